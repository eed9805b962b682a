//! The desktop program as the system starts it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "whoever starts it from a terminal is answered there"
)]

use std::{
    env::{args_os, var_os},
    process::ExitCode,
};

use tracing_subscriber::EnvFilter;

/// Set to a filter, as `debug` or `runner=trace`, to have the program's own log on stderr.
const LOG: &str = "DOORSTEP_LOG";

fn main() -> ExitCode {
    log();
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
