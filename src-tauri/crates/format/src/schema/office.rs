//! Office documents.

use model::Value;
use serde_json::json;

use super::{
    parts::PRINTED,
    shape::{Shape, boolean, defined, entries, exactly, list, number, some, whole, word, words},
};
use crate::{
    limits,
    office::{self, EVENTS, NETWORKS, ROLES, SCHEDULES},
    reader,
    template::parts::OWN_RECORDS,
};

/// The definitions of this file.
pub(super) fn definitions() -> Vec<(String, Value)> {
    let definitions = [
        ("office", office()),
        ("person", person()),
        ("endpoint", endpoint()),
        ("subscription", subscription()),
        ("save_rule", save_rule()),
        ("record", record()),
    ];
    definitions
        .map(|(name, shape)| (name.to_owned(), shape.into()))
        .into()
}

fn office() -> Shape {
    let mut per_week = number(0.0, limits::AMOUNT);
    per_week["exclusiveMinimum"] = 0.into();
    let arrivals = Shape::new()
        .must("per_week", per_week)
        .may("within", word("calendar"));
    Shape::new()
        .must("format", word(office::FORMAT))
        .must("version", json!({ "const": reader::VERSION }))
        .must("zone", defined("zone"))
        .may("name", defined("name"))
        .may(
            "currency",
            json!({ "type": "string", "pattern": "^[A-Z]{3}$" }),
        )
        .may("language", json!({ "enum": ["en", "de"] }))
        .may("controller", defined("address_or_person"))
        .may("calendar", defined("calendar"))
        .may("people", list(defined("person")))
        .may("services", list(defined("service")))
        .may("endpoints", list(defined("endpoint")))
        .may("subscriptions", list(defined("subscription")))
        .may("on_save", list(defined("save_rule")))
        .may("properties", list(defined("record")))
        .may("contacts", list(defined("record")))
        .may("arrivals", arrivals)
}

fn person() -> Shape {
    Shape::new()
        .must("key", defined("key"))
        .must("name", defined("name"))
        .may("email", defined("address"))
        .may("extension", defined("name"))
        .may("roles", list(words(ROLES)))
        .may("calendar", defined("calendar"))
        .may("absences", list(exactly(2, defined("date"))))
        .may("deputy", defined("reference"))
        .may("cost_per_hour", number(0.0, limits::AMOUNT))
        .may("active", boolean())
}

fn endpoint() -> Shape {
    Shape::new()
        .must("key", defined("key"))
        .must("name", defined("name"))
        .may("description", defined("text"))
        .must("url", defined("url"))
        .may("enabled", boolean())
        .may("repeatable", boolean())
        .may("credentials", defined("credentials"))
        .may("calls_per_hour", whole(1, limits::CALLS_PER_HOUR))
        .may("network", words(NETWORKS))
}

fn subscription() -> Shape {
    let mut events = some(words(EVENTS));
    events["uniqueItems"] = true.into();
    Shape::new()
        .must("key", defined("key"))
        .must("name", defined("name"))
        .must("url", defined("url"))
        .may("enabled", boolean())
        .may("paused", boolean())
        .may("credentials", defined("credentials"))
        .may("signature", defined("signature"))
        .may("network", words(NETWORKS))
        .must("events", events)
        .may("templates", list(defined("reference")))
        .may("condition", defined("text"))
        .may("schedule", words(SCHEDULES))
}

fn save_rule() -> Shape {
    let name = |chars: usize| json!({ "minLength": 1, "maxLength": chars, "pattern": format!("^{PRINTED}*$") });
    Shape::new()
        .must("key", defined("key"))
        .must("name", defined("name"))
        .may("enabled", boolean())
        .may("record", words(OWN_RECORDS))
        .must("fields", some(defined("name")))
        .must("service", defined("reference"))
        .may("parameters", entries(name(limits::KEY), defined("plain")))
        .may("write", entries(name(limits::NAME), defined("pointer")))
}

fn record() -> Shape {
    Shape::new()
        .must("key", defined("foreign_key"))
        .may("supervisor", defined("reference"))
        .may("fields", json!({ "type": "object" }))
}
