//! Whether an answer is a success by the rule of the service that gave it.

use model::{Value, at_pointer, office::Success};
use thiserror::Error;

/// Why an answer is no success although its status could be one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoSuccess {
    /// The answer is no JSON, so that nothing can be looked up in it.
    #[error("the service answered, but what tells its success is missing: the answer is not JSON")]
    NotJson,
    /// Nothing stands at the pointer.
    #[error("the service answered, but has nothing at {at}, which tells its success")]
    Nothing {
        /// The pointer.
        at: String,
    },
    /// Another value stands there.
    #[error("the service answered that it failed: {at} is {found}, not {expected}")]
    Other {
        /// The pointer.
        at: String,
        /// What stands there, shortened.
        found: String,
        /// What a success says.
        expected: String,
    },
}

/// The longest value that a sentence repeats.
const SHOWN_MAX: usize = 60;

/// Whether an answer whose status the rule takes is a success.
pub fn check(rule: &Success, body: &[u8]) -> Result<(), NoSuccess> {
    let Some((at, expected)) = &rule.says else {
        return Ok(());
    };
    let answer: Value = std::str::from_utf8(body)
        .ok()
        .and_then(|text| text.parse().ok())
        .ok_or(NoSuccess::NotJson)?;
    match at_pointer(&answer, at) {
        None => Err(NoSuccess::Nothing { at: at.clone() }),
        Some(found) if found == expected => Ok(()),
        Some(found) => Err(NoSuccess::Other {
            at: at.clone(),
            found: found.to_string().chars().take(SHOWN_MAX).collect(),
            expected: expected.to_string(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_success_says_so_where_the_rule_looks() {
        let rule = Success {
            statuses: Vec::new(),
            says: Some(("/state".to_owned(), "done".into())),
        };
        assert_eq!(check(&rule, br#"{"state":"done"}"#), Ok(()));
        assert_eq!(check(&Success::default(), b"<html>"), Ok(()));
        assert_eq!(check(&rule, b"<html>"), Err(NoSuccess::NotJson));
        assert!(matches!(
            check(&rule, br#"{"other":1}"#),
            Err(NoSuccess::Nothing { .. })
        ));
        let sentence =
            check(&rule, br#"{"state":"failed"}"#).map_err(|problem| problem.to_string());
        assert_eq!(
            sentence,
            Err(
                "the service answered that it failed: /state is \"failed\", not \"done\""
                    .to_owned()
            )
        );
    }
}
