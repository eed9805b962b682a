//! Properties and contacts.

use serde::{Deserialize, Serialize};

use crate::{Map, ProcessRow, RecordKind};

/// Names a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordKey {
    /// Of which kind.
    pub kind: RecordKind,
    /// Its key.
    pub key: String,
}

/// Which page of the records of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordListRequest {
    /// Of which kind.
    pub kind: RecordKind,
    /// Words that each stand somewhere in the key or a text field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Only those that this person looks after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<String>,
    /// Where the page begins: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many at most; absent: as many as a page may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordListReply {
    /// The records in the order of their keys.
    pub records: Vec<RecordRow>,
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordRow {
    /// Its key.
    pub key: String,
    /// What people call it: title, name or address, whichever it has; else its key.
    pub label: String,
    /// Key of the person who looks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<String>,
    /// Its fields.
    pub fields: Map,
    /// When it was last changed.
    pub updated: String,
}

/// A record with what goes on about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordDetail {
    /// The record.
    pub record: RecordRow,
    /// The processes about it, newest first, as many as a page may hold.
    pub processes: Vec<ProcessRow>,
    /// What was noted about it, the latest first, as much as a page may hold.
    pub log: Vec<RecordLogLine>,
}

/// A line of the log of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordLogLine {
    /// When.
    pub at: String,
    /// By which process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<i64>,
    /// Key of the step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// What.
    pub text: String,
}

/// A record to be written as a whole, new or known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordPutRequest {
    /// Of which kind.
    pub kind: RecordKind,
    /// Its key.
    pub key: String,
    /// Key of the person who looks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<String>,
    /// Its fields; a field that is not named is taken away.
    pub fields: Map,
    /// Whether it must not exist yet.
    #[serde(default)]
    pub new: bool,
}

/// Records to be taken in from a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordImportRequest {
    /// Of which kind.
    pub kind: RecordKind,
    /// The table: CSV in UTF-8 with a line of column names; comma, semicolon or tab between cells.
    pub text: String,
    /// For each column what becomes of it, in order; absent: what the columns' names suggest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<ImportColumn>>,
    /// Whether only to say what would come of it.
    #[serde(default)]
    pub preview: bool,
    /// A name under which reading it can be stopped, and by which its progress is told; then nothing is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
}

/// What becomes of a column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum ImportColumn {
    /// It names the record.
    Key,
    /// It names the person who looks after it, by key or name.
    Supervisor,
    /// It holds a field; what is plainly a number or `true`/`false` is taken as such. An empty cell leaves the field as it
    /// is.
    Field {
        /// The field.
        name: String,
    },
    /// It is left out.
    Skip,
}

/// What came, or would come, of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordImportReply {
    /// The names of the columns.
    pub header: Vec<String>,
    /// What becomes of each.
    pub columns: Vec<ImportColumn>,
    /// The first records as they would be.
    pub sample: Vec<RecordRow>,
    /// How many lines make a new record.
    pub added: u64,
    /// How many lines change a record.
    pub changed: u64,
    /// How many lines leave a record as it is.
    pub unchanged: u64,
    /// The lines that were left out, and why.
    pub refused: Vec<RefusedLine>,
}

/// A line of a table that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RefusedLine {
    /// Its number in the file, from 1, the line of column names included.
    pub line: u64,
    /// Why.
    pub message: String,
}
