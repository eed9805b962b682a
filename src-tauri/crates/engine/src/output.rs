//! What the engine wants done or known. Drivers match it exhaustively.

use model::Timestamp;

use crate::{OutcomeId, Person, StepId, SupervisorOf, VisitId};

/// A visit as outputs name it; it may have ended by the time the output is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VisitRef {
    /// Serial number within the process.
    pub id: VisitId,
    /// The step visited.
    pub step: StepId,
    /// Number of the visit among those of its step, from 1.
    pub number: u32,
}

/// One happening or request, in the order in which they come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The process has begun.
    Started,
    /// A visit starts later; said again after a resume.
    Waiting {
        /// The visit.
        visit: VisitRef,
        /// When it starts.
        until: Timestamp,
    },
    /// A person has something to do.
    Due {
        /// The visit.
        visit: VisitRef,
        /// Who.
        person: Person,
        /// Until when, if there is a deadline.
        deadline: Option<Timestamp>,
    },
    /// Do the prepared outside action of this visit. `(process, visit, attempt)` is its identity.
    Run {
        /// The visit.
        visit: VisitRef,
        /// Counts the runs of this visit's action, from 1.
        attempt: u32,
        /// Until when, if there is a deadline.
        deadline: Option<Timestamp>,
    },
    /// Do the prepared writes of this visit to Doorstep's own records; where a person finished it, write what
    /// the person chose.
    Apply {
        /// The visit.
        visit: VisitRef,
    },
    /// Start the template this visit names.
    Launch {
        /// The visit.
        visit: VisitRef,
    },
    /// Note the visit in the logs of the records its step is about.
    Log {
        /// The visit.
        visit: VisitRef,
    },
    /// A visit has ended as it should.
    Finished {
        /// The visit.
        visit: VisitRef,
        /// Its outcome, for steps that have outcomes.
        outcome: Option<OutcomeId>,
    },
    /// A visit was left out by a person.
    Skipped {
        /// The visit.
        visit: VisitRef,
    },
    /// A visit could not be done by itself and is now a person's.
    Failed {
        /// The visit.
        visit: VisitRef,
        /// Why.
        why: Why,
        /// Whose it is now.
        person: Person,
    },
    /// A deadline has passed.
    Overdue {
        /// The visit.
        visit: VisitRef,
    },
    /// Mail the controller.
    Tell {
        /// The visit it is about.
        visit: VisitRef,
        /// Why.
        why: Tell,
    },
    /// A visit is another person's now.
    HandedOver {
        /// The visit.
        visit: VisitRef,
        /// Whose.
        to: Person,
        /// Whether all later visits are too.
        following: bool,
    },
    /// A visit that was finished is open again, as it was before.
    Reopened {
        /// The visit.
        visit: VisitRef,
        /// Whose it is.
        person: Person,
        /// Until when, if there is a deadline.
        deadline: Option<Timestamp>,
    },
    /// A visit is gone as if it had never been, because the one before it was opened again.
    Withdrawn {
        /// The visit.
        visit: VisitRef,
    },
    /// The process is held.
    Paused,
    /// The process goes on.
    Resumed,
    /// A visit was closed because an `end` ended the process.
    Closed {
        /// The visit.
        visit: VisitRef,
    },
    /// The process is over.
    Completed,
    /// The process was given up; its open visits are closed.
    Cancelled,
    /// The input does not apply; nothing has changed.
    Rejected(Rejection),
    /// The driver is to answer at once.
    Ask(Ask),
}

/// A fact the engine needs before it can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The visit that needs it.
    pub visit: VisitRef,
    /// What it needs.
    pub question: Question,
}

/// What the engine can ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Who looks after that record?
    Supervisor(SupervisorOf),
    /// Can the visit's action be done, and how exactly? The driver keeps what it has prepared until it is to
    /// be run or applied.
    Prepare,
    /// Which outcome do the decision's conditions choose?
    Decide,
    /// Does the wait's condition hold?
    Holds,
    /// Does the answer carry every value that the step writes? Of a step with outcomes: and which does it mean?
    Carries,
}

/// Why the controller is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    /// A deadline has passed.
    Overdue,
    /// A step was skipped.
    Skipped,
    /// The loop guard stopped a step.
    Loop,
    /// Tokens are left in a merge that can never have all it waits for.
    Stuck,
    /// An `end` that tells the controller was reached.
    Ended,
}

impl Tell {
    /// The word for it in traces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Skipped => "skipped",
            Self::Loop => "loop",
            Self::Stuck => "stuck",
            Self::Ended => "ended",
        }
    }
}

/// Why a visit became a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The driver said that the action could not be done; it knows the reason.
    Reported,
    /// The answer's status was not a success.
    Status(u16),
    /// The answer lacks a value that the step writes.
    MissingValue,
    /// A condition could not be evaluated.
    Condition,
    /// The action could not even be prepared; the driver knows the reason.
    Unprepared,
    /// The loop guard.
    Loop,
    /// A merge that can never have all it waits for.
    Stuck,
}

/// Why an input does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// The process has not begun.
    NotBegun,
    /// The process has begun already.
    Begun,
    /// The process is over.
    Ended,
    /// A fact is asked for first.
    Asking,
    /// No fact was asked for, or another one.
    NotAsked,
    /// The step has no open visit, or not that one.
    NoVisit,
    /// The visit has not started yet.
    NotStarted,
    /// The visit's action is still running.
    StillRunning,
    /// The visit's action is not running, or not that attempt of it.
    NotRunning,
    /// The visit has not failed.
    NotFailed,
    /// Trying again cannot help.
    NotRetryable,
    /// Steps of this kind must not be skipped.
    NotSkippable,
    /// The step needs an outcome.
    OutcomeMissing,
    /// The step has no such outcome.
    OutcomeUnknown,
    /// The step has no outcomes.
    OutcomeSuperfluous,
    /// The process is paused.
    Paused,
    /// The process is not paused.
    NotPaused,
    /// The step was not finished by a person, so it cannot be opened again.
    NotFinished,
    /// Something has happened since the step was finished, so it cannot be opened again.
    GoneOn,
}

impl Rejection {
    /// Stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotBegun => "not-begun",
            Self::Begun => "begun",
            Self::Ended => "ended",
            Self::Asking => "asking",
            Self::NotAsked => "not-asked",
            Self::NoVisit => "no-visit",
            Self::NotStarted => "not-started",
            Self::StillRunning => "still-running",
            Self::NotRunning => "not-running",
            Self::NotFailed => "not-failed",
            Self::NotRetryable => "not-retryable",
            Self::NotSkippable => "not-skippable",
            Self::OutcomeMissing => "outcome-missing",
            Self::OutcomeUnknown => "outcome-unknown",
            Self::OutcomeSuperfluous => "outcome-superfluous",
            Self::Paused => "paused",
            Self::NotPaused => "not-paused",
            Self::NotFinished => "not-finished",
            Self::GoneOn => "gone-on",
        }
    }

    /// A sentence for people.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::NotBegun => "the process has not begun",
            Self::Begun => "the process has begun already",
            Self::Ended => "the process is over",
            Self::Asking => "a fact is asked for first",
            Self::NotAsked => "no such fact was asked for",
            Self::NoVisit => "the step is not open",
            Self::NotStarted => "the step has not started yet",
            Self::StillRunning => "the step's action is still running",
            Self::NotRunning => "the step's action is not running",
            Self::NotFailed => "the step has not failed",
            Self::NotRetryable => {
                "trying again cannot help: the branches it waits for cannot come any more"
            }
            Self::NotSkippable => "a step of this kind cannot be skipped",
            Self::OutcomeMissing => "the step needs an outcome",
            Self::OutcomeUnknown => "the step has no such outcome",
            Self::OutcomeSuperfluous => "the step has no outcomes",
            Self::Paused => "the process is paused",
            Self::NotPaused => "the process is not paused",
            Self::NotFinished => "nobody has finished the step",
            Self::GoneOn => {
                "the process has gone on since the step was finished: what follows it was done, sent or missed"
            }
        }
    }
}
