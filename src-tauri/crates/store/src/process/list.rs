//! Lists of processes.

use model::Timestamp;
use rusqlite::{params, params_from_iter, types::Value};

use crate::{
    Mark, Page, ProcessId, ProcessRow, ProcessStatus, ReadError, RecordKind, View,
    process::{ROW, read_row, row_search},
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
    /// In which order they come.
    pub order: ProcessOrder,
}

/// In which order a list of processes comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProcessOrder {
    /// The latest first.
    #[default]
    Newest,
    /// The first first.
    Oldest,
    /// The earliest next date first, those without one last. Only running ones have one, so only those are listed.
    Next,
    /// By title.
    Title,
    /// By title, backwards.
    TitleBack,
    /// By the key of the owner.
    Owner,
    /// What was over last first; only what is over is listed.
    Ended,
}

/// Where the next page of a list of processes goes on: behind a row, by what it was sorted by at that moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessCursor {
    /// The process.
    pub id: ProcessId,
    /// What it was sorted by, where that is a date.
    pub date: Option<i64>,
    /// What it was sorted by, where that is a text.
    pub text: Option<String>,
}

/// The earliest date of what is open in a process, for none the end of time: when what waits starts, when the rest is due.
/// What is open are few rows, found by their key; an index would be written with every turn.
const NEXT: &str = "(SELECT ifnull(min(CASE v.state WHEN 'waiting' THEN v.since ELSE v.until END), 9223372036854775807) \
     FROM visits v WHERE v.process = p.id)";

impl ProcessOrder {
    /// What is sorted by before the number decides, and whether it goes down.
    fn column(self) -> (Option<&'static str>, bool) {
        match self {
            Self::Newest => (None, true),
            Self::Oldest => (None, false),
            Self::Next => (Some(NEXT), false),
            Self::Title => (Some("p.search"), false),
            Self::TitleBack => (Some("p.search"), true),
            Self::Owner => (Some("p.owner"), false),
            Self::Ended => (Some("p.ended_at"), true),
        }
    }

    /// Which processes have what is sorted by, in the words of the index.
    fn condition(self) -> Option<&'static str> {
        match self {
            Self::Next => Some("p.status = 'running'"),
            Self::Ended => Some("p.ended_at IS NOT NULL"),
            Self::Newest | Self::Oldest | Self::Title | Self::TitleBack | Self::Owner => None,
        }
    }

    /// The index of an order that only some of the processes have: the planner would rather sort them.
    fn index(self) -> &'static str {
        match self {
            Self::Ended => "INDEXED BY processes_by_end",
            Self::Newest
            | Self::Oldest
            | Self::Next
            | Self::Title
            | Self::TitleBack
            | Self::Owner => "",
        }
    }

    fn clause(self) -> String {
        let (column, down) = self.column();
        let way = if down { " DESC" } else { "" };
        let first = column.map_or_else(String::new, |column| format!("{column}{way}, "));
        format!("ORDER BY {first}p.id{way}")
    }

    /// Where a list goes on behind a row, of which this is the next date.
    fn cursor(self, row: &ProcessRow, next: Option<i64>) -> ProcessCursor {
        let cursor = |date, text| ProcessCursor {
            id: row.id,
            date,
            text,
        };
        match self {
            Self::Newest | Self::Oldest => cursor(None, None),
            Self::Next => cursor(next, None),
            Self::Ended => cursor(row.ended_at.map(Timestamp::millis), None),
            Self::Owner => cursor(None, Some(row.owner.clone())),
            Self::Title | Self::TitleBack => cursor(None, Some(row_search(row))),
        }
    }

    /// Only what comes behind a row.
    fn after(self, filter: &mut Filter, cursor: &ProcessCursor) {
        let (column, down) = self.column();
        let sign = if down { '<' } else { '>' };
        let value = match (cursor.date, &cursor.text) {
            (Some(date), _) => Some(Value::Integer(date)),
            (None, Some(text)) => Some(Value::Text(text.clone())),
            (None, None) => None,
        };
        match (column, value) {
            (Some(column), Some(value)) => filter.add_all(
                &format!("({column}, p.id) {sign} (?, ?)"),
                [value, Value::Integer(cursor.id.0)],
            ),
            (_, _) => filter.add(&format!("p.id {sign} ?"), cursor.id.0),
        }
    }
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

/// Processes of a template on a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StartsAbout {
    /// How many run.
    pub running: u64,
    /// How many were started since an instant.
    pub since: u64,
}

/// The steps are few beside the processes: they are looked through once.
const OPEN_FOR: &str =
    "p.id IN (SELECT process FROM visits WHERE state IN ('due', 'failed') AND person = ?)";
const OPEN_OF_KIND: &str = "p.id IN (SELECT process FROM visits WHERE kind = ?)";

impl ProcessFilter {
    fn conditions(&self, after: Option<&ProcessCursor>) -> Filter {
        let mut filter = Filter::default();
        if let Some(after) = after {
            self.order.after(&mut filter, after);
        }
        if let Some(condition) = self.order.condition() {
            filter.add_all(condition, []);
        }
        if let Some(status) = self.status {
            // To search in most of the rows, going through all is quicker than looking each up by an index; and to sort most
            // of the rows, going along an index of their order.
            let common = status != ProcessStatus::Cancelled
                && (self.search.is_some() || self.order != ProcessOrder::Newest);
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

fn list_sql(order: ProcessOrder, conditions: &Filter) -> String {
    // The page is found in the compact table first, so that no state of a process outside it is read.
    format!(
        "SELECT {ROW} FROM (SELECT * FROM processes p {} {} {order} LIMIT ?) p \
         CROSS JOIN runs r ON r.process = p.id {order}",
        order.index(),
        conditions.clause(),
        order = order.clause()
    )
}

const STARTS_IN_CHAIN: &str = "WITH chain (root) AS (SELECT ifnull(root, id) FROM processes WHERE id = ?1) \
     SELECT (SELECT count(*) FROM chain CROSS JOIN processes p ON p.root = chain.root \
         WHERE p.template = ?2 AND p.started_at >= ?3) \
     + (SELECT count(*) FROM chain CROSS JOIN processes p ON p.id = chain.root \
         WHERE p.template = ?2 AND p.started_at >= ?3)";

impl View<'_> {
    /// A page of the processes, in the order of the filter.
    pub fn processes(
        &self,
        filter: &ProcessFilter,
        after: Option<&ProcessCursor>,
        limit: u32,
    ) -> Result<Page<ProcessRow, ProcessCursor>, ReadError> {
        let limit = page_limit(limit);
        let conditions = filter.conditions(after);
        let sql = list_sql(filter.order, &conditions);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(conditions.values(limit + 1)), read_row)?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let next = match rows.get(limit as usize - 1) {
            Some(last) if filter.order == ProcessOrder::Next => Some(self.next_date(last.id)?),
            Some(_) | None => None,
        };
        Ok(Page::cut(rows, limit, |row| filter.order.cursor(row, next)))
    }

    /// The date by which a process is sorted.
    fn next_date(&self, process: ProcessId) -> Result<i64, ReadError> {
        let sql = format!("SELECT {NEXT} FROM processes p WHERE p.id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([process.0], |row| row.get(0))?)
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

    /// How many processes of a template run on a record, and how many were started there since then.
    pub fn starts_about(
        &self,
        kind: RecordKind,
        key: &str,
        template: &str,
        since: Timestamp,
    ) -> Result<StartsAbout, ReadError> {
        let column = match kind {
            RecordKind::Property => "property",
            RecordKind::Contact => "contact",
            RecordKind::Project => return Ok(StartsAbout::default()),
        };
        let sql = format!(
            "SELECT count(*) FILTER (WHERE status = 'running'), count(*) FILTER (WHERE started_at >= ?3) \
             FROM processes WHERE {column} = ?1 AND +template = ?2"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(params![key, template, since.0], |row| {
            let count = |index| row.get(index).map(i64::unsigned_abs);
            Ok(StartsAbout {
                running: count(0)?,
                since: count(1)?,
            })
        })?)
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
        let (date, text) = match filter.order.column().0 {
            Some("p.search" | "p.owner") => (None, Some("x".to_owned())),
            Some(_) => (Some(9), None),
            None => (None, None),
        };
        let after = ProcessCursor {
            id: ProcessId(9),
            date,
            text,
        };
        plan(&list_sql(filter.order, &filter.conditions(Some(&after))))
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

    #[test]
    fn an_order_is_gone_along_and_not_made() {
        let orders = [
            (ProcessOrder::Oldest, None, "INTEGER PRIMARY KEY"),
            (ProcessOrder::Next, None, "SEARCH v USING PRIMARY KEY"),
            (ProcessOrder::Title, None, "processes_by_title"),
            (ProcessOrder::TitleBack, None, "processes_by_title"),
            (ProcessOrder::Owner, None, "processes_by_owner"),
            (ProcessOrder::Ended, None, "processes_by_end"),
            (ProcessOrder::Ended, Some("x"), "processes_by_end"),
        ];
        for (order, search, index) in orders {
            for status in [
                None,
                Some(ProcessStatus::Running),
                Some(ProcessStatus::Completed),
            ] {
                let filter = ProcessFilter {
                    order,
                    status,
                    search: search.map(str::to_owned),
                    ..ProcessFilter::default()
                };
                let plan = list_plan(&filter);
                assert!(plan.contains(index), "{filter:?}: {plan}");
                // What is sorted after the join are the rows of one page; dates are sorted before too.
                let made = plan.matches("TEMP B-TREE").count();
                let allowed = 1 + usize::from(order == ProcessOrder::Next);
                assert!(made <= allowed, "{filter:?}: {plan}");
            }
        }
    }
}
