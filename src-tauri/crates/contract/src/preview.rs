//! What a template's texts and calls would be for chosen records, before anything runs.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Source;

/// A webhook step whose call is to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallPreviewRequest {
    /// The template.
    pub template: Source,
    /// Key of the step.
    pub step: String,
    /// For whom.
    #[serde(default)]
    pub about: About,
}

/// The records that a process would be about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct About {
    /// Key of the property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// Key of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Key of the owner; absent: whoever looks after the property, else after the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// A call byte for byte as it would be sent, but for secrets, which are masked, and what comes with the attempt: the
/// delivery's id, the date and a signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallPreviewReply {
    /// The method.
    pub method: String,
    /// The whole address, parameters included.
    pub url: String,
    /// Headers in order.
    pub headers: Vec<(String, String)>,
    /// The body; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

/// The placeholders of a template with their values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldListRequest {
    /// The template; absent: no step's facts are listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Source>,
    /// For whom.
    #[serde(default)]
    pub about: About,
}

/// What texts may refer to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldListReply {
    /// The fields: of the property, the contact, the owner, the process, the steps, then the present moment. Of records
    /// those that any record of the office has.
    pub fields: Vec<FieldValue>,
}

/// A field that texts and conditions may refer to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldValue {
    /// Its path, as `property.price` or `steps.check-area.outcome`; a text refers to it as `{{ property.price }}`.
    pub path: String,
    /// How a condition spells it, as `property.price` or `steps["check-area"].outcome`; absent: no condition can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Its value for the chosen records; absent: it has none there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// Texts to be filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextPreviewRequest {
    /// The texts with placeholders.
    pub texts: Vec<String>,
    /// The template they belong to; absent: the process has no title and there are no steps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Source>,
    /// For whom.
    #[serde(default)]
    pub about: About,
}

/// Filled texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextPreviewReply {
    /// The texts in the order of the request.
    pub texts: Vec<FilledText>,
}

/// A filled text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FilledText {
    /// The text; what has no value is left empty.
    pub text: String,
    /// Paths that have no value for the chosen records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Why the text cannot be read, as a sentence fragment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// A condition to be tried on records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConditionTryRequest {
    /// The condition.
    pub condition: String,
    /// At most so many properties are named; absent: 20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Which properties a condition holds for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConditionTryReply {
    /// Why the condition cannot be read, as a sentence fragment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// How many of the properties it holds for.
    pub holds: u64,
    /// For how many it cannot be said.
    pub unknown: u64,
    /// Of how many: those first in the order of their keys, 2,000 at most.
    pub of: u64,
    /// The first it holds for.
    pub properties: Vec<crate::RecordName>,
}
