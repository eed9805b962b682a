//! A person finishes a step.

use model::Timestamp;

use crate::{Behaviour, Choice, Engine, Output, Records, Rejection, Target, VisitId, VisitState};

impl Engine {
    pub(crate) fn finish_by_hand(
        &mut self,
        now: Timestamp,
        target: Target,
        choice: Choice,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        let id = self.find(target, |visit| match visit.state {
            VisitState::Due | VisitState::Failed(_) => Ok(()),
            VisitState::Waiting => Err(Rejection::NotStarted),
            VisitState::Running | VisitState::Watching => Err(Rejection::StillRunning),
        })?;
        let outcomes = self.plan.step(target.step).outcomes;
        let outcome = match choice {
            Choice::None if outcomes == 0 => None,
            Choice::None => return Err(Rejection::OutcomeMissing),
            Choice::Known(_) | Choice::Unknown if outcomes == 0 => {
                return Err(Rejection::OutcomeSuperfluous);
            }
            Choice::Known(outcome) if outcome.0 < outcomes => Some(outcome),
            Choice::Known(_) | Choice::Unknown => return Err(Rejection::OutcomeUnknown),
        };
        self.record_end(id);
        self.apply_choice(id, out);
        self.finish(now, id, outcome, out);
        Ok(())
    }

    /// What the person chose is written: a value, a contact, a property, a project.
    fn apply_choice(&mut self, id: VisitId, out: &mut Vec<Output>) {
        let Some(visit) = self.state.visit(id).map(crate::Visit::to_ref) else {
            return;
        };
        let step = self.plan.step(visit.step);
        let writes = step.writes;
        if writes != Records::NONE && matches!(step.behaviour, Behaviour::Manual | Behaviour::Local)
        {
            out.push(Output::Apply { visit });
            self.look_again(writes);
        }
    }
}
