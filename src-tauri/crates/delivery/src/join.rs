//! Glues a path to the base address of an automation webhook. The result begins with the base byte for byte, and behind it
//! nothing may lead out of it: not what is typed, and not what a placeholder is filled with.

use model::office::Endpoint;
use thiserror::Error;

/// Why a path cannot be glued on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum JoinProblem {
    /// The base is no address to which a path can be glued.
    #[error("its address does not end in `/`, `&`, `?` or `=` behind the host")]
    Base,
    /// The path holds `.` or `..` as a part of its own, however it is written.
    #[error("the path leads out of its address")]
    Climbs,
    /// The path holds a character that an address cannot hold, or that would end it.
    #[error("the path holds {0:?}, which no path may hold")]
    Character(char),
}

/// Glues a path, its placeholders already filled, to a base.
pub fn glue(base: &str, path: &str) -> Result<String, JoinProblem> {
    if !Endpoint::takes_path(base) {
        return Err(JoinProblem::Base);
    }
    let wrong = |letter: char| {
        letter.is_control() || letter.is_whitespace() || matches!(letter, '#' | '\\')
    };
    if let Some(letter) = path.chars().find(|letter| wrong(*letter)) {
        return Err(JoinProblem::Character(letter));
    }
    let whole = format!("{base}{path}");
    // Behind `?` there is nothing to climb out of.
    let climbing = whole.split('?').next().unwrap_or_default();
    if segments(climbing).any(|segment| matches!(segment.as_str(), "." | "..")) {
        return Err(JoinProblem::Climbs);
    }
    Ok(whole)
}

/// The parts of a path as the most careless server would see them: decoded as often as there is something to decode,
/// split at both kinds of slash, without the parameters of a segment.
fn segments(path: &str) -> impl Iterator<Item = String> {
    let mut text = path.to_owned();
    for _ in 0..DECODED_MAX {
        let decoded = decode(&text);
        if decoded == text {
            break;
        }
        text = decoded;
    }
    let split: Vec<String> = text
        .split(['/', '\\'])
        .map(|part| part.split(';').next().unwrap_or_default().to_owned())
        .collect();
    split.into_iter()
}

/// Each round takes an escape away, so that only a text made for it needs more.
const DECODED_MAX: usize = 8;

/// The text with the escapes of the characters that matter here undone: `.`, `/`, `\`, `;` and `%` itself.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        decoded.push_str(&rest[..at]);
        let (letter, length) = match rest.get(at + 1..at + 3).map(str::to_ascii_lowercase) {
            Some(code) => match code.as_str() {
                "2e" => ('.', 3),
                "2f" => ('/', 3),
                "5c" => ('\\', 3),
                "3b" => (';', 3),
                "25" => ('%', 3),
                _ => ('%', 1),
            },
            None => ('%', 1),
        };
        decoded.push(letter);
        rest = &rest[at + length..];
    }
    decoded.push_str(rest);
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://crm.example/v1/";

    #[test]
    fn a_path_is_glued_as_it_is_typed() {
        for (base, path, whole) in [
            (BASE, "", "https://crm.example/v1/"),
            (
                BASE,
                "deals/7?x=1&y=..",
                "https://crm.example/v1/deals/7?x=1&y=..",
            ),
            (
                BASE,
                "//evil.example/x",
                "https://crm.example/v1///evil.example/x",
            ),
            (
                BASE,
                "@evil.example",
                "https://crm.example/v1/@evil.example",
            ),
            (
                BASE,
                ".well-known/..a/b..",
                "https://crm.example/v1/.well-known/..a/b..",
            ),
            ("https://h?to=", "a/../b", "https://h?to=a/../b"),
            ("https://h/x?a=1&", "b=2", "https://h/x?a=1&b=2"),
        ] {
            assert_eq!(glue(base, path).as_deref(), Ok(whole));
        }
    }

    #[test]
    fn nothing_leads_out() {
        for path in [
            "..",
            "../admin",
            "a/../../admin",
            "./x",
            "%2e%2e/admin",
            "..%2fadmin",
            "..%2Fadmin",
            "%2E%2e%5cadmin",
            "%252e%252e/admin",
            "%25252e./admin",
            "..;/admin",
            "..%3bx=1/admin",
            "a/..?x",
        ] {
            assert_eq!(glue(BASE, path), Err(JoinProblem::Climbs), "{path}");
        }
        for (path, letter) in [
            ("..\\admin", '\\'),
            ("a#b", '#'),
            ("a b", ' '),
            ("a\r\nHost: evil", '\r'),
            ("a\tb", '\t'),
            ("a\0", '\0'),
            ("a\u{a0}b", '\u{a0}'),
        ] {
            assert_eq!(glue(BASE, path), Err(JoinProblem::Character(letter)));
        }
        for base in [
            "https://h",
            "https://h=",
            "https://u@h&",
            "h/",
            "https:///",
            "https://h/#/",
        ] {
            assert_eq!(glue(base, "x"), Err(JoinProblem::Base), "{base}");
        }
    }
}
