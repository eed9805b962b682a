//! The window as a program: what it owns, when it goes out of sight, how it is shown again.

use std::{
    path::Path,
    process::{Command, Output},
};

use contract::Code;
use serde_json::json;
use tests::webdriver::Window;

use crate::{
    beside::Beside,
    office::{Office, PROGRAM, asset, picture, take_in_template, wait_for_value},
};

/// The way to the list of processes.
const PROCESSES: &str = "a[href='#/processes']";
/// The way to the list of templates.
const TEMPLATES: &str = "a[href='#/templates']";

#[test]
fn the_window_shows_what_is_in_its_workspace_and_owns_it() {
    let office = Office::open(None, |beside| {
        take_in(beside, "before", "Taken in before the window opened");
    });
    let window = &office.window;
    window.click(TEMPLATES);
    window.wait_for_text("Taken in before the window opened");
    // The window runs the office now: it finds this in its inbox and does it.
    take_in(&office.beside, "after", "Taken in beside the window");
    window.reload();
    window.wait_for_text("Taken in beside the window");
    picture(window, "window-templates.png");
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
    let office = Office::open(None, |_| ());
    let window = &office.window;
    window.wait_for_text("Templates");
    tell(window, "close");
    wait_for_value(window, "document.visibilityState", "hidden");
    assert!(is_run(&office.beside));
    let again = start_again(&office.workspace(), &[]);
    assert!(again.status.success(), "{again:?}");
    wait_for_value(window, "document.visibilityState", "visible");
    // Quitting, unlike closing, ends the office too.
    tell(window, "quit");
    office.wait_until("the program ends", |office| !is_run(&office.beside));
}

#[test]
fn a_link_shows_its_place_in_the_window_that_is_there() {
    let office = Office::open(Some("process/7"), |_| ());
    let (window, workspace) = (&office.window, office.workspace());
    wait_for_value(window, "location.hash", "#/processes/7");
    let again = start_again(&workspace, &["doorstep://contact/M%C3%BCller%202"]);
    assert!(again.status.success(), "{again:?}");
    wait_for_value(window, "location.hash", "#/contacts/M%C3%BCller%202");
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
    wait_for_value(window, "location.hash", "#/contacts/M%C3%BCller%202");
}

/// Takes a template of the gallery in under a name that stands nowhere else.
fn take_in(beside: &Beside, key: &str, name: &str) {
    let mut template = asset("gallery/revaluation.en.doorstep.json");
    template["key"] = json!(key);
    template["name"] = json!(name);
    take_in_template(beside, &template);
}

/// Whether another program runs the office.
fn is_run(beside: &Beside) -> bool {
    let taken = beside.runtime.block_on(beside.app.take_over(None));
    taken.is_err_and(|failure| failure.code == Code::Busy)
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
