//! What is to be sent next, and lists of deliveries.

use model::Timestamp;
use rusqlite::{OptionalExtension, params, params_from_iter};

use crate::{
    Delivery, DeliveryKind, DeliveryRow, DeliveryState, Page, ProcessId, ReadError, View,
    delivery::{ROW, WHOLE, read_row, read_whole},
    reader::{Filter, page_limit},
};

/// Which deliveries a list shows: those for which all that is given holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryFilter {
    /// Where they stand.
    pub state: Option<DeliveryState>,
    /// How they travel.
    pub kind: Option<DeliveryKind>,
    /// Key of the service or endpoint.
    pub target: Option<String>,
    /// The process they come from.
    pub process: Option<ProcessId>,
    /// Whether they are dead letters: refused, given up, or unknown.
    pub dead: bool,
    /// Made at this instant or later.
    pub since: Option<Timestamp>,
    /// Made before this instant.
    pub until: Option<Timestamp>,
    /// Each word of this stands in their id, target, address, step or reason.
    pub search: String,
}

impl DeliveryFilter {
    fn conditions(&self, after: Option<i64>) -> Filter {
        let mut filter = Filter::default();
        if let Some(after) = after {
            filter.add("seq < ?", after);
        }
        if let Some(state) = self.state {
            if let Some((_, words)) = partial_index(state) {
                filter.add_all(words, []);
            }
            filter.add("state = ?", state.as_str().to_owned());
        }
        if let Some(kind) = self.kind {
            filter.add("kind = ?", kind.as_str().to_owned());
        }
        if let Some(target) = &self.target {
            filter.add("target = ?", target.clone());
        }
        if let Some(process) = self.process {
            filter.add("process = ?", process.0);
        }
        if self.dead {
            let (_, words) = FAILED;
            filter.add_all(words, []);
            filter.add_all("state <> 'cancelled'", []);
        }
        if let Some(since) = self.since {
            filter.add("created_at >= ?", since.0);
        }
        if let Some(until) = self.until {
            filter.add("created_at < ?", until.0);
        }
        filter.search(SEARCHED, &self.search);
        filter
    }
}

/// What a search looks into.
const SEARCHED: &str = "lower(id || ' ' || target || ' ' || method || ' ' || address || ' ' || coalesce(step, '') || ' ' \
     || coalesce(reason, '') || ' ' || coalesce(process, ''))";

/// The partial index of what did not arrive, with its words.
const FAILED: (&str, &str) = (
    "deliveries_failed",
    "state IN ('refused', 'given_up', 'unknown', 'cancelled')",
);

/// The first open delivery of each queue: goes from queue to queue by the index instead of through what waits in them.
const HEADS: &str = "WITH RECURSIVE heads (head) AS ( \
         SELECT (SELECT seq FROM deliveries WHERE state IN ('queued', 'retrying') AND queue >= '' ORDER BY queue, seq LIMIT 1) \
         UNION ALL \
         SELECT (SELECT next.seq FROM deliveries next WHERE next.state IN ('queued', 'retrying') \
             AND next.queue > last.queue ORDER BY next.queue, next.seq LIMIT 1) \
         FROM heads CROSS JOIN deliveries last ON last.seq = head)";

/// The partial index of deliveries that stand there, with its own words: it is used only where they are repeated.
fn partial_index(state: DeliveryState) -> Option<(&'static str, &'static str)> {
    match state {
        DeliveryState::Queued | DeliveryState::Retrying => {
            Some(("deliveries_open", "state IN ('queued', 'retrying')"))
        }
        DeliveryState::Refused
        | DeliveryState::GivenUp
        | DeliveryState::Unknown
        | DeliveryState::Cancelled => Some(FAILED),
        DeliveryState::Delivered => None,
    }
}

fn list_sql(filter: &DeliveryFilter, conditions: &Filter) -> String {
    // Left to itself SQLite goes through all to save the sorting of a few.
    let hint = match filter.state.and_then(partial_index) {
        Some((index, _)) if filter.process.is_none() => format!("INDEXED BY {index}"),
        None if filter.dead && filter.process.is_none() => format!("INDEXED BY {}", FAILED.0),
        _ => String::new(),
    };
    format!(
        "SELECT {ROW} FROM deliveries {hint} {} ORDER BY seq DESC LIMIT ?",
        conditions.clause()
    )
}

/// Sorts numbers, and only then reads what is to be sent.
fn due_sql() -> String {
    format!(
        "{HEADS}, due (first) AS ( \
             SELECT head FROM heads CROSS JOIN deliveries ON seq = head LEFT JOIN queues held USING (queue) \
             WHERE kind = ?1 AND next_at <= ?2 AND begun_at IS NULL AND off_at IS NULL \
             AND coalesce(held_until, ?2) <= ?2 AND (?4 OR state = 'queued') ORDER BY next_at, seq LIMIT ?3) \
         SELECT {WHOLE} FROM due CROSS JOIN deliveries ON seq = first ORDER BY next_at, seq"
    )
}

impl View<'_> {
    /// Deliveries that may be sent by now: of each queue the first, unless it is being sent or has to wait. Without
    /// `retries` only those that were not tried yet.
    pub fn deliveries_due(
        &self,
        kind: DeliveryKind,
        now: Timestamp,
        limit: u32,
        retries: bool,
    ) -> Result<Vec<Delivery>, ReadError> {
        let mut statement = self.connection.prepare_cached(&due_sql())?;
        let rows = statement.query_map(params![kind, now.0, limit, retries], read_whole)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// When the next delivery may be sent.
    pub fn next_delivery_at(&self, kind: DeliveryKind) -> Result<Option<Timestamp>, ReadError> {
        let sql = format!(
            "{HEADS} SELECT min(max(next_at, coalesce(held_until, next_at))) \
             FROM heads CROSS JOIN deliveries ON seq = head LEFT JOIN queues held USING (queue) \
             WHERE kind = ?1 AND begun_at IS NULL AND off_at IS NULL"
        );
        let at: Option<i64> = self
            .connection
            .prepare_cached(&sql)?
            .query_row([kind], |row| row.get(0))?;
        Ok(at.map(Timestamp))
    }

    /// Deliveries of which an attempt was begun and not ended: after a start, those of which it is not known whether they
    /// arrived.
    pub fn deliveries_begun(&self) -> Result<Vec<Delivery>, ReadError> {
        let sql = format!(
            "SELECT {WHOLE} FROM deliveries INDEXED BY deliveries_open WHERE state IN ('queued', 'retrying') AND begun_at IS NOT NULL ORDER BY seq"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([], read_whole)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A page of the deliveries, the latest first; the cursor is the place of the last row.
    pub fn deliveries(
        &self,
        filter: &DeliveryFilter,
        after: Option<i64>,
        limit: u32,
    ) -> Result<Page<DeliveryRow, i64>, ReadError> {
        let limit = page_limit(limit);
        let conditions = filter.conditions(after);
        let mut statement = self
            .connection
            .prepare_cached(&list_sql(filter, &conditions))?;
        let rows = statement.query_map(params_from_iter(conditions.values(limit + 1)), read_row)?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| row.seq))
    }

    /// Id of the last delivery that was made for a visit of a process.
    pub fn delivery_of_visit(
        &self,
        process: ProcessId,
        visit: u32,
    ) -> Result<Option<String>, ReadError> {
        let id = self
            .connection
            .prepare_cached(
                "SELECT id FROM deliveries WHERE process = ?1 AND visit = ?2 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row(params![process.0, visit], |row| row.get(0))
            .optional()?;
        Ok(id)
    }

    /// When attempts of a queue began after this instant, the first one first. Goes through all deliveries.
    pub fn calls_since(&self, queue: &str, since: Timestamp) -> Result<Vec<Timestamp>, ReadError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.at FROM deliveries d JOIN attempts a ON a.delivery = d.seq \
             WHERE d.queue = ?1 AND a.at > ?2 ORDER BY a.at",
        )?;
        let times =
            statement.query_map(params![queue, since.0], |row| row.get(0).map(Timestamp))?;
        Ok(times.collect::<Result<_, _>>()?)
    }

    /// How many deliveries of this kind are still to be sent.
    pub fn deliveries_open(&self, kind: DeliveryKind) -> Result<u64, ReadError> {
        let count: i64 = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM deliveries INDEXED BY deliveries_open WHERE state IN ('queued', 'retrying') AND kind = ?1",
            )?
            .query_row([kind], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::plan;

    #[test]
    fn what_failed_and_what_is_open_is_found_without_going_through_all() {
        for state in DeliveryState::ALL {
            let filter = DeliveryFilter {
                state: Some(*state),
                ..DeliveryFilter::default()
            };
            let plan = plan(&list_sql(&filter, &filter.conditions(None)));
            let index = match state {
                DeliveryState::Delivered => "SCAN deliveries",
                DeliveryState::Queued | DeliveryState::Retrying => "deliveries_open",
                DeliveryState::Refused
                | DeliveryState::GivenUp
                | DeliveryState::Unknown
                | DeliveryState::Cancelled => "deliveries_failed",
            };
            assert!(plan.contains(index), "{state:?}: {plan}");
        }
    }

    #[test]
    fn what_is_due_is_found_queue_by_queue() {
        let plan = plan(&due_sql());
        for line in plan.lines().filter(|line| line.contains("deliveries")) {
            let quick = line.contains("INDEX deliveries_open") || line.contains("PRIMARY KEY");
            assert!(quick && line.contains("SEARCH"), "{line} in {plan}");
        }
    }
}
