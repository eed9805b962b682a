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

use std::{fs, path::Path};

use golden::Golden;

#[test]
fn every_sentence_about_traces_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("traces");
    let entries = fs::read_dir(folder).expect("the folder of the traces is there");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there are golden traces");
    let mut wrong = Vec::new();
    for file in &files {
        let golden = Golden::read(file);
        let difference = match golden.play() {
            Ok(printed) => difference::of(&golden.expected, &printed),
            Err(problems) => Some(problems),
        };
        if let Some(difference) = difference {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            wrong.push(format!("{name}: {}\n{difference}", golden.says));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} traces differ\n\n{}\n",
        wrong.len(),
        files.len(),
        wrong.join("\n\n")
    );
}
