//! The phases of the web interface: its packages, its own checks, and the bundle that the desktop program carries.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::SystemTime,
};

use crate::{
    phase::{self, Failed},
    root,
};

/// Brings the locked packages, unless they are there.
pub(crate) fn packages() -> Result<(), Failed> {
    let (lock, installed) = ("package-lock.json", "node_modules/.package-lock.json");
    if changed(installed) > changed(lock) {
        return Ok(());
    }
    phase::call("npm ci", &mut npm(&["ci", "--no-fund", "--no-audit"]))
}

/// Brings what the canvas is measured beside, and builds a page for each of them. It is no part of the interface and
/// nothing but the bench needs it.
pub(crate) fn bench_pages() -> Result<(), Failed> {
    let (lock, installed) = (
        "bench/package-lock.json",
        "bench/node_modules/.package-lock.json",
    );
    if changed(installed) <= changed(lock) {
        let arguments = ["--prefix", "bench", "ci", "--no-fund", "--no-audit"];
        phase::call("npm ci", &mut npm(&arguments))?;
    }
    let arguments = ["--prefix", "bench", "run", "build"];
    phase::call("npm run build", &mut npm(&arguments))
}

/// Types, lints, format and tests.
pub(crate) fn check() -> Result<(), Failed> {
    phase::call("npm run check", &mut npm(&["run", "check"]))
}

/// Writes the bundle into `ui/dist`.
pub(crate) fn build() -> Result<(), Failed> {
    phase::call("npm run build", &mut npm(&["run", "build"]))
}

/// When a file of the interface was written, if it is there.
fn changed(path: &str) -> Option<SystemTime> {
    fs::metadata(folder().join(path)).ok()?.modified().ok()
}

fn folder() -> PathBuf {
    root().join("ui")
}

fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command
        .args(arguments)
        .current_dir(folder())
        .stdin(Stdio::null());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_that_are_not_there_are_older_than_any_lock() {
        assert!(changed("package-lock.json") > changed("no-such-file"));
    }
}
