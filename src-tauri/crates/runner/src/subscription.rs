//! Changes of subscriptions, with what follows for the queue of each: it is held, goes on, goes elsewhere, or ends.

use delivery::call;
use model::{
    Map, Office, Timestamp, Value, Zone,
    office::{EventKind, Subscription},
};
use store::{Batch, ReadError, View};

use crate::{
    CommandError,
    office::{self, SUBSCRIPTIONS, document_of},
    subscribers::{self, Event},
};

/// The type of a test event.
pub const TEST: &str = "test";

/// What is done with a subscription in passing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// It is told again, of what waits first.
    On,
    /// It is held: what happens meanwhile waits.
    Paused,
    /// It is told of nothing that happens from now on; what waits goes on waiting.
    Off,
}

/// All subscriptions.
pub fn all(view: View<'_>) -> Result<Vec<Subscription>, ReadError> {
    match view.setting(SUBSCRIPTIONS)? {
        Some(document) => Ok(document_of(&document, "the setting", SUBSCRIPTIONS)?.subscriptions),
        None => Ok(Vec::new()),
    }
}

/// Writes a subscription, new or known. What waits for it goes to its address from now on.
pub fn put(
    batch: &Batch<'_>,
    subscription: &Subscription,
    at: Timestamp,
) -> Result<(), CommandError> {
    let mut known = all(batch.view())?;
    match known.iter_mut().find(|known| known.key == subscription.key) {
        Some(known) => known.clone_from(subscription),
        None => known.push(subscription.clone()),
    }
    write(batch, known)?;
    let queue = call::subscription_queue(&subscription.key);
    batch.queue_move(&queue, &subscription.url)?;
    if subscribers::is_held(batch.view(), subscription)? {
        batch.queue_hold(&queue)?;
    } else {
        batch.queue_release(&queue, at)?;
    }
    Ok(())
}

/// Switches a subscription; nothing if there is none of this key.
pub fn switch(
    batch: &Batch<'_>,
    key: &str,
    to: Switch,
    at: Timestamp,
) -> Result<bool, CommandError> {
    let known = all(batch.view())?;
    let Some(mut found) = known.into_iter().find(|known| known.key == key) else {
        return Ok(false);
    };
    found.enabled = to != Switch::Off;
    found.paused = to == Switch::Paused;
    batch.subscription_well(key)?;
    put(batch, &found, at)?;
    Ok(true)
}

/// Takes a subscription away; what waits for it ends. Whether there was one.
pub fn remove(batch: &Batch<'_>, key: &str, at: Timestamp) -> Result<bool, CommandError> {
    let mut known = all(batch.view())?;
    let before = known.len();
    known.retain(|known| known.key != key);
    let was_there = known.len() < before;
    write(batch, known)?;
    batch.queue_cancel(&call::subscription_queue(key), at)?;
    batch.subscription_well(key)?;
    Ok(was_there)
}

/// Queues a test event, which goes at once whatever waits. Returns the delivery's id; nothing if there is no such
/// subscription.
pub fn test(batch: &Batch<'_>, key: &str, at: Timestamp) -> Result<Option<String>, CommandError> {
    let office = office::read(batch.view())?;
    let Some(subscription) = office.subscription(key) else {
        return Ok(None);
    };
    let event = Event {
        kind: TEST,
        at,
        origin: None,
        data: sample_data(TEST),
        search: String::new(),
    };
    let id = subscribers::queue_test(batch, subscription, &event, &office.zone)?;
    Ok(Some(id))
}

/// Sends again what a subscription was not told of between two instants, in order and before what waits. Returns how much
/// that is; nothing if there is no such subscription.
pub fn replay(
    batch: &Batch<'_>,
    key: &str,
    span: (Timestamp, Timestamp),
    at: Timestamp,
) -> Result<Option<usize>, CommandError> {
    let known = all(batch.view())?;
    let Some(found) = known.iter().find(|known| known.key == key) else {
        return Ok(None);
    };
    let count = batch.events_replay(key, span, &found.url, at)?;
    if subscribers::is_held(batch.view(), found)? {
        batch.queue_hold(&call::subscription_queue(key))?;
    }
    Ok(Some(count))
}

fn write(batch: &Batch<'_>, mut subscriptions: Vec<Subscription>) -> Result<(), CommandError> {
    subscriptions.sort_by(|one, other| one.key.cmp(&other.key));
    let document = (!subscriptions.is_empty()).then(|| {
        format::office::write(&Office {
            subscriptions,
            ..Office::empty(Zone::utc())
        })
    });
    Ok(batch.setting_put(SUBSCRIPTIONS, document.as_deref())?)
}

/// An event of this type as it is sent, for whoever writes a receiver.
#[must_use]
pub fn sample(kind: &str, time: &str) -> Value {
    subscribers::body(kind, "evt-17", time, sample_data(kind))
}

fn sample_data(kind: &str) -> Map {
    let sample: Value = match EventKind::named(kind) {
        None => r#"{"message":"This is a test event of Doorstep."}"#,
        Some(kind) if kind.is_of_record() => return record_sample(kind),
        Some(EventKind::MailSent) => {
            r#"{"process":PROCESS,"mail":{"id":"41-3-1","to":["olga@example.org"],"cc":[],"subject":"Viewing on Friday"}}"#
        }
        Some(EventKind::ProcessAborted) => r#"{"process":PROCESS,"reason":"The owner changed her mind"}"#,
        Some(EventKind::StepDue) => {
            r#"{"process":PROCESS,"step":{"key":"check-area","name":"Check area and price","visit":1,"person":"anna","deadline":"2026-03-30T09:00:00+02:00"}}"#
        }
        Some(EventKind::StepFinished) => {
            r#"{"process":PROCESS,"step":{"key":"good","name":"Value as expected?","visit":1,"outcome":"yes"}}"#
        }
        Some(EventKind::StepSkipped | EventKind::StepFailed) => {
            r#"{"process":PROCESS,"step":{"key":"value","name":"Ask for a valuation","visit":1,"reason":"answered with status 404"}}"#
        }
        Some(EventKind::StepOverdue) => {
            r#"{"process":PROCESS,"step":{"key":"check-area","name":"Check area and price","visit":1}}"#
        }
        Some(_) => r#"{"process":PROCESS}"#,
    }
    .replace("PROCESS", PROCESS)
    .parse()
    .unwrap_or_default();
    sample.as_object().cloned().unwrap_or_default()
}

const PROCESS: &str = r#"{"id":41,"title":"Sale of Lindenweg 4","template":"sale","owner":"anna","property":"15005","contact":"c1"}"#;

fn record_sample(kind: EventKind) -> Map {
    let (of, what) = kind.as_str().split_once('.').unwrap_or_default();
    let record = match of {
        "property" => {
            r#"{"key":"15005","supervisor":"ben","fields":{"street":"Lindenweg 4","price":340000,"status":"reserved"}}"#
        }
        _ => {
            r#"{"key":"c1","supervisor":"ben","fields":{"name":"Olga Maier","status":"customer"}}"#
        }
    };
    let more = match (of, what) {
        (_, "created") => String::new(),
        (_, "commented") => r#""comment":"Called back, wants to see it on Friday","#.to_owned(),
        (_, "supervisor_changed") => {
            r#""changed":[{"field":"supervisor","old":"anna","new":"ben"}],"#.to_owned()
        }
        ("contact", _) => {
            r#""changed":[{"field":"status","old":"lead","new":"customer"}],"#.to_owned()
        }
        (_, "status_changed") => {
            r#""changed":[{"field":"status","old":"active","new":"reserved"}],"#.to_owned()
        }
        _ => r#""changed":[{"field":"price","old":350000,"new":340000}],"#.to_owned(),
    };
    let sample: Value =
        format!(r#"{{"{of}":{record},{more}"cause":{{"person":"anna","chain":0}}}}"#)
            .parse()
            .unwrap_or_default();
    sample.as_object().cloned().unwrap_or_default()
}
