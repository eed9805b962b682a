//! What a turn comes to, collected while the engine runs and written when it has settled.

use std::{collections::HashMap, sync::Arc};

use channels::Mail;
use delivery::Call;
use engine::Input;
use model::{Map, Value, kind::RecordKind};

use crate::live::Compiled;

/// What a turn comes to.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    /// The inputs in order, facts included.
    pub(crate) journal: Vec<Input>,
    /// The lines of the history.
    pub(crate) history: Vec<Line>,
    /// Why visits failed, by their serial number.
    pub(crate) notes: HashMap<u32, String>,
    /// What is to be sent.
    pub(crate) queued: Vec<Queued>,
    /// Serial numbers of visits whose deliveries are not wanted any more.
    pub(crate) unwanted: Vec<u32>,
    /// What is written to records.
    pub(crate) writes: Vec<Write>,
    /// What is noted in their logs.
    pub(crate) logs: Vec<Log>,
    /// Processes to start.
    pub(crate) launches: Vec<Launch>,
    /// A setting to write: who got a lead and when.
    pub(crate) leads: Option<String>,
    /// The process has started the same follow-up too often and is to be given up.
    pub(crate) give_up: bool,
    /// The controller knows.
    pub(crate) is_given_up_told: bool,
}

/// A line of the history (contract, section 4).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) what: &'static str,
    /// Key of the step.
    pub(crate) step: Option<String>,
    /// Number of the visit among those of its step.
    pub(crate) visit: Option<u32>,
    pub(crate) detail: Map,
}

impl Line {
    /// The line as a trace says it.
    pub(crate) fn traced(&self, at: &Value) -> Map {
        let mut map = Map::new();
        map.insert("at".to_owned(), at.clone());
        map.insert("what".to_owned(), Value::from(self.what));
        if let Some(step) = &self.step {
            map.insert("step".to_owned(), Value::from(step.as_str()));
        }
        if let Some(visit) = self.visit {
            map.insert("visit".to_owned(), Value::from(visit));
        }
        map.extend(self.detail.clone());
        map
    }
}

/// A delivery to queue.
#[derive(Debug)]
pub(crate) struct Queued {
    pub(crate) id: String,
    /// Serial number of the visit that waits for it; absent for a mail that nobody waits for.
    pub(crate) visit: Option<u32>,
    pub(crate) step: String,
    pub(crate) what: Sendable,
}

/// Something to send.
#[derive(Debug)]
pub(crate) enum Sendable {
    Call(Box<Call>),
    Mail(Box<Mail>),
}

/// A value for a field of a record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Write {
    pub(crate) record: RecordKind,
    pub(crate) field: String,
    pub(crate) value: Value,
}

/// A line for the log of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Log {
    pub(crate) record: RecordKind,
    pub(crate) step: String,
    pub(crate) text: String,
    /// Whether it says what was written to the record, which the change itself tells.
    pub(crate) is_change: bool,
}

/// A process to start.
#[derive(Clone, Debug)]
pub(crate) struct Launch {
    /// Serial number of the visit that starts it.
    pub(crate) visit: u32,
    pub(crate) compiled: Arc<Compiled>,
}

impl Launch {
    /// Whether it starts this template.
    pub(crate) fn begins(&self, template: &str) -> bool {
        self.compiled.template.key == template
    }
}

/// What was prepared for a visit, until it is run, applied or launched in the same turn.
#[derive(Debug)]
pub(crate) enum Prepared {
    Writes(Vec<Write>),
    Send(Sendable),
    Launch(Arc<Compiled>),
    Nothing,
}
