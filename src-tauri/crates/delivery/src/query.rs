//! Joins parameters to a URL without touching what stands there. Works on text and never parses the URL, because
//! parsing and writing it again changes bytes that a service may have signed. Whether the URL may be called at all is
//! the `webhook` crate's concern.

/// The URL with the parameters at the end of its query, in the order given, names and values form-encoded (UTF-8,
/// space as `+`). The bytes of `base_url` stay as they are, except that a fragment is dropped, since it is never sent.
/// Without parameters nothing is added.
#[must_use]
pub fn append(base_url: &str, pairs: &[(String, String)]) -> String {
    let base = base_url.split('#').next().unwrap_or_default();
    let mut url = base.to_owned();
    for (index, (name, value)) in pairs.iter().enumerate() {
        let separator = match (index, base.contains('?')) {
            (0, false) => "?",
            (0, true) if base.ends_with(['?', '&']) => "",
            _ => "&",
        };
        url.push_str(separator);
        url.extend(form_urlencoded::byte_serialize(name.as_bytes()));
        url.push('=');
        url.extend(form_urlencoded::byte_serialize(value.as_bytes()));
    }
    url
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
