//! How often and when a call is tried again. Says nothing about which outcomes deserve it: that is `verdict`; nor about
//! the endpoint as a whole: that is `health`.

use std::time::Duration;

use model::Timestamp;

use crate::health::Breaker;

/// A retry plan. Whoever sends chooses it: the schedule of a service, of a subscription, of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The pause after the first failed attempt, after the second, and so on; one more attempt for each.
    pub delays: Vec<Duration>,
    /// The longest wait that a service may ask for with Retry-After; a longer one is cut to this.
    pub retry_after_max: Duration,
    /// How the pauses are strewn.
    pub jitter: Jitter,
    /// When the whole queue is parked instead of using up the plans of all that wait in it; absent: never.
    pub breaker: Option<Breaker>,
}

/// Lengthens pauses a little, so that many senders do not all come back at one instant. The same seed and attempt always
/// give the same length, so that what a window announces is what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jitter {
    /// By how many percent of a pause it is lengthened at most.
    pub percent: u32,
    /// And never by more than this.
    pub max: Duration,
    /// What the lengths are drawn from; see [`seed_of`].
    pub seed: u64,
}

impl Jitter {
    /// Pauses to the letter.
    pub const NONE: Self = Self {
        percent: 0,
        max: Duration::ZERO,
        seed: 0,
    };

    /// What is added to the pause after this attempt.
    fn of(self, delay: Duration, attempt: u32) -> Duration {
        let share = delay.saturating_mul(self.percent) / 100;
        let most = u64::try_from(share.min(self.max).as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(match most.checked_add(1) {
            Some(below) => mixed(self.seed ^ u64::from(attempt)) % below,
            None => 0,
        })
    }
}

/// A seed out of a delivery's id.
#[must_use]
pub fn seed_of(id: &str) -> u64 {
    id.bytes()
        .fold(0, |seed, byte| mixed(seed ^ u64::from(byte)))
}

/// Spreads what differs in a few bits over all of them (the finishing steps of SplitMix64).
fn mixed(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// What is still to come if nothing goes well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// How many attempts are left, the next one included.
    pub left: u32,
    /// When the last of them is made.
    pub gives_up_at: Timestamp,
}

impl Plan {
    /// The plan for the delivery with this id: its pauses are strewn by it.
    #[must_use]
    pub fn seeded(mut self, id: &str) -> Self {
        self.jitter.seed = seed_of(id);
        self
    }

    /// How many attempts the plan allows altogether, the first one included.
    #[must_use]
    pub fn attempts_max(&self) -> usize {
        self.delays.len().saturating_add(1)
    }

    /// The pause after the attempt with this number (from 1), or nothing if it was the last. There is no attempt
    /// number 0; it is read as 1.
    #[must_use]
    pub fn delay_after(&self, attempt: u32) -> Option<Duration> {
        let index = usize::try_from(attempt.saturating_sub(1)).ok()?;
        let delay = self.delays.get(index).copied()?;
        Some(delay.saturating_add(self.jitter.of(delay, attempt)))
    }

    /// What is still to come of a delivery that has had so many attempts of this plan and is tried next at this instant.
    #[must_use]
    pub fn forecast(&self, made: u32, next_at: Timestamp) -> Forecast {
        let max = u32::try_from(self.attempts_max()).unwrap_or(u32::MAX);
        // What was tried for the last time is tried once more only by hand.
        let left = max.saturating_sub(made).max(1);
        let pauses = (made.saturating_add(1)..max).filter_map(|attempt| self.delay_after(attempt));
        Forecast {
            left,
            gives_up_at: pauses.fold(next_at, Timestamp::plus),
        }
    }
}

impl Default for Plan {
    /// Three more times, after 30, 60 and 120 seconds and a tenth of that at most; Retry-After up to a day; parked after ten failures
    /// in a row.
    fn default() -> Self {
        Self {
            delays: [30, 60, 120].map(Duration::from_secs).to_vec(),
            retry_after_max: Duration::from_secs(24 * 60 * 60),
            jitter: Jitter {
                percent: 10,
                max: Duration::from_secs(15 * 60),
                seed: 0,
            },
            breaker: Some(Breaker::default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact() -> Plan {
        Plan {
            jitter: Jitter::NONE,
            ..Plan::default()
        }
    }

    #[test]
    fn the_default_allows_four_attempts() {
        let plan = exact();
        assert_eq!(plan.attempts_max(), 4);
        assert_eq!(plan.delay_after(1), Some(Duration::from_secs(30)));
        assert_eq!(plan.delay_after(3), Some(Duration::from_secs(120)));
        assert_eq!(plan.delay_after(4), None);
        assert_eq!(plan.delay_after(u32::MAX), None);
    }

    #[test]
    fn pauses_are_strewn_by_the_seed_and_only_lengthened() {
        let one = Plan::default().seeded("1-1-1");
        let again = Plan::default().seeded("1-1-1");
        assert_eq!(one, again);
        let pauses = |id: &str| Plan::default().seeded(id).delay_after(1).unwrap();
        let all: std::collections::BTreeSet<_> =
            (0..50).map(|id| pauses(&format!("{id}-1-1"))).collect();
        assert!(all.len() > 40, "{} of 50 differ", all.len());
        let (least, most) = (all.first().unwrap(), all.last().unwrap());
        assert!(*least >= Duration::from_secs(30) && *most <= Duration::from_secs(33));
        let capped = Jitter {
            percent: 100,
            max: Duration::from_secs(1),
            seed: 7,
        };
        assert!(capped.of(Duration::from_secs(3_600), 1) <= Duration::from_secs(1));
        assert_eq!(Jitter::NONE.of(Duration::MAX, 1), Duration::ZERO);
    }

    #[test]
    fn a_forecast_counts_what_is_left() {
        let plan = exact();
        let at = |seconds: i64| Timestamp(seconds * 1_000);
        let forecast = |made, next| plan.forecast(made, at(next));
        assert_eq!(
            forecast(0, 0),
            Forecast {
                left: 4,
                gives_up_at: at(210)
            }
        );
        assert_eq!(
            forecast(1, 30),
            Forecast {
                left: 3,
                gives_up_at: at(210)
            }
        );
        assert_eq!(
            forecast(3, 210),
            Forecast {
                left: 1,
                gives_up_at: at(210)
            }
        );
        assert_eq!(
            forecast(9, 5),
            Forecast {
                left: 1,
                gives_up_at: at(5)
            }
        );
    }
}
