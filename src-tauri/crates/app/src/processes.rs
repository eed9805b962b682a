//! Processes: starts them, tells them what people do, and shows them.

use contract::{
    Code, Failure, HandOverRequest, OpenStep, OutcomeChoice, ProcessCounts, ProcessDetail,
    ProcessKey, ProcessListReply, ProcessListRequest, ProcessMark, ProcessReasonRequest,
    ProcessRow, ProcessStartRequest, ProcessState, ProcessTemplateReply, StepRequest, StepState,
};
use model::{Kind, Map, Template, Value, Zone};
use runner::{Command, Reply, StartProcess, StepRef};
use store::{
    HistoryRow, Mark, OpenVisit, ProcessFilter, ProcessId, ProcessStatus, RecordKind, View,
    VisitState,
};

use crate::{App, failure, names::Names, workspace};

impl App {
    pub(crate) async fn start_process(
        &self,
        request: ProcessStartRequest,
    ) -> Result<ProcessDetail, Failure> {
        let at = request.template.clone();
        let owner = match request.owner.clone() {
            Some(owner) => owner,
            None => self.read(|view| owner(view, &request))?,
        };
        let start = StartProcess {
            template: request.template,
            property: request.property,
            contact: request.contact,
            owner,
            title: None,
        };
        match self.order(Command::Start(start)).await {
            Ok(Reply::Started { process }) => self.show_process(ProcessKey { id: process }),
            Ok(Reply::Ticked { .. } | Reply::Done) => Err(Failure::new(
                Code::Internal,
                "the runner says nothing of the process",
            )),
            Err(error) => Err(error.about(&at)),
        }
    }

    pub(crate) async fn finish_step(&self, request: StepRequest) -> Result<ProcessDetail, Failure> {
        let command = Command::Finish {
            step: step_of(&request),
            outcome: request.outcome,
            value: request.value,
        };
        self.act(request.id, &request.step, command).await
    }

    pub(crate) async fn skip_step(&self, request: StepRequest) -> Result<ProcessDetail, Failure> {
        let command = Command::Skip {
            step: step_of(&request),
            reason: request.reason.unwrap_or_default(),
        };
        self.act(request.id, &request.step, command).await
    }

    pub(crate) async fn retry_step(&self, request: StepRequest) -> Result<ProcessDetail, Failure> {
        let command = Command::Retry {
            step: step_of(&request),
        };
        self.act(request.id, &request.step, command).await
    }

    pub(crate) async fn hand_step_over(
        &self,
        request: HandOverRequest,
    ) -> Result<ProcessDetail, Failure> {
        let step = StepRef {
            process: request.id,
            step: request.step.clone(),
            visit: request.visit,
        };
        let command = Command::HandOver {
            step,
            to: request.to,
            following: request.following,
        };
        self.act(request.id, &request.step, command).await
    }

    pub(crate) async fn cancel_process(
        &self,
        request: ProcessReasonRequest,
    ) -> Result<ProcessDetail, Failure> {
        let (process, reason) = (request.id, request.reason);
        let command = Command::Cancel { process, reason };
        self.act(process, &named(process), command).await
    }

    pub(crate) async fn pause_process(
        &self,
        ProcessKey { id }: ProcessKey,
    ) -> Result<ProcessDetail, Failure> {
        self.act(id, &named(id), Command::Pause { process: id })
            .await
    }

    pub(crate) async fn resume_process(
        &self,
        ProcessKey { id }: ProcessKey,
    ) -> Result<ProcessDetail, Failure> {
        self.act(id, &named(id), Command::Resume { process: id })
            .await
    }

    /// Does something about a process and shows what it has come to.
    async fn act(&self, id: i64, at: &str, command: Command) -> Result<ProcessDetail, Failure> {
        self.order(command).await.map_err(|error| error.about(at))?;
        self.show_process(ProcessKey { id })
    }

    pub(crate) fn show_process(
        &self,
        ProcessKey { id }: ProcessKey,
    ) -> Result<ProcessDetail, Failure> {
        self.read(|view| detail(view, ProcessId(id)))
    }

    pub(crate) fn list_processes(
        &self,
        request: &ProcessListRequest,
    ) -> Result<ProcessListReply, Failure> {
        let (status, paused) = match request.state {
            None => (None, None),
            Some(ProcessState::Running) => (Some(ProcessStatus::Running), None),
            Some(ProcessState::Paused) => (Some(ProcessStatus::Running), Some(true)),
            Some(ProcessState::Completed) => (Some(ProcessStatus::Completed), None),
            Some(ProcessState::Cancelled) => (Some(ProcessStatus::Cancelled), None),
        };
        let filter = ProcessFilter {
            status,
            paused,
            mark: request.mark.map(stored_mark),
            owner: request.owner.clone(),
            template: request.template.clone(),
            property: request.property.clone(),
            contact: request.contact.clone(),
            search: request.search.clone(),
        };
        let limit = request.limit.unwrap_or(store::PAGE_MAX);
        self.read(|view| {
            let page = view
                .processes(&filter, request.below.map(ProcessId), limit)
                .map_err(|error| failure::read(&error))?;
            Ok(ProcessListReply {
                processes: rows(view, page.rows)?,
                next: page.next.map(|id| id.0),
            })
        })
    }

    pub(crate) fn count_processes(&self) -> Result<ProcessCounts, Failure> {
        let counts = self.read(|view| view.process_counts().map_err(|error| failure::read(&error)));
        let counts = counts?;
        Ok(ProcessCounts {
            waiting: counts.waiting,
            due: counts.due,
            overdue: counts.overdue,
            warning: counts.warning,
            completed: counts.completed,
            cancelled: counts.cancelled,
        })
    }

    pub(crate) fn process_document(
        &self,
        ProcessKey { id }: ProcessKey,
    ) -> Result<ProcessTemplateReply, Failure> {
        self.read(|view| {
            let row = found(view, id)?.row;
            let version = view
                .version(&row.template, row.version)
                .map_err(|error| failure::read(&error))?;
            // A process holds on to its version.
            let version = version.ok_or_else(|| {
                Failure::new(Code::Internal, "the version is not there").at(named(id))
            })?;
            Ok(ProcessTemplateReply {
                document: version.document,
            })
        })
    }
}

/// The process with this number.
pub(crate) fn found(view: View<'_>, id: i64) -> Result<store::Process, Failure> {
    let found = view.process(ProcessId(id));
    let found = found.map_err(|error| failure::read(&error))?;
    found.ok_or_else(|| Failure::new(Code::NotFound, "there is no such process").at(named(id)))
}

fn step_of(request: &StepRequest) -> StepRef {
    StepRef {
        process: request.id,
        step: request.step.clone(),
        visit: request.visit,
    }
}

/// How messages name a process.
fn named(id: i64) -> String {
    format!("process {id}")
}

/// Who owns a process where nobody is named: whoever looks after its property, else after its contact, else the only
/// person who may start it, else the only one there is.
pub(crate) fn owner(view: View<'_>, request: &ProcessStartRequest) -> Result<String, Failure> {
    let records = [
        (RecordKind::Property, &request.property),
        (RecordKind::Contact, &request.contact),
    ];
    for (kind, key) in records {
        let Some(key) = key else { continue };
        let record = view
            .record(kind, key)
            .map_err(|error| failure::read(&error))?;
        if let Some(supervisor) = record.and_then(|record| record.supervisor) {
            return Ok(supervisor);
        }
    }
    let template = view
        .template(&request.template)
        .map_err(|error| failure::read(&error))?;
    let starters = template
        .and_then(|found| format::template::read(found.document).ok())
        .map(|template| template.settings.starters)
        .unwrap_or_default();
    let people = view.people().map_err(|error| failure::read(&error))?;
    let mut may = people
        .into_iter()
        .filter(|person| person.active)
        .filter(|person| starters.is_empty() || starters.contains(&person.key));
    match (may.next(), may.next()) {
        (Some(only), None) => Ok(only.key),
        _ => Err(Failure::new(Code::Invalid, "the process needs an owner")
            .at(&request.template)
            .hint("name the person, or a property or contact that somebody looks after")),
    }
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

fn stored_mark(mark: ProcessMark) -> Mark {
    match mark {
        ProcessMark::Waiting => Mark::Waiting,
        ProcessMark::Due => Mark::Due,
        ProcessMark::Overdue => Mark::Overdue,
        ProcessMark::Warning => Mark::Warning,
    }
}

/// A process as a list shows it.
pub(crate) fn row(
    found: store::ProcessRow,
    zone: &Zone,
    names: &mut Names<'_>,
) -> Result<ProcessRow, Failure> {
    Ok(ProcessRow {
        names: names.process(&found)?,
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

fn detail(view: View<'_>, id: ProcessId) -> Result<ProcessDetail, Failure> {
    let found = found(view, id.0)?;
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
    Ok(ProcessDetail {
        steps: steps.collect(),
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
pub(crate) fn history(view: View<'_>, id: ProcessId, zone: &Zone) -> Result<Vec<Map>, Failure> {
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
