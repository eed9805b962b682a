//! The way into a running runner: commands in, replies and events out. Cheap to clone, usable from any task or thread.

use tokio::sync::{broadcast, mpsc, oneshot};

use crate::{Command, CommandError, Event, Reply};

/// How many commands may wait before a caller waits.
pub(crate) const COMMANDS_WAITING_MAX: usize = 1_024;

/// How many events a slow listener may lag behind.
pub(crate) const EVENTS_KEPT: usize = 1_024;

/// A command on its way in, and where its reply goes.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) command: Command,
    pub(crate) reply: oneshot::Sender<Result<Reply, CommandError>>,
}

/// The way into a runner.
#[derive(Clone, Debug)]
pub struct Handle {
    pub(crate) calls: mpsc::Sender<Call>,
    pub(crate) events: broadcast::Sender<Event>,
}

impl Handle {
    /// Gives a command and waits until what it did is on disk, or until it is clear that it does not apply.
    pub async fn call(&self, command: Command) -> Result<Reply, CommandError> {
        let (reply, answer) = oneshot::channel();
        let call = Call { command, reply };
        self.calls
            .send(call)
            .await
            .map_err(|_| CommandError::Stopped)?;
        answer.await.unwrap_or(Err(CommandError::Stopped))
    }

    /// Everything that happens from now on. A listener that lags too far behind is told how much it missed, and reads
    /// the history instead.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }
}
