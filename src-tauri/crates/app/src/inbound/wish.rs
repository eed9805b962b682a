//! What a call from outside is to do: from what it says to a command, or to the reason why there is none.

use contract::{InboundKind, InboundMove, InboundRule, InboundSettings, ProcessStartRequest};
use model::{Map, Timestamp, Value};
use runner::{Command, StartProcess, StepRef};
use store::{ProcessId, ProcessRow, ProcessStatus, ReadError, View};

use super::call::{self, Place};
use crate::processes;

/// What a call is to do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wish {
    pub(crate) command: Command,
    /// The process that it names.
    pub(crate) process: Option<i64>,
}

/// Why a call is to do nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) reason: String,
    /// The process that it names, if there is one.
    pub(crate) process: Option<i64>,
}

impl Refusal {
    pub(crate) fn new(status: u16, reason: impl Into<String>) -> Self {
        Self {
            status,
            reason: reason.into(),
            process: None,
        }
    }

    fn bad(reason: impl Into<String>) -> Self {
        Self::new(400, reason)
    }

    fn about(self, process: i64) -> Self {
        Self {
            process: Some(process),
            ..self
        }
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        tracing::error!(%error, "a call from outside could not be looked into");
        Self::new(
            503,
            "the office cannot be read at the moment; send it again",
        )
    }
}

/// What the call is to do.
pub(crate) fn of(
    view: View<'_>,
    settings: &InboundSettings,
    place: &Place,
    said: &Map,
    now: Timestamp,
) -> Result<Wish, Refusal> {
    match place.kind {
        InboundKind::Move => moved(view, &settings.rules, said),
        InboundKind::Start => started(view, settings, said, now),
        InboundKind::Step => finished(view, &place.id, said),
    }
}

/// A result moves a process as the rules of its template say.
fn moved(view: View<'_>, rules: &[InboundRule], said: &Map) -> Result<Wish, Refusal> {
    let text = |name: &str| said.get(name).and_then(call::text);
    let missing = |name: &str| Refusal::bad(format!("{name} is missing"));
    match text("Action").as_deref() {
        Some("Deal_Move") => {}
        Some(_) => return Err(Refusal::bad("Action is not known; it has to be Deal_Move")),
        None => return Err(missing("Action")),
    }
    let id = text("DealID").ok_or_else(|| missing("DealID"))?;
    let id = call::number(&id)
        .ok_or_else(|| Refusal::bad("DealID has to be a number of digits 0 to 9 only"))?;
    let result = text("Result").ok_or_else(|| missing("Result"))?;
    let pick: fn(&InboundRule) -> &Option<InboundMove> = match result.as_str() {
        "POSITIVE" => |rule| &rule.positive,
        "NEGATIVE" => |rule| &rule.negative,
        "NEUTRAL" => |rule| &rule.neutral,
        _ => {
            return Err(Refusal::bad(
                "Result has to be POSITIVE, NEGATIVE or NEUTRAL, in capital letters",
            )
            .about(id));
        }
    };
    let process = running(view, id)?
        .ok_or_else(|| Refusal::bad(format!("there is no process with the DealID {id}")))?;
    let rule = rules.iter().find(|rule| rule.template == process.template);
    let does = rule.and_then(|rule| pick(rule).as_ref()).ok_or_else(|| {
        Refusal::bad(format!(
            "no rule says what {result} does to processes of the template {}",
            process.template
        ))
        .about(id)
    })?;
    Ok(Wish {
        command: Command::Finish {
            step: StepRef::oldest(id, &does.step),
            outcome: does.outcome.clone(),
            value: None,
        },
        process: Some(id),
    })
}

/// A process that runs; nothing if there is none of this number.
fn running(view: View<'_>, id: i64) -> Result<Option<ProcessRow>, Refusal> {
    let Some(found) = view.process(ProcessId(id))? else {
        return Ok(None);
    };
    if found.row.status == ProcessStatus::Running {
        return Ok(Some(found.row));
    }
    Err(Refusal::bad(format!("the process {id} is over")).about(id))
}

/// A process is started; what the template asks for is asked for at once, so that the sender learns it.
fn started(
    view: View<'_>,
    settings: &InboundSettings,
    said: &Map,
    now: Timestamp,
) -> Result<Wish, Refusal> {
    let said = Value::Object(said.clone());
    let pick = |pointer: &str| {
        if pointer.starts_with('/') {
            said.pointer(pointer).and_then(call::text)
        } else {
            Some(pointer.to_owned()).filter(|text| !text.is_empty())
        }
    };
    let start = &settings.start;
    let template = pick(&start.template)
        .ok_or_else(|| Refusal::bad(format!("the template is missing ({})", start.template)))?;
    let mut request = ProcessStartRequest {
        template,
        property: pick(&start.property),
        contact: pick(&start.contact),
        owner: pick(&start.owner),
    };
    let owner = match request.owner.take() {
        Some(owner) => Ok(owner),
        None => processes::owner(view, &request),
    };
    let start = StartProcess {
        template: request.template,
        property: request.property,
        contact: request.contact,
        owner: owner.as_ref().cloned().unwrap_or_default(),
        title: None,
    };
    let plan =
        runner::plan::plan(view, &start, now).map_err(|error| Refusal::bad(error.to_string()))?;
    if let Some(refusal) = plan.refusals.first() {
        return Err(Refusal::bad(refusal.to_string()));
    }
    // Last, for without the records it is not known who looks after them.
    owner.map_err(|failure| Refusal::bad(failure.message))?;
    Ok(Wish {
        command: Command::Start(start),
        process: None,
    })
}

/// A step is finished. It is named by its process and its key, or by process and visit as in the id of a call.
fn finished(view: View<'_>, id: &str, said: &Map) -> Result<Wish, Refusal> {
    let numbers: Option<Vec<i64>> = id.split('-').map(call::number).collect();
    let (process, visit) = match numbers.as_deref() {
        Some(&[process]) => (process, None),
        Some(&[process, visit] | &[process, visit, _]) => (process, Some(visit)),
        Some(_) | None => {
            return Err(Refusal::bad(
                "the id has to be the number of a process, of digits 0 to 9 only",
            ));
        }
    };
    running(view, process)?
        .ok_or_else(|| Refusal::new(404, format!("there is no process {process}")))?;
    let text = |name: &str| said.get(name).and_then(call::text);
    let step = match visit {
        None => {
            let key = text("step").ok_or_else(|| {
                Refusal::bad("say which step: its key as `step`, or process-visit as the id")
                    .about(process)
            })?;
            StepRef {
                visit: None,
                ..StepRef::oldest(process, &key)
            }
        }
        Some(number) => {
            let visits = view.visits(ProcessId(process))?;
            let visit = visits.iter().find(|visit| i64::from(visit.visit) == number);
            let visit = visit.ok_or_else(|| {
                Refusal::bad(format!("the process {process} has no open visit {number}"))
                    .about(process)
            })?;
            StepRef {
                process,
                step: visit.step.clone(),
                visit: Some(visit.number),
            }
        }
    };
    Ok(Wish {
        command: Command::Finish {
            step,
            outcome: text("outcome"),
            value: said.get("value").cloned(),
        },
        process: Some(process),
    })
}
