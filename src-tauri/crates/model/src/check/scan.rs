//! Where a step holds texts with placeholders and where it holds conditions, each with its place inside the step.

use std::{collections::HashMap, fmt};

use super::report::Field;
use crate::{
    Kind, Step, Template, Value,
    condition::{Condition, ConditionError, Member},
    kind::WebhookTarget,
};

/// Sees a text and its place inside the step.
pub(super) type Visit<'v, 'a> = dyn FnMut(fmt::Arguments<'_>, &'a str) + 'v;

/// Every condition of a template, each read once.
pub(super) struct Conditions<'a>(HashMap<&'a str, Result<Condition, ConditionError>>);

impl<'a> Conditions<'a> {
    pub(super) fn of(template: &'a Template) -> Self {
        let mut read = HashMap::new();
        for step in &template.steps {
            conditions(step, &mut |_, source| {
                read.entry(source)
                    .or_insert_with(|| Condition::parse(source));
            });
        }
        Self(read)
    }

    /// What the conditions ask for.
    pub(super) fn members(&self) -> impl Iterator<Item = &Member> {
        self.0.values().flatten().flat_map(Condition::members)
    }

    /// A condition of this template.
    pub(super) fn get(&self, source: &str) -> Option<&Result<Condition, ConditionError>> {
        self.0.get(source)
    }
}

/// The conditions of a step.
pub(super) fn conditions<'a>(step: &'a Step, visit: &mut Visit<'_, 'a>) {
    if let Kind::Decision(decision) = &step.kind {
        for (index, condition) in decision.conditions.iter().enumerate() {
            visit(
                format_args!("with.conditions[{index}].when"),
                &condition.when,
            );
        }
    } else if let Kind::Wait(wait) = &step.kind {
        visit(format_args!("with.until"), &wait.until);
    } else if let Kind::Autostart(autostart) = &step.kind
        && let Some(filter) = &autostart.filter
    {
        visit(format_args!("with.filter"), filter);
    }
}

/// The texts of a step that may hold placeholders.
pub(super) fn texts<'a>(step: &'a Step, visit: &mut Visit<'_, 'a>) {
    match &step.kind {
        Kind::Email(_) | Kind::ForwardEmail(_) | Kind::Sms(_) => messages(&step.kind, visit),
        Kind::Webhook(webhook) => called(&webhook.target, visit),
        Kind::Task(task) => {
            visit(format_args!("with.subject"), &task.subject);
            visit(format_args!("with.description"), &task.description);
        }
        Kind::Appointment(appointment) => {
            visit(format_args!("with.subject"), &appointment.subject);
            visit(format_args!("with.description"), &appointment.description);
        }
        Kind::Letter(letter) => {
            visit(format_args!("with.template"), &letter.template);
            visit(format_args!("with.description"), &letter.description);
        }
        Kind::OwnerNotification(notification) => {
            visit(format_args!("with.template"), &notification.template);
        }
        Kind::CreateProject(project) => visit(format_args!("with.title"), &project.title),
        Kind::AssignProject(assign) => visit(format_args!("with.comment"), &assign.comment),
        Kind::AssignContact(assign) => visit(format_args!("with.comment"), &assign.comment),
        Kind::AssignProperty(assign) => visit(format_args!("with.comment"), &assign.comment),
        Kind::WriteValues(write) => {
            if let Some(value) = &write.value {
                in_value(format_args!("with.value"), value, visit);
            }
        }
        Kind::SetStatus(status) => visit(format_args!("with.status"), &status.status),
        Kind::Decision(decision) => visit(format_args!("with.question"), &decision.question),
        Kind::Reminder(reminder) => visit(format_args!("with.note"), &reminder.note),
        Kind::Activity(activity) => visit(format_args!("with.note"), &activity.note),
        Kind::Autostart(_)
        | Kind::FollowUpProcess(_)
        | Kind::PortalSync(_)
        | Kind::LeadDistributor(_)
        | Kind::Merge(_)
        | Kind::End(_)
        | Kind::Wait(_) => {}
    }
}

fn messages<'a>(kind: &'a Kind, visit: &mut Visit<'_, 'a>) {
    if let Kind::Email(email) = kind {
        visit(format_args!("with.to"), &email.to);
        each("with.cc", &email.cc, visit);
        each("with.bcc", &email.bcc, visit);
        visit(format_args!("with.subject"), &email.subject);
        visit(format_args!("with.body"), &email.body);
    } else if let Kind::ForwardEmail(forward) = kind {
        visit(format_args!("with.to"), &forward.to);
        each("with.cc", &forward.cc, visit);
        each("with.bcc", &forward.bcc, visit);
        visit(format_args!("with.note"), &forward.note);
    } else if let Kind::Sms(sms) = kind {
        visit(format_args!("with.text"), &sms.text);
    }
}

fn called<'a>(target: &'a WebhookTarget, visit: &mut Visit<'_, 'a>) {
    let body = match target {
        WebhookTarget::Service { parameters, .. } => {
            for (name, value) in parameters {
                in_value(format_args!("with.parameters{}", Field(name)), value, visit);
            }
            &None
        }
        WebhookTarget::Endpoint { path, body, .. } => {
            visit(format_args!("with.path"), path);
            body
        }
        WebhookTarget::Free {
            url, headers, body, ..
        } => {
            visit(format_args!("with.url"), url);
            for (name, value) in headers {
                visit(format_args!("with.headers{}", Field(name)), value);
            }
            body
        }
    };
    if let Some(body) = body {
        in_value(format_args!("with.body"), body, visit);
    }
}

fn each<'a>(at: &str, texts: &'a [String], visit: &mut Visit<'_, 'a>) {
    for (index, text) in texts.iter().enumerate() {
        visit(format_args!("{at}[{index}]"), text);
    }
}

fn in_value<'a>(at: fmt::Arguments<'_>, value: &'a Value, visit: &mut Visit<'_, 'a>) {
    match value {
        Value::String(text) => visit(at, text),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                in_value(format_args!("{at}[{index}]"), item, visit);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                in_value(format_args!("{at}{}", Field(name)), field, visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
