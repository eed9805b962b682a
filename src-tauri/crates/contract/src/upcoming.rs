//! What Doorstep does next by itself.

use serde::{Deserialize, Serialize};

/// How far to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpcomingRequest {
    /// How many at most; absent: twenty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// What comes next, the earliest first. What is on its way already stands among the deliveries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpcomingReply {
    /// The rows.
    pub rows: Vec<UpcomingRow>,
}

/// One thing that Doorstep will do by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpcomingRow {
    /// When.
    pub at: String,
    /// What.
    pub what: Upcoming,
    /// The process; absent where none is concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<i64>,
    /// Title of the process, or what the address is called from which calls are fetched.
    pub title: String,
    /// Name of the step; empty where none is concerned.
    pub step: String,
    /// The word for the step's kind; empty where none is concerned.
    pub kind: String,
    /// Key of the person whom it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

/// What Doorstep does by itself when its time comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Upcoming {
    /// It does an automatic step.
    Start,
    /// It puts a step into somebody's list.
    Ask,
    /// It looks whether what a step waits for holds.
    Look,
    /// A deadline passes, and the controller is told if the step is not done by then.
    Deadline,
    /// It fetches calls from an address.
    Fetch,
}
