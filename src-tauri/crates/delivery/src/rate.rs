//! How many calls a service or an automation webhook takes in a span. What is above that waits in its queue; nothing is
//! dropped.

use std::time::Duration;

use model::{Timestamp, office::Rate};

/// When there is room for another call; nothing if there is now. `begun` are the calls of the last span in order; older
/// ones may be among them.
#[must_use]
pub fn full_until(begun: &[Timestamp], rate: Rate, now: Timestamp) -> Option<Timestamp> {
    let since = span_before(now, rate.per);
    let recent = begun.partition_point(|at| *at <= since);
    let recent = &begun[recent..];
    let calls = usize::try_from(rate.calls.max(1)).unwrap_or(usize::MAX);
    let over = recent.len().checked_sub(calls)?;
    recent.get(over).map(|oldest| oldest.plus(rate.per))
}

/// The instant a span before another.
#[must_use]
pub fn span_before(at: Timestamp, span: Duration) -> Timestamp {
    let ms = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
    Timestamp(at.0.saturating_sub(ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(begun: &[i64], calls: u32, now: i64) -> Option<i64> {
        let begun: Vec<_> = begun.iter().copied().map(Timestamp).collect();
        let rate = Rate {
            calls,
            per: Duration::from_millis(100),
        };
        full_until(&begun, rate, Timestamp(now)).map(|at| at.0)
    }

    #[test]
    fn a_call_waits_until_one_is_a_span_old() {
        assert_eq!(until(&[], 2, 1_000), None);
        assert_eq!(until(&[950], 2, 1_000), None);
        assert_eq!(until(&[950, 960], 2, 1_000), Some(1_050));
        assert_eq!(until(&[940, 950, 960], 2, 1_000), Some(1_050));
        assert_eq!(until(&[900, 960], 2, 1_000), None);
        assert_eq!(until(&[901, 960], 2, 1_000), Some(1_001));
    }

    #[test]
    fn no_span_ever_holds_more_than_the_rate() {
        let mut begun = Vec::new();
        let mut now = Timestamp(0);
        let rate = Rate {
            calls: 3,
            per: Duration::from_millis(100),
        };
        for step in 0..500 {
            match full_until(&begun, rate, now) {
                None => begun.push(now),
                Some(at) => {
                    assert!(at > now);
                    now = at;
                }
            }
            now = Timestamp(now.0 + step % 7);
        }
        for window in begun.windows(4) {
            assert!(window[3].0 - window[0].0 >= 100);
        }
    }

    #[test]
    fn a_limit_of_nothing_lets_one_through() {
        assert_eq!(until(&[], 0, 1_000), None);
    }
}
