//! What is added to a call when it is sent, as far as it may be seen.

use contract::{Code, Failure};
use delivery::{Additions, call, sign};
use model::{
    Office, Timestamp,
    office::{Credentials, SignatureScheme},
};

/// What is added to a call of this queue, with masks for its secrets.
pub(crate) fn shown(office: &Office, queue: &str, at: Timestamp) -> Additions {
    const NOBODY: &Credentials = &Credentials::None;
    const UNSIGNED: &SignatureScheme = &SignatureScheme::None;
    let service = call::service_of(queue).and_then(|key| office.service(key));
    let service = service.map(|found| (&found.credentials, &found.signature));
    let endpoint = call::endpoint_of(queue).and_then(|key| office.endpoint(key));
    let endpoint = endpoint.map(|found| (&found.credentials, UNSIGNED));
    let subscription = call::subscription_of(queue).and_then(|key| office.subscription(key));
    let subscription = subscription.map(|found| (&found.credentials, &found.signature));
    let (credentials, signature) = service
        .or(endpoint)
        .or(subscription)
        .unwrap_or((NOBODY, UNSIGNED));
    sign::masked(at, credentials, signature)
}

/// Refuses names of headers that no call can carry.
pub(crate) fn check(
    what: &str,
    credentials: &Credentials,
    signature: &SignatureScheme,
) -> Result<(), Failure> {
    let own = match credentials {
        Credentials::Header { header, .. } => Some(("credentials", header)),
        Credentials::None
        | Credentials::Basic { .. }
        | Credentials::Bearer { .. }
        | Credentials::Query { .. }
        | Credentials::OAuth { .. } => None,
    };
    let signed = match signature {
        SignatureScheme::BodyHmac { header, .. } => Some(("signature", header)),
        SignatureScheme::None
        | SignatureScheme::SignedUrl { .. }
        | SignatureScheme::StandardWebhooks { .. } => None,
    };
    for (field, header) in own.into_iter().chain(signed) {
        let checked = webhook::header::check(&[(header.clone(), String::new())]);
        checked.map_err(|problem| {
            Failure::new(Code::Invalid, problem.to_string()).at(format!("{what}.{field}.header"))
        })?;
    }
    Ok(())
}
