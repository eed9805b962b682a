//! What a call from outside is to do: from what it says to a command, or to the reason why there is none.

use contract::{
    InboundKind, InboundMove, InboundRecord, InboundRule, InboundSettings, InboundStep, PhoneKind,
    ProcessStartRequest,
};
use model::{Map, Timestamp, office::Record};
use runner::{ChangeRecord, Command, Order, StartProcess, StepRef};
use store::{ProcessId, ProcessRow, ProcessStatus, ReadError, RecordKind, View, VisitState};
use webhook::Received;

use super::{call, phone};
use crate::{processes, records};

/// What a call is to do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wish {
    pub(crate) commands: Vec<Command>,
    /// The process that it names.
    pub(crate) process: Option<i64>,
    /// The call of ours because of which it comes, if it says so.
    pub(crate) cause: Option<String>,
}

/// Why a call is to do nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) reason: String,
    /// The process that it names, if there is one.
    pub(crate) process: Option<i64>,
}

impl Wish {
    /// As it is kept with the call; nothing if it cannot be.
    pub(crate) fn spell(self) -> Option<String> {
        let cause = self.cause;
        let commands = self.commands.into_iter().map(|command| {
            runner::inbox::write_order(&Order {
                by: None,
                cause: cause.clone(),
                command,
            })
        });
        let commands = commands.collect::<Option<Vec<_>>>()?;
        Some(format!("[{}]", commands.join(",")))
    }
}

impl Refusal {
    pub(crate) fn new(status: u16, reason: impl Into<String>) -> Self {
        Self {
            status,
            reason: reason.into(),
            process: None,
        }
    }

    pub(super) fn bad(reason: impl Into<String>) -> Self {
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

/// What a call of this kind is to do.
pub(crate) fn of(
    view: View<'_>,
    settings: &InboundSettings,
    (kind, id): (InboundKind, &str),
    said: &Map,
    now: Timestamp,
) -> Result<Wish, Refusal> {
    let wish = match kind {
        InboundKind::Move => moved(view, settings, said),
        InboundKind::Start => started(view, settings, said, now),
        InboundKind::Step => finished(view, &settings.step, id, said),
        InboundKind::Record => changed(&settings.record, said),
        InboundKind::Callback => phoned(view, settings, PhoneKind::Callback, said),
        InboundKind::Campaign => phoned(view, settings, PhoneKind::Campaign, said),
        // Never comes as a list of values.
        InboundKind::Answer => Err(Refusal::new(404, "there is nothing here")),
    };
    Ok(Wish {
        cause: said.get(call::CAUSE).and_then(call::text),
        ..wish?
    })
}

/// Somebody is to call somebody.
fn phoned(
    view: View<'_>,
    settings: &InboundSettings,
    kind: PhoneKind,
    said: &Map,
) -> Result<Wish, Refusal> {
    let order = phone::wanted(view, &settings.phone, kind, said)?;
    Ok(Wish {
        process: order.call.process,
        commands: vec![Command::Phone(Box::new(order))],
        cause: None,
    })
}

/// A result moves a process as the rules of its template say.
fn moved(view: View<'_>, settings: &InboundSettings, said: &Map) -> Result<Wish, Refusal> {
    let text = |name: &str| said.get(name).and_then(call::text);
    match text("Action").as_deref() {
        Some("Deal_Move") => {}
        Some(_) => {
            return Err(Refusal::bad(
                "Action is not known; it has to be Deal_Move, Callback or Campaign",
            ));
        }
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
    let mut rules = settings.rules.iter();
    let rule = rules.find(|rule| rule.template == process.template);
    let does = rule.and_then(|rule| pick(rule).as_ref()).ok_or_else(|| {
        Refusal::bad(format!(
            "no rule says what {result} does to processes of the template {}",
            process.template
        ))
        .about(id)
    })?;
    let mut commands = vec![Command::Finish {
        step: StepRef::oldest(id, &does.step),
        outcome: does.outcome.clone(),
        value: None,
    }];
    if let Some(kind) = does.phone {
        let order = phone::order(view, &settings.phone, kind, said, Some(&process))?;
        commands.push(Command::Phone(Box::new(order)));
    }
    Ok(Wish {
        commands,
        process: Some(id),
        cause: None,
    })
}

/// A record is changed.
fn changed(settings: &InboundRecord, said: &Map) -> Result<Wish, Refusal> {
    let must = |pointer: &str| {
        call::pick(said, pointer).ok_or_else(|| missing(pointer.trim_start_matches('/')))
    };
    let kind = match must(&settings.kind)?.as_str() {
        "property" => RecordKind::Property,
        "contact" => RecordKind::Contact,
        _ => return Err(Refusal::bad("the kind has to be property or contact")),
    };
    let key = must(&settings.key)?;
    let mut fields = Map::new();
    if let Some(all) = call::find(said, &settings.all) {
        let Some(all) = all.as_object() else {
            return Err(Refusal::bad(format!(
                "{} has to be an object",
                settings.all
            )));
        };
        fields.extend(all.clone());
    }
    for field in &settings.fields {
        if let Some(value) = call::find(said, &field.pointer) {
            fields.insert(field.field.clone(), value.clone());
        }
    }
    let supervisor = call::pick(said, &settings.supervisor);
    if fields.is_empty() && supervisor.is_none() {
        return Err(Refusal::bad("the call names no field that is to change"));
    }
    let record = Record {
        key,
        supervisor,
        fields,
    };
    let problems = records::problems(kind, &record);
    if let Some(problem) = problems.iter().find(|problem| problem.is_error()) {
        let reason = format!("{}: {}", problem.at, problem.message);
        return Err(Refusal::bad(reason));
    }
    let change = ChangeRecord {
        kind,
        key: record.key,
        supervisor: record.supervisor,
        fields: record.fields,
        creates: settings.creates,
    };
    Ok(Wish {
        commands: vec![Command::ChangeRecord(Box::new(change))],
        process: None,
        cause: None,
    })
}

/// What a service says of a call that it took up. Who comes too late is told so.
pub(crate) fn answered(view: View<'_>, id: &str, received: &Received) -> Result<Wish, Refusal> {
    let over = |process: Option<i64>| Refusal { process, ..over() };
    let delivery = view.delivery(id)?.ok_or_else(|| over(None))?;
    let process = delivery.row.process.map(|process| process.0);
    if !waits(view, &delivery)? {
        return Err(over(process));
    }
    let mut pairs = form_urlencoded::parse(received.query.as_bytes());
    let status = match pairs.find(|(name, _)| name == "status") {
        None => 200,
        Some((_, text)) => text
            .parse()
            .ok()
            .filter(|status| (200..600).contains(status))
            .ok_or_else(|| Refusal::bad("status has to be one of HTTP, from 200 to 599"))?,
    };
    let is_empty = received.body.iter().all(u8::is_ascii_whitespace);
    let body = match serde_json::from_slice(&received.body) {
        Ok(body) => Some(body),
        Err(_) if is_empty => None,
        Err(error) => return Err(Refusal::bad(format!("the body is no JSON: {error}"))),
    };
    Ok(Wish {
        cause: None,
        commands: vec![Command::Answer {
            delivery: id.to_owned(),
            status: Some(status),
            body,
        }],
        process,
    })
}

/// Who answers for the second time is told so.
pub(crate) fn over() -> Refusal {
    Refusal::new(
        409,
        "nobody waits for this any more: it was answered, or its step is over",
    )
}

/// Whether a visit still waits for what came of a delivery.
fn waits(view: View<'_>, delivery: &store::Delivery) -> Result<bool, ReadError> {
    let row = &delivery.row;
    let (Some(process), Some(visit)) = (row.process, row.visit) else {
        return Ok(false);
    };
    // Its step was tried again since.
    let run = row.id.rsplit_once('-').and_then(|(step, run)| {
        let next = run.parse::<u32>().ok()?.checked_add(1)?;
        Some(format!("{step}-{next}"))
    });
    if let Some(next) = run
        && view.delivery(&next)?.is_some()
    {
        return Ok(false);
    }
    let visits = view.visits(process)?;
    let visit = visits.iter().find(|found| found.visit == visit);
    Ok(visit.is_some_and(|found| found.state == VisitState::Running))
}

/// Something that has to be said is not.
pub(super) fn missing(name: &str) -> Refusal {
    Refusal::bad(format!("{name} is missing"))
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
    let pick = |pointer: &str| call::pick(said, pointer);
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
        commands: vec![Command::Start(start)],
        process: None,
        cause: None,
    })
}

/// A step is finished. It is named by its process and its key, or by process and visit as in the id of a call.
fn finished(view: View<'_>, settings: &InboundStep, id: &str, said: &Map) -> Result<Wish, Refusal> {
    let text = |pointer: &str| call::pick(said, pointer);
    let id = match id {
        "" => text(&settings.process).ok_or_else(|| missing("process"))?,
        id => id.to_owned(),
    };
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
    let step = match visit {
        None => {
            let key = text(&settings.step).ok_or_else(|| {
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
        cause: None,
        commands: vec![Command::Finish {
            step,
            outcome: text(&settings.outcome),
            value: call::find(said, &settings.value).cloned(),
        }],
        process: Some(process),
    })
}
