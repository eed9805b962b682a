//! Calls from outside: how they are taken, and what came of them.

use serde::{Deserialize, Serialize};

use crate::Map;

/// How calls from outside are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundSettings {
    /// Whether any are taken.
    pub on: bool,
    /// Address and port on which they are waited for, as `127.0.0.1:8460`.
    pub address: String,
    /// Names besides the machine's address under which they may come, as behind a proxy.
    pub hosts: Vec<String>,
    /// Whether calls that move a process are taken.
    pub moves: bool,
    /// Whether calls that start a process are taken.
    pub starts: bool,
    /// Whether calls that finish a step are taken.
    pub steps: bool,
    /// Whether a call without `AuthData` is refused; a wrong one always is.
    pub needs_auth_data: bool,
    /// Whether a call without a signature is refused; a wrong one always is.
    pub needs_signature: bool,
    /// How many calls one sender may make in a minute.
    pub per_minute: u32,
    /// What a result does to the processes of each template.
    pub rules: Vec<InboundRule>,
    /// Where a call that starts a process says what about it.
    pub start: InboundStart,
}

/// What results do to the processes of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundRule {
    /// Key of the template.
    pub template: String,
    /// What `POSITIVE` does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub positive: Option<InboundMove>,
    /// What `NEGATIVE` does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negative: Option<InboundMove>,
    /// What `NEUTRAL` does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neutral: Option<InboundMove>,
}

/// A step that is finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundMove {
    /// Key of the step.
    pub step: String,
    /// With which outcome, by key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// Where a call says what about the process it starts: a JSON pointer into it, as `/deal/property`; anything that does
/// not begin with `/` is the value itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundStart {
    /// Key of the template.
    pub template: String,
    /// Key of the property.
    pub property: String,
    /// Key of the contact.
    pub contact: String,
    /// Key of the owner; where nothing is found: whoever supervises the property, else the contact.
    pub owner: String,
}

/// The URLs, with their secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundUrls {
    /// Moves a process, once number and result are filled in.
    pub moves: String,
    /// Starts a process.
    pub starts: String,
    /// Finishes a step, once the process is filled in.
    pub steps: String,
}

/// How calls from outside are taken, and under which URLs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundShowReply {
    /// The settings.
    pub settings: InboundSettings,
    /// The URLs.
    pub urls: InboundUrls,
    /// The secret with which callers sign by Standard Webhooks, if they do.
    pub signing_secret: String,
    /// Where calls are waited for at present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listening: Option<String>,
    /// Why they are not, although they should be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// Whether the URLs are other ones than before this command.
    pub renewed: bool,
    /// Until when the URLs before them are still taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_until: Option<String>,
}

/// How calls from outside are to be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundSetRequest {
    /// The settings.
    pub settings: InboundSettings,
    /// For how many hours the URLs before are still taken, if the rules change them; absent: they stop at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_hours: Option<u32>,
}

/// The URLs are to have another secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundRenewRequest {
    /// For how many hours the URLs before are still taken; absent: they stop at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_hours: Option<u32>,
}

/// Which page of the calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundListRequest {
    /// Only calls with a smaller number: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<i64>,
    /// How many at most; absent: as many as a page may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of the calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundListReply {
    /// The calls, newest first.
    pub calls: Vec<InboundCall>,
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A call from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundCall {
    /// Its number, which its sender was answered.
    pub id: i64,
    /// What it wants.
    pub kind: InboundKind,
    /// The address it came from.
    pub source: String,
    /// When.
    pub received: String,
    /// What it said, without secrets.
    pub said: Map,
    /// Where it stands.
    pub state: InboundState,
    /// Why it was not done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The process that it named or started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<i64>,
}

/// What a call from outside wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum InboundKind {
    /// To move a process by a result.
    Move,
    /// To start a process.
    Start,
    /// To finish a step.
    Step,
}

/// Where a call from outside stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum InboundState {
    /// Kept, and not worked off yet.
    Waiting,
    /// Done.
    Done,
    /// Refused when it came; its sender was answered why.
    Refused,
    /// Taken, but what it wants could not be done.
    Failed,
}
