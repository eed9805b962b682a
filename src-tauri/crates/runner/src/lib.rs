//! The live driver: one loop joining clock, engine, store, webhook and channels.

pub mod command;
pub mod handle;

pub use command::{Came, Command, CommandError, Event, ProcessId, Reply, StartProcess, StepRef};
pub use handle::Handle;
