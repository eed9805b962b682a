//! As whom a service or an endpoint is called, and how the calls are signed. Secrets stand here by their names only; their
//! values are in the vault.

use crate::Timestamp;

/// As whom Doorstep calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Credentials {
    /// As anybody.
    #[default]
    None,
    /// With a user and a password (RFC 7617).
    Basic {
        /// The user; holds no colon.
        user: String,
        /// Name of the secret that is the password.
        secret: String,
    },
    /// With a token in `Authorization: Bearer` (RFC 6750).
    Bearer {
        /// Name of the secret that is the token.
        secret: String,
    },
    /// With a token in a header of the service's own.
    Header {
        /// The header's name.
        header: String,
        /// Name of the secret that is the header's value.
        secret: String,
    },
    /// With a key among the parameters of the address, as exchanges of telephones want it.
    Query {
        /// The parameter's name.
        parameter: String,
        /// Name of the secret that is the key.
        secret: String,
    },
    /// With a token that is fetched at another address (OAuth 2.0 client credentials, RFC 6749 section 4.4).
    OAuth {
        /// Where the token is fetched.
        token_url: String,
        /// The client's id.
        client: String,
        /// What is asked for; empty: what the client may.
        scope: String,
        /// Name of the secret that is the client's.
        secret: String,
    },
}

impl Credentials {
    /// Name of the secret they need.
    #[must_use]
    pub fn secret(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Basic { secret, .. }
            | Self::Bearer { secret }
            | Self::Header { secret, .. }
            | Self::Query { secret, .. }
            | Self::OAuth { secret, .. } => Some(secret),
        }
    }
}

/// How calls are signed, so that the service knows whom they come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SignatureScheme {
    /// Not at all.
    #[default]
    None,
    /// Parameters `timestamp` and `signature` in the address: HMAC-SHA256 over it with its parameters sorted.
    SignedUrl {
        /// Name of the secret that is the key.
        secret: String,
    },
    /// Standard Webhooks: HMAC-SHA256 over id, time and body, once for each key.
    StandardWebhooks {
        /// The keys, at least one; several while the service changes from one to the next.
        keys: Vec<SigningKey>,
    },
    /// HMAC-SHA256 over the body, as `sha256=…` in a header.
    BodyHmac {
        /// Name of the secret that is the key.
        secret: String,
        /// The header's name.
        header: String,
    },
}

impl SignatureScheme {
    /// The header of [`SignatureScheme::BodyHmac`] where nothing else is said.
    pub const BODY_HEADER: &str = "X-Hub-Signature-256";

    /// Names of the secrets it needs at this moment.
    #[must_use]
    pub fn secrets(&self, now: Timestamp) -> Vec<&str> {
        match self {
            Self::None => Vec::new(),
            Self::SignedUrl { secret } | Self::BodyHmac { secret, .. } => vec![secret],
            Self::StandardWebhooks { keys } => keys
                .iter()
                .filter(|key| key.holds(now))
                .map(|key| key.secret.as_str())
                .collect(),
        }
    }
}

/// A key of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningKey {
    /// Name of the secret that is the key.
    pub secret: String,
    /// From when on it is not used any more.
    pub until: Option<Timestamp>,
}

impl SigningKey {
    /// Whether it is used at this moment.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// Which networks a call may reach besides the public one. Where none is named, an address that stands in the URL itself
/// may be reached, and of a name only what is public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Network {
    /// None but the public one.
    Public,
    /// The office's own, too.
    Private,
    /// This computer, too.
    Loopback,
}

impl Network {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Public, Self::Private, Self::Loopback];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
            Self::Loopback => "loopback",
        }
    }
}
