//! Where seconds and days must pass.

use store::DeliveryKind;
use tests::{HttpReceiver, SmtpReceiver, http::Answer};

use crate::desk::Desk;

const CALL: &str = r#"
    "steps": [ { "key": "value", "name": "Value", "kind": "webhook",
                 "with": { "service": "s", "parameters": {}, "write": { "market_value": "/amount" } } } ],
    "flows": []"#;

const TASK: &str = r#"
    "steps": [ { "key": "a", "name": "A", "kind": "task", "deadline_days": 2, "with": { "subject": "A" } } ],
    "flows": []"#;

fn webhook(url: &str, repeatable: bool) -> String {
    format!(r#"{{ "url": "{url}", "method": "GET", "timeout": "1s", "repeatable": {repeatable} }}"#)
}

async fn called(provider: &HttpReceiver, repeatable: bool) -> (Desk, i64) {
    let mut desk = Desk::new(&webhook(&provider.url("/v"), repeatable), "", None);
    desk.publish("call", CALL);
    let process = desk.start("call");
    desk.idle().await;
    (desk, process)
}

/// Busy, too many, silent, broken: four attempts under one id, then a person's; tried again by hand under a new one.
#[tokio::test]
async fn a_service_that_does_not_answer_is_asked_by_plan_and_then_by_hand() {
    let later = Answer::new(503, &[("retry-after", "45")], b"");
    let provider = HttpReceiver::script([
        later,
        Answer::status(429),
        Answer::Hang,
        Answer::Reset,
        Answer::json(200, r#"{"amount":1}"#),
    ]);
    let (mut desk, process) = called(&provider, true).await;
    let ids = |provider: &HttpReceiver| -> Vec<String> {
        let requests = provider.requests();
        let ids = requests.iter().filter_map(|call| call.header("webhook-id"));
        ids.map(str::to_owned).collect()
    };
    assert_eq!(ids(&provider), ["1-1-1"; 4]);
    let history = desk.history(process);
    // After 45 s as asked instead of 30, then 60 and 120, each a little later by its jitter.
    let (moment, rest) = history[2].split_at("05T09:03:45".len());
    assert!(
        ("05T09:03:45".."05T09:04:45").contains(&moment)
            && rest.starts_with(" failed value given up after 4 attempts:"),
        "{history:?}"
    );
    desk.retry(process, "value");
    desk.idle().await;
    assert_eq!(ids(&provider)[4..], ["1-1-2"]);
    assert_eq!(
        desk.history(process)[3..],
        [
            "running value 1-1-2",
            "wrote value 1",
            "finished value",
            "completed ",
        ]
        .map(|line| format!("{moment} {line}"))
    );
}

/// An answer that says no, or that does not hold what is wanted, is not asked for twice.
#[tokio::test]
async fn an_answer_that_is_of_no_use_fails_at_once() {
    let huge = format!(r#"{{"filler":"{}","amount":1}}"#, "x".repeat(3 << 20));
    for (answer, reason) in [
        (
            Answer::new(302, &[("location", "/w")], b""),
            "answered with status 302",
        ),
        (Answer::status(410), "answered with status 410"),
        (
            Answer::json(200, r#"{"sum":1}"#),
            "the answer has nothing at /amount",
        ),
        (
            Answer::json(200, "<html>"),
            "the answer has nothing at /amount: it is not JSON",
        ),
        (
            Answer::json(200, &huge),
            "the answer has nothing at /amount: it is longer than what is kept",
        ),
    ] {
        let provider = HttpReceiver::script([answer]);
        let (desk, process) = called(&provider, true).await;
        assert_eq!(
            desk.history(process)[2],
            format!("05T09:00:00 failed value {reason}")
        );
        assert_eq!(provider.requests().len(), 1);
    }
}

#[tokio::test]
async fn what_must_not_be_repeated_is_left_to_the_owner() {
    let provider = HttpReceiver::script([Answer::Hang]);
    let (desk, process) = called(&provider, false).await;
    assert_eq!(provider.requests().len(), 1);
    let failed = &desk.history(process)[2];
    assert!(failed.contains("unknown whether it arrived"), "{failed}");
}

/// One mail, to the template's controller, else the office's, else the owner.
#[tokio::test]
async fn a_missed_deadline_is_told_to_whom_it_concerns() {
    let office = r#""controller": "office@office.example","#;
    let own = r#""settings": { "controller": "own@office.example" },"#;
    for (controller, settings, to) in [
        (office, own, "own@office.example"),
        (office, "", "office@office.example"),
        ("", "", "anna@office.example"),
    ] {
        let mails = SmtpReceiver::start();
        let mut desk = Desk::new(
            &webhook("http://127.0.0.1:9/", true),
            controller,
            Some(&mails),
        );
        desk.publish("late", &format!("{settings}{TASK}"));
        desk.start("late");
        desk.idle().await;
        let received = mails.mails();
        let to_whom: Vec<_> = received.iter().map(|mail| mail.to.join(" ")).collect();
        assert_eq!(to_whom, [to]);
    }
}

/// Without a mail server it waits; once there is one it goes out, and no second time.
#[tokio::test]
async fn mail_waits_for_a_server() {
    let mut desk = Desk::new(&webhook("http://127.0.0.1:9/", true), "", None);
    desk.publish("late", TASK);
    desk.start("late");
    desk.idle().await;
    let open = |desk: &Desk| desk.runner.view().deliveries_open(DeliveryKind::Mail);
    assert_eq!(open(&desk).expect("it is readable"), 1);
    let mails = SmtpReceiver::start();
    for day in [8, 9] {
        let now = format!("2026-01-{day:02}T09:00:00+01:00");
        desk = desk.reopen(&now, Some(&mails));
        desk.idle().await;
        assert_eq!(open(&desk).expect("it is readable"), 0);
        assert_eq!(mails.mails().len(), 1);
    }
}

/// Closed for three days: what fell due is caught up in the order of its times, one call after the other.
#[tokio::test]
async fn what_fell_due_while_closed_comes_in_order_and_one_by_one() {
    let provider = HttpReceiver::script([Answer::json(200, r#"{"amount":1}"#)]);
    let mut desk = Desk::new(&webhook(&provider.url("/v"), true), "", None);
    let hours = [40, 10, 30, 60, 20, 50];
    let processes = hours.map(|hours| {
        let key = format!("in-{hours}");
        let start = format!(r#""start": {{ "after": "hours", "hours": {hours} }}, "kind""#);
        desk.publish(&key, &CALL.replace(r#""kind""#, &start));
        desk.start(&key)
    });
    let mut desk = desk.reopen("2026-01-08T09:00:00+01:00", None);
    desk.idle().await;
    let mut by_time: Vec<_> = hours.into_iter().zip(processes).collect();
    by_time.sort_unstable();
    let expected: Vec<_> = by_time.iter().map(|(_, id)| format!("{id}-1-1")).collect();
    let requests = provider.requests();
    let ids: Vec<_> = requests
        .iter()
        .filter_map(|call| call.header("webhook-id"))
        .collect();
    assert_eq!(ids, expected);
    // Never two at a time, so one connection is enough.
    assert!(
        requests
            .iter()
            .all(|call| call.connection == requests[0].connection)
    );
}
