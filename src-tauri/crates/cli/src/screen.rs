//! Writes to the terminal or into whatever stands in its place. A reader that has gone away is no failure.

use std::io::{self, IsTerminal, Write};

use serde_json::Value;

use crate::{
    arguments::{Color, Global},
    surroundings,
    text::Table,
};

/// How wide lines are where nobody says.
const WIDTH: u32 = 100;

/// Standard output cannot be written any more.
#[derive(Debug)]
pub(crate) enum Unwritable {
    /// The reader has gone away; nobody wants to know more.
    Gone,
    /// The disk is full or the like.
    Failed(io::Error),
}

impl From<io::Error> for Unwritable {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Gone
        } else {
            Self::Failed(error)
        }
    }
}

/// Where a command's output goes and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// JSON instead of text.
    pub(crate) json: bool,
    /// No more than was asked for.
    pub(crate) quiet: bool,
    /// Whether stderr is a terminal that somebody watches.
    pub(crate) watched: bool,
    /// How many characters a line may have.
    pub(crate) width: u32,
    out_colors: bool,
    error_colors: bool,
}

impl Screen {
    pub(crate) fn new(global: &Global) -> Self {
        let colors = |is_terminal: bool| match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => is_terminal && !surroundings::refuses_colors(),
        };
        Self {
            json: global.json,
            quiet: global.quiet,
            watched: io::stderr().is_terminal(),
            width: surroundings::columns().unwrap_or(WIDTH),
            out_colors: colors(io::stdout().is_terminal()),
            error_colors: colors(io::stderr().is_terminal()),
        }
    }

    /// Writes text, which ends its own lines.
    pub(crate) fn text(self, text: &str) -> Result<(), Unwritable> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    /// Writes one line.
    pub(crate) fn line(self, line: &str) -> Result<(), Unwritable> {
        self.text(&format!("{line}\n"))
    }

    /// Writes a JSON value on one line.
    pub(crate) fn value(self, value: &Value) -> Result<(), Unwritable> {
        self.line(&value.to_string())
    }

    /// Writes a table, or a remark where it would be empty.
    pub(crate) fn table(self, table: &Table, empty: &str) -> Result<(), Unwritable> {
        if table.is_empty() {
            return self.remark(empty);
        }
        self.text(&table.text(|head| self.strong(head)))
    }

    /// Writes what a person may want to know and a program does not.
    pub(crate) fn remark(self, line: &str) -> Result<(), Unwritable> {
        if self.quiet || self.json {
            return Ok(());
        }
        self.line(line)
    }

    /// Writes a line to stderr. If that fails there is nowhere left to say so.
    pub(crate) fn error(self, line: &str) {
        drop(writeln!(io::stderr().lock(), "{line}"));
    }

    /// Replaces the present line of a watched stderr.
    pub(crate) fn progress(self, text: &str) {
        let mut error = io::stderr().lock();
        drop(write!(error, "\r\x1b[K{text}").and_then(|()| error.flush()));
    }

    /// The text as a heading on stdout.
    pub(crate) fn strong(self, text: &str) -> String {
        painted(self.out_colors, "1", text)
    }

    /// The text as something bad on stderr.
    pub(crate) fn alarming(self, text: &str) -> String {
        painted(self.error_colors, "31", text)
    }

    /// The text as something doubtful on stderr.
    pub(crate) fn doubtful(self, text: &str) -> String {
        painted(self.error_colors, "33", text)
    }
}

fn painted(colors: bool, code: &str, text: &str) -> String {
    if colors {
        format!("\x1b[{code}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}
