//! How often and when a call is tried again. Says nothing about which outcomes deserve it: that is `verdict`.

use std::time::Duration;

/// A service's retry plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The pause after the first failed attempt, after the second, and so on; one more attempt for each.
    pub delays: Vec<Duration>,
    /// The longest wait that a service may ask for with Retry-After; a longer one is cut to this.
    pub retry_after_max: Duration,
}

impl Plan {
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
        self.delays.get(index).copied()
    }
}

impl Default for Plan {
    /// Three more times, after 30, 60 and 120 seconds; Retry-After up to a day.
    fn default() -> Self {
        Self {
            delays: [30, 60, 120].map(Duration::from_secs).to_vec(),
            retry_after_max: Duration::from_secs(24 * 60 * 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_allows_four_attempts() {
        let plan = Plan::default();
        assert_eq!(plan.attempts_max(), 4);
        assert_eq!(plan.delay_after(1), Some(Duration::from_secs(30)));
        assert_eq!(plan.delay_after(3), Some(Duration::from_secs(120)));
        assert_eq!(plan.delay_after(4), None);
        assert_eq!(plan.delay_after(u32::MAX), None);
    }
}
