//! How one step is spelled, whatever its kind.

use model::{
    Kind, Step, Value,
    kind::Wait,
    office::ResultTable,
    template::{About, Start, StepSimulation},
};

use super::{kinds, parts, read::position};
use crate::{
    distribution, limits,
    place::shortened,
    reader::{
        Cursor, Fields,
        scalar::{boolean, number, whole},
        text::{key, name, unknown_word, word},
    },
    writer::{self, Object},
};

/// The words of `start.after`.
pub(crate) const STARTS: &[(&str, After)] = &[
    ("previous", After::Previous),
    ("hours", After::Hours),
    ("days", After::Days),
];

/// What a start counts in.
#[derive(Clone, Copy)]
pub(crate) enum After {
    Previous,
    Hours,
    Days,
}

/// Reads a step.
pub(super) fn step(cursor: Cursor<'_>) -> Option<Step> {
    let outcomes = outcomes(cursor.value);
    cursor.object(|fields| {
        let key = fields.must("key", key);
        let name = fields.must("name", name);
        let kind = kind(fields, cursor);
        let start = fields.or_default("start", start);
        let responsible = fields.or_default("responsible", parts::responsible);
        let deadline_days = fields.may("deadline_days", whole(0..=limits::DAYS));
        let about = fields.or_default("about", about);
        let at = fields.may("at", position);
        let simulation = fields.or_default("simulation", |cursor| {
            simulation(cursor, outcomes.as_deref())
        });
        Some(Step {
            key: key?,
            name: name?,
            kind: kind?,
            start: start?,
            responsible: responsible?,
            deadline_days: deadline_days?,
            about: about?,
            at: at?,
            simulation: simulation?,
        })
    })
}

/// Reads `kind` and the fields of `with`, which are those of the kind.
fn kind(fields: &mut Fields<'_>, step: Cursor<'_>) -> Option<Kind> {
    let word = fields.must("kind", |cursor| {
        let Value::String(text) = cursor.value else {
            return cursor.wrong_type("text");
        };
        let words = Kind::WORDS.iter().copied();
        match words.clone().find(|word| word == text) {
            Some(word) => Some(word),
            None => unknown_word(cursor, text, words),
        }
    });
    let Some(word) = word else {
        fields.pass_over("with");
        return None;
    };
    let read = |with: &mut Fields<'_>| {
        with.belong_to(format!("a step of kind `{word}`"));
        kinds::read(word, with)
    };
    match fields.may("with", |cursor| cursor.object(read))? {
        Some(kind) => Some(kind),
        None => Fields::absent(&step.place.field("with"), step.sink, read),
    }
}

fn start(cursor: Cursor<'_>) -> Option<Start> {
    cursor.object(|fields| {
        let Some(after) = fields.or("after", After::Previous, word(STARTS)) else {
            fields.pass_over("hours");
            fields.pass_over("days");
            fields.pass_over("working");
            return None;
        };
        match after {
            After::Previous => Some(Start::Previous),
            After::Hours => {
                fields.belong_to("a start some hours later");
                fields
                    .must("hours", whole(0..=limits::HOURS))
                    .map(Start::Hours)
            }
            After::Days => {
                fields.belong_to("a start some days later");
                let days = fields.must("days", whole(0..=limits::DAYS));
                let working = fields.or_default("working", boolean);
                Some(if working? {
                    Start::WorkingDays(days?)
                } else {
                    Start::Days(days?)
                })
            }
        }
    })
}

fn about(cursor: Cursor<'_>) -> Option<About> {
    cursor.object(|fields| {
        let property = fields.or_default("property", boolean);
        let contact = fields.or_default("contact", boolean);
        Some(About {
            property: property?,
            contact: contact?,
        })
    })
}

fn simulation(cursor: Cursor<'_>, outcomes: Option<&[&str]>) -> Option<StepSimulation> {
    cursor.object(|fields| {
        let work = fields.may("work", distribution::read);
        let wait = fields.may("wait", distribution::read);
        let shares = fields.or_default("outcomes", |cursor| shares(cursor, outcomes));
        Some(StepSimulation {
            work: work?,
            wait: wait?,
            outcomes: shares?,
        })
    })
}

fn shares(cursor: Cursor<'_>, outcomes: Option<&[&str]>) -> Option<Vec<(String, f64)>> {
    let shares = cursor.entries(|outcome, share| {
        if outcomes.is_some_and(|outcomes| !outcomes.contains(&outcome)) {
            let message = format!("the step has no outcome `{}`", shortened(outcome));
            return share.refuse("unknown-outcome", message);
        }
        number(0.0..=limits::AMOUNT)(share)
    })?;
    if !shares.is_empty() && shares.iter().all(|(_, share)| *share == 0.0) {
        return cursor.refuse("out-of-range", "at least one outcome needs a share above 0");
    }
    Some(shares)
}

/// The outcomes of a step as its document gives them; `None` where they cannot be told.
pub(super) fn outcomes(step: &Value) -> Option<Vec<&str>> {
    match step.get("kind")?.as_str()? {
        "decision" => step
            .get("with")?
            .get("outcomes")?
            .as_array()?
            .iter()
            .map(|outcome| outcome.get("key")?.as_str())
            .collect(),
        "wait" => Some(vec![Wait::MET, Wait::NOT_IN_TIME]),
        "webhook" => Some(match step.get("with")?.get("result") {
            None | Some(Value::Null) => Vec::new(),
            Some(_) => ResultTable::RESULTS.to_vec(),
        }),
        word => Kind::WORDS.contains(&word).then(Vec::new),
    }
}

/// Spells a step.
pub(super) fn spell(step: &Step) -> Value {
    let mut object = Object::new();
    object.put("key", step.key.as_str());
    object.put("name", step.name.as_str());
    object.put("kind", step.kind.word());
    if step.start != Start::Previous {
        object.put("start", spell_start(step.start));
    }
    if step.responsible != model::template::Responsible::Owner {
        object.put("responsible", parts::spell_responsible(&step.responsible));
    }
    object.put_some("deadline_days", step.deadline_days);
    if step.about != About::default() {
        let mut about = Object::new();
        about.put("property", step.about.property);
        about.put("contact", step.about.contact);
        object.put_object("about", about);
    }
    object.put_some("at", step.at.map(spell_pixels));
    object.put_object("with", kinds::spell(&step.kind));
    let mut simulation = Object::new();
    simulation.put_some(
        "work",
        step.simulation.work.as_ref().map(distribution::spell),
    );
    simulation.put_some(
        "wait",
        step.simulation.wait.as_ref().map(distribution::spell),
    );
    simulation.put_entries("outcomes", &step.simulation.outcomes, |share| {
        writer::number(*share)
    });
    object.put_object("simulation", simulation);
    object.done()
}

fn spell_start(start: Start) -> Value {
    let mut object = Object::new();
    match start {
        Start::Previous => object.put("after", "previous"),
        Start::Hours(hours) => {
            object.put("after", "hours");
            object.put("hours", hours);
        }
        Start::Days(days) => {
            object.put("after", "days");
            object.put("days", days);
        }
        Start::WorkingDays(days) => {
            object.put("after", "days");
            object.put("days", days);
            object.put("working", true);
        }
    }
    object.done()
}

/// Spells a position or a size.
pub(super) fn spell_pixels(pixels: [f64; 2]) -> Value {
    writer::list(&pixels, |number| writer::number(*number))
}
