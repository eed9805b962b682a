//! What a delivery and an attempt consist of, to be written and as read. Does no SQL.

use std::fmt;

use model::Timestamp;

use crate::{DeliveryKind, DeliveryState, ProcessId};

/// The most that is kept of an answer.
pub const ANSWER_MAX: usize = 64 * 1024;

/// A call or mail that is to be delivered. It is fixed here: every attempt sends these bytes. `Debug` shows neither
/// address, header values nor body, which may hold secrets.
#[derive(Clone, Copy)]
pub struct NewDelivery<'a> {
    /// Names it for ever, on this side and on the other: made of process, visit and attempt.
    pub id: &'a str,
    /// How it travels.
    pub kind: DeliveryKind,
    /// What it comes from.
    pub origin: Option<Origin<'a>>,
    /// Key of the service or endpoint; for a mail, of the mail server's settings.
    pub target: &'a str,
    /// Deliveries of one queue are sent in order, one at a time.
    pub queue: &'a str,
    /// Request method; empty for a mail.
    pub method: &'a str,
    /// URL, or the mail's recipient.
    pub address: &'a str,
    /// Headers as a JSON object.
    pub headers: &'a str,
    /// The body, or the mail as the channel wants it.
    pub body: &'a [u8],
    /// Limit of one attempt, in milliseconds.
    pub timeout_ms: u32,
    /// Whether sending it twice does no harm.
    pub repeatable: bool,
    /// The retry plan as JSON.
    pub plan: &'a str,
    /// When it is made; it may be sent from then on, unless `next_at` says later.
    pub created_at: Timestamp,
    /// The earliest time of the first attempt.
    pub next_at: Timestamp,
}

/// The visit that a delivery comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The process.
    pub process: ProcessId,
    /// Serial number of the visit within it; absent: the process itself.
    pub visit: Option<u32>,
    /// Key of the step.
    pub step: Option<&'a str>,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewAttempt<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// When it began.
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_ms: u32,
    /// The word for what came of it.
    pub outcome: &'a str,
    /// Status of the answer.
    pub status: Option<u16>,
    /// Headers of the answer as a JSON object.
    pub headers: &'a str,
    /// Body of the answer; what is over [`ANSWER_MAX`] is cut off.
    pub body: &'a [u8],
    /// Whether it was cut before.
    pub cut: bool,
    /// Where its time went.
    pub times: Times,
    /// The address that was called, as `192.0.2.1:443`.
    pub peer: Option<&'a str>,
    /// Whether it used up a part of the plan; a probe of a parked queue does not.
    pub counts: bool,
}

/// Where the time of an attempt went, in microseconds; nothing for what did not happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// Looking the host's name up.
    pub dns: Option<i64>,
    /// Connecting.
    pub connect: Option<i64>,
    /// Making the connection secure.
    pub tls: Option<i64>,
    /// From the request to the first byte of the answer.
    pub first_byte: Option<i64>,
}

/// How the endpoint behind a queue fares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueHealth {
    /// How many attempts in a row have failed.
    pub failures: u32,
    /// Since when the queue is parked.
    pub parked_since: Option<Timestamp>,
    /// Nothing goes out before.
    pub held_until: Option<Timestamp>,
    /// When the other side said that it is gone for good. Nothing goes out until the endpoint is switched on again.
    pub off_at: Option<Timestamp>,
}

/// What follows from an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is tried again.
    Retry {
        /// When, at the earliest.
        at: Timestamp,
    },
    /// It is over.
    End {
        /// How.
        state: DeliveryState,
        /// When.
        at: Timestamp,
    },
}

/// A row of a list of deliveries. `Debug` does not show the address, which may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct DeliveryRow {
    /// Its place in the order of all.
    pub seq: i64,
    /// Its id.
    pub id: String,
    /// How it travels.
    pub kind: DeliveryKind,
    /// The process it comes from.
    pub process: Option<ProcessId>,
    /// Serial number of the visit it comes from.
    pub visit: Option<u32>,
    /// Key of the step it comes from.
    pub step: Option<String>,
    /// Key of the service or endpoint.
    pub target: String,
    /// Its queue.
    pub queue: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// Why it stands there, if it did not go well.
    pub reason: Option<String>,
    /// How many attempts were made or begun.
    pub attempts: u32,
    /// When the next attempt may be made, if one is to be.
    pub next_at: Timestamp,
    /// When an attempt was begun whose end is not known.
    pub begun_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// Request method; empty for a mail.
    pub method: String,
    /// URL, or the mail's recipient.
    pub address: String,
}

/// A delivery with all that is needed to send it. `Debug` shows neither address, header values nor body.
#[derive(Clone, PartialEq, Eq)]
pub struct Delivery {
    /// What a list shows.
    pub row: DeliveryRow,
    /// How many attempts there were when the present plan began: not zero once it was replayed.
    pub planned_at: u32,
    /// Whether sending it twice does no harm.
    pub repeatable: bool,
    /// Limit of one attempt, in milliseconds.
    pub timeout_ms: u32,
    /// The retry plan as JSON.
    pub plan: String,
    /// Headers as a JSON object.
    pub headers: String,
    /// The body.
    pub body: Vec<u8>,
}

/// An attempt as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Its number, from 1.
    pub number: u32,
    /// When it began.
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_ms: u32,
    /// The word for what came of it.
    pub outcome: String,
    /// Status of the answer.
    pub status: Option<u16>,
    /// Headers of the answer as a JSON object.
    pub headers: String,
    /// Whether the body is not all of it.
    pub cut: bool,
    /// Body of the answer.
    pub body: Vec<u8>,
    /// Where its time went.
    pub times: Times,
    /// The address that was called.
    pub peer: Option<String>,
    /// Whether it used up a part of the plan.
    pub counts: bool,
}

impl fmt::Debug for NewDelivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewDelivery")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("queue", &self.queue)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for DeliveryRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeliveryRow")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("queue", &self.queue)
            .field("state", &self.state)
            .field("reason", &self.reason)
            .field("attempts", &self.attempts)
            .field("next_at", &self.next_at)
            .field("begun_at", &self.begun_at)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("row", &self.row)
            .field("plan", &self.plan)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
