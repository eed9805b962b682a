//! The `doorstep` program as scripts see it: what it prints where, and how it ends.

mod desk;
mod documents;
mod inbound;
mod office;
mod running;
mod simulation;
mod usage;
