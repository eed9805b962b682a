//! Documents: where they come from, what is wrong with them, and scripted runs.

use serde::{Deserialize, Serialize};

use crate::{Map, Problem};

/// Where a document is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Source {
    /// In a file.
    File {
        /// Its path.
        path: String,
    },
    /// At hand.
    Text {
        /// What messages call it.
        name: String,
        /// The document.
        text: String,
    },
    /// In the workspace: a draft.
    Stored {
        /// Its key.
        key: String,
    },
    /// In the workspace: a published version.
    Version {
        /// Key of the template.
        key: String,
        /// Number of the version; absent: the one that new processes follow.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<u32>,
    },
}

impl Source {
    /// What messages call the document.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::File { path } => path,
            Self::Text { name, .. } => name,
            Self::Stored { key } | Self::Version { key, .. } => key,
        }
    }
}

/// Documents to be checked together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckRequest {
    /// Templates, offices and scenarios, told apart by their `format`. Services and people are known only from the
    /// offices among them, and from the workspace if that is wished.
    pub documents: Vec<Source>,
    /// Whether templates are checked against the office of the workspace; those among the documents are not looked at
    /// for it then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub workspace: bool,
}

/// What is wrong with documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckReply {
    /// The documents in the order of the request.
    pub documents: Vec<CheckedDocument>,
}

/// A document and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckedDocument {
    /// What messages call it.
    pub name: String,
    /// Its problems, in document order; a document that could not be fetched has one with the code of the failure.
    pub problems: Vec<Problem>,
}

/// A scripted run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TraceRequest {
    /// The template.
    pub template: Source,
    /// The scenario; the office it names stands beside it.
    pub scenario: Source,
}

/// What happened in a scripted run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TraceReply {
    /// A JSON object for each happening, in order, spelled as published for scripts.
    pub lines: Vec<Map>,
    /// Whether it was cut off because it would never have ended.
    pub cut: bool,
}

/// The JSON Schema of the documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SchemaReply {
    /// The schema, laid out to be read.
    pub document: String,
}
