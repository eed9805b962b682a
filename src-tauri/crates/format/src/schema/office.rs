//! Office documents.

use model::Value;
use serde_json::json;

use super::shape::{
    Shape, boolean, defined, exactly, list, number, one_of, some, whole, word, words,
};
use crate::{
    limits,
    office::{
        self, CREDENTIALS, CredentialsScheme, EVENTS, PARAMETER_TYPES, ParameterType, ROLES,
        SCHEDULES, SIGNATURES, Scheme,
    },
    reader,
    template::kinds::METHODS,
};

/// The definitions of this file.
pub(super) fn definitions() -> Vec<(String, Value)> {
    let definitions = [
        ("office", office()),
        ("person", person()),
        ("service", service()),
        ("parameter", parameter()),
        ("credentials", credentials()),
        ("signature", signature()),
        ("endpoint", endpoint()),
        ("subscription", subscription()),
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
        .may("controller", defined("address_or_person"))
        .may("calendar", defined("calendar"))
        .may("people", list(defined("person")))
        .may("services", list(defined("service")))
        .may("endpoints", list(defined("endpoint")))
        .may("subscriptions", list(defined("subscription")))
        .may("properties", list(defined("record")))
        .may("contacts", list(defined("record")))
        .may("arrivals", arrivals)
}

fn person() -> Shape {
    Shape::new()
        .must("key", defined("key"))
        .must("name", defined("name"))
        .may("email", defined("address"))
        .may("roles", list(words(ROLES)))
        .may("calendar", defined("calendar"))
        .may("absences", list(exactly(2, defined("date"))))
        .may("deputy", defined("reference"))
        .may("cost_per_hour", number(0.0, limits::AMOUNT))
        .may("active", boolean())
}

fn service() -> Shape {
    let mut retry = list(defined("duration"));
    retry["maxItems"] = limits::RETRIES.into();
    let webhook = Shape::new()
        .must("url", defined("url"))
        .may("method", words(METHODS))
        .may("timeout", defined("positive_duration"))
        .may("repeatable", boolean())
        .may("retry", retry);
    let simulation = Shape::new()
        .may("latency", defined("distribution"))
        .may("failure", number(0.0, 1.0));
    Shape::new()
        .must("key", defined("key"))
        .must("name", defined("name"))
        .may("provider", defined("name"))
        .may("description", defined("text"))
        .may("enabled", boolean())
        .must("webhook", webhook)
        .may("parameters", list(defined("parameter")))
        .may("credentials", defined("credentials"))
        .may("signature", defined("signature"))
        .may("simulation", simulation)
}

fn credentials() -> Shape {
    one_of(CREDENTIALS.iter().map(|(name, scheme)| {
        let shape = Shape::new();
        let shape = match scheme {
            CredentialsScheme::None => return shape.may("scheme", word(name)),
            CredentialsScheme::Basic => shape.must("user", defined("user")),
            CredentialsScheme::Bearer => shape,
            CredentialsScheme::Header => shape.must("header", defined("header")),
        };
        shape
            .must("scheme", word(name))
            .must("secret", defined("secret_name"))
    }))
}

fn signature() -> Shape {
    one_of(SIGNATURES.iter().map(|(name, scheme)| {
        let shape = Shape::new();
        let shape = match scheme {
            Scheme::None => return shape.may("scheme", word(name)),
            Scheme::SignedUrl => shape.must("secret", defined("secret_name")),
            Scheme::BodyHmac => shape
                .must("secret", defined("secret_name"))
                .may("header", defined("header")),
            Scheme::StandardWebhooks => {
                let key = Shape::new()
                    .must("secret", defined("secret_name"))
                    .may("until", defined("instant"));
                let mut keys = some(key);
                keys["maxItems"] = limits::SIGNING_KEYS.into();
                shape.must("keys", keys)
            }
        };
        shape.must("scheme", word(name))
    }))
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
        .must("events", events)
        .may("templates", list(defined("reference")))
        .may("condition", defined("text"))
        .may("schedule", words(SCHEDULES))
}

fn parameter() -> Shape {
    one_of(PARAMETER_TYPES.iter().map(|(name, kind)| {
        let shape = Shape::new()
            .must("name", defined("foreign_key"))
            .may("label", defined("name"))
            .may("required", boolean())
            .may("help", defined("text"));
        let shape = match kind {
            ParameterType::Text => {
                return shape
                    .may("type", word(name))
                    .may("default", defined("text"));
            }
            ParameterType::Number => shape.may("default", json!({ "type": "number" })),
            ParameterType::Digits => shape.may(
                "default",
                json!({ "allOf": [defined("text")], "pattern": "^[0-9]*$" }),
            ),
            ParameterType::Choice => shape
                .must("choices", some(defined("title")))
                .may("default", defined("text")),
            ParameterType::Date => shape.may("default", defined("date")),
            ParameterType::Boolean => shape.may("default", boolean()),
        };
        shape.must("type", word(name))
    }))
}

fn record() -> Shape {
    Shape::new()
        .must("key", defined("foreign_key"))
        .may("supervisor", defined("reference"))
        .may("fields", json!({ "type": "object" }))
}
