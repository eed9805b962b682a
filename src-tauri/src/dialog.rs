//! The system's own dialogs for files, above the window.

use std::{cell::Cell, path::PathBuf};

use gtk::{
    FileChooserAction, FileChooserNative, FileFilter, ResponseType,
    prelude::{FileChooserExt as _, NativeDialogExt as _},
};
use tauri::{Runtime, WebviewWindow};
use tokio::sync::oneshot;

use crate::words::Language;

/// What is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) title: String,
    /// Endings of the files that are meant, as `json`.
    pub(crate) extensions: Vec<String>,
    /// To write: the name that is suggested.
    pub(crate) suggestion: Option<String>,
    pub(crate) language: Language,
}

/// Asks the person for files; none, if the person does not want to.
pub(crate) async fn ask<R: Runtime>(
    window: WebviewWindow<R>,
    question: Question,
) -> tauri::Result<Vec<PathBuf>> {
    let (sender, chosen) = oneshot::channel();
    let above = window.clone();
    window.run_on_main_thread(move || show(&above, &question, sender))?;
    Ok(chosen.await.unwrap_or_default())
}

fn show<R: Runtime>(
    window: &WebviewWindow<R>,
    question: &Question,
    sender: oneshot::Sender<Vec<PathBuf>>,
) {
    let action = match question.suggestion {
        Some(_) => FileChooserAction::Save,
        None => FileChooserAction::Open,
    };
    let parent = window.gtk_window().ok();
    let title = Some(question.title.as_str());
    // The system's own words on its buttons.
    let dialog = FileChooserNative::new(title, parent.as_ref(), action, None, None);
    dialog.set_modal(true);
    match &question.suggestion {
        Some(name) => {
            dialog.set_current_name(name);
            dialog.set_do_overwrite_confirmation(true);
        }
        None => dialog.set_select_multiple(true),
    }
    for filter in filters(question) {
        dialog.add_filter(filter);
    }
    // Nobody else holds it, so it holds itself until it is answered.
    let (sender, held) = (Cell::new(Some(sender)), Cell::new(Some(dialog.clone())));
    dialog.connect_response(move |dialog, response| {
        let is_chosen = response == ResponseType::Accept;
        let chosen = if is_chosen {
            dialog.filenames()
        } else {
            Vec::new()
        };
        if let Some(sender) = sender.take() {
            // The page may be gone.
            drop(sender.send(chosen));
        }
        drop(held.take());
    });
    dialog.show();
}

fn filters(question: &Question) -> Vec<FileFilter> {
    let patterns = patterns(&question.extensions);
    if patterns.is_empty() {
        return Vec::new();
    }
    let wanted = FileFilter::new();
    wanted.set_name(Some(&patterns.join(", ")));
    for pattern in &patterns {
        wanted.add_pattern(pattern);
    }
    let all = FileFilter::new();
    all.set_name(Some(question.language.all_files()));
    all.add_pattern("*");
    vec![wanted, all]
}

/// Only plain endings, whatever the page says.
fn patterns(extensions: &[String]) -> Vec<String> {
    let is_plain = |ending: &&String| {
        !ending.is_empty()
            && ending
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '.')
    };
    let plain = extensions.iter().filter(is_plain);
    plain.map(|ending| format!("*.{ending}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_endings_become_patterns() {
        let endings = ["json", "doorstep.json", "*", "", "a/b"].map(str::to_owned);
        assert_eq!(patterns(&endings), ["*.json", "*.doorstep.json"]);
    }
}
