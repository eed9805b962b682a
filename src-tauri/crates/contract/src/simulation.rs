//! Simulations: many processes as figures, one process as a timeline.
//!
//! [`SimulationResult`] and what it holds are a published format (`doorstep simulate --json`): snake_case, durations
//! in whole seconds, what has no value left out.

use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::Source;

/// Many processes to be simulated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SimulateRequest {
    /// The template.
    pub template: Source,
    /// The office; absent: the workspace's for a template of the workspace, else one with nothing in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Source>,
    /// A second template, on the same random numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versus: Option<Source>,
    /// How many processes; absent: 1,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs: Option<u32>,
    /// What the random numbers begin with; absent: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// When the first process starts, RFC 3339 or without an offset in the office's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// On how many threads; absent: all. The result does not depend on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threads: Option<u32>,
    /// A name for it, by which its progress is told and it can be stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
}

/// What came of simulated processes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SimulateReply {
    /// The figures of the template.
    pub result: SimulationResult,
    /// The figures of the second template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versus: Option<SimulationResult>,
    /// How much longer a process takes by the second template; absent where too few came to their end under both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<CycleDifference>,
    /// How the cycle times of the template are spread; absent where no process came to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<CycleSpread>,
    /// How those of the second template are spread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versus_spread: Option<CycleSpread>,
}

/// How many of the completed processes took how long, in ranges of equal width.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CycleSpread {
    /// Where the first range begins, in seconds.
    pub from: f64,
    /// Width of a range in seconds.
    pub width: f64,
    /// How many processes lie in each.
    pub counts: Vec<u64>,
    /// Seconds within which nine of ten are done.
    pub p90: f64,
}

/// A mean difference of cycle times in seconds with its 95 % confidence interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CycleDifference {
    /// The mean.
    pub mean: i64,
    /// Lower end of the interval.
    pub low: i64,
    /// Upper end of the interval.
    pub high: i64,
}

/// Figures of simulated processes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimulationResult {
    /// Key of the template.
    pub template: String,
    /// How many processes.
    pub runs: u64,
    /// What the random numbers began with.
    pub seed: u64,
    /// How many came to their end.
    pub completed: u64,
    /// Seconds from start to end of a process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle: Option<Quantities>,
    /// Cost of a process in the office's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Quantities>,
    /// Mails to the controller for a process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controller_mails: Option<Quantities>,
    /// The steps in document order.
    pub steps: Vec<StepResult>,
    /// The people in the office's order.
    pub people: Vec<PersonLoad>,
    /// How often each outcome was chosen, by step.
    pub outcomes: OutcomeShares,
    /// The services in the office's order.
    pub services: Vec<ServiceLoad>,
}

/// How often each outcome was chosen, by step.
pub type OutcomeShares = serde_json::Map<String, serde_json::Value>;

/// A distribution in a few numbers: quantiles are nearest-rank, `sd` is of the sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantities {
    /// Mean.
    pub mean: Number,
    /// Standard deviation; absent for a single value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sd: Option<Number>,
    /// The 5 % quantile.
    pub p05: Number,
    /// The median.
    pub p50: Number,
    /// The 80 % quantile.
    pub p80: Number,
    /// The 95 % quantile.
    pub p95: Number,
    /// The largest.
    pub max: Number,
}

/// Figures of a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepResult {
    /// Key of the step.
    pub key: String,
    /// How often it was visited in all processes.
    pub visits: u64,
    /// Seconds from when a visit could start until somebody began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<Quantities>,
    /// Seconds of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Quantities>,
    /// How its deadline was kept; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Deadline>,
}

/// How a deadline was kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// How many visits missed it.
    pub missed: u64,
    /// Their share of all visits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Number>,
}

/// Figures of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonLoad {
    /// Key of the person.
    pub key: String,
    /// Share of the person's working hours that work took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub busy_share: Option<Number>,
    /// Seconds that a task lay on the person's desk before it was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue: Option<Quantities>,
}

/// Figures of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceLoad {
    /// Key of the service.
    pub key: String,
    /// How many attempts were made.
    pub calls: u64,
    /// How many of them failed.
    pub failed: u64,
    /// How many steps became manual because no attempt worked.
    pub given_up: u64,
}

/// One process to be simulated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DryRunRequest {
    /// The template.
    pub template: Source,
    /// The office; absent: the workspace's for a template of the workspace, else one with nothing in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Source>,
    /// When it starts, RFC 3339 or without an offset in the office's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// How many characters wide the text may be; absent: 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
}

/// One process as a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DryRunReply {
    /// Key of the template.
    pub template: String,
    /// When it starts.
    pub from: String,
    /// When it ends.
    pub to: String,
    /// Whether it comes to its end.
    pub completed: bool,
    /// Visits of steps in the order in which they open.
    pub rows: Vec<TimelineRow>,
    /// All of it drawn with characters.
    pub text: String,
}

/// A visit on a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimelineRow {
    /// Key of the step.
    pub step: String,
    /// Its name.
    pub name: String,
    /// The number of the visit among those of the step, from 1.
    pub visit: u32,
    /// Name of the person it falls to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Label of the outcome it ends with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// When it opens.
    pub from: String,
    /// When it ends; absent where it never does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What fills it, without gaps.
    pub bars: Vec<TimelineBar>,
    /// What happens at an instant, in order.
    pub marks: Vec<TimelineMark>,
}

/// A stretch of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimelineBar {
    /// `waiting` or `working`.
    pub what: String,
    /// When it begins.
    pub from: String,
    /// When it ends.
    pub to: String,
}

/// Something that happens at an instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimelineMark {
    /// `deadline`, `missed`, `mail`, `told` or `failed`.
    pub what: String,
    /// Why the controller is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// When.
    pub at: String,
}
