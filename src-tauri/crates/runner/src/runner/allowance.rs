//! How many calls a service or an automation webhook has had lately, so that it gets no more than it takes. What is above
//! waits in its queue; nothing is dropped.

use std::collections::HashMap;

use delivery::rate;
use model::{Timestamp, office::Rate};
use store::{ReadError, View};

/// The calls of the last span, by queue. What was before this program is read out of the workspace once.
#[derive(Debug, Default)]
pub(super) struct Allowance {
    calls: HashMap<String, Vec<Timestamp>>,
}

/// The longest span of a limit; calls before it are forgotten.
const LONGEST: std::time::Duration = std::time::Duration::from_secs(3_600);

impl Allowance {
    /// When there is room for another call; nothing if there is now.
    pub(super) fn full_until(
        &mut self,
        view: View<'_>,
        queue: &str,
        limit: Rate,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, ReadError> {
        let since = rate::span_before(now, LONGEST);
        let calls = match self.calls.get_mut(queue) {
            Some(calls) => calls,
            None => {
                let found = view.calls_since(queue, since)?;
                self.calls.entry(queue.to_owned()).or_insert(found)
            }
        };
        let old = calls.partition_point(|at| *at <= since);
        calls.drain(..old);
        Ok(rate::full_until(calls, limit, now))
    }

    /// A call has begun.
    pub(super) fn began(&mut self, queue: &str, now: Timestamp) {
        if let Some(calls) = self.calls.get_mut(queue) {
            calls.push(now);
        }
    }
}
