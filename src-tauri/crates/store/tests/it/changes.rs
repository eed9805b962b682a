//! What a batch says it has changed about records.

use model::Map;
use serde_json::{Value, json};
use store::{Batch, Expect, NewLogLine, NewRecord, RecordChange, RecordKind, WriteError};

use crate::workspace::{Workspace, at};

const KIND: RecordKind = RecordKind::Contact;

fn put(batch: &Batch<'_>, supervisor: Option<&str>, fields: &Value) -> Result<(), WriteError> {
    let fields: Map = fields.as_object().cloned().expect("fields are an object");
    let record = NewRecord {
        kind: KIND,
        key: "c1",
        supervisor,
        fields: &fields,
        archived: false,
    };
    batch.record_put(&record, Expect::Any, at(1)).map(|_| ())
}

fn changes(
    workspace: &mut Workspace,
    write: impl FnOnce(&Batch<'_>) -> Result<(), WriteError>,
) -> Vec<RecordChange> {
    workspace.write(|batch| {
        batch.records_watch(true);
        write(batch)?;
        Ok(batch.records_changed())
    })
}

fn shown(change: &RecordChange) -> Value {
    let fields = change.fields.iter();
    let fields = fields.map(|field| json!([field.field, field.old, field.new]));
    json!({ "new": change.is_new, "fields": fields.collect::<Value>(), "supervisor": change.supervisor,
            "notes": change.notes, "by": change.by })
}

#[test]
fn a_record_tells_once_what_is_different_in_the_end() {
    let mut workspace = Workspace::new();
    let made = changes(&mut workspace, |batch| {
        batch.records_by(Some("anna"));
        put(batch, Some("anna"), &json!({ "rooms": 3, "note": "x" }))?;
        batch
            .record_set(KIND, "c1", "rooms", json!(4), at(2))
            .map(|_| ())
    });
    assert_eq!(made.len(), 1);
    assert_eq!(
        shown(&made[0]),
        json!({ "new": true, "fields": [["rooms", null, 4], ["note", null, "x"]],
                "supervisor": [null, "anna"], "notes": [], "by": "anna" })
    );
    let changed = changes(&mut workspace, |batch| {
        put(batch, Some("ben"), &json!({ "rooms": 4, "note": "y" }))?;
        put(batch, Some("anna"), &json!({ "rooms": 5 }))?;
        let line = NewLogLine {
            at: at(3),
            process: None,
            step: None,
            text: "called",
        };
        batch.record_log(KIND, "c1", &line)?;
        batch.record_log_change(KIND, "c1", &line)
    });
    assert_eq!(
        changed.iter().map(shown).collect::<Value>(),
        json!([{ "new": false, "fields": [["note", "x", null], ["rooms", 4, 5]],
                 "supervisor": null, "notes": ["called"], "by": null }])
    );
}

#[test]
fn nothing_is_told_of_what_stays_the_same_or_was_not_written() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| put(batch, None, &json!({ "rooms": 3 })));
    let unwatched = workspace.write(|batch| {
        put(batch, None, &json!({ "rooms": 4 }))?;
        Ok(batch.records_changed())
    });
    assert_eq!(unwatched, []);
    let told = changes(&mut workspace, |batch| {
        put(batch, None, &json!({ "rooms": 4 }))?;
        batch.record_set(KIND, "c1", "rooms", json!(9), at(2))?;
        batch.record_set(KIND, "c1", "rooms", json!(4), at(2))?;
        let dropped: Result<(), WriteError> = batch.part(|batch| {
            batch.record_set(KIND, "c1", "rooms", json!(5), at(2))?;
            batch
                .record_set(KIND, "gone", "rooms", json!(5), at(2))
                .map(|_| ())
        });
        assert!(dropped.is_err());
        Ok(())
    });
    assert_eq!(told, []);
}
