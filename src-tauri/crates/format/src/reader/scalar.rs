//! Reading functions for numbers, truth values, times, and values of any type.

use std::{ops::RangeInclusive, time::Duration};

use chrono::NaiveDate;
use model::{Timestamp, Value, Zone, kind::ClockTime, zone};

use super::Cursor;
use crate::{limits, place::shortened, time};

/// `true` or `false`.
pub(crate) fn boolean(cursor: Cursor<'_>) -> Option<bool> {
    let value = cursor.value.as_bool();
    value.or_else(|| cursor.wrong_type("true or false"))
}

/// A whole number within bounds; a fraction of zero counts as whole, as it does in JSON Schema.
pub(crate) fn whole<N: TryFrom<i64> + TryInto<i64> + Copy>(
    range: RangeInclusive<N>,
) -> impl Fn(Cursor<'_>) -> Option<N> {
    let bound = |number: N| number.try_into().unwrap_or(i64::MAX);
    let (min, max) = (bound(*range.start()), bound(*range.end()));
    move |cursor| {
        let Value::Number(number) = cursor.value else {
            return cursor.wrong_type("a whole number");
        };
        let float = number.as_f64().unwrap_or(f64::NAN);
        if float.fract() != 0.0 {
            return cursor.refuse(
                "wrong-type",
                "expected a whole number, found one with a fraction",
            );
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a float beyond the bounds saturates and is then refused"
        )]
        let whole = number.as_i64().unwrap_or(float as i64);
        if !(min..=max).contains(&whole) {
            let expected = if min == max {
                min.to_string()
            } else {
                format!("{min} to {max}")
            };
            return cursor.refuse(
                "out-of-range",
                format!("expected {expected}, found {number}"),
            );
        }
        N::try_from(whole).ok()
    }
}

/// A number within bounds.
pub(crate) fn number(range: RangeInclusive<f64>) -> impl Fn(Cursor<'_>) -> Option<f64> {
    move |cursor| {
        let Value::Number(number) = cursor.value else {
            return cursor.wrong_type("a number");
        };
        match number.as_f64() {
            Some(value) if range.contains(&value) => Some(value),
            _ => {
                let (min, max) = (range.start(), range.end());
                cursor.refuse(
                    "out-of-range",
                    format!("expected {min} to {max}, found {number}"),
                )
            }
        }
    }
}

/// A pair of numbers of pixels.
pub(crate) fn pixels(min: f64, expected: &str) -> impl Fn(Cursor<'_>) -> Option<[f64; 2]> {
    move |cursor| cursor.exactly(expected, number(min..=limits::PIXELS))
}

/// Any value.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it stands where reading functions stand that can refuse"
)]
pub(crate) fn any(cursor: Cursor<'_>) -> Option<Value> {
    Some(cursor.value.clone())
}

/// Any value whose texts are not too long, as a template may hold it.
pub(crate) fn any_short(cursor: Cursor<'_>) -> Option<Value> {
    if longest_text(cursor.value) > limits::TEXT {
        let chars = limits::TEXT;
        return cursor.refuse(
            "too-long",
            format!("holds a text longer than {chars} characters"),
        );
    }
    Some(cursor.value.clone())
}

fn longest_text(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.chars().count(),
        Value::Array(list) => list.iter().map(longest_text).max().unwrap_or(0),
        Value::Object(map) => map.values().map(longest_text).max().unwrap_or(0),
    }
}

/// A text, a number, or true or false.
pub(crate) fn plain(cursor: Cursor<'_>) -> Option<Value> {
    match cursor.value {
        Value::Bool(_) | Value::Number(_) => Some(cursor.value.clone()),
        Value::String(_) => super::text::text(cursor).map(Value::String),
        Value::Null | Value::Array(_) | Value::Object(_) => {
            cursor.wrong_type("text, a number, or true or false")
        }
    }
}

/// Reads a text with `parse`; `code` and `expected` say what is wrong with one it does not know.
fn parsed<T>(
    cursor: Cursor<'_>,
    code: &'static str,
    expected: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let Value::String(text) = cursor.value else {
        return cursor.wrong_type(expected);
    };
    match parse(text) {
        Some(value) => Some(value),
        None => cursor.refuse(
            code,
            format!(
                "expected {expected}, found `{}`",
                shortened(&text.escape_debug().to_string())
            ),
        ),
    }
}

/// A span of time.
pub(crate) fn duration(cursor: Cursor<'_>) -> Option<Duration> {
    parsed(
        cursor,
        "bad-duration",
        "a duration, as `90s`, `30m`, `4h`, `2d` or `1w`",
        time::duration,
    )
}

/// A time of day.
pub(crate) fn clock(cursor: Cursor<'_>) -> Option<ClockTime> {
    parsed(cursor, "bad-time", "a time of day, as `09:30`", time::clock)
}

/// A date.
pub(crate) fn date(cursor: Cursor<'_>) -> Option<NaiveDate> {
    parsed(cursor, "bad-date", "a date, as `2026-03-27`", time::date)
}

/// An instant.
pub(crate) fn instant(cursor: Cursor<'_>) -> Option<Timestamp> {
    parsed(
        cursor,
        "bad-time",
        "a time with its offset, as `2026-03-27T09:00:00+01:00`",
        zone::parse_rfc3339,
    )
}

/// A time zone.
pub(crate) fn zone(cursor: Cursor<'_>) -> Option<Zone> {
    parsed(
        cursor,
        "unknown-zone",
        "a time zone by name, as `Europe/Berlin`",
        Zone::named,
    )
}
