//! What came of an attempt: kept, judged by `delivery`, and where it is the end of a delivery, put into the process that
//! waits for it.

use std::time::Duration;

use channels::SendMailError;
use delivery::{Outcome, Plan, Reason, Verdict, answer, call};
use engine::{Input, Target, VisitId, VisitState};
use model::{Timestamp, Value, office::Success};
use store::{Batch, Delivery, DeliveryState, NewAttempt, Next};

use super::{
    Desk,
    saving::{self, Ended},
};
use crate::{Came, CommandError, ProcessId, spell, turn::Given};

/// How a delivery ended, or that it has not.
pub(super) enum Standing {
    Delivered,
    Retry(Timestamp),
    Ended(DeliveryState),
}

/// An attempt judged.
pub(super) struct Judged {
    pub(super) standing: Standing,
    /// Why it did not deliver, as a sentence.
    reason: Option<String>,
    /// One word for it.
    word: &'static str,
    status: Option<u16>,
}

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
        let attempts = batch.view().attempts(id)?;
        if attempts.iter().any(|attempt| attempt.number == number) {
            // Known already: whoever tells it again was not sure that it had been written.
            return Ok(());
        }
        let before = attempts
            .iter()
            .filter(|attempt| attempt.number > delivery.planned_at)
            .count();
        let in_plan = u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1);
        if call::subscription_of(&delivery.row.queue).is_some() {
            return self.told(batch, &delivery, (number, began, in_plan), came);
        }
        let office = self.office(batch.view())?;
        let service = call::service_of(&delivery.row.queue).and_then(|key| office.service(key));
        let own = service.and_then(|service| by_own_rule(&service.answer.success, came));
        let judged = own.unwrap_or_else(|| judge(&delivery, in_plan, came, self.now));
        let target = self.waiting(batch, &delivery)?;
        let next = match judged.standing {
            // Nobody waits for it any more, and nobody has asked for it once more.
            Standing::Retry(_)
                if delivery.row.visit.is_some() && target.is_none() && delivery.planned_at == 0 =>
            {
                self.end(DeliveryState::Cancelled)
            }
            Standing::Delivered | Standing::Ended(_) | Standing::Retry(_) => {
                self.next(&judged.standing)
            }
        };
        keep(batch, &delivery, (number, began), came, &judged, next)?;
        if matches!(came, Came::Mail(Ok(()))) {
            self.tell_of_mail(batch, &delivery)?;
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
            Standing::Delivered => self.end(DeliveryState::Delivered),
            Standing::Ended(state) => self.end(*state),
            Standing::Retry(at) => Next::Retry { at: *at },
        }
    }

    fn end(&self, state: DeliveryState) -> Next {
        Next::End {
            state,
            at: self.now,
        }
    }

    /// The process and visit that wait for a delivery. A process that cannot be read waits for nothing.
    fn waiting(
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

const UNKNOWN: &str = "unknown whether it arrived";

/// An answer judged by the rule of the service that gave it; nothing where the rule says nothing of it.
fn by_own_rule(rule: &Success, came: &Came) -> Option<Judged> {
    let Came::Call(attempt) = came else {
        return None;
    };
    let Outcome::Answered { status, .. } = attempt.outcome else {
        return None;
    };
    let problem = if rule.takes(status) {
        answer::check(rule, &attempt.body)
            .err()
            .map(|problem| problem.to_string())
    } else if (200..=299).contains(&status) {
        Some(format!(
            "the service answered {status}, which it says is no success"
        ))
    } else {
        return None;
    };
    Some(Judged {
        standing: match &problem {
            None => Standing::Delivered,
            Some(_) => Standing::Ended(DeliveryState::Refused),
        },
        word: if problem.is_none() {
            "delivered"
        } else {
            "rejected"
        },
        reason: problem,
        status: Some(status),
    })
}

fn judge(delivery: &Delivery, in_plan: u32, came: &Came, now: Timestamp) -> Judged {
    let plan = spell::read_plan(&delivery.plan);
    match came {
        Came::Call(attempt) => {
            let outcome = &attempt.outcome;
            let verdict = delivery::decide(&plan, in_plan, outcome, now, delivery.repeatable);
            let (standing, reason) = match verdict {
                Verdict::Delivered => (Standing::Delivered, None),
                Verdict::Refused { reason } => {
                    (Standing::Ended(DeliveryState::Refused), Some(reason))
                }
                Verdict::Retry { at, reason } => (Standing::Retry(at), Some(reason)),
                Verdict::GivenUp { reason } => {
                    (Standing::Ended(DeliveryState::GivenUp), Some(reason))
                }
                Verdict::Unknown { reason } => {
                    (Standing::Ended(DeliveryState::Unknown), Some(reason))
                }
            };
            let unsendable = attempt.unsendable.as_ref().map(ToString::to_string);
            let sentence = unsendable.or_else(|| reason.map(|reason| reason.to_string()));
            Judged::new(standing, sentence, reason, outcome)
        }
        Came::Mail(Ok(())) => Judged {
            standing: Standing::Delivered,
            reason: None,
            word: "delivered",
            status: None,
        },
        Came::Mail(Err(error)) => judge_mail(&plan, in_plan, *error, now),
    }
}

fn judge_mail(plan: &Plan, in_plan: u32, error: SendMailError, now: Timestamp) -> Judged {
    let standing = match plan.delay_after(in_plan) {
        _ if !error.is_temporary() => Standing::Ended(DeliveryState::Refused),
        Some(delay) => Standing::Retry(now.plus(delay)),
        None => Standing::Ended(DeliveryState::GivenUp),
    };
    let (word, status) = match error {
        SendMailError::Unreachable => ("unreachable", None),
        SendMailError::Insecure => ("insecure", None),
        SendMailError::Credentials => ("credentials", None),
        SendMailError::TimeOut => ("time-out", None),
        SendMailError::Broken => ("broken", None),
        SendMailError::Busy { code } => ("busy", Some(code)),
        SendMailError::Refused { code } => ("rejected", Some(code)),
        SendMailError::Unsupported | SendMailError::Mail(_) => ("unsendable", None),
    };
    Judged {
        standing,
        reason: Some(format!("Could not {error}.")),
        word,
        status,
    }
}

impl Judged {
    /// An outcome of a call judged otherwise than by the usual rules.
    pub(super) fn new(
        standing: Standing,
        sentence: Option<String>,
        reason: Option<Reason>,
        outcome: &Outcome,
    ) -> Self {
        Self {
            standing,
            reason: sentence,
            word: reason.map_or("delivered", Reason::code),
            status: match outcome {
                Outcome::Answered { status, .. } => Some(*status),
                Outcome::NotSent(_) | Outcome::NoAnswer(_) => None,
            },
        }
    }
}

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
    let attempt = NewAttempt {
        number,
        at: began,
        took_ms: u32::try_from(spell::ms(took)).unwrap_or(u32::MAX),
        outcome: judged.word,
        status: judged.status,
        headers: &headers,
        body,
        cut,
    };
    let reason = judged.reason.as_deref();
    Ok(batch.attempt_end(&delivery.row.id, &attempt, next, reason)?)
}

/// What became of a call that no process waits for; nothing if it is tried again.
fn ended<'j>(judged: &'j Judged, came: &Came) -> Option<Ended<'j>> {
    match judged.standing {
        Standing::Retry(_) => None,
        Standing::Ended(_) => Some(Ended::Failed(judged.reason.as_deref().unwrap_or_default())),
        Standing::Delivered => Some(Ended::Answered(match came {
            Came::Call(call) => serde_json::from_slice(&call.body).ok(),
            Came::Mail(_) => None,
        })),
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
        Standing::Ended(_) | Standing::Delivered | Standing::Retry(_) => sentence.to_owned(),
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
        Standing::Ended(_) | Standing::Retry(_) => None,
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
