//! How what goes wrong below becomes a failure that a face sees. Every conversion stands here and nowhere else.

use contract::{Code, Failure, Severity};
use engine::PlanError;
use model::Problem;

/// A problem of a document as a face sees it.
pub(crate) fn problem(problem: &Problem) -> contract::Problem {
    contract::Problem {
        file: None,
        at: problem.at.clone(),
        code: problem.code.to_owned(),
        message: problem.message.clone(),
        severity: match problem.severity {
            model::Severity::Error => Severity::Error,
            model::Severity::Warning => Severity::Warning,
        },
    }
}

/// The problems of a document as a face sees them.
pub(crate) fn problems(problems: &[Problem]) -> Vec<contract::Problem> {
    problems.iter().map(problem).collect()
}

/// A document that cannot be used.
pub(crate) fn unusable(document: &str, found: &[Problem]) -> Failure {
    let problems = problems(found)
        .into_iter()
        .map(|problem| contract::Problem {
            file: Some(document.to_owned()),
            ..problem
        });
    Failure::invalid("the document has problems", problems.collect()).at(document)
}

/// A document that cannot even be fetched, as its only problem.
pub(crate) fn as_problem(failure: &Failure) -> Problem {
    Problem::error("", failure.code.as_str(), failure.message.clone())
}

/// A file that cannot be read or written.
pub(crate) fn file(doing: &str, path: &str, error: &std::io::Error) -> Failure {
    let text = error.to_string();
    let cause = text.split(" (os error").next().unwrap_or_default();
    Failure::new(Code::Outside, format!("cannot be {doing}: {cause}")).at(path)
}

/// A template that the engine does not take although it could be read.
pub(crate) fn plan(document: &str, error: &PlanError) -> Failure {
    let problem = match error {
        PlanError::TooManySteps => Problem::error(
            "steps",
            "too-many-steps",
            "a template cannot hold so many steps",
        ),
        PlanError::UnknownStep { flow } => Problem::error(
            format!("flows[{flow}]"),
            "unknown-step",
            "leads from or to a step that does not exist",
        ),
        PlanError::UnknownOutcome { flow } => Problem::error(
            format!("flows[{flow}].outcome"),
            "unknown-outcome",
            "is no outcome of its step",
        ),
    };
    unusable(document, &[problem])
}

/// A text that should have been an instant.
pub(crate) fn instant(text: &str) -> Failure {
    Failure::new(Code::Invalid, format!("`{text}` is not a time"))
        .hint("write it as 2026-03-27T09:00:00+01:00, or without the offset in the office's zone")
}
