//! What a simulation found, as values and as the JSON of the contract.

use model::{Map, Template, Value};

use crate::{
    Options, Summary,
    column::Column,
    hours::Hours,
    scene::Scene,
    tally::{StepTally, Tally},
};

/// Milliseconds of a second.
const SECOND: f64 = 1_000.0;
/// The parts in which cost is counted.
const COST_PARTS: f64 = 1e6;
/// Bars of the histogram.
const BARS: usize = 40;

/// What a simulation found. Durations are in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulationResult {
    /// Key of the template.
    pub template: String,
    /// Number of processes.
    pub runs: usize,
    /// What the draws depended on.
    pub seed: u64,
    /// Number of processes that came to their end; the others were stopped by the loop guard or never end.
    pub completed: usize,
    /// From start to end of a completed process.
    pub cycle: Option<Summary>,
    /// Cost of the work on a process; absent where nobody's hours have a cost.
    pub cost: Option<Summary>,
    /// Mails to the controller about a process.
    pub controller_mails: Option<Summary>,
    /// Steps in document order.
    pub steps: Vec<StepResult>,
    /// People in the order of the office.
    pub people: Vec<PersonResult>,
    /// How often each outcome was chosen, by step and outcome in document order.
    pub outcomes: Vec<(String, Vec<(String, u64)>)>,
    /// The services called by the template.
    pub services: Vec<ServiceResult>,
    /// How cycle times are spread.
    pub histogram: Histogram,
    /// The cycle time within which nine of ten completed processes come to their end.
    pub cycle_p90: Option<f64>,
}

/// What was found about a step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepResult {
    /// Key of the step.
    pub key: String,
    /// Number of visits in all processes.
    pub visits: u64,
    /// Time of a visit, from the arrival of its token on, in which nobody worked on it.
    pub wait: Option<Summary>,
    /// Time of a visit in which somebody worked on it; absent for a step without work.
    pub work: Option<Summary>,
    /// Absent for a step without deadline.
    pub deadline: Option<DeadlineResult>,
}

/// How a step's deadlines were kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeadlineResult {
    /// Number of visits whose deadline was missed.
    pub missed: u64,
    /// Their share of all visits; absent if there were none.
    pub share: Option<f64>,
}

/// What was found about a person.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonResult {
    /// Key of the person.
    pub key: String,
    /// Share of the working hours that were worked: of those from the first start to the last end; where processes do
    /// not share the person, of those while a process goes on. Absent where there are none.
    pub busy_share: Option<f64>,
    /// How long a task lay on the desk before the person began with it.
    pub queue: Option<Summary>,
}

/// What was found about a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceResult {
    /// Key of the service.
    pub key: String,
    /// Number of calls, each attempt counted.
    pub calls: u64,
    /// Number of calls that failed.
    pub failed: u64,
    /// Number of visits whose calls were given up.
    pub given_up: u64,
}

/// How many values lie in each of many ranges of equal width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// Where the first range begins, in seconds.
    pub from: f64,
    /// Width of a range in seconds.
    pub width: f64,
    /// Number of values in each; empty where there are no values.
    pub counts: Vec<u64>,
}

impl SimulationResult {
    pub(crate) fn new(
        template: &Template,
        scene: &Scene,
        options: &Options<'_>,
        mut tally: Tally,
        together: bool,
    ) -> Self {
        let histogram = Histogram::of(&tally.cycle);
        let cycle_p90 = tally.cycle.quantile(90, SECOND);
        Self {
            template: template.key.clone(),
            runs: options.runs,
            seed: options.seed,
            completed: tally.cycle.len(),
            cycle: tally.cycle.summary(SECOND),
            cost: tally.cost.summary(COST_PARTS),
            controller_mails: tally.mails.summary(1.0),
            people: people(scene, &mut tally, together),
            outcomes: outcomes(template, &tally),
            services: services(scene, &tally),
            steps: template
                .steps
                .iter()
                .zip(&mut tally.steps)
                .map(step)
                .collect(),
            histogram,
            cycle_p90,
        }
    }

    /// The result as the JSON object of the contract, always in the same order.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("template".to_owned(), self.template.clone().into());
        json.insert("runs".to_owned(), self.runs.into());
        json.insert("seed".to_owned(), self.seed.into());
        json.insert("completed".to_owned(), self.completed.into());
        put(&mut json, "cycle", self.cycle.as_ref(), seconds);
        put(&mut json, "cost", self.cost.as_ref(), money);
        put(
            &mut json,
            "controller_mails",
            self.controller_mails.as_ref(),
            six_digits,
        );
        let steps: Vec<Value> = self.steps.iter().map(StepResult::to_json).collect();
        json.insert("steps".to_owned(), steps.into());
        let people: Vec<Value> = self.people.iter().map(PersonResult::to_json).collect();
        json.insert("people".to_owned(), people.into());
        let outcomes: Map = self
            .outcomes
            .iter()
            .map(|(step, counts)| {
                let counts: Map = counts
                    .iter()
                    .map(|(outcome, count)| (outcome.clone(), (*count).into()))
                    .collect();
                (step.clone(), counts.into())
            })
            .collect();
        json.insert("outcomes".to_owned(), outcomes.into());
        let services: Vec<Value> = self.services.iter().map(ServiceResult::to_json).collect();
        json.insert("services".to_owned(), services.into());
        json.into()
    }
}

impl StepResult {
    fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("key".to_owned(), self.key.clone().into());
        json.insert("visits".to_owned(), self.visits.into());
        put(&mut json, "wait", self.wait.as_ref(), seconds);
        put(&mut json, "work", self.work.as_ref(), seconds);
        if let Some(deadline) = self.deadline {
            let mut kept = Map::new();
            kept.insert("missed".to_owned(), deadline.missed.into());
            if let Some(share) = deadline.share {
                kept.insert("share".to_owned(), six_digits(share));
            }
            json.insert("deadline".to_owned(), kept.into());
        }
        json.into()
    }
}

impl PersonResult {
    fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("key".to_owned(), self.key.clone().into());
        if let Some(share) = self.busy_share {
            json.insert("busy_share".to_owned(), six_digits(share));
        }
        put(&mut json, "queue", self.queue.as_ref(), seconds);
        json.into()
    }
}

impl ServiceResult {
    fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("key".to_owned(), self.key.clone().into());
        json.insert("calls".to_owned(), self.calls.into());
        json.insert("failed".to_owned(), self.failed.into());
        json.insert("given_up".to_owned(), self.given_up.into());
        json.into()
    }
}

impl Histogram {
    fn of(column: &Column) -> Self {
        let (Some(min), Some(max)) = (column.iter().min(), column.iter().max()) else {
            return Self::default();
        };
        // At least a second wide, and wide enough that the largest value is in the last range.
        let bars = i64::try_from(BARS).unwrap_or(1);
        let width = ((max - min) / bars + 1).max(1_000);
        let mut counts = vec![0; BARS];
        for value in column.iter() {
            if let Some(count) = usize::try_from((value - min) / width)
                .ok()
                .and_then(|bar| counts.get_mut(bar))
            {
                *count += 1;
            }
        }
        Self {
            from: min as f64 / SECOND,
            width: width as f64 / SECOND,
            counts,
        }
    }
}

fn step((step, tally): (&model::Step, &mut StepTally)) -> StepResult {
    StepResult {
        key: step.key.clone(),
        visits: tally.visits,
        wait: tally.wait.summary(SECOND),
        work: tally.work.summary(SECOND),
        deadline: step.deadline_days.map(|_| DeadlineResult {
            missed: tally.missed,
            share: (tally.visits > 0).then(|| tally.missed as f64 / tally.visits as f64),
        }),
    }
}

fn people(scene: &Scene, tally: &mut Tally, together: bool) -> Vec<PersonResult> {
    let (from, to) = (scene.start.0, tally.last_end);
    let people = scene.staff.iter().zip(&mut tally.people);
    people
        .map(|(staff, tally)| {
            let mut hours: Hours = staff.hours.clone();
            let working = if together {
                i128::from(hours.worked_about(from, to))
            } else {
                tally.working
            };
            PersonResult {
                key: staff.key.clone(),
                busy_share: (working > 0).then(|| tally.busy as f64 / working as f64),
                queue: tally.queue.summary(SECOND),
            }
        })
        .collect()
}

fn outcomes(template: &Template, tally: &Tally) -> Vec<(String, Vec<(String, u64)>)> {
    let steps = template.steps.iter().zip(&tally.steps);
    let with_outcomes = steps.filter(|(_, tally)| !tally.outcomes.is_empty());
    with_outcomes
        .map(|(step, tally)| {
            let keys = step.kind.outcomes().into_iter().map(str::to_owned);
            (
                step.key.clone(),
                keys.zip(tally.outcomes.iter().copied()).collect(),
            )
        })
        .collect()
}

fn services(scene: &Scene, tally: &Tally) -> Vec<ServiceResult> {
    let services = scene.services.iter().zip(&tally.services);
    services
        .map(|(service, tally)| ServiceResult {
            key: service.key.clone(),
            calls: tally.calls,
            failed: tally.failed,
            given_up: tally.given_up,
        })
        .collect()
}

fn put(json: &mut Map, key: &str, summary: Option<&Summary>, spell: fn(f64) -> Value) {
    let Some(summary) = summary else {
        return;
    };
    let mut values = Map::new();
    values.insert("mean".to_owned(), spell(summary.mean));
    if let Some(sd) = summary.sd {
        values.insert("sd".to_owned(), spell(sd));
    }
    let quantiles = [
        ("p05", summary.p05),
        ("p50", summary.p50),
        ("p80", summary.p80),
        ("p95", summary.p95),
        ("max", summary.max),
    ];
    values.extend(quantiles.map(|(key, value)| (key.to_owned(), spell(value))));
    json.insert(key.to_owned(), values.into());
}

/// A duration in whole seconds.
pub(crate) fn seconds(value: f64) -> Value {
    (value.round() as i64).into()
}

/// An amount in hundredths.
fn money(value: f64) -> Value {
    rounded(value, 100.0)
}

/// A number with six digits behind the point.
fn six_digits(value: f64) -> Value {
    rounded(value, 1e6)
}

/// A whole number is spelled without a point.
fn rounded(value: f64, parts: f64) -> Value {
    let value = (value * parts).round() / parts;
    if value.fract() == 0.0 {
        (value as i64).into()
    } else {
        value.into()
    }
}
