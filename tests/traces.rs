//! Golden traces: every sentence of the contract's section on scenarios and traces (and of the rules it rests on)
//! with a scenario and the lines it prints.
//!
//! A file in `tests/traces/` holds what it `says`, the documents, and the `trace`. So that a file shows only its
//! point, [`golden`] fills in what every document has; the lines are whole, except that one may leave out `reason`
//! and `id`, whose wording the contract leaves open.
#![cfg(test)]

#[path = "traces/difference.rs"]
mod difference;
#[path = "traces/golden.rs"]
mod golden;

use golden::Golden;
use model::Map;

#[test]
fn every_sentence_about_traces_holds() {
    let golden = golden::all();
    let mut wrong = Vec::new();
    for (name, golden) in &golden {
        let difference = match play(golden) {
            Ok(printed) => difference::of(&golden.expected, &printed),
            Err(problems) => Some(problems),
        };
        if let Some(difference) = difference {
            wrong.push(format!("{name}: {}\n{difference}", golden.says));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} traces differ\n\n{}\n",
        wrong.len(),
        golden.len(),
        wrong.join("\n\n")
    );
}

/// The lines that the program prints, or why the documents cannot be used.
fn play(golden: &Golden) -> Result<Vec<Map>, String> {
    let (template, office, scenario) = golden.documents()?;
    let trace = simulation::trace::trace(&template, &office, &scenario);
    trace
        .map(|trace| trace.lines)
        .map_err(|error| format!("{error:?}"))
}
