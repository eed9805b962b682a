//! Deliveries: what was sent and what came back.

use serde::{Deserialize, Serialize};

/// Names a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveryKey {
    /// Its id.
    pub id: String,
}

/// Which page of the deliveries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveryListRequest {
    /// Only deliveries of this process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<i64>,
    /// Only deliveries that stand there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<DeliveryState>,
    /// Only deliveries that travel so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Only deliveries to this service or endpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Only dead letters: what was refused, given up, or is unknown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dead: bool,
    /// Only deliveries made at this time or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Only deliveries made before this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Only deliveries in whose id, target, address, step or reason each of these words stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Only deliveries before this place: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<i64>,
    /// How many at most; absent: as many as a page may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of the deliveries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveryListReply {
    /// The deliveries, newest first.
    pub deliveries: Vec<DeliveryRow>,
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A delivery in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveryRow {
    /// Its id, which the receiver gets with every attempt.
    pub id: String,
    /// How it travels.
    pub channel: Channel,
    /// The process it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<i64>,
    /// Key of the step it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Key of the service or endpoint.
    pub target: String,
    /// The method of a call; absent for a mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The URL of a call, the recipient of a mail.
    pub address: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// Why it stands there, if it did not go well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it was made.
    pub queued: String,
    /// When the next attempt may be made, if one is to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_attempt: Option<String>,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// How many attempts were made or begun.
    pub attempts_made: u32,
    /// Why its whole queue stands still, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<QueueHold>,
}

/// Why a queue stands still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QueueHold {
    /// Why.
    pub why: HoldReason,
    /// Since when, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Until when; absent: until somebody does something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Why a queue stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HoldReason {
    /// Many attempts in a row have failed; now and then one is made.
    Parked,
    /// The other side asked to be left alone.
    Asked,
    /// The other side said that it is gone for good, and was switched off.
    Gone,
    /// The subscription whose event it is is switched off or paused.
    Off,
}

/// How a delivery travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// An HTTP call.
    Webhook,
    /// A mail.
    Mail,
}

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DeliveryState {
    /// Not tried yet.
    Queued,
    /// Tried, and to be tried again.
    Retrying,
    /// Taken by the other side.
    Delivered,
    /// The other side will not take it.
    Refused,
    /// The plan is used up.
    GivenUp,
    /// It may have arrived and must not be repeated; a person has to look.
    Unknown,
    /// Not wanted any more.
    Cancelled,
}

/// A delivery with all its attempts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveryDetail {
    /// Its id, which the receiver gets with every attempt.
    pub id: String,
    /// How it travels.
    pub channel: Channel,
    /// The process it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<i64>,
    /// Key of the step it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Key of the service or endpoint.
    pub target: String,
    /// The method of a call; absent for a mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The URL of a call, the recipient of a mail.
    pub address: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// Why it stands there, if it did not go well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it was made.
    pub queued: String,
    /// When the next attempt may be made, if one is to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_attempt: Option<String>,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// The headers that are sent, without those made for each attempt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The body that is sent; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The attempts, in order.
    pub attempts: Vec<Attempt>,
    /// What comes next if nothing goes well; absent once it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<DeliveryPlan>,
    /// Why its whole queue stands still, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<QueueHold>,
    /// Whether sending it twice does no harm.
    pub repeatable: bool,
    /// The address that the service or endpoint would have if the redirect of the last attempt were entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<String>,
}

/// What is still to come of a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveryPlan {
    /// How many attempts are left, the next one included.
    pub left: u32,
    /// When the last of them is made.
    pub gives_up: String,
}

/// One attempt that is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Attempt {
    /// Its number, from 1.
    pub number: u32,
    /// When it began.
    pub at: String,
    /// How long it took in milliseconds.
    pub took_ms: u32,
    /// The word for what came of it.
    pub outcome: String,
    /// The HTTP status of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The answer's body; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Whether the answer was longer than what is kept.
    pub cut: bool,
    /// Headers of the answer that help a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The address that was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peer: Option<String>,
    /// Where its time went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<AttemptTimes>,
    /// Whether it was a probe of a parked queue, which uses up nothing of the plan.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub probe: bool,
}

/// Where the time of an attempt went, in milliseconds; absent what did not happen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttemptTimes {
    /// Looking the host's name up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dns: Option<f64>,
    /// Connecting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connect: Option<f64>,
    /// Making the connection secure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls: Option<f64>,
    /// From the request to the first byte of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_byte: Option<f64>,
}

/// Deliveries to be sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReplayRequest {
    /// Their ids.
    pub ids: Vec<String>,
    /// All that a list with this filter holds and that are over; in the order in which they were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matching: Option<DeliveryListRequest>,
}

/// Waiting deliveries to be tried now, or given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveryIds {
    /// Their ids.
    pub ids: Vec<String>,
}

/// Deliveries to be written out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveryExportRequest {
    /// Which.
    pub filter: DeliveryListRequest,
    /// As what.
    pub form: ExportForm,
}

/// How deliveries are written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ExportForm {
    /// A table, a row for each attempt, and one for a delivery without any.
    Csv,
    /// JSON, a line for each delivery with its attempts.
    Lines,
}

/// A part of what is written out; the parts stand one behind the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveryExportReply {
    /// The text, without secrets.
    pub text: String,
    /// How many deliveries stand in it.
    pub count: u32,
    /// The `below` of the next part, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// An outage to be rehearsed: what if this is down until then?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RehearseRequest {
    /// Key of the service or automation webhook; of an event subscription `subscription`, a blank and its key.
    pub target: String,
    /// Until when it is down.
    pub until: String,
    /// How it fails meanwhile.
    pub failure: OutageKind,
    /// How many calls are made in a day meanwhile, besides those that wait already.
    pub per_day: u32,
}

/// How a service fails while it is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OutageKind {
    /// It cannot be reached.
    Unreachable,
    /// It answers with an error.
    Error,
    /// It does not answer.
    Silent,
}

/// What becomes of the calls in a rehearsed outage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RehearseReply {
    /// How many calls there are.
    pub calls: u32,
    /// How many of them arrive.
    pub delivered: u32,
    /// How many are given up, and have to be sent again by hand.
    pub given_up: u32,
    /// Of how many nobody knows whether they arrived.
    pub unknown: u32,
    /// How many wait until somebody switches the subscription on again.
    #[serde(default, skip_serializing_if = "is_none")]
    pub held: u32,
    /// When the subscription is switched off by its failures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off: Option<String>,
    /// When the queue is parked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parked: Option<String>,
    /// When the first call arrives after the outage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<String>,
    /// When the first call is tried, at most the first hundred times.
    pub first: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_none(count: &u32) -> bool {
    *count == 0
}

/// How long deliveries are kept once they are over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliverySettings {
    /// What was delivered or cancelled, in days.
    pub done_days: u32,
    /// Dead letters, in days.
    pub dead_days: u32,
}

/// Deliveries with which something was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReplayReply {
    /// The deliveries in order, at most the first 500.
    pub deliveries: Vec<DeliveryRow>,
    /// How many there are.
    pub count: u32,
}
