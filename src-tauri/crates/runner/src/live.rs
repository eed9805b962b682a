//! A process in memory and the template version it follows. Nothing here is the truth: that is on disk, and what is here
//! can be dropped at any time between two turns.

use std::{collections::HashMap, sync::Arc};

use engine::{Engine, OutcomeId, Plan, StepId, VisitId};
use model::{
    Kind, Office, Template, Timestamp,
    check::{self, Needs},
    condition::{Condition, ConditionError},
    kind::RecordKind,
    render::{Facts, ProcessFacts, StepFacts},
};
use store::{OpenVisit, Parent, View};

use crate::{
    CommandError, ProcessId,
    chain::Chain,
    facts::{self, About},
    office,
    people::People,
};

/// A published template version ready to run.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) template: Template,
    pub(crate) version: u32,
    pub(crate) plan: Arc<Plan>,
    pub(crate) needs: Needs,
    steps: HashMap<String, StepId>,
    conditions: HashMap<String, Result<Condition, ConditionError>>,
}

impl Compiled {
    pub(crate) fn new(
        template: Template,
        version: u32,
        office: &Office,
        people: &mut People,
    ) -> Result<Self, CommandError> {
        let plan = Plan::compile(
            &template,
            &office.zone,
            office.calendar.as_ref(),
            &mut |key| people.number(key),
        )
        .map_err(|_| CommandError::Unreadable {
            message: format!("the template `{}` cannot be run", template.key),
        })?;
        let steps = template.steps.iter().enumerate();
        let steps = steps.map(|(index, step)| {
            let id = u16::try_from(index).expect("a compiled plan holds fewer steps");
            (step.key.clone(), StepId(id))
        });
        let sources = template
            .steps
            .iter()
            .flat_map(|step| conditions_of(&step.kind));
        Ok(Self {
            steps: steps.collect(),
            conditions: sources
                .map(|source| (source.to_owned(), Condition::parse(source)))
                .collect(),
            needs: check::needs(&template),
            plan: Arc::new(plan),
            version,
            template,
        })
    }

    pub(crate) fn step(&self, key: &str) -> Option<StepId> {
        self.steps.get(key).copied()
    }

    pub(crate) fn kind(&self, step: StepId) -> &Kind {
        &self.template.steps[step.index()].kind
    }

    pub(crate) fn outcome(&self, step: StepId, key: &str) -> Option<OutcomeId> {
        let outcomes = self.kind(step).outcomes();
        let place = outcomes.iter().position(|outcome| *outcome == key)?;
        u16::try_from(place).ok().map(OutcomeId)
    }

    /// Whether a condition of this template holds.
    pub(crate) fn holds(&self, source: &str, facts: &Facts) -> Result<bool, ConditionError> {
        match self.conditions.get(source) {
            Some(Ok(condition)) => condition.holds(facts),
            Some(Err(error)) => Err(error.clone()),
            None => Condition::parse(source)?.holds(facts),
        }
    }
}

fn conditions_of(kind: &Kind) -> Vec<&str> {
    if let Kind::Decision(decision) = kind {
        let conditions = decision.conditions.iter();
        conditions
            .map(|condition| condition.when.as_str())
            .collect()
    } else if let Kind::Wait(wait) = kind {
        vec![wait.until.as_str()]
    } else {
        Vec::new()
    }
}

/// How many versions are kept ready.
const COMPILED_MAX: usize = 256;

/// Template versions that are ready to run.
#[derive(Debug, Default)]
pub(crate) struct Templates(HashMap<(String, u32), Arc<Compiled>>);

impl Templates {
    /// A version.
    pub(crate) fn version(
        &mut self,
        view: View<'_>,
        office: &Office,
        people: &mut People,
        (key, number): (&str, u32),
    ) -> Result<Arc<Compiled>, CommandError> {
        let name = (key.to_owned(), number);
        if let Some(compiled) = self.0.get(&name) {
            return Ok(Arc::clone(compiled));
        }
        let unreadable = || CommandError::Unreadable {
            message: format!("version {number} of the template `{key}` cannot be read"),
        };
        let version = view.version(key, number)?.ok_or_else(unreadable)?;
        let template = format::template::read(&version.document).map_err(|_| unreadable())?;
        let compiled = Arc::new(Compiled::new(template, number, office, people)?);
        if self.0.len() >= COMPILED_MAX {
            self.0.clear();
        }
        self.0.insert(name, Arc::clone(&compiled));
        Ok(compiled)
    }

    /// The latest published version of a template whose processes may be started.
    pub(crate) fn startable(
        &mut self,
        view: View<'_>,
        office: &Office,
        people: &mut People,
        key: &str,
    ) -> Result<Arc<Compiled>, CommandError> {
        match self.published(view, office, people, key)? {
            (compiled, true) => Ok(compiled),
            (_, false) => Err(CommandError::NotActive {
                key: key.to_owned(),
            }),
        }
    }

    /// The latest published version of a template, and whether its processes may be started.
    pub(crate) fn published(
        &mut self,
        view: View<'_>,
        office: &Office,
        people: &mut People,
        key: &str,
    ) -> Result<(Arc<Compiled>, bool), CommandError> {
        let key = key.to_owned();
        let Some(found) = view.template(&key)? else {
            return Err(CommandError::NoTemplate { key });
        };
        let Some(number) = found.row.version else {
            return Err(CommandError::NotPublished { key });
        };
        let compiled = self.version(view, office, people, (&key, number))?;
        Ok((compiled, found.row.active))
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// A process as it stands after its last turn.
#[derive(Clone, Debug)]
pub(crate) struct Live {
    pub(crate) id: ProcessId,
    pub(crate) compiled: Arc<Compiled>,
    pub(crate) engine: Engine,
    pub(crate) title: String,
    pub(crate) owner: String,
    pub(crate) property: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) started_at: Timestamp,
    pub(crate) parent: Option<Parent>,
    /// The calls that led to it.
    pub(crate) chain: Chain,
    /// The open visits as they are on disk.
    pub(crate) visits: Vec<OpenVisit>,
    /// When its last turn was; no turn lies before it, whatever the machine's clock says.
    pub(crate) updated_at: Timestamp,
}

impl Live {
    /// What is on disk about an open visit.
    pub(crate) fn visit(&self, id: VisitId) -> Option<&OpenVisit> {
        self.visits.iter().find(|visit| visit.visit == id.0)
    }

    /// Key of a record of the process.
    pub(crate) fn record_key(&self, kind: RecordKind) -> Option<String> {
        match kind {
            RecordKind::Property => self.property.clone(),
            RecordKind::Contact => self.contact.clone(),
            RecordKind::Project => Some(office::project_key(self.id)),
        }
    }

    /// What its facts are gathered for.
    pub(crate) fn about(&self) -> About<'_> {
        About {
            process: self.process_facts(),
            owner: &self.owner,
            property: self.property.as_deref(),
            contact: self.contact.as_deref(),
            steps: self.step_facts(),
        }
    }

    /// The process as placeholders see it.
    pub(crate) fn process_facts(&self) -> ProcessFacts {
        ProcessFacts {
            id: self.id,
            title: self.title.clone(),
            template: self.compiled.template.key.clone(),
            started_at: self.started_at,
        }
    }

    /// The steps as placeholders and conditions see them.
    pub(crate) fn step_facts(&self) -> Vec<StepFacts> {
        facts::steps(&self.compiled.template, &self.engine.state().steps)
    }
}

/// How many processes are kept in memory.
const LIVES_MAX: usize = 2_000;

/// Processes in memory. When there are too many, the half that was not used of late goes.
#[derive(Debug, Default)]
pub(crate) struct Lives {
    lives: HashMap<ProcessId, (u64, Live)>,
    uses: u64,
}

impl Lives {
    /// Takes a process out; whoever does puts it back only if its turn was written.
    pub(crate) fn take(&mut self, id: ProcessId) -> Option<Live> {
        self.lives.remove(&id).map(|(_, live)| live)
    }

    pub(crate) fn put(&mut self, live: Live) {
        self.uses += 1;
        if self.lives.len() >= LIVES_MAX {
            let mut uses: Vec<u64> = self.lives.values().map(|(used, _)| *used).collect();
            let (_, median, _) = uses.select_nth_unstable(LIVES_MAX / 2);
            let median = *median;
            self.lives.retain(|_, (used, _)| *used > median);
        }
        self.lives.insert(live.id, (self.uses, live));
    }

    pub(crate) fn clear(&mut self) {
        self.lives.clear();
    }
}
