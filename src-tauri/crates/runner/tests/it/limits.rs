//! An automation webhook gets no more calls in an hour than it takes; what is above waits and arrives.

use std::time::Duration;

use model::office::{Credentials, Endpoint, Rate};
use store::DeliveryState;
use tests::{HttpReceiver, http::Answer};

use crate::desk::{Desk, office};

const CALL: &str = r#"
    "steps": [ { "key": "tell", "name": "Tell", "kind": "webhook",
        "with": { "endpoint": "crm", "method": "DELETE", "path": "deals/{{ process.id }}" } } ],
    "flows": []"#;

fn desk(receiver: &HttpReceiver, enabled: bool) -> Desk {
    let service = receiver.url("/v");
    let mut desk = Desk::new(&service);
    desk.publish("call", CALL);
    put_endpoint(&mut desk, receiver, enabled);
    desk
}

fn put_endpoint(desk: &mut Desk, receiver: &HttpReceiver, enabled: bool) {
    put_limited(desk, receiver, enabled, 2);
}

fn put_limited(desk: &mut Desk, receiver: &HttpReceiver, enabled: bool, limit: u32) {
    let mut office = office(&receiver.url("/v"));
    office.endpoints = vec![Endpoint {
        key: "crm".to_owned(),
        name: "Customers".to_owned(),
        description: String::new(),
        url: receiver.url("/v1/"),
        enabled,
        repeatable: true,
        credentials: Credentials::None,
        calls_per_hour: Some(limit),
        network: None,
    }];
    desk.put_office(office);
}

#[tokio::test]
async fn calls_above_the_limit_wait_for_the_next_hour_in_order() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let mut desk = desk(&receiver, true);
    let processes: Vec<_> = (0..5).map(|_| desk.start("call")).collect();
    desk.until("2026-01-05T09:30:00+01:00").await;
    assert_eq!(receiver.requests().len(), 2);
    let held = desk.runner.view().delivery("3-1-1").unwrap().unwrap().row;
    assert_eq!(held.state, DeliveryState::Queued);
    assert_eq!(
        held.reason.as_deref(),
        Some("No more than 2 calls an hour are taken there; this one waits until there is room.")
    );
    // Ending the program in between gives nobody a new hour.
    let mut desk = desk.reopen();
    desk.until("2026-01-05T09:59:00+01:00").await;
    assert_eq!(receiver.requests().len(), 2);
    desk.idle().await;
    let targets: Vec<_> = receiver
        .requests()
        .into_iter()
        .map(|call| call.target)
        .collect();
    let expected: Vec<_> = (1..=5).map(|id| format!("/v1/deals/{id}")).collect();
    assert_eq!(targets, expected);
    let ended: Vec<String> = processes
        .iter()
        .map(|process| desk.history(*process).last().unwrap()[..11].to_owned())
        .collect();
    let at = |time: &str| format!("01-05T{time}");
    assert_eq!(
        ended,
        [
            at("09:00"),
            at("09:00"),
            at("10:00"),
            at("10:00"),
            at("11:00")
        ]
    );
}

#[tokio::test]
async fn a_raised_limit_lets_those_go_on_that_wait_for_it() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let mut desk = desk(&receiver, true);
    for _ in 0..5 {
        desk.start("call");
    }
    desk.until("2026-01-05T09:10:00+01:00").await;
    assert_eq!(receiver.requests().len(), 2);
    put_limited(&mut desk, &receiver, true, 4);
    desk.until("2026-01-05T09:11:00+01:00").await;
    assert_eq!(receiver.requests().len(), 4);
    put_limited(&mut desk, &receiver, true, 100);
    desk.until("2026-01-05T09:12:00+01:00").await;
    assert_eq!(receiver.requests().len(), 5);
}

#[tokio::test]
async fn a_service_is_called_no_faster_than_it_says() {
    let receiver = HttpReceiver::start(|_, _| Answer::json(200, "{}"));
    let mut desk = Desk::new(&receiver.url("/v"));
    let mut slow = office(&receiver.url("/v"));
    slow.services[0].webhook.rate = Some(Rate {
        calls: 2,
        per: Duration::from_secs(60),
    });
    desk.put_office(slow);
    desk.publish("ask", ASK);
    for _ in 0..5 {
        desk.start("ask");
    }
    desk.until("2026-01-05T09:00:30+01:00").await;
    assert_eq!(receiver.requests().len(), 2);
    desk.until("2026-01-05T09:01:30+01:00").await;
    assert_eq!(receiver.requests().len(), 4);
    desk.idle().await;
    assert_eq!(receiver.requests().len(), 5);
}

const ASK: &str = r#"
    "steps": [ { "key": "ask", "name": "Ask", "kind": "webhook",
        "with": { "service": "valuation", "parameters": { "estateId": "{{ property.key }}" } } } ],
    "flows": []"#;

#[tokio::test]
async fn an_endpoint_that_is_switched_off_fails_the_step_with_that_reason() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let mut desk = desk(&receiver, false);
    let process = desk.start("call");
    desk.idle().await;
    let visits = desk
        .runner
        .view()
        .visits(store::ProcessId(process))
        .unwrap();
    assert_eq!(
        visits[0].note.as_deref(),
        Some("the automation webhook \"crm\" is switched off")
    );
    // Switched off after it was queued.
    put_endpoint(&mut desk, &receiver, true);
    let process = desk.start("call");
    put_endpoint(&mut desk, &receiver, false);
    desk.idle().await;
    let visits = desk
        .runner
        .view()
        .visits(store::ProcessId(process))
        .unwrap();
    assert_eq!(
        visits[0].note.as_deref(),
        Some("the automation webhook \"crm\" is switched off")
    );
    assert!(receiver.requests().is_empty());
}
