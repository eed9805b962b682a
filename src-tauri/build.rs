//! Tells the desktop's shell which commands the page may call; everything else it may do stands in `capabilities/`.

use tauri_build::{AppManifest, Attributes};

/// As in `src/program.rs`, where each has its function.
const COMMANDS: &[&str] = &[
    "call",
    "greet",
    "painted",
    "introduce",
    "badge",
    "notify",
    "set_closing",
    "set_zoom",
    "try_office_again",
    "close",
    "quit",
    "left",
    "choose_files",
    "save_file",
    "back_up",
    "put_back",
    "set_session",
];

fn main() {
    let commands = AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(Attributes::new().app_manifest(commands))
        .expect("the shell's configuration is in order");
}
