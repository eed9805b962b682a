//! The readers and the JSON Schema agree: on random documents, and on such documents with one thing changed.

use std::sync::LazyLock;

use model::{Problem, Value};
use proptest::{prelude::*, sample::Index};
use serde_json::json;

use crate::arbitrary::{
    office::{offered, office},
    scenario::scenario,
    template::template,
};

static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&format::schema::schema()).expect("the schema is JSON"));
static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::validator_for(&SCHEMA).expect("the schema is a schema"));

/// What compares two places of a document, or asks what exists; a schema cannot say it.
const BEYOND_A_SCHEMA: &[&str] = &[
    "bad-default",
    "bad-distribution",
    "bad-range",
    "before-start",
    "duplicate-contact",
    "duplicate-endpoint",
    "duplicate-flow",
    "duplicate-outcome",
    "duplicate-parameter",
    "duplicate-person",
    "duplicate-property",
    "duplicate-rule",
    "duplicate-service",
    "duplicate-step",
    "duplicate-subscription",
    "overlapping-hours",
    "unknown-outcome",
    "unknown-step",
    "unknown-zone",
    "unsorted",
];

fn is_beyond_a_schema(problem: &Problem) -> bool {
    let too_long_a_call = problem.code == "out-of-range" && problem.at.ends_with("timeout");
    BEYOND_A_SCHEMA.contains(&problem.code) || too_long_a_call
}

fn read(document: &Value) -> Vec<Problem> {
    let text = document.to_string();
    format::document::read(text).err().unwrap_or_default()
}

fn agree(document: &Value) -> Result<(), TestCaseError> {
    let problems = read(document);
    let valid = VALIDATOR.is_valid(document);
    let refused = problems.iter().find(|problem| !is_beyond_a_schema(problem));
    if let Some(problem) = refused {
        prop_assert!(!valid, "only the reader says {}: {document:#}", problem);
    }
    if problems.is_empty() && !valid {
        let errors: Vec<String> = VALIDATOR
            .iter_errors(document)
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect();
        prop_assert!(false, "only the schema refuses {document:#}: {errors:#?}");
    }
    Ok(())
}

/// Values that are wrong in most places, and right in some.
fn intruders() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(2.5),
        json!(3.0),
        json!(1e12),
        json!(""),
        json!("x"),
        json!("none of the words"),
        json!("two\nlines"),
        json!("1h"),
        json!("0s"),
        json!("09:00"),
        json!("a@b"),
        json!("https://h/x"),
        json!("/a/b"),
        json!("200-204"),
        json!("json"),
        json!({ "json": "/a" }),
        json!("{{ property.key }}"),
        json!("x".repeat(201)),
        json!("x".repeat(20_001)),
        json!([]),
        json!(["x"]),
        json!(["1h", "1h"]),
        json!([0, 0]),
        json!({}),
        json!({ "x": 1 }),
        json!({ "is": "person", "person": "x" }),
        json!({ "fixed": "1h" }),
        json!({ "median": "1h", "p90": "2h" }),
    ]
}

#[derive(Clone, Debug)]
enum Change {
    Drop,
    Add(Index),
    Replace(Index),
    Repeat,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Drop),
        any::<Index>().prop_map(Change::Add),
        any::<Index>().prop_map(Change::Replace),
        Just(Change::Repeat),
    ]
}

/// Pointers to every value inside a document.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    if let Value::Object(map) = value {
        for (name, value) in map {
            let name = name.replace('~', "~0").replace('/', "~1");
            let at = format!("{at}/{name}");
            found.push(at.clone());
            pointers(value, &at, found);
        }
    } else if let Value::Array(list) = value {
        for (index, value) in list.iter().enumerate() {
            let at = format!("{at}/{index}");
            found.push(at.clone());
            pointers(value, &at, found);
        }
    }
}

fn changed(mut document: Value, place: Index, change: &Change) -> Value {
    let mut all = Vec::new();
    pointers(&document, "", &mut all);
    let pointer = &all[place.index(all.len())];
    let intruder = |index: &Index| {
        let all = intruders();
        all[index.index(all.len())].clone()
    };
    let (around, last) = pointer.rsplit_once('/').expect("a pointer has a slash");
    let name = last.replace("~1", "/").replace("~0", "~");
    let target = document.pointer(pointer).cloned();
    let around = document.pointer_mut(around).expect("it was just found");
    match (around, change) {
        (Value::Object(map), Change::Drop) => {
            map.shift_remove(&name);
        }
        (Value::Object(map), Change::Add(index)) => {
            map.insert("extra".to_owned(), intruder(index));
        }
        (Value::Object(map), Change::Replace(index)) => {
            map.insert(name, intruder(index));
        }
        (Value::Object(map), Change::Repeat) => {
            map.insert(format!("{name}s"), target.into());
        }
        (Value::Array(list), change) => {
            let index: usize = name.parse().expect("an index is a number");
            match change {
                Change::Drop => {
                    list.remove(index);
                }
                Change::Add(other) => list.insert(index, intruder(other)),
                Change::Replace(other) => list[index] = intruder(other),
                Change::Repeat => list.extend(target),
            }
        }
        _ => {}
    }
    document
}

fn tree(text: &str) -> Value {
    serde_json::from_str(text).expect("what is written is JSON")
}

#[test]
fn the_schema_is_one() {
    assert!(jsonschema::meta::is_valid(&SCHEMA));
    assert_eq!(format::schema::schema(), format::schema::schema());
}

/// Every pattern of a schema.
fn patterns<'s>(schema: &'s Value, found: &mut Vec<&'s str>) {
    if let Value::Object(map) = schema {
        for (name, value) in map {
            match value.as_str() {
                Some(pattern) if name == "pattern" => found.push(pattern),
                Some(_) | None => patterns(value, found),
            }
        }
    } else if let Value::Array(list) = schema {
        list.iter().for_each(|value| patterns(value, found));
    }
}

#[test]
fn patterns_say_nothing_that_only_some_validators_read() {
    let mut found = Vec::new();
    patterns(&SCHEMA, &mut found);
    assert!(found.len() > 10);
    for pattern in found {
        for rare in [
            "\\p", "\\P", "\\d", "\\w", "\\x", "\\u{", "(?<", "(?i", "&&",
        ] {
            assert!(!pattern.contains(rare), "{rare} in {pattern}");
        }
    }
}

#[test]
fn keys_of_any_script_are_keys_and_signs_are_not() {
    let template = |key: &str| json!({ "format": "doorstep/template", "version": 1, "key": key, "name": "x", "steps": [], "flows": [] });
    for key in ["a", "A_b.c-9", "grün", "straße", "цена", "価格", "x²", "½"] {
        assert_eq!(read(&template(key)), [], "{key}");
        assert!(VALIDATOR.is_valid(&template(key)), "{key}");
    }
    for key in [
        "", "a b", "a/b", "a\u{a0}b", "a×b", "5€", "a–b", "a→b", "a\u{7f}", "a,b", "a@b", "[a]",
        "a`",
    ] {
        assert_ne!(read(&template(key)), [], "{key}");
        assert!(!VALIDATOR.is_valid(&template(key)), "{key}");
    }
}

proptest! {
    // Reading an office or a scenario lays out its zone anew each time, so a few dozen have to do.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn both_take_every_template(template in template()) {
        let document = tree(&format::template::write(&template));
        prop_assert_eq!(read(&document), vec![]);
        agree(&document)?;
    }

    #[test]
    fn both_take_every_office(office in office()) {
        let document = tree(&format::office::write(&office));
        prop_assert_eq!(read(&document), vec![]);
        agree(&document)?;
    }

    #[test]
    fn both_take_every_manifest(service in offered()) {
        let document = tree(&format::service::write(&service));
        prop_assert_eq!(read(&document), vec![]);
        agree(&document)?;
    }

    #[test]
    fn both_take_every_scenario(document in scenario()) {
        prop_assert_eq!(read(&document), vec![]);
        agree(&document)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn both_judge_a_changed_template(template in template(), place in any::<Index>(), change in change()) {
        let document = tree(&format::template::write(&template));
        agree(&changed(document, place, &change))?;
    }

    #[test]
    fn both_judge_a_changed_office(office in office(), place in any::<Index>(), change in change()) {
        let document = tree(&format::office::write(&office));
        agree(&changed(document, place, &change))?;
    }

    #[test]
    fn both_judge_a_changed_manifest(service in offered(), place in any::<Index>(), change in change()) {
        let document = tree(&format::service::write(&service));
        agree(&changed(document, place, &change))?;
    }

    #[test]
    fn both_judge_a_changed_scenario(document in scenario(), place in any::<Index>(), change in change()) {
        agree(&changed(document, place, &change))?;
    }
}
