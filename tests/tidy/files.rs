//! Rules about files of any kind: what lies where and what none of them names.

/// All that may lie at the root; the rest has a home below.
const TOP_LEVEL: &[&str] = &[
    ".cargo",
    ".ci",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "assets",
    "src-tauri",
    "tests",
    "ui",
];

/// Written by tools, with the addresses of what they locked.
const LOCK_FILES: &[&str] = &["Cargo.lock", "package-lock.json"];

/// Homes of somebody's machine, in pieces so that this file does not name them.
const MACHINES: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/")];

/// Where packages come from is the business of the machine's configuration.
const REGISTRIES: &[&str] = &[
    concat!("crates", ".io"),
    concat!("npm", "js."),
    concat!("py", "pi.org"),
    concat!("proxy.go", "lang"),
];

/// Only the listed entries stand at the root.
pub(crate) fn top_level(tracked: &[String]) -> Vec<String> {
    let mut strangers: Vec<&str> = tracked
        .iter()
        .filter_map(|path| path.split('/').next())
        .filter(|top| !TOP_LEVEL.contains(top))
        .collect();
    strangers.dedup();
    strangers
        .iter()
        .map(|top| {
            format!(
                "`{top}` lies at the root: give it a home below one of {}",
                TOP_LEVEL.join(" ")
            )
        })
        .collect()
}

/// No file names a path of a developer's machine or a package registry.
pub(crate) fn names(path: &str, text: &str) -> Vec<String> {
    if LOCK_FILES.iter().any(|lock| path.ends_with(lock)) || text.contains('\0') {
        return Vec::new();
    }
    let mut breaches = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let at = format!("{path}:{}", index + 1);
        if MACHINES.iter().any(|machine| has_absolute(line, machine)) {
            breaches.push(format!(
                "{at}: names a path of one machine: make it relative to the repository"
            ));
        }
        if REGISTRIES.iter().any(|registry| line.contains(registry)) {
            breaches.push(format!(
                "{at}: names a package registry: name the package only"
            ));
        }
    }
    breaches
}

/// Whether the path stands at the start of a word: `/a/` in `"/a/b"`, not in `x/a/b`.
fn has_absolute(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || "_-.}]".contains(before))
    })
}

/// Every file directly in `tests/` is a target of the package, or it would never run.
pub(crate) fn forgotten(paths: &[&str], targets: &[String]) -> Vec<String> {
    paths
        .iter()
        .filter(|path| {
            path.strip_prefix("tests/")
                .is_some_and(|name| !name.contains('/'))
        })
        .filter(|path| !targets.iter().any(|target| target == *path))
        .map(|path| format!("{path} never runs: declare it as a [[test]] in tests/Cargo.toml"))
        .collect()
}

/// Source files that a document names in backticks exist, from the root or from the folder of crates.
pub(crate) fn pointers(path: &str, document: &str, sources: &[&str]) -> Vec<String> {
    document
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| {
            word.ends_with(".rs") && word.contains('/') && !word.contains(char::is_whitespace)
        })
        .filter(|word| {
            !sources.contains(word)
                && !sources.contains(&format!("src-tauri/crates/{word}").as_str())
        })
        .map(|word| format!("{path} names `{word}`, which is not there: name where it went"))
        .collect()
}

mod tests {
    use super::*;

    #[test]
    fn a_stranger_at_the_root_is_reported_once() {
        let tracked = ["README.md", "scripts/a", "scripts/b", "ui/a"].map(str::to_owned);
        let breaches = top_level(&tracked);
        assert!(
            breaches.len() == 1 && breaches[0].contains("`scripts`"),
            "{breaches:?}"
        );
    }

    #[test]
    fn a_machine_and_a_registry_are_reported() {
        let home = MACHINES[0];
        assert_eq!(
            names("a.rs", &format!("let path = \"{home}main\";")).len(),
            1
        );
        assert!(names("a.md", &format!("good\nsee {home}main"))[0].starts_with("a.md:2: "));
        assert_eq!(
            names("a.rs", &format!("\"/steps/0/simulation{home}triangular\"")).len(),
            0
        );
        assert_eq!(
            names("README.md", &format!("see {}", REGISTRIES[0])).len(),
            1
        );
        assert_eq!(names("Cargo.lock", REGISTRIES[0]).len(), 0);
    }

    #[test]
    fn a_forgotten_test_file_is_reported() {
        let targets = ["tests/tidy.rs".to_owned()];
        assert_eq!(
            forgotten(
                &["tests/tidy.rs", "tests/support/lib.rs", "src/a.rs"],
                &targets
            ),
            [""; 0]
        );
        assert_eq!(forgotten(&["tests/lost.rs"], &targets).len(), 1);
    }

    #[test]
    fn a_document_that_names_a_lost_file_is_reported() {
        let breaches = |document| {
            pointers(
                "a.md",
                document,
                &["tests/tidy.rs", "src-tauri/crates/model/src/kind.rs"],
            )
            .len()
        };
        assert_eq!(
            breaches("`tests/tidy.rs` and `model/src/kind.rs`, not `kind.rs`"),
            0
        );
        assert_eq!(breaches("see `model/src/lost.rs` and `tests/lost.rs`"), 2);
    }
}
