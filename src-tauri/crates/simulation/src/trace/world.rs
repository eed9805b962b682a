//! What surrounds the process in a trace: the records it reads and writes, and the answers to what the engine asks.

use std::collections::HashMap;

use engine::{OutcomeId, Person, State, StepId, VisitId};
use model::{
    Kind, Map, Office, Template, Timestamp, Value, Zone,
    condition::Condition,
    kind::RecordKind,
    office::Record,
    render::{self, Facts, ProcessFacts, StepFacts},
    scenario::Scenario,
};

mod asks;
mod writes;

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

    fn record(&self, record: RecordKind) -> Option<&Record> {
        match record {
            RecordKind::Property => self.property.as_ref(),
            RecordKind::Contact => self.contact.as_ref(),
            RecordKind::Project => None,
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
