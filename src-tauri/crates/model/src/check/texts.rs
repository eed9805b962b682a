//! Placeholders in texts: whether they can be read and whether what they name exists.

use std::{collections::HashSet, fmt};

use super::{
    Context,
    report::{Report, quoted, step_place},
    scan,
};
use crate::{
    Kind, Office, Template,
    kind::RecordKind,
    office::Record,
    placeholder::{self, Path, Piece},
};

/// What a placeholder can begin with, for the sentence that says so.
const ROOTS: &str = "property, contact, owner, process, steps, now and today";
/// Most characters of a short message (two parts).
const SMS_MAX: usize = 320;

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if let Some(title) = &context.template.settings.title {
        text(context, title, report, &|| "settings.title".to_owned());
    }
    for (index, step) in context.template.steps.iter().enumerate() {
        scan::texts(step, &mut |at: fmt::Arguments<'_>, source| {
            text(context, source, report, &|| step_place(index, at));
        });
        if let Kind::Sms(sms) = &step.kind {
            too_long(index, &sms.text, report);
        }
    }
}

fn text(context: &Context<'_>, source: &str, report: &mut Report<'_>, at: &dyn Fn() -> String) {
    if !source.contains("{{") {
        return;
    }
    match placeholder::parse(source) {
        Err(error) => report.error(at(), "bad-placeholder", error.to_string()),
        Ok(pieces) => {
            for piece in pieces {
                if let Piece::Field(path) = piece {
                    named(context, path, report, at);
                }
            }
        }
    }
}

/// Whether what a placeholder names exists.
fn named(context: &Context<'_>, path: Path<'_>, report: &mut Report<'_>, at: &dyn Fn() -> String) {
    let mut segments = path.segments();
    let root = segments.next().unwrap_or_default();
    let rest: Vec<&str> = segments.collect();
    let wrong = match root {
        "property" | "contact" => match rest.first() {
            None => Some(format!("{root} alone is no field; add one, as {root}.key")),
            Some(field) => {
                if context.fields.is_unknown(root, field) {
                    let message = format!(
                        "no {root} of the office has a field {}; check the spelling in {}",
                        quoted(field),
                        quoted(path.as_str())
                    );
                    report.warning(at(), "unknown-placeholder", message);
                }
                None
            }
        },
        "owner" => one_of(path, &rest, &["key", "name", "email"]),
        "process" => one_of(path, &rest, &["id", "title", "template", "started_at"]),
        "now" | "today" => {
            (!rest.is_empty()).then(|| format!("{root} has no fields; write {root} alone"))
        }
        "steps" => step(context, path),
        _ => Some(format!(
            "{} is unknown; a placeholder begins with {ROOTS}",
            quoted(path.as_str())
        )),
    };
    if let Some(message) = wrong {
        report.error(at(), "unknown-placeholder", message);
    }
}

fn one_of(path: Path<'_>, rest: &[&str], known: &[&str]) -> Option<String> {
    let is_known = matches!(rest, [field] if known.contains(field));
    (!is_known).then(|| {
        format!(
            "{} is unknown; of {} there are {}",
            quoted(path.as_str()),
            path.root(),
            known.join(", ")
        )
    })
}

fn step(context: &Context<'_>, path: Path<'_>) -> Option<String> {
    // A step's key may hold dots itself; its fields do not.
    let rest = path.as_str().strip_prefix("steps.").unwrap_or_default();
    let Some((key, field)) = rest.rsplit_once('.') else {
        return Some(format!(
            "{} names no field of a step; write it as steps.check.outcome",
            quoted(path.as_str())
        ));
    };
    if !context.steps.contains_key(key) {
        return Some(format!(
            "there is no step {} in this template; {} stays empty",
            quoted(key),
            quoted(path.as_str())
        ));
    }
    let is_known = STEP_FIELDS.contains(&field);
    (!is_known).then(|| {
        format!(
            "{} is unknown; of a step there are {}",
            quoted(path.as_str()),
            STEP_FIELDS.join(", ")
        )
    })
}

/// What can be asked of a step.
pub(super) const STEP_FIELDS: [&str; 3] = ["outcome", "visits", "finished_at"];

/// The fields of records that exist: those of the office's records and those the template writes itself.
pub(super) struct Fields<'a> {
    property: Option<HashSet<&'a str>>,
    contact: Option<HashSet<&'a str>>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(template: &'a Template, office: Option<&'a Office>) -> Self {
        let known = |records: &'a [Record], kind: RecordKind| {
            let mut fields: HashSet<&str> = records
                .iter()
                .flat_map(|record| record.fields.keys().map(String::as_str))
                .collect();
            fields.extend(["key", "supervisor"]);
            fields.extend(written(template, kind));
            (!records.is_empty()).then_some(fields)
        };
        Self {
            property: office.and_then(|office| known(&office.properties, RecordKind::Property)),
            contact: office.and_then(|office| known(&office.contacts, RecordKind::Contact)),
        }
    }

    /// Whether it is known that no record of this kind has the field.
    pub(super) fn is_unknown(&self, record: &str, field: &str) -> bool {
        let known = match record {
            "property" => &self.property,
            "contact" => &self.contact,
            _ => &None,
        };
        known.as_ref().is_some_and(|known| !known.contains(field))
    }
}

/// The fields of a kind of record that a template writes.
fn written(template: &Template, kind: RecordKind) -> impl Iterator<Item = &str> {
    template.steps.iter().flat_map(move |step| {
        let mut fields = Vec::new();
        if let Kind::WriteValues(write) = &step.kind {
            fields.extend((write.record == kind).then_some(write.field.as_str()));
        } else if let Kind::SetStatus(status) = &step.kind {
            fields.extend((status.record == kind).then_some("status"));
        } else if let Kind::Webhook(webhook) = &step.kind {
            let targets = webhook.write.iter().map(|(field, _)| target(field));
            fields.extend(
                targets
                    .filter(|(record, _)| *record == kind)
                    .map(|(_, field)| field),
            );
        }
        fields
    })
}

/// The record and the field that a webhook's answer is written to.
pub(super) fn target(field: &str) -> (RecordKind, &str) {
    if let Some(field) = field.strip_prefix("contact.") {
        (RecordKind::Contact, field)
    } else {
        let field = field.strip_prefix("property.").unwrap_or(field);
        (RecordKind::Property, field)
    }
}

fn too_long(index: usize, source: &str, report: &mut Report<'_>) {
    let Ok(pieces) = placeholder::parse(source) else {
        return;
    };
    let fixed: usize = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.chars().count(),
            Piece::Field(_) => 0,
        })
        .sum();
    if fixed > SMS_MAX {
        let message = format!(
            "the message of {} has {fixed} characters before anything is filled in, and {SMS_MAX} is the most; shorten it",
            report.name(index)
        );
        report.step_error(index, format_args!("with.text"), "sms-too-long", message);
    }
}
