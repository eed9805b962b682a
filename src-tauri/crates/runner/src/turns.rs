//! The turns of all processes: takes commands, journals and applies them, and commits what a batch of them wrote in one
//! transaction. Knows no network and no clock; `now` comes in. Nothing is told, sent or replied before the commit.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use engine::Input;
use model::{Map, Office, Timestamp};
use store::{Batch, DeliveryKind, ProcessId as StoredId, ReadError, Store, View};

use crate::{
    CommandError, Event, Order, ProcessId, Reply,
    chain::Chain,
    handle::{Write, Written},
    live::{Live, Lives, Templates},
    office,
    people::People,
    subscribers::Subscribers,
    turn::{self, Given, Turn, World},
};

mod attempts;
mod autostart;
mod begin;
mod commands;
mod events;
mod follow;
mod inbound;
mod inbox;
mod judged;
mod load;
mod moving;
mod outside;
mod queues;
mod saving;
mod start;
mod telling;
mod ticks;

pub(crate) use begin::{Begun, Choose, Chosen};
use events::Cause;
pub(crate) use follow::Job;
pub use inbox::Interpreter;
use inbox::Interpreting;
pub(crate) use queues::sweep;

/// Something to be done in a batch.
pub(crate) enum Work {
    /// A command.
    Order(Order),
    /// A command of another program.
    Inbox(store::InboxCommand),
    /// A call from outside is to be kept.
    Receive(store::NewInbound),
    /// A call from outside is to be worked off.
    Inbound(store::InboundWork),
    /// A write from outside.
    Write(Write),
    /// What was under way when the program ended last time.
    Recover,
}

/// What became of it.
pub(crate) enum Done {
    Order(Result<Reply, CommandError>),
    Write(Result<Written, CommandError>),
    Receive(Result<store::InboundPut, CommandError>),
    /// What nobody waits for was done, or failed.
    Nothing(Result<(), CommandError>),
}

/// What became of a batch.
pub(crate) struct Worked {
    /// Of each thing that was to be done.
    pub(crate) done: Vec<Done>,
    /// Attempts that began.
    pub(crate) begun: Begun,
    /// It is in the log, which has still to be put on the disk.
    pub(crate) in_log: bool,
}

/// The owner of a workspace: all of its processes, and its one writer.
#[derive(Debug)]
pub struct Turns {
    store: Store,
    desk: Desk,
}

/// What is known between two turns besides what is on disk.
#[derive(Debug)]
struct Desk {
    now: Timestamp,
    office: Option<Arc<Office>>,
    subscribers: Option<Arc<Subscribers>>,
    autostarts: Option<Arc<autostart::Autostarts>>,
    people: People,
    templates: Templates,
    lives: Lives,
    /// Processes that the present order has changed in memory.
    touched: Vec<ProcessId>,
    /// What follows from the present order.
    jobs: std::collections::VecDeque<Job>,
    /// What has happened and is to be told after the commit.
    events: Vec<Event>,
    interpreter: Interpreting,
    /// The calls that led to the present order.
    cause: Chain,
}

impl Turns {
    /// Goes on with a workspace.
    pub fn open(store: Store) -> Result<Self, ReadError> {
        let people = People::read(store.view())?;
        Ok(Self {
            store,
            desk: Desk {
                now: Timestamp(i64::MIN),
                office: None,
                subscribers: None,
                autostarts: None,
                people,
                templates: Templates::default(),
                lives: Lives::default(),
                touched: Vec::new(),
                jobs: std::collections::VecDeque::new(),
                events: Vec::new(),
                interpreter: Interpreting::default(),
                cause: Chain::default(),
            },
        })
    }

    /// Takes a batch of commands in order and commits once. On return everything that is not an error is on disk. Time
    /// does not go back: an earlier `now` counts as the one before.
    pub fn take(&mut self, now: Timestamp, orders: Vec<Order>) -> Vec<Result<Reply, CommandError>> {
        let works = orders.into_iter().map(Work::Order).collect();
        self.work(now, works)
            .into_iter()
            .map(|done| match done {
                Done::Order(result) => result,
                Done::Write(_) | Done::Receive(_) | Done::Nothing(_) => Err(CommandError::Stopped),
            })
            .collect()
    }

    /// Writes what the runner does not decide, all or nothing; what is cached is read again.
    pub fn write<T: Send + 'static>(
        &mut self,
        now: Timestamp,
        write: impl FnOnce(&Batch<'_>) -> Result<T, CommandError> + Send + 'static,
    ) -> Result<T, CommandError> {
        let write: Write = Box::new(|batch| write(batch).map(|value| Box::new(value) as Written));
        match self.work(now, vec![Work::Write(write)]).pop() {
            Some(Done::Write(written)) => {
                let value = written?.downcast::<T>();
                Ok(*value.expect("what comes back is what this write returned"))
            }
            _ => Err(CommandError::Stopped),
        }
    }

    /// Carries out commands of other programs that are none of the runner's own by this.
    pub fn interpret_by(&mut self, interpreter: Interpreter) {
        self.desk.interpreter = Interpreting(Some(interpreter));
    }

    /// What is committed.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        self.store.view()
    }

    /// The workspace's writer, for what is read or kept beside it.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The office without its records, as it is committed.
    pub(crate) fn office(&mut self) -> Result<Arc<Office>, CommandError> {
        self.desk.office(self.store.view())
    }

    /// What has happened since this was last asked.
    pub fn drain_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.desk.events)
    }

    /// When the next timer is due, or the next delivery of these kinds may be sent.
    pub(crate) fn next_due(&self, mail: bool) -> Result<Option<Timestamp>, ReadError> {
        let view = self.store.view();
        let mail = if mail {
            view.next_delivery_at(DeliveryKind::Mail)?
        } else {
            None
        };
        let call = view.next_delivery_at(DeliveryKind::Webhook)?;
        let times = [view.next_timer()?, call, mail];
        Ok(times.into_iter().flatten().min())
    }

    pub(crate) fn work(&mut self, now: Timestamp, works: Vec<Work>) -> Vec<Done> {
        let events = self.desk.events.len();
        let mut worked = self.work_and_begin(now, works, None);
        if worked.in_log
            && let Err(error) = self.put_on_disk()
        {
            self.desk.events.truncate(events);
            self.not_on_disk(&mut worked.done, &error);
        }
        worked.done
    }

    /// The same, and then begins attempts, all in one commit: nothing is sent that is not on disk as begun, and a call costs
    /// no commit of its own. Either all that were chosen have begun or none. Nothing of it may be told, sent or replied
    /// before the log is on the disk.
    pub(crate) fn work_and_begin(
        &mut self,
        now: Timestamp,
        works: Vec<Work>,
        choose: Option<Choose<'_>>,
    ) -> Worked {
        let Self { store, desk } = self;
        desk.now = desk.now.max(now);
        let events = desk.events.len();
        let mut done = Vec::with_capacity(works.len());
        let (begun, in_log) = match commit(store, desk, works, &mut done, choose) {
            Ok(committed) => {
                desk.people.committed();
                committed
            }
            Err(error) => {
                desk.events.truncate(events);
                self.not_on_disk(&mut done, &error);
                (Err(error), false)
            }
        };
        Worked {
            done,
            begun,
            in_log,
        }
    }

    fn put_on_disk(&self) -> Result<(), CommandError> {
        Ok(self.store.disk()?.sync()?)
    }

    /// A batch cannot be relied on: whoever waits for it is told so, and what is in memory is read again.
    pub(crate) fn not_on_disk<'d>(
        &mut self,
        done: impl IntoIterator<Item = &'d mut Done>,
        error: &CommandError,
    ) {
        tracing::error!(%error, "a batch could not be written");
        self.desk.forget();
        done.into_iter().for_each(|done| done.fail(error));
    }
}

fn commit(
    store: &mut Store,
    desk: &mut Desk,
    works: Vec<Work>,
    done: &mut Vec<Done>,
    choose: Option<Choose<'_>>,
) -> Result<(Begun, bool), CommandError> {
    let mut works = works.into_iter();
    let written = store.begin().map_err(CommandError::from).and_then(|batch| {
        for work in works.by_ref() {
            done.push(desk.work(&batch, work));
        }
        let begun = choose.map_or_else(
            || Ok(Vec::new()),
            |choose| desk.begin_attempts(&batch, choose),
        );
        desk.people.write(&batch)?;
        Ok((begun, batch.commit_to_log()?))
    });
    // Where the batch could not even begin, everybody still gets an answer.
    done.extend(works.map(|work| work.unanswered()));
    written
}

impl Work {
    fn unanswered(&self) -> Done {
        match self {
            Self::Order(_) => Done::Order(Err(CommandError::Stopped)),
            Self::Write(_) => Done::Write(Err(CommandError::Stopped)),
            Self::Receive(_) => Done::Receive(Err(CommandError::Stopped)),
            Self::Inbox(_) | Self::Inbound(_) | Self::Recover => {
                Done::Nothing(Err(CommandError::Stopped))
            }
        }
    }
}

impl Done {
    fn fail(&mut self, error: &CommandError) {
        match self {
            Self::Order(result) => *result = Err(error.clone()),
            Self::Write(result) => *result = Err(error.clone()),
            Self::Receive(result) => *result = Err(error.clone()),
            Self::Nothing(result) => *result = Err(error.clone()),
        }
    }
}

impl Desk {
    fn work(&mut self, batch: &Batch<'_>, work: Work) -> Done {
        self.watch_records(batch);
        match work {
            Work::Order(order) => Done::Order(self.order(batch, &order)),
            Work::Inbox(command) => Done::Nothing(self.inbox(batch, &command)),
            Work::Receive(call) => Done::Receive(self.receive(batch, &call)),
            Work::Inbound(call) => Done::Nothing(self.inbound(batch, &call)),
            Work::Write(write) => Done::Write(self.write(batch, write)),
            Work::Recover => Done::Nothing(self.recover(batch)),
        }
    }

    /// A write from outside, with what begins because of it.
    fn write(&mut self, batch: &Batch<'_>, write: Write) -> Result<Written, CommandError> {
        let written = batch.part(|batch| {
            let written = write(batch)?;
            self.records_changed(batch, &Cause::default())?;
            Ok(written)
        });
        let jobs = std::mem::take(&mut self.jobs);
        self.forget();
        if written.is_ok() && !jobs.is_empty() {
            self.jobs = jobs;
            let begun = self.guarded(batch, |desk, batch| desk.work_off(batch));
            if let Err(error) = begun {
                tracing::error!(%error, "what a write was to start cannot begin");
                self.forget();
            }
        }
        written
    }

    /// Drops everything that can be read again.
    fn forget(&mut self) {
        self.office = None;
        self.subscribers = None;
        self.templates.clear();
        self.lives.clear();
        self.touched.clear();
        self.jobs.clear();
    }

    /// Does something wholly or not at all, in the batch and in memory.
    fn guarded<T>(
        &mut self,
        batch: &Batch<'_>,
        work: impl FnOnce(&mut Self, &Batch<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let (touched, jobs, events) = (self.touched.len(), self.jobs.len(), self.events.len());
        let result = batch.part(|batch| work(self, batch));
        if result.is_err() {
            for id in self.touched.drain(touched..) {
                self.lives.take(id);
            }
            self.jobs.truncate(jobs);
            self.events.truncate(events);
            self.subscribers = None;
        }
        result
    }

    /// The same with everything that follows; a process in which something went wrong is set aside.
    fn isolated<T>(
        &mut self,
        batch: &Batch<'_>,
        work: impl FnOnce(&mut Self, &Batch<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.touched.clear();
        self.jobs.clear();
        let result = self.guarded(batch, |desk, batch| {
            let value = work(desk, batch)?;
            desk.work_off(batch)?;
            Ok(value)
        });
        if let Err(CommandError::SetAside { id }) = &result {
            self.set_aside(batch, *id)?;
        }
        result
    }

    fn office(&mut self, view: View<'_>) -> Result<Arc<Office>, CommandError> {
        if let Some(office) = &self.office {
            return Ok(Arc::clone(office));
        }
        let office = Arc::new(office::read(view)?);
        self.office = Some(Arc::clone(&office));
        Ok(office)
    }

    /// Puts an input into a process and writes what follows from it, but for what follows in other processes.
    fn turn(
        &mut self,
        batch: &Batch<'_>,
        live: &mut Live,
        input: Input,
        given: Given,
    ) -> Result<(), CommandError> {
        let office = self.office(batch.view())?;
        let now = self.now.max(live.updated_at);
        let before = matches!(input, Input::RecordsChanged(_)).then(|| live.engine.state().clone());
        let (who, from) = (given.who.clone(), given.from.clone());
        let mut world = World {
            view: batch.view(),
            office: &office,
            people: &mut self.people,
            templates: &mut self.templates,
            jobs: &self.jobs,
        };
        let id = live.id;
        let taken = catch_unwind(AssertUnwindSafe(|| {
            Turn::take(now, &mut world, live, input, given)
        }));
        let effects = taken.unwrap_or(Err(CommandError::SetAside { id }))?;
        if before.is_some_and(|before| before == *live.engine.state()) {
            // It looked, and saw nothing new: nothing that the journal has to know.
            return Ok(());
        }
        let changed = turn::save(batch, now, live, &self.people, &effects, who.as_deref())?;
        let chain = match &from {
            Some((call, _)) => Chain::of_call(batch.view(), call)?,
            None if live.chain.len() > self.cause.len() => live.chain.clone(),
            None => self.cause.clone(),
        };
        let cause = Cause {
            by: who,
            process: Some((id, live.compiled.template.key.clone())),
            answer: from,
            chain,
        };
        self.records_changed(batch, &cause)?;
        self.tell_of_turn(batch, live, &effects, now)?;
        if !effects.history.is_empty() {
            let at = model::Value::from(office.zone.rfc3339(now));
            let lines = effects.history.iter();
            let lines: Arc<[Map]> = lines.map(|line| line.traced(&at)).collect();
            self.events.push(Event {
                process: id,
                at: now,
                lines,
            });
        }
        self.follow(batch, live, &effects, changed)
    }
}

/// The same number in the workspace's type.
fn stored(id: ProcessId) -> StoredId {
    StoredId(id)
}
