//! Every view of the real window on a demo office: as pictures of all of them, as the pictures that guide and readme
//! show, and looked through by axe for what keeps people out.
//!
//! The pictures are made by `cargo xtask pictures`, which calls this with `views` or `guide`; otherwise it is the test
//! that looks through the views.
#![cfg(test)]

use std::{
    cell::{Cell, RefCell},
    fs,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

#[path = "pictures/designer.rs"]
mod designer;
#[path = "pictures/views.rs"]
mod views;

use designer::STATES;
use serde_json::{Value, json};
use tests::webdriver::{Window, key};
use views::{Press, VIEWS, View};

const PROGRAM: &str = env!("CARGO_BIN_EXE_doorstep-desktop");
/// Far longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);
const SMALL: (i64, i64) = (1024, 700);
const LARGE: (i64, i64) = (1600, 1000);
/// Of the pictures in guide and readme.
const TOLD: (i64, i64) = (1280, 800);

/// A way the page can look.
#[derive(Clone, Copy)]
struct Look {
    language: Language,
    theme: &'static str,
}

impl Look {
    /// What the picture of a view is called.
    fn file_of(self, view: &str, size: &str) -> String {
        format!("{view}-{}-{}-{size}.png", self.language.tag(), self.theme)
    }
}

#[derive(Clone, Copy)]
enum Language {
    English,
    German,
}

impl Language {
    const BOTH: [Self; 2] = [Self::English, Self::German];

    fn tag(self) -> &'static str {
        self.of(["en", "de"])
    }

    fn of<T: Copy>(self, [english, german]: [T; 2]) -> T {
        match self {
            Self::English => english,
            Self::German => german,
        }
    }
}

fn main() {
    let wish: Vec<String> = std::env::args().skip(1).collect();
    match wish.first().map(String::as_str) {
        Some("views") => views(wish.get(1).map_or("", String::as_str)),
        Some("guide") => guide(),
        // As of other tests, a part of the name says which are wanted.
        Some(name) if !name.starts_with('-') && !"no_view_keeps_anybody_out".contains(name) => {}
        _ => no_view_keeps_anybody_out(),
    }
}

/// Pictures of all views in all looks, beside what was built; of those whose name begins so, if that is asked for. One
/// that is never shown keeps no other from being made.
fn views(beginning: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("pictures");
    fs::create_dir_all(&folder).unwrap();
    let missing = RefCell::new(Vec::new());
    for language in Language::BOTH {
        let demo = Demo::open(language);
        demo.drawn();
        demo.in_all_looks(|look, size| {
            let wanted = |view: &&View| view.name.starts_with(beginning);
            for view in VIEWS.iter().chain(STATES).filter(wanted) {
                let file = folder.join(look.file_of(view.name, size));
                let made = panic::catch_unwind(AssertUnwindSafe(|| {
                    demo.show(view);
                    demo.window.picture(&file);
                }));
                if made.is_err() {
                    demo.is_spoilt.set(true);
                    missing.borrow_mut().push(file);
                }
            }
        });
        let first = Demo::first(language);
        first.in_all_looks(|look, size| {
            let file = look.file_of("first", size);
            first.window.picture(&folder.join(file));
        });
    }
    let missing = missing.into_inner();
    assert!(missing.is_empty(), "never shown: {missing:?}");
}

/// The pictures that guide and readme show, in the repository.
fn guide() {
    let folder = interface().join("src/features/guide/pictures");
    for language in Language::BOTH {
        let folder = folder.join(language.tag());
        fs::create_dir_all(&folder).unwrap();
        let demo = Demo::open(language);
        demo.look(Look {
            language,
            theme: "light",
        });
        demo.window.resize(TOLD.0, TOLD.1);
        for view in VIEWS.iter().filter(|view| view.told) {
            demo.show(view);
            demo.window
                .picture(&folder.join(format!("{}.png", view.name)));
        }
    }
}

/// axe says of what it finds how much it keeps people from; what is serious or worse is not let through.
fn no_view_keeps_anybody_out() {
    let axe = fs::read_to_string(interface().join("node_modules/axe-core/axe.min.js"))
        .expect("`npm ci` puts axe there");
    let language = Language::English;
    let demo = Demo::open(language);
    demo.look(Look {
        language,
        theme: "light",
    });
    demo.learn(&axe);
    let bad = "document.body.append(document.createElement('button')); return null;";
    drop(demo.window.script(bad));
    assert_eq!(demo.findings().len(), 1, "a button without a name is found");
    drop(
        demo.window
            .script("document.body.lastElementChild.remove(); return null;"),
    );
    demo.drawn();
    let mut found = Vec::new();
    for view in VIEWS.iter().chain(STATES) {
        demo.show(view);
        demo.learn(&axe);
        // The view stays as it is; only its colours change.
        for theme in ["light", "dark"] {
            let script =
                format!("document.documentElement.dataset.theme = '{theme}'; return null;");
            drop(demo.window.script(&script));
            demo.settle(view.ready);
            for finding in demo.findings() {
                found.push(format!("{} ({theme}): {finding}", view.name));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The folder of the interface.
fn interface() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui")
}

/// The window on the demo office in which a few things have happened.
struct Demo {
    window: Window,
    language: Language,
    /// Whether the page has to be begun anew before it can be used.
    is_spoilt: Cell<bool>,
    /// What the program keeps goes with it.
    _home: tempfile::TempDir,
}

impl Demo {
    fn open(language: Language) -> Self {
        let home = tempfile::tempdir().unwrap();
        let window = Window::open(PROGRAM, &["--demo"], home.path());
        let demo = Self {
            window,
            language,
            is_spoilt: Cell::new(false),
            _home: home,
        };
        demo.wait(
            "the page runs",
            "return document.querySelector('main h1') !== null;",
        );
        demo.happen();
        demo
    }

    /// A workspace with nothing in it, as the program begins with.
    fn first(language: Language) -> Self {
        let home = tempfile::tempdir().unwrap();
        let workspace = home.path().join("office.doorstep.db");
        let arguments = ["--workspace", workspace.to_str().unwrap()];
        Self {
            window: Window::open(PROGRAM, &arguments, home.path()),
            language,
            is_spoilt: Cell::new(false),
            _home: home,
        }
    }

    /// Does something in each theme and size.
    fn in_all_looks(&self, work: impl Fn(Look, &str)) {
        for theme in ["light", "dark"] {
            let look = Look {
                language: self.language,
                theme,
            };
            self.look(look);
            for (size, name) in [(LARGE, "large"), (SMALL, "small")] {
                self.window.resize(size.0, size.1);
                work(look, name);
            }
        }
    }

    /// Steps done, a call that did not succeed at once, processes under way.
    fn happen(&self) {
        let tag = self.language.tag();
        let revaluation = format!("revaluation-{tag}");
        self.call_at_once(&revaluation);
        self.call(
            "process_cancel",
            &json!({ "id": 1, "reason": self.language.of(["Entered twice", "Doppelt angelegt"]) }),
        );
        for (template, property, contact) in [
            ("revaluation", "15005", "c1"),
            ("revaluation", "15014", "c21"),
            ("enquiry-to-viewing", "15026", "c3"),
            ("sale-from-mandate-to-notary", "15008", "c38"),
            ("sale-from-mandate-to-notary", "15020", "c20"),
        ] {
            self.start(&format!("{template}-{tag}"), property, contact);
        }
        self.call("process_finish", &json!({ "id": 2, "step": "check-data" }));
        self.call(
            "endpoint_put",
            &json!({ "endpoint": { "key": "newsletter", "name": "Newsletter", "url": "https://news.example/lists/" } }),
        );
        self.wait(
            "the service was called",
            "const found = await window.__TAURI_INTERNALS__.invoke('call', { name: 'delivery_list', request: {} }); \
             return found.deliveries.some((one) => one.attempts > 0 || one.state !== 'queued');",
        );
    }

    /// Templates that nobody would have: with what each state of the designer needs.
    fn drawn(&self) {
        for (key, stands) in designer::templates(self.language.tag()) {
            for (at, stand) in stands.iter().enumerate() {
                let document = json!({ "type": "text", "name": key, "text": stand.to_string() });
                self.call("template_import", &json!({ "documents": [document] }));
                // The last one is the draft.
                if at + 1 < stands.len() {
                    let note = self
                        .language
                        .of(["As we always did it", "Wie wir es immer machten"]);
                    let wish = json!({ "key": key, "note": note, "author": "anna" });
                    self.call("template_publish", &wish);
                }
            }
        }
    }

    /// The gallery's template waits an hour of work before it calls; nobody waits that long for a picture.
    fn call_at_once(&self, key: &str) {
        let name = key.replacen("-en", ".en", 1).replacen("-de", ".de", 1);
        let file = format!("../assets/gallery/{name}.doorstep.json");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let mut template: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for step in template["steps"].as_array_mut().unwrap() {
            if step["key"] == "value" {
                step.as_object_mut().unwrap().remove("start");
            }
        }
        let document = json!({ "type": "text", "name": key, "text": template.to_string() });
        self.call("template_import", &json!({ "documents": [document] }));
        self.call("template_publish", &json!({ "key": key }));
    }

    fn start(&self, template: &str, property: &str, contact: &str) {
        let wish = json!({
            "template": template, "property": property, "contact": contact, "owner": "anna",
        });
        self.call("process_start", &wish);
    }

    /// Asks the office as the page does.
    fn call(&self, name: &str, request: &Value) -> Value {
        let script = format!(
            "return window.__TAURI_INTERNALS__.invoke('call', {{ name: '{name}', request: {request} }}).then((reply) => ({{ reply }}), (failure) => ({{ failure }}));"
        );
        let done = self.window.script(&script);
        assert!(
            done["failure"].is_null() && done["failed"].is_null(),
            "{name}: {done}"
        );
        done["reply"].clone()
    }

    /// Has the page look so from now on.
    fn look(&self, look: Look) {
        let chosen = json!({ "theme": look.theme, "language": look.language.tag() }).to_string();
        let script = format!(
            "localStorage.setItem('doorstep.preferences', {}); localStorage.setItem('doorstep.me', 'anna'); location.hash = '#/home'; return null;",
            json!(chosen)
        );
        drop(self.window.script(&script));
        self.window.reload();
        let root = "document.documentElement";
        self.wait(
            "the page looks as it was told",
            &format!(
                "return {root}.lang === '{}' && {root}.dataset.theme === '{}' && document.querySelector('main h1') !== null;",
                look.language.tag(),
                look.theme
            ),
        );
    }

    /// Has the page belong to whoever may change what the view shows.
    fn sit_down(&self, view: &View) {
        let whose = if view.is_administrators() {
            "greta"
        } else {
            "anna"
        };
        let me = view.me.unwrap_or(whose);
        let script = format!(
            "const before = localStorage.getItem('doorstep.me'); localStorage.setItem('doorstep.me', '{me}'); return before === '{me}';"
        );
        if self.window.script(&script) == false || self.is_spoilt.take() {
            self.window.reload();
            self.settle("main h1, main [data-id]");
        }
    }

    /// Goes to a view and waits until it is complete and at rest.
    fn show(&self, view: &View) {
        self.sit_down(view);
        // From somewhere else, so that a view begins anew.
        self.window.keys(&key::ESCAPE.to_string());
        drop(self.window.script("location.hash = '#/home'; return null;"));
        self.settle("nav a[aria-current][href='#/home']");
        let place = self.in_language(view.place);
        if !view.before.is_empty() {
            drop(self.window.script(&self.in_language(view.before)));
        }
        self.is_spoilt.set(view.spoils);
        drop(
            self.window
                .script(&format!("location.hash = '#/{place}'; return null;")),
        );
        self.settle("main h1, main [data-id]");
        for press in view.pressed {
            match press {
                Press::Name(names) => self.window.press(self.language.of(*names)),
                Press::At(selector) => self.window.click_at(self.window.middle(selector)),
                Press::Fill(names, text) => self.window.fill(self.language.of(*names), text),
                Press::Key(key) => self.window.keys(&key.to_string()),
                Press::Chord(held, key) => self.window.chord(held, *key),
                Press::Type(texts) => self.window.keys(self.language.of(*texts)),
                Press::Script(script) => drop(self.window.script(&self.in_language(script))),
            }
            self.settle("body");
        }
        // Where it points at nothing.
        self.window.point_at((1, 1));
        self.settle(view.ready);
        if !view.pressed.is_empty() {
            let seen = format!(
                "document.querySelector({}).scrollIntoView({{ block: 'nearest' }}); return null;",
                json!(view.ready)
            );
            drop(self.window.script(&seen));
        }
    }

    fn in_language(&self, text: &str) -> String {
        text.replace("LANG", self.language.tag())
    }

    fn settle(&self, selector: &str) {
        let painted = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));";
        let rest = "await Promise.race([ \
             Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))), \
             new Promise((done) => setTimeout(done, 1000)), \
           ]);";
        // A view that is being fetched keeps the one before in the page, out of sight.
        let script = format!(
            "{painted} \
             const there = [...document.querySelectorAll({})].some((one) => one.checkVisibility()); \
             const busy = document.querySelector('[aria-busy=true], main [role=progressbar], [role=dialog] [role=progressbar]') !== null; \
             const loaded = [...document.images].every((image) => image.complete); \
             const shown = [...document.querySelectorAll('main h1, main [data-id], main svg path, article h1')].some((one) => one.checkVisibility()); \
             if (!there || busy || !loaded || !shown) return false; {rest} return true;",
            json!(selector)
        );
        self.wait(selector, &script);
    }

    fn wait(&self, what: &str, script: &str) {
        let end = Instant::now() + PATIENCE;
        let mut seen = Value::Null;
        while Instant::now() < end {
            seen = self.window.script(script);
            if seen == true {
                return;
            }
            thread::sleep(PAUSE);
        }
        let shown = self
            .window
            .script("return location.hash + document.body.innerText;");
        panic!("waited in vain: {what}: {seen}; the page shows {shown}");
    }

    /// Gives axe to the page, unless it has it.
    fn learn(&self, axe: &str) {
        if self.window.script("return 'axe' in window;") == false {
            drop(self.window.script(&format!("{axe}; return null;")));
        }
    }

    /// What axe holds to be serious or worse, one sentence each.
    fn findings(&self) -> Vec<String> {
        let found = self.window.script(
            "const { violations } = await window.axe.run(document, { resultTypes: ['violations'] }); \
             return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical') \
               .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.html.slice(0, 200)}`));",
        );
        let found = found.as_array().unwrap_or_else(|| panic!("axe: {found}"));
        found
            .iter()
            .map(|line| line.as_str().unwrap_or_default().to_owned())
            .collect()
    }
}
