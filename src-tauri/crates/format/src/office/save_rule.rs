//! Services that are called when a record is saved.

use model::{Value, kind::RecordKind, office::SaveRule};

use crate::{
    limits,
    reader::{
        Cursor,
        scalar::{boolean, plain},
        text::{key, name, pointer, reference, word},
    },
    template::{kinds::named, parts::OWN_RECORDS},
    writer::{self, Object},
};

/// Reads a rule.
pub(super) fn save_rule(cursor: Cursor<'_>) -> Option<SaveRule> {
    cursor.object(|fields| {
        fields.belong_to("a rule for saving");
        let key = fields.must("key", key);
        let title = fields.must("name", name);
        let enabled = fields.or("enabled", true, boolean);
        let record = fields.or("record", RecordKind::Property, word(OWN_RECORDS));
        let changed = fields.must("fields", |cursor| cursor.some("field", name));
        let service = fields.must("service", reference);
        let parameters = fields.or_default("parameters", |cursor| {
            cursor.entries(|name, cursor| {
                named(name, cursor, limits::KEY)?;
                plain(cursor)
            })
        });
        let write = fields.or_default("write", |cursor| {
            cursor.entries(|field, cursor| {
                named(field, cursor, limits::NAME)?;
                pointer(cursor)
            })
        });
        Some(SaveRule {
            key: key?,
            name: title?,
            enabled: enabled?,
            record: record?,
            fields: changed?,
            service: service?,
            parameters: parameters?,
            write: write?,
        })
    })
}

/// Spells a rule.
pub(super) fn spell(rule: &SaveRule) -> Value {
    let mut object = Object::new();
    object.put("key", rule.key.as_str());
    object.put("name", rule.name.as_str());
    object.put_unless("enabled", rule.enabled, true);
    if rule.record != RecordKind::Property {
        object.put("record", writer::word(OWN_RECORDS, &rule.record));
    }
    object.put_texts("fields", &rule.fields);
    object.put("service", rule.service.as_str());
    object.put_entries("parameters", &rule.parameters, Value::clone);
    object.put_entries("write", &rule.write, |pointer| pointer.as_str().into());
    object.done()
}
