//! Reads the Retry-After header (RFC 9110, section 10.2.3). What cannot be read is as if it were absent; whether and
//! how far it is obeyed is decided in `verdict`.

use std::time::{Duration, UNIX_EPOCH};

use model::Timestamp;

/// The wait that a Retry-After text asks for, counted from `now`: whole seconds, or one of the three forms of an HTTP
/// date, where a past date asks for no wait. Signs, fractions, words, empty text and more than 19 digits are nothing.
/// An answer that bears the header several times has each in its own line; the longest wait counts.
#[must_use]
pub fn retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    text.split('\n').filter_map(|line| one(line, now)).max()
}

fn one(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim_matches([' ', '\t']);
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return (text.len() <= DIGITS_MAX)
            .then(|| text.parse().ok().map(Duration::from_secs))
            .flatten();
    }
    let date = httpdate::parse_http_date(text).ok()?;
    let millis = match date.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(_) => return Some(Duration::ZERO),
    };
    Some(Timestamp(millis).since(now))
}

/// Nineteen digits always fit into 64 bits; a twentieth is nonsense, not a long wait.
const DIGITS_MAX: usize = 19;

#[cfg(test)]
mod tests {
    use super::*;

    /// Sun, 06 Nov 1994 08:49:37 GMT, the example date of RFC 9110.
    const EXAMPLE: Timestamp = Timestamp(784_111_777_000);

    fn seconds(text: &str, now: Timestamp) -> Option<u64> {
        retry_after(text, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn digits_are_seconds() {
        assert_eq!(seconds("0", EXAMPLE), Some(0));
        assert_eq!(seconds("120", EXAMPLE), Some(120));
        assert_eq!(seconds(" 007\t", EXAMPLE), Some(7));
        assert_eq!(
            seconds("9999999999999999999", EXAMPLE),
            Some(9_999_999_999_999_999_999)
        );
    }

    #[test]
    fn all_three_date_forms_are_read() {
        let earlier = Timestamp(EXAMPLE.0 - 90_000);
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(seconds(text, earlier), Some(90), "{text}");
        }
    }

    #[test]
    fn a_past_date_is_now() {
        let later = Timestamp(EXAMPLE.0 + 1);
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT", later), Some(0));
    }

    #[test]
    fn of_several_the_longest_counts() {
        let earlier = Timestamp(EXAMPLE.0 - 90_000);
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(seconds(&format!("5\n{date}\nsoon"), earlier), Some(90));
        assert_eq!(seconds(&format!("500\n{date}"), earlier), Some(500));
    }

    #[test]
    fn nonsense_is_ignored() {
        for text in [
            "",
            " ",
            "-1",
            "+5",
            "1.5",
            "1,5",
            "inf",
            "NaN",
            "1e3",
            "0x10",
            "10 s",
            "12345678901234567890",
            "00000000000000000000",
            "\u{664}\u{662}",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 +0200",
            "1994-11-06T08:49:37Z",
            "tomorrow",
        ] {
            assert_eq!(retry_after(text, EXAMPLE), None, "{text:?}");
        }
    }
}
