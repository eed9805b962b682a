//! What is going to happen, by time.

use std::{cmp::Reverse, collections::BinaryHeap};

use engine::VisitId;

/// Something that is going to happen, the earliest first, at one instant in the order in which it was put down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Event {
    pub(super) at: i64,
    serial: u64,
    pub(super) slot: u32,
    pub(super) case: u32,
    pub(super) visit: VisitId,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A timer of the process is due.
    Tick,
    /// A visit's waiting time is over; somebody can work on it.
    Ready,
    /// Somebody has finished a visit.
    Done,
    /// An outside action was answered.
    Answer,
    /// An outside action was given up.
    Fail,
    /// What a wait waits for has come.
    Met,
}

/// All that is going to happen. The first event stands apart: a process without branches never has a second one.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    first: Option<Event>,
    /// What comes after the first; empty if there is none.
    rest: BinaryHeap<Reverse<Event>>,
    serial: u64,
}

impl Agenda {
    pub(super) fn next_at(&self) -> Option<i64> {
        self.first.map(|event| event.at)
    }

    pub(super) fn pop(&mut self) -> Option<Event> {
        let next = if self.rest.is_empty() {
            None
        } else {
            self.rest.pop().map(|event| event.0)
        };
        std::mem::replace(&mut self.first, next)
    }

    pub(super) fn put_down(&mut self, at: i64, slot: u32, case: u32, visit: VisitId, what: What) {
        self.serial += 1;
        let event = Event {
            at,
            serial: self.serial,
            slot,
            case,
            visit,
            what,
        };
        match &mut self.first {
            None => self.first = Some(event),
            Some(first) if event.at < first.at => {
                self.rest.push(Reverse(std::mem::replace(first, event)));
            }
            Some(_) => self.rest.push(Reverse(event)),
        }
    }

    pub(super) fn clear(&mut self) {
        self.first = None;
        self.rest.clear();
        self.serial = 0;
    }
}
