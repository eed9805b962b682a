//! Answering a condition: the facts as CEL values, only as far as it asks for them, and arithmetic across kinds of
//! numbers. Why there is no answer says `explain`.

mod explain;

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use cel::{
    Context, Env, ExecutionError, Value as CelValue,
    common::{
        ast::operators,
        functions::Function,
        types::{CelDouble, CelInt, CelUInt, DYN_TYPE},
        value::{CowVal, Val},
    },
    objects::{Key, Map as CelMap, ValueType},
    parser::Expression,
};
use chrono::{DateTime, FixedOffset};

use super::{ConditionError, Member, Reads};
use crate::{
    Timestamp, Value, Zone,
    office::Record,
    render::{Facts, StepFacts},
};

/// The interpreter's operators and functions; without optional values, which no condition needs.
static ENVIRONMENT: LazyLock<Arc<Env>> = LazyLock::new(|| {
    let mut env = Env::default().with_optional_support(false).with_stdlib();
    let operations: [(&str, Function); 4] = [
        ("@plus", plus),
        ("@minus", minus),
        ("@times", times),
        ("@by", by),
    ];
    for (name, operation) in operations {
        env.add_overload(name, name, vec![DYN_TYPE, DYN_TYPE], operation)
            .expect("the names are new and stand once in this list");
    }
    Arc::new(env)
});

/// The function that does an arithmetic operator's work on any two numbers.
pub(super) fn arithmetic(operator: &str) -> Option<&'static str> {
    match operator {
        operators::ADD => Some("@plus"),
        operators::SUBSTRACT => Some("@minus"),
        operators::MULTIPLY => Some("@times"),
        operators::DIVIDE => Some("@by"),
        _ => None,
    }
}

/// Whether the condition holds.
pub(super) fn holds(
    expression: &Expression,
    members: &[Member],
    reads: Reads,
    facts: &Facts,
) -> Result<bool, ConditionError> {
    let mut context = Context::with_env(Arc::clone(&ENVIRONMENT));
    if reads.property {
        let value = record(facts.property.as_ref(), &Wanted::of(members, "property"));
        context.add_variable_from_value("property", value);
    }
    if reads.contact {
        let value = record(facts.contact.as_ref(), &Wanted::of(members, "contact"));
        context.add_variable_from_value("contact", value);
    }
    if reads.owner {
        context.add_variable_from_value("owner", owner(facts));
    }
    if reads.process {
        context.add_variable_from_value("process", process(facts));
    }
    if reads.steps {
        context.add_variable_from_value("steps", steps(facts, &Wanted::of(members, "steps")));
    }
    if reads.now {
        context.add_variable_from_value("now", instant(Some(facts.now), &facts.zone));
    }
    match CelValue::resolve(expression, &context) {
        Ok(CelValue::Bool(holds)) => Ok(holds),
        Ok(other) => Err(ConditionError::NotBoolean {
            found: words(other.type_of()),
        }),
        Err(error) => Err(explain::explain(&error, members, facts)),
    }
}

/// What a condition picks out of a variable, so that nothing else is converted for it.
enum Wanted<'a> {
    Everything,
    Only(Vec<&'a str>),
}

impl<'a> Wanted<'a> {
    fn of(members: &'a [Member], variable: &str) -> Self {
        let mut only = Vec::new();
        for member in members {
            match member.segments.as_slice() {
                [root] if root == variable => return Self::Everything,
                [root, field, ..] if root == variable => only.push(field.as_str()),
                _ => {}
            }
        }
        Self::Only(only)
    }

    fn has(&self, name: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(names) => names.contains(&name),
        }
    }
}

fn record(record: Option<&Record>, wanted: &Wanted<'_>) -> CelValue {
    let Some(record) = record else {
        return CelValue::Null;
    };
    let mut fields: HashMap<Key, CelValue> = record
        .fields
        .iter()
        .filter(|(name, _)| wanted.has(name))
        .map(|(name, value)| (key(name), from_json(value)))
        .collect();
    fields.insert(key("key"), text(&record.key));
    fields.insert(
        key("supervisor"),
        optional_text(record.supervisor.as_deref()),
    );
    map(fields)
}

fn owner(facts: &Facts) -> CelValue {
    let Some(owner) = &facts.owner else {
        return CelValue::Null;
    };
    map(HashMap::from([
        (key("key"), text(&owner.key)),
        (key("name"), text(&owner.name)),
        (key("email"), optional_text(owner.email.as_deref())),
    ]))
}

fn process(facts: &Facts) -> CelValue {
    let process = &facts.process;
    map(HashMap::from([
        (key("id"), CelValue::Int(process.id)),
        (key("title"), text(&process.title)),
        (key("template"), text(&process.template)),
        (
            key("started_at"),
            instant(Some(process.started_at), &facts.zone),
        ),
    ]))
}

fn steps(facts: &Facts, wanted: &Wanted<'_>) -> CelValue {
    let step = |step: &StepFacts| {
        let fields = HashMap::from([
            (key("visits"), CelValue::Int(i64::from(step.visits))),
            (key("outcome"), optional_text(step.outcome.as_deref())),
            (key("finished_at"), instant(step.finished_at, &facts.zone)),
        ]);
        (key(&step.key), map(fields))
    };
    map(facts
        .steps
        .iter()
        .filter(|step| wanted.has(&step.key))
        .map(step)
        .collect())
}

fn instant(at: Option<Timestamp>, zone: &Zone) -> CelValue {
    let local = at.and_then(|at| {
        let seconds = i32::try_from(zone.offset_ms(at) / 1_000).ok()?;
        let offset = FixedOffset::east_opt(seconds)?;
        Some(DateTime::from_timestamp_millis(at.0)?.with_timezone(&offset))
    });
    local.map_or(CelValue::Null, CelValue::Timestamp)
}

fn from_json(value: &Value) -> CelValue {
    match value {
        Value::Null => CelValue::Null,
        Value::Bool(flag) => CelValue::Bool(*flag),
        Value::Number(number) => {
            if let Some(whole) = number.as_i64() {
                CelValue::Int(whole)
            } else if let Some(whole) = number.as_u64() {
                CelValue::UInt(whole)
            } else {
                number.as_f64().map_or(CelValue::Null, CelValue::Float)
            }
        }
        Value::String(text_) => text(text_),
        Value::Array(items) => CelValue::List(Arc::new(items.iter().map(from_json).collect())),
        Value::Object(fields) => map(fields
            .iter()
            .map(|(name, value)| (key(name), from_json(value)))
            .collect()),
    }
}

fn key(name: &str) -> Key {
    Key::String(Arc::new(name.to_owned()))
}

fn text(text: &str) -> CelValue {
    CelValue::String(Arc::new(text.to_owned()))
}

fn optional_text(value: Option<&str>) -> CelValue {
    value.map_or(CelValue::Null, text)
}

fn map(fields: HashMap<Key, CelValue>) -> CelValue {
    CelValue::Map(CelMap {
        map: Arc::new(fields),
    })
}

/// What people call a kind of value.
fn words(kind: ValueType) -> &'static str {
    match kind {
        ValueType::List => "a list",
        ValueType::Map | ValueType::Struct => "a whole record",
        ValueType::Int | ValueType::UInt | ValueType::Float => "a number",
        ValueType::String => "a text",
        ValueType::Bytes => "bytes",
        ValueType::Bool => "yes or no",
        ValueType::Duration => "a duration",
        ValueType::Timestamp => "a time",
        ValueType::Null => "nothing",
        ValueType::Function | ValueType::Opaque => "a type",
    }
}

fn plus<'b, 'v>(values: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let [left, right] = pair(values)?;
    if let Some((left, right)) = mixed(&*left, &*right) {
        return Ok(CowVal::owned(CelDouble::from(left + right)));
    }
    let adder = left
        .as_adder()
        .ok_or_else(|| wrong("_+_", &*left, &*right))?;
    Ok(CowVal::Owned(adder.add(&*right)?.into_owned()))
}

fn minus<'b, 'v>(values: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let [left, right] = pair(values)?;
    if let Some((left, right)) = mixed(&*left, &*right) {
        return Ok(CowVal::owned(CelDouble::from(left - right)));
    }
    let subtractor = left
        .as_subtractor()
        .ok_or_else(|| wrong("_-_", &*left, &*right))?;
    Ok(CowVal::Owned(subtractor.sub(&*right)?.into_owned()))
}

fn times<'b, 'v>(values: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let [left, right] = pair(values)?;
    if let Some((left, right)) = mixed(&*left, &*right) {
        return Ok(CowVal::owned(CelDouble::from(left * right)));
    }
    let multiplier = left
        .as_multiplier()
        .ok_or_else(|| wrong("_*_", &*left, &*right))?;
    Ok(CowVal::Owned(multiplier.mul(&*right)?.into_owned()))
}

fn by<'b, 'v>(values: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let [left, right] = pair(values)?;
    if let Some((left, right)) = mixed(&*left, &*right) {
        return Ok(CowVal::owned(CelDouble::from(left / right)));
    }
    let divider = left
        .as_divider()
        .ok_or_else(|| wrong("_/_", &*left, &*right))?;
    Ok(CowVal::Owned(divider.div(&*right)?.into_owned()))
}

fn pair<'b, 'v>(values: Vec<CowVal<'b, 'v>>) -> Result<[CowVal<'b, 'v>; 2], ExecutionError> {
    values
        .try_into()
        .map_err(|_: Vec<_>| ExecutionError::missing_argument_or_target())
}

/// Two numbers of different kinds, as decimal ones. CEL itself computes only within a kind.
fn mixed(left: &dyn Val, right: &dyn Val) -> Option<(f64, f64)> {
    let kind = |value: &dyn Val| {
        if let Some(whole) = value.downcast_ref::<CelInt>() {
            Some((0, *whole.inner() as f64))
        } else if let Some(whole) = value.downcast_ref::<CelUInt>() {
            Some((1, *whole.inner() as f64))
        } else {
            value
                .downcast_ref::<CelDouble>()
                .map(|decimal| (2, *decimal.inner()))
        }
    };
    let (left_kind, left) = kind(left)?;
    let (right_kind, right) = kind(right)?;
    (left_kind != right_kind).then_some((left, right))
}

fn wrong(operator: &str, left: &dyn Val, right: &dyn Val) -> ExecutionError {
    let kinds = [left, right].map(|value| value.get_type().name().to_owned());
    ExecutionError::no_such_overload(operator, kinds.into())
}
