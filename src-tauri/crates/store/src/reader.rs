//! Reading beside the writer. What can be asked stands at [`View`], in the files of the tables.

use std::path::Path;

use rusqlite::{Connection, types::Value};

use crate::{OpenError, connect};

/// The most rows of one page of a list.
pub const PAGE_MAX: u32 = 200;

/// A connection that only reads. Any number of them, one for each thread that asks.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
}

impl Reader {
    /// Opens an existing workspace of the present schema.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Ok(Self {
            connection: connect::reader(path)?,
        })
    }

    /// What is committed, by now: each question sees the latest.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View::new(&self.connection)
    }

    /// Several questions about one moment. The log cannot be shortened meanwhile, so be brief.
    pub fn snapshot<T, E: From<ReadError>>(
        &self,
        ask: impl FnOnce(View<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = self
            .connection
            .unchecked_transaction()
            .map_err(ReadError::from)?;
        let answer = ask(View::new(&transaction))?;
        transaction.commit().map_err(ReadError::from)?;
        Ok(answer)
    }
}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// SQLite could not do it.
    #[error("could not read the workspace")]
    Database(#[source] rusqlite::Error),
    /// What stands in the file is not what this version writes.
    #[error("the workspace holds something unreadable in {place}")]
    Unreadable {
        /// Where.
        place: String,
    },
}

impl ReadError {
    /// Whether the workspace as a whole cannot be read, so that nothing else would fare better.
    #[must_use]
    pub fn is_workspace(&self) -> bool {
        matches!(self, Self::Database(_))
    }
}

impl From<rusqlite::Error> for ReadError {
    fn from(error: rusqlite::Error) -> Self {
        match unreadable_place(&error) {
            Some(place) => Self::Unreadable { place },
            None => Self::Database(error),
        }
    }
}

/// Where in a row something stands that this version does not write, if that is what is wrong: the trouble of that row,
/// not of the file.
pub(crate) fn unreadable_place(error: &rusqlite::Error) -> Option<String> {
    use rusqlite::Error::{
        FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error,
    };
    if let FromSqlConversionFailure(column, ..)
    | IntegralValueOutOfRange(column, _)
    | Utf8Error(column, _) = error
    {
        Some(format!("column {column} of a row"))
    } else if let InvalidColumnType(_, name, _) = error {
        Some(format!("the column `{name}` of a row"))
    } else {
        None
    }
}

/// Everything that can be asked: of what is committed, or within a [`Batch`](crate::Batch) also of what it has written.
#[derive(Clone, Copy, Debug)]
pub struct View<'c> {
    pub(crate) connection: &'c Connection,
}

impl<'c> View<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection }
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<Row, Cursor> {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Where the next page goes on; absent: this was the last.
    pub next: Option<Cursor>,
}

impl<Row, Cursor> Page<Row, Cursor> {
    /// From one row more than asked for, if there are as many.
    pub(crate) fn cut(mut rows: Vec<Row>, limit: u32, cursor: impl Fn(&Row) -> Cursor) -> Self {
        let limit = limit as usize;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(cursor);
        Self { rows, next }
    }
}

/// A limit within its limits.
pub(crate) fn page_limit(limit: u32) -> u32 {
    limit.clamp(1, PAGE_MAX)
}

/// The condition of a list as it is put together.
#[derive(Default)]
pub(crate) struct Filter {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Filter {
    /// Adds a condition; `?` stands for the value.
    pub(crate) fn add(&mut self, condition: &str, value: impl Into<Value>) {
        self.add_all(condition, [value.into()]);
    }

    /// Adds a condition with several or no values.
    pub(crate) fn add_all(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.conditions.push(condition.to_owned());
        self.values.extend(values);
    }

    /// Each word of the text must stand somewhere in the column.
    pub(crate) fn search(&mut self, column: &str, text: &str) {
        for word in fold(text).split_whitespace().take(SEARCH_WORDS_MAX) {
            self.add(&format!("instr({column}, ?) > 0"), word.to_owned());
        }
    }

    /// `WHERE ...`, or nothing.
    pub(crate) fn clause(&self) -> String {
        if self.conditions.is_empty() {
            return String::new();
        }
        format!("WHERE {}", self.conditions.join(" AND "))
    }

    /// The values in order, and at last the limit.
    pub(crate) fn values(self, limit: u32) -> impl Iterator<Item = Value> {
        self.values
            .into_iter()
            .chain([Value::Integer(i64::from(limit))])
    }
}

/// More words than this make no search better.
const SEARCH_WORDS_MAX: usize = 8;

/// About the most letters that a search looks into.
const SEARCH_MAX: usize = 400;

/// A text as it is compared: in lower case, and with ss for ß, which many keyboards lack.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

fn fold_into(folded: &mut String, text: &str) {
    for letter in text.chars().take(SEARCH_MAX) {
        match letter {
            'ß' | 'ẞ' => folded.push_str("ss"),
            _ => folded.extend(letter.to_lowercase()),
        }
    }
}

/// The text to search in, of these.
pub(crate) fn search_text<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut search = String::new();
    for text in texts {
        if search.len() >= SEARCH_MAX {
            break;
        }
        if !search.is_empty() {
            search.push(' ');
        }
        fold_into(&mut search, text);
    }
    search
}

/// How SQLite would go about a statement on a fresh workspace.
#[cfg(test)]
pub(crate) fn plan(sql: &str) -> String {
    let mut connection = Connection::open_in_memory().expect("memory is there");
    crate::migrate::migrate(&mut connection, crate::migrate::STEPS).expect("the steps run");
    let mut statement = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("the statement is right");
    let lines = statement.raw_query().mapped(|row| row.get::<_, String>(3));
    let lines = lines.collect::<rusqlite::Result<Vec<_>>>();
    lines.expect("a plan is text").join("\n")
}
