//! The answers to what the engine asks.

use engine::{Ask, Fact, OutcomeId, Person, Question, State, StepId, SupervisorOf, VisitId};
use model::{
    Kind, Timestamp,
    condition::Condition,
    kind::{Decision, Webhook, written_field},
};

use super::{World, Write};

impl World<'_> {
    /// Answers what the engine asks.
    pub(in crate::trace) fn answer_ask(&mut self, now: Timestamp, ask: Ask, state: &State) -> Fact {
        let kind = self.kind(ask.visit.step);
        match ask.question {
            Question::Supervisor(of) => Fact::Supervisor(self.supervisor(of)),
            Question::Prepare => match self.prepare(now, kind, state) {
                Ok(writes) => {
                    self.prepared.insert(ask.visit.id, writes);
                    Fact::Prepared
                }
                Err(reason) => {
                    self.reason = reason;
                    Fact::Unprepared
                }
            },
            Question::Decide => {
                let Kind::Decision(decision) = kind else {
                    return Fact::Broken;
                };
                self.decide(now, ask.visit.step, decision, state)
            }
            Question::Holds => {
                let Kind::Wait(wait) = kind else {
                    return Fact::Broken;
                };
                self.holds(now, &wait.until, state)
                    .map_or(Fact::Broken, Fact::Holds)
            }
            Question::Carries => {
                let Kind::Webhook(webhook) = kind else {
                    return Fact::Broken;
                };
                match &webhook.result {
                    _ if !self.carries(ask.visit.id, webhook) => Fact::Holds(false),
                    Some(table) => Fact::Decided(OutcomeId(table.result(&self.answer))),
                    None => Fact::Holds(true),
                }
            }
        }
    }

    fn supervisor(&mut self, of: SupervisorOf) -> Option<Person> {
        let record = match of {
            SupervisorOf::Property => self.property.as_ref(),
            SupervisorOf::Contact => self.contact.as_ref(),
        };
        let key = record?.supervisor.clone()?;
        Some(self.people.number(&key))
    }

    fn decide(&mut self, now: Timestamp, step: StepId, decision: &Decision, state: &State) -> Fact {
        for condition in &decision.conditions {
            match self.holds(now, &condition.when, state) {
                None => return Fact::Broken,
                Some(false) => {}
                Some(true) => {
                    return self
                        .outcome(step, &condition.outcome)
                        .map_or(Fact::Broken, Fact::Decided);
                }
            }
        }
        let last = decision
            .outcomes
            .last()
            .and_then(|outcome| self.outcome(step, &outcome.key));
        last.map_or(Fact::Broken, Fact::Decided)
    }

    /// Whether a condition holds; `None`, with the reason kept, if it cannot be evaluated.
    fn holds(&mut self, now: Timestamp, source: &str, state: &State) -> Option<bool> {
        let facts = self.facts(now, Some(state));
        let condition = match self.conditions.get(source) {
            Some(condition) => Ok(condition.clone()),
            None => Condition::parse(source),
        };
        let holds = condition.and_then(|condition| {
            let holds = condition.holds(&facts);
            self.conditions.insert(source.to_owned(), condition);
            holds
        });
        match holds {
            Ok(holds) => Some(holds),
            Err(error) => {
                self.reason = error.to_string();
                None
            }
        }
    }

    fn carries(&mut self, visit: VisitId, webhook: &Webhook) -> bool {
        let mut writes = Vec::with_capacity(webhook.write.len());
        for (field, pointer) in &webhook.write {
            let Some(value) = model::at_pointer(&self.answer, pointer) else {
                self.reason = format!("the answer has nothing at {pointer}");
                return false;
            };
            let (record, name) = written_field(field);
            if self.record(record).is_none() {
                self.reason = format!("the process has no {}", record.as_str());
                return false;
            }
            writes.push(Write {
                record,
                field: name.to_owned(),
                value: value.clone(),
            });
        }
        self.prepared.insert(visit, writes);
        true
    }
}
