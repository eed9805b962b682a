//! Automation webhooks and secrets. The value of a secret goes in and never comes out.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Map;

/// An automation webhook to be written as a whole, new or known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndpointPutRequest {
    /// The automation webhook, spelled as in an office document.
    pub endpoint: Map,
}

/// An automation webhook to be taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndpointRemoveRequest {
    /// Its key.
    pub key: String,
}

/// Names an automation webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndpointKey {
    /// Its key.
    pub key: String,
}

/// What uses an automation webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndpointUsesReply {
    /// The steps, by template and in its order.
    pub steps: Vec<EndpointUse>,
}

/// A step that uses an automation webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndpointUse {
    /// Key of the template.
    pub template: String,
    /// Its name.
    pub template_name: String,
    /// The step's name.
    pub step: String,
    /// Whether only the published version uses it, by which processes run; the draft does not any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub published_only: bool,
}

/// A secret to be set. `Debug` hides its value.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecretPutRequest {
    /// Its name; `mail` is the password of the mail server.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl fmt::Debug for SecretPutRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretPutRequest")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A secret to be forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecretRemoveRequest {
    /// Its name.
    pub name: String,
}

/// The secrets that are set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecretListReply {
    /// In the order of names.
    pub secrets: Vec<SecretRow>,
}

/// A secret as far as anybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecretRow {
    /// Its name.
    pub name: String,
    /// When it was set.
    pub set: String,
}
