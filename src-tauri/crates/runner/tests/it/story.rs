//! The main job end to end: checked, launched on a property, called, answered, written, watched.

use std::{collections::HashMap, sync::Arc};

use engine::{Engine, Onto, Plan};
use model::Value;
use store::{DeliveryFilter, DeliveryState, Mark, ProcessStatus, RecordKind};
use tests::{HttpReceiver, http::Answer};

use crate::desk::{Desk, far};

pub(crate) const VALUATION: &str = r#"
    "settings": { "title": "Value of {{ property.street }}", "property": "required" },
    "steps": [
        { "key": "check-area", "name": "Check area", "kind": "task", "deadline_days": 3,
          "responsible": { "is": "property_supervisor" }, "about": { "property": true, "contact": false },
          "with": { "subject": "Check {{ property.key }}" } },
        { "key": "value", "name": "Ask for a valuation", "kind": "webhook",
          "start": { "after": "days", "days": 2 }, "deadline_days": 5,
          "with": { "service": "valuation", "parameters": { "estateId": "{{ property.key }}", "mode": "full" },
                    "write": { "market_value": "/value/amount" } } },
        { "key": "dear", "name": "Dear?", "kind": "decision",
          "with": { "question": "Is it dear?", "by": "condition",
                    "outcomes": [ { "key": "yes", "label": "Yes" }, { "key": "no", "label": "No" } ],
                    "conditions": [ { "outcome": "yes", "when": "property.market_value > 360000" } ] } },
        { "key": "done", "name": "Done", "kind": "end" },
        { "key": "cheap", "name": "Cheap", "kind": "end" } ],
    "flows": [ { "from": "check-area", "to": "value" }, { "from": "value", "to": "dear" },
               { "from": "dear", "to": "done", "outcome": "yes" }, { "from": "dear", "to": "cheap", "outcome": "no" } ]"#;

fn value_of_361000() -> Answer {
    Answer::json(200, r#"{"value":{"amount":361000}}"#)
}

#[tokio::test]
async fn a_value_is_asked_for_and_stands_in_the_property() {
    let provider = HttpReceiver::script([value_of_361000()]);
    let mut desk = Desk::new(&provider.url("/value?key=a%20b+c"));
    desk.publish("new-value", VALUATION);
    let process = desk.start("new-value");
    assert_eq!(desk.row(process).title, "Value of Lindenweg 4");
    assert_eq!(desk.row(process).mark, Some(Mark::Due));
    desk.until("2026-01-05T15:00:00+01:00").await;
    desk.finish(process, "check-area").unwrap();
    desk.idle().await;

    let calls = provider.requests();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].method, "GET");
    assert_eq!(
        calls[0].target,
        "/value?key=a%20b+c&estateId=15005&mode=full"
    );
    assert_eq!(calls[0].header("webhook-id"), Some("1-2-1"));
    assert_eq!(
        desk.field(RecordKind::Property, "15005", "market_value"),
        Value::from(361_000)
    );
    assert_eq!(
        desk.history(process),
        [
            "01-05T09:00 started",
            "01-05T09:00 due check-area/1 person=ben deadline=2026-01-08T09:00:00+01:00",
            "01-05T15:00 logged check-area/1 record=property",
            "01-05T15:00 finished check-area/1",
            "01-05T15:00 waiting value/1 until=2026-01-07T15:00:00+01:00",
            "01-07T15:00 running value/1 action=webhook id=1-2-1",
            "01-07T15:00 wrote value/1 record=property field=market_value value=361000",
            "01-07T15:00 finished value/1",
            "01-07T15:00 finished dear/1 outcome=yes",
            "01-07T15:00 finished done/1",
            "01-07T15:00 completed",
        ]
    );
    let row = desk.row(process);
    assert_eq!((row.status, row.mark), (ProcessStatus::Completed, None));
    let view = desk.runner.view();
    let page = view.deliveries(&DeliveryFilter::default(), None, 10);
    let rows = page.unwrap().rows;
    assert_eq!(
        (rows.len(), rows[0].state, rows[0].attempts),
        (1, DeliveryState::Delivered, 1)
    );
    let attempts = view.attempts("1-2-1").unwrap();
    assert_eq!(attempts[0].body, br#"{"value":{"amount":361000}}"#);
    let log = view.record_log(RecordKind::Property, "15005", None, 10);
    let log: Vec<String> = log
        .unwrap()
        .rows
        .into_iter()
        .map(|line| line.text)
        .collect();
    assert_eq!(
        log,
        [
            "market_value: (empty) -> 361000",
            "Check area (Ben Kaminski)"
        ]
    );
}

/// The journal is the truth: played again, without the records it once read, it comes to the saved state.
#[tokio::test]
async fn a_journal_replays_to_the_saved_state() {
    let provider = HttpReceiver::script([
        Answer::status(500),
        Answer::json(200, r#"{"nothing":1}"#),
        value_of_361000(),
    ]);
    let mut desk = Desk::new(&provider.url("/value"));
    desk.publish("new-value", VALUATION);
    let process = desk.start("new-value");
    desk.runner
        .take(runner::Command::Pause { process })
        .unwrap();
    desk.until("2026-01-06T10:00:00+01:00").await;
    desk.runner
        .take(runner::Command::Resume { process })
        .unwrap();
    desk.finish(process, "check-area").unwrap();
    desk.idle().await;
    assert_eq!(desk.row(process).mark, Some(Mark::Warning));

    let state = replayed(&desk, process);
    assert_eq!(state, saved(&desk, process));
    assert!(state.visits.len() == 1 && state.visits[0].overdue);
}

/// The state of a process as it is on disk.
pub(crate) fn saved(desk: &Desk, process: i64) -> engine::State {
    let found = desk.runner.view().process(store::ProcessId(process));
    format::journal::read_state(&found.unwrap().unwrap().state).unwrap()
}

/// Plays the journal of a process into a new engine.
pub(crate) fn replayed(desk: &Desk, process: i64) -> engine::State {
    let view = desk.runner.view();
    let row = desk.row(process);
    let office = runner::office::read(view).unwrap();
    let numbers = view.setting("runner.people").unwrap().unwrap();
    let numbers: HashMap<&str, u32> = numbers.lines().zip(0..).collect();
    let template = |version: u32| {
        let document = view.version(&row.template, version).unwrap().unwrap();
        format::template::read(&document.document).unwrap()
    };
    let plan = |template: &model::Template| {
        let plan = Plan::compile(
            template,
            &office.zone,
            office.calendar.as_ref(),
            &mut |key| engine::Person(numbers[key]),
        );
        Arc::new(plan.unwrap())
    };
    let journal = view.journal(store::ProcessId(process)).unwrap();
    let moves = journal
        .iter()
        .filter_map(|entry| format::journal::read_move(&entry.input));
    let first = moves.map(|(from, _)| from).next().unwrap_or(row.version);
    let mut followed = template(first);
    let owner = engine::Person(numbers[row.owner.as_str()]);
    let mut engine = Engine::new(plan(&followed), owner);
    let mut outputs = Vec::new();
    for entry in journal {
        if let Some((_, version)) = format::journal::read_move(&entry.input) {
            let next = template(version);
            let onto = Onto::between(&followed, &next);
            engine = engine.moved(plan(&next), &onto).unwrap();
            followed = next;
            continue;
        }
        let input = format::journal::read_input(&entry.input).unwrap();
        outputs.clear();
        engine.handle(entry.at, input, &mut outputs);
        assert!(
            !outputs
                .iter()
                .any(|output| matches!(output, engine::Output::Rejected(_))),
            "{input:?}"
        );
    }
    engine.state().clone()
}

#[tokio::test]
async fn the_gallery_runs() {
    let provider = HttpReceiver::script([value_of_361000()]);
    let mut desk = Desk::new(&provider.url("/value"));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/gallery/");
    let document = std::fs::read(format!("{folder}revaluation.en.doorstep.json")).unwrap();
    let template = format::template::read(&document).unwrap();
    let written = format::template::write(&template);
    let now = desk.now();
    desk.runner
        .write(move |batch| {
            let draft = store::Draft {
                key: &template.key,
                name: &template.name,
                group: &template.group,
                description: &template.description,
                document: &written,
            };
            let rev = batch.template_save(&draft, store::Expect::New, now)?;
            batch.template_publish(&template.key, rev, Some("anna"), "", now)?;
            Ok(())
        })
        .unwrap();
    let process = desk.start("revaluation-en");
    assert_eq!(desk.row(process).title, "Revaluation of Lindenweg 4");
    desk.finish(process, "check-data").unwrap();
    desk.runner.run_until_idle(far()).await;
    // 350,000 against 361,000 is in line. The mail has no server and waits.
    let words = desk.words(process);
    assert!(words.contains(&"finished compare".to_owned()), "{words:?}");
    assert!(
        words.contains(&"running owner-mail".to_owned()),
        "{words:?}"
    );
}
