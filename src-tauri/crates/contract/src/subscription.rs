//! Event subscriptions: addresses that are told of what happens.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{DeliveryRow, DeliveryState, Map};

/// The subscriptions of the office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionListReply {
    /// In the order of their keys.
    pub subscriptions: Vec<SubscriptionRow>,
}

/// A subscription and how it fares.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionRow {
    /// The subscription, spelled as in an office document.
    pub subscription: Map,
    /// Where it stands.
    pub state: SubscriptionState,
    /// Since when it is switched off by its failures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off_since: Option<String>,
    /// Why it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Names of secrets that it needs and nobody has set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_secrets: Vec<String>,
    /// How many events wait or are under way.
    pub open: u64,
    /// How many did not arrive and can be sent again.
    pub dead: u64,
    /// The last event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<EventRow>,
}

/// Where a subscription stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SubscriptionState {
    /// It is told.
    On,
    /// What happens waits.
    Paused,
    /// It is not told, also not later.
    Off,
    /// Too much failed, so that what happens waits.
    Failed,
}

/// A subscription to be written as a whole, new or known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionPutRequest {
    /// The subscription, spelled as in an office document.
    pub subscription: Map,
    /// Whether its key must not exist yet.
    #[serde(default)]
    pub new: bool,
}

/// Names a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionKey {
    /// Its key.
    pub key: String,
}

/// A subscription to be switched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionSwitchRequest {
    /// Its key.
    pub key: String,
    /// To what.
    pub to: SubscriptionSwitch,
}

/// What a subscription is switched to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SubscriptionSwitch {
    /// It is told, of what waits first.
    On,
    /// What happens waits.
    Paused,
    /// It is not told, also not later.
    Off,
}

/// A signing key to be drawn for a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionSecretRequest {
    /// Key of the subscription.
    pub key: String,
    /// For how many hours calls are signed with the one before, too; absent: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_hours: Option<u32>,
}

/// A new signing key. It is shown this once; `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionSecretReply {
    /// The key, as the receiver enters it.
    pub secret: String,
}

impl fmt::Debug for SubscriptionSecretReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionSecretReply")
            .finish_non_exhaustive()
    }
}

/// Which page of the log of a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionLogRequest {
    /// Key of the subscription.
    pub key: String,
    /// Only what stands there; empty: anywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<DeliveryState>,
    /// Words that each stand somewhere in what is told: its type, names, fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Only what stands before this place: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<i64>,
    /// How many at most; absent: as many as a page may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of the log of a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionLogReply {
    /// The latest first.
    pub events: Vec<EventRow>,
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// An event that a subscription is told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventRow {
    /// Its type.
    pub event: String,
    /// The delivery that tells it.
    pub delivery: DeliveryRow,
}

/// A span of time whose events are to be sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionReplayRequest {
    /// Key of the subscription.
    pub key: String,
    /// From when on, as RFC 3339; absent: from the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until when, inclusive; absent: to the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// What is sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubscriptionReplayReply {
    /// How many events.
    pub count: u64,
}

/// An example of every event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventSamplesReply {
    /// In the order in which they are chosen from.
    pub samples: Vec<EventSample>,
}

/// An example of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventSample {
    /// The type.
    pub event: String,
    /// What is sent.
    pub body: Map,
}
