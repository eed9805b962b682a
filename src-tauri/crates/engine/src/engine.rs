//! The process itself: takes an input, works off what follows from it, and settles.

use std::{collections::VecDeque, sync::Arc};

use model::Timestamp;

use crate::{
    Ask, Input, OutcomeId, Output, Person, Plan, Question, Rejection, State, Status, StepId, Visit,
    VisitId, VisitRef, VisitState, plan::Arrival, recorder::Recorder,
};

/// Something that follows from an input, worked off first come first served: breadth first.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    /// A token arrives.
    Arrive(Arrival),
    /// A wait looks at its condition.
    Look(VisitId),
}

/// One running process.
#[derive(Clone, Debug)]
pub struct Engine {
    pub(crate) plan: Arc<Plan>,
    pub(crate) state: State,
    /// Empty between turns, unless a fact is asked for.
    pub(crate) queue: VecDeque<Work>,
    pub(crate) asking: Option<Ask>,
    /// Notes what follows when a person finishes a visit; at rest between turns.
    pub(crate) recorder: Recorder,
}

impl Engine {
    /// A process of this plan, not begun.
    #[must_use]
    pub fn new(plan: Arc<Plan>, owner: Person) -> Self {
        let state = State::new(owner, plan.steps.len(), plan.slots);
        Self {
            plan,
            state,
            queue: VecDeque::new(),
            asking: None,
            recorder: Recorder::default(),
        }
    }

    /// A process as it was saved. The state must have been saved from a process of the same plan.
    #[must_use]
    pub fn restore(plan: Arc<Plan>, state: State) -> Self {
        assert_eq!(
            state.steps.len(),
            plan.steps.len(),
            "a state belongs to the plan it was saved under"
        );
        assert_eq!(
            state.tokens.len(),
            plan.slots,
            "a state belongs to the plan it was saved under"
        );
        Self {
            plan,
            state,
            queue: VecDeque::new(),
            asking: None,
            recorder: Recorder::default(),
        }
    }

    /// The same process, but no visit that a person finishes can be opened again: nothing is kept for that, which a world of
    /// many processes would pay for with each finish.
    #[must_use]
    pub fn for_good(mut self) -> Self {
        self.recorder.is_off = true;
        self
    }

    /// Back to before the beginning of another process, without allocating.
    pub fn reset(&mut self, owner: Person) {
        self.state.reset(owner);
        self.queue.clear();
        self.asking = None;
        self.recorder.stop();
    }

    /// Takes an input at `now`, which must not lie before that of the input before. Appends what follows to `out`.
    pub fn handle(&mut self, now: Timestamp, input: Input, out: &mut Vec<Output>) {
        if let Err(rejection) = self.admit(input) {
            out.push(Output::Rejected(rejection));
            return;
        }
        let before = out.len();
        match self.apply_input(now, input, out) {
            Ok(()) => {
                self.work_off(now, out);
                self.note_end(&out[before..]);
            }
            Err(rejection) => out.push(Output::Rejected(rejection)),
        }
    }

    /// When the next input is a [`Input::Tick`]; nothing is due while the process is paused or asks.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        if self.state.paused_at.is_some() || self.asking.is_some() || !self.state.is_open() {
            return None;
        }
        self.state.timers.first().map(|timer| timer.at)
    }

    /// All that is known about the process; complete, and fit to be saved, whenever nothing is asked.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The plan it runs.
    #[must_use]
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// What is asked and not yet answered.
    #[must_use]
    pub fn asking(&self) -> Option<Ask> {
        self.asking
    }

    fn admit(&self, input: Input) -> Result<(), Rejection> {
        if self.asking.is_some() && !matches!(input, Input::Fact(_)) {
            return Err(Rejection::Asking);
        }
        match self.state.status {
            Status::New if matches!(input, Input::Begin) => Ok(()),
            Status::New => Err(Rejection::NotBegun),
            Status::Running if matches!(input, Input::Begin) => Err(Rejection::Begun),
            Status::Running => Ok(()),
            // What was already under way when the process ended may still come in; it changes nothing.
            Status::Completed | Status::Cancelled
                if matches!(input, Input::Tick | Input::RecordsChanged(_)) =>
            {
                Ok(())
            }
            Status::Completed | Status::Cancelled => Err(Rejection::Ended),
        }
    }

    pub(crate) fn begin_process(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        self.state.status = Status::Running;
        self.state.started_at = now;
        out.push(Output::Started);
        self.queue.extend(
            self.plan
                .entries
                .iter()
                .map(|&arrival| Work::Arrive(arrival)),
        );
    }

    pub(crate) fn cancel(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        self.end_process(now, Status::Cancelled);
        out.push(Output::Cancelled);
    }

    /// Closes everything that is open.
    pub(crate) fn end_process(&mut self, now: Timestamp, status: Status) {
        self.state.status = status;
        self.state.ended_at = Some(now);
        self.state.paused_at = None;
        self.state.visits.clear();
        self.state.timers.clear();
        self.state.drop_tokens();
        self.state.forget_ended();
        self.queue.clear();
    }

    fn work_off(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        loop {
            if self.asking.is_some() {
                return;
            }
            match self.queue.pop_front() {
                Some(Work::Arrive(arrival)) => self.arrive(now, arrival, out),
                Some(Work::Look(visit)) => self.look(visit, out),
                None if self.settle(now, out) => return,
                None => {}
            }
        }
    }

    /// Ends a process in which nothing is open, or turns tokens that can never go on over to the owner. True if
    /// nothing more follows.
    fn settle(&mut self, now: Timestamp, out: &mut Vec<Output>) -> bool {
        if !self.state.is_open() || !self.state.visits.is_empty() {
            return true;
        }
        if self.state.tokens.iter().all(|&tokens| tokens == 0) {
            self.end_process(now, Status::Completed);
            out.push(Output::Completed);
            return true;
        }
        self.fail_stuck(now, out);
        true
    }

    /// Opens a visit without starting it.
    pub(crate) fn open(&mut self, now: Timestamp, step: StepId) -> VisitRef {
        let counted = &mut self.state.steps[step.index()];
        counted.visits = counted.visits.saturating_add(1);
        self.state.visits_opened += 1;
        let visit = Visit {
            id: VisitId(self.state.visits_opened),
            step,
            number: counted.visits,
            state: VisitState::Waiting,
            attempt: 0,
            person: None,
            opened_at: now,
            start_at: now,
            began_at: None,
            deadline: None,
            overdue: false,
        };
        self.state.visits.push(visit);
        visit.to_ref()
    }

    /// Takes a visit off the open ones.
    pub(crate) fn close(&mut self, now: Timestamp, id: VisitId) -> Option<VisitRef> {
        let place = self.state.place(id)?;
        let visit = self.state.visits.remove(place);
        self.state.timers.disarm(id);
        self.state.steps[visit.step.index()].finished_at = Some(now);
        Some(visit.to_ref())
    }

    /// Sends tokens along the flows of a step that belong to its outcome.
    pub(crate) fn pass_on(&mut self, step: StepId, outcome: Option<OutcomeId>) {
        self.look_again(crate::Records::STEPS);
        let plan_step = &self.plan.steps[step.index()];
        let may_be_silent = matches!(
            plan_step.behaviour,
            crate::Behaviour::Wait { .. } | crate::Behaviour::Action
        );
        let flows = &self.plan.flows[plan_step.flows.clone()];
        let taken = flows.iter().filter(|flow| match flow.outcome {
            // A wait or a call may be drawn without saying what differs; a decision may not.
            None => outcome.is_none() || may_be_silent,
            some => some == outcome,
        });
        self.queue
            .extend(taken.map(|flow| Work::Arrive(flow.arrival)));
    }

    pub(crate) fn ask(&mut self, id: VisitId, question: Question, out: &mut Vec<Output>) {
        let Some(visit) = self.state.visit(id) else {
            return;
        };
        let ask = Ask {
            visit: visit.to_ref(),
            question,
        };
        self.asking = Some(ask);
        out.push(Output::Ask(ask));
    }
}
