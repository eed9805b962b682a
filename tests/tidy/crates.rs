//! Rules about packages: who may know whom, and which outside crates stand where.

use crate::repository::Member;

/// Packages that may know everybody and that no product code knows.
const UNBOUND: &[&str] = &["tests", "xtask"];

/// Edges that tests alone may add to the table, each with its reason.
const FOR_TESTS: &[(&str, &str)] = &[
    // Golden traces and laws of the engine are played by the virtual world around it.
    ("engine", "simulation"),
];

/// The package whose fakes the tests of any crate may use.
const FAKES: &str = "tests";

/// Outside crates that stand in the manifests named and in no other (`tests` aside).
const PLACES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("reqwest", &["webhook"]),
    ("hyper", &["webhook"]),
    ("hyper-util", &["webhook"]),
    ("lettre", &["channels"]),
    ("tauri", &["desktop"]),
    ("clap", &["cli"]),
    ("serde", SPELLERS),
    ("serde_derive", SPELLERS),
];

/// The crates that own how something is spelled; the others hold values.
pub(crate) const SPELLERS: &[&str] = &["format", "contract", "interchange"];

/// What the pure crates may use from outside: it computes and does nothing else.
const PURE_OUTSIDE: &[&str] = &[
    "base64",
    "cel",
    "chrono",
    "chrono-tz",
    "form_urlencoded",
    "hmac",
    "httpdate",
    "serde_json",
    "sha2",
    "thiserror",
];

/// The crate table of the architecture document.
pub(crate) struct Table(Vec<Row>);

struct Row {
    name: String,
    pure: bool,
    later: bool,
    may_know: Vec<String>,
}

impl Table {
    /// Reads the rows `| layer | crate | job | may depend on | I/O |`; a job that begins with
    /// `Later:` belongs to a crate that does not exist yet.
    pub(crate) fn parse(document: &str) -> Self {
        let rows = document
            .lines()
            .skip_while(|line| !line.starts_with("| layer | crate |"))
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .map(|line| {
                let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
                let [layer, name, job, may_know, _] = cells[..] else {
                    panic!("the crate table has five columns, this row has not: {line}");
                };
                Row {
                    name: name.trim_matches('`').to_owned(),
                    pure: layer == "pure",
                    later: job.starts_with("Later:"),
                    may_know: may_know
                        .split_whitespace()
                        .filter(|word| *word != "-")
                        .map(str::to_owned)
                        .collect(),
                }
            })
            .collect();
        Self(rows)
    }

    /// The names of the crates that do nothing but compute.
    pub(crate) fn pure(&self) -> Vec<&str> {
        self.0
            .iter()
            .filter(|row| row.pure)
            .map(|row| row.name.as_str())
            .collect()
    }

    fn row(&self, name: &str) -> Option<&Row> {
        self.0.iter().find(|row| row.name == name)
    }
}

/// The table names every member, nothing else, and points up only.
pub(crate) fn table_agrees(table: &Table, members: &[Member]) -> Vec<String> {
    let mut breaches = Vec::new();
    for member in bound(members) {
        match table.row(&member.name) {
            None => breaches.push(format!(
                "crate `{}` is not in the crate table: add its row, or make it a module",
                member.name
            )),
            Some(row) if row.later => {
                breaches.push(format!(
                    "crate `{}` exists: take `Later:` out of its row in the crate table",
                    member.name
                ));
            }
            Some(_) => {}
        }
    }
    for (index, row) in table.0.iter().enumerate() {
        if !row.later && !members.iter().any(|member| member.name == row.name) {
            breaches.push(format!(
                "the crate table names `{}`, which is no member: take its row out",
                row.name
            ));
        }
        for known in &row.may_know {
            if !table.0[..index].iter().any(|above| above.name == *known) {
                breaches.push(format!(
                    "the crate table lets `{}` know `{known}`, which does not stand above it",
                    row.name
                ));
            }
        }
    }
    breaches
}

/// Members depend only on whom their row allows.
pub(crate) fn edges(table: &Table, members: &[Member]) -> Vec<String> {
    let mut breaches = Vec::new();
    for member in bound(members) {
        let Some(row) = table.row(&member.name) else {
            continue;
        };
        for dependency in member
            .dependencies
            .iter()
            .filter(|dependency| dependency.inside)
        {
            let edge = (member.name.as_str(), dependency.name.as_str());
            let excepted =
                dependency.for_tests_only && (FOR_TESTS.contains(&edge) || edge.1 == FAKES);
            if !excepted && !row.may_know.contains(&dependency.name) {
                breaches.push(format!(
                    "`{}` must not know `{}`: move the code to whom the crate table allows it, or argue the edge in src-tauri/docs/architecture.md",
                    edge.0, edge.1
                ));
            }
        }
    }
    breaches
}

/// Outside crates stand in the manifests that own them, and pure crates use only what computes.
pub(crate) fn outside(table: &Table, members: &[Member]) -> Vec<String> {
    let pure = table.pure();
    let mut breaches = Vec::new();
    for member in bound(members) {
        for dependency in member
            .dependencies
            .iter()
            .filter(|dependency| !dependency.inside)
        {
            let name = dependency.name.as_str();
            if let Some((_, owners)) = PLACES.iter().find(|(place, _)| *place == name)
                && !owners.contains(&member.name.as_str())
            {
                breaches.push(format!(
                    "`{}` uses `{name}`, which belongs to {}: ask that crate for what you need",
                    member.name,
                    owners.join(", ")
                ));
            }
            if pure.contains(&member.name.as_str())
                && !dependency.for_tests_only
                && !PURE_OUTSIDE.contains(&name)
            {
                breaches.push(format!(
                    "pure crate `{}` uses `{name}`: move what needs it to an adapter, or, if it only computes, add it to PURE_OUTSIDE in tests/tidy/crates.rs",
                    member.name
                ));
            }
        }
    }
    breaches
}

/// Every member inherits the workspace's lints and says what it is for.
pub(crate) fn manifests(members: &[Member]) -> Vec<String> {
    let mut breaches = Vec::new();
    for member in members {
        if !member.manifest.contains("[lints]\nworkspace = true") {
            breaches.push(format!(
                "{}Cargo.toml: add `[lints]` with `workspace = true`",
                member.folder
            ));
        }
        if member.description.is_empty() {
            breaches.push(format!(
                "{}Cargo.toml: add a description, its one job in one line",
                member.folder
            ));
        }
    }
    breaches
}

/// The root manifest says each member's job beside its path.
pub(crate) fn root_manifest(manifest: &str) -> Vec<String> {
    manifest
        .lines()
        .skip_while(|line| !line.starts_with("members"))
        .skip(1)
        .take_while(|line| !line.starts_with(']'))
        .filter(|line| !line.contains('#'))
        .map(|line| {
            format!(
                "Cargo.toml: say the job of {} in a comment beside it",
                line.trim()
            )
        })
        .collect()
}

fn bound(members: &[Member]) -> impl Iterator<Item = &Member> {
    members
        .iter()
        .filter(|member| !UNBOUND.contains(&member.name.as_str()))
}

mod tests {
    use super::*;
    use crate::repository::Dependency;

    const DOCUMENT: &str = "\
text
| layer | crate | its one job | may depend on | I/O |
|---|---|---|---|---|
| pure | `model` | values | - | none |
| adapter | `store` | SQLite | model | disk |
| adapter | `vault` | Later: secrets | - | key store |

| other | `table` | x | y | z |
";

    fn member(name: &str, dependencies: &[(&str, bool, bool)]) -> Member {
        let dependencies = dependencies
            .iter()
            .map(|(name, inside, for_tests_only)| Dependency {
                name: (*name).to_owned(),
                inside: *inside,
                for_tests_only: *for_tests_only,
            });
        Member {
            name: name.to_owned(),
            dependencies: dependencies.collect(),
            ..Member::default()
        }
    }

    fn one(breaches: &[String], words: &str) {
        assert!(
            breaches.len() == 1 && breaches[0].contains(words),
            "{breaches:?}"
        );
    }

    #[test]
    fn a_table_that_agrees_is_left_alone() {
        let members = [
            member("model", &[]),
            member("store", &[("model", true, false)]),
            member("xtask", &[]),
        ];
        assert_eq!(table_agrees(&Table::parse(DOCUMENT), &members), [""; 0]);
        assert_eq!(edges(&Table::parse(DOCUMENT), &members), [""; 0]);
    }

    #[test]
    fn a_table_that_disagrees_is_reported() {
        let table = Table::parse(DOCUMENT);
        one(
            &table_agrees(
                &table,
                &[
                    member("model", &[]),
                    member("store", &[]),
                    member("new", &[]),
                ],
            ),
            "not in the crate table",
        );
        one(&table_agrees(&table, &[member("model", &[])]), "no member");
        one(
            &table_agrees(
                &table,
                &[
                    member("model", &[]),
                    member("store", &[]),
                    member("vault", &[]),
                ],
            ),
            "take `Later:` out",
        );
        let upside_down = Table::parse(&DOCUMENT.replace("values | -", "values | store"));
        one(
            &table_agrees(&upside_down, &[member("model", &[]), member("store", &[])]),
            "does not stand above",
        );
    }

    #[test]
    fn an_edge_outside_the_table_is_reported_also_for_tests() {
        let table = Table::parse(DOCUMENT);
        for for_tests_only in [false, true] {
            one(
                &edges(
                    &table,
                    &[member("model", &[("store", true, for_tests_only)])],
                ),
                "must not know `store`",
            );
        }
        assert_eq!(
            edges(&table, &[member("store", &[(FAKES, true, true)])]),
            [""; 0]
        );
        one(
            &edges(&table, &[member("store", &[(FAKES, true, false)])]),
            "must not know `tests`",
        );
        let document = DOCUMENT.replace("`model`", "`engine`");
        assert_eq!(
            edges(
                &Table::parse(&document),
                &[member("engine", &[("simulation", true, true)])]
            ),
            [""; 0]
        );
        one(
            &edges(
                &Table::parse(&document),
                &[member("engine", &[("simulation", true, false)])],
            ),
            "must not know",
        );
    }

    #[test]
    fn an_outside_crate_in_a_wrong_place_is_reported() {
        let table = Table::parse(DOCUMENT);
        assert_eq!(
            outside(&table, &[member("store", &[("rusqlite", false, false)])]),
            [""; 0]
        );
        one(
            &outside(&table, &[member("cli", &[("rusqlite", false, true)])]),
            "belongs to store",
        );
        one(
            &outside(&table, &[member("store", &[("serde", false, false)])]),
            "belongs to format, contract, interchange",
        );
        one(
            &outside(&table, &[member("model", &[("tokio", false, false)])]),
            "pure crate `model` uses `tokio`",
        );
        assert_eq!(
            outside(&table, &[member("model", &[("proptest", false, true)])]),
            [""; 0]
        );
    }

    #[test]
    fn a_bare_manifest_is_reported() {
        one(
            &manifests(&[Member {
                description: "x".to_owned(),
                ..member("new", &[])
            }]),
            "[lints]",
        );
        one(
            &manifests(&[Member {
                manifest: "[lints]\nworkspace = true".to_owned(),
                ..member("new", &[])
            }]),
            "description",
        );
        one(
            &root_manifest("members = [\n \"a\", # x\n \"b\",\n]\n"),
            "\"b\"",
        );
    }
}
