//! One input of one process: put into the engine, its questions answered from the records, and what follows collected.
//! Nothing is written here; `save` does that once the engine has settled. The virtual-time twin of this is
//! `simulation::trace`; both mean the same by every output.

use std::collections::{HashMap, VecDeque};

use engine::{Fact, Input, Output, StepId, Target, VisitId, VisitRef};
use model::{
    Map, Office, Timestamp, Value,
    kind::RecordKind,
    office::{Person, Record},
    render::Facts,
};
use store::View;

use crate::{
    CommandError,
    live::{Live, Templates},
    office,
    people::People,
    turns::Job,
};

mod act;
mod ask;
mod effects;
mod leads;
mod outputs;
mod save;

pub(crate) use effects::{Effects, Launch, Line};
pub(crate) use save::{Changed, moved, save};

use effects::Prepared;

/// What an input brings along that the engine does not need.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    /// Key of the person it comes from.
    pub(crate) who: Option<String>,
    /// The same, where it was said and not guessed from whose the step is: the record tells it.
    pub(crate) by: Option<String>,
    /// The step that person acts on.
    pub(crate) step: Option<StepId>,
    /// The reason somebody gave, or why an action could not be done.
    pub(crate) reason: String,
    /// The body of an answer.
    pub(crate) answer: Value,
    /// What is wrong with the body as a whole.
    pub(crate) answer_problem: Option<&'static str>,
    /// What the person entered or picked.
    pub(crate) chosen: Option<Value>,
    /// Id of the delivery whose answer it is, and key of the service that answered.
    pub(crate) from: Option<(String, Option<String>)>,
}

/// The lines that tell what a person did.
const DEEDS: &[&str] = &[
    "started",
    "running",
    "wrote",
    "finished",
    "skipped",
    "reopened",
    "handed_over",
    "paused",
    "resumed",
    "cancelled",
];

/// What a turn looks things up in.
pub(crate) struct World<'a> {
    pub(crate) view: View<'a>,
    pub(crate) office: &'a Office,
    pub(crate) people: &'a mut People,
    pub(crate) templates: &'a mut Templates,
    /// What already follows from the present order.
    pub(crate) jobs: &'a VecDeque<Job>,
}

/// One turn.
pub(crate) struct Turn<'t, 'a> {
    now: Timestamp,
    world: &'t mut World<'a>,
    live: &'t mut Live,
    given: Given,
    /// Property, contact and project, as far as they were looked at.
    records: [Option<Option<Record>>; 3],
    prepared: HashMap<VisitId, Prepared>,
    /// Visits that fell due to somebody who has left or is away, each with who does them instead.
    orphans: Vec<(VisitRef, engine::Person)>,
    /// Key of the person who is away, while what fell to that one is given to somebody else.
    away: Option<String>,
    effects: Effects,
}

impl<'t, 'a> Turn<'t, 'a> {
    /// Puts an input in and answers whatever is asked, until the turn is over. On an error the process in memory is no
    /// longer to be used.
    pub(crate) fn take(
        now: Timestamp,
        world: &'t mut World<'a>,
        live: &'t mut Live,
        input: Input,
        given: Given,
    ) -> Result<Effects, CommandError> {
        let mut turn = Self {
            now,
            world,
            live,
            given,
            records: [None, None, None],
            prepared: HashMap::new(),
            orphans: Vec::new(),
            away: None,
            effects: Effects::default(),
        };
        turn.run(input)?;
        turn.adopt()?;
        Ok(turn.effects)
    }

    fn run(&mut self, input: Input) -> Result<(), CommandError> {
        let mut outputs = Vec::new();
        let mut next = Some(input);
        while let Some(input) = next.take() {
            outputs.clear();
            self.live.engine.handle(self.now, input, &mut outputs);
            if let Some(Output::Rejected(rejection)) = outputs.first() {
                return Err(CommandError::Rejected(*rejection));
            }
            self.effects.journal.push(input);
            for output in &outputs {
                next = self.output(*output)?.map(Input::Fact);
            }
        }
        Ok(())
    }

    /// Gives to somebody who is there what fell due to somebody who is not: an input like any other, so that the journal
    /// replays whoever comes and goes.
    fn adopt(&mut self) -> Result<(), CommandError> {
        for (visit, to) in std::mem::take(&mut self.orphans) {
            let Some(open) = self.live.engine.state().visit(visit.id) else {
                // An `end` has closed it meanwhile.
                continue;
            };
            let key = open.person.map(|person| self.world.people.key(person));
            let key = key.filter(|key| self.person(key).is_some_and(|person| person.active));
            self.away = key.map(str::to_owned);
            let target = Target {
                step: visit.step,
                number: Some(visit.number),
            };
            let following = false;
            self.run(Input::HandOver {
                target,
                to,
                following,
            })?;
            self.away = None;
        }
        Ok(())
    }

    /// Does what an output asks for; the fact, if it is a question.
    fn output(&mut self, output: Output) -> Result<Option<Fact>, CommandError> {
        if let Output::Ask(ask) = output {
            return self.answer(ask).map(Some);
        }
        self.outputs(output)?;
        Ok(None)
    }

    /// What placeholders and conditions see now.
    fn facts(&mut self) -> Result<Facts, CommandError> {
        Ok(Facts {
            property: self.record(RecordKind::Property)?.clone(),
            contact: self.record(RecordKind::Contact)?.clone(),
            owner: self.person(&self.live.owner).cloned(),
            process: self.live.process_facts(),
            steps: self.live.step_facts(),
            now: self.now,
            zone: self.world.office.zone.clone(),
        })
    }

    /// A record of the process, as it is on disk and changed by what the turn has written. Its project always exists.
    fn record(&mut self, kind: RecordKind) -> Result<&mut Option<Record>, CommandError> {
        let place = match kind {
            RecordKind::Property => 0,
            RecordKind::Contact => 1,
            RecordKind::Project => 2,
        };
        if self.records[place].is_none() {
            let mut found = match self.live.record_key(kind) {
                Some(key) => office::record(self.world.view, stored(kind), &key)?,
                None => None,
            };
            if kind == RecordKind::Project && found.is_none() {
                found = self.live.record_key(kind).map(|key| Record {
                    key,
                    supervisor: None,
                    fields: Map::new(),
                });
            }
            self.records[place] = Some(found);
        }
        Ok(self.records[place].get_or_insert(None))
    }

    fn person(&self, key: &str) -> Option<&Person> {
        self.world.office.person(key)
    }

    fn line(&mut self, what: &'static str, visit: Option<VisitRef>, mut detail: Map) {
        if let Some(by) = self.by(what, visit) {
            detail.insert("by".to_owned(), Value::from(by));
        }
        let step = visit.map(|visit| {
            let step = &self.live.compiled.template.steps[visit.step.index()];
            step.key.clone()
        });
        self.effects.history.push(Line {
            what,
            step,
            visit: visit.map(|visit| visit.number),
            detail,
        });
    }

    /// Who did what a line tells, if it was a person and not what followed.
    fn by(&self, what: &str, visit: Option<VisitRef>) -> Option<&str> {
        let is_theirs = visit.map(|visit| visit.step) == self.given.step;
        self.given
            .by
            .as_deref()
            .filter(|_| is_theirs && DEEDS.contains(&what))
    }

    fn time(&self, at: Timestamp) -> Value {
        Value::from(self.world.office.zone.rfc3339(at))
    }
}

/// The word for a record in the workspace.
pub(crate) fn stored(kind: RecordKind) -> store::RecordKind {
    match kind {
        RecordKind::Property => store::RecordKind::Property,
        RecordKind::Contact => store::RecordKind::Contact,
        RecordKind::Project => store::RecordKind::Project,
    }
}

/// A line's details.
pub(crate) fn detail<const N: usize>(pairs: [(&str, Value); N]) -> Map {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
