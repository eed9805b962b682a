//! What is typed behind the program's name.

use std::{ffi::OsString, path::PathBuf};

/// Printed for `--help`.
pub(crate) const HELP: &str = "\
doorstep-desktop [--workspace FILE | --demo]

  --workspace FILE  opens this workspace instead of the user's own
  --demo            opens a throw-away demo office with sample providers on loopback
  --help            prints this
  --version         prints the version";

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The window on a workspace; absent: the user's own.
    Window(Option<PathBuf>),
    /// The window on a throw-away demo office.
    Demo,
    /// The help.
    Help,
    /// The version.
    Version,
}

/// Reads the words behind the program's name; what cannot be understood comes back as a sentence fragment.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Wanted, String> {
    let mut words = words.into_iter();
    let Some(first) = words.next() else {
        return Ok(Wanted::Window(None));
    };
    let wanted = match first.to_str() {
        Some("--workspace") => {
            let file = words.next().ok_or("--workspace needs a file")?;
            Wanted::Window(Some(file.into()))
        }
        Some("--demo") => Wanted::Demo,
        Some("--help" | "-h") => Wanted::Help,
        Some("--version" | "-V") => Wanted::Version,
        _ => return Err(unknown(&first)),
    };
    match words.next() {
        Some(more) => Err(unknown(&more)),
        None => Ok(wanted),
    }
}

fn unknown(word: &OsString) -> String {
    format!("unknown argument `{}`", word.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Wanted, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn every_way_to_start_is_understood() {
        assert_eq!(parsed(""), Ok(Wanted::Window(None)));
        let file = Some(PathBuf::from("a.db"));
        assert_eq!(parsed("--workspace a.db"), Ok(Wanted::Window(file)));
        assert_eq!(parsed("--demo"), Ok(Wanted::Demo));
        assert_eq!(parsed("-h"), Ok(Wanted::Help));
        assert_eq!(parsed("--version"), Ok(Wanted::Version));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert_eq!(
            parsed("--workspace"),
            Err("--workspace needs a file".to_owned())
        );
        assert_eq!(parsed("a.db"), Err("unknown argument `a.db`".to_owned()));
        assert_eq!(
            parsed("--demo --workspace a.db"),
            Err("unknown argument `--workspace`".to_owned())
        );
    }
}
