//! What happens while nobody asks. An event says what happened, never what a face should do about it.

use serde::{Deserialize, Serialize};

use crate::Map;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Event {
    /// Long work has come so far.
    Progress {
        /// The name that whoever began it gave it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        job: Option<String>,
        /// How much is done.
        done: u64,
        /// Of how much.
        total: u64,
    },
    /// Something happened in a process.
    Happened(Happening),
}

/// Something that happened in a process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Happening {
    /// The process.
    pub process: i64,
    /// The happening, spelled like a line of a trace.
    pub line: Map,
}
