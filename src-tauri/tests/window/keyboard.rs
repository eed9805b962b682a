//! A template of twelve steps with two decisions and a merge, from the start of the program to the saved document, by
//! keyboard alone.

use std::cell::Cell;

use serde_json::Value;
use tests::webdriver::{Window, key};

use crate::office::{Office, picture};

/// Keys pressed on the canvas beside those that write names: the sum that each release is measured by.
const KEYS: usize = 71;
/// Far more than stand between any two things that Tab leads to.
const TABS_MAX: usize = 60;

#[test]
fn twelve_steps_with_two_decisions_and_a_merge_are_built_by_keyboard_alone() {
    let office = Office::open(None, |_| ());
    let keyboard = Keyboard::new(&office.window);
    keyboard.go_to("Templates");
    keyboard.press(&[key::ENTER]);
    office.window.wait_for_text("New template");
    keyboard.go_to("New template");
    keyboard.press(&[key::ENTER]);
    office.window.wait_for("[role=dialog] input");
    keyboard.write("Sale by keyboard");
    keyboard.press(&[key::ENTER]);
    office.window.wait_for_text("Nothing drawn yet");
    let before = keyboard.pressed.take();

    build(&keyboard);
    picture(&office.window, "keyboard.png");
    let pressed = keyboard.pressed.get();
    println!(
        "twelve steps by keyboard: {pressed} keys, {before} before that to an empty canvas, and {} letters of names",
        keyboard.written.get()
    );
    assert_eq!(pressed, KEYS);

    office.wait_until("all of it is saved", |office| {
        office.draft("sale-by-keyboard")["flows"]
            .as_array()
            .is_some_and(|flows| flows.len() == FLOWS.len())
    });
    let draft = office.draft("sale-by-keyboard");
    assert_eq!(draft["steps"].as_array().unwrap().len(), 12, "{draft}");
    let flows: Vec<String> = draft["flows"]
        .as_array()
        .unwrap()
        .iter()
        .map(spelled)
        .collect();
    assert_eq!(flows, FLOWS);
}

const FLOWS: [&str; 13] = [
    "take-the-mandate -> certificate-there",
    "certificate-there -> papers-complete (yes)",
    "certificate-there -> order-the-certificate (no)",
    "order-the-certificate -> papers-complete",
    "papers-complete -> take-photographs",
    "take-photographs -> ask-for-a-valuation",
    "ask-for-a-valuation -> price-accepted",
    "price-accepted -> place-on-the-portals (yes)",
    "place-on-the-portals -> viewing",
    "viewing -> sold",
    "sold -> done",
    "price-accepted -> talk-to-the-owner (no)",
    "talk-to-the-owner -> ask-for-a-valuation",
];

fn spelled(flow: &Value) -> String {
    let text = |name: &str| flow[name].as_str().unwrap_or_default().to_owned();
    let on = flow["outcome"].as_str();
    let on = on.map(|outcome| format!(" ({outcome})"));
    format!(
        "{} -> {}{}",
        text("from"),
        text("to"),
        on.unwrap_or_default()
    )
}

/// As quick as keys come: nothing is waited for in between.
fn build(keyboard: &Keyboard<'_>) {
    keyboard.letters("n");
    keyboard.answer("t", "Take the mandate");
    keyboard.append("de", "Certificate there?");
    keyboard.append("me", "Papers complete");
    keyboard.hold(key::ALT, key::LEFT);
    keyboard.append("t", "Order the certificate");
    keyboard.letters("c");
    keyboard.press(&[key::ENTER]);
    keyboard.append("t", "Take photographs");
    keyboard.append("web", "Ask for a valuation");
    keyboard.append("de", "Price accepted?");
    keyboard.append("po", "Place on the portals");
    keyboard.append("ap", "Viewing");
    keyboard.append("set", "Sold");
    keyboard.append("end", "Done");
    for _ in 0..4 {
        keyboard.hold(key::SHIFT, key::TAB);
    }
    keyboard.append("t", "Talk to the owner");
    keyboard.letters("c");
    keyboard.letters("val");
    keyboard.press(&[key::ENTER]);
}

/// A keyboard whose keys are counted.
struct Keyboard<'a> {
    window: &'a Window,
    pressed: Cell<usize>,
    /// Letters of names.
    written: Cell<usize>,
}

impl<'a> Keyboard<'a> {
    fn new(window: &'a Window) -> Self {
        Self {
            window,
            pressed: Cell::new(0),
            written: Cell::new(0),
        }
    }

    fn press(&self, keys: &[char]) {
        self.pressed.set(self.pressed.get() + keys.len());
        self.window.keys(&keys.iter().collect::<String>());
    }

    fn letters(&self, keys: &str) {
        self.press(&keys.chars().collect::<Vec<_>>());
    }

    /// Presses a key while another is down: one keystroke.
    fn hold(&self, held: char, key: char) {
        self.pressed.set(self.pressed.get() + 1);
        self.window.chord(&[held], key);
    }

    fn write(&self, text: &str) {
        self.written.set(self.written.get() + text.chars().count());
        self.window.keys(text);
    }

    /// Puts a step behind the selected one.
    fn append(&self, kind: &str, name: &str) {
        self.letters("a");
        self.answer(kind, name);
    }

    /// Which kind, and how it is called.
    fn answer(&self, kind: &str, name: &str) {
        self.letters(kind);
        self.press(&[key::ENTER]);
        self.write(name);
        self.press(&[key::ENTER]);
    }

    /// Goes on with Tab until what is called so has the focus.
    fn go_to(&self, name: &str) {
        let focused = "const one = document.activeElement; \
             return (one?.getAttribute('aria-label') ?? one?.innerText ?? '').trim();";
        for _ in 0..TABS_MAX {
            self.press(&[key::TAB]);
            if self.window.script(focused) == name {
                return;
            }
        }
        panic!("Tab never leads to {name:?}");
    }
}
