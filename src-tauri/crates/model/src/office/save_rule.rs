//! Services that are called when a record is saved.

use crate::{Value, kind::RecordKind};

/// Calls a service when certain fields of a record were changed.
#[derive(Clone, Debug, PartialEq)]
pub struct SaveRule {
    /// Names the rule within the office.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// The kind of record: a property or a contact.
    pub record: RecordKind,
    /// A change of any of these fields counts.
    pub fields: Vec<String>,
    /// Key of the service.
    pub service: String,
    /// Chosen parameters; texts with placeholders.
    pub parameters: Vec<(String, Value)>,
    /// Fields of the record and the JSON pointers into the answer that fill them.
    pub write: Vec<(String, String)>,
}

impl SaveRule {
    /// So often one service is called in a chain of causes, and not once more: what an answer writes is a change again.
    pub const CALLS_IN_CHAIN: u32 = 3;
}
