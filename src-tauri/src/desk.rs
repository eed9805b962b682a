//! The window as a thing on somebody's desk: in sight or not, what it is to show, how it is closed. Shared by the page's
//! commands, the tray and second starts.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tauri::{AppHandle, Emitter, Manager, Runtime, WebviewWindow};
use tokio::sync::Notify;

use crate::{
    bus::{Bus, Order},
    news::Message,
    office::Standing,
    place::Place,
    preferences::{Closing, Kept},
    session::Session,
};

/// What the shell itself tells the page; its payload says what.
const EVENT: &str = "shell";
/// The one window.
pub(crate) const WINDOW: &str = "main";
/// How long the page may take to save what it holds before the program ends.
const PATIENCE: Duration = Duration::from_secs(3);

/// What the shell knows of its window.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) preferences: Kept,
    pub(crate) session: Session,
    pub(crate) bus: Bus,
    /// Has the office tried again.
    pub(crate) again: Arc<Notify>,
    /// What the page shows as soon as it is there.
    opening: Mutex<Option<Place>>,
    standing: Mutex<Standing>,
    /// The person before the window, once the page has said who it is.
    person: Mutex<Option<String>>,
    has_page: AtomicBool,
    is_in_sight: AtomicBool,
    is_focused: AtomicBool,
    is_leaving: AtomicBool,
}

impl Desk {
    pub(crate) fn new(
        preferences: Kept,
        session: Session,
        bus: Bus,
        opening: Option<Place>,
    ) -> Self {
        Self {
            preferences,
            session,
            bus,
            again: Arc::default(),
            opening: Mutex::new(opening),
            standing: Mutex::default(),
            person: Mutex::default(),
            has_page: AtomicBool::new(false),
            is_in_sight: AtomicBool::new(false),
            is_focused: AtomicBool::new(false),
            is_leaving: AtomicBool::new(false),
        }
    }

    /// Of this program.
    pub(crate) fn of<R: Runtime>(handle: &AppHandle<R>) -> Arc<Self> {
        Arc::clone(handle.state::<Arc<Self>>().inner())
    }

    /// Whether somebody looks at the window.
    pub(crate) fn is_looked_at(&self) -> bool {
        self.is_in_sight.load(Relaxed) && self.is_focused.load(Relaxed)
    }

    /// The person before the window, once the page has said who it is.
    pub(crate) fn person(&self) -> Option<String> {
        lock(&self.person).clone()
    }

    /// The page says who is before the window.
    pub(crate) fn set_person(&self, person: Option<String>) {
        *lock(&self.person) = person;
    }

    /// The window has got or lost the focus.
    pub(crate) fn set_focused(&self, is_focused: bool) {
        self.is_focused.store(is_focused, Relaxed);
        if is_focused {
            self.bus.send(Order::Seen);
        }
    }

    /// What the page asks when it is there. From now on it is told.
    pub(crate) fn greet(&self) -> Value {
        self.has_page.store(true, Relaxed);
        let opening = lock(&self.opening).take();
        let preferences = self.preferences.get();
        json!({
            "opening": opening.as_ref().map(Place::payload),
            "office": lock(&self.standing).payload(),
            "closing": preferences.closing.word(),
            "session": self.session.is_on(),
            "zoom": preferences.zoom,
        })
    }
}

fn lock<T>(value: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Brings the window into sight.
pub(crate) fn show<R: Runtime>(handle: &AppHandle<R>) {
    let desk = Desk::of(handle);
    if desk.is_leaving.load(Relaxed) {
        return;
    }
    desk.is_in_sight.store(true, Relaxed);
    desk.bus.send(Order::Seen);
    in_window(handle, |window| {
        window.unminimize()?;
        window.show()?;
        window.set_focus()
    });
}

/// Brings the window into sight and shows something in it.
pub(crate) fn open<R: Runtime>(handle: &AppHandle<R>, place: Place) {
    let desk = Desk::of(handle);
    if desk.has_page.load(Relaxed) {
        tell(handle, &json!({ "type": "open", "place": place.payload() }));
    } else {
        *lock(&desk.opening) = Some(place);
    }
    show(handle);
}

/// The person closes the window.
pub(crate) fn close<R: Runtime>(handle: &AppHandle<R>) {
    match Desk::of(handle).preferences.get().closing {
        Closing::Hides => hide(handle),
        Closing::Quits => leave(handle),
    }
}

fn hide<R: Runtime>(handle: &AppHandle<R>) {
    let desk = Desk::of(handle);
    desk.is_in_sight.store(false, Relaxed);
    in_window(handle, WebviewWindow::hide);
    let preferences = desk.preferences.get();
    if preferences.knows_it_goes_on {
        return;
    }
    let language = preferences.language;
    desk.bus.send(Order::Say(Message {
        title: language.gone_on_title().to_owned(),
        body: language.gone_on().to_owned(),
        place: None,
    }));
    desk.preferences.change(|now| now.knows_it_goes_on = true);
}

/// Ends the program: out of sight at once, then the page saves what it holds, then the office finishes.
pub(crate) fn leave<R: Runtime>(handle: &AppHandle<R>) {
    let desk = Desk::of(handle);
    if desk.is_leaving.swap(true, Relaxed) {
        return;
    }
    in_window(handle, WebviewWindow::hide);
    if !desk.has_page.load(Relaxed) {
        return left(handle);
    }
    tell(handle, &json!({ "type": "leaving" }));
    let handle = handle.clone();
    let late = move || {
        thread::sleep(PATIENCE);
        tracing::warn!("the page has not said that it is done");
        left(&handle);
    };
    if let Err(error) = thread::Builder::new()
        .name("leaving".to_owned())
        .spawn(late)
    {
        tracing::warn!(%error, "the page is not waited for");
    }
}

/// The page holds nothing any more that is not saved.
pub(crate) fn left<R: Runtime>(handle: &AppHandle<R>) {
    handle.exit(0);
}

/// How the office stands has changed.
pub(crate) fn stands<R: Runtime>(handle: &AppHandle<R>, standing: Standing) {
    let desk = Desk::of(handle);
    let payload = standing.payload();
    *lock(&desk.standing) = standing;
    tell(handle, &json!({ "type": "office", "office": payload }));
}

/// Changes what closing does; the page and the tray show it.
pub(crate) fn set_closing<R: Runtime>(handle: &AppHandle<R>, closing: Closing) {
    let desk = Desk::of(handle);
    desk.preferences.change(|now| now.closing = closing);
    desk.bus.send(Order::Changed);
    tell(
        handle,
        &json!({ "type": "closing", "closing": closing.word() }),
    );
}

/// Shows the page larger or smaller.
pub(crate) fn set_zoom<R: Runtime>(handle: &AppHandle<R>, percent: u32) {
    in_window(handle, |window| window.set_zoom(f64::from(percent) / 100.0));
}

fn in_window<R: Runtime>(
    handle: &AppHandle<R>,
    act: impl FnOnce(&WebviewWindow<R>) -> tauri::Result<()>,
) {
    let Some(window) = handle.get_webview_window(WINDOW) else {
        return;
    };
    if let Err(error) = act(&window) {
        tracing::warn!(%error, "the window does not do what it is told");
    }
}

fn tell<R: Runtime>(handle: &AppHandle<R>, what: &Value) {
    // A page that cannot be told any more is gone.
    if let Err(error) = handle.emit(EVENT, what) {
        tracing::warn!(%error, "the page was not told");
    }
}
