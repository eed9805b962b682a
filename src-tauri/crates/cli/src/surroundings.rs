//! What the command line takes from its surroundings: the only place that reads the environment.

use std::{
    env::var_os,
    ffi::OsString,
    path::{Path, PathBuf},
};

/// Set to a filter, as `debug` or `runner=trace`, to have the program's own log on stderr.
const LOG: &str = "DOORSTEP_LOG";

#[expect(
    clippy::disallowed_methods,
    reason = "where a user's files lie and how a terminal is are known from the environment only"
)]
fn set(name: &str) -> Option<OsString> {
    var_os(name).filter(|value| !value.is_empty())
}

/// The filter of the log, if one is wanted.
pub(crate) fn log_filter() -> Option<String> {
    set(LOG)?.into_string().ok()
}

/// Whether the user has asked all programs for no colours.
pub(crate) fn refuses_colors() -> bool {
    set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb")
}

/// How wide the terminal is, where the shell says so.
pub(crate) fn columns() -> Option<u32> {
    set("COLUMNS")?.to_str()?.parse().ok()
}

/// The desktop program's workspace.
pub(crate) fn workspace() -> Option<PathBuf> {
    Some(data_folder()?.join("doorstep").join("office.doorstep.db"))
}

/// Where programs of this user keep what they hold.
fn data_folder() -> Option<PathBuf> {
    let absolute = |name| {
        set(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    if cfg!(windows) {
        return absolute("APPDATA");
    }
    if cfg!(target_os = "macos") {
        return Some(absolute("HOME")?.join("Library/Application Support"));
    }
    // XDG Base Directory Specification: a relative path counts as none.
    absolute("XDG_DATA_HOME").or_else(|| Some(absolute("HOME")?.join(Path::new(".local/share"))))
}
