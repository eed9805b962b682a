//! Processes: how one is made, what is known of it, and which timer is due next. What a turn writes is in `process/turn`, the
//! journal in `process/journal`, lists are in `process/list`, open visits in `visit`.

use model::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::{Batch, Mark, ProcessStatus, ReadError, View, WriteError, reader::search_text};

mod cause;
pub(crate) mod journal;
pub(crate) mod list;
pub(crate) mod turn;

/// Number of a process within its workspace, from 1; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProcessId(pub i64);

/// A process that is to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewProcess<'a> {
    /// Key of its template.
    pub template: &'a str,
    /// The published version it follows.
    pub version: u32,
    /// What a list shows.
    pub listing: Listing<'a>,
    /// When it begins.
    pub started_at: Timestamp,
    /// Who launched it, if a process did.
    pub parent: Option<Parent>,
}

/// The process and visit that launched another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parent {
    /// The process.
    pub process: ProcessId,
    /// Serial number of the visit within it.
    pub visit: u32,
}

/// What a list shows of a process and a turn may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing<'a> {
    /// Its title.
    pub title: &'a str,
    /// Key of the person it belongs to.
    pub owner: &'a str,
    /// Key of its property.
    pub property: Option<&'a str>,
    /// Key of its contact.
    pub contact: Option<&'a str>,
    /// Whether it goes on.
    pub status: ProcessStatus,
    /// What stands out; nothing once it is over.
    pub mark: Option<Mark>,
    /// Whether it is paused.
    pub paused: bool,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
}

/// A row of a list of processes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessRow {
    /// Its number.
    pub id: ProcessId,
    /// Key of its template.
    pub template: String,
    /// The version it follows.
    pub version: u32,
    /// Its title.
    pub title: String,
    /// Key of the person it belongs to.
    pub owner: String,
    /// Key of its property.
    pub property: Option<String>,
    /// Key of its contact.
    pub contact: Option<String>,
    /// Whether it goes on.
    pub status: ProcessStatus,
    /// What stands out; nothing once it is over.
    pub mark: Option<Mark>,
    /// Whether it is paused.
    pub paused: bool,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// Who launched it, if a process did.
    pub parent: Option<Parent>,
    /// The first of the chain of follow-ups it is in; absent: itself.
    pub root: Option<ProcessId>,
    /// When its last turn was.
    pub updated_at: Timestamp,
}

/// A process that has something ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerRow {
    /// Its number.
    pub process: ProcessId,
    /// When its first timer is due.
    pub due: Timestamp,
    /// Its title.
    pub title: String,
}

/// A process with all that is needed to go on with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// What a list shows.
    pub row: ProcessRow,
    /// Its state, as `format` spells it; empty before its first turn.
    pub state: String,
    /// When its first timer is due.
    pub due: Option<Timestamp>,
    /// How many entries its journal has.
    pub journal_length: i64,
}

/// The columns of a [`ProcessRow`], of `processes p` and `runs r`.
pub(crate) const ROW: &str = "p.id, p.template, p.version, p.title, p.owner, p.property, p.contact, p.status, p.mark, \
     p.paused, p.started_at, p.ended_at, p.parent, p.parent_visit, p.root, r.updated_at";

pub(crate) fn read_row(row: &Row<'_>) -> rusqlite::Result<ProcessRow> {
    let parent: Option<i64> = row.get(12)?;
    let parent_visit: Option<u32> = row.get(13)?;
    Ok(ProcessRow {
        id: ProcessId(row.get(0)?),
        template: row.get(1)?,
        version: row.get(2)?,
        title: row.get(3)?,
        owner: row.get(4)?,
        property: row.get(5)?,
        contact: row.get(6)?,
        status: row.get(7)?,
        mark: row.get(8)?,
        paused: row.get(9)?,
        started_at: Timestamp(row.get(10)?),
        ended_at: row.get::<_, Option<i64>>(11)?.map(Timestamp),
        parent: parent.zip(parent_visit).map(|(process, visit)| Parent {
            process: ProcessId(process),
            visit,
        }),
        root: row.get::<_, Option<i64>>(14)?.map(ProcessId),
        updated_at: Timestamp(row.get(15)?),
    })
}

impl Batch<'_> {
    /// Makes a process without a state; its first turn is to follow in the same batch.
    pub fn process_insert(&self, new: &NewProcess<'_>) -> Result<ProcessId, WriteError> {
        let known: Option<i64> = self
            .transaction
            .prepare_cached(
                "SELECT number FROM template_versions WHERE template = ?1 AND number = ?2",
            )?
            .query_row(params![new.template, new.version], |row| row.get(0))
            .optional()?;
        if known.is_none() {
            return Err(WriteError::NoTemplate(new.template.to_owned()));
        }
        let root = match new.parent {
            Some(parent) => Some(self.root_of(parent.process)?),
            None => None,
        };
        let listing = &new.listing;
        self.transaction
            .prepare_cached(
                "INSERT INTO processes (template, version, title, owner, property, contact, status, mark, paused, \
                 started_at, ended_at, parent, parent_visit, root, search) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                new.template,
                new.version,
                listing.title,
                listing.owner,
                listing.property,
                listing.contact,
                listing.status,
                listing.mark,
                listing.paused,
                new.started_at.0,
                listing.ended_at.map(Timestamp::millis),
                new.parent.map(|parent| parent.process.0),
                new.parent.map(|parent| parent.visit),
                root.map(|root| root.0),
                listing_search(listing),
            ])?;
        let id = self.transaction.last_insert_rowid();
        self.transaction
            .prepare_cached(
                "INSERT INTO runs (process, due, updated_at, journal_length, history_length, state) \
                 VALUES (?1, NULL, ?2, 0, 0, '')",
            )?
            .execute(params![id, new.started_at.0])?;
        Ok(ProcessId(id))
    }

    /// Has a process follow another version of its template from now on.
    pub fn process_version_set(&self, process: ProcessId, version: u32) -> Result<(), WriteError> {
        let written = self
            .transaction
            .prepare_cached("UPDATE processes SET version = ?2 WHERE id = ?1")?
            .execute(params![process.0, version])?;
        if written == 0 {
            return Err(WriteError::NoProcess(process));
        }
        Ok(())
    }

    fn root_of(&self, process: ProcessId) -> Result<ProcessId, WriteError> {
        self.transaction
            .prepare_cached("SELECT ifnull(root, id) FROM processes WHERE id = ?1")?
            .query_row([process.0], |row| row.get(0))
            .optional()?
            .map(ProcessId)
            .ok_or(WriteError::NoProcess(process))
    }
}

pub(crate) fn listing_search(listing: &Listing<'_>) -> String {
    search_text(
        [Some(listing.title), listing.property, listing.contact]
            .into_iter()
            .flatten(),
    )
}

/// The same of a row, by which lists are sorted.
pub(crate) fn row_search(row: &ProcessRow) -> String {
    let texts = [
        Some(row.title.as_str()),
        row.property.as_deref(),
        row.contact.as_deref(),
    ];
    search_text(texts.into_iter().flatten())
}

impl View<'_> {
    /// A process with all that is needed to go on with it.
    pub fn process(&self, id: ProcessId) -> Result<Option<Process>, ReadError> {
        let sql = format!(
            "SELECT {ROW}, r.state, r.due, r.journal_length FROM processes p JOIN runs r ON r.process = p.id \
             WHERE p.id = ?1"
        );
        let found = self
            .connection
            .prepare_cached(&sql)?
            .query_row([id.0], |row| {
                Ok(Process {
                    row: read_row(row)?,
                    state: row.get(16)?,
                    due: row.get::<_, Option<i64>>(17)?.map(Timestamp),
                    journal_length: row.get(18)?,
                })
            })
            .optional()?;
        Ok(found)
    }

    /// Processes whose first timer is due by now, the earliest first.
    pub fn timers_due(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<(ProcessId, Timestamp)>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT process, due FROM runs WHERE due <= ?1 ORDER BY due, process LIMIT ?2",
        )?;
        let rows = statement.query_map(params![now.0, limit], |row| {
            Ok((ProcessId(row.get(0)?), Timestamp(row.get(1)?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The processes with the earliest timers, those left out that are held.
    pub fn timers_ahead(&self, limit: u32) -> Result<Vec<TimerRow>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.process, r.due, p.title FROM runs r CROSS JOIN processes p ON p.id = r.process \
             WHERE r.due IS NOT NULL AND p.paused = 0 ORDER BY r.due, r.process LIMIT ?1",
        )?;
        let rows = statement.query_map([limit], |row| {
            Ok(TimerRow {
                process: ProcessId(row.get(0)?),
                due: Timestamp(row.get(1)?),
                title: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// When the next timer of any process is due.
    pub fn next_timer(&self) -> Result<Option<Timestamp>, ReadError> {
        let due: Option<i64> = self
            .connection
            .prepare_cached("SELECT min(due) FROM runs WHERE due IS NOT NULL")?
            .query_row([], |row| row.get(0))?;
        Ok(due.map(Timestamp))
    }
}
