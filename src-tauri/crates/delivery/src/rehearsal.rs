//! "What if this service is down until Monday?": the policy played in virtual time against a service that fails for a
//! while. It is the very policy that the runner follows, so that what is said here is what will happen, but for what
//! only happens: how long calls take, and what else is queued.

use std::ops::Range;

use model::Timestamp;

mod telling;

pub use telling::{Told, rehearse_telling};

use crate::{
    Outcome, Plan, Verdict,
    health::{Health, Tried, settle},
};

/// What is played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// How the service answers while it is down.
    pub failure: Outcome,
    /// When it is down; before and behind that it takes every call.
    pub down: Range<Timestamp>,
    /// How its queue has fared so far.
    pub health: Health,
}

/// A call that waits or will be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// From when on it may be tried.
    pub from: Timestamp,
    /// How many attempts of its plan were made already.
    pub made: u32,
    /// Its plan.
    pub plan: Plan,
    /// Whether it may be repeated.
    pub repeatable: bool,
}

/// What becomes of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// When it is tried, at most the first [`ATTEMPTS_SHOWN`].
    pub attempts: Vec<Timestamp>,
    /// How often it is tried.
    pub tries: u32,
    /// How it ends: delivered, refused, given up, or unknown.
    pub end: Verdict,
    /// When.
    pub ended: Timestamp,
}

/// What becomes of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rehearsal {
    /// Of each call, in order.
    pub fates: Vec<Fate>,
    /// When the queue was parked for the first time.
    pub parked: Option<Timestamp>,
}

/// As many attempts of a call are told one by one.
pub const ATTEMPTS_SHOWN: usize = 100;

/// A service that is down for ever is not played to the end.
const TRIES_MAX: u32 = 10_000;

/// Plays the calls of one queue, in their order.
#[must_use]
pub fn rehearse(scene: &Scene, calls: &[Waiting]) -> Rehearsal {
    let mut rehearsal = Rehearsal::default();
    let mut health = scene.health;
    let mut free_at = Timestamp(i64::MIN);
    for call in calls {
        let fate = play(scene, call, free_at, &mut health, &mut rehearsal.parked);
        free_at = fate.ended;
        rehearsal.fates.push(fate);
    }
    rehearsal
}

fn play(
    scene: &Scene,
    call: &Waiting,
    free_at: Timestamp,
    health: &mut Health,
    parked: &mut Option<Timestamp>,
) -> Fate {
    let mut now = call.from.max(free_at);
    let mut number = call.made.saturating_add(1);
    let mut attempts = Vec::new();
    for tries in 1.. {
        now = now.max(health.held_until.unwrap_or(now));
        if attempts.len() < ATTEMPTS_SHOWN {
            attempts.push(now);
        }
        let outcome = if scene.down.contains(&now) {
            scene.failure.clone()
        } else {
            Outcome::answered(200)
        };
        let tried = Tried {
            number,
            ended: now,
            repeatable: call.repeatable,
        };
        let settled = settle(&call.plan, *health, tried, &outcome);
        *health = settled.health;
        *parked = parked.or(settled.health.parked_since);
        number = number.saturating_add(u32::from(settled.counts));
        match settled.verdict {
            Verdict::Retry { at, .. } if tries < TRIES_MAX => now = at,
            end @ (Verdict::Delivered
            | Verdict::Refused { .. }
            | Verdict::Retry { .. }
            | Verdict::GivenUp { .. }
            | Verdict::Unknown { .. }) => {
                return Fate {
                    attempts,
                    tries,
                    end,
                    ended: now,
                };
            }
        }
    }
    unreachable!("the tries of a call are bounded")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{NotSent, plan::Jitter};

    fn at(hours: i64) -> Timestamp {
        Timestamp(hours * 3_600_000)
    }

    fn scene(until: i64) -> Scene {
        Scene {
            failure: Outcome::NotSent(NotSent::ConnectionRefused),
            down: at(0)..at(until),
            health: Health::default(),
        }
    }

    fn call(hours: i64) -> Waiting {
        Waiting {
            from: at(hours),
            made: 0,
            plan: Plan {
                jitter: Jitter::NONE,
                ..Plan::default()
            },
            repeatable: true,
        }
    }

    fn delivered(rehearsal: &Rehearsal) -> usize {
        let fates = rehearsal.fates.iter();
        fates.filter(|fate| fate.end == Verdict::Delivered).count()
    }

    #[test]
    fn a_service_that_is_there_gets_everything_at_once() {
        let rehearsal = rehearse(&scene(0), &[call(1), call(2)]);
        assert_eq!(delivered(&rehearsal), 2);
        assert_eq!(rehearsal.parked, None);
        assert_eq!(rehearsal.fates[1].attempts, [at(2)]);
    }

    #[test]
    fn a_weekend_costs_the_first_two_calls_and_parks_the_others() {
        let calls: Vec<_> = (0..72).map(call).collect();
        let rehearsal = rehearse(&scene(72), &calls);
        assert_eq!(delivered(&rehearsal), 70);
        let given_up = &rehearsal.fates[..2];
        assert!(
            given_up
                .iter()
                .all(|fate| matches!(fate.end, Verdict::GivenUp { .. }))
        );
        assert_eq!(given_up[0].tries, 4);
        let parked = rehearsal.parked.unwrap();
        assert!(parked > at(2) && parked < at(3), "{parked:?}");
        let back = rehearsal.fates[2].ended;
        assert!(
            back >= at(72) && back <= Timestamp(at(72).0 + 1_800_000),
            "{back:?}"
        );
        let in_order = rehearsal
            .fates
            .windows(2)
            .all(|two| two[0].ended <= two[1].ended);
        assert!(in_order);
    }

    #[test]
    fn an_outage_without_end_ends_the_play() {
        let scene = Scene {
            down: at(0)..Timestamp(i64::MAX),
            ..scene(0)
        };
        let rehearsal = rehearse(&scene, &[call(0), call(0), call(0), call(0)]);
        assert_eq!(rehearsal.fates.len(), 4);
        assert_eq!(rehearsal.fates[2].attempts.len(), ATTEMPTS_SHOWN);
    }
}
