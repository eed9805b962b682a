//! The command line as it is typed, and what it says when it is asked for help.

use std::path::PathBuf;

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
    /// Simulate many processes of a template, or one as a timeline
    Simulate(Simulate),
    /// Print the JSON Schema of the documents
    Schema,
}

#[derive(Args, Debug)]
pub(crate) struct Simulate {
    /// A file that ends in `.json`, else the key of a template of the workspace
    pub(crate) template: String,
    /// People, calendar and services [default: the workspace's, for a template of the workspace]
    #[arg(long, value_name = "FILE")]
    pub(crate) office: Option<String>,
    /// One process as a timeline
    #[arg(long, conflicts_with = "versus")]
    pub(crate) dry: bool,
    /// How many processes
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub(crate) runs: u32,
    /// What the random numbers begin with; the same seed gives the same result
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// When the first process starts [default: Monday 2026-01-05 08:00 in the office's zone]
    #[arg(long, value_name = "TIME")]
    pub(crate) start: Option<String>,
    /// A second template to compare with, on the same random numbers
    #[arg(long, value_name = "TEMPLATE")]
    pub(crate) versus: Option<String>,
    /// How many threads; the result is the same [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(crate) threads: Option<u32>,
}
