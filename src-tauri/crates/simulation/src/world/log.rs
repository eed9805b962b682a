//! What happened to one process, for whoever wants to show it.

use engine::{OutcomeId, Person, Tell, VisitRef};

/// Something that happened to a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Its token arrived.
    Opened { visit: VisitRef, at: i64 },
    /// It fell to a person.
    Person { visit: VisitRef, person: Person },
    /// It has a deadline.
    Deadline { visit: VisitRef, at: i64 },
    /// Somebody worked on it without a break.
    Worked { visit: VisitRef, from: i64, to: i64 },
    /// It sent a mail.
    Mailed { visit: VisitRef, at: i64 },
    /// It could not be done by itself.
    Failed { visit: VisitRef, at: i64 },
    /// Its deadline was missed.
    Overdue { visit: VisitRef, at: i64 },
    /// The controller got a mail.
    Told { visit: VisitRef, at: i64, why: Tell },
    /// It ended.
    Finished {
        visit: VisitRef,
        at: i64,
        outcome: Option<OutcomeId>,
    },
    /// It was closed with its process.
    Closed { visit: VisitRef, at: i64 },
}
