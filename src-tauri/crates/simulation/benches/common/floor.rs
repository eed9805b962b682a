//! W12 as a hand-written event loop: the least that has to be done for it when events are kept in a heap. Knows
//! nothing of templates; says what W12 says, in code.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

const MINUTE: f64 = 60.0;
const DAY: f64 = 86_400.0;

/// What a run found, in seconds.
pub(crate) struct Floor {
    pub(crate) mean: f64,
    pub(crate) p95: f64,
    pub(crate) events: u64,
    pub(crate) misses: [u64; 4],
}

/// What ends at an event.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Arrival,
    Intake,
    Check,
    Register,
    Pause,
    Assess,
    Fast,
    Detailed,
    Call,
    CallAgain,
    Prepare,
    Signing,
    SignOff,
    Archive,
}

/// An event; of two at one instant the one put down first.
#[derive(Clone, Copy)]
struct Event {
    at: f64,
    serial: u32,
    place: u32,
    stage: Stage,
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Event {}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at
            .total_cmp(&other.at)
            .then(self.serial.cmp(&other.serial))
    }
}

/// A process under way.
#[derive(Clone, Copy, Default)]
struct Case {
    start: f64,
    step_start: f64,
    routed: f64,
    attempts: u32,
}

struct Loop {
    random: Random,
    heap: BinaryHeap<Reverse<Event>>,
    cases: Vec<Case>,
    free: Vec<u32>,
    serial: u32,
    cycles: Vec<f64>,
    step_sums: [f64; 14],
    misses: [u64; 4],
}

/// Plays so many cases.
pub(crate) fn run(count: usize, seed: u64) -> Floor {
    let mut world = Loop {
        random: Random::new(seed),
        heap: BinaryHeap::new(),
        cases: Vec::new(),
        free: Vec::new(),
        serial: 0,
        cycles: Vec::with_capacity(count),
        step_sums: [0.0; 14],
        misses: [0; 4],
    };
    let (mut arrived, mut events) = (0, 0);
    world.put_down(0.0, 0, Stage::Arrival);
    while let Some(Reverse(event)) = world.heap.pop() {
        events += 1;
        if event.stage == Stage::Arrival {
            arrived += 1;
            if arrived < count {
                let gap = world.random.exponential(12_870.0);
                world.put_down(event.at + gap, 0, Stage::Arrival);
            }
            world.arrive(event.at);
        } else {
            world.end(event);
        }
    }
    std::hint::black_box(world.step_sums);
    let mean = world.cycles.iter().sum::<f64>() / count as f64;
    world.cycles.sort_unstable_by(f64::total_cmp);
    Floor {
        mean,
        p95: world.cycles[(count * 95).div_ceil(100) - 1],
        events,
        misses: world.misses,
    }
}

impl Loop {
    fn put_down(&mut self, at: f64, place: u32, stage: Stage) {
        self.serial = self.serial.wrapping_add(1);
        self.heap.push(Reverse(Event {
            at,
            serial: self.serial,
            place,
            stage,
        }));
    }

    fn arrive(&mut self, now: f64) {
        let case = Case {
            start: now,
            step_start: now,
            ..Case::default()
        };
        let place = match self.free.pop() {
            Some(place) => {
                self.cases[place as usize] = case;
                place
            }
            None => {
                self.cases.push(case);
                self.cases.len() as u32 - 1
            }
        };
        self.begin(now, place, Stage::Intake);
    }

    fn end(&mut self, event: Event) {
        let (now, place) = (event.at, event.place);
        let case = &mut self.cases[place as usize];
        if event.stage != Stage::CallAgain {
            self.step_sums[event.stage as usize] += now - case.step_start;
        }
        let next = match event.stage {
            Stage::Intake => {
                self.misses[0] += u64::from(now - case.start > DAY);
                Stage::Check
            }
            Stage::Check => Stage::Register,
            Stage::Register => Stage::Pause,
            Stage::Pause => Stage::Assess,
            Stage::Assess => {
                self.misses[1] += u64::from(now - case.start > 4.0 * DAY);
                case.routed = now;
                if self.random.share() < 0.7 {
                    Stage::Fast
                } else {
                    Stage::Detailed
                }
            }
            Stage::Fast | Stage::Detailed => {
                self.misses[2] += u64::from(now - case.routed > 2.0 * DAY);
                case.attempts = 0;
                Stage::Call
            }
            Stage::Call => {
                case.attempts += 1;
                if case.attempts < 4 && self.random.share() < 0.05 {
                    self.put_down(now + MINUTE, place, Stage::CallAgain);
                    return;
                }
                Stage::Prepare
            }
            Stage::CallAgain => Stage::Call,
            Stage::Prepare => Stage::Signing,
            Stage::Signing => Stage::SignOff,
            Stage::SignOff => Stage::Archive,
            Stage::Arrival | Stage::Archive => {
                let cycle = now - case.start;
                self.misses[3] += u64::from(cycle > 10.0 * DAY);
                self.cycles.push(cycle);
                self.free.push(place);
                return;
            }
        };
        if event.stage != Stage::CallAgain {
            self.cases[place as usize].step_start = now;
        }
        self.begin(now, place, next);
    }

    fn begin(&mut self, now: f64, place: u32, stage: Stage) {
        let random = &mut self.random;
        let time = match stage {
            Stage::Intake => random.lognormal(20.0 * MINUTE, 0.6),
            Stage::Check => random.exponential(30.0 * MINUTE),
            Stage::Register => 10.0 * MINUTE,
            Stage::Pause => 2.0 * DAY,
            Stage::Assess => random.lognormal(45.0 * MINUTE, 0.5),
            Stage::Fast => 15.0 * MINUTE,
            Stage::Detailed => random.lognormal(90.0 * MINUTE, 0.6),
            Stage::Call => 0.5,
            Stage::Prepare => random.lognormal(30.0 * MINUTE, 0.5),
            Stage::Signing => 3.0 * DAY,
            Stage::SignOff => random.exponential(20.0 * MINUTE),
            Stage::Archive => 5.0 * MINUTE,
            Stage::Arrival | Stage::CallAgain => 0.0,
        };
        self.put_down(now + time, place, stage);
    }
}

/// One generator for everything, xoshiro256++ seeded by a counter; normals by the polar method, two at a time.
pub(crate) struct Random {
    state: [u64; 4],
    spare: Option<f64>,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        let mut at = seed;
        let state = [0; 4].map(|_: u64| {
            at = at.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut bits = (at ^ (at >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            bits ^ (bits >> 31)
        });
        Self { state, spare: None }
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.state;
        let drawn = a.wrapping_add(*d).rotate_left(23).wrapping_add(*a);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        drawn
    }

    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    pub(crate) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.share()).ln()
    }

    pub(crate) fn lognormal(&mut self, median: f64, sigma: f64) -> f64 {
        median * (sigma * self.normal()).exp()
    }

    fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.share() - 1.0, 2.0 * self.share() - 1.0);
            let square = x * x + y * y;
            if square < 1.0 && square > 0.0 {
                let stretch = (-2.0 * square.ln() / square).sqrt();
                self.spare = Some(y * stretch);
                return x * stretch;
            }
        }
    }
}
