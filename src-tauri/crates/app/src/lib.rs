//! The use cases behind the commands: fetches what a command is about, lets the crates below do it, and puts what comes
//! back into the words of `contract`. It does not know which face calls, and decides nothing about a process: that is the
//! engine's.

use std::path::PathBuf;

mod dispatch;
mod documents;
mod failure;
mod source;

/// What an [`App`] works on.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The workspace's file; absent where the machine has no place for it.
    pub workspace: Option<PathBuf>,
}

/// Serves the commands of the contract. The workspace is opened by the first command that needs it.
#[derive(Debug)]
pub struct App {
    options: Options,
}

impl App {
    /// Touches nothing yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options }
    }
}
