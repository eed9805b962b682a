//! Processes begin by themselves because a record was made or changed.

use model::{Map, Value};
use runner::{ChangeRecord, Command};
use serde_json::json;
use store::{ProcessFilter, RecordKind};

use crate::desk::Desk;

/// A template that begins because of this, and waits for a person.
fn publish(desk: &mut Desk, key: &str, start: &str, more: &str) {
    desk.publish(
        key,
        &format!(
            r#""steps": [
                {{ "key": "auto", "name": "Auto", "kind": "autostart", "with": {{ "enabled": true, {start} }} }},
                {{ "key": "look", "name": "Look", "kind": "reminder", "with": {{ "note": "n" }} }} {more} ],
            "flows": [ {{ "from": "auto", "to": "look" }} ]"#
        ),
    );
}

fn change(desk: &mut Desk, fields: &Value) {
    let fields = fields.as_object().cloned().unwrap_or_default();
    let change = ChangeRecord {
        kind: RecordKind::Property,
        key: "15005".to_owned(),
        supervisor: None,
        fields: fields.into_iter().collect::<Map>(),
        creates: false,
    };
    desk.runner
        .take(Command::ChangeRecord(Box::new(change)))
        .unwrap();
}

/// The processes by template and owner, the first first.
fn started(desk: &Desk) -> Vec<(String, String)> {
    let page = desk
        .runner
        .view()
        .processes(&ProcessFilter::default(), None, 50)
        .unwrap();
    let rows = page.rows.into_iter().rev();
    rows.map(|row| (row.template, row.owner)).collect()
}

fn log(desk: &Desk) -> Vec<String> {
    let view = desk.runner.view();
    let page = view.record_log(RecordKind::Property, "15005", None, 20);
    let lines = page.unwrap().rows.into_iter();
    lines.map(|line| line.text).collect()
}

#[tokio::test]
async fn a_process_begins_when_a_field_changes_if_its_filter_holds() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    publish(
        &mut desk,
        "price",
        r#""trigger": { "on": "field_change", "record": "property", "fields": ["price"] },
           "filter": "double(property.price) > 100.0", "owner": { "is": "person", "person": "ben" }"#,
        "",
    );
    change(&mut desk, &json!({ "rooms": 3 }));
    change(&mut desk, &json!({ "price": 90 }));
    assert_eq!(started(&desk), []);
    change(&mut desk, &json!({ "price": 200 }));
    let one = ("price".to_owned(), "ben".to_owned());
    assert_eq!(started(&desk), std::slice::from_ref(&one));
    let history = desk.history(1);
    assert!(history[0].ends_with("started"), "{history:?}");
    // It runs there already.
    change(&mut desk, &json!({ "price": 300 }));
    assert_eq!(started(&desk).len(), 1);
    desk.finish(1, "look").unwrap();
    change(&mut desk, &json!({ "price": 400 }));
    assert_eq!(started(&desk), [one.clone(), one]);
}

#[tokio::test]
async fn a_write_from_outside_starts_what_waits_for_a_status() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    publish(
        &mut desk,
        "sold",
        r#""trigger": { "on": "status", "record": "property", "status": "sold" }"#,
        "",
    );
    let set = |status: &'static str| {
        move |batch: &store::Batch<'_>| {
            let now = model::Timestamp(0);
            let status = Value::from(status);
            Ok(batch.record_set(RecordKind::Property, "15005", "status", status, now)?)
        }
    };
    desk.runner.write(set("reserved")).unwrap();
    assert_eq!(started(&desk), []);
    desk.runner.write(set("sold")).unwrap();
    // The controller is an address, so whoever looks after the property gets it.
    assert_eq!(started(&desk), [("sold".to_owned(), "ben".to_owned())]);
}

#[tokio::test]
async fn what_cannot_begin_is_told_in_the_log_of_the_record() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    let on_price =
        r#""trigger": { "on": "field_change", "record": "property", "fields": ["price"] }"#;
    let more = r#", { "key": "mail", "name": "Mail", "kind": "email",
        "with": { "mode": "manual", "to": "contact", "subject": "S", "body": "{{ contact.name }}" } }"#;
    publish(&mut desk, "mails", on_price, more);
    change(&mut desk, &json!({ "price": 1 }));
    assert_eq!(started(&desk), []);
    let told = "Template mails: not started; the template needs a contact";
    assert!(
        log(&desk).iter().any(|line| line == told),
        "{:?}",
        log(&desk)
    );
    // The contact whose the property is will do.
    change(&mut desk, &json!({ "price": 2, "owner_contact": "c1" }));
    assert_eq!(started(&desk).len(), 1);
}

#[tokio::test]
async fn processes_that_start_each_other_come_to_an_end() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    for (key, from, to) in [("one", "a", "b"), ("two", "b", "a")] {
        desk.publish(
            key,
            &format!(
                r#""steps": [
                    {{ "key": "auto", "name": "Auto", "kind": "autostart", "with": {{ "enabled": true,
                       "trigger": {{ "on": "field_change", "record": "property", "fields": ["{from}"] }} }} }},
                    {{ "key": "write", "name": "Write", "kind": "write_values",
                       "with": {{ "mode": "automatic", "record": "property", "field": "{to}", "value": "{{{{ process.id }}}}" }} }} ],
                "flows": [ {{ "from": "auto", "to": "write" }} ]"#
            ),
        );
    }
    change(&mut desk, &json!({ "a": 1 }));
    let of = |key: &str| {
        started(&desk)
            .iter()
            .filter(|(template, _)| template == key)
            .count()
    };
    assert_eq!((of("one"), of("two")), (10, 10));
    let told = "Template one: not started; the template `one` was started too often in one chain of follow-up processes today";
    assert!(
        log(&desk).iter().any(|line| line == told),
        "{:?}",
        log(&desk)
    );
}

#[tokio::test]
async fn a_new_record_starts_a_process_and_what_is_switched_off_none() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    let created = r#""trigger": { "on": "record_created", "record": "property" }, "owner": { "is": "person", "person": "anna" }"#;
    publish(&mut desk, "new", created, "");
    publish(&mut desk, "off", created, "");
    let off = |batch: &store::Batch<'_>| Ok(batch.template_set_active("off", false)?);
    desk.runner.write(off).unwrap();
    let change = ChangeRecord {
        kind: RecordKind::Property,
        key: "p9".to_owned(),
        supervisor: None,
        fields: Map::new(),
        creates: true,
    };
    let change = Command::ChangeRecord(Box::new(change));
    desk.runner.take(change).unwrap();
    assert_eq!(started(&desk), [("new".to_owned(), "anna".to_owned())]);
}
