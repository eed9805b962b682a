//! Transitions of the engine on one core, on the work item W12, beside a hand-written event loop that knows nothing
//! but W12, in the same run. Also counts what a transition allocates once the engine has warmed up: nothing.
//!
//! A transition is a visit that begins and ends, with all that follows from it; of the floor it is an event. Both
//! draw the same durations from the same generator.
#![expect(clippy::print_stdout, reason = "a bench tells its figures")]

#[path = "../../simulation/benches/common/clock.rs"]
mod clock;
#[path = "../../simulation/benches/common/floor.rs"]
mod floor;
#[path = "../../simulation/tests/common/make.rs"]
mod make;

use std::{alloc::System, cmp::Reverse, collections::BinaryHeap, sync::Arc};

use clock::cpu_seconds;
use engine::{
    Choice, Engine, Fact, Input, OutcomeId, Output, Person, Plan, Question, StepId, Target,
};
use floor::Random;
use model::Timestamp;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CASES: usize = 200_000;
const ROUNDS: u64 = 7;
const OWNER: Person = Person(0);
const MINUTE: f64 = 60_000.0;

fn main() {
    let (template, _) = make::w12();
    let plan = Plan::compile(&template, &make::berlin(), None, &mut |_| OWNER);
    let mut driver = Driver::new(Arc::new(plan.expect("W12 can be compiled")));
    driver.play(&mut Random::new(0), 100);
    let (mut floor_best, mut ours_best, mut ratio_of_cases) = (0.0_f64, 0.0_f64, 0.0_f64);
    for seed in 1..=ROUNDS {
        let begin = cpu_seconds();
        let floor = floor::run(CASES, seed);
        let between = cpu_seconds();
        let region = Region::new(COUNTING);
        let transitions = driver.play(&mut Random::new(seed), CASES);
        let allocations = region.change().allocations;
        let end = cpu_seconds();
        assert_eq!(
            allocations, 0,
            "a transition allocates nothing in the steady state"
        );
        assert_eq!(floor.misses[3], 0, "no case of W12 takes ten days");
        assert!((floor.p95 / 86_400.0 - 5.251).abs() < 0.01);
        assert!((driver.cycles / CASES as f64 / 86_400_000.0 - floor.mean / 86_400.0).abs() < 0.01);
        floor_best = floor_best.max(floor.events as f64 / (between - begin));
        ours_best = ours_best.max(transitions as f64 / (end - between));
        ratio_of_cases = ratio_of_cases.max((between - begin) / (end - between));
    }
    println!("floor   {:>6.2} M events/CPU-s", floor_best / 1e6);
    println!(
        "engine  {:>6.2} M transitions/CPU-s, 0 allocations",
        ours_best / 1e6
    );
    println!(
        "ratio   {:>6.2} in transitions, {ratio_of_cases:.2} in cases (aim: 0.40)",
        ours_best / floor_best
    );
}

/// The least that is needed around the engine to play W12.
struct Driver {
    engine: Engine,
    /// What ends when: a visit's step, and whether it is an answer.
    agenda: BinaryHeap<Reverse<(i64, StepId, bool)>>,
    out: Vec<Output>,
    cycles: f64,
}

impl Driver {
    fn new(plan: Arc<Plan>) -> Self {
        Self {
            engine: Engine::new(plan, OWNER),
            agenda: BinaryHeap::new(),
            out: Vec::new(),
            cycles: 0.0,
        }
    }

    /// Plays so many cases; the number of visits that have ended.
    fn play(&mut self, random: &mut Random, cases: usize) -> u64 {
        let mut transitions = 0;
        let mut start = 1_767_600_000_000;
        self.cycles = 0.0;
        for _ in 0..cases {
            self.engine.reset(OWNER);
            transitions += self.put_in(random, start, Input::Begin);
            let mut now = start;
            while let Some(Reverse((at, step, is_answer))) = self.agenda.pop() {
                while let Some(timer) = self.engine.deadline().filter(|timer| timer.0 <= at) {
                    transitions += self.put_in(random, timer.0, Input::Tick);
                }
                now = at;
                let input = end_of(random, step, is_answer);
                transitions += self.put_in(random, at, input);
            }
            self.cycles += (now - start) as f64;
            start += random.exponential(12_870_000.0) as i64;
        }
        transitions
    }

    fn put_in(&mut self, random: &mut Random, now: i64, input: Input) -> u64 {
        let mut input = Some(input);
        let mut ended = 0;
        while let Some(next) = input.take() {
            self.out.clear();
            self.engine.handle(Timestamp(now), next, &mut self.out);
            for output in &self.out {
                if let Output::Due { visit, .. } = output {
                    let done = now + work(random, visit.step);
                    self.agenda.push(Reverse((done, visit.step, false)));
                } else if let Output::Run { visit, .. } = output {
                    let answered = now + call(random);
                    self.agenda.push(Reverse((answered, visit.step, true)));
                } else if let Output::Finished { .. } = output {
                    ended += 1;
                } else if let Output::Ask(ask) = output {
                    assert_eq!(ask.question, Question::Prepare, "W12 asks for nothing else");
                    input = Some(Input::Fact(Fact::Prepared));
                }
            }
        }
        ended
    }
}

fn end_of(random: &mut Random, step: StepId, is_answer: bool) -> Input {
    let target = Target::oldest(step);
    if is_answer {
        return Input::Answer {
            target,
            attempt: None,
            status: 200,
        };
    }
    let outcome = match step.0 {
        5 => Choice::Known(OutcomeId(u16::from(random.share() >= 0.7))),
        _ => Choice::None,
    };
    Input::Finish { target, outcome }
}

/// How long a person is busy with a step of W12, by its place in the document.
fn work(random: &mut Random, step: StepId) -> i64 {
    let time = match step.0 {
        0 => random.lognormal(20.0 * MINUTE, 0.6),
        1 => random.exponential(30.0 * MINUTE),
        2 => 10.0 * MINUTE,
        3 => 2_880.0 * MINUTE,
        4 => random.lognormal(45.0 * MINUTE, 0.5),
        6 => 15.0 * MINUTE,
        7 => random.lognormal(90.0 * MINUTE, 0.6),
        10 => random.lognormal(30.0 * MINUTE, 0.5),
        11 => 4_320.0 * MINUTE,
        12 => random.exponential(20.0 * MINUTE),
        13 => 5.0 * MINUTE,
        _ => 0.0,
    };
    time as i64
}

/// How long the call takes with its up to three retries.
fn call(random: &mut Random) -> i64 {
    let mut time = 500;
    for _ in 0..3 {
        if random.share() >= 0.05 {
            break;
        }
        time += 60_500;
    }
    time
}
