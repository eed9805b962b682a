//! Templates of the workspace.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Problem, Source};

/// Names a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateKey {
    /// Its key.
    pub key: String,
}

/// Template documents to be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateImportRequest {
    /// The documents: all are taken, or none.
    pub documents: Vec<Source>,
}

/// What was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateImportReply {
    /// The templates, in the order of the request.
    pub templates: Vec<TemplateImported>,
}

/// A template that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateImported {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What has to be mended before it can be published, and what probably should be.
    pub problems: Vec<Problem>,
}

/// A template as a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateExportReply {
    /// The document.
    pub document: String,
}

/// All templates of the workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateListReply {
    /// The templates, in the order of their names.
    pub templates: Vec<TemplateRow>,
}

/// A template in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateRow {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its group; empty for none.
    pub group: String,
    /// Whether processes of it may be started.
    pub active: bool,
    /// The version that new processes follow; absent while nothing is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// When its draft was last saved or published.
    pub updated: String,
}

/// A published version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplatePublishReply {
    /// The template's key.
    pub key: String,
    /// The number of the version, from 1.
    pub version: u32,
    /// Warnings; errors would have refused it.
    pub problems: Vec<Problem>,
}

/// Two templates to be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateDiffRequest {
    /// The older one.
    pub before: Source,
    /// The newer one.
    pub after: Source,
}

/// What differs between two templates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateDiffReply {
    /// The differences: settings, then steps, then flows, then notes.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Change {
    /// Whether it came, went or became another.
    pub kind: ChangeKind,
    /// Where: `settings.title`, `steps["check-area"].with.subject`, `flows["a -> b"]`.
    pub at: String,
    /// The value before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// The value after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// Only the newer one has it.
    Added,
    /// Only the older one has it.
    Removed,
    /// Both have it with different values.
    Changed,
}
