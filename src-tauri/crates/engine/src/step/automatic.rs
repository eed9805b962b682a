//! Steps that run by themselves, once their action is prepared.

use model::Timestamp;

use crate::{Behaviour, Engine, OutcomeId, Output, VisitId, VisitState};

impl Engine {
    /// The action is prepared: it is run, applied or launched.
    pub(crate) fn do_prepared(&mut self, now: Timestamp, id: VisitId, out: &mut Vec<Output>) {
        let Some(visit) = self.state.visit(id) else {
            return;
        };
        let behaviour = &self.plan.step(visit.step).behaviour;
        let visit = visit.to_ref();
        if *behaviour == Behaviour::Action {
            self.run(now, id, out);
        } else if let Behaviour::Launch { wait } = *behaviour {
            if wait {
                self.set_running(now, id);
            }
            out.push(Output::Launch { visit });
            if !wait {
                self.finish(now, id, None, out);
            }
        } else {
            self.apply_and_finish(now, id, None, out);
        }
    }

    /// Writes what is prepared, or what the answer carries, and ends the visit.
    pub(crate) fn apply_and_finish(
        &mut self,
        now: Timestamp,
        id: VisitId,
        outcome: Option<OutcomeId>,
        out: &mut Vec<Output>,
    ) {
        let Some(visit) = self.state.visit(id).map(crate::Visit::to_ref) else {
            return;
        };
        out.push(Output::Apply { visit });
        self.look_again(self.plan.step(visit.step).writes);
        self.finish(now, id, outcome, out);
    }

    fn run(&mut self, now: Timestamp, id: VisitId, out: &mut Vec<Output>) {
        let deadline = self.set_running(now, id);
        let Some(visit) = self.state.visit(id) else {
            return;
        };
        out.push(Output::Run {
            visit: visit.to_ref(),
            attempt: visit.attempt,
            deadline,
        });
    }

    fn set_running(&mut self, now: Timestamp, id: VisitId) -> Option<Timestamp> {
        let deadline = self.note_begin(now, id);
        let visit = self.state.visit_mut(id)?;
        visit.state = VisitState::Running;
        visit.person = None;
        visit.attempt += 1;
        deadline
    }
}
