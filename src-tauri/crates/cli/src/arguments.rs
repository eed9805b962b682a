//! The command line as it is typed, and what it says when it is asked for help.

use std::{path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Design, try out and run the processes of a real-estate office.
///
/// Exit status: 0 done, 1 the input has problems, 2 wrong usage, 3 the outside world failed.
#[derive(Debug, Parser)]
#[command(
    name = "doorstep",
    version,
    propagate_version = true,
    max_term_width = 100
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Args, Clone, Debug)]
pub(crate) struct Global {
    /// The workspace; made on first use [default: the desktop program's own]
    #[arg(long, value_name = "FILE", global = true, help_heading = "Everywhere")]
    pub(crate) workspace: Option<PathBuf>,
    /// Print JSON for programs
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub(crate) json: bool,
    /// Print no more than was asked for
    #[arg(long, short, global = true, help_heading = "Everywhere")]
    pub(crate) quiet: bool,
    /// Whether to use colours
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        global = true,
        help_heading = "Everywhere"
    )]
    pub(crate) color: Color,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say everything that is wrong with templates, offices and scenarios
    ///
    /// Services and people are known only from the offices named with the templates. Problems go to stderr, one a line;
    /// only errors give exit status 1.
    Check {
        /// Documents, `-` for standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Drive a process with scripted inputs in virtual time
    ///
    /// Prints one JSON object a line for everything that happens.
    Trace {
        /// A file that ends in `.json`, else the key of a template of the workspace
        template: String,
        /// The scenario; the office it names stands beside it
        scenario: String,
    },
}
