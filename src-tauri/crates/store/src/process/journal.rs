//! The journal of a process, which is its whole truth, and its history, which is what people read. Both are one chain of
//! rows: each names the one before it of its process. Appending to one page for all processes is what makes many turns
//! in one transaction cheap; reading a chain backwards is a look-up for each row.

use model::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::{Batch, Page, ProcessId, ReadError, View, WriteError, reader::page_limit};

/// An input as it is journaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JournalEntry<'a> {
    /// When it was applied.
    pub at: Timestamp,
    /// Key of the person it came from.
    pub who: Option<&'a str>,
    /// The input, as `format` spells it.
    pub input: &'a str,
}

/// Something that happened in a process, as people read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryLine<'a> {
    /// When.
    pub at: Timestamp,
    /// The word for it, as in a trace.
    pub what: &'a str,
    /// Key of the step; absent: the process itself.
    pub step: Option<&'a str>,
    /// Number of the visit among those of its step.
    pub visit: Option<u32>,
    /// The rest, a JSON object.
    pub detail: &'a str,
}

/// A journaled input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// Its place in the journal of its process, from 1.
    pub seq: i64,
    /// When it was applied.
    pub at: Timestamp,
    /// Key of the person it came from.
    pub who: Option<String>,
    /// The input, as `format` spells it.
    pub input: String,
}

/// A line of a process's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    /// Its place in the history of its process, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// The word for it, as in a trace.
    pub what: String,
    /// Key of the step; absent: the process itself.
    pub step: Option<String>,
    /// Number of the visit among those of its step.
    pub visit: Option<u32>,
    /// The rest, a JSON object.
    pub detail: String,
}

/// Where an older page of a history goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryCursor(pub i64);

/// The end of a chain, and how much of each sort is in it.
#[derive(Clone, Copy)]
pub(crate) struct Chain {
    pub(crate) inputs: i64,
    pub(crate) lines: i64,
    pub(crate) last: Option<i64>,
}

impl Batch<'_> {
    pub(crate) fn journal_append(
        &self,
        process: ProcessId,
        chain: &mut Chain,
        entries: &[JournalEntry<'_>],
    ) -> Result<(), WriteError> {
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO journal (process, previous, seq, at, input, who) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for entry in entries {
            chain.inputs += 1;
            let id = statement.insert(params![
                process.0,
                chain.last,
                chain.inputs,
                entry.at.0,
                entry.input,
                entry.who
            ])?;
            chain.last = Some(id);
        }
        Ok(())
    }

    pub(crate) fn history_append(
        &self,
        process: ProcessId,
        chain: &mut Chain,
        lines: &[HistoryLine<'_>],
    ) -> Result<(), WriteError> {
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO journal (process, previous, seq, at, what, step, visit, detail) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        for line in lines {
            chain.lines += 1;
            let id = statement.insert(params![
                process.0,
                chain.last,
                chain.lines,
                line.at.0,
                line.what,
                line.step,
                line.visit,
                line.detail
            ])?;
            chain.last = Some(id);
        }
        Ok(())
    }

    /// Adds lines to the history of a process outside a turn, such as what came of a delivery.
    pub fn history_add(
        &self,
        process: ProcessId,
        lines: &[HistoryLine<'_>],
    ) -> Result<(), WriteError> {
        let mut chain = self
            .transaction
            .prepare_cached(
                "SELECT journal_length, history_length, journal_last FROM runs WHERE process = ?1",
            )?
            .query_row([process.0], |row| {
                Ok(Chain {
                    inputs: row.get(0)?,
                    lines: row.get(1)?,
                    last: row.get(2)?,
                })
            })
            .optional()?
            .ok_or(WriteError::NoProcess(process))?;
        self.history_append(process, &mut chain, lines)?;
        self.transaction
            .prepare_cached(
                "UPDATE runs SET history_length = ?2, journal_last = ?3 WHERE process = ?1",
            )?
            .execute(params![process.0, chain.lines, chain.last])?;
        Ok(())
    }
}

impl View<'_> {
    /// The whole journal of a process, from its beginning.
    pub fn journal(&self, process: ProcessId) -> Result<Vec<JournalRow>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE chain (id) AS ( \
                 SELECT journal_last FROM runs WHERE process = ?1 AND journal_last IS NOT NULL \
                 UNION ALL \
                 SELECT j.previous FROM chain CROSS JOIN journal j ON j.id = chain.id WHERE j.previous < j.id) \
             SELECT j.seq, j.at, j.who, j.input FROM chain CROSS JOIN journal j ON j.id = chain.id \
             WHERE j.input IS NOT NULL",
        )?;
        let rows = statement.query_map([process.0], |row| {
            Ok(JournalRow {
                seq: row.get(0)?,
                at: Timestamp(row.get(1)?),
                who: row.get(2)?,
                input: row.get(3)?,
            })
        })?;
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        rows.reverse();
        Ok(rows)
    }

    /// A page of the history of a process, the latest first.
    pub fn history(
        &self,
        process: ProcessId,
        after: Option<HistoryCursor>,
        limit: u32,
    ) -> Result<Page<HistoryRow, HistoryCursor>, ReadError> {
        let limit = page_limit(limit);
        let from = match after {
            Some(cursor) => Some(cursor.0),
            None => self
                .connection
                .prepare_cached("SELECT journal_last FROM runs WHERE process = ?1")?
                .query_row([process.0], |row| row.get(0))
                .optional()?
                .flatten(),
        };
        // The chain is followed only as far as the limit asks for.
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE chain (id) AS ( \
                 SELECT ?1 WHERE ?1 IS NOT NULL \
                 UNION ALL \
                 SELECT j.previous FROM chain CROSS JOIN journal j ON j.id = chain.id WHERE j.previous < j.id) \
             SELECT j.seq, j.at, j.what, j.step, j.visit, j.detail, j.previous \
             FROM chain CROSS JOIN journal j ON j.id = chain.id \
             WHERE j.what IS NOT NULL AND j.process = ?2 LIMIT ?3",
        )?;
        let rows = statement.query_map(params![from, process.0, limit], |row| {
            let line = HistoryRow {
                seq: row.get(0)?,
                at: Timestamp(row.get(1)?),
                what: row.get(2)?,
                step: row.get(3)?,
                visit: row.get(4)?,
                detail: row.get(5)?,
            };
            Ok((line, row.get::<_, Option<i64>>(6)?))
        })?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let next = rows
            .last()
            .filter(|(line, _)| line.seq > 1)
            .and_then(|(_, previous)| previous.map(HistoryCursor));
        Ok(Page {
            rows: rows.into_iter().map(|(line, _)| line).collect(),
            next,
        })
    }
}
