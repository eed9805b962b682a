//! A day at an agent's desk, in the window: a launch in bulk, a step of each form done, one handed over, one skipped, and a
//! call that failed tried again.

use serde_json::{Value, json};
use tests::{
    http::{Answer, HttpReceiver},
    webdriver::Window,
};

use crate::office::{Office, PATIENCE, pick, picture, publish_template, take_in_office, until};

const PROPERTIES: usize = 5;

#[test]
fn an_agents_day() {
    let provider = HttpReceiver::script([
        Answer::status(400),
        Answer::json(200, r#"{"value":{"amount":361000}}"#),
    ]);
    let document = office_of(&provider.url("/value"));
    let office = Office::open(None, |beside| {
        take_in_office(beside, &document);
        publish_template(beside, &yearly_check());
        publish_template(beside, &day());
        beside.call(
            "process_start",
            json!({ "template": "day", "property": "p1", "contact": "c1", "owner": "anna" }),
        );
    });
    let window = &office.window;
    launch_in_bulk(&office);

    window.click("a[href='#/steps']");
    window.press("Anna Roth");
    window.wait_for_text("Look at the house");
    picture(window, "desk-steps.png");
    do_each_form(window);
    hand_over(window);
    skip(window);
    try_again(&office, &provider);

    let process = office.beside.call("process_show", json!({ "id": 1 }));
    let open: Vec<&str> = process["steps"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|step| step["person"].as_str())
        .collect();
    assert_eq!(
        open,
        ["ben"],
        "only what was handed over is left: {process}"
    );
    let property = record(&office, "property", "p1");
    assert_eq!(property["fields"]["price"], 355_000, "{property}");
    assert_eq!(property["fields"]["market_value"], 361_000, "{property}");
    let told = process["record"].to_string();
    assert!(told.contains("No key is needed"), "{told}");
}

/// Chooses five properties, and starts the same on each.
fn launch_in_bulk(office: &Office) {
    let window = &office.window;
    window.click("a[href='#/properties']");
    window.wait_for_text("House 1");
    for number in 1..=PROPERTIES {
        window.click_at(window.middle(&format!("main tr[data-key='p{number}'] label")));
    }
    window.wait_for_text(&format!("{PROPERTIES} selected"));
    window.press("Launch a process");
    window.wait_for_text(&format!("Launch on {PROPERTIES} properties"));
    pick(window, "Template", "Yearly", "Yearly check");
    window.press(&format!("Start {PROPERTIES}"));
    window.wait_for_text(&format!("{PROPERTIES} processes were started."));
    window.press("Close");
    let started = office.beside.call("process_list", json!({}));
    let of_check = started["processes"].as_array().unwrap().iter();
    let of_check = of_check.filter(|process| process["template"] == "yearly-check");
    assert_eq!(of_check.count(), PROPERTIES, "{started}");
}

/// What is done by hand, each with its own form.
fn do_each_form(window: &Window) {
    for (name, finish) in [
        ("Look at the house", "Done"),
        ("Agree a viewing", "Appointment is agreed"),
        ("Send the mandate", "Letter is on its way"),
        ("Write to the owner", "Mail is sent"),
        ("Remind the owner", "Message is sent"),
        ("Price accepted?", "Yes"),
    ] {
        open(window, name);
        window.press(finish);
        is_done(window, name);
    }
    open(window, "Enter the price");
    window.fill("Property: price", "355000");
    window.press("Save and finish");
    is_done(window, "Enter the price");
    open(window, "Who buys?");
    pick(window, "Which contact?", "Olga", "Olga Maier");
    window.press("Assign and finish");
    is_done(window, "Who buys?");
}

fn hand_over(window: &Window) {
    open(window, "File the papers");
    window.press("Hand over …");
    pick(window, "To whom?", "Ben", "Ben Weber");
    window.press("Hand over");
    window.wait_for_text("“File the papers” is now Ben Weber’s.");
}

fn skip(window: &Window) {
    open(window, "Think of the keys");
    window.press("Skip …");
    window.fill("Why?", "No key is needed");
    window.press("Skip");
    window.wait_for_text("“Think of the keys” is skipped.");
}

/// The provider refused the call; its step fell to the owner.
fn try_again(office: &Office, provider: &HttpReceiver) {
    let window = &office.window;
    assert_eq!(provider.wait_for(1, PATIENCE).len(), 1);
    open(window, "Ask for the value");
    window.wait_for_text("Doorstep could not do this by itself");
    picture(window, "desk-failed.png");
    window.press("Try again");
    assert_eq!(provider.wait_for(2, PATIENCE).len(), 2);
    office.wait_until("the answer stands in the property", |office| {
        !record(office, "property", "p1")["fields"]["market_value"].is_null()
    });
}

/// Opens a step of the list by its name. The list closes up when a step is done, so that a press may miss.
fn open(window: &Window, name: &str) {
    let heading = "await new Promise((done) => setTimeout(done, 200)); \
         return [...document.querySelectorAll('article h2')].at(-1)?.innerText;";
    until(&format!("{name:?} is opened"), || {
        window.press(name);
        (window.script(heading) == name).then_some(())
    });
}

fn is_done(window: &Window, name: &str) {
    window.wait_for_text(&format!("“{name}” is done"));
}

fn record(office: &Office, kind: &str, key: &str) -> Value {
    let wish = json!({ "kind": kind, "key": key });
    office.beside.call("record_show", wish)["record"].clone()
}

fn office_of(url: &str) -> Value {
    let properties: Vec<Value> = (1..=PROPERTIES + 1)
        .map(|number| {
            json!({
                "key": format!("p{number}"), "supervisor": "anna",
                "fields": { "title": format!("House {number}"), "street": format!("Lindenweg {number}"), "price": 350_000 },
            })
        })
        .collect();
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "people": [
            { "key": "anna", "name": "Anna Roth", "roles": ["designer", "agent"] },
            { "key": "ben", "name": "Ben Weber", "roles": ["agent"] },
        ],
        "services": [{
            "key": "valuation", "name": "Valuation", "provider": "Sample", "enabled": true,
            "webhook": { "url": url, "method": "GET" },
            "parameters": [{ "name": "estate", "type": "text", "required": true }],
        }],
        "properties": properties,
        "contacts": [{
            "key": "c1", "supervisor": "anna",
            "fields": { "name": "Olga Maier", "email": "olga@example.org", "mobile": "+49 170 000000" },
        }],
    })
}

fn yearly_check() -> Value {
    json!({
        "format": "doorstep/template", "version": 1, "key": "yearly-check", "name": "Yearly check",
        "settings": { "property": "required" },
        "steps": [{ "key": "call", "name": "Call the owner", "kind": "task", "responsible": { "is": "person", "person": "ben" },
                    "with": { "subject": "Call the owner" } }],
        "flows": [],
    })
}

/// One process in which everything is to be done at once.
fn day() -> Value {
    let step = |key: &str, name: &str, kind: &str, with: Value| json!({ "key": key, "name": name, "kind": kind, "deadline_days": 3, "with": with });
    json!({
        "format": "doorstep/template", "version": 1, "key": "day", "name": "All in a day",
        "settings": { "property": "required", "contact": "required" },
        "steps": [
            step("look", "Look at the house", "task", json!({ "subject": "Look at it" })),
            step("viewing", "Agree a viewing", "appointment", json!({ "subject": "Viewing" })),
            step("mandate", "Send the mandate", "letter", json!({ "template": "Mandate" })),
            step("mail", "Write to the owner", "email",
                json!({ "mode": "manual", "subject": "Your house", "body": "We looked at it." })),
            step("sms", "Remind the owner", "sms", json!({ "mode": "manual", "text": "Please call us." })),
            step("price", "Enter the price", "write_values",
                json!({ "mode": "manual", "record": "property", "field": "price" })),
            step("accepted", "Price accepted?", "decision", json!({
                "question": "Is it?", "by": "person",
                "outcomes": [{ "key": "yes", "label": "Yes" }, { "key": "no", "label": "No" }],
            })),
            json!({ "key": "done", "name": "Sold", "kind": "end" }),
            step("buyer", "Who buys?", "assign_contact", json!({})),
            step("papers", "File the papers", "task", json!({ "subject": "File them" })),
            step("keys", "Think of the keys", "reminder", json!({ "note": "Keys" })),
            step("value", "Ask for the value", "webhook", json!({
                "service": "valuation", "parameters": { "estate": "{{ property.key }}" },
                "write": { "market_value": "/value/amount" },
            })),
        ],
        "flows": [
            { "from": "accepted", "to": "done", "outcome": "yes" },
            { "from": "accepted", "to": "done", "outcome": "no" },
        ],
    })
}
