//! Event subscriptions: addresses that are told of what happens in the office.

use super::{Credentials, Network, SignatureScheme};

/// An address that is told of what happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Names the subscription within the office.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// The address; every event is posted there as it is.
    pub url: String,
    /// Whether an administrator has switched it on. What happens while it is off is not told, also not later.
    pub enabled: bool,
    /// Whether it is held: what happens meanwhile waits in its queue.
    pub paused: bool,
    /// As whom Doorstep calls.
    pub credentials: Credentials,
    /// How calls are signed.
    pub signature: SignatureScheme,
    /// Which networks it may lie in besides the public one.
    pub network: Option<Network>,
    /// Of what it is told, each once.
    pub events: Vec<EventKind>,
    /// Keys of the templates of whose processes it is told; empty: of all. Records belong to no template.
    pub templates: Vec<String>,
    /// What must hold of the facts of an event; absent: nothing.
    pub condition: Option<String>,
    /// When a call that failed is tried again.
    pub schedule: Schedule,
}

/// When a call that failed is tried again. The times themselves are `delivery`'s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// For a few minutes: later the event would be old news.
    #[default]
    Minutes,
    /// For days, ever more rarely, as Standard Webhooks recommends it.
    Days,
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a subscription can be told of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EventKind {
            $($(#[$doc])* $name,)*
        }

        impl EventKind {
            /// All of them, in the order of this list.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The type as it is sent.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

events! {
    /// A process was started.
    ProcessStarted = "process.started",
    /// A process came to its end.
    ProcessCompleted = "process.completed",
    /// A process was given up.
    ProcessAborted = "process.aborted",
    /// Somebody can do a step now.
    StepDue = "step.due",
    /// A step is done.
    StepFinished = "step.finished",
    /// A step was left out.
    StepSkipped = "step.skipped",
    /// The deadline of a step has passed.
    StepOverdue = "step.overdue",
    /// A step could not be done by itself.
    StepFailed = "step.failed",
    /// There is a new property.
    PropertyCreated = "property.created",
    /// Something about a property is different now.
    PropertyUpdated = "property.updated",
    /// Somebody else looks after a property.
    PropertySupervisorChanged = "property.supervisor_changed",
    /// The status of a property, or its tags.
    PropertyStatusChanged = "property.status_changed",
    /// Something was noted in the log of a property.
    PropertyCommented = "property.commented",
    /// There is a new contact.
    ContactCreated = "contact.created",
    /// Something about a contact is different now.
    ContactUpdated = "contact.updated",
    /// Somebody else looks after a contact.
    ContactSupervisorChanged = "contact.supervisor_changed",
    /// The status of a contact, or its tags.
    ContactStatusChanged = "contact.status_changed",
    /// Something was noted in the log of a contact.
    ContactCommented = "contact.commented",
    /// The mail server has taken a mail.
    MailSent = "mail.sent",
}

impl EventKind {
    /// The kind with this type.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }

    /// Whether it is about a record that somebody changed, and not about a process.
    #[must_use]
    pub fn is_of_record(self) -> bool {
        let text = self.as_str();
        text.starts_with("property.") || text.starts_with("contact.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_names_one_kind() {
        for kind in EventKind::ALL {
            assert_eq!(EventKind::named(kind.as_str()), Some(*kind));
        }
        assert_eq!(EventKind::named("process"), None);
    }
}
