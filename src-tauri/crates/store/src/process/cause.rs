//! Which calls led to a process, one because of the other; none for what a person began.

use rusqlite::{OptionalExtension, params};

use crate::{Batch, ProcessId, ReadError, View, WriteError};

impl Batch<'_> {
    /// Keeps the chain of calls that led to a process.
    pub fn process_cause_put(&self, process: ProcessId, chain: &str) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO process_causes (process, chain) VALUES (?1, ?2)",
            )?
            .execute(params![process.0, chain])?;
        Ok(())
    }
}

impl View<'_> {
    /// The chain of calls that led to a process, as it was kept.
    pub fn process_cause(&self, process: ProcessId) -> Result<Option<String>, ReadError> {
        Ok(self
            .connection
            .prepare_cached("SELECT chain FROM process_causes WHERE process = ?1")?
            .query_row([process.0], |row| row.get(0))
            .optional()?)
    }
}
