//! Puts the log on the disk. SQLite would do it within a commit by `fsync`, which writes the file's times with it; what a
//! commit needs is `fdatasync`: what was written, and the file's length where it grew. So the writer commits with
//! `synchronous=NORMAL`, under which SQLite sees to it that the file is never broken, and a commit returns once the log is
//! on the disk.
//!
//! A log that grows has its new length put on the disk with each commit, which costs the file system several writes more.
//! So room is kept ahead of what is written. SQLite reads a log up to the first frame that is none, and nought bytes are none.

use std::{
    cell::{Cell, OnceCell},
    fs::{self, File},
    io::{self, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use rusqlite::{Error, ffi};

use crate::WriteError;

/// The log of the writer's connection. There is one as long as that is open.
#[derive(Debug)]
pub(crate) struct Log {
    path: PathBuf,
    file: OnceCell<Arc<File>>,
    /// The length that it was given. Where it has another, SQLite has come to its end.
    reserved: Cell<u64>,
}

/// So much room is made at once; a few hundred small commits go into it.
const ROOM: usize = 1 << 20;

/// For the few commits of a single command no room is made.
const ROOM_MIN: u64 = 256 << 10;

/// A log of this length is shortened anyway, so that no more room is made.
const ROOM_MAX: u64 = 64 << 20;

impl Log {
    /// The log of this workspace, which is open. SQLite has it beside the file itself, not beside a link to it.
    pub(crate) fn beside(workspace: &Path) -> Self {
        let file = fs::canonicalize(workspace);
        let mut path = file
            .unwrap_or_else(|_| workspace.to_owned())
            .into_os_string();
        path.push("-wal");
        Self {
            path: PathBuf::from(path),
            file: OnceCell::new(),
            reserved: Cell::new(0),
        }
    }

    /// Makes room where none is left, if the disk has any: without it a commit only takes longer. Only while a transaction
    /// of the writer is open, for nobody else writes to the log then.
    pub(crate) fn reserve(&self) {
        if let Ok(length) = self.lengthened() {
            self.reserved.set(length);
        }
    }

    fn lengthened(&self) -> io::Result<u64> {
        let mut file = &**self.file()?;
        let length = file.metadata()?.len();
        if length == self.reserved.get() || !(ROOM_MIN..ROOM_MAX).contains(&length) {
            return Ok(length);
        }
        // Written, not only claimed: the file system notes again which claimed blocks are written to.
        file.seek(SeekFrom::Start(length))?;
        let made = file.write_all(&vec![0; ROOM]);
        made.and_then(|()| file.metadata()).map(|now| now.len())
    }

    /// Returns once everything that was written to it is on the disk.
    pub(crate) fn sync(&self) -> Result<(), Error> {
        self.file()
            .and_then(|file| file.sync_data())
            .map_err(|error| failed(&error))
    }

    /// The same for another thread.
    pub(crate) fn disk(&self) -> Result<Disk, Error> {
        let file = self.file().map_err(|error| failed(&error))?;
        Ok(Disk(Arc::clone(file)))
    }

    fn file(&self) -> io::Result<&Arc<File>> {
        if self.file.get().is_none() {
            let file = File::options().read(true).write(true).open(&self.path)?;
            // Nobody else is here: it is used by one thread at a time.
            drop(self.file.set(Arc::new(file)));
        }
        self.file
            .get()
            .ok_or_else(|| io::Error::other("the log is not open"))
    }
}

/// Puts on the disk what batches have left in the log; for another thread, so that the next batch can be written meanwhile.
#[derive(Clone, Debug)]
pub struct Disk(Arc<File>);

impl Disk {
    /// Returns once everything is on the disk that was in the log when this was called. After an error nothing that was not
    /// yet on the disk is to be relied on.
    pub fn sync(&self) -> Result<(), WriteError> {
        let synced = self.0.sync_data();
        Ok(synced.map_err(|error| failed(&error))?)
    }
}

fn failed(error: &io::Error) -> Error {
    Error::SqliteFailure(ffi::Error::new(FSYNC), Some(error.to_string()))
}

/// What SQLite says where it could not do the same.
const FSYNC: i32 = ffi::SQLITE_IOERR_FSYNC;

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, os::unix::fs::MetadataExt as _};

    use crate::Store;

    #[test]
    fn what_is_put_on_the_disk_is_the_log_that_is_written() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut store = Store::open(&folder.path().join("office.doorstep")).expect("it opens");
        let checkpointer = store.checkpointer().expect("it opens");
        for number in 0..20 {
            let batch = store.begin().expect("it begins");
            batch
                .setting_put("name", Some(&number.to_string()))
                .expect("it is written");
            batch.commit().expect("it is on the disk");
            checkpointer.run().expect("it is moved");
        }
        let held = store.log().file().expect("it is open");
        let held = held.metadata().expect("it is there");
        let named = fs::metadata(&store.log().path).expect("it is there");
        assert_eq!((held.dev(), held.ino()), (named.dev(), named.ino()));
        assert!(held.len() > 0);
    }

    #[test]
    fn room_is_made_ahead_and_harms_nothing_that_is_read_after_a_crash() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("office.doorstep");
        let mut store = Store::open(&path).expect("it opens");
        let mut lengths = Vec::new();
        // More than the first room, so that more is made behind it.
        for number in 0..4 {
            let batch = store.begin().expect("it begins");
            let text = number.to_string().repeat(400_000);
            batch
                .setting_put(&format!("long-{number}"), Some(&text))
                .expect("it is written");
            batch.commit().expect("it is on the disk");
            lengths.push(fs::metadata(&store.log().path).expect("it is there").len());
        }
        assert!(lengths[1] >= super::ROOM as u64, "{lengths:?}");
        assert!(lengths[3] > lengths[1], "{lengths:?}");
        // What a crash leaves: the file and its log, without the index of it.
        let left = folder.path().join("left.doorstep");
        fs::copy(&path, &left).expect("it can be copied");
        let log = folder.path().join("left.doorstep-wal");
        fs::copy(&store.log().path, log).expect("it can be copied");
        let found = Store::open(&left).expect("it opens");
        for number in 0..4 {
            let text = found.view().setting(&format!("long-{number}"));
            let text = text.expect("it can be read").expect("it is there");
            assert_eq!(text, number.to_string().repeat(400_000));
        }
    }
}
