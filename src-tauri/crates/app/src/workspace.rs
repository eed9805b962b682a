//! The way to the workspace: who reads it, and who writes it. Reading is free beside whoever owns the workspace. A change
//! goes to the runner of this program if it runs; else this program owns the workspace for a moment; else somebody else
//! does, and finds the command in the inbox.

use std::{fs, path::Path, sync::PoisonError};

use contract::{Code, Failure, FileRequest, Nothing};
use model::{Office, Timestamp, Value, Zone, office::Record};
use runner::{Clock, Command, CommandError, Handle, Order, Reply, Turns};
use store::{LockError, OpenError, Reader, RecordFilter, RecordKind, Store, View};

use crate::{App, edit::Edit, failure, inbox};

impl App {
    /// The workspace's file.
    pub(crate) fn path(&self) -> Result<&Path, Failure> {
        self.options.workspace.as_deref().ok_or_else(|| {
            Failure::new(Code::Outside, "this machine says no place for a workspace")
                .at("workspace")
                .hint("name its file")
        })
    }

    /// Reads; makes the workspace if there is none yet.
    pub(crate) fn read<T>(
        &self,
        ask: impl FnOnce(View<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let reader = self.reader()?;
        ask(reader.view())
    }

    fn reader(&self) -> Result<Reader, Failure> {
        let path = self.path()?;
        match Reader::open(path) {
            Err(OpenError::Missing | OpenError::Older { .. }) => {
                // Its owner makes it and brings it up to date.
                let store = self.store()?;
                store.reader().map_err(|error| failure::open(path, &error))
            }
            opened => opened.map_err(|error| failure::open(path, &error)),
        }
    }

    /// Owns the workspace.
    pub(crate) fn store(&self) -> Result<Store, Failure> {
        let path = self.path()?;
        self.own()?
            .ok_or_else(|| failure::open(path, &OpenError::Lock(LockError::Held)))
    }

    /// The workspace's file, in a folder that exists.
    fn place(&self) -> Result<&Path, Failure> {
        let path = self.path()?;
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            fs::create_dir_all(folder)
                .map_err(|error| failure::file("made", &folder.to_string_lossy(), &error))?;
        }
        Ok(path)
    }

    /// Owns the workspace, unless somebody else does.
    fn own(&self) -> Result<Option<Store>, Failure> {
        let path = self.place()?;
        match Store::open(path) {
            Ok(store) => Ok(Some(store)),
            Err(OpenError::Lock(LockError::Held)) => Ok(None),
            Err(error) => Err(failure::open(path, &error)),
        }
    }

    /// The runner of this program, if it runs.
    fn live(&self) -> Option<Handle> {
        self.live
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Gives the runner a command and waits until it is done.
    pub(crate) async fn order(&self, command: Command) -> Result<Reply, Undone> {
        let order = Order::from(command);
        if let Some(live) = self.live() {
            return Ok(live.order(order).await?);
        }
        if let Some(store) = self.own()? {
            let mut turns = Turns::open(store).map_err(CommandError::from)?;
            let done = turns.take(now(), vec![order]).pop();
            return Ok(done.unwrap_or(Err(CommandError::Stopped))?);
        }
        let spelled = runner::inbox::write_order(&order).ok_or(CommandError::Stopped)?;
        let reply = inbox::ask(self.path()?, &spelled).await?;
        Ok(runner::inbox::read_reply(reply.ok, &reply.reply)?)
    }

    /// Makes a change that no process decides.
    pub(crate) async fn edit(&self, edit: Edit) -> Result<Value, Undone> {
        if let Some(live) = self.live() {
            return Ok(live.write(move |batch| edit.apply(batch, now())).await?);
        }
        if let Some(store) = self.own()? {
            let mut turns = Turns::open(store).map_err(CommandError::from)?;
            let at = now();
            return Ok(turns.write(at, move |batch| edit.apply(batch, at))?);
        }
        let reply = inbox::ask(self.path()?, &edit.write()).await?;
        if reply.ok {
            return Ok(reply.reply.parse().unwrap_or_default());
        }
        runner::inbox::read_reply(false, &reply.reply)?;
        Ok(Value::Null)
    }
}

impl App {
    /// Copies the whole workspace into a file.
    pub(crate) fn back_up(&self, request: &FileRequest) -> Result<Nothing, Failure> {
        // Makes it where there is none: the copy of an empty office is an empty office.
        drop(self.reader()?);
        let to = Path::new(&request.path);
        store::backup(self.path()?, to).map_err(|error| failure::backup(&request.path, &error))?;
        Ok(Nothing {})
    }

    /// Replaces the whole workspace by a copy.
    pub(crate) fn put_back(&self, request: &FileRequest) -> Result<Nothing, Failure> {
        let workspace = self.place()?;
        let from = Path::new(&request.path);
        store::restore(from, workspace).map_err(|error| failure::restore(&request.path, &error))?;
        Ok(Nothing {})
    }
}

/// Why something was not done, before it is said about what.
pub(crate) enum Undone {
    /// It does not apply.
    Command(CommandError),
    /// The workspace could not be reached.
    Failure(Failure),
}

impl From<CommandError> for Undone {
    fn from(error: CommandError) -> Self {
        Self::Command(error)
    }
}

impl From<Failure> for Undone {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Undone {
    /// Says about what it was.
    pub(crate) fn about(self, about: &str) -> Failure {
        match self {
            Self::Command(error) => failure::command(about, &error),
            Self::Failure(failure) => failure,
        }
    }
}

/// What time it is.
pub(crate) fn now() -> Timestamp {
    Clock::System.now()
}

/// The zone in which the office writes times.
pub(crate) fn zone(view: View<'_>) -> Result<Zone, Failure> {
    let office = runner::office::read(view).map_err(|error| failure::read(&error))?;
    Ok(office.zone)
}

/// The office with all its records.
pub(crate) fn office(view: View<'_>) -> Result<Office, Failure> {
    let mut office = runner::office::read(view).map_err(|error| failure::read(&error))?;
    office.properties = records(view, RecordKind::Property)?;
    office.contacts = records(view, RecordKind::Contact)?;
    Ok(office)
}

fn records(view: View<'_>, kind: RecordKind) -> Result<Vec<Record>, Failure> {
    let (mut records, mut after) = (Vec::new(), None::<String>);
    loop {
        let filter = RecordFilter::default();
        let page = view
            .records(kind, &filter, after.as_deref(), store::PAGE_MAX)
            .map_err(|error| failure::read(&error))?;
        records.extend(page.rows.into_iter().map(|row| Record {
            key: row.key,
            supervisor: row.supervisor,
            fields: row.fields,
        }));
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(records),
        }
    }
}
