//! A process as it stands, for whoever wants to play it on.

use std::sync::Arc;

use engine::{Engine, Person, Plan, State};
use model::{Office, Template, Zone};
use store::{Process, ReadError, View};

use crate::{people::People, spell};

/// The state of a process with its people numbered by their places in the office; nothing if it cannot be read. Whoever the
/// office does not know gets a number beyond its people.
pub fn state(
    view: View<'_>,
    process: &Process,
    office: &Office,
) -> Result<Option<State>, ReadError> {
    let people = People::read(view)?;
    let place = |person: Person| {
        let key = people.key(person);
        let known = office.people.iter().position(|person| person.key == key);
        let known = known.and_then(|place| u32::try_from(place).ok());
        Person(known.unwrap_or(u32::MAX))
    };
    Ok(spell::read_state(&process.state).map(|mut state| {
        state.owner = place(state.owner);
        state.following = state.following.map(place);
        for visit in state.visits.iter_mut().chain(&mut state.ended) {
            visit.person = visit.person.map(place);
        }
        state
    }))
}

/// A step that a person has finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedStep {
    /// Key of the step.
    pub step: String,
    /// Number of the visit among those of its step, from 1.
    pub visit: u32,
    /// Key of the person whose it was.
    pub person: String,
}

/// The steps of a process that can be opened again as things stand.
pub fn reopenable(
    view: View<'_>,
    process: &Process,
    zone: &Zone,
    template: &Template,
) -> Result<Vec<FinishedStep>, ReadError> {
    let state = spell::read_state(&process.state);
    let Some(state) = state.filter(|state| !state.ended.is_empty()) else {
        return Ok(Vec::new());
    };
    let mut people = People::read(view)?;
    let plan = Plan::compile(template, zone, None, &mut |key| people.number(key));
    let fresh = plan.map(|plan| Engine::new(Arc::new(plan), state.owner));
    let Ok(fresh) = fresh else {
        return Ok(Vec::new());
    };
    let known = fresh.state();
    if (known.steps.len(), known.tokens.len()) != (state.steps.len(), state.tokens.len()) {
        return Ok(Vec::new());
    }
    let engine = Engine::restore(Arc::clone(fresh.plan()), state);
    let owner = engine.state().owner;
    let finished = engine.reopenable().map(|visit| {
        let person = visit.person.unwrap_or(owner);
        FinishedStep {
            step: template.steps[visit.step.index()].key.clone(),
            visit: visit.number,
            person: people.key(person).to_owned(),
        }
    });
    Ok(finished.collect())
}
