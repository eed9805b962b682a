//! The program ends and starts again, at any moment.

use runner::Command;
use store::{DeliveryState, Mark};
use tests::{HttpReceiver, http::Answer};

use crate::{
    desk::{Desk, at, far, office},
    story::{VALUATION, replayed, saved},
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

/// Puts a state under a process that no turn would have written.
fn corrupt(desk: &mut Desk, process: i64, change: impl Fn(&str) -> String) {
    let id = store::ProcessId(process);
    let found = desk.runner.view().process(id).unwrap().unwrap();
    let visits = desk.runner.view().visits(id).unwrap();
    let state = change(&found.state);
    assert_ne!(state, found.state);
    let write = move |batch: &store::Batch<'_>| {
        let row = &found.row;
        let turn = store::Turn {
            at: row.updated_at,
            journal: &[],
            history: &[],
            state: &state,
            due: found.due,
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
        Ok(batch.turn(id, &turn)?)
    };
    desk.runner.write(write).unwrap();
}

/// A process whose state cannot be read keeps nobody else waiting.
#[tokio::test]
async fn a_process_that_cannot_be_read_is_set_aside() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("new-value", VALUATION);
    let (broken, sound) = (desk.start("new-value"), desk.start("new-value"));
    corrupt(&mut desk, broken, |_| "{".to_owned());
    desk.idle().await;
    assert_eq!(desk.row(broken).mark, Some(Mark::Warning));
    assert_eq!(desk.words(broken).last().unwrap(), "set_aside");
    assert_eq!(desk.row(sound).mark, Some(Mark::Overdue));
    let refused = desk.finish(broken, "check-area").unwrap_err();
    assert_eq!(refused.code(), "unreadable");
    desk.finish(sound, "check-area").unwrap();
}

/// A panic inside a turn is that process's affair: it stays as it was, with its journal, and the others go on.
#[tokio::test]
async fn a_panic_sets_its_process_aside_and_nothing_else() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("new-value", VALUATION);
    let (broken, sound) = (desk.start("new-value"), desk.start("new-value"));
    let journal = desk
        .runner
        .view()
        .journal(store::ProcessId(broken))
        .unwrap();
    // The next visit to be opened has no number.
    corrupt(&mut desk, broken, |state| {
        state.replace("\"opened\":1", &format!("\"opened\":{}", u32::MAX))
    });
    let refused = desk.finish(broken, "check-area").unwrap_err();
    assert_eq!(refused.code(), "set-aside");
    assert_eq!(desk.row(broken).mark, Some(Mark::Warning));
    assert_eq!(desk.words(broken)[1..], ["due check-area", "set_aside"]);
    let after = desk
        .runner
        .view()
        .journal(store::ProcessId(broken))
        .unwrap();
    assert_eq!(after, journal);
    desk.finish(sound, "check-area").unwrap();
    let cancel = Command::Cancel {
        process: broken,
        reason: "broken".to_owned(),
    };
    desk.runner.take(cancel).unwrap();
    assert_eq!(desk.words(broken).last().unwrap(), "cancelled");
}

/// Ended at whatever moment, again and again: nothing is lost, nothing is done twice, every call has one id.
#[tokio::test]
async fn however_often_it_is_ended_nothing_is_lost() {
    let provider = HttpReceiver::start(|_, index| match index % 3 {
        0 => Answer::status(503),
        _ => Answer::json(200, r#"{"value":{"amount":1}}"#),
    });
    let mut desk = Desk::new(&provider.url("/v"));
    desk.publish("new-value", VALUATION);
    let processes: Vec<i64> = (0..20).map(|_| desk.start("new-value")).collect();
    for &process in &processes {
        desk.finish(process, "check-area").unwrap();
    }
    let (mut yields, mut ends) = (1_u64, 0);
    let is_done = |desk: &Desk| {
        let counts = desk.runner.view().process_counts().unwrap();
        counts.completed == 20
    };
    for round in 0..1_600 {
        // Steps of no pattern, the same in every run.
        yields = yields
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        // Short ones first; the longer ones let it come to its end.
        let moment = (yields >> 60) + round / 8;
        tokio::select! {
            () = desk.runner.run_until_idle(far()) => {}
            () = async {
                for _ in 0..moment {
                    tokio::task::yield_now().await;
                }
                // Calls go on beside it, so that their moments are not its own.
                tokio::time::sleep(std::time::Duration::from_millis(round / 64)).await;
            } => {}
        }
        if is_done(&desk) {
            break;
        }
        desk = desk.reopen();
        ends += 1;
    }
    assert!(is_done(&desk) && ends > 10, "{ends}");
    let calls = provider.requests();
    for process in processes {
        let id = format!("{process}-2-1");
        let call = calls
            .iter()
            .find(|call| call.header("webhook-id") == Some(&id));
        assert!(call.is_some(), "{id}");
        let words = desk.words(process);
        let finished = words
            .iter()
            .filter(|word| *word == "finished value")
            .count();
        assert_eq!(finished, 1, "{words:?}");
        assert_eq!(replayed(&desk, process), saved(&desk, process));
    }
}

/// What came of an attempt is kept even if the process it was for cannot take it: its queue goes on for the others.
#[tokio::test]
async fn an_answer_that_reaches_nobody_does_not_block_its_queue() {
    let provider = HttpReceiver::script([Answer::json(200, r#"{"value":{"amount":1}}"#)]);
    let mut desk = Desk::new(&provider.url("/v"));
    desk.publish("new-value", VALUATION);
    let (broken, sound) = (desk.start("new-value"), desk.start("new-value"));
    for process in [broken, sound] {
        desk.finish(process, "check-area").unwrap();
    }
    desk.runner.clock().jump_to(at("2026-01-07T10:00:00+01:00"));
    desk.runner.take(Command::Tick).unwrap();
    corrupt(&mut desk, broken, |_| "{".to_owned());
    desk.idle().await;
    let state = |id| desk.runner.view().delivery(id).unwrap().unwrap().row.state;
    assert_eq!(state("1-2-1"), DeliveryState::Delivered);
    assert_eq!(state("2-2-1"), DeliveryState::Delivered);
    assert_eq!(desk.words(broken).last().unwrap(), "set_aside");
    assert_eq!(desk.words(sound).last().unwrap(), "completed");
}

/// The same attempt told twice counts once.
#[tokio::test]
async fn an_attempt_is_known_once() {
    let provider = HttpReceiver::script([Answer::status(503)]);
    let mut desk = Desk::new(&provider.url("/v"));
    desk.publish("new-value", VALUATION);
    let process = desk.start("new-value");
    desk.finish(process, "check-area").unwrap();
    desk.runner.clock().jump_to(at("2026-01-07T10:00:00+01:00"));
    desk.runner.take(Command::Tick).unwrap();
    let mail = || Command::AttemptDone {
        delivery: "1-2-1".to_owned(),
        number: 1,
        began: at("2026-01-07T10:00:00+01:00"),
        came: runner::Came::Mail(Err(channels::SendMailError::TimeOut)),
    };
    for _ in 0..2 {
        desk.runner.take(mail()).unwrap();
    }
    assert_eq!(desk.runner.view().attempts("1-2-1").unwrap().len(), 1);
}

/// A timer in the list that the state knows nothing of would be due for ever.
#[tokio::test]
async fn a_timer_that_does_not_fit_is_set_aside() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("new-value", VALUATION);
    let process = desk.start("new-value");
    corrupt(&mut desk, process, |state| {
        let at = state.find("\"timers\":").unwrap();
        format!("{}\"timers\":[]}}", &state[..at])
    });
    desk.idle().await;
    assert_eq!(desk.words(process)[1..], ["due check-area", "set_aside"]);
    assert_eq!(desk.runner.view().next_timer().unwrap(), None);
}
