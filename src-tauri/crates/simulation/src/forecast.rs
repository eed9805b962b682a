//! When a live process will be over: its rest is played many times from where it stands.
//!
//! The process has the office to itself, as where nothing is known of arrivals: hours and absences of its people count,
//! other processes do not. What is open is begun anew, for nobody knows how much of it is done.

use engine::State;
use model::{Kind, Office, Template, Timestamp};

use crate::{
    monte_carlo::RUNS_MAX,
    scene::{Scene, SimulateError},
    world::{Luck, World},
};

/// How many are played between two looks whether to go on.
const LOOK_EVERY: usize = 16;

/// When the rest of a process is over, in milliseconds from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// How many came to their end.
    pub completed: usize,
    /// Half of them were over by then.
    pub median: Option<i64>,
    /// Nine of ten were over by then.
    pub p90: Option<i64>,
    /// Steps that people do and of which nothing is said about how long they take.
    pub unknown: usize,
}

/// Plays the rest of a process. In `state` people are numbered by their place in the office.
pub fn forecast(
    template: &Template,
    office: &Office,
    (state, now): (&State, Timestamp),
    (runs, seed): (usize, u64),
    go_on: &dyn Fn(usize) -> bool,
) -> Result<Forecast, SimulateError> {
    if runs == 0 {
        return Err(SimulateError::NoRuns);
    }
    if runs > RUNS_MAX {
        return Err(SimulateError::TooManyRuns { max: RUNS_MAX });
    }
    let scene = Scene::new(template, Some(office), Some(now))?;
    let mut world = World::new(&scene, Luck::Drawn { seed }, false);
    for case in 0..runs {
        if case % LOOK_EVERY == 0 && !go_on(case) {
            return Err(SimulateError::Stopped);
        }
        let case = u32::try_from(case).unwrap_or(u32::MAX - 1);
        world.go_on_alone(case, now.0, state);
    }
    let mut cycles: Vec<i64> = world.tally.cycle.iter().collect();
    cycles.sort_unstable();
    // Nearest rank.
    let rank = |percent: usize| {
        let place = (cycles.len() * percent).div_ceil(100);
        cycles.get(place.saturating_sub(1)).copied()
    };
    Ok(Forecast {
        completed: cycles.len(),
        median: rank(50),
        p90: rank(90),
        unknown: unknown(template, &scene),
    })
}

fn unknown(template: &Template, scene: &Scene) -> usize {
    let steps = template.steps.iter().zip(&scene.steps);
    steps
        .filter(|(step, play)| {
            let is_chosen = matches!(step.kind, Kind::Decision(_));
            play.manual && !is_chosen && play.work.is_none() && play.wait.is_none()
        })
        .count()
}
