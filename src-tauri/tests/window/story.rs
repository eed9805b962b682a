//! The whole story in the real window, by mouse: a template is drawn and published, a process of it launched, a provider
//! called with what the preview showed, and the answer written into the property.

use std::process::Command;

use serde_json::{Value, json};
use tests::{
    http::{Answer, HttpReceiver},
    webdriver::{Window, key},
};

use crate::office::{
    Office, PATIENCE, PROGRAM, choose, fill, insert_field, picture, press_for, take_in_office,
    wait_for_value,
};

/// From one card to the next, which stands to its right and below.
const RIGHT: i64 = 180;
const DOWN: i64 = 160;

#[test]
fn a_template_is_drawn_launched_and_done_by_mouse() {
    // It is down when it is called first, so that the step waits for its next try.
    let provider = HttpReceiver::script([
        Answer::status(503),
        Answer::json(200, r#"{"value":{"amount":361000}}"#),
    ]);
    let document = office_of(&provider.url("/value?of=a%20b"));
    let office = Office::open(None, |beside| take_in_office(beside, &document));
    let (window, beside) = (&office.window, &office.beside);

    draw(window);
    let shown = fill_in(window);
    picture(window, "story-designer.png");
    window.press("Publish");
    window.wait_for_text("New processes follow this version");
    window.press("Publish");
    window.wait_for_text("Version 1 is published.");

    window.press("Start a process");
    window.press("House at the lime trees");
    window.wait_for_text("Anna Roth is suggested.");
    window.press("Start");
    window.wait_for_text("Started: New template");
    let process = beside.call("process_list", json!({}))["processes"][0].clone();
    assert_eq!(process["property"], "15005", "{process}");

    window.click("a[href='#/steps']");
    window.press("Anna Roth");
    window.wait_for_text("Look at the house");
    picture(window, "story-steps.png");
    window.press("Done");
    let requests = provider.wait_for(1, PATIENCE);
    let request = &requests[0];
    let sent = format!("{} {}", request.method, provider.url(&request.target));
    assert_eq!(sent, shown, "what is sent is what was shown");

    // The window is closed while the step waits, and the program does it out of sight.
    close(window);
    assert_eq!(provider.wait_for(2, PATIENCE)[1].target, request.target);
    let again = Command::new(PROGRAM)
        .arg("--workspace")
        .arg(office.workspace())
        .status();
    assert!(again.unwrap().success(), "a second start shows the window");
    wait_for_value(window, "document.visibilityState", "visible");
    window.wait_for_text("Write to the owner");
    let record = json!({ "kind": "property", "key": "15005" });
    let property = beside.call("record_show", record);
    let value = &property["record"]["fields"]["market_value"];
    assert_eq!(*value, 361_000, "{property}");
    window.press("Done");
    office.wait_until("the process is completed", |office| {
        let wish = json!({ "id": process["id"] });
        office.beside.call("process_show", wish)["state"] == "completed"
    });
    window.click("a[href='#/processes']");
    window.press("Completed");
    window.wait_for_text("New template");
    picture(window, "story-done.png");
}

/// One person, one property, one service of a provider.
fn office_of(url: &str) -> Value {
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "people": [{ "key": "anna", "name": "Anna Roth", "roles": ["designer", "agent"] }],
        "services": [{
            "key": "valuation", "name": "Valuation", "provider": "Sample", "enabled": true,
            "webhook": { "url": url, "method": "GET", "retry": ["3s"] },
            "parameters": [{ "name": "street", "type": "text", "required": true }],
        }],
        "properties": [{
            "key": "15005", "supervisor": "anna",
            "fields": { "title": "House at the lime trees", "street": "Lindenweg 4 & 6", "market_value": 350_000 },
        }],
    })
}

/// Task, webhook, task: put on the canvas and connected.
fn draw(window: &Window) {
    window.click("a[href='#/templates']");
    window.press("New template");
    window.press("Create and draw");
    window.wait_for_text("Nothing drawn yet");
    let (x, y) = window.middle("main main, main [class*=drawing]");
    for (kind, step, at) in [
        ("Task", "task", -1),
        ("Webhook", "webhook", 0),
        ("Task", "task-2", 1),
    ] {
        window.drag(window.place_of(kind), (x + at * RIGHT, y + at * DOWN));
        window.wait_for(&format!("main [data-id='{step}']"));
        // Its name can be typed at once; here it keeps that of its kind.
        window.keys(&key::ESCAPE.to_string());
    }
    for (from, to) in [("task", "webhook"), ("webhook", "task-2")] {
        window.drag(
            exit_of(window, from),
            window.middle(&format!("main [data-id='{to}']")),
        );
    }
}

/// Where flows leave a card: at its right edge, as high on every card.
fn exit_of(window: &Window, step: &str) -> (i64, i64) {
    let place = window.script(&format!(
        "const {{ right, top, width }} = document.querySelector(\"main [data-id='{step}']\").getBoundingClientRect(); \
         return [Math.round(right), Math.round(top + 48 * width / 224)];"
    ));
    (place[0].as_i64().unwrap(), place[1].as_i64().unwrap())
}

/// Fills in what the steps need; says method and address as the preview shows them.
fn fill_in(window: &Window) -> String {
    choose(window, "task");
    fill(window, "Subject", "Look at the house");
    choose(window, "task-2");
    fill(window, "Subject", "Write to the owner");
    choose(window, "webhook");
    window.press("Shown for");
    window.fill("Property", "lime");
    window.press("House at the lime trees");
    window.press("Choose a service");
    window.press("Valuation");
    insert_field(
        window,
        "street (required)",
        "property.street",
        "Lindenweg 4 & 6",
    );
    press_for(
        window,
        "Add a field",
        "[...document.querySelectorAll('label')].some((one) => one.innerText.trim() === 'Field')",
    );
    fill(window, "Field", "market_value");
    fill(window, "In the answer", "/value/amount");
    let call = "aside section[aria-label='What is sent'] p";
    window.wait_for_text("Lindenweg+4+%26+6");
    let shown = window.script(&format!(
        "return document.querySelector({}).innerText;",
        json!(call)
    ));
    shown.as_str().unwrap().to_owned()
}

/// Closes the window as its button does, and waits until it is out of sight.
fn close(window: &Window) {
    let script = "setTimeout(() => window.__TAURI_INTERNALS__.invoke('close', {})); return null;";
    drop(window.script(script));
    wait_for_value(window, "document.visibilityState", "hidden");
}
