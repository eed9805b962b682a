//! The workspace from outside: templates, the office, processes, copies.

use serde_json::{Value, json};

use crate::desk::{Desk, end, office, task, template};

const NOWHERE: &str = "http://127.0.0.1:9/value";

fn skippable() -> Value {
    json!({ "key": "note", "name": "Remember", "kind": "reminder", "with": { "note": "Call back" } })
}

fn decision() -> Value {
    json!({ "key": "good", "name": "Good?", "kind": "decision",
            "with": { "question": "Good?", "by": "person",
                      "outcomes": [ { "key": "yes", "label": "Yes" }, { "key": "no", "label": "No" } ] } })
}

#[test]
fn templates_come_in_and_go_out_unchanged() {
    let desk = Desk::new();
    let document = template("t", &[task("a"), end()]);
    let file = desk.document("t.json", &document);
    assert_eq!(
        desk.call(&["template", "import", &file]).done(),
        "t: imported\n"
    );
    let exported = desk.call(&["template", "export", "t"]).done();
    let again = desk.file("again.json", &exported);
    assert_eq!(
        desk.call(&["template", "diff", &file, &again]).done(),
        "no differences\n"
    );
    let listed = desk.call(&["template", "list", "--json"]).json();
    assert_eq!(listed["templates"][0]["key"], "t");
    assert_eq!(listed["templates"][0]["version"], Value::Null);
    assert_eq!(
        desk.call(&["template", "publish", "t"]).done(),
        "t: version 1 is published\n"
    );
    assert_eq!(
        desk.call(&["template", "publish", "t", "--json"]).json()["version"],
        1,
        "nothing has changed"
    );
    let listed = desk.call(&["template", "list", "--json"]).json();
    assert_eq!(listed["templates"][0]["differs"], false);
    assert!(desk.call(&["template", "list"]).done().contains("The t"));
    let by_nobody = &[
        "template", "publish", "t", "--note", "x", "--author", "nobody",
    ];
    assert!(desk.call(by_nobody).ended(1).contains("no person `nobody`"));
}

#[test]
fn a_draft_may_have_problems_but_is_not_published() {
    let desk = Desk::new();
    let mut document = template("t", &[task("a"), decision(), end()]);
    document["flows"][1]["outcome"] = "yes".into();
    let file = desk.document("t.json", &document);
    let imported = desk.call(&["template", "import", &file]);
    assert!(
        imported.out.contains("to mend before it can be published"),
        "{imported:?}"
    );
    assert_eq!(imported.status, Some(0));
    let err = desk.call(&["template", "publish", "t", "--json"]).ended(1);
    let object: Value = err.parse().unwrap();
    let problems = object["problems"].as_array().unwrap();
    assert!(
        problems
            .iter()
            .any(|problem| problem["at"].as_str().unwrap().starts_with("steps[1]")),
        "{err}"
    );
}

#[test]
fn of_several_templates_all_come_in_or_none() {
    let desk = Desk::new();
    let good = desk.document("good.json", &template("good", &[task("a"), end()]));
    let bad = desk.file("bad.json", "{}");
    desk.call(&["template", "import", &good, &bad]).ended(1);
    assert_eq!(
        desk.call(&["template", "list", "--json"]).json()["templates"],
        json!([])
    );
    let twin = desk.document("twin.json", &template("good", &[end()]));
    let err = desk.call(&["template", "import", &good, &twin]).ended(1);
    assert_eq!(err, format!("{twin}: has the key `good`, as {good} has\n"));
}

#[test]
fn a_difference_shows_both_values() {
    let desk = Desk::new();
    let before = desk.document("a.json", &template("t", &[task("a"), end()]));
    let mut changed = template("t", &[task("a"), task("b"), end()]);
    changed["steps"][0]["deadline_days"] = 5.into();
    let after = desk.document("b.json", &changed);
    let out = desk.call(&["template", "diff", &before, &after]).done();
    assert!(
        out.contains("~ steps[\"a\"].deadline_days: 3 -> 5\n"),
        "{out}"
    );
    assert!(
        out.contains("\n+ steps[\"b\"]: {") && out.contains("\n- flows[\"a -> end\"]: {"),
        "{out}"
    );
}

#[test]
fn the_office_comes_in_and_goes_out() {
    let desk = Desk::with(&office(NOWHERE), &[]);
    let exported = desk.call(&["office", "export"]).json();
    for part in ["people", "services", "properties", "contacts"] {
        let keys = |document: &Value| -> Vec<Value> {
            document[part]
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| entry["key"].clone())
                .collect()
        };
        assert_eq!(keys(&exported), keys(&office(NOWHERE)), "{part}");
    }
    assert_eq!(exported["controller"], "boss@office.example");
    let file = desk.document("exported.json", &exported);
    assert_eq!(
        desk.call(&["check", &file]).done(),
        "0 errors, 0 warnings\n"
    );
    let mut broken = office(NOWHERE);
    broken["people"][1]["key"] = "anna".into();
    let file = desk.document("broken.json", &broken);
    assert!(
        desk.call(&["office", "import", &file])
            .ended(1)
            .starts_with("people[1].key: ")
    );
}

#[test]
fn a_process_is_worked_on() {
    let desk = Desk::with(
        &office(NOWHERE),
        &[template("t", &[task("a"), skippable(), task("b"), end()])],
    );
    let started = desk
        .call(&["process", "start", "t", "--property", "15005"])
        .done();
    assert!(
        started.starts_with("1 Value of Lindenweg 4 (running)\n"),
        "{started}"
    );
    let listed = desk.call(&["process", "list", "--json"]).json();
    let row = &listed["processes"][0];
    assert_eq!(
        (&row["id"], &row["state"], &row["mark"], &row["owner"]),
        (&json!(1), &json!("running"), &json!("due"), &json!("anna"))
    );

    let shown = desk.call(&["process", "finish", "1", "a", "--json"]).json();
    assert_eq!(shown["steps"][0]["step"], "note");
    let err = desk.call(&["process", "finish", "1", "a"]).ended(1);
    assert_eq!(err, "a: the step is not open\n");
    desk.call(&["process", "skip", "1", "note", "--reason", "known"])
        .done();
    let shown = desk
        .call(&["process", "hand-over", "1", "b", "--to", "ben", "--json"])
        .json();
    assert_eq!(shown["steps"][0]["person"], "ben");
    desk.call(&["process", "hand-over", "1", "b", "--to", "ghost"])
        .ended(1);
    assert!(
        desk.call(&["process", "skip", "1", "b", "--reason", "x", "--json"])
            .ended(1)
            .contains("not-skippable")
    );

    assert!(
        desk.call(&["process", "pause", "1"])
            .done()
            .contains("(paused)")
    );
    desk.call(&["process", "pause", "1"]).ended(1);
    assert!(
        desk.call(&["process", "resume", "1"])
            .done()
            .contains("(running)")
    );
    let done = desk.call(&["process", "finish", "1", "b", "--json"]).json();
    assert_eq!(
        (&done["state"], &done["steps"]),
        (&json!("completed"), &json!([]))
    );
    let what: Vec<&str> = done["record"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["what"].as_str().unwrap())
        .collect();
    assert_eq!((what[0], *what.last().unwrap()), ("started", "completed"));
    let text = desk.call(&["process", "show", "1"]).done();
    assert!(
        text.contains("handed_over") && text.contains("to ben"),
        "{text}"
    );
}

#[test]
fn a_decision_takes_one_of_its_outcomes() {
    let mut document = template("t", &[decision(), end()]);
    document["flows"] = json!([ { "from": "good", "to": "end", "outcome": "yes" }, { "from": "good", "to": "end", "outcome": "no" } ]);
    let desk = Desk::with(&office(NOWHERE), &[document]);
    let shown = desk
        .call(&["process", "start", "t", "--property", "15005", "--json"])
        .json();
    assert_eq!(
        shown["steps"][0]["outcomes"][1],
        json!({ "key": "no", "label": "No" })
    );
    assert!(
        desk.call(&["process", "finish", "1", "good"])
            .ended(1)
            .contains("needs an outcome")
    );
    desk.call(&["process", "finish", "1", "good", "--outcome", "maybe"])
        .ended(1);
    desk.call(&["process", "finish", "1", "good", "--outcome", "no"])
        .done();
}

#[test]
fn a_process_is_given_up() {
    let desk = Desk::with(&office(NOWHERE), &[template("t", &[task("a"), end()])]);
    assert_eq!(
        desk.call(&[
            "-q",
            "process",
            "start",
            "t",
            "--property",
            "15005",
            "--owner",
            "ben"
        ])
        .done(),
        "1\n"
    );
    assert_eq!(
        desk.call(&["-q", "process", "cancel", "1", "--reason", "sold"])
            .done(),
        ""
    );
    let cancelled = desk
        .call(&["process", "list", "--state", "cancelled", "--json"])
        .json();
    assert_eq!(cancelled["processes"][0]["owner"], "ben");
    assert_eq!(
        desk.call(&["process", "list", "--state", "running"]).done(),
        "no processes\n"
    );
}

#[test]
fn what_is_not_there_is_named() {
    let desk = Desk::with(&office(NOWHERE), &[]);
    let draft = desk.document("draft.json", &template("draft", &[task("a"), end()]));
    desk.call(&["template", "import", &draft]).done();
    for (arguments, expected) in [
        (
            &["process", "show", "7"][..],
            "process 7: there is no such process\n",
        ),
        (
            &["process", "start", "ghost", "--owner", "anna"],
            "ghost: there is no template `ghost`\n",
        ),
        (
            &["process", "start", "draft", "--property", "15005"],
            "draft: the template `draft` is not published; publish it first\n",
        ),
        (
            &["template", "export", "ghost"],
            "ghost: the workspace has no template `ghost`\n",
        ),
        (
            &["deliveries", "show", "1-1-1"],
            "1-1-1: there is no such delivery\n",
        ),
    ] {
        assert_eq!(desk.call(arguments).ended(1), expected, "{arguments:?}");
    }
}

#[test]
fn a_workspace_is_copied_and_put_back() {
    let desk = Desk::with(&office(NOWHERE), &[template("t", &[task("a"), end()])]);
    let copy = desk.path("copy.db").to_string_lossy().into_owned();
    desk.call(&["process", "start", "t", "--property", "15005"])
        .done();
    desk.call(&["backup", &copy]).done();
    desk.call(&["process", "start", "t", "--property", "15005"])
        .done();
    desk.call(&["restore", &copy]).done();
    let listed = desk.call(&["process", "list", "--json"]).json();
    assert_eq!(listed["processes"].as_array().unwrap().len(), 1);
    let text = desk.file("text.txt", "not a workspace");
    desk.call(&["restore", &text]).ended(1);
    desk.call(&["backup", &text]).ended(1);
    desk.call(&["restore", "nowhere.db"]).ended(3);
    assert_eq!(std::fs::read_to_string(&text).unwrap(), "not a workspace");
}

#[test]
fn a_file_that_is_no_workspace_is_left_alone() {
    let desk = Desk::new();
    desk.file("office.db", "somebody's text");
    desk.call(&["template", "list"]).ended(1);
    assert_eq!(
        std::fs::read_to_string(desk.path("office.db")).unwrap(),
        "somebody's text"
    );
}

#[test]
fn the_mail_server_is_set_without_its_password() {
    let desk = Desk::new();
    assert!(
        desk.call(&["mail", "show"])
            .done()
            .contains("no mail server")
    );
    let from = "Office <office@office.example>";
    desk.call(&[
        "mail",
        "set",
        "smtp://anna@mail.example.org:587",
        "--from",
        from,
    ])
    .done();
    let shown = desk.call(&["mail", "show", "--json"]).json();
    assert_eq!(
        shown["server"],
        json!({ "url": "smtp://anna@mail.example.org:587", "from": from })
    );
    let err = desk
        .call(&[
            "mail",
            "set",
            "smtp://anna:secret@mail.example.org",
            "--from",
            from,
        ])
        .ended(1);
    assert!(!err.contains("secret"), "{err}");
    desk.call(&["mail", "set", "smtp://mail.example.org", "--from", "nobody"])
        .ended(1);
    desk.call(&["mail", "off"]).done();
    assert_eq!(desk.call(&["mail", "show", "--json"]).json(), json!({}));
}
