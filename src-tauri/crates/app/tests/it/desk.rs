//! An office with three people, and a template that leaves all of its steps to them.

use model::Value;
use serde_json::json;

use crate::face::{Face, text};

/// Anna looks after the house and Olga, Ben after the flat; Cleo has left.
pub(crate) fn office() -> Value {
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "people": [ { "key": "anna", "name": "Anna Roth", "email": "anna@office.example" },
                    { "key": "ben", "name": "Ben Kurz" },
                    { "key": "cleo", "name": "Cleo Voss", "active": false } ],
        "properties": [
            { "key": "house", "supervisor": "anna", "fields": { "title": "House by the lake", "street": "Lindenweg 4", "price": 300_000, "zip": "52222" } },
            { "key": "flat", "supervisor": "ben", "fields": { "street": "Am Markt 1", "city": "Aachen" } },
            { "key": "old", "supervisor": "cleo" } ],
        "contacts": [
            { "key": "olga", "supervisor": "anna", "fields": { "first_name": "Olga", "last_name": "Maier", "email": "olga@example.org" } },
            { "key": "ida", "fields": { "name": "Ida Brand" } } ]
    })
}

/// One call, and after it everything at once.
pub(crate) fn template() -> Value {
    json!({
        "format": "doorstep/template", "version": 1, "key": "sale", "name": "Sale",
        "settings": { "title": "Sale of {{ property.street }} no. {{ process.id }}", "property": "required", "contact": "optional" },
        "steps": [
            { "key": "call", "name": "Call", "kind": "task", "deadline_days": 1,
              "with": { "subject": "Call {{ contact.first_name }}", "description": "About {{ property.title }}.", "priority": 2 } },
            { "key": "price", "name": "Price", "kind": "write_values", "with": { "mode": "manual", "record": "property", "field": "price" } },
            { "key": "go", "name": "Go on?", "kind": "decision",
              "with": { "question": "Sell {{ property.street }}?", "by": "person",
                        "outcomes": [ { "key": "yes", "label": "Yes" }, { "key": "no" } ] } },
            { "key": "buyer", "name": "Buyer", "kind": "assign_contact", "responsible": { "is": "person", "person": "ben" } },
            { "key": "house", "name": "Other house", "kind": "assign_property" },
            { "key": "mail", "name": "Mail", "kind": "email",
              "with": { "mode": "manual", "to": "contact", "subject": "{{ property.nothing }}", "body": "Dear {{ contact.first_name }}, {{ steps.call.visits }}" } },
            { "key": "end", "name": "Done", "kind": "end" } ],
        "flows": [
            { "from": "call", "to": "price" }, { "from": "call", "to": "go" }, { "from": "call", "to": "buyer" },
            { "from": "call", "to": "house" }, { "from": "call", "to": "mail" },
            { "from": "go", "to": "end", "outcome": "yes" }, { "from": "go", "to": "end", "outcome": "no" } ]
    })
}

/// A face on such an office.
pub(crate) async fn ready() -> Face {
    let face = Face::new();
    face.take_in(&office(), &template()).await;
    face
}

impl Face {
    /// Starts the sale of a property and says its number.
    pub(crate) async fn sell(&self, property: &str) -> i64 {
        let start =
            json!({ "template": "sale", "property": property, "contact": "olga", "owner": "anna" });
        let started = self.done("process_start", start).await;
        started["id"].as_i64().expect("a process has a number")
    }

    /// Puts a template beside the others.
    pub(crate) async fn publish(&self, template: &Value) {
        self.done("template_import", json!({ "documents": [text(template)] }))
            .await;
        self.done("template_publish", json!({ "key": template["key"] }))
            .await;
    }
}

/// One field of each row.
pub(crate) fn each<'v>(rows: &'v Value, field: &str) -> Vec<&'v Value> {
    let rows = rows.as_array().expect("a list");
    rows.iter().map(|row| &row[field]).collect()
}
