//! What was read last stays open in memory, so that not every call unseals the file anew. It is used only while the two
//! files are the very ones that it was read from, and is wiped when it goes.

use std::{
    fs::{self, Metadata},
    path::Path,
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use crate::{Entries, Vault, VaultError};

/// A file that was changed less than this before it was read may be changed once more without its time telling so.
const SETTLED: Duration = Duration::from_secs(2);

/// The secrets as they were read last.
#[derive(Default)]
pub(crate) struct Opened(Mutex<Option<(Stamp, Entries)>>);

impl Opened {
    /// Looks something up in the secrets as they are now.
    pub(crate) fn with<T>(
        &self,
        vault: &Vault,
        look: impl FnOnce(&Entries) -> T,
    ) -> Result<T, VaultError> {
        let mut opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Before it is read, so that a change meanwhile is seen the next time.
        let stamp = Stamp::of(vault);
        if let Some((_, entries)) = opened
            .as_ref()
            .filter(|(known, _)| stamp.as_ref() == Some(known))
        {
            return Ok(look(entries));
        }
        *opened = None;
        let entries = vault.read()?;
        let found = look(&entries);
        *opened = stamp
            .filter(Stamp::is_settled)
            .map(|stamp| (stamp, entries));
        Ok(found)
    }

    #[cfg(test)]
    pub(crate) fn is_open(&self) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some()
    }
}

/// By what is seen that the two files are still the same.
#[derive(PartialEq, Eq)]
struct Stamp([FileStamp; 2]);

#[derive(PartialEq, Eq)]
struct FileStamp {
    changed: SystemTime,
    length: u64,
    /// Which file of the disk it is, and when anything about it was changed.
    identity: [i64; 4],
}

impl Stamp {
    /// Nothing where one of them is missing.
    fn of(vault: &Vault) -> Option<Self> {
        Some(Self([stamp(&vault.sealed)?, stamp(&vault.key)?]))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "compared with the times of files, which are the machine's"
    )]
    fn is_settled(&self) -> bool {
        let now = SystemTime::now();
        let age = |file: &FileStamp| now.duration_since(file.changed);
        self.0
            .iter()
            .all(|file| age(file).is_ok_and(|age| age >= SETTLED))
    }
}

fn stamp(path: &Path) -> Option<FileStamp> {
    let found = fs::metadata(path).ok()?;
    Some(FileStamp {
        changed: found.modified().ok()?,
        length: found.len(),
        identity: identity(&found),
    })
}

#[cfg(unix)]
fn identity(found: &Metadata) -> [i64; 4] {
    use std::os::unix::fs::MetadataExt as _;
    let [device, inode] = [found.dev(), found.ino()].map(u64::cast_signed);
    [device, inode, found.ctime(), found.ctime_nsec()]
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> [i64; 4] {
    [0; 4]
}
