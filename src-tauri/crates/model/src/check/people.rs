//! People a template names: whether they exist in the office and still work there.

use super::{
    Context,
    report::{Report, quoted},
};
use crate::{Kind, Office, Severity, Template, template::Responsible};

/// A person whom a template names.
pub(super) struct Mention<'a> {
    pub(super) key: &'a str,
    /// The step; none for the template's settings.
    pub(super) step: Option<usize>,
    at: String,
    role: Role,
}

/// What the person is named as.
enum Role {
    Controller,
    Starter,
    Responsible,
    Lead,
}

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(office) = context.office else { return };
    for mention in mentions(context.template) {
        let name = |step: Option<usize>| step.map(|index| report.name(index)).unwrap_or_default();
        let (role, severity) = match mention.role {
            Role::Controller => ("the controller".to_owned(), Severity::Error),
            Role::Starter => ("among those who may start".to_owned(), Severity::Warning),
            Role::Responsible => (
                format!("responsible in {}", name(mention.step)),
                Severity::Error,
            ),
            Role::Lead => (
                format!("among those who get leads in {}", name(mention.step)),
                Severity::Warning,
            ),
        };
        person(office, mention.key, mention.at, &role, severity, report);
    }
}

/// Everybody whom a template names, in document order.
pub(super) fn mentions<'t>(template: &'t Template) -> Vec<Mention<'t>> {
    let settings = &template.settings;
    let mut found = Vec::new();
    let mut add = |key: &'t str, step, at, role| {
        found.push(Mention {
            key,
            step,
            at,
            role,
        });
    };
    if let Some(controller) = settings.controller.as_deref()
        && !controller.contains('@')
    {
        let at = "settings.controller".to_owned();
        add(controller, None, at, Role::Controller);
    }
    for (position, starter) in settings.starters.iter().enumerate() {
        let at = format!("settings.starters[{position}]");
        add(starter, None, at, Role::Starter);
    }
    for (index, step) in template.steps.iter().enumerate() {
        let mut named = |responsible: Option<&'t Responsible>, field: &str| {
            if let Some(Responsible::Person(key)) = responsible {
                let at = format!("steps[{index}].{field}.person");
                add(key, Some(index), at, Role::Responsible);
            }
        };
        named(Some(&step.responsible), "responsible");
        if let Kind::Task(task) = &step.kind {
            named(task.processor.as_ref(), "with.processor");
        } else if let Kind::Autostart(autostart) = &step.kind {
            named(autostart.owner.as_ref(), "with.owner");
        } else if let Kind::LeadDistributor(distributor) = &step.kind {
            for (position, key) in distributor.among.iter().enumerate() {
                let at = format!("steps[{index}].with.among[{position}]");
                add(key, Some(index), at, Role::Lead);
            }
        }
    }
    found
}

/// Reports a person who does not exist or no longer works in the office.
fn person(
    office: &Office,
    key: &str,
    at: String,
    role: &str,
    severity: Severity,
    report: &mut Report<'_>,
) {
    if key.trim().is_empty() {
        return;
    }
    let (code, message) = match office.person(key) {
        None => (
            "unknown-person",
            format!(
                "{} is {role}, but no person of the office; choose one of its people",
                quoted(key)
            ),
        ),
        Some(person) if !person.active => (
            "deactivated-person",
            format!(
                "{} is {role}, but no longer active; choose somebody else",
                quoted(&person.name)
            ),
        ),
        Some(_) => return,
    };
    match severity {
        Severity::Error => report.error(at, code, message),
        Severity::Warning => report.warning(at, code, message),
    }
}
