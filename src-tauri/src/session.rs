//! Starts the program with the person's session, if that is wanted: one file in the folder that desktops look into,
//! `autostart` of the person's own configuration. That it is there is the setting.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::files;

/// The file in the folder `autostart`.
const FILE: &str = "doorstep.desktop";

/// Whether the program starts with the session.
#[derive(Debug)]
pub(crate) struct Session {
    /// Absent where the machine has no place for it.
    file: Option<PathBuf>,
    /// What is started; absent where the program does not know where it is.
    program: Option<PathBuf>,
}

impl Session {
    /// `configuration` is the folder of the person's own configuration.
    pub(crate) fn new(configuration: Option<&Path>) -> Self {
        Self {
            file: configuration.map(|folder| folder.join("autostart").join(FILE)),
            program: std::env::current_exe().ok(),
        }
    }

    /// Whether it starts with the session.
    pub(crate) fn is_on(&self) -> bool {
        self.file.as_deref().is_some_and(Path::exists)
    }

    /// Has it start with the session, out of sight, or no longer.
    pub(crate) fn set(&self, is_on: bool) -> io::Result<()> {
        let (Some(file), Some(program)) = (&self.file, &self.program) else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        if is_on {
            return files::write(file, entry(program).as_bytes());
        }
        match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

/// A desktop entry, as the freedesktop.org specifications want it.
fn entry(program: &Path) -> String {
    let program = quoted(&program.to_string_lossy());
    format!(
        "[Desktop Entry]\nType=Application\nVersion=1.0\nName=Doorstep\nExec={program} --hidden\nTerminal=false\n"
    )
}

/// A word of `Exec`: in quotes, with what means something in them taken out of force, and that once more for the file.
fn quoted(word: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in word.chars() {
        match letter {
            '\\' => quoted.push_str("\\\\\\\\"),
            '"' | '`' | '$' => quoted.extend(["\\\\", letter.encode_utf8(&mut [0; 4])]),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_on_as_long_as_its_file_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::new(Some(folder.path()));
        assert!(!session.is_on());
        session.set(true).unwrap();
        session.set(true).unwrap();
        assert!(session.is_on());
        let file = folder.path().join("autostart").join(FILE);
        let entry = fs::read_to_string(&file).unwrap();
        let program = std::env::current_exe().unwrap();
        let line = format!("Exec=\"{}\" --hidden", program.display());
        assert!(entry.lines().any(|found| found == line), "{entry}");
        session.set(false).unwrap();
        session.set(false).unwrap();
        assert!(!file.exists());
    }

    #[test]
    fn a_place_with_strange_letters_is_quoted() {
        assert_eq!(quoted("/a b/d$x"), r#""/a b/d\\$x""#);
        assert_eq!(quoted(r#"/50%/"q"\"#), r#""/50%%/\\"q\\"\\\\""#);
    }

    #[test]
    fn without_a_place_it_says_so() {
        let session = Session::new(None);
        assert!(!session.is_on());
        assert!(session.set(true).is_err());
    }
}
