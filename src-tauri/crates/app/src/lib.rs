//! The use cases behind the commands: fetches what a command is about, lets the crates below do it, and puts what comes
//! back into the words of `contract`. It does not know which face calls, and decides nothing about a process: that is the
//! engine's.

use std::{
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use contract::Event;
use runner::Handle;

pub mod demo;

mod access;
mod addresses;
mod beginnings;
mod deliveries;
mod diff;
mod dispatch;
mod documents;
mod edit;
mod endpoints;
mod failure;
mod gallery;
mod imports;
mod inbound;
mod inbox;
mod jobs;
mod lacks;
mod names;
mod offices;
mod plans;
mod previews;
mod processes;
mod records;
mod rights;
mod run;
mod secrets;
mod services;
mod settings;
mod simulations;
mod source;
mod steps;
mod subscriptions;
mod templates;
mod time;
mod uses;
mod versions;
mod workspace;

pub use run::RunningOffice;
pub use time::{is_instant, span};

/// Told what happens while nobody asks; called from any thread, and to return at once.
pub type Listener = Arc<dyn Fn(Event) + Send + Sync>;

/// What an [`App`] works on.
#[derive(Clone, Default)]
pub struct Options {
    /// The workspace's file; absent where the machine has no place for it.
    pub workspace: Option<PathBuf>,
    /// Who is told of events.
    pub listener: Option<Listener>,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("workspace", &self.workspace)
            .finish_non_exhaustive()
    }
}

/// Serves the commands of the contract. The workspace is opened by the first command that needs it.
#[derive(Debug)]
pub struct App {
    options: Options,
    /// The way into the runner, while this program runs the office.
    live: Mutex<Option<Handle>>,
    /// The person before the face, once it has said who that is.
    me: Mutex<Option<String>>,
    /// When processes will probably be over, as it was last found out.
    forecasts: processes::Forecasts,
    /// Long work that can be stopped.
    jobs: jobs::Jobs,
    /// Provider and mail server of a demo office.
    samples: tokio::sync::Mutex<Option<demo::samples::Samples>>,
    /// Held by whoever takes the office over or puts another workspace in its place.
    turn: tokio::sync::Mutex<()>,
    /// Rises when this program's own running office is to let go of the workspace.
    wanted: tokio::sync::watch::Sender<u64>,
}

impl App {
    /// Touches nothing yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self {
            options,
            live: Mutex::new(None),
            me: Mutex::new(None),
            forecasts: processes::Forecasts::default(),
            jobs: jobs::Jobs::default(),
            samples: tokio::sync::Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            wanted: tokio::sync::watch::Sender::default(),
        }
    }
}
