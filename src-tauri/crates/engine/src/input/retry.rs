//! A failed step is tried again.

use model::Timestamp;

use crate::{Engine, Output, Rejection, Target, VisitState, Why};

impl Engine {
    pub(crate) fn retry(
        &mut self,
        now: Timestamp,
        target: Target,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        let id = self.find(target, |visit| match visit.state {
            VisitState::Failed(Why::Stuck) => Err(Rejection::NotRetryable),
            VisitState::Failed(_) => Ok(()),
            VisitState::Waiting | VisitState::Due | VisitState::Running | VisitState::Watching => {
                Err(Rejection::NotFailed)
            }
        })?;
        if self.state.paused_at.is_some() {
            return Err(Rejection::Paused);
        }
        if let Some(visit) = self.state.visit_mut(id) {
            // The owner had it because it failed; who does it now is decided anew.
            visit.person = None;
        }
        self.begin_visit(now, id, out);
        Ok(())
    }
}
