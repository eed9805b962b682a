//! `process`: started, worked on, shown.

use app::App;
use contract::{
    Commands, Failure, HandOverRequest, OpenStep, ProcessDetail, ProcessKey, ProcessListReply,
    ProcessListRequest, ProcessMark, ProcessReasonRequest, ProcessStartRequest, ProcessState,
    StepRequest, StepState,
};
use serde_json::{Value, to_value};

use crate::{
    arguments::{Act, Id, Process, State, Step},
    ending::{Ending, Stop},
    screen::Screen,
    text::{Table, minute},
    watch,
};

pub(crate) async fn run(app: &App, screen: Screen, command: Process) -> Result<Ending, Stop> {
    match command {
        Process::List { state } => list(app, screen, state).await?,
        Process::Show { id: Id { id } } => {
            show(screen, &app.process_show(ProcessKey { id }).await?)?;
        }
        Process::Act(command) => {
            let is_start = matches!(command, Act::Start { .. });
            let detail = act(app, command).await?;
            if screen.json {
                screen.value(&to_value(&detail)?)?;
            } else if !screen.quiet {
                screen.text(&standing(screen, &detail))?;
            } else if is_start {
                screen.line(&detail.id.to_string())?;
            }
        }
    }
    Ok(Ending::Done)
}

/// Does something about a process; what it has come to.
async fn act(app: &App, command: Act) -> Result<ProcessDetail, Failure> {
    match command {
        Act::Start {
            key: template,
            property,
            contact,
            owner,
        } => {
            let request = ProcessStartRequest {
                template,
                property,
                contact,
                owner,
            };
            app.process_start(request).await
        }
        Act::Finish {
            step,
            outcome,
            value,
        } => {
            let request = StepRequest {
                outcome,
                value: value.map(typed),
                ..about(step)
            };
            app.process_finish(request).await
        }
        Act::Skip { step, reason } => {
            let request = StepRequest {
                reason: Some(reason),
                ..about(step)
            };
            app.process_skip(request).await
        }
        Act::Retry { step } => app.process_retry(about(step)).await,
        Act::Reopen { step } => app.process_reopen(about(step)).await,
        Act::Cancel {
            id: Id { id },
            reason,
        } => {
            app.process_cancel(ProcessReasonRequest { id, reason })
                .await
        }
        Act::Pause { id: Id { id } } => app.process_pause(ProcessKey { id }).await,
        Act::Resume { id: Id { id } } => app.process_resume(ProcessKey { id }).await,
        Act::HandOver {
            step,
            to,
            following,
        } => hand_over(app, step, to, following).await,
    }
}

async fn hand_over(
    app: &App,
    step: Step,
    to: String,
    following: bool,
) -> Result<ProcessDetail, Failure> {
    let request = HandOverRequest {
        id: step.id,
        step: step.step,
        visit: step.visit,
        to,
        following,
    };
    app.process_hand_over(request).await
}

fn about(Step { id, step, visit }: Step) -> StepRequest {
    StepRequest {
        id,
        step,
        visit,
        ..StepRequest::default()
    }
}

/// A value as it is typed: JSON, else text.
fn typed(text: String) -> Value {
    text.parse().unwrap_or(Value::String(text))
}

async fn list(app: &App, screen: Screen, state: Option<State>) -> Result<(), Stop> {
    let mut all = ProcessListReply {
        processes: Vec::new(),
        next: None,
    };
    loop {
        let request = ProcessListRequest {
            state: state.map(|state| match state {
                State::Running => ProcessState::Running,
                State::Paused => ProcessState::Paused,
                State::Completed => ProcessState::Completed,
                State::Cancelled => ProcessState::Cancelled,
            }),
            after: all.next,
            ..ProcessListRequest::default()
        };
        let page = app.process_list(request).await?;
        all.processes.extend(page.processes);
        all.next = page.next;
        if all.next.is_none() {
            break;
        }
    }
    if screen.json {
        return Ok(screen.value(&to_value(&all)?)?);
    }
    let mut table = Table::new(&[
        "id", "state", "title", "template", "property", "contact", "owner", "started",
    ]);
    for row in all.processes {
        table.row([
            row.id.to_string(),
            state_word(row.state, row.mark),
            row.title,
            format!("{} {}", row.template, row.version),
            row.property.unwrap_or_default(),
            row.contact.unwrap_or_default(),
            row.owner,
            minute(&row.started),
        ]);
    }
    Ok(screen.table(&table, "no processes")?)
}

fn show(screen: Screen, detail: &ProcessDetail) -> Result<(), Stop> {
    if screen.json {
        return Ok(screen.value(&to_value(detail)?)?);
    }
    let mut text = standing(screen, detail);
    text.push('\n');
    text.push_str(&watch::happenings(screen, &detail.record));
    Ok(screen.text(&text)?)
}

/// Where a process stands: its number first, then a line for each open step.
fn standing(screen: Screen, detail: &ProcessDetail) -> String {
    let mut text = format!(
        "{} {} ({})\n",
        detail.id,
        screen.strong(&crate::ending::one_line(&detail.title)),
        state_word(detail.state, None)
    );
    if !detail.steps.is_empty() {
        let mut table = Table::new(&["step", "name", "state", "person", "until"]);
        detail
            .steps
            .iter()
            .for_each(|step| table.row(open_step(step)));
        text.push('\n');
        text.push_str(&table.text(|head| screen.strong(head)));
    }
    text
}

fn open_step(step: &OpenStep) -> [String; 5] {
    let visit = if step.visit > 1 {
        format!("#{}", step.visit)
    } else {
        String::new()
    };
    let state = match step.state {
        StepState::Waiting => "waiting",
        StepState::Due if step.overdue => "overdue",
        StepState::Due => "due",
        StepState::Running => "running",
        StepState::Watching => "watching",
        StepState::Failed => "failed",
    };
    let outcomes: Vec<&str> = step
        .outcomes
        .iter()
        .map(|outcome| outcome.key.as_str())
        .collect();
    let state = match (&step.reason, outcomes.is_empty()) {
        (Some(reason), _) => format!("{state}: {reason}"),
        (None, false) if step.state == StepState::Due => {
            format!("{state}: {}", outcomes.join(" or "))
        }
        (None, _) => state.to_owned(),
    };
    let until = step.until.as_ref().or(step.deadline.as_ref());
    [
        format!("{}{visit}", step.step),
        step.name.clone(),
        state,
        step.person.clone().unwrap_or_default(),
        until.map(|time| minute(time)).unwrap_or_default(),
    ]
}

fn state_word(state: ProcessState, mark: Option<ProcessMark>) -> String {
    let word = match state {
        ProcessState::Running => "running",
        ProcessState::Paused => "paused",
        ProcessState::Completed => "completed",
        ProcessState::Cancelled => "cancelled",
    };
    let mark = match mark {
        Some(ProcessMark::Waiting) => "waiting",
        Some(ProcessMark::Due) => "due",
        Some(ProcessMark::Overdue) => "overdue",
        Some(ProcessMark::Warning) => "warning",
        None => return word.to_owned(),
    };
    format!("{word}, {mark}")
}
