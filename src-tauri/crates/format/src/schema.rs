//! The JSON Schema (draft 2020-12) of the four documents. It says every rule of the readers that a schema can say;
//! what compares two places of a document (keys that exist, times in order) only the readers know. Tests hold the
//! two together, document by document.

use model::Value;
use serde_json::json;

mod kinds;
mod office;
mod parts;
mod scenario;
mod service;
mod shape;
mod template;

/// The schema as text, the same for every call.
#[must_use]
pub fn schema() -> String {
    crate::layout::lay_out(&document())
}

fn document() -> Value {
    let mut definitions = parts::definitions();
    definitions.extend(template::definitions());
    definitions.extend(kinds::definitions());
    definitions.extend(office::definitions());
    definitions.extend(service::definitions());
    definitions.extend(scenario::definitions());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Template, office, scenario and service documents",
        "type": "object",
        "required": ["format", "version"],
        "oneOf": [
            { "$ref": "#/$defs/template" },
            { "$ref": "#/$defs/office" },
            { "$ref": "#/$defs/scenario" },
            { "$ref": "#/$defs/manifest" },
        ],
        "$defs": Value::from_iter(definitions),
    })
}
