//! Making, opening and refusing files; the lock.

use std::{fs, path::Path};

use rusqlite::Connection;
use store::{Lock, LockError, OpenError, Reader, SCHEMA_VERSION, Store};

use crate::workspace::Workspace;

fn pragma(path: &Path, sql: &str) {
    Connection::open(path)
        .and_then(|connection| connection.execute_batch(sql))
        .expect("the file is a database");
}

#[test]
fn a_new_file_is_a_workspace_that_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.doorstep");
    drop(Store::open(&path).unwrap());
    drop(Store::open(&path).unwrap());
    drop(Reader::open(&path).unwrap());
    assert!(
        !folder.path().join("new.doorstep-wal").exists(),
        "the last one to leave clears up"
    );
}

#[test]
fn a_workspace_has_one_owner_at_a_time() {
    let workspace = Workspace::new();
    let path = workspace.path();
    let second = Store::open(&path).unwrap_err();
    assert!(
        matches!(second, OpenError::Lock(LockError::Held)),
        "{second:?}"
    );
    assert!(matches!(Lock::acquire(&path), Err(LockError::Held)));
    Reader::open(&path).expect("reading needs no lock");
    drop(workspace.store);
    Lock::acquire(&path).expect("the owner has left");
}

#[test]
fn the_lock_says_which_file_it_could_not_make() {
    let folder = tempfile::tempdir().unwrap();
    let error = Lock::acquire(&folder.path().join("no/such/folder/x")).unwrap_err();
    assert!(error.to_string().ends_with("folder/x.lock`"), "{error}");
}

#[test]
fn a_reader_makes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing");
    assert!(matches!(Reader::open(&path), Err(OpenError::Missing)));
    assert!(!path.exists());
}

#[test]
fn a_newer_schema_is_refused_with_both_numbers_and_left_alone() {
    let workspace = Workspace::new();
    let path = workspace.path();
    drop(workspace.store);
    let newer = SCHEMA_VERSION + 1;
    pragma(&path, &format!("PRAGMA user_version = {newer}"));
    for error in [
        Store::open(&path).unwrap_err(),
        Reader::open(&path).unwrap_err(),
    ] {
        let OpenError::Newer { found, known } = error else {
            panic!("{error:?}")
        };
        assert_eq!((found, known), (newer, SCHEMA_VERSION));
    }
}

#[test]
fn what_is_not_a_workspace_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("letter.txt");
    fs::write(&text, "Dear Sir or Madam, ".repeat(100)).unwrap();
    let foreign = folder.path().join("foreign.db");
    pragma(&foreign, "CREATE TABLE songs (name TEXT)");
    let signed = folder.path().join("signed.db");
    pragma(
        &signed,
        "PRAGMA application_id = 7; PRAGMA user_version = 1",
    );
    for path in [text, foreign, signed] {
        let before = fs::read(&path).unwrap();
        assert!(
            matches!(Store::open(&path), Err(OpenError::NotAWorkspace)),
            "{path:?}"
        );
        assert!(
            matches!(Reader::open(&path), Err(OpenError::NotAWorkspace)),
            "{path:?}"
        );
        assert!(fs::read(&path).unwrap() == before, "{path:?} was touched");
    }
}

#[test]
fn a_reader_cannot_write_and_sees_only_what_is_committed() {
    let mut workspace = Workspace::new();
    let reader = workspace.store.reader().unwrap();
    let batch = workspace.store.begin().unwrap();
    batch.setting_put("zone", Some("Europe/Berlin")).unwrap();
    assert_eq!(
        batch.view().setting("zone").unwrap().as_deref(),
        Some("Europe/Berlin")
    );
    assert_eq!(reader.view().setting("zone").unwrap(), None);
    batch.commit().unwrap();
    assert_eq!(
        reader.view().setting("zone").unwrap().as_deref(),
        Some("Europe/Berlin")
    );
}

#[test]
fn a_dropped_batch_leaves_nothing() {
    let mut workspace = Workspace::new();
    let batch = workspace.store.begin().unwrap();
    batch.setting_put("zone", Some("UTC")).unwrap();
    drop(batch);
    assert_eq!(workspace.store.view().setting("zone").unwrap(), None);
}

#[test]
fn a_part_that_fails_harms_nothing_else() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| {
        batch.setting_put("before", Some("1"))?;
        let failed = batch.part(|batch| {
            batch.setting_put("within", Some("2"))?;
            batch.template_set_active("nowhere", true)
        });
        assert!(failed.is_err());
        batch.part(|batch| batch.setting_put("after", Some("3")))
    });
    let settings = workspace.store.view().settings().unwrap();
    let keys: Vec<_> = settings.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["after", "before"]);
}

#[test]
fn a_snapshot_is_one_moment() {
    let mut workspace = Workspace::new();
    let reader = workspace.store.reader().unwrap();
    let answers = reader.snapshot(|view| {
        let before = view.setting("a")?;
        workspace.write(|batch| batch.setting_put("a", Some("1")));
        Ok::<_, store::ReadError>((before, view.setting("a")?))
    });
    assert_eq!(answers.unwrap(), (None, None));
    assert!(reader.view().setting("a").unwrap().is_some());
}

#[test]
fn a_look_for_changes_is_a_number() {
    let mut workspace = Workspace::new();
    let reader = workspace.store.reader().unwrap();
    let before = reader.view().change_mark().unwrap();
    assert_eq!(reader.view().change_mark().unwrap(), before);
    workspace.write(|batch| batch.setting_put("a", Some("1")));
    assert_ne!(reader.view().change_mark().unwrap(), before);
}

#[test]
fn every_connection_may_move_to_a_thread_of_its_own() {
    fn sendable<T: Send>() {}
    sendable::<Store>();
    sendable::<Reader>();
    sendable::<store::Checkpointer>();
    sendable::<store::InboxClient>();
}
