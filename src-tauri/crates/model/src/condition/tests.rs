//! Conditions against facts: what holds, what cannot be answered and in which words, and what is refused.

use serde_json::json;

mod hostile;

use super::*;
use crate::{
    Zone,
    office::{Person, Record},
    render::{ProcessFacts, StepFacts},
    zone::parse_rfc3339,
};

fn facts() -> Facts {
    let fields = json!({
        "price": 350_000, "area": 120.5, "rooms": 4, "whole": 3.0, "city": "Köln", "note": null, "text": "12",
        "tags": ["garden", "lift"], "at": "2026-03-20T00:00:00Z", "address": { "zip": "50667" }, "large": u64::MAX
    });
    Facts {
        property: Some(Record {
            key: "15005".to_owned(),
            supervisor: None,
            fields: fields.as_object().unwrap().clone(),
        }),
        contact: None,
        owner: Some(Person {
            key: "anna".to_owned(),
            name: "Anna Roth".to_owned(),
            email: Some("anna@office.example".to_owned()),
            extension: None,
            roles: Vec::new(),
            calendar: None,
            absences: Vec::new(),
            deputy: None,
            cost_per_hour: None,
            active: true,
        }),
        process: ProcessFacts {
            id: 7,
            title: "Sale".to_owned(),
            template: "sale".to_owned(),
            started_at: parse_rfc3339("2026-03-27T09:00:00+01:00").unwrap(),
        },
        steps: vec![
            StepFacts {
                key: "check-area".to_owned(),
                visits: 2,
                outcome: Some("yes".to_owned()),
                finished_at: parse_rfc3339("2026-03-28T09:00:00+01:00"),
            },
            StepFacts {
                key: "later".to_owned(),
                visits: 0,
                outcome: None,
                finished_at: None,
            },
        ],
        now: parse_rfc3339("2026-03-29T12:00:00+02:00").unwrap(),
        zone: Zone::named("Europe/Berlin").unwrap(),
    }
}

fn answer(source: &str) -> Result<bool, ConditionError> {
    Condition::parse(source)?.holds(&facts())
}

#[test]
fn conditions_are_answered_from_the_facts() {
    for (source, wanted) in [
        ("property.price > 300000", true),
        ("property.price > 350000.5", false),
        ("property.area > 120", true),
        ("property.area == 120", false),
        ("property.whole == 3", true),
        ("property.rooms in [3, 4.0]", true),
        ("property.large > 5", true),
        (
            "double(property.price) > double(property.area) * 1.05",
            true,
        ),
        (
            "property.price * 1.05 > 367499 && property.price - 0.5 < 350000",
            true,
        ),
        (
            "property.area / 2 == 60.25 && property.rooms / 3 == 1",
            true,
        ),
        ("property.city + \"!\" == 'Köln!'", true),
        (
            "property.key == \"15005\" && property.supervisor == null",
            true,
        ),
        ("property.address.zip.startsWith(\"50\")", true),
        ("has(property.price) && !has(property.nothing)", true),
        ("property.note == null", true),
        (
            "\"garden\" in property.tags && size(property.tags) == 2",
            true,
        ),
        ("property.tags.exists(tag, tag.contains(\"if\"))", true),
        (
            "property.tags.map(t, size(t)).exists(n, n + 0.5 == 4.5)",
            true,
        ),
        ("contact == null", true),
        (
            "owner.key == \"anna\" && owner.email.endsWith(\".example\")",
            true,
        ),
        ("process.id == 7 && process.template == \"sale\"", true),
        ("steps[\"check-area\"].outcome == \"yes\"", true),
        (
            "steps[\"check-area\"].visits <= 2 && steps.later.visits == 0",
            true,
        ),
        ("steps.later.outcome == \"yes\"", false),
        (
            "now - steps[\"check-area\"].finished_at > duration(\"24h\")",
            true,
        ),
        ("now >= timestamp(\"2026-03-29T10:00:00Z\")", true),
        ("now.getHours() == 12 && now.getDayOfWeek() == 0", true),
        ("now - timestamp(property.at) < duration(\"240h\")", true),
        (
            "process.started_at < now ? property.rooms == 4 : false",
            true,
        ),
        ("type(property.price) == int", true),
        ("steps.all(key, steps[key].visits < 3)", true),
    ] {
        assert_eq!(answer(source), Ok(wanted), "{source}");
    }
}

#[test]
fn what_cannot_be_answered_is_said_in_words() {
    for (source, wanted) in [
        ("property.prise > 1", "the property has no field \"prise\""),
        (
            "property.address.city == ''",
            "property.address has no field \"city\"",
        ),
        ("contact.name == 'x'", "the process has no contact"),
        ("steps[\"gone\"].visits == 0", "there is no step \"gone\""),
        (
            "steps.later.when == 0",
            "the step \"later\" has no field \"when\"",
        ),
        (
            "property.text > 5",
            "> does not work with a text and a number",
        ),
        (
            "property.text + 5 == 1",
            "+ does not work with a text and a number",
        ),
        (
            "property.note - 1 == 1",
            "- does not work with nothing and a number",
        ),
        ("!property.rooms", "! does not work with a number"),
        (
            "property.rooms.x == 1",
            "picking a field does not work with a number",
        ),
        (
            "property.rooms",
            "the condition gives a number and not yes or no; compare it with something",
        ),
        (
            "property.rooms / 0 == 1",
            "the condition cannot be computed: division by zero",
        ),
        (
            "timestamp(property.city) < now",
            "the condition cannot be computed: timestamp() cannot read its value",
        ),
        (
            "property.tags[7] == ''",
            "the condition cannot be computed: a list has fewer entries than asked for",
        ),
        (
            "size(property.rooms) == 1",
            "size() does not work with a number",
        ),
    ] {
        assert_eq!(answer(source).unwrap_err().to_string(), wanted, "{source}");
    }
}

#[test]
fn what_is_no_condition_is_refused_when_it_is_read() {
    let parse = |source: &str| Condition::parse(source).unwrap_err();
    assert_eq!(parse(" \n"), ConditionError::Empty);
    assert_eq!(parse(&"1".repeat(LENGTH_MAX + 1)), ConditionError::TooLong);
    assert_eq!(
        parse("price > 1"),
        ConditionError::UnknownName {
            name: "price".to_owned()
        }
    );
    assert_eq!(
        parse("matches(property.city, 'K')"),
        ConditionError::UnknownFunction {
            name: "matches".to_owned()
        }
    );
    assert!(matches!(
        parse("optional.of(1) == 1"),
        ConditionError::UnknownFunction { .. }
    ));
    assert!(matches!(
        parse("Foo{a: 1} == 1"),
        ConditionError::UnknownName { .. }
    ));
    assert_eq!(
        parse("true &&\n  property.price >> 3"),
        ConditionError::Syntax {
            at: 26,
            near: Near("> 3".to_owned())
        }
    );
    assert_eq!(
        parse("property.price >").to_string(),
        "the condition ends too early; compare fields, as property.price > 300000"
    );
    assert_eq!(
        parse("property.price >> 3").to_string(),
        "the condition cannot be read from character 17 on, near \"> 3\"; compare fields, as property.price > 300000"
    );
    assert!(matches!(
        parse("property.city == 'x"),
        ConditionError::Syntax { .. }
    ));
    assert!(matches!(parse("a = 3"), ConditionError::Syntax { .. }));
}

#[test]
fn depth_is_limited_and_what_is_within_the_limits_fits_the_stack() {
    let nested = |n: usize| format!("{}true{}", "(".repeat(n), ")".repeat(n));
    let sum = |n: usize| format!("0{} == {n}", "+1".repeat(n));
    assert_eq!(answer(&nested(usize::from(NESTING_MAX) - 1)), Ok(true));
    assert_eq!(answer(&nested(200)), Err(ConditionError::TooDeep));
    assert_eq!(answer(&nested(1_900)), Err(ConditionError::TooDeep));
    assert_eq!(answer(&sum(OPERATORS_MAX - 1)), Ok(true));
    assert_eq!(answer(&sum(OPERATORS_MAX)), Err(ConditionError::TooDeep));
    assert_eq!(
        answer(&format!("{}true", "true?true:".repeat(100))),
        Err(ConditionError::TooDeep)
    );
    assert_eq!(answer(&format!("true{}", " && true".repeat(490))), Ok(true));
    let within = format!("'a'{} == 'a'", " in ['a']".repeat(300));
    assert!(answer(&within).is_err());
    assert!(answer(&format!("[1]{} == [1]", ".map(x, x)".repeat(2))).is_ok());
    assert_eq!(
        answer(&format!("[1]{} == [1]", ".map(x, x)".repeat(3))),
        Err(ConditionError::TooDeep)
    );
    // An escape that is none ends the text for the interpreter: what follows must count all the same.
    assert_eq!(
        answer(&format!("'\\q{}'", "+1".repeat(1_900))),
        Err(ConditionError::TooDeep)
    );
}

#[test]
fn a_condition_says_what_it_asks_for() {
    let condition = Condition::parse(
        "property.price > 1 && has(contact.mail) && steps[\"a b\"].outcome == \"x\" && steps.c.visits > 0 \
         && property.tags.exists(property, property == 'x') && property[owner.name] == 1",
    )
    .unwrap();
    assert_eq!(
        condition.paths().collect::<Vec<_>>(),
        [
            "contact.mail",
            "owner.name",
            "property",
            "property.price",
            "property.tags",
            "steps.a b.outcome",
            "steps.c.visits"
        ]
    );
    assert_eq!(condition.step_keys().collect::<Vec<_>>(), ["a b", "c"]);
    assert!(condition.members()[0].tested);
    assert_eq!(
        condition.reads(),
        Reads {
            property: true,
            contact: true,
            owner: true,
            steps: true,
            ..Reads::default()
        }
    );
    assert!(
        Condition::parse("now > process.started_at")
            .unwrap()
            .reads()
            .now
    );
}

#[test]
fn a_condition_may_go_between_threads() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<Condition>();
}

#[test]
fn what_is_never_yes_or_no_is_told_from_its_form() {
    let found = |source: &str| {
        let error = Condition::parse(source).unwrap().never_decides()?;
        let ConditionError::NotBoolean { found } = error else {
            panic!("{source}: {error}");
        };
        Some(found)
    };
    for (source, expected) in [
        ("1 + 1", "a sum"),
        ("property.price * 2", "a number"),
        ("-process.id", "a number"),
        ("'yes'", "a text"),
        ("null", "nothing"),
        ("[true]", "a list"),
        ("property", "a whole record"),
        ("now", "a time"),
        ("size(property.city)", "a number"),
        ("now.getHours()", "a number"),
        ("true && 3", "a number"),
        ("!(property.price - 1)", "a sum"),
        ("property.sold ? 1 : 2", "a number"),
    ] {
        assert_eq!(found(source), Some(expected), "{source}");
    }
    for source in [
        "true",
        "property.sold",
        "!property.sold",
        "property['sold']",
        "property.price + 1 > 3",
        "property.sold ? true : false",
        "property.sold ? property.big : 1",
        "property.tags.exists(tag, tag == 'new')",
        "property.city.startsWith('K')",
        "'new' in property.tags",
        "has(property.price)",
        "bool(property.sold)",
    ] {
        assert_eq!(found(source), None, "{source}");
    }
}
