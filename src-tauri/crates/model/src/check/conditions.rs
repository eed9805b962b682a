//! Conditions: whether they can be read and whether the steps and fields they ask for exist.

use std::fmt;

use super::{
    Context,
    report::{Report, quoted, step_place},
    scan,
    texts::STEP_FIELDS,
};
use crate::{
    Kind,
    condition::{Condition, ConditionError, Member},
};

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (index, step) in context.template.steps.iter().enumerate() {
        scan::conditions(step, &mut |at: fmt::Arguments<'_>, source| {
            match context.conditions.get(source) {
                // An empty one is a missing field.
                Some(Err(ConditionError::Empty)) | None => {}
                Some(Err(error)) => {
                    let message = format!("in {}: {error}", report.name(index));
                    report.error(step_place(index, at), "bad-condition", message);
                }
                Some(Ok(condition)) => {
                    if let Some(error) = condition.never_decides() {
                        let message = format!("in {}: {error}", report.name(index));
                        report.error(step_place(index, at), "bad-condition", message);
                    }
                    asked(context, condition, report, &|| step_place(index, at));
                }
            }
        });
        if let Kind::Decision(decision) = &step.kind {
            for (position, condition) in decision.conditions.iter().enumerate() {
                let is_known = |key: &String| decision.outcomes.iter().any(|of| of.key == *key);
                if !is_known(&condition.outcome) {
                    let message = format!(
                        "{} has no outcome {}; choose one it has",
                        report.name(index),
                        quoted(&condition.outcome)
                    );
                    let field = format_args!("with.conditions[{position}].outcome");
                    report.step_error(index, field, "unknown-outcome", message);
                }
            }
        }
    }
}

/// Whether what a condition asks for exists.
fn asked(
    context: &Context<'_>,
    condition: &Condition,
    report: &mut Report<'_>,
    at: &dyn Fn() -> String,
) {
    for member in condition.members() {
        let segments: Vec<&str> = member.segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            ["steps", key, rest @ ..] => step(context, key, rest, report, at),
            ["owner", field, ..] if !["key", "name", "email"].contains(field) => {
                report.error(at(), "bad-condition", unknown("owner", field));
            }
            ["process", field, ..]
                if !["id", "title", "template", "started_at"].contains(field) =>
            {
                report.error(at(), "bad-condition", unknown("process", field));
            }
            [root @ ("property" | "contact"), field, ..]
                if context.fields.is_unknown(root, field) && !is_tested(condition, member) =>
            {
                let message = format!(
                    "no {root} of the office has a field {}; check the spelling, or ask has({root}.{field}) first",
                    quoted(field)
                );
                report.warning(at(), "unknown-field", message);
            }
            _ => {}
        }
    }
}

fn step(
    context: &Context<'_>,
    key: &str,
    rest: &[&str],
    report: &mut Report<'_>,
    at: &dyn Fn() -> String,
) {
    if !context.steps.contains_key(key) {
        let message = format!(
            "the condition asks for the step {}, which does not exist; write the key of a step of this template",
            quoted(key)
        );
        report.error(at(), "unknown-step-in-condition", message);
    } else if let Some(field) = rest.first()
        && !STEP_FIELDS.contains(field)
    {
        let message = format!(
            "a step has no {}; ask for its {}",
            quoted(field),
            STEP_FIELDS.join(", ")
        );
        report.error(at(), "bad-condition", message);
    }
}

fn unknown(root: &str, field: &str) -> String {
    format!(
        "the {root} has no field {}; check the spelling",
        quoted(field)
    )
}

/// Whether the condition itself asks if the field is there.
fn is_tested(condition: &Condition, member: &Member) -> bool {
    condition
        .members()
        .iter()
        .any(|other| other.tested && other.segments.get(..2) == member.segments.get(..2))
}
