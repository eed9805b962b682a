//! Writes what a turn came to: journal, state, timers, visits, outbox, records and their logs, all in the caller's batch.

use engine::{Status, VisitState};
use model::{Map, Timestamp, Value, kind::RecordKind, template::Responsible};
use store::{
    Batch, DeliveryKind, Expect, HistoryLine, JournalEntry, Listing, Mark, NewDelivery, NewLogLine,
    NewRecord, OpenVisit, Origin, ProcessId, ProcessStatus,
};

use super::{
    Effects, Line,
    effects::{Queued, Sendable, Write},
    leads, stored,
};
use crate::{CommandError, live::Live, mail, outgoing, people::People, spell};

/// A record that was written to.
pub(crate) type Changed = (store::RecordKind, String);

/// Writes a turn and returns the records it wrote to, for which others may wait. The process in memory is up to date
/// afterwards.
pub(crate) fn save(
    batch: &Batch<'_>,
    now: Timestamp,
    live: &mut Live,
    people: &People,
    effects: &Effects,
    who: Option<&str>,
) -> Result<Vec<Changed>, CommandError> {
    let id = ProcessId(live.id);
    let changed = records(batch, now, live, effects)?;
    if let Some(leads) = &effects.leads {
        leads::write(batch, leads)?;
    }
    for &visit in &effects.unwanted {
        for kind in [DeliveryKind::Webhook, DeliveryKind::Mail] {
            batch.deliveries_cancel(id, Some(visit), kind, now)?;
        }
    }
    for queued in &effects.queued {
        queue(batch, now, id, queued)?;
    }
    live.visits = visits(now, live, people, effects);
    expect(batch, live, people)?;
    live.updated_at = now;
    let inputs = effects.journal.iter().map(spell::input).collect();
    write_turn(batch, now, live, effects, (inputs, who))?;
    Ok(changed)
}

/// Writes that a process follows another version of its template, and returns the line that tells it.
pub(crate) fn moved(
    batch: &Batch<'_>,
    now: Timestamp,
    live: &mut Live,
    people: &People,
    (from, detail, who): (u32, Map, Option<&str>),
) -> Result<Line, CommandError> {
    let line = Line {
        what: "moved",
        step: None,
        visit: None,
        detail,
    };
    let mut effects = Effects::default();
    effects.history.push(line.clone());
    live.visits = visits(now, live, people, &effects);
    expect(batch, live, people)?;
    live.updated_at = now;
    batch.process_version_set(ProcessId(live.id), live.compiled.version)?;
    let journaled = vec![format::journal::write_move(from, live.compiled.version)];
    write_turn(batch, now, live, &effects, (journaled, who))?;
    Ok(line)
}

fn write_turn(
    batch: &Batch<'_>,
    now: Timestamp,
    live: &Live,
    effects: &Effects,
    (inputs, who): (Vec<String>, Option<&str>),
) -> Result<(), CommandError> {
    let journal: Vec<JournalEntry<'_>> = inputs
        .iter()
        .enumerate()
        .map(|(index, input)| JournalEntry {
            at: now,
            // The facts that follow come from the records, not from the person.
            who: who.filter(|_| index == 0),
            input,
        })
        .collect();
    let details: Vec<String> = effects
        .history
        .iter()
        .map(|line| Value::Object(line.detail.clone()).to_string())
        .collect();
    let history: Vec<HistoryLine<'_>> = effects
        .history
        .iter()
        .zip(&details)
        .map(|(line, detail)| HistoryLine {
            at: now,
            what: line.what,
            step: line.step.as_deref(),
            visit: line.visit,
            detail,
        })
        .collect();
    batch.turn(
        ProcessId(live.id),
        &store::Turn {
            at: now,
            journal: &journal,
            history: &history,
            state: &spell::state(live.engine.state()),
            due: live.engine.deadline(),
            visits: &live.visits,
            listing: listing(live),
        },
    )?;
    Ok(())
}

/// What a list shows of a process.
fn listing(live: &Live) -> Listing<'_> {
    let state = live.engine.state();
    let status = match state.status {
        Status::New | Status::Running => ProcessStatus::Running,
        Status::Completed => ProcessStatus::Completed,
        Status::Cancelled => ProcessStatus::Cancelled,
    };
    let mark = state.visits.iter().map(|visit| match visit.state {
        VisitState::Failed(_) => Mark::Warning,
        _ if visit.overdue => Mark::Overdue,
        VisitState::Due => Mark::Due,
        VisitState::Waiting | VisitState::Running | VisitState::Watching => Mark::Waiting,
    });
    Listing {
        title: &live.title,
        owner: &live.owner,
        property: live.property.as_deref(),
        contact: live.contact.as_deref(),
        status,
        mark: (status == ProcessStatus::Running).then(|| mark.max().unwrap_or(Mark::Waiting)),
        paused: state.paused_at.is_some(),
        ended_at: state.ended_at,
    }
}

fn visits(now: Timestamp, live: &Live, people: &People, effects: &Effects) -> Vec<OpenVisit> {
    let visits = live.engine.state().visits.iter();
    visits
        .map(|visit| {
            let step = &live.compiled.template.steps[visit.step.index()];
            let state = stored_state(visit.state);
            let before = live.visit(visit.id).filter(|before| before.state == state);
            let warning = matches!(visit.state, VisitState::Failed(_));
            let note = effects.notes.get(&visit.id.0).cloned();
            OpenVisit {
                visit: visit.id.0,
                step: step.key.clone(),
                name: step.name.clone(),
                kind: step.kind.word().to_owned(),
                number: visit.number,
                state,
                person: visit.person.map(|person| people.key(person).to_owned()),
                since: match (visit.state, before) {
                    (VisitState::Waiting, _) => visit.start_at,
                    (_, Some(before)) => before.since,
                    (_, None) => now,
                },
                deadline: visit.deadline,
                overdue: visit.overdue,
                warning,
                note: note
                    .or_else(|| before.and_then(|before| before.note.clone()))
                    .filter(|_| warning),
            }
        })
        .collect()
}

/// Says of steps that start later whose they will be, as far as can be told now.
fn expect(batch: &Batch<'_>, live: &mut Live, people: &People) -> Result<(), CommandError> {
    let following = live.engine.state().following;
    let following = following.map(|person| people.key(person).to_owned());
    for place in 0..live.visits.len() {
        let visit = &live.visits[place];
        if visit.state != store::VisitState::Waiting || visit.person.is_some() {
            continue;
        }
        let Some(id) = live.compiled.step(&visit.step) else {
            continue;
        };
        if live.compiled.plan.step(id).behaviour.is_automatic() {
            continue;
        }
        let supervisor = |kind: RecordKind| -> Result<Option<String>, CommandError> {
            let Some(key) = live.record_key(kind) else {
                return Ok(None);
            };
            let record = batch.view().record(stored(kind), &key)?;
            Ok(record.and_then(|record| record.supervisor))
        };
        let person = match &live.compiled.template.steps[id.index()].responsible {
            _ if following.is_some() => following.clone(),
            Responsible::Owner => None,
            Responsible::PropertySupervisor => supervisor(RecordKind::Property)?,
            Responsible::ContactSupervisor => supervisor(RecordKind::Contact)?,
            Responsible::Person(key) => Some(key.clone()),
        };
        let person = person.unwrap_or_else(|| live.owner.clone());
        live.visits[place].person = Some(person);
    }
    Ok(())
}

fn stored_state(state: VisitState) -> store::VisitState {
    match state {
        VisitState::Waiting => store::VisitState::Waiting,
        VisitState::Due => store::VisitState::Due,
        VisitState::Running => store::VisitState::Running,
        VisitState::Watching => store::VisitState::Watching,
        VisitState::Failed(_) => store::VisitState::Failed,
    }
}

/// Writes values and log entries; a record that was taken away meanwhile is left alone.
fn records(
    batch: &Batch<'_>,
    now: Timestamp,
    live: &Live,
    effects: &Effects,
) -> Result<Vec<Changed>, CommandError> {
    let mut changed = Vec::new();
    for write in &effects.writes {
        let Some(key) = live.record_key(write.record) else {
            continue;
        };
        let kind = stored(write.record);
        if write_value(batch, now, (kind, &key), write)? && !changed.contains(&(kind, key.clone()))
        {
            changed.push((kind, key));
        }
    }
    for log in &effects.logs {
        let Some(key) = live.record_key(log.record) else {
            continue;
        };
        let line = NewLogLine {
            at: now,
            process: Some(ProcessId(live.id)),
            step: Some(&log.step),
            text: &log.text,
        };
        let kind = stored(log.record);
        let logged = match log.is_change {
            true => batch.record_log_change(kind, &key, &line),
            false => batch.record_log(kind, &key, &line),
        };
        match logged {
            Ok(()) | Err(store::WriteError::NoRecord { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(changed)
}

/// Whether there was a record to write to. A project is made by the first write to it.
fn write_value(
    batch: &Batch<'_>,
    now: Timestamp,
    (kind, key): (store::RecordKind, &str),
    write: &Write,
) -> Result<bool, CommandError> {
    let found = batch.view().record(kind, key)?;
    let is_supervisor = write.field == "supervisor";
    if found.is_some() && !is_supervisor {
        batch.record_set(kind, key, &write.field, write.value.clone(), now)?;
        return Ok(true);
    }
    if found.is_none() && write.record != RecordKind::Project {
        return Ok(false);
    }
    let (mut supervisor, mut fields, archived) = match found {
        Some(row) => (row.supervisor, row.fields, row.archived),
        None => (None, Map::new(), false),
    };
    if is_supervisor {
        supervisor = write.value.as_str().map(str::to_owned);
    } else {
        fields.insert(write.field.clone(), write.value.clone());
    }
    let new = NewRecord {
        kind,
        key,
        supervisor: supervisor.as_deref(),
        fields: &fields,
        archived,
    };
    batch.record_put(&new, Expect::Any, now)?;
    Ok(true)
}

fn queue(
    batch: &Batch<'_>,
    now: Timestamp,
    process: ProcessId,
    queued: &Queued,
) -> Result<(), CommandError> {
    let origin = Some(Origin {
        process,
        visit: queued.visit,
        step: Some(&queued.step),
    });
    match &queued.what {
        Sendable::Call(call) => outgoing::insert(batch, &queued.id, origin, call, now)?,
        Sendable::Mail(mail) => batch.delivery_insert(&NewDelivery {
            id: &queued.id,
            kind: DeliveryKind::Mail,
            origin,
            target: "mail",
            // A recipient whose server says "later" keeps nobody else waiting.
            queue: &format!("mail {}", mail.to.join(", ").to_lowercase()),
            method: "",
            address: &mail.to.join(", "),
            headers: "{}",
            body: &mail::spell(mail),
            timeout_ms: mail::TIMEOUT_MS,
            repeatable: true,
            plan: &spell::plan(&mail::plan()),
            created_at: now,
            next_at: now,
        })?,
    }
    Ok(())
}
