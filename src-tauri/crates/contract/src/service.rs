//! Services of the marketplace: installed from manifests, tried, taken away, and called when a record is saved.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{About, CallPreviewReply, EndpointUse, Map, Problem, Source};

/// A service to be written as a whole, new or known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServicePutRequest {
    /// The service, spelled as in an office document.
    pub service: Map,
}

/// Names a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceKey {
    /// Its key.
    pub key: String,
}

/// A service to be taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceRemoveRequest {
    /// Its key.
    pub key: String,
}

/// What uses a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceUsesReply {
    /// The steps, by template and in its order.
    pub steps: Vec<EndpointUse>,
    /// Names of the rules that call it when a record is saved.
    pub rules: Vec<String>,
}

/// A service as a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceExportReply {
    /// The document, without secrets.
    pub document: String,
}

/// A manifest that somebody thinks of installing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceOfferRequest {
    /// The manifest.
    pub document: Source,
}

/// What a manifest asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceOfferReply {
    /// The service as it would be written, spelled as in an office document; switched off.
    pub service: Map,
    /// Scheme, host and port of its address: where everything it gets goes.
    pub origin: String,
    /// What it gets of the office's records without anybody choosing it: defaults of parameters that hold placeholders.
    pub gets: Vec<ServiceGets>,
    /// The secrets that have to be entered for it.
    pub secrets: Vec<ServiceSecret>,
    /// What else the office has to say: `user` or `client`.
    pub asks: Vec<String>,
    /// Whether the office has a service of this key.
    pub installed: bool,
    /// What would change against it, by place.
    pub changes: Vec<ServiceChange>,
    /// Warnings; errors would have refused it.
    pub problems: Vec<Problem>,
}

/// A value that a service gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceGets {
    /// What people call the parameter.
    pub parameter: String,
    /// The placeholders of its default, as `property.price`.
    pub fields: Vec<String>,
}

/// A secret that a service needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceSecret {
    /// Its name in the key store.
    pub name: String,
    /// What it is: `basic`, `bearer`, `header`, `oauth2` or `signature`.
    pub what: String,
    /// Whether it is set.
    pub set: bool,
}

/// What would change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceChange {
    /// Where, as `webhook.url`.
    pub at: String,
    /// What stands there; absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What would stand there; absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// A manifest to be installed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceInstallRequest {
    /// The manifest.
    pub document: Source,
    /// The user or client as whom the office calls, where the service asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
}

/// The manifests that come with the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceSamplesReply {
    /// Those of the sample provider.
    pub services: Vec<ServiceSample>,
    /// Those of exchanges of telephones, which call people back; the last is for one that has none of its own.
    pub exchanges: Vec<ServiceSample>,
}

/// A manifest that comes with the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceSample {
    /// Key of the service.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Who offers it.
    pub provider: String,
    /// What it does.
    pub description: String,
    /// Whether the office has a service of this key.
    pub installed: bool,
    /// The manifest.
    pub document: String,
}

/// A service to be tried with values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceTryRequest {
    /// Its key.
    pub key: String,
    /// Values of parameters; texts may hold placeholders.
    #[serde(default)]
    pub parameters: Map,
    /// The records that fill placeholders.
    #[serde(default)]
    pub about: About,
    /// Whether the call is made; otherwise it is only shown.
    #[serde(default)]
    pub send: bool,
}

/// What a try came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceTryReply {
    /// The call, secrets masked.
    pub call: CallPreviewReply,
    /// What came of it, where it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<ServiceAnswered>,
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceAnswered {
    /// The status; absent: none came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Headers of the answer that help a person.
    pub headers: Vec<(String, String)>,
    /// The beginning of the answer, as text.
    pub body: String,
    /// How long it took in milliseconds.
    pub took_ms: u32,
    /// Why it is no success, as a sentence; absent: it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// Which result it is by the service's table: `success`, `error` or `neutral`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
}

/// Whose last answer is asked for: a service or an automation webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LastAnswerRequest {
    /// Key of a service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Key of an automation webhook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
}

/// The last answer that was a success.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LastAnswerReply {
    /// The answer; absent: there is none, or it is not JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Value>,
    /// When it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// A rule for saving to be written as a whole, new or known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveRulePutRequest {
    /// The rule, spelled as in an office document.
    pub rule: Map,
}

/// A rule for saving to be taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveRuleRemoveRequest {
    /// Its key.
    pub key: String,
}
