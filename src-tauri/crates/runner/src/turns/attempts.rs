//! What came of an attempt: kept, and where it is the end of a delivery, put into the process that waits for it.

use std::time::Duration;

use delivery::{Health, Settled, call};
use engine::{Input, Target, VisitId, VisitState};
use model::{Timestamp, Value};
use store::{Batch, Delivery, DeliveryState, NewAttempt, Next, QueueHealth, Times};

use super::{
    Desk,
    judged::{Judged, Standing, by_own_rule, judge},
    saving::{self, Ended},
};
use crate::{Came, CommandError, ProcessId, spell, turn::Given};

impl Desk {
    pub(super) fn attempt_done(
        &mut self,
        batch: &Batch<'_>,
        id: &str,
        (number, began): (u32, Timestamp),
        came: &Came,
    ) -> Result<(), CommandError> {
        let found = batch.view().delivery(id)?;
        let delivery = found.ok_or_else(|| CommandError::NoDelivery { id: id.to_owned() })?;
        let (before, is_known) =
            batch
                .view()
                .attempts_made(delivery.row.seq, delivery.planned_at, number)?;
        if is_known {
            // Whoever tells it again was not sure that it had been written.
            return Ok(());
        }
        let in_plan = before.saturating_add(1);
        if call::subscription_of(&delivery.row.queue).is_some() {
            return self.told(batch, &delivery, (number, began, in_plan), came);
        }
        let office = self.office(batch.view())?;
        let service = call::service_of(&delivery.row.queue).and_then(|key| office.service(key));
        let known = batch.view().queue_health(&delivery.row.queue)?;
        let mut judged = judge(&delivery, &known, in_plan, came, self.now);
        if let Some(own) = service.and_then(|service| by_own_rule(&service.answer.success, came)) {
            // Whatever it thinks of this call, it is there.
            judged = Judged {
                endpoint: judged.endpoint.map(|settled| Settled {
                    health: Health::default(),
                    ..settled
                }),
                ..own
            };
        }
        let may_wait =
            delivery.row.visit.is_some() && service.is_some_and(|it| it.webhook.callback);
        if judged.status == Some(ACCEPTED) && may_wait {
            judged.standing = Standing::TakenUp;
        }
        let target = self.waiting(batch, &delivery)?;
        let next = match judged.standing {
            // Nobody waits for it any more, and nobody has asked for it once more.
            Standing::Retry(_)
                if delivery.row.visit.is_some() && target.is_none() && delivery.planned_at == 0 =>
            {
                self.end(DeliveryState::Cancelled)
            }
            Standing::Delivered | Standing::TakenUp | Standing::Ended(_) | Standing::Retry(_) => {
                self.next(&judged.standing)
            }
        };
        keep(batch, &delivery, (number, began), came, &judged, next)?;
        if let Some(settled) = judged.endpoint {
            self.keep_health(batch, &delivery, &known, settled)?;
        }
        if matches!(came, Came::Mail(Ok(()))) {
            self.tell_of_mail(batch, &delivery)?;
        }
        if let Standing::Ended(_) = judged.standing {
            self.phone_failed(batch, id)?;
        }
        if saving::is_one(id) {
            return match ended(&judged, came) {
                Some(ended) => self.save_call_ended(batch, &delivery, &ended),
                None => Ok(()),
            };
        }
        match (target, &judged.standing) {
            (Some((process, target, attempt)), Standing::Delivered | Standing::Ended(_)) => {
                let (input, mut given) = verdict(target, attempt, in_plan, &judged, came);
                let service = call::service_of(&delivery.row.queue).map(str::to_owned);
                given.from = Some((id.to_owned(), service));
                // What came of the attempt is kept even if the process cannot take it, or its queue would stand still.
                self.apart(batch, process, |desk, batch| {
                    desk.put_in(batch, process, |_| Ok((input, given)))
                })
            }
            _ => Ok(()),
        }
    }

    /// What a delivery that stands so comes to.
    pub(super) fn next(&self, standing: &Standing) -> Next {
        match standing {
            Standing::Delivered | Standing::TakenUp => self.end(DeliveryState::Delivered),
            Standing::Ended(state) => self.end(*state),
            Standing::Retry(at) => Next::Retry { at: *at },
        }
    }

    /// Keeps how the endpoint fares; one that says that it is gone is switched off.
    fn keep_health(
        &mut self,
        batch: &Batch<'_>,
        delivery: &Delivery,
        known: &QueueHealth,
        settled: Settled,
    ) -> Result<(), CommandError> {
        let queue = &delivery.row.queue;
        let mut health = QueueHealth {
            failures: settled.health.failures,
            parked_since: settled.health.parked_since,
            held_until: settled.health.held_until,
            off_at: known.off_at,
        };
        if settled.gone && self.shut(batch, queue)? {
            health.off_at = Some(self.now);
        }
        if health != *known {
            batch.queue_put(queue, &health)?;
        }
        Ok(())
    }

    fn end(&self, state: DeliveryState) -> Next {
        Next::End {
            state,
            at: self.now,
        }
    }

    /// The process and visit that wait for a delivery. A process that cannot be read waits for nothing.
    pub(super) fn waiting(
        &mut self,
        batch: &Batch<'_>,
        delivery: &Delivery,
    ) -> Result<Option<(ProcessId, Target, u32)>, CommandError> {
        let row = &delivery.row;
        let (Some(process), Some(visit)) = (row.process, row.visit) else {
            return Ok(None);
        };
        let run = row.id.rsplit('-').next().and_then(|run| run.parse().ok());
        let live = match self.load(batch, process.0) {
            Ok(live) => live,
            Err(error) if error.is_workspace() => return Err(error),
            Err(error) => {
                tracing::error!(process = process.0, %error, "an answer reached nobody");
                self.set_aside(batch, process.0)?;
                return Ok(None);
            }
        };
        let visit = live.engine.state().visit(VisitId(visit)).copied();
        self.lives.put(live);
        let waits =
            visit.filter(|visit| visit.state == VisitState::Running && Some(visit.attempt) == run);
        Ok(waits.map(|visit| {
            let target = Target {
                step: visit.step,
                number: Some(visit.number),
            };
            (process.0, target, visit.attempt)
        }))
    }

    /// Takes up what was under way when the program ended: what may be repeated is sent again under its id, of the rest
    /// nobody knows whether it arrived.
    pub(super) fn recover(&mut self, batch: &Batch<'_>) -> Result<(), CommandError> {
        batch.inbox_forget(Timestamp(self.now.0.saturating_sub(REPLIES_KEPT_MS)))?;
        self.forget_inbound(batch)?;
        for delivery in batch.view().deliveries_begun()? {
            let id = &delivery.row.id;
            if delivery.repeatable {
                let note = "Doorstep was ended while it was sent; it is sent again.";
                batch.delivery_postpone(id, self.now, Some(note))?;
                self.hold_if_held(batch, &delivery.row.queue)?;
                continue;
            }
            let result = self.isolated(batch, |desk, batch| desk.give_up_unknown(batch, &delivery));
            match result {
                Err(error) if error.is_workspace() => return Err(error),
                Err(error) => tracing::error!(id, %error, "a call of unknown end was not told"),
                Ok(()) => {}
            }
        }
        Ok(())
    }

    fn give_up_unknown(
        &mut self,
        batch: &Batch<'_>,
        delivery: &Delivery,
    ) -> Result<(), CommandError> {
        let note = "Doorstep was ended while it was sent.";
        let id = &delivery.row.id;
        batch.delivery_end(id, DeliveryState::Unknown, Some(note), self.now)?;
        self.phone_failed(batch, id)?;
        if saving::is_one(id) {
            let reason = format!("{UNKNOWN}: {note}");
            return self.save_call_ended(batch, delivery, &Ended::Failed(&reason));
        }
        let Some((process, target, attempt)) = self.waiting(batch, delivery)? else {
            return Ok(());
        };
        let attempt = Some(attempt);
        let given = Given {
            reason: format!("{UNKNOWN}: {note}"),
            ..Given::default()
        };
        self.apart(batch, process, |desk, batch| {
            desk.put_in(batch, process, |_| {
                Ok((Input::Fail { target, attempt }, given))
            })
        })
    }
}

/// How long replies to other programs are kept.
const REPLIES_KEPT_MS: i64 = 24 * 3_600_000;

/// The status of an answer that says: taken up, but not done.
const ACCEPTED: u16 = 202;

const UNKNOWN: &str = "unknown whether it arrived";

pub(super) fn keep(
    batch: &Batch<'_>,
    delivery: &Delivery,
    (number, began): (u32, Timestamp),
    came: &Came,
    judged: &Judged,
    next: Next,
) -> Result<(), CommandError> {
    let (took, headers, body, cut): (Duration, _, &[u8], bool) = match came {
        Came::Call(attempt) => (
            attempt.took,
            spell::headers(&attempt.headers),
            &attempt.body,
            attempt.body_is_cut,
        ),
        Came::Mail(_) => (Duration::ZERO, "{}".to_owned(), &[], false),
    };
    let peer = match came {
        Came::Call(attempt) => attempt.peer.map(|peer| peer.to_string()),
        Came::Mail(_) => None,
    };
    let attempt = NewAttempt {
        number,
        at: began,
        took_ms: u32::try_from(spell::ms(took)).unwrap_or(u32::MAX),
        outcome: judged.word,
        status: judged.status,
        headers: &headers,
        body,
        cut,
        times: times(came),
        peer: peer.as_deref(),
        counts: judged.endpoint.is_none_or(|settled| settled.counts),
    };
    let reason = judged.reason.as_deref();
    Ok(batch.attempt_end(&delivery.row.id, &attempt, next, reason)?)
}

/// What became of a call that no process waits for; nothing if it is tried again.
fn ended<'j>(judged: &'j Judged, came: &Came) -> Option<Ended<'j>> {
    match judged.standing {
        Standing::Retry(_) | Standing::TakenUp => None,
        Standing::Ended(_) => Some(Ended::Failed(judged.reason.as_deref().unwrap_or_default())),
        Standing::Delivered => Some(Ended::Answered(match came {
            Came::Call(call) => serde_json::from_slice(&call.body).ok(),
            Came::Mail(_) => None,
        })),
    }
}

fn times(came: &Came) -> Times {
    let micros = |span: Option<Duration>| {
        span.map(|span| i64::try_from(span.as_micros()).unwrap_or(i64::MAX))
    };
    match came {
        Came::Call(attempt) => Times {
            dns: micros(attempt.times.dns),
            connect: micros(attempt.times.connect),
            tls: micros(attempt.times.tls),
            first_byte: micros(attempt.times.first_byte),
        },
        Came::Mail(_) => Times::default(),
    }
}

/// The final verdict as an input: what a service answered is an answer, everything else a failure with its reason.
fn verdict(
    target: Target,
    attempt: u32,
    attempts: u32,
    judged: &Judged,
    came: &Came,
) -> (Input, Given) {
    let attempt = Some(attempt);
    let sentence = judged.reason.as_deref().unwrap_or_default();
    let reason = match &judged.standing {
        Standing::Ended(DeliveryState::GivenUp) => {
            format!("given up after {attempts} attempts: {sentence}")
        }
        Standing::Ended(DeliveryState::Unknown) => format!("{UNKNOWN}: {sentence}"),
        Standing::Ended(_) | Standing::Delivered | Standing::TakenUp | Standing::Retry(_) => {
            sentence.to_owned()
        }
    };
    let mut given = Given {
        reason,
        ..Given::default()
    };
    let is_usual = |status: &u16| (200..=299).contains(status);
    let status = match &judged.standing {
        // A channel without a status, or a service for which another one is a success.
        Standing::Delivered => Some(judged.status.filter(is_usual).unwrap_or(200)),
        Standing::Ended(DeliveryState::Refused) if matches!(came, Came::Call(_)) => {
            judged.status.filter(|status| !is_usual(status))
        }
        Standing::Ended(_) | Standing::TakenUp | Standing::Retry(_) => None,
    };
    let Some(status) = status else {
        return (Input::Fail { target, attempt }, given);
    };
    if let Came::Call(call) = came {
        match serde_json::from_slice::<Value>(&call.body) {
            Ok(value) => given.answer = value,
            Err(_) if call.body_is_cut => {
                given.answer_problem = Some("it is longer than what is kept");
            }
            Err(_) => given.answer_problem = Some("it is not JSON"),
        }
    }
    let input = Input::Answer {
        target,
        attempt,
        status,
    };
    (input, given)
}
