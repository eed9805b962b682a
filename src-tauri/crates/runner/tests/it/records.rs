//! Steps that only touch Doorstep's own records.

use model::Value;
use runner::Command;
use store::RecordKind;

use crate::desk::Desk;

#[tokio::test]
async fn automatic_steps_write_at_once_and_read_what_was_written() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish(
        "records",
        r#""steps": [
            { "key": "write", "name": "Write", "kind": "write_values",
              "with": { "mode": "automatic", "record": "property", "field": "asked", "value": "{{ property.price }}" } },
            { "key": "status", "name": "Status", "kind": "set_status", "with": { "record": "contact", "status": "active" } },
            { "key": "note", "name": "Note", "kind": "activity", "about": { "property": true, "contact": true },
              "with": { "type": "Call", "note": "{{ property.asked }} {{ contact.status }}", "features": ["new"] } },
            { "key": "lead", "name": "Lead", "kind": "lead_distributor", "with": { "among": ["anna", "ben"] } } ],
        "flows": [ { "from": "write", "to": "status" }, { "from": "status", "to": "note" }, { "from": "note", "to": "lead" } ]"#,
    );
    let process = desk.start("records");
    assert_eq!(
        desk.history(process),
        [
            "01-05T09:00 started",
            "01-05T09:00 wrote write/1 record=property field=asked value=350000",
            "01-05T09:00 finished write/1",
            "01-05T09:00 wrote status/1 record=contact field=status value=active",
            "01-05T09:00 finished status/1",
            "01-05T09:00 logged note/1 record=property",
            "01-05T09:00 logged note/1 record=contact",
            "01-05T09:00 finished note/1",
            "01-05T09:00 wrote lead/1 record=contact field=supervisor value=anna old=clara",
            "01-05T09:00 finished lead/1",
            "01-05T09:00 completed",
        ]
    );
    let view = desk.runner.view();
    let contact = view.record(RecordKind::Contact, "c1").unwrap().unwrap();
    assert_eq!(contact.supervisor.as_deref(), Some("anna"));
    assert_eq!(contact.fields["status"], "active");
    let log = view
        .record_log(RecordKind::Contact, "c1", None, 10)
        .unwrap();
    let log: Vec<&str> = log.rows.iter().map(|line| &*line.text).collect();
    assert_eq!(
        log,
        [
            "supervisor: clara -> anna",
            "Call: 350000 active (new)",
            "status: (empty) -> active"
        ]
    );
}

/// Ben is away on Tuesday, so Anna has it; on Thursday it is the turn of Ben, who has less to do.
#[tokio::test]
async fn a_lead_goes_to_whoever_is_there_and_has_least_to_do() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish(
        "lead",
        r#""steps": [
            { "key": "lead", "name": "Lead", "kind": "lead_distributor", "with": { "among": ["ben", "anna"] } },
            { "key": "call", "name": "Call", "kind": "task", "responsible": { "is": "contact_supervisor" },
              "with": { "subject": "Call" } } ],
        "flows": [ { "from": "lead", "to": "call" } ]"#,
    );
    desk.until("2026-01-06T09:00:00+01:00").await;
    let first = desk.start("lead");
    desk.until("2026-01-08T09:00:00+01:00").await;
    // The contact has Anna by now, and whoever is known stays.
    let second = desk.start("lead");
    let reset = |batch: &store::Batch<'_>| {
        let mut contact = batch
            .view()
            .record(RecordKind::Contact, "c1")?
            .expect("there");
        contact.supervisor = None;
        let record = model::office::Record {
            key: contact.key,
            supervisor: None,
            fields: contact.fields,
        };
        let now = contact.updated_at;
        Ok(runner::office::put_record(
            batch,
            RecordKind::Contact,
            &record,
            now,
        )?)
    };
    desk.runner.write(reset).unwrap();
    let third = desk.start("lead");
    let person = |process: i64| {
        let visits = desk
            .runner
            .view()
            .visits(store::ProcessId(process))
            .unwrap();
        visits[0].person.clone().unwrap()
    };
    assert_eq!(
        [person(first), person(second), person(third)],
        ["anna", "anna", "ben"]
    );
}

const WAITS: &str = r#"
    "steps": [
        { "key": "wait", "name": "Wait", "kind": "wait", "with": { "until": "property.price < 340000", "days_max": 30 } },
        { "key": "yes", "name": "Yes", "kind": "end" }, { "key": "no", "name": "No", "kind": "end" } ],
    "flows": [ { "from": "wait", "to": "yes", "outcome": "met" }, { "from": "wait", "to": "no", "outcome": "not_in_time" } ]"#;

#[tokio::test]
async fn a_wait_sees_what_another_process_writes() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("waits", WAITS);
    desk.publish(
        "cheaper",
        r#""steps": [ { "key": "write", "name": "Write", "kind": "write_values",
            "with": { "mode": "automatic", "record": "property", "field": "price", "value": 330000 } } ], "flows": []"#,
    );
    let waits = desk.start("waits");
    assert_eq!(desk.words(waits), ["started"]);
    desk.start("cheaper");
    assert_eq!(
        desk.history(waits)[1..],
        [
            "01-05T09:00 finished wait/1 outcome=met",
            "01-05T09:00 finished yes/1",
            "01-05T09:00 completed",
        ]
    );
}

#[tokio::test]
async fn a_wait_sees_what_a_person_writes_and_gives_up_in_the_end() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("waits", WAITS);
    let (first, second) = (desk.start("waits"), desk.start("waits"));
    let changed = |property: &str| Command::RecordsChanged {
        property: Some(property.to_owned()),
        contact: None,
    };
    let length = |desk: &Desk| {
        let process = desk.runner.view().process(store::ProcessId(first)).unwrap();
        process.unwrap().journal_length
    };
    let before = length(&desk);
    desk.runner.take(changed("15005")).unwrap();
    assert_eq!(
        length(&desk),
        before,
        "a look that sees nothing new is not journaled"
    );
    desk.runner
        .take(Command::Cancel {
            process: second,
            reason: String::new(),
        })
        .unwrap();
    let now = desk.now();
    desk.runner
        .write(move |batch| {
            let price = Value::from(339_999.5);
            batch.record_set(RecordKind::Property, "15005", "price", price, now)?;
            Ok(())
        })
        .unwrap();
    desk.runner.take(changed("15005")).unwrap();
    assert_eq!(desk.words(first).last().unwrap(), "completed");

    let third = desk.start("waits");
    assert_eq!(desk.words(third).last().unwrap(), "completed");
    desk.runner
        .write(move |batch| {
            let price = Value::from(400_000);
            batch.record_set(RecordKind::Property, "15005", "price", price, now)?;
            Ok(())
        })
        .unwrap();
    let fourth = desk.start("waits");
    desk.idle().await;
    assert_eq!(
        desk.history(fourth)[1],
        "02-04T09:00 finished wait/1 outcome=not_in_time"
    );
}

#[tokio::test]
async fn what_has_no_channel_yet_is_a_persons_with_a_reason() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish(
        "sms",
        r#""steps": [ { "key": "sms", "name": "SMS", "kind": "sms", "with": { "mode": "automatic", "text": "Hello" } } ], "flows": []"#,
    );
    let process = desk.start("sms");
    assert_eq!(
        desk.history(process)[1],
        "01-05T09:00 failed sms/1 reason=no SMS channel is set up person=anna"
    );
    desk.finish(process, "sms").unwrap();
    assert_eq!(desk.words(process).last().unwrap(), "completed");
}
