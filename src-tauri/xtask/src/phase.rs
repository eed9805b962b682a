//! Starts the phases of a task one after the other, measures them and stops at the first failure.
//!
//! Knows nothing of what a phase does.

use std::{
    fmt::Write as _,
    process::{Command, ExitStatus},
    time::{Duration, Instant},
};

/// Why a task stopped.
#[derive(Debug)]
pub(crate) enum Failed {
    /// The program could not be started at all.
    NotStarted {
        /// What was to be started.
        program: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The program ran and reported failure.
    Status {
        /// The phase it ran for.
        phase: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// The machine lacks something that cannot be installed from here.
    Missing(String),
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotStarted { program, cause } => {
                write!(f, "`{program}` could not be started: {cause}")
            }
            Self::Status { phase, status } => write!(f, "phase `{phase}` failed ({status})"),
            Self::Missing(what) => f.write_str(what),
        }
    }
}

/// The phases of a task so far, with their wall times.
pub(crate) struct Phases {
    task: &'static str,
    done: Vec<(&'static str, Duration)>,
}

impl Phases {
    /// Runs `body`, then prints the table of times, also when a phase failed.
    pub(crate) fn run(
        task: &'static str,
        body: impl FnOnce(&mut Self) -> Result<(), Failed>,
    ) -> Result<(), Failed> {
        let mut phases = Self {
            task,
            done: Vec::new(),
        };
        let result = body(&mut phases);
        println!("\n{}", phases.table(result.is_ok()));
        result
    }

    /// Runs one phase that calls one program.
    pub(crate) fn call(&mut self, name: &'static str, command: &mut Command) -> Result<(), Failed> {
        self.step(name, || call(name, command))
    }

    /// Runs one phase.
    pub(crate) fn step(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<(), Failed>,
    ) -> Result<(), Failed> {
        println!("\n=== {}: {name}", self.task);
        let start = Instant::now();
        let result = work();
        let took = start.elapsed();
        self.done.push((name, took));
        let verdict = if result.is_ok() { "done" } else { "FAILED" };
        println!(
            "=== {}: {name} {verdict} after {}",
            self.task,
            seconds(took)
        );
        result
    }

    fn table(&self, all_done: bool) -> String {
        let width = self
            .done
            .iter()
            .map(|(name, _)| name.len())
            .max()
            .unwrap_or(0)
            .max("total".len());
        let last = self.done.len().saturating_sub(1);
        let mut table = String::new();
        for (index, (name, took)) in self.done.iter().enumerate() {
            let mark = if all_done || index < last {
                ""
            } else {
                "  FAILED"
            };
            writeln!(table, "{name:width$} {:>9}{mark}", seconds(*took))
                .expect("a String takes everything");
        }
        let total = self.done.iter().map(|(_, took)| *took).sum();
        write!(table, "{:width$} {:>9}", "total", seconds(total))
            .expect("a String takes everything");
        table
    }
}

/// Runs a program to its end with the terminal's output.
pub(crate) fn call(phase: &str, command: &mut Command) -> Result<(), Failed> {
    let status = command.status().map_err(|cause| Failed::NotStarted {
        program: command.get_program().to_string_lossy().into_owned(),
        cause,
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Failed::Status {
            phase: phase.to_owned(),
            status,
        })
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failing_phase_stops_the_task() {
        let mut later = false;
        let result = Phases::run("example", |phases| {
            phases.step("good", || Ok(()))?;
            phases.step("bad", || Err(Failed::Missing("gone".to_owned())))?;
            later = true;
            Ok(())
        });
        assert!(matches!(result, Err(Failed::Missing(_))));
        assert!(!later);
    }

    #[test]
    fn a_program_that_fails_and_one_that_is_not_there_are_told_apart() {
        let failing = call(
            "example",
            Command::new("cargo")
                .args(["--no-such-option"])
                .stderr(std::process::Stdio::null()),
        );
        assert!(matches!(failing, Err(Failed::Status { .. })));
        let absent = call(
            "example",
            &mut Command::new("no-such-program-on-any-machine"),
        );
        assert!(matches!(absent, Err(Failed::NotStarted { .. })));
    }

    #[test]
    fn the_table_names_the_failed_phase_and_adds_up() {
        let phases = Phases {
            task: "example",
            done: vec![
                ("one", Duration::from_secs(2)),
                ("two", Duration::from_millis(500)),
            ],
        };
        assert_eq!(
            phases.table(false),
            "one       2.0 s\ntwo       0.5 s  FAILED\ntotal     2.5 s"
        );
        assert_eq!(
            phases.table(true),
            "one       2.0 s\ntwo       0.5 s\ntotal     2.5 s"
        );
    }
}
