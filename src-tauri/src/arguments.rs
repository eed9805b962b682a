//! What is typed behind the program's name.

use std::{ffi::OsString, path::PathBuf};

use crate::place::Place;

/// Printed for `--help`.
pub(crate) const HELP: &str = "\
doorstep-desktop [--workspace FILE | --demo] [--hidden] [LINK]

  LINK              shows what it names, as doorstep://process/41; also template, property
                    and contact, each with its key
  --workspace FILE  opens this workspace instead of the user's own
  --demo            opens a throw-away demo office with sample providers on loopback
  --hidden          runs the office without showing the window; starting again shows it
  --help            prints this
  --version         prints the version

There is one window for one workspace: started again, the program shows the window that is
there, hands the link over and ends. Closing the window leaves the office running; Quit in
the tray's menu or Ctrl+Q ends it.

DOORSTEP_LOG=debug prints what the program does.";

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The window.
    Window(Wish),
    /// The help.
    Help,
    /// The version.
    Version,
}

/// How the window is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    pub(crate) office: Office,
    /// What is to be shown in it.
    pub(crate) place: Option<Place>,
    /// Whether it stays out of sight at first.
    pub(crate) hidden: bool,
}

/// The office that the window is opened on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Office {
    /// The user's own.
    #[default]
    Own,
    /// That in this file.
    In(PathBuf),
    /// A throw-away demo office.
    Demo,
}

/// Reads the words behind the program's name; what cannot be understood comes back as a sentence fragment.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Wanted, String> {
    let mut words = words.into_iter();
    let mut wish = Wish::default();
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--workspace") if wish.office == Office::Own => {
                let file = words.next().ok_or("--workspace needs a file")?;
                wish.office = Office::In(file.into());
            }
            Some("--demo") if wish.office == Office::Own => wish.office = Office::Demo,
            Some("--hidden") => wish.hidden = true,
            Some("--help" | "-h") => return Ok(Wanted::Help),
            Some("--version" | "-V") => return Ok(Wanted::Version),
            Some(link) if Place::is_link(link) && wish.place.is_none() => {
                let place = Place::read(link).map_err(|error| error.to_string())?;
                wish.place = Some(place);
            }
            _ => return Err(format!("unknown argument `{}`", shown(&word))),
        }
    }
    Ok(Wanted::Window(wish))
}

/// A word as it may be repeated on a terminal.
fn shown(word: &OsString) -> String {
    let text = word.to_string_lossy();
    let text = text.chars().filter(|letter| !letter.is_control());
    text.take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Wanted, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn wish(line: &str) -> Wish {
        match parsed(line) {
            Ok(Wanted::Window(wish)) => wish,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn every_way_to_start_is_understood() {
        assert_eq!(wish(""), Wish::default());
        assert_eq!(wish("--workspace a.db").office, Office::In("a.db".into()));
        assert_eq!(wish("--demo").office, Office::Demo);
        assert!(wish("--demo --hidden").hidden);
        assert_eq!(parsed("-h"), Ok(Wanted::Help));
        assert_eq!(parsed("--version"), Ok(Wanted::Version));
    }

    #[test]
    fn a_link_stands_anywhere() {
        let place = Some(Place::Process(41));
        assert_eq!(wish("doorstep://process/41").place, place);
        let wish = wish("doorstep://process/41 --workspace a.db");
        assert_eq!(wish.place, place);
        assert_eq!(wish.office, Office::In("a.db".into()));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let refused = |line| parsed(line).unwrap_err();
        assert_eq!(refused("--workspace"), "--workspace needs a file");
        assert_eq!(refused("a.db"), "unknown argument `a.db`");
        assert_eq!(
            refused("--demo --workspace a.db"),
            "unknown argument `--workspace`"
        );
        assert!(refused("doorstep://process/x").contains("doorstep://process/"));
        let two = "doorstep://process/1 doorstep://process/2";
        assert_eq!(refused(two), "unknown argument `doorstep://process/2`");
        assert_eq!(refused("https://x"), "unknown argument `https://x`");
    }
}
