//! A template compiled to dense indices: what the engine needs of it and nothing else.

use std::{collections::HashMap, ops::Range};

use model::{
    Calendar, Template, Zone,
    kind::{MergeMode, SendWindow},
    template::{About, STEPS_MAX, Start},
};

mod entries;
mod records;
mod step;

pub use records::Records;

/// Index of a step in its template's document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(pub u16);

impl StepId {
    /// The index.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Index of an outcome in its step's document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutcomeId(pub u16);

impl OutcomeId {
    /// `met` of a wait.
    pub const MET: Self = Self(0);
    /// `not_in_time` of a wait.
    pub const NOT_IN_TIME: Self = Self(1);
}

/// A person by the number the driver gave; the engine only hands it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person(pub u32);

/// A record whose supervisor can be responsible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SupervisorOf {
    /// The process's property.
    Property,
    /// The process's contact.
    Contact,
}

/// A template ready to run.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(crate) zone: Zone,
    pub(crate) calendar: Option<Calendar>,
    pub(crate) visits_max: u32,
    pub(crate) steps: Vec<PlanStep>,
    pub(crate) flows: Vec<PlanFlow>,
    /// What any of its waits reads.
    pub(crate) watched: Records,
    /// Where a process begins.
    pub(crate) entries: Vec<Arrival>,
    /// Number of token slots of all merges *all*.
    pub(crate) slots: usize,
}

/// A step as the engine needs it.
#[derive(Clone, Debug)]
pub struct PlanStep {
    /// How its visits run.
    pub behaviour: Behaviour,
    /// Number of outcomes; 0 for a step without.
    pub outcomes: u16,
    pub(crate) start: Start,
    pub(crate) send: SendWindow,
    pub(crate) responsible: PlanResponsible,
    pub(crate) deadline_days: Option<u32>,
    pub(crate) about: About,
    pub(crate) skippable: bool,
    pub(crate) reads_answer: bool,
    pub(crate) writes: Records,
    /// Its flows within the plan's.
    pub(crate) flows: Range<usize>,
    /// The token slots of a merge *all* within the state's, one for each flow that leads into it.
    pub(crate) slots: Range<usize>,
}

impl PlanStep {
    /// Whether a failed visit may be skipped: a step with outcomes may not, because one has to be chosen.
    pub(crate) fn can_be_left_out(&self) -> bool {
        self.outcomes == 0 && (self.skippable || self.behaviour.is_automatic())
    }
}

/// How visits of a step run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// A person does it.
    Manual,
    /// The driver does something outside and reports the answer.
    Action,
    /// The driver writes to Doorstep's own records, at once.
    Local,
    /// The driver starts another template; with `wait` the visit ends with that process.
    Launch {
        /// Whether the visit waits for the other process.
        wait: bool,
    },
    /// Conditions choose an outcome, at once.
    Decision,
    /// Tokens are passed on.
    Merge(MergeMode),
    /// A condition is waited for.
    Wait {
        /// What the condition reads.
        reads: Records,
        /// Calendar days after which it gives up.
        days_max: Option<u32>,
    },
    /// The token ends.
    End(model::kind::End),
    /// An autostart that a flow leads into: passed through.
    Pass,
}

impl Behaviour {
    /// Whether it needs no person unless it fails.
    #[must_use]
    pub fn is_automatic(&self) -> bool {
        !matches!(self, Self::Manual)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum PlanResponsible {
    Owner,
    Supervisor(SupervisorOf),
    Person(Person),
}

/// A flow as the engine needs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlanFlow {
    pub(crate) outcome: Option<OutcomeId>,
    pub(crate) arrival: Arrival,
}

/// Where a token arrives: at a step, for a merge *all* in one of its slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arrival {
    pub(crate) to: StepId,
    pub(crate) slot: Option<usize>,
}

/// Why a template cannot be compiled. A document read by `format` never gives one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// More steps than a template may hold.
    TooManySteps,
    /// A flow leads from or to a step that does not exist.
    UnknownStep {
        /// Index of the flow.
        flow: usize,
    },
    /// A flow names an outcome that its step does not have.
    UnknownOutcome {
        /// Index of the flow.
        flow: usize,
    },
}

impl Plan {
    /// Compiles a template for an office's zone and calendar. `person` numbers the people named in it.
    pub fn compile(
        template: &Template,
        zone: &Zone,
        calendar: Option<&Calendar>,
        person: &mut dyn FnMut(&str) -> Person,
    ) -> Result<Self, PlanError> {
        if template.steps.len() > STEPS_MAX {
            return Err(PlanError::TooManySteps);
        }
        let mut steps: Vec<PlanStep> = template
            .steps
            .iter()
            .map(|step| step::compile(step, person))
            .collect();
        let mut flows = link_flows(template)?;
        let slots = give_slots(&mut steps, &mut flows);
        let entries = entries::entries(template, &flows);
        // Stable, so that the flows of a step stay in document order.
        flows.sort_by_key(|&(from, _)| from);
        let mut next = 0;
        for (index, step) in steps.iter_mut().enumerate() {
            let first = next;
            next += flows[next..]
                .iter()
                .take_while(|&&(from, _)| from == index)
                .count();
            // An end ends its token, whatever is drawn behind it.
            let is_end = matches!(step.behaviour, Behaviour::End(_));
            step.flows = if is_end { first..first } else { first..next };
        }
        let watched = steps.iter().fold(Records::NONE, |all, step| {
            let Behaviour::Wait { reads, .. } = step.behaviour else {
                return all;
            };
            all.with(reads)
        });
        Ok(Self {
            zone: zone.clone(),
            calendar: calendar.cloned(),
            visits_max: template.settings.visits_max,
            steps,
            watched,
            flows: flows.into_iter().map(|(_, flow)| flow).collect(),
            entries,
            slots,
        })
    }

    /// The number of steps.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.steps.len()
    }

    /// A step.
    #[must_use]
    pub fn step(&self, id: StepId) -> &PlanStep {
        &self.steps[id.index()]
    }
}

/// The flows with the index of the step they leave, in document order.
fn link_flows(template: &Template) -> Result<Vec<(usize, PlanFlow)>, PlanError> {
    let index: HashMap<&str, usize> = template
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| (step.key.as_str(), index))
        .collect();
    let link = |(number, flow): (usize, &model::Flow)| {
        let (Some(&from), Some(&to)) = (index.get(flow.from.as_str()), index.get(flow.to.as_str()))
        else {
            return Err(PlanError::UnknownStep { flow: number });
        };
        let outcome = match &flow.outcome {
            None => None,
            Some(key) => {
                let place = template.steps[from]
                    .kind
                    .outcomes()
                    .iter()
                    .position(|outcome| outcome == key);
                Some(small_outcome(
                    place.ok_or(PlanError::UnknownOutcome { flow: number })?,
                ))
            }
        };
        Ok((
            from,
            PlanFlow {
                outcome,
                arrival: Arrival {
                    to: small(to),
                    slot: None,
                },
            },
        ))
    };
    template.flows.iter().enumerate().map(link).collect()
}

/// Gives each flow into a merge *all* a slot of its own, those of one merge side by side. Returns their number.
fn give_slots(steps: &mut [PlanStep], flows: &mut [(usize, PlanFlow)]) -> usize {
    let mut incoming = vec![0_usize; steps.len()];
    for (_, flow) in flows.iter() {
        incoming[flow.arrival.to.index()] += 1;
    }
    let mut slots = 0;
    for (step, incoming) in steps.iter_mut().zip(incoming) {
        let taken = if step.behaviour == Behaviour::Merge(MergeMode::All) {
            incoming
        } else {
            0
        };
        step.slots = slots..slots + taken;
        slots += taken;
    }
    let mut next: Vec<usize> = steps.iter().map(|step| step.slots.start).collect();
    for (_, flow) in flows.iter_mut() {
        let to = flow.arrival.to.index();
        if !steps[to].slots.is_empty() {
            flow.arrival.slot = Some(next[to]);
            next[to] += 1;
        }
    }
    slots
}

pub(crate) fn small(index: usize) -> StepId {
    StepId(u16::try_from(index).expect("a template holds at most STEPS_MAX steps"))
}

fn small_outcome(index: usize) -> OutcomeId {
    OutcomeId(u16::try_from(index).unwrap_or(u16::MAX))
}
