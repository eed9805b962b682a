//! What is put is got, and nothing of it can be read without the key.

use std::fs;

use super::*;

fn vault() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let vault = Vault::beside(&folder.path().join("office.doorstep"));
    (folder, vault)
}

fn value(vault: &Vault, name: &str) -> Option<String> {
    let secret = vault.get(name).expect("the vault opens");
    secret.map(|secret| secret.expose().to_owned())
}

#[test]
fn what_is_put_is_got_until_it_is_removed() {
    let (_folder, vault) = vault();
    assert_eq!(vault.list().unwrap(), []);
    assert_eq!(value(&vault, "mail"), None);
    assert!(!vault.remove("mail").unwrap());
    vault.put("mail", "first ä", 1).unwrap();
    vault.put("a/b", "other", 2).unwrap();
    vault.put("mail", "second", 3).unwrap();
    assert_eq!(value(&vault, "mail").as_deref(), Some("second"));
    let listed = vault.list().unwrap();
    let listed: Vec<_> = listed.iter().map(|one| (&*one.name, one.set_at)).collect();
    assert_eq!(listed, [("a/b", 2), ("mail", 3)]);
    assert!(vault.remove("mail").unwrap());
    assert_eq!(value(&vault, "mail"), None);
    assert_eq!(value(&vault, "a/b").as_deref(), Some("other"));
}

#[test]
fn no_byte_of_a_secret_or_its_name_lies_open() {
    let (folder, vault) = vault();
    vault.put("mail", "SECRET-CANARY", 1).unwrap();
    vault.put("mail", "SECRET-CANARY-2", 1).unwrap();
    let mut files = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for open in [&b"SECRET"[..], b"mail", b"set_at"] {
            let found = bytes.windows(open.len()).any(|part| part == open);
            assert!(!found, "{}", path.display());
        }
        #[cfg(unix)]
        {
            let mode =
                std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600, "{}", path.display());
        }
        files += 1;
    }
    assert_eq!(files, 2);
    assert!(!format!("{vault:?} {:?}", vault.get("mail")).contains("SECRET"));
}

#[test]
fn two_savings_of_the_same_are_sealed_differently() {
    let (_folder, vault) = vault();
    vault.put("a", "x", 1).unwrap();
    let first = fs::read(&vault.sealed).unwrap();
    vault.put("a", "x", 1).unwrap();
    assert_ne!(first, fs::read(&vault.sealed).unwrap());
}

#[test]
fn a_changed_file_or_another_key_opens_nothing() {
    let (_folder, vault) = vault();
    vault.put("a", "x", 1).unwrap();
    let good = fs::read(&vault.sealed).unwrap();
    for place in 0..good.len() {
        let mut bad = good.clone();
        bad[place] ^= 1;
        fs::write(&vault.sealed, bad).unwrap();
        assert!(matches!(vault.get("a"), Err(VaultError::Sealed)), "{place}");
    }
    fs::write(&vault.sealed, &good[..good.len().min(10)]).unwrap();
    assert!(matches!(vault.list(), Err(VaultError::Sealed)));
    fs::write(&vault.sealed, &good).unwrap();
    fs::write(&vault.key, [7; 32]).unwrap();
    assert!(matches!(vault.get("a"), Err(VaultError::Sealed)));
    // What cannot be opened is not written over.
    assert!(matches!(vault.put("b", "y", 2), Err(VaultError::Sealed)));
    assert_eq!(fs::read(&vault.sealed).unwrap(), good);
    fs::remove_file(&vault.key).unwrap();
    assert!(matches!(vault.get("a"), Err(VaultError::Sealed)));
    assert!(matches!(vault.put("b", "y", 2), Err(VaultError::Sealed)));
}

#[test]
fn names_and_values_have_bounds_and_errors_hold_no_value() {
    let (_folder, vault) = vault();
    for name in ["", "a b", "a\n", &"x".repeat(NAME_MAX + 1)] {
        assert!(matches!(vault.put(name, "x", 1), Err(VaultError::Name)));
    }
    for wrong in ["", "SECRET\r\nx: y", "SECRET\0", &"x".repeat(VALUE_MAX + 1)] {
        let error = vault.put("a", wrong, 1).unwrap_err();
        assert!(matches!(error, VaultError::Value));
        assert!(!format!("{error} {error:?}").contains("SECRET"));
    }
    assert_eq!(vault.list().unwrap(), []);
}

#[test]
fn writers_at_once_lose_nothing() {
    let (_folder, vault) = vault();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let vault = &vault;
            scope.spawn(move || {
                for number in 0..5 {
                    vault.put(&format!("{writer}-{number}"), "x", 1).unwrap();
                }
            });
        }
    });
    assert_eq!(vault.list().unwrap().len(), 20);
}

/// Makes a file look as if it had been written long ago, as after a few seconds it is.
fn settle(path: &Path) {
    let file = fs::File::options().write(true).open(path).unwrap();
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    file.set_modified(long_ago).unwrap();
}

#[test]
fn what_stays_open_is_never_older_than_the_file() {
    let (folder, vault) = vault();
    let other = Vault::beside(&folder.path().join("office.doorstep"));
    other.put("a", "first", 1).unwrap();
    for number in 0..20 {
        let new = format!("value {}", number % 2);
        other.put("a", &new, 1).unwrap();
        settle(&vault.sealed);
        settle(&vault.key);
        for _ in 0..2 {
            assert_eq!(value(&vault, "a"), Some(new.clone()));
        }
    }
    assert!(vault.opened.is_open());
    other.remove("a").unwrap();
    assert_eq!(value(&vault, "a"), None);
    assert!(!vault.opened.is_open(), "too young to be trusted");
    settle(&vault.sealed);
    assert_eq!(value(&vault, "a"), None);
    assert!(vault.opened.is_open());
    fs::write(&vault.key, [7; 32]).unwrap();
    assert!(matches!(vault.get("a"), Err(VaultError::Sealed)));
    fs::remove_file(&vault.sealed).unwrap();
    assert_eq!(vault.list().unwrap(), []);
}
