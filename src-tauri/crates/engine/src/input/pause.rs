//! A process is held and goes on again.

use model::Timestamp;

use crate::{Engine, Output, Rejection, TimerKind, VisitState};

impl Engine {
    pub(crate) fn pause(&mut self, now: Timestamp, out: &mut Vec<Output>) -> Result<(), Rejection> {
        if self.state.paused_at.is_some() {
            return Err(Rejection::Paused);
        }
        self.state.paused_at = Some(now);
        out.push(Output::Paused);
        Ok(())
    }

    /// Waiting starts and open deadlines move by the part of the pause that they have lived through.
    pub(crate) fn resume(
        &mut self,
        now: Timestamp,
        out: &mut Vec<Output>,
    ) -> Result<(), Rejection> {
        let Some(paused_at) = self.state.paused_at.take() else {
            return Err(Rejection::NotPaused);
        };
        out.push(Output::Resumed);
        let lived = |since: Timestamp| now.0.saturating_sub(since.max(paused_at).0).max(0);
        let visits = &mut self.state.visits;
        self.state.timers.shift(|timer| {
            let Ok(place) = visits.binary_search_by_key(&timer.visit, |visit| visit.id) else {
                return 0;
            };
            let visit = &visits[place];
            match timer.kind {
                TimerKind::Start => lived(visit.opened_at),
                TimerKind::Look | TimerKind::GiveUp | TimerKind::Overdue => {
                    lived(visit.began_at.unwrap_or(visit.opened_at))
                }
            }
        });
        for visit in visits.iter_mut() {
            if visit.state == VisitState::Waiting {
                visit.start_at.0 += lived(visit.opened_at);
                if visit.start_at > now {
                    out.push(Output::Waiting {
                        visit: visit.to_ref(),
                        until: visit.start_at,
                    });
                }
            } else if !visit.overdue
                && let Some(deadline) = &mut visit.deadline
            {
                deadline.0 += lived(visit.began_at.unwrap_or(visit.opened_at));
            }
        }
        // Opened again, they are to have the deadlines that they would have if they had stayed open.
        for visit in &mut self.state.ended {
            if !visit.overdue
                && let Some(deadline) = &mut visit.deadline
            {
                deadline.0 += lived(visit.began_at.unwrap_or(visit.opened_at));
            }
        }
        self.look_at_all();
        Ok(())
    }
}
