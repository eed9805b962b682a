//! Holds the house rules that no compiler knows: who may know whom, what stands where, and how a
//! source file looks.
//!
//! A rule is a function from plain values to sentences that say what to do; it stands beside
//! examples that break it. This file reads the repository once and puts every rule to it.
//! The crate table is not repeated here: it is read from `src-tauri/docs/architecture.md`.
#![cfg(test)]

#[path = "tidy/crates.rs"]
mod crates;
#[path = "tidy/files.rs"]
mod files;
#[path = "tidy/repository.rs"]
mod repository;
#[path = "tidy/sources.rs"]
mod sources;

use std::sync::LazyLock;

use crates::Table;
use repository::Repository;

static REPOSITORY: LazyLock<Repository> = LazyLock::new(Repository::read);

const ARCHITECTURE: &str = "src-tauri/docs/architecture.md";

fn table() -> Table {
    Table::parse(&REPOSITORY.text(ARCHITECTURE))
}

/// Fails with every breach at once.
#[track_caller]
fn holds(breaches: &[String]) {
    assert!(
        breaches.is_empty(),
        "{} to mend:\n  {}\n",
        breaches.len(),
        breaches.join("\n  ")
    );
}

#[test]
fn the_crate_table_is_the_workspace() {
    holds(&crates::table_agrees(&table(), &REPOSITORY.members));
}

#[test]
fn crates_know_only_whom_the_table_allows() {
    holds(&crates::edges(&table(), &REPOSITORY.members));
}

#[test]
fn outside_crates_stand_where_they_belong() {
    holds(&crates::outside(&table(), &REPOSITORY.members));
}

#[test]
fn members_inherit_the_lints_and_say_their_job() {
    holds(&crates::manifests(&REPOSITORY.members));
    holds(&crates::root_manifest(&REPOSITORY.text("Cargo.toml")));
}

#[test]
fn pure_crates_touch_no_world() {
    holds(&sources::pure(
        &table(),
        &REPOSITORY.members,
        &REPOSITORY.sources,
    ));
}

#[test]
fn serde_derives_stand_where_spelling_is_owned() {
    holds(&sources::derives(&REPOSITORY.members, &REPOSITORY.sources));
}

#[test]
fn sources_look_like_the_others() {
    holds(&sources::shape(&REPOSITORY.sources));
}

#[test]
fn the_top_level_stays_short() {
    holds(&files::top_level(&REPOSITORY.tracked));
}

#[test]
fn files_name_no_machine_and_no_registry() {
    let breaches = |path: &String| files::names(path, &REPOSITORY.text(path));
    holds(
        &REPOSITORY
            .tracked
            .iter()
            .flat_map(breaches)
            .collect::<Vec<_>>(),
    );
}

#[test]
fn documents_name_files_that_are_there() {
    let paths: Vec<&str> = REPOSITORY
        .sources
        .iter()
        .map(|source| source.path.as_str())
        .collect();
    for document in [ARCHITECTURE, "README.md"] {
        holds(&files::pointers(
            document,
            &REPOSITORY.text(document),
            &paths,
        ));
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let tests = REPOSITORY
        .members
        .iter()
        .find(|member| member.name == "tests")
        .expect("the package of this test");
    let paths: Vec<&str> = REPOSITORY
        .sources
        .iter()
        .map(|source| source.path.as_str())
        .collect();
    holds(&files::forgotten(&paths, &tests.targets));
}
