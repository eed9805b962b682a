//! What Doorstep does next by itself: out of the timers of the processes, and of what is fetched.

use contract::{Failure, Upcoming, UpcomingReply, UpcomingRequest, UpcomingRow};
use model::{Timestamp, Zone};
use store::{OpenVisit, TimerRow, View, VisitState};

use crate::{App, failure, inbound, workspace};

/// How many are shown where nobody says how many.
const ROWS: u32 = 20;

impl App {
    pub(crate) fn show_upcoming(&self, request: UpcomingRequest) -> Result<UpcomingReply, Failure> {
        let limit = request.limit.unwrap_or(ROWS).min(store::PAGE_MAX);
        self.read(|view| {
            let zone = workspace::zone(view)?;
            // Each has at least one row, and none of another comes before its first timer.
            let timers = view.timers_ahead(limit);
            let timers = timers.map_err(|error| failure::read(&error))?;
            let mut rows = Vec::new();
            for timer in &timers {
                let visits = view.visits(timer.process);
                let visits = visits.map_err(|error| failure::read(&error))?;
                rows.extend(ahead(timer, &visits, &zone));
            }
            rows.extend(fetches(view, &zone)?);
            rows.sort_by_key(|(at, _)| *at);
            rows.truncate(limit as usize);
            let rows = rows.into_iter().map(|(_, row)| row).collect();
            Ok(UpcomingReply { rows })
        })
    }
}

/// What the timers of a process are there for.
fn ahead(timer: &TimerRow, visits: &[OpenVisit], zone: &Zone) -> Vec<(Timestamp, UpcomingRow)> {
    let row = |at: Timestamp, what, visit: &OpenVisit| {
        let row = UpcomingRow {
            at: zone.rfc3339(at),
            what,
            process: Some(timer.process.0),
            title: timer.title.clone(),
            step: visit.name.clone(),
            kind: visit.kind.clone(),
            person: visit.person.clone(),
        };
        (at, row)
    };
    let mut rows: Vec<(Timestamp, UpcomingRow)> = visits
        .iter()
        .filter_map(|visit| match visit.state {
            // What nobody has is done by Doorstep.
            VisitState::Waiting if visit.person.is_none() => {
                Some(row(visit.since, Upcoming::Start, visit))
            }
            VisitState::Waiting => Some(row(visit.since, Upcoming::Ask, visit)),
            VisitState::Due | VisitState::Running | VisitState::Watching | VisitState::Failed => {
                let deadline = visit.deadline.filter(|_| !visit.overdue);
                deadline.map(|at| row(at, Upcoming::Deadline, visit))
            }
        })
        .collect();
    // A timer that is nothing of this is that of a step that looks again.
    if rows.iter().all(|(at, _)| *at != timer.due) {
        let watching = visits
            .iter()
            .find(|visit| visit.state == VisitState::Watching);
        rows.extend(watching.map(|visit| row(timer.due, Upcoming::Look, visit)));
    }
    rows
}

/// When calls are fetched next.
fn fetches(view: View<'_>, zone: &Zone) -> Result<Vec<(Timestamp, UpcomingRow)>, Failure> {
    let next = inbound::next_fetches(view)?;
    let rows = next.into_iter().map(|(name, at)| {
        let row = UpcomingRow {
            at: zone.rfc3339(at),
            what: Upcoming::Fetch,
            process: None,
            title: name,
            step: String::new(),
            kind: String::new(),
            person: None,
        };
        (at, row)
    });
    Ok(rows.collect())
}
