//! The outbox: calls and mails that must arrive, and what came of each attempt. What to do after an attempt is decided by
//! `delivery`; here it is kept. What a
//! delivery consists of is in `delivery/values`, lists are in `delivery/list`.

use model::Timestamp;
use rusqlite::{ErrorCode, OptionalExtension, Row, params};

use crate::{Batch, DeliveryKind, DeliveryState, ProcessId, ReadError, View, WriteError};

pub(crate) mod list;
mod queue;
mod retention;
mod values;

pub use retention::{Ages, Swept};
pub use values::{
    ANSWER_MAX, Attempt, Delivery, DeliveryRow, NewAttempt, NewDelivery, Next, Origin, QueueHealth,
    Times,
};

/// The columns of a [`DeliveryRow`].
pub(crate) const ROW: &str = "seq, id, kind, process, visit, step, target, queue, state, reason, attempts, next_at, \
     begun_at, created_at, ended_at, method, address";

pub(crate) fn read_row(row: &Row<'_>) -> rusqlite::Result<DeliveryRow> {
    Ok(DeliveryRow {
        seq: row.get(0)?,
        id: row.get(1)?,
        kind: row.get(2)?,
        process: row.get::<_, Option<i64>>(3)?.map(ProcessId),
        visit: row.get(4)?,
        step: row.get(5)?,
        target: row.get(6)?,
        queue: row.get(7)?,
        state: row.get(8)?,
        reason: row.get(9)?,
        attempts: row.get(10)?,
        next_at: Timestamp(row.get(11)?),
        begun_at: row.get::<_, Option<i64>>(12)?.map(Timestamp),
        created_at: Timestamp(row.get(13)?),
        ended_at: row.get::<_, Option<i64>>(14)?.map(Timestamp),
        method: row.get(15)?,
        address: row.get(16)?,
    })
}

/// All columns of a [`Delivery`].
pub(crate) const WHOLE: &str = "seq, id, kind, process, visit, step, target, queue, state, reason, attempts, next_at, \
     begun_at, created_at, ended_at, method, address, planned_at, repeatable, timeout, plan, headers, body";

pub(crate) fn read_whole(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        row: read_row(row)?,
        planned_at: row.get(17)?,
        repeatable: row.get(18)?,
        timeout_ms: row.get(19)?,
        plan: row.get(20)?,
        headers: row.get(21)?,
        body: row.get(22)?,
    })
}

impl Batch<'_> {
    /// Queues a delivery.
    pub fn delivery_insert(&self, new: &NewDelivery<'_>) -> Result<(), WriteError> {
        let origin = new.origin;
        let inserted = self
            .transaction
            .prepare_cached(
                "INSERT INTO deliveries (id, kind, process, visit, step, target, queue, state, attempts, planned_at, \
                 next_at, created_at, repeatable, timeout, plan, method, address, headers, body) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'queued', 0, 0, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            )?
            .execute(params![
                new.id,
                new.kind,
                origin.map(|origin| origin.process.0),
                origin.and_then(|origin| origin.visit),
                origin.and_then(|origin| origin.step),
                new.target,
                new.queue,
                new.next_at.0,
                new.created_at.0,
                new.repeatable,
                new.timeout_ms,
                new.plan,
                new.method,
                new.address,
                new.headers,
                new.body,
            ]);
        match inserted {
            Ok(_) => Ok(()),
            Err(error) if is_double(&error) => Err(WriteError::DeliveryExists(new.id.to_owned())),
            Err(error) => Err(error.into()),
        }
    }

    /// Notes that an attempt begins and returns its number. To be committed before a delivery is sent that must not be
    /// sent twice: whatever happens then, [`View::deliveries_begun`] knows that it may have arrived.
    pub fn attempt_begin(&self, id: &str, at: Timestamp) -> Result<u32, WriteError> {
        self.transaction
            .prepare_cached(
                "UPDATE deliveries SET begun_at = ?2, attempts = attempts + 1 WHERE id = ?1 RETURNING attempts",
            )?
            .query_row(params![id, at.0], |row| row.get(0))
            .optional()?
            .ok_or_else(|| WriteError::NoDelivery(id.to_owned()))
    }

    /// Keeps what came of an attempt and what follows from it.
    pub fn attempt_end(
        &self,
        id: &str,
        attempt: &NewAttempt<'_>,
        next: Next,
        reason: Option<&str>,
    ) -> Result<(), WriteError> {
        let seq: i64 = match next {
            Next::Retry { at } => self
                .transaction
                .prepare_cached(
                    "UPDATE deliveries SET state = 'retrying', reason = ?2, attempts = max(attempts, ?3), \
                     begun_at = NULL, next_at = ?4 WHERE id = ?1 RETURNING seq",
                )?
                .query_row(params![id, reason, attempt.number, at.0], |row| row.get(0)),
            Next::End { state, at } => self
                .transaction
                .prepare_cached(
                    "UPDATE deliveries SET state = ?4, reason = ?2, attempts = max(attempts, ?3), begun_at = NULL, \
                     ended_at = ?5 WHERE id = ?1 RETURNING seq",
                )?
                .query_row(params![id, reason, attempt.number, state, at.0], |row| row.get(0)),
        }
        .optional()?
        .ok_or_else(|| WriteError::NoDelivery(id.to_owned()))?;
        let kept = &attempt.body[..attempt.body.len().min(ANSWER_MAX)];
        self.transaction
            .prepare_cached(
                "INSERT INTO attempts (delivery, number, at, took, outcome, status, headers, cut, body, dns, \
                 connect, tls, first_byte, peer, counts) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                seq,
                attempt.number,
                attempt.at.0,
                attempt.took_ms,
                attempt.outcome,
                attempt.status,
                attempt.headers,
                attempt.cut || kept.len() < attempt.body.len(),
                kept,
                attempt.times.dns,
                attempt.times.connect,
                attempt.times.tls,
                attempt.times.first_byte,
                attempt.peer,
                attempt.counts,
            ])?;
        Ok(())
    }

    /// Ends a delivery without an attempt: it is not wanted any more, or nobody knows whether it arrived.
    pub fn delivery_end(
        &self,
        id: &str,
        state: DeliveryState,
        reason: Option<&str>,
        at: Timestamp,
    ) -> Result<(), WriteError> {
        let changed = self
            .transaction
            .prepare_cached(
                "UPDATE deliveries SET state = ?2, reason = ?3, begun_at = NULL, ended_at = ?4 WHERE id = ?1",
            )?
            .execute(params![id, state, reason, at.0])?;
        found(changed, id)
    }

    /// Ends the open deliveries of a process, or of one visit of it, as cancelled, those being sent aside. Returns how
    /// many there were.
    pub fn deliveries_cancel(
        &self,
        process: ProcessId,
        visit: Option<u32>,
        kind: DeliveryKind,
        at: Timestamp,
    ) -> Result<usize, WriteError> {
        let cancelled = self
            .transaction
            .prepare_cached(
                "UPDATE deliveries SET state = 'cancelled', ended_at = ?4 \
                 WHERE process = ?1 AND (?2 IS NULL OR visit = ?2) AND kind = ?3 \
                 AND +state IN ('queued', 'retrying') AND begun_at IS NULL",
            )?
            .execute(params![process.0, visit, kind, at.0])?;
        Ok(cancelled)
    }

    /// Lets a waiting delivery wait until another time, and says why.
    pub fn delivery_postpone(
        &self,
        id: &str,
        next_at: Timestamp,
        reason: Option<&str>,
    ) -> Result<(), WriteError> {
        let changed = self
            .transaction
            .prepare_cached(
                "UPDATE deliveries SET next_at = ?2, reason = ?3, begun_at = NULL \
                 WHERE id = ?1 AND state IN ('queued', 'retrying')",
            )?
            .execute(params![id, next_at.0, reason])?;
        found(changed, id)
    }

    /// Lets what waits in a queue for a reason that begins so go on at once.
    pub fn queue_wake(
        &self,
        queue: &str,
        reason: &str,
        at: Timestamp,
    ) -> Result<usize, WriteError> {
        Ok(self
            .transaction
            .prepare_cached(
                "UPDATE deliveries SET next_at = ?3 WHERE queue = ?1 AND state IN ('queued', 'retrying') \
                 AND begun_at IS NULL AND next_at > ?3 AND substr(reason, 1, length(?2)) = ?2",
            )?
            .execute(params![queue, reason, at.0])?)
    }

    /// Queues a delivery again under its own id, with its plan from the beginning. Its attempts go on counting.
    pub fn delivery_replay(&self, id: &str, at: Timestamp) -> Result<(), WriteError> {
        let changed = self
            .transaction
            .prepare_cached(
                "UPDATE deliveries SET state = 'queued', reason = NULL, planned_at = attempts, next_at = ?2, \
                 begun_at = NULL, ended_at = NULL WHERE id = ?1",
            )?
            .execute(params![id, at.0])?;
        found(changed, id)
    }
}

fn found(changed: usize, id: &str) -> Result<(), WriteError> {
    if changed == 0 {
        return Err(WriteError::NoDelivery(id.to_owned()));
    }
    Ok(())
}

fn is_double(error: &rusqlite::Error) -> bool {
    // A broken reference is a broken rule too, but not this one.
    const SQLITE_CONSTRAINT_UNIQUE: i32 = 2067;
    error.sqlite_error().is_some_and(|error| {
        error.code == ErrorCode::ConstraintViolation
            && error.extended_code == SQLITE_CONSTRAINT_UNIQUE
    })
}

impl View<'_> {
    /// A delivery with all that is needed to send it.
    pub fn delivery(&self, id: &str) -> Result<Option<Delivery>, ReadError> {
        let sql = format!("SELECT {WHOLE} FROM deliveries WHERE id = ?1");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row([id], read_whole)
            .optional()?)
    }

    /// How many attempts of a delivery have used up a part of its present plan, and whether this one is among all that are
    /// known.
    pub fn attempts_made(
        &self,
        seq: i64,
        planned_at: u32,
        number: u32,
    ) -> Result<(u32, bool), ReadError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT coalesce(sum(number > ?2 AND counts), 0), coalesce(max(number = ?3), 0) \
                 FROM attempts WHERE delivery = ?1",
            )?
            .query_row(params![seq, planned_at, number], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?)
    }

    /// What came of the attempts of a delivery, the first one first.
    pub fn attempts(&self, id: &str) -> Result<Vec<Attempt>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT number, at, took, outcome, status, headers, cut, body, dns, connect, tls, first_byte, peer, counts \
             FROM attempts \
             WHERE delivery = (SELECT seq FROM deliveries WHERE id = ?1) ORDER BY number",
        )?;
        let rows = statement.query_map([id], |row| {
            Ok(Attempt {
                number: row.get(0)?,
                at: Timestamp(row.get(1)?),
                took_ms: row.get(2)?,
                outcome: row.get(3)?,
                status: row.get(4)?,
                headers: row.get(5)?,
                cut: row.get(6)?,
                body: row.get(7)?,
                times: Times {
                    dns: row.get(8)?,
                    connect: row.get(9)?,
                    tls: row.get(10)?,
                    first_byte: row.get(11)?,
                },
                peer: row.get(12)?,
                counts: row.get(13)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
