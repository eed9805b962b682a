//! Mail: to the controller when a deadline is missed, and as a step.

use store::{DeliveryKind, DeliveryState};
use tests::{SmtpReceiver, smtp::Reply};

use crate::desk::{Desk, at};

const TASK: &str = r#"
    "settings": { "title": "Sale of {{ property.street }}" },
    "steps": [ { "key": "check", "name": "Check area", "kind": "task", "deadline_days": 1,
                 "with": { "subject": "Check" } } ],
    "flows": []"#;

const MAIL: &str = r#"
    "steps": [ { "key": "mail", "name": "Tell", "kind": "email", "with": { "mode": "automatic", "to": "contact",
        "subject": "Your house at {{ property.street }}", "body": "Dear {{ contact.name }}," } } ],
    "flows": []"#;

#[tokio::test]
async fn a_missed_deadline_is_mailed_to_the_controller() {
    let mails = SmtpReceiver::start();
    let mut desk = Desk::with_mail("http://127.0.0.1:9/", &mails);
    desk.publish("sale", TASK);
    let process = desk.start("sale");
    desk.idle().await;
    let received = mails.mails();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].to, ["controller@office.example"]);
    assert_eq!(
        received[0].header("subject").as_deref(),
        Some("Overdue: Check area - Sale of Lindenweg 4")
    );
    let body = received[0].body();
    assert!(body.contains("Deadline: 2026-01-06 09:00"), "{body}");
    assert!(body.contains("Responsible: Anna Roth"), "{body}");
    assert_eq!(
        desk.history(process)[2..],
        [
            "01-06T09:00 overdue check/1",
            "01-06T09:00 told check/1 to=controller@office.example why=overdue",
        ]
    );
    assert_eq!(
        desk.runner
            .view()
            .delivery("1-1-overdue")
            .unwrap()
            .unwrap()
            .row
            .state,
        DeliveryState::Delivered
    );
}

#[tokio::test]
async fn without_a_mail_server_it_waits_and_says_so() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("sale", TASK);
    let process = desk.start("sale");
    desk.idle().await;
    assert_eq!(desk.now(), at("2026-01-06T09:00:00+01:00"));
    let view = desk.runner.view();
    assert_eq!(view.deliveries_open(DeliveryKind::Mail).unwrap(), 1);
    let delivery = view.delivery("1-1-overdue").unwrap().unwrap();
    assert_eq!(
        (delivery.row.state, delivery.row.address.as_str()),
        (DeliveryState::Queued, "controller@office.example")
    );
    assert_eq!(desk.words(process).last().unwrap(), "told check");
    // Late is still in time: nothing is lost, and the step can be done.
    desk.finish(process, "check").unwrap();
    assert_eq!(desk.words(process).last().unwrap(), "completed");
}

#[tokio::test]
async fn a_mail_step_ends_when_the_server_has_taken_it() {
    let mails = SmtpReceiver::start();
    let mut desk = Desk::with_mail("http://127.0.0.1:9/", &mails);
    desk.publish("mail", MAIL);
    let process = desk.start("mail");
    desk.idle().await;
    let received = mails.mails();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].to, ["olga@example.org"]);
    assert!(received[0].body().contains("Dear Olga Maier,"));
    assert_eq!(
        desk.words(process),
        ["started", "running mail", "finished mail", "completed"]
    );
}

#[tokio::test]
async fn a_mail_that_the_server_refuses_becomes_a_persons() {
    let mails = SmtpReceiver::with(|line| {
        line.starts_with("RCPT")
            .then(|| Reply::line("550 no such user"))
    });
    let mut desk = Desk::with_mail("http://127.0.0.1:9/", &mails);
    desk.publish("mail", MAIL);
    let process = desk.start("mail");
    desk.idle().await;
    let history = desk.history(process);
    assert!(
        history.last().unwrap().ends_with(
            "failed mail/1 reason=Could not hand the mail over (the mail server refused it with 550). person=anna"
        ),
        "{history:?}"
    );
}

#[tokio::test]
async fn a_server_that_is_away_gets_the_mail_later() {
    let refusals = std::sync::atomic::AtomicUsize::new(2);
    let mails = SmtpReceiver::with(move |line| {
        use std::sync::atomic::Ordering::SeqCst;
        let refuse = line == "CONNECT"
            && refusals
                .fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1))
                .is_ok();
        refuse.then(|| Reply::line("421 come back later"))
    });
    let mut desk = Desk::with_mail("http://127.0.0.1:9/", &mails);
    desk.publish("mail", MAIL);
    let process = desk.start("mail");
    desk.idle().await;
    assert_eq!(mails.mails().len(), 1);
    let history = desk.history(process);
    // After one and then five minutes.
    assert_eq!(history.last().unwrap(), "01-05T09:06 completed");
}
