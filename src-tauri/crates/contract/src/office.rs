//! The office: people, calendar, services and records.

use serde::{Deserialize, Serialize};

use crate::{Problem, Source};

/// An office document to be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfficeImportRequest {
    /// The document.
    pub document: Source,
}

/// What was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfficeImportReply {
    /// How many people.
    pub people: u64,
    /// How many services.
    pub services: u64,
    /// How many properties.
    pub properties: u64,
    /// How many contacts.
    pub contacts: u64,
    /// Warnings; errors would have refused it.
    pub problems: Vec<Problem>,
}

/// The office as a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfficeExportReply {
    /// The document.
    pub document: String,
}
