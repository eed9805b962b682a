//! Timers: those that are due fire in the order of their times, across all processes, a bounded number in one batch, so
//! that what fell due while the program was closed is caught up in order and commands are taken in between.

use std::{cmp::Reverse, collections::BinaryHeap};

use engine::Input;
use model::Timestamp;
use store::Batch;

use super::{Desk, stored};
use crate::{CommandError, ProcessId, Reply, live::Live, turn::Given};

/// How many timers fire in one batch.
const TIMERS_MAX: usize = 256;

impl Desk {
    pub(super) fn tick(&mut self, batch: &Batch<'_>) -> Result<Reply, CommandError> {
        let limit = u32::try_from(TIMERS_MAX).unwrap_or(u32::MAX);
        let due = batch.view().timers_due(self.now, limit)?;
        let is_cut = due.len() >= TIMERS_MAX;
        // Behind this there may be timers of processes that are not listed.
        let horizon = due.last().map_or(Timestamp(i64::MAX), |&(_, at)| at);
        let mut queue: BinaryHeap<Reverse<(Timestamp, ProcessId)>> = due
            .into_iter()
            .map(|(id, at)| Reverse((at, id.0)))
            .collect();
        let mut fired = 0;
        while let Some(Reverse((at, id))) = queue.pop() {
            if fired >= TIMERS_MAX || (is_cut && at > horizon) {
                return Ok(Reply::Ticked { fired, more: true });
            }
            fired += 1;
            let next = self.isolated(batch, |desk, batch| {
                let mut live = desk.load(batch, id)?;
                desk.touched.push(id);
                desk.fire(batch, &mut live)?;
                let next = live.engine.deadline();
                desk.lives.put(live);
                Ok(next)
            });
            match next {
                Ok(Some(at)) if at <= self.now => queue.push(Reverse((at, id))),
                Ok(_) => {}
                Err(error) if error.is_workspace() => return Err(error),
                // Whatever it is, this process must not keep the others waiting.
                Err(CommandError::SetAside { id: aside }) if aside == id => {}
                Err(error) => {
                    tracing::error!(process = id, %error, "a timer could not be fired");
                    self.set_aside(batch, id)?;
                }
            }
        }
        Ok(Reply::Ticked {
            fired,
            more: is_cut,
        })
    }

    fn fire(&mut self, batch: &Batch<'_>, live: &mut Live) -> Result<(), CommandError> {
        let now = self.now.max(live.updated_at);
        if live.engine.deadline().is_some_and(|at| at <= now) {
            return self.turn(batch, live, Input::Tick, Given::default());
        }
        // Another turn of this batch has taken it along. If not, what stands in the file does not fit together, and the
        // timer would be due for ever.
        let id = live.id;
        let stored = batch.view().process(stored(id))?;
        match stored.and_then(|process| process.due) {
            Some(at) if at <= now => Err(CommandError::Unreadable {
                message: format!("the timers of process {id} do not fit its state"),
            }),
            _ => Ok(()),
        }
    }

    /// Fires the timers of a process that are due, which go before any input of the same instant.
    pub(super) fn catch_up(
        &mut self,
        batch: &Batch<'_>,
        live: &mut Live,
    ) -> Result<(), CommandError> {
        let now = self.now.max(live.updated_at);
        for _ in 0..TIMERS_MAX {
            if live.engine.deadline().is_none_or(|at| at > now) {
                break;
            }
            self.turn(batch, live, Input::Tick, Given::default())?;
        }
        Ok(())
    }
}
