//! Template documents and their mistakes.

use model::{
    Distribution, Kind,
    kind::WebhookTarget,
    template::{Need, Responsible, Start},
};
use serde_json::{Value, json};

use crate::spelled;

const EXAMPLE: &str = r#"{
  "format": "doorstep/template", "version": 1,
  "key": "new-value", "name": "New market value", "description": "", "group": "Valuation",
  "settings": { "title": "Value of {{ property.street }}", "controller": "controller@office.example",
                "starters": [], "property": "required", "contact": "none", "visits_max": 100 },
  "steps": [
    { "key": "check-area", "name": "Check area and price", "kind": "task",
      "start": { "after": "previous" },
      "responsible": { "is": "property_supervisor" },
      "deadline_days": 3,
      "about": { "property": true, "contact": false },
      "at": [0, 0],
      "with": { "subject": "Check {{ property.key }}", "description": "", "priority": 3 },
      "simulation": { "work": { "triangular": ["30m", "1h", "4h"] } } },
    { "key": "value", "name": "Ask for a valuation", "kind": "webhook",
      "start": { "after": "days", "days": 2, "working": false },
      "responsible": { "is": "owner" }, "deadline_days": 5,
      "with": { "service": "valuation", "parameters": { "estateId": "{{ property.key }}", "mode": "full" },
                "write": { "market_value": "/value/amount" } } },
    { "key": "good", "name": "Value as expected?", "kind": "decision",
      "start": { "after": "hours", "hours": 1 },
      "responsible": { "is": "person", "person": "anna" },
      "with": { "question": "Publish at this price?", "by": "person",
                "outcomes": [ { "key": "yes", "label": "Yes" }, { "key": "no", "label": "No" } ] } },
    { "key": "done", "name": "Done", "kind": "end" }
  ],
  "flows": [ { "from": "check-area", "to": "value" }, { "from": "value", "to": "good" },
             { "from": "good", "to": "done", "outcome": "yes" }, { "from": "good", "to": "check-area", "outcome": "no" } ],
  "notes": []
}"#;

const EXAMPLE_WRITTEN: &str = r#"{
  "format": "doorstep/template",
  "version": 1,
  "key": "new-value",
  "name": "New market value",
  "group": "Valuation",
  "settings": {
    "title": "Value of {{ property.street }}",
    "controller": "controller@office.example",
    "property": "required",
    "contact": "none"
  },
  "steps": [
    {
      "key": "check-area",
      "name": "Check area and price",
      "kind": "task",
      "responsible": { "is": "property_supervisor" },
      "deadline_days": 3,
      "about": { "property": true, "contact": false },
      "at": [0, 0],
      "with": { "subject": "Check {{ property.key }}" },
      "simulation": { "work": { "triangular": ["30m", "1h", "4h"] } }
    },
    {
      "key": "value",
      "name": "Ask for a valuation",
      "kind": "webhook",
      "start": { "after": "days", "days": 2 },
      "deadline_days": 5,
      "with": {
        "service": "valuation",
        "parameters": { "estateId": "{{ property.key }}", "mode": "full" },
        "write": { "market_value": "/value/amount" }
      }
    },
    {
      "key": "good",
      "name": "Value as expected?",
      "kind": "decision",
      "start": { "after": "hours", "hours": 1 },
      "responsible": { "is": "person", "person": "anna" },
      "with": {
        "question": "Publish at this price?",
        "by": "person",
        "outcomes": [{ "key": "yes", "label": "Yes" }, { "key": "no", "label": "No" }]
      }
    },
    {
      "key": "done",
      "name": "Done",
      "kind": "end"
    }
  ],
  "flows": [
    { "from": "check-area", "to": "value" },
    { "from": "value", "to": "good" },
    { "from": "good", "to": "done", "outcome": "yes" },
    { "from": "good", "to": "check-area", "outcome": "no" }
  ]
}
"#;

#[test]
fn the_example_means_what_it_says() {
    let template = format::template::read(EXAMPLE).unwrap();
    assert_eq!(template.settings.property, Some(Need::Required));
    assert_eq!(template.settings.contact, Some(Need::None));
    assert_eq!(template.steps[0].at, Some([0.0, 0.0]));
    assert!(matches!(
        template.steps[0].simulation.work,
        Some(Distribution::Triangular { likely, .. }) if likely.as_secs() == 3_600
    ));
    assert_eq!(template.steps[1].start, Start::Days(2));
    assert_eq!(
        template.steps[2].responsible,
        Responsible::Person("anna".to_owned())
    );
    assert_eq!(template.steps[2].kind.outcomes(), ["yes", "no"]);
    let Kind::Webhook(webhook) = &template.steps[1].kind else {
        panic!("the second step is a webhook")
    };
    assert!(
        matches!(&webhook.target, WebhookTarget::Service { service, parameters }
        if service == "valuation" && parameters[1] == ("mode".to_owned(), "full".into()))
    );
}

#[test]
fn a_template_is_written_in_a_stable_order_without_its_defaults() {
    let template = format::template::read(EXAMPLE).unwrap();
    let written = format::template::write(&template);
    assert_eq!(written, EXAMPLE_WRITTEN);
    assert_eq!(format::template::read(&written), Ok(template));
}

/// The example with one step only, and `changes` merged over that step.
fn with_step(changes: &Value) -> String {
    let mut step = json!({ "key": "a", "name": "A", "kind": "task", "with": { "subject": "S" } });
    for (name, value) in changes.as_object().expect("the changes are fields") {
        step[name] = value.clone();
    }
    json!({ "format": "doorstep/template", "version": 1, "key": "t", "name": "T", "steps": [step], "flows": [] }).to_string()
}

fn problems(changes: &Value) -> Vec<String> {
    spelled(format::template::read(with_step(changes)))
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let text = r#"{
      "format": "doorstep/template", "version": 1, "key": "a b", "name": 5, "gruop": "",
      "settings": { "visits_max": 0, "property": "reqired" },
      "steps": [
        { "key": "a", "name": "A", "kind": "end" },
        { "key": "a", "name": "A", "kind": "tusk", "with": { "x": 1 } },
        { "key": "b", "name": "B", "kind": "task", "key": "c" },
        { "key": "c", "name": "C", "kind": "webhook", "deadline_days": -1, "with": { "service": "s", "metod": "GET" } }
      ],
      "flows": [ { "from": "a", "to": "b" }, { "from": "a", "to": "b" }, { "from": "a", "to": "nowhere" }, { "from": "b", "to": "a", "outcome": "yes" } ]
    }"#;
    assert_eq!(
        spelled(format::template::read(text)),
        [
            "duplicate-key steps[2].key: this field is given twice",
            "bad-key key: a key is made of letters, digits, `-`, `_` and `.`, at least one",
            "wrong-type name: expected text, found a number",
            "unknown-word settings.property: unknown word `reqired`, expected `required`, `optional` or `none`",
            "out-of-range settings.visits_max: expected 1 to 10000, found 0",
            "unknown-word steps[1].kind: unknown word `tusk`, expected `task`, `appointment`, `letter`, `email`, `create_project`, \
             `assign_project`, `autostart`, `write_values`, `owner_notification`, `assign_contact`, `assign_property`, \
             `follow_up_process`, `webhook`, `sms`, `set_status`, `portal_sync`, `forward_email`, `lead_distributor`, `decision`, \
             `merge`, `reminder`, `activity`, `end` or `wait`; did you mean `task`?",
            "missing-field steps[2].with.subject: missing field: a step of kind `task` needs `subject`",
            "unknown-field steps[3].with.metod: unknown field",
            "out-of-range steps[3].deadline_days: expected 0 to 36500, found -1",
            "duplicate-step steps[1].key: `a` is already the key of steps[0]",
            "unknown-step flows[2].to: there is no step `nowhere`",
            "unknown-outcome flows[3].outcome: step `b` has no outcomes",
            "unknown-field gruop: unknown field, did you mean `group`?",
        ]
    );
}

#[test]
fn a_flow_drawn_twice_is_one_too_many() {
    let text = r#"{ "format": "doorstep/template", "version": 1, "key": "t", "name": "T",
      "steps": [ { "key": "a", "name": "A", "kind": "end" } ],
      "flows": [ { "from": "a", "to": "a" }, { "from": "a", "to": "a" } ] }"#;
    assert_eq!(
        spelled(format::template::read(text)),
        ["duplicate-flow flows[1]: the same flow stands above"]
    );
}

#[test]
fn another_format_or_a_newer_version_is_the_only_thing_said() {
    assert_eq!(
        spelled(format::template::read(
            r#"{ "format": "doorstep/office", "version": 1, "zone": 5 }"#
        )),
        ["wrong-format format: expected `doorstep/template`, found `doorstep/office`"]
    );
    assert_eq!(
        spelled(format::template::read(
            r#"{ "format": "doorstep/template", "version": 2, "new": 5 }"#
        )),
        [
            "newer-version version: version 2 was written by a newer program; this one reads version 1"
        ]
    );
    assert_eq!(
        spelled(format::template::read("[]")),
        ["wrong-type expected an object, found a list"]
    );
}

#[test]
fn a_missing_field_says_who_needs_it() {
    let kinds = [
        ("task", vec!["subject"]),
        ("appointment", vec!["subject"]),
        ("letter", vec!["template"]),
        ("email", vec!["mode", "subject", "body"]),
        ("forward_email", vec!["mode", "to"]),
        ("owner_notification", vec!["by"]),
        ("sms", vec!["mode", "text"]),
        ("write_values", vec!["mode", "record", "field"]),
        ("set_status", vec!["record", "status"]),
        ("activity", vec!["type"]),
        ("reminder", vec!["note"]),
        ("lead_distributor", vec!["among"]),
        ("follow_up_process", vec!["template"]),
        ("portal_sync", vec!["mode", "action", "portals"]),
        ("decision", vec!["question", "by", "outcomes"]),
        ("merge", vec!["mode"]),
        ("wait", vec!["until", "days_max"]),
        ("autostart", vec!["trigger"]),
        ("create_project", vec![]),
        ("assign_project", vec![]),
        ("assign_contact", vec![]),
        ("assign_property", vec![]),
        ("end", vec![]),
    ];
    for (kind, fields) in kinds {
        let expected: Vec<String> = fields
            .iter()
            .map(|field| format!("missing-field steps[0].with.{field}: missing field: a step of kind `{kind}` needs `{field}`"))
            .collect();
        let read = format::template::read(with_step(&json!({ "kind": kind, "with": {} })));
        let absent = format::template::read(with_step(&json!({ "kind": kind, "with": null })));
        assert_eq!(read, absent);
        if expected.is_empty() {
            assert!(read.is_ok(), "{kind}");
        } else {
            assert_eq!(spelled(read), expected);
        }
    }
}

#[test]
fn a_webhook_step_has_one_form() {
    let with = |with: Value| json!({ "kind": "webhook", "with": with });
    assert_eq!(
        problems(&with(json!({ "service": "s", "url": "http://h/" }))),
        [
            "mixed-forms steps[0].with: a webhook step calls a `service`, an `endpoint` or a `url`; this one has `service` and `url`"
        ]
    );
    assert_eq!(
        problems(&with(json!({ "parameters": {} }))),
        [
            "missing-field steps[0].with.service: missing field: a step of kind `webhook` needs a `service`, an `endpoint` or a `url`"
        ]
    );
    assert_eq!(
        problems(&with(
            json!({ "service": "s", "parameters": { "my list": [1] }, "write": { "a": "b" } })
        )),
        [
            r#"wrong-type steps[0].with.parameters["my list"]: expected text, a number, or true or false, found a list"#,
            "bad-pointer steps[0].with.write.a: expected a JSON pointer into the answer, as `/value/amount`",
        ]
    );
    assert_eq!(
        problems(&with(json!({ "endpoint": "crm", "method": "GET" }))),
        [
            "unknown-word steps[0].with.method: unknown word `GET`, expected `POST`, `PUT` or `DELETE`",
            "missing-field steps[0].with.body: missing field: a step of kind `webhook` needs `body`",
        ]
    );
    assert_eq!(
        problems(&with(
            json!({ "url": "ftp://h/", "headers": { "a b": "c" }, "path": "/" })
        )),
        [
            "bad-url steps[0].with.url: expected an address that begins with `http://` or `https://` and a host",
            r#"bad-header steps[0].with.headers["a b"]: not a name that an HTTP header can have"#,
            "unknown-field steps[0].with.path: unknown field",
        ]
    );
    assert_eq!(
        problems(&with(json!({ "url": "https://{{ property.host }}/" }))),
        [
            "bad-url steps[0].with.url: the host is fixed: placeholders may stand in path and query only"
        ]
    );
    for fine in [
        json!({ "url": "https://h/{{ property.key }}?a={{ contact.name }}" }),
        json!({ "endpoint": "crm", "method": "DELETE", "path": "deals/1" }),
        json!({ "endpoint": "crm", "method": "PUT", "body": "{\"a\": {{ property.price }}}" }),
    ] {
        assert!(
            format::template::read(with_step(&with(fine.clone()))).is_ok(),
            "{fine}"
        );
    }
}

#[test]
fn fields_that_exclude_or_need_each_other_are_held() {
    assert_eq!(
        problems(
            &json!({ "kind": "sms", "with": { "mode": "automatic", "text": "", "send_at": "09:00", "send_between": ["09:00", "18:00"] } })
        ),
        [
            "mixed-forms steps[0].with: a message goes out at a time of day (`send_at`) or within hours (`send_between`), not both"
        ]
    );
    assert_eq!(
        problems(
            &json!({ "kind": "write_values", "with": { "mode": "automatic", "record": "property", "field": "price" } })
        ),
        [
            "missing-field steps[0].with.value: missing field: a value written without a person needs `value`"
        ]
    );
    assert_eq!(
        problems(
            &json!({ "kind": "owner_notification", "with": { "by": "letter", "mode": "automatic" } })
        ),
        ["wrong-mode steps[0].with.mode: a letter is always sent by hand"]
    );
    assert_eq!(
        problems(
            &json!({ "start": { "after": "hours", "days": 1 }, "responsible": { "is": "owner", "person": "anna" } })
        ),
        [
            "missing-field steps[0].start.hours: missing field: a start some hours later needs `hours`",
            "unknown-field steps[0].start.days: unknown field",
            "unknown-field steps[0].responsible.person: unknown field",
        ]
    );
}

#[test]
fn a_decision_knows_its_outcomes() {
    let decision = |outcomes: Value, conditions: Value| json!({ "kind": "decision", "with": { "question": "?", "by": "condition", "outcomes": outcomes, "conditions": conditions }, "simulation": { "outcomes": { "yes": 1, "maybe": 2 } } });
    assert_eq!(
        problems(&decision(
            json!([{ "key": "yes" }, { "key": "yes" }]),
            json!([])
        )),
        [
            "duplicate-outcome steps[0].with.outcomes[1].key: `yes` is already an outcome",
            "unknown-outcome steps[0].simulation.outcomes.maybe: the step has no outcome `maybe`",
        ]
    );
    assert_eq!(
        problems(&decision(
            json!([{ "key": "yes" }, { "key": "maybe" }]),
            json!([{ "outcome": "no", "when": "true" }])
        )),
        ["unknown-outcome steps[0].with.conditions[0].outcome: the step has no outcome `no`"]
    );
    assert_eq!(
        problems(&decision(json!([]), json!([]))),
        [
            "empty-list steps[0].with.outcomes: at least one outcome is needed",
            "unknown-outcome steps[0].simulation.outcomes.yes: the step has no outcome `yes`",
            "unknown-outcome steps[0].simulation.outcomes.maybe: the step has no outcome `maybe`",
        ]
    );
}

#[test]
fn texts_numbers_and_durations_have_bounds() {
    let long = "x".repeat(30_000);
    assert_eq!(
        problems(
            &json!({ "key": long, "name": long, "with": { "subject": "two\nlines", "description": long, "priority": 6 } })
        ),
        [
            "too-long steps[0].key: longer than 64 characters",
            "too-long steps[0].name: longer than 200 characters",
            "bad-text steps[0].with.subject: holds a line break or another control character",
            "too-long steps[0].with.description: longer than 20000 characters",
            "out-of-range steps[0].with.priority: expected 1 to 5, found 6",
        ]
    );
    assert_eq!(
        problems(
            &json!({ "deadline_days": 2.5, "at": [1], "simulation": { "work": { "fixed": "5" }, "wait": { "uniform": ["2h", "1h"] } } })
        ),
        [
            "wrong-type steps[0].deadline_days: expected a whole number, found one with a fraction",
            "wrong-type steps[0].at: expected a position, as `[120, 80]`, found a list of 1",
            "bad-duration steps[0].simulation.work.fixed: expected a duration, as `90s`, `30m`, `4h`, `2d` or `1w`, found `5`",
            "bad-distribution steps[0].simulation.wait.uniform: the durations have to rise",
        ]
    );
    assert!(format::template::read(with_step(&json!({ "deadline_days": 3.0 }))).is_ok());
}

#[test]
fn both_spellings_of_a_lognormal_by_its_percentile_are_read() {
    let short = with_step(&json!({ "simulation": { "wait": { "median": "1h", "p90": "4h" } } }));
    let long = with_step(
        &json!({ "simulation": { "wait": { "lognormal": { "median": "1h", "p90": "4h" } } } }),
    );
    assert_eq!(
        format::template::read(short).unwrap(),
        format::template::read(long).unwrap()
    );
    assert_eq!(
        problems(
            &json!({ "simulation": { "wait": { "median": "4h", "p90": "1h" }, "work": { "fixed": "1h", "gamma": ["1h", "1h"] } } })
        ),
        [
            "bad-distribution steps[0].simulation.work: there can be only one distribution, this has `fixed` and `gamma`",
            "bad-distribution steps[0].simulation.wait.p90: the 90th percentile lies below the median",
        ]
    );
}

#[test]
fn two_thousand_steps_are_read_and_one_more_is_not() {
    let document = |count: usize| {
        let steps: Vec<Value> = (0..count)
            .map(|index| json!({ "key": format!("s{index}"), "name": "S", "kind": "end" }))
            .collect();
        json!({ "format": "doorstep/template", "version": 1, "key": "t", "name": "T", "steps": steps, "flows": [{ "from": "s0", "to": "s1" }] }).to_string()
    };
    assert_eq!(
        format::template::read(document(2_000)).unwrap().steps.len(),
        2_000
    );
    assert_eq!(
        spelled(format::template::read(document(2_001))),
        ["too-many-steps steps: 2001 steps, a template holds at most 2000"]
    );
}

#[test]
fn every_trigger_is_read() {
    for trigger in [
        json!({ "on": "date", "record": "contact", "field": "birthday", "days": -7, "ignore_year": true }),
        json!({ "on": "status", "record": "property", "status": "sold" }),
        json!({ "on": "activity", "type": "enquiry", "source": "email" }),
        json!({ "on": "field_change", "record": "property", "fields": ["price"] }),
        json!({ "on": "record_created", "record": "contact" }),
        json!({ "on": "appointment", "type": "viewing", "finished": true }),
    ] {
        let text = with_step(&json!({ "kind": "autostart", "with": { "trigger": trigger } }));
        let template = format::template::read(&text).unwrap();
        let written: Value = serde_json::from_str(&format::template::write(&template)).unwrap();
        assert_eq!(written["steps"][0]["with"]["trigger"], trigger);
    }
    assert_eq!(
        problems(
            &json!({ "kind": "autostart", "with": { "trigger": { "on": "status", "record": "project", "fields": [] } } })
        ),
        [
            "unknown-word steps[0].with.trigger.record: unknown word `project`, expected `property` or `contact`",
            "missing-field steps[0].with.trigger.status: missing field: a trigger needs `status`",
            "unknown-field steps[0].with.trigger.fields: unknown field",
        ]
    );
}
