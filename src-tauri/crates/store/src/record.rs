//! Properties, contacts and projects with their logs.

use model::{Map, Timestamp, Value};
use rusqlite::{OptionalExtension, Row, params, params_from_iter, types};

use crate::{
    Batch, Expect, Page, ProcessId, ReadError, RecordKind, View, WriteError,
    reader::{Filter, page_limit, search_text},
};

pub(crate) mod change;

use change::FieldChange;

/// A record that is to be written as a whole.
#[derive(Clone, Copy, Debug)]
pub struct NewRecord<'a> {
    /// Of which kind.
    pub kind: RecordKind,
    /// Names it among those of its kind.
    pub key: &'a str,
    /// Key of the person who looks after it.
    pub supervisor: Option<&'a str>,
    /// Its fields.
    pub fields: &'a Map,
    /// Whether it is put away.
    pub archived: bool,
}

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordRow {
    /// Of which kind.
    pub kind: RecordKind,
    /// Names it among those of its kind.
    pub key: String,
    /// Key of the person who looks after it.
    pub supervisor: Option<String>,
    /// Its fields.
    pub fields: Map,
    /// Whether it is put away.
    pub archived: bool,
    /// Counts its changes.
    pub rev: i64,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Which records a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordFilter {
    /// Key of the person who looks after them.
    pub supervisor: Option<String>,
    /// Words that each stand somewhere in the key or a text field.
    pub search: Option<String>,
    /// Also those that are put away.
    pub archived: bool,
}

/// What is to be noted in the log of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewLogLine<'a> {
    /// When.
    pub at: Timestamp,
    /// By which process.
    pub process: Option<ProcessId>,
    /// Key of the step.
    pub step: Option<&'a str>,
    /// What.
    pub text: &'a str,
}

/// A line of the log of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// Its place in the order of all.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// By which process.
    pub process: Option<ProcessId>,
    /// Key of the step.
    pub step: Option<String>,
    /// What.
    pub text: String,
}

const ROW: &str = "kind, key, supervisor, fields, archived, rev, updated_at";

fn read(row: &Row<'_>) -> rusqlite::Result<RecordRow> {
    let fields = row.get_ref(3)?.as_str()?;
    let fields = serde_json::from_str(fields).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(3, types::Type::Text, Box::new(error))
    })?;
    Ok(RecordRow {
        kind: row.get(0)?,
        key: row.get(1)?,
        supervisor: row.get(2)?,
        fields,
        archived: row.get(4)?,
        rev: row.get(5)?,
        updated_at: Timestamp(row.get(6)?),
    })
}

/// JSON as the file holds it.
fn spelled(fields: &Map) -> String {
    Value::Object(fields.clone()).to_string()
}

fn search(key: &str, fields: &Map) -> String {
    search_text(
        [key]
            .into_iter()
            .chain(fields.values().filter_map(Value::as_str)),
    )
}

impl Batch<'_> {
    /// Writes a record as a whole and returns its revision.
    pub fn record_put(
        &self,
        new: &NewRecord<'_>,
        expect: Expect,
        at: Timestamp,
    ) -> Result<i64, WriteError> {
        let found: Option<i64> = self
            .transaction
            .prepare_cached("SELECT rev FROM records WHERE kind = ?1 AND key = ?2")?
            .query_row(params![new.kind, new.key], |row| row.get(0))
            .optional()?;
        expect.hold(new.key, found)?;
        let rev = found.unwrap_or(0) + 1;
        self.note_put(new, found.is_none())?;
        self.transaction
            .prepare_cached(
                "INSERT INTO records (kind, key, supervisor, archived, rev, updated_at, search, fields) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
                 ON CONFLICT (kind, key) DO UPDATE SET supervisor = ?3, archived = ?4, rev = ?5, updated_at = ?6, \
                 search = ?7, fields = ?8",
            )?
            .execute(params![
                new.kind,
                new.key,
                new.supervisor,
                new.archived,
                rev,
                at.0,
                search(new.key, new.fields),
                spelled(new.fields),
            ])?;
        Ok(rev)
    }

    /// Writes one field of a record and returns what stood there.
    pub fn record_set(
        &self,
        kind: RecordKind,
        key: &str,
        field: &str,
        value: Value,
        at: Timestamp,
    ) -> Result<Option<Value>, WriteError> {
        let found = self.record_before(kind, key)?;
        let mut fields = found
            .ok_or_else(|| WriteError::NoRecord {
                kind,
                key: key.to_owned(),
            })?
            .fields;
        let old = fields.insert(field.to_owned(), value);
        self.note((kind, key), |change| {
            change.fields.push(FieldChange {
                field: field.to_owned(),
                old: old.clone(),
                new: fields.get(field).cloned(),
            });
        });
        self.transaction
            .prepare_cached(
                "UPDATE records SET fields = ?3, search = ?4, rev = rev + 1, updated_at = ?5 \
                 WHERE kind = ?1 AND key = ?2",
            )?
            .execute(params![
                kind,
                key,
                spelled(&fields),
                search(key, &fields),
                at.0
            ])?;
        Ok(old)
    }

    /// Notes the changes that a record as a whole brings.
    fn note_put(&self, new: &NewRecord<'_>, is_new: bool) -> Result<(), WriteError> {
        if !self.records_are_watched() {
            return Ok(());
        }
        let before = if is_new {
            None
        } else {
            self.record_before(new.kind, new.key)?
        };
        let (supervisor, fields) = match &before {
            Some(row) => (row.supervisor.as_deref(), row.fields.clone()),
            None => (None, Map::new()),
        };
        self.note((new.kind, new.key), |change| {
            change.is_new = is_new;
            change.fields = change::differences(&fields, new.fields);
            change.supervisor = Some((
                supervisor.map(str::to_owned),
                new.supervisor.map(str::to_owned),
            ));
        });
        Ok(())
    }

    fn record_before(&self, kind: RecordKind, key: &str) -> Result<Option<RecordRow>, WriteError> {
        self.view().record(kind, key).map_err(|error| match error {
            ReadError::Database(error) => WriteError::Database(error),
            ReadError::Unreadable { place } => WriteError::Unreadable { place },
        })
    }

    /// Notes something in the log of a record that was done with it: a comment, a step.
    pub fn record_log(
        &self,
        kind: RecordKind,
        key: &str,
        line: &NewLogLine<'_>,
    ) -> Result<(), WriteError> {
        self.record_log_change(kind, key, line)?;
        self.note((kind, key), |change| {
            change.notes.push(line.text.to_owned());
        });
        Ok(())
    }

    /// Notes in the log of a record that a field of it was changed, of which the change itself tells.
    pub fn record_log_change(
        &self,
        kind: RecordKind,
        key: &str,
        line: &NewLogLine<'_>,
    ) -> Result<(), WriteError> {
        let written = self
            .transaction
            .prepare_cached(
                "INSERT INTO record_log (record, at, process, step, text) \
                 SELECT id, ?3, ?4, ?5, ?6 FROM records WHERE kind = ?1 AND key = ?2",
            )?
            .execute(params![
                kind,
                key,
                line.at.0,
                line.process.map(|process| process.0),
                line.step,
                line.text
            ])?;
        if written == 0 {
            return Err(WriteError::NoRecord {
                kind,
                key: key.to_owned(),
            });
        }
        Ok(())
    }
}

impl View<'_> {
    /// One record.
    pub fn record(&self, kind: RecordKind, key: &str) -> Result<Option<RecordRow>, ReadError> {
        let sql = format!("SELECT {ROW} FROM records WHERE kind = ?1 AND key = ?2");
        self.connection
            .prepare_cached(&sql)?
            .query_row(params![kind, key], read)
            .optional()
            .map_err(|error| unreadable(error, kind))
    }

    /// A page of the records of a kind in the order of their keys; the cursor is the key of the last row.
    pub fn records(
        &self,
        kind: RecordKind,
        filter: &RecordFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<RecordRow, String>, ReadError> {
        let limit = page_limit(limit);
        let mut conditions = Filter::default();
        conditions.add("kind = ?", kind.as_str().to_owned());
        if let Some(after) = after {
            conditions.add("key > ?", after.to_owned());
        }
        if let Some(supervisor) = &filter.supervisor {
            conditions.add("supervisor = ?", supervisor.clone());
        }
        if !filter.archived {
            conditions.add_all("archived = 0", []);
        }
        if let Some(text) = &filter.search {
            conditions.search("search", text);
        }
        let sql = format!(
            "SELECT {ROW} FROM records {} ORDER BY key LIMIT ?",
            conditions.clause()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(conditions.values(limit + 1)), read)?;
        let rows = rows
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| unreadable(error, kind))?;
        Ok(Page::cut(rows, limit, |row| row.key.clone()))
    }

    /// Whether any record of a kind that is not put away has a field; without a field, whether there is one at all.
    pub fn record_field(&self, kind: RecordKind, field: Option<&str>) -> Result<bool, ReadError> {
        // Looking for the letters first spares reading the fields of all records where none has it.
        let found = match field {
            None => self
                .connection
                .prepare_cached("SELECT 1 FROM records WHERE kind = ?1 AND archived = 0 LIMIT 1")?
                .exists([kind.as_str()])?,
            Some(field) => self
                .connection
                .prepare_cached(
                    "SELECT 1 FROM records WHERE kind = ?1 AND archived = 0 AND instr(fields, ?2) > 0 \
                     AND EXISTS (SELECT 1 FROM json_each(fields) f WHERE f.key = ?2) LIMIT 1",
                )?
                .exists([kind.as_str(), field])?,
        };
        Ok(found)
    }

    /// A page of the log of a record, the latest first; the cursor is the place of the last line.
    pub fn record_log(
        &self,
        kind: RecordKind,
        key: &str,
        after: Option<i64>,
        limit: u32,
    ) -> Result<Page<LogLine, i64>, ReadError> {
        let limit = page_limit(limit);
        let mut statement = self.connection.prepare_cached(
            "SELECT id, at, process, step, text FROM record_log \
             WHERE record = (SELECT id FROM records WHERE kind = ?1 AND key = ?2) AND id < ?3 \
             ORDER BY id DESC LIMIT ?4",
        )?;
        let from = after.unwrap_or(i64::MAX);
        let rows = statement.query_map(params![kind, key, from, limit + 1], |row| {
            Ok(LogLine {
                id: row.get(0)?,
                at: Timestamp(row.get(1)?),
                process: row.get::<_, Option<i64>>(2)?.map(ProcessId),
                step: row.get(3)?,
                text: row.get(4)?,
            })
        })?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| row.id))
    }
}

fn unreadable(error: rusqlite::Error, kind: RecordKind) -> ReadError {
    if matches!(error, rusqlite::Error::FromSqlConversionFailure(..)) {
        return ReadError::Unreadable {
            place: format!("the fields of a {}", kind.as_str()),
        };
    }
    ReadError::Database(error)
}
