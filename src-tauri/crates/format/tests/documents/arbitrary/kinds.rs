//! Random steps of all 24 kinds.

use model::{
    Kind, Value,
    kind::{
        Activity, Appointment, AssignContact, AssignProject, AssignProperty, Autostart, ClockTime,
        CreateProject, Decision, DecisionBy, Email, End, FollowUpProcess, ForwardEmail,
        LeadDistributor, Letter, Merge, MergeMode, Mode, NotificationBy, Outcome, OutcomeCondition,
        OwnerNotification, PortalAction, PortalSync, Portals, RecordKind, Reminder, SendWindow,
        SetStatus, Sms, SmsSender, SmsTo, Task, Trigger, Wait, Webhook, WebhookTarget, WriteValues,
    },
    office::Method,
};
use proptest::{collection::vec, option, prelude::*, sample::Index, sample::select};

use super::{entries, key, line, lines, plain, template::responsible, text, value};

/// Any kind with any fields.
pub(crate) fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        by_hand(),
        mail(),
        records(),
        branching(),
        autostart(),
        webhook()
    ]
}

fn mode() -> impl Strategy<Value = Mode> {
    select(vec![Mode::Manual, Mode::Automatic])
}

fn clock() -> impl Strategy<Value = ClockTime> {
    (0_u16..1_440).prop_map(ClockTime)
}

fn own_record() -> impl Strategy<Value = RecordKind> {
    select(vec![RecordKind::Property, RecordKind::Contact])
}

fn by_hand() -> BoxedStrategy<Kind> {
    let task = (line(), text(), 1_u8..=5, option::of(responsible()), lines()).prop_map(
        |(subject, description, priority, processor, files)| {
            Kind::Task(Task {
                subject,
                description,
                priority,
                processor,
                files,
            })
        },
    );
    let appointment = (line(), line(), any::<bool>(), text(), lines()).prop_map(
        |(subject, appointment_type, all_day, description, files)| {
            Kind::Appointment(Appointment {
                subject,
                appointment_type,
                all_day,
                description,
                files,
            })
        },
    );
    let create = (line(), line(), any::<bool>()).prop_map(|(title, template, link_following)| {
        Kind::CreateProject(CreateProject {
            title,
            template,
            link_following,
        })
    });
    let contact = (text(), any::<bool>()).prop_map(|(comment, property_link)| {
        Kind::AssignContact(AssignContact {
            comment,
            property_link,
        })
    });
    let property = (text(), line()).prop_map(|(comment, contact_link)| {
        Kind::AssignProperty(AssignProperty {
            comment,
            contact_link,
        })
    });
    let letter = (line(), text()).prop_map(|(template, description)| {
        Kind::Letter(Letter {
            template,
            description,
        })
    });
    prop_oneof![
        task,
        appointment,
        letter,
        text().prop_map(|note| Kind::Reminder(Reminder { note })),
        create,
        text().prop_map(|comment| Kind::AssignProject(AssignProject { comment })),
        contact,
        property,
    ]
    .boxed()
}

fn mail() -> BoxedStrategy<Kind> {
    let send_at = || option::of(clock());
    let to = prop_oneof![Just("contact".to_owned()), line()];
    let copies = (lines(), lines());
    let email = (
        mode(),
        line(),
        text(),
        to,
        copies,
        option::of(line()),
        send_at(),
        lines(),
    )
        .prop_map(
            |(mode, subject, body, to, (cc, bcc), sender, send_at, attachments)| {
                Kind::Email(Email {
                    mode,
                    subject,
                    body,
                    to,
                    cc,
                    bcc,
                    sender,
                    send_at,
                    attachments,
                })
            },
        );
    let forward = (mode(), line(), lines(), lines(), text(), send_at()).prop_map(
        |(mode, to, cc, bcc, note, send_at)| {
            Kind::ForwardEmail(ForwardEmail {
                mode,
                to,
                cc,
                bcc,
                note,
                send_at,
            })
        },
    );
    let notification = (
        mode(),
        any::<bool>(),
        option::of(0_u32..400),
        line(),
        send_at(),
    )
        .prop_map(|(mode, letter, period_days, template, send_at)| {
            Kind::OwnerNotification(OwnerNotification {
                by: if letter {
                    NotificationBy::Letter
                } else {
                    NotificationBy::Email
                },
                mode: if letter { Mode::Manual } else { mode },
                period_days,
                template,
                send_at,
            })
        });
    prop_oneof![email, forward, notification, sms()].boxed()
}

fn sms() -> impl Strategy<Value = Kind> {
    let send = prop_oneof![
        Just(SendWindow::Any),
        clock().prop_map(SendWindow::At),
        (clock(), clock()).prop_map(|(from, to)| SendWindow::Between(from, to)),
    ];
    let to = select(vec![SmsTo::Contact, SmsTo::Supervisor]);
    let sender = select(vec![
        SmsSender::PropertySupervisor,
        SmsSender::Office,
        SmsSender::Group,
    ]);
    (mode(), text(), to, sender, send).prop_map(|(mode, text, to, sender, send)| {
        Kind::Sms(Sms {
            mode,
            text,
            to,
            sender,
            send,
        })
    })
}

fn records() -> BoxedStrategy<Kind> {
    let record = select(vec![
        RecordKind::Property,
        RecordKind::Contact,
        RecordKind::Project,
    ]);
    let automatic = (record.clone(), line(), value()).prop_map(|(record, field, value)| {
        Kind::WriteValues(WriteValues {
            mode: Mode::Automatic,
            record,
            field,
            value: Some(value),
        })
    });
    let manual = (record, line(), option::of(value())).prop_map(|(record, field, value)| {
        Kind::WriteValues(WriteValues {
            mode: Mode::Manual,
            record,
            field,
            value,
        })
    });
    let status = (own_record(), line())
        .prop_map(|(record, status)| Kind::SetStatus(SetStatus { record, status }));
    let activity = (line(), text(), lines()).prop_map(|(activity_type, note, features)| {
        Kind::Activity(Activity {
            activity_type,
            note,
            features,
        })
    });
    let distributor =
        (lines(), option::of(line()), line()).prop_map(|(among, quota_field, activity_type)| {
            Kind::LeadDistributor(LeadDistributor {
                among,
                quota_field,
                activity_type,
            })
        });
    let action = select(vec![PortalAction::Place, PortalAction::Remove]);
    let portals = prop_oneof![Just(Portals::All), lines().prop_map(Portals::Named)];
    let sync = (mode(), action, portals).prop_map(|(mode, action, portals)| {
        Kind::PortalSync(PortalSync {
            mode,
            action,
            portals,
        })
    });
    prop_oneof![automatic, manual, status, activity, distributor, sync].boxed()
}

fn branching() -> BoxedStrategy<Kind> {
    let by = select(vec![
        DecisionBy::Person,
        DecisionBy::Mail,
        DecisionBy::Condition,
    ]);
    let outcomes = entries(key(), option::of(line()));
    let conditions = vec((any::<Index>(), text()), 0..3);
    let decision = (
        (key(), option::of(line())),
        outcomes,
        line(),
        by,
        conditions,
    )
        .prop_map(|(first, others, question, by, conditions)| {
            let all = std::iter::once(first.clone())
                .chain(others.into_iter().filter(|(key, _)| *key != first.0));
            let outcomes: Vec<Outcome> = all
                .map(|(key, label)| Outcome {
                    label: label.unwrap_or_else(|| key.clone()),
                    key,
                })
                .collect();
            let conditions = conditions
                .into_iter()
                .map(|(index, when)| OutcomeCondition {
                    outcome: outcomes[index.index(outcomes.len())].key.clone(),
                    when,
                })
                .collect();
            Kind::Decision(Decision {
                question,
                by,
                outcomes,
                conditions,
            })
        });
    let merge =
        select(vec![MergeMode::Any, MergeMode::All]).prop_map(|mode| Kind::Merge(Merge { mode }));
    let wait = (text(), option::of(0_u32..400))
        .prop_map(|(until, days_max)| Kind::Wait(Wait { until, days_max }));
    let follow_up = (line(), any::<bool>())
        .prop_map(|(template, wait)| Kind::FollowUpProcess(FollowUpProcess { template, wait }));
    let end = (any::<bool>(), any::<bool>()).prop_map(|(ends_process, tell_controller)| {
        Kind::End(End {
            ends_process,
            tell_controller,
        })
    });
    prop_oneof![3 => decision, 1 => merge, 1 => wait, 1 => follow_up, 1 => end].boxed()
}

fn autostart() -> BoxedStrategy<Kind> {
    let source = option::of(select(vec!["email", "system", "user"]));
    let trigger = prop_oneof![
        (own_record(), line(), -36_500..=36_500, any::<bool>()).prop_map(
            |(record, field, days, ignore_year)| Trigger::Date {
                record,
                field,
                days,
                ignore_year,
            }
        ),
        (own_record(), line()).prop_map(|(record, status)| Trigger::Status { record, status }),
        (line(), source).prop_map(|(activity_type, source)| Trigger::Activity {
            activity_type,
            source: source.map(str::to_owned),
        }),
        (own_record(), vec(line(), 1..4))
            .prop_map(|(record, fields)| Trigger::FieldChange { record, fields }),
        own_record().prop_map(|record| Trigger::RecordCreated { record }),
        (line(), any::<bool>()).prop_map(|(appointment_type, finished)| Trigger::Appointment {
            appointment_type,
            finished,
        }),
    ];
    (
        any::<bool>(),
        trigger,
        option::of(text()),
        option::of(responsible()),
    )
        .prop_map(|(enabled, trigger, filter, owner)| {
            Kind::Autostart(Autostart {
                enabled,
                trigger,
                filter,
                owner,
            })
        })
        .boxed()
}

fn webhook() -> BoxedStrategy<Kind> {
    let methods = |methods: &[Method]| select(methods.to_vec());
    let some_name = || "[a-zA-Z0-9_. -]{1,10}";
    let service = (line(), entries(some_name(), plain())).prop_map(|(service, parameters)| {
        WebhookTarget::Service {
            service,
            parameters,
        }
    });
    let json_text = || text().prop_map(Value::from);
    let object = entries(line(), value()).prop_map(|entries| entries.into_iter().collect());
    let body = prop_oneof![json_text(), object];
    let with_body = methods(&[Method::Post, Method::Put]);
    let endpoint = (line(), with_body, line(), body).prop_map(|(endpoint, method, path, body)| {
        WebhookTarget::Endpoint {
            endpoint,
            method,
            path,
            body: Some(body),
        }
    });
    let delete = (line(), line(), option::of(json_text())).prop_map(|(endpoint, path, body)| {
        WebhookTarget::Endpoint {
            endpoint,
            method: Method::Delete,
            path,
            body,
        }
    });
    let any_method = methods(&[Method::Get, Method::Post, Method::Put, Method::Delete]);
    let url = prop_oneof![
        Just(String::new()),
        "https?://[a-z.]{1,10}(:[0-9]{2,4})?(/[a-z{} ]{0,10})?"
    ];
    let headers = entries("[A-Za-z-]{1,12}", line());
    let body = option::of(value().prop_filter("null is no body", |value| !value.is_null()));
    let free = (url, any_method, headers, body).prop_map(|(url, method, headers, body)| {
        WebhookTarget::Free {
            url,
            method,
            headers,
            body,
        }
    });
    let target = prop_oneof![service, endpoint, delete, free];
    let pointer = prop_oneof![Just(String::new()), "(/([a-z]|~[01]){0,4}){1,3}"];
    let result = option::of(super::office::result_table());
    (target, entries(some_name(), pointer), result)
        .prop_map(|(target, write, result)| {
            Kind::Webhook(Webhook {
                target,
                write,
                result,
            })
        })
        .boxed()
}
