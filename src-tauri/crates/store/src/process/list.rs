//! Lists of processes.

use rusqlite::{params, params_from_iter};

use crate::{
    Mark, Page, ProcessId, ProcessRow, ProcessStatus, ReadError, RecordKind, View,
    process::{ROW, read_row},
    reader::{Filter, page_limit},
};

/// Which processes a list shows: those for which all that is given holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProcessFilter {
    /// Their status.
    pub status: Option<ProcessStatus>,
    /// Their mark, which only running ones have.
    pub mark: Option<Mark>,
    /// Key of the owner.
    pub owner: Option<String>,
    /// Key of the template.
    pub template: Option<String>,
    /// Key of the property.
    pub property: Option<String>,
    /// Key of the contact.
    pub contact: Option<String>,
    /// Words that each stand somewhere in title, property's or contact's key.
    pub search: Option<String>,
}

/// How many processes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProcessCounts {
    /// Running, by mark in the order of [`Mark::ALL`].
    pub running: [u64; Mark::ALL.len()],
    /// Completed.
    pub completed: u64,
    /// Cancelled.
    pub cancelled: u64,
}

impl ProcessFilter {
    fn conditions(&self, after: Option<ProcessId>) -> Filter {
        let mut filter = Filter::default();
        if let Some(after) = after {
            filter.add("p.id < ?", after.0);
        }
        if let Some(status) = self.status {
            filter.add("p.status = ?", status.as_str().to_owned());
        }
        match self.mark {
            // As the partial index says it, for only then is it used.
            Some(mark @ (Mark::Overdue | Mark::Warning)) => {
                filter.add_all(&format!("p.mark = '{}'", mark.as_str()), []);
            }
            Some(mark) => filter.add("p.mark = ?", mark.as_str().to_owned()),
            None => {}
        }
        let texts = [
            ("p.owner = ?", &self.owner),
            ("p.template = ?", &self.template),
            ("p.property = ?", &self.property),
            ("p.contact = ?", &self.contact),
        ];
        for (condition, text) in texts {
            if let Some(text) = text {
                filter.add(condition, text.clone());
            }
        }
        if let Some(text) = &self.search {
            filter.search("p.search", text);
        }
        filter
    }
}

impl View<'_> {
    /// A page of the processes, the latest first.
    pub fn processes(
        &self,
        filter: &ProcessFilter,
        after: Option<ProcessId>,
        limit: u32,
    ) -> Result<Page<ProcessRow, ProcessId>, ReadError> {
        let limit = page_limit(limit);
        let conditions = filter.conditions(after);
        // The page is found in the compact table first, so that no state of a process outside it is read.
        let sql = format!(
            "SELECT {ROW} FROM (SELECT * FROM processes p {} ORDER BY p.id DESC LIMIT ?) p \
             CROSS JOIN runs r ON r.process = p.id ORDER BY p.id DESC",
            conditions.clause()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(conditions.values(limit + 1)), read_row)?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| row.id))
    }

    /// How many processes there are, by what a list can show.
    pub fn process_counts(&self) -> Result<ProcessCounts, ReadError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT status, mark, count(*) FROM processes GROUP BY status, mark")?;
        let rows = statement.query_map([], |row| {
            let count: i64 = row.get(2)?;
            Ok((
                row.get::<_, ProcessStatus>(0)?,
                row.get::<_, Option<Mark>>(1)?,
                count.unsigned_abs(),
            ))
        })?;
        let mut counts = ProcessCounts::default();
        for row in rows {
            let (status, mark, count) = row?;
            match status {
                ProcessStatus::Running => {
                    let place = mark.unwrap_or(Mark::Waiting) as usize;
                    counts.running[place] += count;
                }
                ProcessStatus::Completed => counts.completed += count,
                ProcessStatus::Cancelled => counts.cancelled += count,
            }
        }
        Ok(counts)
    }

    /// The running processes of a property or contact, the oldest first: those that may wait for a change of it.
    pub fn processes_about(
        &self,
        kind: RecordKind,
        key: &str,
    ) -> Result<Vec<ProcessId>, ReadError> {
        let column = match kind {
            RecordKind::Property => "property",
            RecordKind::Contact => "contact",
            RecordKind::Project => return Ok(Vec::new()),
        };
        let sql =
            format!("SELECT id FROM processes WHERE {column} = ?1 AND +status = ?2 ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![key, ProcessStatus::Running], |row| {
            Ok(ProcessId(row.get(0)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The running processes with ids above this one, in order: every process that is to be gone on with.
    pub fn processes_running(
        &self,
        after: Option<ProcessId>,
        limit: u32,
    ) -> Result<Vec<ProcessId>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM processes WHERE status = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
        )?;
        let after = after.map_or(0, |id| id.0);
        let rows = statement.query_map(params![ProcessStatus::Running, after, limit], |row| {
            Ok(ProcessId(row.get(0)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The chain of processes that launched this one, nearest first, with their templates' keys; at most `limit`.
    pub fn ancestors(
        &self,
        process: ProcessId,
        limit: u32,
    ) -> Result<Vec<(ProcessId, String)>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE chain (id, depth) AS ( \
                 SELECT parent, 1 FROM processes WHERE id = ?1 AND parent IS NOT NULL \
                 UNION ALL \
                 SELECT p.parent, depth + 1 FROM chain JOIN processes p ON p.id = chain.id \
                 WHERE p.parent IS NOT NULL AND depth < ?2) \
             SELECT p.id, p.template FROM chain CROSS JOIN processes p ON p.id = chain.id",
        )?;
        let rows = statement.query_map(params![process.0, limit], |row| {
            Ok((ProcessId(row.get(0)?), row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A number that changes whenever another connection has committed, for a cheap look whether to ask again.
    pub fn change_mark(&self) -> Result<i64, ReadError> {
        Ok(self
            .connection
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?)
    }
}
