//! How many calls an automation webhook has had in the last hour, so that it gets no more than it takes. What is above
//! waits in its queue; nothing is dropped.

use std::collections::{HashMap, VecDeque};

use model::Timestamp;
use store::{ReadError, View};

/// The span that a limit is about.
const HOUR_MS: i64 = 3_600_000;

/// The calls of the last hour, by queue. What was before this program is read out of the workspace once.
#[derive(Debug, Default)]
pub(super) struct Allowance {
    calls: HashMap<String, VecDeque<Timestamp>>,
}

impl Allowance {
    /// When there is room for another call; nothing if there is now.
    pub(super) fn full_until(
        &mut self,
        view: View<'_>,
        queue: &str,
        limit: u32,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, ReadError> {
        let hour_ago = Timestamp(now.0.saturating_sub(HOUR_MS));
        let calls = match self.calls.get_mut(queue) {
            Some(calls) => calls,
            None => {
                let found = view.calls_since(queue, hour_ago)?;
                self.calls
                    .entry(queue.to_owned())
                    .or_insert_with(|| found.into())
            }
        };
        while calls.front().is_some_and(|at| *at <= hour_ago) {
            calls.pop_front();
        }
        let limit = usize::try_from(limit.max(1)).unwrap_or(usize::MAX);
        let Some(over) = calls.len().checked_sub(limit) else {
            return Ok(None);
        };
        let oldest = calls.get(over).copied().unwrap_or(now);
        Ok(Some(Timestamp(oldest.0.saturating_add(HOUR_MS))))
    }

    /// A call has begun.
    pub(super) fn began(&mut self, queue: &str, now: Timestamp) {
        if let Some(calls) = self.calls.get_mut(queue) {
            calls.push_back(now);
        }
    }
}
