//! Properties, contacts and projects.

use model::{Map, Value};
use serde_json::json;
use store::{Expect, NewLogLine, NewRecord, RecordFilter, RecordKind, WriteError};

use crate::workspace::{Workspace, at};

fn fields(value: &Value) -> Map {
    value.as_object().expect("the test gives an object").clone()
}

fn put(workspace: &mut Workspace, kind: RecordKind, key: &str, value: &Value) -> i64 {
    let fields = fields(value);
    let record = NewRecord {
        kind,
        key,
        supervisor: Some("anna"),
        fields: &fields,
        archived: false,
    };
    workspace.write(|batch| batch.record_put(&record, Expect::Any, at(1)))
}

#[test]
fn a_record_keeps_its_fields_in_order_and_exactly() {
    let mut workspace = Workspace::new();
    let value = json!({ "street": "Lindenweg 4", "price": 350_000, "area": 0.1, "rooms": null, "äöü \" '": ["x", { "y": true }], "a.b": 1 });
    put(&mut workspace, RecordKind::Property, "15005", &value);
    let view = workspace.store.view();
    let record = view.record(RecordKind::Property, "15005").unwrap().unwrap();
    assert_eq!(Value::Object(record.fields).to_string(), value.to_string());
    assert_eq!(
        (record.supervisor.as_deref(), record.archived, record.rev),
        (Some("anna"), false, 1)
    );
    assert_eq!(view.record(RecordKind::Contact, "15005").unwrap(), None);
}

#[test]
fn a_written_field_returns_what_stood_there() {
    let mut workspace = Workspace::new();
    put(
        &mut workspace,
        RecordKind::Property,
        "1",
        &json!({ "price": 1, "street": "Lindenweg" }),
    );
    let old = workspace.write(|batch| {
        let first = batch.record_set(RecordKind::Property, "1", "price", json!(2.5), at(2))?;
        let second = batch.record_set(RecordKind::Property, "1", "price", Value::Null, at(3))?;
        let new = batch.record_set(
            RecordKind::Property,
            "1",
            "a.b[0]\"'",
            json!("Seeblick"),
            at(4),
        )?;
        Ok((first, second, new))
    });
    assert_eq!(old, (Some(json!(1)), Some(json!(2.5)), None));
    let view = workspace.store.view();
    let record = view.record(RecordKind::Property, "1").unwrap().unwrap();
    let expected = json!({ "price": null, "street": "Lindenweg", "a.b[0]\"'": "Seeblick" });
    assert_eq!(
        Value::Object(record.fields).to_string(),
        expected.to_string()
    );
    assert_eq!((record.rev, record.updated_at), (4, at(4)));
    let filter = RecordFilter {
        search: Some("seeblick".to_owned()),
        ..RecordFilter::default()
    };
    assert_eq!(
        view.records(RecordKind::Property, &filter, None, 10)
            .unwrap()
            .rows
            .len(),
        1
    );
}

#[test]
fn a_record_that_does_not_exist_is_neither_written_nor_logged() {
    let mut workspace = Workspace::new();
    let line = NewLogLine {
        at: at(1),
        process: None,
        step: None,
        text: "x",
    };
    let errors = [
        workspace.refused(|batch| {
            batch
                .record_set(RecordKind::Contact, "1", "a", json!(1), at(1))
                .map(|_| ())
        }),
        workspace.refused(|batch| batch.record_log(RecordKind::Contact, "1", &line)),
    ];
    for error in errors {
        assert_eq!(error.to_string(), "there is no contact `1`");
    }
}

#[test]
fn a_record_changed_meanwhile_is_not_overwritten() {
    let mut workspace = Workspace::new();
    put(&mut workspace, RecordKind::Contact, "c1", &json!({}));
    let empty = Map::new();
    let record = NewRecord {
        kind: RecordKind::Contact,
        key: "c1",
        supervisor: None,
        fields: &empty,
        archived: true,
    };
    for expect in [Expect::New, Expect::Rev(2)] {
        let error = workspace.refused(|batch| batch.record_put(&record, expect, at(2)));
        assert!(
            matches!(error, WriteError::Conflict { found: Some(1), .. }),
            "{error:?}"
        );
    }
    assert_eq!(
        workspace.write(|batch| batch.record_put(&record, Expect::Rev(1), at(2))),
        2
    );
    let other = NewRecord {
        key: "c2",
        ..record
    };
    let error = workspace.refused(|batch| batch.record_put(&other, Expect::Rev(1), at(2)));
    assert!(
        matches!(error, WriteError::Conflict { found: None, .. }),
        "{error:?}"
    );
}

#[test]
fn lists_are_by_key_searched_and_without_what_is_put_away() {
    let mut workspace = Workspace::new();
    for index in 0..30 {
        let street = if index % 2 == 0 {
            "Hauptstraße"
        } else {
            "Lindenweg"
        };
        put(
            &mut workspace,
            RecordKind::Property,
            &format!("{index:03}"),
            &json!({ "street": format!("{street} {index}"), "price": index }),
        );
    }
    put(
        &mut workspace,
        RecordKind::Contact,
        "001",
        &json!({ "name": "Lindenweg" }),
    );
    let empty = Map::new();
    let away = NewRecord {
        kind: RecordKind::Property,
        key: "005",
        supervisor: None,
        fields: &empty,
        archived: true,
    };
    workspace.write(|batch| batch.record_put(&away, Expect::Any, at(2)));
    let view = workspace.store.view();
    let keys = |filter: &RecordFilter| {
        let mut keys: Vec<String> = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let page = view
                .records(RecordKind::Property, filter, after.as_deref(), 4)
                .unwrap();
            keys.extend(page.rows.into_iter().map(|row| row.key));
            after = page.next;
            if after.is_none() {
                return keys;
            }
        }
    };
    let all = keys(&RecordFilter::default());
    assert_eq!(all.len(), 29);
    assert!(all.is_sorted() && !all.contains(&"005".to_owned()));
    assert_eq!(
        keys(&RecordFilter {
            archived: true,
            ..RecordFilter::default()
        })
        .len(),
        30
    );
    let search = |text: &str| {
        keys(&RecordFilter {
            search: Some(text.to_owned()),
            ..RecordFilter::default()
        })
    };
    assert_eq!(search("HAUPTSTRASSE").len(), 15);
    assert_eq!(search("linden 017"), ["017"]);
    assert_eq!(search("nowhere"), [""; 0]);
    let nobody = RecordFilter {
        supervisor: Some("ben".to_owned()),
        ..RecordFilter::default()
    };
    assert_eq!(keys(&nobody), [""; 0]);
}

#[test]
fn a_log_is_read_backwards() {
    let mut workspace = Workspace::new();
    put(&mut workspace, RecordKind::Property, "1", &json!({}));
    put(&mut workspace, RecordKind::Contact, "1", &json!({}));
    let process = workspace.start("x");
    workspace.write(|batch| {
        for index in 0..5 {
            let text = format!("line {index}");
            let line = NewLogLine {
                at: at(index),
                process: Some(process),
                step: Some("check"),
                text: &text,
            };
            batch.record_log(RecordKind::Property, "1", &line)?;
            batch.record_log(
                RecordKind::Contact,
                "1",
                &NewLogLine {
                    process: None,
                    step: None,
                    ..line
                },
            )?;
        }
        Ok(())
    });
    let view = workspace.store.view();
    let first = view.record_log(RecordKind::Property, "1", None, 3).unwrap();
    let second = view
        .record_log(RecordKind::Property, "1", first.next, 3)
        .unwrap();
    let texts: Vec<_> = first
        .rows
        .iter()
        .chain(&second.rows)
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(texts, ["line 4", "line 3", "line 2", "line 1", "line 0"]);
    assert_eq!(
        (first.rows[0].process, first.rows[0].step.as_deref()),
        (Some(process), Some("check"))
    );
    assert_eq!(second.next, None);
}
