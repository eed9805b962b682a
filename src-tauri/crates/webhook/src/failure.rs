//! Turns the HTTP client's errors into outcomes. Reads kinds only and keeps none of their texts.

use delivery::{NoAnswer, Outcome};

/// What an error means of a call that may have been sent.
pub(crate) fn outcome(error: &hyper::Error) -> Outcome {
    if error.is_timeout() {
        Outcome::NoAnswer(NoAnswer::TimeOut)
    } else {
        Outcome::NoAnswer(NoAnswer::Broken)
    }
}
