//! What surrounds the process in a trace: the records it reads and writes, and the answers to what the engine asks.

use std::collections::HashMap;

use engine::{
    Ask, Fact, OutcomeId, Person, Question, State, StepId, SupervisorOf, VisitId, VisitRef,
};
use model::{
    Kind, Map, Office, Template, Timestamp, Value, Zone,
    condition::Condition,
    kind::{Decision, Mode, RecordKind, Webhook},
    office::Record,
    render::{self, Facts, ProcessFacts, StepFacts},
    scenario::Scenario,
};

/// Most starts of one template by one process on one day; beyond them it is taken to start itself for ever.
const LAUNCHES_MAX: u32 = 10;

/// People by the numbers the engine knows them by.
#[derive(Debug, Default)]
pub(super) struct People {
    keys: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl People {
    pub(super) fn number(&mut self, key: &str) -> Person {
        if let Some(&number) = self.numbers.get(key) {
            return Person(number);
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.keys.push(key.to_owned());
        self.numbers.insert(key.to_owned(), number);
        Person(number)
    }

    pub(super) fn key(&self, person: Person) -> &str {
        self.keys.get(person.0 as usize).map_or("", String::as_str)
    }
}

/// A write to a record that is prepared or that an answer brings.
#[derive(Clone, Debug)]
pub(super) struct Write {
    pub(super) record: RecordKind,
    pub(super) field: String,
    pub(super) value: Value,
}

/// What an input names.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    pub(super) step: Option<String>,
    pub(super) visit: Option<u32>,
}

pub(super) struct World<'a> {
    pub(super) template: &'a Template,
    pub(super) office: &'a Office,
    /// The zone in which times are written.
    pub(super) zone: Zone,
    pub(super) people: People,
    pub(super) owner: String,
    pub(super) lines: Vec<Map>,
    /// The step and the visit that the present input names, for its rejection.
    pub(super) named: Named,
    /// The reason that the present input or fact gives.
    pub(super) reason: String,
    /// The body of the present answer.
    pub(super) answer: Value,
    /// The value chosen by the person who finishes.
    pub(super) chosen: Option<Value>,
    steps: HashMap<&'a str, StepId>,
    pub(super) property: Option<Record>,
    pub(super) contact: Option<Record>,
    project: Map,
    prepared: HashMap<VisitId, Vec<Write>>,
    /// The conditions read so far, by their text.
    conditions: HashMap<String, Condition>,
    /// How often each template was launched on the last day on which it was.
    launches: HashMap<&'a str, (i64, u32)>,
    started_at: Timestamp,
    title: String,
}

impl<'a> World<'a> {
    pub(super) fn new(template: &'a Template, office: &'a Office, scenario: &Scenario) -> Self {
        let steps = template.steps.iter().enumerate();
        let mut world = Self {
            template,
            office,
            zone: scenario.zone.clone(),
            people: People::default(),
            owner: scenario.owner.clone(),
            lines: Vec::new(),
            named: Named::default(),
            reason: String::new(),
            answer: Value::Null,
            chosen: None,
            steps: steps
                .map(|(index, step)| {
                    (
                        step.key.as_str(),
                        StepId(u16::try_from(index).unwrap_or(u16::MAX)),
                    )
                })
                .collect(),
            property: scenario
                .property
                .as_deref()
                .map(|key| known(office.property(key), key)),
            contact: scenario
                .contact
                .as_deref()
                .map(|key| known(office.contact(key), key)),
            project: Map::new(),
            prepared: HashMap::new(),
            conditions: HashMap::new(),
            launches: HashMap::new(),
            started_at: scenario.start,
            title: String::new(),
        };
        let pattern = template.settings.title.as_deref().unwrap_or(&template.name);
        world.title = render::text(pattern, &world.facts(scenario.start, None));
        world
    }

    pub(super) fn step(&self, key: &str) -> Option<StepId> {
        self.steps.get(key).copied()
    }

    pub(super) fn outcome(&self, step: StepId, key: &str) -> Option<OutcomeId> {
        super::outcome_index(self.template, step, key)
    }

    /// Whether steps can be given to this person; without an office nobody can say otherwise.
    pub(super) fn knows_person(&self, key: &str) -> bool {
        self.office.people.is_empty() || self.office.person(key).is_some()
    }

    pub(super) fn kind(&self, step: StepId) -> &'a Kind {
        &self.template.steps[step.index()].kind
    }

    /// Answers what the engine asks.
    pub(super) fn answer_ask(&mut self, now: Timestamp, ask: Ask, state: &State) -> Fact {
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
                Fact::Holds(self.carries(ask.visit.id, webhook))
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

    /// What an automatic step writes to Doorstep's own records. Outside actions are up to the scenario.
    fn prepare(&self, now: Timestamp, kind: &Kind, state: &State) -> Result<Vec<Write>, String> {
        let write = |record: RecordKind, field: &str, value: Value| {
            let exists = match record {
                RecordKind::Property => self.property.is_some(),
                RecordKind::Contact => self.contact.is_some(),
                RecordKind::Project => true,
            };
            if !exists {
                return Err(format!("the process has no {}", record.as_str()));
            }
            Ok(vec![Write {
                record,
                field: field.to_owned(),
                value,
            }])
        };
        if let Kind::WriteValues(values) = kind {
            let value = values.value.as_ref().ok_or("there is no value to write")?;
            write(
                values.record,
                &values.field,
                render::value(value, &self.facts(now, Some(state))),
            )
        } else if let Kind::SetStatus(set) = kind {
            write(set.record, "status", Value::from(set.status.as_str()))
        } else if let Kind::LeadDistributor(distributor) = kind {
            let chosen = distributor
                .among
                .first()
                .ok_or("there is nobody to choose from")?;
            write(
                RecordKind::Contact,
                "supervisor",
                Value::from(chosen.as_str()),
            )
        } else if let Kind::FollowUpProcess(follow_up) = kind
            && self.launches_today(now, &follow_up.template) >= LAUNCHES_MAX
        {
            Err(format!(
                "the template was started {LAUNCHES_MAX} times today; it seems to start itself for ever"
            ))
        } else {
            Ok(Vec::new())
        }
    }

    fn launches_today(&self, now: Timestamp, template: &str) -> u32 {
        let today = self.office.zone.local(now).day();
        match self.launches.get(template) {
            Some(&(day, launches)) if day == today => launches,
            Some(_) | None => 0,
        }
    }

    /// Notes that a template was launched.
    pub(super) fn note_launch(&mut self, now: Timestamp, template: &'a str) {
        let today = self.office.zone.local(now).day();
        let launches = self.launches_today(now, template) + 1;
        self.launches.insert(template, (today, launches));
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
            let (record, name) = match field.split_once('.') {
                Some(("contact", name)) => (RecordKind::Contact, name),
                Some(("property", name)) => (RecordKind::Property, name),
                _ => (RecordKind::Property, field.as_str()),
            };
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

    fn record(&self, record: RecordKind) -> Option<&Record> {
        match record {
            RecordKind::Property => self.property.as_ref(),
            RecordKind::Contact => self.contact.as_ref(),
            RecordKind::Project => None,
        }
    }

    /// Does what was prepared for a visit, or what the person chose who finished it, and returns what was written.
    pub(super) fn apply(&mut self, now: Timestamp, visit: VisitRef, state: &State) -> Vec<Write> {
        let writes = match self.prepared.remove(&visit.id) {
            Some(writes) => writes,
            None => self.choose(now, self.kind(visit.step), state),
        };
        for write in &writes {
            self.write(write);
        }
        writes
    }

    /// What a person writes: the value chosen, else that of the template where the step is the person's to do.
    fn choose(&mut self, now: Timestamp, kind: &Kind, state: &State) -> Vec<Write> {
        let chosen = self.chosen.take();
        if let Kind::WriteValues(values) = kind {
            let proposed = values
                .value
                .as_ref()
                .filter(|_| values.mode == Mode::Manual);
            let proposed =
                proposed.map(|value| render::value(value, &self.facts(now, Some(state))));
            let write = chosen.or(proposed).map(|value| Write {
                record: values.record,
                field: values.field.clone(),
                value,
            });
            return write.into_iter().collect();
        }
        let key = chosen.as_ref().and_then(Value::as_str).unwrap_or_default();
        if let Kind::AssignContact(_) = kind
            && let Some(contact) = self.office.contact(key)
        {
            self.contact = Some(contact.clone());
        } else if let Kind::AssignProperty(_) = kind
            && let Some(property) = self.office.property(key)
        {
            self.property = Some(property.clone());
        }
        Vec::new()
    }

    fn write(&mut self, write: &Write) {
        let record = match write.record {
            RecordKind::Property => self.property.as_mut(),
            RecordKind::Contact => self.contact.as_mut(),
            RecordKind::Project => {
                self.project
                    .insert(write.field.clone(), write.value.clone());
                return;
            }
        };
        let Some(record) = record else { return };
        if write.field == "supervisor" {
            record.supervisor = write.value.as_str().map(str::to_owned);
        } else {
            record
                .fields
                .insert(write.field.clone(), write.value.clone());
        }
    }

    /// What placeholders and conditions see now.
    fn facts(&self, now: Timestamp, state: Option<&State>) -> Facts {
        let steps = self.template.steps.iter().enumerate().map(|(index, step)| {
            let known = state.map(|state| state.steps[index]).unwrap_or_default();
            let outcome = known.outcome.and_then(|id| {
                step.kind
                    .outcomes()
                    .get(usize::from(id.0))
                    .map(|outcome| (*outcome).to_owned())
            });
            StepFacts {
                key: step.key.clone(),
                visits: known.visits,
                outcome,
                finished_at: known.finished_at,
            }
        });
        Facts {
            property: self.property.clone(),
            contact: self.contact.clone(),
            owner: self.office.person(&self.owner).cloned(),
            process: ProcessFacts {
                id: 1,
                title: self.title.clone(),
                template: self.template.key.clone(),
                started_at: self.started_at,
            },
            steps: steps.collect(),
            now,
            zone: self.office.zone.clone(),
        }
    }
}

/// The record of a key; a scenario may name one that its office says nothing about.
fn known(record: Option<&Record>, key: &str) -> Record {
    let unknown = || Record {
        key: key.to_owned(),
        supervisor: None,
        fields: Map::new(),
    };
    record.cloned().unwrap_or_else(unknown)
}
