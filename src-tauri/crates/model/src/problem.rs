//! What is wrong with a document, said so that a face can mark the place and a clerk can understand it.

use std::fmt;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document cannot be used (published, started, simulated) as it is.
    Error,
    /// The document can be used, but does probably not do what was meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One problem at one place of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    /// Path inside the document, as `steps[3].with.method`; empty for the document as a whole.
    pub at: String,
    /// Stable kebab-case name of the kind of problem; faces branch on it.
    pub code: &'static str,
    /// Whether the document is still usable.
    pub severity: Severity,
    /// One English sentence fragment without a final period, understandable without the code.
    pub message: String,
}

impl Problem {
    /// A problem that makes the document unusable.
    pub fn error(at: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            code,
            severity: Severity::Error,
            message: message.into(),
        }
    }

    /// A problem that leaves the document usable.
    pub fn warning(at: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            code,
            severity: Severity::Warning,
            message: message.into(),
        }
    }

    /// Whether this is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.at, self.message)
        }
    }
}
