//! Templates, steps, flows, records, people and services as values, with what can be said about them without
//! running anything: `check`, calendar and zone arithmetic, placeholders, conditions. No I/O, no clock.

pub mod time;

pub use time::Timestamp;
