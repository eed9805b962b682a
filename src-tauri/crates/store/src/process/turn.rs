//! What a turn of a process writes: the path that decides how many processes an office can run. A turn touches the row of
//! `runs`, the end of the journal, and beyond these only what it changes.

use model::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::{
    Batch, HistoryLine, JournalEntry, Listing, Mark, OpenVisit, ProcessId, WriteError,
    process::{journal::Chain, listing_search},
    visit,
};

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

impl Batch<'_> {
    /// Writes a turn.
    pub fn turn(&self, process: ProcessId, turn: &Turn<'_>) -> Result<(), WriteError> {
        let Before {
            due,
            mut chain,
            listing,
        } = self.before(process, &turn.listing)?;
        self.journal_append(process, &mut chain, turn.journal)?;
        self.history_append(process, &mut chain, turn.history)?;
        self.transaction
            .prepare_cached(
                "UPDATE runs SET state = ?2, updated_at = ?3, journal_length = ?4, history_length = ?5, \
                 journal_last = ?6 WHERE process = ?1",
            )?
            .execute(params![
                process.0,
                turn.state,
                turn.at.0,
                chain.inputs,
                chain.lines,
                chain.last
            ])?;
        // An index is written whenever a statement names its column, also with the same value: hence apart.
        let turn_due = turn.due.map(Timestamp::millis);
        if turn_due != due {
            self.transaction
                .prepare_cached("UPDATE runs SET due = ?2 WHERE process = ?1")?
                .execute(params![process.0, turn_due])?;
        }
        match listing {
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
                "SELECT r.due, r.journal_length, r.history_length, r.journal_last, \
                 p.title, p.owner, p.property, p.contact, p.status, p.ended_at, p.mark, p.paused \
                 FROM runs r JOIN processes p ON p.id = r.process WHERE r.process = ?1",
            )?
            .query_row([process.0], |row| {
                Ok(Before {
                    due: row.get(0)?,
                    chain: Chain {
                        inputs: row.get(1)?,
                        lines: row.get(2)?,
                        last: row.get(3)?,
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
    chain: Chain,
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
    let same = text(4)? == Some(listing.title)
        && text(5)? == Some(listing.owner)
        && text(6)? == listing.property
        && text(7)? == listing.contact
        && text(8)? == Some(listing.status.as_str())
        && row.get::<_, Option<i64>>(9)? == listing.ended_at.map(Timestamp::millis);
    if !same {
        return Ok(Change::More);
    }
    let marked =
        text(10)? == listing.mark.map(Mark::as_str) && row.get::<_, bool>(11)? == listing.paused;
    Ok(if marked { Change::None } else { Change::Mark })
}
