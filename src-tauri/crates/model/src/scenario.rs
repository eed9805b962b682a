//! A scripted run of one process: what is put in when. `simulation` drives the engine with it.

use crate::{Timestamp, Value, Zone};

/// A scripted run.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The zone in which times are written, and the office's where no office document says otherwise.
    pub zone: Zone,
    /// When the process starts.
    pub start: Timestamp,
    /// Key of the process's owner.
    pub owner: String,
    /// Path of the office document, relative to the scenario's.
    pub office: Option<String>,
    /// Key of the process's property.
    pub property: Option<String>,
    /// Key of the process's contact.
    pub contact: Option<String>,
    /// Inputs sorted by time, none before the start.
    pub inputs: Vec<ScriptedInput>,
    /// The last instant looked at; absent: until neither an input nor a timer is left.
    pub until: Option<Timestamp>,
}

/// One input of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct ScriptedInput {
    /// When it is put in.
    pub at: Timestamp,
    /// The step it is for; absent for inputs that are for the process.
    pub step: Option<String>,
    /// The visit of that step, counted from 1; absent: the oldest open one that can take it.
    pub visit: Option<u32>,
    /// What is put in.
    pub action: ScriptedAction,
}

/// What a scenario puts in.
#[derive(Clone, Debug, PartialEq)]
pub enum ScriptedAction {
    /// `finish`: a person finishes a step.
    Finish {
        /// The outcome chosen.
        outcome: Option<String>,
        /// The value or record chosen, where the step leaves it to the person.
        value: Option<Value>,
    },
    /// `answer`: the final answer to an automatic action.
    Answer {
        /// HTTP status.
        status: u16,
        /// Body of the answer.
        body: Value,
    },
    /// `fail`: an automatic action could not be done.
    Fail {
        /// Why.
        reason: String,
    },
    /// `retry`: a failed automatic action is tried again.
    Retry,
    /// `skip`: a step is left out.
    Skip {
        /// Why.
        reason: String,
    },
    /// `cancel`: the process is given up.
    Cancel {
        /// Why.
        reason: String,
    },
    /// `pause`: the process is held.
    Pause,
    /// `resume`: it goes on.
    Resume,
    /// `reopen`: a step that a person has finished is opened again.
    Reopen,
    /// `hand_over`: a step falls to another person.
    HandOver {
        /// Key of that person.
        to: String,
        /// Whether all later visits of the process fall to that person too.
        following: bool,
    },
}
