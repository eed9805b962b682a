//! The window, and the one event that it hears.

use std::{path::PathBuf, sync::Arc};

use app::{App, Options};
use contract::Event;
use tauri::{AppHandle, Builder, Emitter, Manager, Runtime, WebviewWindowBuilder};

use crate::{OpenProgramError, command, office::Office};

/// The one event the page hears; its payload says what happened.
const EVENT: &str = "event";

/// The program with its window open and its office at work.
#[derive(Debug)]
pub struct Program<R: Runtime> {
    shell: tauri::App<R>,
    office: Office,
}

impl<R: Runtime> Program<R> {
    /// Opens the window on a workspace; without one on that of the user.
    pub fn open(builder: Builder<R>, workspace: Option<PathBuf>) -> Result<Self, OpenProgramError> {
        let shell = builder
            .invoke_handler(tauri::generate_handler![command::call])
            .build(tauri::generate_context!())?;
        let handle = shell.handle().clone();
        let app = Arc::new(App::new(Options {
            workspace: workspace.or_else(|| own_workspace(&handle)),
            listener: Some(Arc::new(move |event| tell(&handle, &event))),
        }));
        shell.manage(Arc::clone(&app));
        // Not before: the page calls as soon as it is there.
        for window in &shell.config().app.windows {
            WebviewWindowBuilder::from_config(&shell, window)?.build()?;
        }
        let office = Office::start(app)?;
        Ok(Self { shell, office })
    }

    /// What holds the windows.
    #[must_use]
    pub fn shell(&self) -> &tauri::App<R> {
        &self.shell
    }

    /// Runs until the window is closed, then lets the office finish what is under way.
    pub fn run(self) {
        self.shell.run_return(|_, _| {});
        self.office.stop();
    }
}

fn tell<R: Runtime>(handle: &AppHandle<R>, event: &Event) {
    // A page that cannot be told any more is gone.
    if let Err(error) = handle.emit(EVENT, event) {
        tracing::warn!(%error, "the page was not told of an event");
    }
}

/// The same file that the command line takes where none is named.
fn own_workspace<R: Runtime>(handle: &AppHandle<R>) -> Option<PathBuf> {
    let data = handle.path().data_dir().ok()?;
    Some(data.join("doorstep").join("office.doorstep.db"))
}
