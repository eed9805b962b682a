//! A step is given to another person.

use crate::{Engine, Output, Person, Rejection, Target, VisitState};

impl Engine {
    pub(crate) fn hand_over(
        &mut self,
        target: Target,
        to: Person,
        following: bool,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        let id = self.find(target, |visit| match visit.state {
            VisitState::Waiting | VisitState::Due | VisitState::Failed(_) => Ok(()),
            VisitState::Running | VisitState::Watching => Err(Rejection::StillRunning),
        })?;
        if following {
            self.state.following = Some(to);
        }
        if let Some(visit) = self.state.visit_mut(id) {
            visit.person = Some(to);
            out.push(Output::HandedOver {
                visit: visit.to_ref(),
                to,
                following,
            });
        }
        Ok(())
    }
}
