//! The life of a visit: it arrives, starts, and ends or fails. What starting means for each kind of step stands
//! in the files below.

use model::{Timestamp, calendar, kind::SendWindow, template::Start};

use crate::{
    Behaviour, Engine, OutcomeId, Output, Tell, Timer, TimerKind, VisitId, VisitState, Why,
    plan::Arrival,
};

mod automatic;
mod end;
mod manual;
mod merge;
mod wait;

const MINUTE_MS: i64 = 60_000;

/// Open visits up to which the loop guard opens more. Tokens that double each round would fill the memory with
/// visits of steps that wait for a person thousands of times already.
const OPEN_MAX: usize = 10_000;

impl Engine {
    /// A token arrives at a step: a visit opens, unless a merge *all* keeps the token.
    pub(crate) fn arrive(&mut self, now: Timestamp, arrival: Arrival, out: &mut Vec<Output>) {
        if let Some(slot) = arrival.slot
            && !self.join(arrival.to, slot)
        {
            return;
        }
        let is_loop = self.state.steps[arrival.to.index()].visits >= self.plan.visits_max;
        if is_loop && self.state.visits.len() >= OPEN_MAX {
            return;
        }
        let visit = self.open(now, arrival.to);
        if is_loop {
            self.fail(now, visit.id, Why::Loop, out);
            out.push(Output::Tell {
                visit,
                why: Tell::Loop,
            });
            return;
        }
        let start_at = self.start_time(now, arrival);
        if start_at <= now && self.state.paused_at.is_none() {
            self.begin_visit(now, visit.id, out);
            return;
        }
        if let Some(visit) = self.state.visit_mut(visit.id) {
            visit.start_at = start_at;
        }
        self.state.timers.arm(Timer {
            at: start_at,
            kind: TimerKind::Start,
            visit: visit.id,
        });
        if start_at > now {
            out.push(Output::Waiting {
                visit,
                until: start_at,
            });
        }
    }

    /// When a visit starts whose token arrives now.
    fn start_time(&self, now: Timestamp, arrival: Arrival) -> Timestamp {
        let (plan, step) = (&self.plan, self.plan.step(arrival.to));
        let start = match step.start {
            Start::Previous => now,
            Start::Hours(hours) => Timestamp(
                now.0
                    .saturating_add(i64::from(hours) * model::zone::HOUR_MS),
            ),
            Start::Days(days) => plan.zone.plus_days(now, days),
            Start::WorkingDays(days) => {
                calendar::plus_working_days(&plan.zone, plan.calendar.as_ref(), now, days)
            }
        };
        match step.send {
            SendWindow::Any => start,
            SendWindow::At(time) => plan.zone.next_clock(start, time.0),
            SendWindow::Between(from, to) => {
                let time = plan.zone.local(start).time_ms();
                let [open, close] = [from, to].map(|clock| i64::from(clock.0) * MINUTE_MS);
                let is_open = if open <= close {
                    (open..=close).contains(&time)
                } else {
                    time >= open || time <= close
                };
                if is_open {
                    start
                } else {
                    plan.zone.next_clock(start, from.0)
                }
            }
        }
    }

    /// Starts a visit whose time has come, or whose action is tried again.
    pub(crate) fn begin_visit(&mut self, now: Timestamp, id: VisitId, out: &mut Vec<Output>) {
        let Some(visit) = self.state.visit_mut(id) else {
            return;
        };
        visit.start_at = now;
        let step = visit.step;
        match self.plan.step(step).behaviour {
            Behaviour::Manual => self.begin_manual(now, id, out),
            Behaviour::Action | Behaviour::Local | Behaviour::Launch { .. } => {
                self.ask(id, crate::Question::Prepare, out);
            }
            Behaviour::Decision => self.ask(id, crate::Question::Decide, out),
            Behaviour::Wait { .. } => self.begin_wait(now, id, out),
            Behaviour::Merge(_) | Behaviour::Pass | Behaviour::End(_) => {
                self.finish(now, id, None, out);
            }
        }
    }

    /// Ends a visit as it should end, and sends tokens on.
    pub(crate) fn finish(
        &mut self,
        now: Timestamp,
        id: VisitId,
        outcome: Option<OutcomeId>,
        out: &mut Vec<Output>,
    ) {
        let Some(visit) = self.close(now, id) else {
            return;
        };
        let about = self.plan.step(visit.step).about;
        if about.property || about.contact {
            out.push(Output::Log { visit });
        }
        if outcome.is_some() {
            self.state.steps[visit.step.index()].outcome = outcome;
        }
        out.push(Output::Finished { visit, outcome });
        self.pass_on(visit.step, outcome);
        if let Behaviour::End(end) = self.plan.step(visit.step).behaviour {
            self.end(now, visit, end, out);
        }
    }

    /// Turns a visit over to the owner.
    pub(crate) fn fail(&mut self, now: Timestamp, id: VisitId, why: Why, out: &mut Vec<Output>) {
        // A guard's visit has not begun to do anything, so nothing of it can be late.
        if !matches!(why, Why::Loop | Why::Stuck) {
            self.note_begin(now, id);
        }
        let person = self.state.owner;
        self.state.timers.disarm_kind(id, TimerKind::Look);
        self.state.timers.disarm_kind(id, TimerKind::GiveUp);
        let Some(visit) = self.state.visit_mut(id) else {
            return;
        };
        visit.state = VisitState::Failed(why);
        visit.person = Some(person);
        out.push(Output::Failed {
            visit: visit.to_ref(),
            why,
            person,
        });
    }

    /// Notes that a visit is due or runs for the first time: from here its deadline counts.
    pub(crate) fn note_begin(&mut self, now: Timestamp, id: VisitId) -> Option<Timestamp> {
        let plan = &self.plan;
        let place = self.state.place(id)?;
        let visit = &mut self.state.visits[place];
        if visit.began_at.is_none() {
            visit.began_at = Some(now);
            visit.deadline = plan.steps[visit.step.index()]
                .deadline_days
                .map(|days| match days {
                    0 => plan.zone.end_of_day(now),
                    days => plan.zone.plus_days(now, days),
                });
            if let Some(at) = visit.deadline {
                self.state.timers.arm(Timer {
                    at,
                    kind: TimerKind::Overdue,
                    visit: id,
                });
            }
        }
        visit.deadline
    }
}
