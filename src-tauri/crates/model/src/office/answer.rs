//! What the answer of a service means: whether it is a success, which of three results it is, and which values it holds.

use crate::{Value, at_pointer};

/// What the answer of a service means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceAnswer {
    /// Which answers are a success.
    pub success: Success,
    /// Which result it is, where it tells.
    pub result: Option<ResultTable>,
    /// The values it holds, for whoever decides where they are written.
    pub values: Vec<AnswerValue>,
}

/// Which answers are a success.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Success {
    /// First and last status of ranges; none: 200 to 299.
    pub statuses: Vec<(u16, u16)>,
    /// The answer has to hold this value at this pointer, too.
    pub says: Option<(String, Value)>,
}

impl Success {
    /// Whether it is what holds where nothing is said.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.statuses.is_empty() && self.says.is_none()
    }

    /// Whether an answer of this status can be a success.
    #[must_use]
    pub fn takes(&self, status: u16) -> bool {
        if self.statuses.is_empty() {
            return (200..=299).contains(&status);
        }
        self.statuses
            .iter()
            .any(|&(first, last)| (first..=last).contains(&status))
    }
}

/// A value that an answer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerValue {
    /// Where it stands in the answer.
    pub at: String,
    /// What people call it; empty: the pointer.
    pub label: String,
    /// The record field it is meant for; empty: none in particular.
    pub field: String,
}

/// Tells by a value of the answer which of three results it is.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultTable {
    /// Where the value stands.
    pub at: String,
    /// What it is in a success.
    pub success: Vec<Value>,
    /// What it is in an error; everything else is neutral.
    pub error: Vec<Value>,
}

impl ResultTable {
    /// The answer is good.
    pub const SUCCESS: &str = "success";
    /// The answer is bad.
    pub const ERROR: &str = "error";
    /// The answer is neither, or says nothing.
    pub const NEUTRAL: &str = "neutral";
    /// The three results, in the order of their outcomes.
    pub const RESULTS: [&str; 3] = [Self::SUCCESS, Self::ERROR, Self::NEUTRAL];

    /// Which of [`ResultTable::RESULTS`] an answer is, by its place among them.
    #[must_use]
    pub fn result(&self, answer: &Value) -> u16 {
        let found = at_pointer(answer, &self.at);
        let is_in = |list: &[Value]| found.is_some_and(|found| list.contains(found));
        match () {
            () if is_in(&self.success) => 0,
            () if is_in(&self.error) => 1,
            () => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_counts_by_the_ranges_and_else_from_200_to_299() {
        let usual = Success::default();
        assert!(usual.takes(200) && usual.takes(299) && !usual.takes(300) && !usual.takes(199));
        let own = Success {
            statuses: vec![(200, 200), (404, 410)],
            says: None,
        };
        assert!(own.takes(200) && own.takes(404) && own.takes(410));
        assert!(!own.takes(201) && !own.takes(411));
    }

    #[test]
    fn a_result_is_told_by_the_value_and_is_neutral_where_it_says_nothing() {
        let table = ResultTable {
            at: "/result".to_owned(),
            success: vec!["POSITIVE".into(), 1.into()],
            error: vec!["NEGATIVE".into(), false.into()],
        };
        let result = |text: &str| {
            let answer: Value = text.parse().expect("is JSON");
            ResultTable::RESULTS[usize::from(table.result(&answer))]
        };
        assert_eq!(result(r#"{"result":"POSITIVE"}"#), "success");
        assert_eq!(result(r#"{"result":1}"#), "success");
        assert_eq!(result(r#"{"result":false}"#), "error");
        assert_eq!(result(r#"{"result":"positive"}"#), "neutral");
        assert_eq!(result(r#"{"other":1}"#), "neutral");
        assert_eq!(result("null"), "neutral");
    }
}
