//! The way to the workspace: who reads it, and who writes it. Reading is free beside whoever owns the workspace. A change
//! goes to the runner of this program if it runs; else this program owns the workspace for a moment; else somebody else
//! does, and finds the command in the inbox.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::PoisonError,
    time::{Duration, Instant},
};

use contract::{Code, Failure, FileRequest, Nothing};
use model::{Map, Office, Template, Timestamp, Value, Zone, office::Record};
use runner::{Clock, Command, CommandError, Handle, Order, Reply, Turns};
use store::{
    InboxReply, LockError, OpenError, Reader, RecordFilter, RecordKind, RestoreError, Store, View,
};
use tokio::task::JoinSet;

use crate::{App, edit::Edit, failure, inbox, simulations};

/// How long somebody may hold the workspace who only has something to change.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long this program's own office may take to finish what is under way before it lets go.
const PATIENCE_OWN: Duration = Duration::from_secs(60);
/// Pause between two tries.
const PAUSE: Duration = Duration::from_millis(20);

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
        let end = Instant::now() + PATIENCE;
        loop {
            match Reader::open(path) {
                // Its owner makes it and brings it up to date; while that is under way it looks like anything.
                Err(OpenError::Missing | OpenError::Older { .. } | OpenError::NotAWorkspace) => {}
                opened => return opened.map_err(|error| failure::open(path, &error)),
            }
            if let Some(store) = self.own()? {
                return store.reader().map_err(|error| failure::open(path, &error));
            }
            if Instant::now() >= end {
                return Err(held(path));
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Owns the workspace. Another program that only has something to change soon gives it back.
    pub(crate) async fn store(&self) -> Result<Store, Failure> {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(store) = self.own()? {
                return Ok(store);
            }
            if Instant::now() >= end {
                return Err(held(self.path()?));
            }
            tokio::time::sleep(PAUSE).await;
        }
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

    /// Gives the runner a command of whoever is before the face, and waits until it is done.
    pub(crate) async fn order(&self, command: Command) -> Result<Reply, Undone> {
        let by = self.me();
        let order = Order {
            by,
            cause: None,
            command,
        };
        if let Some(live) = self.live() {
            return Ok(live.order(order).await?);
        }
        let spelled = runner::inbox::write_order(&order).ok_or(CommandError::Stopped)?;
        match self.way(&spelled).await? {
            Way::Own(mut turns) => {
                let done = turns.take(now(), vec![order]).pop();
                Ok(done.unwrap_or(Err(CommandError::Stopped))?)
            }
            Way::Told(reply) => Ok(runner::inbox::read_reply(reply.ok, &reply.reply)?),
        }
    }

    /// Gives the runner several commands of which none waits for another.
    pub(crate) async fn order_all(&self, commands: Vec<Command>) -> Result<(), Undone> {
        if let Some(live) = self.live() {
            let mut under_way = JoinSet::new();
            for command in commands {
                let live = live.clone();
                under_way.spawn(async move { live.call(command).await });
            }
            for done in under_way.join_all().await {
                done?;
            }
            return Ok(());
        }
        let mut orders = commands.into_iter().map(Order::from);
        while let Some(order) = orders.next() {
            let spelled = runner::inbox::write_order(&order).ok_or(CommandError::Stopped)?;
            match self.way(&spelled).await? {
                Way::Own(mut turns) => {
                    let orders = [order].into_iter().chain(orders.by_ref());
                    for done in turns.take(now(), orders.collect()) {
                        done?;
                    }
                }
                Way::Told(reply) => {
                    runner::inbox::read_reply(reply.ok, &reply.reply)?;
                }
            }
        }
        Ok(())
    }

    /// Makes a change that no process decides.
    pub(crate) async fn edit(&self, edit: Edit) -> Result<Value, Undone> {
        if let Some(live) = self.live() {
            return Ok(live.write(move |batch| edit.apply(batch, now())).await?);
        }
        match self.way(&edit.write()).await? {
            Way::Own(mut turns) => {
                let at = now();
                Ok(turns.write(at, move |batch| edit.apply(batch, at))?)
            }
            Way::Told(reply) if reply.ok => Ok(reply.reply.parse().unwrap_or_default()),
            Way::Told(reply) => {
                runner::inbox::read_reply(false, &reply.reply)?;
                Ok(Value::Null)
            }
        }
    }

    /// Owns the workspace to carry out a command, or has it carried out by whoever does.
    async fn way(&self, command: &str) -> Result<Way, Undone> {
        loop {
            if let Some(store) = self.own()? {
                let turns = Turns::open(store).map_err(CommandError::from)?;
                return Ok(Way::Own(Box::new(turns)));
            }
            if let Some(reply) = inbox::ask(self.path()?, command).await? {
                return Ok(Way::Told(reply));
            }
            // Nobody owns it any more; whoever is first now does.
        }
    }
}

/// How a command is carried out.
enum Way {
    /// Here.
    Own(Box<Turns>),
    /// By whoever owns the workspace; this came of it.
    Told(InboxReply),
}

fn held(path: &Path) -> Failure {
    failure::open(path, &OpenError::Lock(LockError::Held))
}

impl App {
    /// Copies the whole workspace into a file, beside everything else.
    pub(crate) async fn back_up(&self, request: FileRequest) -> Result<Nothing, Failure> {
        // Makes it where there is none: the copy of an empty office is an empty office.
        drop(self.reader()?);
        let workspace = self.path()?.to_owned();
        let listener = self.options.listener.clone();
        let job = self.jobs.begin(request.job.as_deref());
        simulations::on_a_thread(move || {
            let go_on = |done, total| {
                simulations::tell(listener.as_ref(), request.job.as_deref(), done, total);
                job.goes_on()
            };
            store::backup(&workspace, Path::new(&request.path), &go_on)
                .map_err(|error| failure::backup(&request.path, &error))
        })
        .await??;
        Ok(Nothing {})
    }

    /// Replaces the whole workspace by a copy. If this program runs the office, it lets go of it for that.
    pub(crate) async fn put_back(&self, request: &FileRequest) -> Result<Nothing, Failure> {
        let from = Path::new(&request.path);
        store::look_at(from).map_err(|error| failure::restore(&request.path, &error))?;
        self.replace(from, &request.path).await?;
        *self.samples.lock().await = None;
        Ok(Nothing {})
    }

    /// Replaces the whole workspace by one with nothing in it. What was there stays beside it, as a backup.
    pub(crate) async fn renew(&self) -> Result<(), Failure> {
        let mut name = self.place()?.as_os_str().to_owned();
        name.push(".new");
        let empty = PathBuf::from(name);
        let gone = |error| failure::file("made", &empty.to_string_lossy(), &error);
        if empty.exists() {
            fs::remove_file(&empty).map_err(gone)?;
        }
        drop(Store::open(&empty).map_err(|error| failure::open(&empty, &error))?);
        let replaced = self.replace(&empty, "workspace").await;
        fs::remove_file(&empty).map_err(gone)?;
        let mut lock = empty.into_os_string();
        lock.push(".lock");
        // Nobody minds a lock that is left.
        drop(fs::remove_file(lock));
        replaced
    }

    async fn replace(&self, from: &Path, about: &str) -> Result<(), Failure> {
        let workspace = self.place()?;
        // Nobody of this program takes the office over meanwhile.
        let _turn = self.turn.lock().await;
        self.wanted.send_modify(|times| *times += 1);
        let patience = if self.live().is_some() {
            PATIENCE_OWN
        } else {
            PATIENCE
        };
        let end = Instant::now() + patience;
        loop {
            match store::restore(from, workspace) {
                Err(RestoreError::Lock(LockError::Held)) if Instant::now() < end => {
                    tokio::time::sleep(PAUSE).await;
                }
                done => return done.map_err(|error| failure::restore(about, &error)),
            }
        }
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

/// The office as the check of these templates needs it: of all its records only one of each kind, with those of the
/// fields they name that any record has. Reading them all would take as long as the office is large.
pub(crate) fn office_for<'a>(
    view: View<'_>,
    templates: impl IntoIterator<Item = &'a Template>,
) -> Result<Office, Failure> {
    let read = |error| failure::read(&error);
    let mut office = runner::office::read(view).map_err(read)?;
    let named: BTreeSet<_> = templates
        .into_iter()
        .flat_map(model::check::fields)
        .collect();
    for (kind, records) in [
        (RecordKind::Property, &mut office.properties),
        (RecordKind::Contact, &mut office.contacts),
    ] {
        if !view.record_field(kind, None).map_err(read)? {
            continue;
        }
        let mut fields = Map::new();
        for (_, field) in named.iter().filter(|(of, _)| of.as_str() == kind.as_str()) {
            if view.record_field(kind, Some(field)).map_err(read)? {
                fields.insert(field.clone(), Value::Null);
            }
        }
        records.push(Record {
            key: String::new(),
            supervisor: None,
            fields,
        });
    }
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
