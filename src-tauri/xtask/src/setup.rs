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
pub(crate) struct Package {
    name: &'static str,
    why: &'static str,
    probe: Probe,
}

/// How to see that a package is there. A program or file may also come from elsewhere than the
/// package, which is as good.
enum Probe {
    Program(&'static str),
    File(&'static str),
    /// What pkg-config calls it.
    Library(&'static str),
}

/// For everything but the window.
pub(crate) const BASE: &[Package] = &[
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
        name: "python3",
        why: "another implementation that checks signatures in tests",
        probe: Probe::Program("python3"),
    },
    Package {
        name: "ca-certificates",
        why: "the roots that the webhook client trusts",
        probe: Probe::File("/etc/ssl/certs/ca-certificates.crt"),
    },
];

/// For the window.
pub(crate) const WINDOW: &[Package] = &[Package {
    name: "libwebkit2gtk-4.1-dev",
    why: "the web view of the window",
    probe: Probe::Library("webkit2gtk-4.1"),
}];

/// For tests that look into the window.
pub(crate) const WINDOW_TESTS: &[Package] = &[
    Package {
        name: "webkit2gtk-driver",
        why: "tests look into the window through it",
        probe: Probe::Program("WebKitWebDriver"),
    },
    Package {
        name: "xvfb",
        why: "a display for tests that nobody sees",
        probe: Probe::Program("Xvfb"),
    },
    Package {
        name: "fonts-noto-core",
        why: "letters for that display",
        probe: Probe::File("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"),
    },
];

/// The oldest Node that the tools of the web interface run on.
const NODE_MIN: (u32, u32) = (20, 19);

/// Parts of the Rust toolchain that a minimal installation leaves out: cargo's subcommand and the
/// component that brings it.
const COMPONENTS: &[(&str, &str)] = &[("fmt", "rustfmt"), ("clippy", "clippy")];

/// Installs those of these system packages that are missing.
pub(crate) fn packages(wanted: &[Package]) -> Result<(), Failed> {
    let missing: Vec<&Package> = wanted
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

/// Node cannot be installed from here: what Debian has may be too old.
pub(crate) fn node() -> Result<(), Failed> {
    let output = Command::new("node").arg("--version").output();
    let said = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let version = said.ok().and_then(|said| version(&said));
    if version >= Some(NODE_MIN) && has_program("npm") {
        return Ok(());
    }
    let (major, minor) = NODE_MIN;
    Err(Failed::Missing(format!(
        "this machine lacks Node {major}.{minor} or newer with npm; install it and call again"
    )))
}

/// Major and minor number of `v20.19.4`.
fn version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim().strip_prefix('v')?.split('.');
    let mut number = || numbers.next()?.parse().ok();
    Some((number()?, number()?))
}

impl Package {
    fn is_there(&self) -> bool {
        match self.probe {
            Probe::Program(name) => has_program(name),
            Probe::File(path) => Path::new(path).exists(),
            Probe::Library(name) => succeeds("pkg-config", &["--exists", name]),
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
        assert!(!probed(Probe::Library("no-such-library-on-any-machine")));
    }

    #[test]
    fn a_version_of_node_is_read() {
        assert_eq!(version("v20.19.4\n"), Some((20, 19)));
        assert!(version("v18.20.4") < Some(NODE_MIN));
        assert!(version("v100.0.0") > Some(NODE_MIN));
        assert_eq!(version("node: not found"), None);
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
