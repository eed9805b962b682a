//! Commands of other programs: carried out and replied to in one part of the batch, so that each is carried out once.

use std::fmt;

use model::{Timestamp, Value};
use store::{Batch, InboxCommand};

use super::{Desk, events::Cause};
use crate::{CommandError, inbox};

/// What carries out a command of another program that is none of the runner's own. The reply is JSON, as the command is.
pub type Interpreter =
    Box<dyn FnMut(&Batch<'_>, Timestamp, &Value) -> Result<Value, CommandError> + Send>;

/// The interpreter, if there is one.
#[derive(Default)]
pub(super) struct Interpreting(pub(super) Option<Interpreter>);

impl fmt::Debug for Interpreting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Interpreting")
            .field(&self.0.is_some())
            .finish()
    }
}

impl Desk {
    pub(super) fn inbox(
        &mut self,
        batch: &Batch<'_>,
        command: &InboxCommand,
    ) -> Result<(), CommandError> {
        let now = self.now;
        let carried_out = self.guarded(batch, |desk, batch| {
            let (ok, reply) = desk.carry_out(batch, &command.command);
            if batch.inbox_reply(command.id, ok, &reply, now)? {
                Ok(())
            } else {
                // It was withdrawn meanwhile, so nothing of it may stay.
                Err(CommandError::Stopped)
            }
        });
        match carried_out {
            Ok(()) | Err(CommandError::Stopped) => Ok(()),
            Err(error) => {
                tracing::error!(%error, "a command of another program was not replied to");
                Err(error)
            }
        }
    }

    fn carry_out(&mut self, batch: &Batch<'_>, command: &str) -> (bool, String) {
        let value: Value = command.parse().unwrap_or_default();
        if let Some(order) = inbox::read_order(&value) {
            return inbox::write_reply(&self.order(batch, &order));
        }
        let Some(mut interpreter) = self.interpreter.0.take() else {
            let error = CommandError::Unreadable {
                message: "the owner of the workspace does not know this command".to_owned(),
            };
            return inbox::write_reply(&Err(error));
        };
        let done = self.isolated(batch, |desk, batch| {
            let reply = interpreter(batch, desk.now, &value)?;
            desk.records_changed(batch, &Cause::default())?;
            Ok(reply)
        });
        self.interpreter.0 = Some(interpreter);
        self.forget();
        match done {
            Ok(reply) => (true, reply.to_string()),
            Err(error) => inbox::write_reply(&Err(error)),
        }
    }
}
