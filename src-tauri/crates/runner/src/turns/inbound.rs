//! Calls from outside: kept when they come, worked off in order. What a call does and that it was done are one part of
//! the batch, so that each is worked off once.

use model::{Map, Timestamp, Value};
use store::{Batch, InboundPut, InboundResult, InboundWork, NewInbound};

use super::Desk;
use crate::{CommandError, Event, Reply, inbox};

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
            desk.tell_of_call(result.process);
            Ok(())
        });
        if let Err(error) = &worked_off {
            tracing::error!(%error, "a call from outside was not worked off");
        }
        worked_off
    }

    /// Does what a call wants, one command after the other, until one cannot be done.
    fn worked_off(&mut self, batch: &Batch<'_>, commands: &str) -> InboundResult {
        let value: Value = commands.parse().unwrap_or_default();
        // One that was kept by an older version stands by itself.
        let commands = value.as_array().cloned().unwrap_or_else(|| vec![value]);
        let mut result = InboundResult {
            ok: true,
            reply: String::new(),
            process: None,
        };
        for command in &commands {
            let reply = match inbox::read_order(command) {
                Some(order) => self.order(batch, &order),
                None => Err(CommandError::Unreadable {
                    message: "what the call was to do cannot be read".to_owned(),
                }),
            };
            if let Ok(Reply::Started { process }) = &reply {
                result.process = Some(*process);
            }
            (result.ok, result.reply) = inbox::write_reply(&reply);
            if !result.ok {
                break;
            }
        }
        result
    }

    /// Tells that a call was worked off, so that whoever shows calls looks again.
    fn tell_of_call(&mut self, process: Option<i64>) {
        let mut line = Map::new();
        line.insert("what".to_owned(), Value::from("called"));
        self.events.push(Event {
            process: process.unwrap_or_default(),
            at: self.now,
            lines: [line].into(),
        });
    }

    pub(super) fn forget_inbound(&self, batch: &Batch<'_>) -> Result<(), CommandError> {
        batch.inbound_forget(Timestamp(self.now.0.saturating_sub(KEPT_MS)))?;
        Ok(())
    }
}
