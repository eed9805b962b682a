//! What can be put into a process. One file for each of the larger inputs.

use model::Timestamp;

use crate::{Engine, OutcomeId, Output, Person, Records, Rejection, StepId, Visit, VisitId};

mod answer;
mod fact;
mod finish;
mod hand_over;
mod pause;
mod reopen;
mod retry;
mod skip;
mod tick;

/// Something that happens to a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The process begins.
    Begin,
    /// Time has passed: the first timer that is due fires. Nothing happens if none is.
    Tick,
    /// A person finishes a due or failed visit.
    Finish {
        /// Which.
        target: Target,
        /// With which outcome.
        outcome: Choice,
    },
    /// An outside action was answered; the final verdict on it.
    Answer {
        /// Which.
        target: Target,
        /// The run it answers; absent: the present one.
        attempt: Option<u32>,
        /// HTTP status, or 200 for a channel that has no status.
        status: u16,
    },
    /// An outside action could not be done.
    Fail {
        /// Which.
        target: Target,
        /// The run that failed; absent: the present one.
        attempt: Option<u32>,
    },
    /// A failed visit is tried again.
    Retry {
        /// Which.
        target: Target,
    },
    /// A person leaves a visit out.
    Skip {
        /// Which.
        target: Target,
    },
    /// A visit that a person has finished is opened again, while nothing has happened since.
    Reopen {
        /// Which; without a number the one that was finished last.
        target: Target,
    },
    /// A visit is given to another person.
    HandOver {
        /// Which.
        target: Target,
        /// To whom.
        to: Person,
        /// Whether all later visits go there too.
        following: bool,
    },
    /// Records were changed by somebody else.
    RecordsChanged(Records),
    /// The process is held.
    Pause,
    /// The process goes on.
    Resume,
    /// The process is given up.
    Cancel,
    /// The answer to an [`Output::Ask`].
    Fact(Fact),
}

/// A step's visit: a certain one, or the oldest open one that can take the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The step.
    pub step: StepId,
    /// Number of the visit among those of its step, from 1.
    pub number: Option<u32>,
}

impl Target {
    /// The oldest open visit of a step that can take the input.
    #[must_use]
    pub fn oldest(step: StepId) -> Self {
        Self { step, number: None }
    }
}

/// The outcome a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// None.
    None,
    /// One of the step's.
    Known(OutcomeId),
    /// One that the step does not have.
    Unknown,
}

/// A fact that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Who looks after the record; `None`: nobody, or there is no such record.
    Supervisor(Option<Person>),
    /// The action is prepared.
    Prepared,
    /// The action cannot be prepared.
    Unprepared,
    /// The outcome the conditions choose, or the answer means.
    Decided(OutcomeId),
    /// Whether the condition holds, or the answer carries every value.
    Holds(bool),
    /// A condition could not be evaluated.
    Broken,
}

impl Engine {
    pub(crate) fn apply_input(
        &mut self,
        now: Timestamp,
        input: Input,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        match input {
            Input::Begin => self.begin_process(now, out),
            Input::Tick => self.tick(now, out),
            Input::Finish { target, outcome } => self.finish_by_hand(now, target, outcome, out)?,
            Input::Answer {
                target,
                attempt,
                status,
            } => self.answer(now, target, attempt, status, out)?,
            Input::Fail { target, attempt } => self.fail_action(now, target, attempt, out)?,
            Input::Retry { target } => self.retry(now, target, out)?,
            Input::Skip { target } => self.skip(now, target, out)?,
            Input::Reopen { target } => self.reopen(target, out)?,
            Input::HandOver {
                target,
                to,
                following,
            } => self.hand_over(target, to, following, out)?,
            Input::RecordsChanged(records) => self.look_again(records),
            Input::Pause => self.pause(now, out)?,
            Input::Resume => self.resume(now, out)?,
            Input::Cancel => self.cancel(now, out),
            Input::Fact(fact) => self.take_fact(now, fact, out)?,
        }
        Ok(())
    }

    /// The visit an input is for: the oldest open one of the step for which `fits` has no objection, else the
    /// objection to the oldest.
    pub(crate) fn find(
        &self,
        target: Target,
        fits: impl Fn(&Visit) -> Result<(), Rejection>,
    ) -> Result<VisitId, Rejection> {
        let mut objection = None;
        for visit in &self.state.visits {
            if visit.step != target.step
                || target.number.is_some_and(|number| number != visit.number)
            {
                continue;
            }
            match fits(visit) {
                Ok(()) => return Ok(visit.id),
                Err(rejection) => objection = objection.or(Some(rejection)),
            }
        }
        Err(objection.unwrap_or(Rejection::NoVisit))
    }
}
