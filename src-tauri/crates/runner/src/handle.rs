//! The way into a running runner: commands and writes in, replies and events out. Cheap to clone, usable from any task
//! or thread.

use std::{any::Any, fmt};

use store::{Batch, InboundPut, NewInbound};
use tokio::sync::{broadcast, mpsc, oneshot};

use crate::{Command, CommandError, Event, Order, Reply};

/// How many commands may wait before a caller waits.
pub(crate) const CALLS_WAITING_MAX: usize = 1_024;

/// How many events a slow listener may lag behind.
pub(crate) const EVENTS_KEPT: usize = 1_024;

/// What a write came to, still without its type.
pub(crate) type Written = Box<dyn Any + Send>;

/// A write that comes from outside.
pub(crate) type Write = Box<dyn FnOnce(&Batch<'_>) -> Result<Written, CommandError> + Send>;

/// Something on its way in, and where its reply goes.
pub(crate) enum Call {
    Order {
        order: Order,
        reply: oneshot::Sender<Result<Reply, CommandError>>,
    },
    Write {
        write: Write,
        reply: oneshot::Sender<Result<Written, CommandError>>,
    },
    Receive {
        call: NewInbound,
        reply: oneshot::Sender<Result<InboundPut, CommandError>>,
    },
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Order { order, .. } => f.debug_tuple("Order").field(order).finish(),
            Self::Write { .. } => f.debug_tuple("Write").finish(),
            Self::Receive { .. } => f.debug_tuple("Receive").finish(),
        }
    }
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
        self.order(command.into()).await
    }

    /// The same for a command that comes from a person.
    pub async fn order(&self, order: Order) -> Result<Reply, CommandError> {
        let (reply, answer) = oneshot::channel();
        self.send(Call::Order { order, reply }).await?;
        answer.await.unwrap_or(Err(CommandError::Stopped))
    }

    /// Writes what the runner does not decide: templates, people, services, records, settings. The runner owns the one
    /// writer, so everything goes through it; on return it is on disk. All or nothing; what is cached is read again. Who
    /// writes to records says so with [`Command::RecordsChanged`], for waits may read them.
    pub async fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Batch<'_>) -> Result<T, CommandError> + Send + 'static,
    ) -> Result<T, CommandError> {
        let (reply, answer) = oneshot::channel();
        let write: Write = Box::new(|batch| write(batch).map(|value| Box::new(value) as Written));
        self.send(Call::Write { write, reply }).await?;
        let written = answer.await.unwrap_or(Err(CommandError::Stopped))?;
        let value = written.downcast::<T>();
        Ok(*value.expect("what comes back is what this write returned"))
    }

    /// Keeps a call from outside; on return it is on disk, and will be worked off after those before it.
    pub async fn receive(&self, call: NewInbound) -> Result<InboundPut, CommandError> {
        let (reply, answer) = oneshot::channel();
        self.send(Call::Receive { call, reply }).await?;
        answer.await.unwrap_or(Err(CommandError::Stopped))
    }

    /// Everything that happens from now on. A listener that lags too far behind is told how much it missed, and reads
    /// the history instead.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    async fn send(&self, call: Call) -> Result<(), CommandError> {
        self.calls
            .send(call)
            .await
            .map_err(|_| CommandError::Stopped)
    }
}
