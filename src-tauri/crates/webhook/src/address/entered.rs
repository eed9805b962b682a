//! An address as somebody typed it, made into the one that is called, with every change that this took.
//!
//! What a client would silently do to an address (a default port dropped, blanks encoded, `..` resolved, umlauts of a host
//! written as punycode) is done here once, when it is entered, and said. What could lead elsewhere than meant is refused.

use url::Url;

use super::{AddressProblem, LENGTH_MAX, is_dot_segment, parse, split};

/// What differs between an address as typed and as it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Blanks around it, and line breaks and tabs inside, are left out.
    Blanks,
    /// The scheme is written in lower case.
    Scheme,
    /// The host is written in lower case.
    Case,
    /// The host has letters beyond `a` to `z`, and is called as `to`.
    Punycode {
        /// As typed.
        from: String,
        /// As called.
        to: String,
    },
    /// The host is a number written in an unusual way.
    Number {
        /// As typed.
        from: String,
        /// As called.
        to: String,
    },
    /// The port is the scheme's own and left out, or written without needless zeros.
    Port,
    /// `\\` is written as `/`.
    Backslash,
    /// A `/` stands behind the host.
    Slash,
    /// `.` and `..` in the path are resolved.
    Dots,
    /// These characters are percent-encoded.
    Encoded(String),
    /// What stood behind `#` is left out: it is never sent.
    Fragment,
}

/// An address that can be called as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The address.
    pub address: String,
    /// What was changed for it, in the order of the address.
    pub changes: Vec<Change>,
}

/// Stand for the braces of a service's parameters while the rest of the address is read.
const BRACES: [(char, char, &str); 2] = [
    ('{', '\u{f8f0}', "%EF%A3%B0"),
    ('}', '\u{f8f1}', "%EF%A3%B1"),
];

/// The address that is called for what was typed. `has_parameters` says that words in braces in its path stand for values.
///
/// ```
/// use webhook::address::{Change, entered};
///
/// let read = entered(" https://CRM.example:443/a b", false).unwrap();
/// assert_eq!(read.address, "https://crm.example/a%20b");
/// assert_eq!(read.changes, [Change::Blanks, Change::Case, Change::Port, Change::Encoded(" ".to_owned())]);
/// ```
pub fn entered(typed: &str, has_parameters: bool) -> Result<Entered, AddressProblem> {
    let mut changes = Vec::new();
    let mut text: String = typed
        .trim_matches(|letter: char| letter.is_whitespace() || letter.is_control())
        .replace(['\t', '\n', '\r'], "");
    note(&mut changes, text != typed, Change::Blanks);
    let (scheme, rest) = text.split_once("://").ok_or(AddressProblem::Scheme)?;
    let is_lower = !scheme.contains(|letter: char| letter.is_ascii_uppercase());
    let has_fragment = rest.contains('#');
    text = format!("{}://{rest}", scheme.to_ascii_lowercase());
    text.truncate(text.find('#').unwrap_or(text.len()));
    let has_backslash = before_query(&text).contains('\\');
    if has_backslash {
        let (front, query) = text.split_at(before_query(&text).len());
        text = front.replace('\\', "/") + query;
    }
    let target = split(&text)?;
    if !has_parameters && before_query(target).contains(['{', '}']) {
        return Err(AddressProblem::Character('{'));
    }
    if text.len() > LENGTH_MAX {
        return Err(AddressProblem::TooLong);
    }
    let url = Url::parse(&covered(&text)).map_err(|_| AddressProblem::Unreadable)?;
    note(&mut changes, !is_lower, Change::Scheme);
    let authority = &text[..text.len() - target.len()];
    changes.extend(of_host(authority, &url));
    note(&mut changes, has_backslash, Change::Backslash);
    note(&mut changes, !target.starts_with('/'), Change::Slash);
    let is_dotted = before_query(target).split('/').any(is_dot_segment);
    note(&mut changes, is_dotted, Change::Dots);
    let encoded = encoded(&covered(target), &url);
    note(&mut changes, !encoded.is_empty(), Change::Encoded(encoded));
    note(&mut changes, has_fragment, Change::Fragment);
    let address = uncovered(url.as_str());
    if !has_parameters {
        parse(&address)?;
    }
    Ok(Entered { address, changes })
}

fn note(changes: &mut Vec<Change>, is_so: bool, change: Change) {
    if is_so {
        changes.push(change);
    }
}

fn before_query(text: &str) -> &str {
    text.split('?').next().unwrap_or_default()
}

fn covered(text: &str) -> String {
    let mut covered = text.to_owned();
    for (brace, cover, _) in BRACES {
        covered = covered.replace(brace, cover.encode_utf8(&mut [0; 4]));
    }
    covered
}

fn uncovered(text: &str) -> String {
    let mut uncovered = text.to_owned();
    for (brace, _, cover) in BRACES {
        uncovered = uncovered.replace(cover, brace.encode_utf8(&mut [0; 4]));
    }
    uncovered
}

/// What became of host and port, which end `authority`.
fn of_host(authority: &str, url: &Url) -> Vec<Change> {
    let typed = authority.split_once("://").map_or("", |(_, rest)| rest);
    let port_at = typed.rfind(':').filter(|at| typed.rfind(']') < Some(*at));
    let (host, port) = typed.split_at(port_at.unwrap_or(typed.len()));
    let called = url.host_str().unwrap_or_default();
    let mut changes = Vec::new();
    let (from, to) = (host.to_owned(), called.to_owned());
    match url.host() {
        _ if host == called => {}
        _ if host.to_ascii_lowercase() == called => changes.push(Change::Case),
        Some(url::Host::Domain(_)) => changes.push(Change::Punycode { from, to }),
        Some(url::Host::Ipv4(_) | url::Host::Ipv6(_)) | None => {
            changes.push(Change::Number { from, to });
        }
    }
    let kept = url.port().map_or(String::new(), |port| format!(":{port}"));
    note(&mut changes, port != kept, Change::Port);
    changes
}

/// The characters of path and query that are called in another way than they were typed.
fn encoded(typed: &str, url: &Url) -> String {
    let path = before_query(typed);
    let query = typed.get(path.len() + 1..).unwrap_or_default();
    let mut found = String::new();
    for (typed, called) in [(path, url.path()), (query, url.query().unwrap_or_default())] {
        for letter in typed.chars() {
            let is_cover = BRACES.iter().any(|(_, cover, _)| *cover == letter);
            let is_kept = letter == '.' || called.contains(letter) || found.contains(letter);
            // What `..` takes away is not encoded.
            let is_plain = letter.is_ascii_alphanumeric() || "/%-_~".contains(letter);
            if !is_cover && !is_kept && !is_plain {
                found.push(letter);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> (String, Vec<Change>) {
        let Entered { address, changes } = entered(typed, false).unwrap();
        (address, changes)
    }

    fn named(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn an_address_that_is_called_as_typed_has_no_changes() {
        for typed in [
            "http://127.0.0.1:4010/value",
            "https://h.example/p?a=b%20c+d&s=%2B%2f;x&flag&&",
            "https://h.example/a//b/%zz?FILTER[A]={x}|^`",
            "http://[::1]:8080/",
            "https://h.example./x",
        ] {
            assert_eq!(read(typed), (typed.to_owned(), Vec::new()), "{typed}");
        }
    }

    #[test]
    fn every_change_is_said() {
        let (from, to) = named("m\u{fc}nchen.example", "xn--mnchen-3ya.example");
        let punycode = Change::Punycode { from, to };
        let (from, to) = named("127.1", "127.0.0.1");
        let number = Change::Number { from, to };
        for (typed, called, change) in [
            (" https://h/ \n", "https://h/", Change::Blanks),
            ("https://h/a\tb", "https://h/ab", Change::Blanks),
            ("HTTPS://h/", "https://h/", Change::Scheme),
            ("https://CRM.Example/", "https://crm.example/", Change::Case),
            (
                "https://m\u{fc}nchen.example/",
                "https://xn--mnchen-3ya.example/",
                punycode,
            ),
            ("http://127.1/", "http://127.0.0.1/", number),
            ("https://h:443/", "https://h/", Change::Port),
            ("http://h:0081/", "http://h:81/", Change::Port),
            ("http://h:/", "http://h/", Change::Port),
            ("https://h\\a", "https://h/a", Change::Backslash),
            ("https://h?x=1", "https://h/?x=1", Change::Slash),
            ("https://h/a/../b/./c", "https://h/b/c", Change::Dots),
            ("https://h/a/%2E%2e/b", "https://h/b", Change::Dots),
            (
                "https://h/a b\u{fc}?c=' ",
                "https://h/a%20b%C3%BC?c=%27",
                Change::Encoded(" \u{fc}'".into()),
            ),
            ("https://h/a#b", "https://h/a", Change::Fragment),
        ] {
            let (address, changes) = read(typed);
            assert_eq!(address, called, "{typed}");
            let others = changes.iter().filter(|found| **found != Change::Blanks);
            assert!(changes.contains(&change), "{typed}: {changes:?}");
            assert!(others.count() <= 1, "{typed}: {changes:?}");
            assert_eq!(read(&address), (address.clone(), Vec::new()), "{typed}");
        }
    }

    #[test]
    fn what_could_lead_elsewhere_is_refused() {
        for (typed, problem) in [
            ("https://anna:secret@h/", AddressProblem::UserInfo),
            ("https:h.example", AddressProblem::Scheme),
            ("crm.example/x", AddressProblem::Scheme),
            ("javascript://h/", AddressProblem::Scheme),
            ("https:///x", AddressProblem::NoHost),
            ("https://{{ x }}/", AddressProblem::PlaceholderInHost),
            ("https://h/{{ x }}/", AddressProblem::Character('{')),
            ("https://h:99999/", AddressProblem::Unreadable),
        ] {
            assert_eq!(entered(typed, false), Err(problem), "{typed}");
        }
    }

    #[test]
    fn parameters_in_the_path_of_a_service_stay() {
        let read = entered("https://H/of/{estate id}/x y?k={n}", true).unwrap();
        assert_eq!(read.address, "https://h/of/{estate%20id}/x%20y?k={n}");
        let read = entered("https://h/of/{estate}?k={n}", true).unwrap();
        assert_eq!(read.changes, []);
    }

    proptest! {
        #[test]
        fn what_is_entered_is_called_as_it_stands(text in "[hH]ttps?://[A-Za-z0-9.:ä]{1,12}([/\\\\?#.][ -~ä]{0,20})?") {
            if let Ok(read) = entered(&text, false) {
                prop_assert_eq!(check(&read.address), Ok(()));
                prop_assert_eq!(read.changes.is_empty(), read.address == text);
                let again = entered(&read.address, false).unwrap();
                prop_assert_eq!((again.address, again.changes), (read.address, Vec::new()));
            }
        }

        #[test]
        fn anything_can_be_typed(text in any::<String>(), has_parameters in any::<bool>()) {
            drop(entered(&text, has_parameters));
        }
    }
}
