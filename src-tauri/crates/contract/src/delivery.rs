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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// One attempt that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// Deliveries to be sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReplayRequest {
    /// Their ids.
    pub ids: Vec<String>,
}

/// Deliveries that are sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReplayReply {
    /// The deliveries, in the order of the request.
    pub deliveries: Vec<DeliveryRow>,
}
