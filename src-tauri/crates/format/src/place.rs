//! Where in a document something stands, and the problems found there.

use std::{cell::RefCell, fmt};

use model::Problem;

use crate::limits;

/// Longest name of a field that a path repeats in full.
const SHOWN_CHARS: usize = 80;

/// A place in a document, linked to the place around it. It is spelled only when a problem is reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'p> {
    around: Option<&'p Self>,
    segment: Segment<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Segment<'p> {
    Whole,
    Field(&'p str),
    Index(usize),
}

impl Place<'_> {
    /// The document as a whole.
    pub(crate) const fn whole() -> Self {
        Self {
            around: None,
            segment: Segment::Whole,
        }
    }

    /// A field of the object that stands here.
    pub(crate) fn field<'p>(&'p self, name: &'p str) -> Place<'p> {
        Place {
            around: Some(self),
            segment: Segment::Field(name),
        }
    }

    /// An element of the array that stands here, counted from 0.
    pub(crate) fn index(&self, index: usize) -> Place<'_> {
        Place {
            around: Some(self),
            segment: Segment::Index(index),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(around) = self.around {
            around.fmt(f)?;
        }
        match self.segment {
            Segment::Whole => Ok(()),
            Segment::Index(index) => write!(f, "[{index}]"),
            Segment::Field(name) if is_identifier(name) => {
                let first = self
                    .around
                    .is_none_or(|around| matches!(around.segment, Segment::Whole));
                f.write_str(if first { "" } else { "." })?;
                f.write_str(name)
            }
            Segment::Field(name) => {
                write!(f, "[{}]", serde_json::Value::from(shortened(name)))
            }
        }
    }
}

/// Whether a name may follow a point in a path.
fn is_identifier(name: &str) -> bool {
    let mut bytes = name.bytes();
    name.len() <= SHOWN_CHARS
        && bytes
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A text that is short enough to be repeated in a message.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Collects the problems of one document.
#[derive(Debug, Default)]
pub(crate) struct Sink(RefCell<Vec<Problem>>);

impl Sink {
    /// Reports an error at a place.
    pub(crate) fn error(&self, at: &Place<'_>, code: &'static str, message: impl Into<String>) {
        let mut problems = self.0.borrow_mut();
        if problems.len() < limits::PROBLEMS {
            problems.push(Problem::error(at.to_string(), code, message));
        } else if problems.len() == limits::PROBLEMS {
            problems.push(Problem::error(
                "",
                "too-many-problems",
                format!("only the first {} problems are listed", limits::PROBLEMS),
            ));
        }
    }

    /// Whether further problems are no longer listed.
    pub(crate) fn is_full(&self) -> bool {
        self.0.borrow().len() > limits::PROBLEMS
    }

    /// The value if nothing was wrong with it, else everything that was.
    pub(crate) fn conclude<T>(self, value: Option<T>) -> Result<T, Vec<Problem>> {
        let problems = self.0.into_inner();
        match value {
            Some(value) if problems.is_empty() => Ok(value),
            value => {
                debug_assert!(
                    value.is_some() || !problems.is_empty(),
                    "a reader that gives no value has reported why"
                );
                Err(problems)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_like_the_way_through_the_document() {
        let whole = Place::whole();
        let steps = whole.field("steps");
        let step = steps.index(3);
        let with = step.field("with");
        let parameters = with.field("parameters");
        assert_eq!(whole.to_string(), "");
        assert_eq!(with.field("method").to_string(), "steps[3].with.method");
        assert_eq!(
            parameters.field("my key").to_string(),
            r#"steps[3].with.parameters["my key"]"#
        );
        assert_eq!(
            parameters.field("a\"\nb").to_string(),
            r#"steps[3].with.parameters["a\"\nb"]"#
        );
        assert_eq!(whole.field("check-area").to_string(), r#"["check-area"]"#);
    }

    #[test]
    fn a_monstrous_name_is_not_repeated_in_full() {
        let whole = Place::whole();
        let name = "x".repeat(10_000);
        assert!(whole.field(&name).to_string().len() < 100);
    }

    #[test]
    fn after_a_thousand_problems_one_more_says_that_there_are_more() {
        let sink = Sink::default();
        for _ in 0..5_000 {
            sink.error(&Place::whole(), "syntax", "wrong");
        }
        let problems = sink.conclude::<()>(None).unwrap_err();
        assert_eq!(problems.len(), limits::PROBLEMS + 1);
        assert_eq!(
            problems.last().map(|last| last.code),
            Some("too-many-problems")
        );
    }
}
