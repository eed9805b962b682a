//! Processes that start others.

use runner::Command;
use store::{Mark, ProcessStatus};

use crate::desk::Desk;

fn starts(template: &str, wait: bool) -> String {
    format!(
        r#""steps": [ {{ "key": "next", "name": "Next", "kind": "follow_up_process",
            "with": {{ "template": "{template}", "wait": {wait} }} }} ], "flows": []"#
    )
}

const TASK: &str = r#""settings": { "property": "required", "contact": "none" },
    "steps": [ { "key": "a", "name": "A", "kind": "task", "with": { "subject": "A" } } ], "flows": []"#;

#[tokio::test]
async fn a_follow_up_inherits_and_its_end_is_waited_for() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("child", TASK);
    desk.publish("parent", &starts("child", true));
    desk.publish("careless", &starts("child", false));
    let parent = desk.start("parent");
    let child = desk.row(parent + 1);
    assert_eq!(child.parent.unwrap().process.0, parent);
    assert_eq!(
        (
            child.property.as_deref(),
            child.contact.as_deref(),
            &*child.owner
        ),
        (Some("15005"), None, "anna")
    );
    assert_eq!(desk.words(parent), ["started", "launched next"]);
    let reopened = desk.reopen();
    desk = reopened;
    desk.finish(child.id.0, "a").unwrap();
    assert_eq!(
        desk.words(parent),
        ["started", "launched next", "finished next", "completed"]
    );

    let careless = desk.start("careless");
    assert_eq!(desk.row(careless).status, ProcessStatus::Completed);
    assert_eq!(desk.row(careless + 1).status, ProcessStatus::Running);

    let parent = desk.start("parent");
    desk.runner
        .take(Command::Cancel {
            process: parent + 1,
            reason: "no".to_owned(),
        })
        .unwrap();
    assert_eq!(
        desk.history(parent)[2],
        "01-05T09:00 failed next/1 reason=the follow-up process was cancelled person=anna"
    );
}

#[tokio::test]
async fn a_follow_up_that_cannot_start_is_the_owners() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("child", TASK);
    desk.publish("parent", &starts("child", false));
    desk.publish("lost", &starts("nothing", false));
    desk.runner
        .write(|batch| Ok(batch.template_set_active("child", false)?))
        .unwrap();
    let process = desk.start("parent");
    assert_eq!(
        desk.history(process)[1],
        "01-05T09:00 failed next/1 reason=the template `child` is not active person=anna"
    );
    let process = desk.start("lost");
    assert_eq!(desk.row(process).mark, Some(Mark::Warning));
}

/// Ten starts of one template in a chain a day, and not one more; the next day is another.
#[tokio::test]
async fn processes_that_start_each_other_are_stopped() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish("ping", &starts("pong", false));
    desk.publish("pong", &starts("ping", false));
    let first = desk.start("ping");
    let running = |status| {
        let filter = store::ProcessFilter {
            status: Some(status),
            ..store::ProcessFilter::default()
        };
        let page = desk.runner.view().processes(&filter, None, 200).unwrap();
        page.rows.len()
    };
    assert_eq!(running(ProcessStatus::Completed), 19);
    assert_eq!(running(ProcessStatus::Cancelled), 1);
    assert_eq!(running(ProcessStatus::Running), 0);
    let last = first + 19;
    assert_eq!(
        desk.history(last),
        [
            "01-05T09:00 started",
            "01-05T09:00 failed next/1 reason=the template `ping` was started too often in one chain of follow-up processes today person=anna",
            "01-05T09:00 told next/1 to=controller@office.example why=follow_up_loop",
            "01-05T09:00 cancelled reason=it started the same follow-up process too often today",
        ]
    );
}

/// A loop that starts its own template again and again would otherwise grow by the power of its laps.
#[tokio::test]
async fn a_process_that_starts_itself_in_a_loop_does_not_multiply() {
    let mut desk = Desk::new("http://127.0.0.1:9/");
    desk.publish(
        "rabbit",
        r#""steps": [
            { "key": "next", "name": "Next", "kind": "follow_up_process", "with": { "template": "rabbit" } },
            { "key": "end", "name": "End", "kind": "end" },
            { "key": "again", "name": "Again", "kind": "decision",
              "with": { "question": "Again?", "by": "condition",
                "outcomes": [ { "key": "yes", "label": "Yes" }, { "key": "no", "label": "No" } ],
                "conditions": [ { "outcome": "yes", "when": "steps.next.visits < 90" } ] } } ],
        "flows": [ { "from": "next", "to": "again" }, { "from": "again", "to": "next", "outcome": "yes" },
            { "from": "again", "to": "end", "outcome": "no" } ]"#,
    );
    let first = desk.start("rabbit");
    let filter = store::ProcessFilter::default();
    let page = desk.runner.view().processes(&filter, None, 200).unwrap();
    assert_eq!(page.rows.len(), 10);
    for row in &page.rows {
        let id = row.id.0;
        assert_eq!(
            row.status,
            ProcessStatus::Cancelled,
            "{:#?}",
            desk.history(id)
        );
    }
    assert_eq!(page.rows.last().unwrap().id.0, first);
}
