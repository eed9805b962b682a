//! How many calls a source makes. Values in, verdict out; the time is an argument.

use std::{collections::HashMap, net::IpAddr, time::Duration};

/// In which time the calls are counted, and how many of its length may come at once.
const WINDOW: Duration = Duration::from_secs(60);

/// How many sources are remembered; beyond that those that have been quiet are forgotten.
const SOURCES_MAX: usize = 4_096;

/// The calls of all sources. Of each it is known when its calls would be used up at the even pace.
#[derive(Debug)]
pub(super) struct Rate {
    pace: Duration,
    paid_until: HashMap<IpAddr, Duration>,
}

impl Rate {
    pub(super) fn new(calls_per_minute: u32) -> Self {
        Self {
            pace: WINDOW / calls_per_minute.max(1),
            paid_until: HashMap::new(),
        }
    }

    /// Counts a call. How long its source has to wait, if it is one too many; such a call does not count.
    pub(super) fn call(&mut self, from: IpAddr, now: Duration) -> Option<Duration> {
        if self.paid_until.len() >= SOURCES_MAX && !self.paid_until.contains_key(&from) {
            self.paid_until.retain(|_, until| *until > now);
            if self.paid_until.len() >= SOURCES_MAX {
                // More sources than a machine of an office has: none of them is new to it.
                return Some(WINDOW);
            }
        }
        let until = self.paid_until.entry(from).or_insert(now);
        let next = (*until).max(now) + self.pace;
        let ahead = next.saturating_sub(now);
        if ahead > WINDOW {
            return Some(ahead - WINDOW);
        }
        *until = next;
        None
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn source(number: u32) -> IpAddr {
        IpAddr::V4(Ipv4Addr::from(number))
    }

    #[test]
    fn a_minutes_calls_may_come_at_once_and_then_at_the_even_pace() {
        let mut rate = Rate::new(60);
        let now = Duration::from_secs(5);
        assert!((0..60).all(|_| rate.call(source(1), now).is_none()));
        assert_eq!(rate.call(source(1), now), Some(Duration::from_secs(1)));
        assert_eq!(rate.call(source(2), now), None, "others do not notice");
        let later = now + Duration::from_secs(1);
        assert_eq!(rate.call(source(1), later), None);
        assert!(rate.call(source(1), later).is_some());
        let much_later = later + WINDOW;
        assert!((0..60).all(|_| rate.call(source(1), much_later).is_none()));
    }

    #[test]
    fn sources_that_have_been_quiet_are_forgotten() {
        let mut rate = Rate::new(60);
        for number in 0..SOURCES_MAX {
            let number = u32::try_from(number).unwrap();
            assert_eq!(rate.call(source(number), Duration::ZERO), None);
        }
        assert!(rate.call(source(u32::MAX), Duration::ZERO).is_some());
        assert_eq!(rate.call(source(u32::MAX), Duration::from_secs(2)), None);
        assert_eq!(rate.paid_until.len(), 1);
    }
}
