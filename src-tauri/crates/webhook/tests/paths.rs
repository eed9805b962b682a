//! Whatever path is glued to an endpoint's address, a client that reads the result calls the same host, by the same
//! scheme, behind the same path.

use delivery::join::glue;
use proptest::prelude::*;
use url::Url;

const BASES: [&str; 6] = [
    "https://crm.example/v1/",
    "http://127.0.0.1:8080/a/b/",
    "https://crm.example/v1/hook?to=",
    "https://crm.example/v1?x=1&",
    "https://crm.example/",
    "https://crm.example?",
];

fn path() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("//evil.example"),
        Just("https://evil.example/"),
        Just(".."),
        Just("."),
        Just("/"),
        Just("\\"),
        Just("%2e"),
        Just("%2E%2e"),
        Just("%2f"),
        Just("%5c"),
        Just("%252e"),
        Just("%"),
        Just("@"),
        Just(":80"),
        Just("?"),
        Just("&"),
        Just("="),
        Just("#"),
        Just(";"),
        Just("\r\n"),
        Just("\t"),
        Just(" "),
        Just("\0"),
        Just("\u{ff0f}"),
        Just("\u{2024}"),
        Just("deals"),
    ];
    let hostile = proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat());
    prop_oneof![hostile, any::<String>()]
}

proptest! {
    #[test]
    fn a_path_changes_neither_host_nor_scheme_and_does_not_climb(
        base in proptest::sample::select(&BASES),
        path in path(),
    ) {
        if let Ok(whole) = glue(base, &path) {
            prop_assert!(whole.starts_with(base));
            let (base, url) = (Url::parse(base).unwrap(), Url::parse(&whole).unwrap());
            prop_assert_eq!(url.scheme(), base.scheme());
            prop_assert_eq!(url.host_str(), base.host_str());
            prop_assert_eq!(url.port(), base.port());
            prop_assert_eq!((url.username(), url.password()), ("", None));
            prop_assert!(url.path().starts_with(base.path()), "{} of {}", url.path(), whole);
            prop_assert_eq!(url.fragment(), None);
        }
    }
}
