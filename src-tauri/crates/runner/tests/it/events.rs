//! What subscriptions are told of, in which order, and what becomes of it where the receiver fails.

use model::{
    Office, Timestamp, Value,
    office::{Credentials, EventKind, Role, Schedule, SignatureScheme, Subscription},
};
use runner::{
    Command,
    subscription::{self, Switch},
};
use serde_json::json;
use store::{DeliveryState, EventFilter, HELD, NewLogLine, RecordKind};
use tests::{HttpReceiver, SmtpReceiver, http::Answer, http::Request};

use crate::desk::{Desk, MONDAY, at, office};

/// A task, and a value that is written behind it.
const SALE: &str = r#"
    "settings": { "title": "Sale of {{ property.street }}" },
    "steps": [ { "key": "check", "name": "Check area", "kind": "task", "deadline_days": 1, "with": { "subject": "Check" } },
               { "key": "sold", "name": "Sold", "kind": "set_status", "with": { "record": "property", "status": "sold" } } ],
    "flows": [ { "from": "check", "to": "sold" } ]"#;

fn subscription(key: &str, url: &str, events: &[EventKind]) -> Subscription {
    Subscription {
        key: key.to_owned(),
        name: format!("Subscription {key}"),
        url: url.to_owned(),
        enabled: true,
        paused: false,
        credentials: Credentials::None,
        signature: SignatureScheme::None,
        network: None,
        events: events.to_vec(),
        templates: Vec::new(),
        condition: None,
        schedule: Schedule::Minutes,
    }
}

fn with(subscriptions: Vec<Subscription>) -> Office {
    Office {
        subscriptions,
        ..office("http://127.0.0.1:9/")
    }
}

fn body(call: &Request) -> Value {
    serde_json::from_slice(&call.body).expect("an event is JSON")
}

fn types(receiver: &HttpReceiver) -> Vec<String> {
    let calls = receiver.requests();
    let types = calls
        .iter()
        .map(|call| body(call)["type"].as_str().unwrap_or_default().to_owned());
    types.collect()
}

/// Writes one field of the property.
fn set(desk: &mut Desk, field: &'static str, value: Value) {
    let now = desk.now();
    let write = move |batch: &store::Batch<'_>| {
        batch.records_by(Some("clara"));
        Ok(batch.record_set(RecordKind::Property, "15005", field, value, now)?)
    };
    desk.runner.write(write).unwrap();
}

/// Price after price, each an event.
fn prices(desk: &mut Desk, count: i64) {
    for price in 1..=count {
        set(desk, "price", json!(price));
    }
}

fn sent_prices(receiver: &HttpReceiver) -> Vec<i64> {
    let calls = receiver.requests();
    let prices = calls
        .iter()
        .map(|call| body(call)["data"]["changed"][0]["new"].as_i64().unwrap());
    prices.collect()
}

fn states(desk: &Desk, key: &str) -> Vec<DeliveryState> {
    let filter = EventFilter {
        subscription: key.to_owned(),
        ..EventFilter::default()
    };
    let page = desk.runner.view().events(&filter, None, 200).unwrap();
    page.rows
        .iter()
        .rev()
        .map(|row| row.delivery.state)
        .collect()
}

fn off_at(desk: &Desk, key: &str) -> Option<Timestamp> {
    desk.runner.view().subscription_health(key).unwrap().off_at
}

fn switch(desk: &mut Desk, key: &'static str, to: Switch) {
    let now = desk.now();
    let write = move |batch: &store::Batch<'_>| subscription::switch(batch, key, to, now);
    assert!(desk.runner.write(write).unwrap());
}

#[tokio::test]
async fn a_process_tells_what_happens_in_order_with_fixed_bodies() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(204));
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.put_office(with(vec![subscription(
        "crm",
        &receiver.url("/in?x=1"),
        EventKind::ALL,
    )]));
    desk.publish("sale", SALE);
    let process = desk.start("sale");
    desk.idle().await;
    desk.finish(process, "check").unwrap();
    desk.idle().await;
    let told = types(&receiver);
    // What was made with the office before it had the subscription is not told.
    assert_eq!(
        told,
        [
            "process.started",
            "step.due",
            "step.overdue",
            "property.updated",
            "property.status_changed",
            "step.finished",
            "step.finished",
            "process.completed",
        ]
    );
    let calls = receiver.requests();
    assert!(
        calls
            .iter()
            .all(|call| call.method == "POST" && call.target == "/in?x=1")
    );
    let due = body(&calls[1]);
    assert_eq!(calls[1].header("webhook-id"), due["id"].as_str());
    assert_eq!(calls[1].header("content-type"), Some("application/json"));
    assert_eq!(
        due,
        json!({ "type": "step.due", "id": "evt-2", "time": MONDAY, "data": {
            "process": { "id": 1, "title": "Sale of Lindenweg 4", "template": "sale", "owner": "anna",
                         "property": "15005", "contact": "c1" },
            "step": { "key": "check", "name": "Check area", "visit": 1, "person": "anna",
                      "deadline": "2026-01-06T09:00:00+01:00" } } })
    );
    assert_eq!(
        body(&calls[3])["data"],
        json!({ "property": { "key": "15005", "supervisor": "ben",
                              "fields": { "street": "Lindenweg 4", "price": 350000, "status": "sold" } },
                "changed": [{ "field": "status", "old": null, "new": "sold" }],
                "cause": { "person": "anna", "process": 1, "template": "sale", "chain": 0 } })
    );
}

#[tokio::test]
async fn only_what_is_asked_for_and_holds_is_told() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let events = [
        EventKind::StepDue,
        EventKind::PropertyUpdated,
        EventKind::ContactCreated,
    ];
    let mut expensive = subscription("crm", &receiver.url("/"), &events);
    expensive.condition = Some("property.price > 300000".to_owned());
    expensive.templates = vec!["sale".to_owned()];
    let mut off = subscription("off", &receiver.url("/"), &events);
    off.enabled = false;
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.put_office(with(vec![expensive, off]));
    desk.publish("sale", SALE);
    desk.publish("other", SALE);
    desk.start("other");
    desk.start("sale");
    set(&mut desk, "price", json!(350_000));
    set(&mut desk, "price", json!(310_000));
    set(&mut desk, "price", json!(290_000));
    desk.start("sale");
    desk.idle().await;
    let calls = receiver.requests();
    // The first write changes nothing, the last is below what is asked for, and so is the second sale.
    assert_eq!(types(&receiver), ["step.due", "property.updated"]);
    assert_eq!(
        body(&calls[1])["data"]["cause"],
        json!({ "person": "clara", "chain": 0 })
    );
}

#[tokio::test]
async fn comments_and_new_records_and_mails_are_told() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let mails = SmtpReceiver::start();
    let mut desk = Desk::with_mail("http://127.0.0.1:9/", &mails);
    let mut with = with(vec![subscription(
        "crm",
        &receiver.url("/"),
        EventKind::ALL,
    )]);
    desk.put_office(with.clone());
    with.contacts[0].supervisor = Some("ben".to_owned());
    with.contacts.push(model::office::Record {
        key: "c2".to_owned(),
        supervisor: None,
        fields: model::Map::new(),
    });
    desk.put_office(with);
    let now = desk.now();
    let log = move |batch: &store::Batch<'_>| {
        let line = NewLogLine {
            at: now,
            process: None,
            step: None,
            text: "Called back",
        };
        Ok(batch.record_log(RecordKind::Contact, "c2", &line)?)
    };
    desk.runner.write(log).unwrap();
    desk.publish(
        "mail",
        r#""steps": [ { "key": "mail", "name": "Tell", "kind": "email",
            "with": { "mode": "automatic", "to": "contact", "subject": "Hello", "body": "Dear" } } ], "flows": []"#,
    );
    desk.start("mail");
    desk.idle().await;
    let told = types(&receiver);
    assert_eq!(
        told,
        [
            "contact.updated",
            "contact.supervisor_changed",
            "contact.created",
            "contact.commented",
            "process.started",
            "mail.sent",
            "step.finished",
            "process.completed",
        ]
    );
    let calls = receiver.requests();
    assert_eq!(
        body(&calls[1])["data"]["changed"],
        json!([{ "field": "supervisor", "old": "clara", "new": "ben" }])
    );
    assert_eq!(body(&calls[3])["data"]["comment"], "Called back");
    assert_eq!(
        body(&calls[5])["data"]["mail"]["to"],
        json!(["olga@example.org"])
    );
}

#[tokio::test]
async fn the_next_waits_until_the_one_before_is_told_or_given_up() {
    let receiver = HttpReceiver::start(|_, number| match number {
        0..=4 => Answer::status(500),
        _ => Answer::status(200),
    });
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.put_office(with(vec![subscription(
        "crm",
        &receiver.url("/"),
        &[EventKind::PropertyUpdated],
    )]));
    prices(&mut desk, 3);
    desk.idle().await;
    assert_eq!(sent_prices(&receiver), [1, 1, 1, 1, 2, 2, 3]);
    let view = desk.runner.view();
    let seconds = |id: &str| -> Vec<i64> {
        let attempts = view.attempts(id).unwrap();
        attempts
            .iter()
            .map(|attempt| (attempt.at.0 - at(MONDAY).0) / 1_000)
            .collect()
    };
    assert_eq!(seconds("evt-1"), [0, 30, 90, 180]);
    assert_eq!(seconds("evt-2"), [180, 210]);
    assert_eq!(
        states(&desk, "crm"),
        [
            DeliveryState::GivenUp,
            DeliveryState::Delivered,
            DeliveryState::Delivered
        ]
    );
    assert_eq!(off_at(&desk, "crm"), None);

    // What was given up is still there, and goes first when it is sent again.
    prices(&mut desk, 1);
    let delivery = "evt-1".to_owned();
    desk.runner
        .take(Command::Replay {
            deliveries: vec![delivery],
        })
        .unwrap();
    desk.idle().await;
    assert_eq!(sent_prices(&receiver)[7..], [1, 1]);
}

#[tokio::test]
async fn more_than_thirty_failures_switch_the_failing_ones_off_and_nothing_is_lost() {
    use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
    static WORKS: AtomicBool = AtomicBool::new(false);
    let down = HttpReceiver::start(|_, _| match WORKS.load(SeqCst) {
        true => Answer::status(200),
        false => Answer::status(503),
    });
    let well = HttpReceiver::start(|_, _| Answer::status(200));
    let mails = SmtpReceiver::start();
    let mut desk = Desk::with_mail("http://127.0.0.1:9/", &mails);
    let events = [EventKind::PropertyUpdated];
    let mut with = with(vec![
        subscription("down", &down.url("/"), &events),
        subscription("well", &well.url("/"), &events),
    ]);
    with.people[0].roles = vec![Role::Administrator];
    desk.put_office(with);
    prices(&mut desk, 20);
    desk.idle().await;
    assert_eq!(down.requests().len(), 31);
    assert!(off_at(&desk, "down").is_some());
    assert_eq!(off_at(&desk, "well"), None);
    assert_eq!(sent_prices(&well), (1..=20).collect::<Vec<_>>());
    let mut to: Vec<String> = mails.mails().iter().map(|mail| mail.to.join(",")).collect();
    to.sort();
    assert_eq!(to, ["anna@office.example", "controller@office.example"]);
    let mail = mails.mails().remove(0);
    assert_eq!(
        mail.header("subject").as_deref(),
        Some("Switched off: event subscription Subscription down")
    );
    // Seven were given up, four attempts each; the eighth was tried thrice and waits with all that follow.
    let waiting = desk.runner.view().delivery("evt-15").unwrap().unwrap();
    assert_eq!(waiting.row.next_at, HELD);
    prices(&mut desk, 1);
    desk.idle().await;
    assert_eq!(down.requests().len(), 31);

    WORKS.store(true, SeqCst);
    switch(&mut desk, "down", Switch::On);
    desk.idle().await;
    let after: Vec<i64> = sent_prices(&down)[31..].to_vec();
    assert_eq!(after, (8..=20).chain([1]).collect::<Vec<_>>());

    // The dead letters of the first minutes, in their order.
    let now = desk.now();
    let again = move |batch: &store::Batch<'_>| {
        subscription::replay(batch, "down", (Timestamp(0), now), now)
    };
    assert_eq!(desk.runner.write(again).unwrap(), Some(7));
    desk.idle().await;
    assert_eq!(sent_prices(&down)[45..], [1, 2, 3, 4, 5, 6, 7]);
    assert!(
        states(&desk, "down")
            .iter()
            .all(|state| *state == DeliveryState::Delivered)
    );
}

#[tokio::test]
async fn a_pause_holds_what_happens_and_a_test_goes_nevertheless() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.put_office(with(vec![subscription(
        "crm",
        &receiver.url("/"),
        &[EventKind::PropertyUpdated],
    )]));
    switch(&mut desk, "crm", Switch::Paused);
    prices(&mut desk, 2);
    let now = desk.now();
    let test = move |batch: &store::Batch<'_>| subscription::test(batch, "crm", now);
    assert_eq!(desk.runner.write(test).unwrap().as_deref(), Some("evt-3"));
    desk.idle().await;
    assert_eq!(types(&receiver), ["test"]);
    let mut desk = desk.reopen();
    desk.idle().await;
    assert_eq!(types(&receiver), ["test"]);
    switch(&mut desk, "crm", Switch::On);
    desk.idle().await;
    assert_eq!(
        types(&receiver),
        ["test", "property.updated", "property.updated"]
    );
    assert_eq!(sent_prices_of(&receiver, 1), [1, 2]);

    // Switched off, what happens is nobody's concern; taken away, what waits ends.
    switch(&mut desk, "crm", Switch::Off);
    prices(&mut desk, 1);
    switch(&mut desk, "crm", Switch::Paused);
    prices(&mut desk, 2);
    let now = desk.now();
    let remove = move |batch: &store::Batch<'_>| subscription::remove(batch, "crm", now);
    assert!(desk.runner.write(remove).unwrap());
    desk.idle().await;
    assert_eq!(receiver.requests().len(), 3);
    // The first price is the one that was there.
    assert_eq!(states(&desk, "crm")[3..], [DeliveryState::Cancelled]);
}

fn sent_prices_of(receiver: &HttpReceiver, from: usize) -> Vec<i64> {
    let calls = receiver.requests();
    let prices = calls[from..]
        .iter()
        .map(|call| body(call)["data"]["changed"][0]["new"].as_i64().unwrap());
    prices.collect()
}

#[tokio::test]
async fn who_is_gone_is_switched_off_at_once_and_the_new_address_gets_what_waits() {
    let gone = HttpReceiver::start(|_, _| Answer::status(410));
    let here = HttpReceiver::start(|_, _| Answer::status(200));
    let mut desk = Desk::new("http://127.0.0.1:9/");
    let events = [EventKind::PropertyUpdated];
    desk.put_office(with(vec![subscription("crm", &gone.url("/"), &events)]));
    prices(&mut desk, 2);
    desk.idle().await;
    assert_eq!(gone.requests().len(), 1);
    let health = desk.runner.view().subscription_health("crm").unwrap();
    assert!(health.off_at.is_some());
    desk.put_office(with(vec![subscription("crm", &here.url("/"), &events)]));
    desk.idle().await;
    assert_eq!(here.requests().len(), 0);
    switch(&mut desk, "crm", Switch::On);
    desk.idle().await;
    // The new office document brings the old price along.
    assert_eq!(sent_prices(&here), [1, 2, 350_000]);
}

#[tokio::test]
async fn an_event_is_told_only_if_what_it_tells_was_written() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.put_office(with(vec![subscription(
        "crm",
        &receiver.url("/"),
        EventKind::ALL,
    )]));
    let now = desk.now();
    let refused: Result<(), _> = desk.runner.write(move |batch| {
        batch.record_set(RecordKind::Property, "15005", "price", json!(1), now)?;
        batch.record_set(RecordKind::Property, "nobody", "price", json!(1), now)?;
        Ok(())
    });
    assert!(refused.is_err());
    desk.idle().await;
    assert_eq!(types(&receiver), [""; 0]);
    for kind in EventKind::ALL {
        let sample = subscription::sample(kind.as_str(), MONDAY);
        assert!(
            sample["data"]
                .as_object()
                .is_some_and(|data| !data.is_empty()),
            "{kind:?}"
        );
    }
}
