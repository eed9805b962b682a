//! The command and the event as the page meets them, through the shell's real border, with a window that needs no
//! display.
#![cfg(test)]

use std::{
    path::Path,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use desktop::{Opening, Program};
use serde_json::{Value, json};
use tauri::{
    Listener, Manager, WebviewWindow,
    ipc::{CallbackFn, InvokeResponseBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    webview::InvokeRequest,
};

/// How long an event is waited for before something else happens.
const PAUSE: Duration = Duration::from_secs(1);
/// Far more than are needed on a busy machine.
const TRIES_MAX: u32 = 60;

struct Desk {
    program: Program<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    folder: tempfile::TempDir,
}

impl Desk {
    fn open() -> Self {
        Self::on(tempfile::tempdir().unwrap())
    }

    /// On the workspace in this folder.
    fn on(folder: tempfile::TempDir) -> Self {
        let workspace = folder.path().join("office.doorstep.db");
        let opening = Opening::on(workspace, folder.path().to_owned());
        let program = Program::open(mock_builder(), opening).unwrap().unwrap();
        let window = program.shell().get_webview_window("main").unwrap();
        Self {
            program,
            window,
            folder,
        }
    }

    /// Does a command of the contract as the page does it.
    fn call(&self, name: &str, request: &Value) -> Result<Value, Value> {
        self.invoke("call", json!({ "name": name, "request": request }))
    }

    fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: arguments.into(),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.window, request).map(|body| match body {
            InvokeResponseBody::Json(text) => serde_json::from_str(&text).unwrap(),
            InvokeResponseBody::Raw(bytes) => panic!("{} bytes instead of JSON", bytes.len()),
        })
    }

    /// What the page is told from now on.
    fn events(&self, name: &str) -> Receiver<Value> {
        let (sender, events) = channel();
        self.program.shell().listen_any(name, move |event| {
            // Nobody may be interested any more.
            drop(sender.send(serde_json::from_str(event.payload()).unwrap()));
        });
        events
    }
}

fn stored(path: &str) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
    json!({ "type": "file", "path": root.join(path) })
}

#[test]
fn a_command_comes_back_with_its_reply() {
    let desk = Desk::open();
    let document = stored("gallery/revaluation.en.doorstep.json");
    let taken = desk.call("template_import", &json!({ "documents": [document] }));
    assert_eq!(taken.unwrap()["templates"][0]["key"], "revaluation-en");
    let listed = desk.call("template_list", &json!({})).unwrap();
    assert_eq!(listed["templates"][0]["key"], "revaluation-en");
    assert_eq!(listed["templates"].as_array().unwrap().len(), 1);
}

#[test]
fn a_command_that_is_not_done_comes_back_as_a_failure() {
    let desk = Desk::open();
    let missing = desk.call("template_export", &json!({ "key": "nothing" }));
    assert_eq!(missing.unwrap_err()["code"], "notFound");
    let unknown = desk.call("template_burn", &json!({}));
    assert_eq!(unknown.unwrap_err()["code"], "notFound");
    let unreadable = desk.call("template_export", &json!({ "kee": 1 }));
    assert_eq!(unreadable.unwrap_err()["code"], "invalid");
}

#[test]
fn the_page_may_do_nothing_but_what_its_capability_says() {
    let desk = Desk::open();
    for command in [
        "plugin:window|minimize",
        "plugin:window|destroy",
        "plugin:path|resolve_directory",
    ] {
        let refused = desk.invoke(command, json!({})).unwrap_err();
        assert!(refused.to_string().contains("not allowed"), "{refused}");
    }
}

#[test]
fn the_page_hears_what_the_office_does_by_itself() {
    let desk = Desk::open();
    let events = desk.events("event");
    let office = stored("demo/office.json");
    desk.call("office_import", &json!({ "document": office }))
        .unwrap();
    let document = stored("gallery/revaluation.en.doorstep.json");
    desk.call("template_import", &json!({ "documents": [document] }))
        .unwrap();
    let key = json!({ "key": "revaluation-en" });
    desk.call("template_publish", &key).unwrap();
    let start = json!({ "template": "revaluation-en", "property": "15005", "contact": "c1", "owner": "anna" });
    // The office may only just be taking the workspace over; until then nobody watches what happens.
    let heard = (0..TRIES_MAX).find_map(|_| {
        let process = desk.call("process_start", &start).unwrap();
        let event = events.recv_timeout(PAUSE).ok()?;
        Some((process, event))
    });
    let (process, event) = heard.expect("the office takes the workspace over");
    assert_eq!(event["type"], "happened");
    assert_eq!(event["process"], process["id"]);
}

#[test]
fn the_page_is_told_how_things_stand_when_it_says_that_it_is_there() {
    let desk = Desk::open();
    let greeting = desk.invoke("greet", json!({})).unwrap();
    assert_eq!(greeting["opening"], Value::Null);
    assert_eq!(greeting["closing"], "hides");
    assert_eq!(greeting["zoom"], 100);
    let is = greeting["office"]["is"].as_str().unwrap();
    assert!(["starting", "running"].contains(&is), "{greeting}");
}

#[test]
fn what_the_person_chooses_holds_and_has_its_bounds() {
    let desk = Desk::open();
    let said = desk.events("shell");
    let zoomed = |percent: u32| desk.invoke("set_zoom", json!({ "percent": percent }));
    assert_eq!(zoomed(10).unwrap(), 90);
    assert_eq!(zoomed(1000).unwrap(), 200);
    assert_eq!(zoomed(125).unwrap(), 125);
    desk.invoke("set_closing", json!({ "closing": "quits" }))
        .unwrap();
    let closing = json!({ "type": "closing", "closing": "quits" });
    assert!((0..TRIES_MAX).any(|_| said.recv_timeout(PAUSE) == Ok(closing.clone())));
    let greeting = desk.invoke("greet", json!({})).unwrap();
    assert_eq!(greeting["zoom"], 125);
    assert_eq!(greeting["closing"], "quits");
    for on in [true, false] {
        let set = desk.invoke("set_session", json!({ "on": on })).unwrap();
        assert_eq!(set, on);
        assert_eq!(desk.invoke("greet", json!({})).unwrap()["session"], on);
        let file = desk.folder.path().join("autostart/doorstep.desktop");
        assert_eq!(file.exists(), on);
    }
    for (command, request) in [
        ("set_closing", json!({ "closing": "burns" })),
        ("introduce", json!({ "language": "xx", "person": null })),
    ] {
        assert_eq!(
            desk.invoke(command, request).unwrap_err()["code"],
            "invalid"
        );
    }
    let introduced = json!({ "language": "de-AT", "person": "anna" });
    desk.invoke("introduce", introduced).unwrap();
    let kept = std::fs::read_to_string(desk.folder.path().join("preferences.json")).unwrap();
    assert!(kept.contains(r#""language":"de""#), "{kept}");
}

#[test]
fn an_office_that_cannot_run_is_said_and_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("office.doorstep.db");
    std::fs::write(
        &workspace,
        "this is a shopping list, and a long one at that",
    )
    .unwrap();
    let desk = Desk::on(folder);
    let said = desk.events("shell");
    let standing = || {
        let greeting = desk.invoke("greet", json!({})).unwrap();
        greeting["office"].clone()
    };
    let next = || (0..TRIES_MAX).find_map(|_| said.recv_timeout(PAUSE).ok());
    let mut now = standing();
    if now["is"] == "starting" {
        next().expect("the office says how it stands");
        now = standing();
    }
    assert_eq!(now["is"], "failed", "{now}");
    assert!(now["failure"]["message"].is_string(), "{now}");
    std::fs::remove_file(&workspace).unwrap();
    desk.invoke("try_office_again", json!({})).unwrap();
    let running = json!({ "is": "running", "sendsMail": false });
    let is_running = (0..TRIES_MAX).any(|_| {
        said.recv_timeout(PAUSE)
            .is_ok_and(|said| said["office"] == running)
            || standing() == running
    });
    assert!(is_running);
}

#[test]
fn a_second_start_opens_nothing_of_its_own() {
    let desk = Desk::open();
    let workspace = desk.folder.path().join("office.doorstep.db");
    let opening = Opening::on(workspace, desk.folder.path().to_owned());
    assert!(Program::open(mock_builder(), opening).unwrap().is_none());
    // Another workspace has a window of its own.
    drop(Desk::open());
}
