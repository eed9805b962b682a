//! The desktop program: a window around the web interface. It forwards the page's calls to `app` and the office's events
//! to the page, and runs the office as long as the window is open. It decides nothing.

mod arguments;
mod command;
mod office;
mod program;

use std::{ffi::OsString, io};

use app::demo::Stage;
use contract::Failure;
use tauri::async_runtime::block_on;

use arguments::Wanted;
pub use program::Program;

/// Why the window was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenProgramError {
    /// The system has no window for it.
    #[error("the window cannot be opened: {0}")]
    Shell(#[from] tauri::Error),
    /// The office cannot be run beside the window.
    #[error("the office cannot be run: {0}")]
    Office(#[from] io::Error),
    /// There is no demo office.
    #[error("the demo office cannot be set up: {0}")]
    Demo(#[from] Failure),
    /// The command line is not understood.
    #[error("{0}")]
    Usage(String),
}

/// Does what the words behind the program's name say. What comes back is to be printed.
pub fn start(
    words: impl IntoIterator<Item = OsString>,
) -> Result<Option<&'static str>, OpenProgramError> {
    match arguments::parse(words).map_err(OpenProgramError::Usage)? {
        Wanted::Help => return Ok(Some(arguments::HELP)),
        Wanted::Version => return Ok(Some(env!("CARGO_PKG_VERSION"))),
        Wanted::Window(workspace) => Program::open(builder(), workspace)?.run(),
        Wanted::Demo => {
            // Its providers serve until the window is closed, then its folder goes.
            let stage = block_on(Stage::set())?;
            Program::open(builder(), Some(stage.workspace().to_owned()))?.run();
        }
    }
    Ok(None)
}

/// The shell of the system, which remembers where the window was.
fn builder() -> tauri::Builder<tauri::Wry> {
    tauri::Builder::default().plugin(tauri_plugin_window_state::Builder::default().build())
}
