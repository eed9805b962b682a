//! `run` and `demo`: the office at work, with real calls and mail, and other programs beside it.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command},
    sync::mpsc,
    time::Duration,
};

use serde_json::{Value, json};
use tests::{HttpReceiver, SmtpReceiver, http::Answer};

use crate::desk::{Desk, call, end, ended, office, task, template};

/// No test waits so long unless something is wrong.
const SOON: Duration = Duration::from_secs(30);

/// The office running in the background; asked to stop when the test is over.
struct Running(Option<Child>);

impl Running {
    /// Starts it and waits until it says that it runs.
    fn start(desk: &Desk) -> Self {
        let mut child = desk.start(&["run"]);
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        assert!(
            lines.any(|line| line.is_ok_and(|line| line.starts_with("running"))),
            "the office runs"
        );
        // What else it says must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self(Some(child))
    }

    /// Asks it to stop as a service manager does, and waits.
    fn stop(mut self) -> crate::desk::Called {
        let child = self.0.take().expect("it runs until here");
        terminate(&child);
        ended(child.wait_with_output().expect("the program ends"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            child.kill().expect("it can be ended");
            child.wait().expect("it has ended");
        }
    }
}

fn terminate(child: &Child) {
    // The shell's own word: a program of that name is missing on some machines.
    let done = Command::new("sh")
        .args(["-c", &format!("kill -TERM {}", child.id())])
        .status()
        .expect("a shell is there");
    assert!(done.success());
}

fn answering() -> HttpReceiver {
    HttpReceiver::script([Answer::json(200, r#"{"value":{"amount":361000}}"#)])
}

/// Lets the office run until this holds of the process.
fn run_until(desk: &Desk, holds: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..30 {
        desk.call(&["run", "--quiet", "--for", "1s"]).done();
        let shown = desk.call(&["process", "show", "1", "--json"]).json();
        if holds(&shown) {
            return shown;
        }
    }
    panic!("it does not come to that");
}

#[test]
fn a_call_reaches_the_service_and_its_answer_the_property() {
    let service = answering();
    let desk = Desk::with(
        &office(&service.url("/value?key=k%20y")),
        &[template("t", &[call("value"), end()])],
    );
    desk.call(&["process", "start", "t", "--property", "15005"])
        .done();
    assert!(
        service.requests().is_empty(),
        "nothing is sent before the office runs"
    );
    run_until(&desk, |shown| shown["state"] == "completed");

    let requests = service.requests();
    assert_eq!(
        (requests.len(), requests[0].target.as_str()),
        (1, "/value?key=k%20y&estateId=15005")
    );
    assert_eq!(
        desk.call(&["office", "export"]).json()["properties"][0]["fields"]["market_value"],
        361_000
    );

    let listed = desk.call(&["deliveries", "list", "--json"]).json();
    let row = &listed["deliveries"][0];
    let id = row["id"].as_str().unwrap().to_owned();
    assert_eq!(
        (&row["state"], &row["method"], &row["attemptsMade"]),
        (&json!("delivered"), &json!("GET"), &json!(1))
    );
    assert_eq!(requests[0].header("webhook-id"), Some(id.as_str()));
    let shown = desk.call(&["deliveries", "show", &id, "--json"]).json();
    assert_eq!(shown["attempts"][0]["status"], 200);
    assert_eq!(
        shown["attempts"][0]["answer"],
        r#"{"value":{"amount":361000}}"#
    );
    let text = desk.call(&["deliveries", "show", &id]).done();
    assert!(
        text.contains("attempt 1") && text.contains("361000"),
        "{text}"
    );
    assert!(desk.call(&["deliveries", "list"]).done().contains(&id));
}

#[test]
fn a_call_that_fails_becomes_a_persons_and_may_be_tried_again() {
    let service = HttpReceiver::script([
        Answer::status(400),
        Answer::json(200, r#"{"value":{"amount":5}}"#),
    ]);
    let desk = Desk::with(
        &office(&service.url("/value")),
        &[template("t", &[call("value"), end()])],
    );
    desk.call(&["process", "start", "t", "--property", "15005"])
        .done();
    let failed = run_until(&desk, |shown| shown["steps"][0]["state"] == "failed");
    assert_eq!(failed["mark"], "warning");
    assert!(
        failed["steps"][0]["reason"]
            .as_str()
            .is_some_and(|reason| !reason.is_empty())
    );
    desk.call(&["process", "retry", "1", "value"]).done();
    run_until(&desk, |shown| shown["state"] == "completed");
    assert_eq!(service.requests().len(), 2);
}

#[test]
fn a_delivery_is_sent_again_under_its_id() {
    let service = answering();
    let desk = Desk::with(
        &office(&service.url("/value")),
        &[template("t", &[call("value"), end()])],
    );
    desk.call(&["process", "start", "t", "--property", "15005"])
        .done();
    run_until(&desk, |shown| shown["state"] == "completed");
    let id = desk.call(&["deliveries", "list", "--json"]).json()["deliveries"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let replayed = desk.call(&["deliveries", "replay", &id, "--json"]).json();
    assert_eq!(replayed["deliveries"][0]["state"], "queued");
    run_until(&desk, |_| service.requests().len() == 2);
    let ids: Vec<String> = service
        .requests()
        .iter()
        .map(|request| request.header("webhook-id").unwrap().to_owned())
        .collect();
    assert_eq!(ids, [id.clone(), id]);
}

#[test]
fn a_mail_goes_through_the_mail_server_that_was_set_up() {
    let server = SmtpReceiver::start();
    let mail = json!({ "key": "mail", "name": "Tell the owner", "kind": "email",
                       "with": { "mode": "automatic", "to": "contact", "subject": "Value of {{ property.street }}", "body": "Dear {{ contact.name }}" } });
    let mut document = template("t", &[mail, end()]);
    document["settings"]["contact"] = "required".into();
    let desk = Desk::with(&office("http://127.0.0.1:9/"), &[document]);
    desk.call(&[
        "process",
        "start",
        "t",
        "--property",
        "15005",
        "--contact",
        "c1",
    ])
    .done();
    desk.call(&["run", "--quiet", "--for", "0s"]).done();
    let waiting = desk.call(&["deliveries", "list", "--json"]).json();
    assert_eq!(
        waiting["deliveries"][0]["state"], "queued",
        "without a mail server it waits"
    );

    let url = format!("smtp+plain://{}", server.address());
    desk.call(&[
        "mail",
        "set",
        &url,
        "--from",
        "Office <office@office.example>",
    ])
    .done();
    run_until(&desk, |shown| shown["state"] == "completed");
    let mails = server.mails();
    assert_eq!(
        (mails.len(), mails[0].to.as_slice()),
        (1, &["olga@example.org".to_owned()][..])
    );
    assert_eq!(
        mails[0].header("Subject").as_deref(),
        Some("Value of Lindenweg 4")
    );
}

#[test]
fn other_programs_work_beside_a_running_office() {
    let service = answering();
    let desk = Desk::with(
        &office(&service.url("/value")),
        &[template("t", &[task("look"), call("value"), end()])],
    );
    let running = Running::start(&desk);
    let started = desk
        .call(&["process", "start", "t", "--property", "15005", "--json"])
        .json();
    assert_eq!(started["id"], 1);
    desk.call(&["process", "finish", "1", "look"]).done();
    let err = desk.call(&["process", "finish", "1", "ghost"]).ended(1);
    assert_eq!(err, "ghost: the process has no step `ghost`\n");
    assert_eq!(service.wait_for(1, SOON).len(), 1);
    let other = desk.document("other.json", &template("other", &[task("a"), end()]));
    desk.call(&["template", "import", &other]).done();
    assert_eq!(
        desk.call(&["template", "publish", "other", "--json"])
            .json()["version"],
        1
    );
    let copy = desk.path("copy.db").to_string_lossy().into_owned();
    desk.call(&["backup", &copy]).done();

    for arguments in [&["run", "--for", "1s"][..], &["restore", &copy]] {
        let err = desk.call(arguments).ended(3);
        assert!(
            err.contains("the workspace is in use by another program"),
            "{err}"
        );
    }
    assert_eq!(running.stop().ended(0), "");
}

#[test]
fn a_signal_lets_what_is_under_way_finish() {
    let service = HttpReceiver::start(|_, _| {
        // Long enough that the signal comes first, as the test sends it once the call is there.
        Answer::dripping(
            200,
            br#"{"value":{"amount":361000}}"#,
            Duration::from_millis(20),
        )
    });
    let desk = Desk::with(
        &office(&service.url("/value")),
        &[template("t", &[call("value"), end()])],
    );
    desk.call(&["process", "start", "t", "--property", "15005"])
        .done();
    let running = Running::start(&desk);
    assert_eq!(service.wait_for(1, SOON).len(), 1);
    running.stop().ended(0);
    let shown = desk.call(&["process", "show", "1", "--json"]).json();
    assert_eq!(shown["state"], "completed");
}

#[test]
fn happenings_are_told_a_line_each() {
    let desk = Desk::with(
        &office("http://127.0.0.1:9/"),
        &[template("t", &[task("look"), end()])],
    );
    let mut child = desk.start(&["run", "--json"]);
    let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let running = Running(Some(child));
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        lines
            .map_while(Result::ok)
            .try_for_each(|line| tell.send(line))
    });
    let mut started = 0;
    // The office may not run yet; then this starts the process before it does, and nothing is told.
    let first = loop {
        desk.call(&["process", "start", "t", "--property", "15005"])
            .done();
        started += 1;
        match told.recv_timeout(Duration::from_millis(200)) {
            Ok(line) => break line,
            Err(error) => assert!(started < 200, "{error}"),
        }
    };
    running.stop().ended(0);
    let last = told.iter().last().unwrap_or(first);
    let last: Value = last.parse().expect("each line is JSON");
    assert_eq!(
        (&last["process"], &last["what"], &last["step"]),
        (&json!(started), &json!("due"), &json!("look"))
    );
}

#[test]
fn the_demo_tells_the_whole_story() {
    let desk = Desk::new();
    let out = desk.call(&["demo"]).done();
    for heading in [
        "== An office",
        "processes simulated in",
        "== One process beforehand",
        "== The same process live",
        "== Every call and mail",
        "== Property 15005 before and after",
        "== What the mail server received",
    ] {
        assert!(out.contains(heading), "{heading}: {out}");
    }
    assert!(
        out.contains("market_value: 342000 -> 328000") && out.contains("503"),
        "{out}"
    );
    assert!(
        !desk.path("office.db").exists(),
        "it leaves the workspace alone"
    );
    let story = desk.call(&["demo", "--json"]).json();
    assert_eq!(story["process"]["state"], "completed");
    let mails = story["mails"].as_array().unwrap();
    assert!(
        mails
            .iter()
            .any(|mail| mail["to"][0] == "controller@office.example"),
        "the missed deadline is mailed"
    );
    assert_eq!(story["deliveries"][0]["attempts"][1]["status"], 200);
}
