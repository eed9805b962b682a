//! The desktop program: a window around the web interface. It forwards the page's calls to `app` and the office's events
//! to the page, and runs the office as long as the program runs, also while the window is out of sight. It decides nothing
//! about processes.
//!
//! `program` puts it together; `desk` is the window as a person handles it; `first` keeps one window to a workspace;
//! `bus` is the tray and the messages of the computer.

mod arguments;
mod bus;
mod command;
mod desk;
mod dialog;
mod files;
mod first;
mod news;
mod office;
mod place;
mod preferences;
mod program;
mod session;
mod words;

use std::{ffi::OsString, io, path::PathBuf};

use app::demo::Stage;
use contract::Failure;
use tauri::async_runtime::block_on;
use tauri_plugin_window_state::StateFlags;

use arguments::Wanted;
pub use first::ClaimError;
pub use program::{Opening, Program};

/// Why the window was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenProgramError {
    /// The system has no window for it.
    #[error("the window cannot be opened: {0}")]
    Shell(#[from] tauri::Error),
    /// There is nothing to open a window on.
    #[error(
        "there is no display to open the window on; `doorstep run` runs the office without one"
    )]
    NoDisplay,
    /// The office cannot be run beside the window.
    #[error("the office cannot be run: {0}")]
    Office(#[from] io::Error),
    /// Another program has the window of this workspace and cannot be reached.
    #[error(transparent)]
    Claim(#[from] ClaimError),
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
    let wish = match arguments::parse(words).map_err(OpenProgramError::Usage)? {
        Wanted::Help => return Ok(Some(arguments::HELP)),
        Wanted::Version => return Ok(Some(env!("CARGO_PKG_VERSION"))),
        Wanted::Window(wish) => wish,
    };
    let mut opening = Opening {
        place: wish.place,
        is_hidden: wish.hidden,
        is_on_display: true,
        ..Opening::default()
    };
    // Its providers serve until the program ends, then its folder goes.
    let mut stage = None;
    match wish.office {
        arguments::Office::Own => opening.workspace = own_workspace(),
        arguments::Office::In(file) => opening.workspace = Some(file),
        arguments::Office::Demo => {
            let stage = stage.insert(block_on(Stage::set())?);
            opening.workspace = Some(stage.workspace().to_owned());
        }
    }
    match Program::open(builder(), opening)? {
        Some(program) => program.run()?,
        None => tracing::info!("the window is there already"),
    }
    drop(stage);
    Ok(None)
}

/// The same file that the command line takes where none is named.
fn own_workspace() -> Option<PathBuf> {
    Some(
        dirs::data_dir()?
            .join("doorstep")
            .join("office.doorstep.db"),
    )
}

/// The shell of the system, which remembers where the window was, but not whether it was in sight.
fn builder() -> tauri::Builder<tauri::Wry> {
    let state = tauri_plugin_window_state::Builder::default()
        .with_state_flags(StateFlags::all() & !StateFlags::VISIBLE);
    tauri::Builder::default().plugin(state.build())
}
