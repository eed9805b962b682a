//! A process as it stands, for whoever wants to play it on.

use engine::{Person, State};
use model::Office;
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
        for visit in &mut state.visits {
            visit.person = visit.person.map(place);
        }
        state
    }))
}
