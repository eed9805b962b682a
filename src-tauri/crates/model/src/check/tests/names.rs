//! Names of things elsewhere: placeholders, fields and steps in conditions, services, parameters, people.

use super::*;
use crate::kind::LeadDistributor;

#[test]
fn placeholders_can_be_read_and_lead_somewhere() {
    let says = |body: &str| alone(email("a", body));
    for well in [
        "{{ property.price }} {{ contact.a.b }} {{ owner.name }} {{ process.started_at }} {{ now }} {{ today }}",
        "{{ steps.a.outcome }} {{{{ no placeholder }}",
    ] {
        expect(&says(well), &[]);
    }
    for bad in ["{{ property.price", "{{ }}", "{{ a b }}"] {
        expect(&says(bad), &["steps[0].with.body bad-placeholder"]);
    }
    for unknown in [
        "{{ estate.price }}",
        "{{ property }}",
        "{{ owner.phone }}",
        "{{ process.id.x }}",
        "{{ now.x }}",
        "{{ steps.b.outcome }}",
        "{{ steps.a }}",
        "{{ steps.a.result }}",
    ] {
        expect(&says(unknown), &["steps[0].with.body unknown-placeholder"]);
    }
}

#[test]
fn with_an_office_the_fields_of_records_are_known() {
    let mut template = alone(email("a", "{{ property.street }} {{ property.key }}"));
    expect_in_office(&template, &[]);
    template.steps[0] = email("a", "{{ property.stret }} {{ contact.name }}");
    expect_in_office(&template, &["steps[0].with.body unknown-placeholder"]);
    assert_eq!(
        sentence(&template),
        "no property of the office has a field \"stret\"; check the spelling in \"property.stret\""
    );
    assert!(!check::template(&template, Some(&office()))[0].is_error());
    // What the template writes itself exists by then.
    let mut call = calling("b", "valuation", json!({ "estateId": "1" }));
    if let Kind::Webhook(webhook) = &mut call.kind {
        webhook.write = vec![("stret".to_owned(), String::new())];
    }
    template.steps.insert(0, call);
    template.flows.push(Flow {
        from: "b".to_owned(),
        to: "a".to_owned(),
        outcome: None,
    });
    expect_in_office(&template, &[]);
}

#[test]
fn placeholders_are_found_wherever_texts_are() {
    let mut template = alone(calling(
        "a",
        "valuation",
        json!({ "estateId": ["x", "{{ x }}"] }),
    ));
    template.settings.title = Some("{{ y.z }}".to_owned());
    expect(
        &template,
        &[
            "settings.title unknown-placeholder",
            "steps[0].with.parameters.estateId[1] unknown-placeholder",
        ],
    );
}

#[test]
fn conditions_can_be_read_and_ask_for_what_exists() {
    let asks = |when: &str| alone(asking("a", when));
    let place = "steps[0].with.conditions[0].when";
    expect(&asks("property.price > 1 && steps.a.visits < 3"), &[]);
    for bad in [
        "property.price >",
        "prize > 1",
        "owner.age > 3",
        "process.x == 1",
        "steps.a.x == 1",
        "property.price + 1",
    ] {
        expect(&asks(bad), &[&format!("{place} bad-condition")]);
    }
    assert_eq!(
        sentence(&asks("1 + 1")),
        "in \"A\": the condition gives a sum and not yes or no; compare it with something"
    );
    let unknown = asks("steps[\"b\"].outcome == \"yes\"");
    expect(&unknown, &[&format!("{place} unknown-step-in-condition")]);
    expect(
        &alone(wait("a", "steps.gone.visits > 0", None)),
        &["steps[0].with.until unknown-step-in-condition"],
    );
    expect_in_office(
        &asks("property.prise > 1"),
        &[&format!("{place} unknown-field")],
    );
    expect_in_office(&asks("has(property.prise) && property.prise > 1"), &[]);
}

#[test]
fn a_condition_chooses_an_outcome_that_exists() {
    let mut template = alone(asking("a", "true"));
    if let Kind::Decision(decision) = &mut template.steps[0].kind {
        decision.conditions[0].outcome = "perhaps".to_owned();
    }
    expect(
        &template,
        &["steps[0].with.conditions[0].outcome unknown-outcome"],
    );
}

#[test]
fn services_exist_and_are_switched_on() {
    let calls = |service: &str| alone(calling("a", service, json!({ "estateId": "1" })));
    expect_in_office(&calls("valuation"), &[]);
    expect_in_office(&calls("valu"), &["steps[0].with.service unknown-service"]);
    expect_in_office(&calls("off"), &["steps[0].with.service disabled-service"]);
    expect_in_office(&calls(""), &["steps[0].with.service missing-field"]);
    expect(&calls("valu"), &[]);
}

#[test]
fn parameters_are_those_of_the_service() {
    let calls = |parameters: Value| alone(calling("a", "valuation", parameters));
    expect_in_office(
        &calls(json!({ "estateId": "1", "estate id": "1" })),
        &["steps[0].with.parameters[\"estate id\"] unknown-parameter"],
    );
    for none in [
        json!({}),
        json!({ "estateId": "" }),
        json!({ "estateId": null }),
    ] {
        expect_in_office(
            &calls(none),
            &["steps[0].with.parameters missing-parameter"],
        );
    }
    assert_eq!(
        sentence(&calls(json!({ "estateId": "1", "mode": "slow" }))),
        "\"mode\" of \"A\" takes \"full\" or \"quick\", not \"slow\""
    );
}

#[test]
fn parameter_values_are_of_their_kind() {
    let gives = |name: &str, value: &Value| {
        alone(calling(
            "a",
            "valuation",
            json!({ "estateId": "1", name: value }),
        ))
    };
    for (name, well, bad) in [
        (
            "mode",
            vec![json!("full"), json!("{{ property.street }}")],
            vec![json!("Full")],
        ),
        (
            "area",
            vec![
                json!(120.5),
                json!("-120.5"),
                json!("12{{ property.price }}"),
            ],
            vec![
                json!("120,5"),
                json!("1e5"),
                json!("."),
                json!(true),
                json!([1]),
            ],
        ),
        (
            "deal",
            vec![json!("0042"), json!(42)],
            vec![json!("4 2"), json!(-1), json!(1.5)],
        ),
        (
            "day",
            vec![json!("2026-02-28")],
            vec![json!("2026-02-29"), json!("28.2.2026"), json!("2026-2-8")],
        ),
        (
            "fresh",
            vec![json!(true), json!("false")],
            vec![json!("yes"), json!(1)],
        ),
    ] {
        for value in well {
            expect_in_office(&gives(name, &value), &[]);
        }
        for value in bad {
            let place = format!("steps[0].with.parameters.{name} bad-parameter-value");
            expect_in_office(&gives(name, &value), &[&place]);
        }
    }
}

#[test]
fn people_exist_and_still_work_here() {
    let falls_to = |key: &str| {
        let mut template = alone(task("a"));
        template.steps[0].responsible = Responsible::Person(key.to_owned());
        template
    };
    expect_in_office(&falls_to("anna"), &[]);
    expect_in_office(
        &falls_to("nobody"),
        &["steps[0].responsible.person unknown-person"],
    );
    expect_in_office(
        &falls_to("gone"),
        &["steps[0].responsible.person deactivated-person"],
    );
    expect(&falls_to("nobody"), &[]);
    assert_eq!(
        sentence(&falls_to("gone")),
        "\"gone Roth\" is responsible in \"A\", but no longer active; choose somebody else"
    );
}

#[test]
fn people_are_looked_up_wherever_they_are_named() {
    let mut template = alone(task("a"));
    if let Kind::Task(task) = &mut template.steps[0].kind {
        task.processor = Some(Responsible::Person("gone".to_owned()));
    }
    template.settings.starters = vec!["anna".to_owned(), "gone".to_owned()];
    template.settings.controller = Some("nobody".to_owned());
    template.steps.push(step(
        "leads",
        Kind::LeadDistributor(LeadDistributor {
            among: vec!["anna".to_owned(), "nobody".to_owned()],
            quota_field: None,
            activity_type: String::new(),
        }),
    ));
    template.flows.push(Flow {
        from: "leads".to_owned(),
        to: "end".to_owned(),
        outcome: None,
    });
    expect_in_office(
        &template,
        &[
            "settings.controller unknown-person",
            "settings.starters[1] deactivated-person",
            "steps[0].with.processor.person deactivated-person",
            "steps[2].with.among[1] unknown-person",
        ],
    );
}

#[test]
fn an_office_is_checked_for_itself() {
    let mut office = office();
    assert_eq!(found(&check::office(&office)), [""; 0]);
    office.calendar = Some(crate::Calendar::default());
    office.people[1].calendar = Some(crate::Calendar::default());
    office.properties[0].supervisor = Some("gone".to_owned());
    office.contacts[0].supervisor = Some("nobody".to_owned());
    office.controller = Some("anna".to_owned());
    assert_eq!(
        found(&check::office(&office)),
        [
            "calendar no-hours",
            "contacts[0].supervisor unknown-person",
            "controller person-without-email",
            "people[1].calendar no-hours",
            "properties[0].supervisor deactivated-person",
        ]
    );
}
