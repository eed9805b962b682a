//! The property, the contact and the project a process has: where steps use them, and whether they are there by then.

use std::fmt;

use super::{
    Context, Needs,
    report::{Report, step_place},
    scan, texts,
};
use crate::{
    Kind, Step,
    kind::{RecordKind, SmsSender},
    placeholder::{self, Piece},
    template::{Need, Responsible},
};

/// Sees the use of a record and its place inside the step.
type Visit<'v> = dyn FnMut(RecordKind, fmt::Arguments<'_>) + 'v;

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for kind in [RecordKind::Property, RecordKind::Contact] {
        record(context, kind, report);
    }
    project(context, report);
}

pub(super) fn needs(context: &Context<'_>) -> Needs {
    let settings = &context.template.settings;
    let need = |stated: Option<Need>, kind: RecordKind| {
        stated.unwrap_or_else(|| {
            let is_assigned = any_assigns(context, kind);
            let early = without(context, kind);
            let is_used = |index: usize| {
                let mut used = false;
                uses(context, index, &mut |of, _| used |= of == kind);
                used
            };
            let by_title = !is_assigned && title_uses(context, kind);
            if by_title || (0..early.len()).any(|index| early[index] && is_used(index)) {
                Need::Required
            } else {
                Need::None
            }
        })
    };
    Needs {
        property: need(settings.property, RecordKind::Property),
        contact: need(settings.contact, RecordKind::Contact),
    }
}

fn record(context: &Context<'_>, kind: RecordKind, report: &mut Report<'_>) {
    let settings = &context.template.settings;
    let stated = if kind == RecordKind::Property {
        settings.property
    } else {
        settings.contact
    };
    let is_assigned = any_assigns(context, kind);
    let code = match (stated, is_assigned) {
        // The process has one from the start, or needs one because its steps do.
        (Some(Need::Required | Need::Optional), _) | (None, false) => return,
        (Some(Need::None) | None, true) => "assigned-later",
        (Some(Need::None), false) if kind == RecordKind::Property => "no-property",
        (Some(Need::None), false) => "no-contact",
    };
    let word = kind.as_str();
    let advice = |name: &str| {
        if is_assigned {
            format!(
                "{name} uses the {word} before a step has assigned it; move the assignment before it, or start the process with a {word}"
            )
        } else {
            format!(
                "{name} uses the {word}, but the process has none; let the settings ask for a {word}, or change the step"
            )
        }
    };
    if title_uses(context, kind) {
        let message = advice("the title");
        report.warning("settings.title", code, message);
    }
    let early = without(context, kind);
    for index in (0..early.len()).filter(|&index| early[index]) {
        let name = report.name(index);
        uses(context, index, &mut |of, at| {
            if of == kind {
                report.error(step_place(index, at), code, advice(&name));
            }
        });
    }
}

/// A project is written to only after one has been created or assigned.
fn project(context: &Context<'_>, report: &mut Report<'_>) {
    let early = without(context, RecordKind::Project);
    for (index, step) in context.template.steps.iter().enumerate() {
        if let Kind::WriteValues(write) = &step.kind
            && write.record == RecordKind::Project
            && early[index]
        {
            let message = format!(
                "{} writes to a project before there is one; put a step that creates or assigns it on every way here",
                report.name(index)
            );
            let field = format_args!("with.record");
            report.step_error(index, field, "write-before-project", message);
        }
    }
}

/// The steps that can begin while no step has assigned the record, the assigning ones among them.
fn without(context: &Context<'_>, kind: RecordKind) -> Vec<bool> {
    let assigns = |step: usize| assigns(&context.template.steps[step], kind);
    context.graph.reach(&context.graph.sources, assigns)
}

fn assigns(step: &Step, kind: RecordKind) -> bool {
    match kind {
        RecordKind::Property => matches!(step.kind, Kind::AssignProperty(_)),
        RecordKind::Contact => {
            matches!(step.kind, Kind::AssignContact(_))
                || matches!(&step.kind, Kind::AssignProperty(assign) if !assign.contact_link.trim().is_empty())
        }
        RecordKind::Project => {
            matches!(step.kind, Kind::CreateProject(_) | Kind::AssignProject(_))
        }
    }
}

/// Whether a step that can be reached assigns the record.
fn any_assigns(context: &Context<'_>, kind: RecordKind) -> bool {
    let mut steps = context.template.steps.iter().zip(&context.graph.reached);
    steps.any(|(step, reached)| *reached && assigns(step, kind))
}

fn title_uses(context: &Context<'_>, kind: RecordKind) -> bool {
    let title = context.template.settings.title.as_deref();
    title.is_some_and(|title| text_uses(title, kind))
}

fn text_uses(text: &str, kind: RecordKind) -> bool {
    text.contains("{{")
        && placeholder::parse(text).is_ok_and(|pieces| {
            pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Field(path) if path.root() == kind.as_str()))
        })
}

/// Every use of the process's property and contact by a step.
fn uses(context: &Context<'_>, index: usize, visit: &mut Visit<'_>) {
    let step = &context.template.steps[index];
    // It looks at the record that changed, before there is a process.
    if matches!(step.kind, Kind::Autostart(_)) {
        return;
    }
    if let Some(kind) = supervised(&step.responsible) {
        visit(kind, format_args!("responsible"));
    }
    // What an assigning step logs, it logs after the choice.
    if step.about.property && !assigns(step, RecordKind::Property) {
        visit(RecordKind::Property, format_args!("about.property"));
    }
    if step.about.contact && !assigns(step, RecordKind::Contact) {
        visit(RecordKind::Contact, format_args!("about.contact"));
    }
    kind_uses(&step.kind, visit);
    scan::texts(step, &mut |at, text| {
        for kind in [RecordKind::Property, RecordKind::Contact] {
            if text_uses(text, kind) {
                visit(kind, at);
            }
        }
    });
    scan::conditions(step, &mut |at, source| {
        let Some(Ok(condition)) = context.conditions.get(source) else {
            return;
        };
        for kind in [RecordKind::Property, RecordKind::Contact] {
            let picks = |segments: &[String]| segments.len() > 1 && segments[0] == kind.as_str();
            if condition
                .members()
                .iter()
                .any(|member| picks(&member.segments))
            {
                visit(kind, at);
            }
        }
    });
}

fn supervised(responsible: &Responsible) -> Option<RecordKind> {
    match responsible {
        Responsible::PropertySupervisor => Some(RecordKind::Property),
        Responsible::ContactSupervisor => Some(RecordKind::Contact),
        Responsible::Owner | Responsible::Person(_) => None,
    }
}

/// What a kind of step uses by its own fields, texts and conditions aside.
fn kind_uses(kind: &Kind, visit: &mut Visit<'_>) {
    use RecordKind::{Contact, Property};
    if let Kind::Task(task) = kind {
        if let Some(record) = task.processor.as_ref().and_then(supervised) {
            visit(record, format_args!("with.processor"));
        }
    } else if let Kind::WriteValues(write) = kind {
        visit(write.record, format_args!("with.record"));
    } else if let Kind::SetStatus(status) = kind {
        visit(status.record, format_args!("with.record"));
    } else if let Kind::PortalSync(_) = kind {
        visit(Property, format_args!(""));
    } else if let Kind::OwnerNotification(_) = kind {
        visit(Property, format_args!(""));
    } else if let Kind::Webhook(webhook) = kind {
        for (field, _) in &webhook.write {
            let (record, _) = texts::target(field);
            visit(
                record,
                format_args!("with.write{}", super::report::Field(field)),
            );
        }
    } else if let Kind::Email(email) = kind {
        if email.to == "contact" {
            visit(Contact, format_args!("with.to"));
        }
    } else if let Kind::Sms(sms) = kind {
        visit(Contact, format_args!("with.to"));
        if sms.sender == SmsSender::PropertySupervisor {
            visit(Property, format_args!("with.sender"));
        }
    } else if let Kind::LeadDistributor(_) = kind {
        visit(Contact, format_args!(""));
    } else if let Kind::AssignContact(assign) = kind
        && assign.property_link
    {
        visit(Property, format_args!("with.property_link"));
    }
}
