//! Office documents and their mistakes.

use std::time::Duration;

use model::office::{Blanks, Method, ParameterKind, ServiceWebhook};
use serde_json::{Value, json};

use crate::spelled;

const EXAMPLE: &str = r#"{ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
  "controller": "controller@office.example", "calendar": { "week": { "mon": ["09:00-12:30","13:30-18:00"], "tue": ["09:00-18:00"] }, "holidays": ["2026-12-25"] },
  "people": [ { "key": "anna", "name": "Anna Roth", "email": "anna@office.example", "roles": ["designer"],
                "calendar": null, "absences": [["2026-08-03","2026-08-14"]], "cost_per_hour": 42.0 },
              { "key": "ben", "name": "Ben" } ],
  "services": [ { "key": "valuation", "name": "Valuation", "provider": "Sample", "enabled": true,
                  "webhook": { "url": "http://127.0.0.1:4010/value", "method": "GET", "timeout": "5s", "repeatable": true },
                  "parameters": [ { "name": "estateId", "type": "text", "required": true },
                                  { "name": "mode", "type": "choice", "choices": ["full","quick"], "default": "quick" } ],
                  "signature": { "scheme": "none" },
                  "simulation": { "latency": { "fixed": "2s" }, "failure": 0.02 } } ],
  "properties": [ { "key": "15005", "supervisor": "anna", "fields": { "street": "Lindenweg 4", "price": 350000 } } ],
  "contacts":   [ { "key": "c1", "supervisor": "ben", "fields": { "name": "Olga Maier", "email": "olga@example.org" } } ],
  "arrivals": { "per_week": 12.0 } }"#;

#[test]
fn the_example_means_what_it_says() {
    let office = format::office::read(EXAMPLE).unwrap();
    assert_eq!(office.zone.name(), "Europe/Berlin");
    let calendar = office.calendar.as_ref().unwrap();
    assert_eq!(
        calendar.week.each_ref().map(Vec::len),
        [2, 1, 0, 0, 0, 0, 0]
    );
    let anna = office.person("anna").unwrap();
    assert!(anna.active && anna.calendar.is_none());
    assert_eq!(anna.cost_per_hour, Some(42.0));
    let service = office.service("valuation").unwrap();
    assert_eq!(
        service.webhook,
        ServiceWebhook {
            url: "http://127.0.0.1:4010/value".to_owned(),
            method: Method::Get,
            timeout: Duration::from_secs(5),
            repeatable: true,
            retry: ServiceWebhook::retry_default(),
            blanks: Blanks::Plus,
            rate: None,
            network: None,
            callback: false,
        }
    );
    assert_eq!(
        service.parameters[1].kind,
        ParameterKind::Choice(vec!["full".to_owned(), "quick".to_owned()])
    );
    assert_eq!(office.property("15005").unwrap().fields["price"], 350_000);
    assert!(!office.arrivals.unwrap().within_calendar);
}

#[test]
fn an_office_is_written_without_loss() {
    let office = format::office::read(EXAMPLE).unwrap();
    let written = format::office::write(&office);
    assert_eq!(format::office::read(&written), Ok(office));
    assert!(
        written.contains(r#"  "arrivals": { "per_week": 12 }"#),
        "{written}"
    );
    assert!(
        written.contains(
            r#"    { "key": "c1", "supervisor": "ben", "fields": { "name": "Olga Maier""#
        ),
        "{written}"
    );
}

/// The smallest office with `changes` merged over it.
fn problems(changes: &Value) -> Vec<String> {
    let mut office = json!({ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin" });
    for (name, value) in changes.as_object().expect("the changes are fields") {
        office[name] = value.clone();
    }
    spelled(format::office::read(office.to_string()))
}

#[test]
fn the_zone_is_needed_and_known() {
    assert_eq!(
        problems(&json!({ "zone": "Europe/Berln" })),
        [
            "unknown-zone zone: expected a time zone by name, as `Europe/Berlin`, found `Europe/Berln`"
        ]
    );
    assert_eq!(
        spelled(format::office::read(
            r#"{ "format": "doorstep/office", "version": 1 }"#
        )),
        ["missing-field zone: missing field"]
    );
}

#[test]
fn nobody_and_nothing_exists_twice() {
    assert_eq!(
        problems(&json!({
            "controller": "clara",
            "people": [{ "key": "anna", "name": "Anna" }, { "key": "anna", "name": "Anna" }],
        })),
        ["duplicate-person people[1].key: `anna` stands in [0] already"]
    );
    assert_eq!(
        problems(&json!({ "contacts": [{ "key": "Objekt 12/4" }, { "key": "Objekt 12/4" }] })),
        ["duplicate-contact contacts[1].key: `Objekt 12/4` stands in [0] already"]
    );
}

#[test]
fn a_person_who_is_not_listed_may_be_named() {
    // Records outlive the people who looked after them; what to make of it says `model::check`.
    let text = r#"{ "format": "doorstep/office", "version": 1, "zone": "UTC", "controller": "clara",
                    "properties": [{ "key": "1", "supervisor": "ben" }] }"#;
    let office = format::office::read(text).unwrap();
    assert_eq!(office.properties[0].supervisor.as_deref(), Some("ben"));
}

#[test]
fn hours_and_days_are_spelled_one_way_and_do_not_overlap() {
    assert_eq!(
        problems(&json!({ "calendar": {
            "week": { "mon": ["13:00-18:00", "09:00-13:30"], "tue": ["9-12"], "wednesday": [], "sun": ["00:00-24:00"] },
            "holidays": ["25.12.2026"],
        } })),
        [
            "overlapping-hours calendar.week.mon: 09:00-13:30 and 13:00-18:00 overlap",
            "bad-time calendar.week.tue[0]: expected hours from earlier to later, as `09:00-12:30`, found `9-12`",
            "unknown-field calendar.week.wednesday: unknown field",
            "bad-date calendar.holidays[0]: expected a date, as `2026-03-27`, found `25.12.2026`",
        ]
    );
    assert_eq!(
        problems(
            &json!({ "people": [{ "key": "a", "name": "A", "absences": [["2026-02-02", "2026-02-01"]], "email": "a", "roles": ["boss"] }] })
        ),
        [
            "bad-address people[0].email: expected a mail address, as `anna@office.example`",
            "unknown-word people[0].roles[0]: unknown word `boss`, expected `administrator`, `designer` or `agent`",
            "bad-date people[0].absences[0]: the last day lies before the first",
        ]
    );
}

#[test]
fn services_say_how_they_are_called() {
    assert_eq!(
        problems(&json!({ "services": [
            { "key": "a", "name": "A" },
            { "key": "b", "name": "B", "webhook": { "url": "value", "timeout": "1h", "method": "PATCH", "retry": ["30s", "later"] } },
            { "key": "c", "name": "C", "webhook": { "url": "https://h/x?y=1" }, "parameters": [
                { "name": "n", "type": "digits", "default": "12a" },
                { "name": "n", "type": "choice" },
                { "name": "m", "type": "choice", "choices": ["a"], "default": "b" },
                { "name": "o", "choices": [] } ] },
        ] })),
        [
            "missing-field services[0].webhook: missing field: a service needs `webhook`",
            "bad-url services[1].webhook.url: expected an address that begins with `http://` or `https://` and a host",
            "unknown-word services[1].webhook.method: unknown word `PATCH`, expected `GET`, `POST`, `PUT` or `DELETE`",
            "out-of-range services[1].webhook.timeout: expected more than nothing and at most 10 minutes",
            "bad-duration services[1].webhook.retry[1]: expected a duration, as `90s`, `30m`, `4h`, `2d` or `1w`, found `later`",
            "bad-default services[2].parameters[0].default: expected text of digits",
            "missing-field services[2].parameters[1].choices: missing field: a parameter of type `choice` needs `choices`",
            "bad-default services[2].parameters[2].default: expected one of the choices",
            "unknown-field services[2].parameters[3].choices: unknown field",
        ]
    );
}

#[test]
fn arrivals_are_above_nothing() {
    assert_eq!(
        problems(&json!({ "arrivals": { "per_week": 0, "within": "hours" } })),
        [
            "out-of-range arrivals.per_week: expected a number above 0",
            "unknown-word arrivals.within: unknown word `hours`, expected `calendar`",
        ]
    );
}

#[test]
fn endpoints_and_signatures_name_their_secrets() {
    let text = r#"{ "format": "doorstep/office", "version": 1, "zone": "Europe/Berlin",
        "services": [ { "key": "v", "name": "V", "webhook": { "url": "https://h/" },
            "signature": { "scheme": "standard_webhooks", "keys": [
                { "secret": "v/old", "until": "2026-12-31T23:00:00+01:00" }, { "secret": "v/new" } ] } } ],
        "endpoints": [ { "key": "crm", "name": "CRM", "url": "https://crm.example/v1/",
            "credentials": { "scheme": "basic", "user": "anna", "secret": "crm" }, "calls_per_hour": 60 } ] }"#;
    let office = format::office::read(text).unwrap();
    let crm = office.endpoint("crm").unwrap();
    assert!(crm.enabled && crm.repeatable);
    assert_eq!(crm.credentials.secret(), Some("crm"));
    assert_eq!(crm.calls_per_hour, Some(60));
    let signature = &office.service("v").unwrap().signature;
    let ends = model::zone::parse_rfc3339("2026-12-31T22:00:00Z").unwrap();
    assert_eq!(
        signature.secrets(model::Timestamp(ends.0 - 1)),
        ["v/old", "v/new"]
    );
    assert_eq!(signature.secrets(ends), ["v/new"]);
    assert_eq!(
        format::office::read(format::office::write(&office)),
        Ok(office)
    );
    assert_eq!(
        problems(&json!({ "endpoints": [
            { "key": "a", "name": "A", "url": "https://h/", "credentials": { "scheme": "basic", "user": "a:b", "secret": "pass word" } },
            { "key": "a", "name": "A", "url": "h/", "credentials": { "scheme": "header", "header": "x y", "password": "p" } },
        ], "services": [
            { "key": "b", "name": "B", "webhook": { "url": "https://h/" }, "signature": { "scheme": "standard_webhooks", "keys": [] } },
        ] })),
        [
            "empty-list services[0].signature.keys: at least one key is needed",
            "bad-user endpoints[0].credentials.user: a user holds no colon",
            "bad-secret-name endpoints[0].credentials.secret: the name of a secret is made of the letters a to z, digits, `-`, `_`, `.` and `/`",
            "bad-url endpoints[1].url: expected an address that begins with `http://` or `https://` and a host",
            "bad-header endpoints[1].credentials.header: not a name that an HTTP header can have",
            "missing-field endpoints[1].credentials.secret: missing field: this scheme of credentials needs `secret`",
            "unknown-field endpoints[1].credentials.password: unknown field",
        ]
    );
}
