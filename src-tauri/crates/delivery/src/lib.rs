//! Decides webhook attempts: schedule and verdict on an answer, on plain values without a clock.
//!
//! A driver makes an attempt, says what came of it as an [`Outcome`], and [`settle`] says what follows: delivered,
//! refused, tried again at an instant, given up, or unknown ([`decide`]), and whether the whole queue of that endpoint rests.
//! [`rehearse`] plays the same policy against an outage in virtual time. How a call's URL gets its parameters is [`query`], how an
//! endpoint's gets its path [`join`], and how a call is signed [`sign`]; [`verify`] checks the
//! signature of a call from outside.
//! Nothing here sends, waits, stores or reads a clock, so the live runner and the simulator share it.
//!
//! ```
//! use delivery::{Outcome, Plan, Verdict, decide};
//! use model::Timestamp;
//!
//! let busy = Outcome::Answered { status: 503, retry_after: Some("90".into()) };
//! let verdict = decide(&Plan::default(), 1, &busy, Timestamp(0), true);
//! assert!(matches!(verdict, Verdict::Retry { at: Timestamp(90_000), .. }));
//! ```

pub mod answer;
pub mod call;
pub mod health;
pub mod join;
pub mod outcome;
pub mod plan;
pub mod query;
pub mod rate;
pub mod reason;
pub mod rehearsal;
pub mod retry_after;
pub mod sign;
pub mod subscription;
pub mod token;
pub mod verdict;
pub mod verify;

pub use call::{Call, CallProblem, prepare};
pub use health::{Breaker, Health, Settled, Tried, settle};
pub use outcome::{NoAnswer, NotSent, Outcome};
pub use plan::{Forecast, Jitter, Plan};
pub use reason::Reason;
pub use rehearsal::{Rehearsal, rehearse};
pub use retry_after::retry_after;
pub use sign::{Additions, SignProblem, Unsigned};
pub use verdict::{Verdict, decide};
