//! The command and the event as the page meets them, through the shell's real border, with a window that needs no
//! display.
#![cfg(test)]

use std::{
    path::Path,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use desktop::Program;
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
    _folder: tempfile::TempDir,
}

impl Desk {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("office.doorstep.db");
        let program = Program::open(mock_builder(), Some(workspace)).unwrap();
        let window = program.shell().get_webview_window("main").unwrap();
        Self {
            program,
            window,
            _folder: folder,
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
    fn events(&self) -> Receiver<Value> {
        let (sender, events) = channel();
        self.program.shell().listen_any("event", move |event| {
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
    for command in ["plugin:window|minimize", "plugin:path|resolve_directory"] {
        let refused = desk.invoke(command, json!({})).unwrap_err();
        assert!(refused.to_string().contains("not allowed"), "{refused}");
    }
}

#[test]
fn the_page_hears_what_the_office_does_by_itself() {
    let desk = Desk::open();
    let events = desk.events();
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
