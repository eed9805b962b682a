//! Processes: starts them, tells them what people do, and shows them.

use contract::{
    Code, Failure, HandOverRequest, ProcessCounts, ProcessCursor, ProcessDetail, ProcessKey,
    ProcessListReply, ProcessListRequest, ProcessMark, ProcessOrder, ProcessReasonRequest,
    ProcessStartRequest, ProcessState, ProcessTemplateReply, StepRequest,
};
use runner::{Command, Reply, StartProcess, StepRef};
use store::{Mark, ProcessFilter, ProcessId, ProcessStatus, RecordKind, View};

use crate::{App, failure};

mod forecast;
mod progress;
mod shown;
mod upcoming;

pub(crate) use forecast::Forecasts;
pub(crate) use progress::Order;
pub(crate) use shown::{found, open_step, reopenable, row, rows};

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

    pub(crate) async fn reopen_step(&self, request: StepRequest) -> Result<ProcessDetail, Failure> {
        let command = Command::Reopen {
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

    pub(crate) async fn move_process(
        &self,
        ProcessKey { id }: ProcessKey,
    ) -> Result<ProcessDetail, Failure> {
        self.act(id, &named(id), Command::Move { process: id })
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
        self.read(|view| shown::detail(view, ProcessId(id)))
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
            person: request.person.clone(),
            kind: request.kind.clone(),
            template: request.template.clone(),
            property: request.property.clone(),
            contact: request.contact.clone(),
            search: request.search.clone(),
            order: request
                .order
                .map_or(store::ProcessOrder::Newest, stored_order),
        };
        let after = request.after.as_ref().map(|after| store::ProcessCursor {
            id: ProcessId(after.id),
            date: after.date,
            text: after.text.clone(),
        });
        let limit = request.limit.unwrap_or(store::PAGE_MAX);
        self.read(|view| {
            let page = view
                .processes(&filter, after.as_ref(), limit)
                .map_err(|error| failure::read(&error))?;
            Ok(ProcessListReply {
                processes: rows(view, page.rows)?,
                next: page.next.map(|next| ProcessCursor {
                    id: next.id.0,
                    date: next.date,
                    text: next.text,
                }),
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
    let version = match view.template(&request.template) {
        Ok(Some(found)) => view.version(&found.row.key, found.row.version.unwrap_or(0)),
        Ok(None) => Ok(None),
        Err(error) => Err(error),
    };
    let starters = version
        .map_err(|error| failure::read(&error))?
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

fn stored_order(order: ProcessOrder) -> store::ProcessOrder {
    match order {
        ProcessOrder::Newest => store::ProcessOrder::Newest,
        ProcessOrder::Oldest => store::ProcessOrder::Oldest,
        ProcessOrder::Next => store::ProcessOrder::Next,
        ProcessOrder::Title => store::ProcessOrder::Title,
        ProcessOrder::TitleBack => store::ProcessOrder::TitleBack,
        ProcessOrder::Owner => store::ProcessOrder::Owner,
        ProcessOrder::Ended => store::ProcessOrder::Ended,
    }
}

fn stored_mark(mark: ProcessMark) -> Mark {
    match mark {
        ProcessMark::Waiting => Mark::Waiting,
        ProcessMark::Due => Mark::Due,
        ProcessMark::Overdue => Mark::Overdue,
        ProcessMark::Warning => Mark::Warning,
    }
}
