//! How an input is spelled.

use engine::{Choice, Fact, Input, OutcomeId, Person, Records, StepId, Target};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum InputRecord {
    Begin,
    Tick,
    Finish {
        step: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<OutcomeRecord>,
    },
    Answer {
        step: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attempt: Option<u32>,
        status: u16,
    },
    Fail {
        step: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attempt: Option<u32>,
    },
    Retry {
        step: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<u32>,
    },
    Skip {
        step: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<u32>,
    },
    Reopen {
        step: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<u32>,
    },
    HandOver {
        step: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<u32>,
        to: u32,
        following: bool,
    },
    RecordsChanged {
        records: u8,
    },
    Pause,
    Resume,
    Cancel,
    Fact {
        fact: FactRecord,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum OutcomeRecord {
    Known(u16),
    Unknown,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FactRecord {
    Supervisor(Option<u32>),
    Prepared,
    Unprepared,
    Decided(u16),
    Holds(bool),
    Broken,
}

fn target(step: u16, visit: Option<u32>) -> Target {
    Target {
        step: StepId(step),
        number: visit,
    }
}

impl From<Input> for InputRecord {
    fn from(input: Input) -> Self {
        match input {
            Input::Begin => Self::Begin,
            Input::Tick => Self::Tick,
            Input::Finish { target, outcome } => Self::Finish {
                step: target.step.0,
                visit: target.number,
                outcome: match outcome {
                    Choice::None => None,
                    Choice::Known(OutcomeId(outcome)) => Some(OutcomeRecord::Known(outcome)),
                    Choice::Unknown => Some(OutcomeRecord::Unknown),
                },
            },
            Input::Answer {
                target,
                attempt,
                status,
            } => Self::Answer {
                step: target.step.0,
                visit: target.number,
                attempt,
                status,
            },
            Input::Fail { target, attempt } => Self::Fail {
                step: target.step.0,
                visit: target.number,
                attempt,
            },
            Input::Retry { target } => Self::Retry {
                step: target.step.0,
                visit: target.number,
            },
            Input::Skip { target } => Self::Skip {
                step: target.step.0,
                visit: target.number,
            },
            Input::Reopen { target } => Self::Reopen {
                step: target.step.0,
                visit: target.number,
            },
            Input::HandOver {
                target,
                to,
                following,
            } => Self::HandOver {
                step: target.step.0,
                visit: target.number,
                to: to.0,
                following,
            },
            Input::RecordsChanged(Records(records)) => Self::RecordsChanged { records },
            Input::Pause => Self::Pause,
            Input::Resume => Self::Resume,
            Input::Cancel => Self::Cancel,
            Input::Fact(fact) => Self::Fact { fact: fact.into() },
        }
    }
}

impl From<InputRecord> for Input {
    fn from(record: InputRecord) -> Self {
        match record {
            InputRecord::Begin => Self::Begin,
            InputRecord::Tick => Self::Tick,
            InputRecord::Finish {
                step,
                visit,
                outcome,
            } => Self::Finish {
                target: target(step, visit),
                outcome: match outcome {
                    None => Choice::None,
                    Some(OutcomeRecord::Known(outcome)) => Choice::Known(OutcomeId(outcome)),
                    Some(OutcomeRecord::Unknown) => Choice::Unknown,
                },
            },
            InputRecord::Answer {
                step,
                visit,
                attempt,
                status,
            } => Self::Answer {
                target: target(step, visit),
                attempt,
                status,
            },
            InputRecord::Fail {
                step,
                visit,
                attempt,
            } => Self::Fail {
                target: target(step, visit),
                attempt,
            },
            InputRecord::Retry { step, visit } => Self::Retry {
                target: target(step, visit),
            },
            InputRecord::Skip { step, visit } => Self::Skip {
                target: target(step, visit),
            },
            InputRecord::Reopen { step, visit } => Self::Reopen {
                target: target(step, visit),
            },
            InputRecord::HandOver {
                step,
                visit,
                to,
                following,
            } => Self::HandOver {
                target: target(step, visit),
                to: Person(to),
                following,
            },
            InputRecord::RecordsChanged { records } => Self::RecordsChanged(Records(records)),
            InputRecord::Pause => Self::Pause,
            InputRecord::Resume => Self::Resume,
            InputRecord::Cancel => Self::Cancel,
            InputRecord::Fact { fact } => Self::Fact(fact.into()),
        }
    }
}

impl From<Fact> for FactRecord {
    fn from(fact: Fact) -> Self {
        match fact {
            Fact::Supervisor(person) => Self::Supervisor(person.map(|Person(person)| person)),
            Fact::Prepared => Self::Prepared,
            Fact::Unprepared => Self::Unprepared,
            Fact::Decided(OutcomeId(outcome)) => Self::Decided(outcome),
            Fact::Holds(holds) => Self::Holds(holds),
            Fact::Broken => Self::Broken,
        }
    }
}

impl From<FactRecord> for Fact {
    fn from(record: FactRecord) -> Self {
        match record {
            FactRecord::Supervisor(person) => Self::Supervisor(person.map(Person)),
            FactRecord::Prepared => Self::Prepared,
            FactRecord::Unprepared => Self::Unprepared,
            FactRecord::Decided(outcome) => Self::Decided(OutcomeId(outcome)),
            FactRecord::Holds(holds) => Self::Holds(holds),
            FactRecord::Broken => Self::Broken,
        }
    }
}
