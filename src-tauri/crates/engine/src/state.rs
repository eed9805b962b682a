//! All that is known about a running process between two turns. Plain data: `format` spells it, `store` keeps it.

use model::Timestamp;

use crate::{OutcomeId, Person, StepId, Timers, VisitRef, Why};

/// Serial number of a visit within its process, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VisitId(pub u32);

/// Whether a process goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not begun.
    New,
    /// Going on.
    Running,
    /// Over, as it should be.
    Completed,
    /// Given up.
    Cancelled,
}

/// The state of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Whether it goes on.
    pub status: Status,
    /// Who it belongs to.
    pub owner: Person,
    /// Who all later visits fall to, once handed over with what follows.
    pub following: Option<Person>,
    /// Since when it is paused.
    pub paused_at: Option<Timestamp>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// What is known of each step, by index.
    pub steps: Vec<StepState>,
    /// Open visits in the order in which they were opened, which is that of their serial numbers.
    pub visits: Vec<Visit>,
    /// Serial number of the last visit opened.
    pub visits_opened: u32,
    /// Tokens waiting in merges, by slot of the plan.
    pub tokens: Vec<u32>,
    /// Due times.
    pub timers: Timers,
    /// Visits that a person has finished, as they stood before; of each step the last one at most.
    pub ended: Vec<Visit>,
    /// What the ends of these visits brought about.
    pub trail: Vec<Trail>,
}

impl State {
    pub(crate) fn new(owner: Person, steps: usize, slots: usize) -> Self {
        Self {
            status: Status::New,
            owner,
            following: None,
            paused_at: None,
            started_at: Timestamp::default(),
            ended_at: None,
            steps: vec![StepState::default(); steps],
            visits: Vec::new(),
            visits_opened: 0,
            tokens: vec![0; slots],
            timers: Timers::default(),
            ended: Vec::new(),
            trail: Vec::new(),
        }
    }

    /// Back to before the beginning, keeping what is allocated.
    pub(crate) fn reset(&mut self, owner: Person) {
        self.status = Status::New;
        self.owner = owner;
        self.following = None;
        self.paused_at = None;
        self.ended_at = None;
        self.steps.fill(StepState::default());
        self.visits.clear();
        self.visits_opened = 0;
        self.drop_tokens();
        self.timers.clear();
        self.forget_ended();
    }

    /// Nothing that was finished can be opened again.
    pub(crate) fn forget_ended(&mut self) {
        self.ended.clear();
        self.trail.clear();
    }

    /// Leaves no token waiting.
    pub(crate) fn drop_tokens(&mut self) {
        // Most templates have no merge *all*; setting no bytes at no address can cost a hundred nanoseconds.
        if !self.tokens.is_empty() {
            self.tokens.fill(0);
        }
    }

    /// The open visit with this serial number.
    #[must_use]
    pub fn visit(&self, id: VisitId) -> Option<&Visit> {
        self.place(id).map(|place| &self.visits[place])
    }

    pub(crate) fn visit_mut(&mut self, id: VisitId) -> Option<&mut Visit> {
        self.place(id).map(|place| &mut self.visits[place])
    }

    /// Where an open visit stands in the list, which is sorted because serial numbers only rise.
    pub(crate) fn place(&self, id: VisitId) -> Option<usize> {
        self.visits.binary_search_by_key(&id, |visit| visit.id).ok()
    }

    /// Whether the process has begun and is not over.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status == Status::Running
    }
}

/// What is known of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepState {
    /// How often it was visited.
    pub visits: u32,
    /// The last outcome of a visit.
    pub outcome: Option<OutcomeId>,
    /// When a visit last ended.
    pub finished_at: Option<Timestamp>,
}

/// Something that the end of a visit has brought about, and that is taken back when the visit is opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trail {
    /// The visit that ended.
    pub of: VisitId,
    /// What its end has changed.
    pub change: Change,
}

/// What the end of a visit has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// This visit was opened, and is open.
    Opened(VisitId),
    /// A step was known otherwise before.
    Step {
        /// Which.
        step: StepId,
        /// What was known of it before.
        before: StepState,
        /// What was known of it then.
        after: StepState,
    },
    /// So many more tokens wait in a merge, or fewer.
    Tokens {
        /// Their slot of the plan.
        slot: u32,
        /// How many more.
        more: i32,
    },
}

/// An open visit of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Serial number within the process.
    pub id: VisitId,
    /// The step.
    pub step: StepId,
    /// Number among the visits of its step, from 1.
    pub number: u32,
    /// Where it stands.
    pub state: VisitState,
    /// How often its outside action was run.
    pub attempt: u32,
    /// Whose it is: fixed once due or failed, or by a hand-over before.
    pub person: Option<Person>,
    /// When its token arrived.
    pub opened_at: Timestamp,
    /// When it starts or has started.
    pub start_at: Timestamp,
    /// When it first became due or ran.
    pub began_at: Option<Timestamp>,
    /// When it is overdue.
    pub deadline: Option<Timestamp>,
    /// Whether it is overdue.
    pub overdue: bool,
}

impl Visit {
    /// The visit as outputs name it.
    #[must_use]
    pub fn to_ref(&self) -> VisitRef {
        VisitRef {
            id: self.id,
            step: self.step,
            number: self.number,
        }
    }
}

/// Where an open visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitState {
    /// It starts later, or is held by a pause.
    Waiting,
    /// A person has to do it.
    Due,
    /// Its outside action is running.
    Running,
    /// A wait whose condition does not hold yet.
    Watching,
    /// It could not be done by itself; a person has to.
    Failed(Why),
}
