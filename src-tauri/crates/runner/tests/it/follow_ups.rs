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
            "01-05T09:00 told next/1 to=controller@office.example why=follow_up_loop",
            "01-05T09:00 failed next/1 reason=the template `ping` was started too often in one chain of follow-up processes today person=anna",
            "01-05T09:00 cancelled reason=it started the same follow-up process too often today",
        ]
    );
}
