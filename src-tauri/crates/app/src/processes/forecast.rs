//! When a process will probably be over: its rest is simulated from where it stands. What was found out is kept until
//! something happens in the process or an hour has passed.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use contract::{Code, Failure, ProcessForecastReply, ProcessForecastRequest};
use engine::State;
use model::{Office, Template, Timestamp, zone::HOUR_MS};
use simulation::Forecast;
use store::{ProcessStatus, RecordKind, View};

use super::{found, named};
use crate::{App, failure, simulations, workspace};

/// How often the rest is played where nobody says.
const RUNS: u32 = 1_000;
/// Most that anybody may ask for.
const RUNS_MAX: u32 = 100_000;
/// The same state gives the same forecast.
const SEED: u64 = 1;
/// How many are kept.
const KEPT_MAX: usize = 500;

/// What was found out of late, by process.
#[derive(Debug, Default)]
pub(crate) struct Forecasts(Mutex<HashMap<i64, Kept>>);

#[derive(Debug)]
struct Kept {
    /// When the last turn of the process was.
    updated: Timestamp,
    at: Timestamp,
    reply: ProcessForecastReply,
}

impl Forecasts {
    fn get(
        &self,
        id: i64,
        (updated, now): (Timestamp, Timestamp),
        runs: u32,
    ) -> Option<ProcessForecastReply> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get(&id).filter(|kept| {
            let is_fresh = kept.updated == updated && now.0 - kept.at.0 < HOUR_MS;
            is_fresh && kept.reply.runs == runs
        });
        kept.map(|kept| kept.reply.clone())
    }

    fn put(&self, id: i64, kept: Kept) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT_MAX {
            all.clear();
        }
        all.insert(id, kept);
    }
}

/// A process as it is played on.
struct Standing {
    template: Template,
    /// With the records of the process and no others.
    office: Office,
    state: State,
    updated: Timestamp,
}

impl App {
    pub(crate) async fn forecast_process(
        &self,
        request: ProcessForecastRequest,
    ) -> Result<ProcessForecastReply, Failure> {
        let id = request.id;
        let runs = request.runs.unwrap_or(RUNS);
        if !(1..=RUNS_MAX).contains(&runs) {
            let message = format!("between 1 and {RUNS_MAX} runs can be played");
            return Err(Failure::new(Code::Invalid, message).at("runs"));
        }
        let standing = self.read(|view| standing(view, id))?;
        let updated = standing.updated;
        let now = workspace::now().max(updated);
        if let Some(known) = self.forecasts.get(id, (updated, now), runs) {
            return Ok(known);
        }
        let listener = self.options.listener.clone();
        let job = self.jobs.begin(request.job.as_deref());
        let name = request.job;
        let zone = standing.office.zone.clone();
        let played = simulations::on_a_thread(move || {
            let go_on = |done: usize| {
                simulations::tell(
                    listener.as_ref(),
                    name.as_deref(),
                    done as u64,
                    u64::from(runs),
                );
                job.goes_on()
            };
            let Standing {
                template,
                office,
                state,
                ..
            } = standing;
            let runs = (runs as usize, SEED);
            simulation::forecast(&template, &office, (&state, now), runs, &go_on)
                .map_err(|error| failure::simulate(&template.key, &error))
        });
        let Forecast {
            completed,
            median,
            p90,
            unknown,
        } = played.await??;
        let at = |rest: i64| zone.rfc3339(Timestamp(now.0.saturating_add(rest)));
        let reply = ProcessForecastReply {
            runs,
            completed: u32::try_from(completed).unwrap_or(runs),
            median: median.map(at),
            p90: p90.map(at),
            unknown: u32::try_from(unknown).unwrap_or(u32::MAX),
            at: zone.rfc3339(now),
        };
        let kept = Kept {
            updated,
            at: now,
            reply: reply.clone(),
        };
        self.forecasts.put(id, kept);
        Ok(reply)
    }
}

fn standing(view: View<'_>, id: i64) -> Result<Standing, Failure> {
    let process = found(view, id)?;
    let row = &process.row;
    if row.status != ProcessStatus::Running {
        return Err(Failure::new(Code::Precondition, "the process is over").at(named(id)));
    }
    let unreadable = || Failure::new(Code::Internal, "the process cannot be read").at(named(id));
    let version = view.version(&row.template, row.version);
    let version = version.map_err(|error| failure::read(&error))?;
    let template = version.and_then(|version| format::template::read(version.document).ok());
    let office = || {
        let mut office = runner::office::read(view)?;
        if let Some(key) = &row.property {
            office
                .properties
                .extend(runner::office::record(view, RecordKind::Property, key)?);
        }
        if let Some(key) = &row.contact {
            office
                .contacts
                .extend(runner::office::record(view, RecordKind::Contact, key)?);
        }
        let state = runner::present::state(view, &process, &office)?;
        Ok((office, state))
    };
    let (office, state) = office().map_err(|error| failure::read(&error))?;
    Ok(Standing {
        template: template.ok_or_else(unreadable)?,
        state: state.ok_or_else(unreadable)?,
        updated: row.updated_at,
        office,
    })
}
