//! Texts, times and other things that all documents have in common.

use model::Value;
use serde_json::json;

use super::shape::{Shape, defined, exactly, list, number, one_of, some, word, words};
use crate::{
    limits,
    template::parts::{Is, RESPONSIBLES},
    time::{DECIMALS, UNITS},
};

// Patterns keep to what all validators read alike: no `\p{…}`, which Python's does not know.

/// Any character but control characters.
pub(super) const PRINTED: &str = r"[^\u0000-\u001f\u007f-\u009f]";
/// Control characters, inside brackets.
const CONTROL: &str = r"\u0000-\u001f\u007f-\u009f";
/// What a key is not made of, inside brackets: of ASCII and Latin-1 all of it, of the rest the blocks of punctuation
/// and symbols. Single symbols among other scripts' letters only the reader knows.
const NOT_IN_KEYS: &str = r"\u0000-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\u3000-\u3004\ufeff";
/// A time of day.
const CLOCK: &str = "([01][0-9]|2[0-3]):[0-5][0-9]";
/// A date; which months have 31 days only the reader knows.
const DATE: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

/// The definitions of this file.
pub(super) fn definitions() -> Vec<(String, Value)> {
    let composed = [
        ("distribution", distribution().into()),
        ("responsible", responsible().into()),
        ("calendar", calendar().into()),
    ];
    let definitions = texts().into_iter().chain(times()).chain(composed);
    definitions
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}

fn texts() -> Vec<(&'static str, Value)> {
    vec![
        (
            "key",
            json!({ "type": "string", "maxLength": limits::KEY, "pattern": format!("^[^{NOT_IN_KEYS}]+$") }),
        ),
        (
            "foreign_key",
            json!({ "type": "string", "minLength": 1, "maxLength": limits::KEY, "pattern": format!("^{PRINTED}*$") }),
        ),
        ("reference", line(limits::KEY)),
        (
            "secret_name",
            json!({ "type": "string", "maxLength": limits::KEY, "pattern": "^[A-Za-z0-9_./-]*$" }),
        ),
        (
            "user",
            json!({ "type": "string", "maxLength": limits::NAME, "pattern": format!("^[^:{CONTROL}]*$") }),
        ),
        (
            "header",
            json!({ "type": "string", "minLength": 1, "maxLength": limits::NAME, "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" }),
        ),
        ("name", line(limits::NAME)),
        ("title", line(limits::TITLE)),
        ("long_line", line(limits::URL)),
        (
            "text",
            json!({ "type": "string", "maxLength": limits::TEXT }),
        ),
        (
            "address",
            json!({ "type": "string", "maxLength": limits::ADDRESS, "pattern": format!(r"^[^\s@{CONTROL}]+@[^\s@{CONTROL}]+$") }),
        ),
        (
            "address_or_person",
            json!({ "anyOf": [defined("key"), defined("address")] }),
        ),
        (
            "url",
            json!({ "type": "string", "maxLength": limits::URL, "pattern": format!(r"^https?://[^/?#\s{CONTROL}][^\s{CONTROL}]*$") }),
        ),
        (
            "url_with_placeholders",
            json!({ "type": "string", "maxLength": limits::URL, "pattern": format!(r"^$|^https?://[^/?#\s{{}}{CONTROL}]+([/?#]{PRINTED}*)?$") }),
        ),
        (
            "pointer",
            json!({ "type": "string", "maxLength": limits::URL, "pattern": format!("^(/([^~/{CONTROL}]|~[01])*)*$") }),
        ),
        (
            "plain",
            json!({ "type": ["string", "number", "boolean"], "maxLength": limits::TEXT }),
        ),
        (
            "value",
            json!({ "maxLength": limits::TEXT, "items": defined("value"), "additionalProperties": defined("value") }),
        ),
    ]
}

fn times() -> Vec<(&'static str, Value)> {
    let duration = duration();
    vec![
        (
            "clock",
            json!({ "type": "string", "pattern": format!("^{CLOCK}$") }),
        ),
        (
            "date",
            json!({ "type": "string", "pattern": format!("^{DATE}$") }),
        ),
        (
            "instant",
            json!({ "type": "string", "format": "date-time", "pattern": format!(r"^{DATE}[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([Zz]|[+-]{CLOCK})$") }),
        ),
        (
            "zone",
            json!({ "type": "string", "minLength": 1, "description": "a name of the tz database" }),
        ),
        (
            "duration",
            json!({ "type": "string", "pattern": format!("^({duration})$") }),
        ),
        (
            "positive_duration",
            json!({ "type": "string", "pattern": format!("^(?=.*[1-9])({duration})$") }),
        ),
    ]
}

fn line(chars: usize) -> Value {
    json!({ "type": "string", "maxLength": chars, "pattern": format!("^{PRINTED}*$") })
}

fn duration() -> String {
    let units = UNITS.map(|(letter, _, digits)| {
        format!(r"[0-9]{{1,{digits}}}(\.[0-9]{{1,{DECIMALS}}})?{letter}")
    });
    units.join("|")
}

fn distribution() -> Shape {
    let duration = || defined("duration");
    let positive = || defined("positive_duration");
    let median = || Shape::new().must("median", positive());
    let by_p90 = || median().must("p90", duration());
    let by_sigma = median().must("sigma", number(0.0, limits::SIGMA));
    let single = |name, schema: Value| Shape::new().must(name, schema);
    one_of([
        single("fixed", duration()),
        single("uniform", exactly(2, duration())),
        single("triangular", exactly(3, duration())),
        single("exponential", positive()),
        single("normal", exactly(2, duration())),
        single("lognormal", one_of([by_p90(), by_sigma]).into()),
        by_p90(),
        single("gamma", exactly(2, positive())),
        single("empirical", some(duration())),
    ])
}

fn responsible() -> Shape {
    let others: Vec<(&'static str, ())> = RESPONSIBLES
        .iter()
        .filter(|(_, is)| *is != Is::Person)
        .map(|(word, _)| (*word, ()))
        .collect();
    one_of([
        Shape::new().may("is", words(&others)),
        Shape::new()
            .must("is", word("person"))
            .must("person", defined("reference")),
    ])
}

fn calendar() -> Shape {
    let hours = json!({ "type": "string", "pattern": format!("^{CLOCK}-({CLOCK}|24:00)$") });
    let week = crate::office::WEEK
        .into_iter()
        .fold(Shape::new(), |week, day| week.may(day, list(hours.clone())));
    Shape::new()
        .must("week", week)
        .may("holidays", list(defined("date")))
}

/// Pixels: a position or a size.
pub(super) fn pixels(min: f64) -> Value {
    exactly(2, number(min, limits::PIXELS))
}
