//! The records a process has, needs, gets, and uses too early.

use super::*;
use crate::{
    check::Needs,
    kind::{
        AssignContact, AssignProject, AssignProperty, PortalAction, PortalSync, Portals,
        RecordKind, WriteValues,
    },
    template::Need,
};

fn assign_contact(key: &str) -> Step {
    step(
        key,
        Kind::AssignContact(AssignContact {
            comment: String::new(),
            property_link: false,
        }),
    )
}

fn about_contact(key: &str) -> Step {
    let mut step = task(key);
    step.about.contact = true;
    step
}

fn writes(key: &str, record: RecordKind) -> Step {
    step(
        key,
        Kind::WriteValues(WriteValues {
            mode: Mode::Automatic,
            record,
            field: "status".to_owned(),
            value: Some(json!("sold")),
        }),
    )
}

#[test]
fn every_use_of_a_record_the_process_does_not_have_is_told() {
    let mut responsible = task("a");
    responsible.responsible = Responsible::PropertySupervisor;
    let mut about = task("a");
    about.about.property = true;
    let portals = step(
        "a",
        Kind::PortalSync(PortalSync {
            mode: Mode::Automatic,
            action: PortalAction::Place,
            portals: Portals::All,
        }),
    );
    let mut answer = calling("a", "valuation", json!({ "estateId": "1" }));
    if let Kind::Webhook(webhook) = &mut answer.kind {
        webhook.write = vec![("market_value".to_owned(), "/value".to_owned())];
    }
    for (step, place) in [
        (responsible, "steps[0].responsible"),
        (about, "steps[0].about.property"),
        (portals, "steps[0]"),
        (answer, "steps[0].with.write.market_value"),
        (email("a", "{{ property.key }}"), "steps[0].with.body"),
        (writes("a", RecordKind::Property), "steps[0].with.record"),
        (
            asking("a", "property.key == ''"),
            "steps[0].with.conditions[0].when",
        ),
    ] {
        let mut template = alone(step);
        expect(&template, &[]);
        assert_eq!(check::needs(&template).property, Need::Required);
        template.settings.property = Some(Need::None);
        expect(&template, &[&format!("{place} no-property")]);
        template.settings.property = Some(Need::Optional);
        expect(&template, &[]);
    }
    let mut template = alone(about_contact("a"));
    template.settings.contact = Some(Need::None);
    expect(&template, &["steps[0].about.contact no-contact"]);
    template.settings.property = Some(Need::None);
    template.settings.title = Some("{{ property.key }}".to_owned());
    expect(
        &template,
        &[
            "settings.title no-property",
            "steps[0].about.contact no-contact",
        ],
    );
}

#[test]
fn a_record_is_used_only_after_it_is_assigned() {
    let steps = || {
        vec![
            about_contact("a"),
            assign_contact("b"),
            about_contact("c"),
            end("end"),
        ]
    };
    let early = template(steps(), "a>b b>c c>end");
    expect(&early, &["steps[0].about.contact assigned-later"]);
    assert_eq!(
        sentence(&early),
        "\"A\" uses the contact before a step has assigned it; move the assignment before it, or start the process with a contact"
    );
    expect(&template(steps(), "b>a a>c c>end"), &[]);
    let mut given = template(steps(), "a>b b>c c>end");
    given.settings.contact = Some(Need::Required);
    expect(&given, &[]);
    // One way to the use passes the assignment, the other does not.
    let around = template(
        vec![
            decision("d", &["yes", "no"]),
            assign_contact("b"),
            about_contact("c"),
            end("end"),
        ],
        "d>b:yes d>c:no b>c c>end",
    );
    expect(&around, &["steps[2].about.contact assigned-later"]);
}

#[test]
fn assigning_a_property_may_bring_its_contact() {
    let brings = |link: &str| {
        let kind = Kind::AssignProperty(AssignProperty {
            comment: String::new(),
            contact_link: link.to_owned(),
        });
        let mut template = template(
            vec![step("a", kind), about_contact("b"), end("end")],
            "a>b b>end",
        );
        template.settings.contact = Some(Need::None);
        template
    };
    expect(&brings("tenant"), &[]);
    expect(&brings(""), &["steps[1].about.contact no-contact"]);
}

#[test]
fn a_project_is_written_to_after_it_exists() {
    let assign = || {
        step(
            "b",
            Kind::AssignProject(AssignProject {
                comment: String::new(),
            }),
        )
    };
    let write = || writes("a", RecordKind::Project);
    expect(
        &alone(write()),
        &["steps[0].with.record write-before-project"],
    );
    expect(
        &template(vec![write(), assign(), end("end")], "a>b b>end"),
        &["steps[0].with.record write-before-project"],
    );
    expect(
        &template(vec![write(), assign(), end("end")], "b>a a>end"),
        &[],
    );
}

#[test]
fn what_a_process_needs_is_what_is_said_else_what_its_steps_use() {
    let needs = |template: &Template| {
        let Needs { property, contact } = check::needs(template);
        (property, contact)
    };
    let mut plain = alone(task("a"));
    assert_eq!(needs(&plain), (Need::None, Need::None));
    plain.settings.title = Some("{{ property.key }}".to_owned());
    assert_eq!(needs(&plain), (Need::Required, Need::None));
    plain.settings.property = Some(Need::Optional);
    assert_eq!(needs(&plain), (Need::Optional, Need::None));
    let assigned = template(
        vec![assign_contact("a"), about_contact("b"), end("end")],
        "a>b b>end",
    );
    assert_eq!(needs(&assigned), (Need::None, Need::None));
    let early = template(
        vec![about_contact("b"), assign_contact("a"), end("end")],
        "b>a a>end",
    );
    assert_eq!(needs(&early), (Need::None, Need::Required));
}
