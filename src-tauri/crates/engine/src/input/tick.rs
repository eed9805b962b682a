//! Time passes.

use model::Timestamp;

use crate::{Engine, OutcomeId, Output, Tell, TimerKind};

impl Engine {
    /// Fires the first timer if it is due; a paused process has none.
    pub(crate) fn tick(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        if self.deadline().is_none_or(|at| at > now) {
            return;
        }
        let Some(timer) = self.state.timers.pop() else {
            return;
        };
        match timer.kind {
            TimerKind::Start => self.begin_visit(now, timer.visit, out),
            TimerKind::Look => self.look_and_arm(now, timer.visit, out),
            TimerKind::GiveUp => self.finish(now, timer.visit, Some(OutcomeId::NOT_IN_TIME), out),
            TimerKind::Overdue => {
                if let Some(visit) = self.state.visit_mut(timer.visit) {
                    visit.overdue = true;
                    let visit = visit.to_ref();
                    out.push(Output::Overdue { visit });
                    out.push(Output::Tell {
                        visit,
                        why: Tell::Overdue,
                    });
                }
            }
        }
    }
}
