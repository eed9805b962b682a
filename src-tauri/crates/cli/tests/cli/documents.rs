//! `check`, `trace` and `schema`.

use serde_json::{Value, json};

use crate::desk::{Desk, call, end, office, task, template};

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

#[test]
fn the_shipped_documents_are_clean() {
    let desk = Desk::new();
    let names = [
        "sale-from-mandate-to-notary",
        "revaluation",
        "enquiry-to-viewing",
        "viewing-feedback",
    ];
    let mut files = vec![
        "check".to_owned(),
        Desk::asset("demo/office.json"),
        Desk::asset("demo/revaluation.scenario.json"),
    ];
    for name in names {
        for language in ["de", "en"] {
            files.push(Desk::asset(&format!(
                "gallery/{name}.{language}.doorstep.json"
            )));
        }
    }
    let arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    let called = desk.call(&arguments);
    assert_eq!(
        (called.out.as_str(), called.err.as_str()),
        ("0 errors, 0 warnings\n", "")
    );
    assert_eq!(called.status, Some(0));
}

#[test]
fn every_problem_is_a_line_with_its_path() {
    let desk = Desk::new();
    let mut document = template("t", &[task("a"), end()]);
    document["steps"][0]["with"]["metod"] = "GET".into();
    document["colour"] = 3.into();
    let file = desk.document("t.doorstep.json", &document);
    let err = desk.call(&["check", &file]).ended(1);
    assert_eq!(
        lines(&err),
        [
            "steps[0].with.metod: unknown field",
            "colour: unknown field"
        ]
    );
}

#[test]
fn a_problem_of_a_whole_document_stands_at_its_file() {
    let desk = Desk::new();
    let file = desk.file("t.json", "{");
    let err = desk.call(&["check", &file]).ended(1);
    assert!(err.starts_with(&format!("{file}: ")), "{err}");
}

#[test]
fn of_several_files_each_line_names_its_file() {
    let desk = Desk::new();
    let good = desk.document("good.json", &template("good", &[task("a"), end()]));
    let bad = desk.document(
        "bad.json",
        &json!({ "format": "doorstep/office", "version": 1, "zoen": "x" }),
    );
    let called = desk.call(&["check", &good, &bad]);
    assert_eq!(called.status, Some(1));
    assert!(!called.err.is_empty());
    for line in lines(&called.err) {
        assert!(line.starts_with(&format!("{bad}: ")), "{line}");
    }
}

#[test]
fn programs_get_one_object_on_both_outputs() {
    let desk = Desk::new();
    let file = desk.file(
        "t.json",
        r#"{ "format": "doorstep/scenario", "version": 1 }"#,
    );
    let called = desk.call(&["check", "--json", &file]);
    assert_eq!(called.status, Some(1));
    assert_eq!(called.out, called.err);
    let object: Value = called.out.parse().unwrap();
    let first = object["problems"][0].as_object().unwrap();
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        ["at", "code", "message", "severity"]
    );
    assert_eq!(first["severity"], "error");
    assert_eq!(first["code"], "missing-field");
}

#[test]
fn programs_get_an_object_also_where_nothing_is_wrong() {
    let desk = Desk::new();
    let file = desk.document("t.json", &template("t", &[task("a"), end()]));
    let called = desk.call(&["--json", "check", &file]);
    assert_eq!(
        (called.out.as_str(), called.err.as_str()),
        ("{\"problems\":[]}\n", "")
    );
    assert_eq!(called.status, Some(0));
}

#[test]
fn warnings_are_told_and_change_no_status() {
    let desk = Desk::new();
    let mut document = template("t", &[task("a"), end()]);
    // A step that nothing leads to any more, and from which nothing goes on.
    document["steps"]
        .as_array_mut()
        .unwrap()
        .push(task("lonely"));
    let file = desk.document("t.json", &document);
    let called = desk.call(&["check", "--json", &file]);
    let object: Value = called.out.parse().unwrap();
    let problems = object["problems"].as_array().unwrap();
    let errors = problems
        .iter()
        .filter(|problem| problem["severity"] == "error")
        .count();
    assert_eq!(called.status, Some(i32::from(errors > 0)), "{problems:?}");
    assert!(!problems.is_empty());
    let text = desk.call(&["check", &file]);
    let warned = text
        .err
        .lines()
        .filter(|line| line.contains(": warning: "))
        .count();
    assert_eq!(warned, problems.len() - errors);
}

#[test]
fn services_and_people_are_known_from_the_office_named_with_the_template() {
    let desk = Desk::new();
    let file = desk.document("t.json", &template("t", &[call("value"), end()]));
    let mut document = office("http://127.0.0.1:9/");
    document["services"] = json!([]);
    let empty = desk.document("office.json", &document);
    desk.call(&["check", &file]).done();
    let err = desk.call(&["check", &file, &empty]).ended(1);
    assert!(err.contains("steps[0].with.service: "), "{err}");
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let desk = Desk::new();
    let bad = desk.file("bad.json", "{");
    let err = desk.call(&["check", "nowhere.json", &bad]).ended(3);
    assert!(err.contains("nowhere.json: cannot be read: "), "{err}");
    assert!(err.contains(&format!("{bad}: ")), "{err}");
}

#[test]
fn a_document_may_come_on_standard_input() {
    let desk = Desk::new();
    let document = template("t", &[task("a"), end()]).to_string();
    assert_eq!(
        desk.call_with(&document, &["check", "-"]).done(),
        "0 errors, 0 warnings\n"
    );
    let err = desk.call_with("{}", &["check", "-"]).ended(1);
    assert!(err.starts_with("format: "), "{err}");
}

fn scenario() -> Value {
    json!({
        "format": "doorstep/scenario", "version": 1, "zone": "Europe/Berlin",
        "start": "2026-03-27T09:00:00+01:00", "owner": "anna", "office": "office.json", "property": "15005",
        "inputs": [ { "at": "2026-03-27T10:00:00+01:00", "do": "finish", "step": "look" },
                    { "at": "2026-03-27T10:00:02+01:00", "do": "answer", "step": "value", "status": 200,
                      "body": { "value": { "amount": 361000 } } } ]
    })
}

#[test]
fn a_trace_is_one_compact_object_a_line() {
    let desk = Desk::new();
    let template = desk.document(
        "t.json",
        &template("t", &[task("look"), call("value"), end()]),
    );
    desk.document("office.json", &office("http://127.0.0.1:9/"));
    let scenario = desk.document("s.json", &scenario());
    let out = desk.call(&["trace", &template, &scenario]).done();
    let at = "2026-03-27T10:00:02+01:00";
    assert_eq!(
        lines(&out)[0],
        r#"{"at":"2026-03-27T09:00:00+01:00","what":"started"}"#
    );
    assert_eq!(
        lines(&out)[1],
        r#"{"at":"2026-03-27T09:00:00+01:00","what":"due","step":"look","visit":1,"person":"anna","deadline":"2026-03-30T09:00:00+02:00"}"#
    );
    assert!(out.contains(&format!(
        r#"{{"at":"{at}","what":"wrote","step":"value","visit":1,"record":"property","field":"market_value","value":361000}}"#
    )));
    assert_eq!(
        out.lines().last().unwrap(),
        format!(r#"{{"at":"{at}","what":"completed"}}"#)
    );
}

#[test]
fn a_trace_of_bad_documents_tells_the_problems_of_both() {
    let desk = Desk::new();
    let template = desk.file(
        "t.json",
        r#"{ "format": "doorstep/template", "version": 1, "key": "t", "name": "T", "steps": [] }"#,
    );
    let mut bad = scenario();
    bad["inputs"][0]["do"] = "dance".into();
    let bad = desk.document("s.json", &bad);
    let called = desk.call(&["trace", &template, &bad]);
    assert_eq!(called.out, "");
    let err = called.ended(1);
    assert!(
        err.contains(&format!("{template}: flows: "))
            && err.contains(&format!("{bad}: inputs[0].do: ")),
        "{err}"
    );
}

#[test]
fn a_scenario_names_people_and_records_of_its_office() {
    let desk = Desk::new();
    let template = desk.document("t.json", &template("t", &[task("look"), end()]));
    desk.document("office.json", &office("http://127.0.0.1:9/"));
    let mut strange = scenario();
    strange["owner"] = "nobody".into();
    strange["property"] = "99".into();
    let strange = desk.document("s.json", &strange);
    let err = desk.call(&["trace", &template, &strange]).ended(1);
    assert_eq!(
        lines(&err),
        [
            "owner: the office has no person `nobody`",
            "property: the office has no property `99`"
        ]
    );
    assert_eq!(desk.call(&["check", &strange]).ended(1), err);
}

#[test]
fn a_scenario_without_its_office_cannot_be_traced() {
    let desk = Desk::new();
    let template = desk.document("t.json", &template("t", &[task("look"), end()]));
    let scenario = desk.document("s.json", &scenario());
    let err = desk.call(&["trace", &template, &scenario]).ended(3);
    assert!(err.contains("office.json: cannot be read: "), "{err}");
    // As a document nothing is wrong with it.
    let called = desk.call(&["check", &scenario]);
    assert!(called.err.starts_with("office: warning: "), "{called:?}");
    called.done();
}

#[test]
fn the_schema_is_json() {
    let schema = Desk::new().call(&["schema"]).json();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
}
