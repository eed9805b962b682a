//! The live driver: one loop joining clock, engine, store, webhook and channels.
//!
//! [`Turns`] owns the workspace's writer and all running state: it takes commands, journals and applies them, and commits
//! what a batch of them wrote in one transaction. [`Runner`] is the loop around it: it tells it that time has passed,
//! sends what the outbox holds, and brings back what came of it. Faces talk to it through a [`Handle`].
//!
//! What is sent is on disk before; what is on disk survives. Transitions happen exactly once, effects outside at least
//! once under the same id, or at most once where repeating does harm.

pub mod clock;
pub mod command;
pub mod facts;
pub mod handle;
pub mod inbox;
pub mod office;
pub mod plan;
pub mod present;
pub mod runner;
pub mod subscription;
pub mod turns;

mod appointment;
mod chain;
mod kept;
mod live;
mod mail;
mod outgoing;
mod people;
mod spell;
mod subscribers;
mod turn;

pub use clock::Clock;
pub use command::{
    Came, ChangeRecord, Command, CommandError, Event, Order, PhoneOrder, ProcessId, Reply,
    StartProcess, StepRef,
};
pub use handle::Handle;
pub use kept::Kept;
pub use plan::Plan;
pub use runner::{CallBack, MailServer, OpenRunnerError, Options, Runner, call_once};
pub use spell::{plan as write_plan, plan_of};
pub use turns::{Interpreter, Turns};
