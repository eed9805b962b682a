//! The writer: one for each workspace, in the program that owns it. It commits for many; what is written is said by
//! [`Batch`].

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use rusqlite::{Connection, TransactionBehavior};

use crate::{Batch, Disk, Lock, OpenError, Reader, View, WriteError, connect, log::Log};

/// The log is too long when it has more pages than this (64 MiB).
const LOG_PAGES_MAX: i64 = 16_384;

/// The one writer of a workspace, and its lock.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    log: Log,
    path: PathBuf,
    log_too_long: Arc<AtomicBool>,
    // After the connection, so that the workspace is closed before another program may own it.
    _lock: Lock,
}

impl Store {
    /// Owns and opens the workspace in this file; makes it if there is none, and brings an old schema up to date.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let lock = Lock::acquire(path)?;
        let connection = connect::writer(path)?;
        Ok(Self {
            log: Log::beside(path),
            connection,
            path: path.to_owned(),
            log_too_long: Arc::default(),
            _lock: lock,
        })
    }

    /// Begins a transaction. What it writes is there, for good, once [`Batch::commit`] returns; dropped before, nothing
    /// of it is.
    pub fn begin(&mut self) -> Result<Batch<'_>, WriteError> {
        if self.log_too_long.swap(false, Ordering::Relaxed) {
            // The checkpointer cannot come to the log's end while it grows. Here it does not, and little is left.
            checkpoint(&self.connection)?;
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.log.reserve();
        Ok(Batch::new(transaction, &self.log))
    }

    #[cfg(test)]
    pub(crate) fn log(&self) -> &Log {
        &self.log
    }

    /// What is committed.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View::new(&self.connection)
    }

    /// A further connection that only reads; for another thread.
    pub fn reader(&self) -> Result<Reader, OpenError> {
        Reader::open(&self.path)
    }

    /// What puts the log on the disk; for another thread.
    pub fn disk(&self) -> Result<Disk, WriteError> {
        Ok(self.log.disk()?)
    }

    /// What keeps the log short; for another thread, so that no commit waits for it.
    pub fn checkpointer(&self) -> Result<Checkpointer, OpenError> {
        Ok(Checkpointer {
            connection: connect::companion(&self.path)?,
            log_too_long: Arc::clone(&self.log_too_long),
        })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Moves what is committed from the log into the file, beside the writer. Nothing does it otherwise: an owner calls it
/// now and then, about once for every few thousand turns.
#[derive(Debug)]
pub struct Checkpointer {
    connection: Connection,
    log_too_long: Arc<AtomicBool>,
}

/// What a checkpoint did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Pages in the log.
    pub log: i64,
    /// How many of them are in the file by now. Once all are, the log is written from its beginning again.
    pub moved: i64,
}

impl Checkpointer {
    /// Moves what can be moved without making anybody wait.
    pub fn run(&self) -> Result<Checkpoint, WriteError> {
        let done = checkpoint(&self.connection)?;
        if done.log > LOG_PAGES_MAX && done.moved < done.log {
            self.log_too_long.store(true, Ordering::Relaxed);
        }
        Ok(done)
    }
}

fn checkpoint(connection: &Connection) -> rusqlite::Result<Checkpoint> {
    connection
        .prepare_cached("PRAGMA wal_checkpoint(PASSIVE)")?
        .query_row([], |row| {
            Ok(Checkpoint {
                log: row.get(1)?,
                moved: row.get(2)?,
            })
        })
}
