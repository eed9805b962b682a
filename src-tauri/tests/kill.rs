//! The real program is killed at random moments while a template is edited in its window: what was shown as saved is on
//! disk, and so is every edit but those of the last second.
#![cfg(test)]
#![cfg(target_os = "linux")]

use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

#[path = "support/beside.rs"]
mod beside;

use beside::Beside;
use serde_json::{Value, json};
use tests::webdriver::{Window, key};

const PROGRAM: &str = env!("CARGO_BIN_EXE_doorstep-desktop");
const ROUNDS: u64 = 50;
const LOST_AT_MOST: Duration = Duration::from_secs(1);
const NAME: &str = "Name of the template";
const TEMPLATE: &str = "kept";

/// An edit that was made, and when.
struct Made {
    name: String,
    at: Instant,
}

#[test]
fn what_is_shown_as_saved_survives_the_death_of_the_program() {
    let home = tempfile::tempdir().unwrap();
    let workspace = home.path().join("office.doorstep.db");
    take_in(&workspace);
    let mut random = 7_u64;
    for round in 0..ROUNDS {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let moment = Duration::from_millis(200 + (random >> 33) % 2_000);
        let (made, shown, slowest) = edit_until_killed(&workspace, home.path(), round, moment);
        let killed = Instant::now();
        let kept = name_on_disk(&workspace);
        let place = made.iter().position(|edit| edit.name == kept);
        let saved = shown.and_then(|shown| made.iter().position(|edit| edit.name == shown));
        assert!(
            saved <= place,
            "round {round}: {kept} is older than what was shown as saved"
        );
        // A slow machine is slow to save, too: what a question takes there is no edit lost.
        let allowed = LOST_AT_MOST + 4 * slowest;
        let lost = made.iter().skip(place.map_or(0, |place| place + 1));
        for edit in lost {
            let age = killed - edit.at;
            assert!(
                age < allowed,
                "round {round}: {} is lost after {age:?}",
                edit.name
            );
        }
    }
}

/// Gives the template one name after another, and kills the program at the moment. Says what was made, which name was last
/// shown as saved, and what the slowest question took.
fn edit_until_killed(
    workspace: &Path,
    home: &Path,
    round: u64,
    moment: Duration,
) -> (Vec<Made>, Option<String>, Duration) {
    let file = workspace.to_str().unwrap();
    let link = format!("doorstep://template/{TEMPLATE}");
    let window = Window::open(PROGRAM, &["--workspace", file, &link], home);
    window.wait_for(&format!("input[aria-label='{NAME}']"));
    window.wait_for_text("All saved");
    let begun = Instant::now();
    let (mut made, mut shown, mut slowest) = (Vec::new(), None, Duration::ZERO);
    while begun.elapsed() < moment {
        let name = format!("Round {round} edit {}", made.len());
        window.fill(NAME, &name);
        window.keys(&key::TAB.to_string());
        made.push(Made {
            name: name.clone(),
            at: Instant::now(),
        });
        let asked = Instant::now();
        let state = window.script("return document.querySelector('output').innerText;");
        slowest = slowest.max(asked.elapsed());
        if state
            .as_str()
            .is_some_and(|state| state.starts_with("Saved"))
        {
            shown = Some(name);
        }
    }
    kill(workspace);
    (made, shown, slowest)
}

/// Kills whatever was started on this workspace.
fn kill(workspace: &Path) {
    let wanted = workspace.to_str().unwrap().as_bytes();
    for process in fs::read_dir("/proc").unwrap().flatten() {
        let arguments = fs::read(process.path().join("cmdline")).unwrap_or_default();
        let mut words = arguments.split(|byte| *byte == 0);
        if words.next() == Some(PROGRAM.as_bytes()) && words.any(|word| word == wanted) {
            // The shell's own word: a program of that name is missing on some machines.
            let word = format!("kill -9 {}", process.file_name().display());
            let done = Command::new("sh").args(["-c", &word]).status();
            assert!(done.unwrap().success());
        }
    }
    // The lock goes with the program, a moment later.
    thread::sleep(Duration::from_millis(50));
}

fn call(workspace: &Path, name: &str, request: Value) -> Value {
    Beside::new(workspace).call(name, request)
}

fn take_in(workspace: &Path) {
    let template = json!({
        "format": "doorstep/template", "version": 1, "key": TEMPLATE, "name": "Before all edits",
        "steps": [{ "key": "task", "name": "Task", "kind": "task", "with": { "subject": "Do it" } }],
        "flows": [],
    });
    let document = json!({ "type": "text", "name": TEMPLATE, "text": template.to_string() });
    call(
        workspace,
        "template_import",
        json!({ "documents": [document] }),
    );
}

fn name_on_disk(workspace: &Path) -> String {
    let reply = call(workspace, "template_export", json!({ "key": TEMPLATE }));
    let document: Value = serde_json::from_str(reply["document"].as_str().unwrap()).unwrap();
    document["name"].as_str().unwrap().to_owned()
}
