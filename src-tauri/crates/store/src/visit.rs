//! Open visits, and with them everybody's list of what to do. A visit that has ended is in the history only.

use model::Timestamp;
use rusqlite::{Row, params};

use crate::{Batch, Page, ProcessId, ReadError, View, VisitState, WriteError, reader::page_limit};

/// An open visit of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenVisit {
    /// Serial number within its process.
    pub visit: u32,
    /// Key of the step.
    pub step: String,
    /// Name of the step.
    pub name: String,
    /// The word for the step's kind; empty where it is not known.
    pub kind: String,
    /// Number among the visits of its step, from 1.
    pub number: u32,
    /// Where it stands.
    pub state: VisitState,
    /// Key of the person whose it is; of a waiting one, whose it will be as far as can be told.
    pub person: Option<String>,
    /// Since when it stands there; for a waiting one, when it starts.
    pub since: Timestamp,
    /// When it is overdue.
    pub deadline: Option<Timestamp>,
    /// Whether the deadline was missed.
    pub overdue: bool,
    /// Whether it could not be done by itself.
    pub warning: bool,
    /// Why it could not, or what else is to be known.
    pub note: Option<String>,
}

/// A row of a person's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyStep {
    /// The process.
    pub process: ProcessId,
    /// Its title.
    pub title: String,
    /// Key of its template.
    pub template: String,
    /// The version it follows.
    pub version: u32,
    /// Key of its property.
    pub property: Option<String>,
    /// Key of its contact.
    pub contact: Option<String>,
    /// Whether it is paused.
    pub paused: bool,
    /// The visit.
    pub visit: OpenVisit,
}

/// Where the next page of a person's list goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MyStepCursor {
    /// Deadline of the last row; absent: it has none.
    pub deadline: Option<Timestamp>,
    /// Its process.
    pub process: ProcessId,
    /// Its visit.
    pub visit: u32,
}

/// How much a person has to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MyStepCounts {
    /// All.
    pub due: u64,
    /// How many of them are overdue.
    pub overdue: u64,
    /// How many start later.
    pub waiting: u64,
}

/// What stands for no deadline, so that it sorts last.
const NEVER: i64 = i64::MAX;

const COLUMNS: &str = "v.visit, v.step, v.name, v.number, v.state, v.person, v.since, v.until, v.overdue, v.warning, v.note, v.kind";

fn read(row: &Row<'_>) -> rusqlite::Result<OpenVisit> {
    let until: i64 = row.get(7)?;
    Ok(OpenVisit {
        visit: row.get(0)?,
        step: row.get(1)?,
        name: row.get(2)?,
        number: row.get(3)?,
        state: row.get(4)?,
        person: row.get(5)?,
        since: Timestamp(row.get(6)?),
        deadline: (until != NEVER).then_some(Timestamp(until)),
        overdue: row.get(8)?,
        warning: row.get(9)?,
        note: row.get(10)?,
        kind: row.get(11)?,
    })
}

fn until(deadline: Option<Timestamp>) -> i64 {
    deadline.map_or(NEVER, Timestamp::millis)
}

impl OpenVisit {
    /// When something about it is due: it starts, or it is to be done.
    #[must_use]
    pub fn date(&self) -> Option<Timestamp> {
        match self.state {
            VisitState::Waiting => Some(self.since),
            VisitState::Due | VisitState::Running | VisitState::Watching | VisitState::Failed => {
                self.deadline
            }
        }
    }
}

/// Makes these the open visits of a process, touching only what differs.
pub(crate) fn replace(
    batch: &Batch<'_>,
    process: ProcessId,
    visits: &[OpenVisit],
) -> Result<(), WriteError> {
    let found = of_process(batch.view(), process)?;
    for gone in found
        .iter()
        .filter(|old| !visits.iter().any(|new| new.visit == old.visit))
    {
        batch
            .transaction
            .prepare_cached("DELETE FROM visits WHERE process = ?1 AND visit = ?2")?
            .execute(params![process.0, gone.visit])?;
    }
    for new in visits {
        match found.iter().find(|old| old.visit == new.visit) {
            Some(old) if old == new => {}
            Some(_) => put(
                batch,
                process,
                new,
                "UPDATE visits SET step = ?3, name = ?4, number = ?5, state = ?6, person = ?7, since = ?8, until = ?9, \
                 overdue = ?10, warning = ?11, note = ?12, kind = ?13 WHERE process = ?1 AND visit = ?2",
            )?,
            None => put(
                batch,
                process,
                new,
                "INSERT INTO visits (process, visit, step, name, number, state, person, since, until, overdue, \
                 warning, note, kind) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?,
        }
    }
    Ok(())
}

fn put(
    batch: &Batch<'_>,
    process: ProcessId,
    visit: &OpenVisit,
    sql: &str,
) -> Result<(), WriteError> {
    batch.transaction.prepare_cached(sql)?.execute(params![
        process.0,
        visit.visit,
        visit.step,
        visit.name,
        visit.number,
        visit.state,
        visit.person,
        visit.since.0,
        until(visit.deadline),
        visit.overdue,
        visit.warning,
        visit.note,
        visit.kind,
    ])?;
    Ok(())
}

fn of_process(view: View<'_>, process: ProcessId) -> rusqlite::Result<Vec<OpenVisit>> {
    let mut statement = view.connection.prepare_cached(
        "SELECT visit, step, name, number, state, person, since, until, overdue, warning, note, kind FROM visits \
         WHERE process = ?1 ORDER BY visit",
    )?;
    statement.query_map([process.0], read)?.collect()
}

fn steps_sql(states: &str, time: &str) -> String {
    format!(
        "SELECT {COLUMNS}, p.id, p.title, p.template, p.property, p.contact, p.paused, p.version \
         FROM visits v CROSS JOIN processes p ON p.id = v.process \
         WHERE {states} AND v.person = ?1 AND ({time}, v.process, v.visit) > (?2, ?3, ?4) \
         ORDER BY {time}, v.process, v.visit LIMIT ?5"
    )
}

impl View<'_> {
    /// The open visits of a process, the oldest first.
    pub fn visits(&self, process: ProcessId) -> Result<Vec<OpenVisit>, ReadError> {
        Ok(of_process(*self, process)?)
    }

    /// A page of what a person has to do, the earliest deadline first.
    pub fn my_steps(
        &self,
        person: &str,
        after: Option<MyStepCursor>,
        limit: u32,
    ) -> Result<Page<MyStep, MyStepCursor>, ReadError> {
        self.steps_of(
            person,
            ("v.state IN ('due', 'failed')", "v.until"),
            after,
            limit,
        )
    }

    /// A page of what will be a person's to do, the earliest start first; in its cursor the start stands for the deadline.
    pub fn my_steps_ahead(
        &self,
        person: &str,
        after: Option<MyStepCursor>,
        limit: u32,
    ) -> Result<Page<MyStep, MyStepCursor>, ReadError> {
        self.steps_of(person, ("v.state = 'waiting'", "v.since"), after, limit)
    }

    fn steps_of(
        &self,
        person: &str,
        (states, time): (&str, &str),
        after: Option<MyStepCursor>,
        limit: u32,
    ) -> Result<Page<MyStep, MyStepCursor>, ReadError> {
        let limit = page_limit(limit);
        let sql = steps_sql(states, time);
        let (from, process, visit) = after.map_or((i64::MIN, 0, 0), |cursor| {
            (until(cursor.deadline), cursor.process.0, cursor.visit)
        });
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows =
            statement.query_map(params![person, from, process, visit, limit + 1], |row| {
                Ok(MyStep {
                    visit: read(row)?,
                    process: ProcessId(row.get(12)?),
                    title: row.get(13)?,
                    template: row.get(14)?,
                    property: row.get(15)?,
                    contact: row.get(16)?,
                    paused: row.get(17)?,
                    version: row.get(18)?,
                })
            })?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| MyStepCursor {
            deadline: match row.visit.state {
                VisitState::Waiting => Some(row.visit.since),
                VisitState::Due
                | VisitState::Running
                | VisitState::Watching
                | VisitState::Failed => row.visit.deadline,
            },
            process: row.process,
            visit: row.visit.visit,
        }))
    }

    /// How much a person has to do.
    pub fn my_step_counts(&self, person: &str) -> Result<MyStepCounts, ReadError> {
        let counts = self
            .connection
            .prepare_cached(
                "SELECT count(*), ifnull(sum(overdue), 0), \
                 (SELECT count(*) FROM visits WHERE state = 'waiting' AND person = ?1) \
                 FROM visits WHERE state IN ('due', 'failed') AND person = ?1",
            )?
            .query_row([person], |row| {
                let count = |index| row.get(index).map(i64::unsigned_abs);
                Ok(MyStepCounts {
                    due: count(0)?,
                    overdue: count(1)?,
                    waiting: count(2)?,
                })
            })?;
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::plan;

    #[test]
    fn a_list_of_steps_is_found_by_an_index_and_not_sorted() {
        for (states, time, index) in [
            (
                "v.state IN ('due', 'failed')",
                "v.until",
                "visits_of_person",
            ),
            ("v.state = 'waiting'", "v.since", "visits_ahead"),
        ] {
            let plan = plan(&steps_sql(states, time));
            assert!(
                plan.contains(index) && !plan.contains("TEMP B-TREE"),
                "{plan}"
            );
        }
    }
}
