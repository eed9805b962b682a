//! How long what was sent and what came back is kept.

use model::{Map, Value};
use store::{Batch, ReadError, View, WriteError};

/// The setting.
const KEPT: &str = "deliveries";

/// How long deliveries are kept once they are over, in days. What is still to be sent is kept in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What was delivered or cancelled.
    pub done_days: u32,
    /// Dead letters: what was refused, given up, or is unknown.
    pub dead_days: u32,
}

impl Kept {
    /// Ten years, in days.
    pub const DAYS_MAX: u32 = 3_660;

    /// As the office says.
    pub fn read(view: View<'_>) -> Result<Self, ReadError> {
        let text = view.setting(KEPT)?.unwrap_or_default();
        Ok(Self::read_spelled(&text))
    }

    /// Keeps what the office says.
    pub fn write(self, batch: &Batch<'_>) -> Result<(), WriteError> {
        batch.setting_put(KEPT, Some(&self.spell()))
    }

    /// As JSON.
    #[must_use]
    pub fn spell(self) -> String {
        let mut map = Map::new();
        map.insert("done_days".to_owned(), Value::from(self.done_days));
        map.insert("dead_days".to_owned(), Value::from(self.dead_days));
        Value::Object(map).to_string()
    }

    /// Out of JSON; what cannot be read is as usual.
    #[must_use]
    pub fn read_spelled(text: &str) -> Self {
        let value: Value = text.parse().unwrap_or_default();
        let days = |name: &str, usual: u32| {
            let days = value.get(name).and_then(Value::as_u64);
            days.and_then(|days| u32::try_from(days).ok())
                .filter(|days| (1..=Self::DAYS_MAX).contains(days))
                .unwrap_or(usual)
        };
        let usual = Self::default();
        Self {
            done_days: days("done_days", usual.done_days),
            dead_days: days("dead_days", usual.dead_days),
        }
    }
}

impl Default for Kept {
    /// A quarter, dead letters a year.
    fn default() -> Self {
        Self {
            done_days: 90,
            dead_days: 365,
        }
    }
}
