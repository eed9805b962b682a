//! The verdict on an outside action.

use model::Timestamp;

use crate::{Engine, Output, Question, Rejection, Target, VisitState, Why};

impl Engine {
    pub(crate) fn answer(
        &mut self,
        now: Timestamp,
        target: Target,
        attempt: Option<u32>,
        status: u16,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        let id = self.find_running(target, attempt)?;
        if !(200..300).contains(&status) {
            self.fail(now, id, Why::Status(status), out);
        } else if self.plan.step(target.step).reads_answer {
            self.ask(id, Question::Carries, out);
        } else {
            self.finish(now, id, None, out);
        }
        Ok(())
    }

    pub(crate) fn fail_action(
        &mut self,
        now: Timestamp,
        target: Target,
        attempt: Option<u32>,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        let id = self.find_running(target, attempt)?;
        self.fail(now, id, Why::Reported, out);
        Ok(())
    }

    fn find_running(
        &self,
        target: Target,
        attempt: Option<u32>,
    ) -> Result<crate::VisitId, Rejection> {
        self.find(target, |visit| {
            let is_present = attempt.is_none_or(|attempt| attempt == visit.attempt);
            if visit.state == VisitState::Running && is_present {
                Ok(())
            } else {
                Err(Rejection::NotRunning)
            }
        })
    }
}
