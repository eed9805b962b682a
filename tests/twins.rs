//! One engine, two drivers: every golden trace is run again by the live runner on a real workspace, and what stands in
//! the history of the process is what the trace prints. Played again into a new engine, its journal comes to the state
//! that is saved.
//!
//! Both drivers answer the engine from documents of their own, so the stage is set first: [`stage`] gives the live
//! office what a scenario leaves open. What then still differs by design stands in [`DIFFERENCES`].
#![cfg(test)]

#[path = "traces/difference.rs"]
mod difference;
#[path = "traces/golden.rs"]
mod golden;
#[path = "twins/live.rs"]
mod live;
#[path = "twins/stage.rs"]
mod stage;

use golden::Golden;
use live::Twin;
use model::Map;

/// Golden traces that the live program does not follow, and why.
const DIFFERENCES: &[(&str, &str)] = &[
    (
        "follow-up-loop",
        "the live program counts the starts of the whole chain and gives the process up; a trace knows one process",
    ),
    (
        "kinds-running",
        "short messages, portals, reports and forwarded mails have no channel yet: a person does them",
    ),
    ("send-between", "short messages have no channel yet"),
];

#[test]
fn the_live_runner_does_what_a_trace_says() {
    let golden = golden::all();
    let mut wrong = Vec::new();
    for (name, golden) in &golden {
        let reason = DIFFERENCES.iter().find(|(known, _)| known == name);
        match (reason, difference_of(golden)) {
            (None, Some(difference)) => {
                wrong.push(format!("{name}: {}\n{difference}", golden.says));
            }
            (Some((_, reason)), None) => {
                wrong.push(format!("{name} is alike, though said to differ: {reason}"));
            }
            (None, None) | (Some(_), Some(_)) => {}
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} traces differ\n\n{}\n",
        wrong.len(),
        golden.len(),
        wrong.join("\n\n")
    );
    for (name, _) in DIFFERENCES {
        assert!(golden.iter().any(|(known, _)| known == name), "{name}");
    }
}

#[test]
fn journals_replay_to_the_saved_state() {
    for (name, golden) in golden::all() {
        let twin = played(&golden).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        for process in twin.processes() {
            assert_eq!(
                twin.replayed(process),
                twin.saved(process),
                "{name}, process {process}"
            );
        }
    }
}

fn difference_of(golden: &Golden) -> Option<String> {
    match played(golden) {
        Ok(twin) => difference::of(&told(&golden.expected), &told(&twin.lines())),
        Err(problem) => Some(problem),
    }
}

/// The lines without what the live program says in other words or in addition: the value that a write replaced, and
/// reasons, for which it has a channel's.
fn told(lines: &[Map]) -> Vec<Map> {
    let told = lines.iter().map(|line| {
        let mut line = line.clone();
        line.shift_remove("old");
        line.shift_remove("reason");
        line
    });
    told.collect()
}

fn played(golden: &Golden) -> Result<Twin, String> {
    let (template, office, scenario) = golden.documents()?;
    let stage = stage::set(template, office, &scenario);
    Twin::play(&stage, &scenario)
}
