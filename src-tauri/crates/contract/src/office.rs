//! The office: people, calendar, services and records.

use serde::{Deserialize, Serialize};

use crate::{Map, Problem, Source};

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

/// The office without its records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfficeShowReply {
    /// The office, spelled as in an office document: zone, controller, calendar, people and services.
    pub office: Map,
    /// Whether it is the demo office, with samples around it that answer on this computer only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

/// What stands for the whole office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfficeSetRequest {
    /// The zone in which its days begin and end.
    pub zone: String,
    /// What it calls itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Three capital letters of ISO 4217, for amounts; absent: euros.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The language of the mails that Doorstep writes itself, `en` or `de`; absent: English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who is told of missed deadlines where the template says nothing: an address or a person's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controller: Option<String>,
    /// Working hours and holidays, spelled as in an office document; absent: always open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Map>,
}

/// A person to be written as a whole, new or known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonPutRequest {
    /// The person, spelled as in an office document.
    pub person: Map,
}
