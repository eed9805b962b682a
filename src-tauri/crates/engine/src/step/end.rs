//! Ends: of a branch, or of the whole process.

use model::{Timestamp, kind::End};

use crate::{Engine, Output, Status, Tell, VisitRef};

impl Engine {
    /// What follows the end of a visit of an `end`.
    pub(super) fn end(&mut self, now: Timestamp, visit: VisitRef, end: End, out: &mut Vec<Output>) {
        if end.tell_controller {
            out.push(Output::Tell {
                visit,
                why: Tell::Ended,
            });
        }
        if end.ends_process {
            out.extend(self.state.visits.iter().map(|open| Output::Closed {
                visit: open.to_ref(),
            }));
            self.end_process(now, Status::Completed);
            out.push(Output::Completed);
        }
    }
}
