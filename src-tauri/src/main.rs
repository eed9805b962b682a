//! The desktop program as the system starts it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "whoever starts it from a terminal is answered there"
)]

#[cfg(not(any(debug_assertions, feature = "automation")))]
use std::{env::current_exe, os::unix::process::CommandExt as _, process::Command};
use std::{
    env::{args_os, var_os},
    process::ExitCode,
};

use tracing_subscriber::EnvFilter;

/// Set to a filter, as `debug` or `runner=trace`, to have the program's own log on stderr.
const LOG: &str = "DOORSTEP_LOG";

/// Set to `true`, the web view can be driven from outside.
#[cfg(not(any(debug_assertions, feature = "automation")))]
const AUTOMATION: &str = "TAURI_WEBVIEW_AUTOMATION";

fn main() -> ExitCode {
    log();
    #[cfg(not(any(debug_assertions, feature = "automation")))]
    if let Err(error) = leave_automation() {
        eprintln!("doorstep-desktop: cannot be started without {AUTOMATION}: {error}");
        return ExitCode::FAILURE;
    }
    match desktop::start(args_os().skip(1)) {
        Ok(answer) => {
            if let Some(answer) = answer {
                println!("{answer}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("doorstep-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "what the log shows is set by whoever looks into a problem"
)]
fn log() {
    let wanted = var_os(LOG).and_then(|filter| filter.into_string().ok());
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(wanted.unwrap_or_else(|| "warn".to_owned())))
        .with_writer(std::io::stderr)
        .init();
}

/// The shell hands the web view to whoever can set a variable, which is for tests only. A program that people use becomes
/// itself once more without it.
#[cfg(not(any(debug_assertions, feature = "automation")))]
#[expect(
    clippy::disallowed_methods,
    reason = "the shell reads this variable, and nothing else can be said to it"
)]
fn leave_automation() -> std::io::Result<()> {
    if var_os(AUTOMATION).is_none() {
        return Ok(());
    }
    tracing::warn!("{AUTOMATION} is ignored: this build is not for tests");
    let mut again = Command::new(current_exe()?);
    again.args(args_os().skip(1)).env_remove(AUTOMATION);
    // Comes back only if it does not come about.
    Err(again.exec())
}
