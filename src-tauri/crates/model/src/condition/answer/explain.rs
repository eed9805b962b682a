//! Why a condition has no answer, in words and without the values, which may be personal.

use cel::{ExecutionError, OverloadError, Value as CelValue};

use super::words;
use crate::{
    condition::{ConditionError, Member},
    placeholder::Path,
    render::{self, Facts},
};

/// The interpreter's error as ours.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the interpreter's enum is non-exhaustive"
)]
pub(super) fn explain(error: &ExecutionError, members: &[Member], facts: &Facts) -> ConditionError {
    if let Some(record) = absent_record(error, members, facts) {
        return ConditionError::NoRecord { record };
    }
    let failed = |reason: &str| ConditionError::Failed {
        reason: reason.to_owned(),
    };
    match error {
        ExecutionError::NoSuchKey(key) => missing(key, members, facts),
        ExecutionError::NoSuchOverload(overload) => wrong_types(overload),
        ExecutionError::UnsupportedBinaryOperator(operator, left, right) => {
            two(sign(operator), left, right)
        }
        ExecutionError::ValuesNotComparable(left, right) => {
            two("comparing".to_owned(), left, right)
        }
        ExecutionError::UnexpectedType { got, .. } => ConditionError::WrongTypes {
            operator: "the condition".to_owned(),
            operands: type_words(got).to_owned(),
        },
        ExecutionError::UndeclaredReference(name) => ConditionError::UnknownName {
            name: name.to_string(),
        },
        ExecutionError::FunctionError { function, .. } => ConditionError::Failed {
            reason: format!("{function}() cannot read its value"),
        },
        ExecutionError::DivisionByZero(_) | ExecutionError::RemainderByZero(_) => {
            failed("division by zero")
        }
        ExecutionError::Overflow(..) => failed("a number is too large"),
        ExecutionError::IndexOutOfBounds(_) => failed("a list has fewer entries than asked for"),
        // The rest cannot come from conditions that were read here, and new ones may come with a new interpreter.
        _ => failed("a value has the wrong form"),
    }
}

/// The record the process does not have, where that explains the error.
fn absent_record(
    error: &ExecutionError,
    members: &[Member],
    facts: &Facts,
) -> Option<&'static str> {
    let may_be = matches!(
        error,
        ExecutionError::NoSuchKey(_)
            | ExecutionError::NoSuchOverload(_)
            | ExecutionError::UnexpectedType { .. }
    );
    let asked = |name: &str| {
        members
            .iter()
            .any(|member| member.segments.len() > 1 && member.segments[0] == name)
    };
    [
        ("property", facts.property.is_none()),
        ("contact", facts.contact.is_none()),
        ("owner", facts.owner.is_none()),
    ]
    .into_iter()
    .find(|&(name, is_absent)| may_be && is_absent && asked(name))
    .map(|(name, _)| name)
}

fn missing(key: &str, members: &[Member], facts: &Facts) -> ConditionError {
    let leads_nowhere = |segments: &[String]| {
        Path::new(&segments.join(".")).is_none_or(|path| render::find(path, facts).is_none())
    };
    let place = members.iter().find_map(|member| {
        let position = member.segments[1..].iter().position(|name| name == key)? + 1;
        leads_nowhere(&member.segments[..=position]).then_some((member, position))
    });
    match place {
        Some((member, 1)) if member.segments[0] == "steps" => ConditionError::NoStep {
            step: key.to_owned(),
        },
        Some((member, 1)) => ConditionError::NoField {
            owner: format!("the {}", member.segments[0]),
            field: key.to_owned(),
        },
        Some((member, 2)) if member.segments[0] == "steps" => ConditionError::NoField {
            owner: format!("the step \"{}\"", member.segments[1]),
            field: key.to_owned(),
        },
        Some((member, position)) => ConditionError::NoField {
            owner: member.segments[..position].join("."),
            field: key.to_owned(),
        },
        None => ConditionError::NoField {
            owner: "the record".to_owned(),
            field: key.to_owned(),
        },
    }
}

fn wrong_types(overload: &OverloadError) -> ConditionError {
    let types = overload.argument_types();
    let name = overload.function();
    if name == "_._" {
        return ConditionError::WrongTypes {
            operator: "picking a field".to_owned(),
            operands: types
                .first()
                .map_or("nothing", |name| type_words(name))
                .to_owned(),
        };
    }
    let operands: Vec<&str> = types.iter().map(|name| type_words(name)).collect();
    ConditionError::WrongTypes {
        operator: sign(name),
        operands: operands.join(" and "),
    }
}

fn two(operator: String, left: &CelValue, right: &CelValue) -> ConditionError {
    ConditionError::WrongTypes {
        operator,
        operands: format!("{} and {}", words(left.type_of()), words(right.type_of())),
    }
}

/// An operator as it is typed.
fn sign(name: &str) -> String {
    match name {
        "add" => "+".to_owned(),
        "sub" => "-".to_owned(),
        "mul" => "*".to_owned(),
        "div" => "/".to_owned(),
        "rem" => "%".to_owned(),
        "@in" => "in".to_owned(),
        "_[_]" => "[ ]".to_owned(),
        name if name.contains('_') => name.replace('_', ""),
        name => format!("{name}()"),
    }
}

fn type_words(name: &str) -> &'static str {
    match name {
        "bool" => "yes or no",
        "int" | "uint" | "double" => "a number",
        "string" => "a text",
        "bytes" => "bytes",
        "list" => "a list",
        "map" => "a whole record",
        "null_type" | "null" => "nothing",
        "google.protobuf.Timestamp" | "timestamp" => "a time",
        "google.protobuf.Duration" | "duration" => "a duration",
        _ => "a value",
    }
}
