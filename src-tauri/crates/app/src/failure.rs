//! How what goes wrong below becomes a failure that a face sees. Every conversion stands here and nowhere else.

use std::path::Path;

use contract::{Code, Failure, Reason, Severity};
use engine::PlanError;
use model::Problem;
use runner::CommandError;
use simulation::SimulateError;
use store::{BackupError, LockError, OpenError, ReadError, RestoreError, WriteError};

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

/// Two documents, or the problems of both.
pub(crate) fn both<A, B>(
    one: Result<A, Failure>,
    other: Result<B, Failure>,
) -> Result<(A, B), Failure> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(mut one), Err(other)) => {
            one.problems.extend(other.problems);
            Err(one)
        }
        (Err(failure), Ok(_)) | (Ok(_), Err(failure)) => Err(failure),
    }
}

/// A template that is not simulated.
pub(crate) fn simulate(document: &str, error: &SimulateError) -> Failure {
    if let SimulateError::Plan(error) = error {
        return plan(document, error);
    }
    let code = if matches!(error, SimulateError::Stopped) {
        Code::Precondition
    } else {
        Code::Invalid
    };
    Failure::new(code, error.to_string()).at(document)
}

/// A workspace that cannot be opened.
pub(crate) fn open(path: &Path, error: &OpenError) -> Failure {
    let code = match error {
        OpenError::Missing => Code::NotFound,
        OpenError::NotAWorkspace => Code::Invalid,
        OpenError::Newer { .. } | OpenError::Older { .. } => Code::Precondition,
        OpenError::Lock(LockError::Held) => Code::Busy,
        OpenError::Lock(LockError::File { .. }) | OpenError::Database(_) => Code::Outside,
    };
    Failure::new(code, with_causes(error)).at(path.to_string_lossy())
}

/// A workspace that cannot be read.
pub(crate) fn read(error: &ReadError) -> Failure {
    let code = match error {
        ReadError::Database(_) => Code::Outside,
        ReadError::Unreadable { .. } => Code::Internal,
    };
    Failure::new(code, with_causes(error)).at("workspace")
}

/// A workspace that cannot be written.
pub(crate) fn write(error: &WriteError) -> Failure {
    Failure::new(write_kind(error), with_causes(error)).at("workspace")
}

/// A copy that was not made.
pub(crate) fn backup(path: &str, error: &BackupError) -> Failure {
    match error {
        BackupError::Open(error) => open(Path::new("workspace"), error),
        BackupError::Occupied(_) => Failure::new(
            Code::Conflict,
            "is there and is no backup that may be replaced; choose another place",
        )
        .at(path)
        .reason(Reason::BackupOccupied),
        BackupError::Stopped => Failure::new(Code::Precondition, with_causes(error)).at(path),
        BackupError::Database(_) | BackupError::File { .. } => {
            Failure::new(Code::Outside, with_causes(error)).at(path)
        }
    }
}

/// A copy that was not put back.
pub(crate) fn restore(path: &str, error: &RestoreError) -> Failure {
    match error {
        RestoreError::Lock(LockError::Held) => {
            Failure::new(Code::Busy, "the workspace is in use by another program")
                .at("workspace")
                .hint("stop that program first")
                .reason(Reason::WorkspaceInUse)
        }
        RestoreError::Open(OpenError::Missing) => {
            Failure::new(Code::Outside, "there is no such file")
                .at(path)
                .reason(Reason::NoFile)
        }
        RestoreError::Open(OpenError::NotAWorkspace) => {
            Failure::new(Code::Invalid, "is no backup of a workspace")
                .at(path)
                .reason(Reason::NoBackup)
        }
        RestoreError::Open(error @ OpenError::Newer { .. }) => {
            open(Path::new(path), error).reason(Reason::BackupNewer)
        }
        RestoreError::Open(error) => open(Path::new(path), error),
        RestoreError::Damaged(_) => Failure::new(Code::Invalid, error.to_string())
            .at(path)
            .reason(Reason::BackupDamaged),
        RestoreError::Same => Failure::new(Code::Invalid, error.to_string())
            .at(path)
            .reason(Reason::BackupSame),
        RestoreError::Lock(LockError::File { .. })
        | RestoreError::Database(_)
        | RestoreError::File { .. } => Failure::new(Code::Outside, with_causes(error)).at(path),
    }
}

/// A command that was not done.
pub(crate) fn command(about: &str, error: &CommandError) -> Failure {
    if let CommandError::Read(error) = error {
        return read(error);
    }
    let kind = if let CommandError::Write(error) = error {
        write_kind(error)
    } else {
        kind(error.code())
    };
    let problem = Problem {
        at: about.to_owned(),
        code: "",
        severity: model::Severity::Error,
        message: error.to_string(),
    };
    Failure {
        problems: vec![contract::Problem {
            code: error.code().to_owned(),
            ..self::problem(&problem)
        }],
        ..Failure::new(kind, error.to_string()).at(about)
    }
}

fn write_kind(error: &WriteError) -> Code {
    match error {
        WriteError::Database(_) => Code::Outside,
        WriteError::NoProcess(_)
        | WriteError::NoTemplate(_)
        | WriteError::NoRecord { .. }
        | WriteError::NoDelivery(_) => Code::NotFound,
        WriteError::Conflict { .. } | WriteError::DeliveryExists(_) => Code::Conflict,
        WriteError::Unreadable { .. } => Code::Internal,
    }
}

/// The kind of a failure by the runner's code for it, which is all that comes back from another program.
fn kind(code: &str) -> Code {
    match code {
        "no-template" | "no-process" | "unknown-record" | "unknown-person" | "unknown-step"
        | "no-delivery" | "not-waiting" => Code::NotFound,
        "record-missing"
        | "record-superfluous"
        | "bad-value"
        | "outcome-missing"
        | "outcome-unknown"
        | "outcome-superfluous" => Code::Invalid,
        "workspace" => Code::Outside,
        "unreadable" => Code::Internal,
        "stopped" => Code::Busy,
        _ => Code::Precondition,
    }
}

/// An error with what caused it.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        // A transparent error says what its cause says.
        if !text.ends_with(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = error.source();
    }
    text
}
