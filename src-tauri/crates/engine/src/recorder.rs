//! Notes what follows from the end of a visit that a person finishes, so that it can be taken back.
//!
//! Only what stays inside the process can be: visits opened, tokens moved, steps passed that only lead on. Once
//! anything else follows in the same turn, as a call or a mail, the end is for good and nothing is noted.

use crate::{Change, Engine, Output, State, StepState, Trail, Visit, VisitId};

/// The process as it stood before the turn in which a visit is finished.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recorder {
    /// The visit; none: nothing is noted.
    visit: Option<Visit>,
    opened: u32,
    steps: Vec<StepState>,
    tokens: Vec<u32>,
    /// Whether nothing is ever noted.
    pub(crate) is_off: bool,
}

impl Recorder {
    /// Notes nothing any more.
    pub(crate) fn stop(&mut self) {
        self.visit = None;
    }

    /// Whether this cannot be taken back.
    fn is_for_good(&self, output: &Output, ending: VisitId) -> bool {
        match *output {
            Output::Apply { visit } | Output::Log { visit } => visit.id != ending,
            // What was open before has been waiting for this, and has gone on.
            Output::Finished { visit, .. } => visit.id != ending && visit.id.0 <= self.opened,
            Output::Waiting { .. } | Output::Due { .. } | Output::Rejected(_) | Output::Ask(_) => {
                false
            }
            Output::Started
            | Output::Run { .. }
            | Output::Launch { .. }
            | Output::Skipped { .. }
            | Output::Failed { .. }
            | Output::Overdue { .. }
            | Output::Tell { .. }
            | Output::HandedOver { .. }
            | Output::Reopened { .. }
            | Output::Withdrawn { .. }
            | Output::Paused
            | Output::Resumed
            | Output::Closed { .. }
            | Output::Completed
            | Output::Cancelled => true,
        }
    }

    /// What is different now.
    fn changes(&self, state: &State, note: &mut impl FnMut(Change)) {
        for visit in &state.visits {
            if visit.id.0 > self.opened {
                note(Change::Opened(visit.id));
            }
        }
        for (index, (before, after)) in self.steps.iter().zip(&state.steps).enumerate() {
            if before != after {
                note(Change::Step {
                    step: crate::plan::small(index),
                    before: *before,
                    after: *after,
                });
            }
        }
        for ((slot, before), after) in (0..).zip(&self.tokens).zip(&state.tokens) {
            let more = i64::from(*after) - i64::from(*before);
            if let Ok(more) = i32::try_from(more)
                && more != 0
            {
                note(Change::Tokens { slot, more });
            }
        }
    }
}

impl Engine {
    /// From here to the end of the turn it is noted what follows.
    pub(crate) fn record_end(&mut self, id: VisitId) {
        if self.recorder.is_off {
            return;
        }
        let (recorder, state) = (&mut self.recorder, &self.state);
        recorder.visit = state.visit(id).copied();
        recorder.opened = state.visits_opened;
        recorder.steps.clone_from(&state.steps);
        recorder.tokens.clone_from(&state.tokens);
    }

    /// Sees what has followed by now; at the end of the turn the visit is kept if all of it can be taken back.
    pub(crate) fn note_end(&mut self, outputs: &[Output]) {
        let Some(ended) = self.recorder.visit else {
            return;
        };
        let mut outputs = outputs.iter();
        if outputs.any(|output| self.recorder.is_for_good(output, ended.id)) {
            self.recorder.stop();
            self.forget(|visit| visit.step == ended.step);
        } else if self.asking.is_none() {
            self.recorder.stop();
            self.forget(|visit| visit.step == ended.step);
            let mut trail = std::mem::take(&mut self.state.trail);
            let of = ended.id;
            self.recorder
                .changes(&self.state, &mut |change| trail.push(Trail { of, change }));
            self.state.trail = trail;
            self.state.ended.push(ended);
            self.forget_gone_on();
        }
    }
}
