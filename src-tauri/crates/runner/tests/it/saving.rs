//! A service is called because a record was saved, its answer is written, and nothing goes round in circles.

use model::{Office, Value, kind::RecordKind as Kind, office::SaveRule};
use runner::{ChangeRecord, Command, Order};
use serde_json::json;
use store::{DeliveryFilter, DeliveryState, Expect, NewRecord, RecordKind};
use tests::{HttpReceiver, http::Answer};

use crate::desk::{Desk, office};

fn rule(fields: &[&str], write: &[(&str, &str)]) -> SaveRule {
    let pair = |&(field, pointer): &(&str, &str)| (field.to_owned(), pointer.to_owned());
    SaveRule {
        key: "revalue".to_owned(),
        name: "Revalue".to_owned(),
        enabled: true,
        record: Kind::Property,
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        service: "valuation".to_owned(),
        parameters: vec![(
            "estateId".to_owned(),
            Value::from("{{ property.key }} at {{ property.price }}"),
        )],
        write: write.iter().map(pair).collect(),
    }
}

fn desk(receiver: &HttpReceiver, rule: SaveRule) -> Desk {
    let url = receiver.url("/v");
    let mut desk = Desk::new(&url);
    let office = Office {
        on_save: vec![rule],
        ..office(&url)
    };
    desk.put_office(office);
    desk
}

fn save(desk: &mut Desk, field: &'static str, value: Value) {
    let now = desk.now();
    let save = move |batch: &store::Batch<'_>| {
        let known = batch.view().record(RecordKind::Property, "15005")?;
        let mut known = known.expect("it is there");
        known.fields.insert(field.to_owned(), value);
        let new = NewRecord {
            kind: RecordKind::Property,
            key: "15005",
            supervisor: known.supervisor.as_deref(),
            fields: &known.fields,
            archived: false,
        };
        batch.record_put(&new, Expect::Any, now)?;
        Ok(())
    };
    desk.runner.write(save).unwrap();
}

fn field(desk: &Desk, name: &str) -> Value {
    let record = desk.runner.view().record(RecordKind::Property, "15005");
    let fields = record.unwrap().expect("it is there").fields;
    fields.get(name).cloned().unwrap_or_default()
}

fn log(desk: &Desk) -> Vec<String> {
    let page = desk
        .runner
        .view()
        .record_log(RecordKind::Property, "15005", None, 50)
        .unwrap();
    page.rows.into_iter().rev().map(|row| row.text).collect()
}

#[tokio::test]
async fn a_change_of_a_watched_field_calls_the_service_and_writes_its_answer() {
    let receiver = HttpReceiver::start(|_, _| Answer::json(200, r#"{"value":{"amount":361000}}"#));
    let mut desk = desk(
        &receiver,
        rule(&["price", "area"], &[("market_value", "/value/amount")]),
    );
    save(&mut desk, "note", json!("nothing that counts"));
    desk.idle().await;
    assert!(receiver.requests().is_empty());
    save(&mut desk, "price", json!(360_000));
    // The same value again is no change.
    save(&mut desk, "price", json!(360_000));
    desk.idle().await;
    let calls = receiver.requests();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].target, "/v?estateId=15005+at+360000&mode=quick");
    assert_eq!(calls[0].header("webhook-id"), Some("save-1"));
    assert_eq!(calls[0].header("doorstep-cause"), Some("save-1; calls=1"));
    assert_eq!(field(&desk, "market_value"), 361_000);
    assert_eq!(log(&desk), ["Revalue: wrote market_value"]);
}

#[tokio::test]
async fn an_answer_that_changes_a_watched_field_ends_after_three_calls_and_is_shown() {
    let receiver = HttpReceiver::start(|_, count| {
        Answer::json(200, &format!(r#"{{"value":{}}}"#, 400_000 + count))
    });
    let mut desk = desk(&receiver, rule(&["price"], &[("price", "/value")]));
    save(&mut desk, "price", json!(1));
    desk.idle().await;
    let causes: Vec<_> = receiver
        .requests()
        .iter()
        .map(|call| call.header("doorstep-cause").unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        causes,
        [
            "save-1; calls=1",
            "save-1; calls=2; call=save-2",
            "save-1; calls=3; call=save-3"
        ]
    );
    let stopped = desk.runner.view().delivery("save-4").unwrap().unwrap().row;
    assert_eq!(stopped.state, DeliveryState::Cancelled);
    let reason = stopped.reason.unwrap();
    assert!(
        reason.starts_with("stopped: in this chain of causes"),
        "{reason}"
    );
    let log = log(&desk);
    assert_eq!(log.len(), 4);
    assert!(log[3].contains("not called; stopped"), "{log:?}");
    // Somebody who changes it by hand begins a new chain.
    save(&mut desk, "price", json!(2));
    desk.idle().await;
    assert_eq!(receiver.requests().len(), 6);
}

#[tokio::test]
async fn what_cannot_be_called_or_comes_to_nothing_stands_in_the_log() {
    let receiver = HttpReceiver::script([Answer::json(200, r#"{"other":1}"#), Answer::status(404)]);
    let mut desk = desk(&receiver, rule(&["price"], &[("market_value", "/value")]));
    save(&mut desk, "price", json!(1));
    desk.idle().await;
    save(&mut desk, "price", json!(2));
    desk.idle().await;
    let mut off = office(&receiver.url("/v"));
    off.services[0].enabled = false;
    // The document brings its records along, which is no change here.
    off.properties.clear();
    desk.put_office(off);
    save(&mut desk, "price", json!(3));
    desk.idle().await;
    let log = log(&desk);
    assert_eq!(log[0], "Revalue: called; the answer has nothing at /value");
    assert!(log[1].starts_with("Revalue: "), "{log:?}");
    assert!(log[2].contains("not called; the service"), "{log:?}");
    let all = desk
        .runner
        .view()
        .deliveries(&DeliveryFilter::default(), None, 50)
        .unwrap();
    assert_eq!(all.rows.len(), 2);
}

#[tokio::test]
async fn a_service_that_changes_the_record_by_a_call_of_its_own_is_stopped_too() {
    let receiver = HttpReceiver::start(|_, _| Answer::json(200, "{}"));
    let mut desk = desk(&receiver, rule(&["price"], &[]));
    save(&mut desk, "price", json!(1));
    for number in 2..=5 {
        desk.idle().await;
        let calls = receiver.requests();
        let cause = calls.last().unwrap().header("doorstep-cause").unwrap();
        let change = ChangeRecord {
            kind: RecordKind::Property,
            key: "15005".to_owned(),
            supervisor: None,
            fields: [("price".to_owned(), json!(number))].into_iter().collect(),
            creates: false,
        };
        let order = Order {
            by: None,
            cause: Some(cause.to_owned()),
            command: Command::ChangeRecord(Box::new(change)),
        };
        desk.runner.take(order).unwrap();
    }
    desk.idle().await;
    assert_eq!(receiver.requests().len(), 3);
    let stopped = log(&desk);
    assert!(stopped[4].contains("not called; stopped"), "{stopped:?}");
}
