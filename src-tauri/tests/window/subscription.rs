//! Event subscriptions, as their help tells it: a program is told of what happens by a URL and chosen events; more than
//! thirty errors in half an hour over all of them switch the failing ones off, with a notice; and one is switched on again
//! in its row, after which it is told in order what it missed. What that help's readers ask for, a log, is there to search.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use serde_json::{Value, json};
use tests::http::{Answer, HttpReceiver};

use crate::{
    beside::Beside,
    office::{Office, PATIENCE, fill, picture, take_in_office},
};

/// With the one that is added in the window more than thirty errors.
const OTHERS: usize = 31;

#[test]
fn failing_subscriptions_are_switched_off_and_on_again() {
    let is_well = Arc::new(AtomicBool::new(false));
    let answers = is_well.clone();
    let receiver = HttpReceiver::start(move |request, _| {
        match request.target == "/crm" && answers.load(Ordering::Relaxed) {
            true => Answer::status(200),
            false => Answer::status(500),
        }
    });
    let office = Office::open(None, |beside| {
        take_in_office(beside, &office_of(&receiver));
        price(beside, 1);
    });
    office.sit_down("anna");
    let window = &office.window;
    window.click("a[href='#/services']");
    window.press("Event subscriptions");
    window.press("Add an event subscription");
    fill(window, "Name", "Customers");
    fill(window, "Address", &receiver.url("/crm"));
    window.press("Contact changed");
    window.press("Property changed");
    window.press("Sign every message (Standard Webhooks)");
    picture(window, "subscription-form.png");
    window.press("Save");
    window.wait_for("main a[href='#/subscriptions/customers']");

    // Each is told once and fails once: together that is too much.
    price(&office.beside, 100);
    window.wait_for_text("event subscriptions were switched off because too much failed");
    office.wait_until("ours is off with the others", |office| {
        state(office) == "failed"
    });
    picture(window, "subscription-off.png");
    price(&office.beside, 200);

    is_well.store(true, Ordering::Relaxed);
    let before = receiver.requests().len();
    window.click("main a[href='#/subscriptions/customers']");
    window.wait_for_text("Log of “Customers”");
    window.press("Switch on");
    office.wait_until("it is on", |office| state(office) == "on");
    // The one that failed comes first, then what happened meanwhile.
    let requests = receiver.wait_for(before + 2, PATIENCE);
    let told: Vec<Value> = requests[before..]
        .iter()
        .map(|request| serde_json::from_slice(&request.body).unwrap())
        .collect();
    assert!(told[0].to_string().contains("100"), "{}", told[0]);
    assert!(told[1].to_string().contains("200"), "{}", told[1]);
    window.wait_for_text("Delivered");
    fill(window, "Search in events", "nobody was told of this");
    window.wait_for_text("Nothing found");
    picture(window, "subscription-log.png");
}

fn state(office: &Office) -> Value {
    let reply = office.beside.call("subscription_list", json!({}));
    let rows = reply["subscriptions"].as_array().unwrap();
    let ours = rows
        .iter()
        .find(|row| row["subscription"]["key"] == "customers");
    ours.map_or(Value::Null, |row| row["state"].clone())
}

fn price(beside: &Beside, price: u32) {
    let fields = json!({ "street": "Lindenweg 1", "price": price });
    let wish = json!({ "kind": "property", "key": "p1", "supervisor": "anna", "fields": fields });
    beside.call("record_put", wish);
}

fn office_of(receiver: &HttpReceiver) -> Value {
    let others: Vec<Value> = (1..=OTHERS)
        .map(|number| {
            json!({ "key": format!("other-{number}"), "name": format!("Other {number}"),
                    "url": receiver.url(&format!("/{number}")), "events": ["property.updated"] })
        })
        .collect();
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "people": [{ "key": "anna", "name": "Anna Roth", "roles": ["administrator", "designer", "agent"] }],
        "subscriptions": others,
    })
}
