//! What is measured while processes are played. Tallies of several players add up to the same whatever each of them
//! played, because only whole numbers are added.

use crate::column::Column;

/// Measurements of one player.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    /// From start to end of each completed process, in milliseconds.
    pub(crate) cycle: Column,
    /// The completed processes in the order of `cycle`; kept only where somebody wants to pair them.
    pub(crate) cases: Option<Vec<u32>>,
    /// Of each process, in millionths of the currency.
    pub(crate) cost: Column,
    /// Mails to the controller of each process.
    pub(crate) mails: Column,
    pub(crate) steps: Vec<StepTally>,
    pub(crate) people: Vec<PersonTally>,
    pub(crate) services: Vec<ServiceTally>,
    /// When the last process ended, or the last work on one that never ends was done.
    pub(crate) last_end: i64,
}

/// Measurements of a step.
#[derive(Clone, Debug, Default)]
pub(crate) struct StepTally {
    pub(crate) visits: u64,
    /// Time of each ended visit in which nobody worked on it.
    pub(crate) wait: Column,
    /// Time of each ended visit in which somebody worked on it.
    pub(crate) work: Column,
    pub(crate) missed: u64,
    /// How often each outcome was chosen.
    pub(crate) outcomes: Vec<u64>,
}

/// Measurements of a person.
#[derive(Clone, Debug, Default)]
pub(crate) struct PersonTally {
    /// Time worked.
    pub(crate) busy: i128,
    /// Working hours while each process went on; counted only where processes do not share the person.
    pub(crate) working: i128,
    /// Time each task lay on the desk before the person began with it.
    pub(crate) queue: Column,
}

/// Measurements of a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ServiceTally {
    pub(crate) calls: u64,
    pub(crate) failed: u64,
    pub(crate) given_up: u64,
}

impl Tally {
    pub(crate) fn new(
        outcomes: impl Iterator<Item = usize>,
        people: usize,
        services: usize,
    ) -> Self {
        let step = |outcomes| StepTally {
            outcomes: vec![0; outcomes],
            ..StepTally::default()
        };
        Self {
            cycle: Column::default(),
            cases: None,
            cost: Column::default(),
            mails: Column::default(),
            steps: outcomes.map(step).collect(),
            people: vec![PersonTally::default(); people],
            services: vec![ServiceTally::default(); services],
            last_end: i64::MIN,
        }
    }

    /// Adds what another player measured.
    pub(crate) fn add(&mut self, other: &Self) {
        self.cycle.append(&other.cycle);
        if let (Some(cases), Some(others)) = (&mut self.cases, &other.cases) {
            cases.extend(others);
        }
        self.cost.append(&other.cost);
        self.mails.append(&other.mails);
        for (step, other) in self.steps.iter_mut().zip(&other.steps) {
            step.visits += other.visits;
            step.wait.append(&other.wait);
            step.work.append(&other.work);
            step.missed += other.missed;
            for (count, other) in step.outcomes.iter_mut().zip(&other.outcomes) {
                *count += other;
            }
        }
        for (person, other) in self.people.iter_mut().zip(&other.people) {
            person.busy += other.busy;
            person.working += other.working;
            person.queue.append(&other.queue);
        }
        for (service, other) in self.services.iter_mut().zip(&other.services) {
            service.calls += other.calls;
            service.failed += other.failed;
            service.given_up += other.given_up;
        }
        self.last_end = self.last_end.max(other.last_end);
    }
}
