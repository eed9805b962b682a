//! The runner with a real workspace on disk, a recording HTTP receiver and a real SMTP receiver; time is made short by a
//! virtual clock.

#![cfg(test)]

mod autostart;
mod calls;
mod commands;
mod desk;
mod events;
mod follow_ups;
mod inbound;
mod limits;
mod live;
mod mails;
mod moving;
mod queues;
mod records;
mod recovery;
mod saving;
mod story;
