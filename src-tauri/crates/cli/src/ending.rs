//! How a command ends: its exit status, and what it says on stderr when it was not done.

use std::process::ExitCode;

use contract::{Code, Failure, Problem, Severity};
use serde_json::{Value, json};

use crate::screen::{Screen, Unwritable};

/// The four ways in which a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It is done.
    Done,
    /// The input has problems.
    Problems,
    /// It was called wrongly.
    Usage,
    /// The outside world failed.
    Outside,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Done => Self::SUCCESS,
            Ending::Problems => Self::from(1),
            Ending::Usage => Self::from(2),
            Ending::Outside => Self::from(3),
        }
    }
}

/// Why a command was not done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The command says why.
    Failure(Failure),
    /// It was called in a way that the grammar of the command line cannot tell.
    Usage(String),
    /// Its output cannot be written.
    Unwritable(Unwritable),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Unwritable> for Stop {
    fn from(unwritable: Unwritable) -> Self {
        Self::Unwritable(unwritable)
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        Self::Failure(Failure::new(Code::Internal, error.to_string()))
    }
}

impl Stop {
    /// Says on stderr why, and ends.
    pub(crate) fn tell(self, screen: Screen) -> Ending {
        match self {
            Self::Failure(failure) => {
                let found = as_problems(&failure);
                problems(screen, &found, are_of_several(&found));
                if let (Some(hint), false) = (&failure.hint, screen.json || screen.quiet) {
                    screen.error(&format!("hint: {hint}"));
                }
                match failure.code {
                    Code::NotFound
                    | Code::Conflict
                    | Code::Precondition
                    | Code::Forbidden
                    | Code::Invalid => Ending::Problems,
                    Code::Busy | Code::Outside | Code::Internal => Ending::Outside,
                }
            }
            Self::Usage(message) => {
                problems(screen, &[problem("doorstep", "usage", message)], false);
                Ending::Usage
            }
            Self::Unwritable(Unwritable::Gone) => Ending::Done,
            Self::Unwritable(Unwritable::Failed(error)) => {
                let message = format!("cannot be written: {error}");
                problems(
                    screen,
                    &[problem("standard output", "outside", message)],
                    false,
                );
                Ending::Outside
            }
        }
    }
}

/// A failure as the problems that stand on stderr.
fn as_problems(failure: &Failure) -> Vec<Problem> {
    if !failure.problems.is_empty() {
        return failure.problems.clone();
    }
    let at = failure.at.as_deref().unwrap_or("doorstep");
    vec![problem(at, failure.code.as_str(), failure.message.clone())]
}

fn are_of_several(problems: &[Problem]) -> bool {
    problems.windows(2).any(|pair| pair[0].file != pair[1].file)
}

fn problem(at: &str, code: &str, message: String) -> Problem {
    Problem {
        file: None,
        at: at.to_owned(),
        code: code.to_owned(),
        message,
        severity: Severity::Error,
    }
}

/// Writes problems to stderr: one line each, or one JSON object for all. Their file is named where several were looked at.
pub(crate) fn problems(screen: Screen, problems: &[Problem], several: bool) {
    if screen.json {
        return screen.error(&object(problems, several).to_string());
    }
    for problem in problems {
        screen.error(&line(screen, problem, several));
    }
}

/// `{"problems":[…]}`, with the file only where there are several.
pub(crate) fn object(problems: &[Problem], several: bool) -> Value {
    let problems = problems.iter().map(|problem| {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut object = json!({ "at": problem.at, "code": problem.code, "message": problem.message, "severity": severity });
        if let (Some(file), true, Some(fields)) = (&problem.file, several, object.as_object_mut()) {
            fields.insert("file".to_owned(), Value::from(file.as_str()));
        }
        object
    });
    json!({ "problems": problems.collect::<Vec<_>>() })
}

/// `PATH: MESSAGE`; a problem of a whole document stands at its file, and a warning says that it is one.
fn line(screen: Screen, problem: &Problem, several: bool) -> String {
    let file = problem.file.as_deref();
    let place = match (file, problem.at.as_str()) {
        (Some(file), "") => file.to_owned(),
        (Some(file), at) if several => format!("{file}: {at}"),
        (_, at) => at.to_owned(),
    };
    // Control characters of a document must not reach the terminal.
    let message = one_line(&problem.message);
    match problem.severity {
        Severity::Error => format!("{}: {message}", screen.alarming(&one_line(&place))),
        Severity::Warning => format!(
            "{}: {}: {message}",
            one_line(&place),
            screen.doubtful("warning")
        ),
    }
}

/// The text without control characters.
pub(crate) fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
