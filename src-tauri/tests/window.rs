//! The real window on a display that nobody sees, looked into over WebDriver.
#![cfg(test)]
#![cfg(target_os = "linux")]

use std::{fs, path::Path};

use app::{App, Options};
use serde_json::{Value, json};
use tests::webdriver::Window;

const PROGRAM: &str = env!("CARGO_BIN_EXE_doorstep-desktop");
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
    window.wait_for_text("Revaluation of Lindenweg 4");
    picture(&window, "window-demo.png");
    window.click(TEMPLATES);
    window.wait_for_text("Sale: from mandate to notary");
    let ask =
        "return window.__TAURI_INTERNALS__.invoke('call', { name: 'process_list', request: {} });";
    let listed = window.script(ask);
    assert_eq!(listed["processes"][0]["state"], "running", "{listed}");
}
