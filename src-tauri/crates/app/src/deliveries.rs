//! Deliveries: what was sent and what came back, and what is done with it by hand.

use contract::{
    Attempt, AttemptTimes, Channel, Code, DeliveryDetail, DeliveryIds, DeliveryKey,
    DeliveryListReply, DeliveryListRequest, DeliveryPlan, DeliveryRow, DeliverySettings,
    DeliveryState, Failure, HoldReason, QueueHold, ReplayReply, ReplayRequest,
};
use delivery::call;
use model::{Office, Value, Zone};
use runner::{Command, Kept};
use store::{DeliveryFilter, DeliveryKind, ProcessId, QueueHealth, View};

use crate::{App, access, edit::Edit, failure, time, workspace};

mod export;
mod rehearsal;

/// As many deliveries are sent again by one command.
const REPLAYED_MAX: usize = 10_000;

/// As many of them in one transaction.
const REPLAYED_AT_ONCE: usize = 500;

impl App {
    pub(crate) fn list_deliveries(
        &self,
        request: &DeliveryListRequest,
    ) -> Result<DeliveryListReply, Failure> {
        let limit = request.limit.unwrap_or(store::PAGE_MAX);
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let filter = filter(request, &zone)?;
            let page = view
                .deliveries(&filter, request.below, limit)
                .map_err(|error| failure::read(&error))?;
            let rows = page.rows.into_iter().map(|found| row(view, found, &zone));
            Ok(DeliveryListReply {
                deliveries: rows.collect::<Result<_, _>>()?,
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
        let mut ids = request.ids;
        if let Some(matching) = &request.matching {
            ids.extend(self.over(matching)?);
        }
        for part in ids.chunks(REPLAYED_AT_ONCE) {
            let deliveries = part.to_vec();
            let done = self.order(Command::Replay { deliveries }).await;
            done.map_err(|error| error.about("ids"))?;
        }
        self.rows_of(&ids)
    }

    pub(crate) async fn hurry_deliveries(
        &self,
        DeliveryIds { ids }: DeliveryIds,
    ) -> Result<ReplayReply, Failure> {
        let deliveries = ids.clone();
        let done = self.order(Command::Hurry { deliveries }).await;
        done.map_err(|error| error.about("ids"))?;
        self.rows_of(&ids)
    }

    pub(crate) async fn stop_deliveries(
        &self,
        DeliveryIds { ids }: DeliveryIds,
    ) -> Result<ReplayReply, Failure> {
        let deliveries = ids.clone();
        let done = self.order(Command::Stop { deliveries }).await;
        done.map_err(|error| error.about("ids"))?;
        self.rows_of(&ids)
    }

    pub(crate) fn delivery_settings(&self) -> Result<DeliverySettings, Failure> {
        self.read(|view| {
            let kept = Kept::read(view).map_err(|error| failure::read(&error))?;
            Ok(DeliverySettings {
                done_days: kept.done_days,
                dead_days: kept.dead_days,
            })
        })
    }

    pub(crate) async fn set_delivery_settings(
        &self,
        settings: DeliverySettings,
    ) -> Result<DeliverySettings, Failure> {
        for (at, days) in [
            ("doneDays", settings.done_days),
            ("deadDays", settings.dead_days),
        ] {
            if !(1..=Kept::DAYS_MAX).contains(&days) {
                let message = format!("expected 1 to {} days", Kept::DAYS_MAX);
                return Err(Failure::new(Code::Invalid, message).at(at));
            }
        }
        let kept = Kept {
            done_days: settings.done_days,
            dead_days: settings.dead_days,
        };
        let done = self.edit(Edit::SetKept(kept)).await;
        done.map_err(|error| error.about("workspace"))?;
        self.delivery_settings()
    }

    /// Ids of the deliveries of a list that are over, the oldest first.
    fn over(&self, request: &DeliveryListRequest) -> Result<Vec<String>, Failure> {
        self.read(|view| {
            let filter = filter(request, &workspace::zone(view)?)?;
            let (mut ids, mut below) = (Vec::new(), None);
            loop {
                let page = view
                    .deliveries(&filter, below, store::PAGE_MAX)
                    .map_err(|error| failure::read(&error))?;
                let over = page.rows.into_iter().filter(|row| !row.state.is_open());
                ids.extend(over.map(|row| row.id));
                if ids.len() > REPLAYED_MAX {
                    let message =
                        format!("more than {REPLAYED_MAX} deliveries match; narrow them down");
                    return Err(Failure::new(Code::Invalid, message).at("matching"));
                }
                below = page.next;
                if below.is_none() {
                    break;
                }
            }
            ids.reverse();
            Ok(ids)
        })
    }

    fn rows_of(&self, ids: &[String]) -> Result<ReplayReply, Failure> {
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let rows = ids.iter().take(REPLAYED_AT_ONCE).map(|id| {
                let found = view.delivery(id).map_err(|error| failure::read(&error))?;
                row(view, found.ok_or_else(|| missing(id))?.row, &zone)
            });
            Ok(ReplayReply {
                deliveries: rows.collect::<Result<_, Failure>>()?,
                count: u32::try_from(ids.len()).unwrap_or(u32::MAX),
            })
        })
    }
}

/// What a list holds.
fn filter(request: &DeliveryListRequest, zone: &Zone) -> Result<DeliveryFilter, Failure> {
    let time = |text: &Option<String>, at: &str| {
        let text = text.as_deref().map(|text| time::instant(text, zone));
        text.transpose().map_err(|failure| failure.at(at))
    };
    Ok(DeliveryFilter {
        process: request.process.map(ProcessId),
        state: request.state.map(stored_state),
        kind: request.channel.map(|channel| match channel {
            Channel::Webhook => DeliveryKind::Webhook,
            Channel::Mail => DeliveryKind::Mail,
        }),
        target: request.target.clone(),
        dead: request.dead,
        since: time(&request.since, "since")?,
        until: time(&request.until, "until")?,
        search: request.search.clone().unwrap_or_default(),
    })
}

fn missing(id: &str) -> Failure {
    Failure::new(Code::NotFound, "there is no such delivery").at(id)
}

/// A delivery in a list, with what is known of its queue.
fn row(view: View<'_>, found: store::DeliveryRow, zone: &Zone) -> Result<DeliveryRow, Failure> {
    if !found.state.is_open() {
        return Ok(plain_row(found, zone));
    }
    let health = view.queue_health(&found.queue);
    let health = health.map_err(|error| failure::read(&error))?;
    Ok(held_row(found, &health, zone))
}

/// A delivery whose queue is never parked.
pub(crate) fn plain_row(found: store::DeliveryRow, zone: &Zone) -> DeliveryRow {
    held_row(found, &QueueHealth::default(), zone)
}

fn held_row(found: store::DeliveryRow, health: &QueueHealth, zone: &Zone) -> DeliveryRow {
    // What is held has no next attempt until somebody lets it go on.
    let goes_on = found.state.is_open() && found.next_at < store::HELD && health.off_at.is_none();
    let held = health.held_until.filter(|until| *until > workspace::now());
    let next_at = found.next_at.max(held.unwrap_or(found.next_at));
    let is_off = found.state.is_open()
        && found.next_at >= store::HELD
        && call::subscription_of(&found.queue).is_some();
    let off = QueueHold {
        why: HoldReason::Off,
        since: None,
        until: None,
    };
    DeliveryRow {
        hold: match is_off {
            true => Some(off),
            false => hold(health, held, zone),
        },
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
        next_attempt: goes_on.then(|| zone.rfc3339(next_at)),
        ended: found.ended_at.map(|at| zone.rfc3339(at)),
        attempts_made: found.attempts,
    }
}

/// Why a queue stands still, if it does.
fn hold(health: &QueueHealth, held: Option<model::Timestamp>, zone: &Zone) -> Option<QueueHold> {
    let shown = |at: Option<model::Timestamp>| at.map(|at| zone.rfc3339(at));
    if health.off_at.is_some() {
        return Some(QueueHold {
            why: HoldReason::Gone,
            since: shown(health.off_at),
            until: None,
        });
    }
    let why = match (health.parked_since, held) {
        (Some(_), _) => HoldReason::Parked,
        (None, Some(_)) => HoldReason::Asked,
        (None, None) => return None,
    };
    Some(QueueHold {
        why,
        since: shown(health.parked_since),
        until: shown(held),
    })
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
    let moved = attempts
        .last()
        .and_then(|last| moved(&office, &found, last));
    let repeatable = found.repeatable;
    let plan = runner::plan_of(&found);
    let in_plan = |attempt: &&store::Attempt| attempt.number > found.planned_at && attempt.counts;
    let made = u32::try_from(attempts.iter().filter(in_plan).count()).unwrap_or(u32::MAX);
    let next_at = found.row.next_at;
    let mut row = row(view, found.row, &zone)?;
    // Of a parked queue nothing is given up.
    let plan = (row.next_attempt.is_some()
        && row
            .hold
            .as_ref()
            .is_none_or(|hold| hold.why == HoldReason::Asked))
    .then(|| {
        let forecast = plan.forecast(made, next_at);
        DeliveryPlan {
            left: forecast.left,
            gives_up: zone.rfc3339(forecast.gives_up_at),
        }
    });
    row.address = added.url(&row.address);
    let attempts = attempts.into_iter().map(|found| attempt(found, &zone));
    Ok(DeliveryDetail {
        plan,
        moved,
        repeatable,
        hold: row.hold,
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

fn attempt(attempt: store::Attempt, zone: &Zone) -> Attempt {
    // Microseconds of no call are past what a double holds exactly.
    let shown = |micros: Option<i64>| micros.map(|micros| micros as f64 / 1_000.0);
    Attempt {
        number: attempt.number,
        at: zone.rfc3339(attempt.at),
        took_ms: attempt.took_ms,
        outcome: attempt.outcome,
        status: attempt.status,
        answer: text(&attempt.body),
        cut: attempt.cut,
        headers: headers(&attempt.headers),
        peer: attempt.peer,
        times: Some(AttemptTimes {
            dns: shown(attempt.times.dns),
            connect: shown(attempt.times.connect),
            tls: shown(attempt.times.tls),
            first_byte: shown(attempt.times.first_byte),
        }),
        probe: !attempt.counts,
    }
}

/// The address that the service, automation webhook or subscription would have if the redirect of an attempt were entered.
fn moved(office: &Office, found: &store::Delivery, last: &store::Attempt) -> Option<String> {
    let queue = &found.row.queue;
    let base = call::service_of(queue)
        .and_then(|key| office.service(key))
        .map(|service| &service.webhook.url)
        .or_else(|| Some(&office.endpoint(call::endpoint_of(queue)?)?.url))
        .or_else(|| Some(&office.subscription(call::subscription_of(queue)?)?.url))?;
    last.status.filter(|status| (300..400).contains(status))?;
    let headers = headers(&last.headers);
    let (_, location) = headers.iter().find(|(name, _)| name == "location")?;
    webhook::address::moved(base, &found.row.address, location)
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
