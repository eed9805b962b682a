//! The program's window on a workspace of its own, and what its journeys have in common.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tests::webdriver::{Window, key};

use crate::beside::Beside;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_doorstep-desktop");
const WORKSPACE: &str = "office.doorstep.db";
/// Far longer than anything here takes on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// A window, another program beside it, and the folder of both.
pub(crate) struct Office {
    // Closed before its folder goes.
    pub(crate) window: Window,
    pub(crate) beside: Beside,
    home: tempfile::TempDir,
}

impl Office {
    /// Opens the window on a workspace that something is done to before, at a place named like `template/KEY`.
    pub(crate) fn open(place: Option<&str>, fill: impl FnOnce(&Beside)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let workspace = home.path().join(WORKSPACE);
        let beside = Beside::new(&workspace);
        fill(&beside);
        let link = place.map(|place| format!("doorstep://{place}"));
        let mut arguments = vec!["--workspace", workspace.to_str().unwrap()];
        arguments.extend(link.as_deref());
        let window = Window::open(PROGRAM, &arguments, home.path());
        Self {
            window,
            beside,
            home,
        }
    }

    pub(crate) fn workspace(&self) -> PathBuf {
        self.home.path().join(WORKSPACE)
    }

    /// Has the page belong to this person.
    pub(crate) fn sit_down(&self, person: &str) {
        self.window.wait_for("main");
        let script = format!("localStorage.setItem('doorstep.me', '{person}'); return null;");
        drop(self.window.script(&script));
        self.window.reload();
        self.window.wait_for("main h1, main [data-id]");
    }

    /// The draft of a template as it is saved.
    pub(crate) fn draft(&self, key: &str) -> Value {
        let reply = self.beside.call("template_export", json!({ "key": key }));
        serde_json::from_str(reply["document"].as_str().unwrap()).unwrap()
    }

    /// People, calendar and services as they are kept.
    pub(crate) fn document(&self) -> Value {
        let reply = self.beside.call("office_export", json!({}));
        serde_json::from_str(reply["document"].as_str().unwrap()).unwrap()
    }

    /// Waits until something holds of what the office keeps.
    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        until(what, || holds(self).then_some(()));
    }
}

/// Looks until there is something to be seen.
pub(crate) fn until<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(Instant::now() < end, "waited in vain: {what}");
        thread::sleep(PAUSE);
    }
}

/// Waits until an expression of the page comes to a value.
pub(crate) fn wait_for_value(window: &Window, expression: &str, value: &str) {
    let script = format!("return {expression};");
    until(&format!("{expression} comes to {value:?}"), || {
        (window.script(&script) == value).then_some(())
    });
}

/// Types into a field and leaves it, which takes it over.
pub(crate) fn fill(window: &Window, label: &str, text: &str) {
    window.fill(label, text);
    window.keys(&key::TAB.to_string());
}

/// Types into a field that searches, and takes what it finds. Its list may still be filling when it is pressed.
pub(crate) fn pick(window: &Window, label: &str, text: &str, found: &str) {
    let value = format!(
        "const named = (one) => [...(one.labels ?? [])].some((its) => its.innerText.trim() === {}); \
         return [...document.querySelectorAll('input')].filter(named).pop()?.value;",
        json!(label)
    );
    let offered = format!(
        "return [...document.querySelectorAll('[role=option]')].some((one) => one.innerText.split('\\n')[0] === {});",
        json!(found)
    );
    until(&format!("{found:?} is chosen as {label:?}"), || {
        window.fill(label, text);
        until(&format!("{found:?} is offered"), || {
            (window.script(&offered) == true).then_some(())
        });
        window.press(found);
        (window.script(&value) == found).then_some(())
    });
}

/// Takes one of the choices of a field that shows this, and waits until its list is closed: one that is still closing swallows
/// the next press. One that opens late must not be pressed again, since that would take what lies under the pointer by then.
pub(crate) fn take(window: &Window, shown: &str, choice: &str) {
    let offered = format!(
        "for (let tries = 0; tries < 60; tries += 1) {{ \
           if ([...document.querySelectorAll('[role=option]')].some((one) => one.innerText.split('\\n')[0] === {})) return true; \
           await new Promise((done) => setTimeout(done, 50)); \
         }} \
         return false;",
        json!(choice)
    );
    until(&format!("{choice:?} is offered"), || {
        window.press(shown);
        (window.script(&offered) == true).then_some(())
    });
    window.press(choice);
    let closed = "return document.querySelector('[role=option]') === null;";
    until(&format!("the list with {choice:?} is closed"), || {
        (window.script(closed) == true).then_some(())
    });
}

/// Presses something until an expression of the page holds: what is above it may appear meanwhile and let a press miss.
pub(crate) fn press_for(window: &Window, name: &str, holds: &str) {
    let script = format!(
        "for (let tries = 0; tries < 10; tries += 1) {{ \
           if ({holds}) return true; \
           await new Promise((done) => setTimeout(done, 50)); \
         }} \
         return false;"
    );
    until(&format!("{name:?} is pressed"), || {
        window.press(name);
        (window.script(&script) == true).then_some(())
    });
}

/// Puts a field of a record into a text, once the list shows what the field holds.
pub(crate) fn insert_field(window: &Window, into: &str, path: &str, holds: &str) {
    press_for(
        window,
        &format!("Insert a field into {into}"),
        "document.querySelector(\"input[aria-label='Find a field'], input[placeholder='Find a field']\")",
    );
    window.fill("Find a field", path);
    window.wait_for_text(holds);
    window.keys(&key::ENTER.to_string());
}

/// Selects a step by its card.
pub(crate) fn choose(window: &Window, step: &str) {
    window.click_at(window.middle(&format!("main [data-id='{step}']")));
}

/// Keeps what the window looks like beside what was built.
pub(crate) fn picture(window: &Window, name: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    window.picture(&folder.join(name));
}

pub(crate) fn take_in_office(beside: &Beside, office: &Value) {
    let document = json!({ "type": "text", "name": "office", "text": office.to_string() });
    beside.call("office_import", json!({ "document": document }));
}

pub(crate) fn take_in_template(beside: &Beside, template: &Value) {
    let document = json!({
        "type": "text", "name": template["key"], "text": template.to_string(),
    });
    beside.call("template_import", json!({ "documents": [document] }));
}

/// Takes a template in and lets processes follow it.
pub(crate) fn publish_template(beside: &Beside, template: &Value) {
    take_in_template(beside, template);
    beside.call("template_publish", json!({ "key": template["key"] }));
}

/// A document of those that come with the program.
pub(crate) fn asset(path: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../assets")
        .join(path);
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}
