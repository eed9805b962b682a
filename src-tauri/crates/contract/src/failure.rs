//! Why a command was not done, as a face sees it, and the problems of a document.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a command was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Failure {
    /// The kind of failure; besides `reason` the only field that a face may branch on.
    pub code: Code,
    /// What was not done and why: an English sentence fragment without a final period.
    pub message: String,
    /// What can be done about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The cause, where a face has words of its own for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What it is about: a path inside a document, a file, a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What exactly is wrong, where that can be told in more detail: of [`Code::Invalid`] the problems of the input.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

/// Causes of failures that a face says in the person's own language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// Another program holds the workspace.
    WorkspaceInUse,
    /// There is no such file.
    NoFile,
    /// The file is no backup.
    NoBackup,
    /// A newer version made the backup.
    BackupNewer,
    /// The backup is damaged.
    BackupDamaged,
    /// The backup is the workspace itself.
    BackupSame,
    /// At the place of the backup stands something else.
    BackupOccupied,
    /// The workspace has an office already.
    OfficeBegun,
    /// The mail server cannot be reached.
    MailUnreachable,
    /// No secure connection came about.
    MailInsecure,
    /// The mail server does not take user and password.
    MailCredentials,
    /// The connection broke.
    MailBroken,
    /// The mail server takes no mail now.
    MailBusy,
    /// The mail server does not take this mail.
    MailRefused,
}

/// The kinds of failure. A kind exists only if a face acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Code {
    /// What the command is about does not exist.
    NotFound,
    /// It exists already, or was changed by somebody else meanwhile.
    Conflict,
    /// Not now: the state of things does not allow it.
    Precondition,
    /// Whoever is before the face may not do it.
    Forbidden,
    /// The input is wrong; the problems say where.
    Invalid,
    /// Somebody else holds the workspace and did not take the command in time.
    Busy,
    /// A file, the network or another program failed.
    Outside,
    /// Doorstep itself failed.
    Internal,
}

impl Code {
    /// The code in kebab-case, as problems spell theirs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Conflict => "conflict",
            Self::Precondition => "precondition",
            Self::Forbidden => "forbidden",
            Self::Invalid => "invalid",
            Self::Busy => "busy",
            Self::Outside => "outside",
            Self::Internal => "internal",
        }
    }
}

impl Failure {
    /// A failure with a code and a message.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            hint: None,
            reason: None,
            at: None,
            problems: Vec::new(),
        }
    }

    /// The input has these problems.
    pub fn invalid(message: impl Into<String>, problems: Vec<Problem>) -> Self {
        Self {
            problems,
            ..Self::new(Code::Invalid, message)
        }
    }

    /// The same failure about something.
    #[must_use]
    pub fn at(self, at: impl Into<String>) -> Self {
        Self {
            at: Some(at.into()),
            ..self
        }
    }

    /// The same failure with its cause.
    #[must_use]
    pub fn reason(self, reason: Reason) -> Self {
        Self {
            reason: Some(reason),
            ..self
        }
    }

    /// The same failure with advice.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// One problem at one place of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Problem {
    /// The document, where several were looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Path inside the document, as `steps[3].with.method`; empty for the document as a whole.
    pub at: String,
    /// Stable kebab-case name of the kind of problem.
    pub code: String,
    /// A sentence fragment for people.
    pub message: String,
    /// Whether the document is still usable.
    pub severity: Severity,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The document cannot be used as it is.
    Error,
    /// The document can be used, but does probably not do what was meant.
    Warning,
}

impl Problem {
    /// Whether this is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
