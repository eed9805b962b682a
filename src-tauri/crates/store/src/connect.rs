//! Opens connections to the file, each set up for its use, and refuses files that are not ours to read.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use crate::{
    lock::LockError,
    migrate::{self, APPLICATION_ID, SCHEMA_VERSION, STEPS},
};

/// How long one program waits for another's short transaction.
const BUSY: Duration = Duration::from_secs(10);

/// Statements kept ready on a connection; more than there are different ones in daily use.
const STATEMENTS: usize = 128;

/// Why a workspace could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("there is no workspace at this place")]
    Missing,
    /// The file is something else.
    #[error("the file is not a Doorstep workspace")]
    NotAWorkspace,
    /// A later version of Doorstep wrote the file.
    #[error(
        "the workspace was written by a newer version of Doorstep (schema {found}, this version knows {known}): update Doorstep"
    )]
    Newer {
        /// The file's schema.
        found: u32,
        /// The latest this program knows.
        known: u32,
    },
    /// The file has an old schema, and only its owner brings it up to date.
    #[error(
        "the workspace has an old schema ({found} instead of {known}): open it with this version first"
    )]
    Older {
        /// The file's schema.
        found: u32,
        /// What this program reads.
        known: u32,
    },
    /// Somebody else owns it, or the lock failed.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// SQLite could not open, set up or bring up to date the file.
    #[error("could not open the workspace")]
    Database(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotAWorkspace,
            _ => Self::Database(error),
        }
    }
}

/// The writer's connection: makes the file if there is none, and brings an old schema up to date.
pub(crate) fn writer(path: &Path) -> Result<Connection, OpenError> {
    let mut connection = open(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    match identity(&connection)? {
        Identity::Empty => {}
        Identity::Version(found) => not_newer(found)?,
    }
    // Only now, so that a file of somebody else is left as it was.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    migrate::migrate(&mut connection, STEPS)?;
    // A batch puts the log on the disk itself.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    Ok(connection)
}

/// A connection to a workspace of the present schema, for short transactions beside the writer's.
pub(crate) fn companion(path: &Path) -> Result<Connection, OpenError> {
    let connection = existing(path)?;
    match identity(&connection)? {
        Identity::Empty => Err(OpenError::NotAWorkspace),
        Identity::Version(found) => {
            not_newer(found)?;
            if found < SCHEMA_VERSION {
                return Err(OpenError::Older {
                    found,
                    known: SCHEMA_VERSION,
                });
            }
            Ok(connection)
        }
    }
}

/// A connection that cannot write.
pub(crate) fn reader(path: &Path) -> Result<Connection, OpenError> {
    let connection = companion(path)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// A connection to a workspace of the present or an older schema, to copy it.
pub(crate) fn source(path: &Path) -> Result<Connection, OpenError> {
    let connection = existing(path)?;
    match identity(&connection)? {
        Identity::Empty => Err(OpenError::NotAWorkspace),
        Identity::Version(found) => not_newer(found).map(|()| connection),
    }
}

fn existing(path: &Path) -> Result<Connection, OpenError> {
    if !path.is_file() {
        return Err(OpenError::Missing);
    }
    open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

fn not_newer(found: u32) -> Result<(), OpenError> {
    if found > SCHEMA_VERSION {
        return Err(OpenError::Newer {
            found,
            known: SCHEMA_VERSION,
        });
    }
    Ok(())
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, OpenError> {
    // A connection is used by one thread at a time, which its type holds.
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Without it whatever has a limit as a parameter is planned anew each time, for the sake of its value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // What was taken away is gone: a setting may once have held a secret, a record a person's data.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    // A checkpoint inside a commit would make that commit late: it is the checkpointer's.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    Ok(connection)
}

enum Identity {
    Empty,
    Version(u32),
}

fn identity(connection: &Connection) -> Result<Identity, OpenError> {
    let application = migrate::application_id(connection)?;
    let version = migrate::version(connection)?;
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, version, objects) {
        (0, 0, 0) => Ok(Identity::Empty),
        (APPLICATION_ID, 1.., _) => Ok(Identity::Version(version)),
        _ => Err(OpenError::NotAWorkspace),
    }
}
