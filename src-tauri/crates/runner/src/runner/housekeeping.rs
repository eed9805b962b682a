//! Takes away, bit by bit, what is older than the office keeps, so that neither a turn nor a call waits for it.

use std::time::Duration;

use model::Timestamp;

use super::Runner;
use crate::turns::sweep;

/// Between two times of looking through everything.
const EVERY: Duration = Duration::from_secs(3_600);

/// Between two parts of it.
const BREATH: Duration = Duration::from_secs(1);

/// Where the housekeeping stands.
#[derive(Debug)]
pub(super) struct Housekeeping {
    next_at: Timestamp,
    after: i64,
}

impl Default for Housekeeping {
    /// Begins at once.
    fn default() -> Self {
        Self {
            next_at: Timestamp(i64::MIN),
            after: 0,
        }
    }
}

impl Runner {
    /// Does a part of it where it is time.
    pub(super) fn keep_house(&mut self) {
        let now = self.clock.now();
        if now < self.housekeeping.next_at || self.is_troubled {
            return;
        }
        let after = self.housekeeping.after;
        let swept = self
            .turns
            .write(now, move |batch| sweep(batch, now, after))
            .inspect_err(|error| tracing::warn!(%error, "old deliveries could not be taken away"))
            .unwrap_or_default();
        let pause = if swept.is_some() { BREATH } else { EVERY };
        self.housekeeping = Housekeeping {
            next_at: now.plus(pause),
            after: swept.unwrap_or_default(),
        };
    }
}
