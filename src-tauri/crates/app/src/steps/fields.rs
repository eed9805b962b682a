//! The fields of a step's kind as whoever does it needs them: with their placeholders filled.

use contract::{Failure, Map, RecordKind, Takes};
use model::{
    Kind, Step, Template, Value,
    kind::{self, WriteValues},
    render::{self, Facts, Target},
    template::Settings,
};
use store::{Process, View};

use crate::failure;

/// What the template says about a step.
pub(super) fn description(kind: &Kind, facts: &Facts) -> String {
    render::text(described(kind), facts)
}

fn described(kind: &Kind) -> &str {
    if let Kind::Task(task) = kind {
        &task.description
    } else if let Kind::Appointment(appointment) = kind {
        &appointment.description
    } else if let Kind::Letter(letter) = kind {
        &letter.description
    } else if let Kind::AssignProject(assign) = kind {
        &assign.comment
    } else if let Kind::AssignContact(assign) = kind {
        &assign.comment
    } else if let Kind::AssignProperty(assign) = kind {
        &assign.comment
    } else if let Kind::Decision(decision) = kind {
        &decision.question
    } else if let Kind::Reminder(reminder) = kind {
        &reminder.note
    } else if let Kind::Activity(activity) = kind {
        &activity.note
    } else if let Kind::ForwardEmail(forward) = kind {
        &forward.note
    } else {
        ""
    }
}

/// The fields of a step's kind as a template document spells them, with their placeholders filled.
pub(super) fn filled(step: &Step, facts: &Facts) -> Map {
    let mut with = spelled(step);
    if let Kind::Email(email) = &step.kind {
        // Whoever sends it has to know to whom, also where a document need not say so.
        with.insert("to".to_owned(), Value::from(email.to.as_str()));
    }
    let is_mail = matches!(step.kind, Kind::Email(_) | Kind::ForwardEmail(_));
    let is_call = matches!(step.kind, Kind::Webhook(_));
    for (name, value) in &mut with {
        *value = match name.as_str() {
            // What is sent or written keeps its type.
            "value" | "parameters" => render::value(value, facts),
            // Conditions and names of fields are no texts.
            "conditions" | "until" | "write" | "outcomes" => continue,
            "url" | "path" => text(value, &|source| {
                render::text_for(source, facts, Target::Url)
            }),
            "body" if is_call => body(value, facts),
            "to" | "cc" | "bcc" if is_mail => text(value, &|source| recipient(source, facts)),
            _ => text(value, &|source| render::text(source, facts)),
        };
    }
    with
}

/// The fields as `format` spells them in a document.
fn spelled(step: &Step) -> Map {
    let alone = Template {
        key: "step".to_owned(),
        name: String::new(),
        description: String::new(),
        group: String::new(),
        settings: Settings::default(),
        steps: vec![step.clone()],
        flows: Vec::new(),
        notes: Vec::new(),
    };
    let document = format::template::write(&alone).parse::<Value>();
    let with = document.ok().and_then(|mut document| {
        let with = document.pointer_mut("/steps/0/with")?;
        Some(with.take())
    });
    match with {
        Some(Value::Object(with)) => with,
        _ => Map::new(),
    }
}

/// Every text inside a value, filled.
fn text(value: &Value, fill: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(source) => Value::String(fill(source)),
        Value::Array(items) => items.iter().map(|item| text(item, fill)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, field)| (name.clone(), text(field, fill)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// The body of a call: a text is JSON once it is filled.
fn body(value: &Value, facts: &Facts) -> Value {
    match value {
        Value::String(source) => Value::String(render::text_for(source, facts, Target::Json)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            render::value(value, facts)
        }
    }
}

/// Who gets a mail; the contact by the address that is known.
fn recipient(source: &str, facts: &Facts) -> String {
    let contact = facts.contact.as_ref().filter(|_| source == "contact");
    let address = contact.and_then(|contact| contact.fields.get("email"));
    match address.map(render::plain) {
        Some(address) if !address.is_empty() => address,
        _ => render::text(source, facts),
    }
}

/// What finishing a step takes.
pub(super) fn takes(
    view: View<'_>,
    kind: &Kind,
    process: &Process,
    facts: &Facts,
) -> Result<Takes, Failure> {
    Ok(if !kind.outcomes().is_empty() {
        Takes::Outcome
    } else if let Kind::WriteValues(values) = kind
        && values.value.is_none()
    {
        Takes::Value {
            field: format!("{}.{}", values.record.as_str(), values.field),
            now: present(view, values, process, facts)?,
        }
    } else if let Kind::Appointment(appointment) = kind {
        Takes::Appointment {
            timed: !appointment.all_day,
        }
    } else if let Kind::AssignProperty(_) = kind {
        Takes::Record {
            kind: RecordKind::Property,
        }
    } else if let Kind::AssignContact(_) = kind {
        Takes::Record {
            kind: RecordKind::Contact,
        }
    } else {
        Takes::Nothing
    })
}

/// What stands in the field that a step writes.
fn present(
    view: View<'_>,
    values: &WriteValues,
    process: &Process,
    facts: &Facts,
) -> Result<Option<Value>, Failure> {
    let project;
    let record = match values.record {
        kind::RecordKind::Property => facts.property.as_ref(),
        kind::RecordKind::Contact => facts.contact.as_ref(),
        kind::RecordKind::Project => {
            let found = runner::office::project(view, process.row.id.0);
            project = found.map_err(|error| failure::read(&error))?;
            project.as_ref()
        }
    };
    Ok(record.and_then(|record| match values.field.as_str() {
        "supervisor" => record.supervisor.as_deref().map(Value::from),
        field => record.fields.get(field).cloned(),
    }))
}
