//! An answer to what the engine asked: the visit goes on where it stopped to ask.

use model::Timestamp;

use crate::{Engine, Fact, OutcomeId, Output, Question, Rejection, Why};

impl Engine {
    pub(crate) fn take_fact(
        &mut self,
        now: Timestamp,
        fact: Fact,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        let Some(ask) = self.asking else {
            return Err(Rejection::NotAsked);
        };
        let id = ask.visit.id;
        self.asking = None;
        match (ask.question, fact) {
            (Question::Supervisor(_), Fact::Supervisor(person)) => {
                let person = person.unwrap_or(self.state.owner);
                self.make_due(now, id, person, out);
            }
            (Question::Prepare, Fact::Prepared) => self.do_prepared(now, id, out),
            (Question::Prepare, Fact::Unprepared) => self.fail(now, id, Why::Unprepared, out),
            (Question::Decide, Fact::Decided(outcome))
                if outcome.0 < self.plan.step(ask.visit.step).outcomes =>
            {
                self.finish(now, id, Some(outcome), out);
            }
            (Question::Holds, Fact::Holds(true)) => self.finish(now, id, Some(OutcomeId::MET), out),
            // It goes on watching.
            (Question::Holds, Fact::Holds(false)) => {}
            (Question::Decide | Question::Holds, Fact::Broken) => {
                self.fail(now, id, Why::Condition, out);
            }
            (Question::Carries, Fact::Holds(true))
                if self.plan.step(ask.visit.step).outcomes == 0 =>
            {
                self.apply_and_finish(now, id, None, out);
            }
            (Question::Carries, Fact::Decided(outcome))
                if outcome.0 < self.plan.step(ask.visit.step).outcomes =>
            {
                self.apply_and_finish(now, id, Some(outcome), out);
            }
            (Question::Carries, Fact::Holds(false)) => self.fail(now, id, Why::MissingValue, out),
            _ => {
                self.asking = Some(ask);
                return Err(Rejection::NotAsked);
            }
        }
        Ok(())
    }
}
