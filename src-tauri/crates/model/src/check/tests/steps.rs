//! What each kind of step cannot do without, and the rules between its fields.

use super::*;
use crate::kind::{
    Activity, Appointment, Autostart, FollowUpProcess, ForwardEmail, LeadDistributor, Letter,
    NotificationBy, OwnerNotification, PortalAction, PortalSync, Portals, RecordKind, Reminder,
    SendWindow, SetStatus, Sms, SmsSender, SmsTo, Trigger, WriteValues,
};

fn text(text: &str) -> String {
    text.to_owned()
}

/// One step of each kind with this in its required texts.
fn filled(with: &str) -> Vec<(Kind, &'static str)> {
    let record = RecordKind::Property;
    vec![
        (
            Kind::Appointment(Appointment {
                subject: text(with),
                appointment_type: text(""),
                all_day: false,
                description: text(""),
                files: Vec::new(),
            }),
            "with.subject",
        ),
        (
            Kind::Letter(Letter {
                template: text(with),
                description: text(""),
            }),
            "with.template",
        ),
        (email("a", with).kind, "with.body"),
        (Kind::Reminder(Reminder { note: text(with) }), "with.note"),
        (sms(with), "with.text"),
        (
            Kind::WriteValues(WriteValues {
                mode: Mode::Manual,
                record,
                field: text(with),
                value: None,
            }),
            "with.field",
        ),
        (
            Kind::SetStatus(SetStatus {
                record,
                status: text(with),
            }),
            "with.status",
        ),
        (
            Kind::LeadDistributor(LeadDistributor {
                among: vec![text(with)],
                quota_field: None,
                activity_type: text(""),
            }),
            "with.among",
        ),
        (
            Kind::FollowUpProcess(FollowUpProcess {
                template: text(with),
                wait: false,
            }),
            "with.template",
        ),
        (
            Kind::PortalSync(PortalSync {
                mode: Mode::Automatic,
                action: PortalAction::Place,
                portals: Portals::Named(vec![text(with)]),
            }),
            "with.portals",
        ),
    ]
}

fn sms(text: &str) -> Kind {
    Kind::Sms(Sms {
        mode: Mode::Automatic,
        text: text.to_owned(),
        to: SmsTo::Contact,
        sender: SmsSender::Office,
        send: SendWindow::Any,
    })
}

#[test]
fn required_texts_are_filled_in() {
    for ((kind, field), (well, _)) in filled(" ").into_iter().zip(filled("something")) {
        expect(
            &alone(step("a", kind)),
            &[&format!("steps[0].{field} missing-field")],
        );
        expect(&alone(step("a", well)), &[]);
    }
    let template = alone(step("a", Kind::Reminder(Reminder { note: text("") })));
    assert_eq!(sentence(&template), "\"A\" lacks a note; fill it in");
}

#[test]
fn names_are_filled_in() {
    let mut nameless = alone(task("a"));
    nameless.name = text("");
    nameless.steps[0].name = text(" ");
    nameless.steps[0].responsible = Responsible::Person(text(""));
    expect(
        &nameless,
        &[
            "name missing-field",
            "steps[0].name missing-field",
            "steps[0].responsible.person missing-field",
        ],
    );
}

#[test]
fn a_value_written_without_a_person_is_given() {
    let write = |value: Option<Value>| {
        alone(step(
            "a",
            Kind::WriteValues(WriteValues {
                mode: Mode::Automatic,
                record: RecordKind::Property,
                field: text("status"),
                value,
            }),
        ))
    };
    expect(&write(None), &["steps[0].with.value missing-field"]);
    expect(&write(Some(json!("sold"))), &[]);
    expect(&write(Some(Value::Null)), &[]);
}

#[test]
fn a_decision_by_condition_has_conditions() {
    let mut template = alone(asking("a", "property.price > 1"));
    expect(&template, &[]);
    if let Kind::Decision(decision) = &mut template.steps[0].kind {
        decision.conditions[0].when = text("");
        decision.question = text("");
    }
    expect(
        &template,
        &["steps[0].with.conditions[0].when missing-field"],
    );
    if let Kind::Decision(decision) = &mut template.steps[0].kind {
        decision.conditions.clear();
    }
    expect(&template, &["steps[0].with.conditions missing-field"]);
    if let Kind::Decision(decision) = &mut template.steps[0].kind {
        decision.by = DecisionBy::Mail;
    }
    expect(&template, &["steps[0].with.question missing-field"]);
}

#[test]
fn a_wait_and_an_autostart_say_what_for() {
    expect(
        &alone(wait("a", "", None)),
        &["steps[0].with.until missing-field"],
    );
    let starts = |trigger: Trigger| {
        let kind = Kind::Autostart(Autostart {
            enabled: true,
            trigger,
            filter: None,
            owner: None,
        });
        alone(step("a", kind))
    };
    let record = RecordKind::Property;
    expect(
        &starts(Trigger::Status {
            record,
            status: text(""),
        }),
        &["steps[0].with.trigger.status missing-field"],
    );
    expect(
        &starts(Trigger::FieldChange {
            record,
            fields: Vec::new(),
        }),
        &["steps[0].with.trigger.fields missing-field"],
    );
    expect(&starts(Trigger::RecordCreated { record }), &[]);
}

#[test]
fn a_letter_to_the_owner_is_sent_by_a_person() {
    let notify = |by, mode| {
        alone(step(
            "a",
            Kind::OwnerNotification(OwnerNotification {
                by,
                mode,
                period_days: None,
                template: text(""),
                send_at: None,
            }),
        ))
    };
    expect(
        &notify(NotificationBy::Letter, Mode::Automatic),
        &["steps[0].with.mode letter-is-manual"],
    );
    expect(&notify(NotificationBy::Letter, Mode::Manual), &[]);
    expect(&notify(NotificationBy::Email, Mode::Automatic), &[]);
}

#[test]
fn an_activity_is_about_somebody() {
    let kind = Kind::Activity(Activity {
        activity_type: text("Call"),
        note: text(""),
        features: Vec::new(),
    });
    let mut template = alone(step("a", kind));
    expect(&template, &["steps[0].about activity-without-record"]);
    template.steps[0].about.contact = true;
    expect(&template, &[]);
}

#[test]
fn a_short_message_is_short() {
    let long = |count: usize| {
        alone(step(
            "a",
            sms(&format!("{}{{{{ now }}}}", "ä".repeat(count))),
        ))
    };
    expect(&long(320), &[]);
    expect(&long(321), &["steps[0].with.text sms-too-long"]);
}

#[test]
fn a_mail_is_forwarded_only_where_one_comes_in() {
    let forward = step(
        "a",
        Kind::ForwardEmail(ForwardEmail {
            mode: Mode::Automatic,
            to: text("ben@office.example"),
            cc: Vec::new(),
            bcc: Vec::new(),
            note: text(""),
            send_at: None,
        }),
    );
    let mut template = alone(forward);
    expect(&template, &["steps[0] forward-without-source"]);
    let starts = |source: &str| {
        step(
            "auto",
            Kind::Autostart(Autostart {
                enabled: false,
                trigger: Trigger::Activity {
                    activity_type: text(""),
                    source: Some(text(source)),
                },
                filter: None,
                owner: None,
            }),
        )
    };
    template.steps.push(starts("system"));
    template.flows.push(Flow {
        from: text("auto"),
        to: text("a"),
        outcome: None,
    });
    expect(&template, &["steps[0] forward-without-source"]);
    template.steps[2] = starts("email");
    expect(&template, &[]);
}

#[test]
fn a_free_call_has_a_fixed_host() {
    let calls = |url: &str| {
        let target = WebhookTarget::Free {
            url: text(url),
            method: Method::Post,
            headers: Vec::new(),
            body: None,
        };
        alone(step(
            "a",
            Kind::Webhook(Webhook {
                target,
                write: Vec::new(),
                result: None,
            }),
        ))
    };
    expect(
        &calls("https://{{ property.host }}/x"),
        &["steps[0].with.url placeholder-in-host"],
    );
    expect(&calls("ftp://a.example/x"), &["steps[0].with.url bad-url"]);
    expect(&calls(""), &["steps[0].with.url missing-field"]);
    expect(
        &calls("http://127.0.0.1:80/{{ property.key }}?q={{ now }}"),
        &[],
    );
}

#[test]
fn a_typed_body_is_json_once_it_is_filled() {
    let sends = |body: Value| {
        let target = WebhookTarget::Endpoint {
            endpoint: text("crm"),
            method: Method::Post,
            path: text("/deals"),
            body: Some(body),
        };
        alone(step(
            "a",
            Kind::Webhook(Webhook {
                target,
                write: Vec::new(),
                result: None,
            }),
        ))
    };
    expect(
        &sends(json!(
            "{\"id\": {{ process.id }}, \"t\": \"{{ property.street }}\"}"
        )),
        &[],
    );
    expect(&sends(json!({ "id": "{{ process.id }}" })), &[]);
    expect(
        &sends(json!("{\"id\": {{ process.id }}, }")),
        &["steps[0].with.body body-not-json"],
    );
}

#[test]
fn an_answer_is_written_from_a_pointer() {
    let mut template = alone(calling("a", "valuation", json!({})));
    if let Kind::Webhook(webhook) = &mut template.steps[0].kind {
        webhook.write = vec![(text("value"), text("value/amount"))];
    }
    expect(&template, &["steps[0].with.write.value bad-pointer"]);
}

#[test]
fn a_task_has_a_subject() {
    let mut template = alone(task("a"));
    if let Kind::Task(task) = &mut template.steps[0].kind {
        task.subject = text("");
    }
    expect(&template, &["steps[0].with.subject missing-field"]);
}

#[test]
fn an_endpoint_is_one_of_the_office_and_its_path_stays_behind_its_address() {
    let step_to = |endpoint: &str, path: &str| {
        let target = WebhookTarget::Endpoint {
            endpoint: text(endpoint),
            method: Method::Post,
            path: text(path),
            body: Some(json!({ "price": "{{ property.price }}" })),
        };
        let write = Vec::new();
        alone(step(
            "a",
            Kind::Webhook(Webhook {
                target,
                write,
                result: None,
            }),
        ))
    };
    for (endpoint, path, problems) in [
        ("crm", "deals/{{ property.key }}?x=1&y=..", vec![]),
        (
            "none",
            "deals",
            vec!["steps[0].with.endpoint unknown-endpoint"],
        ),
        (
            "parked",
            "",
            vec!["steps[0].with.endpoint disabled-endpoint"],
        ),
        ("crm", "a/../b", vec!["steps[0].with.path bad-path"]),
        ("crm", "..\\b", vec!["steps[0].with.path bad-path"]),
        ("crm", "a#b", vec!["steps[0].with.path bad-path"]),
    ] {
        expect_in_office(&step_to(endpoint, path), &problems);
    }
}

#[test]
fn a_path_can_be_glued_to_the_address_of_an_endpoint() {
    for (url, takes) in [
        ("https://crm.example/", true),
        ("http://127.0.0.1:8080/hook?to=", true),
        ("https://crm.example?x=1&", true),
        ("https://crm.example", false),
        ("https://crm.example=", false),
        ("https://crm.example/v1", false),
        ("https:///", false),
        ("https://crm.example/#/", false),
        ("https://crm.example/{{ x }}/", false),
        ("ftp://crm.example/", false),
    ] {
        let mut office = office();
        office.endpoints[1].url = text(url);
        let problems = found(&check::office(&office));
        let wrong = "endpoints[1].url bad-base-url";
        assert_eq!(
            problems.iter().any(|problem| problem == wrong),
            !takes,
            "{url}"
        );
    }
}
