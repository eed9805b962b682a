//! Versions of a template: published, compared on the canvas and as a list, and gone back to.

use serde_json::{Value, json};
use tests::webdriver::{Window, key};

use crate::office::{Office, choose, fill, picture, take_in_template, until};

const KEY: &str = "letting";

#[test]
fn a_version_is_published_compared_and_gone_back_to() {
    let office = Office::open(Some("template/letting"), |beside| {
        take_in_template(beside, &template());
    });
    let window = &office.window;
    window.wait_for("main [data-id='check']");
    publish(window, "As we always did it", 1);
    let first = office.draft(KEY);

    edit(window);
    office.wait_until("all edits are saved", |office| {
        office.draft(KEY)["steps"][0]["deadline_days"] == 5
            && office.draft(KEY).to_string().contains("Write the contract")
    });
    window.press("More");
    window.press("Compare draft and versions");
    agree(window);
    values_are_shown(window);
    picture(window, "versions.png");
    window.press("Back to the drawing");

    publish(window, "With a contract", 2);
    let second = office.draft(KEY);
    window.press("More");
    window.press("Compare draft and versions");
    // Before is the last version; the draft is the same.
    window.wait_for_text("Nothing differs.");
    window.press("Version 2");
    window.press("Version 1");
    window.press("Draft");
    window.press("Version 2");
    agree(window);
    window.press("Back to the drawing");

    window.press("More");
    window.press("Versions");
    window.wait_for_text("As we always did it");
    // The oldest stands last.
    window.press("Make it the draft");
    window.wait_for_text("Version 1 is the draft now.");
    office.wait_until("the first version is the draft", |office| {
        office.draft(KEY) == first
    });
    window.press("Undo");
    office.wait_until("the second one is again", |office| {
        office.draft(KEY) == second
    });
}

fn template() -> Value {
    let step = |key: &str, name: &str, x: i64| {
        json!({
            "key": key, "name": name, "kind": "task", "deadline_days": 3, "at": [x, 0],
            "with": { "subject": name },
        })
    };
    json!({
        "format": "doorstep/template", "version": 1, "key": KEY, "name": "Letting a flat",
        "steps": [
            step("check", "Check the flat", 0),
            step("photos", "Take photographs", 300),
            step("viewing", "Show the flat", 600),
        ],
        "flows": [
            { "from": "check", "to": "photos" },
            { "from": "photos", "to": "viewing" },
        ],
    })
}

fn publish(window: &Window, note: &str, version: u32) {
    window.press("Publish");
    window.wait_for_text("New processes follow this version");
    fill(window, "Note", note);
    window.press("Publish");
    window.wait_for_text(&format!("Version {version} is published."));
}

/// One step changed, one removed, one added.
fn edit(window: &Window) {
    choose(window, "check");
    fill(window, "Name", "Check the flat and its papers");
    fill(window, "Deadline in days", "5");
    choose(window, "photos");
    window.keys(&key::DELETE.to_string());
    choose(window, "viewing");
    window.keys("a");
    window.keys("task");
    window.keys(&key::ENTER.to_string());
    window.keys("Write the contract");
    window.keys(&key::ENTER.to_string());
    // Without it there is nothing to publish.
    fill(window, "Subject", "Contract for the flat");
}

/// List and drawing say the same of each part.
fn agree(window: &Window) {
    let listed = until("the changes are listed", || {
        let found = window.script(
            "return [...document.querySelectorAll(\"ul[aria-label='Changes'] > li\")] \
             .map((one) => `${one.dataset.change} ${one.querySelector('[class*=name]').innerText}`);",
        );
        (found.as_array()?.len() == 7).then_some(found)
    });
    assert_eq!(
        listed,
        json!([
            "changed Check the flat and its papers",
            "removed Flow from “Check the flat and its papers” to “Take photographs”",
            "added Flow from “Check the flat and its papers” to “Show the flat”",
            "removed Take photographs",
            "removed Flow from “Take photographs” to “Show the flat”",
            "added Flow from “Show the flat” to “Write the contract”",
            "added Write the contract",
        ])
    );
    let drawn = window.script(
        "return [...document.querySelectorAll('[class*=both] [class*=card][data-change] button')] \
         .map((one) => one.ariaLabel ?? one.getAttribute('aria-label')).toSorted();",
    );
    assert_eq!(
        drawn,
        json!([
            "Check the flat and its papers: Changed",
            "Take photographs: Removed",
            "Write the contract: New",
        ])
    );
}

/// What is chosen in the list shows its old and its new value, and is marked in the drawing.
fn values_are_shown(window: &Window) {
    window.press("Changed");
    let values = until("the values are shown", || {
        let found = window.script(
            "return [...document.querySelectorAll(\"ul[aria-label='Changes'] dl > div\")] \
             .map((one) => [...one.querySelectorAll('dt, del, ins')].map((part) => part.innerText.replace(/\\s+/g, ' ').trim()));",
        );
        (found.as_array()?.len() == 2).then_some(found)
    });
    assert_eq!(
        values,
        json!([
            [
                "Name",
                "Before: Check the flat",
                "After: Check the flat and its papers"
            ],
            ["Deadline in days", "Before: 3", "After: 5"],
        ])
    );
    let selected = "return document.querySelector('[class*=card][data-selected=true] button')?.getAttribute('aria-label');";
    until("the drawing shows it", || {
        (window.script(selected) == "Check the flat and its papers: Changed").then_some(())
    });
}
