//! What the answer of a service means.

use model::{
    Value,
    office::{AnswerValue, ResultTable, ServiceAnswer, Success},
};

use crate::{
    reader::{
        Cursor, Fields,
        scalar::plain,
        text::{name, pointer},
    },
    writer::{self, Object},
};

/// Reads what the answer of a service means.
pub(super) fn answer(cursor: Cursor<'_>) -> Option<ServiceAnswer> {
    cursor.object(|fields| {
        let success = fields.or_default("success", success);
        let result = fields.may("result", result_table);
        let values = fields.or_default("values", |cursor| cursor.each(value));
        Some(ServiceAnswer {
            success: success?,
            result: result?,
            values: values?,
        })
    })
}

fn success(cursor: Cursor<'_>) -> Option<Success> {
    cursor.object(|fields| {
        let statuses = fields.or_default("status", |cursor| cursor.some("status", statuses));
        let says = if fields.has("at") || fields.has("equals") {
            let at = fields.must("at", pointer);
            let equals = fields.must("equals", plain);
            at.zip(equals).map(Some)
        } else {
            Some(None)
        };
        Some(Success {
            statuses: statuses?,
            says: says?,
        })
    })
}

/// `200` or `200-204`.
fn statuses(cursor: Cursor<'_>) -> Option<(u16, u16)> {
    let Value::String(text) = cursor.value else {
        return cursor.wrong_type("text");
    };
    let status = |text: &str| {
        let is_plain = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let status = text.parse::<u16>().ok()?;
        (is_plain && (100..=599).contains(&status)).then_some(status)
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (status(first), status(last)) {
        (Some(first), Some(last)) if first <= last => Some((first, last)),
        (Some(_), Some(_)) => cursor.refuse("bad-range", "the first status is above the last"),
        _ => cursor.refuse("bad-status", "expected a status or a range, as `200-299`"),
    }
}

/// Reads a table that tells a result by a value of the answer.
pub(crate) fn result_table(cursor: Cursor<'_>) -> Option<ResultTable> {
    cursor.object(|fields| {
        let at = fields.must("at", pointer);
        let list = |fields: &mut Fields<'_>, name| {
            fields.or_default(name, |cursor: Cursor<'_>| cursor.each(plain))
        };
        let success = list(fields, ResultTable::SUCCESS);
        let error = list(fields, ResultTable::ERROR);
        Some(ResultTable {
            at: at?,
            success: success?,
            error: error?,
        })
    })
}

fn value(cursor: Cursor<'_>) -> Option<AnswerValue> {
    cursor.object(|fields| {
        let at = fields.must("at", pointer);
        let label = fields.or_default("label", name);
        let field = fields.or_default("field", name);
        Some(AnswerValue {
            at: at?,
            label: label?,
            field: field?,
        })
    })
}

/// Spells what the answer of a service means; nothing where nothing is said.
pub(super) fn spell(answer: &ServiceAnswer) -> Object {
    let mut object = Object::new();
    if !answer.success.is_usual() {
        object.put("success", spell_success(&answer.success));
    }
    object.put_some("result", answer.result.as_ref().map(spell_result_table));
    object.put_list("values", &answer.values, |value| {
        let mut object = Object::new();
        object.put("at", value.at.as_str());
        object.put_text("label", &value.label);
        object.put_text("field", &value.field);
        object.done()
    });
    object
}

fn spell_success(success: &Success) -> Value {
    let mut object = Object::new();
    object.put_list("status", &success.statuses, |(first, last)| {
        if first == last {
            first.to_string().into()
        } else {
            format!("{first}-{last}").into()
        }
    });
    if let Some((at, equals)) = &success.says {
        object.put("at", at.as_str());
        object.put("equals", equals.clone());
    }
    object.done()
}

/// Spells a table of results.
pub(crate) fn spell_result_table(table: &ResultTable) -> Value {
    let mut object = Object::new();
    object.put("at", table.at.as_str());
    for (name, list) in [
        (ResultTable::SUCCESS, &table.success),
        (ResultTable::ERROR, &table.error),
    ] {
        if !list.is_empty() {
            object.put(name, writer::list(list, Value::clone));
        }
    }
    object.done()
}
