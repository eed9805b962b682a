//! Reading functions for texts: keys, names, longer texts, addresses.

use model::Value;

use super::Cursor;
use crate::{limits, near, place::shortened};

/// A text of at most `chars` characters.
fn limited(cursor: Cursor<'_>, chars: usize) -> Option<String> {
    let Value::String(text) = cursor.value else {
        return cursor.wrong_type("text");
    };
    // The first test is cheap and decides for nearly every text.
    if text.len() > chars && text.chars().count() > chars {
        return cursor.refuse("too-long", format!("longer than {chars} characters"));
    }
    Some(text.clone())
}

/// A text in one line of at most `chars` characters.
fn line(cursor: Cursor<'_>, chars: usize) -> Option<String> {
    let text = limited(cursor, chars)?;
    if text.chars().any(char::is_control) {
        return cursor.refuse(
            "bad-text",
            "holds a line break or another control character",
        );
    }
    Some(text)
}

/// A name that something is referred to by, when it is given to it.
pub(crate) fn key(cursor: Cursor<'_>) -> Option<String> {
    let text = limited(cursor, limits::KEY)?;
    if !is_key(&text) {
        return cursor.refuse(
            "bad-key",
            "a key is made of letters, digits, `-`, `_` and `.`, at least one",
        );
    }
    Some(text)
}

/// Whether a text may be a key.
pub(crate) fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'))
}

/// A name given by another program to something: any line that is not empty.
pub(crate) fn foreign_key(cursor: Cursor<'_>) -> Option<String> {
    let text = line(cursor, limits::KEY)?;
    if text.is_empty() {
        return cursor.refuse("bad-key", "is empty");
    }
    Some(text)
}

/// The key of something elsewhere. Empty in a draft; whether it exists says `check`.
pub(crate) fn reference(cursor: Cursor<'_>) -> Option<String> {
    line(cursor, limits::KEY)
}

/// The name of a secret in the vault. Empty in a draft.
pub(crate) fn secret_name(cursor: Cursor<'_>) -> Option<String> {
    let text = limited(cursor, limits::KEY)?;
    let may =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/');
    if !text.chars().all(may) {
        return cursor.refuse(
            "bad-secret-name",
            "the name of a secret is made of the letters a to z, digits, `-`, `_`, `.` and `/`",
        );
    }
    Some(text)
}

/// What people call something.
pub(crate) fn name(cursor: Cursor<'_>) -> Option<String> {
    line(cursor, limits::NAME)
}

/// A subject, a title, a recipient: one line, with placeholders.
pub(crate) fn title(cursor: Cursor<'_>) -> Option<String> {
    line(cursor, limits::TITLE)
}

/// A path or a header's value: one line, with placeholders.
pub(crate) fn long_line(cursor: Cursor<'_>) -> Option<String> {
    line(cursor, limits::URL)
}

/// A text of several lines.
pub(crate) fn text(cursor: Cursor<'_>) -> Option<String> {
    limited(cursor, limits::TEXT)
}

/// A list of names.
pub(crate) fn names(cursor: Cursor<'_>) -> Option<Vec<String>> {
    cursor.each(name)
}

/// A list of recipients.
pub(crate) fn titles(cursor: Cursor<'_>) -> Option<Vec<String>> {
    cursor.each(title)
}

/// A list of keys of something elsewhere.
pub(crate) fn references(cursor: Cursor<'_>) -> Option<Vec<String>> {
    cursor.each(reference)
}

/// A mail address.
pub(crate) fn address(cursor: Cursor<'_>) -> Option<String> {
    let text = line(cursor, limits::ADDRESS)?;
    if !is_address(&text) {
        return cursor.refuse(
            "bad-address",
            "expected a mail address, as `anna@office.example`",
        );
    }
    Some(text)
}

/// A mail address or the key of a person.
pub(crate) fn address_or_person(cursor: Cursor<'_>) -> Option<String> {
    let text = line(cursor, limits::ADDRESS)?;
    let is_person = is_key(&text) && text.chars().count() <= limits::KEY;
    if !is_person && !is_address(&text) {
        return cursor.refuse(
            "bad-address",
            "expected a mail address, or the key of a person",
        );
    }
    Some(text)
}

fn is_address(text: &str) -> bool {
    let sides = text.split_once('@');
    sides.is_some_and(|(mailbox, host)| {
        !mailbox.is_empty()
            && !host.is_empty()
            && !host.contains('@')
            && !text.chars().any(char::is_whitespace)
    })
}

/// An address on the web, all of it fixed.
pub(crate) fn url(cursor: Cursor<'_>) -> Option<String> {
    let text = line(cursor, limits::URL)?;
    let host = host(&text);
    if host.is_none_or(str::is_empty) || text.chars().any(char::is_whitespace) {
        return cursor.refuse(
            "bad-url",
            "expected an address that begins with `http://` or `https://` and a host",
        );
    }
    Some(text)
}

/// An address on the web with placeholders in its path and query. Empty in a draft.
pub(crate) fn url_with_placeholders(cursor: Cursor<'_>) -> Option<String> {
    let text = line(cursor, limits::URL)?;
    if text.is_empty() {
        return Some(text);
    }
    let Some(host) = host(&text).filter(|host| !host.is_empty()) else {
        return cursor.refuse(
            "bad-url",
            "expected an address that begins with `http://` or `https://` and a host",
        );
    };
    if host.contains(|letter: char| letter == '{' || letter == '}' || letter.is_whitespace()) {
        return cursor.refuse(
            "bad-url",
            "the host is fixed: placeholders may stand in path and query only",
        );
    }
    Some(text)
}

/// The host with port and user of an http address.
fn host(url: &str) -> Option<&str> {
    let rest = url
        .strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"))?;
    rest.split(['/', '?', '#']).next()
}

/// A JSON pointer.
pub(crate) fn pointer(cursor: Cursor<'_>) -> Option<String> {
    let text = line(cursor, limits::URL)?;
    if !model::is_pointer(&text) {
        return cursor.refuse(
            "bad-pointer",
            "expected a JSON pointer into the answer, as `/value/amount`",
        );
    }
    Some(text)
}

/// One of a closed list of words.
pub(crate) fn word<T: Copy>(words: &[(&'static str, T)]) -> impl Fn(Cursor<'_>) -> Option<T> {
    move |cursor| {
        let Value::String(text) = cursor.value else {
            return cursor.wrong_type("text");
        };
        let found = words.iter().find(|(word, _)| word == text);
        match found {
            Some((_, meaning)) => Some(*meaning),
            None => unknown_word(cursor, text, words.iter().map(|(word, _)| *word)),
        }
    }
}

/// Reports a word that is not in its list.
pub(crate) fn unknown_word<T>(
    cursor: Cursor<'_>,
    found: &str,
    words: impl Iterator<Item = &'static str> + Clone,
) -> Option<T> {
    let list: Vec<String> = words.clone().map(|word| format!("`{word}`")).collect();
    let mut message = format!(
        "unknown word `{}`, expected {}",
        shortened(&found.escape_debug().to_string()),
        either(&list)
    );
    if let Some(meant) = near::nearest(found, words).filter(|_| list.len() > 4) {
        message = format!("{message}; did you mean `{meant}`?");
    }
    cursor.refuse("unknown-word", message)
}

/// `a`, `a or b`, `a, b or c`.
fn either(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
