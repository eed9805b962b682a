//! Feeds what comes from outside with what nobody would write: addresses and paths to be joined, signatures, calls from
//! outside, manifests. No input may bring anything down, and what each reader promises has to hold of everything it takes.
//!
//! Without a budget every target makes a few thousand rounds from a fixed seed, as one of the ordinary tests.
//! `cargo xtask fuzz [TARGET] [--minutes N] [--seed N]` goes on for longer, from a seed of its own. What breaks a promise is
//! made smaller, kept under `target/fuzz`, and shown with the seed that leads there.

#[path = "fuzz/calls.rs"]
mod calls;
#[path = "fuzz/harness.rs"]
mod harness;
#[path = "fuzz/joins.rs"]
mod joins;
#[path = "fuzz/manifests.rs"]
mod manifests;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/random.rs"]
mod random;
#[path = "fuzz/signatures.rs"]
mod signatures;
#[path = "fuzz/waits.rs"]
mod waits;

use std::{process::ExitCode, time::Duration};

use harness::{Budget, Target};

/// Rounds of each target in an ordinary test run.
const SHORT: u64 = 3_000;

/// Rounds of what goes through a socket.
const SHORT_OVER_SOCKETS: u64 = 400;

const SEED: u64 = 1;

fn targets() -> Vec<Target> {
    vec![
        joins::target(),
        signatures::target(),
        waits::target(),
        manifests::target(),
        calls::target(),
    ]
}

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test with a harness of its own tells what came of it"
)]
fn main() -> ExitCode {
    let wanted = Wanted::read(std::env::args().skip(1));
    let mut is_fine = true;
    for target in targets() {
        if !wanted.names.is_empty() && !wanted.names.iter().any(|name| target.name == *name) {
            continue;
        }
        let budget = match wanted.minutes {
            Some(minutes) => Budget::Time(Duration::from_secs(60 * minutes)),
            None if target.is_slow => Budget::Rounds(SHORT_OVER_SOCKETS),
            None => Budget::Rounds(SHORT),
        };
        let name = target.name;
        match harness::run(target, wanted.seed, budget) {
            Ok(report) => println!(
                "fuzz {name}: {} rounds in {:.1} s, {} inputs of a new kind, nothing found (seed {})",
                report.rounds,
                report.took.as_secs_f64(),
                report.kinds,
                wanted.seed
            ),
            Err(finding) => {
                is_fine = false;
                eprintln!("fuzz {name}: {finding}");
            }
        }
    }
    if is_fine {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What the caller asked for. What cargo passes to every test is passed over.
struct Wanted {
    names: Vec<String>,
    minutes: Option<u64>,
    seed: u64,
}

impl Wanted {
    fn read(mut arguments: impl Iterator<Item = String>) -> Self {
        let mut wanted = Self {
            names: Vec::new(),
            minutes: None,
            seed: SEED,
        };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--minutes" => wanted.minutes = number(arguments.next()),
                "--seed" => wanted.seed = number(arguments.next()).unwrap_or(SEED),
                other if !other.starts_with('-') => wanted.names.push(other.to_owned()),
                _ => {}
            }
        }
        wanted
    }
}

fn number(argument: Option<String>) -> Option<u64> {
    argument?.parse().ok()
}
