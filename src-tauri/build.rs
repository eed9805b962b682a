//! Tells the desktop's shell which command the page may call; everything else it may do stands in `capabilities/`.

use tauri_build::{AppManifest, Attributes};

fn main() {
    let commands = AppManifest::new().commands(&["call"]);
    tauri_build::try_build(Attributes::new().app_manifest(commands))
        .expect("the shell's configuration is in order");
}
