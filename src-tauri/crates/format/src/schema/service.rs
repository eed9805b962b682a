//! Services, in offices and as their providers offer them.

use model::Value;
use serde_json::json;

use super::shape::{Shape, boolean, defined, list, number, one_of, some, whole, word, words};
use crate::{
    limits,
    office::{
        BLANKS, CREDENTIALS, CredentialsScheme, NETWORKS, PARAMETER_TYPES, PLACES, ParameterType,
        SIGNATURES, SPANS, Scheme,
    },
    reader, service,
    template::kinds::METHODS,
};

/// The definitions of this file.
pub(super) fn definitions() -> Vec<(String, Value)> {
    let offered = common(Shape::new())
        .may("credentials", defined("offered_credentials"))
        .may("signature", defined("offered_signature"));
    let installed = common(Shape::new())
        .may("enabled", boolean())
        .may("credentials", defined("credentials"))
        .may("signature", defined("signature"));
    let definitions: [(&str, Value); 9] = [
        ("service", installed.into()),
        (
            "manifest",
            offered
                .must("format", word(service::FORMAT))
                .must("version", json!({ "const": reader::VERSION }))
                .into(),
        ),
        ("parameter", parameter().into()),
        ("answer", answer().into()),
        ("result_table", result_table().into()),
        ("credentials", credentials(true).into()),
        ("offered_credentials", credentials(false).into()),
        ("signature", signature(true).into()),
        ("offered_signature", signature(false).into()),
    ];
    definitions
        .map(|(name, schema)| (name.to_owned(), schema))
        .into()
}

fn common(shape: Shape) -> Shape {
    let mut retry = list(defined("duration"));
    retry["maxItems"] = limits::RETRIES.into();
    let rate = Shape::new()
        .must("calls", whole(1, limits::CALLS_PER_HOUR))
        .must("per", words(SPANS));
    let webhook = Shape::new()
        .must("url", defined("url"))
        .may("method", words(METHODS))
        .may("timeout", defined("positive_duration"))
        .may("repeatable", boolean())
        .may("callback", boolean())
        .may("retry", retry)
        .may("network", words(NETWORKS))
        .may("blanks", words(BLANKS))
        .may("rate", rate);
    let simulation = Shape::new()
        .may("latency", defined("distribution"))
        .may("failure", number(0.0, 1.0));
    shape
        .must("key", defined("key"))
        .must("name", defined("name"))
        .may("provider", defined("name"))
        .may("description", defined("text"))
        .must("webhook", webhook)
        .may("parameters", list(defined("parameter")))
        .may("answer", defined("answer"))
        .may("simulation", simulation)
}

/// Credentials; those that a provider asks for name no secret.
fn credentials(is_installed: bool) -> Shape {
    let own = |shape: Shape, name: &'static str, schema: &str| {
        if is_installed {
            shape.must(name, defined(schema))
        } else {
            shape.may(name, defined(schema))
        }
    };
    one_of(CREDENTIALS.iter().map(|(name, scheme)| {
        let shape = Shape::new();
        let shape = match scheme {
            CredentialsScheme::None => return shape.may("scheme", word(name)),
            CredentialsScheme::Basic => own(shape, "user", "user"),
            CredentialsScheme::Bearer => shape,
            CredentialsScheme::Header => shape.must("header", defined("header")),
            CredentialsScheme::Query => shape.must("parameter", defined("name")),
            CredentialsScheme::OAuth => {
                let shape = own(shape, "client", "name");
                shape
                    .must("token_url", defined("url"))
                    .may("scope", defined("name"))
            }
        };
        secret(shape.must("scheme", word(name)), is_installed)
    }))
}

fn signature(is_installed: bool) -> Shape {
    one_of(SIGNATURES.iter().map(|(name, scheme)| {
        let shape = Shape::new();
        let shape = match scheme {
            Scheme::None => return shape.may("scheme", word(name)),
            Scheme::SignedUrl => secret(shape, is_installed),
            Scheme::BodyHmac => secret(shape, is_installed).may("header", defined("header")),
            Scheme::StandardWebhooks if is_installed => {
                let key = Shape::new()
                    .must("secret", defined("secret_name"))
                    .may("until", defined("instant"));
                let mut keys = some(key);
                keys["maxItems"] = limits::SIGNING_KEYS.into();
                shape.must("keys", keys)
            }
            Scheme::StandardWebhooks => shape,
        };
        shape.must("scheme", word(name))
    }))
}

fn secret(shape: Shape, is_named: bool) -> Shape {
    if is_named {
        shape.must("secret", defined("secret_name"))
    } else {
        shape
    }
}

fn answer() -> Shape {
    const STATUS: &str = "[1-5][0-9][0-9]";
    let status = some(json!({ "type": "string", "pattern": format!("^{STATUS}(-{STATUS})?$") }));
    let status_only = Shape::new().may("status", status.clone());
    let says = Shape::new()
        .may("status", status)
        .must("at", defined("pointer"))
        .must("equals", defined("plain"));
    let value = Shape::new()
        .must("at", defined("pointer"))
        .may("label", defined("name"))
        .may("field", defined("name"));
    Shape::new()
        .may("success", one_of([status_only, says]))
        .may("result", defined("result_table"))
        .may("values", list(value))
}

fn result_table() -> Shape {
    Shape::new()
        .must("at", defined("pointer"))
        .may("success", list(defined("plain")))
        .may("error", list(defined("plain")))
}

fn parameter() -> Shape {
    let into_json = Shape::new().must(
        "json",
        json!({ "allOf": [defined("pointer")], "minLength": 1 }),
    );
    let place = json!({ "anyOf": [words(PLACES), Value::from(into_json)] });
    let filled = json!({ "allOf": [defined("text")], "pattern": "\\{\\{" });
    let or_filled = |schema: Value| json!({ "anyOf": [schema, filled] });
    one_of(PARAMETER_TYPES.iter().map(|(name, kind)| {
        let shape = Shape::new()
            .must("name", defined("foreign_key"))
            .may("label", defined("name"))
            .may("in", place.clone())
            .may("required", boolean())
            .may("help", defined("text"));
        let shape = match kind {
            ParameterType::Text => {
                return shape
                    .may("type", word(name))
                    .may("default", defined("text"));
            }
            ParameterType::Number => shape.may("default", or_filled(json!({ "type": "number" }))),
            ParameterType::Digits => shape.may(
                "default",
                or_filled(json!({ "allOf": [defined("text")], "pattern": "^[0-9]*$" })),
            ),
            ParameterType::Choice => shape
                .must("choices", some(defined("title")))
                .may("default", defined("text")),
            ParameterType::Date => shape.may("default", or_filled(defined("date"))),
            ParameterType::Boolean => shape.may("default", or_filled(boolean())),
        };
        shape.must("type", word(name))
    }))
}
