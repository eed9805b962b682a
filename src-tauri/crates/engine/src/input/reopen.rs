//! A person opens a visit again that was finished by mistake: what its end has brought about is taken back.

use crate::{
    Change, Engine, Output, Records, Rejection, State, StepState, Target, Timer, TimerKind, Visit,
    VisitState,
};

impl Engine {
    /// Allowed while what has followed stands as it was left: its visits wait or are due, no deadline of them was missed,
    /// nothing of them was tried, and the tokens it has moved lie where they were put.
    pub(crate) fn reopen(
        &mut self,
        target: Target,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        let mut ended = self.state.ended.iter();
        let found = ended.find(|visit| {
            visit.step == target.step && target.number.is_none_or(|number| number == visit.number)
        });
        let Some(&visit) = found else {
            let known = self.state.steps.get(target.step.index());
            return Err(match known.and_then(|known| known.finished_at) {
                Some(_) => Rejection::GoneOn,
                None => Rejection::NotFinished,
            });
        };
        if !self.can_reopen(&visit) {
            return Err(Rejection::GoneOn);
        }
        self.take_back(&visit, out);
        self.forget(|ended| ended.id == visit.id);
        self.open_again(visit);
        self.look_again(Records::STEPS);
        out.push(Output::Reopened {
            visit: visit.to_ref(),
            person: visit.person.unwrap_or(self.state.owner),
            deadline: visit.deadline,
        });
        Ok(())
    }

    /// The finished visits that can be opened again as things stand.
    pub fn reopenable(&self) -> impl Iterator<Item = &Visit> {
        let ended = self.state.ended.iter();
        ended.filter(|visit| self.can_reopen(visit))
    }

    /// Forgets what was kept of finished visits.
    pub(crate) fn forget(&mut self, is_gone: impl Fn(&Visit) -> bool) {
        let State { ended, trail, .. } = &mut self.state;
        trail.retain(|note| {
            let of = ended.iter().find(|visit| visit.id == note.of);
            of.is_some_and(|visit| !is_gone(visit))
        });
        ended.retain(|visit| !is_gone(visit));
    }

    /// Forgets the finished visits that cannot be opened again even if those that followed them were.
    pub(crate) fn forget_gone_on(&mut self) {
        // The latest first: what followed a visit ended after it.
        for place in (0..self.state.ended.len()).rev() {
            let visit = self.state.ended[place];
            let mut trail = self.state.trail.iter().filter(|note| note.of == visit.id);
            let may_come_back = trail.all(|note| match note.change {
                Change::Opened(id) => {
                    self.state.visit(id).is_some_and(is_untouched)
                        || self.state.ended.iter().any(|ended| ended.id == id)
                }
                Change::Step { .. } | Change::Tokens { .. } => true,
            });
            if !may_come_back {
                self.forget(|ended| ended.id == visit.id);
            }
        }
    }

    fn can_reopen(&self, visit: &Visit) -> bool {
        let mut trail = self.state.trail.iter().filter(|note| note.of == visit.id);
        trail.all(|note| match note.change {
            Change::Opened(id) => self.state.visit(id).is_some_and(is_untouched),
            Change::Step { .. } => true,
            Change::Tokens { slot, .. } => self.tokens_before(visit, slot).is_some(),
        }) && !self.would_merge(visit)
    }

    /// How many tokens lay in a slot but for what the end of the visit has changed.
    fn tokens_before(&self, visit: &Visit, slot: u32) -> Option<u32> {
        let tokens = *self.state.tokens.get(slot as usize)?;
        let mut trail = self.state.trail.iter().filter(|note| note.of == visit.id);
        let more = trail.find_map(|note| match note.change {
            Change::Tokens { slot: of, more } if of == slot => Some(more),
            Change::Tokens { .. } | Change::Opened(_) | Change::Step { .. } => None,
        });
        tokens.checked_add_signed(more.unwrap_or(0).checked_neg()?)
    }

    /// Whether a merge would have all it waits for, which came after the visit's end.
    fn would_merge(&self, visit: &Visit) -> bool {
        self.plan.steps.iter().any(|step| {
            let mut slots = step.slots.clone();
            !slots.is_empty()
                && slots.all(|slot| {
                    let slot = u32::try_from(slot).unwrap_or(u32::MAX);
                    self.tokens_before(visit, slot)
                        .is_some_and(|tokens| tokens > 0)
                })
        })
    }

    fn take_back(&mut self, visit: &Visit, out: &mut Vec<Output>) {
        let state = &mut self.state;
        for note in state.trail.iter().filter(|note| note.of == visit.id) {
            match note.change {
                Change::Opened(id) => {
                    let place = state.visits.binary_search_by_key(&id, |open| open.id);
                    if let Ok(place) = place {
                        let gone = state.visits.remove(place).to_ref();
                        state.timers.disarm(id);
                        out.push(Output::Withdrawn { visit: gone });
                    }
                }
                Change::Step {
                    step,
                    before,
                    after,
                } => state.steps[step.index()].take_back(before, after),
                Change::Tokens { slot, more } => {
                    let tokens = &mut state.tokens[slot as usize];
                    *tokens = tokens.saturating_add_signed(-more);
                }
            }
        }
    }

    fn open_again(&mut self, visit: Visit) {
        let visits = &mut self.state.visits;
        let place = visits.partition_point(|open| open.id < visit.id);
        visits.insert(place, visit);
        if let Some(at) = visit.deadline.filter(|_| !visit.overdue) {
            self.state.timers.arm(Timer {
                at,
                kind: TimerKind::Overdue,
                visit: visit.id,
            });
        }
    }
}

impl StepState {
    /// Back to what was known before, as far as nothing has come since.
    fn take_back(&mut self, before: Self, after: Self) {
        if self.visits == after.visits {
            self.visits = before.visits;
        }
        if (self.outcome, self.finished_at) == (after.outcome, after.finished_at) {
            (self.outcome, self.finished_at) = (before.outcome, before.finished_at);
        }
    }
}

/// Whether a visit waits or is due as on the first day.
fn is_untouched(visit: &Visit) -> bool {
    let is_quiet = match visit.state {
        VisitState::Waiting | VisitState::Due | VisitState::Watching => true,
        VisitState::Running | VisitState::Failed(_) => false,
    };
    is_quiet && visit.attempt == 0 && !visit.overdue
}
