//! "What if this service is down until Monday?": the real policy in virtual time, over what waits for it already and what
//! is made meanwhile.

use contract::{Code, Failure, OutageKind, RehearseReply, RehearseRequest};
use delivery::{
    Health, NoAnswer, NotSent, Outcome, Plan, Verdict, call,
    rehearsal::{Fate, Scene, Waiting, rehearse, rehearse_telling},
    subscription,
};
use model::{Office, Timestamp, Zone};
use store::{DeliveryFilter, View};

use crate::{App, failure, time, workspace};

/// As many calls are played.
const CALLS_MAX: usize = 5_000;

/// As long an outage is played: a quarter.
const SPAN_MAX_MS: i64 = 92 * DAY_MS;

const DAY_MS: i64 = 24 * 3_600_000;

impl App {
    pub(crate) fn rehearse_outage(
        &self,
        request: &RehearseRequest,
    ) -> Result<RehearseReply, Failure> {
        self.read(|view| {
            let office = runner::office::read(view).map_err(|error| failure::read(&error))?;
            let target = target(&office, &request.target)?;
            let now = workspace::now();
            let until = time::instant(&request.until, &office.zone)
                .map_err(|failure| failure.at("until"))?;
            let span = until.0.saturating_sub(now.0);
            if !(1..=SPAN_MAX_MS).contains(&span) {
                let message = "choose a time that lies ahead, at most three months";
                return Err(Failure::new(Code::Invalid, message).at("until"));
            }
            let mut calls = waiting(view, &target)?;
            calls.extend(to_come(&target, request.per_day, now, span));
            calls.truncate(CALLS_MAX);
            let known = view.queue_health(&target.queue);
            let known = known.map_err(|error| failure::read(&error))?;
            let scene = Scene {
                failure: match request.failure {
                    OutageKind::Unreachable => Outcome::NotSent(NotSent::Unreachable),
                    OutageKind::Error => Outcome::answered(503),
                    OutageKind::Silent => Outcome::NoAnswer(NoAnswer::TimeOut),
                },
                down: now..until,
                health: Health {
                    failures: known.failures,
                    parked_since: known.parked_since,
                    held_until: known.held_until,
                },
            };
            for call in &mut calls {
                // What is held is played as if its subscription were switched on now.
                let is_held = call.from >= store::HELD;
                call.from = if is_held { now } else { call.from.max(now) };
            }
            let zone = &office.zone;
            if call::subscription_of(&target.queue).is_none() {
                let played = rehearse(&scene, &calls);
                let parked = played.parked.map(|at| zone.rfc3339(at));
                return Ok(RehearseReply {
                    parked,
                    ..told(&played.fates, until, zone)
                });
            }
            let played = rehearse_telling(&scene, &calls, &failed(view, now)?);
            let reply = told(&played.fates, until, zone);
            let held = u32::try_from(played.held).unwrap_or(u32::MAX);
            Ok(RehearseReply {
                calls: reply.calls.saturating_add(held),
                held,
                off: played.off.map(|at| zone.rfc3339(at)),
                ..reply
            })
        })
    }
}

/// What is played.
struct Target {
    queue: String,
    plan: Plan,
    repeatable: bool,
}

fn target(office: &Office, key: &str) -> Result<Target, Failure> {
    if let Some(service) = office.service(key) {
        return Ok(Target {
            queue: call::service_queue(key),
            plan: Plan {
                delays: service.webhook.retry.clone(),
                ..Plan::default()
            },
            repeatable: service.webhook.repeatable,
        });
    }
    if let Some(endpoint) = office.endpoint(key) {
        return Ok(Target {
            queue: call::endpoint_queue(key),
            plan: Plan::default(),
            repeatable: endpoint.repeatable,
        });
    }
    let found = call::subscription_of(key).and_then(|key| office.subscription(key));
    if let Some(found) = found {
        return Ok(Target {
            queue: call::subscription_queue(&found.key),
            plan: subscription::plan(found.schedule),
            repeatable: true,
        });
    }
    let message = format!(
        "the office has neither a service nor an automation webhook nor a subscription `{key}`"
    );
    Err(Failure::new(Code::NotFound, message).at("target"))
}

/// What waits already, in its order.
fn waiting(view: View<'_>, target: &Target) -> Result<Vec<Waiting>, Failure> {
    let read = |error: store::ReadError| failure::read(&error);
    let mut calls = Vec::new();
    for state in [store::DeliveryState::Queued, store::DeliveryState::Retrying] {
        let filter = DeliveryFilter {
            state: Some(state),
            ..DeliveryFilter::default()
        };
        let mut below = None;
        loop {
            let page = view
                .deliveries(&filter, below, store::PAGE_MAX)
                .map_err(read)?;
            for row in page
                .rows
                .into_iter()
                .filter(|row| row.queue == target.queue)
            {
                let Some(found) = view.delivery(&row.id).map_err(read)? else {
                    continue;
                };
                let made = view
                    .attempts_made(row.seq, found.planned_at, 0)
                    .map_err(read)?;
                calls.push((
                    row.seq,
                    Waiting {
                        from: row.next_at,
                        made: made.0,
                        plan: runner::plan_of(&found),
                        repeatable: found.repeatable,
                    },
                ));
            }
            below = page.next;
            if below.is_none() || calls.len() >= CALLS_MAX {
                break;
            }
        }
    }
    calls.sort_by_key(|(seq, _)| *seq);
    Ok(calls.into_iter().map(|(_, call)| call).collect())
}

/// What is made during the outage, spread evenly.
fn to_come(target: &Target, per_day: u32, now: Timestamp, span: i64) -> Vec<Waiting> {
    let count = span.saturating_mul(i64::from(per_day)) / DAY_MS;
    let count = usize::try_from(count).unwrap_or(usize::MAX).min(CALLS_MAX);
    let pause = DAY_MS / i64::from(per_day.max(1));
    let calls = (0_i64..).take(count).map(|index| Waiting {
        from: Timestamp(now.0.saturating_add(pause.saturating_mul(index))),
        made: 0,
        plan: target.plan.clone().seeded(&index.to_string()),
        repeatable: target.repeatable,
    });
    calls.collect()
}

/// When attempts of subscriptions failed of late.
fn failed(view: View<'_>, now: Timestamp) -> Result<Vec<Timestamp>, Failure> {
    let window = i64::try_from(subscription::WINDOW.as_millis()).unwrap_or(i64::MAX);
    let errors = view.event_errors(Timestamp(now.0.saturating_sub(window)));
    let errors = errors.map_err(|error| failure::read(&error))?;
    Ok(errors.into_iter().map(|error| error.at).collect())
}

fn told(fates: &[Fate], until: Timestamp, zone: &Zone) -> RehearseReply {
    let count = |wanted: fn(&Verdict) -> bool| {
        let ended = fates.iter().filter(|fate| wanted(&fate.end));
        u32::try_from(ended.count()).unwrap_or(u32::MAX)
    };
    let back = fates
        .iter()
        .find(|fate| fate.end == Verdict::Delivered && fate.ended >= until);
    let first = fates.first();
    RehearseReply {
        calls: u32::try_from(fates.len()).unwrap_or(u32::MAX),
        delivered: count(|end| matches!(end, Verdict::Delivered)),
        given_up: count(|end| {
            matches!(
                end,
                Verdict::GivenUp { .. } | Verdict::Refused { .. } | Verdict::Retry { .. }
            )
        }),
        unknown: count(|end| matches!(end, Verdict::Unknown { .. })),
        held: 0,
        off: None,
        parked: None,
        back: back.map(|fate| zone.rfc3339(fate.ended)),
        first: first
            .into_iter()
            .flat_map(|fate| &fate.attempts)
            .map(|at| zone.rfc3339(*at))
            .collect(),
    }
}
