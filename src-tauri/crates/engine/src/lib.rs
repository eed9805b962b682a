//! Runs one process: time and input in, outputs out.
//!
//! The contract: [`Engine::handle`] never fails and never reads a clock; whatever cannot be done comes back as
//! [`Output::Rejected`]. After an [`Output::Ask`], which is always the last output of a turn, the driver answers
//! at once, at the same instant, with [`Input::Fact`]; until then every other input is rejected. When
//! [`Engine::deadline`] names an instant that has come, the driver puts in [`Input::Tick`], once for each timer.
//! The engine holds no records and evaluates no text: the same inputs give the same outputs, whatever the records
//! say later.
//!
//! ```
//! use std::sync::Arc;
//!
//! use engine::{Choice, Engine, Input, Output, Person, Plan, StepId, Target};
//! use model::{
//!     Kind, Step, Template, Timestamp, Zone,
//!     kind::Reminder,
//!     template::{About, Responsible, Settings, Start, StepSimulation},
//! };
//!
//! let call = Step {
//!     key: "call".to_owned(),
//!     name: "Call the owner".to_owned(),
//!     kind: Kind::Reminder(Reminder { note: "About the price".to_owned() }),
//!     start: Start::Previous,
//!     responsible: Responsible::Owner,
//!     deadline_days: Some(1),
//!     about: About::default(),
//!     at: None,
//!     simulation: StepSimulation::default(),
//! };
//! let template = Template {
//!     key: "price-talk".to_owned(),
//!     name: "Price talk".to_owned(),
//!     description: String::new(),
//!     group: String::new(),
//!     settings: Settings::default(),
//!     steps: vec![call],
//!     flows: Vec::new(),
//!     notes: Vec::new(),
//! };
//! let plan = Plan::compile(&template, &Zone::utc(), None, &mut |_| Person(0))?;
//! let mut process = Engine::new(Arc::new(plan), Person(0));
//!
//! let mut outputs = Vec::new();
//! process.handle(Timestamp(0), Input::Begin, &mut outputs);
//! assert!(matches!(outputs[..], [Output::Started, Output::Due { .. }]));
//! assert_eq!(process.deadline(), Some(Timestamp(86_400_000)));
//!
//! outputs.clear();
//! let done = Input::Finish { target: Target::oldest(StepId(0)), outcome: Choice::None };
//! process.handle(Timestamp(3_600_000), done, &mut outputs);
//! assert_eq!(outputs.last(), Some(&Output::Completed));
//! # Ok::<(), engine::PlanError>(())
//! ```

mod engine;
mod input;
mod moving;
mod output;
mod plan;
mod recorder;
mod state;
mod step;
mod timers;

pub use engine::Engine;
pub use input::{Choice, Fact, Input, Target};
pub use moving::Onto;
pub use output::{Ask, Output, Question, Rejection, Tell, VisitRef, Why};
pub use plan::{Behaviour, OutcomeId, Person, Plan, PlanError, Records, StepId, SupervisorOf};
pub use state::{Change, State, Status, StepState, Trail, Visit, VisitId, VisitState};
pub use timers::{Timer, TimerKind, Timers};
