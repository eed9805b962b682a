//! The real window on a display that nobody sees, looked into over WebDriver.
#![cfg(test)]
#![cfg(target_os = "linux")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    thread,
    time::{Duration, Instant},
};

use app::{App, Options};
use contract::Code;
use serde_json::{Value, json};
use tests::webdriver::Window;

const PROGRAM: &str = env!("CARGO_BIN_EXE_doorstep-desktop");
/// Far longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(50);
/// The way to the list of processes.
const PROCESSES: &str = "a[href='#/processes']";
/// The way to the list of templates.
const TEMPLATES: &str = "a[href='#/templates']";

/// Another program beside the window, as the command line is.
struct Beside(App, tokio::runtime::Runtime);

impl Beside {
    fn new(workspace: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let app = App::new(Options {
            workspace: Some(workspace.to_owned()),
            listener: None,
        });
        Self(app, runtime)
    }

    fn call(&self, name: &str, request: Value) -> Value {
        let done = self.1.block_on(contract::call(&self.0, name, request));
        done.unwrap_or_else(|failure| panic!("{name}: {failure}"))
    }

    /// Whether another program runs the office.
    fn is_run(&self) -> bool {
        let taken = self.1.block_on(self.0.take_over(None));
        taken.is_err_and(|failure| failure.code == Code::Busy)
    }

    /// Takes a template of the gallery in under a name that stands nowhere else.
    fn take_in(&self, key: &str, name: &str) {
        let file = "../assets/gallery/revaluation.en.doorstep.json";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let mut template: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        template["key"] = json!(key);
        template["name"] = json!(name);
        let text = template.to_string();
        let document = json!({ "type": "text", "name": key, "text": text });
        self.call("template_import", json!({ "documents": [document] }));
    }
}

/// Starts the program once more, from where there is no display.
fn start_again(workspace: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.arg("--workspace").arg(workspace).args(more);
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.output().unwrap()
}

/// Has the page ask for something. What comes of it is not looked at: the program may end before it has answered.
fn tell(window: &Window, command: &str) {
    let script = format!(
        "setTimeout(() => window.__TAURI_INTERNALS__.invoke('{command}', {{}})); return null;"
    );
    drop(window.script(&script));
}

/// Waits until an expression of the page comes to a value.
fn wait_until(window: &Window, expression: &str, value: &str) {
    let script = format!("return {expression};");
    let end = Instant::now() + PATIENCE;
    let mut seen = Value::Null;
    while Instant::now() < end {
        seen = window.script(&script);
        if seen == value {
            return;
        }
        thread::sleep(PAUSE);
    }
    panic!("{expression} never comes to {value:?}, but to {seen}");
}

fn picture(window: &Window, name: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    window.picture(&folder.join(name));
}

#[test]
fn the_window_shows_what_is_in_its_workspace_and_owns_it() {
    let home = tempfile::tempdir().unwrap();
    let workspace = home.path().join("office.doorstep.db");
    let beside = Beside::new(&workspace);
    beside.take_in("before", "Taken in before the window opened");
    let window = Window::open(
        PROGRAM,
        &["--workspace", workspace.to_str().unwrap()],
        home.path(),
    );
    window.click(TEMPLATES);
    window.wait_for_text("Taken in before the window opened");
    // The window runs the office now: it finds this in its inbox and does it.
    beside.take_in("after", "Taken in beside the window");
    window.reload();
    window.wait_for_text("Taken in beside the window");
    picture(&window, "window-templates.png");
}

#[test]
fn the_demo_office_is_at_work_in_the_window() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(PROGRAM, &["--demo"], home.path());
    window.click(PROCESSES);
    window.wait_for_text("Revaluation of Lindenweg 4");
    picture(&window, "window-demo.png");
    window.click(TEMPLATES);
    window.wait_for_text("Sale: from mandate to notary");
    let ask =
        "return window.__TAURI_INTERNALS__.invoke('call', { name: 'process_list', request: {} });";
    let listed = window.script(ask);
    assert_eq!(listed["processes"][0]["state"], "running", "{listed}");
}

#[test]
fn a_closed_window_leaves_the_office_running_and_a_second_start_shows_it() {
    let home = tempfile::tempdir().unwrap();
    let workspace = home.path().join("office.doorstep.db");
    let arguments = ["--workspace", workspace.to_str().unwrap()];
    let window = Window::open(PROGRAM, &arguments, home.path());
    window.wait_for_text("Templates");
    tell(&window, "close");
    wait_until(&window, "document.visibilityState", "hidden");
    let beside = Beside::new(&workspace);
    assert!(beside.is_run());
    let again = start_again(&workspace, &[]);
    assert!(again.status.success(), "{again:?}");
    wait_until(&window, "document.visibilityState", "visible");
    // Quitting, unlike closing, ends the office too.
    tell(&window, "quit");
    let end = Instant::now() + PATIENCE;
    while beside.is_run() {
        assert!(Instant::now() < end, "the program does not end");
    }
}

#[test]
fn a_link_shows_its_place_in_the_window_that_is_there() {
    let home = tempfile::tempdir().unwrap();
    let workspace = home.path().join("office.doorstep.db");
    let arguments = [
        "doorstep://process/7",
        "--workspace",
        workspace.to_str().unwrap(),
    ];
    let window = Window::open(PROGRAM, &arguments, home.path());
    wait_until(&window, "location.hash", "#/processes/7");
    let again = start_again(&workspace, &["doorstep://contact/M%C3%BCller%202"]);
    assert!(again.status.success(), "{again:?}");
    wait_until(&window, "location.hash", "#/contacts/M%C3%BCller%202");
    for link in [
        "doorstep://process/7;reboot",
        "doorstep://contact/..%2f%00",
        "doorstep://settings/mail",
        "javascript:alert(1)",
    ] {
        let refused = start_again(&workspace, &[link]);
        assert_eq!(refused.status.code(), Some(1), "{link}");
        assert!(!refused.stderr.is_empty(), "{link}");
    }
    wait_until(&window, "location.hash", "#/contacts/M%C3%BCller%202");
}
