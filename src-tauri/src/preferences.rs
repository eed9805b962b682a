//! What a person has chosen for the program itself. It lies beside the place of the window and holds for every workspace.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde_json::{Value, json};

use crate::{files, words::Language};

/// How large the page may be shown, in percent.
pub(crate) const ZOOM: std::ops::RangeInclusive<u32> = 90..=200;
const ZOOM_PLAIN: u32 = 100;

/// What closing the window does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Closing {
    /// The window goes out of sight, the office goes on.
    #[default]
    Hides,
    /// The program ends.
    Quits,
}

impl Closing {
    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Hides => "hides",
            Self::Quits => "quits",
        }
    }

    /// From its word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        [Self::Hides, Self::Quits]
            .into_iter()
            .find(|closing| closing.word() == word)
    }
}

/// What a person has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Preferences {
    pub(crate) closing: Closing,
    /// Whether the person was told once that the program goes on.
    pub(crate) knows_it_goes_on: bool,
    /// How large the page is shown, in percent.
    pub(crate) zoom: u32,
    /// The page's language, as it was last.
    pub(crate) language: Language,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            closing: Closing::default(),
            knows_it_goes_on: false,
            zoom: ZOOM_PLAIN,
            language: Language::default(),
        }
    }
}

impl Preferences {
    fn spell(&self) -> Value {
        json!({
            "closing": self.closing.word(),
            "knowsItGoesOn": self.knows_it_goes_on,
            "zoom": self.zoom,
            "language": self.language.tag(),
        })
    }

    /// What cannot be read is as if it had never been chosen.
    fn read(value: &Value) -> Self {
        let plain = Self::default();
        let word = |name: &str| value[name].as_str();
        let zoom = value["zoom"].as_u64().and_then(|zoom| zoom.try_into().ok());
        Self {
            closing: word("closing")
                .and_then(Closing::of)
                .unwrap_or(plain.closing),
            knows_it_goes_on: value["knowsItGoesOn"].as_bool().unwrap_or(false),
            zoom: zoom
                .filter(|zoom| ZOOM.contains(zoom))
                .unwrap_or(plain.zoom),
            language: word("language")
                .and_then(Language::of)
                .unwrap_or(plain.language),
        }
    }
}

/// The preferences in their file.
#[derive(Debug)]
pub(crate) struct Kept {
    file: Option<PathBuf>,
    now: Mutex<Preferences>,
}

impl Kept {
    /// Reads the file, if there is one.
    pub(crate) fn open(file: Option<PathBuf>) -> Self {
        let now = file.as_deref().map(load).unwrap_or_default();
        Self {
            file,
            now: Mutex::new(now),
        }
    }

    /// As they are.
    pub(crate) fn get(&self) -> Preferences {
        self.lock().clone()
    }

    /// Changes them and writes them down.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Preferences)) {
        let mut now = self.lock();
        let before = now.clone();
        change(&mut now);
        let Some(file) = self.file.as_deref().filter(|_| *now != before) else {
            return;
        };
        if let Err(error) = files::write(file, now.spell().to_string().as_bytes()) {
            tracing::warn!(%error, "the preferences cannot be written");
        }
    }

    fn lock(&self) -> MutexGuard<'_, Preferences> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn load(file: &Path) -> Preferences {
    let read = fs::read_to_string(file).and_then(|text| Ok(text.parse::<Value>()?));
    match read {
        Ok(value) => Preferences::read(&value),
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!(%error, "the preferences cannot be read");
            }
            Preferences::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_there_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new").join("preferences.json");
        let kept = Kept::open(Some(file.clone()));
        assert_eq!(kept.get(), Preferences::default());
        kept.change(|now| {
            now.closing = Closing::Quits;
            now.zoom = 150;
            now.language = Language::De;
            now.knows_it_goes_on = true;
        });
        assert_eq!(Kept::open(Some(file)).get(), kept.get());
    }

    #[test]
    fn what_cannot_be_read_is_as_never_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        for text in [
            "",
            "[]",
            "{",
            r#"{"zoom": 1000, "closing": 3, "language": "xx"}"#,
        ] {
            fs::write(&file, text).unwrap();
            let kept = Kept::open(Some(file.clone()));
            assert_eq!(kept.get(), Preferences::default(), "{text}");
        }
    }

    #[test]
    fn without_a_file_they_hold_until_the_end() {
        let kept = Kept::open(None);
        kept.change(|now| now.zoom = 120);
        assert_eq!(kept.get().zoom, 120);
    }
}
