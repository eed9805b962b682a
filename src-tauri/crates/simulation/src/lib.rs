//! Drives the engine without the world: scripted scenarios, dry runs and Monte Carlo in virtual time.

mod column;
mod compare;
mod draw;
mod dry_run;
mod forecast;
mod hours;
mod monte_carlo;
mod result;
mod scene;
mod tally;
pub mod trace;
mod world;

pub use column::Summary;
pub use compare::{Comparison, Difference, compare};
pub use dry_run::{Bar, BarKind, Mark, MarkKind, Row, Timeline, dry_run};
pub use forecast::{Forecast, forecast};
pub use monte_carlo::{Options, RUNS_MAX, simulate};
pub use result::{
    DeadlineResult, Histogram, PersonResult, ServiceResult, SimulationResult, StepResult,
};
pub use scene::SimulateError;
