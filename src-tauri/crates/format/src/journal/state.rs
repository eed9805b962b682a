//! How a state is spelled: of the steps and token slots only those that something is known of.

use engine::{
    Change, OutcomeId, Person, State, Status, StepId, StepState, Timer, TimerKind, Timers, Trail,
    Visit, VisitId, VisitState, Why,
};
use model::{Timestamp, template::STEPS_MAX};
use serde::{Deserialize, Serialize};

use super::ReadRecordError;

/// The version this program writes.
const VERSION: u32 = 1;
/// Most token slots: one for each flow into a merge, of which no document has more.
const SLOTS_MAX: usize = 1_000_000;

#[derive(Deserialize)]
struct Versioned {
    v: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StateRecord {
    v: u32,
    status: StatusRecord,
    owner: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    following: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paused_at: Option<i64>,
    started_at: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended_at: Option<i64>,
    /// Number of steps.
    steps: usize,
    /// Of each visited step: index, visits, last outcome, when it last finished.
    visited: Vec<(usize, u32, Option<u16>, Option<i64>)>,
    /// Open visits.
    open: Vec<VisitRecord>,
    /// Serial number of the last visit opened.
    opened: u32,
    /// Number of token slots.
    slots: usize,
    /// Of each slot that holds tokens: index and tokens.
    tokens: Vec<(usize, u32)>,
    /// Due time, what it does, serial number of the visit; the earliest first.
    timers: Vec<(i64, TimerRecord, u32)>,
    /// Finished visits that may be opened again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ended: Vec<VisitRecord>,
    /// Serial number of such a visit, and what its end has changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    trail: Vec<(u32, ChangeRecord)>,
}

/// Visits, last outcome, when it last finished.
type StepRecord = (u32, Option<u16>, Option<i64>);

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ChangeRecord {
    Opened(u32),
    /// Step, before, after.
    Step(u16, StepRecord, StepRecord),
    /// Slot, how many more.
    Tokens(u32, i32),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VisitRecord {
    id: u32,
    step: u16,
    number: u32,
    state: VisitStateRecord,
    attempt: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<u32>,
    opened_at: i64,
    start_at: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    began_at: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deadline: Option<i64>,
    overdue: bool,
}

/// Declares the spelling of an enum without fields.
macro_rules! words {
    ($record:ident for $of:ident: $($variant:ident),*) => {
        #[derive(Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum $record { $($variant),* }

        impl From<$of> for $record {
            fn from(of: $of) -> Self {
                match of { $($of::$variant => Self::$variant),* }
            }
        }

        impl From<$record> for $of {
            fn from(record: $record) -> Self {
                match record { $($record::$variant => Self::$variant),* }
            }
        }
    };
}

words!(StatusRecord for Status: New, Running, Completed, Cancelled);
words!(TimerRecord for TimerKind: Start, Look, GiveUp, Overdue);

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum VisitStateRecord {
    Waiting,
    Due,
    Running,
    Watching,
    Failed(WhyRecord),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WhyRecord {
    Reported,
    Status(u16),
    MissingValue,
    Condition,
    Unprepared,
    Loop,
    Stuck,
}

/// Reads a state of any version.
pub(super) fn read(record: &str) -> Result<State, ReadRecordError> {
    let Versioned { v: version } = serde_json::from_str(record)?;
    if version > VERSION {
        return Err(ReadRecordError::Newer { version });
    }
    serde_json::from_str::<StateRecord>(record)?.into_state()
}

impl From<&State> for StateRecord {
    fn from(state: &State) -> Self {
        let millis = |at: Option<Timestamp>| at.map(Timestamp::millis);
        let visited = state.steps.iter().enumerate();
        let visited = visited.filter(|(_, step)| **step != StepState::default());
        let tokens = state.tokens.iter().copied().enumerate();
        Self {
            v: VERSION,
            status: state.status.into(),
            owner: state.owner.0,
            following: state.following.map(|person| person.0),
            paused_at: millis(state.paused_at),
            started_at: state.started_at.millis(),
            ended_at: millis(state.ended_at),
            steps: state.steps.len(),
            visited: visited
                .map(|(index, step)| {
                    let outcome = step.outcome.map(|outcome| outcome.0);
                    (index, step.visits, outcome, millis(step.finished_at))
                })
                .collect(),
            open: state.visits.iter().map(VisitRecord::from).collect(),
            opened: state.visits_opened,
            slots: state.tokens.len(),
            tokens: tokens.filter(|(_, tokens)| *tokens > 0).collect(),
            timers: state
                .timers
                .iter()
                .map(|timer| (timer.at.millis(), timer.kind.into(), timer.visit.0))
                .collect(),
            ended: state.ended.iter().map(VisitRecord::from).collect(),
            trail: state
                .trail
                .iter()
                .map(|note| (note.of.0, note.change.into()))
                .collect(),
        }
    }
}

impl StateRecord {
    fn into_state(self) -> Result<State, ReadRecordError> {
        let inconsistent = |what| ReadRecordError::Inconsistent { what };
        if self.steps > STEPS_MAX || self.slots > SLOTS_MAX {
            return Err(inconsistent("more steps or flows than a template has"));
        }
        let mut steps = vec![StepState::default(); self.steps];
        for (index, visits, outcome, finished_at) in self.visited {
            let step = steps
                .get_mut(index)
                .ok_or_else(|| inconsistent("a visited step is not there"))?;
            *step = StepState {
                visits,
                outcome: outcome.map(OutcomeId),
                finished_at: finished_at.map(Timestamp),
            };
        }
        let mut tokens = vec![0; self.slots];
        for (slot, count) in self.tokens {
            *tokens
                .get_mut(slot)
                .ok_or_else(|| inconsistent("tokens wait where no flow ends"))? = count;
        }
        let visits: Vec<Visit> = self.open.into_iter().map(Visit::from).collect();
        // The engine finds visits by searching in this order.
        let rising = visits.windows(2).all(|pair| pair[0].id < pair[1].id);
        let last = visits.last().map_or(0, |visit| visit.id.0);
        if !rising || last > self.opened {
            return Err(inconsistent("open visits are out of order"));
        }
        let ended: Vec<Visit> = self.ended.into_iter().map(Visit::from).collect();
        let mut all = visits.iter().chain(&ended);
        if all.any(|visit| visit.step.index() >= steps.len()) {
            return Err(inconsistent("a visit's step is not there"));
        }
        let trail = trail(self.trail, steps.len(), tokens.len())?;
        let timers = self.timers.into_iter().map(|(at, kind, visit)| Timer {
            at: Timestamp(at),
            kind: kind.into(),
            visit: VisitId(visit),
        });
        Ok(State {
            status: self.status.into(),
            owner: Person(self.owner),
            following: self.following.map(Person),
            paused_at: self.paused_at.map(Timestamp),
            started_at: Timestamp(self.started_at),
            ended_at: self.ended_at.map(Timestamp),
            steps,
            visits,
            visits_opened: self.opened,
            tokens,
            timers: Timers::from_timers(timers.collect()),
            ended,
            trail,
        })
    }
}

/// What finished visits have changed, as far as there are such steps and slots.
fn trail(
    records: Vec<(u32, ChangeRecord)>,
    steps: usize,
    slots: usize,
) -> Result<Vec<Trail>, ReadRecordError> {
    let notes = records.into_iter().map(|(of, change)| Trail {
        of: VisitId(of),
        change: change.into(),
    });
    let notes: Vec<Trail> = notes.collect();
    let is_there = |note: &Trail| match note.change {
        Change::Opened(_) => true,
        Change::Step { step, .. } => step.index() < steps,
        Change::Tokens { slot, more } => {
            usize::try_from(slot).is_ok_and(|slot| slot < slots) && more != i32::MIN
        }
    };
    if !notes.iter().all(is_there) {
        return Err(ReadRecordError::Inconsistent {
            what: "what a finished visit has changed is not there",
        });
    }
    Ok(notes)
}

impl From<Change> for ChangeRecord {
    fn from(change: Change) -> Self {
        let known = |step: StepState| {
            let outcome = step.outcome.map(|outcome| outcome.0);
            (
                step.visits,
                outcome,
                step.finished_at.map(Timestamp::millis),
            )
        };
        match change {
            Change::Opened(visit) => Self::Opened(visit.0),
            Change::Step {
                step,
                before,
                after,
            } => Self::Step(step.0, known(before), known(after)),
            Change::Tokens { slot, more } => Self::Tokens(slot, more),
        }
    }
}

impl From<ChangeRecord> for Change {
    fn from(record: ChangeRecord) -> Self {
        let known = |(visits, outcome, finished_at): StepRecord| StepState {
            visits,
            outcome: outcome.map(OutcomeId),
            finished_at: finished_at.map(Timestamp),
        };
        match record {
            ChangeRecord::Opened(visit) => Self::Opened(VisitId(visit)),
            ChangeRecord::Step(step, before, after) => Self::Step {
                step: StepId(step),
                before: known(before),
                after: known(after),
            },
            ChangeRecord::Tokens(slot, more) => Self::Tokens { slot, more },
        }
    }
}

impl From<&Visit> for VisitRecord {
    fn from(visit: &Visit) -> Self {
        Self {
            id: visit.id.0,
            step: visit.step.0,
            number: visit.number,
            state: visit.state.into(),
            attempt: visit.attempt,
            person: visit.person.map(|person| person.0),
            opened_at: visit.opened_at.millis(),
            start_at: visit.start_at.millis(),
            began_at: visit.began_at.map(Timestamp::millis),
            deadline: visit.deadline.map(Timestamp::millis),
            overdue: visit.overdue,
        }
    }
}

impl From<VisitRecord> for Visit {
    fn from(record: VisitRecord) -> Self {
        Self {
            id: VisitId(record.id),
            step: StepId(record.step),
            number: record.number,
            state: record.state.into(),
            attempt: record.attempt,
            person: record.person.map(Person),
            opened_at: Timestamp(record.opened_at),
            start_at: Timestamp(record.start_at),
            began_at: record.began_at.map(Timestamp),
            deadline: record.deadline.map(Timestamp),
            overdue: record.overdue,
        }
    }
}

impl From<VisitState> for VisitStateRecord {
    fn from(state: VisitState) -> Self {
        match state {
            VisitState::Waiting => Self::Waiting,
            VisitState::Due => Self::Due,
            VisitState::Running => Self::Running,
            VisitState::Watching => Self::Watching,
            VisitState::Failed(why) => Self::Failed(match why {
                Why::Reported => WhyRecord::Reported,
                Why::Status(status) => WhyRecord::Status(status),
                Why::MissingValue => WhyRecord::MissingValue,
                Why::Condition => WhyRecord::Condition,
                Why::Unprepared => WhyRecord::Unprepared,
                Why::Loop => WhyRecord::Loop,
                Why::Stuck => WhyRecord::Stuck,
            }),
        }
    }
}

impl From<VisitStateRecord> for VisitState {
    fn from(record: VisitStateRecord) -> Self {
        match record {
            VisitStateRecord::Waiting => Self::Waiting,
            VisitStateRecord::Due => Self::Due,
            VisitStateRecord::Running => Self::Running,
            VisitStateRecord::Watching => Self::Watching,
            VisitStateRecord::Failed(why) => Self::Failed(match why {
                WhyRecord::Reported => Why::Reported,
                WhyRecord::Status(status) => Why::Status(status),
                WhyRecord::MissingValue => Why::MissingValue,
                WhyRecord::Condition => Why::Condition,
                WhyRecord::Unprepared => Why::Unprepared,
                WhyRecord::Loop => Why::Loop,
                WhyRecord::Stuck => Why::Stuck,
            }),
        }
    }
}
