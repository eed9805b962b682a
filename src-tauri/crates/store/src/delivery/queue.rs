//! Queues as a whole: how the endpoint behind one fares, and what hurries or lets go all that wait in it.

use model::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::{Batch, QueueHealth, ReadError, View, WriteError};

impl View<'_> {
    /// How the endpoint behind a queue fares.
    pub fn queue_health(&self, queue: &str) -> Result<QueueHealth, ReadError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT failures, parked_since, held_until, off_at FROM queues WHERE queue = ?1",
            )?
            .query_row([queue], |row| {
                let time = |column| {
                    row.get::<_, Option<i64>>(column)
                        .map(|at| at.map(Timestamp))
                };
                Ok(QueueHealth {
                    failures: row.get(0)?,
                    parked_since: time(1)?,
                    held_until: time(2)?,
                    off_at: time(3)?,
                })
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// How many open deliveries a queue holds.
    pub fn queue_length(&self, queue: &str) -> Result<u64, ReadError> {
        let count: i64 = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM deliveries INDEXED BY deliveries_open \
                 WHERE state IN ('queued', 'retrying') AND queue = ?1",
            )?
            .query_row([queue], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

impl Batch<'_> {
    /// Keeps how the endpoint behind a queue fares.
    pub fn queue_put(&self, queue: &str, health: &QueueHealth) -> Result<(), WriteError> {
        if *health == QueueHealth::default() {
            self.transaction
                .prepare_cached("DELETE FROM queues WHERE queue = ?1")?
                .execute([queue])?;
            return Ok(());
        }
        self.transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO queues (queue, failures, parked_since, held_until, off_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                queue,
                health.failures,
                health.parked_since.map(|at| at.0),
                health.held_until.map(|at| at.0),
                health.off_at.map(|at| at.0),
            ])?;
        Ok(())
    }

    /// The endpoint behind a queue is another, or switched on again: what was parked or kept goes on.
    pub fn queue_reopen(&self, queue: &str) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached(
                "DELETE FROM queues WHERE queue = ?1 AND (off_at IS NOT NULL OR parked_since IS NOT NULL)",
            )?
            .execute([queue])?;
        Ok(())
    }

    /// Lets a waiting delivery, and with it what waits before it in its queue, be sent at once. Whether it waits.
    pub fn delivery_hurry(&self, id: &str, now: Timestamp) -> Result<bool, WriteError> {
        let found: Option<(i64, String)> = self
            .transaction
            .prepare_cached(
                "SELECT seq, queue FROM deliveries \
                 WHERE id = ?1 AND state IN ('queued', 'retrying') AND begun_at IS NULL",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((seq, queue)) = found else {
            return Ok(false);
        };
        self.transaction
            .prepare_cached(
                "UPDATE deliveries INDEXED BY deliveries_open SET next_at = ?3 \
                 WHERE state IN ('queued', 'retrying') AND queue = ?1 AND seq <= ?2 AND next_at > ?3 \
                 AND begun_at IS NULL",
            )?
            .execute(params![queue, seq, now.0])?;
        self.transaction
            .prepare_cached(
                "UPDATE queues SET held_until = NULL WHERE queue = ?1 AND off_at IS NULL",
            )?
            .execute([queue])?;
        Ok(true)
    }
}
