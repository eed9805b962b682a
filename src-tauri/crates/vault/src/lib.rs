//! Keeps secrets (passwords, tokens, signing keys) by name in an encrypted file beside the workspace, so that the
//! workspace itself, its copies and its exports never hold one.
//!
//! Two files lie beside `office.doorstep`: `office.doorstep.secrets`, sealed with ChaCha20-Poly1305, and
//! `office.doorstep.key` with the random key, readable by the user alone. Whoever gets one of the two has nothing;
//! whoever may read both as this user may read the secrets, as with any program that has to work while nobody types a
//! password. A copy of the workspace holds neither.
//!
//! ```
//! # let folder = tempfile::tempdir().unwrap();
//! let vault = vault::Vault::beside(&folder.path().join("office.doorstep"));
//! vault.put("mail", "hunter2", 0).unwrap();
//! assert_eq!(vault.get("mail").unwrap().unwrap().expose(), "hunter2");
//! assert_eq!(vault.list().unwrap()[0].name, "mail");
//! ```

mod file;
mod opened;
mod secret;

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use thiserror::Error;

use opened::Opened;
pub use secret::Secret;

/// The longest name, in bytes.
pub const NAME_MAX: usize = 100;

/// The longest value, in bytes.
pub const VALUE_MAX: usize = 16 * 1024;

/// How many secrets there may be.
pub const COUNT_MAX: usize = 1_000;

/// Why the vault cannot be used. Texts hold no secret.
#[derive(Debug, Error)]
pub enum VaultError {
    /// A file cannot be read, written or locked.
    #[error("the vault's file `{}` cannot be used: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The sealed file does not open with the key beside it.
    #[error(
        "the vault cannot be opened: its key is missing, is another one, or the file was changed"
    )]
    Sealed,
    /// The machine gives no random numbers.
    #[error("the machine gives no random numbers")]
    Random,
    /// A name that no secret may have.
    #[error(
        "a secret's name is made of letters, digits, `-`, `_`, `.` and `/`, at most {NAME_MAX} of them"
    )]
    Name,
    /// A value that no secret may have.
    #[error(
        "a secret is not empty, at most {VALUE_MAX} bytes long, and one line without control characters"
    )]
    Value,
    /// There are too many.
    #[error("there are {COUNT_MAX} secrets already; remove those that nobody uses")]
    Full,
}

/// A secret as far as it may be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// When it was set, in milliseconds since 1970.
    pub set_at: i64,
}

/// The place of the secrets. Cheap to copy; every question looks at the file, so that what another program sets counts at
/// once, and opens it again only where it was changed.
#[derive(Clone)]
pub struct Vault {
    sealed: PathBuf,
    key: PathBuf,
    opened: Arc<Opened>,
}

/// Two are the same that lie at the same place.
impl PartialEq for Vault {
    fn eq(&self, other: &Self) -> bool {
        (&self.sealed, &self.key) == (&other.sealed, &other.key)
    }
}

impl Eq for Vault {}

/// What the file holds, in the order of names.
type Entries = BTreeMap<String, Entry>;

struct Entry {
    value: Secret,
    set_at: i64,
}

impl Vault {
    /// The vault of this workspace. Touches nothing.
    #[must_use]
    pub fn beside(workspace: &Path) -> Self {
        let with = |ending: &str| {
            let mut name = workspace.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        Self {
            sealed: with(".secrets"),
            key: with(".key"),
            opened: Arc::default(),
        }
    }

    /// The secret of this name.
    pub fn get(&self, name: &str) -> Result<Option<Secret>, VaultError> {
        self.opened.with(self, |entries| {
            entries.get(name).map(|entry| entry.value.clone())
        })
    }

    /// All secrets by name, without their values.
    pub fn list(&self) -> Result<Vec<Listed>, VaultError> {
        let listed = |(name, entry): (&String, &Entry)| Listed {
            name: name.clone(),
            set_at: entry.set_at,
        };
        self.opened
            .with(self, |entries| entries.iter().map(listed).collect())
    }

    /// Sets a secret, new or known.
    pub fn put(&self, name: &str, value: &str, now: i64) -> Result<(), VaultError> {
        if !is_name(name) {
            return Err(VaultError::Name);
        }
        let is_value =
            (1..=VALUE_MAX).contains(&value.len()) && !value.chars().any(char::is_control);
        if !is_value {
            return Err(VaultError::Value);
        }
        self.change(|entries| {
            if entries.len() >= COUNT_MAX && !entries.contains_key(name) {
                return Err(VaultError::Full);
            }
            let entry = Entry {
                value: Secret::new(value),
                set_at: now,
            };
            entries.insert(name.to_owned(), entry);
            Ok(true)
        })
        .map(drop)
    }

    /// Forgets a secret. Whether there was one.
    pub fn remove(&self, name: &str) -> Result<bool, VaultError> {
        if !self.sealed.exists() {
            return Ok(false);
        }
        self.change(|entries| Ok(entries.remove(name).is_some()))
    }
}

/// Shows where it is, never what is in it.
impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Vault").field(&self.sealed).finish()
    }
}

fn is_name(name: &str) -> bool {
    let may = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/');
    (1..=NAME_MAX).contains(&name.len()) && name.chars().all(may)
}

#[cfg(test)]
mod tests;
