//! Calls from outside: kept when they come, worked off in order. What a call does and that it was done are one part of
//! the batch, so that each is worked off once.

use model::Timestamp;
use store::{Batch, InboundPut, InboundResult, InboundWork, NewInbound};

use super::Desk;
use crate::{CommandError, Reply, inbox};

/// How long a sender's id of a call is known: ten days.
const KNOWN_MS: i64 = 10 * 24 * 60 * 60 * 1_000;

/// How long calls can be looked at: ninety days.
const KEPT_MS: i64 = 90 * 24 * 60 * 60 * 1_000;

impl Desk {
    pub(super) fn receive(
        &self,
        batch: &Batch<'_>,
        call: &NewInbound,
    ) -> Result<InboundPut, CommandError> {
        let known_since = Timestamp(self.now.0.saturating_sub(KNOWN_MS));
        Ok(batch.part(|batch| batch.inbound_put(call, self.now, known_since))?)
    }

    pub(super) fn inbound(
        &mut self,
        batch: &Batch<'_>,
        call: &InboundWork,
    ) -> Result<(), CommandError> {
        let now = self.now;
        let worked_off = self.guarded(batch, |desk, batch| {
            let result = desk.worked_off(batch, &call.command);
            batch.inbound_done(call.id, &result, now)?;
            Ok(())
        });
        if let Err(error) = &worked_off {
            tracing::error!(%error, "a call from outside was not worked off");
        }
        worked_off
    }

    fn worked_off(&mut self, batch: &Batch<'_>, command: &str) -> InboundResult {
        let value = command.parse().unwrap_or_default();
        let reply = match inbox::read_order(&value) {
            Some(order) => self.order(batch, &order),
            None => Err(CommandError::Unreadable {
                message: "what the call was to do cannot be read".to_owned(),
            }),
        };
        let process = match &reply {
            Ok(Reply::Started { process }) => Some(*process),
            Ok(Reply::Ticked { .. } | Reply::Done) | Err(_) => None,
        };
        let (ok, reply) = inbox::write_reply(&reply);
        InboundResult { ok, reply, process }
    }

    pub(super) fn forget_inbound(&self, batch: &Batch<'_>) -> Result<(), CommandError> {
        batch.inbound_forget(Timestamp(self.now.0.saturating_sub(KEPT_MS)))?;
        Ok(())
    }
}
