//! Scenario documents: what is put into one process when.

use model::{
    Problem, Timestamp, Value,
    scenario::{Scenario, ScriptedAction, ScriptedInput},
};

use crate::{
    limits,
    reader::{
        self, Cursor, Fields,
        scalar::{any, boolean, instant, whole, zone},
        text::{foreign_key, key, long_line, reference, text, word},
    },
};

/// The word in a scenario document's `format`.
pub const FORMAT: &str = "doorstep/scenario";

/// The words of `inputs[].do`.
pub(crate) const ACTIONS: &[(&str, Action)] = &[
    ("finish", Action::Finish),
    ("answer", Action::Answer),
    ("fail", Action::Fail),
    ("retry", Action::Retry),
    ("skip", Action::Skip),
    ("cancel", Action::Cancel),
    ("pause", Action::Pause),
    ("resume", Action::Resume),
    ("hand_over", Action::HandOver),
    ("reopen", Action::Reopen),
];

/// What an input does, without its fields.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Action {
    Finish,
    Answer,
    Fail,
    Retry,
    Skip,
    Cancel,
    Pause,
    Resume,
    HandOver,
    Reopen,
}

impl Action {
    /// Whether it is for a step; otherwise it is for the process.
    pub(crate) fn needs_step(self) -> bool {
        !matches!(self, Self::Cancel | Self::Pause | Self::Resume)
    }
}

/// Reads a scenario document, or says everything that is wrong with it.
pub fn read(document: impl AsRef<[u8]>) -> Result<Scenario, Vec<Problem>> {
    reader::document(document.as_ref(), FORMAT, scenario)
}

fn scenario(fields: &mut Fields<'_>) -> Option<Scenario> {
    let zone = fields.must("zone", zone);
    let start = fields.must("start", instant);
    let owner = fields.must("owner", key);
    let office = fields.may("office", long_line);
    let property = fields.may("property", foreign_key);
    let contact = fields.may("contact", foreign_key);
    let inputs = fields.or_default("inputs", |cursor| inputs(cursor, start));
    let until = fields.may("until", |cursor| {
        let until = instant(cursor)?;
        if start.is_some_and(|start| until < start) {
            return cursor.refuse("before-start", "lies before the start");
        }
        Some(until)
    });
    Some(Scenario {
        zone: zone?,
        start: start?,
        owner: owner?,
        office: office?,
        property: property?,
        contact: contact?,
        inputs: inputs?,
        until: until?,
    })
}

fn inputs(cursor: Cursor<'_>, start: Option<Timestamp>) -> Option<Vec<ScriptedInput>> {
    let mut latest: Option<Timestamp> = None;
    cursor.each(|cursor| {
        cursor.object(|fields| {
            let at = fields.must("at", |cursor| {
                let at = instant(cursor)?;
                if start.is_some_and(|start| at < start) {
                    return cursor.refuse("before-start", "lies before the start");
                }
                if latest.is_some_and(|latest| at < latest) {
                    return cursor.refuse("unsorted", "lies before the input above it");
                }
                latest = Some(at);
                Some(at)
            });
            let Some(action) = fields.must("do", word(ACTIONS)) else {
                fields.pass_over_rest();
                return None;
            };
            input(fields, at, action)
        })
    })
}

fn input(fields: &mut Fields<'_>, at: Option<Timestamp>, action: Action) -> Option<ScriptedInput> {
    let (mut step, mut visit) = (Some(None), Some(None));
    if action.needs_step() {
        fields.belong_to("this input");
        step = fields.must("step", reference).map(Some);
        // The visit at which the loop guard stops is one more than it allows.
        visit = fields.may("visit", whole(1..=limits::VISITS_MAX + 1));
    }
    let action = scripted(fields, action);
    Some(ScriptedInput {
        at: at?,
        step: step?,
        visit: visit?,
        action: action?,
    })
}

fn scripted(fields: &mut Fields<'_>, action: Action) -> Option<ScriptedAction> {
    match action {
        Action::Finish => {
            let outcome = fields.may("outcome", reference);
            let value = fields.may("value", any);
            Some(ScriptedAction::Finish {
                outcome: outcome?,
                value: value?,
            })
        }
        Action::Answer => {
            let status = fields.must("status", whole(100..=599));
            let body = fields.or("body", Value::Null, any);
            Some(ScriptedAction::Answer {
                status: status?,
                body: body?,
            })
        }
        Action::Fail => reason(fields).map(|reason| ScriptedAction::Fail { reason }),
        Action::Retry => Some(ScriptedAction::Retry),
        Action::Skip => reason(fields).map(|reason| ScriptedAction::Skip { reason }),
        Action::Cancel => reason(fields).map(|reason| ScriptedAction::Cancel { reason }),
        Action::Pause => Some(ScriptedAction::Pause),
        Action::Resume => Some(ScriptedAction::Resume),
        Action::Reopen => Some(ScriptedAction::Reopen),
        Action::HandOver => {
            let to = fields.must("to", key);
            let following = fields.or_default("following", boolean);
            Some(ScriptedAction::HandOver {
                to: to?,
                following: following?,
            })
        }
    }
}

fn reason(fields: &mut Fields<'_>) -> Option<String> {
    fields.or_default("reason", text)
}
