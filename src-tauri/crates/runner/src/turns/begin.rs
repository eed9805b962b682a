//! Attempts that begin: chosen at the end of a batch, from what stands in the outbox by then, and noted in the same commit.

use std::sync::Arc;

use model::{Office, Timestamp};
use store::{Batch, Delivery, ReadError, View};

use super::Desk;
use crate::CommandError;

/// What of the outbox goes out next.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    /// Attempts of these begin.
    pub(crate) begin: Vec<Delivery>,
    /// These wait until then, for this reason.
    pub(crate) postpone: Vec<(String, Timestamp, String)>,
}

impl Chosen {
    /// Whether nothing is to be done.
    pub(crate) fn is_empty(&self) -> bool {
        self.begin.is_empty() && self.postpone.is_empty()
    }
}

/// Chooses it, from what stands there after everything else in a batch.
pub(crate) type Choose<'c> =
    &'c mut dyn FnMut(View<'_>, Result<Arc<Office>, CommandError>) -> Result<Chosen, ReadError>;

/// Attempts that have begun, with their numbers.
pub(crate) type Begun = Result<Vec<(Delivery, u32)>, CommandError>;

impl Desk {
    /// Notes the attempts that are to begin, and what has to wait longer.
    pub(super) fn begin_attempts(&mut self, batch: &Batch<'_>, choose: Choose<'_>) -> Begun {
        let office = self.office(batch.view());
        let chosen = choose(batch.view(), office)?;
        batch.part(|batch| {
            for (id, until, reason) in &chosen.postpone {
                batch.delivery_postpone(id, *until, Some(reason))?;
            }
            let begin = chosen.begin.into_iter().map(|delivery| {
                let number = batch.attempt_begin(&delivery.row.id, self.now)?;
                Ok((delivery, number))
            });
            begin.collect()
        })
    }
}
