//! A prepared call becomes a row of the outbox, its bytes fixed from then on.

use delivery::Call;
use model::Timestamp;
use store::{Batch, DeliveryKind, NewDelivery, Origin, WriteError};

use crate::spell;

/// Queues a call to be made at once.
pub(crate) fn insert(
    batch: &Batch<'_>,
    id: &str,
    origin: Option<Origin<'_>>,
    call: &Call,
    now: Timestamp,
) -> Result<(), WriteError> {
    batch.delivery_insert(&NewDelivery {
        id,
        kind: DeliveryKind::Webhook,
        origin,
        target: call.target.as_deref().unwrap_or_default(),
        queue: &call.queue,
        method: call.method.as_str(),
        address: &call.url,
        headers: &spell::headers(&call.headers),
        body: &call.body,
        timeout_ms: u32::try_from(call.timeout.as_millis()).unwrap_or(u32::MAX),
        repeatable: call.repeatable,
        plan: &spell::plan(&call.plan),
        created_at: now,
        next_at: now,
    })
}
