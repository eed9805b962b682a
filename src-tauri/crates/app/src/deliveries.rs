//! Deliveries: what was sent and what came back.

use contract::{
    Attempt, Channel, Code, DeliveryDetail, DeliveryKey, DeliveryListReply, DeliveryListRequest,
    DeliveryRow, DeliveryState, Failure, ReplayReply, ReplayRequest,
};
use model::{Value, Zone};
use runner::Command;
use store::{DeliveryFilter, DeliveryKind, ProcessId, View};

use crate::{App, access, failure, workspace};

impl App {
    pub(crate) fn list_deliveries(
        &self,
        request: &DeliveryListRequest,
    ) -> Result<DeliveryListReply, Failure> {
        let filter = DeliveryFilter {
            process: request.process.map(ProcessId),
            state: request.state.map(stored_state),
            kind: request.channel.map(|channel| match channel {
                Channel::Webhook => DeliveryKind::Webhook,
                Channel::Mail => DeliveryKind::Mail,
            }),
            target: request.target.clone(),
        };
        let limit = request.limit.unwrap_or(store::PAGE_MAX);
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let page = view
                .deliveries(&filter, request.below, limit)
                .map_err(|error| failure::read(&error))?;
            Ok(DeliveryListReply {
                deliveries: page
                    .rows
                    .into_iter()
                    .map(|found| row(found, &zone))
                    .collect(),
                next: page.next,
            })
        })
    }

    pub(crate) fn show_delivery(
        &self,
        DeliveryKey { id }: DeliveryKey,
    ) -> Result<DeliveryDetail, Failure> {
        self.read(|view| detail(view, &id))
    }

    pub(crate) async fn replay_deliveries(
        &self,
        request: ReplayRequest,
    ) -> Result<ReplayReply, Failure> {
        for id in &request.ids {
            let delivery = id.clone();
            let done = self.order(Command::Replay { delivery }).await;
            done.map_err(|error| error.about(id))?;
        }
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let rows = request.ids.iter().map(|id| {
                let found = view.delivery(id).map_err(|error| failure::read(&error))?;
                Ok(row(found.ok_or_else(|| missing(id))?.row, &zone))
            });
            Ok(ReplayReply {
                deliveries: rows.collect::<Result<_, Failure>>()?,
            })
        })
    }
}

fn missing(id: &str) -> Failure {
    Failure::new(Code::NotFound, "there is no such delivery").at(id)
}

pub(crate) fn row(found: store::DeliveryRow, zone: &Zone) -> DeliveryRow {
    // What is held has no next attempt until somebody lets it go on.
    let is_open = found.state.is_open() && found.next_at < store::HELD;
    DeliveryRow {
        id: found.id,
        channel: match found.kind {
            DeliveryKind::Webhook => Channel::Webhook,
            DeliveryKind::Mail => Channel::Mail,
        },
        process: found.process.map(|id| id.0),
        step: found.step,
        target: found.target,
        method: Some(found.method).filter(|method| !method.is_empty()),
        address: found.address,
        state: state(found.state),
        reason: found.reason,
        queued: zone.rfc3339(found.created_at),
        next_attempt: is_open.then(|| zone.rfc3339(found.next_at)),
        ended: found.ended_at.map(|at| zone.rfc3339(at)),
        attempts_made: found.attempts,
    }
}

fn state(state: store::DeliveryState) -> DeliveryState {
    match state {
        store::DeliveryState::Queued => DeliveryState::Queued,
        store::DeliveryState::Retrying => DeliveryState::Retrying,
        store::DeliveryState::Delivered => DeliveryState::Delivered,
        store::DeliveryState::Refused => DeliveryState::Refused,
        store::DeliveryState::GivenUp => DeliveryState::GivenUp,
        store::DeliveryState::Unknown => DeliveryState::Unknown,
        store::DeliveryState::Cancelled => DeliveryState::Cancelled,
    }
}

pub(crate) fn stored_state(state: DeliveryState) -> store::DeliveryState {
    match state {
        DeliveryState::Queued => store::DeliveryState::Queued,
        DeliveryState::Retrying => store::DeliveryState::Retrying,
        DeliveryState::Delivered => store::DeliveryState::Delivered,
        DeliveryState::Refused => store::DeliveryState::Refused,
        DeliveryState::GivenUp => store::DeliveryState::GivenUp,
        DeliveryState::Unknown => store::DeliveryState::Unknown,
        DeliveryState::Cancelled => store::DeliveryState::Cancelled,
    }
}

fn detail(view: View<'_>, id: &str) -> Result<DeliveryDetail, Failure> {
    let found = view.delivery(id).map_err(|error| failure::read(&error))?;
    let found = found.ok_or_else(|| missing(id))?;
    let attempts = view.attempts(id).map_err(|error| failure::read(&error))?;
    let office = runner::office::read(view).map_err(|error| failure::read(&error))?;
    let zone = office.zone.clone();
    // Of what was added to the last attempt the places are shown.
    let last = attempts.last().map_or(found.row.next_at, |last| last.at);
    let added = access::shown(&office, &found.row.queue, last);
    let mut row = row(found.row, &zone);
    row.address = added.url(&row.address);
    let attempts = attempts.into_iter().map(|attempt| Attempt {
        number: attempt.number,
        at: zone.rfc3339(attempt.at),
        took_ms: attempt.took_ms,
        outcome: attempt.outcome,
        status: attempt.status,
        answer: text(&attempt.body),
        cut: attempt.cut,
    });
    Ok(DeliveryDetail {
        headers: headers(&found.headers)
            .into_iter()
            .chain(added.headers)
            .collect(),
        body: text(&found.body),
        attempts: attempts.collect(),
        id: row.id,
        channel: row.channel,
        process: row.process,
        step: row.step,
        target: row.target,
        method: row.method,
        address: row.address,
        state: row.state,
        reason: row.reason,
        queued: row.queued,
        next_attempt: row.next_attempt,
        ended: row.ended,
    })
}

fn text(body: &[u8]) -> Option<String> {
    (!body.is_empty()).then(|| String::from_utf8_lossy(body).into_owned())
}

fn headers(text: &str) -> Vec<(String, String)> {
    let Ok(Value::Object(headers)) = text.parse() else {
        return Vec::new();
    };
    let text = |value: Value| value.as_str().unwrap_or_default().to_owned();
    headers
        .into_iter()
        .map(|(name, value)| (name, text(value)))
        .collect()
}
