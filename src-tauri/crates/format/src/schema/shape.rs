//! Builds schemas of objects, lists and words.

use model::{Map, Value};
use serde_json::json;

/// The schema of an object while its fields are put in.
#[derive(Default)]
pub(super) struct Shape {
    required: Vec<&'static str>,
    properties: Map,
    more: Map,
}

impl Shape {
    /// An object without fields.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A field that has to be given.
    pub(super) fn must(mut self, name: &'static str, schema: impl Into<Value>) -> Self {
        self.required.push(name);
        self.properties.insert(name.to_owned(), schema.into());
        self
    }

    /// A field that may be left out, or null.
    pub(super) fn may(mut self, name: &'static str, schema: impl Into<Value>) -> Self {
        self.properties.insert(name.to_owned(), or_null(schema));
        self
    }

    /// A field that may be left out and whose schema says itself whether it may be null.
    pub(super) fn may_be(mut self, name: &'static str, schema: impl Into<Value>) -> Self {
        self.properties.insert(name.to_owned(), schema.into());
        self
    }

    /// A further rule on the object.
    pub(super) fn rule(mut self, keyword: &str, schema: Value) -> Self {
        self.more.insert(keyword.to_owned(), schema);
        self
    }

    /// Whether a field has to be given.
    pub(super) fn needs_any(&self) -> bool {
        !self.required.is_empty() || self.more.contains_key("oneOf")
    }
}

impl From<Shape> for Value {
    fn from(shape: Shape) -> Self {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), "object".into());
        if !shape.required.is_empty() {
            schema.insert("required".to_owned(), shape.required.into());
        }
        if !shape.properties.is_empty() || !shape.more.contains_key("oneOf") {
            schema.insert("properties".to_owned(), shape.properties.into());
            schema.insert("additionalProperties".to_owned(), false.into());
        }
        schema.extend(shape.more);
        schema.into()
    }
}

/// An object of exactly one of these shapes.
pub(super) fn one_of(shapes: impl IntoIterator<Item = Shape>) -> Shape {
    let shapes: Vec<Value> = shapes.into_iter().map(Value::from).collect();
    Shape::new().rule("oneOf", shapes.into())
}

/// What `schema` allows, or null.
pub(super) fn or_null(schema: impl Into<Value>) -> Value {
    json!({ "anyOf": [schema.into(), { "type": "null" }] })
}

/// The definition with this name.
pub(super) fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// One of a closed list of words.
pub(super) fn words<T>(words: &[(&'static str, T)]) -> Value {
    let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    json!({ "enum": words })
}

/// This word.
pub(super) fn word(word: &str) -> Value {
    json!({ "const": word })
}

/// A list.
pub(super) fn list(element: impl Into<Value>) -> Value {
    json!({ "type": "array", "items": element.into() })
}

/// A list of at least one element.
pub(super) fn some(element: impl Into<Value>) -> Value {
    json!({ "type": "array", "minItems": 1, "items": element.into() })
}

/// A list of so many elements.
pub(super) fn exactly(count: usize, element: impl Into<Value>) -> Value {
    json!({ "type": "array", "minItems": count, "maxItems": count, "items": element.into() })
}

/// A whole number within bounds.
pub(super) fn whole(min: i64, max: impl Into<i64>) -> Value {
    json!({ "type": "integer", "minimum": min, "maximum": max.into() })
}

/// A number within bounds.
pub(super) fn number(min: f64, max: f64) -> Value {
    json!({ "type": "number", "minimum": crate::writer::number(min), "maximum": crate::writer::number(max) })
}

/// True or false.
pub(super) fn boolean() -> Value {
    json!({ "type": "boolean" })
}

/// An object of free names.
pub(super) fn entries(names: impl Into<Value>, values: impl Into<Value>) -> Value {
    json!({ "type": "object", "propertyNames": names.into(), "additionalProperties": values.into() })
}
