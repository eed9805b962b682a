//! One transaction of the writer, which may hold the turns of many processes. What can be written stands in the files
//! of the tables.

use std::cell::RefCell;

use rusqlite::{ErrorCode, Transaction};

use crate::{
    ProcessId, RecordKind, View, log::Log, reader::unreadable_place, record::change::Noted,
};

/// What is written together or not at all.
#[derive(Debug)]
pub struct Batch<'s> {
    pub(crate) transaction: Transaction<'s>,
    pub(crate) noted: RefCell<Noted>,
    log: &'s Log,
    /// What the connection had changed before.
    changes: u64,
}

/// Why something could not be written. Everything but `Database` leaves the batch as it was before the call.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// SQLite could not do it: the disk is full, the file was taken away, or a rule of the schema was broken. The batch
    /// is to be dropped, or at least the [`part`](Batch::part) of it.
    #[error("could not write the workspace")]
    Database(#[source] rusqlite::Error),
    /// There is no such process.
    #[error("there is no process {}", .0.0)]
    NoProcess(ProcessId),
    /// There is no such template.
    #[error("there is no template `{0}`")]
    NoTemplate(String),
    /// There is no such record.
    #[error("there is no {} `{key}`", kind.as_str())]
    NoRecord {
        /// Of which kind.
        kind: RecordKind,
        /// Its key.
        key: String,
    },
    /// There is no such delivery.
    #[error("there is no delivery `{0}`")]
    NoDelivery(String),
    /// Somebody else has changed it meanwhile.
    #[error("`{key}` was changed meanwhile (revision {found:?})")]
    Conflict {
        /// What.
        key: String,
        /// The revision it has; absent: it does not exist.
        found: Option<i64>,
    },
    /// A delivery with this id exists.
    #[error("there is a delivery `{0}` already")]
    DeliveryExists(String),
    /// What stands in the file is not what this version writes.
    #[error("the workspace holds something unreadable in {place}")]
    Unreadable {
        /// Where.
        place: String,
    },
}

impl WriteError {
    /// Whether the workspace as a whole cannot be written, so that nothing else would fare better. A broken rule of the
    /// schema is the trouble of what broke it.
    #[must_use]
    pub fn is_workspace(&self) -> bool {
        let Self::Database(error) = self else {
            return false;
        };
        error.sqlite_error_code() != Some(ErrorCode::ConstraintViolation)
    }
}

impl From<rusqlite::Error> for WriteError {
    fn from(error: rusqlite::Error) -> Self {
        match unreadable_place(&error) {
            Some(place) => Self::Unreadable { place },
            None => Self::Database(error),
        }
    }
}

/// What is expected of something that is to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// It does not exist yet.
    New,
    /// It has this revision.
    Rev(i64),
    /// Whatever is there is replaced.
    Any,
}

impl Expect {
    /// Whether it is as expected, given the revision found.
    pub(crate) fn hold(self, key: &str, found: Option<i64>) -> Result<(), WriteError> {
        let holds = match self {
            Self::New => found.is_none(),
            Self::Rev(rev) => found == Some(rev),
            Self::Any => true,
        };
        if holds {
            return Ok(());
        }
        Err(WriteError::Conflict {
            key: key.to_owned(),
            found,
        })
    }
}

impl<'s> Batch<'s> {
    pub(crate) fn new(transaction: Transaction<'s>, log: &'s Log) -> Self {
        Self {
            changes: transaction.total_changes(),
            transaction,
            noted: RefCell::default(),
            log,
        }
    }

    /// Writes it all. On return it is on the disk.
    pub fn commit(self) -> Result<(), WriteError> {
        let log = self.log;
        if self.commit_to_log()? {
            log.sync()?;
        }
        Ok(())
    }

    /// Writes it all, so that it outlives the program but not yet the machine: nothing of it may be told to anybody before
    /// [`Disk::sync`](crate::Disk::sync). Whether there is anything to be put on the disk.
    pub fn commit_to_log(self) -> Result<bool, WriteError> {
        let has_changed = self.transaction.total_changes() != self.changes;
        self.transaction.commit()?;
        Ok(has_changed)
    }

    /// What is committed and what this batch has written.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View::new(&self.transaction)
    }

    /// Runs a part that is written wholly or, when it fails, not at all, without harm to the rest of the batch.
    pub fn part<T, E: From<WriteError>>(
        &self,
        write: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run("SAVEPOINT part")?;
        let noted = self.noted.borrow().len();
        match write(self) {
            Ok(value) => {
                self.run("RELEASE part")?;
                Ok(value)
            }
            Err(error) => {
                self.noted.borrow_mut().cut(noted);
                self.run("ROLLBACK TO part")?;
                self.run("RELEASE part")?;
                Err(error)
            }
        }
    }

    fn run(&self, sql: &str) -> Result<(), WriteError> {
        self.transaction.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}
