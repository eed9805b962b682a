//! Scenario documents and their mistakes, and telling documents apart.

use format::document::Document;
use model::{
    Value,
    scenario::{ScriptedAction, ScriptedInput},
    zone::parse_rfc3339,
};
use serde_json::json;

use crate::spelled;

const EXAMPLE: &str = r#"{ "format": "doorstep/scenario", "version": 1, "zone": "Europe/Berlin", "start": "2026-03-27T09:00:00+01:00", "owner": "anna",
  "office": "office.json", "property": "15005", "contact": null,
  "inputs": [ { "at": "2026-03-27T15:00:00+01:00", "do": "finish", "step": "check-area" },
              { "at": "2026-03-29T15:00:02+02:00", "do": "answer", "step": "value", "status": 200, "body": {"value":{"amount":361000}} },
              { "at": "2026-03-30T09:00:00+02:00", "do": "finish", "step": "good", "outcome": "yes" } ],
  "until": "2026-06-01T00:00:00+02:00" }"#;

#[test]
fn the_example_means_what_it_says() {
    let scenario = format::scenario::read(EXAMPLE).unwrap();
    assert_eq!(scenario.contact, None);
    assert_eq!(scenario.office.as_deref(), Some("office.json"));
    assert_eq!(scenario.inputs.len(), 3);
    assert_eq!(
        scenario.inputs[1],
        ScriptedInput {
            at: parse_rfc3339("2026-03-29T13:00:02Z").unwrap(),
            step: Some("value".to_owned()),
            visit: None,
            action: ScriptedAction::Answer {
                status: 200,
                body: json!({ "value": { "amount": 361_000 } }),
            },
        }
    );
}

fn scenario(inputs: &Value) -> String {
    json!({ "format": "doorstep/scenario", "version": 1, "zone": "Europe/Berlin", "start": "2026-03-27T09:00:00+01:00", "owner": "anna", "inputs": inputs }).to_string()
}

#[test]
fn every_action_is_read() {
    let at = "2026-03-27T15:00:00+01:00";
    let text = scenario(&json!([
        { "at": at, "do": "finish", "step": "a", "visit": 2, "outcome": "yes", "value": 5 },
        { "at": at, "do": "answer", "step": "a", "status": 503 },
        { "at": at, "do": "fail", "step": "a", "reason": "no line" },
        { "at": at, "do": "retry", "step": "a" },
        { "at": at, "do": "skip", "step": "a", "reason": "not needed" },
        { "at": at, "do": "hand_over", "step": "a", "to": "ben", "following": true },
        { "at": at, "do": "reopen", "step": "a" },
        { "at": at, "do": "pause" },
        { "at": at, "do": "resume" },
        { "at": at, "do": "cancel" },
    ]));
    let scenario = format::scenario::read(text).unwrap();
    let actions: Vec<&ScriptedAction> = scenario.inputs.iter().map(|input| &input.action).collect();
    assert_eq!(scenario.inputs[0].visit, Some(2));
    let no_reason = String::new();
    assert_eq!(
        actions[1..],
        [
            &ScriptedAction::Answer {
                status: 503,
                body: Value::Null
            },
            &ScriptedAction::Fail {
                reason: "no line".to_owned()
            },
            &ScriptedAction::Retry,
            &ScriptedAction::Skip {
                reason: "not needed".to_owned()
            },
            &ScriptedAction::HandOver {
                to: "ben".to_owned(),
                following: true
            },
            &ScriptedAction::Reopen,
            &ScriptedAction::Pause,
            &ScriptedAction::Resume,
            &ScriptedAction::Cancel { reason: no_reason },
        ]
    );
}

#[test]
fn inputs_come_in_order_and_not_before_the_start() {
    assert_eq!(
        spelled(format::scenario::read(scenario(&json!([
            { "at": "2026-03-27T08:59:59+01:00", "do": "pause" },
            { "at": "2026-03-28T15:00:00+01:00", "do": "resume" },
            { "at": "2026-03-28T14:20:00+00:30", "do": "resume" },
            { "at": "2026-03-28T15:00:00", "do": "resume" },
        ])))),
        [
            "before-start inputs[0].at: lies before the start",
            "unsorted inputs[2].at: lies before the input above it",
            "bad-time inputs[3].at: expected a time with its offset, as `2026-03-27T09:00:00+01:00`, found `2026-03-28T15:00:00`",
        ]
    );
}

#[test]
fn an_input_has_the_fields_of_what_it_does() {
    let at = "2026-03-27T15:00:00+01:00";
    assert_eq!(
        spelled(format::scenario::read(scenario(&json!([
            { "at": at, "do": "finish" },
            { "at": at, "do": "pause", "step": "a" },
            { "at": at, "do": "answer", "step": "a", "status": 99, "visit": 0 },
            { "at": at, "do": "retry", "step": "a", "reason": "x" },
            { "at": at, "do": "finsh", "step": "a" },
        ])))),
        [
            "missing-field inputs[0].step: missing field: this input needs `step`",
            "unknown-field inputs[1].step: unknown field",
            "out-of-range inputs[2].visit: expected 1 to 10001, found 0",
            "out-of-range inputs[2].status: expected 100 to 599, found 99",
            "unknown-field inputs[3].reason: unknown field",
            "unknown-word inputs[4].do: unknown word `finsh`, expected `finish`, `answer`, `fail`, `retry`, `skip`, `cancel`, `pause`, `resume`, `hand_over` or `reopen`; did you mean `finish`?",
        ]
    );
}

#[test]
fn documents_are_told_apart_by_their_format() {
    assert!(matches!(
        format::document::read(EXAMPLE),
        Ok(Document::Scenario(_))
    ));
    assert!(matches!(
        format::document::read(r#"{ "format": "doorstep/office", "version": 1, "zone": "UTC" }"#),
        Ok(Document::Office(_))
    ));
    assert_eq!(
        spelled(format::document::read("{}")),
        [
            "wrong-format format: not a document of this program: expected one of `doorstep/template`, `doorstep/office`, `doorstep/scenario`, `doorstep/service`"
        ]
    );
}
