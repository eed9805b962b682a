//! Joins parameters to a URL without touching what stands there. Works on text and never parses the URL, because
//! parsing and writing it again changes bytes that a service may have signed. Whether the URL may be called at all is
//! the `webhook` crate's concern.

use model::office::Blanks;

/// The URL with the parameters at the end of its query, in the order given, names and values form-encoded (UTF-8,
/// space as `+`). The bytes of `base_url` stay as they are, except that a fragment is dropped, since it is never sent.
/// Without parameters nothing is added.
#[must_use]
pub fn append(base_url: &str, pairs: &[(String, String)]) -> String {
    append_with(base_url, pairs, Blanks::Plus)
}

/// As [`append`], with blanks as they are wanted.
#[must_use]
pub fn append_with(base_url: &str, pairs: &[(String, String)], blanks: Blanks) -> String {
    let base = base_url.split('#').next().unwrap_or_default();
    let mut url = base.to_owned();
    // Only the first `?` begins the query; a further one is a part of it.
    let query = base.split_once('?').map(|(_, query)| query);
    for (index, (name, value)) in pairs.iter().enumerate() {
        let separator = match (index, query) {
            (0, None) => "?",
            (0, Some(query)) if query.is_empty() || query.ends_with('&') => "",
            _ => "&",
        };
        url.push_str(separator);
        push(&mut url, (name, value), blanks);
    }
    url
}

/// The pairs as a form.
#[must_use]
pub fn form(pairs: &[(String, String)], blanks: Blanks) -> String {
    let mut form = String::new();
    for (name, value) in pairs {
        if !form.is_empty() {
            form.push('&');
        }
        push(&mut form, (name, value), blanks);
    }
    form
}

fn push(text: &mut String, (name, value): (&str, &str), blanks: Blanks) {
    encode(text, name, blanks);
    text.push('=');
    encode(text, value, blanks);
}

fn encode(text: &mut String, part: &str, blanks: Blanks) {
    for piece in form_urlencoded::byte_serialize(part.as_bytes()) {
        match (piece, blanks) {
            ("+", Blanks::Percent) => text.push_str("%20"),
            (piece, Blanks::Plus | Blanks::Percent) => text.push_str(piece),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(base: &str, pairs: &[(&str, &str)]) -> String {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        append(base, &pairs)
    }

    #[test]
    fn existing_bytes_stay() {
        assert_eq!(
            joined("http://h/p?a=b%20c+d&s=%2B%2f;x&flag", &[("k", "v")]),
            "http://h/p?a=b%20c+d&s=%2B%2f;x&flag&k=v"
        );
    }

    #[test]
    fn no_separator_is_doubled() {
        assert_eq!(joined("http://h/p", &[("k", "v")]), "http://h/p?k=v");
        assert_eq!(joined("http://h/p?", &[("k", "v")]), "http://h/p?k=v");
        // A second question mark is a parameter's, which has to end first.
        assert_eq!(joined("http://h/p??", &[("k", "v")]), "http://h/p??&k=v");
        assert_eq!(
            joined("http://h/p?a=1&", &[("k", "v")]),
            "http://h/p?a=1&k=v"
        );
        assert_eq!(joined("http://h", &[("k", "v")]), "http://h?k=v");
        assert_eq!(joined("http://h/p&", &[("k", "v")]), "http://h/p&?k=v");
    }

    #[test]
    fn without_parameters_only_the_fragment_goes() {
        for base in ["http://h/p", "http://h/p?", "http://h/p?a=1&"] {
            assert_eq!(joined(base, &[]), base);
        }
        assert_eq!(joined("http://h/p?a=1#top?x", &[]), "http://h/p?a=1");
        assert_eq!(joined("http://h/p#top", &[("k", "v")]), "http://h/p?k=v");
    }

    #[test]
    fn blanks_are_written_as_they_are_wanted() {
        let pairs = [("a b".to_owned(), "c d+e%".to_owned())];
        assert_eq!(
            append_with("http://h/", &pairs, Blanks::Percent),
            "http://h/?a%20b=c%20d%2Be%25"
        );
        assert_eq!(form(&pairs, Blanks::Percent), "a%20b=c%20d%2Be%25");
        assert_eq!(form(&pairs, Blanks::Plus), "a+b=c+d%2Be%25");
    }

    #[test]
    fn names_and_values_are_form_encoded_in_order() {
        assert_eq!(
            joined(
                "http://h/",
                &[
                    ("z", "Straße 4 & Co"),
                    ("FILTER[A]", "a+b/c?d#e=f"),
                    ("z", ""),
                    ("keep", "aZ09*-._"),
                    ("tilde", "~%\r\n"),
                ]
            ),
            "http://h/?z=Stra%C3%9Fe+4+%26+Co&FILTER%5BA%5D=a%2Bb%2Fc%3Fd%23e%3Df&z=&keep=aZ09*-._&tilde=%7E%25%0D%0A"
        );
    }
}
