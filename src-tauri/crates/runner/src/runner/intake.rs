//! Takes what has come in since the last round: results of attempts, commands of this program and of others, and what
//! is due.

use super::Runner;
use crate::{Command, turns::Work};

/// How many commands of other programs are taken into one batch.
const INBOX_MAX: u32 = 64;

/// How many calls from outside are worked off in one batch.
const INBOUND_MAX: u32 = 64;

impl Runner {
    /// Takes everything that waits in one batch. How much that was.
    pub(super) fn take_what_waits(&mut self) -> usize {
        let mut works = Vec::new();
        let results = std::mem::take(&mut self.results);
        works.extend(results.iter().map(|sent| Work::Order(sent.order().into())));
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
        if works.is_empty() {
            self.is_troubled = false;
            return 0;
        }
        let took = works.len();
        let is_written = works
            .iter()
            .any(|work| matches!(work, Work::Write(_) | Work::Inbox(_)));
        // Calls that were fetched come as a write.
        self.has_inbound |= works
            .iter()
            .any(|work| matches!(work, Work::Receive(_) | Work::Write(_)));
        let done = self.work(works);
        if is_written {
            self.mailing.look(self.turns.view());
        }
        self.is_troubled = false;
        let mut done = done.into_iter();
        for (sent, done) in results.into_iter().zip(done.by_ref()) {
            // What came of an attempt must not be lost while there is no room on the disk.
            if done.is_workspace_trouble() {
                self.results.push(sent);
            }
        }
        for (reply, done) in replies.into_iter().zip(done.by_ref()) {
            self.is_troubled |= done.is_workspace_trouble();
            reply.give(done);
        }
        self.is_troubled |=
            !self.results.is_empty() || done.any(|done| done.is_workspace_trouble());
        took
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
