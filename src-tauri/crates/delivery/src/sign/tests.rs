//! Signatures against vectors that other implementations made: the examples that GitHub and Standard Webhooks publish, and
//! Python's hmac and urllib. Where Python is there, it checks calls of its own besides.

use std::process::{Command, Stdio};

use super::*;

const AT: Timestamp = Timestamp(1_614_265_330_999);

fn call<'a>(url: &'a str, body: &'a [u8]) -> Unsigned<'a> {
    let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    Unsigned {
        id,
        url,
        body,
        at: AT,
    }
}

/// The secrets of these tests, by name.
fn secret(name: &str) -> Option<String> {
    let value = match name {
        "standard" => "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "next" => "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
        "short" => "whsec_AAECAwQFBgcI",
        "empty" => "whsec_",
        "github" => "It's a Secret to Everybody",
        "provider" => "topsecret-key",
        "word" => "SECRET p\u{e4}ss:w\u{f6}rd",
        _ => return None,
    };
    Some(value.to_owned())
}

fn added(
    call: Unsigned<'_>,
    credentials: &Credentials,
    signature: &SignatureScheme,
) -> Result<Additions, SignProblem> {
    let added = additions(call, credentials, signature, secret)?;
    // Whatever is added has its place in what is shown, and nothing of it there.
    let shown = masked(call.at, credentials, signature);
    let names = |added: &Additions| -> Vec<String> {
        let all = added.parameters.iter().chain(&added.headers);
        all.map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(&added), names(&shown));
    assert!(!format!("{added:?} {shown:?}").contains("SECRET"));
    Ok(added)
}

fn signed(call: Unsigned<'_>, signature: &SignatureScheme) -> Result<Additions, SignProblem> {
    added(call, &Credentials::None, signature)
}

fn key(name: &str, until: Option<i64>) -> SigningKey {
    SigningKey {
        secret: name.to_owned(),
        until: until.map(Timestamp),
    }
}

fn standard(keys: Vec<SigningKey>) -> SignatureScheme {
    SignatureScheme::StandardWebhooks { keys }
}

fn signed_url() -> SignatureScheme {
    SignatureScheme::SignedUrl {
        secret: "provider".to_owned(),
    }
}

fn headers(added: &Additions) -> Vec<(&str, &str)> {
    let headers = added.headers.iter();
    headers
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[test]
fn standard_webhooks_signs_with_every_key_that_has_not_ended() {
    let body = br#"{"test": 2432232314}"#;
    let first = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    let second = "v1,/485aUtxlie+TIScVpHggMfqOB4so2KWb7+Gf727B44=";
    let both = format!("{first} {second}");
    for (keys, expected) in [
        (vec![key("standard", None)], first),
        (
            vec![key("standard", Some(AT.0 + 1)), key("next", None)],
            &both,
        ),
        (vec![key("standard", Some(AT.0)), key("next", None)], second),
    ] {
        let added = signed(call("https://h/", body), &standard(keys)).unwrap();
        assert_eq!(
            headers(&added),
            [
                ("webhook-timestamp", "1614265330"),
                ("webhook-signature", expected)
            ]
        );
        assert_eq!(added.url("https://h/"), "https://h/");
    }
}

#[test]
fn keys_that_prove_nothing_sign_nothing() {
    let of = |keys| signed(call("https://h/", b""), &standard(keys));
    assert_eq!(of(vec![]), Err(SignProblem::NoKey));
    assert_eq!(
        of(vec![key("standard", Some(AT.0))]),
        Err(SignProblem::NoKey)
    );
    for name in ["short", "empty", "word"] {
        let name = name.to_owned();
        let bad = SignProblem::BadKey { name: name.clone() };
        assert_eq!(of(vec![key("standard", None), key(&name, None)]), Err(bad));
    }
    let missing = of(vec![key("none", None)]).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "the secret \"none\" is not set; have an administrator enter it"
    );
}

#[test]
fn a_body_is_signed_as_github_does() {
    let scheme = SignatureScheme::BodyHmac {
        secret: "github".to_owned(),
        header: SignatureScheme::BODY_HEADER.to_owned(),
    };
    let added = signed(call("https://h/", b"Hello, World!"), &scheme).unwrap();
    let mac = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    assert_eq!(headers(&added), [("X-Hub-Signature-256", mac)]);
}

#[test]
fn an_address_is_signed_with_its_parameters_sorted() {
    let url = "https://provider.example/hook?userId=7&customerName=M%C3%BCller%20%26+Co&zone=&apiClaim=a%2Bb*~";
    let at = Timestamp(1_774_602_000_000);
    let added = signed(
        Unsigned {
            at,
            ..call(url, b"")
        },
        &signed_url(),
    )
    .unwrap();
    // What stands there already keeps its bytes.
    assert_eq!(
        added.url(url),
        format!(
            "{url}&timestamp=1774602000&signature=1e9ab17f8c1a05d04c799331de48e9fae44728d6dca7f2a5a6f17b0e38d31bdb"
        )
    );
    assert!(added.headers.is_empty());
    for (url, name) in [
        ("https://h/?a=1&timestamp=2", "timestamp"),
        ("https://h/?%73ignature=x", "signature"),
    ] {
        assert_eq!(
            signed(call(url, b""), &signed_url()),
            Err(SignProblem::Taken(name))
        );
    }
}

#[test]
fn credentials_go_into_a_header() {
    let with = |credentials: &Credentials| {
        let added = added(call("https://h/", b""), credentials, &SignatureScheme::None);
        added.map(|added| added.headers)
    };
    let header = |name: &str, value: &str| Ok(vec![(name.to_owned(), value.to_owned())]);
    let name = || "word".to_owned();
    assert_eq!(with(&Credentials::None), Ok(Vec::new()));
    // As RFC 7617 has it, in UTF-8.
    let basic = |user: &str| Credentials::Basic {
        user: user.to_owned(),
        secret: name(),
    };
    assert_eq!(
        with(&basic("anna")),
        header("authorization", "Basic YW5uYTpTRUNSRVQgcMOkc3M6d8O2cmQ=")
    );
    assert_eq!(with(&basic("an:na")), Err(SignProblem::BadUser));
    let github = || "github".to_owned();
    assert_eq!(
        with(&Credentials::Bearer { secret: github() }),
        header("authorization", "Bearer It's a Secret to Everybody")
    );
    let own = Credentials::Header {
        header: "X-Api-Key".to_owned(),
        secret: github(),
    };
    assert_eq!(
        with(&own),
        header("X-Api-Key", "It's a Secret to Everybody")
    );
    let query = Credentials::Query {
        parameter: "API key".to_owned(),
        secret: github(),
    };
    let none = SignatureScheme::None;
    let keyed = |credentials| added(call("https://h/?a=1", b""), credentials, &none);
    assert_eq!(
        keyed(&query).unwrap().url("https://h/?a=1"),
        "https://h/?a=1&API+key=It%27s+a+Secret+to+Everybody"
    );
    assert_eq!(
        masked(AT, &query, &none).url("https://h/"),
        "https://h/?API+key=***"
    );
    // A signed address is signed with its key.
    let signed = added(call("https://h/?z=1", b""), &query, &signed_url()).unwrap();
    let names: Vec<&str> = signed.parameters.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["API key", "timestamp", "signature"]);
    let plain = added(
        call("https://h/?z=1", b""),
        &Credentials::None,
        &signed_url(),
    )
    .unwrap();
    assert_ne!(signed.parameters[2], plain.parameters[1]);
    let missing = Credentials::Bearer {
        secret: "none".to_owned(),
    };
    assert!(matches!(
        with(&missing),
        Err(SignProblem::MissingSecret { .. })
    ));
}

/// What a receiver does who has read the address with a library of his own.
const RECEIVER: &str = r#"
import hashlib, hmac, sys
from urllib.parse import parse_qsl, quote_plus, urlsplit
for line in sys.stdin.read().splitlines():
    parts = urlsplit(line)
    pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
    given = [value for name, value in pairs if name == "signature"]
    pairs = sorted((pair for pair in pairs if pair[0] != "signature"), key=lambda pair: pair[0])
    spell = lambda text: quote_plus(text, safe="*-._").replace("~", "%7E")
    query = "&".join(spell(name) + "=" + spell(value) for name, value in pairs)
    text = parts.scheme + "://" + parts.netloc + (parts.path or "/") + "?" + query
    mac = hmac.new(b"topsecret-key", text.encode(), hashlib.sha256).hexdigest()
    print("good" if given == [mac] else "bad " + text)
"#;

#[test]
fn a_receiver_in_another_language_finds_signed_addresses_good() {
    let urls = [
        "https://h.example",
        "https://h.example?b=2&a=1",
        "http://127.0.0.1:4010/value?estateId=15005&mode=quick",
        "https://h/p/q?z=%20+%2B&y=%C3%A4%F0%9F%8F%A0&x=~*-._&FILTER[A]=1&b=2&b=1",
    ];
    let signed_urls: Vec<String> = urls
        .iter()
        .map(|url| signed(call(url, b""), &signed_url()).unwrap().url(url))
        .collect();
    let python = Command::new("python3")
        .args(["-c", RECEIVER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    // The fixed vectors above hold without it, too.
    let Ok(mut python) = python else { return };
    let mut input = python.stdin.take().expect("it was asked for");
    std::io::Write::write_all(&mut input, signed_urls.join("\n").as_bytes()).unwrap();
    drop(input);
    let output = python.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().collect::<Vec<_>>(), vec!["good"; urls.len()]);
}
