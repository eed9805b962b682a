//! An automation webhook gets no more calls in an hour than it takes; what is above waits and arrives.

use model::office::{Credentials, Endpoint};
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
    let mut office = office(&receiver.url("/v"));
    office.endpoints = vec![Endpoint {
        key: "crm".to_owned(),
        name: "Customers".to_owned(),
        description: String::new(),
        url: receiver.url("/v1/"),
        enabled,
        repeatable: true,
        credentials: Credentials::None,
        calls_per_hour: Some(2),
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
        Some("The automation webhook takes 2 calls an hour; this one waits until there is room.")
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
