//! Commands that apply, and those that do not.

use model::Value;
use runner::{Command, CommandError, Order, StartProcess, StepRef};
use store::{Mark, ProcessStatus, RecordKind};

use crate::desk::Desk;

const TWO: &str = r#"
    "steps": [
        { "key": "call", "name": "Call", "kind": "task", "deadline_days": 2, "with": { "subject": "Call" } },
        { "key": "remind", "name": "Remind", "kind": "reminder", "start": { "after": "hours", "hours": 24 },
          "with": { "note": "Remember" } },
        { "key": "price", "name": "Price", "kind": "write_values",
          "with": { "mode": "manual", "record": "property", "field": "price" } } ],
    "flows": [ { "from": "call", "to": "remind" }, { "from": "remind", "to": "price" } ]"#;

fn code(result: Result<impl std::fmt::Debug, CommandError>) -> String {
    result.unwrap_err().code().to_owned()
}

#[tokio::test]
async fn a_process_is_paused_and_goes_on_later_by_exactly_the_pause() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("two", TWO);
    let process = desk.start("two");
    desk.until("2026-01-05T12:00:00+01:00").await;
    desk.finish(process, "call").unwrap();
    desk.until("2026-01-05T18:00:00+01:00").await;
    desk.runner.take(Command::Pause { process }).unwrap();
    assert!(desk.row(process).paused);
    desk.until("2026-01-08T18:00:00+01:00").await;
    assert_eq!(code(desk.runner.take(Command::Pause { process })), "paused");
    desk.runner.take(Command::Resume { process }).unwrap();
    desk.idle().await;
    assert_eq!(
        desk.history(process)[3..],
        [
            "01-05T12:00 waiting remind/1 until=2026-01-06T12:00:00+01:00",
            "01-05T18:00 paused",
            "01-08T18:00 resumed",
            "01-08T18:00 waiting remind/1 until=2026-01-09T12:00:00+01:00",
            "01-09T12:00 due remind/1 person=anna",
        ]
    );
}

#[tokio::test]
async fn a_step_is_handed_over_skipped_and_finished_with_a_value() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("two", TWO);
    let process = desk.start("two");
    let step = |key: &str| StepRef::oldest(process, key);
    let hand_over = |to: &str| Command::HandOver {
        step: step("call"),
        to: to.to_owned(),
        following: true,
    };
    assert_eq!(
        code(desk.runner.take(hand_over("nobody"))),
        "unknown-person"
    );
    desk.runner.take(hand_over("clara")).unwrap();
    let skip = |key: &str| Command::Skip {
        step: step(key),
        reason: "not needed".to_owned(),
    };
    assert_eq!(code(desk.runner.take(skip("call"))), "not-skippable");
    desk.finish(process, "call").unwrap();
    assert_eq!(code(desk.runner.take(skip("remind"))), "not-started");
    desk.idle().await;
    let order = Order {
        by: Some("ben".to_owned()),
        cause: None,
        command: skip("remind"),
    };
    desk.runner.take(order).unwrap();
    desk.runner
        .take(Command::Finish {
            step: step("price"),
            outcome: None,
            value: Some(Value::from(340_000)),
        })
        .unwrap();
    assert_eq!(
        desk.field(RecordKind::Property, "15005", "price"),
        Value::from(340_000)
    );
    assert_eq!(
        desk.history(process)[2..],
        [
            "01-05T09:00 handed_over call/1 to=clara",
            "01-05T09:00 finished call/1",
            "01-05T09:00 waiting remind/1 until=2026-01-06T09:00:00+01:00",
            "01-06T09:00 due remind/1 person=clara",
            "01-06T09:00 skipped remind/1 reason=not needed by=ben",
            "01-06T09:00 told remind/1 to=controller@office.example why=skipped",
            "01-06T09:00 due price/1 person=clara",
            "01-06T09:00 wrote price/1 record=property field=price value=340000 old=350000",
            "01-06T09:00 finished price/1",
            "01-06T09:00 completed",
        ]
    );
    let journal = desk
        .runner
        .view()
        .journal(store::ProcessId(process))
        .unwrap();
    assert!(
        journal
            .iter()
            .any(|entry| entry.who.as_deref() == Some("ben"))
    );
}

#[tokio::test]
async fn a_step_finished_by_mistake_is_opened_again() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("two", TWO);
    let process = desk.start("two");
    let reopen = |key: &str| Order {
        by: Some("ben".to_owned()),
        cause: None,
        command: Command::Reopen {
            step: StepRef::oldest(process, key),
        },
    };
    assert_eq!(code(desk.runner.take(reopen("call"))), "not-finished");
    desk.until("2026-01-05T12:00:00+01:00").await;
    desk.finish(process, "call").unwrap();
    // What is needed for it lies on disk.
    let mut desk = desk.reopen();
    desk.runner.take(reopen("call")).unwrap();
    let open = desk
        .runner
        .view()
        .visits(store::ProcessId(process))
        .unwrap();
    let open: Vec<_> = open
        .iter()
        .map(|visit| (visit.step.as_str(), visit.state, visit.person.as_deref()))
        .collect();
    assert_eq!(open, [("call", store::VisitState::Due, Some("anna"))]);
    assert_eq!(
        desk.history(process)[3..],
        [
            "01-05T12:00 waiting remind/1 until=2026-01-06T12:00:00+01:00",
            "01-05T12:00 withdrawn remind/1",
            "01-05T12:00 reopened call/1 person=anna deadline=2026-01-07T09:00:00+01:00 by=ben",
        ]
    );
    desk.until("2026-01-06T13:00:00+01:00").await;
    assert_eq!(
        desk.history(process).len(),
        6,
        "nothing of it starts any more"
    );
    desk.finish(process, "call").unwrap();
    desk.until("2026-01-08T12:00:00+01:00").await;
    desk.finish(process, "remind").unwrap();
    assert_eq!(code(desk.runner.take(reopen("call"))), "gone-on");
    desk.runner.take(reopen("remind")).unwrap();
}

#[tokio::test]
async fn a_cancelled_process_sends_nothing_more() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish(
        "mail",
        r#""steps": [ { "key": "mail", "name": "Mail", "kind": "email",
            "with": { "mode": "automatic", "to": "contact", "subject": "S", "body": "B" } } ], "flows": []"#,
    );
    let process = desk.start("mail");
    let open = |desk: &Desk| {
        let open = desk
            .runner
            .view()
            .deliveries_open(store::DeliveryKind::Mail);
        open.unwrap()
    };
    assert_eq!(open(&desk), 1);
    let cancel = || Command::Cancel {
        process,
        reason: "sold".to_owned(),
    };
    desk.runner.take(cancel()).unwrap();
    assert_eq!(open(&desk), 0);
    assert_eq!(desk.row(process).status, ProcessStatus::Cancelled);
    assert_eq!(
        desk.history(process).last().unwrap(),
        "01-05T09:00 cancelled reason=sold"
    );
    assert_eq!(code(desk.runner.take(cancel())), "ended");
}

#[tokio::test]
async fn a_command_that_does_not_apply_changes_nothing() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("two", TWO);
    let process = desk.start("two");
    let before = desk
        .runner
        .view()
        .process(store::ProcessId(process))
        .unwrap();
    assert_eq!(code(desk.finish(process, "remind")), "no-visit");
    assert_eq!(code(desk.finish(process, "nothing")), "unknown-step");
    assert_eq!(code(desk.finish(99, "call")), "no-process");
    let outcome = Command::Finish {
        step: StepRef::oldest(process, "call"),
        outcome: Some("yes".to_owned()),
        value: None,
    };
    assert_eq!(code(desk.runner.take(outcome)), "outcome-superfluous");
    let retry = Command::Retry {
        step: StepRef::oldest(process, "call"),
    };
    assert_eq!(code(desk.runner.take(retry)), "not-failed");
    let after = desk
        .runner
        .view()
        .process(store::ProcessId(process))
        .unwrap();
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_process_starts_only_as_its_template_allows() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish(
        "guarded",
        r#""settings": { "starters": ["ben"], "property": "required", "contact": "none" },
        "steps": [ { "key": "a", "name": "A", "kind": "task", "with": { "subject": "A" } } ], "flows": []"#,
    );
    let start = StartProcess {
        template: "guarded".to_owned(),
        property: Some("15005".to_owned()),
        contact: None,
        owner: "anna".to_owned(),
        title: Some("By hand".to_owned()),
    };
    let mut code_of = |by: &str, change: &dyn Fn(&mut StartProcess)| {
        let mut start = start.clone();
        change(&mut start);
        code(desk.runner.take(Order {
            by: Some(by.to_owned()),
            cause: None,
            command: Command::Start(start),
        }))
    };
    assert_eq!(code_of("anna", &|_| {}), "not-a-starter");
    assert_eq!(code_of("nobody", &|_| {}), "unknown-person");
    assert_eq!(
        code_of("ben", &|start| start.property = None),
        "record-missing"
    );
    assert_eq!(
        code_of("ben", &|start| start.property = Some("9".to_owned())),
        "unknown-record"
    );
    assert_eq!(
        code_of("ben", &|start| start.contact = Some("c1".to_owned())),
        "record-superfluous"
    );
    assert_eq!(
        code_of("ben", &|start| start.template = "other".to_owned()),
        "no-template"
    );
    let order = Order {
        by: Some("ben".to_owned()),
        cause: None,
        command: Command::Start(start.clone()),
    };
    desk.runner.take(order.clone()).unwrap();
    assert_eq!(desk.row(1).title, "By hand");
    assert_eq!(desk.row(1).mark, Some(Mark::Due));
    desk.runner
        .write(|batch| Ok(batch.template_set_active("guarded", false)?))
        .unwrap();
    assert_eq!(code(desk.runner.take(order)), "not-active");
}

/// Who is away has a deputy for what falls due meanwhile; the rest waits for whoever it is given to.
#[tokio::test]
async fn a_step_of_somebody_who_is_away_is_the_deputys() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    let step = |key: &str, hours: u32| {
        format!(
            r#"{{ "key": "{key}", "name": "{key}", "kind": "task", "with": {{ "subject": "A" }},
                  "start": {{ "after": "hours", "hours": {hours} }}, "responsible": {{ "is": "person", "person": "ben" }} }}"#
        )
    };
    let steps = [step("a", 1), step("b", 24), step("c", 72)].join(",");
    desk.publish(
        "away",
        &format!(r#""steps": [{{ "key": "go", "name": "Go", "kind": "task", "with": {{ "subject": "Go" }} }}, {steps}],
            "flows": [ {{ "from": "go", "to": "a" }}, {{ "from": "go", "to": "b" }}, {{ "from": "go", "to": "c" }} ]"#),
    );
    let mut office = crate::desk::office("http://127.0.0.1:9/");
    office.people[1].deputy = Some("clara".to_owned());
    desk.put_office(office);
    let process = desk.start("away");
    desk.finish(process, "go").unwrap();
    desk.until("2026-01-09T12:00:00+01:00").await;
    let history = desk.history(process);
    let due: Vec<_> = history[6..].iter().map(String::as_str).collect();
    assert_eq!(
        due,
        [
            "01-05T10:00 due a/1 person=ben",
            "01-06T09:00 due b/1 person=ben",
            "01-06T09:00 handed_over b/1 to=clara away=ben",
            "01-08T09:00 due c/1 person=ben",
        ]
    );
    let counts = |key| desk.runner.view().my_step_counts(key).unwrap().due;
    assert_eq!((counts("ben"), counts("clara")), (2, 1));
    assert_eq!(
        crate::story::replayed(&desk, process),
        crate::story::saved(&desk, process)
    );
}

/// Who has left gets nothing more to do: what would fall to that person is the owner's.
#[tokio::test]
async fn a_step_of_somebody_who_has_left_is_the_owners() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish(
        "fixed",
        r#""steps": [
            { "key": "a", "name": "A", "kind": "task", "with": { "subject": "A" },
              "responsible": { "is": "person", "person": "ben" } },
            { "key": "b", "name": "B", "kind": "task", "with": { "subject": "B" },
              "responsible": { "is": "person", "person": "ben" } } ],
        "flows": [ { "from": "a", "to": "b" } ]"#,
    );
    let process = desk.start("fixed");
    let mut office = crate::desk::office("http://127.0.0.1:9/");
    office.people[1].active = false;
    desk.put_office(office);
    desk.finish(process, "a").unwrap();
    assert_eq!(
        desk.history(process)[1..],
        [
            "01-05T09:00 due a/1 person=ben",
            "01-05T09:00 finished a/1",
            "01-05T09:00 due b/1 person=ben",
            "01-05T09:00 handed_over b/1 to=anna",
        ]
    );
    let counts = |key| desk.runner.view().my_step_counts(key).unwrap().due;
    assert_eq!((counts("anna"), counts("ben")), (1, 0));
    assert_eq!(
        crate::story::replayed(&desk, process),
        crate::story::saved(&desk, process)
    );
}
