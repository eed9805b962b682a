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
        let step = self.plan.step(target.step);
        let id = self.find(target, |visit| match visit.state {
            VisitState::Due if step.skippable => Ok(()),
            // A step with outcomes has to choose one, so it cannot be left out.
            VisitState::Failed(_)
                if step.outcomes == 0 && (step.skippable || step.behaviour.is_automatic()) =>
            {
                Ok(())
            }
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
