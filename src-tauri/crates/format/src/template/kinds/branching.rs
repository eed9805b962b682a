//! Steps that steer the process: decision, merge, wait, follow-up process, end.

use model::kind::{
    Decision, DecisionBy, End, FollowUpProcess, Merge, MergeMode, Outcome, OutcomeCondition, Wait,
};

use super::Spelling;
use crate::{
    limits,
    place::shortened,
    reader::{
        Cursor, Fields, refuse_repeated,
        scalar::{boolean, whole},
        text::{key, name, reference, text, title, word},
    },
    writer::{self, Object},
};

pub(crate) const DECIDERS: &[(&str, DecisionBy)] = &[
    ("person", DecisionBy::Person),
    ("mail", DecisionBy::Mail),
    ("condition", DecisionBy::Condition),
];

pub(crate) const MERGE_MODES: &[(&str, MergeMode)] =
    &[("any", MergeMode::Any), ("all", MergeMode::All)];

impl Spelling for Decision {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let question = fields.must("question", title);
        let by = fields.must("by", word(DECIDERS));
        let outcomes = fields.must("outcomes", outcomes);
        let conditions = fields.or_default("conditions", |cursor| {
            cursor.each(|cursor| condition(cursor, outcomes.as_deref()))
        });
        Some(Self {
            question: question?,
            by: by?,
            outcomes: outcomes?,
            conditions: conditions?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put("question", self.question.as_str());
        object.put("by", writer::word(DECIDERS, &self.by));
        let outcomes = writer::list(&self.outcomes, |outcome| {
            let mut object = Object::new();
            object.put("key", outcome.key.as_str());
            object.put_unless("label", &*outcome.label, &*outcome.key);
            object.done()
        });
        object.put("outcomes", outcomes);
        object.put_list("conditions", &self.conditions, |condition| {
            let mut object = Object::new();
            object.put("outcome", condition.outcome.as_str());
            object.put("when", condition.when.as_str());
            object.done()
        });
    }
}

fn outcomes(cursor: Cursor<'_>) -> Option<Vec<Outcome>> {
    let outcomes = cursor.some("outcome", outcome)?;
    let mut unique = Some(());
    let keys = outcomes.iter().map(|outcome| Some(outcome.key.as_str()));
    refuse_repeated(keys, |index, key, _| {
        unique = None;
        let message = format!("`{}` is already an outcome", shortened(key));
        let place = cursor.place.index(index);
        cursor
            .sink
            .error(&place.field("key"), "duplicate-outcome", message);
    });
    unique.map(|()| outcomes)
}

fn outcome(cursor: Cursor<'_>) -> Option<Outcome> {
    cursor.object(|fields| {
        let key = fields.must("key", key);
        let label = fields.may("label", name);
        let key = key?;
        Some(Outcome {
            label: label?.unwrap_or_else(|| key.clone()),
            key,
        })
    })
}

fn condition(cursor: Cursor<'_>, outcomes: Option<&[Outcome]>) -> Option<OutcomeCondition> {
    cursor.object(|fields| {
        let outcome = fields.must("outcome", |cursor| {
            let outcome = reference(cursor)?;
            let known = |outcomes: &[Outcome]| outcomes.iter().any(|known| known.key == outcome);
            if !outcomes.is_none_or(known) {
                let message = format!("the step has no outcome `{}`", shortened(&outcome));
                return cursor.refuse("unknown-outcome", message);
            }
            Some(outcome)
        });
        let when = fields.must("when", text);
        Some(OutcomeCondition {
            outcome: outcome?,
            when: when?,
        })
    })
}

impl Spelling for Merge {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let mode = fields.must("mode", word(MERGE_MODES));
        Some(Self { mode: mode? })
    }

    fn write(&self, object: &mut Object) {
        object.put("mode", writer::word(MERGE_MODES, &self.mode));
    }
}

impl Spelling for Wait {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let until = fields.must("until", text);
        // Waiting for ever has to be said: `null`.
        let days_max = fields.must("days_max", |cursor| {
            if cursor.value.is_null() {
                return Some(None);
            }
            whole(0..=limits::DAYS)(cursor).map(Some)
        });
        Some(Self {
            until: until?,
            days_max: days_max?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put("until", self.until.as_str());
        object.put("days_max", self.days_max);
    }
}

impl Spelling for FollowUpProcess {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let template = fields.must("template", reference);
        let wait = fields.or_default("wait", boolean);
        Some(Self {
            template: template?,
            wait: wait?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put("template", self.template.as_str());
        object.put_flag("wait", self.wait);
    }
}

impl Spelling for End {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let ends_process = fields.or_default("ends_process", boolean);
        let tell_controller = fields.or_default("tell_controller", boolean);
        Some(Self {
            ends_process: ends_process?,
            tell_controller: tell_controller?,
        })
    }

    fn write(&self, object: &mut Object) {
        object.put_flag("ends_process", self.ends_process);
        object.put_flag("tell_controller", self.tell_controller);
    }
}
