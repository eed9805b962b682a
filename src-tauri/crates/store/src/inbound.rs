//! Calls from outside. A call is written here before it is answered, and worked off afterwards, in order: what it does
//! and that it was done are one transaction.

use model::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::{Batch, Page, ReadError, View, WriteError, reader::page_limit};

/// A call that was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInbound {
    /// What kind of call it is, in a word.
    pub kind: String,
    /// The address it came from.
    pub source: String,
    /// What it said, as JSON, without secrets.
    pub said: String,
    /// The sender's own id of it: a second call with it is the same call.
    pub event: Option<String>,
    /// The process that it names.
    pub process: Option<i64>,
    /// What is to be done.
    pub wish: InboundWish,
}

/// What a received call is to come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InboundWish {
    /// This command, as the inbox spells commands, is to be carried out.
    Command(String),
    /// Nothing: it was refused for this reason, and may be sent again under its id.
    Refused(String),
    /// Nothing, and a second call with its id is the same.
    RefusedForGood(String),
}

/// How a call was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InboundPut {
    /// Its number; of a call that was known, the number of the first.
    pub id: i64,
    /// Whether it was known already, so that nothing is done a second time.
    pub is_known: bool,
}

/// A call that waits to be worked off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboundWork {
    /// Its number.
    pub id: i64,
    /// What is to be done.
    pub command: String,
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboundResult {
    /// Whether it was done.
    pub ok: bool,
    /// The reply or the failure, as JSON.
    pub reply: String,
    /// The process that it has started.
    pub process: Option<i64>,
}

/// A call in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboundRow {
    /// Its number.
    pub id: i64,
    /// What kind of call it is.
    pub kind: String,
    /// The address it came from.
    pub source: String,
    /// What it said, as JSON.
    pub said: String,
    /// When it was received.
    pub received_at: Timestamp,
    /// Whether it was refused when it came.
    pub is_refused: bool,
    /// When it was worked off.
    pub done_at: Option<Timestamp>,
    /// Whether it was done; absent: it waits.
    pub ok: Option<bool>,
    /// What came of it, as JSON; of a refused call the reason as text.
    pub reply: Option<String>,
    /// The process that it named or started.
    pub process: Option<i64>,
}

impl Batch<'_> {
    /// Keeps a call, unless one with the same id of the sender was kept since `known_since`.
    pub fn inbound_put(
        &self,
        new: &NewInbound,
        at: Timestamp,
        known_since: Timestamp,
    ) -> Result<InboundPut, WriteError> {
        if let Some(event) = &new.event
            && let Some(id) = self.inbound_known(event, known_since)?
        {
            return Ok(InboundPut { id, is_known: true });
        }
        let (command, refusal) = match &new.wish {
            InboundWish::Command(command) => (Some(command), None),
            InboundWish::Refused(reason) | InboundWish::RefusedForGood(reason) => {
                (None, Some(reason))
            }
        };
        let may_come_again = matches!(new.wish, InboundWish::Refused(_));
        let event = new.event.as_ref().filter(|_| !may_come_again);
        let id = self
            .transaction
            .prepare_cached(
                "INSERT INTO inbound (kind, source, said, event, received_at, command, done_at, ok, reply, process) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .insert(params![
                new.kind,
                new.source,
                new.said,
                event,
                at.0,
                command,
                refusal.map(|_| at.0),
                refusal.map(|_| false),
                refusal,
                new.process
            ])?;
        Ok(InboundPut {
            id,
            is_known: false,
        })
    }

    fn inbound_known(&self, event: &str, since: Timestamp) -> Result<Option<i64>, WriteError> {
        Ok(self
            .transaction
            .prepare_cached(
                "SELECT id FROM inbound WHERE event = ?1 AND received_at >= ?2 ORDER BY id LIMIT 1",
            )?
            .query_row(params![event, since.0], |row| row.get(0))
            .optional()?)
    }

    /// Writes what came of a call; belongs into the batch that carries it out, so that it is carried out once. Returns
    /// whether it was still to be done.
    pub fn inbound_done(
        &self,
        id: i64,
        result: &InboundResult,
        at: Timestamp,
    ) -> Result<bool, WriteError> {
        let done = self
            .transaction
            .prepare_cached(
                "UPDATE inbound SET done_at = ?2, ok = ?3, reply = ?4, process = ifnull(?5, process) \
                 WHERE id = ?1 AND done_at IS NULL",
            )?
            .execute(params![id, at.0, result.ok, result.reply, result.process])?;
        Ok(done > 0)
    }

    /// Forgets calls that were received before this time and are done. Returns how many.
    pub fn inbound_forget(&self, before: Timestamp) -> Result<usize, WriteError> {
        Ok(self
            .transaction
            .prepare_cached("DELETE FROM inbound WHERE received_at < ?1 AND done_at IS NOT NULL")?
            .execute([before.0])?)
    }
}

impl View<'_> {
    /// Calls that wait to be worked off, the oldest first.
    pub fn inbound_waiting(&self, limit: u32) -> Result<Vec<InboundWork>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, command FROM inbound WHERE done_at IS NULL ORDER BY id LIMIT ?1",
        )?;
        let rows = statement.query_map([limit], |row| {
            Ok(InboundWork {
                id: row.get(0)?,
                command: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A page of the calls, newest first, below this number.
    pub fn inbound(
        &self,
        below: Option<i64>,
        limit: u32,
    ) -> Result<Page<InboundRow, i64>, ReadError> {
        let limit = page_limit(limit);
        let mut statement = self.connection.prepare_cached(
            "SELECT id, kind, source, said, received_at, command IS NULL, done_at, ok, reply, process FROM inbound \
             WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![below.unwrap_or(i64::MAX), limit + 1], read)?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| row.id))
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<InboundRow> {
    Ok(InboundRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        source: row.get(2)?,
        said: row.get(3)?,
        received_at: Timestamp(row.get(4)?),
        is_refused: row.get(5)?,
        done_at: row.get::<_, Option<i64>>(6)?.map(Timestamp),
        ok: row.get(7)?,
        reply: row.get(8)?,
        process: row.get(9)?,
    })
}
