//! A workspace in a folder of its own, with a published template.

use std::path::PathBuf;

use model::Timestamp;
use store::{
    Batch, Draft, Expect, HistoryLine, JournalEntry, Listing, Mark, NewProcess, OpenVisit,
    ProcessId, ProcessStatus, Store, Turn, VisitState, WriteError,
};
use tempfile::TempDir;

/// A store that is taken away with its folder.
pub(crate) struct Workspace {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
}

/// An instant, in seconds.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp(seconds * 1000)
}

/// What a list shows of a running process.
pub(crate) fn listing(title: &str) -> Listing<'_> {
    Listing {
        title,
        owner: "anna",
        property: None,
        contact: None,
        status: ProcessStatus::Running,
        mark: Some(Mark::Due),
        paused: false,
        ended_at: None,
    }
}

/// A turn that says no more than a state.
pub(crate) fn turn<'a>(seconds: i64, state: &'a str) -> Turn<'a> {
    Turn {
        at: at(seconds),
        journal: &[],
        history: &[],
        state,
        due: None,
        visits: &[],
        listing: listing("A process"),
    }
}

/// A visit that Anna has to do.
pub(crate) fn visit(id: u32, step: &str) -> OpenVisit {
    OpenVisit {
        visit: id,
        step: step.to_owned(),
        name: format!("Step {step}"),
        number: 1,
        state: VisitState::Due,
        person: Some("anna".to_owned()),
        since: at(1),
        deadline: Some(at(100)),
        overdue: false,
        warning: false,
        note: None,
        kind: "task".to_owned(),
    }
}

pub(crate) fn entry(seconds: i64, input: &str) -> JournalEntry<'_> {
    JournalEntry {
        at: at(seconds),
        who: Some("anna"),
        input,
    }
}

pub(crate) fn line(seconds: i64, what: &str) -> HistoryLine<'_> {
    HistoryLine {
        at: at(seconds),
        what,
        step: Some("check"),
        visit: Some(1),
        detail: "{}",
    }
}

/// Starts a process of the template in this batch.
pub(crate) fn start(batch: &Batch<'_>, listing: Listing<'_>) -> Result<ProcessId, WriteError> {
    batch.process_insert(&NewProcess {
        template: "sale",
        version: 1,
        listing,
        started_at: at(1),
        parent: None,
    })
}

impl Workspace {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("the folder for temporary files takes one more");
        let store = Store::open(&folder.path().join("office.doorstep")).expect("an empty folder");
        let mut workspace = Self { folder, store };
        workspace.write(|batch| {
            publish(batch, "sale")?;
            Ok(())
        });
        workspace
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes and commits; what goes wrong fails the test.
    pub(crate) fn write<T>(
        &mut self,
        write: impl FnOnce(&Batch<'_>) -> Result<T, WriteError>,
    ) -> T {
        let batch = self.store.begin().expect("nobody else writes");
        let value = write(&batch).expect("the write is right");
        batch.commit().expect("the disk takes it");
        value
    }

    /// Writes what is expected to fail, and drops it.
    pub(crate) fn refused<T: std::fmt::Debug>(
        &mut self,
        write: impl FnOnce(&Batch<'_>) -> Result<T, WriteError>,
    ) -> WriteError {
        let batch = self.store.begin().expect("nobody else writes");
        write(&batch).expect_err("the write is wrong")
    }

    /// The owner leaves; the folder stays.
    pub(crate) fn close(self) -> TempDir {
        let Self { folder, store } = self;
        drop(store);
        folder
    }

    pub(crate) fn start(&mut self, title: &str) -> ProcessId {
        self.write(|batch| start(batch, listing(title)))
    }
}

/// Saves and publishes a template whose document is its key.
pub(crate) fn publish(batch: &Batch<'_>, key: &str) -> Result<u32, WriteError> {
    let draft = Draft {
        key,
        name: key,
        group: "",
        description: "",
        document: key,
    };
    let rev = batch.template_save(&draft, Expect::New, at(0))?;
    batch.template_publish(key, rev, Some("anna"), "", at(0))
}
