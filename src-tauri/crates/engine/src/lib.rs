//! Runs one process: time and input in, outputs out.
//!
//! The contract: [`Engine::handle`] never fails and never reads a clock; whatever cannot be done comes back as
//! [`Output::Rejected`]. After an [`Output::Ask`], which is always the last output of a turn, the driver answers
//! at once, at the same instant, with [`Input::Fact`]; until then every other input is rejected. When
//! [`Engine::deadline`] names an instant that has come, the driver puts in [`Input::Tick`], once for each timer.
//! The engine holds no records and evaluates no text: the same inputs give the same outputs, whatever the records
//! say later.

mod engine;
mod input;
mod output;
mod plan;
mod state;
mod step;
mod timers;

pub use engine::Engine;
pub use input::{Choice, Fact, Input, Target};
pub use output::{Ask, Output, Question, Rejection, Tell, VisitRef, Why};
pub use plan::{Behaviour, OutcomeId, Person, Plan, PlanError, Records, StepId, SupervisorOf};
pub use state::{State, Status, StepState, Visit, VisitId, VisitState};
pub use timers::{Timer, TimerKind, Timers};
