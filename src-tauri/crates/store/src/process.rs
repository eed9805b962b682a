//! Processes: what a list shows of them, and what a turn writes. The journal is in `process/journal`, lists are in
//! `process/list`, open visits in `visit`.

use model::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::{
    Batch, Mark, OpenVisit, ProcessStatus, ReadError, View, WriteError, reader::search_text, visit,
};

pub(crate) mod journal;
pub(crate) mod list;

use journal::{Chain, HistoryLine, JournalEntry};

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

/// What one turn of a process writes. The journal comes first in mind: what follows from it is in the same transaction.
#[derive(Clone, Copy, Debug)]
pub struct Turn<'a> {
    /// When.
    pub at: Timestamp,
    /// The inputs, in order; each was applied.
    pub journal: &'a [JournalEntry<'a>],
    /// What came of them.
    pub history: &'a [HistoryLine<'a>],
    /// The state after them, as `format` spells it.
    pub state: &'a str,
    /// When the first timer is due.
    pub due: Option<Timestamp>,
    /// All visits that are open now.
    pub visits: &'a [OpenVisit],
    /// What a list shows now.
    pub listing: Listing<'a>,
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

    fn root_of(&self, process: ProcessId) -> Result<ProcessId, WriteError> {
        self.transaction
            .prepare_cached("SELECT ifnull(root, id) FROM processes WHERE id = ?1")?
            .query_row([process.0], |row| row.get(0))
            .optional()?
            .map(ProcessId)
            .ok_or(WriteError::NoProcess(process))
    }

    /// Writes a turn. What has not changed costs no page.
    pub fn turn(&self, process: ProcessId, turn: &Turn<'_>) -> Result<(), WriteError> {
        let found = self.before(process, &turn.listing)?;
        let journal = self.journal_append(process, found.journal, turn.journal)?;
        let history = self.history_append(process, found.history, turn.history)?;
        // An index is written whenever a statement names its column, also with the same value.
        let due = turn.due.map(Timestamp::millis);
        if due == found.due {
            self.transaction
                .prepare_cached(
                    "UPDATE runs SET state = ?2, updated_at = ?3, journal_length = ?4, journal_last = ?5, \
                     history_length = ?6, history_last = ?7 WHERE process = ?1",
                )?
                .execute(params![
                    process.0,
                    turn.state,
                    turn.at.0,
                    journal.length,
                    journal.last,
                    history.length,
                    history.last
                ])?;
        } else {
            self.transaction
                .prepare_cached(
                    "UPDATE runs SET state = ?2, updated_at = ?3, journal_length = ?4, journal_last = ?5, \
                     history_length = ?6, history_last = ?7, due = ?8 WHERE process = ?1",
                )?
                .execute(params![
                    process.0,
                    turn.state,
                    turn.at.0,
                    journal.length,
                    journal.last,
                    history.length,
                    history.last,
                    due
                ])?;
        }
        match found.listing {
            Change::None => {}
            Change::Mark => self.listing_mark(process, &turn.listing)?,
            Change::More => self.listing_all(process, &turn.listing)?,
        }
        visit::replace(self, process, turn.visits)
    }

    /// What stands there before a turn, read in one go.
    fn before(&self, process: ProcessId, listing: &Listing<'_>) -> Result<Before, WriteError> {
        self.transaction
            .prepare_cached(
                "SELECT r.due, r.journal_length, r.journal_last, r.history_length, r.history_last, \
                 p.title, p.owner, p.property, p.contact, p.status, p.mark, p.paused, p.ended_at \
                 FROM runs r JOIN processes p ON p.id = r.process WHERE r.process = ?1",
            )?
            .query_row([process.0], |row| {
                Ok(Before {
                    due: row.get(0)?,
                    journal: Chain {
                        length: row.get(1)?,
                        last: row.get(2)?,
                    },
                    history: Chain {
                        length: row.get(3)?,
                        last: row.get(4)?,
                    },
                    listing: change(row, listing)?,
                })
            })
            .optional()?
            .ok_or(WriteError::NoProcess(process))
    }

    fn listing_mark(&self, process: ProcessId, listing: &Listing<'_>) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached("UPDATE processes SET mark = ?2, paused = ?3 WHERE id = ?1")?
            .execute(params![process.0, listing.mark, listing.paused])?;
        Ok(())
    }

    fn listing_all(&self, process: ProcessId, listing: &Listing<'_>) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached(
                "UPDATE processes SET title = ?2, owner = ?3, property = ?4, contact = ?5, status = ?6, mark = ?7, \
                 paused = ?8, ended_at = ?9, search = ?10 WHERE id = ?1",
            )?
            .execute(params![
                process.0,
                listing.title,
                listing.owner,
                listing.property,
                listing.contact,
                listing.status,
                listing.mark,
                listing.paused,
                listing.ended_at.map(Timestamp::millis),
                listing_search(listing),
            ])?;
        Ok(())
    }
}

/// What a turn finds.
struct Before {
    due: Option<i64>,
    journal: Chain,
    history: Chain,
    listing: Change,
}

/// What a turn changes in the list.
enum Change {
    /// Nothing.
    None,
    /// The mark or the pause, on which no index of the common case lies.
    Mark,
    /// Something else.
    More,
}

fn change(row: &Row<'_>, listing: &Listing<'_>) -> rusqlite::Result<Change> {
    let text =
        |index| -> rusqlite::Result<Option<&str>> { Ok(row.get_ref(index)?.as_str_or_null()?) };
    let same = text(5)? == Some(listing.title)
        && text(6)? == Some(listing.owner)
        && text(7)? == listing.property
        && text(8)? == listing.contact
        && text(9)? == Some(listing.status.as_str())
        && row.get::<_, Option<i64>>(12)? == listing.ended_at.map(Timestamp::millis);
    if !same {
        return Ok(Change::More);
    }
    let marked =
        text(10)? == listing.mark.map(Mark::as_str) && row.get::<_, bool>(11)? == listing.paused;
    Ok(if marked { Change::None } else { Change::Mark })
}

fn listing_search(listing: &Listing<'_>) -> String {
    search_text(
        [Some(listing.title), listing.property, listing.contact]
            .into_iter()
            .flatten(),
    )
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

    /// When the next timer of any process is due.
    pub fn next_timer(&self) -> Result<Option<Timestamp>, ReadError> {
        let due: Option<i64> = self
            .connection
            .prepare_cached("SELECT min(due) FROM runs WHERE due IS NOT NULL")?
            .query_row([], |row| row.get(0))?;
        Ok(due.map(Timestamp))
    }
}
