//! What came of an attempt, judged: by `delivery`, by the rule of the service that answered, or by what a mail server said.

use channels::SendMailError;
use delivery::{Health, Outcome, Plan, Reason, Settled, Tried, Verdict, answer, settle};
use model::{Timestamp, office::Success};
use store::{Delivery, DeliveryState, QueueHealth};

use crate::{Came, spell};

/// How a delivery ended, or that it has not.
pub(super) enum Standing {
    Delivered,
    /// The service has taken the call up, and says later what came of it.
    TakenUp,
    Retry(Timestamp),
    Ended(DeliveryState),
}

/// An attempt judged.
pub(super) struct Judged {
    pub(super) standing: Standing,
    /// Why it did not deliver, as a sentence.
    pub(super) reason: Option<String>,
    /// One word for it.
    pub(super) word: &'static str,
    pub(super) status: Option<u16>,
    /// What it says about the endpoint; nothing of a mail.
    pub(super) endpoint: Option<Settled>,
}

/// An answer judged by the rule of the service that gave it; nothing where the rule says nothing of it.
pub(super) fn by_own_rule(rule: &Success, came: &Came) -> Option<Judged> {
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
        endpoint: None,
    })
}

pub(super) fn judge(
    delivery: &Delivery,
    known: &QueueHealth,
    in_plan: u32,
    came: &Came,
    now: Timestamp,
) -> Judged {
    let plan = spell::plan_of(delivery);
    match came {
        Came::Call(attempt) => {
            let outcome = &attempt.outcome;
            let health = Health {
                failures: known.failures,
                parked_since: known.parked_since,
                held_until: known.held_until,
            };
            let tried = Tried {
                number: in_plan,
                ended: now,
                repeatable: delivery.repeatable,
            };
            let settled = settle(&plan, health, tried, outcome);
            let (standing, reason) = match settled.verdict {
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
            Judged {
                endpoint: Some(settled),
                ..Judged::new(standing, sentence, reason, outcome)
            }
        }
        Came::Mail(Ok(())) => Judged {
            standing: Standing::Delivered,
            reason: None,
            word: "delivered",
            status: None,
            endpoint: None,
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
        endpoint: None,
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
            endpoint: None,
        }
    }
}
