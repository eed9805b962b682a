//! Ends: of a branch, or of the whole process.

use model::{Timestamp, kind::End};

use crate::{Engine, Output, Status, Tell, VisitId};

impl Engine {
    pub(super) fn finish_end(
        &mut self,
        now: Timestamp,
        id: VisitId,
        end: End,
        out: &mut Vec<Output>,
    ) {
        let Some(visit) = self.close(now, id) else {
            return;
        };
        let about = self.plan.step(visit.step).about;
        if about.property || about.contact {
            out.push(Output::Log { visit });
        }
        out.push(Output::Finished {
            visit,
            outcome: None,
        });
        if end.tell_controller {
            out.push(Output::Tell {
                visit,
                why: Tell::Ended,
            });
        }
        self.look_again(crate::Records::STEPS);
        if end.ends_process {
            out.extend(self.state.visits.iter().map(|open| Output::Closed {
                visit: open.to_ref(),
            }));
            self.end_process(now, Status::Completed);
            out.push(Output::Completed);
        }
    }
}
