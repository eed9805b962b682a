//! Reads the document as a whole: its own fields, its steps and flows, and what they say about each other.

use std::collections::{HashMap, HashSet};

use model::{
    Flow, Step, Template, Value,
    template::{Need, Note, STEPS_MAX, Settings, VISITS_MAX_DEFAULT},
};

use super::step;
use crate::{
    limits,
    place::shortened,
    reader::{
        Cursor, Fields, refuse_repeated,
        scalar::{boolean, pixels, whole},
        text::{address_or_person, key, name, reference, references, text, title, word},
    },
};

pub(crate) const NEEDS: &[(&str, Need)] = &[
    ("required", Need::Required),
    ("optional", Need::Optional),
    ("none", Need::None),
];

/// Reads the fields after `format` and `version`.
pub(super) fn template(fields: &mut Fields<'_>) -> Option<Template> {
    let key = fields.must("key", key);
    let name = fields.must("name", name);
    let description = fields.or_default("description", text);
    let group = fields.or_default("group", crate::reader::text::name);
    let settings = fields.or_default("settings", settings);
    let document = fields.peek("steps");
    let steps = fields.must("steps", steps);
    let known = document.map(KnownSteps::of);
    let flows = fields.must("flows", |cursor| flows(cursor, known.as_ref()));
    let notes = fields.or_default("notes", |cursor| cursor.each(note));
    Some(Template {
        key: key?,
        name: name?,
        description: description?,
        group: group?,
        settings: settings?,
        steps: steps?,
        flows: flows?,
        notes: notes?,
    })
}

fn settings(cursor: Cursor<'_>) -> Option<Settings> {
    cursor.object(|fields| {
        let title = fields.may("title", title);
        let controller = fields.may("controller", address_or_person);
        let starters = fields.or_default("starters", references);
        let property = fields.may("property", word(NEEDS));
        let contact = fields.may("contact", word(NEEDS));
        let visits = whole(1..=limits::VISITS_MAX);
        let visits_max = fields.or("visits_max", VISITS_MAX_DEFAULT, visits);
        Some(Settings {
            title: title?,
            controller: controller?,
            starters: starters?,
            property: property?,
            contact: contact?,
            visits_max: visits_max?,
        })
    })
}

fn steps(cursor: Cursor<'_>) -> Option<Vec<Step>> {
    let count = cursor.value.as_array().map_or(0, Vec::len);
    if count > STEPS_MAX {
        let message = format!("{count} steps, a template holds at most {STEPS_MAX}");
        return cursor.refuse("too-many-steps", message);
    }
    let steps = cursor.each(step::step);
    let list = cursor.value.as_array().map_or(&[][..], Vec::as_slice);
    refuse_repeated(list.iter().map(key_of), |index, key, first| {
        let place = cursor.place.index(index);
        cursor.sink.error(
            &place.field("key"),
            "duplicate-step",
            format!("`{}` is already the key of steps[{first}]", shortened(key)),
        );
    });
    steps
}

fn key_of(step: &Value) -> Option<&str> {
    step.get("key").and_then(Value::as_str)
}

/// The keys of the steps as the document gives them, even where a step cannot be read: a flow is judged by what
/// its author wrote, and one mistake is reported once.
struct KnownSteps<'v> {
    steps: HashMap<&'v str, &'v Value>,
    /// Whether every step has a key, so that an unknown one is really unknown.
    complete: bool,
}

impl<'v> KnownSteps<'v> {
    fn of(steps: &'v Value) -> Self {
        let list = steps.as_array();
        let mut known = Self {
            steps: HashMap::new(),
            complete: list.is_some_and(|list| list.len() <= STEPS_MAX),
        };
        for step in list.into_iter().flatten().take(STEPS_MAX) {
            match key_of(step) {
                Some(key) => {
                    known.steps.entry(key).or_insert(step);
                }
                None => known.complete = false,
            }
        }
        known
    }

    fn check(&self, cursor: Cursor<'_>, key: &str) -> Option<()> {
        if self.complete && !self.steps.contains_key(key) {
            let message = format!("there is no step `{}`", shortened(key));
            return cursor.refuse("unknown-step", message);
        }
        Some(())
    }
}

fn flows(cursor: Cursor<'_>, known: Option<&KnownSteps<'_>>) -> Option<Vec<Flow>> {
    let flows = cursor.each(|cursor| flow(cursor, known))?;
    let mut seen = HashSet::new();
    let mut repeated = false;
    for (index, flow) in flows.iter().enumerate() {
        if !seen.insert((&flow.from, &flow.to, &flow.outcome)) {
            repeated = true;
            let place = cursor.place.index(index);
            cursor
                .sink
                .error(&place, "duplicate-flow", "the same flow stands above");
        }
    }
    (!repeated).then_some(flows)
}

fn flow(cursor: Cursor<'_>, known: Option<&KnownSteps<'_>>) -> Option<Flow> {
    cursor.object(|fields| {
        let step = |cursor: Cursor<'_>| {
            let key = key(cursor)?;
            known.map_or(Some(()), |known| known.check(cursor, &key))?;
            Some(key)
        };
        let from = fields.must("from", step);
        let to = fields.must("to", step);
        let origin = from
            .as_ref()
            .and_then(|from| known?.steps.get(from.as_str()));
        let outcome = fields.may("outcome", |cursor| {
            let outcome = reference(cursor)?;
            origin.map_or(Some(()), |step| check_outcome(cursor, step, &outcome))?;
            Some(outcome)
        });
        Some(Flow {
            from: from?,
            to: to?,
            outcome: outcome?,
        })
    })
}

fn check_outcome(cursor: Cursor<'_>, step: &Value, outcome: &str) -> Option<()> {
    let Some(outcomes) = step::outcomes(step) else {
        return Some(());
    };
    if outcomes.contains(&outcome) {
        return Some(());
    }
    let (step, outcome) = (
        shortened(key_of(step).unwrap_or_default()),
        shortened(outcome),
    );
    let message = if outcomes.is_empty() {
        format!("step `{step}` has no outcomes")
    } else {
        format!("step `{step}` has no outcome `{outcome}`")
    };
    cursor.refuse("unknown-outcome", message)
}

fn note(cursor: Cursor<'_>) -> Option<Note> {
    cursor.object(|fields| {
        let text = fields.must("text", text);
        let at = fields.may("at", position);
        let size = fields.may("size", pixels(0.0, "a width and a height"));
        let frame = fields.or_default("frame", boolean);
        Some(Note {
            text: text?,
            at: at?,
            size: size?,
            frame: frame?,
        })
    })
}

/// A position on the canvas.
pub(super) fn position(cursor: Cursor<'_>) -> Option<[f64; 2]> {
    pixels(-limits::PIXELS, "a position, as `[120, 80]`")(cursor)
}
