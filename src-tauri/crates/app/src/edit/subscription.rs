//! Changes of a subscription that is there. What they do to its queue is the runner's to say.

use model::{Timestamp, Value};
use runner::{
    CommandError,
    subscription::{self, Switch},
};
use store::Batch;

/// A change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SubscriptionEdit {
    /// Takes it away.
    Remove,
    /// Switches it.
    Switch(Switch),
    /// Sends it a test event.
    Test,
    /// Sends it again what it was not told of in a span of time.
    Replay {
        /// The first instant.
        from: Timestamp,
        /// The last.
        to: Timestamp,
    },
}

impl SubscriptionEdit {
    /// The change as it is left in the inbox.
    pub(super) fn fields(self, key: &str) -> Vec<(&'static str, Value)> {
        let (word, span) = match self {
            Self::Remove => ("remove", None),
            Self::Switch(Switch::On) => ("on", None),
            Self::Switch(Switch::Paused) => ("paused", None),
            Self::Switch(Switch::Off) => ("off", None),
            Self::Test => ("test", None),
            Self::Replay { from, to } => ("replay", Some((from, to))),
        };
        let mut fields = vec![("key", Value::from(key)), ("change", Value::from(word))];
        if let Some((from, to)) = span {
            fields.extend([("from", Value::from(from.0)), ("to", Value::from(to.0))]);
        }
        fields
    }

    /// A change out of the inbox; nothing if this version does not know it.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let instant = |name: &str| value.get(name)?.as_i64().map(Timestamp);
        Some(match value.get("change")?.as_str()? {
            "remove" => Self::Remove,
            "on" => Self::Switch(Switch::On),
            "paused" => Self::Switch(Switch::Paused),
            "off" => Self::Switch(Switch::Off),
            "test" => Self::Test,
            "replay" => Self::Replay {
                from: instant("from")?,
                to: instant("to")?,
            },
            _ => return None,
        })
    }

    /// Makes the change. The reply is `false` if there is no such subscription, the id of a test event, or how much is sent
    /// again.
    pub(super) fn apply(
        self,
        batch: &Batch<'_>,
        key: &str,
        at: Timestamp,
    ) -> Result<Value, CommandError> {
        let missing = || Value::Bool(false);
        Ok(match self {
            Self::Remove => Value::Bool(subscription::remove(batch, key, at)?),
            Self::Switch(to) => Value::Bool(subscription::switch(batch, key, to, at)?),
            Self::Test => subscription::test(batch, key, at)?.map_or_else(missing, Value::from),
            Self::Replay { from, to } => {
                subscription::replay(batch, key, (from, to), at)?.map_or_else(missing, Value::from)
            }
        })
    }
}
