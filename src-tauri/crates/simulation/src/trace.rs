//! Drives the engine with a scripted scenario in virtual time and says everything that happens, a line each
//! (contract, section 4).

use std::sync::Arc;

use engine::{
    Choice, Engine, Input, OutcomeId, Output, Plan, Rejection, StepId, Target, TimerKind,
};
use model::{
    Map, Office, Template, Timestamp, Value,
    scenario::{Scenario, ScriptedAction, ScriptedInput},
};

mod lines;
mod world;

use world::{Named, World};

/// How long a trace goes on in which nothing is left but waits that look every hour for ever.
const WATCH_MS_MAX: i64 = 10 * 366 * 86_400_000;

/// What a trace came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// The lines, in order, each a JSON object that begins with `at` and `what`.
    pub lines: Vec<Map>,
    /// Whether it was cut off because only waits were left that would look at the time for ever, after ten years.
    pub cut: bool,
}

/// Runs a scenario. The office is the one the scenario names, or an empty one in the scenario's zone.
pub fn trace(
    template: &Template,
    office: &Office,
    scenario: &Scenario,
) -> Result<Trace, engine::PlanError> {
    let mut world = World::new(template, office, scenario);
    let plan = Plan::compile(
        template,
        &office.zone,
        office.calendar.as_ref(),
        &mut |key| world.people.number(key),
    )?;
    let owner = world.people.number(&scenario.owner);
    let mut tracer = Tracer {
        engine: Engine::new(Arc::new(plan), owner),
        outputs: Vec::new(),
        world,
    };
    tracer.put_in(scenario.start, Input::Begin);
    let cut = tracer.run(scenario);
    Ok(Trace {
        lines: tracer.world.lines,
        cut,
    })
}

struct Tracer<'a> {
    engine: Engine,
    outputs: Vec<Output>,
    world: World<'a>,
}

impl Tracer<'_> {
    /// Works off timers and inputs in their order; true if it had to be cut off.
    fn run(&mut self, scenario: &Scenario) -> bool {
        let mut inputs = scenario.inputs.iter().peekable();
        let (mut lines, mut quiet_since) = (0, scenario.start);
        loop {
            let timer = self.engine.deadline();
            let next = inputs.peek().map(|input| input.at);
            // Timers go before inputs of the same instant.
            let is_timer = timer.is_some_and(|timer| next.is_none_or(|next| timer <= next));
            let Some(at) = (if is_timer { timer } else { next }) else {
                return false;
            };
            if scenario.until.is_some_and(|until| at > until) {
                return false;
            }
            let is_watching = scenario.until.is_none() && next.is_none() && self.only_looks();
            if is_watching && at.0.saturating_sub(quiet_since.0) > WATCH_MS_MAX {
                return true;
            }
            if is_timer {
                self.put_in(at, Input::Tick);
            } else if let Some(input) = inputs.next() {
                self.script(input);
            }
            if self.world.lines.len() > lines {
                (lines, quiet_since) = (self.world.lines.len(), at);
            }
        }
    }

    /// Whether nothing is left that comes by itself but waits looking at the time.
    fn only_looks(&self) -> bool {
        let mut timers = self.engine.state().timers.iter();
        timers.all(|timer| timer.kind == TimerKind::Look)
    }

    fn script(&mut self, scripted: &ScriptedInput) {
        let at = scripted.at;
        let target = match &scripted.step {
            None => Ok(None),
            Some(key) => match self.world.step(key) {
                Some(step) => Ok(Some(Target {
                    step,
                    number: scripted.visit,
                })),
                None => Err(("unknown-step", format!("the template has no step `{key}`"))),
            },
        };
        let input = target.and_then(|target| self.input(target, &scripted.action));
        let named = Named {
            step: scripted.step.clone(),
            visit: scripted.visit,
        };
        match input {
            Ok(input) => {
                self.world.named = named;
                self.put_in(at, input);
            }
            Err((code, reason)) => self.world.rejected(at, named, code, &reason),
        }
    }

    /// The engine's input for a scripted action; what only the driver needs of it stays in the world.
    fn input(
        &mut self,
        target: Option<Target>,
        action: &ScriptedAction,
    ) -> Result<Input, (&'static str, String)> {
        let needed = target.ok_or_else(|| ("missing-step", "the input needs a step".to_owned()));
        Ok(match action {
            ScriptedAction::Finish { outcome, value } => {
                let target = needed?;
                self.world.chosen.clone_from(value);
                let outcome = match outcome {
                    None => Choice::None,
                    Some(key) => self
                        .world
                        .outcome(target.step, key)
                        .map_or(Choice::Unknown, Choice::Known),
                };
                Input::Finish { target, outcome }
            }
            ScriptedAction::Answer { status, body } => {
                self.world.answer = body.clone();
                Input::Answer {
                    target: needed?,
                    attempt: None,
                    status: *status,
                }
            }
            ScriptedAction::Fail { reason } => {
                self.world.reason.clone_from(reason);
                Input::Fail {
                    target: needed?,
                    attempt: None,
                }
            }
            ScriptedAction::Retry => Input::Retry { target: needed? },
            ScriptedAction::Reopen => Input::Reopen { target: needed? },
            ScriptedAction::Skip { .. } => Input::Skip { target: needed? },
            ScriptedAction::Cancel { .. } => Input::Cancel,
            ScriptedAction::Pause => Input::Pause,
            ScriptedAction::Resume => Input::Resume,
            ScriptedAction::HandOver { to, following } => {
                if !self.world.knows_person(to) {
                    return Err(("unknown-person", format!("the office has no person `{to}`")));
                }
                let to = self.world.people.number(to);
                Input::HandOver {
                    target: needed?,
                    to,
                    following: *following,
                }
            }
        })
    }

    /// Puts an input in and answers whatever is asked, until the turn is over.
    fn put_in(&mut self, now: Timestamp, input: Input) {
        let mut next = Some(input);
        while let Some(input) = next.take() {
            self.outputs.clear();
            self.engine.handle(now, input, &mut self.outputs);
            for output in &self.outputs {
                next = self
                    .world
                    .take(now, *output, self.engine.state())
                    .map(Input::Fact);
            }
        }
    }
}

/// Indices of a template's steps and outcomes by key.
fn outcome_index(template: &Template, step: StepId, key: &str) -> Option<OutcomeId> {
    let outcomes = template.steps[step.index()].kind.outcomes();
    let place = outcomes.iter().position(|outcome| *outcome == key)?;
    u16::try_from(place).ok().map(OutcomeId)
}

/// A rejection as code and sentence.
fn rejection_text(rejection: Rejection) -> (&'static str, &'static str) {
    (rejection.code(), rejection.message())
}

/// A line under construction.
fn object(pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Map {
    pairs
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}
