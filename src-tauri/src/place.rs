//! What can be shown in the window, and the links that name it from outside, as `doorstep://process/41`. Anybody can
//! write such a link into a mail or a page, so it is taken apart strictly, and all it can do is show something.

use std::fmt::Write as _;

use serde_json::{Value, json};

const SCHEME: &str = "doorstep://";
/// Longer than any link that names something; keys are far shorter.
const LINK_MAX: usize = 512;
/// The longest key in characters.
const KEY_MAX: usize = 128;

/// Something that the window can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The steps of the person before the window.
    Steps,
    /// A process by its number.
    Process(u64),
    /// A template by its key.
    Template(String),
    /// A property by its key.
    Property(String),
    /// A contact by its key.
    Contact(String),
}

/// Why a link is not followed. It is not repeated: it comes from anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PlaceError {
    /// Too long for a link that names something.
    #[error("the link is longer than {LINK_MAX} bytes")]
    TooLong,
    /// Not one of the known kinds.
    #[error(
        "the link names nothing that can be shown; there are doorstep://process/NUMBER and doorstep://template/KEY, doorstep://property/KEY, doorstep://contact/KEY"
    )]
    Unknown,
    /// A process that cannot be.
    #[error("the link names no process: behind doorstep://process/ stands its number")]
    NotANumber,
    /// A key that cannot be.
    #[error("the link holds a key that cannot be read")]
    NotAKey,
}

impl Place {
    /// Whether a word is meant as a link to a place.
    pub(crate) fn is_link(word: &str) -> bool {
        let scheme = word.as_bytes().get(..SCHEME.len());
        scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME.as_bytes()))
    }

    /// Reads a link.
    pub(crate) fn read(link: &str) -> Result<Self, PlaceError> {
        if link.len() > LINK_MAX {
            return Err(PlaceError::TooLong);
        }
        if !Self::is_link(link) {
            return Err(PlaceError::Unknown);
        }
        let path = link.get(SCHEME.len()..).ok_or(PlaceError::Unknown)?;
        let (kind, key) = path.split_once('/').ok_or(PlaceError::Unknown)?;
        // Some programs end an address that they take for a web site's with a stroke.
        let key = key.strip_suffix('/').unwrap_or(key);
        match kind.to_ascii_lowercase().as_str() {
            "process" => number(key).map(Self::Process),
            "template" => decoded(key).map(Self::Template),
            "property" => decoded(key).map(Self::Property),
            "contact" => decoded(key).map(Self::Contact),
            _ => Err(PlaceError::Unknown),
        }
    }

    /// The link to it, if there is one.
    pub(crate) fn link(&self) -> Option<String> {
        match self {
            Self::Steps => None,
            Self::Process(id) => Some(format!("{SCHEME}process/{id}")),
            Self::Template(key) => Some(format!("{SCHEME}template/{}", encoded(key))),
            Self::Property(key) => Some(format!("{SCHEME}property/{}", encoded(key))),
            Self::Contact(key) => Some(format!("{SCHEME}contact/{}", encoded(key))),
        }
    }

    /// As the page is told: a view, and what is shown in it.
    pub(crate) fn payload(&self) -> Value {
        match self {
            Self::Steps => json!({ "view": "steps" }),
            Self::Process(id) => json!({ "view": "processes", "key": id.to_string() }),
            Self::Template(key) => json!({ "view": "templates", "key": key }),
            Self::Property(key) => json!({ "view": "properties", "key": key }),
            Self::Contact(key) => json!({ "view": "contacts", "key": key }),
        }
    }
}

fn number(text: &str) -> Result<u64, PlaceError> {
    let is_plain = text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|id| is_plain && *id > 0);
    number.ok_or(PlaceError::NotANumber)
}

/// A key out of its percent-encoding.
fn decoded(text: &str) -> Result<String, PlaceError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                let value = digit().zip(digit()).map(|(high, low)| high * 16 + low);
                let value = value.and_then(|value| u8::try_from(value).ok());
                value.ok_or(PlaceError::NotAKey)?
            }
            b'/' | b'?' | b'#' | b'\\' | b' ' => return Err(PlaceError::NotAKey),
            other => other,
        });
    }
    let key = String::from_utf8(bytes).map_err(|_| PlaceError::NotAKey)?;
    let length = key.chars().count();
    if length == 0 || length > KEY_MAX || key.chars().any(char::is_control) {
        return Err(PlaceError::NotAKey);
    }
    Ok(key)
}

fn encoded(key: &str) -> String {
    let mut text = String::with_capacity(key.len());
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("a String takes everything");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_a_place() {
        let read = |link| Place::read(link).unwrap();
        assert_eq!(read("doorstep://process/41"), Place::Process(41));
        assert_eq!(read("DOORSTEP://Process/41/"), Place::Process(41));
        let template = Place::Template("sale-de".to_owned());
        assert_eq!(read("doorstep://template/sale-de"), template);
        let property = Place::Property("Lindenweg 4/ä".to_owned());
        assert_eq!(read("doorstep://property/Lindenweg%204%2F%C3%A4"), property);
        assert_eq!(
            read("doorstep://contact/c1"),
            Place::Contact("c1".to_owned())
        );
    }

    #[test]
    fn anything_else_is_refused() {
        let refused = |link: &str| Place::read(link).unwrap_err();
        for link in [
            "doorstep://",
            "doorstep://process",
            "doorstep://service/x",
            "https://process/1",
            "doorstep:process/1",
        ] {
            assert_eq!(refused(link), PlaceError::Unknown, "{link}");
        }
        for id in [
            "",
            "0",
            "-1",
            "+1",
            "1.5",
            "41x",
            "9999999999999999",
            "4/1",
            "1?x=y",
            "٣",
        ] {
            let link = format!("doorstep://process/{id}");
            assert_eq!(refused(&link), PlaceError::NotANumber, "{link}");
        }
        for key in [
            "", "%", "%4", "%zz", "%ff", "%00", "a/b", "a?b", "a#b", "a b", "%0A",
        ] {
            let link = format!("doorstep://contact/{key}");
            assert_eq!(refused(&link), PlaceError::NotAKey, "{link}");
        }
        let long = format!("doorstep://contact/{}", "k".repeat(KEY_MAX + 1));
        assert_eq!(refused(&long), PlaceError::NotAKey);
        let longer = format!("doorstep://contact/{}", "k".repeat(LINK_MAX));
        assert_eq!(refused(&longer), PlaceError::TooLong);
    }

    #[test]
    fn what_is_handed_over_comes_back() {
        for place in [
            Place::Process(7),
            Place::Template("a-b".to_owned()),
            Place::Property("Straße/4 %41?".to_owned()),
            Place::Contact("李".to_owned()),
        ] {
            let link = place.link().unwrap();
            assert_eq!(Place::read(&link), Ok(place), "{link}");
        }
        assert_eq!(Place::Steps.link(), None);
    }
}
