//! The answers to what the engine asks.

use engine::{Ask, Fact, OutcomeId, Question, StepId, SupervisorOf};
use model::{
    Kind,
    kind::{Decision, RecordKind, Webhook, written_field},
};

use super::{
    Turn,
    effects::{Prepared, Write},
};
use crate::CommandError;

impl Turn<'_, '_> {
    pub(super) fn answer(&mut self, ask: Ask) -> Result<Fact, CommandError> {
        let compiled = std::sync::Arc::clone(&self.live.compiled);
        let kind = compiled.kind(ask.visit.step);
        match ask.question {
            Question::Supervisor(of) => return self.supervisor(of),
            Question::Prepare => return self.answer_prepare(ask, kind),
            Question::Decide => {
                if let Kind::Decision(decision) = kind {
                    return self.decide(ask.visit.step, decision);
                }
            }
            Question::Holds => {
                if let Kind::Wait(wait) = kind {
                    return Ok(self.holds(&wait.until)?.map_or(Fact::Broken, Fact::Holds));
                }
            }
            Question::Carries => {
                if let Kind::Webhook(webhook) = kind {
                    return self.answer_carries(ask, webhook);
                }
            }
        }
        Ok(Fact::Broken)
    }

    fn answer_prepare(&mut self, ask: Ask, kind: &Kind) -> Result<Fact, CommandError> {
        match self.prepare(kind)? {
            Ok(prepared) => {
                self.prepared.insert(ask.visit.id, prepared);
                Ok(Fact::Prepared)
            }
            Err(reason) => {
                self.given.reason = reason;
                Ok(Fact::Unprepared)
            }
        }
    }

    fn answer_carries(&mut self, ask: Ask, webhook: &Webhook) -> Result<Fact, CommandError> {
        match self.carried(webhook)? {
            Ok(writes) => {
                let prepared = Prepared::Writes(writes);
                self.prepared.insert(ask.visit.id, prepared);
                let result = webhook.result.as_ref();
                Ok(result.map_or(Fact::Holds(true), |table| {
                    Fact::Decided(OutcomeId(table.result(&self.given.answer)))
                }))
            }
            Err(reason) => {
                self.given.reason = reason;
                Ok(Fact::Holds(false))
            }
        }
    }

    /// Nobody who has left gets anything to do.
    fn supervisor(&mut self, of: SupervisorOf) -> Result<Fact, CommandError> {
        let kind = match of {
            SupervisorOf::Property => RecordKind::Property,
            SupervisorOf::Contact => RecordKind::Contact,
        };
        let record = self.record(kind)?;
        let key = record.as_ref().and_then(|record| record.supervisor.clone());
        let present = key.filter(|key| self.person(key).is_some_and(|person| person.active));
        Ok(Fact::Supervisor(
            present.map(|key| self.world.people.number(&key)),
        ))
    }

    fn decide(&mut self, step: StepId, decision: &Decision) -> Result<Fact, CommandError> {
        let compiled = std::sync::Arc::clone(&self.live.compiled);
        for condition in &decision.conditions {
            match self.holds(&condition.when)? {
                None => return Ok(Fact::Broken),
                Some(false) => {}
                Some(true) => {
                    let outcome = compiled.outcome(step, &condition.outcome);
                    return Ok(outcome.map_or(Fact::Broken, Fact::Decided));
                }
            }
        }
        let last = decision.outcomes.last();
        let last = last.and_then(|outcome| compiled.outcome(step, &outcome.key));
        Ok(last.map_or(Fact::Broken, Fact::Decided))
    }

    /// Whether a condition holds; nothing, with the reason kept, if it cannot be evaluated.
    fn holds(&mut self, source: &str) -> Result<Option<bool>, CommandError> {
        let facts = self.facts()?;
        match self.live.compiled.holds(source, &facts) {
            Ok(holds) => Ok(Some(holds)),
            Err(error) => {
                self.given.reason = error.to_string();
                Ok(None)
            }
        }
    }

    /// What the answer brings for the records, or why it does not.
    fn carried(&mut self, webhook: &Webhook) -> Result<Result<Vec<Write>, String>, CommandError> {
        let mut writes = Vec::with_capacity(webhook.write.len());
        for (field, pointer) in &webhook.write {
            let Some(value) = model::at_pointer(&self.given.answer, pointer).cloned() else {
                let problem = self.given.answer_problem;
                let reason = format!("the answer has nothing at {pointer}");
                return Ok(Err(match problem {
                    Some(problem) => format!("{reason}: {problem}"),
                    None => reason,
                }));
            };
            let (record, name) = written_field(field);
            if self.record(record)?.is_none() {
                return Ok(Err(format!("the process has no {}", record.as_str())));
            }
            writes.push(Write {
                record,
                field: name.to_owned(),
                value,
            });
        }
        Ok(Ok(writes))
    }
}
