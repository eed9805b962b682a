//! Which headers a call may carry. Pure. Names are checked after case-folding, values are never shown.

use thiserror::Error;

/// Why a call's headers are refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HeaderProblem {
    /// This name is empty, too long, or holds what no header name may.
    #[error("{0:?} is no header name")]
    Name(String),
    /// This name is set by Doorstep itself or would break the call.
    #[error("the header {0:?} may not be set")]
    Forbidden(String),
    /// This name stands there twice.
    #[error("the header {0:?} is there twice")]
    Repeated(String),
    /// This header's value holds what may not be sent: control characters, blanks at an end, or other than ASCII.
    #[error("the header {0:?} has a value that cannot be sent")]
    Value(String),
    /// This header's value is longer than [`VALUE_MAX`].
    #[error("the header {0:?} has a value longer than {VALUE_MAX} characters")]
    ValueTooLong(String),
}

/// The longest value, in bytes.
pub const VALUE_MAX: usize = 4_096;

/// The longest name, in bytes.
pub const NAME_MAX: usize = 100;

/// Names that frame the message or belong to the connection, and those Doorstep sets.
const FORBIDDEN: &[&str] = &[
    "connection",
    "content-length",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// Beginnings of such names.
const FORBIDDEN_PREFIXES: &[&str] = &["proxy-", "webhook-"];

/// Checks all headers of a call together; the first problem counts.
pub fn check(headers: &[(String, String)]) -> Result<(), HeaderProblem> {
    for (index, (name, value)) in headers.iter().enumerate() {
        check_one(name, value)?;
        let repeated = headers[..index]
            .iter()
            .any(|(earlier, _)| earlier.eq_ignore_ascii_case(name));
        if repeated {
            return Err(HeaderProblem::Repeated(name.clone()));
        }
    }
    Ok(())
}

/// Checks credentials and signature, which may use the names that are Doorstep's own.
pub(crate) fn check_access(headers: &[(String, String)]) -> Result<(), HeaderProblem> {
    for (name, value) in headers {
        let is_own = matches!(name.as_str(), "webhook-timestamp" | "webhook-signature");
        check_one(if is_own { "x-own" } else { name }, value)?;
    }
    Ok(())
}

fn check_one(name: &str, value: &str) -> Result<(), HeaderProblem> {
    if name.is_empty() || name.len() > NAME_MAX || !name.bytes().all(is_token) {
        let shown = name.chars().take(NAME_MAX).collect();
        return Err(HeaderProblem::Name(shown));
    }
    let folded = name.to_ascii_lowercase();
    if FORBIDDEN.contains(&folded.as_str())
        || FORBIDDEN_PREFIXES
            .iter()
            .any(|prefix| folded.starts_with(prefix))
    {
        return Err(HeaderProblem::Forbidden(name.to_owned()));
    }
    if value.len() > VALUE_MAX {
        return Err(HeaderProblem::ValueTooLong(name.to_owned()));
    }
    let blank = |character| character == ' ' || character == '\t';
    let sendable = value
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || blank(char::from(byte)));
    if !sendable || value.starts_with(blank) || value.ends_with(blank) {
        return Err(HeaderProblem::Value(name.to_owned()));
    }
    Ok(())
}

/// RFC 9110, section 5.6.2.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(headers: &[(&str, &str)]) -> Option<HeaderProblem> {
        let headers: Vec<_> = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        check(&headers).err()
    }

    #[test]
    fn ordinary_headers_pass() {
        let headers = [
            ("Authorization", "Bearer abc.def"),
            ("X-Api-Key", "k"),
            ("content-type", "application/json; charset=utf-8"),
            ("x-empty", ""),
            ("x-tab", "a\tb"),
        ];
        assert_eq!(problem(&headers), None);
    }

    #[test]
    fn what_frames_the_message_may_not_be_set() {
        for name in [
            "Host",
            "CONTENT-LENGTH",
            "transfer-encoding",
            "Connection",
            "TE",
            "trailer",
            "upgrade",
            "expect",
            "user-agent",
            "Proxy-Authorization",
            "webhook-signature",
        ] {
            let expected = HeaderProblem::Forbidden(name.into());
            assert_eq!(problem(&[(name, "x")]), Some(expected));
        }
    }

    #[test]
    fn bad_names_and_values_are_refused_without_showing_the_value() {
        for name in ["", "a b", "a:b", "n\u{e4}me", "a\r\nb"] {
            let problem = problem(&[(name, "v")]);
            assert!(matches!(problem, Some(HeaderProblem::Name(_))), "{name:?}");
        }
        for value in [
            "SECRET\r\nx: y",
            "SECRET\0",
            " SECRET",
            "SECRET ",
            "SECRET\u{e4}",
            "SECRET\u{7f}",
        ] {
            let problem = problem(&[("x-key", value)]).expect("is refused");
            assert_eq!(problem, HeaderProblem::Value("x-key".into()), "{value:?}");
            assert!(!problem.to_string().contains("SECRET"));
        }
        let long = "v".repeat(VALUE_MAX + 1);
        assert_eq!(
            problem(&[("x", &long)]),
            Some(HeaderProblem::ValueTooLong("x".into()))
        );
        assert_eq!(
            problem(&[("X-A", "1"), ("x-a", "2")]),
            Some(HeaderProblem::Repeated("x-a".into()))
        );
    }
}
