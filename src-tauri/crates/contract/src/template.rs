//! Templates of the workspace.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Problem, Source};

/// Which page of the templates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateListRequest {
    /// Words that each stand somewhere in key, name, group or description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Only those of this group; empty text for those without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Only those of which processes may, or may not, be started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    /// Only those with, or without, a published version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<bool>,
    /// Only those with, or without, a published version that needs somebody or something the office has no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacking: Option<bool>,
    /// Where the page begins: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<TemplateCursor>,
    /// How many at most; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A place in the list of templates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateCursor {
    /// Name of the last row.
    pub name: String,
    /// Key of the last row.
    pub key: String,
}

/// Somebody or something of the office that a published version needs and cannot have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateLack {
    /// What it is.
    pub part: LackingPart,
    /// Its key.
    pub key: String,
    /// What it is called; absent where nobody knows any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is there, but no longer active or switched off.
    pub off: bool,
    /// Names of the steps that need it; none where only the template's settings do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
}

/// A part of the office that a template can need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LackingPart {
    /// A person.
    Person,
    /// A service of the catalogue.
    Service,
    /// An automation webhook.
    Endpoint,
}

/// The groups of the templates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateGroupsReply {
    /// The groups in the order of their names; an empty name for the templates without.
    pub groups: Vec<TemplateGroup>,
}

/// A group of templates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateGroup {
    /// Its name.
    pub name: String,
    /// How many templates it has.
    pub templates: u64,
}

/// A template whose draft is to be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplatePublishRequest {
    /// Its key.
    pub key: String,
    /// Key of the person who publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// What that person notes about the version.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Says whether processes of a template may be started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateActiveRequest {
    /// Key of the template.
    pub key: String,
    /// Whether they may.
    pub active: bool,
}

/// A template that a copy is to be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateCopyRequest {
    /// Its key.
    pub key: String,
    /// Name of the copy; its key is made of it.
    pub name: String,
}

/// The published versions of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateVersionsReply {
    /// The versions, the newest first, as many as a page may hold.
    pub versions: Vec<TemplateVersion>,
}

/// A published version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateVersion {
    /// Its number, from 1.
    pub number: u32,
    /// When it was published.
    pub published: String,
    /// Key of the person who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// What that person noted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Names a published version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateVersionKey {
    /// Key of the template.
    pub key: String,
    /// Number of the version.
    pub number: u32,
}

/// Templates that come with the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GalleryReply {
    /// The templates.
    pub templates: Vec<GalleryTemplate>,
}

/// A template that comes with the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GalleryTemplate {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The language it is written in, as `de`.
    pub language: String,
    /// How many steps it has.
    pub steps: u32,
    /// The document, to be taken in.
    pub document: String,
}

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
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<TemplateCursor>,
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
    /// Whether its draft is another than that version; so is one of which nothing is published.
    pub differs: bool,
    /// When its draft was last saved or published.
    pub updated: String,
    /// What its published version needs and the office lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<TemplateLack>,
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
