//! What placeholders and conditions see of a process, for whoever only looks at it.

use model::{
    Office, Template, Timestamp,
    render::{Facts, ProcessFacts, StepFacts},
};
use store::{Process, ReadError, RecordKind, View};

use crate::{office, spell};

/// A process as it lies in the workspace, which follows this template in this office.
pub fn of(
    view: View<'_>,
    process: &Process,
    template: &Template,
    office: &Office,
    now: Timestamp,
) -> Result<Facts, ReadError> {
    let row = &process.row;
    let state = spell::read_state(&process.state).ok_or_else(|| ReadError::Unreadable {
        place: format!("the state of process {}", row.id.0),
    })?;
    let about = About {
        process: ProcessFacts {
            id: row.id.0,
            title: row.title.clone(),
            template: row.template.clone(),
            started_at: row.started_at,
        },
        owner: &row.owner,
        property: row.property.as_deref(),
        contact: row.contact.as_deref(),
        steps: steps(template, &state.steps),
    };
    gather(view, office, about, now)
}

/// What the facts of a process are gathered for.
pub(crate) struct About<'a> {
    pub(crate) process: ProcessFacts,
    pub(crate) owner: &'a str,
    pub(crate) property: Option<&'a str>,
    pub(crate) contact: Option<&'a str>,
    pub(crate) steps: Vec<StepFacts>,
}

pub(crate) fn gather(
    view: View<'_>,
    office: &Office,
    about: About<'_>,
    now: Timestamp,
) -> Result<Facts, ReadError> {
    let record = |kind, key: Option<&str>| match key {
        Some(key) => office::record(view, kind, key),
        None => Ok(None),
    };
    Ok(Facts {
        property: record(RecordKind::Property, about.property)?,
        contact: record(RecordKind::Contact, about.contact)?,
        owner: office.person(about.owner).cloned(),
        process: about.process,
        steps: about.steps,
        now,
        zone: office.zone.clone(),
    })
}

/// The steps of a template as placeholders and conditions see them, by what the engine knows of each.
pub(crate) fn steps(template: &Template, known: &[engine::StepState]) -> Vec<StepFacts> {
    let steps = template.steps.iter().zip(known);
    steps
        .map(|(step, known)| StepFacts {
            key: step.key.clone(),
            visits: known.visits,
            outcome: known.outcome.and_then(|id| {
                let outcomes = step.kind.outcomes();
                outcomes
                    .get(usize::from(id.0))
                    .map(|outcome| (*outcome).to_owned())
            }),
            finished_at: known.finished_at,
        })
        .collect()
}
