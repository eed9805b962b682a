//! Whether a call that was received is from whom it says, by Standard Webhooks: a signature over its id, its time and the
//! bytes of its body. A wrong one comes with a word on what is wrong.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use model::Timestamp;
use sha2::Sha256;

use crate::sign::key_bytes;

/// How far the sender's clock may be from ours, in seconds.
const TOLERANCE: i64 = 300;

/// A call with what its headers say about it.
#[derive(Clone, Copy)]
pub struct Signed<'a> {
    /// `webhook-id`.
    pub id: &'a str,
    /// `webhook-timestamp`: seconds since 1970.
    pub timestamp: &'a str,
    /// `webhook-signature`: one or more of `v1,` with a MAC in Base64, with blanks between them.
    pub signature: &'a str,
    /// The body as it came.
    pub body: &'a [u8],
}

/// What is wrong with a signature.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyProblem {
    /// The secret here cannot be used.
    #[error("the office has no key to check signatures with; renew the addresses")]
    NoKey,
    /// One of the headers is missing.
    #[error("a signed call needs webhook-id, webhook-timestamp and webhook-signature")]
    Missing,
    /// The time is no number.
    #[error("webhook-timestamp has to be a number of seconds since 1970")]
    NoTime,
    /// The call is too old, or from the future.
    #[error("webhook-timestamp is {seconds} seconds off; at most {TOLERANCE} are taken")]
    Off {
        /// How far, without its sign.
        seconds: u64,
    },
    /// No signature is of a kind that is understood.
    #[error("webhook-signature holds no signature of the kind `v1,…` in Base64")]
    NoSignature,
    /// A signature is there, and another body was signed.
    #[error(
        "the signature is of this body without its last line break; sign the bytes that are sent"
    )]
    LineBreak,
    /// The header that holds it is missing.
    #[error("a signed call needs the header {header}")]
    NoHeader {
        /// Its name.
        header: String,
    },
    /// What the header holds is no MAC.
    #[error(
        "the signature is neither 64 hexadecimal digits nor Base64 of 32 bytes, with or without `sha256=` before it"
    )]
    NoMac,
    /// The token is another.
    #[error("the token is not the one that this office has set")]
    Token,
    /// A signature is there, and does not fit.
    #[error("the signature does not fit: it was made with another secret, or of another body")]
    Other,
}

/// Checks the signature of a call with a secret as Standard Webhooks spells them.
pub fn verify(call: Signed<'_>, secret: &str, now: Timestamp) -> Result<(), VerifyProblem> {
    let key = key_bytes(secret).ok_or(VerifyProblem::NoKey)?;
    if call.id.is_empty() || call.timestamp.is_empty() || call.signature.is_empty() {
        return Err(VerifyProblem::Missing);
    }
    let is_number = call.timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let at = call.timestamp.parse::<i64>().ok().filter(|_| is_number);
    let seconds = now
        .0
        .div_euclid(1_000)
        .abs_diff(at.ok_or(VerifyProblem::NoTime)?);
    if seconds > TOLERANCE.unsigned_abs() {
        return Err(VerifyProblem::Off { seconds });
    }
    let macs = call
        .signature
        .split(' ')
        .filter_map(|one| one.strip_prefix("v1,"));
    let macs: Vec<Vec<u8>> = macs.filter_map(|mac| STANDARD.decode(mac).ok()).collect();
    if macs.is_empty() {
        return Err(VerifyProblem::NoSignature);
    }
    let fits = |body: &[u8]| macs.iter().any(|mac| is_of(mac, &key, call, body));
    if fits(call.body) {
        return Ok(());
    }
    if without_line_break(call.body).is_some_and(fits) {
        return Err(VerifyProblem::LineBreak);
    }
    Err(VerifyProblem::Other)
}

/// Checks the MAC of a body in a header of its own, as GitHub and others send it. The key is the secret as it is written.
pub fn verify_mac(said: &str, body: &[u8], secret: &str) -> Result<(), VerifyProblem> {
    if secret.is_empty() {
        return Err(VerifyProblem::NoKey);
    }
    let said = said.trim();
    let said = said.strip_prefix("sha256=").unwrap_or(said);
    let mac = hex(said).or_else(|| STANDARD.decode(said).ok());
    let mac = mac.filter(|mac| mac.len() == 32);
    let mac = mac.ok_or(VerifyProblem::NoMac)?;
    let fits = |body: &[u8]| keyed(secret, &[body]).verify_slice(&mac).is_ok();
    if fits(body) {
        return Ok(());
    }
    if without_line_break(body).is_some_and(fits) {
        return Err(VerifyProblem::LineBreak);
    }
    Err(VerifyProblem::Other)
}

/// Checks a token in a header of its own. Compared by their MACs, which take as long for any two.
pub fn verify_token(said: &str, secret: &str) -> Result<(), VerifyProblem> {
    if secret.is_empty() {
        return Err(VerifyProblem::NoKey);
    }
    let said = said.trim();
    let said = said.strip_prefix("Bearer ").unwrap_or(said);
    let wanted = keyed(secret, &[secret.as_bytes()]).finalize().into_bytes();
    let same = keyed(secret, &[said.as_bytes()]).verify_slice(&wanted);
    same.map_err(|_| VerifyProblem::Token)
}

/// What a service must know to say later what came of the call of this id: made of a key that only the office knows, so
/// that nothing has to be kept for each call.
#[must_use]
pub fn answer_token(key: &str, id: &str) -> String {
    let mac = keyed(key, &[b"answer ", id.as_bytes()]).finalize();
    let bytes = mac.into_bytes();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn keyed(secret: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac
}

fn hex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let pairs = (0..text.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
        .collect()
}

/// The body without its last line break, if it ends with one.
fn without_line_break(body: &[u8]) -> Option<&[u8]> {
    let without = body.strip_suffix(b"\n")?;
    Some(without.strip_suffix(b"\r").unwrap_or(without))
}

/// Compares in a time that says nothing of where the two differ.
fn is_of(mac: &[u8], key: &[u8], call: Signed<'_>, body: &[u8]) -> bool {
    let mut made = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    made.update(format!("{}.{}.", call.id, call.timestamp).as_bytes());
    made.update(body);
    made.verify_slice(mac).is_ok()
}

/// A secret of these bytes as Standard Webhooks spells them.
#[must_use]
pub fn secret(bytes: &[u8]) -> String {
    format!("whsec_{}", STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specification's own examples.
    const VECTORS: [(&str, &str, &str, &str, &str); 2] = [
        (
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
        (
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            "1649367553",
            r#"{"email":"test@example.com","username":"test_user"}"#,
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
        ),
    ];

    fn check(
        (secret, id, timestamp, body, signature): (&str, &str, &str, &str, &str),
        off: i64,
    ) -> Result<(), VerifyProblem> {
        let at: i64 = VECTORS[0].2.parse().unwrap();
        let now = Timestamp((timestamp.parse().unwrap_or(at) + off) * 1_000);
        let body = body.as_bytes();
        let call = Signed {
            id,
            timestamp,
            signature,
            body,
        };
        verify(call, secret, now)
    }

    #[test]
    fn the_specifications_examples_hold_also_among_others() {
        for (secret, id, at, body, signature) in VECTORS {
            assert_eq!(check((secret, id, at, body, signature), 299), Ok(()));
            let several = format!("v1a,xx v1,AAAA {signature}");
            assert_eq!(check((secret, id, at, body, &several), -300), Ok(()));
            let bare = secret.strip_prefix("whsec_").unwrap();
            assert_eq!(check((bare, id, at, body, signature), 0), Ok(()));
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let (secret, id, at, body, signature) = VECTORS[0];
        let broken = format!("{body}\n");
        let other = VECTORS[1].4;
        for (call, off, problem) in [
            ((secret, id, at, body, other), 0, VerifyProblem::Other),
            ((secret, "x", at, body, signature), 0, VerifyProblem::Other),
            (
                (VECTORS[1].0, id, at, body, signature),
                0,
                VerifyProblem::Other,
            ),
            (
                (secret, id, at, broken.as_str(), signature),
                0,
                VerifyProblem::LineBreak,
            ),
            (
                (secret, id, at, body, signature),
                301,
                VerifyProblem::Off { seconds: 301 },
            ),
            (
                (secret, id, "+1614265330", body, signature),
                0,
                VerifyProblem::NoTime,
            ),
            (
                (secret, id, "soon", body, signature),
                0,
                VerifyProblem::NoTime,
            ),
            ((secret, "", at, body, signature), 0, VerifyProblem::Missing),
            (
                (secret, id, at, body, "v2,AAAA"),
                0,
                VerifyProblem::NoSignature,
            ),
            (
                (secret, id, at, body, "v1,%%%"),
                0,
                VerifyProblem::NoSignature,
            ),
            (("", id, at, body, signature), 0, VerifyProblem::NoKey),
        ] {
            assert_eq!(check(call, off), Err(problem));
        }
    }

    #[test]
    fn a_secret_is_spelled_as_it_is_read() {
        assert_eq!(key_bytes(&secret(&[7; 32])), Some(vec![7; 32]));
    }

    #[test]
    fn a_mac_in_a_header_is_over_the_bytes_that_came() {
        // GitHub's own example.
        let (secret, body) = ("It's a Secret to Everybody", b"Hello, World!");
        let hex = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        for said in [
            hex.to_owned(),
            format!("sha256={hex}"),
            format!(" sha256={}", hex.to_uppercase()),
            "dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc=".to_owned(),
        ] {
            assert_eq!(verify_mac(&said, body, secret), Ok(()), "{said}");
        }
        for (said, body, secret, problem) in [
            (hex, &b"Hello, World?"[..], secret, VerifyProblem::Other),
            (hex, b"Hello, World!", "another", VerifyProblem::Other),
            (hex, b"Hello, World!\r\n", secret, VerifyProblem::LineBreak),
            ("sha1=00", b"", secret, VerifyProblem::NoMac),
            ("", b"", secret, VerifyProblem::NoMac),
            (hex, b"", "", VerifyProblem::NoKey),
        ] {
            assert_eq!(verify_mac(said, body, secret), Err(problem));
        }
    }

    #[test]
    fn a_token_is_the_secret_itself() {
        assert_eq!(verify_token("abc", "abc"), Ok(()));
        assert_eq!(verify_token("Bearer abc", "abc"), Ok(()));
        for said in ["", "ab", "abcd", "Basic abc"] {
            assert_eq!(verify_token(said, "abc"), Err(VerifyProblem::Token));
        }
        assert_eq!(verify_token("", ""), Err(VerifyProblem::NoKey));
    }

    #[test]
    fn what_lets_a_service_answer_is_long_and_for_one_call_alone() {
        let token = answer_token("key", "1-2-1");
        assert_eq!(token.len(), 64);
        assert_eq!(token, answer_token("key", "1-2-1"));
        assert_ne!(token, answer_token("key", "1-2-2"));
        assert_ne!(token, answer_token("other", "1-2-1"));
    }
}
