//! How events are told to a subscription: its schedules, what follows from an attempt, and when failures switch it off.
//!
//! A subscription is told in order, one event after the other. An event is told when the answer is a 2xx within
//! [`TIMEOUT`]; everything else is tried again by the schedule and then given up, so that the next one has its turn. Pauses
//! count from the beginning of an attempt, so that a receiver that lets it wait does not stretch them. Only what would
//! fail for every event alike (the receiver is gone, the call cannot be made at all) switches the subscription off at once.

use std::time::Duration;

use model::{Timestamp, office::Schedule};

use crate::{Jitter, NotSent, Outcome, Plan, Reason, retry_after};

/// The time for a whole call.
pub const TIMEOUT: Duration = Duration::from_secs(5);

/// So many failed attempts within [`WINDOW`] are borne, over all subscriptions, and not one more.
pub const ERRORS_MAX: usize = 30;

/// The span in which failed attempts are counted.
pub const WINDOW: Duration = Duration::from_secs(30 * 60);

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// When a call is tried again. The short schedule is through after three minutes, whatever the receiver asks for; the long
/// one is that of Standard Webhooks.
#[must_use]
pub fn plan(schedule: Schedule) -> Plan {
    let (delays, longest): (&[u64], u64) = match schedule {
        Schedule::Minutes => (&[30, 60, 90], 0),
        Schedule::Days => (
            &[
                5,
                5 * MINUTE,
                30 * MINUTE,
                2 * HOUR,
                5 * HOUR,
                10 * HOUR,
                14 * HOUR,
                20 * HOUR,
                24 * HOUR,
            ],
            24 * HOUR,
        ),
    };
    Plan {
        delays: delays.iter().copied().map(Duration::from_secs).collect(),
        retry_after_max: Duration::from_secs(longest),
        // To the letter; and the switch-off rule takes the place of a breaker.
        jitter: Jitter::NONE,
        breaker: None,
    }
}

/// What follows from an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// The receiver knows.
    Delivered,
    /// It is told again.
    Retry {
        /// When, at the earliest.
        at: Timestamp,
        /// Why this attempt did not deliver.
        reason: Reason,
    },
    /// The schedule is used up.
    GivenUp {
        /// Why the last attempt did not deliver.
        reason: Reason,
    },
    /// No event can be told: the subscription is to be switched off, and the event waits.
    Off {
        /// Why.
        reason: Reason,
    },
}

/// Judges an attempt that began and ended at these instants. Attempts count from 1.
#[must_use]
pub fn judge(
    plan: &Plan,
    attempt: u32,
    outcome: &Outcome,
    (began, ended): (Timestamp, Timestamp),
) -> Telling {
    let (reason, asked) = match outcome {
        Outcome::Answered {
            status,
            retry_after: text,
        } => {
            let Some(reason) = Reason::of_status(*status) else {
                return Telling::Delivered;
            };
            let asked = text.as_deref().and_then(|text| retry_after(text, ended));
            (reason, asked.unwrap_or_default())
        }
        Outcome::NotSent(why) => (Reason::NotSent(*why), Duration::ZERO),
        Outcome::NoAnswer(why) => (Reason::NoAnswer(*why), Duration::ZERO),
    };
    if matches!(
        reason,
        Reason::Gone | Reason::NotSent(NotSent::Forbidden | NotSent::Unsendable)
    ) {
        return Telling::Off { reason };
    }
    match plan.delay_after(attempt) {
        Some(delay) => {
            let asked = ended.plus(asked.min(plan.retry_after_max));
            Telling::Retry {
                at: began.plus(delay).max(asked),
                reason,
            }
        }
        None => Telling::GivenUp { reason },
    }
}

/// A failed attempt of late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed<'a> {
    /// When it ended.
    pub at: Timestamp,
    /// Key of the subscription.
    pub subscription: &'a str,
    /// Whether the subscription was told something since.
    pub is_over: bool,
}

/// The subscriptions that are to be switched off: where there were too many failed attempts within the span, all that
/// failed in it and were not told anything since. Each once, in the order of their first failures.
#[must_use]
pub fn failing<'a>(failed: &[Failed<'a>], now: Timestamp) -> Vec<&'a str> {
    let window = i64::try_from(WINDOW.as_millis()).unwrap_or(i64::MAX);
    let since = now.0.saturating_sub(window);
    let recent = || failed.iter().filter(move |failed| failed.at.0 > since);
    if recent().count() <= ERRORS_MAX {
        return Vec::new();
    }
    let mut keys: Vec<&str> = Vec::new();
    for failed in recent() {
        if !failed.is_over && !keys.contains(&failed.subscription) {
            keys.push(failed.subscription);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NoAnswer;

    const AT: Timestamp = Timestamp(1_000_000);

    fn busy(text: &str) -> Outcome {
        Outcome::Answered {
            status: 503,
            retry_after: Some(text.to_owned()),
        }
    }

    #[test]
    fn the_short_schedule_is_through_after_three_minutes() {
        let plan = plan(Schedule::Minutes);
        let outcomes = [
            Outcome::answered(500),
            Outcome::answered(404),
            Outcome::answered(302),
            busy("3600"),
            Outcome::NotSent(NotSent::UnknownHost),
            Outcome::NoAnswer(NoAnswer::TimeOut),
        ];
        for outcome in outcomes {
            let (mut began, mut pauses) = (AT, Vec::new());
            for attempt in 1.. {
                let ended = began.plus(TIMEOUT);
                let judged = judge(&plan, attempt, &outcome, (began, ended));
                let Telling::Retry { at, .. } = judged else {
                    assert!(matches!(judged, Telling::GivenUp { .. }), "{outcome:?}");
                    break;
                };
                pauses.push(at.since(began).as_secs());
                began = at;
            }
            assert_eq!(pauses, [30, 60, 90], "{outcome:?}");
            assert_eq!(began.since(AT), Duration::from_secs(180));
        }
    }

    #[test]
    fn the_long_schedule_listens_to_retry_after() {
        let plan = plan(Schedule::Days);
        let judged = judge(&plan, 1, &busy("90"), (AT, AT));
        assert!(
            matches!(judged, Telling::Retry { at, .. } if at == AT.plus(Duration::from_secs(90)))
        );
        let total: Duration = plan.delays.iter().sum();
        assert!(total > Duration::from_secs(3 * 24 * HOUR), "{total:?}");
    }

    #[test]
    fn who_is_gone_is_told_nothing_more() {
        for schedule in [Schedule::Minutes, Schedule::Days] {
            for outcome in [
                Outcome::answered(410),
                Outcome::NotSent(NotSent::Unsendable),
                Outcome::NotSent(NotSent::Forbidden),
            ] {
                let judged = judge(&plan(schedule), 1, &outcome, (AT, AT));
                assert!(matches!(judged, Telling::Off { .. }));
            }
        }
    }

    fn failed(second: i64, subscription: &str, is_over: bool) -> Failed<'_> {
        Failed {
            at: Timestamp(second * 1_000),
            subscription,
            is_over,
        }
    }

    #[test]
    fn only_more_than_thirty_in_half_an_hour_switch_off_and_only_the_failing_ones() {
        let mut list: Vec<_> = (0..28)
            .map(|second| failed(second, "down", false))
            .collect();
        list.push(failed(28, "was down", true));
        list.push(failed(29, "shaky", false));
        assert_eq!(failing(&list, Timestamp(30_000)), [""; 0]);
        list.push(failed(30, "down", false));
        assert_eq!(failing(&list, Timestamp(31_000)), ["down", "shaky"]);
        // The first is half an hour old.
        assert_eq!(failing(&list, Timestamp(1_800_000)), [""; 0]);
    }
}
