//! Event subscriptions: written, switched, tried out, and what they were told.

use contract::{
    Code, DeliveryKey, EventRow, EventSample, EventSamplesReply, Failure, SubscriptionKey,
    SubscriptionListReply, SubscriptionLogReply, SubscriptionLogRequest, SubscriptionPutRequest,
    SubscriptionReplayReply, SubscriptionReplayRequest, SubscriptionRow, SubscriptionSecretReply,
    SubscriptionSecretRequest, SubscriptionState, SubscriptionSwitch, SubscriptionSwitchRequest,
};
use delivery::{call, verify};
use model::{
    Map, Office, Timestamp, Value, Zone,
    office::{EventKind, SignatureScheme, SigningKey, Subscription},
    zone::parse_rfc3339,
};
use runner::subscription::Switch;
use store::{EventFilter, View};

use crate::{
    App, access, addresses, deliveries,
    edit::{Edit, SubscriptionEdit},
    failure,
    inbound::secrets::drawn,
    settings::{check, frame, one, replace, wrong},
    workspace,
};

/// Bytes of a signing key.
const KEY_BYTES: usize = 32;
/// The longest time for which two keys are used beside each other: thirty days.
const GRACE_HOURS_MAX: u32 = 30 * 24;
const HOUR_MS: i64 = 3_600_000;
/// Letters of a subscription's key that stand in the name of its secret.
const NAMED_MAX: usize = 40;

impl App {
    pub(crate) fn list_subscriptions(&self) -> Result<SubscriptionListReply, Failure> {
        let listed = self.vault()?.list();
        let set: Vec<String> = match listed {
            Ok(listed) => listed.into_iter().map(|secret| secret.name).collect(),
            Err(error) => {
                tracing::warn!(%error, "the secrets cannot be listed");
                Vec::new()
            }
        };
        self.read(|view| {
            let office = frame(view)?;
            let subscriptions = office.subscriptions.iter();
            let rows = subscriptions.map(|found| row(view, found, &office.zone, &set));
            Ok(SubscriptionListReply {
                subscriptions: rows.collect::<Result<_, Failure>>()?,
            })
        })
    }

    pub(crate) async fn put_subscription(
        &self,
        request: SubscriptionPutRequest,
    ) -> Result<SubscriptionListReply, Failure> {
        let part = one("subscriptions", request.subscription)
            .map_err(|problems| wrong("subscription", "subscriptions[0]", &problems))?;
        let mut whole = self.read(frame)?;
        for subscription in &part.subscriptions {
            if request.new && whole.subscription(&subscription.key).is_some() {
                let message = format!("there is a subscription `{}` already", subscription.key);
                return Err(Failure::new(Code::Conflict, message).at("subscription.key"));
            }
            addresses::check(&subscription.url, "subscription.url")?;
            let (credentials, signature) = (&subscription.credentials, &subscription.signature);
            access::check("subscription", credentials, signature)?;
            let index = replace(&mut whole.subscriptions, subscription.clone(), |known| {
                known.key == subscription.key
            });
            check(&whole, "subscription", &format!("subscriptions[{index}]"))?;
        }
        let put = Edit::PutParts(format::office::write(&part));
        let done = self.edit(put).await;
        done.map_err(|error| error.about("workspace"))?;
        self.list_subscriptions()
    }

    pub(crate) async fn remove_subscription(
        &self,
        SubscriptionKey { key }: SubscriptionKey,
    ) -> Result<SubscriptionListReply, Failure> {
        self.change_subscription(&key, SubscriptionEdit::Remove)
            .await?;
        self.list_subscriptions()
    }

    pub(crate) async fn switch_subscription(
        &self,
        SubscriptionSwitchRequest { key, to }: SubscriptionSwitchRequest,
    ) -> Result<SubscriptionListReply, Failure> {
        let to = match to {
            SubscriptionSwitch::On => Switch::On,
            SubscriptionSwitch::Paused => Switch::Paused,
            SubscriptionSwitch::Off => Switch::Off,
        };
        let change = SubscriptionEdit::Switch(to);
        self.change_subscription(&key, change).await?;
        self.list_subscriptions()
    }

    pub(crate) async fn test_subscription(
        &self,
        SubscriptionKey { key }: SubscriptionKey,
    ) -> Result<DeliveryKey, Failure> {
        let done = self
            .change_subscription(&key, SubscriptionEdit::Test)
            .await?;
        let id = done.as_str().unwrap_or_default().to_owned();
        Ok(DeliveryKey { id })
    }

    pub(crate) async fn replay_subscription(
        &self,
        request: SubscriptionReplayRequest,
    ) -> Result<SubscriptionReplayReply, Failure> {
        let from = instant("from", request.from.as_deref(), Timestamp(i64::MIN))?;
        let to = instant("to", request.to.as_deref(), Timestamp(i64::MAX))?;
        let change = SubscriptionEdit::Replay { from, to };
        let done = self.change_subscription(&request.key, change).await?;
        Ok(SubscriptionReplayReply {
            count: done.as_u64().unwrap_or_default(),
        })
    }

    async fn change_subscription(
        &self,
        key: &str,
        change: SubscriptionEdit,
    ) -> Result<Value, Failure> {
        let edit = Edit::Subscription {
            key: key.to_owned(),
            change,
        };
        let done = self.edit(edit).await;
        let done = done.map_err(|error| error.about("workspace"))?;
        if done == Value::Bool(false) {
            return Err(missing(key));
        }
        Ok(done)
    }

    /// Draws a signing key, which is shown this once; the one before goes on for a while if wished.
    pub(crate) async fn renew_subscription_secret(
        &self,
        request: SubscriptionSecretRequest,
    ) -> Result<SubscriptionSecretReply, Failure> {
        let office = self.read(frame)?;
        let found = office.subscription(&request.key);
        let mut subscription = found.ok_or_else(|| missing(&request.key))?.clone();
        let before = match &subscription.signature {
            SignatureScheme::StandardWebhooks { keys } => keys.last().map(|key| key.secret.clone()),
            SignatureScheme::None
            | SignatureScheme::SignedUrl { .. }
            | SignatureScheme::BodyHmac { .. } => None,
        };
        let vault = self.vault()?;
        let is_set = |name: &String| vault.get(name).is_ok_and(|secret| secret.is_some());
        let before = before.filter(is_set);
        let [first, second] = secret_names(&subscription.key);
        let name = if before.as_ref() == Some(&first) {
            second
        } else {
            first
        };
        let grace = request.grace_hours.unwrap_or(0).min(GRACE_HOURS_MAX);
        let mut keys: Vec<SigningKey> = Vec::new();
        if grace > 0 {
            let until = Timestamp(workspace::now().0 + i64::from(grace) * HOUR_MS);
            keys.extend(before.map(|secret| SigningKey {
                secret,
                until: Some(until),
            }));
        }
        keys.push(SigningKey {
            secret: name.clone(),
            until: None,
        });
        subscription.signature = SignatureScheme::StandardWebhooks { keys };
        let secret = verify::secret(&drawn::<KEY_BYTES>()?);
        let put = vault.put(&name, &secret, workspace::now().0);
        put.map_err(|error| crate::secrets::failed(&error))?;
        let part = Office {
            subscriptions: vec![subscription],
            ..Office::empty(Zone::utc())
        };
        let edit = Edit::PutParts(format::office::write(&part));
        let done = self.edit(edit).await;
        done.map_err(|error| error.about("workspace"))?;
        Ok(SubscriptionSecretReply { secret })
    }

    pub(crate) fn subscription_events(
        &self,
        request: SubscriptionLogRequest,
    ) -> Result<SubscriptionLogReply, Failure> {
        let filter = EventFilter {
            subscription: request.key,
            states: request
                .states
                .into_iter()
                .map(deliveries::stored_state)
                .collect(),
            search: request.search,
        };
        let limit = request.limit.unwrap_or(store::PAGE_MAX);
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let page = view.events(&filter, request.below, limit);
            let page = page.map_err(|error| failure::read(&error))?;
            Ok(SubscriptionLogReply {
                events: page
                    .rows
                    .into_iter()
                    .map(|found| event(found, &zone))
                    .collect(),
                next: page.next,
            })
        })
    }

    pub(crate) fn sample_events(&self) -> Result<EventSamplesReply, Failure> {
        let zone = self.read(workspace::zone)?;
        let time = zone.rfc3339(workspace::now());
        let kinds = EventKind::ALL.iter().map(|kind| kind.as_str());
        let samples = kinds.chain([runner::subscription::TEST]).map(|kind| {
            let body = runner::subscription::sample(kind, &time);
            EventSample {
                event: kind.to_owned(),
                body: body.as_object().cloned().unwrap_or_default(),
            }
        });
        Ok(EventSamplesReply {
            samples: samples.collect(),
        })
    }
}

fn row(
    view: View<'_>,
    subscription: &Subscription,
    zone: &Zone,
    set: &[String],
) -> Result<SubscriptionRow, Failure> {
    let key = &subscription.key;
    let read = |error| failure::read(&error);
    let health = view.subscription_health(key).map_err(read)?;
    let counts = view.event_counts(key, &call::subscription_queue(key));
    let counts = counts.map_err(read)?;
    let filter = EventFilter {
        subscription: key.clone(),
        ..EventFilter::default()
    };
    let last = view.events(&filter, None, 1).map_err(read)?;
    let needed = subscription.signature.secrets(workspace::now());
    let needed = needed.into_iter().chain(subscription.credentials.secret());
    let missing = needed.filter(|name| !set.iter().any(|known| known == name));
    let state = match (subscription.enabled, subscription.paused, health.off_at) {
        (false, _, _) => SubscriptionState::Off,
        (true, _, Some(_)) => SubscriptionState::Failed,
        (true, true, None) => SubscriptionState::Paused,
        (true, false, None) => SubscriptionState::On,
    };
    Ok(SubscriptionRow {
        subscription: spelled(subscription),
        state,
        off_since: health.off_at.map(|at| zone.rfc3339(at)),
        reason: health.reason,
        missing_secrets: missing.map(str::to_owned).collect(),
        open: counts.open,
        dead: counts.dead,
        last: last.rows.into_iter().next().map(|found| event(found, zone)),
    })
}

/// A subscription as an office document spells it.
fn spelled(subscription: &Subscription) -> Map {
    let office = Office {
        subscriptions: vec![subscription.clone()],
        ..Office::empty(Zone::utc())
    };
    let document: Value = format::office::write(&office).parse().unwrap_or_default();
    let found = document
        .pointer("/subscriptions/0")
        .and_then(Value::as_object);
    found.cloned().unwrap_or_default()
}

fn event(found: store::EventRow, zone: &Zone) -> EventRow {
    EventRow {
        event: found.kind,
        delivery: deliveries::plain_row(found.delivery, zone),
    }
}

/// The names under which the signing keys of a subscription lie in turn.
fn secret_names(key: &str) -> [String; 2] {
    let plain = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' => letter,
        _ => '-',
    };
    let plain: String = key.chars().take(NAMED_MAX).map(plain).collect();
    [
        format!("subscription/{plain}"),
        format!("subscription/{plain}/2"),
    ]
}

fn instant(at: &str, text: Option<&str>, usual: Timestamp) -> Result<Timestamp, Failure> {
    let Some(text) = text else { return Ok(usual) };
    parse_rfc3339(text)
        .ok_or_else(|| Failure::new(Code::Invalid, "write it as 2026-03-27T09:00:00+01:00").at(at))
}

fn missing(key: &str) -> Failure {
    let message = format!("the office has no subscription `{key}`");
    Failure::new(Code::NotFound, message).at("key")
}
