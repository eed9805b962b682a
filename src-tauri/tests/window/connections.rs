//! How the office speaks with other programs, in the window: an automation webhook called by a step, an event subscription
//! that is switched off by its receiver and on again by a person, and a process moved from outside. How the service of a
//! provider is called and its answer written back is in `story`.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
};

use serde_json::{Value, json};
use tests::http::{Answer, HttpReceiver, Request};

use crate::office::{
    Office, PATIENCE, fill, picture, publish_template, take_in_office, wait_for_value,
};

#[test]
fn a_step_calls_an_automation_webhook() {
    let other = HttpReceiver::script([Answer::status(204)]);
    let mut document = office_of();
    document["endpoints"] =
        json!([{ "key": "crm", "name": "Customers", "url": other.url("/api/v1/") }]);
    let step = json!({
        "key": "tell", "name": "Tell the other program", "kind": "webhook",
        "with": { "endpoint": "crm", "method": "PUT", "path": "deals/{{ property.key }}",
                  "body": { "street": "{{ property.street }}" } },
    });
    let office = Office::open(None, |beside| {
        take_in_office(beside, &document);
        publish_template(beside, &template(&[step]));
    });
    office.sit_down("anna");
    start(&office);
    let requests = other.wait_for(1, PATIENCE);
    let request = &requests[0];
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("PUT", "/api/v1/deals/p1")
    );
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(body, json!({ "street": "Lindenweg 1" }));
    office.window.click("a[href='#/deliveries']");
    office.window.wait_for_text("Delivered");
    office.window.wait_for_text("deals/p1");
    picture(&office.window, "connections-endpoint.png");
}

#[test]
fn a_subscription_is_told_switched_off_by_its_receiver_and_on_again_by_a_person() {
    let receiver = HttpReceiver::script([
        Answer::status(200),
        Answer::status(410),
        Answer::status(200),
    ]);
    let office = Office::open(None, |beside| take_in_office(beside, &office_of()));
    office.sit_down("anna");
    let window = &office.window;
    window.click("a[href='#/services']");
    window.press("Event subscriptions");
    window.press("Add an event subscription");
    fill(window, "Name", "Customers");
    fill(window, "Address", &receiver.url("/events"));
    window.press("Property changed");
    window.press("Save");
    // Messages are signed unless one does not want it.
    window.press("Draw the key");
    window.press("I have copied it");
    window.wait_for("main a[href='#/subscriptions/customers']");

    change_price(&office, 100);
    let told = receiver.wait_for(1, PATIENCE);
    let event: Value = serde_json::from_slice(&told[0].body).unwrap();
    assert_eq!(event["type"], "property.updated", "{event}");
    let is_signed = |(name, _): &(String, String)| name == "webhook-signature";
    assert!(told[0].headers.iter().any(is_signed), "{:?}", told[0]);
    change_price(&office, 200);
    assert_eq!(receiver.wait_for(2, PATIENCE).len(), 2);
    window.wait_for_text("Switched off by failures");
    picture(window, "connections-subscription.png");
    window.press("Switch on");
    change_price(&office, 300);
    // What was refused is told again, then what came after it.
    let told = receiver.wait_for(4, PATIENCE);
    assert_eq!(told.len(), 4);
    assert_eq!(id_of(&told[1]), id_of(&told[2]));
    let last: Value = serde_json::from_slice(&told[3].body).unwrap();
    assert!(last.to_string().contains("300"), "{last}");
    office.wait_until("it is on", |office| {
        office.beside.call("subscription_list", json!({}))["subscriptions"][0]["state"] == "on"
    });
}

#[test]
fn a_call_from_outside_moves_a_process() {
    let step = json!({
        "key": "accepted", "name": "Offer accepted?", "kind": "decision",
        "with": { "question": "Is it?", "by": "person",
                  "outcomes": [{ "key": "yes", "label": "Yes" }, { "key": "no", "label": "No" }] },
    });
    let sold = json!({ "key": "sold", "name": "Hand over the keys", "kind": "task", "with": { "subject": "Keys" } });
    let end = json!({ "key": "end", "name": "Done", "kind": "end" });
    let mut template = template(&[step, sold, end]);
    template["flows"] = json!([
        { "from": "accepted", "to": "sold", "outcome": "yes" },
        { "from": "accepted", "to": "end", "outcome": "no" },
        { "from": "sold", "to": "end" },
    ]);
    let office = Office::open(None, |beside| {
        take_in_office(beside, &office_of());
        publish_template(beside, &template);
        let mut settings = beside.call("inbound_show", json!({}))["settings"].clone();
        settings["address"] = json!(format!("127.0.0.1:{}", free_port()));
        settings["rules"] = json!([{ "template": "tell",
            "positive": { "step": "accepted", "outcome": "yes" } }]);
        beside.call("inbound_set", json!({ "settings": settings }));
    });
    office.sit_down("anna");
    let window = &office.window;
    start(&office);
    drop(window.script("location.hash = '#/inbound'; return null;"));
    window.press("Take calls from outside");
    let shown = office.beside.call("inbound_show", json!({}));
    let url = shown["urls"]["moves"].as_str().unwrap();
    let url = url
        .replace("DealID=", "DealID=1")
        .replace("Result=", "Result=POSITIVE");
    office.wait_until("the call is taken", |_| {
        get(&url).starts_with("HTTP/1.1 202")
    });
    office.wait_until("the process has moved", |office| {
        let process = office.beside.call("process_show", json!({ "id": 1 }));
        process["steps"][0]["step"] == "sold"
    });
    drop(window.script("location.hash = '#/processes/1'; return null;"));
    window.wait_for_text("Hand over the keys");
    wait_for_value(window, "location.hash", "#/processes/1");
    picture(window, "connections-inbound.png");
}

fn id_of(request: &Request) -> Option<&str> {
    let named = |(name, _): &&(String, String)| name == "webhook-id";
    request
        .headers
        .iter()
        .find(named)
        .map(|(_, id)| id.as_str())
}

fn start(office: &Office) {
    let wish = json!({ "template": "tell", "property": "p1", "owner": "anna" });
    office.beside.call("process_start", wish);
}

fn change_price(office: &Office, price: u32) {
    let wish = json!({ "kind": "property", "key": "p1", "supervisor": "anna",
        "fields": { "street": "Lindenweg 1", "price": price } });
    office.beside.call("record_put", wish);
}

/// What is answered, the head first; nothing while nobody listens yet.
fn get(url: &str) -> String {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let Ok(mut stream) = TcpStream::connect(host) else {
        return String::new();
    };
    write!(
        stream,
        "GET /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    drop(stream.read_to_string(&mut answer));
    answer
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn office_of() -> Value {
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "people": [{ "key": "anna", "name": "Anna Roth", "roles": ["administrator", "designer", "agent"] }],
        "properties": [{ "key": "p1", "supervisor": "anna", "fields": { "street": "Lindenweg 1", "price": 1 } }],
    })
}

fn template(steps: &[Value]) -> Value {
    json!({
        "format": "doorstep/template", "version": 1, "key": "tell", "name": "Tell others",
        "settings": { "property": "required" }, "steps": steps, "flows": [],
    })
}
