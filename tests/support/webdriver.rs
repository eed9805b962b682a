//! Opens a program's window on a display of its own that nobody sees, and looks into its web view over WebDriver. Speaks
//! the few commands it needs itself; WebKit's driver and Xvfb are started for every window and stopped with it.

mod wire;

use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::display::{Display, Stopped};
use wire::{base64, exchange, free_port};

/// Far longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(50);
/// What WebDriver calls the id of an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A program's window. It is closed when this is dropped.
#[derive(Debug)]
pub struct Window {
    session: String,
    port: u16,
    _driver: Stopped,
    _display: Display,
}

/// The browser that comes with the web view, for pages that are not the program's.
const BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

impl Window {
    /// Starts the program with these arguments. What it keeps for its user goes into the folder `home`.
    #[must_use]
    pub fn open(program: &str, arguments: &[&str], home: &Path) -> Self {
        Self::begin("wry", program, arguments, home)
    }

    /// Opens a page in the browser that comes with the web view.
    #[must_use]
    pub fn browse(address: &str, home: &Path) -> Self {
        let window = Self::begin("MiniBrowser", BROWSER, &["--automation"], home);
        window.go(address);
        window
    }

    fn begin(name: &str, program: &str, arguments: &[&str], home: &Path) -> Self {
        let display = Display::open();
        let port = free_port();
        let driver = driver(port, &display, home);
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": name,
            "webkitgtk:browserOptions": options,
        } } });
        let begin = || exchange(port, "POST", "/session", Some(&wanted)).ok();
        // The driver listens a moment after it was started.
        let value = until("the window opens", begin);
        let session = value["sessionId"].as_str();
        Self {
            session: session
                .unwrap_or_else(|| panic!("no window: {value}"))
                .to_owned(),
            port,
            _driver: driver,
            _display: display,
        }
    }

    /// What a script in the page comes to; a promise is waited for.
    #[must_use]
    pub fn script(&self, script: &str) -> Value {
        let script = format!(
            "const done = arguments[0]; (async () => {{ {script} }})().then(done, (error) => done({{ failed: error?.message ?? error }}));"
        );
        let request = json!({ "script": script, "args": [] });
        self.tell("POST", "/execute/async", Some(&request))
    }

    /// Waits until the page shows this text.
    pub fn wait_for_text(&self, text: &str) {
        let mut shown = Value::Null;
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            shown = self.script("return document.body.innerText;");
            if shown.as_str().is_some_and(|shown| shown.contains(text)) {
                return;
            }
            thread::sleep(PAUSE);
        }
        panic!("the page never shows {text:?}, but: {shown}");
    }

    /// Clicks the first element that this CSS selector finds.
    pub fn click(&self, selector: &str) {
        let wanted = json!({ "using": "css selector", "value": selector });
        let element = until(&format!("the page has {selector}"), || {
            let found = self.tell("POST", "/element", Some(&wanted));
            Some(found.get(ELEMENT)?.as_str()?.to_owned())
        });
        self.tell(
            "POST",
            &format!("/element/{element}/click"),
            Some(&json!({})),
        );
    }

    /// The middle of the first element that this CSS selector finds, once the page has it.
    #[must_use]
    pub fn middle(&self, selector: &str) -> (i64, i64) {
        let script = format!(
            "const found = document.querySelector({}); if (!found) return null; \
             const {{ left, top, width, height }} = found.getBoundingClientRect(); \
             return [Math.round(left + width / 2), Math.round(top + height / 2)];",
            json!(selector)
        );
        until(&format!("the page has {selector}"), || {
            let place = self.script(&script);
            Some((place.get(0)?.as_i64()?, place.get(1)?.as_i64()?))
        })
    }

    /// Waits until the page has an element that this CSS selector finds.
    pub fn wait_for(&self, selector: &str) {
        let (_, _) = self.middle(selector);
    }

    /// Clicks what can be pressed and is called so, by its first line, once the page has it and it can be.
    pub fn press(&self, name: &str) {
        self.click_at(self.place_of(name));
    }

    /// Where what can be pressed and is called so stands, once it stands still: the last of them on the page, which a
    /// dialog's is.
    #[must_use]
    pub fn place_of(&self, name: &str) -> (i64, i64) {
        let script = format!(
            "const name = {}; \
             const called = (one) => [one.getAttribute('aria-label'), one.innerText].some((text) => text?.trim().split('\\n')[0] === name); \
             const all = [...document.querySelectorAll('button, a, [role=option], [role=menuitem], [role=radio], label')]; \
             const found = all.filter((one) => called(one) && !one.disabled && one.getClientRects().length > 0).pop(); \
             if (!found) return null; \
             found.scrollIntoView({{ block: 'nearest' }}); \
             const place = () => {{ \
               const {{ left, top, width, height }} = found.getBoundingClientRect(); \
               return [Math.round(left + width / 2), Math.round(top + height / 2)]; \
             }}; \
             const before = place(); \
             await new Promise((done) => setTimeout(done, 30)); \
             return found.isConnected && String(place()) === String(before) ? before : null;",
            json!(name)
        );
        until(&format!("{name:?} can be pressed"), || {
            let place = self.script(&script);
            Some((place.get(0)?.as_i64()?, place.get(1)?.as_i64()?))
        })
    }

    /// Types into the field with this label, over what stands there. It is not left yet.
    pub fn fill(&self, label: &str, text: &str) {
        let script = format!(
            "const label = {}; \
             const fields = [...document.querySelectorAll('input, textarea')]; \
             const called = (one) => [one.getAttribute('aria-label'), one.getAttribute('placeholder'), ...[...(one.labels ?? [])].map((its) => its.innerText)] \
               .some((text) => text?.trim() === label); \
             const found = fields.filter(called).pop(); \
             if (!found) return null; \
             found.focus(); found.select(); return true;",
            json!(label)
        );
        until(&format!("there is a field {label:?}"), || {
            self.script(&script).as_bool()
        });
        self.keys(text);
    }

    /// Presses the pointer's first button at one place of the page, and lets it go at another.
    pub fn drag(&self, from: (i64, i64), to: (i64, i64)) {
        self.hold(from, to);
        self.let_go();
    }

    /// Presses the pointer's first button at one place of the page, and goes to another with it.
    pub fn hold(&self, from: (i64, i64), to: (i64, i64)) {
        let between = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
        self.pointer(&[
            moved(from),
            json!({ "type": "pointerDown", "button": 0 }),
            moved(between),
            moved((to.0 - 1, to.1)),
            moved(to),
        ]);
    }

    /// Lets the pointer's first button go.
    pub fn let_go(&self) {
        self.pointer(&[json!({ "type": "pointerUp", "button": 0 })]);
    }

    /// Clicks a place of the page.
    pub fn click_at(&self, place: (i64, i64)) {
        self.pointer(&[
            moved(place),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ]);
    }

    /// Leaves the pointer at a place of the page.
    pub fn point_at(&self, place: (i64, i64)) {
        self.pointer(&[moved(place)]);
    }

    fn pointer(&self, actions: &[Value]) {
        let mouse = json!({
            "type": "pointer", "id": "mouse",
            "parameters": { "pointerType": "mouse" },
            "actions": actions,
        });
        self.tell("POST", "/actions", Some(&json!({ "actions": [mouse] })));
    }

    /// Types where the focus is. Keys without a letter are those of [`key`].
    pub fn keys(&self, text: &str) {
        let presses: Vec<Value> = text
            .chars()
            .flat_map(|letter| {
                ["keyDown", "keyUp"]
                    .map(|what| json!({ "type": what, "value": letter.to_string() }))
            })
            .collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": presses });
        self.tell("POST", "/actions", Some(&json!({ "actions": [keyboard] })));
    }

    /// Presses a key while others are held down.
    pub fn chord(&self, held: &[char], letter: char) {
        let event = |what: &str, key: &char| json!({ "type": what, "value": key.to_string() });
        let mut actions: Vec<Value> = held.iter().map(|key| event("keyDown", key)).collect();
        actions.push(event("keyDown", &letter));
        actions.push(event("keyUp", &letter));
        actions.extend(held.iter().rev().map(|key| event("keyUp", key)));
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.tell("POST", "/actions", Some(&json!({ "actions": [keyboard] })));
    }

    /// Makes the window so large that the page has this many pixels.
    pub fn resize(&self, width: i64, height: i64) {
        // A browser has bars around the page.
        let (mut outer_width, mut outer_height) = (width, height);
        until("the window has its size", || {
            let wanted = json!({ "x": 0, "y": 0, "width": outer_width, "height": outer_height });
            self.tell("POST", "/window/rect", Some(&wanted));
            let size = self.script(
                "await new Promise((done) => setTimeout(done, 100)); return [innerWidth, innerHeight];",
            );
            outer_width += width - size[0].as_i64()?;
            outer_height += height - size[1].as_i64()?;
            (size == json!([width, height])).then_some(())
        });
    }

    /// Loads another page.
    pub fn go(&self, address: &str) {
        self.tell("POST", "/url", Some(&json!({ "url": address })));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.tell("POST", "/refresh", Some(&json!({})));
    }

    /// Writes a picture of the page into a PNG file.
    pub fn picture(&self, file: &Path) {
        // The page has its text before it is painted.
        let painted = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
        drop(self.script(painted));
        let value = self.tell("GET", "/screenshot", None);
        let text = value.as_str().expect("a picture comes as text");
        fs::write(file, base64(text)).expect("the picture can be written");
    }

    /// What the window looked like when a test failed, for whoever looks into it.
    fn keep_picture(&self) {
        let path = format!("/session/{}/screenshot", self.session);
        let Ok(value) = exchange(self.port, "GET", &path, None) else {
            return;
        };
        let test = thread::current()
            .name()
            .unwrap_or_default()
            .replace("::", "-");
        let file = std::env::temp_dir().join(format!("doorstep-window-{test}.png"));
        if let Some(text) = value.as_str() {
            // A picture is a help, not a condition.
            drop(fs::write(file, base64(text)));
        }
    }

    fn tell(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let path = format!("/session/{}{path}", self.session);
        exchange(self.port, method, &path, body)
            .unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if thread::panicking() {
            self.keep_picture();
        }
        // If the driver is gone, so is the window.
        drop(exchange(
            self.port,
            "DELETE",
            &format!("/session/{}", self.session),
            None,
        ));
    }
}

fn moved((x, y): (i64, i64)) -> Value {
    json!({ "type": "pointerMove", "duration": 30, "x": x, "y": y, "origin": "viewport" })
}

/// Keys that write no letter, as [`Window::keys`] takes them.
pub mod key {
    /// Takes what is typed over.
    pub const ENTER: char = '\u{E007}';
    /// To the next field.
    pub const TAB: char = '\u{E004}';
    /// Back out.
    pub const ESCAPE: char = '\u{E00C}';
    /// Takes away what is selected.
    pub const DELETE: char = '\u{E017}';
    /// To the left.
    pub const LEFT: char = '\u{E012}';
    /// Downwards.
    pub const DOWN: char = '\u{E015}';
    /// Held down.
    pub const SHIFT: char = '\u{E008}';
    /// Held down.
    pub const CONTROL: char = '\u{E009}';
    /// Held down.
    pub const ALT: char = '\u{E00A}';
}

/// WebKit's driver; it hands its surroundings on to the program.
fn driver(port: u16, display: &Display, home: &Path) -> Stopped {
    let mut command = Command::new("WebKitWebDriver");
    display.lend(&mut command);
    command
        .args(["--host=127.0.0.1", &format!("--port={port}")])
        .env("TAURI_AUTOMATION", "true")
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        // The program is stopped, not asked to end: what it would tidy up then goes with this folder.
        .env("TMPDIR", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"));
    Stopped::start(&mut command)
}

fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if let Some(seen) = look() {
            return seen;
        }
        thread::sleep(PAUSE);
    }
    panic!("waited in vain: {what}");
}
