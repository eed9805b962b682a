//! An automation webhook, as its help tells it: an administrator names an address that must end in `/`, `&`, `?` or `=`, with
//! credentials; a step chooses it with method, path and a body of keys and values; the history shows what was sent in the
//! end; and without its credentials the next run fails with that reason.

use serde_json::{Value, json};
use tests::{
    http::{Answer, HttpReceiver},
    webdriver::key,
};

use crate::office::{
    Office, PATIENCE, choose, fill, insert_field, picture, take, take_in_office, take_in_template,
};

#[test]
fn a_webhook_is_registered_and_called_by_a_step() {
    let other = HttpReceiver::start(|_, _| Answer::status(204));
    let office = Office::open(None, |beside| {
        take_in_office(beside, &office_of());
        take_in_template(beside, &template());
    });
    office.sit_down("anna");
    register(&office, &other.url("/api/v1"));
    call_it_in_a_step(&office);
    let window = &office.window;
    window.press("Publish");
    window.wait_for_text("New processes follow this version");
    window.press("Publish");
    window.wait_for_text("Version 1 is published.");

    start(&office);
    let requests = other.wait_for(1, PATIENCE);
    let request = &requests[0];
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("PUT", "/api/v1/deals")
    );
    assert_eq!(request.header("authorization"), Some("Bearer CANARY-token"));
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(body, json!({ "street": "Lindenweg 4" }));

    window.click("a[href='#/deliveries']");
    window.wait_for_text("Delivered");
    window.click("main a[href='#/deliveries/1-1-1']");
    window.wait_for_text("Request");
    let shown = window.script("return document.querySelector('aside').innerText;");
    let shown = shown.as_str().unwrap();
    for told in ["PUT", "/api/v1/deals", "Lindenweg 4", "204"] {
        assert!(shown.contains(told), "{told} in {shown}");
    }
    assert!(!shown.contains("CANARY"), "{shown}");
    picture(window, "automation-history.png");
    fail_without_credentials(&office, &other);
}

/// Everybody may use it; only administrators add it.
fn register(office: &Office, address: &str) {
    let window = &office.window;
    window.click("a[href='#/services']");
    window.press("Automation webhooks");
    window.press("Add an automation webhook");
    fill(window, "Name", "Customers");
    fill(window, "Address", address);
    window.wait_for_text("The address ends in /, &, ? or =, so that a step can add its path.");
    fill(window, "Address", &format!("{address}/"));
    take(window, "None", "Token (Bearer)");
    window.fill("Token", "CANARY-token");
    picture(window, "automation-form.png");
    window.press("Save");
    office.wait_until("it is kept", |office| {
        let document = office.document();
        let endpoint = &document["endpoints"][0];
        endpoint["url"] == format!("{address}/") && endpoint["credentials"]["scheme"] == "bearer"
    });
}

fn call_it_in_a_step(office: &Office) {
    let window = &office.window;
    drop(window.script("location.hash = '#/templates/tell'; return null;"));
    window.wait_for("main [data-id='tell']");
    choose(window, "tell");
    window.press("Shown for");
    window.fill("Property", "lime");
    window.press("House at the lime trees");
    take(window, "a marketplace service", "an automation webhook");
    take(window, "Choose an automation webhook", "Customers");
    fill(window, "Path", "deals");
    take(window, "POST", "PUT");
    window.press("Add a name");
    fill(window, "Name", "street");
    insert_field(window, "Value", "property.street", "Lindenweg 4");
    window.keys(&key::TAB.to_string());
    office.wait_until("the step is drawn", |office| {
        let with = &office.draft("tell")["steps"][0]["with"];
        with["endpoint"] == "customers"
            && with["method"] == "PUT"
            && with["path"] == "deals"
            && with["body"]["street"] == "{{ property.street }}"
    });
    picture(window, "automation-step.png");
}

fn fail_without_credentials(office: &Office, other: &HttpReceiver) {
    let name = json!({ "name": "endpoint/customers" });
    office.beside.call("secret_remove", name);
    start(office);
    office.wait_until("the step falls to its owner", |office| {
        let process = office.beside.call("process_show", json!({ "id": 2 }));
        process["steps"][0]["state"] == "failed"
    });
    assert_eq!(other.requests().len(), 1, "nothing was sent");
    let window = &office.window;
    drop(window.script("location.hash = '#/processes/2'; return null;"));
    window.wait_for_text("endpoint/customers");
    picture(window, "automation-failed.png");
}

fn start(office: &Office) {
    let wish = json!({ "template": "tell", "property": "p1", "owner": "anna" });
    office.beside.call("process_start", wish);
}

fn office_of() -> Value {
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "people": [{ "key": "anna", "name": "Anna Roth", "roles": ["administrator", "designer", "agent"] }],
        "properties": [{ "key": "p1", "supervisor": "anna", "fields": { "title": "House at the lime trees", "street": "Lindenweg 4" } }],
    })
}

fn template() -> Value {
    json!({
        "format": "doorstep/template", "version": 1, "key": "tell", "name": "Tell others",
        "settings": { "property": "required" },
        "steps": [{ "key": "tell", "name": "Tell the customers' system", "kind": "webhook", "with": { "service": "" } }],
        "flows": [],
    })
}
