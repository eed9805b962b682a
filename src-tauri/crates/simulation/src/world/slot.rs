//! A process being played: its engine and what is known beside it.

use engine::{Engine, Person, VisitId, VisitRef};

use super::{NOBODY, NONE};
use crate::tally::ServiceTally;

/// A process being played, and the place it is played in.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) engine: Engine,
    /// Number of the process; `NONE` while the place is free.
    pub(super) case: u32,
    pub(super) key: u64,
    pub(super) property: Option<Person>,
    pub(super) contact: Option<Person>,
    pub(super) start: i64,
    pub(super) open: Vec<Open>,
    pub(super) mails: i64,
    pub(super) cost: i64,
    /// When work on it was last done.
    pub(super) worked_until: i64,
    /// When the next tick on the agenda is.
    pub(super) armed: i64,
    /// It is to be stopped, for its loops lead nowhere.
    pub(super) stop: bool,
}

/// What is known of an open visit beside what the engine knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) visit: VisitRef,
    pub(super) opened: i64,
    /// When what it waits for comes.
    pub(super) met_at: Option<i64>,
    /// Whose desk it lies on.
    pub(super) desk: u32,
    /// When work on it began.
    pub(super) begun: i64,
    /// Drawn working time.
    pub(super) work: i64,
    pub(super) calls: ServiceTally,
}

impl Slot {
    pub(super) fn new(engine: Engine) -> Self {
        Self {
            engine,
            case: NONE,
            key: 0,
            property: None,
            contact: None,
            start: 0,
            open: Vec::new(),
            mails: 0,
            cost: 0,
            worked_until: 0,
            armed: i64::MAX,
            stop: false,
        }
    }

    pub(super) fn place_of(&self, visit: VisitId) -> Option<usize> {
        self.open.iter().position(|open| open.visit.id == visit)
    }

    /// The place of a visit, which is put down as opened now if it was not known.
    pub(super) fn opened(&mut self, visit: VisitRef, now: i64) -> usize {
        self.place_of(visit.id).unwrap_or_else(|| {
            self.open.push(Open {
                visit,
                opened: now,
                met_at: None,
                desk: NOBODY,
                begun: i64::MAX,
                work: 0,
                calls: ServiceTally::default(),
            });
            self.open.len() - 1
        })
    }
}
