//! The packages that people install: the release build of the desktop program with its entry in the system's menus and
//! its kind of link.

use std::process::{Command, Stdio};

use crate::{
    phase::{self, Failed},
    root,
};

/// The kinds of package that can be made without anything fetched.
const KINDS: &str = "deb,rpm";

/// Builds the program and makes its packages; the tool says where they are.
pub(crate) fn make() -> Result<(), Failed> {
    phase::call(
        "bundle",
        Command::new(root().join("ui/node_modules/.bin/tauri"))
            .args(["build", "--ci", "--bundles", KINDS, "--", "--locked"])
            .current_dir(root().join("src-tauri"))
            .stdin(Stdio::null()),
    )
}
