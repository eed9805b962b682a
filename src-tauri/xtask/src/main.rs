//! The commands a developer and CI call: `cargo xtask run`, `test`, `bench`, `fuzz`, `bundle` and
//! `pictures`.
//!
//! Owns the order of the phases and what each of them calls. What has to be on the machine before
//! that is in [`setup`]; how a phase is started, timed and reported is in [`phase`]. Uses std
//! only, so that it is built in a second before anything else is.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to its terminal"
)]

mod bundle;
mod interface;
mod phase;
mod setup;

use std::{
    path::Path,
    process::{Command, ExitCode, Stdio},
};

use phase::{Failed, Phases};

const HELP: &str = "\
cargo xtask run      sets up what is missing, then opens the window on a demo office;
                     without a display it runs `doorstep demo` on the terminal
cargo xtask test     sets up what is missing, then format, lints, tests and documentation,
                     first of the web interface, then of everything else
cargo xtask bench    sets up what is missing, then every bench of the workspace, last of all
                     how the window starts in a large office; with `canvas`, only how the
                     canvas fares in the real web view, beside others, on a debug build;
                     with `lists`, only how long lists and searches of a large office take
cargo xtask fuzz     sets up what is missing, then feeds what reads from outside with what nobody
                     would write, ten minutes each; with `joins`, `signatures`, `waits`,
                     `manifests` or `calls` only that, with --minutes N for so long, with
                     --seed N in the very same way again
cargo xtask bundle   sets up what is missing, then makes the packages that people install,
                     .deb and .rpm
cargo xtask pictures sets up what is missing, then goes through every view of the window on a
                     demo office and makes pictures of them in target/pictures: light and
                     dark, English and German, small and large; with --guide, those that
                     guide and readme show, in their place in the repository

Set-up says what it is about to install, and installs only what is missing.";

/// What the caller asked for.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Task {
    Run,
    Test,
    Bench(Bench),
    /// Of the targets and for the time that its arguments name.
    Fuzz,
    Bundle,
    /// Of every view, or those that guide and readme show.
    Pictures {
        guide: bool,
    },
    Help,
}

/// Which benches.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Bench {
    All,
    Canvas,
    Lists,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(task) = parse(&arguments) else {
        eprintln!(
            "xtask: unknown arguments: {}\n\n{HELP}",
            arguments.join(" ")
        );
        return ExitCode::from(2);
    };
    let done = match task {
        Task::Run => run(),
        Task::Test => test(),
        Task::Bench(Bench::All) => bench(),
        Task::Bench(Bench::Canvas) => bench_canvas(),
        Task::Bench(Bench::Lists) => bench_lists(),
        Task::Fuzz => fuzz(&arguments[1..]),
        Task::Bundle => bundle(),
        Task::Pictures { guide } => pictures(guide),
        Task::Help => {
            println!("{HELP}");
            Ok(())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("xtask: {failed}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &[String]) -> Option<Task> {
    match arguments {
        [] => Some(Task::Help),
        [one] => match one.as_str() {
            "run" => Some(Task::Run),
            "test" => Some(Task::Test),
            "bench" => Some(Task::Bench(Bench::All)),
            "fuzz" => Some(Task::Fuzz),
            "bundle" => Some(Task::Bundle),
            "pictures" => Some(Task::Pictures { guide: false }),
            "help" | "--help" | "-h" => Some(Task::Help),
            _ => None,
        },
        [one, more] if one == "bench" => match more.as_str() {
            "canvas" => Some(Task::Bench(Bench::Canvas)),
            "lists" => Some(Task::Bench(Bench::Lists)),
            _ => None,
        },
        [one, more] if one == "pictures" && more == "--guide" => {
            Some(Task::Pictures { guide: true })
        }
        [one, rest @ ..] if one == "fuzz" && names_fuzzing(rest) => Some(Task::Fuzz),
        _ => None,
    }
}

/// Whether these are targets and options of the fuzzing.
fn names_fuzzing(arguments: &[String]) -> bool {
    match arguments {
        [] => true,
        [option, number, rest @ ..] if option == "--minutes" || option == "--seed" => {
            number.parse::<u64>().is_ok() && names_fuzzing(rest)
        }
        [target, rest @ ..] => FUZZED.contains(&target.as_str()) && names_fuzzing(rest),
    }
}

/// The targets in `tests/fuzz`.
const FUZZED: &[&str] = &["joins", "signatures", "waits", "manifests", "calls"];

/// Runs the main job. The terminal stays the program's own: no table after its output.
fn run() -> Result<(), Failed> {
    setup::packages(setup::BASE)?;
    if !has_display() {
        println!("no display is there: the demo runs on the terminal");
        let demo = ["run", "--locked", "--package", "cli", "--", "demo"];
        return phase::call("run", &mut cargo(&demo));
    }
    setup::packages(setup::WINDOW)?;
    setup::node()?;
    interface::packages()?;
    interface::build()?;
    phase::call(
        "run",
        &mut cargo(&["run", "--locked", "--package", "desktop", "--", "--demo"]),
    )
}

/// Whether a window can be opened.
#[expect(
    clippy::disallowed_methods,
    reason = "where the display is stands in the environment only"
)]
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn test() -> Result<(), Failed> {
    Phases::run("test", |phases| {
        phases.step("set-up", || {
            setup::packages(setup::BASE)?;
            setup::packages(setup::WINDOW)?;
            setup::packages(setup::WINDOW_TESTS)?;
            setup::components()?;
            setup::node()
        })?;
        phases.step("interface packages", interface::packages)?;
        phases.step("interface checks", interface::check)?;
        // The desktop program carries it, so it comes before anything that compiles that.
        phases.step("interface bundle", interface::build)?;
        phases.call("format", &mut quiet(&["fmt", "--all", "--check"]))?;
        phases.call(
            "lints",
            &mut quiet(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--locked",
                "--",
                "-D",
                "warnings",
            ]),
        )?;
        // Some tests kill the real program, and `cargo test` alone does not build the program of
        // another package. Tests are built along with it, so that nothing is built for two sets of features.
        phases.call(
            "build",
            &mut quiet(&["build", "--workspace", "--bins", "--tests", "--locked"]),
        )?;
        phases.call("tests", &mut quiet(&["test", "--workspace", "--locked"]))?;
        phases.call(
            "documentation",
            quiet(&[
                "doc",
                "--workspace",
                "--no-deps",
                "--document-private-items",
                "--locked",
            ])
            .env("RUSTDOCFLAGS", "-D warnings"),
        )
    })
}

fn bench() -> Result<(), Failed> {
    Phases::run("bench", |phases| {
        window_bench_ground(phases)?;
        // Two of the benches start it.
        phases.call("program", &mut quiet(PROGRAM))?;
        // The pattern takes bench targets only; `--benches` would also link every library's unit tests.
        phases.call(
            "benches",
            &mut quiet(&["bench", "--bench", "*", "--locked"]),
        )
    })
}

/// The canvas beside others. Their time goes into pages, so that the debug build of the program will do.
fn bench_canvas() -> Result<(), Failed> {
    Phases::run("bench", |phases| {
        window_bench_ground(phases)?;
        phases.call(
            "program",
            &mut quiet(&["build", "--package", "desktop", "--locked"]),
        )?;
        let bench = ["bench", "--profile", "dev", "--package", "tests"];
        phases.call(
            "canvas",
            quiet(&bench).args(["--bench", "canvas", "--locked"]),
        )
    })
}

/// Lists and searches in an office with 100,000 processes and 10,000 properties. They need nothing but the store.
fn bench_lists() -> Result<(), Failed> {
    Phases::run("bench", |phases| {
        phases.step("set-up", || setup::packages(setup::BASE))?;
        phases.call(
            "lists",
            &mut quiet(&[
                "bench",
                "--package",
                "store",
                "--bench",
                "lists",
                "--locked",
            ]),
        )
    })
}

/// What benches of the window stand on.
fn window_bench_ground(phases: &mut Phases) -> Result<(), Failed> {
    phases.step("set-up", || {
        setup::packages(setup::BASE)?;
        setup::packages(setup::WINDOW)?;
        setup::packages(setup::WINDOW_TESTS)?;
        setup::node()
    })?;
    phases.step("interface packages", interface::packages)?;
    phases.step("interface bundle", interface::build)?;
    phases.step("canvas pages", interface::bench_pages)
}

/// The desktop program as it is packaged, but that WebDriver may look into it.
const PROGRAM: &[&str] = &[
    "build",
    "--package",
    "desktop",
    "--release",
    "--features",
    "tauri/custom-protocol,automation",
    "--locked",
];

/// Without optimisation, so that overflows and broken assertions are findings too.
fn fuzz(arguments: &[String]) -> Result<(), Failed> {
    Phases::run("fuzz", |phases| {
        phases.step("set-up", || setup::packages(setup::BASE))?;
        let test = ["test", "--package", "tests", "--test", "fuzz", "--locked"];
        let mut fuzz = quiet(&test);
        fuzz.arg("--").args(arguments);
        if !arguments.iter().any(|argument| argument == "--minutes") {
            fuzz.args(["--minutes", "10"]);
        }
        phases.call("fuzz", &mut fuzz)
    })
}

fn bundle() -> Result<(), Failed> {
    Phases::run("bundle", |phases| {
        phases.step("set-up", || {
            setup::packages(setup::BASE)?;
            setup::packages(setup::WINDOW)?;
            setup::node()
        })?;
        phases.step("interface packages", interface::packages)?;
        phases.step("interface bundle", interface::build)?;
        phases.step("packages", bundle::make)
    })
}

fn pictures(guide: bool) -> Result<(), Failed> {
    Phases::run("pictures", |phases| {
        phases.step("set-up", || {
            setup::packages(setup::BASE)?;
            setup::packages(setup::WINDOW)?;
            setup::packages(setup::WINDOW_TESTS)?;
            setup::node()
        })?;
        phases.step("interface packages", interface::packages)?;
        phases.step("interface bundle", interface::build)?;
        let which = if guide { "guide" } else { "views" };
        let test = ["test", "--package", "desktop", "--test", "pictures"];
        phases.call("pictures", quiet(&test).args(["--locked", "--", which]))
    })
}

/// `cargo ARGUMENTS` at the root of the repository, whatever folder the caller stands in.
fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(root());
    command
}

/// The root of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("xtask lives two folders below the root")
}

/// The same, without a terminal to ask on.
fn quiet(arguments: &[&str]) -> Command {
    let mut command = cargo(arguments);
    command.stdin(Stdio::null());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Option<Task> {
        parse(
            &line
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn every_command_of_the_help_is_understood() {
        for line in HELP
            .lines()
            .filter_map(|line| line.strip_prefix("cargo xtask "))
        {
            let name = line.split_whitespace().next().unwrap();
            assert!(
                parsed(name).is_some_and(|task| task != Task::Help),
                "{name}"
            );
        }
    }

    #[test]
    fn nothing_asks_for_help_and_anything_else_is_refused() {
        assert_eq!(parsed(""), Some(Task::Help));
        assert_eq!(parsed("--help"), Some(Task::Help));
        assert_eq!(parsed("tset"), None);
        assert_eq!(parsed("test now"), None);
        assert_eq!(parsed("test --guide"), None);
    }

    #[test]
    fn the_canvas_can_be_measured_alone() {
        assert_eq!(parsed("bench"), Some(Task::Bench(Bench::All)));
        assert_eq!(parsed("bench canvas"), Some(Task::Bench(Bench::Canvas)));
        assert_eq!(parsed("bench lists"), Some(Task::Bench(Bench::Lists)));
        assert_eq!(parsed("bench store"), None);
    }

    #[test]
    fn fuzzing_takes_targets_and_numbers() {
        for line in [
            "fuzz joins",
            "fuzz --minutes 3",
            "fuzz calls --seed 7 --minutes 1",
        ] {
            assert_eq!(parsed(line), Some(Task::Fuzz), "{line}");
        }
        for line in ["fuzz everything", "fuzz --minutes", "fuzz --seed x"] {
            assert_eq!(parsed(line), None, "{line}");
        }
    }

    #[test]
    fn pictures_are_of_all_views_or_of_those_that_are_shown() {
        let pictures = |guide| Some(Task::Pictures { guide });
        assert_eq!(parsed("pictures"), pictures(false));
        assert_eq!(parsed("pictures --guide"), pictures(true));
        assert_eq!(parsed("pictures now"), None);
    }
}
