//! A person leaves a step out.

use model::Timestamp;

use crate::{Engine, Output, Rejection, Target, Tell, VisitState};

impl Engine {
    pub(crate) fn skip(
        &mut self,
        now: Timestamp,
        target: Target,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        let id = self.find(target, |visit| match visit.state {
            VisitState::Due if self.plan.step(visit.step).skippable => Ok(()),
            VisitState::Failed(_) if self.plan.step(visit.step).can_be_left_out() => Ok(()),
            VisitState::Due | VisitState::Failed(_) => Err(Rejection::NotSkippable),
            VisitState::Waiting => Err(Rejection::NotStarted),
            VisitState::Running | VisitState::Watching => Err(Rejection::StillRunning),
        })?;
        let Some(visit) = self.close(now, id) else {
            return Err(Rejection::NoVisit);
        };
        out.push(Output::Skipped { visit });
        out.push(Output::Tell {
            visit,
            why: Tell::Skipped,
        });
        self.pass_on(visit.step, None);
        Ok(())
    }
}
