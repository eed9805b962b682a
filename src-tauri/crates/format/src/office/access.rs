//! Credentials and signatures: schemes with the names of their secrets.

use model::{
    Value, Zone,
    office::{Credentials, Network, SignatureScheme, SigningKey},
};

use crate::{
    limits,
    reader::{
        Cursor, Fields,
        scalar::instant,
        text::{secret_name, url, word},
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
    ("query", CredentialsScheme::Query),
    ("oauth2", CredentialsScheme::OAuth),
];

/// The words of `network`.
pub(crate) const NETWORKS: &[(&str, Network)] = &[
    ("public", Network::Public),
    ("private", Network::Private),
    ("loopback", Network::Loopback),
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
    Query,
    OAuth,
}

/// How secrets get their names.
#[derive(Clone, Copy)]
pub(crate) enum Naming {
    /// The document gives them.
    Given,
    /// The document is a provider's and gives none: they are those that an office makes for this service.
    Made,
}

impl Naming {
    /// The name of a secret; `what` tells those of one service apart.
    fn secret(self, fields: &mut Fields<'_>, what: &str) -> Option<String> {
        match self {
            Self::Given => fields.must("secret", secret_name),
            Self::Made => {
                self.refuse(fields, "secret")?;
                Some(what.to_owned())
            }
        }
    }

    /// In a provider's document nothing may stand that names a secret.
    fn refuse(self, fields: &mut Fields<'_>, name: &'static str) -> Option<()> {
        match self {
            Self::Made if fields.has(name) => {
                fields.pass_over(name);
                let message = "a manifest names no secrets; the office enters its own when it installs the service";
                fields.refuse_field(name, "secret-in-manifest", message)
            }
            Self::Given | Self::Made => Some(()),
        }
    }
}

/// What stands for the secret of the credentials, and of the signature, until a service has its key.
pub(crate) const ACCESS: &str = "access";
/// See [`ACCESS`].
pub(crate) const SIGNATURE: &str = "signature";

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
pub(super) fn credentials(cursor: Cursor<'_>, naming: Naming) -> Option<Credentials> {
    cursor.object(|fields| {
        let Some(scheme) = fields.or_default("scheme", word(CREDENTIALS)) else {
            fields.pass_over_rest();
            return None;
        };
        fields.belong_to("this scheme of credentials");
        Some(match scheme {
            CredentialsScheme::None => Credentials::None,
            CredentialsScheme::Basic => {
                let user = own(fields, "user", naming, user);
                let secret = naming.secret(fields, ACCESS);
                Credentials::Basic {
                    user: user?,
                    secret: secret?,
                }
            }
            CredentialsScheme::Bearer => Credentials::Bearer {
                secret: naming.secret(fields, ACCESS)?,
            },
            CredentialsScheme::OAuth => {
                let token_url = fields.must("token_url", url);
                let client = own(fields, "client", naming, crate::reader::text::name);
                let scope = fields.or_default("scope", crate::reader::text::name);
                let secret = naming.secret(fields, ACCESS);
                Credentials::OAuth {
                    token_url: token_url?,
                    client: client?,
                    scope: scope?,
                    secret: secret?,
                }
            }
            CredentialsScheme::Query => {
                let parameter = fields.must("parameter", crate::reader::text::name);
                let secret = naming.secret(fields, ACCESS);
                Credentials::Query {
                    parameter: parameter?,
                    secret: secret?,
                }
            }
            CredentialsScheme::Header => {
                let header = fields.must("header", header);
                let secret = naming.secret(fields, ACCESS);
                Credentials::Header {
                    header: header?,
                    secret: secret?,
                }
            }
        })
    })
}

/// What is the office's own: a provider's document may leave it out.
fn own(
    fields: &mut Fields<'_>,
    name: &'static str,
    naming: Naming,
    read: impl FnOnce(Cursor<'_>) -> Option<String>,
) -> Option<String> {
    match naming {
        Naming::Given => fields.must(name, read),
        Naming::Made => fields.or_default(name, read),
    }
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
pub(super) fn signature(cursor: Cursor<'_>, naming: Naming) -> Option<SignatureScheme> {
    cursor.object(|fields| {
        let Some(scheme) = fields.or_default("scheme", word(SIGNATURES)) else {
            fields.pass_over_rest();
            return None;
        };
        fields.belong_to("this signature scheme");
        Some(match scheme {
            Scheme::None => SignatureScheme::None,
            Scheme::SignedUrl => SignatureScheme::SignedUrl {
                secret: naming.secret(fields, SIGNATURE)?,
            },
            Scheme::StandardWebhooks => SignatureScheme::StandardWebhooks {
                keys: keys(fields, naming)?,
            },
            Scheme::BodyHmac => {
                let secret = naming.secret(fields, SIGNATURE);
                let header = fields.may("header", header);
                SignatureScheme::BodyHmac {
                    secret: secret?,
                    header: header?.unwrap_or_else(|| SignatureScheme::BODY_HEADER.to_owned()),
                }
            }
        })
    })
}

fn keys(fields: &mut Fields<'_>, naming: Naming) -> Option<Vec<SigningKey>> {
    if matches!(naming, Naming::Made) {
        naming.refuse(fields, "keys")?;
        return Some(vec![SigningKey {
            secret: SIGNATURE.to_owned(),
            until: None,
        }]);
    }
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
pub(super) fn put_credentials(object: &mut Object, credentials: &Credentials, naming: Naming) {
    let mut spelled = Object::new();
    let scheme = match credentials {
        Credentials::None => return,
        Credentials::Basic { .. } => CredentialsScheme::Basic,
        Credentials::Bearer { .. } => CredentialsScheme::Bearer,
        Credentials::Header { .. } => CredentialsScheme::Header,
        Credentials::Query { .. } => CredentialsScheme::Query,
        Credentials::OAuth { .. } => CredentialsScheme::OAuth,
    };
    spelled.put("scheme", writer::word(CREDENTIALS, &scheme));
    match credentials {
        Credentials::None | Credentials::Bearer { .. } => {}
        Credentials::Basic { user, .. } => spelled.put("user", user.as_str()),
        Credentials::Header { header, .. } => spelled.put("header", header.as_str()),
        Credentials::Query { parameter, .. } => spelled.put("parameter", parameter.as_str()),
        Credentials::OAuth {
            token_url,
            client,
            scope,
            ..
        } => {
            spelled.put("token_url", token_url.as_str());
            spelled.put("client", client.as_str());
            spelled.put_text("scope", scope);
        }
    }
    if matches!(naming, Naming::Given) {
        spelled.put_some("secret", credentials.secret());
    }
    object.put_object("credentials", spelled);
}

/// Spells a signature; none is left out.
pub(super) fn put_signature(object: &mut Object, signature: &SignatureScheme, naming: Naming) {
    let names = matches!(naming, Naming::Given);
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
        SignatureScheme::SignedUrl { secret } => {
            spelled.put_some("secret", names.then_some(secret.as_str()));
        }
        SignatureScheme::StandardWebhooks { keys } => {
            if names {
                spelled.put_list("keys", keys, spell_key);
            }
        }
        SignatureScheme::BodyHmac { secret, header } => {
            spelled.put_some("secret", names.then_some(secret.as_str()));
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
