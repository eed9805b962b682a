//! People a template names: whether they exist in the office and still work there.

use super::{
    Context,
    report::{Report, quoted},
};
use crate::{Kind, Office, Severity, template::Responsible};

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(office) = context.office else { return };
    let settings = &context.template.settings;
    if let Some(controller) = &settings.controller
        && !controller.contains('@')
    {
        let at = "settings.controller".to_owned();
        person(
            office,
            controller,
            at,
            "the controller",
            Severity::Error,
            report,
        );
    }
    for (position, starter) in settings.starters.iter().enumerate() {
        let at = format!("settings.starters[{position}]");
        person(
            office,
            starter,
            at,
            "among those who may start",
            Severity::Warning,
            report,
        );
    }
    for (index, step) in context.template.steps.iter().enumerate() {
        let name = report.name(index);
        let mut named = |responsible: Option<&Responsible>, field: &str| {
            if let Some(Responsible::Person(key)) = responsible {
                let at = format!("steps[{index}].{field}.person");
                let role = format!("responsible in {name}");
                person(office, key, at, &role, Severity::Error, report);
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
                let role = format!("among those who get leads in {name}");
                person(office, key, at, &role, Severity::Warning, report);
            }
        }
    }
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
