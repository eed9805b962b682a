//! What the page may ask for: the commands of the contract, all through `call`, and a few of the window itself.
#![expect(
    clippy::let_underscore_must_use,
    clippy::needless_pass_by_value,
    reason = "the shell's macro looks at the type of a reply that way, and hands arguments over as values"
)]

use std::sync::Arc;

use app::App;
use contract::{Code, Failure};
use serde_json::Value;
use tauri::{AppHandle, Runtime, State, WebviewWindow};

use crate::{
    bus::Order,
    desk::{self, Desk},
    dialog::{self, Question},
    files,
    news::Message,
    preferences::{Closing, ZOOM},
    words::Language,
};

/// The ending of a backup's name.
const BACKUP: &str = "db";
/// Longer than any text that a message has room for.
const MESSAGE_MAX: usize = 300;

/// Does a command of the contract.
#[tauri::command]
pub(crate) async fn call(
    app: State<'_, Arc<App>>,
    name: String,
    request: Value,
) -> Result<Value, Failure> {
    contract::call(app.inner().as_ref(), &name, request).await
}

/// The page is there and listens: what it should know at once.
#[tauri::command]
pub(crate) fn greet<R: Runtime>(handle: AppHandle<R>) -> Value {
    Desk::of(&handle).greet()
}

/// The page has been painted for the first time.
#[tauri::command]
pub(crate) fn painted() {
    tracing::info!("the page is painted");
}

/// The page says in which language, and who is before it.
#[tauri::command]
pub(crate) fn introduce<R: Runtime>(
    handle: AppHandle<R>,
    language: String,
    person: Option<String>,
) -> Result<(), Failure> {
    let language = Language::of(&language).ok_or_else(|| wrong("language"))?;
    let desk = Desk::of(&handle);
    desk.set_person(person);
    desk.preferences.change(|now| now.language = language);
    desk.bus.send(Order::Changed);
    Ok(())
}

/// So many steps wait for the person.
#[tauri::command]
pub(crate) fn badge<R: Runtime>(handle: AppHandle<R>, count: u32) {
    Desk::of(&handle).bus.send(Order::Count(count));
}

/// A message of the computer's own, unless the window is looked at.
#[tauri::command]
pub(crate) fn notify<R: Runtime>(handle: AppHandle<R>, title: String, body: String) {
    let desk = Desk::of(&handle);
    if desk.is_looked_at() {
        return;
    }
    let short = |text: &str| text.chars().take(MESSAGE_MAX).collect();
    desk.bus.send(Order::Say(Message {
        title: short(&title),
        body: short(&body),
        place: None,
    }));
}

/// What closing the window does from now on.
#[tauri::command]
pub(crate) fn set_closing<R: Runtime>(
    handle: AppHandle<R>,
    closing: String,
) -> Result<(), Failure> {
    let closing = Closing::of(&closing).ok_or_else(|| wrong("closing"))?;
    desk::set_closing(&handle, closing);
    Ok(())
}

/// Whether the program starts with the person's session from now on; gives what it has become.
#[tauri::command]
pub(crate) fn set_session<R: Runtime>(handle: AppHandle<R>, on: bool) -> Result<bool, Failure> {
    let desk = Desk::of(&handle);
    desk.session.set(on).map_err(|error| {
        let message = format!("the start with the session cannot be changed: {error}");
        Failure::new(Code::Outside, message)
    })?;
    Ok(desk.session.is_on())
}

/// How large the page is shown, in percent; gives what it has become.
#[tauri::command]
pub(crate) fn set_zoom<R: Runtime>(handle: AppHandle<R>, percent: u32) -> u32 {
    let percent = percent.clamp(*ZOOM.start(), *ZOOM.end());
    desk::set_zoom(&handle, percent);
    let desk = Desk::of(&handle);
    desk.preferences.change(|now| now.zoom = percent);
    percent
}

/// Has the office tried again that could not be run.
#[tauri::command]
pub(crate) fn try_office_again<R: Runtime>(handle: AppHandle<R>) {
    Desk::of(&handle).again.notify_one();
}

/// Closes the window, as the button in its frame does.
#[tauri::command]
pub(crate) fn close<R: Runtime>(handle: AppHandle<R>) {
    desk::close(&handle);
}

/// Ends the program.
#[tauri::command]
pub(crate) fn quit<R: Runtime>(handle: AppHandle<R>) {
    desk::leave(&handle);
}

/// The page was told that the program ends, and holds nothing any more that is not saved.
#[tauri::command]
pub(crate) fn left<R: Runtime>(handle: AppHandle<R>) {
    desk::left(&handle);
}

/// Asks the person for files and reads them; none, if the person does not want to.
#[tauri::command]
pub(crate) async fn choose_files<R: Runtime>(
    window: WebviewWindow<R>,
    handle: AppHandle<R>,
    title: String,
    extensions: Vec<String>,
) -> Result<Vec<Value>, Failure> {
    let question = Question {
        title,
        extensions,
        suggestion: None,
        language: Desk::of(&handle).preferences.get().language,
    };
    let chosen = dialog::ask(window, question)
        .await
        .map_err(|error| no_dialog(&error))?;
    chosen.iter().map(|path| files::read(path)).collect()
}

/// Asks the person where to write a text, or a list of bytes, and writes it there; false, if the person does not want to.
#[tauri::command]
pub(crate) async fn save_file<R: Runtime>(
    window: WebviewWindow<R>,
    handle: AppHandle<R>,
    title: String,
    extensions: Vec<String>,
    suggestion: String,
    content: Value,
) -> Result<bool, Failure> {
    let content = match content.as_str() {
        Some(text) => text.as_bytes().to_vec(),
        None => serde_json::from_value(content).map_err(|_| wrong("content"))?,
    };
    let extension = extensions.first().cloned();
    let question = Question {
        title,
        extensions,
        suggestion: Some(suggestion),
        language: Desk::of(&handle).preferences.get().language,
    };
    let chosen = dialog::ask(window, question)
        .await
        .map_err(|error| no_dialog(&error))?;
    let Some(path) = chosen.into_iter().next() else {
        return Ok(false);
    };
    files::save(path, extension.as_deref(), &content)?;
    Ok(true)
}

/// Asks the person for a place and copies the whole workspace there, as a job that can be stopped by its name, with the rights of whoever is before the page; the
/// place, or nothing if the person does not want to.
#[tauri::command]
pub(crate) async fn back_up<R: Runtime>(
    window: WebviewWindow<R>,
    handle: AppHandle<R>,
    app: State<'_, Arc<App>>,
    title: String,
    suggestion: String,
    job: String,
) -> Result<Option<String>, Failure> {
    let place = backup_place(window, &handle, title, Some(suggestion)).await?;
    copied(&app, "backup", place, Some(job)).await
}

/// Asks the person for a copy and puts it in the place of the workspace; the copy, or nothing if the person does not
/// want to.
#[tauri::command]
pub(crate) async fn put_back<R: Runtime>(
    window: WebviewWindow<R>,
    handle: AppHandle<R>,
    app: State<'_, Arc<App>>,
    title: String,
) -> Result<Option<String>, Failure> {
    let place = backup_place(window, &handle, title, None).await?;
    copied(&app, "restore", place, None).await
}

async fn backup_place<R: Runtime>(
    window: WebviewWindow<R>,
    handle: &AppHandle<R>,
    title: String,
    suggestion: Option<String>,
) -> Result<Option<String>, Failure> {
    let is_new = suggestion.is_some();
    let question = Question {
        title,
        // Of a copy that is to be found the name may be any.
        extensions: is_new.then(|| BACKUP.to_owned()).into_iter().collect(),
        suggestion,
        language: Desk::of(handle).preferences.get().language,
    };
    let chosen = dialog::ask(window, question)
        .await
        .map_err(|error| no_dialog(&error))?;
    Ok(chosen.into_iter().next().map(|mut path| {
        if is_new && path.extension().is_none() {
            path.set_extension(BACKUP);
        }
        path.to_string_lossy().into_owned()
    }))
}

async fn copied(
    app: &App,
    command: &str,
    place: Option<String>,
    job: Option<String>,
) -> Result<Option<String>, Failure> {
    if let Some(path) = &place {
        let mut request = serde_json::json!({ "path": path });
        if let Some(job) = job {
            request["job"] = job.into();
        }
        contract::call(app, command, request).await?;
    }
    Ok(place)
}

fn wrong(argument: &str) -> Failure {
    Failure::new(Code::Invalid, format!("there is no such {argument}"))
}

fn no_dialog(error: &tauri::Error) -> Failure {
    Failure::new(
        Code::Outside,
        format!("the dialog cannot be shown: {error}"),
    )
}
