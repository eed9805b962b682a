//! Collecting problems: places spelled as `format` spells them, steps named as their author named them.

use std::{cmp::Ordering, fmt};

use crate::{Problem, Severity, Template};

/// Most characters of a name that a sentence repeats.
const SHOWN_MAX: usize = 60;

/// The problems of one template.
pub(super) struct Report<'a> {
    template: &'a Template,
    problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    pub(super) fn new(template: &'a Template) -> Self {
        Self {
            template,
            problems: Vec::new(),
        }
    }

    /// An error at a place of the document.
    pub(super) fn error(&mut self, at: impl Into<String>, code: &'static str, message: String) {
        self.problems.push(Problem::error(at, code, message));
    }

    /// A warning at a place of the document.
    pub(super) fn warning(&mut self, at: impl Into<String>, code: &'static str, message: String) {
        self.problems.push(Problem::warning(at, code, message));
    }

    /// An error at a field of a step.
    pub(super) fn step_error(
        &mut self,
        step: usize,
        field: fmt::Arguments<'_>,
        code: &'static str,
        message: String,
    ) {
        self.error(step_place(step, field), code, message);
    }

    /// A warning at a field of a step.
    pub(super) fn step_warning(
        &mut self,
        step: usize,
        field: fmt::Arguments<'_>,
        code: &'static str,
        message: String,
    ) {
        self.warning(step_place(step, field), code, message);
    }

    /// A step as a sentence names it: in quotes, by its name, else by its key.
    pub(super) fn name(&self, step: usize) -> String {
        let step = &self.template.steps[step];
        let name = if step.name.trim().is_empty() {
            &step.key
        } else {
            &step.name
        };
        quoted(name)
    }

    /// The problems, sorted by place, errors first where a place has several.
    pub(super) fn finish(self) -> Vec<Problem> {
        sorted(self.problems)
    }
}

/// A place inside a step; the step itself for no field.
pub(super) fn step_place(step: usize, field: fmt::Arguments<'_>) -> String {
    match field.as_str() {
        Some("") => format!("steps[{step}]"),
        Some(_) | None => format!("steps[{step}].{field}"),
    }
}

/// Problems sorted by place, numbers in places as numbers.
pub(super) fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| {
        by_place(&a.at, &b.at)
            .then(a.severity.cmp(&b.severity))
            .then_with(|| a.code.cmp(b.code))
            .then_with(|| a.message.cmp(&b.message))
    });
    problems.dedup();
    debug_assert!(
        problems
            .iter()
            .all(|problem| matches!(problem.severity, Severity::Error | Severity::Warning))
    );
    problems
}

/// A name in quotes, shortened.
pub(super) fn quoted(name: &str) -> String {
    match name.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("\"{}…\"", &name[..end]),
        None => format!("\"{name}\""),
    }
}

/// The name of a field after a place: `.name`, or `["other name"]`.
pub(super) struct Field<'a>(pub(super) &'a str);

impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = self.0.bytes();
        let is_identifier = self.0.len() <= 80
            && bytes
                .next()
                .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if is_identifier {
            write!(f, ".{}", self.0)
        } else {
            let shown: String = self.0.chars().take(80).collect();
            write!(f, "[{}]", serde_json::Value::from(shown))
        }
    }
}

fn by_place(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (a_digits, b_digits) = (digits(a), digits(b));
        if a_digits > 0 && b_digits > 0 {
            // Numbers in places are indices without leading zeros: the longer is the larger.
            let numbers = a_digits
                .cmp(&b_digits)
                .then_with(|| a[..a_digits].cmp(&b[..b_digits]));
            if numbers.is_ne() {
                return numbers;
            }
            (a, b) = (&a[a_digits..], &b[b_digits..]);
            continue;
        }
        let mut a_chars = a.chars();
        let mut b_chars = b.chars();
        match (a_chars.next(), b_chars.next()) {
            (None, None) => return Ordering::Equal,
            (a_next, b_next) if a_next == b_next => (a, b) = (a_chars.as_str(), b_chars.as_str()),
            (a_next, b_next) => return a_next.cmp(&b_next),
        }
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_sorted_as_the_document_goes() {
        let mut places = [
            "steps[10]",
            "flows[1]",
            "steps[2].with",
            "steps[2]",
            "",
            "steps[2].with.a",
        ];
        places.sort_by(|a, b| by_place(a, b));
        assert_eq!(
            places,
            [
                "",
                "flows[1]",
                "steps[2]",
                "steps[2].with",
                "steps[2].with.a",
                "steps[10]"
            ]
        );
    }

    #[test]
    fn fields_are_spelled_as_in_paths() {
        assert_eq!(Field("estateId").to_string(), ".estateId");
        assert_eq!(Field("my key").to_string(), "[\"my key\"]");
    }
}
