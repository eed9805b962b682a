//! The same for an event subscription: it is told in order by its schedule, and its failures switch it off.

use model::Timestamp;

use super::{ATTEMPTS_SHOWN, Fate, Scene, Waiting};
use crate::{
    Outcome, Verdict,
    subscription::{self, Failed, Telling},
};

/// What becomes of all events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Of each that comes to an end, in order.
    pub fates: Vec<Fate>,
    /// When the subscription is switched off, if it is. Nothing is told from then on until somebody switches it on again.
    pub off: Option<Timestamp>,
    /// How many events wait for that.
    pub held: usize,
}

/// Plays the events of one subscription. `failed` is when attempts of all subscriptions failed of late.
#[must_use]
pub fn rehearse_telling(scene: &Scene, events: &[Waiting], failed: &[Timestamp]) -> Told {
    let mut told = Told::default();
    let mut failed = failed.to_vec();
    let mut free_at = Timestamp(i64::MIN);
    for (index, event) in events.iter().enumerate() {
        if told.off.is_none() {
            let fate = tell(scene, event, free_at, &mut failed, &mut told.off);
            if let Some(fate) = fate {
                free_at = fate.ended;
                told.fates.push(fate);
                continue;
            }
        }
        told.held = events.len() - index;
        break;
    }
    told
}

/// What becomes of one event; nothing if it waits because the subscription was switched off.
fn tell(
    scene: &Scene,
    event: &Waiting,
    free_at: Timestamp,
    failed: &mut Vec<Timestamp>,
    off: &mut Option<Timestamp>,
) -> Option<Fate> {
    let mut now = event.from.max(free_at);
    let mut attempts = Vec::new();
    // Every schedule is bounded.
    for tries in 1.. {
        if attempts.len() < ATTEMPTS_SHOWN {
            attempts.push(now);
        }
        let is_down = scene.down.contains(&now);
        let outcome = match is_down {
            true => scene.failure.clone(),
            false => Outcome::answered(200),
        };
        let telling = subscription::judge(
            &event.plan,
            event.made.saturating_add(tries),
            &outcome,
            (now, now),
        );
        let end = match telling {
            Telling::Delivered => Verdict::Delivered,
            Telling::Off { .. } => {
                *off = Some(now);
                return None;
            }
            Telling::Retry { at, .. } => {
                if is_too_much(failed, now) {
                    *off = Some(now);
                    return None;
                }
                now = at;
                continue;
            }
            Telling::GivenUp { reason } => {
                if is_too_much(failed, now) {
                    *off = Some(now);
                }
                Verdict::GivenUp { reason }
            }
        };
        return Some(Fate {
            attempts,
            tries,
            end,
            ended: now,
        });
    }
    None
}

/// Counts a failed attempt; whether the subscription is switched off by it.
fn is_too_much(failed: &mut Vec<Timestamp>, now: Timestamp) -> bool {
    failed.push(now);
    let failures: Vec<_> = failed
        .iter()
        .map(|&at| Failed {
            at,
            subscription: "",
            is_over: false,
        })
        .collect();
    let failing = subscription::failing(&failures, now);
    let window = i64::try_from(subscription::WINDOW.as_millis()).unwrap_or(i64::MAX);
    failed.retain(|at| at.0 > now.0.saturating_sub(window));
    !failing.is_empty()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use model::office::Schedule;

    use super::*;
    use crate::{Health, NotSent};

    const MINUTE: i64 = 60_000;

    fn at(minutes: i64) -> Timestamp {
        Timestamp(minutes * MINUTE)
    }

    fn scene(until: Timestamp) -> Scene {
        Scene {
            failure: Outcome::NotSent(NotSent::ConnectionRefused),
            down: at(0)..until,
            health: Health::default(),
        }
    }

    fn events(count: i64, apart: i64, schedule: Schedule) -> Vec<Waiting> {
        let event = |index| Waiting {
            from: at(index * apart),
            made: 0,
            plan: subscription::plan(schedule),
            repeatable: true,
        };
        (0..count).map(event).collect()
    }

    #[test]
    fn a_few_events_are_given_up_and_the_next_arrives() {
        let played = rehearse_telling(&scene(at(60)), &events(3, 50, Schedule::Minutes), &[]);
        let ends: Vec<bool> = played
            .fates
            .iter()
            .map(|fate| fate.end == Verdict::Delivered)
            .collect();
        assert_eq!(ends, [false, false, true]);
        assert_eq!(played.fates[0].tries, 4);
        // After 30, 60 and 90 seconds.
        assert_eq!(played.fates[0].ended, at(0).plus(Duration::from_secs(180)));
        assert_eq!((played.off, played.held), (None, 0));
    }

    #[test]
    fn many_switch_it_off_and_wait() {
        let played = rehearse_telling(&scene(at(600)), &events(100, 1, Schedule::Minutes), &[]);
        // Seven events are given up with four attempts each; the third attempt of the eighth is the 31st.
        assert_eq!(played.fates.len(), 7);
        assert_eq!(played.held, 93);
        let off = played.off.expect("it is switched off");
        assert_eq!(off, at(7 * 3).plus(Duration::from_secs(90)));
        // What failed of late elsewhere counts.
        let lately = vec![at(0); subscription::ERRORS_MAX];
        let played = rehearse_telling(&scene(at(600)), &events(2, 1, Schedule::Days), &lately);
        assert_eq!((played.off, played.held), (Some(at(0)), 2));
    }

    #[test]
    fn the_long_schedule_outlasts_a_night() {
        let played = rehearse_telling(&scene(at(600)), &events(2, 1, Schedule::Days), &[]);
        assert!(
            played
                .fates
                .iter()
                .all(|fate| fate.end == Verdict::Delivered)
        );
        assert!(played.fates[0].ended >= at(600));
    }
}
