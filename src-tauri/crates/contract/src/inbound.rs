//! Calls from outside: how they are taken, and what came of them.

use serde::{Deserialize, Serialize};

use crate::{InboundPhone, Map, PhoneKind, TemplateCursor};

/// How calls from outside are taken. What is left out is as it is before anybody has changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct InboundSettings {
    /// Whether any are taken.
    pub on: bool,
    /// Address and port on which they are waited for, as `127.0.0.1:8460`.
    pub address: String,
    /// Names besides the machine's address under which they may come, as behind a proxy.
    pub hosts: Vec<String>,
    /// What stands before `/hooks/` in the URLs that others use, as `https://hooks.office.example`; empty: the address.
    pub public_url: String,
    /// Whether calls that move a process are taken.
    pub moves: bool,
    /// Whether calls that start a process are taken.
    pub starts: bool,
    /// Whether calls that finish a step are taken.
    pub steps: bool,
    /// Whether calls that change a record are taken.
    pub records: bool,
    /// Whether calls that have somebody call a contact are taken.
    pub callbacks: bool,
    /// Whether calls that put a contact into a calling campaign are taken.
    pub campaigns: bool,
    /// Whether a call without `AuthData` is refused; a wrong one always is.
    pub needs_auth_data: bool,
    /// Whether a call without a signature is refused; a wrong one always is.
    pub needs_signature: bool,
    /// How senders sign.
    pub signature: InboundSignature,
    /// How many calls one sender may make in a minute.
    pub per_minute: u32,
    /// Where a call says the sender's own id of it, beside the usual headers; empty: nowhere.
    pub event: String,
    /// What a result does to the processes of each template.
    pub rules: Vec<InboundRule>,
    /// Where a call that starts a process says what about it.
    pub start: InboundStart,
    /// Where a call that finishes a step says which.
    pub step: InboundStep,
    /// Where a call that changes a record says what of it.
    pub record: InboundRecord,
    /// Who calls whom, and how.
    pub phone: InboundPhone,
    /// Where calls are fetched, for an office that nobody can reach.
    pub polls: Vec<InboundPoll>,
}

impl Default for InboundSettings {
    /// Nothing is taken; if it were: on this computer alone, with the words for which the kinds are known.
    fn default() -> Self {
        Self {
            on: false,
            address: "127.0.0.1:8460".to_owned(),
            hosts: Vec::new(),
            public_url: String::new(),
            moves: true,
            starts: true,
            steps: true,
            records: false,
            callbacks: false,
            campaigns: false,
            needs_auth_data: false,
            needs_signature: false,
            signature: InboundSignature::default(),
            per_minute: 12_000,
            event: String::new(),
            rules: Vec::new(),
            start: InboundStart::default(),
            step: InboundStep::default(),
            record: InboundRecord::default(),
            phone: InboundPhone::default(),
            polls: Vec::new(),
        }
    }
}

/// How senders sign their calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct InboundSignature {
    /// By which scheme.
    pub scheme: InboundScheme,
    /// The header that holds it; unused by Standard Webhooks, which has its own.
    pub header: String,
}

impl Default for InboundSignature {
    fn default() -> Self {
        Self {
            scheme: InboundScheme::StandardWebhooks,
            header: "X-Hub-Signature-256".to_owned(),
        }
    }
}

/// A scheme of signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum InboundScheme {
    /// Standard Webhooks: HMAC-SHA256 over id, time and body.
    StandardWebhooks,
    /// HMAC-SHA256 over the body in a header, in hexadecimal digits or Base64, also as `sha256=…`.
    Hmac,
    /// The secret itself in a header, also as `Bearer …`.
    Token,
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
    /// What is done with the telephone besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneKind>,
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

impl Default for InboundStart {
    fn default() -> Self {
        Self {
            template: "/template".to_owned(),
            property: "/property".to_owned(),
            contact: "/contact".to_owned(),
            owner: "/owner".to_owned(),
        }
    }
}

/// Where a call says which step it finishes; a pointer or the value itself, as for a start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct InboundStep {
    /// Number of the process, where the path does not say it.
    pub process: String,
    /// Key of the step.
    pub step: String,
    /// Key of the outcome, for a decision.
    pub outcome: String,
    /// The value, for a step that writes one.
    pub value: String,
}

impl Default for InboundStep {
    fn default() -> Self {
        Self {
            process: "/process".to_owned(),
            step: "/step".to_owned(),
            outcome: "/outcome".to_owned(),
            value: "/value".to_owned(),
        }
    }
}

/// Where a call says which record it changes, and what of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct InboundRecord {
    /// `property` or `contact`.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// Key of its supervisor; where nothing is found it stays.
    pub supervisor: String,
    /// An object of which every entry is a field; empty: none.
    pub all: String,
    /// Single fields.
    pub fields: Vec<InboundField>,
    /// Whether a record that is not there is made.
    pub creates: bool,
}

impl Default for InboundRecord {
    fn default() -> Self {
        Self {
            kind: "/kind".to_owned(),
            key: "/key".to_owned(),
            supervisor: "/supervisor".to_owned(),
            all: "/fields".to_owned(),
            fields: Vec::new(),
            creates: false,
        }
    }
}

/// A field of a record and where a call says its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundField {
    /// Name of the field.
    pub field: String,
    /// Where.
    pub pointer: String,
}

/// Where calls are fetched: an address that gives a list of them and a cursor from which the next list goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundPoll {
    /// Names it, for ever: by it what was taken is known.
    pub key: String,
    /// Whether it is asked.
    pub on: bool,
    /// Its URL.
    pub url: String,
    /// The header with which we are known there, as `Authorization`; empty: none.
    pub header: String,
    /// Name of the secret that is the header's value.
    pub secret: String,
    /// What each entry of the list is.
    pub kind: InboundKind,
    /// Pointer to the list in an answer; empty: the answer is the list.
    pub list: String,
    /// Pointer to the cursor in an answer; empty: there is none.
    pub cursor: String,
    /// The parameter of the URL that takes the cursor.
    pub parameter: String,
    /// Pointer to the sender's id in an entry; empty: there is none.
    pub id: String,
    /// How many minutes lie between two questions.
    pub minutes: u32,
}

/// How it goes with what is fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundPollState {
    /// Which.
    pub key: String,
    /// When it was last asked.
    pub asked: String,
    /// How many entries have been taken of it.
    pub taken: i64,
    /// What kept it from being taken the last time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
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
    /// Changes a record.
    pub records: String,
    /// Has somebody call a contact.
    pub callbacks: String,
    /// Puts a contact into a calling campaign.
    pub campaigns: String,
}

/// How calls from outside are taken, and under which URLs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundShowReply {
    /// The settings.
    pub settings: InboundSettings,
    /// The URLs.
    pub urls: InboundUrls,
    /// The secret with which callers sign, if they do.
    pub signing_secret: String,
    /// Where calls are waited for at present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listening: Option<String>,
    /// Why they are not, although they should be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// Whether the URLs are other ones than before this command.
    pub renewed: bool,
    /// URLs of before that are still taken, those that end first at the top.
    pub before: Vec<InboundBefore>,
    /// How it goes with what is fetched.
    pub polls: Vec<InboundPollState>,
}

/// URLs of before that are still taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundBefore {
    /// Names them; no part of their secret.
    pub id: String,
    /// Until when.
    pub until: String,
}

/// URLs of before that are to end at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundEndRequest {
    /// Which.
    pub id: String,
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

/// Senders sign with a secret of theirs. The URLs stay.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundSignRequest {
    /// The secret; absent: one is drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// Without the secret.
impl std::fmt::Debug for InboundSignRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InboundSignRequest").finish_non_exhaustive()
    }
}

/// Which page of the templates with their rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundTemplatesRequest {
    /// Words that each stand somewhere in key, name, group or description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Where the page begins: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<TemplateCursor>,
    /// How many at most; absent: as many as a page may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of the published templates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundTemplatesReply {
    /// The templates, by name.
    pub templates: Vec<InboundTemplate>,
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<TemplateCursor>,
}

/// A published template and what its rules may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundTemplate {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its group.
    pub group: String,
    /// Its steps that somebody finishes, of one with outcomes each outcome.
    pub choices: Vec<InboundChoice>,
}

/// A step that a rule may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InboundChoice {
    /// Key of the step.
    pub step: String,
    /// Its name.
    pub name: String,
    /// Key of the outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
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
    /// To change a record.
    Record,
    /// To have somebody call a contact.
    Callback,
    /// To put a contact into a calling campaign.
    Campaign,
    /// To say what came of a call that a service took up.
    Answer,
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
