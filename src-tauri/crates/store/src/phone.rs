//! Calls by telephone that somebody is asked to make. One that goes through an exchange is a delivery, too, and is on
//! nobody's list unless that failed.

use model::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::{Batch, Page, ReadError, View, WriteError, reader::page_limit};

/// A call that is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPhoneCall {
    /// What it is, in a word.
    pub kind: String,
    /// Key of the person who is asked to make it.
    pub person: Option<String>,
    /// The number to call.
    pub number: String,
    /// Whom it reaches.
    pub name: String,
    /// Key of the contact.
    pub contact: Option<String>,
    /// The process that it is about.
    pub process: Option<i64>,
    /// What it is about.
    pub text: String,
    /// The campaign.
    pub campaign: String,
}

/// Which calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhoneFilter {
    /// Of this kind.
    pub kind: Option<String>,
    /// That this person is asked to make.
    pub person: Option<String>,
}

/// A call that is still to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneRow {
    /// Its number.
    pub id: i64,
    /// What it consists of.
    pub call: NewPhoneCall,
    /// When it was wanted.
    pub created_at: Timestamp,
    /// Why the exchange did not make it.
    pub trouble: Option<String>,
}

impl Batch<'_> {
    /// Keeps a call that is to be made. Returns its number.
    pub fn phone_insert(&self, new: &NewPhoneCall, at: Timestamp) -> Result<i64, WriteError> {
        Ok(self
            .transaction
            .prepare_cached(
                "INSERT INTO phone_calls (kind, person, number, name, contact, process, text, campaign, created_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .insert(params![
                new.kind,
                new.person,
                new.number,
                new.name,
                new.contact,
                new.process,
                new.text,
                new.campaign,
                at.0,
            ])?)
    }

    /// Notes by which delivery the exchange is asked, or why it is not.
    pub fn phone_exchange(&self, id: i64, asked: Result<&str, &str>) -> Result<(), WriteError> {
        self.transaction
            .prepare_cached("UPDATE phone_calls SET delivery = ?2, trouble = ?3 WHERE id = ?1")?
            .execute(params![id, asked.ok(), asked.err()])?;
        Ok(())
    }

    /// Takes a call off the list. Returns whether it was on it.
    pub fn phone_done(&self, id: i64, at: Timestamp) -> Result<bool, WriteError> {
        let done = self
            .transaction
            .prepare_cached(
                "UPDATE phone_calls SET done_at = ?2 WHERE id = ?1 AND done_at IS NULL",
            )?
            .execute(params![id, at.0])?;
        Ok(done > 0)
    }
}

impl View<'_> {
    /// The call for which a delivery asks the exchange, if somebody still has to see to it.
    pub fn phone_of(&self, delivery: &str) -> Result<Option<PhoneRow>, ReadError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT id, kind, person, number, name, contact, process, text, campaign, created_at, trouble \
                 FROM phone_calls WHERE done_at IS NULL AND delivery = ?1",
            )?
            .query_row([delivery], read)
            .optional()?)
    }

    /// A page of the calls that are still to be made, newest first, below this number: those without an exchange, and
    /// those that it did not make.
    pub fn phone_calls(
        &self,
        filter: &PhoneFilter,
        below: Option<i64>,
        limit: u32,
    ) -> Result<Page<PhoneRow, i64>, ReadError> {
        let limit = page_limit(limit);
        let mut statement = self.connection.prepare_cached(
            "SELECT p.id, p.kind, p.person, p.number, p.name, p.contact, p.process, p.text, p.campaign, p.created_at, \
             ifnull(p.trouble, CASE WHEN d.id IS NOT NULL THEN ifnull(d.reason, d.state) END) \
             FROM phone_calls p LEFT JOIN deliveries d ON d.id = p.delivery \
             WHERE p.done_at IS NULL AND p.id < ?1 AND (?2 IS NULL OR p.kind = ?2) AND (?3 IS NULL OR p.person = ?3) \
             AND (p.delivery IS NULL OR d.state IN ('refused', 'given_up', 'unknown', 'cancelled')) \
             ORDER BY p.id DESC LIMIT ?4",
        )?;
        let rows = statement.query_map(
            params![
                below.unwrap_or(i64::MAX),
                filter.kind,
                filter.person,
                limit + 1
            ],
            read,
        )?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| row.id))
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<PhoneRow> {
    Ok(PhoneRow {
        id: row.get(0)?,
        call: NewPhoneCall {
            kind: row.get(1)?,
            person: row.get(2)?,
            number: row.get(3)?,
            name: row.get(4)?,
            contact: row.get(5)?,
            process: row.get(6)?,
            text: row.get(7)?,
            campaign: row.get(8)?,
        },
        created_at: Timestamp(row.get(9)?),
        trouble: row.get(10)?,
    })
}
