//! The grammar of texts with placeholders: `{{ property.street }}` names a fact by a dotted path, `{{{{` writes a
//! literal `{{`, and `}}` outside a placeholder is plain text. Whether a path leads anywhere says `check`; filling
//! one in is `render`'s job.
//!
//! A run of opening braces is read from the left: every four are a literal `{{`; of what is left, two open a
//! placeholder, one is itself, and three are one brace before a placeholder. So every text can be written.

use std::{borrow::Cow, fmt};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it stands, `{{{{` already read as `{{`.
    Text(Cow<'a, str>),
    /// A placeholder.
    Field(Path<'a>),
}

/// A dotted path, as `steps.check-area.outcome`. Segments hold letters of any script, digits, `_` and `-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path<'a>(&'a str);

/// Why a text cannot be read. Offsets count characters from 0, the sentences from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceholderError {
    /// `{{` without `}}` after it.
    #[error(
        "the placeholder that begins at character {} is not closed; add }}}} or write {{{{{{{{ for plain braces",
        .at + 1
    )]
    Unclosed {
        /// Where it begins.
        at: usize,
    },
    /// Nothing between the braces.
    #[error(
        "the placeholder at character {} is empty; write a field into it, as property.street",
        .at + 1
    )]
    Empty {
        /// Where it begins.
        at: usize,
    },
    /// What stands between the braces is no dotted path.
    #[error(
        "\"{path}\" in the placeholder at character {} is not a field; write it as property.street, without blanks inside",
        .at + 1
    )]
    Malformed {
        /// Where it begins.
        at: usize,
        /// What stands between the braces.
        path: String,
    },
}

impl<'a> Path<'a> {
    /// The path this text is, if it is one.
    #[must_use]
    pub fn new(text: &'a str) -> Option<Self> {
        let is_segment = |segment: &str| !segment.is_empty() && segment.chars().all(is_path_char);
        text.split('.').all(is_segment).then_some(Self(text))
    }

    /// The path as it is written, without braces.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// Its segments, at least one.
    pub fn segments(self) -> impl Iterator<Item = &'a str> {
        self.0.split('.')
    }

    /// The first segment: which of the facts it is about.
    #[must_use]
    pub fn root(self) -> &'a str {
        self.0.split('.').next().unwrap_or(self.0)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Takes a text apart. No two text pieces follow each other, and none is empty.
///
/// ```
/// use model::placeholder::{Piece, parse};
/// let pieces = parse("Value of {{ property.street }}")?;
/// assert!(matches!(pieces[1], Piece::Field(path) if path.as_str() == "property.street"));
/// # Ok::<(), model::placeholder::PlaceholderError>(())
/// ```
pub fn parse(source: &str) -> Result<Vec<Piece<'_>>, PlaceholderError> {
    let mut pieces = Vec::new();
    let mut rest = source;
    while let Some(start) = rest.find("{{") {
        let run = rest[start..]
            .bytes()
            .take_while(|&byte| byte == b'{')
            .count();
        let literal = run / 4 * 2 + run % 2;
        push_text(&mut pieces, Cow::Borrowed(&rest[..start]));
        push_text(&mut pieces, Cow::Borrowed(&rest[start..start + literal]));
        rest = &rest[start + run..];
        if run % 4 < 2 {
            continue;
        }
        let offset = source.len() - rest.len() - 2;
        let at = source[..offset].chars().count();
        let Some(end) = rest.find("}}") else {
            return Err(PlaceholderError::Unclosed { at });
        };
        let inside = rest[..end].trim();
        if inside.is_empty() {
            return Err(PlaceholderError::Empty { at });
        }
        let Some(path) = Path::new(inside) else {
            return Err(PlaceholderError::Malformed {
                at,
                path: inside.chars().take(PATH_SHOWN_MAX).collect(),
            });
        };
        pieces.push(Piece::Field(path));
        rest = &rest[end + 2..];
    }
    push_text(&mut pieces, Cow::Borrowed(rest));
    Ok(pieces)
}

/// Writes pieces as a text that `parse` reads back.
#[must_use]
pub fn print(pieces: &[Piece<'_>]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(part) => text.push_str(&escape(part)),
            Piece::Field(path) => {
                text.push_str("{{ ");
                text.push_str(path.as_str());
                text.push_str(" }}");
            }
        }
    }
    text
}

/// Writes plain text so that nothing in it is read as a placeholder.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if text.contains("{{") {
        Cow::Owned(text.replace("{{", "{{{{"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The path of a text that is one placeholder and nothing else.
#[must_use]
pub fn sole_field(source: &str) -> Option<Path<'_>> {
    if !source.starts_with("{{") {
        return None;
    }
    match parse(source).ok()?.as_slice() {
        [Piece::Field(path)] => Some(*path),
        _ => None,
    }
}

/// Whether a text holds a placeholder; a text that cannot be read holds none.
#[must_use]
pub fn has_fields(source: &str) -> bool {
    source.contains("{{")
        && parse(source)
            .is_ok_and(|pieces| pieces.iter().any(|piece| matches!(piece, Piece::Field(_))))
}

/// How much of a malformed path an error repeats, in characters.
const PATH_SHOWN_MAX: usize = 60;

fn is_path_char(char: char) -> bool {
    char.is_alphanumeric() || char == '_' || char == '-'
}

fn push_text<'a>(pieces: &mut Vec<Piece<'a>>, text: Cow<'a, str>) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.to_mut().push_str(&text),
        Some(Piece::Field(_)) | None => pieces.push(Piece::Text(text)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn field(path: &str) -> Piece<'_> {
        Piece::Field(Path::new(path).unwrap())
    }

    fn plain(text: &str) -> Piece<'_> {
        Piece::Text(Cow::Borrowed(text))
    }

    #[test]
    fn a_text_is_taken_apart_at_its_placeholders() {
        assert_eq!(
            parse("Value of {{ property.street }}, {{contact.name}}!").unwrap(),
            [
                plain("Value of "),
                field("property.street"),
                plain(", "),
                field("contact.name"),
                plain("!")
            ]
        );
        assert_eq!(parse("").unwrap(), []);
        assert_eq!(parse("no braces").unwrap(), [plain("no braces")]);
    }

    #[test]
    fn segments_hold_letters_of_any_script_digits_and_hyphens() {
        let path = "steps.grundbuch-prüfung_2.0.наименование";
        let text = format!("{{{{\t{path} }}}}");
        assert_eq!(parse(&text).unwrap(), [field(path)]);
        assert_eq!(field(path), Piece::Field(Path::new(path).unwrap()));
        assert_eq!(Path::new(path).unwrap().segments().count(), 4);
        assert_eq!(Path::new(path).unwrap().root(), "steps");
    }

    #[test]
    fn four_braces_are_two() {
        assert_eq!(parse("a {{{{ b }} c").unwrap(), [plain("a {{ b }} c")]);
        assert_eq!(parse("{{{{{{ x }}").unwrap(), [plain("{{"), field("x")]);
    }

    #[test]
    fn a_brace_before_a_placeholder_is_itself() {
        assert_eq!(
            parse("{\"id\":{{{ x }}}}").unwrap(),
            [plain("{\"id\":{"), field("x"), plain("}}")]
        );
    }

    #[test]
    fn errors_name_the_character_at_which_the_placeholder_begins() {
        assert_eq!(parse("äö {{ x"), Err(PlaceholderError::Unclosed { at: 3 }));
        assert_eq!(parse("ß{{ \n }}"), Err(PlaceholderError::Empty { at: 1 }));
        for bad in ["a b", "a..b", ".a", "a.", "a+b", "a {{ b"] {
            assert_eq!(
                parse(&format!("é{{{{{{ {bad} }}}}")),
                Err(PlaceholderError::Malformed {
                    at: 2,
                    path: bad.to_owned()
                })
            );
        }
    }

    #[test]
    fn error_sentences_show_the_braces_to_write() {
        let unclosed = parse("{{ x").unwrap_err().to_string();
        assert!(unclosed.contains("at character 1 "), "{unclosed}");
        assert!(unclosed.contains("add }} or write {{{{ for"), "{unclosed}");
    }

    #[test]
    fn only_a_placeholder_alone_is_a_sole_field() {
        assert_eq!(sole_field("{{ a.b }}"), Path::new("a.b"));
        for other in ["{{ a }} ", "{{ a }}{{ b }}", "{{{{ a }}", "a", "{{ a"] {
            assert_eq!(sole_field(other), None, "{other}");
        }
        assert!(has_fields("a {{ b }}"));
        assert!(!has_fields("a {{{{ b }}"));
    }

    fn pieces() -> impl Strategy<Value = Vec<(bool, String)>> {
        prop::collection::vec(
            prop_oneof![
                "[a-zäж{} .\n]{1,6}".prop_map(|text| (false, text)),
                "[a-zäж0-9_-]{1,4}(\\.[a-z0-9-]{1,3}){0,3}".prop_map(|path| (true, path)),
            ],
            0..6,
        )
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(parts in pieces()) {
            let mut wanted: Vec<Piece<'_>> = Vec::new();
            for (is_field, text) in &parts {
                if *is_field {
                    wanted.push(field(text));
                } else {
                    push_text(&mut wanted, Cow::Borrowed(text));
                }
            }
            let printed = print(&wanted);
            prop_assert_eq!(parse(&printed).unwrap(), wanted);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[{}a. \u{e9}]{0,24}") {
            if let Ok(pieces) = parse(&text) {
                let printed = print(&pieces);
                prop_assert_eq!(parse(&printed).unwrap(), pieces);
            }
        }
    }
}
