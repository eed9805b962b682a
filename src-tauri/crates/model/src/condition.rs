//! Conditions: CEL expressions over `property`, `contact`, `process`, `owner`, `steps` and `now`. Reading one says
//! what it asks for (`members`, `reads`); `holds` answers it from the facts. Numbers compare and compute across
//! whole and decimal, since a record's price may be either; otherwise the rules are CEL's.
//!
//! A condition comes from a document and is not trusted: its length, its nesting, its operators and its loops are
//! limited so that neither reading nor answering can exhaust the stack or run without end.

mod answer;
mod read;
mod verdict;

use std::{fmt, sync::Arc};

use cel::parser::Expression;

use crate::render::Facts;

/// Most characters of a condition.
pub const LENGTH_MAX: usize = 4_000;
/// Most parentheses, brackets and choices inside each other.
pub const NESTING_MAX: u16 = 32;
/// Most operators, dots and calls; each may be one level of the expression's tree.
pub const OPERATORS_MAX: usize = 400;
/// Most `all`, `exists`, `map` and `filter` inside each other.
pub const LOOPS_MAX: usize = 2;

/// The names a condition may use.
pub const VARIABLES: [&str; 6] = ["property", "contact", "process", "owner", "steps", "now"];

/// A condition that has been read; cheap to clone.
#[derive(Clone)]
pub struct Condition {
    source: Arc<str>,
    expression: Arc<Expression>,
    members: Arc<[Member]>,
    reads: Reads,
}

/// A member of the facts that a condition asks for, as `property.price` or `steps["check"].outcome`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// The variable and what is picked inside it, as far as the condition's text fixes it.
    pub segments: Vec<String>,
    /// Whether `has()` asks only if it is there.
    pub tested: bool,
}

/// Which of the facts a condition depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// The property.
    pub property: bool,
    /// The contact.
    pub contact: bool,
    /// The process.
    pub process: bool,
    /// The owner.
    pub owner: bool,
    /// Steps.
    pub steps: bool,
    /// The present moment: the answer may change by itself.
    pub now: bool,
}

/// Why a condition cannot be read, or has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    /// There is nothing in it.
    #[error("the condition is empty; write one, as property.price > 300000")]
    Empty,
    /// More than [`LENGTH_MAX`] characters.
    #[error("the condition has more than {LENGTH_MAX} characters; shorten it")]
    TooLong,
    /// Deeper than [`NESTING_MAX`], [`OPERATORS_MAX`] or [`LOOPS_MAX`] allow.
    #[error("the condition is nested too deeply; split it over several decisions")]
    TooDeep,
    /// No CEL.
    #[error("the condition {}; compare fields, as property.price > 300000", unread(*at, near))]
    Syntax {
        /// The character, counted from 0; the sentence counts from 1, as people do.
        at: usize,
        /// What stands there, ready to be shown.
        near: Near,
    },
    /// A name that is none of [`VARIABLES`].
    #[error(
        "\"{name}\" is unknown; a condition may use property, contact, process, owner, steps and now, and texts stand in quotes"
    )]
    UnknownName {
        /// The name.
        name: String,
    },
    /// A function that does not exist.
    #[error("the function \"{name}\" does not exist")]
    UnknownFunction {
        /// Its name.
        name: String,
    },
    /// The process lacks the record.
    #[error("the process has no {record}")]
    NoRecord {
        /// `property`, `contact` or `owner`.
        record: &'static str,
    },
    /// A field or a step that is not there.
    #[error("{owner} has no field \"{field}\"")]
    NoField {
        /// What it was looked for in, as `the property`.
        owner: String,
        /// The field.
        field: String,
    },
    /// A step the template does not have.
    #[error("there is no step \"{step}\"")]
    NoStep {
        /// Its key.
        step: String,
    },
    /// The answer is neither true nor false.
    #[error("the condition gives {found} and not yes or no; compare it with something")]
    NotBoolean {
        /// What it gives, as `a number`.
        found: &'static str,
    },
    /// An operator or function got values it does not work on.
    #[error("{operator} does not work with {operands}")]
    WrongTypes {
        /// The operator or function.
        operator: String,
        /// The kinds of values, as `text and a number`.
        operands: String,
    },
    /// The computation has no result, as a division by zero.
    #[error("the condition cannot be computed: {reason}")]
    Failed {
        /// Why, without the values.
        reason: String,
    },
}

/// The place of a syntax error, shown as `, near "…"`, or nothing at the end of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near(pub String);

impl fmt::Display for Near {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            Ok(())
        } else {
            write!(f, ", near \"{}\"", self.0)
        }
    }
}

fn unread(at: usize, near: &Near) -> String {
    if near.0.is_empty() {
        "ends too early".to_owned()
    } else {
        format!("cannot be read from character {} on{near}", at + 1)
    }
}

impl Condition {
    /// Reads a condition.
    pub fn parse(source: &str) -> Result<Self, ConditionError> {
        let (expression, members) = read::read(source)?;
        let reads = Reads::of(&members);
        Ok(Self {
            source: source.into(),
            expression: Arc::new(expression),
            members: members.into(),
            reads,
        })
    }

    /// Its text.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Which of the facts it depends on.
    #[must_use]
    pub fn reads(&self) -> Reads {
        self.reads
    }

    /// The members it asks for, sorted; a variable used as a whole has one segment.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The same members as dotted paths.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        self.members.iter().map(|member| member.segments.join("."))
    }

    /// The keys of the steps it names.
    pub fn step_keys(&self) -> impl Iterator<Item = &str> {
        self.members
            .iter()
            .filter(|member| member.segments[0] == "steps")
            .filter_map(|member| member.segments.get(1).map(String::as_str))
    }

    /// Why it can never be yes or no, whatever the facts are, as `property.price + 1`; what depends on the facts is
    /// not judged.
    #[must_use]
    pub fn never_decides(&self) -> Option<ConditionError> {
        verdict::other_than_boolean(&self.expression)
            .map(|found| ConditionError::NotBoolean { found })
    }

    /// Whether it holds. A record the process does not have is `null`; instants are CEL timestamps in the office's
    /// zone; a step not visited yet has 0 visits, and `null` for its outcome and its end.
    pub fn holds(&self, facts: &Facts) -> Result<bool, ConditionError> {
        answer::holds(&self.expression, &self.members, self.reads, facts)
    }
}

impl fmt::Debug for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Condition").field(&self.source).finish()
    }
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Condition {}

impl Reads {
    fn of(members: &[Member]) -> Self {
        let has = |name: &str| members.iter().any(|member| member.segments[0] == name);
        Self {
            property: has("property"),
            contact: has("contact"),
            process: has("process"),
            owner: has("owner"),
            steps: has("steps"),
            now: has("now"),
        }
    }
}

#[cfg(test)]
mod tests;
