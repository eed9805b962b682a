//! Event subscriptions.

use model::{
    Value,
    office::{EventKind, Network, Schedule, Subscription},
};

use super::access::{self, NETWORKS, Naming};
use crate::{
    place::shortened,
    reader::{
        Cursor, refuse_repeated,
        scalar::boolean,
        text::{key, name, references, text, url, word},
    },
    writer::{self, Object},
};

/// The words of `schedule`.
pub(crate) const SCHEDULES: &[(&str, Schedule)] =
    &[("minutes", Schedule::Minutes), ("days", Schedule::Days)];

/// Reads a subscription.
pub(super) fn subscription(cursor: Cursor<'_>) -> Option<Subscription> {
    cursor.object(|fields| {
        fields.belong_to("a subscription");
        let key = fields.must("key", key);
        let name = fields.must("name", name);
        let url = fields.must("url", url);
        let enabled = fields.or("enabled", true, boolean);
        let paused = fields.or("paused", false, boolean);
        let credentials = fields.or_default("credentials", |cursor| {
            access::credentials(cursor, Naming::Given)
        });
        let signature = fields.or_default("signature", |cursor| {
            access::signature(cursor, Naming::Given)
        });
        let network = fields.may("network", word(NETWORKS));
        let events = fields.must("events", events);
        let templates = fields.or_default("templates", references);
        let condition = fields.may("condition", text);
        let schedule = fields.or_default("schedule", word(SCHEDULES));
        Some(Subscription {
            key: key?,
            name: name?,
            url: url?,
            enabled: enabled?,
            paused: paused?,
            credentials: credentials?,
            signature: signature?,
            network: network?,
            events: events?,
            templates: templates?,
            condition: condition?,
            schedule: schedule?,
        })
    })
}

fn events(cursor: Cursor<'_>) -> Option<Vec<EventKind>> {
    let events = cursor.some("event", word(EVENTS))?;
    let mut unique = Some(());
    let names = events.iter().map(|event| Some(event.as_str()));
    refuse_repeated(names, |index, name, first| {
        unique = None;
        let message = format!("`{}` stands in [{first}] already", shortened(name));
        let place = cursor.place.index(index);
        cursor.sink.error(&place, "duplicate-event", message);
    });
    unique.map(|()| events)
}

/// The words of `events`: the types as they are sent.
pub(crate) const EVENTS: &[(&str, EventKind)] = &{
    let mut words = [("", EventKind::ProcessStarted); EventKind::ALL.len()];
    let mut index = 0;
    while index < words.len() {
        let kind = EventKind::ALL[index];
        words[index] = (kind.as_str(), kind);
        index += 1;
    }
    words
};

/// Spells a subscription.
pub(super) fn spell(subscription: &Subscription) -> Value {
    let mut object = Object::new();
    object.put("key", subscription.key.as_str());
    object.put("name", subscription.name.as_str());
    object.put("url", subscription.url.as_str());
    object.put("enabled", subscription.enabled);
    object.put_flag("paused", subscription.paused);
    access::put_credentials(&mut object, &subscription.credentials, Naming::Given);
    access::put_signature(&mut object, &subscription.signature, Naming::Given);
    object.put_some("network", subscription.network.map(Network::as_str));
    let events = writer::list(&subscription.events, |event| event.as_str().into());
    object.put("events", events);
    object.put_texts("templates", &subscription.templates);
    object.put_some("condition", subscription.condition.as_deref());
    if subscription.schedule != Schedule::default() {
        object.put("schedule", writer::word(SCHEDULES, &subscription.schedule));
    }
    object.done()
}
