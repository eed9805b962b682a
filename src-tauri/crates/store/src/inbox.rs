//! Commands of another program to the owner of the workspace. The other program never writes state: it leaves its command
//! here, the owner carries it out and replies in the transaction that carries it out.

use std::path::Path;

use model::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Batch, OpenError, ReadError, View, WriteError, connect};

/// Number of a command in the inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InboxId(pub i64);

/// A command that waits for its reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxCommand {
    /// Its number.
    pub id: InboxId,
    /// When it was put there.
    pub put_at: Timestamp,
    /// The command as JSON.
    pub command: String,
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxReply {
    /// Whether it was done.
    pub ok: bool,
    /// The reply or the failure, as JSON.
    pub reply: String,
}

/// The other program's side of the inbox, in short transactions of its own.
#[derive(Debug)]
pub struct InboxClient {
    connection: Connection,
}

impl InboxClient {
    /// Opens the inbox of an existing workspace of the present schema.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Ok(Self {
            connection: connect::companion(path)?,
        })
    }

    /// Leaves a command; on return it will not be lost.
    pub fn put(&self, command: &str, at: Timestamp) -> Result<InboxId, WriteError> {
        let id = self
            .connection
            .prepare_cached("INSERT INTO inbox (put_at, command) VALUES (?1, ?2)")?
            .insert(params![at.0, command])?;
        Ok(InboxId(id))
    }

    /// What became of a command, once that is known.
    pub fn reply_of(&self, id: InboxId) -> Result<Option<InboxReply>, ReadError> {
        View::new(&self.connection).inbox_reply_of(id)
    }

    /// Takes a command back that nobody has carried out. Returns whether it was still there to take.
    pub fn withdraw(&self, id: InboxId) -> Result<bool, WriteError> {
        let taken = self
            .connection
            .prepare_cached("DELETE FROM inbox WHERE id = ?1 AND replied_at IS NULL")?
            .execute([id.0])?;
        Ok(taken > 0)
    }
}

impl Batch<'_> {
    /// Replies to a command; belongs into the batch that carries it out, so that it is carried out once. Returns whether
    /// it was still there: if not it was withdrawn or replied to, and is not to be carried out.
    pub fn inbox_reply(
        &self,
        id: InboxId,
        ok: bool,
        reply: &str,
        at: Timestamp,
    ) -> Result<bool, WriteError> {
        let replied = self
            .transaction
            .prepare_cached(
                "UPDATE inbox SET replied_at = ?2, ok = ?3, reply = ?4 WHERE id = ?1 AND replied_at IS NULL",
            )?
            .execute(params![id.0, at.0, ok, reply])?;
        Ok(replied > 0)
    }

    /// Forgets commands that were replied to before this time. Returns how many.
    pub fn inbox_forget(&self, before: Timestamp) -> Result<usize, WriteError> {
        Ok(self
            .transaction
            .prepare_cached("DELETE FROM inbox WHERE replied_at < ?1")?
            .execute([before.0])?)
    }
}

impl View<'_> {
    /// Commands without a reply, the oldest first.
    pub fn inbox(&self, limit: u32) -> Result<Vec<InboxCommand>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, put_at, command FROM inbox WHERE replied_at IS NULL ORDER BY id LIMIT ?1",
        )?;
        let rows = statement.query_map([limit], |row| {
            Ok(InboxCommand {
                id: InboxId(row.get(0)?),
                put_at: Timestamp(row.get(1)?),
                command: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What became of a command, once that is known.
    pub fn inbox_reply_of(&self, id: InboxId) -> Result<Option<InboxReply>, ReadError> {
        Ok(self
            .connection
            .prepare_cached("SELECT ok, reply FROM inbox WHERE id = ?1 AND replied_at IS NOT NULL")?
            .query_row([id.0], |row| {
                Ok(InboxReply {
                    ok: row.get(0)?,
                    reply: row.get(1)?,
                })
            })
            .optional()?)
    }
}
