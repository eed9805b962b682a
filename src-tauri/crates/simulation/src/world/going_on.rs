//! A live process is gone on with: what is open in it is played from now on, with durations drawn anew.

use engine::{Engine, Input, State, VisitState};

use super::{Luck, Slot, World};
use crate::draw::{Purpose, case_key};

impl World<'_> {
    /// Plays the rest of a process that stands like this, with the office to itself. Its cycle time is that of the rest.
    pub(crate) fn go_on_alone(&mut self, case: u32, now: i64, state: &State) {
        let key = match self.luck {
            Luck::Drawn { seed } => case_key(seed, case),
            Luck::Typical => 0,
        };
        let property = self
            .one_of(key, &self.scene.properties, Purpose::Property)
            .flatten();
        let contact = self
            .one_of(key, &self.scene.contacts, Purpose::Contact)
            .flatten();
        let engine = Engine::restore(self.scene.plan.clone(), state.clone()).for_good();
        let place = Slot {
            case,
            key,
            property,
            contact,
            start: now,
            worked_until: now,
            ..Slot::new(engine)
        };
        let slot = self.free.pop().unwrap_or(self.slots.len());
        if slot < self.slots.len() {
            self.slots[slot] = place;
        } else {
            self.slots.push(place);
        }
        for visit in &state.visits {
            let open = visit.to_ref();
            match visit.state {
                VisitState::Waiting => {
                    self.slots[slot].opened(open, now);
                }
                VisitState::Due | VisitState::Failed(_) => {
                    let person = visit.person.unwrap_or(state.owner);
                    self.hand_to(slot, open, person, now);
                }
                VisitState::Running => {
                    let launches = engine::Behaviour::Launch { wait: true };
                    if self.scene.plan.step(open.step).behaviour == launches {
                        self.launch(slot, open, now);
                    } else {
                        self.run(slot, open, now);
                    }
                }
                VisitState::Watching => {
                    self.holds(slot, open, now);
                }
            }
        }
        if state.paused_at.is_some() {
            // Nothing happens in a held process: it is reckoned as if it went on now.
            self.put_in(slot, now, Input::Resume);
        }
        self.play_out(slot, case, now);
    }
}
