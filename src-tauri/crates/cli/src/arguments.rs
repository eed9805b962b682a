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
    /// Show it all at work: a throw-away office, a simulation, a live process, every call
    ///
    /// Needs no display and no network: services and mail server are samples on loopback. Everything is gone afterwards.
    Demo,
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
    /// Templates of the workspace
    #[command(subcommand)]
    Template(Template),
    /// People, calendar, services and records of the workspace
    #[command(subcommand)]
    Office(Office),
    /// Processes of the workspace
    #[command(subcommand)]
    Process(Process),
    /// Run the office without a window: timers, calls, mail, calls from outside, until stopped by a signal
    Run(Run),
    /// What was sent, and what came back
    #[command(subcommand)]
    Deliveries(Deliveries),
    /// The office's mail server
    #[command(subcommand)]
    Mail(Mail),
    /// Copy the whole workspace into a file, also while it is in use
    Backup {
        /// The copy; an older one is replaced
        file: String,
    },
    /// Replace the whole workspace by a copy, while nobody uses it
    Restore {
        /// The copy
        file: String,
    },
    /// Print the JSON Schema of the documents
    Schema,
    /// Calls from outside: their URLs, their rules, and what came of them
    #[command(subcommand)]
    Inbound(Inbound),
    // Part of the published command line, but not there yet.
    #[command(hide = true, disable_help_flag = true)]
    Bpmn(Rest),
}

/// Whatever follows.
#[derive(Args, Debug)]
pub(crate) struct Rest {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) _rest: Vec<String>,
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
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub(crate) start: Option<String>,
    /// A second template to compare with, on the same random numbers
    #[arg(long, value_name = "TEMPLATE")]
    pub(crate) versus: Option<String>,
    /// How many threads; the result is the same [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(crate) threads: Option<u32>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Template {
    /// Take template documents in as drafts
    Import {
        /// Documents, `-` for standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Print a template's draft as a document
    Export {
        /// Its key
        key: String,
    },
    /// List the templates
    List,
    /// Make a template's draft the version that new processes follow; errors refuse
    Publish {
        /// Its key
        key: String,
        /// Key of the person who publishes it
        #[arg(long, value_name = "PERSON")]
        author: Option<String>,
        /// What is noted about the version
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Say what differs between two templates
    Diff {
        /// The older: a file that ends in `.json`, else a key
        #[arg(value_name = "A")]
        before: String,
        /// The newer: a file that ends in `.json`, else a key
        #[arg(value_name = "B")]
        after: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Office {
    /// Take an office document in: who or what it names is new or replaced, nothing is taken away
    Import {
        /// The document, `-` for standard input
        file: String,
    },
    /// Print the office as a document
    Export,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Process {
    /// List the processes, newest first
    List {
        /// Only those in this state
        #[arg(long, value_name = "STATE")]
        state: Option<State>,
    },
    /// Show a process: where it stands, its open steps, its record
    Show {
        #[command(flatten)]
        id: Id,
    },
    #[command(flatten)]
    Act(Act),
}

/// What changes a process.
#[derive(Debug, Subcommand)]
pub(crate) enum Act {
    /// Start a process of a template's published version
    Start {
        /// Key of the template
        key: String,
        /// Key of the property it is about
        #[arg(long, value_name = "K")]
        property: Option<String>,
        /// Key of the contact it is about
        #[arg(long, value_name = "K")]
        contact: Option<String>,
        /// Key of the person who owns it [default: who looks after the property, else the contact]
        #[arg(long, value_name = "P")]
        owner: Option<String>,
    },
    /// Finish a step
    Finish {
        #[command(flatten)]
        step: Step,
        /// The outcome, for a step that has outcomes
        #[arg(long, value_name = "O")]
        outcome: Option<String>,
        /// The value, for a step that writes one: JSON, else taken as text
        #[arg(long, value_name = "V")]
        value: Option<String>,
    },
    /// Leave a step out
    Skip {
        #[command(flatten)]
        step: Step,
        /// Why
        #[arg(long, value_name = "R")]
        reason: String,
    },
    /// Try a failed automatic step again
    Retry {
        #[command(flatten)]
        step: Step,
    },
    /// Open a step again that was finished by mistake, while nothing has happened since
    Reopen {
        #[command(flatten)]
        step: Step,
    },
    /// Give a process up
    Cancel {
        #[command(flatten)]
        id: Id,
        /// Why
        #[arg(long, value_name = "R")]
        reason: String,
    },
    /// Hold a process: nothing of it starts until it is resumed
    Pause {
        #[command(flatten)]
        id: Id,
    },
    /// Let a held process go on
    Resume {
        #[command(flatten)]
        id: Id,
    },
    /// Give a step to another person
    HandOver {
        #[command(flatten)]
        step: Step,
        /// Key of the person
        #[arg(long, value_name = "P")]
        to: String,
        /// All later visits of this process go there too
        #[arg(long)]
        following: bool,
    },
}

/// An instant stays text until the office's zone is known.
fn instant(text: &str) -> Result<String, String> {
    let is_instant = app::is_instant(text);
    is_instant
        .then(|| text.to_owned())
        .ok_or_else(|| "write it as 2026-03-27T09:00:00+01:00 or 2026-03-27 09:00".to_owned())
}

/// Where a process stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum State {
    Running,
    Paused,
    Completed,
    Cancelled,
}

#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Id {
    /// Number of the process
    #[arg(value_parser = clap::value_parser!(i64).range(1..))]
    pub(crate) id: i64,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct Step {
    /// Number of the process
    #[arg(value_parser = clap::value_parser!(i64).range(1..))]
    pub(crate) id: i64,
    /// Key of the step
    pub(crate) step: String,
    /// Which visit of it, from 1 [default: the oldest open one that can take it]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) visit: Option<u32>,
}

#[derive(Args, Debug)]
pub(crate) struct Run {
    /// Stop by itself after this time: `90s`, `30m`, `4h`, `2d`
    #[arg(long = "for", value_name = "DURATION", value_parser = duration)]
    pub(crate) duration: Option<Duration>,
    /// Take calls from outside at this address, as `127.0.0.1:8460`, also if they are switched off
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: Option<String>,
    /// The file that holds the mail server's password, on its first line
    #[arg(long, value_name = "FILE")]
    pub(crate) mail_password_file: Option<PathBuf>,
}

fn duration(text: &str) -> Result<Duration, String> {
    app::span(text).ok_or_else(|| "write it as 90s, 30m, 4h, 2d or 1w".to_owned())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Deliveries {
    /// List the deliveries, newest first
    List {
        /// Only those of this process
        #[arg(long, value_name = "ID")]
        process: Option<i64>,
    },
    /// Show a delivery with all its attempts
    Show {
        /// Its id
        id: String,
    },
    /// Send deliveries again that are over
    Replay {
        /// Their ids
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Try waiting deliveries now, and what waits before them
    Hurry {
        /// Their ids
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Give waiting deliveries up
    Stop {
        /// Their ids
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Print all deliveries with their attempts, without bodies and secrets: lines of JSON, or a table
    Export {
        /// As a table with commas
        #[arg(long)]
        csv: bool,
        /// Only what was refused, given up, or is unknown
        #[arg(long)]
        dead: bool,
    },
    /// Say what would become of the calls of a service if it were down for a while
    WhatIf {
        /// Key of the service or automation webhook
        target: String,
        /// Until when it is down
        #[arg(long, value_name = "TIME")]
        until: String,
        /// How it fails
        #[arg(long, value_enum, default_value_t = Failing::Unreachable)]
        failing: Failing,
        /// How many calls are made in a day, besides those that wait already
        #[arg(long, value_name = "N", default_value_t = 10)]
        per_day: u32,
    },
}

/// How a service that is down fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Failing {
    /// It cannot be reached
    Unreachable,
    /// It answers with an error
    Error,
    /// It does not answer
    Silent,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Inbound {
    /// Print the URLs of the kinds that are taken, one a line: to move a process, to start one, to finish a step, to change
    /// a record, to have a contact called, to put one into a calling campaign
    ///
    /// They hold a secret: whoever knows them can do so. In the first, the number of the process belongs behind `DealID=`
    /// and POSITIVE, NEGATIVE or NEUTRAL behind `Result=`.
    Urls,
    /// List the calls that came, newest first
    List,
    /// Take calls whenever the office runs
    On {
        /// Where, as `127.0.0.1:8460`
        #[arg(long, value_name = "ADDR")]
        address: Option<String>,
    },
    /// Take no calls
    Off,
    /// Say which step a result finishes in the processes of a template; this changes the URLs
    Rule {
        /// Key of the template
        template: String,
        /// The result
        #[arg(value_enum, ignore_case = true)]
        result: MoveResult,
        /// Key of the step [default: none, which takes the rule away]
        step: Option<String>,
        /// The outcome, for a step that has outcomes
        #[arg(long, value_name = "O", requires = "step")]
        outcome: Option<String>,
        /// For how many hours the URLs before are still taken [default: they stop at once]
        #[arg(long, value_name = "HOURS")]
        grace: Option<u32>,
    },
    /// Change the secret in the URLs
    Renew {
        /// For how many hours the URLs before are still taken [default: they stop at once]
        #[arg(long, value_name = "HOURS")]
        grace: Option<u32>,
    },
}

/// What a call says of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MoveResult {
    Positive,
    Negative,
    Neutral,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Mail {
    /// Show the mail server
    Show,
    /// Set the mail server up
    ///
    /// `smtp://user@host:587` with STARTTLS, `smtps://user@host:465` with TLS, `smtp+plain://host:25` in the clear. The
    /// password is not kept: `doorstep run` reads it from a file.
    Set {
        /// Where it is
        url: String,
        /// The sender of all mail, as `Office <office@example.org>`
        #[arg(long, value_name = "ADDRESS")]
        from: String,
    },
    /// Take the mail server away: mail then waits in the outbox
    Off,
}
