//! What follows from the engine's outputs: durations are drawn and put on the agenda, questions are answered.

use delivery::{Outcome as Attempt, Verdict, decide};
use engine::{Choice, Fact, OutcomeId, Output, Person, Question, SupervisorOf, VisitRef, Why};
use model::Timestamp;

use super::{Entry, Luck, Open, What, World};
use crate::{
    draw::{Purpose, Sampler, share, visit_stream},
    tally::ServiceTally,
};

impl World<'_> {
    /// Plays what the engine wants done; the answer to what it asks.
    pub(super) fn follow(&mut self, slot: usize, now: i64, output: &Output) -> Option<Fact> {
        match *output {
            Output::Started
            | Output::Apply { .. }
            | Output::Log { .. }
            | Output::HandedOver { .. }
            // Nobody is played who makes such a mistake.
            | Output::Reopened { .. }
            | Output::Withdrawn { .. }
            | Output::Paused
            | Output::Resumed
            | Output::Completed
            | Output::Cancelled => {}
            Output::Rejected(rejection) => {
                debug_assert!(
                    false,
                    "a simulation puts in only what applies: {rejection:?}"
                );
            }
            Output::Waiting { visit, .. } => {
                self.open(slot, visit, now);
            }
            Output::Due {
                visit,
                person,
                deadline,
            } => {
                self.hand_to(slot, visit, person, now);
                self.note_deadline(visit, deadline);
            }
            Output::Failed { visit, why, person } => {
                if why == Why::Loop {
                    self.slots[slot].stop = true;
                } else {
                    self.hand_to(slot, visit, person, now);
                }
                self.note(|| Entry::Failed { visit, at: now });
            }
            Output::Run {
                visit, deadline, ..
            } => {
                self.run(slot, visit, now);
                self.note_deadline(visit, deadline);
            }
            Output::Launch { visit } => self.launch(slot, visit, now),
            Output::Finished { visit, outcome } => self.finished(slot, visit, outcome, now),
            Output::Skipped { visit } | Output::Closed { visit } => {
                if let Some(place) = self.slots[slot].place_of(visit.id) {
                    self.leave(slot, place, now);
                }
                self.note(|| Entry::Closed { visit, at: now });
            }
            Output::Overdue { visit } => {
                self.tally.steps[visit.step.index()].missed += 1;
                self.note(|| Entry::Overdue { visit, at: now });
            }
            Output::Tell { visit, why } => {
                self.slots[slot].mails += 1;
                self.note(|| Entry::Told {
                    visit,
                    at: now,
                    why,
                });
            }
            Output::Ask(ask) => return Some(self.answer(slot, ask.visit, ask.question, now)),
        }
        None
    }

    /// The place of a visit among the open ones of its process.
    fn open(&mut self, slot: usize, visit: VisitRef, now: i64) -> usize {
        if self.log.is_some() && self.slots[slot].place_of(visit.id).is_none() {
            self.note(|| Entry::Opened { visit, at: now });
        }
        self.slots[slot].opened(visit, now)
    }

    fn answer(&mut self, slot: usize, visit: VisitRef, question: Question, now: i64) -> Fact {
        match question {
            Question::Supervisor(SupervisorOf::Property) => {
                Fact::Supervisor(self.slots[slot].property)
            }
            Question::Supervisor(SupervisorOf::Contact) => {
                Fact::Supervisor(self.slots[slot].contact)
            }
            Question::Prepare => Fact::Prepared,
            Question::Carries if self.has_no_outcomes(visit) => Fact::Holds(true),
            Question::Decide | Question::Carries => Fact::Decided(self.draw_outcome(slot, visit)),
            Question::Holds => Fact::Holds(self.holds(slot, visit, now)),
        }
    }

    /// Whether what a wait waits for has come. When it comes is drawn once, when the wait first looks.
    pub(super) fn holds(&mut self, slot: usize, visit: VisitRef, now: i64) -> bool {
        let place = self.open(slot, visit, now);
        let met_at = match self.slots[slot].open[place].met_at {
            Some(met_at) => met_at,
            None => {
                let met_at = self.draw_met(slot, visit, now);
                self.slots[slot].open[place].met_at = Some(met_at);
                if met_at > now && met_at < i64::MAX {
                    self.put_down(met_at, slot, visit.id, What::Met);
                }
                if self.log.is_some() {
                    let state = self.slots[slot].engine.state();
                    let deadline = state.visit(visit.id).and_then(|visit| visit.deadline);
                    self.note_deadline(visit, deadline);
                }
                met_at
            }
        };
        met_at <= now
    }

    fn draw_met(&self, slot: usize, visit: VisitRef, now: i64) -> i64 {
        let play = self.scene.step(visit.step);
        if play.may_give_up && self.draw_outcome(slot, visit) == OutcomeId::NOT_IN_TIME {
            return i64::MAX;
        }
        now.saturating_add(self.draw(slot, visit, play.wait.as_ref(), Purpose::Wait))
    }

    /// A person has a visit to do: first comes the time in which nobody is busy, then the work.
    pub(super) fn hand_to(&mut self, slot: usize, visit: VisitRef, person: Person, now: i64) {
        let person = self.scene.stand_in(person, now);
        let place = self.open(slot, visit, now);
        let play = self.scene.step(visit.step);
        // What an automatic step waited for, it waited for before it failed.
        let wait = if play.manual {
            self.draw(slot, visit, play.wait.as_ref(), Purpose::Wait)
        } else {
            0
        };
        let ready = now.saturating_add(wait);
        self.note(|| Entry::Person { visit, person });
        if play.work.is_some() && (person.0 as usize) < self.desks.len() {
            self.slots[slot].open[place].desk = person.0;
            if wait > 0 {
                self.put_down(ready, slot, visit.id, What::Ready);
            } else {
                self.lay_on_desk(slot, place, now);
            }
            return;
        }
        let work = self.draw(slot, visit, play.work.as_ref(), Purpose::Work);
        let done = ready.saturating_add(work);
        let open = &mut self.slots[slot].open[place];
        open.work = work;
        open.begun = ready;
        self.put_down(done, slot, visit.id, What::Done);
    }

    /// An outside action runs. All its attempts are played at once, for they depend on nothing else.
    pub(super) fn run(&mut self, slot: usize, visit: VisitRef, now: i64) {
        let place = self.open(slot, visit, now);
        let play = self.scene.step(visit.step);
        if play.mails {
            self.note(|| Entry::Mailed { visit, at: now });
        }
        let Some(service) = play.service else {
            let wait = self.draw(slot, visit, play.wait.as_ref(), Purpose::Wait);
            self.put_down(now.saturating_add(wait), slot, visit.id, What::Answer);
            return;
        };
        let (ends_at, calls) = self.call(slot, visit, service, now);
        self.slots[slot].open[place].calls = calls;
        let what = if calls.given_up > 0 {
            What::Fail
        } else {
            What::Answer
        };
        self.put_down(ends_at, slot, visit.id, what);
    }

    /// Calls a service by its retry plan. A step's own `wait` goes before the latency of the service.
    fn call(&self, slot: usize, visit: VisitRef, service: usize, now: i64) -> (i64, ServiceTally) {
        let step = self.scene.step(visit.step);
        let play = &self.scene.services[service];
        let latency = step.wait.as_ref().or(play.latency.as_ref());
        let key = self.slots[slot].key;
        let mut random = visit_stream(key, step.key, visit.number, Purpose::Calls);
        let mut calls = ServiceTally::default();
        let mut at = now;
        for attempt in 1.. {
            let taken = match (latency, self.luck) {
                (None, _) => 0,
                (Some(latency), Luck::Drawn { .. }) => latency.draw(&mut random),
                (Some(latency), Luck::Typical) => latency.typical(),
            };
            at = at.saturating_add(taken);
            calls.calls += 1;
            let failed = match self.luck {
                Luck::Drawn { .. } => play.failure > 0.0 && share(&mut random) < play.failure,
                Luck::Typical => play.failure > 0.5,
            };
            if !failed {
                break;
            }
            calls.failed += 1;
            let busy = Attempt::answered(503);
            match decide(&play.plan, attempt, &busy, Timestamp(at), play.repeatable) {
                Verdict::Retry { at: next, .. } => at = next.0,
                Verdict::Delivered
                | Verdict::Refused { .. }
                | Verdict::GivenUp { .. }
                | Verdict::Unknown { .. } => {
                    calls.given_up = 1;
                    break;
                }
            }
        }
        (at, calls)
    }

    /// Another process is started; where it is waited for, `wait` says how long.
    pub(super) fn launch(&mut self, slot: usize, visit: VisitRef, now: i64) {
        let waits = engine::Behaviour::Launch { wait: true };
        if self.scene.plan.step(visit.step).behaviour == waits {
            self.open(slot, visit, now);
            let wait = self.scene.step(visit.step).wait.as_ref();
            let wait = self.draw(slot, visit, wait, Purpose::Wait);
            self.put_down(now.saturating_add(wait), slot, visit.id, What::Answer);
        }
    }

    fn finished(&mut self, slot: usize, visit: VisitRef, outcome: Option<OutcomeId>, now: i64) {
        let is_worked = self.scene.step(visit.step).work.is_some();
        let tally = &mut self.tally.steps[visit.step.index()];
        match self.slots[slot].place_of(visit.id) {
            Some(place) => {
                let open = self.slots[slot].open.remove(place);
                tally.wait.push(now - open.opened - open.work);
                if is_worked && open.begun < i64::MAX {
                    tally.work.push(open.work);
                }
                self.note_calls(visit, open.calls);
                self.note_work(visit, open, now);
            }
            None => {
                tally.wait.push(0);
                self.note(|| Entry::Opened { visit, at: now });
            }
        }
        if let Some(outcome) = outcome {
            self.tally.steps[visit.step.index()].outcomes[usize::from(outcome.0)] += 1;
        }
        self.note(|| Entry::Finished {
            visit,
            at: now,
            outcome,
        });
    }

    /// A visit ends without having been finished.
    pub(super) fn leave(&mut self, slot: usize, place: usize, now: i64) {
        let worked = self.drop_from_desk(slot, place, now);
        let open = self.slots[slot].open.remove(place);
        self.note_calls(open.visit, open.calls);
        if worked > 0 {
            self.note_work(open.visit, open, now);
        }
    }

    fn note_calls(&mut self, visit: VisitRef, calls: ServiceTally) {
        if let Some(service) = self.scene.step(visit.step).service {
            let tally = &mut self.tally.services[service];
            tally.calls += calls.calls;
            tally.failed += calls.failed;
            tally.given_up += calls.given_up;
        }
    }

    fn note_work(&mut self, visit: VisitRef, open: Open, now: i64) {
        if self.log.is_none() || open.begun >= now {
            return;
        }
        let spans = match self.desks.get_mut(open.desk as usize) {
            Some(desk) => desk.hours.between(open.begun, now),
            None => vec![(open.begun, now)],
        };
        for (from, to) in spans {
            self.note(|| Entry::Worked { visit, from, to });
        }
    }

    fn note_deadline(&mut self, visit: VisitRef, deadline: Option<Timestamp>) {
        if let Some(at) = deadline {
            self.note(|| Entry::Deadline { visit, at: at.0 });
        }
    }

    /// The outcome somebody chooses for a visit.
    pub(super) fn choose(&self, slot: usize, visit: VisitRef) -> Choice {
        if self.scene.plan.step(visit.step).outcomes == 0 {
            Choice::None
        } else {
            Choice::Known(self.draw_outcome(slot, visit))
        }
    }

    fn has_no_outcomes(&self, visit: VisitRef) -> bool {
        self.scene.plan.step(visit.step).outcomes == 0
    }

    fn draw_outcome(&self, slot: usize, visit: VisitRef) -> OutcomeId {
        let play = self.scene.step(visit.step);
        let drawn = match self.luck {
            Luck::Drawn { .. } => {
                let key = self.slots[slot].key;
                let mut random = visit_stream(key, play.key, visit.number, Purpose::Outcome);
                play.outcomes.draw(&mut random)
            }
            Luck::Typical => play
                .outcomes
                .most_due(&self.tally.steps[visit.step.index()].outcomes),
        };
        OutcomeId(u16::try_from(drawn).unwrap_or(0))
    }

    /// A duration of a visit; nothing where nothing is said.
    pub(super) fn draw(
        &self,
        slot: usize,
        visit: VisitRef,
        sampler: Option<&Sampler>,
        purpose: Purpose,
    ) -> i64 {
        match (sampler, self.luck) {
            (None, _) => 0,
            (Some(Sampler::Fixed(value)), _) => *value,
            (Some(sampler), Luck::Typical) => sampler.typical(),
            (Some(sampler), Luck::Drawn { .. }) => {
                let key = self.scene.step(visit.step).key;
                let key = (self.slots[slot].key, key);
                sampler.draw(&mut visit_stream(key.0, key.1, visit.number, purpose))
            }
        }
    }
}
