//! How an endpoint as a whole fares, and what that means for everything that waits for it. Each endpoint has one queue,
//! and its calls go one by one, so that one failing endpoint keeps nobody else waiting; here it is decided when its queue
//! stands still altogether.
//!
//! After [`Breaker::opens_after`] failures in a row the queue is *parked*: only its first call is tried now and then, as a
//! probe, after ever longer pauses. A probe that fails uses up nothing of that call's plan, so that an outage, however
//! long, costs at most the calls that were given up before it was known to be one. The first sign of life lets the queue go
//! on, in order.

use std::time::Duration;

use model::Timestamp;

use crate::{
    outcome::{NotSent, Outcome},
    plan::Plan,
    reason::Reason,
    retry_after::retry_after,
    verdict::{Verdict, decide},
};

/// When a queue is parked, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaker {
    /// After how many failures in a row.
    pub opens_after: u32,
    /// The pause before the first probe; each further one is twice as long.
    pub pause: Duration,
    /// But never longer than this.
    pub pause_max: Duration,
}

impl Default for Breaker {
    /// After ten failures; a minute, at most half an hour.
    fn default() -> Self {
        Self {
            opens_after: 10,
            pause: Duration::from_secs(60),
            pause_max: Duration::from_secs(30 * 60),
        }
    }
}

/// What is known of an endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// How many attempts in a row have failed.
    pub failures: u32,
    /// Since when its queue is parked.
    pub parked_since: Option<Timestamp>,
    /// Nothing goes out to it before.
    pub held_until: Option<Timestamp>,
}

/// An attempt, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Its number within the plan, from 1; probes do not count.
    pub number: u32,
    /// When it ended.
    pub ended: Timestamp,
    /// Whether calling twice does no harm.
    pub repeatable: bool,
}

/// What follows from an attempt, for its call and for all that wait behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// For the call.
    pub verdict: Verdict,
    /// For the endpoint.
    pub health: Health,
    /// Whether the attempt used up a part of the call's plan; a probe does not.
    pub counts: bool,
    /// Whether the endpoint says that it is gone for good (410): it is to be switched off.
    pub gone: bool,
}

/// Judges an attempt by the plan and by how the endpoint has fared.
#[must_use]
pub fn settle(plan: &Plan, health: Health, tried: Tried, outcome: &Outcome) -> Settled {
    let now = tried.ended;
    let verdict = decide(plan, tried.number, outcome, now, tried.repeatable);
    let settled = |verdict, health, counts| Settled {
        verdict,
        health,
        counts,
        gone: is_gone(&verdict),
    };
    let asked = asked_until(plan, outcome, now);
    match sign_of(&verdict) {
        // What never left this machine says nothing about the other.
        Sign::None => settled(verdict, health, true),
        Sign::Life => settled(verdict, Health::default(), true),
        Sign::Trouble => {
            let was_parked = health.parked_since.is_some();
            let failures = health.failures.saturating_add(1);
            let pause = plan
                .breaker
                .and_then(|breaker| breaker.pause_after(failures));
            let probe_at = pause.map(|pause| now.plus(pause));
            let health = Health {
                failures,
                parked_since: health
                    .parked_since
                    .or(Some(now))
                    .filter(|_| pause.is_some()),
                held_until: probe_at.max(asked),
            };
            match (verdict, health.held_until) {
                // Where the breaker was open, its plan stands still.
                (Verdict::Retry { reason, .. } | Verdict::GivenUp { reason }, Some(at))
                    if was_parked && pause.is_some() =>
                {
                    settled(Verdict::Retry { at, reason }, health, false)
                }
                (Verdict::Retry { at, reason }, Some(held)) => {
                    let at = at.max(held);
                    settled(Verdict::Retry { at, reason }, health, true)
                }
                (verdict, _) => settled(verdict, health, true),
            }
        }
    }
}

impl Breaker {
    /// How long the queue rests after so many failures in a row; nothing while it goes on.
    fn pause_after(self, failures: u32) -> Option<Duration> {
        let over = failures.checked_sub(self.opens_after.max(1))?;
        let factor = 1_u32.checked_shl(over.min(31)).unwrap_or(u32::MAX);
        Some(self.pause.saturating_mul(factor).min(self.pause_max))
    }
}

/// Until when the endpoint asks to be left alone; only ever with a status that asks for another try.
fn asked_until(plan: &Plan, outcome: &Outcome, now: Timestamp) -> Option<Timestamp> {
    let Outcome::Answered {
        status,
        retry_after: Some(text),
    } = outcome
    else {
        return None;
    };
    let asks = matches!(
        Reason::of_status(*status),
        Some(Reason::Busy(_) | Reason::ServerError(_))
    );
    let wait = retry_after(text, now).filter(|_| asks)?;
    Some(now.plus(wait.min(plan.retry_after_max)))
}

/// What an attempt says about the endpoint.
enum Sign {
    /// It is there and does its work, whatever it thinks of this call.
    Life,
    /// It cannot be reached, fails, or asks to be left alone.
    Trouble,
    /// Nothing.
    None,
}

fn sign_of(verdict: &Verdict) -> Sign {
    match verdict {
        Verdict::Refused {
            reason: Reason::NotSent(NotSent::Forbidden | NotSent::Unsendable),
        } => Sign::None,
        Verdict::Delivered | Verdict::Refused { .. } => Sign::Life,
        Verdict::Retry { .. } | Verdict::GivenUp { .. } | Verdict::Unknown { .. } => Sign::Trouble,
    }
}

fn is_gone(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Refused {
            reason: Reason::Gone
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::NoAnswer;
    use crate::plan::Jitter;

    fn plan() -> Plan {
        Plan {
            jitter: Jitter::NONE,
            breaker: Some(Breaker {
                opens_after: 3,
                pause: Duration::from_secs(60),
                pause_max: Duration::from_secs(200),
            }),
            ..Plan::default()
        }
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1_000)
    }

    fn tried(number: u32, seconds: i64) -> Tried {
        Tried {
            number,
            ended: at(seconds),
            repeatable: true,
        }
    }

    fn down() -> Outcome {
        Outcome::NotSent(NotSent::ConnectionRefused)
    }

    #[test]
    fn after_failures_in_a_row_the_queue_is_parked_and_probed() {
        let mut health = Health::default();
        let mut settled = Vec::new();
        for (number, seconds) in [(1, 0), (2, 30), (3, 90), (4, 210), (4, 330), (4, 530)] {
            let now = settle(&plan(), health, tried(number, seconds), &down());
            health = now.health;
            settled.push(now);
        }
        let parked: Vec<_> = settled.iter().map(|one| one.health.parked_since).collect();
        assert_eq!(
            parked,
            [
                None,
                None,
                Some(at(90)),
                Some(at(90)),
                Some(at(90)),
                Some(at(90))
            ]
        );
        let held: Vec<_> = settled.iter().map(|one| one.health.held_until).collect();
        assert_eq!(
            held,
            [
                None,
                None,
                Some(at(150)),
                Some(at(330)),
                Some(at(530)),
                Some(at(730))
            ]
        );
        // The last attempt of its plan was a probe: it is not given up.
        let counts: Vec<_> = settled.iter().map(|one| one.counts).collect();
        assert_eq!(counts, [true, true, true, false, false, false]);
        assert!(
            settled
                .iter()
                .all(|one| matches!(one.verdict, Verdict::Retry { .. }))
        );
        let back = settle(&plan(), health, tried(4, 731), &Outcome::answered(404));
        assert_eq!(back.health, Health::default());
    }

    #[test]
    fn a_call_that_used_up_its_plan_before_is_given_up() {
        let health = Health {
            failures: 1,
            ..Health::default()
        };
        let settled = settle(&plan(), health, tried(4, 0), &down());
        assert!(matches!(settled.verdict, Verdict::GivenUp { .. }));
        assert_eq!(settled.health.parked_since, None);
        let settled = settle(&plan(), settled.health, tried(4, 0), &down());
        assert!(matches!(settled.verdict, Verdict::GivenUp { .. }));
        assert_eq!(
            settled.health.held_until,
            Some(at(60)),
            "but the next one waits"
        );
    }

    #[test]
    fn retry_after_holds_the_whole_queue() {
        let busy = Outcome::Answered {
            status: 429,
            retry_after: Some("500".into()),
        };
        let settled = settle(&plan(), Health::default(), tried(4, 0), &busy);
        assert!(matches!(settled.verdict, Verdict::GivenUp { .. }));
        assert_eq!(settled.health.held_until, Some(at(500)));
        let refused = Outcome::Answered {
            status: 404,
            retry_after: Some("500".into()),
        };
        let settled = settle(&plan(), settled.health, tried(1, 0), &refused);
        assert_eq!(settled.health, Health::default());
    }

    #[test]
    fn what_was_not_sent_says_nothing_and_gone_is_said() {
        let health = Health {
            failures: 2,
            ..Health::default()
        };
        let unsendable = Outcome::NotSent(NotSent::Unsendable);
        assert_eq!(
            settle(&plan(), health, tried(1, 0), &unsendable).health,
            health
        );
        assert!(settle(&plan(), health, tried(1, 0), &Outcome::answered(410)).gone);
        assert!(!settle(&plan(), health, tried(1, 0), &Outcome::answered(404)).gone);
    }

    #[test]
    fn a_call_of_unknown_end_is_not_repeated_even_as_a_probe() {
        let health = Health {
            failures: 9,
            parked_since: Some(at(0)),
            held_until: None,
        };
        let careful = Tried {
            repeatable: false,
            ..tried(1, 0)
        };
        let settled = settle(
            &plan(),
            health,
            careful,
            &Outcome::NoAnswer(NoAnswer::TimeOut),
        );
        assert!(matches!(settled.verdict, Verdict::Unknown { .. }));
        assert!(settled.health.held_until.is_some());
    }

    #[test]
    fn without_a_breaker_nothing_is_parked() {
        let plan = Plan {
            breaker: None,
            ..plan()
        };
        let health = Health {
            failures: 99,
            ..Health::default()
        };
        let settled = settle(&plan, health, tried(1, 0), &down());
        assert_eq!(
            settled.health,
            Health {
                failures: 100,
                ..Health::default()
            }
        );
        assert!(settled.counts);
    }
}
