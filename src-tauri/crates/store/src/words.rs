//! Closed sets of words as the tables spell them. What the words mean stands at the types that use them.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// A word in the file that this version does not know.
#[derive(Debug, thiserror::Error)]
#[error("unknown word `{0}`")]
struct UnknownWord(String);

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$word_doc])* $word,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$word),*];

            /// The word as it stands in the file.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$word => $text,)*
                }
            }

            /// Reads the word.
            #[must_use]
            pub fn from_word(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$word),)*
                    _ => None,
                }
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let text = value.as_str()?;
                Self::from_word(text).ok_or_else(|| unknown(text))
            }
        }
    };
}

fn unknown(text: &str) -> FromSqlError {
    FromSqlError::Other(Box::new(UnknownWord(text.to_owned())))
}

words! {
    /// Whether a process goes on.
    ProcessStatus {
        /// It goes on.
        Running = "running",
        /// It is over, as it should be.
        Completed = "completed",
        /// It was given up.
        Cancelled = "cancelled",
    }
}

words! {
    /// What a list says of a running process, the more urgent the later.
    Mark {
        /// Nobody can do anything now.
        Waiting = "waiting",
        /// Somebody has something to do.
        Due = "due",
        /// A deadline has passed.
        Overdue = "overdue",
        /// A step could not be done by itself.
        Warning = "warning",
    }
}

words! {
    /// Where an open visit stands.
    VisitState {
        /// It starts later, or is held by a pause.
        Waiting = "waiting",
        /// A person has to do it.
        Due = "due",
        /// Its outside action is running.
        Running = "running",
        /// A wait whose condition does not hold yet.
        Watching = "watching",
        /// It could not be done by itself; a person has to.
        Failed = "failed",
    }
}

words! {
    /// How a delivery travels.
    DeliveryKind {
        /// An HTTP call.
        Webhook = "webhook",
        /// An e-mail.
        Mail = "mail",
    }
}

words! {
    /// Where a delivery stands.
    DeliveryState {
        /// Not tried yet.
        Queued = "queued",
        /// Tried, and to be tried again.
        Retrying = "retrying",
        /// Taken by the other side.
        Delivered = "delivered",
        /// The other side will not take it.
        Refused = "refused",
        /// The plan is used up.
        GivenUp = "given_up",
        /// It may have arrived and must not be repeated; a person has to look.
        Unknown = "unknown",
        /// Not wanted any more.
        Cancelled = "cancelled",
    }
}

impl DeliveryState {
    /// Whether there is still something to send.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Retrying)
    }
}

words! {
    /// Which records.
    RecordKind {
        /// Real estate.
        Property = "property",
        /// A customer, owner, or interested party.
        Contact = "contact",
        /// What a process may create to hold its own values.
        Project = "project",
    }
}
