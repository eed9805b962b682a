//! Hides what in a call may be a secret.

/// Stands where a secret was.
const MASK: &str = "***";

/// Names of secrets.
const SECRETS: [&str; 5] = ["auth", "xauth", "key", "sig", "pwd"];

/// Parts of names of secrets.
const SECRET_PARTS: [&str; 14] = [
    "authorization",
    "authentication",
    "authkey",
    "authdata",
    "apikey",
    "accesskey",
    "privatekey",
    "token",
    "secret",
    "passw",
    "credential",
    "cookie",
    "signature",
    "sessionid",
];

/// The value of a header, hidden if it is a secret; of `Bearer x` the first word stays.
pub(crate) fn header(name: &str, value: String) -> String {
    if !is_secret(name) {
        return value;
    }
    match value.split_once(' ') {
        Some((scheme, _)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            format!("{scheme} {MASK}")
        }
        Some(_) | None => MASK.to_owned(),
    }
}

/// An address whose parameters are hidden if they are secrets. Everything else stays byte for byte.
pub(crate) fn url(url: &str) -> String {
    let Some((path, query)) = url.split_once('?') else {
        return url.to_owned();
    };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) if is_secret(name) && !value.is_empty() => format!("{name}={MASK}"),
        Some(_) | None => pair.to_owned(),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(['-', '_', '.'], "");
    SECRETS.contains(&name.as_str()) || SECRET_PARTS.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_and_nothing_else_is() {
        for (name, value, shown) in [
            ("Authorization", "Bearer SECRET", "Bearer ***"),
            ("authorization", "SECRET", "***"),
            ("X-Api-Key", "Token SECRET", "Token ***"),
            ("X-API-KEY", "SE-CRET word", "***"),
            ("cookie", "a=SECRET", "***"),
            ("X-Access-Token", "SECRET", "***"),
            ("content-type", "application/json", "application/json"),
            ("x-key-figure", "3", "3"),
            ("x-author", "Anna", "Anna"),
        ] {
            assert_eq!(header(name, value.to_owned()), shown, "{name}");
        }
        assert_eq!(
            url("https://h/p?a=1&api_key=SECRET&token=&b=%20c&x&key=SECRET&key2=3"),
            "https://h/p?a=1&api_key=***&token=&b=%20c&x&key=***&key2=3"
        );
        assert_eq!(url("https://h/token=1"), "https://h/token=1");
    }
}
