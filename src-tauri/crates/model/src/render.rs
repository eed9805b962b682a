//! The facts about one process that placeholders and conditions read, and texts with their placeholders filled.
//! Which placeholders exist and what a condition may ask is `check`'s to say; here an unknown one is just empty.

use std::borrow::Cow;

use crate::{
    Timestamp, Value, Zone,
    office::{Person, Record},
    placeholder::{self, Path, Piece},
    zone::date_of_day,
};

/// What is known about one process at one moment. Its one shape serves previews, the runner and the simulator.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The process's property.
    pub property: Option<Record>,
    /// The process's contact.
    pub contact: Option<Record>,
    /// The process's owner.
    pub owner: Option<Person>,
    /// The process itself.
    pub process: ProcessFacts,
    /// Every step of the template, those not visited yet with 0 visits, so that a condition may ask for any.
    pub steps: Vec<StepFacts>,
    /// The present moment.
    pub now: Timestamp,
    /// The office's zone, in which instants are written.
    pub zone: Zone,
}

/// A process as placeholders and conditions see it.
#[derive(Clone, Debug)]
pub struct ProcessFacts {
    /// Its number within the workspace.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Key of its template.
    pub template: String,
    /// When it was started.
    pub started_at: Timestamp,
}

/// A step as conditions see it.
#[derive(Clone, Debug)]
pub struct StepFacts {
    /// Key of the step.
    pub key: String,
    /// How often it was visited.
    pub visits: u32,
    /// The last outcome of a visit, if one ended with an outcome.
    pub outcome: Option<String>,
    /// When a visit last ended.
    pub finished_at: Option<Timestamp>,
}

/// What a filled text is part of; decides how the values put into it are escaped. What is typed around the
/// placeholders is never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Plain text: values as they are.
    Text,
    /// A URL's path or query: everything but unreserved characters percent-encoded (RFC 3986, section 2.3).
    Url,
    /// A JSON text: quotes, backslashes and control characters as inside a JSON string.
    Json,
}

/// Fills the placeholders of a text. A known placeholder without a value is empty; a text that cannot be read is
/// returned as it stands, since `check` has reported it long before.
#[must_use]
pub fn text(source: &str, facts: &Facts) -> String {
    text_for(source, facts, Target::Text)
}

/// Fills the placeholders of a text that becomes part of something with rules of its own.
#[must_use]
pub fn text_for(source: &str, facts: &Facts, target: Target) -> String {
    if !source.contains("{{") {
        return source.to_owned();
    }
    let Ok(pieces) = placeholder::parse(source) else {
        return source.to_owned();
    };
    let mut filled = String::with_capacity(source.len());
    for piece in pieces {
        match piece {
            Piece::Text(part) => filled.push_str(&part),
            Piece::Field(path) => {
                let found = find(path, facts).map_or_else(String::new, |value| plain(&value));
                push_escaped(&mut filled, &found, target);
            }
        }
    }
    filled
}

/// Fills the placeholders in every text inside a value, not in the names of an object's fields. A text that is one
/// placeholder alone becomes what the placeholder finds, with its type, and `null` where there is nothing.
#[must_use]
pub fn value(source: &Value, facts: &Facts) -> Value {
    match source {
        Value::String(source) => match placeholder::sole_field(source) {
            Some(path) => find(path, facts).map_or(Value::Null, Cow::into_owned),
            None => Value::String(text(source, facts)),
        },
        Value::Array(items) => items.iter().map(|item| value(item, facts)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, field)| (name.clone(), value(field, facts)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => source.clone(),
    }
}

/// A value as people read it: numbers without a needless `.0`, lists joined by `, `, `null` empty, objects as JSON.
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => match number.as_f64() {
            // An integer beyond 2^53 would lose digits as a float, so it is written as it was read.
            Some(float) if number.is_f64() => float.to_string(),
            Some(_) | None => number.to_string(),
        },
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(_) => value.to_string(),
    }
}

/// What a path finds among the facts; nothing for one that leads nowhere.
#[must_use]
pub fn find<'a>(path: Path<'_>, facts: &'a Facts) -> Option<Cow<'a, Value>> {
    let mut segments = path.segments();
    match segments.next()? {
        "property" => in_record(facts.property.as_ref()?, segments),
        "contact" => in_record(facts.contact.as_ref()?, segments),
        "owner" => alone(in_person(facts.owner.as_ref()?, segments.next()?), segments),
        "process" => alone(in_process(facts, segments.next()?), segments),
        "steps" => {
            // A step's key may hold dots itself; its fields do not.
            let (key, field) = path.as_str().strip_prefix("steps.")?.rsplit_once('.')?;
            let step = facts.steps.iter().find(|step| step.key == key)?;
            in_step(step, facts, field).map(Cow::Owned)
        }
        "now" => alone(Some(instant(facts.now, facts)), segments),
        "today" => alone(today(facts), segments),
        _ => None,
    }
}

/// A value that has nothing inside it: the path must end there.
fn alone<'a>(
    found: Option<Value>,
    mut rest: impl Iterator<Item = impl Sized>,
) -> Option<Cow<'a, Value>> {
    if rest.next().is_some() {
        return None;
    }
    found.map(Cow::Owned)
}

fn in_record<'a, 'p>(
    record: &'a Record,
    mut segments: impl Iterator<Item = &'p str>,
) -> Option<Cow<'a, Value>> {
    let first = segments.next()?;
    match first {
        "key" => alone(Some(Value::from(record.key.as_str())), segments),
        "supervisor" => alone(record.supervisor.as_deref().map(Value::from), segments),
        field => {
            let mut found = record.fields.get(field)?;
            for segment in segments {
                found = match found {
                    Value::Object(fields) => fields.get(segment)?,
                    Value::Array(items) => items.get(segment.parse::<usize>().ok()?)?,
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                        return None;
                    }
                };
            }
            Some(Cow::Borrowed(found))
        }
    }
}

fn in_person(person: &Person, field: &str) -> Option<Value> {
    match field {
        "key" => Some(Value::from(person.key.as_str())),
        "name" => Some(Value::from(person.name.as_str())),
        "email" => person.email.as_deref().map(Value::from),
        _ => None,
    }
}

fn in_process(facts: &Facts, field: &str) -> Option<Value> {
    let process = &facts.process;
    match field {
        "id" => Some(Value::from(process.id)),
        "title" => Some(Value::from(process.title.as_str())),
        "template" => Some(Value::from(process.template.as_str())),
        "started_at" => Some(instant(process.started_at, facts)),
        _ => None,
    }
}

fn in_step(step: &StepFacts, facts: &Facts, field: &str) -> Option<Value> {
    match field {
        "visits" => Some(Value::from(step.visits)),
        "outcome" => step.outcome.as_deref().map(Value::from),
        "finished_at" => step.finished_at.map(|at| instant(at, facts)),
        _ => None,
    }
}

fn instant(at: Timestamp, facts: &Facts) -> Value {
    Value::from(facts.zone.rfc3339(at))
}

fn today(facts: &Facts) -> Option<Value> {
    let day = facts.zone.local(facts.now).day();
    date_of_day(day).map(|date| Value::from(date.to_string()))
}

/// A text as it stands in a segment of a path or a value of a query, whatever it holds.
#[must_use]
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    push_escaped(&mut encoded, text, Target::Url);
    encoded
}

fn push_escaped(filled: &mut String, found: &str, target: Target) {
    match target {
        Target::Text => filled.push_str(found),
        Target::Url => {
            for byte in found.bytes() {
                if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                    filled.push(char::from(byte));
                } else {
                    filled.push('%');
                    filled.push(HEX[usize::from(byte >> 4)]);
                    filled.push(HEX[usize::from(byte & 15)]);
                }
            }
        }
        Target::Json => {
            let quoted = Value::from(found).to_string();
            filled.push_str(&quoted[1..quoted.len() - 1]);
        }
    }
}

const HEX: [char; 16] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::zone::parse_rfc3339;

    fn facts() -> Facts {
        let record = |key: &str, fields: Value| Record {
            key: key.to_owned(),
            supervisor: Some("anna".to_owned()),
            fields: fields.as_object().unwrap().clone(),
        };
        Facts {
            property: Some(record(
                "15005",
                json!({
                    "street": "Linden & \"Co\" 4/5", "price": 450000.5, "area": 120.0, "rooms": 4, "sold": false,
                    "tags": ["garden", "lift"], "note": null, "lage-plan": { "blatt": [7, { "nr": "b" }] },
                    "large": 9_007_199_254_740_993_i64, "key": "not this"
                }),
            )),
            contact: None,
            owner: Some(Person {
                key: "anna".to_owned(),
                name: "Anna Roth".to_owned(),
                email: None,
                extension: None,
                roles: Vec::new(),
                calendar: None,
                absences: Vec::new(),
                deputy: None,
                cost_per_hour: None,
                active: true,
            }),
            process: ProcessFacts {
                id: 7,
                title: "Sale".to_owned(),
                template: "sale".to_owned(),
                started_at: parse_rfc3339("2026-03-27T09:00:00+01:00").unwrap(),
            },
            steps: ["check-area", "v1.2"]
                .map(|key| StepFacts {
                    key: key.to_owned(),
                    visits: 2,
                    outcome: Some("yes".to_owned()),
                    finished_at: None,
                })
                .into(),
            // Already tomorrow in Berlin.
            now: parse_rfc3339("2026-03-29T22:30:00Z").unwrap(),
            zone: Zone::named("Europe/Berlin").unwrap(),
        }
    }

    #[test]
    fn values_are_written_as_people_read_them() {
        let facts = facts();
        for (source, wanted) in [
            ("{{ property.price }}", "450000.5"),
            ("{{ property.area }} m²", "120 m²"),
            ("{{ property.rooms }}", "4"),
            ("{{ property.large }}", "9007199254740993"),
            ("{{ property.sold }}", "false"),
            ("{{ property.tags }}", "garden, lift"),
            ("{{ property.tags.1 }}", "lift"),
            ("[{{ property.note }}]", "[]"),
            ("{{ property.lage-plan.blatt.1.nr }}", "b"),
            ("{{ property.key }}", "15005"),
            ("{{ property.supervisor }}", "anna"),
            ("{{ owner.name }}<{{ owner.email }}>", "Anna Roth<>"),
            ("{{ process.id }} {{ process.title }}", "7 Sale"),
            ("{{ process.started_at }}", "2026-03-27T09:00:00+01:00"),
            ("{{ steps.check-area.outcome }}", "yes"),
            ("{{ steps.check-area.visits }}", "2"),
            ("{{ steps.v1.2.visits }}", "2"),
            ("{{ now }}", "2026-03-30T00:30:00+02:00"),
            ("{{ today }}", "2026-03-30"),
            ("plain", "plain"),
            ("{{{{ {{ today }}", "{{ 2026-03-30"),
        ] {
            assert_eq!(text(source, &facts), wanted, "{source}");
        }
    }

    #[test]
    fn what_is_not_there_is_empty() {
        let facts = facts();
        for path in [
            "contact.name",
            "property.nothing",
            "property",
            "property.key.more",
            "property.tags.9",
            "property.rooms.x",
            "owner",
            "today.x",
            "steps.check-area",
            "steps.none.visits",
            "steps.check-area.finished_at",
            "nonsense.x",
        ] {
            assert_eq!(text(&format!("<{{{{ {path} }}}}>"), &facts), "<>", "{path}");
        }
    }

    #[test]
    fn a_text_that_cannot_be_read_stays_as_it_is() {
        assert_eq!(text("a {{ today }} {{ b", &facts()), "a {{ today }} {{ b");
    }

    #[test]
    fn a_placeholder_alone_keeps_the_type_of_what_it_finds() {
        let source = json!({
            "price": "{{ property.price }}", "{{ today }}": ["{{ property.tags }}", "{{ property.rooms }} rooms"],
            "none": "{{ contact.name }}", "n": 1
        });
        assert_eq!(
            value(&source, &facts()),
            json!({
                "price": 450000.5, "{{ today }}": [["garden", "lift"], "4 rooms"], "none": null, "n": 1
            })
        );
    }

    #[test]
    fn values_are_escaped_for_what_they_become_part_of() {
        let facts = facts();
        assert_eq!(
            text_for(
                "https://a.example/{{ property.street }}?x=ä",
                &facts,
                Target::Url
            ),
            "https://a.example/Linden%20%26%20%22Co%22%204%2F5?x=ä"
        );
        assert_eq!(
            text_for(
                "{\"street\":\"{{ property.street }}\",\"price\":{{ property.price }}}",
                &facts,
                Target::Json
            ),
            "{\"street\":\"Linden & \\\"Co\\\" 4/5\",\"price\":450000.5}"
        );
    }
}
