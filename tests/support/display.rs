//! A display that nobody sees, and programs that are stopped with whoever started them.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// A program of the workspace, built beside the test or bench that runs.
///
/// # Panics
/// When it has not been built.
#[must_use]
pub fn built(package: &str, name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("what runs lies somewhere");
    let folder = own.ancestors().nth(2).expect("what runs lies in a folder");
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "build the program first: cargo build --package {package}"
    );
    program
}

/// A program that is stopped when this is dropped.
#[derive(Debug)]
pub struct Stopped(Child);

impl Stopped {
    /// Starts a program without a terminal to ask on.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn start(command: &mut Command) -> Self {
        let child = command.stdin(Stdio::null()).spawn();
        Self(child.unwrap_or_else(|error| {
            let program = command.get_program().display();
            panic!("{program}: {error}; `cargo xtask test` installs it")
        }))
    }

    /// The program, to read what it says.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Stopped {
    fn drop(&mut self) {
        // It may be gone already.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// An X server of which nobody sees the screen. It ends when this is dropped.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: Stopped,
}

impl Display {
    /// Starts it; it chooses a number that is free.
    ///
    /// # Panics
    /// When there is no X server on the machine.
    #[must_use]
    pub fn open() -> Self {
        let mut server = Stopped::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1700x1100x24"])
                .args(["-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let output = server.child().stdout.take().expect("its output is piped");
        let mut number = String::new();
        BufReader::new(output)
            .read_line(&mut number)
            .expect("the X server says its number");
        Self {
            name: format!(":{}", number.trim()),
            _server: server,
        }
    }

    /// Has a program draw on this display, the way a machine without a graphics card can.
    pub fn lend(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
            .env("NO_AT_BRIDGE", "1");
    }
}
