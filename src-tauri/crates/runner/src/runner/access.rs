//! As whom a queued call is sent: credentials and signature are added to it when its attempt begins, out of the vault and
//! the office as they are then, and are nowhere kept.

use std::{sync::Arc, time::Duration};

use delivery::{NotSent, Outcome, SignProblem, Unsigned, call, sign, token::Ask};
use model::{
    Office, Timestamp,
    office::{Credentials, Network, SignatureScheme},
};
use store::Delivery;
use vault::{Secret, Vault};
use webhook::{Attempt, Limits, NoToken, Request, Sender, Tokens, Unsendable};

use crate::spell;

/// The header with the address at which a service may say later what came of a call.
const CALL_BACK: &str = "doorstep-callback";

/// What is needed to send a call.
#[derive(Clone)]
pub(crate) struct Caller {
    pub(crate) sender: Arc<Sender>,
    pub(crate) tokens: Arc<Tokens>,
    pub(crate) office: Arc<Office>,
    pub(crate) vault: Option<Vault>,
}

impl Caller {
    /// Makes an attempt that begins at this instant. The service is told the address for its later answer, and what led to
    /// the call.
    pub(super) async fn send(
        &self,
        delivery: Delivery,
        began: Timestamp,
        (call_back, cause): (Option<String>, Option<(String, String)>),
    ) -> Attempt {
        let mut request = Request {
            headers: spell::read_headers(&delivery.headers),
            access: cause.into_iter().collect(),
            id: delivery.row.id,
            method: delivery.row.method,
            url: delivery.row.address,
            body: delivery.body,
            timeout: Duration::from_millis(u64::from(delivery.timeout_ms)),
            network: network(&self.office, &delivery.row.queue),
        };
        let mut used = Vec::new();
        if let Some(address) = call_back {
            used.push(Secret::new(address.rsplit('/').next().unwrap_or_default()));
            request.access.push((CALL_BACK.to_owned(), address));
        }
        let mut attempt = self.call(request, &delivery.row.queue, began).await;
        scrub(&mut attempt, &used);
        attempt
    }

    /// Makes a call as whoever its queue says; what is added to it is nowhere kept.
    pub(crate) async fn call(&self, request: Request, queue: &str, began: Timestamp) -> Attempt {
        let mut used = Vec::new();
        let mut attempt = match access(&self.office, queue) {
            Ok(None) => return self.sender.send(&request).await,
            Ok(Some(access)) => {
                Box::pin(self.as_somebody(request, &access, began, &mut used)).await
            }
            Err(reason) => unsent(reason),
        };
        scrub(&mut attempt, &used);
        attempt
    }

    async fn as_somebody(
        &self,
        request: Request,
        access: &Access<'_>,
        began: Timestamp,
        used: &mut Vec<Secret>,
    ) -> Attempt {
        // A secret is for the address that it was entered for, and for no other that stood there once.
        if !call::lies_at(&request.url, access.place) {
            return unsent(
                "its address was changed after this call was queued; start the step again"
                    .to_owned(),
            );
        }
        let ask = match self.token_ask(access.credentials, used) {
            Ok(ask) => ask,
            Err(reason) => return unsent(reason),
        };
        let mut attempt = self.once(&request, access, ask.as_ref(), began, used).await;
        // A token may have been called back before its time. Such a call was not taken up.
        if let Some(ask) = ask.as_ref().filter(|_| attempt.status == Some(401)) {
            self.tokens.forget(ask);
            attempt = self.once(&request, access, Some(ask), began, used).await;
        }
        attempt
    }

    async fn once(
        &self,
        request: &Request,
        access: &Access<'_>,
        ask: Option<&Ask>,
        began: Timestamp,
        used: &mut Vec<Secret>,
    ) -> Attempt {
        let token = match ask {
            None => None,
            Some(ask) => match self.tokens.get(&self.sender, ask).await {
                Ok(token) => Some(token),
                Err(problem) => return tokenless(problem),
            },
        };
        match self.added(request, access, token, began, used) {
            Ok(request) => self.sender.send(&request).await,
            Err(reason) => unsent(reason),
        }
    }

    /// The call with what is added to it. `used` gets the secrets.
    fn added(
        &self,
        request: &Request,
        access: &Access<'_>,
        token: Option<String>,
        began: Timestamp,
        used: &mut Vec<Secret>,
    ) -> Result<Request, String> {
        let unsigned = Unsigned {
            id: &request.id,
            url: &request.url,
            body: &request.body,
            at: began,
        };
        let mut token = token.map(|token| Secret::new(&token));
        let mut trouble = None;
        let own = access.credentials.secret();
        let added = sign::additions(unsigned, access.credentials, access.signature, |name| {
            // Of a token that was fetched the credentials' secret has done its part.
            let fetched = token.take_if(|_| own == Some(name));
            let found = fetched.map_or_else(|| self.secret(name), |token| Ok(Some(token)));
            let secret = found.unwrap_or_else(|error| {
                trouble = Some(error);
                None
            })?;
            let value = secret.expose().to_owned();
            used.push(secret);
            Some(value)
        });
        let added = added.map_err(|problem| trouble.unwrap_or_else(|| problem.to_string()))?;
        let mut request = request.clone();
        request.url = added.url(&request.url);
        used.extend(added.headers.iter().map(|(_, value)| Secret::new(value)));
        request.access.extend(added.headers);
        Ok(request)
    }

    fn secret(&self, name: &str) -> Result<Option<Secret>, String> {
        match &self.vault {
            Some(vault) => vault.get(name).map_err(|error| error.to_string()),
            None => Ok(None),
        }
    }

    /// Who asks for a token, where these credentials need one.
    fn token_ask(
        &self,
        credentials: &Credentials,
        used: &mut Vec<Secret>,
    ) -> Result<Option<Ask>, String> {
        let Credentials::OAuth {
            token_url,
            client,
            scope,
            secret: name,
        } = credentials
        else {
            return Ok(None);
        };
        let secret = self.secret(name)?.ok_or_else(|| {
            let name = name.clone();
            SignProblem::MissingSecret { name }.to_string()
        })?;
        let ask = Ask {
            url: token_url.clone(),
            client: client.clone(),
            scope: scope.clone(),
            secret: secret.expose().to_owned(),
        };
        used.push(secret);
        Ok(Some(ask))
    }
}

/// Makes one call by hand, outside of any queue: somebody wants to see what a service answers.
pub async fn call_once(
    mut request: Request,
    queue: &str,
    office: Arc<Office>,
    vault: Vault,
    at: Timestamp,
) -> Attempt {
    request.network = network(&office, queue);
    let caller = Caller {
        sender: Arc::new(Sender::new(Limits::default())),
        tokens: Arc::default(),
        office,
        vault: Some(vault),
    };
    caller.call(request, queue, at).await
}

/// Which networks a call of a queue may reach.
fn network(office: &Office, queue: &str) -> Option<Network> {
    let service = call::service_of(queue).and_then(|key| office.service(key));
    let endpoint = call::endpoint_of(queue).and_then(|key| office.endpoint(key));
    let subscription = call::subscription_of(queue).and_then(|key| office.subscription(key));
    service
        .and_then(|service| service.webhook.network)
        .or_else(|| endpoint.and_then(|endpoint| endpoint.network))
        .or_else(|| subscription.and_then(|subscription| subscription.network))
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
            place: service.fixed_address(),
            credentials: &service.credentials,
            signature: &service.signature,
        })
        .filter(|access| *access.credentials != Credentials::None || access.signature != UNSIGNED))
}

pub(super) fn unsent(reason: String) -> Attempt {
    not_sent(reason, NotSent::Unsendable)
}

/// Nothing was sent to the service itself; what may pass is tried again.
fn tokenless(problem: NoToken) -> Attempt {
    let why = if problem.may_pass {
        NotSent::Unreachable
    } else {
        NotSent::Unsendable
    };
    not_sent(problem.reason, why)
}

fn not_sent(reason: String, why: NotSent) -> Attempt {
    Attempt {
        unsendable: Some(Unsendable::Access(reason)),
        ..Attempt::bare(Outcome::NotSent(why))
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
