//! The records of a running process: its inputs as they are journaled, and its state as it is saved between turns.
//!
//! They are written by every turn and read by nobody but the program, so they are short, and a mistake in one is
//! one error. An input has no version: its words are only ever added to. A state says its version, and every
//! version ever written is read.

use engine::{Input, State};
use serde::{Deserialize, Serialize};
use thiserror::Error;

mod input;
mod state;

use input::InputRecord;
use state::StateRecord;

/// Why a record cannot be read.
#[derive(Debug, Error)]
pub enum ReadRecordError {
    /// It is not JSON of the right form.
    #[error("the record has another form than this program writes")]
    Malformed(#[from] serde_json::Error),
    /// A newer program wrote it.
    #[error("the record was written by a newer program, as version {version}")]
    Newer {
        /// Its version.
        version: u32,
    },
    /// Its parts do not fit together.
    #[error("the parts of the record do not fit together: {what}")]
    Inconsistent {
        /// Which parts.
        what: &'static str,
    },
}

/// Spells an input.
#[must_use]
pub fn write_input(input: &Input) -> String {
    serde_json::to_string(&InputRecord::from(*input)).expect("an input holds words and numbers")
}

/// Reads an input.
pub fn read_input(record: &str) -> Result<Input, ReadRecordError> {
    Ok(serde_json::from_str::<InputRecord>(record)?.into())
}

/// Spells that a process follows another version of its template from here on. It stands among the inputs, because those that
/// follow are of that version.
#[must_use]
pub fn write_move(from: u32, version: u32) -> String {
    serde_json::to_string(&MoveRecord {
        is: MoveWord::Move,
        from,
        version,
    })
    .expect("a move holds a word and a number")
}

/// The version that a process followed until here, and the one that it follows from here on; nothing if the record is an
/// input.
#[must_use]
pub fn read_move(record: &str) -> Option<(u32, u32)> {
    let record: MoveRecord = serde_json::from_str(record).ok()?;
    Some((record.from, record.version))
}

/// A process follows another version.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MoveRecord {
    #[serde(rename = "do")]
    is: MoveWord,
    from: u32,
    version: u32,
}

/// The word of such a record.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum MoveWord {
    Move,
}

/// Spells a state.
#[must_use]
pub fn write_state(state: &State) -> String {
    serde_json::to_string(&StateRecord::from(state)).expect("a state holds words and numbers")
}

/// Reads a state. Whether it fits the plan it is to go on under is for the caller to see.
pub fn read_state(record: &str) -> Result<State, ReadRecordError> {
    state::read(record)
}
