//! Templates, steps, flows, records, people and services as values, with what can be said about them without
//! running anything: `check`, calendar and zone arithmetic, placeholders, conditions. No I/O, no clock, and no
//! knowledge of how a document is spelled (that is `format`).

pub mod calendar;
pub mod check;
pub mod condition;
pub mod distribution;
pub mod kind;
pub mod office;
pub mod placeholder;
pub mod problem;
pub mod render;
pub mod scenario;
pub mod template;
pub mod time;
pub mod zone;

pub use calendar::Calendar;
pub use distribution::Distribution;
pub use kind::Kind;
pub use office::Office;
pub use problem::{Problem, Severity};
pub use template::{Flow, Step, Template};
pub use time::Timestamp;
pub use zone::Zone;

/// A JSON value: what record fields, parameters and answers hold.
pub type Value = serde_json::Value;

/// A JSON object that keeps the order of its fields.
pub type Map = serde_json::Map<String, Value>;

/// The value a JSON pointer (RFC 6901) finds in `value`; the empty pointer finds the whole. A `null` is found.
#[must_use]
pub fn at_pointer<'a>(value: &'a Value, pointer: &str) -> Option<&'a Value> {
    value.pointer(pointer)
}

/// Whether `pointer` is a JSON pointer: empty, or `/`-led with `~` only as `~0` and `~1`.
#[must_use]
pub fn is_pointer(pointer: &str) -> bool {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        return false;
    }
    let mut rest = pointer.split('~');
    rest.next();
    rest.all(|part| part.starts_with('0') || part.starts_with('1'))
}
