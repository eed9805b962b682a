//! Who owns a workspace: the one program that may write its state. Kept by the operating system, so that it ends with
//! the program, however that ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// Ownership of a workspace, given back on drop.
#[derive(Debug)]
pub struct Lock {
    // Never read: the lock lives as long as the open file.
    _file: File,
}

/// Why a workspace could not be owned.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another program, or another part of this one, owns it.
    #[error("the workspace is in use by another program")]
    Held,
    /// The lock file beside the workspace could not be made or locked.
    #[error("could not lock `{}`", path.display())]
    File {
        /// The lock file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Lock {
    /// Takes ownership of the workspace in this file, at once or not at all. The lock lies in a file of its own beside
    /// it, which stays: taking it away would let two programs lock two files of the same name.
    pub fn acquire(workspace: &Path) -> Result<Self, LockError> {
        let path = beside(workspace, ".lock");
        let failed = |source| LockError::File {
            path: path.clone(),
            source,
        };
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Held),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

/// The file whose name is the workspace's with this at its end.
pub(crate) fn beside(workspace: &Path, ending: &str) -> PathBuf {
    let mut path = workspace.as_os_str().to_owned();
    path.push(ending);
    PathBuf::from(path)
}
