//! Copies of a whole workspace: made while it is in use, and put back while nobody uses it.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use rusqlite::{Connection, ErrorCode};

use crate::{Lock, LockError, OpenError, connect, lock::beside};

/// Why no copy was made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The workspace to copy could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// At the place of the copy stands something that is not a Doorstep workspace, or the workspace itself.
    #[error("`{}` is not a backup: choose another place", .0.display())]
    Occupied(PathBuf),
    /// It was not wanted any more.
    #[error("the backup was stopped")]
    Stopped,
    /// SQLite could not copy.
    #[error("could not copy the workspace")]
    Database(#[source] rusqlite::Error),
    /// The copy could not be written.
    #[error("could not write `{}`", path.display())]
    File {
        /// The copy.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a copy was not put back. The workspace is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The workspace is in use, or could not be locked.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The copy could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The copy is broken.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// The copy and the workspace are the same file.
    #[error("the backup is the workspace itself")]
    Same,
    /// SQLite could not read the copy.
    #[error("could not read the backup")]
    Database(#[from] rusqlite::Error),
    /// The workspace could not be replaced.
    #[error("could not write `{}`", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// How often it is looked whether a copy is still wanted.
const LOOK: Duration = Duration::from_millis(50);

/// Copies the workspace, as it is at this moment, while it may be in use. An older backup at that place is replaced, and
/// only once the new one is whole and on the disk.
///
/// `go_on` hears now and then how many bytes of about how many are written, and says whether to go on. A copy that is
/// stopped leaves nothing behind.
pub fn backup(
    workspace: &Path,
    to: &Path,
    go_on: &(dyn Fn(u64, u64) -> bool + Sync),
) -> Result<(), BackupError> {
    let source = connect::source(workspace)?;
    if to.exists() && !replaceable(workspace, to) {
        return Err(BackupError::Occupied(to.to_owned()));
    }
    let part = beside(to, ".part");
    let failed = |source| BackupError::File {
        path: to.to_owned(),
        source,
    };
    watched(&source, &part, workspace, go_on)?;
    fs::rename(&part, to).map_err(failed)?;
    sync_folder(to).map_err(failed)
}

/// Copies while another thread looks how far it has come.
fn watched(
    source: &Connection,
    part: &Path,
    workspace: &Path,
    go_on: &(dyn Fn(u64, u64) -> bool + Sync),
) -> Result<(), BackupError> {
    let length = |file: &Path| fs::metadata(file).map_or(0, |found| found.len());
    let total = length(workspace);
    if !go_on(0, total) {
        return Err(BackupError::Stopped);
    }
    let interrupt = source.get_interrupt_handle();
    let (done, over) = mpsc::channel::<()>();
    let copied = thread::scope(|scope| {
        scope.spawn(move || {
            while over.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                if !go_on(length(part).min(total), total) {
                    interrupt.interrupt();
                }
            }
        });
        let copied = copy(source, part);
        drop(done);
        copied
    });
    match copied {
        Ok(written) => Ok(written?),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
            // What is left of it is taken away by the next one, if not now.
            drop(fs::remove_file(part));
            Err(BackupError::Stopped)
        }
        Err(error) => Err(BackupError::Database(error)),
    }
}

/// Whether a file can be put back: a whole workspace of a version that this one reads.
pub fn look_at(from: &Path) -> Result<(), RestoreError> {
    intact(&connect::source(from)?)
}

/// Puts a copy in the place of a workspace that nobody uses. The one that stood there stays beside it, with `.replaced`
/// at the end of its name.
pub fn restore(from: &Path, workspace: &Path) -> Result<(), RestoreError> {
    let _lock = Lock::acquire(workspace)?;
    if same_file(from, workspace) {
        return Err(RestoreError::Same);
    }
    let source = connect::source(from)?;
    intact(&source)?;
    let part = beside(workspace, ".part");
    copy(&source, &part)??;
    if workspace.exists() {
        set_aside(workspace).map_err(failed(workspace))?;
    }
    fs::rename(&part, workspace).map_err(failed(workspace))?;
    sync_folder(workspace).map_err(failed(workspace))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> RestoreError {
    move |source| RestoreError::File {
        path: path.to_owned(),
        source,
    }
}

impl From<CopyError> for BackupError {
    fn from(CopyError { path, source }: CopyError) -> Self {
        Self::File { path, source }
    }
}

impl From<CopyError> for RestoreError {
    fn from(CopyError { path, source }: CopyError) -> Self {
        Self::File { path, source }
    }
}

/// Why the file of a copy could not be written.
struct CopyError {
    path: PathBuf,
    source: io::Error,
}

/// Writes a copy and waits until it is on the disk.
fn copy(source: &Connection, part: &Path) -> rusqlite::Result<Result<(), CopyError>> {
    let failed = |source| CopyError {
        path: part.to_owned(),
        source,
    };
    // Of an attempt that was broken off.
    if part.exists()
        && let Err(error) = fs::remove_file(part)
    {
        return Ok(Err(failed(error)));
    }
    source.execute("VACUUM INTO ?1", [part.to_string_lossy()])?;
    let synced = File::open(part).and_then(|file| file.sync_all());
    Ok(synced.map_err(failed))
}

/// Whether a file is a backup that a newer one may replace: a workspace, not this one, and not open anywhere.
fn replaceable(workspace: &Path, file: &Path) -> bool {
    !same_file(workspace, file) && !beside(file, "-wal").exists() && connect::source(file).is_ok()
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

fn intact(source: &Connection) -> Result<(), RestoreError> {
    let answer: String = source.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if answer != "ok" {
        return Err(RestoreError::Damaged(answer));
    }
    let mut statement = source.prepare("PRAGMA foreign_key_check")?;
    if statement.exists([])? {
        return Err(RestoreError::Damaged(
            "a reference leads nowhere".to_owned(),
        ));
    }
    Ok(())
}

/// Gives the workspace that is to be replaced a second name, and its log, if it could not be brought into the file, only
/// that one: a log beside the wrong file would be taken for its own.
fn set_aside(workspace: &Path) -> io::Result<()> {
    if let Ok(connection) = connect::source(workspace) {
        // Best done, not needed: a log that stays is set aside with its file.
        drop(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
    }
    let aside = beside(workspace, ".replaced");
    remove(&aside)?;
    remove(&beside(&aside, "-wal"))?;
    // Until it is replaced it stays where it is; a file system without second names gets a copy.
    if fs::hard_link(workspace, &aside).is_err() {
        fs::copy(workspace, &aside)?;
    }
    let log = beside(workspace, "-wal");
    if log.exists() {
        fs::rename(log, beside(&aside, "-wal"))?;
    }
    remove(&beside(workspace, "-shm"))
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a renaming last.
#[cfg(unix)]
fn sync_folder(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

/// The file system does it by itself.
#[cfg(not(unix))]
fn sync_folder(_file: &Path) -> io::Result<()> {
    Ok(())
}
