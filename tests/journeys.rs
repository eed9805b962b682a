//! The main job as an office lives it, on a real workspace with a service and a mail server that listen on loopback:
//! through the commands that a face has, and where days must pass, through the runner under a virtual clock.
#![cfg(test)]

#[path = "journeys/desk.rs"]
mod desk;
#[path = "journeys/face.rs"]
mod face;
#[path = "journeys/time.rs"]
mod time;
