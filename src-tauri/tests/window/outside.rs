//! Calls from outside, as their help tells it: the master switch and one for each kind, a table that says for each template
//! which step a result finishes, an address that other rules make another one, and what a call may say in it; and somebody is
//! called back by a call.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
};

use serde_json::{Value, json};
use tests::webdriver::Window;

use crate::office::{Office, picture, press_for, publish_template, take, take_in_office};

#[test]
fn a_deal_is_moved_and_somebody_called_back() {
    let office = Office::open(None, |beside| {
        take_in_office(beside, &office_of());
        publish_template(beside, &template());
        let mut settings = beside.call("inbound_show", json!({}))["settings"].clone();
        settings["address"] = json!(format!("127.0.0.1:{}", free_port()));
        settings["callbacks"] = json!(false);
        beside.call("inbound_set", json!({ "settings": settings }));
        let wish = json!({ "template": "sale", "contact": "c1", "owner": "anna" });
        for _ in 0..2 {
            beside.call("process_start", wish.clone());
        }
    });
    office.sit_down("anna");
    let window = &office.window;
    drop(window.script("location.hash = '#/inbound'; return null;"));
    window.press("Take calls from outside");
    window.press("Call back");
    office.wait_until("both switches are kept", |office| {
        let settings = &office.beside.call("inbound_show", json!({}))["settings"];
        settings["on"] == true && settings["callbacks"] == true
    });
    let before = url(&office, "moves");
    set_rules(window);
    office.wait_until("other rules have another address", |office| {
        url(office, "moves") != before
    });
    picture(window, "outside-rules.png");
    refuse_what_is_wrong(&office, &before);
    move_both(&office);
    call_back(&office);
}

/// From the last cell of the row to the first: each that is chosen says something else then.
fn set_rules(window: &Window) {
    press_for(
        window,
        "Rules",
        "document.body.innerText.includes('Nothing')",
    );
    for outcome in ["Later", "No", "Yes"] {
        take(window, "Nothing", &format!("Offer accepted?: {outcome}"));
    }
    window.wait_for_text("Saving changes the addresses");
    window.press("Save the rules");
    window.wait_for_text("The addresses have changed.");
}

fn refuse_what_is_wrong(office: &Office, before: &str) {
    let answers = |url: &str, deal: &str, result: &str, status: &str| {
        office.wait_until(
            &format!("{deal} {result} is answered with {status}"),
            |_| {
                let url = url
                    .replace("DealID=", &format!("DealID={deal}"))
                    .replace("Result=", &format!("Result={result}"));
                get(&url).starts_with(&format!("HTTP/1.1 {status}"))
            },
        );
    };
    let now = url(office, "moves");
    answers(&now, "1", "HELLO", "400");
    answers(&now, "1", "positive", "400");
    answers(&now, "1x", "POSITIVE", "400");
    answers(before, "1", "POSITIVE", "404");
    let process = office.beside.call("process_show", json!({ "id": 1 }));
    assert_eq!(process["steps"][0]["step"], "accepted", "{process}");
}

fn move_both(office: &Office) {
    for (deal, result, step) in [(1, "POSITIVE", "sold"), (2, "NEUTRAL", "remind")] {
        let url = url(office, "moves")
            .replace("DealID=", &format!("DealID={deal}"))
            .replace("Result=", &format!("Result={result}"));
        let answer = get(&url);
        assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
        office.wait_until("the process has moved", |office| {
            let process = office.beside.call("process_show", json!({ "id": deal }));
            process["steps"][0]["step"] == step
        });
    }
    let window = &office.window;
    drop(window.script("location.hash = '#/processes/1'; return null;"));
    window.wait_for_text("Hand over the keys");
    drop(window.script("location.hash = '#/inbound'; return null;"));
    window.press("Received");
    window.wait_for_text("HELLO");
    picture(window, "outside-received.png");
}

/// The telephone of the person rings first: without an exchange that is a notice on the desk, with the number to press.
fn call_back(office: &Office) {
    let url = url(office, "callbacks")
        .replace("EmployeeNUM=", "EmployeeNUM=17")
        .replace("TelNumbr=", "TelNumbr=79991234567");
    let answer = get(&url);
    assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
    let window = &office.window;
    drop(window.script("location.hash = '#/steps'; return null;"));
    window.wait_for_text("Please call back");
    window.wait_for("main a[href='tel:79991234567']");
    picture(window, "outside-call-back.png");
}

fn url(office: &Office, kind: &str) -> String {
    let shown = office.beside.call("inbound_show", json!({}));
    shown["urls"][kind].as_str().unwrap().to_owned()
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
        "people": [{ "key": "anna", "name": "Anna Roth", "extension": "17", "roles": ["administrator", "designer", "agent"] }],
        "contacts": [{ "key": "c1", "supervisor": "anna", "fields": { "name": "Olga Maier", "phone": "+7 999 1234567" } }],
    })
}

fn template() -> Value {
    let task = |key: &str, name: &str| json!({ "key": key, "name": name, "kind": "task", "with": { "subject": name } });
    json!({
        "format": "doorstep/template", "version": 1, "key": "sale", "name": "Sale",
        "settings": { "contact": "required" },
        "steps": [
            { "key": "accepted", "name": "Offer accepted?", "kind": "decision",
              "with": { "question": "Is it?", "by": "person",
                        "outcomes": [{ "key": "yes", "label": "Yes" }, { "key": "no", "label": "No" }, { "key": "later", "label": "Later" }] } },
            task("sold", "Hand over the keys"), task("remind", "Ask again"),
            { "key": "end", "name": "Done", "kind": "end" },
        ],
        "flows": [
            { "from": "accepted", "to": "sold", "outcome": "yes" },
            { "from": "accepted", "to": "end", "outcome": "no" },
            { "from": "accepted", "to": "remind", "outcome": "later" },
            { "from": "sold", "to": "end" }, { "from": "remind", "to": "end" },
        ],
    })
}
