//! What is added to a call when it is sent: credentials and a signature. Both are made anew for every attempt, of secrets
//! that come from outside, and stand in no preview, row or log; for those there is [`masked`], which shows the same places
//! without their secrets.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use model::{
    Timestamp,
    office::{Credentials, SignatureScheme, SigningKey},
};
use sha2::Sha256;
use thiserror::Error;

use crate::query;

/// A call as it stands before anything is added.
#[derive(Clone, Copy)]
pub struct Unsigned<'a> {
    /// The delivery's id, sent as `webhook-id`.
    pub id: &'a str,
    /// The whole address.
    pub url: &'a str,
    /// The body.
    pub body: &'a [u8],
    /// When the attempt begins.
    pub at: Timestamp,
}

/// What is added. `Debug` shows names alone.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Additions {
    /// Parameters for the end of the address's query.
    pub parameters: Vec<(String, String)>,
    /// Headers.
    pub headers: Vec<(String, String)>,
}

impl Additions {
    /// The address with what is added to it.
    #[must_use]
    pub fn url(&self, url: &str) -> String {
        if self.parameters.is_empty() {
            return url.to_owned();
        }
        query::append(url, &self.parameters)
    }
}

impl fmt::Debug for Additions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.parameters.iter().chain(&self.headers);
        f.debug_list().entries(names.map(|(name, _)| name)).finish()
    }
}

/// Why nothing can be added, and so nothing be sent. Texts name secrets and never hold their values.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignProblem {
    /// Nobody has set this secret.
    #[error("the secret \"{name}\" is not set; have an administrator enter it")]
    MissingSecret {
        /// Its name.
        name: String,
    },
    /// This secret is no key of Standard Webhooks.
    #[error(
        "the secret \"{name}\" is no signing key: expected `whsec_` and at least 16 bytes in base64"
    )]
    BadKey {
        /// Its name.
        name: String,
    },
    /// All keys have ended.
    #[error("all signing keys have ended; have an administrator enter a new one")]
    NoKey,
    /// The address has a parameter of this name already.
    #[error("the address has a parameter `{0}` already, which the signature needs for itself")]
    Taken(&'static str),
    /// The user cannot be sent.
    #[error("the user holds a colon, which no user of basic authentication may")]
    BadUser,
}

const TIMESTAMP: &str = "timestamp";
const SIGNATURE: &str = "signature";
const AUTHORIZATION: &str = "authorization";

/// What stands for a secret where it may be seen.
const MASK: &str = "***";

/// The fewest bytes of a Standard Webhooks key. An empty key would sign, too, and prove nothing.
const KEY_MIN: usize = 16;

/// What is added to this attempt; `secret` gives the value of a secret by its name.
pub fn additions(
    call: Unsigned<'_>,
    credentials: &Credentials,
    signature: &SignatureScheme,
    mut secret: impl FnMut(&str) -> Option<String>,
) -> Result<Additions, SignProblem> {
    let mut value = |name: &str| {
        secret(name).ok_or_else(|| SignProblem::MissingSecret {
            name: name.to_owned(),
        })
    };
    let mut added = Additions::default();
    match credentials {
        Credentials::None => {}
        Credentials::Basic { user, secret } => {
            if user.contains(':') {
                return Err(SignProblem::BadUser);
            }
            let pair = STANDARD.encode(format!("{user}:{}", value(secret)?));
            added.header(AUTHORIZATION, format!("Basic {pair}"));
        }
        // Of a token that is fetched the value is the token.
        Credentials::Bearer { secret } | Credentials::OAuth { secret, .. } => {
            added.header(AUTHORIZATION, format!("Bearer {}", value(secret)?));
        }
        Credentials::Header { header, secret } => added.header(header, value(secret)?),
        Credentials::Query { parameter, secret } => {
            added.parameters.push((parameter.clone(), value(secret)?));
        }
    }
    match signature {
        SignatureScheme::None => {}
        SignatureScheme::SignedUrl { secret } => {
            let (text, stamped) = stamped(call, &added.parameters)?;
            let mac = hex(&hmac(value(secret)?.as_bytes(), &[text.as_bytes()]));
            added
                .parameters
                .extend([stamped, (SIGNATURE.to_owned(), mac)]);
        }
        SignatureScheme::StandardWebhooks { keys } => {
            let at = seconds(call.at);
            let begin = format!("{}.{at}.", call.id);
            let macs = used(keys, call.at)?.map(|key| {
                let bytes = key_bytes(&value(&key.secret)?).ok_or_else(|| SignProblem::BadKey {
                    name: key.secret.clone(),
                })?;
                let mac = hmac(&bytes, &[begin.as_bytes(), call.body]);
                Ok(format!("v1,{}", STANDARD.encode(mac)))
            });
            let macs = macs.collect::<Result<Vec<_>, SignProblem>>()?;
            added.header("webhook-timestamp", at);
            added.header("webhook-signature", macs.join(" "));
        }
        SignatureScheme::BodyHmac { secret, header } => {
            let mac = hmac(value(secret)?.as_bytes(), &[call.body]);
            added.header(header, format!("sha256={}", hex(&mac)));
        }
    }
    Ok(added)
}

/// The same places with a mask for every secret and every signature.
#[must_use]
pub fn masked(at: Timestamp, credentials: &Credentials, signature: &SignatureScheme) -> Additions {
    let mut added = Additions::default();
    match credentials {
        Credentials::None => {}
        Credentials::Basic { .. } => added.header(AUTHORIZATION, format!("Basic {MASK}")),
        Credentials::Bearer { .. } | Credentials::OAuth { .. } => {
            added.header(AUTHORIZATION, format!("Bearer {MASK}"));
        }
        Credentials::Header { header, .. } => added.header(header, MASK.to_owned()),
        Credentials::Query { parameter, .. } => {
            added.parameters.push((parameter.clone(), MASK.to_owned()));
        }
    }
    match signature {
        SignatureScheme::None => {}
        SignatureScheme::SignedUrl { .. } => {
            added.parameters.extend([
                (TIMESTAMP.to_owned(), seconds(at)),
                (SIGNATURE.to_owned(), MASK.to_owned()),
            ]);
        }
        SignatureScheme::StandardWebhooks { keys } => {
            let count = keys.iter().filter(|key| key.holds(at)).count();
            added.header("webhook-timestamp", seconds(at));
            added.header(
                "webhook-signature",
                vec![format!("v1,{MASK}"); count].join(" "),
            );
        }
        SignatureScheme::BodyHmac { header, .. } => {
            added.header(header, format!("sha256={MASK}"));
        }
    }
    added
}

impl Additions {
    fn header(&mut self, name: &str, value: String) {
        self.headers.push((name.to_owned(), value));
    }
}

/// What the signed address scheme signs, and the parameter that says when: the address up to its query, and its parameters
/// with the time among them, sorted by name and form-encoded anew, as a receiver does it who has read them.
fn stamped(
    call: Unsigned<'_>,
    added: &[(String, String)],
) -> Result<(String, (String, String)), SignProblem> {
    let url = call.url.split('#').next().unwrap_or_default();
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let mut pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    for name in [TIMESTAMP, SIGNATURE] {
        if pairs.iter().any(|(known, _)| known == name) {
            return Err(SignProblem::Taken(name));
        }
    }
    let stamp = (TIMESTAMP.to_owned(), seconds(call.at));
    pairs.extend_from_slice(added);
    pairs.push(stamp.clone());
    pairs.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
    let sorted = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    // What has no path is called at `/`.
    let host = place.find("://").map_or(0, |at| at + 3);
    let slash = if place[host..].contains('/') { "" } else { "/" };
    Ok((format!("{place}{slash}?{sorted}"), stamp))
}

/// The keys that are used at this moment.
fn used(
    keys: &[SigningKey],
    at: Timestamp,
) -> Result<impl Iterator<Item = &SigningKey>, SignProblem> {
    let mut used = keys.iter().filter(move |key| key.holds(at)).peekable();
    match used.peek() {
        Some(_) => Ok(used),
        None => Err(SignProblem::NoKey),
    }
}

/// The bytes of a Standard Webhooks key.
pub(crate) fn key_bytes(secret: &str) -> Option<Vec<u8>> {
    let text = secret.strip_prefix("whsec_").unwrap_or(secret);
    let bytes = STANDARD.decode(text).ok()?;
    (bytes.len() >= KEY_MIN).then_some(bytes)
}

fn seconds(at: Timestamp) -> String {
    at.0.div_euclid(1_000).to_string()
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

#[cfg(test)]
mod tests;
