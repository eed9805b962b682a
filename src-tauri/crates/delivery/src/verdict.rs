//! What follows from one attempt. The rules:
//!
//! | outcome | repeatable | not repeatable |
//! | --- | --- | --- |
//! | 2xx | delivered | delivered |
//! | 3xx, other 4xx, odd status | refused | refused |
//! | nothing sent | tried again | tried again |
//! | 408, 425, 429; 503 with Retry-After | tried again | tried again |
//! | other 5xx, 503 without Retry-After | tried again | unknown |
//! | no answer | tried again | unknown |
//!
//! A call that must not be repeated (it rings a customer, it costs money) is tried again only where the service cannot
//! have acted: nothing left this machine, or the service says that it did not take the call up. A plain 5xx is no such
//! word: a service may fail after acting, and proxies write 502, 503 and 504 for a service that died half-way.

use model::Timestamp;

use crate::outcome::{NotSent, Outcome};
use crate::plan::Plan;
use crate::reason::Reason;
use crate::retry_after::retry_after;

/// What follows from an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The service has taken the call; nothing more is sent.
    Delivered,
    /// The service will not take this call, so trying again is no use.
    Refused {
        /// Why.
        reason: Reason,
    },
    /// The call is to be tried again.
    Retry {
        /// When, at the earliest.
        at: Timestamp,
        /// Why this attempt did not deliver.
        reason: Reason,
    },
    /// The plan is used up.
    GivenUp {
        /// Why the last attempt did not deliver.
        reason: Reason,
    },
    /// The service may have acted and must not be asked twice: a person has to look.
    Unknown {
        /// What happened to the attempt.
        reason: Reason,
    },
}

/// Judges the outcome of an attempt that ended at `now`. Attempts count from 1; `repeatable` says whether calling the
/// service twice does no harm. Retry-After only ever delays: the next attempt is never earlier than by the plan.
#[must_use]
pub fn decide(
    plan: &Plan,
    attempt: u32,
    outcome: &Outcome,
    now: Timestamp,
    repeatable: bool,
) -> Verdict {
    let (reason, wait) = match outcome {
        Outcome::Answered {
            status,
            retry_after: text,
        } => {
            let Some(reason) = Reason::of_status(*status) else {
                return Verdict::Delivered;
            };
            let wait = text.as_deref().and_then(|text| retry_after(text, now));
            (reason, wait)
        }
        Outcome::NotSent(why) => (Reason::NotSent(*why), None),
        Outcome::NoAnswer(why) => (Reason::NoAnswer(*why), None),
    };
    match standing(reason, wait.is_some()) {
        Standing::Final => return Verdict::Refused { reason },
        Standing::MayHaveActed if !repeatable => return Verdict::Unknown { reason },
        Standing::MayHaveActed | Standing::NotActed => {}
    }
    match plan.delay_after(attempt) {
        Some(delay) => {
            let asked = wait.unwrap_or_default().min(plan.retry_after_max);
            Verdict::Retry {
                at: now.plus(delay.max(asked)),
                reason,
            }
        }
        None => Verdict::GivenUp { reason },
    }
}

/// What a failed attempt says about the service.
enum Standing {
    /// It will say the same next time.
    Final,
    /// It has not taken the call up, and may next time.
    NotActed,
    /// It may have acted on the call.
    MayHaveActed,
}

fn standing(reason: Reason, asked_to_wait: bool) -> Standing {
    match reason {
        Reason::Redirect(_)
        | Reason::Credentials(_)
        | Reason::Gone
        | Reason::Rejected(_)
        | Reason::OddStatus(_)
        | Reason::NotSent(NotSent::Forbidden | NotSent::Unsendable) => Standing::Final,
        Reason::NotSent(
            NotSent::UnknownHost
            | NotSent::ConnectionRefused
            | NotSent::Unreachable
            | NotSent::ConnectTimeOut
            | NotSent::Insecure,
        ) => Standing::NotActed,
        Reason::Busy(status) if status != 503 || asked_to_wait => Standing::NotActed,
        Reason::Busy(_) | Reason::ServerError(_) | Reason::NoAnswer(_) => Standing::MayHaveActed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{outcome::NoAnswer, plan::Jitter};

    const NOW: Timestamp = Timestamp(1_000_000);

    fn exact() -> Plan {
        Plan {
            jitter: Jitter::NONE,
            ..Plan::default()
        }
    }

    fn after(seconds: i64) -> Timestamp {
        Timestamp(NOW.0 + seconds * 1000)
    }

    fn first(outcome: &Outcome, repeatable: bool) -> Verdict {
        decide(&exact(), 1, outcome, NOW, repeatable)
    }

    fn asking(status: u16, text: &str) -> Outcome {
        Outcome::Answered {
            status,
            retry_after: Some(text.into()),
        }
    }

    fn retried_at(verdict: &Verdict) -> Option<Timestamp> {
        let Verdict::Retry { at, .. } = verdict else {
            return None;
        };
        Some(*at)
    }

    #[test]
    fn any_2xx_is_delivered() {
        for status in [200, 201, 202, 204, 299] {
            let verdict = first(&Outcome::answered(status), false);
            assert_eq!(verdict, Verdict::Delivered);
        }
    }

    #[test]
    fn what_will_not_change_is_refused_at_once() {
        for status in [
            301, 302, 307, 400, 401, 403, 404, 405, 409, 410, 422, 100, 600,
        ] {
            for repeatable in [true, false] {
                let verdict = first(&asking(status, "5"), repeatable);
                assert!(matches!(verdict, Verdict::Refused { .. }), "{status}");
            }
        }
        assert_eq!(
            first(&Outcome::answered(410), true),
            Verdict::Refused {
                reason: Reason::Gone
            }
        );
        assert_eq!(
            first(&Outcome::NotSent(NotSent::Unsendable), true),
            Verdict::Refused {
                reason: Reason::NotSent(NotSent::Unsendable)
            }
        );
    }

    #[test]
    fn what_may_change_follows_the_plan_and_is_then_given_up() {
        let failures = [408, 425, 429, 500, 502, 503, 504, 599]
            .map(Outcome::answered)
            .into_iter()
            .chain([
                Outcome::NotSent(NotSent::UnknownHost),
                Outcome::NotSent(NotSent::ConnectionRefused),
                Outcome::NoAnswer(NoAnswer::TimeOut),
                Outcome::NoAnswer(NoAnswer::Broken),
            ]);
        for outcome in failures {
            let verdicts: Vec<_> = (1..=4)
                .map(|attempt| decide(&exact(), attempt, &outcome, NOW, true))
                .collect();
            let at: Vec<_> = verdicts.iter().filter_map(retried_at).collect();
            assert_eq!(at, [after(30), after(60), after(120)], "{outcome:?}");
            assert!(matches!(verdicts[3], Verdict::GivenUp { .. }));
        }
    }

    #[test]
    fn a_call_that_must_not_be_repeated_is_unknown_when_the_service_may_have_acted() {
        for outcome in [
            Outcome::NoAnswer(NoAnswer::TimeOut),
            Outcome::NoAnswer(NoAnswer::Broken),
            Outcome::answered(500),
            Outcome::answered(502),
            Outcome::answered(503),
            asking(500, "5"),
            asking(503, "soon"),
        ] {
            let verdict = first(&outcome, false);
            assert!(matches!(verdict, Verdict::Unknown { .. }), "{outcome:?}");
        }
        for outcome in [
            Outcome::NotSent(NotSent::ConnectionRefused),
            Outcome::answered(408),
            Outcome::answered(425),
            Outcome::answered(429),
            asking(503, "5"),
        ] {
            let verdict = first(&outcome, false);
            assert!(matches!(verdict, Verdict::Retry { .. }), "{outcome:?}");
        }
    }

    #[test]
    fn retry_after_delays_and_never_hurries() {
        let at = |text| retried_at(&first(&asking(429, text), true)).expect("429 is tried again");
        assert_eq!(at("1"), after(30));
        assert_eq!(at("31"), after(31));
        assert_eq!(at("nonsense"), after(30));
        assert_eq!(at("9999999999"), after(24 * 60 * 60));
    }

    #[test]
    fn the_cap_does_not_shorten_the_plan() {
        let plan = Plan {
            delays: vec![std::time::Duration::from_secs(100)],
            retry_after_max: std::time::Duration::from_secs(10),
            ..exact()
        };
        let verdict = decide(&plan, 1, &asking(429, "50"), NOW, true);
        assert!(matches!(verdict, Verdict::Retry { at, .. } if at == after(100)));
    }
}
