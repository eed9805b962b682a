//! Steps as the people see them whose they are: the list of one person, and one step with all that is needed to do it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Map, OpenStep, ProcessRow};

/// Names a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonKey {
    /// The person's key.
    pub person: String,
}

/// Which page of somebody's steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MyStepsRequest {
    /// Key of the person.
    pub person: String,
    /// Whether to list what will be the person's and starts later, instead of what can be done now.
    #[serde(default)]
    pub ahead: bool,
    /// Where the page begins: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<StepCursor>,
    /// How many at most; absent: as many as a page may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A place in the list of somebody's steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepCursor {
    /// Deadline of the last row, of what starts later its start; absent: it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// Its process.
    pub process: i64,
    /// Its place among the visits of the process.
    pub visit: u32,
}

/// A page of somebody's steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MyStepsReply {
    /// The steps that the person can do now, the earliest deadline first, those without one last; of what is ahead the
    /// earliest start first.
    pub steps: Vec<MyStep>,
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<StepCursor>,
}

/// A step in somebody's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MyStep {
    /// The process.
    pub process: i64,
    /// Title of the process.
    pub title: String,
    /// Key of the template.
    pub template: String,
    /// The record it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<RecordName>,
    /// The contact it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<RecordName>,
    /// Whether the process is held; nothing can be done then.
    pub paused: bool,
    /// Since when the step can be done.
    pub since: String,
    /// The step.
    pub step: OpenStep,
}

/// How much a person has to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MyStepCounts {
    /// All.
    pub due: u64,
    /// How many of them are overdue.
    pub overdue: u64,
    /// How many start later.
    pub waiting: u64,
}

/// A record as people call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordName {
    /// Its key.
    pub key: String,
    /// What people call it: title, name or address, whichever it has; else its key.
    pub label: String,
}

/// Names a visit of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VisitKey {
    /// The process.
    pub id: i64,
    /// Key of the step.
    pub step: String,
    /// The visit, counted from 1; absent: the oldest open one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<u32>,
}

/// A step with all that is needed to do it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepDetail {
    /// Its process.
    pub process: ProcessRow,
    /// The step.
    pub step: OpenStep,
    /// What its template says about it, placeholders filled.
    pub description: String,
    /// The fields of its kind, spelled as in a template document, placeholders filled with what the process knows now.
    pub with: Map,
    /// What finishing it takes.
    pub takes: Takes,
    /// Id of the last call or mail that was made for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<String>,
}

/// What finishing a step takes beside the wish to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// One of the step's outcomes.
    Outcome,
    /// When and where it was agreed, if that is known.
    Appointment {
        /// Whether it has a time of the day.
        timed: bool,
    },
    /// A value for a field of a record.
    Value {
        /// The field, as `property.price`.
        field: String,
        /// Its value now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        now: Option<Value>,
    },
    /// A property or a contact.
    Record {
        /// Of which kind.
        kind: RecordKind,
    },
}

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordKind {
    /// What is sold or let.
    Property,
    /// A person or firm the office deals with.
    Contact,
}
