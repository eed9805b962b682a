//! Who is told of what: the subscriptions as they stand, and how an event is spelled and queued for one of them. Body and
//! id are fixed here; an attempt adds credentials and signature alone.

use delivery::{call, subscription};
use model::{
    Map, Office, Timestamp, Value, Zone,
    condition::Condition,
    office::{EventKind, Subscription},
    render::Facts,
};
use store::{Batch, DeliveryKind, HELD, NewDelivery, Origin, ReadError, View, WriteError};

use crate::spell;

/// The subscriptions that are told of something.
#[derive(Debug, Default)]
pub(crate) struct Subscribers(Vec<Subscriber>);

/// A subscription that is switched on.
#[derive(Debug)]
pub(crate) struct Subscriber {
    pub(crate) subscription: Subscription,
    /// Nothing where there is none; one that cannot be read never holds.
    condition: Option<Option<Condition>>,
    pub(crate) is_held: bool,
}

/// Something that happened.
pub(crate) struct Event<'a> {
    /// Its type.
    pub(crate) kind: &'a str,
    pub(crate) at: Timestamp,
    /// The process, and the step of it.
    pub(crate) origin: Option<Origin<'a>>,
    pub(crate) data: Map,
    /// What a search finds it by.
    pub(crate) search: String,
}

impl Subscribers {
    pub(crate) fn read(view: View<'_>, office: &Office) -> Result<Self, ReadError> {
        let mut subscribers = Vec::new();
        for subscription in office.subscriptions.iter().filter(|found| found.enabled) {
            let condition = subscription.condition.as_deref();
            subscribers.push(Subscriber {
                condition: condition.map(|source| Condition::parse(source).ok()),
                is_held: is_held(view, subscription)?,
                subscription: subscription.clone(),
            });
        }
        Ok(Self(subscribers))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anybody is told of this.
    pub(crate) fn want(&self, mut is_wanted: impl FnMut(EventKind) -> bool) -> bool {
        let mut kinds = self.0.iter().flat_map(|found| &found.subscription.events);
        kinds.any(|kind| is_wanted(*kind))
    }

    /// Who is told of such an event of a process of this template.
    pub(crate) fn of<'a>(
        &'a self,
        kind: EventKind,
        template: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Subscriber> {
        self.0.iter().filter(move |found| {
            let (events, templates) = (&found.subscription.events, &found.subscription.templates);
            let is_of = |key: &str| templates.is_empty() || templates.iter().any(|one| one == key);
            events.contains(&kind) && template.is_none_or(is_of)
        })
    }
}

impl Subscriber {
    /// Whether its condition, if it has one, holds of these facts; what has no answer does not hold.
    pub(crate) fn takes<E>(&self, facts: impl FnOnce() -> Result<Facts, E>) -> Result<bool, E> {
        match &self.condition {
            None => Ok(true),
            Some(None) => Ok(false),
            Some(Some(condition)) => Ok(condition.holds(&facts()?).unwrap_or(false)),
        }
    }
}

/// Whether what a subscription is told waits.
pub(crate) fn is_held(view: View<'_>, subscription: &Subscription) -> Result<bool, ReadError> {
    let is_off = || -> Result<bool, ReadError> {
        let health = view.subscription_health(&subscription.key)?;
        Ok(health.off_at.is_some())
    };
    Ok(!subscription.enabled || subscription.paused || is_off()?)
}

/// Queues an event for a subscription, behind all others, and returns the delivery's id.
pub(crate) fn queue(
    batch: &Batch<'_>,
    subscriber: &Subscription,
    event: &Event<'_>,
    zone: &Zone,
    is_held: bool,
) -> Result<String, WriteError> {
    let queue = call::subscription_queue(&subscriber.key);
    let plan = spell::plan(&subscription::plan(subscriber.schedule));
    let next_at = if is_held { HELD } else { event.at };
    put(batch, subscriber, event, zone, (&queue, &plan, next_at))
}

/// Queues a test event, which waits for nothing and is tried once.
pub(crate) fn queue_test(
    batch: &Batch<'_>,
    subscriber: &Subscription,
    event: &Event<'_>,
    zone: &Zone,
) -> Result<String, WriteError> {
    let queue = call::test_queue(&subscriber.key);
    let plan = spell::plan(&::delivery::Plan {
        delays: Vec::new(),
        ..::delivery::Plan::default()
    });
    put(batch, subscriber, event, zone, (&queue, &plan, event.at))
}

fn put(
    batch: &Batch<'_>,
    subscriber: &Subscription,
    event: &Event<'_>,
    zone: &Zone,
    (queue, plan, next_at): (&str, &str, Timestamp),
) -> Result<String, WriteError> {
    let id = format!("evt-{}", batch.count_up("event")?);
    let time = zone.rfc3339(event.at);
    let body = body(event.kind, &id, &time, event.data.clone());
    batch.delivery_insert(&NewDelivery {
        id: &id,
        kind: DeliveryKind::Webhook,
        origin: event.origin,
        target: &subscriber.key,
        queue,
        method: "POST",
        address: &subscriber.url,
        headers: HEADERS,
        body: body.to_string().as_bytes(),
        timeout_ms: u32::try_from(subscription::TIMEOUT.as_millis()).unwrap_or(u32::MAX),
        repeatable: true,
        plan,
        created_at: event.at,
        next_at,
    })?;
    batch.event_note(
        &id,
        &subscriber.key,
        event.kind,
        &format!("{} {id} {}", event.kind, event.search),
    )?;
    Ok(id)
}

const HEADERS: &str = r#"{"content-type":"application/json"}"#;

/// An event as it is sent.
pub(crate) fn body(kind: &str, id: &str, time: &str, data: Map) -> Value {
    let mut body = Map::new();
    body.insert("type".to_owned(), Value::from(kind));
    body.insert("id".to_owned(), Value::from(id));
    body.insert("time".to_owned(), Value::from(time));
    body.insert("data".to_owned(), Value::Object(data));
    Value::Object(body)
}
