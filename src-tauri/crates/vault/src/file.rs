//! The two files: how they are read, written and locked. The sealed file is a word that says what it is, a nonce and the
//! sealed JSON; it is replaced as a whole, so that a crash leaves the old one or the new one.

use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

use crate::{Entries, Entry, Secret, Vault, VaultError};

/// Says what the file is and how it is sealed.
const HEAD: &[u8; 8] = b"DOORSEC1";

/// The length of the key, in bytes.
const KEY_LEN: usize = 32;

/// No vault is longer; what is longer is none.
const LENGTH_MAX: u64 = 64 * 1024 * 1024;

impl Vault {
    /// All secrets; none where there is no file yet.
    pub(crate) fn read(&self) -> Result<Entries, VaultError> {
        let Some(sealed) = read_file(&self.sealed)? else {
            return Ok(Entries::new());
        };
        let key = read_file(&self.key)?.ok_or(VaultError::Sealed)?;
        open(&sealed, &Zeroizing::new(key)).ok_or(VaultError::Sealed)
    }

    /// Changes the secrets while nobody else does. Writes only if the change says that there was one.
    pub(crate) fn change(
        &self,
        change: impl FnOnce(&mut Entries) -> Result<bool, VaultError>,
    ) -> Result<bool, VaultError> {
        let lock = self.lock()?;
        let mut entries = self.read()?;
        let changed = change(&mut entries)?;
        if changed {
            let key = self.key()?;
            let sealed = seal(&entries, &key)?;
            replace(&self.sealed, &sealed)?;
        }
        drop(lock);
        Ok(changed)
    }

    /// Holds the key's file until it is dropped. The file is made where there is none.
    fn lock(&self) -> Result<File, VaultError> {
        let failed = |error| failed(&self.key, error);
        if let Some(folder) = self.key.parent().filter(|folder| *folder != Path::new("")) {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let file = private().create(true).open(&self.key).map_err(failed)?;
        file.lock().map_err(failed)?;
        Ok(file)
    }

    /// The key, drawn where there is none. Called under the lock.
    fn key(&self) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let found = read_file(&self.key)?.unwrap_or_default();
        if !found.is_empty() {
            return Ok(Zeroizing::new(found));
        }
        let mut key = Zeroizing::new(vec![0; KEY_LEN]);
        getrandom::fill(&mut key).map_err(|_| VaultError::Random)?;
        let failed = |error| failed(&self.key, error);
        let mut file = private().open(&self.key).map_err(failed)?;
        file.write_all(&key).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        Ok(key)
    }
}

/// How files are opened that this user alone may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn failed(path: &Path, error: std::io::Error) -> VaultError {
    let path = path.to_owned();
    VaultError::File { path, error }
}

/// The bytes of a file, if there is one.
fn read_file(path: &Path) -> Result<Option<Vec<u8>>, VaultError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(path, error)),
    };
    let mut bytes = Vec::new();
    let read = file.take(LENGTH_MAX).read_to_end(&mut bytes);
    read.map_err(|error| failed(path, error))?;
    Ok(Some(bytes))
}

/// Puts a file in the place of another in one step.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let write = || -> std::io::Result<()> {
        let mut file = private().create(true).truncate(true).open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().map_err(|error| failed(path, error))
}

fn cipher(key: &[u8]) -> Option<LessSafeKey> {
    UnboundKey::new(&CHACHA20_POLY1305, key)
        .ok()
        .map(LessSafeKey::new)
}

fn seal(entries: &Entries, key: &[u8]) -> Result<Vec<u8>, VaultError> {
    let cipher = cipher(key).ok_or(VaultError::Sealed)?;
    let mut nonce = [0; NONCE_LEN];
    getrandom::fill(&mut nonce).map_err(|_| VaultError::Random)?;
    let mut text = spell(entries).into_bytes();
    let sealed = cipher.seal_in_place_append_tag(
        Nonce::assume_unique_for_key(nonce),
        Aad::from(HEAD),
        &mut text,
    );
    sealed.map_err(|_| VaultError::Sealed)?;
    Ok([&HEAD[..], &nonce, &text].concat())
}

fn open(sealed: &[u8], key: &[u8]) -> Option<Entries> {
    let rest = sealed.strip_prefix(HEAD)?;
    let (nonce, text) = rest.split_at_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut text = Zeroizing::new(text.to_vec());
    let opened = cipher(key)?.open_in_place(nonce, Aad::from(HEAD), &mut text);
    read(opened.ok()?)
}

fn spell(entries: &Entries) -> String {
    let spelled = entries.iter().map(|(name, entry)| {
        let mut map = Map::new();
        map.insert("value".to_owned(), Value::from(entry.value.expose()));
        map.insert("set_at".to_owned(), Value::from(entry.set_at));
        (name.clone(), Value::Object(map))
    });
    let mut whole = Value::Object(spelled.collect());
    let text = whole.to_string();
    wipe(&mut whole);
    text
}

fn read(text: &[u8]) -> Option<Entries> {
    let mut whole: Value = serde_json::from_slice(text).ok()?;
    let entries = whole.as_object()?.iter().map(|(name, entry)| {
        let entry = Entry {
            value: Secret::new(entry.get("value")?.as_str()?),
            set_at: entry.get("set_at")?.as_i64()?,
        };
        Some((name.clone(), entry))
    });
    let entries = entries.collect();
    wipe(&mut whole);
    entries
}

/// Wipes the texts of a value.
fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Object(map) => map.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
    }
}
