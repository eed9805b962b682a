//! Puts the log on the disk. SQLite would do it within a commit by `fsync`, which writes the file's times with it; what a
//! commit needs is `fdatasync`: what was written, and the file's length where it grew. So the writer commits with
//! `synchronous=NORMAL`, under which SQLite sees to it that the file is never broken, and a commit returns once the log is
//! on the disk.

use std::{
    cell::OnceCell,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use rusqlite::{Error, ffi};

/// The log of the writer's connection. There is one as long as that is open.
#[derive(Debug)]
pub(crate) struct Log {
    path: PathBuf,
    file: OnceCell<File>,
}

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
        }
    }

    /// Returns once everything that was written to it is on the disk.
    pub(crate) fn sync(&self) -> Result<(), Error> {
        self.file()
            .and_then(File::sync_data)
            .map_err(|error| Error::SqliteFailure(ffi::Error::new(FSYNC), Some(error.to_string())))
    }

    fn file(&self) -> io::Result<&File> {
        if self.file.get().is_none() {
            let file = File::options().read(true).write(true).open(&self.path)?;
            // Nobody else is here: it is used by one thread at a time.
            drop(self.file.set(file));
        }
        self.file
            .get()
            .ok_or_else(|| io::Error::other("the log is not open"))
    }
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
}
