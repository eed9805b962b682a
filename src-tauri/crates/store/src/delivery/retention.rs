//! Takes away what is older than the office wants to keep. What is still to be sent is never taken away.

use model::Timestamp;
use rusqlite::params;

use crate::{Batch, WriteError};

/// What may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    /// What was delivered or cancelled and was over before this.
    pub done_before: Timestamp,
    /// What was refused, given up, or is unknown, and was over before this.
    pub dead_before: Timestamp,
}

/// What one look came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// How many deliveries were taken away.
    pub removed: usize,
    /// Where the next look goes on; absent: there is nothing older left.
    pub next: Option<i64>,
}

impl Batch<'_> {
    /// Looks at so many deliveries behind a place in the order of all, and takes away, with their attempts, those that are
    /// old enough.
    pub fn deliveries_sweep(
        &self,
        after: i64,
        ages: Ages,
        look_at: u32,
    ) -> Result<Swept, WriteError> {
        let latest = ages.done_before.max(ages.dead_before);
        let (seen, last): (u32, Option<i64>) = self
            .transaction
            .prepare_cached(
                "SELECT count(*), max(seq) FROM (SELECT seq FROM deliveries \
                 WHERE seq > ?1 AND created_at < ?2 ORDER BY seq LIMIT ?3)",
            )?
            .query_row(params![after, latest.0, look_at], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let Some(last) = last else {
            return Ok(Swept::default());
        };
        const OLD: &str = "seq > ?1 AND seq <= ?2 AND (state IN ('delivered', 'cancelled') AND ended_at < ?3 \
             OR state IN ('refused', 'given_up', 'unknown') AND ended_at < ?4)";
        let range = params![after, last, ages.done_before.0, ages.dead_before.0];
        self.transaction
            .prepare_cached(&format!(
                "DELETE FROM attempts WHERE delivery IN (SELECT seq FROM deliveries WHERE {OLD})"
            ))?
            .execute(range)?;
        let removed = self
            .transaction
            .prepare_cached(&format!("DELETE FROM deliveries WHERE {OLD}"))?
            .execute(range)?;
        Ok(Swept {
            removed,
            next: (seen == look_at).then_some(last),
        })
    }
}
