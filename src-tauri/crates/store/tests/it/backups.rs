//! Copies of a whole workspace.

use std::{fs, io::Write, path::Path};

use rusqlite::Connection;
use store::{
    BackupError, InboxClient, LockError, OpenError, Reader, RestoreError, SCHEMA_VERSION, Store,
    Turn, backup, restore,
};

use crate::workspace::{Workspace, entry, turn};

/// A backup that nobody stops.
fn copied(workspace: &Path, to: &Path) -> Result<(), BackupError> {
    backup(workspace, to, &|_, _| true)
}

fn setting(path: &Path) -> Option<String> {
    let reader = Reader::open(path).expect("a workspace");
    reader.view().setting("a").expect("settings are readable")
}

fn set(workspace: &mut Workspace, value: &str) {
    workspace.write(|batch| batch.setting_put("a", Some(value)));
}

#[test]
fn a_backup_is_what_was_committed_while_it_was_made() {
    let mut workspace = Workspace::new();
    set(&mut workspace, "committed");
    let id = workspace.start("x");
    workspace.write(|batch| {
        batch.turn(
            id,
            &Turn {
                journal: &[entry(1, "begin"), entry(2, "finish")],
                ..turn(2, "state")
            },
        )
    });
    let (path, copy) = (workspace.path(), workspace.beside("copy.doorstep"));
    let batch = workspace.store.begin().unwrap();
    batch.setting_put("a", Some("not yet")).unwrap();
    copied(&path, &copy).unwrap();
    batch.commit().unwrap();
    assert_eq!(setting(&copy).as_deref(), Some("committed"));
    let store = Store::open(&copy).unwrap();
    assert_eq!(store.view().process(id).unwrap().unwrap().state, "state");
    assert_eq!(store.view().journal(id).unwrap().len(), 2);
}

#[test]
fn a_backup_that_is_stopped_leaves_the_one_before() {
    let mut workspace = Workspace::new();
    let (path, copy) = (workspace.path(), workspace.beside("copy"));
    set(&mut workspace, "before");
    copied(&path, &copy).unwrap();
    set(&mut workspace, "later");
    let error = backup(&path, &copy, &|done, total| {
        assert!(done <= total && total > 0);
        false
    });
    assert!(matches!(error, Err(BackupError::Stopped)), "{error:?}");
    assert_eq!(setting(&copy).as_deref(), Some("before"));
    assert!(!workspace.beside("copy.part").exists());
}

#[test]
fn a_backup_replaces_an_older_one_and_nothing_else() {
    let mut workspace = Workspace::new();
    let (path, copy) = (workspace.path(), workspace.beside("copy"));
    copied(&path, &copy).unwrap();
    set(&mut workspace, "later");
    copied(&path, &copy).unwrap();
    assert_eq!(setting(&copy).as_deref(), Some("later"));

    let letter = workspace.beside("letter.txt");
    fs::write(&letter, "Dear Sir or Madam").unwrap();
    for place in [
        letter.clone(),
        path.clone(),
        workspace.folder.path().to_owned(),
    ] {
        let error = copied(&path, &place).unwrap_err();
        assert!(matches!(error, BackupError::Occupied(_)), "{error:?}");
    }
    assert_eq!(fs::read(&letter).unwrap(), b"Dear Sir or Madam");
    let other = Workspace::new();
    let error = copied(&path, &other.path()).unwrap_err();
    assert!(
        matches!(error, BackupError::Occupied(_)),
        "a workspace in use: {error:?}"
    );
}

#[test]
fn a_backup_of_nothing_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    let error = copied(&folder.path().join("missing"), &copy).unwrap_err();
    assert!(matches!(error, BackupError::Open(OpenError::Missing)));
    assert!(!copy.exists());
}

#[test]
fn a_backup_that_was_broken_off_does_not_stand_in_the_way() {
    let workspace = Workspace::new();
    fs::write(workspace.beside("copy.part"), "half").unwrap();
    copied(&workspace.path(), &workspace.beside("copy")).unwrap();
    assert!(!workspace.beside("copy.part").exists());
}

#[test]
fn a_restored_workspace_is_the_backup_and_the_replaced_one_stays() {
    let mut workspace = Workspace::new();
    let (path, copy) = (workspace.path(), workspace.beside("copy"));
    set(&mut workspace, "old");
    copied(&path, &copy).unwrap();
    set(&mut workspace, "new");
    let error = restore(&copy, &path).unwrap_err();
    assert!(
        matches!(error, RestoreError::Lock(LockError::Held)),
        "{error:?}"
    );
    let folder = workspace.close();
    restore(&copy, &path).unwrap();
    assert_eq!(setting(&path).as_deref(), Some("old"));
    let replaced = folder.path().join("office.doorstep.replaced");
    assert_eq!(setting(&replaced).as_deref(), Some("new"));
    restore(&replaced, &path).unwrap();
    assert_eq!(setting(&path).as_deref(), Some("new"));
    assert_eq!(setting(&replaced).as_deref(), Some("old"));
}

#[test]
fn a_workspace_is_restored_where_none_was() {
    let workspace = Workspace::new();
    let (copy, place) = (workspace.beside("copy"), workspace.beside("other"));
    copied(&workspace.path(), &copy).unwrap();
    restore(&copy, &place).unwrap();
    Store::open(&place).unwrap();
}

#[test]
fn a_log_that_was_not_emptied_does_not_get_into_the_restored_file() {
    let mut workspace = Workspace::new();
    let (path, copy) = (workspace.path(), workspace.beside("copy"));
    set(&mut workspace, "old");
    copied(&path, &copy).unwrap();
    // Somebody still reads when the owner leaves, so that the log stays.
    let reader = InboxClient::open(&path).unwrap();
    set(&mut workspace, "new");
    let folder = workspace.close();
    assert!(folder.path().join("office.doorstep-wal").exists());
    restore(&copy, &path).unwrap();
    drop(reader);
    assert_eq!(setting(&path).as_deref(), Some("old"));
    assert_eq!(
        setting(&folder.path().join("office.doorstep.replaced")).as_deref(),
        Some("new")
    );
}

#[test]
fn a_damaged_workspace_can_be_replaced() {
    let workspace = Workspace::new();
    let (path, copy) = (workspace.path(), workspace.beside("copy"));
    copied(&path, &copy).unwrap();
    let folder = workspace.close();
    fs::write(&path, "not a database any more").unwrap();
    restore(&copy, &path).unwrap();
    Store::open(&path).unwrap();
    let replaced = fs::read(folder.path().join("office.doorstep.replaced")).unwrap();
    assert_eq!(replaced, b"not a database any more");
}

#[test]
fn a_bad_backup_is_refused_and_the_workspace_stays() {
    let mut workspace = Workspace::new();
    set(&mut workspace, "kept");
    let (path, copy) = (workspace.path(), workspace.beside("copy"));
    copied(&path, &copy).unwrap();
    let folder = workspace.close();

    let foreign = folder.path().join("foreign");
    Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE songs (name TEXT)")
        .unwrap();
    let error = restore(&foreign, &path).unwrap_err();
    assert!(
        matches!(error, RestoreError::Open(OpenError::NotAWorkspace)),
        "{error:?}"
    );

    let newer = folder.path().join("newer");
    fs::copy(&copy, &newer).unwrap();
    let version = format!("PRAGMA user_version = {}", SCHEMA_VERSION + 1);
    Connection::open(&newer)
        .unwrap()
        .execute_batch(&version)
        .unwrap();
    let error = restore(&newer, &path).unwrap_err();
    assert!(
        matches!(error, RestoreError::Open(OpenError::Newer { .. })),
        "{error:?}"
    );

    let loose = folder.path().join("loose");
    fs::copy(&copy, &loose).unwrap();
    let reference = "PRAGMA foreign_keys = OFF; INSERT INTO drafts VALUES ('nowhere', '')";
    Connection::open(&loose)
        .unwrap()
        .execute_batch(reference)
        .unwrap();
    let error = restore(&loose, &path).unwrap_err();
    assert!(matches!(error, RestoreError::Damaged(_)), "{error:?}");

    let half = folder.path().join("half");
    let bytes = fs::read(&copy).unwrap();
    fs::File::create(&half)
        .unwrap()
        .write_all(&bytes[..bytes.len() / 2])
        .unwrap();
    restore(&half, &path).unwrap_err();

    assert!(matches!(restore(&path, &path), Err(RestoreError::Same)));
    assert!(matches!(
        restore(&folder.path().join("missing"), &path),
        Err(RestoreError::Open(OpenError::Missing))
    ));
    assert_eq!(setting(&path).as_deref(), Some("kept"));
    assert!(!folder.path().join("office.doorstep.replaced").exists());
}
