//! The real window on a display that nobody sees, gone through as people do: by mouse, by keys, with the office at work.
#![cfg(test)]
#![cfg(target_os = "linux")]

#[path = "window/admin.rs"]
mod admin;
#[path = "window/automation.rs"]
mod automation;
#[path = "support/beside.rs"]
mod beside;
#[path = "window/desk.rs"]
mod desk;
#[path = "window/first.rs"]
mod first;
#[path = "window/keyboard.rs"]
mod keyboard;
#[path = "window/marketplace.rs"]
mod marketplace;
#[path = "window/office.rs"]
mod office;
#[path = "window/outside.rs"]
mod outside;
#[path = "window/program.rs"]
mod program;
#[path = "window/simulator.rs"]
mod simulator;
#[path = "window/story.rs"]
mod story;
#[path = "window/subscription.rs"]
mod subscription;
#[path = "window/versions.rs"]
mod versions;
