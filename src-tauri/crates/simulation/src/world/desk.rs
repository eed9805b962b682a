//! People: each works on one task at a time, first come first served, and pauses outside the working hours.

use std::collections::VecDeque;

use engine::VisitId;

use super::{NOBODY, What, World};
use crate::{draw::Purpose, hours::Hours, scene::Staff};

/// Milliseconds of the hour that a cost is for.
const HOUR_MS: i128 = 3_600_000;

/// A person's desk.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) hours: Hours,
    cost_per_hour: i64,
    /// What the person works on.
    current: Option<Job>,
    /// What lies there, the oldest first.
    queue: VecDeque<Job>,
}

/// A visit on a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Job {
    slot: usize,
    case: u32,
    visit: VisitId,
    laid_at: i64,
}

impl Desk {
    pub(super) fn new(staff: &Staff) -> Self {
        Self {
            hours: staff.hours.clone(),
            cost_per_hour: staff.cost_per_hour.unwrap_or(0),
            current: None,
            queue: VecDeque::new(),
        }
    }

    pub(super) fn clear(&mut self) {
        self.current = None;
        self.queue.clear();
    }
}

impl World<'_> {
    /// Lays an open visit on the desk it is meant for.
    pub(super) fn lay_on_desk(&mut self, slot: usize, place: usize, now: i64) {
        let open = self.slots[slot].open[place];
        let desk = open.desk as usize;
        self.desks[desk].queue.push_back(Job {
            slot,
            case: self.slots[slot].case,
            visit: open.visit.id,
            laid_at: now,
        });
        self.take_up(desk, now);
    }

    /// Lets a person who is free begin with the oldest task.
    fn take_up(&mut self, desk: usize, now: i64) {
        while self.desks[desk].current.is_none() {
            let Some(job) = self.desks[desk].queue.pop_front() else {
                return;
            };
            let process = &self.slots[job.slot];
            // A task may have been closed while it lay there.
            let is_open =
                process.case == job.case && process.engine.state().visit(job.visit).is_some();
            let Some(place) = process.place_of(job.visit).filter(|_| is_open) else {
                continue;
            };
            self.desks[desk].current = Some(job);
            let visit = process.open[place].visit;
            let sampler = self.scene.step(visit.step).work.as_ref();
            let work = self.draw(job.slot, visit, sampler, Purpose::Work);
            let hours = &mut self.desks[desk].hours;
            // Somebody who never works again keeps it on the desk for ever.
            if let (Some(begun), Some(done)) = (hours.open_from(now), hours.finish(now, work)) {
                let open = &mut self.slots[job.slot].open[place];
                open.begun = begun;
                open.work = work;
                self.tally.people[desk].queue.push(begun - job.laid_at);
                self.put_down(done, job.slot, visit.id, What::Done);
            }
        }
    }

    /// A task is done: it is accounted for, and the person goes on with the next.
    pub(super) fn take_off_desk(&mut self, slot: usize, place: usize, now: i64) {
        let open = self.slots[slot].open[place];
        if open.desk != NOBODY {
            self.account(slot, open.desk as usize, open.work, now);
        }
    }

    /// A task is closed before it is done. Returns what was worked on it.
    pub(super) fn drop_from_desk(&mut self, slot: usize, place: usize, now: i64) -> i64 {
        let open = self.slots[slot].open[place];
        let Some(desk) = self.desks.get_mut(open.desk as usize) else {
            return if open.begun < now {
                now - open.begun
            } else {
                0
            };
        };
        let case = self.slots[slot].case;
        let is_current = desk
            .current
            .is_some_and(|job| (job.slot, job.case, job.visit) == (slot, case, open.visit.id));
        if !is_current {
            return 0;
        }
        let worked = if open.begun < now {
            desk.hours.worked(open.begun, now)
        } else {
            0
        };
        self.account(slot, open.desk as usize, worked, now);
        worked
    }

    fn account(&mut self, slot: usize, desk: usize, worked: i64, now: i64) {
        self.tally.people[desk].busy += i128::from(worked);
        if worked > 0 {
            self.slots[slot].worked_until = self.slots[slot].worked_until.max(now);
        }
        let desk_cost = i128::from(self.desks[desk].cost_per_hour);
        let cost = i128::from(worked) * desk_cost / HOUR_MS;
        self.slots[slot].cost += i64::try_from(cost).unwrap_or(0);
        self.desks[desk].current = None;
        self.take_up(desk, now);
    }
}
