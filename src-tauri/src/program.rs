//! The window, and the events that it hears.

use std::{path::PathBuf, sync::Arc};

use app::{App, Options};
use contract::Event;
use tauri::{
    AppHandle, Builder, Emitter, Manager, Runtime, WebviewWindowBuilder, Window, WindowEvent,
};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::{
    OpenProgramError,
    bus::{self, Bus, Calling, Order, Waiting},
    command,
    desk::{self, Desk},
    first::{self, Claim, ClaimError, First, Knock},
    office::Office,
    place::Place,
    preferences::Kept,
    session::Session,
};

/// The one event of the office that the page hears; its payload says what happened.
const EVENT: &str = "event";

/// How the program is opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// Absent where the machine has no place for it.
    pub(crate) workspace: Option<PathBuf>,
    /// Where a person's choices are kept; absent: where the system says.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) place: Option<Place>,
    pub(crate) is_hidden: bool,
    /// Whether it comes to a display, which then has to be there.
    pub(crate) is_on_display: bool,
}

impl Opening {
    /// On this workspace, with the person's choices kept in this folder.
    #[must_use]
    pub fn on(workspace: PathBuf, folder: PathBuf) -> Self {
        Self {
            workspace: Some(workspace),
            folder: Some(folder),
            ..Self::default()
        }
    }
}

/// The program with its window open and its office at work.
#[derive(Debug)]
pub struct Program<R: Runtime> {
    shell: tauri::App<R>,
    app: Arc<App>,
    office: Office,
    orders: UnboundedReceiver<Order>,
}

impl<R: Runtime> Program<R> {
    /// Opens the window on a workspace. Nothing, if there is a window on it already: that one is shown instead.
    pub fn open(builder: Builder<R>, opening: Opening) -> Result<Option<Self>, OpenProgramError> {
        // First of all: a second start needs neither a display nor time.
        let mut first = None;
        if let Some(workspace) = &opening.workspace {
            match first::claim(workspace, &opening.place) {
                Ok(Claim::Ours(ours)) => first = Some(ours),
                Ok(Claim::Told) => return Ok(None),
                Err(error @ ClaimError::Silent(_)) => return Err(error.into()),
                // The office itself will say what is wrong with its folder.
                Err(error @ ClaimError::NoFile { .. }) => {
                    tracing::warn!(%error, "a second start will open a second window");
                }
            }
        }
        if opening.is_on_display {
            // The shell would end the program where there is none, in words for its own authors.
            gtk::init().map_err(|_| OpenProgramError::NoDisplay)?;
        }
        let shell = configure(builder).build(tauri::generate_context!())?;
        let handle = shell.handle().clone();
        let own = opening.folder.clone();
        let session = Session::new(own.or_else(|| handle.path().config_dir().ok()).as_deref());
        let folder = opening
            .folder
            .or_else(|| handle.path().app_config_dir().ok());
        let preferences = Kept::open(folder.map(|folder| folder.join("preferences.json")));
        let (bus, orders) = Bus::new();
        let desk = Arc::new(Desk::new(preferences, session, bus, opening.place));
        shell.manage(Arc::clone(&desk));
        let app = app(&handle, opening.workspace);
        shell.manage(Arc::clone(&app));
        // Not before: the page calls as soon as it is there.
        window(&shell, &desk, opening.is_hidden)?;
        let told = handle.clone();
        let again = Arc::clone(&desk.again);
        let on_standing = Box::new(move |standing| desk::stands(&told, standing));
        let office = Office::start(Arc::clone(&app), again, on_standing)?;
        if let Some(first) = first {
            answer(first, handle)?;
        }
        Ok(Some(Self {
            shell,
            app,
            office,
            orders,
        }))
    }

    /// What holds the window.
    #[must_use]
    pub fn shell(&self) -> &tauri::App<R> {
        &self.shell
    }

    /// Runs with its part in the desktop's session until it is to end, then lets the office finish what is under way.
    pub fn run(self) -> Result<(), OpenProgramError> {
        bus::join(self.shell.handle().clone(), self.app, self.orders)?;
        self.shell.run_return(|_, _| {});
        self.office.stop();
        tracing::debug!("the office has stopped");
        Ok(())
    }
}

fn configure<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
        .invoke_handler(tauri::generate_handler![
            command::call,
            command::greet,
            command::painted,
            command::introduce,
            command::badge,
            command::notify,
            command::set_closing,
            command::set_zoom,
            command::try_office_again,
            command::close,
            command::quit,
            command::left,
            command::choose_files,
            command::save_file,
            command::back_up,
            command::put_back,
            command::set_session,
        ])
        .on_window_event(heard)
}

fn app<R: Runtime>(handle: &AppHandle<R>, workspace: Option<PathBuf>) -> Arc<App> {
    let handle = handle.clone();
    Arc::new(App::new(Options {
        workspace,
        listener: Some(Arc::new(move |event| tell(&handle, &event))),
    }))
}

fn window<R: Runtime>(shell: &tauri::App<R>, desk: &Desk, is_hidden: bool) -> tauri::Result<()> {
    for config in &shell.config().app.windows {
        WebviewWindowBuilder::from_config(shell, config)?
            .visible(!is_hidden)
            .build()?;
    }
    let handle = shell.handle();
    desk::set_zoom(handle, desk.preferences.get().zoom);
    if !is_hidden {
        desk::show(handle);
    }
    Ok(())
}

fn answer<R: Runtime>(first: First, handle: AppHandle<R>) -> Result<(), OpenProgramError> {
    let on_knock = move |knock: Knock| match knock {
        Some(place) => desk::open(&handle, place),
        None => desk::show(&handle),
    };
    Ok(first.answer(on_knock)?)
}

fn heard<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let handle = window.app_handle();
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
        desk::close(handle);
    }
    if let WindowEvent::Focused(is_focused) = event {
        Desk::of(handle).set_focused(*is_focused);
    }
}

fn tell<R: Runtime>(handle: &AppHandle<R>, event: &Event) {
    if let Some(calling) = Calling::of(event) {
        Desk::of(handle).bus.send(Order::Calls(calling));
    }
    if let Some(waiting) = Waiting::of(event) {
        Desk::of(handle).bus.send(Order::Waits(waiting));
    }
    // A page that cannot be told any more is gone.
    if let Err(error) = handle.emit(EVENT, event) {
        tracing::warn!(%error, "the page was not told of an event");
    }
}
