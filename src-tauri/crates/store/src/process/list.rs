//! Lists of processes.

use model::Timestamp;
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
    /// Whether they are held.
    pub paused: Option<bool>,
    /// Their mark, which only running ones have.
    pub mark: Option<Mark>,
    /// Key of the owner.
    pub owner: Option<String>,
    /// Key of a person who has something to do in them.
    pub person: Option<String>,
    /// The word for a kind of step that is open in them.
    pub kind: Option<String>,
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
    /// Running, nobody can do anything now.
    pub waiting: u64,
    /// Running, somebody has something to do.
    pub due: u64,
    /// Running, a deadline has passed.
    pub overdue: u64,
    /// Running, a step could not be done by itself.
    pub warning: u64,
    /// Completed.
    pub completed: u64,
    /// Cancelled.
    pub cancelled: u64,
}

/// The steps are few beside the processes: they are looked through once.
const OPEN_FOR: &str =
    "p.id IN (SELECT process FROM visits WHERE state IN ('due', 'failed') AND person = ?)";
const OPEN_OF_KIND: &str = "p.id IN (SELECT process FROM visits WHERE kind = ?)";

impl ProcessFilter {
    fn conditions(&self, after: Option<ProcessId>) -> Filter {
        let mut filter = Filter::default();
        if let Some(after) = after {
            filter.add("p.id < ?", after.0);
        }
        if let Some(status) = self.status {
            // To search in most of the rows, going through all is quicker than looking each up by an index.
            let common = status != ProcessStatus::Cancelled && self.search.is_some();
            let condition = if common {
                "+p.status = ?"
            } else {
                "p.status = ?"
            };
            filter.add(condition, status.as_str().to_owned());
        }
        if let Some(paused) = self.paused {
            filter.add("p.paused = ?", i64::from(paused));
        }
        if let Some(mark) = self.mark {
            if matches!(mark, Mark::Overdue | Mark::Warning) {
                filter.add_all("p.mark IN ('overdue', 'warning')", []);
            }
            filter.add("p.mark = ?", mark.as_str().to_owned());
        }
        let texts = [
            ("p.owner = ?", &self.owner),
            (OPEN_FOR, &self.person),
            (OPEN_OF_KIND, &self.kind),
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

fn list_sql(conditions: &Filter) -> String {
    // The page is found in the compact table first, so that no state of a process outside it is read.
    format!(
        "SELECT {ROW} FROM (SELECT * FROM processes p {} ORDER BY p.id DESC LIMIT ?) p \
         CROSS JOIN runs r ON r.process = p.id ORDER BY p.id DESC",
        conditions.clause()
    )
}

const STARTS_IN_CHAIN: &str = "WITH chain (root) AS (SELECT ifnull(root, id) FROM processes WHERE id = ?1) \
     SELECT (SELECT count(*) FROM chain CROSS JOIN processes p ON p.root = chain.root \
         WHERE p.template = ?2 AND p.started_at >= ?3) \
     + (SELECT count(*) FROM chain CROSS JOIN processes p ON p.id = chain.root \
         WHERE p.template = ?2 AND p.started_at >= ?3)";

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
        let mut statement = self.connection.prepare_cached(&list_sql(&conditions))?;
        let rows = statement.query_map(params_from_iter(conditions.values(limit + 1)), read_row)?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| row.id))
    }

    /// How many processes there are, by what a list can show.
    pub fn process_counts(&self) -> Result<ProcessCounts, ReadError> {
        // One way through the table; grouping would sort it.
        let counts = self
            .connection
            .prepare_cached(
                "SELECT count(*) FILTER (WHERE mark = 'waiting'), count(*) FILTER (WHERE mark = 'due'), \
                 count(*) FILTER (WHERE mark = 'overdue'), count(*) FILTER (WHERE mark = 'warning'), \
                 count(*) FILTER (WHERE status = 'completed'), count(*) FILTER (WHERE status = 'cancelled') \
                 FROM processes",
            )?
            .query_row([], |row| {
                let count = |index| row.get(index).map(i64::unsigned_abs);
                Ok(ProcessCounts {
                    waiting: count(0)?,
                    due: count(1)?,
                    overdue: count(2)?,
                    warning: count(3)?,
                    completed: count(4)?,
                    cancelled: count(5)?,
                })
            })?;
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

    /// How often a template was started since then in the chain of follow-ups that a process is in, itself and the first
    /// of the chain included.
    pub fn starts_in_chain(
        &self,
        process: ProcessId,
        template: &str,
        since: Timestamp,
    ) -> Result<u64, ReadError> {
        let count: i64 = self
            .connection
            .prepare_cached(STARTS_IN_CHAIN)?
            .query_row(params![process.0, template, since.0], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// A number that changes whenever another connection has committed, for a cheap look whether to ask again.
    pub fn change_mark(&self) -> Result<i64, ReadError> {
        Ok(self
            .connection
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::plan;

    fn list_plan(filter: &ProcessFilter) -> String {
        plan(&list_sql(&filter.conditions(Some(ProcessId(9)))))
    }

    #[test]
    fn a_chain_is_counted_by_its_index() {
        let plan = plan(STARTS_IN_CHAIN);
        assert!(plan.contains("processes_in_chain"), "{plan}");
        assert!(!plan.contains("SCAN p"), "{plan}");
    }

    #[test]
    fn a_page_is_found_by_an_index_and_not_sorted() {
        let text = || Some("x".to_owned());
        let any = ProcessFilter::default;
        let lists = [
            (any(), "INTEGER PRIMARY KEY"),
            (
                ProcessFilter {
                    status: Some(ProcessStatus::Running),
                    ..any()
                },
                "processes_by_status",
            ),
            (
                ProcessFilter {
                    mark: Some(Mark::Overdue),
                    ..any()
                },
                "processes_in_trouble",
            ),
            (
                ProcessFilter {
                    mark: Some(Mark::Warning),
                    ..any()
                },
                "processes_in_trouble",
            ),
            (
                ProcessFilter {
                    owner: text(),
                    ..any()
                },
                "processes_by_owner",
            ),
            (
                ProcessFilter {
                    property: text(),
                    ..any()
                },
                "processes_by_property",
            ),
            (
                ProcessFilter {
                    contact: text(),
                    ..any()
                },
                "processes_by_contact",
            ),
            (
                ProcessFilter {
                    search: text(),
                    ..any()
                },
                "INTEGER PRIMARY KEY",
            ),
        ];
        for (filter, index) in lists {
            let plan = list_plan(&filter);
            assert!(plan.contains(index), "{filter:?}: {plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{filter:?}: {plan}");
        }
    }
}
