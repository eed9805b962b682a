//! The one table of due times. No other part of the engine decides when something happens next.

use model::Timestamp;

use crate::VisitId;

/// What a timer does when it is due; at one instant, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimerKind {
    /// Starts a waiting visit.
    Start,
    /// Marks a visit overdue; before anything that could end it, because ending exactly at the deadline is late.
    Overdue,
    /// Looks whether a wait's condition holds by now.
    Look,
    /// Gives up a wait.
    GiveUp,
}

/// A due time of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timer {
    /// When it is due.
    pub at: Timestamp,
    /// What it does.
    pub kind: TimerKind,
    /// Of which visit.
    pub visit: VisitId,
}

/// All due times of a process, the earliest last so that it is taken off without moving the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timers(Vec<Timer>);

impl Timers {
    /// A table with these timers.
    #[must_use]
    pub fn from_timers(mut timers: Vec<Timer>) -> Self {
        timers.sort_unstable_by(|a, b| b.cmp(a));
        Self(timers)
    }

    /// The earliest timer.
    #[must_use]
    pub fn first(&self) -> Option<Timer> {
        self.0.last().copied()
    }

    /// All timers, the earliest first.
    pub fn iter(&self) -> impl Iterator<Item = Timer> {
        self.0.iter().rev().copied()
    }

    pub(crate) fn arm(&mut self, timer: Timer) {
        let place = self.0.partition_point(|other| *other > timer);
        self.0.insert(place, timer);
    }

    pub(crate) fn pop(&mut self) -> Option<Timer> {
        self.0.pop()
    }

    pub(crate) fn disarm(&mut self, visit: VisitId) {
        self.0.retain(|timer| timer.visit != visit);
    }

    pub(crate) fn disarm_kind(&mut self, visit: VisitId, kind: TimerKind) {
        self.0
            .retain(|timer| timer.visit != visit || timer.kind != kind);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Moves every timer by what `shift` says for it, in milliseconds.
    pub(crate) fn shift(&mut self, shift: impl Fn(Timer) -> i64) {
        for timer in &mut self.0 {
            timer.at = Timestamp(timer.at.0.saturating_add(shift(*timer)));
        }
        self.0.sort_unstable_by(|a, b| b.cmp(a));
    }
}
