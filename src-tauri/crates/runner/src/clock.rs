//! The one place of the live program that reads the time, or is told it: a virtual clock stands in front of the real
//! runner in the demo and in tests, and jumps from one due instant to the next.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use model::Timestamp;

/// What time it is.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's.
    System,
    /// One that stands until it is set.
    Virtual(Arc<VirtualClock>),
}

impl Clock {
    /// A clock that stands at this instant until it is set.
    #[must_use]
    pub fn standing_at(at: Timestamp) -> Self {
        Self::Virtual(Arc::new(VirtualClock(AtomicI64::new(at.0))))
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => system_now(),
            Self::Virtual(clock) => Timestamp(clock.0.load(Ordering::SeqCst)),
        }
    }

    /// Moves a virtual clock to an instant, never back; a machine's clock cannot be moved.
    pub fn jump_to(&self, at: Timestamp) {
        if let Self::Virtual(clock) = self {
            clock.0.fetch_max(at.0, Ordering::SeqCst);
        }
    }
}

/// A clock that is set instead of running.
#[derive(Debug)]
pub struct VirtualClock(AtomicI64);

#[expect(
    clippy::disallowed_methods,
    reason = "the runner's clock is where time comes in"
)]
fn system_now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(0).plus(since)
}
