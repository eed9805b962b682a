//! Monte Carlo: many processes of a template, each drawn anew.
//!
//! Without people in the office nobody waits for anybody: every process is played for itself, on all cores. With
//! people and arrivals all processes share the desks and are played together in one virtual time. With people but
//! without arrivals nothing is known of how many processes meet, so each has the office to itself: hours, absences and
//! its own branches at one desk count, other processes do not; all start at the start.

use std::{
    num::NonZeroUsize,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use model::{Office, Template, Timestamp};

use crate::{
    draw::{Purpose, case_key, case_stream, exponential},
    result::SimulationResult,
    scene::{Scene, SimulateError},
    tally::Tally,
    world::{Luck, World},
};

/// Most processes of a simulation.
pub const RUNS_MAX: usize = 10_000_000;
/// Processes that a thread takes at a time.
const CHUNK: usize = 64;
const WEEK_MS: f64 = 604_800_000.0;
/// No process starts later than this after the first: ten thousand years, as far as calendars reach.
const STARTS_MAX_MS: i64 = 3_652_500 * model::zone::DAY_MS;

/// How a simulation is run.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Number of processes.
    pub runs: usize,
    /// The same seed gives the same result, whatever the number of threads.
    pub seed: u64,
    /// When the first process starts; absent: Monday 2026-01-05, 8:00 in the office's zone.
    pub start: Option<Timestamp>,
    /// Number of threads; 0 for one on each core.
    pub threads: usize,
    /// Told now and then how many processes are done; the simulation stops when it says `false`.
    pub go_on: Option<&'a (dyn Fn(usize) -> bool + Sync)>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            runs: 1_000,
            seed: 1,
            start: None,
            threads: 0,
            go_on: None,
        }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("runs", &self.runs)
            .field("seed", &self.seed)
            .field("start", &self.start)
            .field("threads", &self.threads)
            .finish_non_exhaustive()
    }
}

/// Plays many processes of a template and measures them.
pub fn simulate(
    template: &Template,
    office: Option<&Office>,
    options: &Options<'_>,
) -> Result<SimulationResult, SimulateError> {
    let scene = Scene::new(template, office, options.start)?;
    let tally = play(&scene, office, options, false)?;
    let together = shares_desks(&scene, office);
    Ok(SimulationResult::new(
        template, &scene, options, tally, together,
    ))
}

/// Whether processes meet each other at the desks.
pub(crate) fn shares_desks(scene: &Scene, office: Option<&Office>) -> bool {
    !scene.staff.is_empty() && mean_gap(office).is_some()
}

/// Plays all processes. With `paired` the tally says which process each cycle time is of.
pub(crate) fn play(
    scene: &Scene,
    office: Option<&Office>,
    options: &Options<'_>,
    paired: bool,
) -> Result<Tally, SimulateError> {
    if options.runs == 0 {
        return Err(SimulateError::NoRuns);
    }
    if options.runs > RUNS_MAX {
        return Err(SimulateError::TooManyRuns { max: RUNS_MAX });
    }
    let starts = starts(scene, office, options);
    let luck = Luck::Drawn { seed: options.seed };
    if shares_desks(scene, office) {
        let mut world = World::new(scene, luck, true);
        world.tally.cases = paired.then(Vec::new);
        let go_on = |done| options.go_on.is_none_or(|go_on| go_on(done));
        if world.play_together(&starts, &go_on) {
            Ok(world.tally)
        } else {
            Err(SimulateError::Stopped)
        }
    } else {
        play_alone(scene, &starts, options, paired)
    }
}

fn play_alone(
    scene: &Scene,
    starts: &[i64],
    options: &Options<'_>,
    paired: bool,
) -> Result<Tally, SimulateError> {
    let threads = match options.threads {
        0 => std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
        threads => threads,
    };
    let threads = threads.min(starts.len().div_ceil(CHUNK)).min(256);
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let player = || {
        let luck = Luck::Drawn { seed: options.seed };
        let mut world = World::new(scene, luck, false);
        world.tally.cases = paired.then(Vec::new);
        while !stopped.load(Ordering::Relaxed) {
            let first = next.fetch_add(CHUNK, Ordering::Relaxed);
            if first >= starts.len() {
                break;
            }
            let last = (first + CHUNK).min(starts.len());
            for (case, &start) in starts[..last].iter().enumerate().skip(first) {
                world.play_alone(u32::try_from(case).unwrap_or(u32::MAX), start);
            }
            let done = done.fetch_add(last - first, Ordering::Relaxed) + last - first;
            if options.go_on.is_some_and(|go_on| !go_on(done)) {
                stopped.store(true, Ordering::Relaxed);
            }
        }
        world.tally
    };
    let tally = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(player)).collect();
        let mut tally = player();
        for other in others {
            match other.join() {
                Ok(other) => tally.add(&other),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        tally
    });
    if stopped.into_inner() {
        Err(SimulateError::Stopped)
    } else {
        Ok(tally)
    }
}

/// Mean time between two starts in a week round the clock; `None` without arrivals.
fn mean_gap(office: Option<&Office>) -> Option<f64> {
    let arrivals = office?.arrivals?;
    (arrivals.per_week > 0.0 && arrivals.per_week.is_finite()).then(|| WEEK_MS / arrivals.per_week)
}

/// When each process starts, the first at the beginning of the simulation.
fn starts(scene: &Scene, office: Option<&Office>, options: &Options<'_>) -> Vec<i64> {
    let mut at = scene.start.0;
    let Some(gap) = mean_gap(office) else {
        return vec![at; options.runs];
    };
    let within = office
        .and_then(|office| office.arrivals)
        .is_some_and(|arrivals| arrivals.within_calendar);
    let mut hours = scene
        .office_hours
        .clone()
        .filter(|_| within && scene.office_week > 0);
    // As many starts a week, in fewer hours.
    let gap = if hours.is_some() {
        gap * scene.office_week as f64 / WEEK_MS
    } else {
        gap
    };
    if let Some(hours) = &mut hours {
        at = hours.open_from(at).unwrap_or(at);
    }
    let last = at.saturating_add(STARTS_MAX_MS);
    let mut starts = Vec::with_capacity(options.runs);
    for case in 0..options.runs {
        starts.push(at);
        let key = case_key(options.seed, u32::try_from(case).unwrap_or(u32::MAX));
        let gap = exponential(&mut case_stream(key, Purpose::Arrival), gap);
        at = match &mut hours {
            Some(hours) => hours.finish(at, gap).unwrap_or(at),
            None => at.saturating_add(gap),
        };
        at = at.min(last);
    }
    starts
}
