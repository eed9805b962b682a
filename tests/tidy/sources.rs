//! Rules about the text of Rust files.

use crate::{
    crates::{SPELLERS, Table},
    repository::{Member, Source},
};

/// A file longer than this hides its main thing; the aim is 400.
const LINES_MAX: usize = 700;

/// What reaches the world, as a path below `std` or a name.
const WORLDLY_MODULES: &[&str] = &["fs", "net", "env", "process", "thread"];
const WORLDLY_NAMES: &[&str] = &[
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "RandomState",
];

/// Pure crates neither read nor change anything outside their arguments (their tests may).
pub(crate) fn pure(table: &Table, members: &[Member], sources: &[Source]) -> Vec<String> {
    let pure = table.pure();
    let folders = members
        .iter()
        .filter(|member| pure.contains(&member.name.as_str()))
        .map(|member| format!("{}src/", member.folder));
    let folders: Vec<String> = folders.collect();
    let mut breaches = Vec::new();
    for source in sources
        .iter()
        .filter(|source| folders.iter().any(|folder| source.path.starts_with(folder)))
    {
        if source.path.ends_with("/tests.rs") || source.path.contains("/tests/") {
            continue;
        }
        for found in worldly(&product_code(&source.text)) {
            breaches.push(format!("{}: mentions `{found}`: take the fact as an argument, or move the code to an adapter", source.path));
        }
    }
    breaches
}

/// The text without comment lines and without the tests at its end.
fn product_code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    text[..end]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |code, line| code + line + "\n")
}

fn worldly(code: &str) -> Vec<String> {
    let named = WORLDLY_NAMES
        .iter()
        .filter(|name| code.contains(*name))
        .map(|name| (*name).to_owned());
    let modules = WORLDLY_MODULES.iter().filter(|module| {
        code.contains(&format!("std::{module}")) || grouped(code).any(|name| name == **module)
    });
    named
        .chain(modules.map(|module| format!("std::{module}")))
        .collect()
}

/// The first words of the names in `use std::{a, b::c}`.
fn grouped(code: &str) -> impl Iterator<Item = &str> {
    let groups = code
        .split("std::{")
        .skip(1)
        .map(|rest| rest.split("};").next().unwrap_or_default());
    groups
        .flat_map(|group| group.split([',', '{', '}']))
        .map(|name| name.split("::").next().unwrap_or_default().trim())
}

/// Values are spelled by the crates that own spelling; a derive elsewhere publishes its fields.
pub(crate) fn derives(members: &[Member], sources: &[Source]) -> Vec<String> {
    let spellers = members
        .iter()
        .filter(|member| SPELLERS.contains(&member.name.as_str()));
    let spellers: Vec<&str> = spellers.map(|member| member.folder.as_str()).collect();
    sources
        .iter()
        .filter(|source| {
            !spellers
                .iter()
                .any(|folder| source.path.starts_with(folder))
        })
        .filter(|source| derives_serde(&source.text))
        .map(|source| {
            format!(
                "{}: derives serde: convert to a type of {} instead",
                source.path,
                SPELLERS.join(", ")
            )
        })
        .collect()
}

fn derives_serde(text: &str) -> bool {
    let lists = text
        .split("derive(")
        .skip(1)
        .map(|rest| rest.split(')').next().unwrap_or_default());
    lists.flat_map(|list| list.split(',')).any(|name| {
        let name = name.trim().rsplit("::").next().unwrap_or_default();
        name == "Serialize" || name == "Deserialize"
    })
}

/// What every Rust file has in common.
pub(crate) fn shape(sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for Source { path, text } in sources {
        if !text.starts_with("//!") {
            breaches.push(format!(
                "{path}: begin with `//!`: what this module owns, and what it does not"
            ));
        }
        if path.ends_with("/mod.rs") {
            breaches.push(format!(
                "{path}: call it after its folder, beside the folder"
            ));
        }
        let lines = text.lines().count();
        if lines > LINES_MAX {
            breaches.push(format!(
                "{path}: {lines} lines, more than {LINES_MAX}: split it by what its parts are about"
            ));
        }
        if text
            .lines()
            .any(|line| line.trim_start().starts_with(concat!("#[", "ignore")))
        {
            breaches.push(format!(
                "{path}: an ignored test tests nothing: mend it, or take it out"
            ));
        }
    }
    breaches
}

mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    fn member(name: &str) -> Member {
        Member {
            name: name.to_owned(),
            folder: format!("crates/{name}/"),
            ..Member::default()
        }
    }

    fn pure_breaches(path: &str, text: &str) -> usize {
        let table = Table::parse(
            "| layer | crate |\n|---|\n| pure | `model` | values | - | none |\n| adapter | `store` | x | - | disk |\n",
        );
        pure(
            &table,
            &[member("model"), member("store")],
            &[source(path, text)],
        )
        .len()
    }

    #[test]
    fn a_pure_crate_that_touches_the_world_is_reported() {
        let path = "crates/model/src/time.rs";
        assert_eq!(pure_breaches(path, "use std::fs;\n"), 1);
        assert_eq!(
            pure_breaches(path, "use std::{collections::BTreeMap, env::var};\n"),
            1
        );
        assert_eq!(
            pure_breaches(path, "use std::{\n    io::{Read, Write},\n    net,\n};\n"),
            1
        );
        assert_eq!(
            pure_breaches(path, "fn now() -> u64 { SystemTime::now() }\n"),
            1
        );
        assert_eq!(pure_breaches(path, "// unlike std::fs\nuse std::fmt;\n"), 0);
        assert_eq!(
            pure_breaches("crates/store/src/file.rs", "use std::fs;\n"),
            0
        );
    }

    #[test]
    fn tests_of_a_pure_crate_may_touch_the_world() {
        assert_eq!(
            pure_breaches(
                "crates/model/src/time.rs",
                "fn a() {}\n#[cfg(test)]\nmod tests { use std::fs; }\n"
            ),
            0
        );
        assert_eq!(
            pure_breaches("crates/model/tests/golden.rs", "use std::fs;\n"),
            0
        );
    }

    #[test]
    fn a_serde_derive_in_a_wrong_place_is_reported() {
        let breaches =
            |path, text| derives(&[member("format"), member("model")], &[source(path, text)]).len();
        let derive = concat!("#[der", "ive(Debug,\n    serde::Deserialize)]\nstruct A;");
        assert_eq!(breaches("crates/model/src/a.rs", derive), 1);
        assert_eq!(breaches("crates/format/src/a.rs", derive), 0);
        assert_eq!(
            breaches(
                "crates/model/src/a.rs",
                "#[derive(Debug)] struct Serialize;"
            ),
            0
        );
    }

    #[test]
    fn a_file_out_of_shape_is_reported() {
        let breaches = |path, text: &str| shape(&[source(path, text)]).len();
        assert_eq!(breaches("a.rs", "//! What it owns.\n"), 0);
        assert_eq!(breaches("a.rs", "use std::fmt;\n"), 1);
        assert_eq!(breaches("a/mod.rs", "//! What it owns.\n"), 1);
        assert_eq!(
            breaches(
                "a.rs",
                &format!("//! What it owns.\n{}", "\n".repeat(LINES_MAX))
            ),
            1
        );
        assert_eq!(
            breaches(
                "a.rs",
                concat!("//! What it owns.\n#[", "ignore = \"slow\"]\n")
            ),
            1
        );
    }
}
