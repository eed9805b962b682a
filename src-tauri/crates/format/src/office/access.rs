//! Credentials and signatures: schemes with the names of their secrets.

use model::{
    Value, Zone,
    office::{Credentials, SignatureScheme, SigningKey},
};

use crate::{
    limits,
    reader::{
        Cursor, Fields,
        scalar::instant,
        text::{secret_name, word},
    },
    template::kinds::is_header,
    writer::{self, Object},
};

/// The words of `credentials.scheme`.
pub(crate) const CREDENTIALS: &[(&str, CredentialsScheme)] = &[
    ("none", CredentialsScheme::None),
    ("basic", CredentialsScheme::Basic),
    ("bearer", CredentialsScheme::Bearer),
    ("header", CredentialsScheme::Header),
];

/// The words of `signature.scheme`.
pub(crate) const SIGNATURES: &[(&str, Scheme)] = &[
    ("none", Scheme::None),
    ("signed_url", Scheme::SignedUrl),
    ("standard_webhooks", Scheme::StandardWebhooks),
    ("body_hmac", Scheme::BodyHmac),
];

/// Credentials without their fields.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) enum CredentialsScheme {
    #[default]
    None,
    Basic,
    Bearer,
    Header,
}

/// A signature without its fields.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) enum Scheme {
    #[default]
    None,
    SignedUrl,
    StandardWebhooks,
    BodyHmac,
}

/// Reads credentials.
pub(super) fn credentials(cursor: Cursor<'_>) -> Option<Credentials> {
    cursor.object(|fields| {
        let Some(scheme) = fields.or_default("scheme", word(CREDENTIALS)) else {
            fields.pass_over_rest();
            return None;
        };
        fields.belong_to("this scheme of credentials");
        Some(match scheme {
            CredentialsScheme::None => Credentials::None,
            CredentialsScheme::Basic => {
                let user = fields.must("user", user);
                let secret = fields.must("secret", secret_name);
                Credentials::Basic {
                    user: user?,
                    secret: secret?,
                }
            }
            CredentialsScheme::Bearer => Credentials::Bearer {
                secret: fields.must("secret", secret_name)?,
            },
            CredentialsScheme::Header => {
                let header = fields.must("header", header);
                let secret = fields.must("secret", secret_name);
                Credentials::Header {
                    header: header?,
                    secret: secret?,
                }
            }
        })
    })
}

fn user(cursor: Cursor<'_>) -> Option<String> {
    let user = crate::reader::text::name(cursor)?;
    if user.contains(':') {
        return cursor.refuse("bad-user", "a user holds no colon");
    }
    Some(user)
}

fn header(cursor: Cursor<'_>) -> Option<String> {
    let name = crate::reader::text::name(cursor)?;
    if !is_header(&name) {
        return cursor.refuse("bad-header", "not a name that an HTTP header can have");
    }
    Some(name)
}

/// Reads a signature.
pub(super) fn signature(cursor: Cursor<'_>) -> Option<SignatureScheme> {
    cursor.object(|fields| {
        let Some(scheme) = fields.or_default("scheme", word(SIGNATURES)) else {
            fields.pass_over_rest();
            return None;
        };
        fields.belong_to("this signature scheme");
        Some(match scheme {
            Scheme::None => SignatureScheme::None,
            Scheme::SignedUrl => SignatureScheme::SignedUrl {
                secret: fields.must("secret", secret_name)?,
            },
            Scheme::StandardWebhooks => SignatureScheme::StandardWebhooks {
                keys: keys(fields)?,
            },
            Scheme::BodyHmac => {
                let secret = fields.must("secret", secret_name);
                let header = fields.may("header", header);
                SignatureScheme::BodyHmac {
                    secret: secret?,
                    header: header?.unwrap_or_else(|| SignatureScheme::BODY_HEADER.to_owned()),
                }
            }
        })
    })
}

fn keys(fields: &mut Fields<'_>) -> Option<Vec<SigningKey>> {
    fields.must("keys", |cursor| {
        let keys = cursor.some("key", |cursor| {
            cursor.object(|fields| {
                let secret = fields.must("secret", secret_name);
                let until = fields.may("until", instant);
                Some(SigningKey {
                    secret: secret?,
                    until: until?,
                })
            })
        })?;
        if keys.len() > limits::SIGNING_KEYS {
            let max = limits::SIGNING_KEYS;
            return cursor.refuse("too-many", format!("at most {max} keys"));
        }
        Some(keys)
    })
}

/// Spells credentials; those of nobody are left out.
pub(super) fn put_credentials(object: &mut Object, credentials: &Credentials) {
    let mut spelled = Object::new();
    let scheme = match credentials {
        Credentials::None => return,
        Credentials::Basic { .. } => CredentialsScheme::Basic,
        Credentials::Bearer { .. } => CredentialsScheme::Bearer,
        Credentials::Header { .. } => CredentialsScheme::Header,
    };
    spelled.put("scheme", writer::word(CREDENTIALS, &scheme));
    match credentials {
        Credentials::None | Credentials::Bearer { .. } => {}
        Credentials::Basic { user, .. } => spelled.put("user", user.as_str()),
        Credentials::Header { header, .. } => spelled.put("header", header.as_str()),
    }
    spelled.put_some("secret", credentials.secret());
    object.put_object("credentials", spelled);
}

/// Spells a signature; none is left out.
pub(super) fn put_signature(object: &mut Object, signature: &SignatureScheme) {
    let mut spelled = Object::new();
    let scheme = match signature {
        SignatureScheme::None => return,
        SignatureScheme::SignedUrl { .. } => Scheme::SignedUrl,
        SignatureScheme::StandardWebhooks { .. } => Scheme::StandardWebhooks,
        SignatureScheme::BodyHmac { .. } => Scheme::BodyHmac,
    };
    spelled.put("scheme", writer::word(SIGNATURES, &scheme));
    match signature {
        SignatureScheme::None => {}
        SignatureScheme::SignedUrl { secret } => spelled.put("secret", secret.as_str()),
        SignatureScheme::StandardWebhooks { keys } => spelled.put_list("keys", keys, spell_key),
        SignatureScheme::BodyHmac { secret, header } => {
            spelled.put("secret", secret.as_str());
            if header != SignatureScheme::BODY_HEADER {
                spelled.put("header", header.as_str());
            }
        }
    }
    object.put_object("signature", spelled);
}

fn spell_key(key: &SigningKey) -> Value {
    let mut spelled = Object::new();
    spelled.put("secret", key.secret.as_str());
    spelled.put_some("until", key.until.map(|until| Zone::utc().rfc3339(until)));
    spelled.done()
}
