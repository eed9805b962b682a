//! A service of the marketplace, as its help tells it: an administrator installs what a provider offers as a webhook, enters
//! its secret and switches it on; when a field of a property is saved that counts, the service is called with its parameters
//! in a signed address, and what it answers stands in the property. How a step calls one is in `story`.

use serde_json::{Value, json};
use tests::{
    http::{Answer, HttpReceiver},
    webdriver::Window,
};

use crate::office::{Office, PATIENCE, fill, picture, take_in_office, until};

/// One of the services that come with the program.
const SERVICE: &str = "Lagedaten";

#[test]
fn a_service_is_installed_and_called_when_a_price_is_saved() {
    let answer = r#"{"quality":"A quiet place","walk":{"stop":120,"school":450}}"#;
    let provider = HttpReceiver::start(move |_, _| Answer::json(200, answer));
    let office = Office::open(None, |beside| take_in_office(beside, &office_of()));
    office.sit_down("anna");
    let window = &office.window;
    install(window);
    point_to(&office, &provider.url("/location?format=json"));
    enter_the_secret(window);
    switch_on(&office);
    add_a_rule(window);
    picture(window, "marketplace-service.png");

    drop(window.script("location.hash = '#/properties/p1'; return null;"));
    fill(window, "Asking price (€)", "361000");
    let requests = provider.wait_for(1, PATIENCE);
    let request = &requests[0];
    let signed = "/location?format=json&street=Lindenweg%204&city=Aachen&radius=1000&timestamp=";
    assert_eq!(request.method, "GET");
    assert!(request.target.starts_with(signed), "{}", request.target);
    assert!(request.target.contains("&signature="), "{}", request.target);
    office.wait_until("the answer stands in the property", |office| {
        let wish = json!({ "kind": "property", "key": "p1" });
        let property = office.beside.call("record_show", wish);
        property["record"]["fields"]["location_quality"] == "A quiet place"
    });
    // What the service wrote does not call it again, and neither does a field that does not count.
    assert_eq!(provider.requests().len(), 1);
    window.click("a[href='#/deliveries']");
    window.wait_for_text("Delivered");
    window.wait_for_text(SERVICE);
    picture(window, "marketplace-delivered.png");
}

/// Looks at what it asks for, and installs it.
fn install(window: &Window) {
    window.click("a[href='#/services']");
    window.press("Install a service");
    let look = format!(
        "const row = [...document.querySelectorAll('[role=dialog] li')].find((one) => one.innerText.startsWith({})); \
         row?.querySelector('button').click(); return row !== undefined;",
        json!(SERVICE)
    );
    until("the service is among the samples", || {
        (window.script(&look) == true).then_some(())
    });
    window.wait_for_text("127.0.0.1:4010");
    window.wait_for_text("What it gets of your records by itself");
    picture(window, "marketplace-offer.png");
    window.press("Install, switched off");
}

/// The provider of the sample is this test's.
fn point_to(office: &Office, url: &str) {
    let window = &office.window;
    window.wait_for_text("not set");
    window.press("Edit");
    fill(
        window,
        "Address",
        &format!(" {}#top", url.replace("http", "HTTP")),
    );
    // What was typed is not what will be called, so it is said.
    window.wait_for_text("Will be called as");
    window.wait_for_text("What stood behind # is left out: it is never sent.");
    window.press("Save");
    office.wait_until("its address is kept as it is called", |office| {
        office.document()["services"][0]["webhook"]["url"] == url
    });
}

fn enter_the_secret(window: &Window) {
    window.press("Enter");
    window.fill("Secret", "topsecret-key");
    window.press("Save");
    window.wait_for_text("set on");
}

fn switch_on(office: &Office) {
    office.window.press("Switched off");
    office.wait_until("it is switched on", |office| {
        office.document()["services"][0]["enabled"] != false
    });
}

fn add_a_rule(window: &Window) {
    // The page moves when it hears that the service is on, so that a press may miss.
    let is_open = "await new Promise((done) => setTimeout(done, 300)); \
         return document.querySelector('[role=dialog]') !== null;";
    until("the form is there", || {
        window.press("Add a rule");
        (window.script(is_open) == true).then_some(())
    });
    fill(window, "Name", "Location anew");
    fill(window, "Fields that count", "price, living_area");
    // What it says is written where its provider means it to be.
    window.press("Save");
    window.wait_for_text("When price or living_area of a property has changed");
}

fn office_of() -> Value {
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "people": [{ "key": "anna", "name": "Anna Roth", "roles": ["administrator", "designer", "agent"] }],
        "properties": [{ "key": "p1", "supervisor": "anna",
            "fields": { "title": "House at the lime trees", "street": "Lindenweg 4", "city": "Aachen", "price": 350_000 } }],
    })
}
