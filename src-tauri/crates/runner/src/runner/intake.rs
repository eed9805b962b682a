//! Takes what has come in since the last round: results of attempts, commands of this program and of others, and what
//! is due.

use model::Timestamp;
use store::View;
use tokio::time::Instant;

use super::{Runner, durable::Written};
use crate::{
    Command,
    turns::{Choose, Work, Worked},
};

/// How many commands of other programs are taken into one batch.
const INBOX_MAX: u32 = 64;

/// How many calls from outside are worked off in one batch.
const INBOUND_MAX: u32 = 64;

impl Runner {
    /// Takes everything that waits, and begins as many attempts as may be under way, in one commit. How much that was. What
    /// follows is done once it is on the disk, for which it `waits` here or not.
    pub(super) fn take_what_waits(&mut self, waits: bool) -> usize {
        let results = std::mem::take(&mut self.results);
        let mut works: Vec<_> = results
            .iter()
            .map(|sent| Work::Order(sent.order().into()))
            .collect();
        let mut replies = Vec::new();
        for call in std::mem::take(&mut self.waiting) {
            let (work, reply) = call.split();
            works.push(work);
            replies.push(reply);
        }
        works.extend(self.inbox().into_iter().map(Work::Inbox));
        works.extend(self.inbound().into_iter().map(Work::Inbound));
        let now = self.clock.now();
        let next_timer = self.turns.view().next_timer();
        if next_timer.is_ok_and(|at| at.is_some_and(|at| at <= now)) {
            works.push(Work::Order(Command::Tick.into()));
        }
        self.is_troubled = false;
        let took = works.len();
        let is_written = works
            .iter()
            .any(|work| matches!(work, Work::Write(_) | Work::Inbox(_)));
        // Calls that were fetched come as a write.
        self.has_inbound |= works
            .iter()
            .any(|work| matches!(work, Work::Receive(_) | Work::Write(_)));
        let Some(worked) = self.work_and_begin(works, now) else {
            return 0;
        };
        if is_written {
            self.mailing.look(self.turns.view());
        }
        let begun = worked.begun.unwrap_or_else(|error| {
            tracing::error!(%error, "what is due could not be sent");
            self.is_troubled = true;
            Vec::new()
        });
        let count = took + begun.len();
        let mut done = worked.done.into_iter();
        let written = Written {
            at: now,
            results: results.into_iter().zip(done.by_ref()).collect(),
            replies: replies.into_iter().zip(done.by_ref()).collect(),
            others: done.collect(),
            events: self.turns.drain_events(),
            begun,
        };
        self.put_on_disk(written, worked.in_log, waits);
        count
    }

    /// Does this, and begins the attempts that may be made behind it. Nothing where there is nothing to do.
    fn work_and_begin(&mut self, works: Vec<Work>, now: Timestamp) -> Option<Worked> {
        // Nothing goes out before it is known what was under way last time, nor after the end.
        let may_send = self.has_recovered && !self.is_ending;
        let office = works.is_empty().then(|| self.turns.office());
        let (turns, mut choice) = self.choice();
        let mut looked = None;
        if let Some(office) = office {
            // Where there is nothing to write, nothing is begun that would have to be committed.
            match choice.choose(turns.view(), office) {
                Ok(chosen) if may_send && !chosen.is_empty() => looked = Some(chosen),
                Ok(_) => return None,
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be read");
                    self.is_troubled = true;
                    return None;
                }
            }
        }
        let mut choose = |view: View<'_>, office| match looked.take() {
            Some(chosen) => Ok(chosen),
            None => choice.choose(view, office),
        };
        let choose: Option<Choose<'_>> = if may_send { Some(&mut choose) } else { None };
        let started = Instant::now();
        let worked = turns.work_and_begin(now, works, choose);
        self.commit_took = started.elapsed();
        Some(worked)
    }

    /// Calls from outside that wait.
    fn inbound(&mut self) -> Vec<store::InboundWork> {
        if !self.has_inbound {
            return Vec::new();
        }
        match self.turns.view().inbound_waiting(INBOUND_MAX) {
            Ok(calls) => {
                self.has_inbound = !calls.is_empty();
                calls
            }
            Err(error) => {
                tracing::error!(%error, "the calls from outside cannot be read");
                Vec::new()
            }
        }
    }

    /// What other programs have left; nothing if nobody has written.
    fn inbox(&mut self) -> Vec<store::InboxCommand> {
        let view = self.turns.view();
        let mark = view.change_mark().ok();
        if mark.is_some() && mark == self.inbox_mark {
            return Vec::new();
        }
        match view.inbox(INBOX_MAX) {
            Ok(commands) => {
                if commands.is_empty() {
                    self.inbox_mark = mark;
                }
                commands
            }
            Err(error) => {
                tracing::error!(%error, "the inbox cannot be read");
                Vec::new()
            }
        }
    }
}
