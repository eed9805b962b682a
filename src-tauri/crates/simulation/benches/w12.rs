//! W12 without people: the simulator beside a hand-written event loop that does nothing else, in the same run.
//!
//! The loop is the floor: one heap, one generator, one match, exact percentiles. Both are measured in processor time
//! of one thread, taking turns; what counts is the ratio.
#![expect(clippy::print_stdout, reason = "a bench tells its figures")]

#[path = "common/clock.rs"]
mod clock;
#[path = "common/floor.rs"]
mod floor;
#[path = "../tests/common/make.rs"]
mod make;

use std::hint::black_box;

use clock::cpu_seconds;
use simulation::{Options, simulate};

const CASES: usize = 200_000;
const ROUNDS: u64 = 7;
const DAY: f64 = 86_400.0;

fn main() {
    let (template, office) = make::w12();
    let options = |seed, threads, runs| Options {
        runs,
        seed,
        threads,
        ..Options::default()
    };
    let (mut floor_best, mut ours_best) = (f64::INFINITY, f64::INFINITY);
    for seed in 1..=ROUNDS {
        let before = cpu_seconds();
        let floor = floor::run(CASES, seed);
        let between = cpu_seconds();
        let ours = simulate(&template, Some(&office), &options(seed, 1, CASES));
        let after = cpu_seconds();
        floor_best = floor_best.min(between - before);
        ours_best = ours_best.min(after - between);
        let cycle = ours
            .expect("W12 can be simulated")
            .cycle
            .expect("all processes are completed");
        if seed == 1 {
            println!(
                "floor      mean {:.3} d, p95 {:.3} d, {:.1} events a case",
                floor.mean / DAY,
                floor.p95 / DAY,
                floor.events as f64 / CASES as f64
            );
            println!(
                "simulator  mean {:.3} d, p95 {:.3} d",
                cycle.mean / DAY,
                cycle.p95 / DAY
            );
        }
        black_box(floor.misses);
    }
    let rate = |seconds: f64| CASES as f64 / seconds / 1e6;
    println!("floor      {:.2} M cases/CPU-s", rate(floor_best));
    println!("simulator  {:.2} M cases/CPU-s", rate(ours_best));
    println!("ratio      {:.2} (aim: 0.40)", floor_best / ours_best);
    for runs in [1_000, 10_000, 100_000] {
        let before = std::time::Instant::now();
        black_box(simulate(&template, Some(&office), &options(1, 0, runs)).is_ok());
        println!(
            "{runs:>7} cases on all cores: {:.1} ms",
            before.elapsed().as_secs_f64() * 1e3
        );
    }
}
