//! Documents as people and programs write them, and what is said about wrong ones.

mod agreement;
mod arbitrary;
mod gallery;
mod journal;
mod laws;
mod offices;
mod scenarios;
mod services;
mod templates;

/// Each problem as `code path: message`.
fn spelled<T: std::fmt::Debug>(read: Result<T, Vec<model::Problem>>) -> Vec<String> {
    let problems = read.expect_err("the document has problems");
    problems
        .iter()
        .map(|problem| format!("{} {problem}", problem.code))
        .collect()
}
