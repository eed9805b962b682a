//! The `doorstep` command: parses what is typed, calls `app`, prints what comes back. It holds no decisions about
//! templates or processes.

use std::process::ExitCode;

use clap::Parser;

mod arguments;
mod command;
mod ending;
mod screen;
mod surroundings;
mod text;
mod watch;

use arguments::{Arguments, Color, Global};
use ending::{Ending, Stop};
use screen::Screen;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return wrong_usage(&error),
    };
    log();
    let screen = Screen::new(&arguments.global);
    let ending = match run(arguments, screen) {
        Ok(ending) => ending,
        Err(stop) => stop.tell(screen),
    };
    ending.into()
}

fn run(arguments: Arguments, screen: Screen) -> Result<Ending, Stop> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Stop::Usage(error.to_string()))?;
    runtime.block_on(command::all(arguments, screen))
}

/// Help and version go to stdout and are no mistake. Programs get mistakes as they get all problems.
fn wrong_usage(error: &clap::Error) -> ExitCode {
    let wants_json = std::env::args_os().any(|argument| argument == "--json");
    if error.use_stderr() && wants_json {
        let text = error.render().to_string();
        let first = text.lines().next().unwrap_or_default();
        let message = first.strip_prefix("error: ").unwrap_or(first);
        let global = Global {
            workspace: None,
            json: true,
            quiet: false,
            color: Color::Never,
        };
        return Stop::Usage(message.to_owned())
            .tell(Screen::new(&global))
            .into();
    }
    // If the text cannot be printed there is nowhere left to say so.
    drop(error.print());
    if error.use_stderr() {
        Ending::Usage.into()
    } else {
        Ending::Done.into()
    }
}

/// The program's own log, for whoever looks into a problem.
fn log() {
    if let Some(filter) = surroundings::log_filter() {
        tracing_subscriber::fmt()
            .with_env_filter(tracing_subscriber::EnvFilter::new(filter))
            .with_writer(std::io::stderr)
            .init();
    }
}
