//! Which records a step reads or writes, so that a wait looks again only when it has to.

use model::{
    Kind,
    condition::Condition,
    kind::{RecordKind, written_field},
};

/// A set of what a condition can read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Records(pub u8);

impl Records {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// The process's property.
    pub const PROPERTY: Self = Self(1);
    /// The process's contact.
    pub const CONTACT: Self = Self(2);
    /// The process's project.
    pub const PROJECT: Self = Self(4);
    /// What has happened to the steps.
    pub const STEPS: Self = Self(8);
    /// The present moment.
    pub const NOW: Self = Self(16);

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they have anything in common.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The set of one record.
    #[must_use]
    pub fn of(record: RecordKind) -> Self {
        match record {
            RecordKind::Property => Self::PROPERTY,
            RecordKind::Contact => Self::CONTACT,
            RecordKind::Project => Self::PROJECT,
        }
    }

    /// What a step of this kind writes.
    pub(crate) fn written_by(kind: &Kind) -> Self {
        if let Kind::WriteValues(write) = kind {
            Self::of(write.record)
        } else if let Kind::SetStatus(set) = kind {
            Self::of(set.record)
        } else if let Kind::LeadDistributor(_) | Kind::AssignContact(_) = kind {
            Self::CONTACT
        } else if let Kind::AssignProperty(_) = kind {
            Self::PROPERTY
        } else if let Kind::CreateProject(_) | Kind::AssignProject(_) = kind {
            Self::PROJECT
        } else if let Kind::Webhook(webhook) = kind {
            webhook.write.iter().fold(Self::NONE, |all, (field, _)| {
                all.with(Self::of(written_field(field).0))
            })
        } else {
            Self::NONE
        }
    }

    /// What a condition reads; one that cannot be parsed reads nothing and fails when it is asked.
    pub(crate) fn read_by(condition: &str) -> Self {
        let Ok(condition) = Condition::parse(condition) else {
            return Self::NONE;
        };
        let reads = condition.reads();
        [
            (reads.property, Self::PROPERTY),
            (reads.contact, Self::CONTACT),
            (reads.steps, Self::STEPS),
            (reads.now, Self::NOW),
        ]
        .into_iter()
        .filter(|(reads, _)| *reads)
        .fold(Self::NONE, |all, (_, record)| all.with(record))
    }
}
