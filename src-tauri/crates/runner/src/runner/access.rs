//! As whom a queued call is sent: credentials and signature are added to it when its attempt begins, out of the vault and
//! the office as they are then, and are nowhere kept.

use std::{sync::Arc, time::Duration};

use delivery::{NotSent, Outcome, Unsigned, call, sign};
use model::{
    Office, Timestamp,
    office::{Credentials, SignatureScheme},
};
use store::Delivery;
use vault::{Secret, Vault};
use webhook::{Attempt, Request, Sender, Unsendable};

use crate::spell;

/// What is needed to send a call.
#[derive(Clone)]
pub(super) struct Caller {
    pub(super) sender: Arc<Sender>,
    pub(super) office: Arc<Office>,
    pub(super) vault: Option<Vault>,
}

impl Caller {
    /// Makes an attempt that begins at this instant.
    pub(super) async fn send(&self, delivery: Delivery, began: Timestamp) -> Attempt {
        let mut used = Vec::new();
        match self.request(delivery, began, &mut used) {
            Ok(request) => {
                let mut attempt = self.sender.send(&request).await;
                used.extend(request.access.iter().map(|(_, value)| Secret::new(value)));
                scrub(&mut attempt, &used);
                attempt
            }
            Err(reason) => unsent(reason),
        }
    }

    /// The call with what is added to it. `used` gets the secrets.
    fn request(
        &self,
        delivery: Delivery,
        began: Timestamp,
        used: &mut Vec<Secret>,
    ) -> Result<Request, String> {
        let mut request = Request {
            headers: spell::read_headers(&delivery.headers),
            access: Vec::new(),
            id: delivery.row.id,
            method: delivery.row.method,
            url: delivery.row.address,
            body: delivery.body,
            timeout: Duration::from_millis(u64::from(delivery.timeout_ms)),
        };
        let Some(access) = access(&self.office, &delivery.row.queue)? else {
            return Ok(request);
        };
        // A secret is for the address that it was entered for, and for no other that stood there once.
        if !call::lies_at(&request.url, access.place) {
            return Err(
                "its address was changed after this call was queued; start the step again"
                    .to_owned(),
            );
        }
        let unsigned = Unsigned {
            id: &request.id,
            url: &request.url,
            body: &request.body,
            at: began,
        };
        let mut trouble = None;
        let added =
            sign::additions(
                unsigned,
                access.credentials,
                access.signature,
                |name| match self.vault.as_ref().map(|vault| vault.get(name)) {
                    Some(Ok(Some(secret))) => {
                        let value = secret.expose().to_owned();
                        used.push(secret);
                        Some(value)
                    }
                    Some(Ok(None)) | None => None,
                    Some(Err(error)) => {
                        trouble = Some(error.to_string());
                        None
                    }
                },
            );
        let added = added.map_err(|problem| trouble.unwrap_or_else(|| problem.to_string()))?;
        request.url = added.url(&request.url);
        request.access = added.headers;
        Ok(request)
    }
}

/// As whom a call of a queue goes.
struct Access<'o> {
    /// With what its address begins.
    place: &'o str,
    credentials: &'o Credentials,
    signature: &'o SignatureScheme,
}

/// Nothing where nothing is added.
fn access<'o>(office: &'o Office, queue: &str) -> Result<Option<Access<'o>>, String> {
    const UNSIGNED: &SignatureScheme = &SignatureScheme::None;
    if let Some(key) = call::endpoint_of(queue) {
        let endpoint = office.endpoint(key);
        let endpoint = endpoint
            .ok_or_else(|| format!("the office has no automation webhook \"{key}\" any more"))?;
        if !endpoint.enabled {
            return Err(format!("the automation webhook \"{key}\" is switched off"));
        }
        return Ok(Some(Access {
            place: &endpoint.url,
            credentials: &endpoint.credentials,
            signature: UNSIGNED,
        }));
    }
    if let Some(key) = call::subscription_of(queue) {
        let subscription = office.subscription(key);
        let subscription = subscription
            .ok_or_else(|| format!("the office has no subscription \"{key}\" any more"))?;
        return Ok(Some(Access {
            place: &subscription.url,
            credentials: &subscription.credentials,
            signature: &subscription.signature,
        }));
    }
    let service = call::service_of(queue).and_then(|key| office.service(key));
    Ok(service
        .map(|service| Access {
            place: service.webhook.url.split('#').next().unwrap_or_default(),
            credentials: &service.credentials,
            signature: &service.signature,
        })
        .filter(|access| *access.credentials != Credentials::None || access.signature != UNSIGNED))
}

fn unsent(reason: String) -> Attempt {
    Attempt {
        outcome: Outcome::NotSent(NotSent::Unsendable),
        status: None,
        headers: Vec::new(),
        body: Vec::new(),
        body_is_cut: false,
        took: Duration::ZERO,
        unsendable: Some(Unsendable::Access(reason)),
    }
}

/// A shorter secret is found in answers that do not hold it.
const SCRUBBED_MIN: usize = 6;

/// Some services send back what they were sent; secrets in it are masked before anything is kept.
fn scrub(attempt: &mut Attempt, secrets: &[Secret]) {
    for secret in secrets {
        let value = secret.expose();
        // Of `Basic abc` the second word alone is the secret.
        for part in [value, value.rsplit(' ').next().unwrap_or_default()] {
            if part.len() < SCRUBBED_MIN {
                continue;
            }
            mask(&mut attempt.body, part.as_bytes());
            for (_, value) in &mut attempt.headers {
                *value = value.replace(part, "***");
            }
        }
    }
}

fn mask(body: &mut Vec<u8>, secret: &[u8]) {
    let mut at = 0;
    while let Some(found) = body[at..]
        .windows(secret.len())
        .position(|part| part == secret)
    {
        let begin = at + found;
        body.splice(begin..begin + secret.len(), *b"***");
        at = begin + 3;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_holds_no_secret() {
        let mut attempt = unsent(String::new());
        attempt.body =
            br#"{"sent":"Bearer SECRET-1","again":"SECRET-1SECRET-1","short":"abc"}"#.to_vec();
        attempt.headers = vec![("location".to_owned(), "https://h/?k=SECRET-1".to_owned())];
        let secrets = ["Bearer SECRET-1", "SECRET-1", "abc"].map(Secret::new);
        scrub(&mut attempt, &secrets);
        assert_eq!(
            String::from_utf8(attempt.body).unwrap(),
            r#"{"sent":"***","again":"******","short":"abc"}"#
        );
        assert_eq!(attempt.headers[0].1, "https://h/?k=***");
    }
}
