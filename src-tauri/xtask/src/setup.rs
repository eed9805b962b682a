//! What has to be on a fresh Debian or Ubuntu beside Rust and Node, and its installation.
//!
//! Every question is asked in milliseconds, so that set-up may run before each task; a package is
//! installed only when its probe says that it is missing. Other systems are not installed on: there
//! the missing packages are named.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use crate::phase::{self, Failed};

/// A system package, why it is needed, and how to see that it is there.
struct Package {
    name: &'static str,
    why: &'static str,
    probe: Probe,
}

/// How to see that a package is there. A program or file may also come from elsewhere than the
/// package, which is as good.
enum Probe {
    Program(&'static str),
    File(&'static str),
}

const PACKAGES: &[Package] = &[
    Package {
        name: "build-essential",
        why: "C compiler for SQLite and ring",
        probe: Probe::Program("cc"),
    },
    Package {
        name: "pkg-config",
        why: "finds system libraries in build scripts",
        probe: Probe::Program("pkg-config"),
    },
    Package {
        name: "ca-certificates",
        why: "the roots that the webhook client trusts",
        probe: Probe::File("/etc/ssl/certs/ca-certificates.crt"),
    },
];

/// Parts of the Rust toolchain that a minimal installation leaves out: cargo's subcommand and the
/// component that brings it.
const COMPONENTS: &[(&str, &str)] = &[("fmt", "rustfmt"), ("clippy", "clippy")];

/// Installs the system packages that are missing.
pub(crate) fn packages() -> Result<(), Failed> {
    let missing: Vec<&Package> = PACKAGES
        .iter()
        .filter(|package| !package.is_there())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    if !has_program("apt-get") {
        return Err(Failed::Missing(format!(
            "this machine lacks what Debian calls {}; install it and call again",
            names.join(" ")
        )));
    }
    println!("about to install system packages with apt-get:");
    for package in &missing {
        println!("  {}: {}", package.name, package.why);
    }
    let root = is_root();
    if !root && !has_program("sudo") {
        return Err(Failed::Missing(format!(
            "neither root nor sudo: call `apt-get install --no-install-recommends {}` as root, then call again",
            names.join(" ")
        )));
    }
    phase::call("apt-get update", &mut apt(root, &["update"]))?;
    let install = ["install", "--no-install-recommends", "-y"];
    phase::call("apt-get install", apt(root, &install).args(names))
}

/// Adds the parts of the Rust toolchain that are missing.
pub(crate) fn components() -> Result<(), Failed> {
    let missing: Vec<&str> = COMPONENTS
        .iter()
        .filter(|(subcommand, _)| !succeeds("cargo", &[subcommand, "--version"]))
        .map(|(_, name)| *name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !has_program("rustup") {
        return Err(Failed::Missing(format!(
            "this Rust toolchain lacks {}; install it the way the toolchain was installed, then call again",
            missing.join(" and ")
        )));
    }
    println!("about to add to the Rust toolchain: {}", missing.join(" "));
    phase::call(
        "rustup",
        Command::new("rustup")
            .args(["component", "add"])
            .args(missing),
    )
}

impl Package {
    fn is_there(&self) -> bool {
        match self.probe {
            Probe::Program(name) => has_program(name),
            Probe::File(path) => Path::new(path).exists(),
        }
    }
}

/// `apt-get` that waits for another holder of its lock and asks nothing.
fn apt(root: bool, arguments: &[&str]) -> Command {
    let mut command = Command::new(if root { "env" } else { "sudo" });
    if !root {
        command.arg("env");
    }
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    command.args(arguments).stdin(Stdio::null());
    command
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn has_program(name: &str) -> bool {
    succeeds("sh", &["-c", r#"command -v "$1""#, "sh", name])
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probed(probe: Probe) -> bool {
        Package {
            name: "example",
            why: "",
            probe,
        }
        .is_there()
    }

    #[test]
    fn a_probe_tells_present_from_missing() {
        assert!(probed(Probe::Program("cargo")));
        assert!(!probed(Probe::Program("no-such-program-on-any-machine")));
        assert!(probed(Probe::File(env!("CARGO_MANIFEST_DIR"))));
        assert!(!probed(Probe::File("/no/such/file")));
    }

    #[test]
    fn apt_goes_through_sudo_unless_root() {
        let line = |root| {
            let command = apt(root, &["update"]);
            let mut words = vec![command.get_program().to_owned()];
            words.extend(command.get_args().map(ToOwned::to_owned));
            words
                .into_iter()
                .map(|word| word.into_string().unwrap())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let plain = "env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 update";
        assert_eq!(line(true), plain);
        assert_eq!(line(false), format!("sudo {plain}"));
    }
}
