//! The loop: takes what waits, fires what is due, sends what the outbox holds, and brings back what came of it. All state
//! is in [`Turns`]; what is here can be lost at any time.

use std::{collections::HashMap, sync::Arc, time::Duration};

use channels::{MailSettingsError, SmtpSettings};
use model::Timestamp;
use store::{DeliveryKind, OpenError, ReadError, Store, View};
use tokio::{
    sync::{broadcast, mpsc},
    task::{Id, JoinError, JoinSet},
};
use vault::Vault;
use webhook::{Limits, Sender, Tokens};

use crate::{
    Clock, CommandError, Event, Handle, Order, Reply, Turns,
    handle::{CALLS_WAITING_MAX, Call, EVENTS_KEPT},
    turns::{Done, Interpreter, Work},
};

mod access;
mod allowance;
mod checkpoints;
mod choice;
mod durable;
mod housekeeping;
mod intake;
mod mailing;
mod outbox;
mod pace;
mod wire;

pub use access::call_once;
use allowance::Allowance;
use checkpoints::Checkpoints;
use durable::Durable;
use housekeeping::Housekeeping;
pub use mailing::MailServer;
use mailing::Mailing;
use outbox::{Outgoing, Sent};
use pace::Pace;
use wire::Wire;

/// How the runner is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// What time it is.
    pub clock: Clock,
    /// The mail server; without one mail stays in the outbox.
    pub mail: Option<SmtpSettings>,
    /// Where the secrets are; without it calls that need one fail.
    pub vault: Option<Vault>,
    /// Bounds of every call.
    pub limits: Limits,
    /// How many calls may be under way at once, each to another service.
    pub calls_max: usize,
    /// How many mails may be.
    pub mails_max: usize,
    /// How many calls and mails that are late go out in a second.
    pub late_per_second: u32,
}

impl Default for Options {
    /// The machine's clock, no mail server, eight calls and two mails at once, twenty late ones a second.
    fn default() -> Self {
        Self {
            clock: Clock::System,
            mail: None,
            vault: None,
            limits: Limits::default(),
            calls_max: 8,
            mails_max: 2,
            late_per_second: 20,
        }
    }
}

/// Why no runner could be made.
#[derive(Debug, thiserror::Error)]
pub enum OpenRunnerError {
    /// The workspace cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The workspace cannot be opened a second time.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The mail server's settings cannot be used.
    #[error(transparent)]
    Mail(#[from] MailSettingsError),
    /// The system has no thread to give.
    #[error("the calls could not be given a thread")]
    Thread(#[from] std::io::Error),
}

/// Says at which address a service may answer the call of this id later, or why there is none.
pub type CallBack = Box<dyn Fn(View<'_>, &str) -> Result<String, String> + Send>;

/// How many calls are taken into one batch.
const CALLS_MAX: usize = 256;

/// How often the inbox is looked at, and how long the loop sleeps at most: a machine's clock may be set, or it may have
/// been asleep.
const LOOK: Duration = Duration::from_millis(200);

/// With fewer calls under way nothing is gained by waiting for more of them to end.
const GATHERED_MIN: usize = 8;

/// How long is waited for more of them.
const GATHERING: Duration = Duration::from_millis(3);

/// How long nothing is tried after the workspace could not be written.
const TROUBLE: Duration = Duration::from_secs(1);

/// The live driver.
pub struct Runner {
    turns: Turns,
    clock: Clock,
    calls: mpsc::Receiver<Call>,
    handle: Handle,
    sender: Arc<Sender>,
    tokens: Arc<Tokens>,
    vault: Option<Vault>,
    allowance: Allowance,
    mailing: Mailing,
    call_back: Option<CallBack>,
    calls_max: usize,
    mails_max: usize,
    wire: Wire,
    sending: JoinSet<Sent>,
    /// What is under way, by task.
    under_way: HashMap<Id, Outgoing>,
    /// Calls that were received and not yet taken.
    waiting: Vec<Call>,
    /// What came of attempts and is not yet written.
    results: Vec<Sent>,
    pace: Pace,
    /// How long the last commit took, with what was done in it.
    commit_took: Duration,
    inbox_mark: Option<i64>,
    /// Calls from outside may wait to be worked off.
    has_inbound: bool,
    /// The workspace could not be written a moment ago.
    is_troubled: bool,
    /// What was under way last time is taken up again; nothing is sent before.
    has_recovered: bool,
    /// Nothing more is begun.
    is_ending: bool,
    durable: Durable,
    checkpoints: Checkpoints,
    housekeeping: Housekeeping,
}

impl Runner {
    /// Goes on with a workspace: what was under way when it was last closed is taken up again.
    pub fn new(store: Store, options: Options) -> Result<Self, OpenRunnerError> {
        let (sender, calls) = mpsc::channel(CALLS_WAITING_MAX);
        let (events, _) = broadcast::channel(EVENTS_KEPT);
        let checkpoints = Checkpoints::new(store.checkpointer()?);
        let mut runner = Self {
            turns: Turns::open(store)?,
            pace: Pace::new(&options.clock, options.late_per_second),
            clock: options.clock,
            calls,
            handle: Handle {
                calls: sender,
                events,
            },
            sender: Arc::new(Sender::new(options.limits)),
            tokens: Arc::default(),
            vault: options.vault,
            allowance: Allowance::default(),
            mailing: Mailing::new(options.mail)?,
            call_back: None,
            calls_max: options.calls_max.max(1),
            mails_max: options.mails_max.max(1),
            wire: Wire::new()?,
            sending: JoinSet::new(),
            under_way: HashMap::new(),
            waiting: Vec::new(),
            results: Vec::new(),
            commit_took: Duration::ZERO,
            inbox_mark: None,
            has_inbound: true,
            is_troubled: false,
            has_recovered: false,
            is_ending: false,
            durable: Durable::new(),
            checkpoints,
            housekeeping: Housekeeping::default(),
        };
        runner.recover();
        Ok(runner)
    }

    /// The way in, for others while this one runs.
    #[must_use]
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// What is committed.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        self.turns.view()
    }

    /// Carries out commands of other programs that are none of the runner's own by this.
    pub fn interpret_by(&mut self, interpreter: Interpreter) {
        self.turns.interpret_by(interpreter);
    }

    /// Uses another mail server as soon as this names one.
    pub fn mail_by(&mut self, server: MailServer) {
        self.mailing.ask(server);
    }

    /// Tells services that answer later where to do so by this.
    pub fn call_back_at(&mut self, address: CallBack) {
        self.call_back = Some(address);
    }

    /// Takes a command at once, for whoever holds the runner itself. What it queues is sent by the loop.
    pub fn take(&mut self, order: impl Into<Order>) -> Result<Reply, CommandError> {
        match self.work(vec![Work::Order(order.into())]).pop() {
            Some(Done::Order(reply)) => reply,
            _ => Err(CommandError::Stopped),
        }
    }

    /// Writes what the runner does not decide, all or nothing.
    pub fn write<T: Send + 'static>(
        &mut self,
        write: impl FnOnce(&store::Batch<'_>) -> Result<T, CommandError> + Send + 'static,
    ) -> Result<T, CommandError> {
        self.turns.write(self.clock.now(), write)
    }

    /// Runs until `stop` is ready, then finishes what is under way, which the deadlines of the calls bound, and leaves the
    /// rest in the outbox. Then nothing comes in any more. Needs a tokio runtime with time and I/O.
    pub async fn run(&mut self, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            self.gather().await;
            let is_busy = self.round(false);
            let pause = if is_busy {
                Duration::ZERO
            } else {
                self.pause()
            };
            tokio::select! {
                biased;
                () = &mut stop => break,
                Some(call) = self.calls.recv(), if !is_busy => self.waiting.push(call),
                Some(ended) = self.sending.join_next_with_id(), if !is_busy => self.ended(ended),
                (count, synced) = self.durable.synced() => self.settle(count, synced),
                () = nap(pause) => {}
            }
        }
        self.finish().await;
    }

    /// Runs with a virtual clock, which jumps from one due instant to the next whenever nothing is under way, until
    /// nothing is due up to `until`. The clock then stands where it last had to.
    pub async fn run_until_idle(&mut self, until: Timestamp) {
        loop {
            if self.round(true) {
                tokio::task::yield_now().await;
                continue;
            }
            if !self.sending.is_empty() {
                tokio::select! {
                    biased;
                    Some(ended) = self.sending.join_next_with_id() => self.ended(ended),
                    Some(call) = self.calls.recv() => self.waiting.push(call),
                }
                continue;
            }
            match self.turns.next_due(self.mailing.mailer().is_some()) {
                Ok(Some(at)) if at <= until && at > self.clock.now() => self.clock.jump_to(at),
                Ok(_) => return,
                Err(error) => {
                    tracing::error!(%error, "the workspace cannot be read");
                    return;
                }
            }
        }
    }

    /// Where commits take long waits a moment for more to come of many calls under way, so that one is for many. What
    /// somebody asks for meanwhile does not wait.
    async fn gather(&mut self) {
        if self.durable.is_full() {
            let (count, synced) = self.durable.synced().await;
            self.settle(count, synced);
        }
        self.collect();
        if self.durable.is_busy() && !self.results.is_empty() {
            return self.gather_while_busy().await;
        }
        let is_worth_it = self.under_way.len() >= GATHERED_MIN && self.commit_took >= GATHERING;
        if self.results.is_empty() || !is_worth_it {
            return;
        }
        let enough = tokio::time::sleep(GATHERING);
        tokio::pin!(enough);
        while self.waiting.is_empty() && self.results.len() < 3 * self.under_way.len() {
            tokio::select! {
                biased;
                Some(call) = self.calls.recv() => self.waiting.push(call),
                Some(ended) = self.sending.join_next_with_id() => self.ended(ended),
                () = &mut enough => return,
            }
        }
    }

    /// While the disk is busy anyway, most of what is under way can be waited for.
    async fn gather_while_busy(&mut self) {
        while self.waiting.is_empty() && self.results.len() < 3 * self.under_way.len() {
            tokio::select! {
                biased;
                Some(call) = self.calls.recv() => self.waiting.push(call),
                Some(ended) = self.sending.join_next_with_id() => self.ended(ended),
                (count, synced) = self.durable.synced() => return self.settle(count, synced),
            }
        }
    }

    fn recover(&mut self) {
        let done = self.work(vec![Work::Recover]).pop();
        self.has_recovered = done
            .as_ref()
            .is_some_and(|done| !done.is_workspace_trouble());
        if let Some(Done::Nothing(Err(error))) = done {
            tracing::error!(%error, "what was under way could not be taken up again");
        }
    }

    /// One round: takes what waits, fires what is due, sends what may be sent. Whether there was anything to do.
    fn round(&mut self, waits: bool) -> bool {
        if !self.has_recovered {
            self.recover();
        }
        while self.waiting.len() < CALLS_MAX
            && let Ok(call) = self.calls.try_recv()
        {
            self.waiting.push(call);
        }
        self.collect();
        let took = self.take_what_waits(waits);
        self.checkpoints.after(took);
        self.keep_house();
        took > 0 && !self.is_troubled
    }

    fn work(&mut self, works: Vec<Work>) -> Vec<Done> {
        let done = self.turns.work(self.clock.now(), works);
        for event in self.turns.drain_events() {
            self.tell(event);
        }
        done
    }

    fn tell(&self, event: Event) {
        // Fails when nobody listens, which is nobody's loss.
        drop(self.handle.events.send(event));
    }

    /// How long nothing is to be done.
    fn pause(&mut self) -> Duration {
        if self.is_troubled {
            return TROUBLE;
        }
        let mut times = vec![self.turns.view().next_timer()];
        for kind in [DeliveryKind::Webhook, DeliveryKind::Mail] {
            if self.free(kind) > 0 {
                times.push(self.turns.view().next_delivery_at(kind));
            }
        }
        let next = times.into_iter().filter_map(Result::ok).flatten().min();
        let now = self.clock.now();
        let pause = next.map_or(LOOK, |at| at.since(now)).min(LOOK);
        // What is due and could not be done now waits for its turn.
        pause.max(self.pace.pause()).max(Duration::from_millis(1))
    }

    /// What has come of calls by now.
    fn collect(&mut self) {
        while let Some(ended) = self.sending.try_join_next_with_id() {
            self.ended(ended);
        }
    }

    fn ended(&mut self, ended: Result<(Id, Sent), JoinError>) {
        match ended {
            Ok((id, sent)) => {
                self.under_way.remove(&id);
                self.results.push(sent);
            }
            Err(error) => {
                tracing::error!(%error, "an attempt broke off");
                if let Some(outgoing) = self.under_way.remove(&error.id()) {
                    self.results.push(outgoing.broken());
                }
            }
        }
    }

    async fn finish(&mut self) {
        self.calls.close();
        // Whoever waits for a reply learns that there is none.
        while let Ok(call) = self.calls.try_recv() {
            drop(call);
        }
        // What began before may still go out; nothing begins any more.
        self.all_on_disk().await;
        while let Some(ended) = self.sending.join_next_with_id().await {
            self.ended(ended);
        }
        self.is_ending = true;
        self.take_what_waits(true);
        self.is_ending = false;
        self.checkpoints.finish().await;
    }
}

/// Sleeps, but lets others run in any case.
async fn nap(pause: Duration) {
    if pause.is_zero() {
        tokio::task::yield_now().await;
    } else {
        tokio::time::sleep(pause).await;
    }
}
