//! Waits: they look when they start, when a record they read changes, and every hour if they read the time.

use model::{Timestamp, zone::HOUR_MS};

use crate::{
    Behaviour, Engine, Output, Question, Records, Timer, TimerKind, VisitId, VisitState,
    engine::Work,
};

impl Engine {
    pub(super) fn begin_wait(&mut self, now: Timestamp, id: VisitId, out: &mut Vec<Output>) {
        self.note_begin(now, id);
        let Some(visit) = self.state.visit_mut(id) else {
            return;
        };
        visit.state = VisitState::Watching;
        let behaviour = &self.plan.step(visit.step).behaviour;
        if let Behaviour::Wait {
            days_max: Some(days),
            ..
        } = behaviour
        {
            let at = self.plan.zone.plus_days(now, *days);
            self.state.timers.arm(Timer {
                at,
                kind: TimerKind::GiveUp,
                visit: id,
            });
        }
        self.look_and_arm(now, id, out);
    }

    /// Looks, and will again in an hour if the condition reads the time.
    pub(crate) fn look_and_arm(&mut self, now: Timestamp, id: VisitId, out: &mut Vec<Output>) {
        let step = self.state.visit(id).map(|visit| visit.step);
        if let Some(step) = step
            && let Behaviour::Wait { reads, .. } = self.plan.step(step).behaviour
            && reads.meets(Records::NOW)
        {
            let at = Timestamp(now.0.saturating_add(HOUR_MS));
            self.state.timers.arm(Timer {
                at,
                kind: TimerKind::Look,
                visit: id,
            });
        }
        self.look(id, out);
    }

    /// Asks whether the condition holds, unless the wait is over or held.
    pub(crate) fn look(&mut self, id: VisitId, out: &mut Vec<Output>) {
        let Some(visit) = self.state.visit(id) else {
            return;
        };
        if visit.state != VisitState::Watching || self.state.paused_at.is_some() {
            return;
        }
        self.ask(id, Question::Holds, out);
    }

    /// Lets every open wait that reads one of these look again.
    pub(crate) fn look_again(&mut self, changed: Records) {
        if !self.plan.watched.meets(changed) {
            return;
        }
        for visit in &self.state.visits {
            if visit.state == VisitState::Watching
                && let Behaviour::Wait { reads, .. } = self.plan.step(visit.step).behaviour
                && reads.meets(changed)
            {
                self.queue.push_back(Work::Look(visit.id));
            }
        }
    }

    /// Lets every open wait look again.
    pub(crate) fn look_at_all(&mut self) {
        let watching = self
            .state
            .visits
            .iter()
            .filter(|visit| visit.state == VisitState::Watching);
        self.queue
            .extend(watching.map(|visit| Work::Look(visit.id)));
    }
}
