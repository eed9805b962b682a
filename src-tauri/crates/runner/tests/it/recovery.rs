//! The program ends and starts again, at any moment.

use runner::Command;
use store::{DeliveryState, Mark};
use tests::{HttpReceiver, http::Answer};

use crate::{
    desk::{Desk, at, far, office},
    story::VALUATION,
};

#[tokio::test]
async fn a_process_goes_on_where_it_stood() {
    let provider = HttpReceiver::script([Answer::json(200, r#"{"value":{"amount":1}}"#)]);
    let mut desk = Desk::new(&provider.url("/v"));
    desk.publish("new-value", VALUATION);
    let process = desk.start("new-value");
    desk.finish(process, "check-area").unwrap();
    let mut desk = desk.reopen();
    desk.idle().await;
    assert_eq!(provider.requests().len(), 1);
    assert_eq!(
        desk.history(process).last().unwrap(),
        "01-07T09:00 completed"
    );
}

/// What fell due while nobody looked comes in the order of its times, at the moment it is caught up.
#[tokio::test]
async fn what_fell_due_meanwhile_is_caught_up_in_order() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    let task = |days: u32| {
        format!(
            r#""steps": [ {{ "key": "a", "name": "A", "kind": "task", "deadline_days": {days}, "with": {{ "subject": "A" }} }},
                {{ "key": "b", "name": "B", "kind": "task", "start": {{ "after": "days", "days": {days} }}, "with": {{ "subject": "B" }} }} ],
            "flows": []"#
        )
    };
    desk.publish("three", &task(3));
    desk.publish("one", &task(1));
    let (three, one) = (desk.start("three"), desk.start("one"));
    let mut desk = desk.reopen();
    desk.runner.clock().jump_to(at("2026-02-02T08:00:00+01:00"));
    let reply = desk.runner.take(Command::Tick).unwrap();
    assert_eq!(
        reply,
        runner::Reply::Ticked {
            fired: 4,
            more: false
        }
    );
    assert_eq!(
        desk.history(one)[3..],
        [
            "02-02T08:00 due b/1 person=anna",
            "02-02T08:00 overdue a/1",
            "02-02T08:00 told a/1 to=controller@office.example why=overdue",
        ]
    );
    let mails = desk
        .runner
        .view()
        .deliveries(&store::DeliveryFilter::default(), None, 10)
        .unwrap();
    let order: Vec<_> = mails
        .rows
        .iter()
        .rev()
        .map(|row| row.process.unwrap().0)
        .collect();
    assert_eq!(order, [one, three], "the earlier deadline first");
}

/// Ends the program while a call is under way, and starts it again.
async fn interrupted(repeatable: bool) -> (Desk, HttpReceiver, i64) {
    let provider =
        HttpReceiver::script([Answer::Hang, Answer::json(200, r#"{"value":{"amount":1}}"#)]);
    let mut desk = Desk::new(&provider.url("/v"));
    let mut office = office(&provider.url("/v"));
    office.services[0].webhook.repeatable = repeatable;
    desk.put_office(office);
    desk.publish("new-value", VALUATION);
    let process = desk.start("new-value");
    desk.finish(process, "check-area").unwrap();
    tokio::select! {
        () = desk.runner.run_until_idle(far()) => panic!("the call does not end"),
        () = async {
            while provider.requests().is_empty() {
                tokio::task::yield_now().await;
            }
        } => {}
    }
    let mut desk = desk.reopen();
    desk.idle().await;
    (desk, provider, process)
}

#[tokio::test]
async fn a_call_under_way_is_made_again_under_the_same_id() {
    let (desk, provider, process) = interrupted(true).await;
    let calls = provider.requests();
    let ids: Vec<_> = calls.iter().map(|call| call.header("webhook-id")).collect();
    assert_eq!(ids, [Some("1-2-1"), Some("1-2-1")]);
    assert_eq!(desk.words(process).last().unwrap(), "completed");
    let delivery = desk.runner.view().delivery("1-2-1").unwrap().unwrap();
    assert_eq!(
        (delivery.row.state, delivery.row.attempts),
        (DeliveryState::Delivered, 2)
    );
}

#[tokio::test]
async fn a_call_under_way_that_must_not_be_repeated_is_left_to_a_person() {
    let (desk, provider, process) = interrupted(false).await;
    assert_eq!(provider.requests().len(), 1);
    assert_eq!(desk.row(process).mark, Some(Mark::Warning));
    let visits = desk
        .runner
        .view()
        .visits(store::ProcessId(process))
        .unwrap();
    assert_eq!(
        visits[0].note.as_deref(),
        Some("unknown whether it arrived: Doorstep was ended while it was sent.")
    );
    let delivery = desk.runner.view().delivery("1-2-1").unwrap().unwrap();
    assert_eq!(delivery.row.state, DeliveryState::Unknown);
}

/// A process whose template version cannot be read any more keeps nobody else waiting.
#[tokio::test]
async fn a_process_that_cannot_go_on_is_set_aside() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("new-value", VALUATION);
    let (broken, sound) = (desk.start("new-value"), desk.start("new-value"));
    let process = desk
        .runner
        .view()
        .process(store::ProcessId(broken))
        .unwrap()
        .unwrap();
    let visits = desk.runner.view().visits(store::ProcessId(broken)).unwrap();
    desk.runner
        .write(move |batch| {
            let row = &process.row;
            let turn = store::Turn {
                at: row.updated_at,
                journal: &[],
                history: &[],
                state: "{",
                due: process.due,
                visits: &visits,
                listing: store::Listing {
                    title: &row.title,
                    owner: &row.owner,
                    property: row.property.as_deref(),
                    contact: row.contact.as_deref(),
                    status: row.status,
                    mark: row.mark,
                    paused: row.paused,
                    ended_at: row.ended_at,
                },
            };
            Ok(batch.turn(row.id, &turn)?)
        })
        .unwrap();
    desk.idle().await;
    assert_eq!(desk.row(broken).mark, Some(Mark::Warning));
    assert_eq!(desk.words(broken).last().unwrap(), "set_aside");
    assert_eq!(desk.row(sound).mark, Some(Mark::Overdue));
    assert_eq!(
        desk.finish(broken, "check-area").unwrap_err().code(),
        "unreadable"
    );
    desk.finish(sound, "check-area").unwrap();
}
