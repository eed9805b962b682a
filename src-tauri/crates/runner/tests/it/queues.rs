//! Queues as a whole: parked, held, switched off, hurried and stopped. Nothing is lost on any of these ways.

use model::office::{Credentials, Endpoint};
use runner::Command;
use store::{DeliveryState, Mark};
use tests::{HttpReceiver, SmtpReceiver, http::Answer};

use crate::desk::{Desk, office};

const CALL: &str = r#"
    "steps": [ { "key": "value", "name": "Ask", "kind": "webhook",
        "with": { "service": "valuation", "parameters": { "estateId": "{{ property.key }}" } } } ],
    "flows": []"#;

const QUEUE: &str = "service valuation";

/// A desk whose service fails as often as this, and then takes what comes.
fn desk(failures: usize) -> (Desk, HttpReceiver) {
    let provider = HttpReceiver::start(move |_, index| {
        Answer::status(if index < failures { 500 } else { 200 })
    });
    let mut desk = Desk::new(&provider.url("/v"));
    desk.publish("call", CALL);
    (desk, provider)
}

fn state(desk: &Desk, id: &str) -> DeliveryState {
    desk.runner.view().delivery(id).unwrap().unwrap().row.state
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[tokio::test]
async fn an_outage_parks_what_waits_and_loses_nothing() {
    // Ten failures in a row park the queue: two calls are given up by their plans, the third is probed.
    let (mut desk, provider) = desk(60);
    for _ in 0..8 {
        desk.start("call");
    }
    desk.until("2026-01-05T12:00:00+01:00").await;
    let health = desk.runner.view().queue_health(QUEUE).unwrap();
    assert!(
        health.parked_since.is_some() && health.failures >= 10,
        "{health:?}"
    );
    let probes = provider.requests().len();
    assert!(probes < 30, "{probes} calls in three hours");
    // The program is ended and started meanwhile, and still knows.
    let mut desk = desk.reopen();
    assert_eq!(desk.runner.view().queue_health(QUEUE).unwrap(), health);
    desk.idle().await;
    let states: Vec<_> = (1..=8)
        .map(|id| state(&desk, &format!("{id}-1-1")))
        .collect();
    assert_eq!(states[..2], [DeliveryState::GivenUp; 2]);
    assert_eq!(states[2..], [DeliveryState::Delivered; 6]);
    let health = desk.runner.view().queue_health(QUEUE).unwrap();
    assert_eq!(health, store::QueueHealth::default());
    let attempts = desk.runner.view().attempts("3-1-1").unwrap();
    let counted = attempts.iter().filter(|attempt| attempt.counts).count();
    assert!(
        counted <= 4 && attempts.len() > 40,
        "{counted} of {}",
        attempts.len()
    );
    let calls = provider.requests();
    let last: Vec<_> = calls[60..]
        .iter()
        .map(|call| {
            call.header("webhook-id")
                .map(str::to_owned)
                .unwrap_or_default()
        })
        .collect();
    assert_eq!(
        last,
        ids(&["3-1-1", "4-1-1", "5-1-1", "6-1-1", "7-1-1", "8-1-1"])
    );
}

#[tokio::test]
async fn retry_after_holds_all_that_wait_for_the_endpoint() {
    let provider = HttpReceiver::script([
        Answer::new(429, &[("retry-after", "3600")], b""),
        Answer::status(404),
        Answer::status(200),
    ]);
    let mut desk = Desk::new(&provider.url("/v"));
    desk.publish("call", CALL);
    desk.start("call");
    desk.start("call");
    desk.until("2026-01-05T09:59:00+01:00").await;
    assert_eq!(provider.requests().len(), 1);
    desk.idle().await;
    assert_eq!(provider.requests().len(), 3);
    assert_eq!(state(&desk, "2-1-1"), DeliveryState::Delivered);
}

#[tokio::test]
async fn gone_switches_off_with_a_mail_and_keeps_what_waits() {
    let provider = HttpReceiver::script([Answer::status(410), Answer::status(200)]);
    let mails = SmtpReceiver::start();
    let mut desk = Desk::with_mail(&provider.url("/v"), &mails);
    desk.publish("call", CALL);
    let first = desk.start("call");
    desk.start("call");
    desk.idle().await;
    assert_eq!(provider.requests().len(), 1);
    assert_eq!(desk.row(first).mark, Some(Mark::Warning));
    assert_eq!(state(&desk, "2-1-1"), DeliveryState::Queued);
    let known = runner::office::read(desk.runner.view()).unwrap();
    assert!(!known.services[0].enabled);
    assert_eq!(mails.mails().len(), 1);
    // Entered anew and switched on again, it gets what waited.
    desk.put_office(office(&provider.url("/v")));
    desk.idle().await;
    assert_eq!(state(&desk, "2-1-1"), DeliveryState::Delivered);
}

#[tokio::test]
async fn what_waits_can_be_hurried_and_stopped() {
    let (mut desk, provider) = desk(2);
    let (first, second) = (desk.start("call"), desk.start("call"));
    desk.until("2026-01-05T09:00:10+01:00").await;
    assert_eq!(provider.requests().len(), 1);
    // The second waits behind the first, which goes before it.
    let deliveries = ids(&["2-1-1"]);
    desk.runner.take(Command::Hurry { deliveries }).unwrap();
    desk.until("2026-01-05T09:00:11+01:00").await;
    assert_eq!(provider.requests().len(), 2);
    assert_eq!(state(&desk, "1-1-1"), DeliveryState::Retrying);
    let deliveries = ids(&["1-1-1"]);
    desk.runner.take(Command::Stop { deliveries }).unwrap();
    assert_eq!(state(&desk, "1-1-1"), DeliveryState::GivenUp);
    assert_eq!(desk.row(first).mark, Some(Mark::Warning));
    assert!(
        desk.history(first)
            .last()
            .unwrap()
            .contains("reason=It was stopped by hand.")
    );
    desk.until("2026-01-05T09:00:12+01:00").await;
    assert_eq!(state(&desk, "2-1-1"), DeliveryState::Delivered);
    assert!(desk.history(second).last().unwrap().ends_with("completed"));
    for command in [
        Command::Hurry {
            deliveries: ids(&["2-1-1"]),
        },
        Command::Stop {
            deliveries: ids(&["1-1-1"]),
        },
        Command::Stop {
            deliveries: ids(&["nothing"]),
        },
    ] {
        assert_eq!(desk.runner.take(command).unwrap_err().code(), "not-waiting");
    }
    // A dead letter goes out again.
    let deliveries = ids(&["1-1-1"]);
    desk.runner.take(Command::Replay { deliveries }).unwrap();
    desk.idle().await;
    assert_eq!(state(&desk, "1-1-1"), DeliveryState::Delivered);
}

#[tokio::test]
async fn a_higher_limit_wakes_what_waits_for_it() {
    let receiver = HttpReceiver::start(|_, _| Answer::status(200));
    let mut desk = Desk::new(&receiver.url("/v"));
    desk.publish(
        "tell",
        r#""steps": [ { "key": "tell", "name": "Tell", "kind": "webhook",
            "with": { "endpoint": "crm", "method": "DELETE", "path": "deals" } } ], "flows": []"#,
    );
    let put = |desk: &mut Desk, limit| {
        let mut office = office(&receiver.url("/v"));
        office.endpoints = vec![Endpoint {
            key: "crm".to_owned(),
            name: "Customers".to_owned(),
            description: String::new(),
            url: receiver.url("/v1/"),
            enabled: true,
            repeatable: true,
            credentials: Credentials::None,
            calls_per_hour: limit,
            network: None,
        }];
        desk.put_office(office);
    };
    put(&mut desk, Some(1));
    for _ in 0..3 {
        desk.start("tell");
    }
    desk.until("2026-01-05T09:10:00+01:00").await;
    assert_eq!(receiver.requests().len(), 1);
    put(&mut desk, Some(2));
    desk.until("2026-01-05T09:11:00+01:00").await;
    assert_eq!(receiver.requests().len(), 2);
    put(&mut desk, None);
    desk.until("2026-01-05T09:12:00+01:00").await;
    assert_eq!(receiver.requests().len(), 3);
}

#[tokio::test]
async fn old_deliveries_go_and_open_ones_stay() {
    let (mut desk, _provider) = desk(0);
    desk.start("call");
    desk.idle().await;
    let (mut failing, _provider) = self::desk(usize::MAX);
    failing.start("call");
    failing.until("2026-01-05T12:00:00+01:00").await;
    assert_eq!(state(&failing, "1-1-1"), DeliveryState::GivenUp);
    for desk in [&mut desk, &mut failing] {
        desk.until("2026-04-10T09:00:00+02:00").await;
        desk.idle().await;
    }
    assert!(desk.runner.view().delivery("1-1-1").unwrap().is_none());
    assert_eq!(state(&failing, "1-1-1"), DeliveryState::GivenUp);
    failing.until("2027-01-10T09:00:00+01:00").await;
    failing.runner.run_until_idle(crate::desk::far()).await;
    assert!(failing.runner.view().delivery("1-1-1").unwrap().is_none());
}
