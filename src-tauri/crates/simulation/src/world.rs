//! Processes in virtual time: the real engine, with everything around it played. Owns the agenda of what happens
//! when; what follows from the engine's outputs is in [`follow`], who works when in [`desk`].
//!
//! Nothing is allocated for a transition once a player has warmed up.

use engine::{Engine, Input, Output, Person, Records, Status, Target, VisitId};
use model::{Timestamp, zone::DAY_MS};

use crate::{
    draw::{Purpose, case_key, case_stream, index},
    scene::Scene,
    tally::Tally,
};

mod agenda;
mod desk;
mod follow;
mod going_on;
mod log;
mod slot;

use agenda::{Agenda, Event, What};
use desk::Desk;
pub(crate) use log::Entry;
use slot::{Open, Slot};

/// A process that opens more visits than this is stopped: its loops lead nowhere.
const VISITS_OPENED_MAX: u32 = 100_000;
/// Nothing is played that lies further than this behind the start of the last process: a thousand years.
const HORIZON_MS: i64 = 365_250 * DAY_MS;
/// After so many happenings it is asked again whether to go on: the last processes may take long after they have begun.
const LOOK_EVERY: u64 = 4_096;
/// No desk.
const NOBODY: u32 = u32::MAX;
/// No process.
const NONE: u32 = u32::MAX;

/// Where durations and outcomes come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Luck {
    /// They are drawn.
    Drawn {
        /// What all draws of the simulation depend on.
        seed: u64,
    },
    /// They are as is to be reckoned with.
    Typical,
}

/// Plays processes of a scene, one after the other or together.
pub(crate) struct World<'a> {
    scene: &'a Scene,
    luck: Luck,
    /// Processes meet each other at the desks; otherwise each has the office to itself.
    together: bool,
    agenda: Agenda,
    slots: Vec<Slot>,
    free: Vec<usize>,
    desks: Vec<Desk>,
    out: Vec<Output>,
    has_cost: bool,
    pub(crate) tally: Tally,
    /// What happened, if somebody wants to know.
    pub(crate) log: Option<Vec<Entry>>,
}

impl<'a> World<'a> {
    pub(crate) fn new(scene: &'a Scene, luck: Luck, together: bool) -> Self {
        let outcomes = (0..scene.steps.len()).map(|index| {
            let id = engine::StepId(u16::try_from(index).unwrap_or(u16::MAX));
            usize::from(scene.plan.step(id).outcomes)
        });
        Self {
            scene,
            luck,
            together,
            agenda: Agenda::default(),
            slots: Vec::new(),
            free: Vec::new(),
            desks: scene.staff.iter().map(Desk::new).collect(),
            out: Vec::new(),
            has_cost: scene
                .staff
                .iter()
                .any(|staff| staff.cost_per_hour.is_some()),
            tally: Tally::new(outcomes, scene.staff.len(), scene.services.len()),
            log: None,
        }
    }

    /// Plays one process with the office to itself.
    pub(crate) fn play_alone(&mut self, case: u32, start: i64) {
        let slot = self.begin(case, start);
        self.play_out(slot, case, start);
    }

    /// Plays one process that has the office to itself to its end.
    fn play_out(&mut self, slot: usize, case: u32, start: i64) {
        let end = start.saturating_add(HORIZON_MS);
        while self.slots[slot].case == case {
            let tick = self.slots[slot].engine.deadline().map(|at| at.0);
            let event = self.agenda.next_at();
            // Timers come before everything else of their instant.
            if let Some(at) = tick
                && event.is_none_or(|event| at <= event)
            {
                if at > end {
                    break;
                }
                // A process that is gone on with may be behind its timers.
                self.put_in(slot, at.max(start), Input::Tick);
            } else {
                match self.agenda.pop() {
                    Some(event) if event.at <= end => self.happen(event),
                    Some(_) | None => break,
                }
            }
        }
        if self.slots[slot].case == case {
            self.close_case(slot, end);
        }
        self.agenda.clear();
        self.desks.iter_mut().for_each(Desk::clear);
    }

    /// Plays processes that share the people of the office. `go_on` is told how many have begun, and may end it all.
    pub(crate) fn play_together(&mut self, starts: &[i64], go_on: &dyn Fn(usize) -> bool) -> bool {
        let last = starts.last().copied().unwrap_or_default();
        let end = last.saturating_add(HORIZON_MS);
        let mut begun = 0;
        for happened in 1_u64.. {
            if happened % LOOK_EVERY == 0 && !go_on(begun) {
                return false;
            }
            let event = self.agenda.next_at().unwrap_or(i64::MAX);
            match starts.get(begun) {
                Some(&start) if start < event => {
                    self.begin(u32::try_from(begun).unwrap_or(NONE), start);
                    begun += 1;
                    if begun % 256 == 0 && !go_on(begun) {
                        return false;
                    }
                }
                _ => match self.agenda.pop() {
                    Some(event) if event.at <= end => self.happen(event),
                    Some(_) | None => break,
                },
            }
        }
        for slot in 0..self.slots.len() {
            if self.slots[slot].case != NONE {
                self.close_case(slot, end);
            }
        }
        true
    }

    fn begin(&mut self, case: u32, start: i64) -> usize {
        let key = match self.luck {
            Luck::Drawn { seed } => case_key(seed, case),
            Luck::Typical => 0,
        };
        let owner = self.one_of(key, &self.scene.owners, Purpose::Owner);
        let owner = owner.unwrap_or(Person(NOBODY));
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(Slot::new(
                Engine::new(self.scene.plan.clone(), owner).for_good(),
            ));
            self.slots.len() - 1
        });
        let property = self
            .one_of(key, &self.scene.properties, Purpose::Property)
            .flatten();
        let contact = self
            .one_of(key, &self.scene.contacts, Purpose::Contact)
            .flatten();
        let place = &mut self.slots[slot];
        place.engine.reset(owner);
        place.case = case;
        place.key = key;
        place.property = property;
        place.contact = contact;
        place.start = start;
        place.mails = 0;
        place.cost = 0;
        place.worked_until = start;
        place.armed = i64::MAX;
        place.stop = false;
        self.put_in(slot, start, Input::Begin);
        self.arm(slot);
        slot
    }

    fn one_of<T: Copy>(&self, key: u64, among: &[T], purpose: Purpose) -> Option<T> {
        match self.luck {
            _ if among.len() < 2 => among.first().copied(),
            Luck::Drawn { .. } => Some(among[index(&mut case_stream(key, purpose), among.len())]),
            Luck::Typical => among.first().copied(),
        }
    }

    fn happen(&mut self, event: Event) {
        let slot = event.slot as usize;
        if self.slots[slot].case != event.case {
            return;
        }
        if event.what == What::Tick && self.slots[slot].armed <= event.at {
            self.slots[slot].armed = i64::MAX;
        }
        self.catch_up(slot, event.at);
        // The timers may have ended the visit, or the process.
        if let Some(place) = self.slots[slot].place_of(event.visit) {
            self.happen_to(slot, place, event);
        }
        self.arm(slot);
    }

    fn happen_to(&mut self, slot: usize, place: usize, event: Event) {
        let visit = self.slots[slot].open[place].visit;
        let target = Target {
            step: visit.step,
            number: Some(visit.number),
        };
        let input = match event.what {
            What::Tick => return,
            What::Ready => {
                self.lay_on_desk(slot, place, event.at);
                return;
            }
            What::Done => {
                self.take_off_desk(slot, place, event.at);
                let outcome = self.choose(slot, visit);
                Input::Finish { target, outcome }
            }
            What::Answer => Input::Answer {
                target,
                attempt: None,
                status: 200,
            },
            What::Fail => Input::Fail {
                target,
                attempt: None,
            },
            What::Met => Input::RecordsChanged(Records::PROPERTY),
        };
        self.put_in(slot, event.at, input);
    }

    /// Fires what is due before anything else happens at an instant.
    fn catch_up(&mut self, slot: usize, now: i64) {
        while self.slots[slot].case != NONE
            && self.slots[slot]
                .engine
                .deadline()
                .is_some_and(|at| at.0 <= now)
        {
            self.put_in(slot, now, Input::Tick);
        }
    }

    fn put_in(&mut self, slot: usize, now: i64, input: Input) {
        let mut out = std::mem::take(&mut self.out);
        let mut next = Some(input);
        while let Some(input) = next.take() {
            out.clear();
            self.slots[slot]
                .engine
                .handle(Timestamp(now), input, &mut out);
            for output in &out {
                if let Some(fact) = self.follow(slot, now, output) {
                    next = Some(Input::Fact(fact));
                }
            }
            let place = &mut self.slots[slot];
            let state = place.engine.state();
            if next.is_none()
                && state.is_open()
                && (place.stop || state.visits_opened > VISITS_OPENED_MAX)
            {
                next = Some(Input::Cancel);
            }
        }
        self.out = out;
        if !self.slots[slot].engine.state().is_open() {
            self.close_case(slot, now);
        }
    }

    /// Puts the next timer of a process on the agenda; a process that has the office to itself is asked instead.
    fn arm(&mut self, slot: usize) {
        if !self.together || self.slots[slot].case == NONE {
            return;
        }
        if let Some(at) = self.slots[slot].engine.deadline()
            && at.0 < self.slots[slot].armed
        {
            self.slots[slot].armed = at.0;
            self.put_down(at.0, slot, VisitId(0), What::Tick);
        }
    }

    fn put_down(&mut self, at: i64, slot: usize, visit: VisitId, what: What) {
        let case = self.slots[slot].case;
        self.agenda.put_down(at, slot as u32, case, visit, what);
    }

    /// Takes the figures of a process and gives its place free.
    fn close_case(&mut self, slot: usize, now: i64) {
        while !self.slots[slot].open.is_empty() {
            self.leave(slot, 0, now);
        }
        let place = &mut self.slots[slot];
        let state = place.engine.state();
        for (step, tally) in state.steps.iter().zip(&mut self.tally.steps) {
            tally.visits += u64::from(step.visits);
        }
        if state.status == Status::Completed {
            self.tally.cycle.push(now - place.start);
            if let Some(cases) = &mut self.tally.cases {
                cases.push(place.case);
            }
        }
        // One that never ends counts as long as somebody worked on it.
        let end = if state.is_open() {
            place.worked_until
        } else {
            now
        };
        self.tally.last_end = self.tally.last_end.max(end);
        if !self.together {
            for (desk, tally) in self.desks.iter_mut().zip(&mut self.tally.people) {
                tally.working += i128::from(desk.hours.worked_about(place.start, end));
            }
        }
        self.tally.mails.push(place.mails);
        if self.has_cost {
            self.tally.cost.push(place.cost);
        }
        place.case = NONE;
        self.free.push(slot);
    }

    fn note(&mut self, entry: impl FnOnce() -> Entry) {
        if let Some(log) = &mut self.log {
            log.push(entry());
        }
    }
}
