//! Calls that were made because a record was saved: whose they are, what led to them, and where their answers go.

use rusqlite::{OptionalExtension, params};

use crate::{Batch, ReadError, RecordKind, View, WriteError};

/// What is known of such a call besides its delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveCall {
    /// Key of the rule that made it.
    pub rule: String,
    /// The kind of the record.
    pub kind: RecordKind,
    /// Key of the record.
    pub record: String,
    /// The services that were called in its chain of causes, this call's own the last; as JSON.
    pub chain: String,
    /// Fields of the record and the pointers into the answer that fill them; as JSON.
    pub write: String,
}

impl Batch<'_> {
    /// Keeps what is known of a call that was queued.
    pub fn save_call_put(&self, delivery: &str, call: &SaveCall) -> Result<(), WriteError> {
        let written = self
            .transaction
            .prepare_cached(
                "INSERT INTO save_calls (delivery, rule, kind, record, chain, write) \
                 SELECT seq, ?2, ?3, ?4, ?5, ?6 FROM deliveries WHERE id = ?1",
            )?
            .execute(params![
                delivery,
                call.rule,
                call.kind,
                call.record,
                call.chain,
                call.write
            ])?;
        if written == 0 {
            return Err(WriteError::NoDelivery(delivery.to_owned()));
        }
        Ok(())
    }
}

impl View<'_> {
    /// What is known of a call that was made because a record was saved; nothing of any other.
    pub fn save_call(&self, delivery: &str) -> Result<Option<SaveCall>, ReadError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT rule, kind, record, chain, write FROM save_calls \
                 WHERE delivery = (SELECT seq FROM deliveries WHERE id = ?1)",
            )?
            .query_row([delivery], |row| {
                Ok(SaveCall {
                    rule: row.get(0)?,
                    kind: row.get(1)?,
                    record: row.get(2)?,
                    chain: row.get(3)?,
                    write: row.get(4)?,
                })
            })
            .optional()?)
    }
}
