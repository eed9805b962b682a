//! Automation webhooks.

use model::{
    Value,
    office::{Endpoint, Network},
};

use super::access::{self, NETWORKS, Naming};
use crate::{
    limits,
    reader::{
        Cursor,
        scalar::{boolean, whole},
        text::{key, name, text, url, word},
    },
    writer::Object,
};

/// Reads an automation webhook. Whether its address takes a path says `check`.
pub(super) fn endpoint(cursor: Cursor<'_>) -> Option<Endpoint> {
    cursor.object(|fields| {
        fields.belong_to("an automation webhook");
        let key = fields.must("key", key);
        let name = fields.must("name", name);
        let description = fields.or_default("description", text);
        let url = fields.must("url", url);
        let enabled = fields.or("enabled", true, boolean);
        let repeatable = fields.or("repeatable", true, boolean);
        let credentials = fields.or_default("credentials", |cursor| {
            access::credentials(cursor, Naming::Given)
        });
        let calls_per_hour = fields.may("calls_per_hour", whole(1..=limits::CALLS_PER_HOUR));
        let network = fields.may("network", word(NETWORKS));
        Some(Endpoint {
            key: key?,
            name: name?,
            description: description?,
            url: url?,
            enabled: enabled?,
            repeatable: repeatable?,
            credentials: credentials?,
            calls_per_hour: calls_per_hour?,
            network: network?,
        })
    })
}

/// Spells an automation webhook.
pub(super) fn spell(endpoint: &Endpoint) -> Value {
    let mut object = Object::new();
    object.put("key", endpoint.key.as_str());
    object.put("name", endpoint.name.as_str());
    object.put_text("description", &endpoint.description);
    object.put("url", endpoint.url.as_str());
    object.put("enabled", endpoint.enabled);
    object.put_unless("repeatable", endpoint.repeatable, true);
    access::put_credentials(&mut object, &endpoint.credentials, Naming::Given);
    object.put_some("calls_per_hour", endpoint.calls_per_hour);
    object.put_some("network", endpoint.network.map(Network::as_str));
    object.done()
}
