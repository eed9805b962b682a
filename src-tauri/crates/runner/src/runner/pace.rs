//! Keeps what is late from going out in a burst: after a night, a holiday or an outage a service gets its calls one after
//! the other, as fast as it could have had them by day. What is on time is never held.

use std::time::Duration;

use model::Timestamp;
use tokio::time::Instant;

use crate::Clock;

/// What goes out later than this after its time is late.
const LATE: Duration = Duration::from_secs(30);

/// Lets late things go one by one.
#[derive(Debug)]
pub(super) struct Pace {
    /// Between two of them; none under a virtual clock, under which nothing is late.
    gap: Option<Duration>,
    next: Option<Instant>,
}

impl Pace {
    pub(super) fn new(clock: &Clock, per_second: u32) -> Self {
        let gap = match clock {
            Clock::System => Some(Duration::from_secs(1) / per_second.max(1)),
            Clock::Virtual(_) => None,
        };
        Self { gap, next: None }
    }

    /// Whether something due at `at` may go now; if so, the next late one waits.
    pub(super) fn admit(&mut self, at: Timestamp, now: Timestamp) -> bool {
        let Some(gap) = self.gap else {
            return true;
        };
        if now.since(at) <= LATE {
            return true;
        }
        let instant = Instant::now();
        if self.next.is_some_and(|next| next > instant) {
            return false;
        }
        self.next = Some(instant + gap);
        true
    }

    /// How long the next late one still waits.
    pub(super) fn pause(&self) -> Duration {
        let next = self
            .next
            .map(|next| next.saturating_duration_since(Instant::now()));
        next.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(100_000_000);

    #[tokio::test(start_paused = true)]
    async fn late_ones_go_one_by_one() {
        let mut pace = Pace::new(&Clock::System, 20);
        let old = Timestamp(0);
        assert!(pace.admit(old, NOW));
        assert!(!pace.admit(old, NOW));
        assert!(pace.admit(NOW, NOW), "what is on time is never held");
        assert_eq!(pace.pause(), Duration::from_millis(50));
        tokio::time::advance(Duration::from_millis(50)).await;
        assert!(pace.pause().is_zero());
        assert!(pace.admit(old, NOW));
        assert!(!pace.admit(old, NOW));
    }

    #[tokio::test]
    async fn a_virtual_clock_holds_nothing() {
        let mut pace = Pace::new(&Clock::standing_at(NOW), 20);
        assert!(pace.admit(Timestamp(0), NOW) && pace.admit(Timestamp(0), NOW));
    }
}
