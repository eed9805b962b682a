//! A running process goes on under the newest version of its template, and its journal still replays.

use runner::{Command, CommandError, Order};

use crate::{
    desk::Desk,
    story::{replayed, saved},
};

/// Two branches meet, then comes a decision; `more` stands before the decision and follows its yes, if there is one; `outcomes`
/// are its.
fn body(first: &str, more: &str, outcomes: &str) -> String {
    let then = if more.is_empty() { "end" } else { "more" };
    format!(
        r#""steps": [
            {{ "key": "new", "name": "New at the front", "kind": "task", "with": {{ "subject": "x" }} }},
            {{ "key": "{first}", "name": "First", "kind": "task", "with": {{ "subject": "x" }} }},
            {{ "key": "other", "name": "Other", "kind": "task", "deadline_days": 2, "with": {{ "subject": "x" }} }},
            {{ "key": "both", "name": "Both", "kind": "merge", "with": {{ "mode": "all" }} }},
            {more}
            {{ "key": "go", "name": "Go on?", "kind": "decision",
               "with": {{ "question": "?", "by": "person", "outcomes": [ {outcomes} ] }} }},
            {{ "key": "end", "name": "End", "kind": "end" }} ],
        "flows": [ {{ "from": "{first}", "to": "both" }}, {{ "from": "other", "to": "both" }},
                   {{ "from": "both", "to": "go" }}, {{ "from": "go", "to": "{then}", "outcome": "yes" }},
                   {{ "from": "go", "to": "end", "outcome": "no" }},
                   {{ "from": "new", "to": "end" }} ]"#
    )
}

const YES: &str = r#"{ "key": "yes", "label": "Yes" }, { "key": "no", "label": "No" }"#;
const TURNED: &str = r#"{ "key": "no", "label": "No" }, { "key": "yes", "label": "Yes" }"#;

fn moving(process: i64) -> Order {
    Order {
        by: Some("anna".to_owned()),
        cause: None,
        command: Command::Move { process },
    }
}

#[tokio::test]
async fn a_process_goes_over_to_the_newest_version_with_all_it_stands_at() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("way", &body("first", "", YES));
    let process = desk.start("way");
    desk.finish(process, "new").unwrap();
    desk.finish(process, "first").unwrap();
    let newest = desk.runner.take(moving(process)).unwrap_err();
    assert_eq!(newest.code(), "newest");

    // Steps have other places, the outcomes another order, and a token waits in the merge.
    let more = r#"{ "key": "more", "name": "More", "kind": "reminder", "with": { "note": "x" } },"#;
    desk.publish("way", &body("first", more, TURNED));
    desk.runner.take(moving(process)).unwrap();
    assert_eq!(desk.row(process).version, 2);
    assert_eq!(replayed(&desk, process), saved(&desk, process));

    let mut desk = desk.reopen();
    desk.finish(process, "other").unwrap();
    assert_eq!(
        desk.words(process)[7..],
        ["moved", "finished other", "finished both", "due go"]
    );
    let outcome = Command::Finish {
        step: runner::StepRef::oldest(process, "go"),
        outcome: Some("yes".to_owned()),
        value: None,
    };
    desk.runner.take(outcome).unwrap();
    let history = desk.history(process);
    assert_eq!(history[7], "01-05T09:00 moved from=1 version=2 by=anna");
    assert_eq!(
        desk.words(process).last().map(String::as_str),
        Some("due more")
    );
    assert_eq!(replayed(&desk, process), saved(&desk, process));
}

#[tokio::test]
async fn a_process_stays_where_what_it_stands_at_is_gone() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("way", &body("first", "", YES));
    let process = desk.start("way");
    desk.publish("way", &body("second", "", YES));
    match desk.runner.take(moving(process)) {
        Err(CommandError::NoMatch { version: 2, steps }) => assert_eq!(steps, ["First"]),
        other => panic!("{other:?}"),
    }
    // The step is done, but what came of it waits in a merge that has no such way in any more.
    desk.finish(process, "first").unwrap();
    match desk.runner.take(moving(process)) {
        Err(CommandError::NoMatch { version: 2, steps }) => assert_eq!(steps, ["Both"]),
        other => panic!("{other:?}"),
    }
    assert_eq!(desk.row(process).version, 1);
    assert_eq!(replayed(&desk, process), saved(&desk, process));
    desk.finish(process, "other").unwrap();
    assert!(desk.words(process).contains(&"due go".to_owned()));
}
