//! An administrator's day in the window: a person added and her rights limited, the calendar changed, and five hundred
//! properties taken in out of a table with three bad lines.

use std::fmt::Write as _;

use serde_json::{Value, json};
use tests::webdriver::{Window, key};

use crate::office::{Office, fill, picture, take_in_office, wait_for_value};

const PROPERTIES: usize = 500;

#[test]
fn an_administrators_day() {
    let office = Office::open(None, |beside| take_in_office(beside, &office_of()));
    office.sit_down("anna");
    let window = &office.window;
    go(window, "settings/people");
    add_a_person(&office);
    go(window, "settings/calendar");
    change_the_calendar(&office);
    go(window, "properties");
    take_in_properties(&office);
}

fn add_a_person(office: &Office) {
    let window = &office.window;
    window.press("Add a person");
    fill(window, "Name", "Carla Weber");
    fill(window, "E-mail", "carla@office.example");
    window.press("Add");
    wait_for_value(
        window,
        "document.querySelector('main [aria-current=true] strong')?.innerText",
        "Carla Weber",
    );
    // A new person is an agent; this one only draws.
    window.press("Designer");
    window.press("Agent");
    office.wait_until("her rights are kept", |office| {
        person(office, "carla-weber")["roles"] == json!(["designer"])
    });
    let carla = person(office, "carla-weber");
    assert_eq!(carla["email"], "carla@office.example", "{carla}");
    picture(window, "admin-people.png");
}

fn change_the_calendar(office: &Office) {
    let window = &office.window;
    fill(window, "Hours on Friday", "9-12:30");
    office.wait_until("Friday is short", |office| {
        office.document()["calendar"]["week"]["fri"] == json!(["09:00-12:30"])
    });
    // What cannot be is said at its place and changes nothing.
    fill(window, "Hours on Monday", "18-9");
    window.wait_for_text("Hours from earlier to later that do not overlap");
    assert_eq!(
        office.document()["calendar"]["week"]["mon"],
        json!(["09:00-17:00"])
    );
    window.keys(&key::ESCAPE.to_string());
}

fn take_in_properties(office: &Office) {
    let window = &office.window;
    choose_file(window, "properties.csv", &table());
    window.press("Import");
    window.press("Choose a file");
    window.wait_for_text("3 lines left out");
    picture(window, "admin-import.png");
    window.press(&format!("Import {PROPERTIES} records"));
    window.wait_for_text("Imported from properties.csv");
    let wish = json!({ "kind": "property", "key": format!("p{PROPERTIES}") });
    let last = office.beside.call("record_show", wish);
    assert_eq!(
        last["record"]["fields"]["street"],
        format!("Lindenweg {PROPERTIES}"),
        "{last}"
    );
    let kept = office.document();
    assert_eq!(kept["properties"].as_array().unwrap().len(), PROPERTIES);
}

/// Good lines with three bad ones among them.
fn table() -> String {
    let mut table = String::from("key,street,price\n");
    for number in 1..=PROPERTIES {
        writeln!(table, "p{number},Lindenweg {number},{}", 100_000 + number).unwrap();
        match number {
            100 => table.push_str(",Nowhere 1,1\n"),
            200 => table.push_str("p1,Twice 1,2\n"),
            300 => table.push_str("p 300\n"),
            _ => {}
        }
    }
    table
}

/// The system's own dialog cannot be driven from a page: what it would come to is put in its place.
fn choose_file(window: &Window, name: &str, text: &str) {
    let file = json!([{ "name": name, "text": text }]);
    let script = format!(
        "const real = globalThis.fetch; \
         const headers = {{ 'Content-Type': 'application/json', 'Tauri-Response': 'ok' }}; \
         globalThis.fetch = (to, ...rest) => String(to).endsWith('/choose_files') \
           ? Promise.resolve(new Response({}, {{ headers }})) : real(to, ...rest); \
         return globalThis.fetch !== real;",
        json!(file.to_string())
    );
    assert_eq!(window.script(&script), true);
}

fn go(window: &Window, place: &str) {
    drop(window.script(&format!("location.hash = '#/{place}'; return null;")));
}

fn person(office: &Office, key: &str) -> Value {
    let document = office.document();
    let people = document["people"].as_array().unwrap();
    let found = people.iter().find(|person| person["key"] == key);
    found.unwrap_or(&Value::Null).clone()
}

fn office_of() -> Value {
    let usual = json!(["09:00-17:00"]);
    json!({
        "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "calendar": { "week": { "mon": usual, "tue": usual, "wed": usual, "thu": usual, "fri": usual } },
        "people": [{ "key": "anna", "name": "Anna Roth", "roles": ["administrator", "designer", "agent"] }],
    })
}
