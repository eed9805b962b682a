//! Processes and their open steps as a face sees them.

use contract::{
    Code, Failure, FinishedStep, OpenStep, OutcomeChoice, ProcessDetail, ProcessMark, ProcessRow,
    ProcessState, StepState,
};
use model::{Kind, Map, Template, Value, Zone};
use store::{HistoryRow, Mark, OpenVisit, ProcessId, ProcessStatus, View, VisitState};

use super::named;
use crate::{failure, names::Names, workspace};

/// The process with this number.
pub(crate) fn found(view: View<'_>, id: i64) -> Result<store::Process, Failure> {
    let found = view.process(ProcessId(id));
    let found = found.map_err(|error| failure::read(&error))?;
    found.ok_or_else(|| Failure::new(Code::NotFound, "there is no such process").at(named(id)))
}

/// Processes as a list shows them.
pub(crate) fn rows(
    view: View<'_>,
    found: impl IntoIterator<Item = store::ProcessRow>,
) -> Result<Vec<ProcessRow>, Failure> {
    let zone = workspace::zone(view)?;
    let mut names = Names::new(view);
    let rows = found.into_iter();
    rows.map(|found| row(found, &zone, &mut names)).collect()
}

/// A process as a list shows it.
pub(crate) fn row(
    found: store::ProcessRow,
    zone: &Zone,
    names: &mut Names<'_>,
) -> Result<ProcessRow, Failure> {
    Ok(ProcessRow {
        names: names.process(&found)?,
        progress: names.progress(&found, zone)?,
        id: found.id.0,
        title: found.title,
        template: found.template,
        version: found.version,
        state: match found.status {
            ProcessStatus::Running if found.paused => ProcessState::Paused,
            ProcessStatus::Running => ProcessState::Running,
            ProcessStatus::Completed => ProcessState::Completed,
            ProcessStatus::Cancelled => ProcessState::Cancelled,
        },
        mark: found.mark.map(|mark| match mark {
            Mark::Waiting => ProcessMark::Waiting,
            Mark::Due => ProcessMark::Due,
            Mark::Overdue => ProcessMark::Overdue,
            Mark::Warning => ProcessMark::Warning,
        }),
        property: found.property,
        contact: found.contact,
        owner: found.owner,
        started: zone.rfc3339(found.started_at),
        ended: found.ended_at.map(|at| zone.rfc3339(at)),
    })
}

/// A process with what is open and what has happened.
pub(super) fn detail(view: View<'_>, id: ProcessId) -> Result<ProcessDetail, Failure> {
    let found = found(view, id.0)?;
    let reopenable = reopenable(view, &found)?;
    let zone = workspace::zone(view)?;
    let row = row(found.row, &zone, &mut Names::new(view))?;
    let version = view
        .version(&row.template, row.version)
        .map_err(|error| failure::read(&error))?;
    let template = version.and_then(|version| format::template::read(version.document).ok());
    let visits = view.visits(id).map_err(|error| failure::read(&error))?;
    let steps = visits
        .into_iter()
        .map(|visit| open_step(visit, template.as_ref(), &zone));
    let newest = view.template(&row.template);
    let newest = newest.map_err(|error| failure::read(&error))?;
    let newest = newest.and_then(|template| template.row.version);
    let is_over = matches!(row.state, ProcessState::Completed | ProcessState::Cancelled);
    Ok(ProcessDetail {
        newest: newest.filter(|newest| *newest > row.version && !is_over),
        steps: steps.collect(),
        reopenable,
        record: history(view, id, &zone)?,
        id: row.id,
        title: row.title,
        template: row.template,
        version: row.version,
        state: row.state,
        mark: row.mark,
        property: row.property,
        contact: row.contact,
        owner: row.owner,
        names: row.names,
        started: row.started,
        ended: row.ended,
    })
}

/// The finished steps of a process that can be opened again.
pub(crate) fn reopenable(
    view: View<'_>,
    process: &store::Process,
) -> Result<Vec<FinishedStep>, Failure> {
    let row = &process.row;
    if row.status != ProcessStatus::Running {
        return Ok(Vec::new());
    }
    let version = view
        .version(&row.template, row.version)
        .map_err(|error| failure::read(&error))?;
    let template = version.and_then(|version| format::template::read(version.document).ok());
    let Some(template) = template else {
        return Ok(Vec::new());
    };
    let found = runner::present::reopenable(view, process, &workspace::zone(view)?, &template)
        .map_err(|error| failure::read(&error))?;
    let found = found.into_iter().map(|finished| FinishedStep {
        step: finished.step,
        visit: finished.visit,
        person: finished.person,
    });
    Ok(found.collect())
}

/// An open visit as a face sees it.
pub(crate) fn open_step(visit: OpenVisit, template: Option<&Template>, zone: &Zone) -> OpenStep {
    let step = template.and_then(|template| template.steps.get(template.step_index(&visit.step)?));
    let is_waiting = visit.state == VisitState::Waiting;
    OpenStep {
        step: visit.step,
        name: visit.name,
        kind: step
            .map(|step| step.kind.word().to_owned())
            .unwrap_or_default(),
        visit: visit.number,
        state: match visit.state {
            VisitState::Waiting => StepState::Waiting,
            VisitState::Due => StepState::Due,
            VisitState::Running => StepState::Running,
            VisitState::Watching => StepState::Watching,
            VisitState::Failed => StepState::Failed,
        },
        person: visit.person,
        until: is_waiting.then(|| zone.rfc3339(visit.since)),
        deadline: visit.deadline.map(|at| zone.rfc3339(at)),
        overdue: visit.overdue,
        reason: visit.note,
        outcomes: step.map(|step| outcomes(&step.kind)).unwrap_or_default(),
    }
}

fn outcomes(kind: &Kind) -> Vec<OutcomeChoice> {
    if let Kind::Decision(decision) = kind {
        let outcomes = decision.outcomes.iter();
        return outcomes
            .map(|outcome| OutcomeChoice {
                key: outcome.key.clone(),
                label: outcome.label.clone(),
            })
            .collect();
    }
    let keys = kind.outcomes().into_iter();
    keys.map(|key| OutcomeChoice {
        key: key.to_owned(),
        label: key.to_owned(),
    })
    .collect()
}

/// What has happened in a process, from its beginning.
fn history(view: View<'_>, id: ProcessId, zone: &Zone) -> Result<Vec<Map>, Failure> {
    let (mut lines, mut after) = (Vec::new(), None);
    loop {
        let page = view
            .history(id, after, store::PAGE_MAX)
            .map_err(|error| failure::read(&error))?;
        lines.extend(page.rows.into_iter().map(|row| line(row, zone)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    lines.reverse();
    Ok(lines)
}

/// A line of the history as a trace spells it.
fn line(row: HistoryRow, zone: &Zone) -> Map {
    let mut line = Map::new();
    line.insert("at".to_owned(), Value::from(zone.rfc3339(row.at)));
    line.insert("what".to_owned(), Value::from(row.what));
    line.extend(row.step.map(|step| ("step".to_owned(), Value::from(step))));
    line.extend(
        row.visit
            .map(|visit| ("visit".to_owned(), Value::from(visit))),
    );
    if let Ok(Value::Object(detail)) = row.detail.parse() {
        line.extend(detail);
    }
    line
}
