//! Template documents.

use model::{Kind, Value, template::STEPS_MAX};
use serde_json::json;

use super::{
    kinds,
    parts::pixels,
    shape::{Shape, boolean, defined, entries, list, number, one_of, or_null, whole, word, words},
};
use crate::{
    limits, reader,
    template::{self, NEEDS},
};

/// The definitions of this file.
pub(super) fn definitions() -> Vec<(String, Value)> {
    let definitions = [
        ("template", template()),
        ("settings", settings()),
        ("step", step()),
        ("start", start()),
        ("flow", flow()),
        ("note", note()),
    ];
    definitions
        .map(|(name, shape)| (name.to_owned(), shape.into()))
        .into()
}

fn template() -> Shape {
    let mut steps = list(defined("step"));
    steps["maxItems"] = STEPS_MAX.into();
    Shape::new()
        .must("format", word(template::FORMAT))
        .must("version", json!({ "const": reader::VERSION }))
        .must("key", defined("key"))
        .must("name", defined("name"))
        .may("description", defined("text"))
        .may("group", defined("name"))
        .may("settings", defined("settings"))
        .must("steps", steps)
        .must("flows", list(defined("flow")))
        .may("notes", list(defined("note")))
}

fn settings() -> Shape {
    Shape::new()
        .may("title", defined("title"))
        .may("controller", defined("address_or_person"))
        .may("starters", list(defined("reference")))
        .may("property", words(NEEDS))
        .may("contact", words(NEEDS))
        .may("visits_max", whole(1, limits::VISITS_MAX))
}

fn step() -> Shape {
    let about = Shape::new()
        .may("property", boolean())
        .may("contact", boolean());
    let mut shares = entries(json!({}), number(0.0, limits::AMOUNT));
    shares["not"] = json!({ "minProperties": 1, "additionalProperties": { "const": 0 } });
    let simulation = Shape::new()
        .may("work", defined("distribution"))
        .may("wait", defined("distribution"))
        .may("outcomes", shares);
    let by_kind: Vec<Value> = Kind::WORDS.iter().map(|kind| of_kind(kind)).collect();
    Shape::new()
        .must("key", defined("key"))
        .must("name", defined("name"))
        .must("kind", json!({ "enum": Kind::WORDS }))
        .may("start", defined("start"))
        .may("responsible", defined("responsible"))
        .may("deadline_days", whole(0, limits::DAYS))
        .may("about", about)
        .may("at", pixels(-limits::PIXELS))
        .may("with", json!({ "type": "object" }))
        .may("simulation", simulation)
        .rule("allOf", by_kind.into())
}

/// The rule that the fields of `with` are those of the kind.
fn of_kind(kind: &str) -> Value {
    let with = defined(&kinds::definition(kind));
    let then = if kinds::needs_any(kind) {
        json!({ "required": ["with"], "properties": { "with": with } })
    } else {
        json!({ "properties": { "with": or_null(with) } })
    };
    json!({ "if": { "properties": { "kind": { "const": kind } } }, "then": then })
}

fn start() -> Shape {
    one_of([
        Shape::new().may("after", word("previous")),
        Shape::new()
            .must("after", word("hours"))
            .must("hours", whole(0, limits::HOURS)),
        Shape::new()
            .must("after", word("days"))
            .must("days", whole(0, limits::DAYS))
            .may("working", boolean()),
    ])
}

fn flow() -> Shape {
    Shape::new()
        .must("from", defined("key"))
        .must("to", defined("key"))
        .may("outcome", defined("reference"))
}

fn note() -> Shape {
    Shape::new()
        .must("text", defined("text"))
        .may("at", pixels(-limits::PIXELS))
        .may("size", pixels(0.0))
        .may("frame", boolean())
}
