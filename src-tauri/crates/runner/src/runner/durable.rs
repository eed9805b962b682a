//! Batches that are written and not yet on the disk. While the disk takes one up the next is written, and what waits by then
//! goes onto the disk together. Nothing of a batch is told, sent or replied before it is there.

use std::{collections::VecDeque, time::Duration};

use model::Timestamp;
use store::{Delivery, Disk, WriteError};
use tokio::{task::JoinHandle, time::Instant};

use super::{
    Runner,
    outbox::{Outgoing, ReplyTo, Sent},
};
use crate::{CommandError, Event, turns::Done};

/// A disk that takes no longer is waited for: another thread would cost more than it saves.
const QUICK: Duration = Duration::from_millis(1);

/// A batch in the log, and what is to be done once that is on the disk.
pub(super) struct Written {
    pub(super) at: Timestamp,
    /// What came of attempts, and of the orders that say so.
    pub(super) results: Vec<(Sent, Done)>,
    pub(super) replies: Vec<(ReplyTo, Done)>,
    /// What nobody waits for.
    pub(super) others: Vec<Done>,
    pub(super) events: Vec<Event>,
    /// Attempts that are made then.
    pub(super) begun: Vec<(Delivery, u32)>,
}

/// What puts the log on the disk, and what waits for that.
pub(super) struct Durable {
    /// The first of these are being put there.
    written: VecDeque<Written>,
    syncing: Option<Syncing>,
    /// How long it takes, as it was of late.
    takes: Duration,
}

/// So many batches are being put on the disk.
struct Syncing {
    count: usize,
    disk: Disk,
    thread: JoinHandle<Synced>,
}

/// How it ended, and how long it took.
type Synced = (Result<(), WriteError>, Duration);

impl Durable {
    pub(super) fn new() -> Self {
        Self {
            written: VecDeque::new(),
            syncing: None,
            takes: Duration::ZERO,
        }
    }

    pub(super) fn is_busy(&self) -> bool {
        self.syncing.is_some()
    }

    /// Whether a batch waits behind the one that is being put on the disk; another would wait too long.
    pub(super) fn is_full(&self) -> bool {
        let syncing = self.syncing.as_ref();
        syncing.is_some_and(|syncing| self.written.len() > syncing.count)
    }

    /// The attempts that begin once they are on the disk.
    pub(super) fn beginning(&self) -> impl Iterator<Item = Outgoing> {
        let begun = self.written.iter().flat_map(|written| {
            let at = written.at;
            written.begun.iter().map(move |begun| (begun, at))
        });
        begun.map(|((delivery, number), at)| Outgoing::of(delivery, *number, at))
    }

    /// Until the disk has taken up what it was given.
    pub(super) async fn synced(&mut self) -> (usize, Result<(), WriteError>) {
        let Some(syncing) = &mut self.syncing else {
            return std::future::pending().await;
        };
        let (count, ended) = (syncing.count, (&mut syncing.thread).await);
        // A thread that broke off has perhaps done nothing.
        let (result, took) = ended.unwrap_or_else(|_| timed(&syncing.disk));
        self.syncing = None;
        self.took(took);
        (count, result)
    }

    fn took(&mut self, took: Duration) {
        self.takes = (self.takes * 7 + took) / 8;
    }

    fn begin(&mut self, disk: Disk) {
        let own = disk.clone();
        self.syncing = Some(Syncing {
            count: self.written.len(),
            disk,
            thread: tokio::task::spawn_blocking(move || timed(&own)),
        });
    }
}

fn timed(disk: &Disk) -> Synced {
    let began = Instant::now();
    (disk.sync(), began.elapsed())
}

impl Runner {
    /// Does what follows from a batch once it is on the disk: at once where the disk is quick or `waits` says so.
    pub(super) fn put_on_disk(&mut self, written: Written, in_log: bool, waits: bool) {
        if !in_log && self.durable.written.is_empty() {
            self.follow(written);
            return;
        }
        self.durable.written.push_back(written);
        if self.durable.is_busy() {
            return;
        }
        let disk = match self.turns.store().disk() {
            Ok(disk) => disk,
            Err(error) => return self.settle(self.durable.written.len(), Err(error)),
        };
        if waits || self.durable.takes < QUICK {
            let (result, took) = timed(&disk);
            self.durable.took(took);
            self.settle(self.durable.written.len(), result);
        } else {
            self.durable.begin(disk);
        }
    }

    /// The first batches are on the disk, or nothing that was written can be relied on.
    pub(super) fn settle(&mut self, count: usize, result: Result<(), WriteError>) {
        match result {
            Ok(()) => {
                for _ in 0..count {
                    if let Some(written) = self.durable.written.pop_front() {
                        self.follow(written);
                    }
                }
                if !self.durable.written.is_empty() {
                    match self.turns.store().disk() {
                        Ok(disk) => self.durable.begin(disk),
                        Err(error) => self.not_on_disk(&error.into()),
                    }
                }
            }
            Err(error) => self.not_on_disk(&error.into()),
        }
    }

    fn not_on_disk(&mut self, error: &CommandError) {
        self.is_troubled = true;
        for mut written in std::mem::take(&mut self.durable.written) {
            let results = written.results.iter_mut().map(|(_, done)| done);
            let replies = written.replies.iter_mut().map(|(_, done)| done);
            let all = results.chain(replies).chain(&mut written.others);
            self.turns.not_on_disk(all, error);
            written.events.clear();
            written.begun.clear();
            self.follow(written);
        }
    }

    /// Waits until everything is on the disk that was written.
    pub(super) async fn all_on_disk(&mut self) {
        while self.durable.is_busy() {
            let (count, result) = self.durable.synced().await;
            self.settle(count, result);
        }
    }

    fn follow(&mut self, written: Written) {
        for event in written.events {
            self.tell(event);
        }
        for (sent, done) in written.results {
            // What came of an attempt must not be lost while there is no room on the disk.
            if done.is_workspace_trouble() {
                self.is_troubled = true;
                self.results.push(sent);
            }
        }
        for (reply, done) in written.replies {
            self.is_troubled |= done.is_workspace_trouble();
            reply.give(done);
        }
        let mut others = written.others.iter();
        self.is_troubled |= others.any(Done::is_workspace_trouble);
        for (delivery, number) in written.begun {
            self.allowance.began(&delivery.row.queue, written.at);
            self.send(delivery, number, written.at);
        }
    }
}

#[cfg(test)]
mod tests {
    use ::tests::{HttpReceiver, http::Answer};
    use store::{DeliveryState, Store};

    use super::*;
    use crate::{Handle, Options, outgoing};

    /// A runner that takes its disk for a slow one.
    fn slow(folder: &tempfile::TempDir) -> Runner {
        let store = Store::open(&folder.path().join("office.doorstep")).unwrap();
        let mut runner = Runner::new(store, Options::default()).unwrap();
        runner.durable.takes = Duration::from_secs(1_000);
        runner
    }

    async fn queue(handle: &Handle, url: &str, number: usize) -> Result<(), CommandError> {
        let call = delivery::Call {
            target: None,
            queue: "url".to_owned(),
            method: model::office::Method::Post,
            url: format!("{url}/{number}"),
            headers: Vec::new(),
            body: Vec::new(),
            timeout: Duration::from_secs(5),
            repeatable: true,
            plan: delivery::Plan::default(),
        };
        let id = format!("d-{number}");
        let write = move |batch: &store::Batch<'_>| {
            Ok(outgoing::insert(batch, &id, None, &call, Timestamp(0))?)
        };
        handle.write(write).await
    }

    #[tokio::test]
    async fn beside_a_slow_disk_every_call_goes_out_once_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let receiver = HttpReceiver::start(|_, _| Answer::status(200));
        let mut runner = slow(&folder);
        let (handle, url) = (runner.handle(), receiver.url(""));
        let filled = async {
            for number in 0..50 {
                queue(&handle, &url, number).await.unwrap();
            }
            while receiver.requests().len() < 50 {
                tokio::task::yield_now().await;
            }
        };
        runner.run(filled).await;
        let targets = receiver.requests().into_iter().map(|call| call.target);
        let expected = (0..50).map(|number| format!("/{number}"));
        assert_eq!(targets.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        for number in 0..50 {
            let found = runner.view().delivery(&format!("d-{number}")).unwrap();
            assert_eq!(found.unwrap().row.state, DeliveryState::Delivered);
        }
    }

    #[tokio::test]
    async fn what_does_not_come_onto_the_disk_is_neither_sent_nor_told() {
        let folder = tempfile::tempdir().unwrap();
        let receiver = HttpReceiver::start(|_, _| Answer::status(200));
        let mut runner = slow(&folder);
        let (handle, url) = (runner.handle(), receiver.url(""));
        let asking = tokio::spawn(async move { queue(&handle, &url, 1).await });
        while runner.durable.written.is_empty() {
            tokio::task::yield_now().await;
            runner.round(false);
        }
        // What is written behind it is lost with it.
        runner.round(false);
        runner.settle(1, Err(WriteError::NoDelivery("as good as any".to_owned())));
        assert!(asking.await.unwrap().is_err());
        assert!(runner.is_troubled && runner.durable.written.is_empty());
        assert!(runner.sending.is_empty() && receiver.requests().is_empty());
    }
}
