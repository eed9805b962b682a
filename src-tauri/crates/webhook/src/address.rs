//! Which addresses may be called, and that calling them changes no byte of them. Pure.
//!
//! Which networks may be reached is [`crate::network`]'s concern. What is refused here is what no
//! client can send as written (blanks, umlauts, a `..` that every client resolves), because the preview and a
//! signature would then be of other bytes than those sent.

use thiserror::Error;
use url::Url;

mod entered;

pub use entered::{Change, Entered, entered};

/// Why an address may not be called. Never holds more of the address than one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressProblem {
    /// It does not begin with `http://` or `https://`.
    #[error("the address does not begin with http:// or https://")]
    Scheme,
    /// It names no host.
    #[error("the address names no host")]
    NoHost,
    /// A placeholder, or a brace left of one, stands in the host or port.
    #[error("the address has a placeholder in its host")]
    PlaceholderInHost,
    /// A user or password stands before the host, where it would be shown and logged.
    #[error("the address holds a user or password; they belong into a header")]
    UserInfo,
    /// It is longer than [`LENGTH_MAX`].
    #[error("the address is longer than {LENGTH_MAX} characters")]
    TooLong,
    /// Its host or port cannot be read.
    #[error("the address has an invalid host or port")]
    Unreadable,
    /// Its path holds `.` or `..`, which would be resolved before sending.
    #[error("the address holds `.` or `..` in its path")]
    DotSegment,
    /// It holds this character, which would be changed before sending.
    #[error("the address holds {0:?}, which has to be percent-encoded")]
    Character(char),
}

/// The longest address, in bytes; many servers refuse a longer one.
pub const LENGTH_MAX: usize = 8_000;

/// Checks scheme and host alone, which can be said of an address whose path and query still hold placeholders.
///
/// ```
/// use webhook::{AddressProblem, address::check_origin};
///
/// assert!(check_origin("http://127.0.0.1/{{ property.key }}").is_ok());
/// assert_eq!(check_origin("https://{{ x }}/"), Err(AddressProblem::PlaceholderInHost));
/// ```
pub fn check_origin(text: &str) -> Result<(), AddressProblem> {
    split(text).map(|_| ())
}

/// Checks an address as it is to be called.
pub fn check(text: &str) -> Result<(), AddressProblem> {
    parse(text).map(|_| ())
}

/// The address that should stand in the place of `base` after a call to `called`, which began with it, was redirected to
/// `location`. What was added to the base for the call is taken off again; nothing where no address comes of it that could be
/// called.
#[must_use]
pub fn moved(base: &str, called: &str, location: &str) -> Option<String> {
    let base = base.split('#').next().unwrap_or_default();
    let added = called.strip_prefix(base)?;
    let mut to = Url::parse(called).ok()?.join(location).ok()?;
    to.set_fragment(None);
    let to = to.to_string();
    // A service that drops what was added is taken at its word for the rest.
    let plain = to.split('?').next().unwrap_or_default();
    let place = match to.strip_suffix(added) {
        Some(place) if !added.is_empty() => place,
        _ if added.starts_with(['?', '&']) || added.is_empty() => plain,
        _ => return None,
    };
    (check(place).is_ok() && place != base).then(|| place.to_owned())
}

/// The checked address; sending it puts the given path and query on the wire byte for byte (without the fragment, and
/// an absent path is `/`).
pub(crate) fn parse(text: &str) -> Result<Url, AddressProblem> {
    let given = split(text)?;
    if text.len() > LENGTH_MAX {
        return Err(AddressProblem::TooLong);
    }
    let path = given.split('?').next().unwrap_or_default();
    if path.split('/').any(is_dot_segment) {
        return Err(AddressProblem::DotSegment);
    }
    let mut url = Url::parse(text).map_err(|_| AddressProblem::Unreadable)?;
    url.set_fragment(None);
    let given = if given.starts_with('/') {
        given.to_owned()
    } else {
        format!("/{given}")
    };
    match first_difference(&given, &target(&url)) {
        Some(character) => Err(AddressProblem::Character(character)),
        None => Ok(url),
    }
}

/// Host and port as they are sent: in lower case, umlauts as punycode, the scheme's own port left out.
pub(crate) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// Path and query as they are sent.
pub(crate) fn target(url: &Url) -> String {
    let mut target = url.path().to_owned();
    if let Some(query) = url.query() {
        target.push('?');
        target.push_str(query);
    }
    target
}

/// Path and query as given, without the fragment, once scheme and host have passed.
fn split(text: &str) -> Result<&str, AddressProblem> {
    let (scheme, rest) = text.split_once("://").ok_or(AddressProblem::Scheme)?;
    if !["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return Err(AddressProblem::Scheme);
    }
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, target) = rest.split_at(end);
    if authority.contains(['{', '}']) {
        return Err(AddressProblem::PlaceholderInHost);
    }
    if authority.contains('@') {
        return Err(AddressProblem::UserInfo);
    }
    if authority.is_empty() || authority.starts_with(':') {
        return Err(AddressProblem::NoHost);
    }
    // A parser drops them, at the end of the text or wherever they stand.
    let is_dropped = |letter: &char| letter.is_control() || letter.is_whitespace();
    if let Some(letter) = authority.chars().find(is_dropped) {
        return Err(AddressProblem::Character(letter));
    }
    Ok(target.split('#').next().unwrap_or_default())
}

fn is_dot_segment(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}

/// The first character of `given` that `sent` does not have in its place.
fn first_difference(given: &str, sent: &str) -> Option<char> {
    let mut sent = sent.chars();
    given
        .chars()
        .find(|character| sent.next() != Some(*character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_addresses_pass() {
        for text in [
            "http://127.0.0.1:4010/value",
            "http://localhost",
            "https://h.example?x=1",
            "HTTPS://h.example/a?b#c",
            "http://[::1]:8080/",
            "http://192.168.1.7/hook",
            "http://h/p?a=b%20c+d&s=%2B%2f;x&flag&&",
            "http://h/p?",
            "http://h/a//b/%zz?FILTER[A]={x}|^`",
            "http://münchen.example/",
        ] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn a_redirect_says_what_to_enter() {
        for (base, called, location, entered) in [
            (
                "http://h/v",
                "http://h/v?a=1",
                "https://h/v?a=1",
                Some("https://h/v"),
            ),
            ("http://h/v", "http://h/v?a=1", "/w?a=1", Some("http://h/w")),
            (
                "http://h/v?k=1",
                "http://h/v?k=1&a=2",
                "https://n/x?k=1&a=2",
                Some("https://n/x?k=1"),
            ),
            (
                "http://h/v",
                "http://h/v?a=1",
                "https://h/login",
                Some("https://h/login"),
            ),
            (
                "http://h/v1/",
                "http://h/v1/deals/7",
                "https://h/v2/deals/7",
                Some("https://h/v2/"),
            ),
            (
                "http://h/v1/",
                "http://h/v1/deals/7",
                "https://h/login",
                None,
            ),
            ("http://h/v", "http://h/v?a=1", "http://h/v?a=1", None),
            ("http://h/v", "http://h/v?a=1", "javascript:alert(1)", None),
            ("http://h/v", "http://other/", "/x", None),
        ] {
            assert_eq!(
                moved(base, called, location).as_deref(),
                entered,
                "{location}"
            );
        }
    }

    #[test]
    fn only_http_and_https_pass() {
        for text in [
            "ftp://h/",
            "file:///etc/hosts",
            "javascript:alert(1)",
            "https:h.example",
            "//h/",
            "h.example/x",
            "",
            " http://h/",
            "{{ scheme }}://h/",
        ] {
            assert_eq!(check(text), Err(AddressProblem::Scheme), "{text}");
        }
    }

    #[test]
    fn hosts_are_plain() {
        let cases = [
            ("http:///p", AddressProblem::NoHost),
            ("http://?x", AddressProblem::NoHost),
            ("http://:80/", AddressProblem::NoHost),
            ("http://{{ host }}/", AddressProblem::PlaceholderInHost),
            ("http://h{{x}}.example/", AddressProblem::PlaceholderInHost),
            ("http://h:{{ port }}/", AddressProblem::PlaceholderInHost),
            ("http://user:secret@h/", AddressProblem::UserInfo),
            ("http://h@evil.example/", AddressProblem::UserInfo),
            ("http://h:99999/", AddressProblem::Unreadable),
            ("http://a b/", AddressProblem::Character(' ')),
            ("http://ex\tample/", AddressProblem::Character('\t')),
            ("http://h.example ", AddressProblem::Character(' ')),
            ("http://1\u{6}", AddressProblem::Character('\u{6}')),
            ("http://1.2.3.4.5/", AddressProblem::Unreadable),
        ];
        for (text, problem) in cases {
            assert_eq!(check(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn what_would_be_changed_is_refused() {
        let cases = [
            ("http://h/a b", ' '),
            ("http://h/a ", ' '),
            ("http://h/a\tb", '\t'),
            ("http://h/a\nb", '\n'),
            ("http://h/stra\u{df}e", '\u{df}'),
            ("http://h/a?x='", '\''),
            ("http://h/a?x=\"", '"'),
            ("http://h\\a", '\\'),
            ("http://h/{{ x }}", '{'),
        ];
        for (text, character) in cases {
            assert_eq!(
                check(text),
                Err(AddressProblem::Character(character)),
                "{text}"
            );
        }
        for text in ["http://h/a/../b", "http://h/./b", "http://h/a/%2E%2e"] {
            assert_eq!(check(text), Err(AddressProblem::DotSegment), "{text}");
        }
        let long = format!("http://h/{}", "a".repeat(LENGTH_MAX));
        assert_eq!(check(&long), Err(AddressProblem::TooLong));
    }

    proptest! {
        #[test]
        fn what_passes_is_sent_as_given(rest in "(/[ -~ä\\\\]{0,20})?(\\?[ -~ö]{0,30})?") {
            let text = format!("http://h.example{rest}");
            if let Ok(url) = parse(&text) {
                let given = rest.split('#').next().unwrap_or_default();
                let sent = target(&url);
                prop_assert!(sent == given || sent.strip_prefix('/') == Some(given));
            }
        }

        #[test]
        fn checking_is_total_and_tells_no_secret(text in any::<String>()) {
            prop_assert!(check(&text).is_err() || text.starts_with(['h', 'H']));
            let secret = format!("http://h/ ?token=SECRET{text}");
            let shown = format!("{:?}", check(&secret));
            prop_assert!(!shown.contains("SECRET"));
        }
    }
}
