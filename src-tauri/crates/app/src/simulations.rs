//! Simulations: many processes as figures, one as a timeline. They run on threads of their own, so that whoever waits
//! for one can do something else meanwhile.

use contract::{
    Code, CycleDifference, CycleSpread, DryRunReply, DryRunRequest, Event, Failure, SimulateReply,
    SimulateRequest, SimulationResult, Source, TimelineBar, TimelineMark, TimelineRow,
};
use model::{Office, Template, Timestamp, Zone};
use simulation::{BarKind, MarkKind, SimulateError, Timeline};

use crate::{App, Listener, failure, time, workspace};

/// How wide a timeline is where nobody says.
const WIDTH: u32 = 100;

/// What a simulation plays.
struct Scene {
    template: Template,
    office: Option<Office>,
    start: Option<Timestamp>,
}

impl App {
    pub(crate) async fn simulate_many(
        &self,
        request: SimulateRequest,
    ) -> Result<SimulateReply, Failure> {
        let name = request.template.name().to_owned();
        let versus = request.versus.map(|source| self.fetch(source)?.template());
        let versus = versus.transpose()?;
        let scene = self.scene(request.template, request.office, request.start.as_deref())?;
        let runs = request.runs.unwrap_or(1_000);
        let total = u64::from(runs) * if versus.is_some() { 2 } else { 1 };
        let listener = self.options.listener.clone();
        let (seed, threads) = (request.seed.unwrap_or(1), request.threads.unwrap_or(0));
        let job = self.jobs.begin(request.job.as_deref());
        on_a_thread(move || {
            let go_on = |done: usize| {
                tell(
                    listener.as_ref(),
                    request.job.as_deref(),
                    done as u64,
                    total,
                );
                job.goes_on()
            };
            let options = simulation::Options {
                runs: runs as usize,
                seed,
                start: scene.start,
                threads: threads as usize,
                go_on: Some(&go_on),
            };
            play(&scene, versus.as_ref(), &options)
                .map_err(|error| failure::simulate(&name, &error))
        })
        .await?
    }

    pub(crate) async fn simulate_one(
        &self,
        request: DryRunRequest,
    ) -> Result<DryRunReply, Failure> {
        let name = request.template.name().to_owned();
        let scene = self.scene(request.template, request.office, request.start.as_deref())?;
        let width = request.width.unwrap_or(WIDTH);
        on_a_thread(move || {
            let timeline = simulation::dry_run(&scene.template, scene.office.as_ref(), scene.start)
                .map_err(|error| failure::simulate(&name, &error))?;
            Ok(spelled(&scene.template.key, &timeline, width as usize))
        })
        .await?
    }

    fn scene(
        &self,
        template: Source,
        office: Option<Source>,
        start: Option<&str>,
    ) -> Result<Scene, Failure> {
        let is_stored = matches!(template, Source::Stored { .. } | Source::Version { .. });
        let template = self.fetch(template)?.template()?;
        let office = match office {
            Some(source) => Some(self.fetch(source)?.office()?),
            None if is_stored => Some(self.read(workspace::office)?),
            None => None,
        };
        let zone = office.as_ref().map(|office| office.zone.clone());
        let zone = zone.unwrap_or_else(default_zone);
        let start = start.map(|text| time::instant(text, &zone)).transpose()?;
        Ok(Scene {
            template,
            office,
            start,
        })
    }
}

fn play(
    scene: &Scene,
    versus: Option<&Template>,
    options: &simulation::Options<'_>,
) -> Result<SimulateReply, SimulateError> {
    let (template, office) = (&scene.template, scene.office.as_ref());
    let Some(versus) = versus else {
        let result = simulation::simulate(template, office, options)?;
        return Ok(SimulateReply {
            result: figures(&result),
            versus: None,
            difference: None,
            spread: spread(&result),
            versus_spread: None,
        });
    };
    let compared = simulation::compare(template, versus, office, options)?;
    Ok(SimulateReply {
        result: figures(&compared.first),
        versus: Some(figures(&compared.second)),
        difference: compared.cycle.map(|cycle| CycleDifference {
            mean: cycle.mean.round() as i64,
            low: cycle.low.round() as i64,
            high: cycle.high.round() as i64,
        }),
        spread: spread(&compared.first),
        versus_spread: spread(&compared.second),
    })
}

fn spread(result: &simulation::SimulationResult) -> Option<CycleSpread> {
    let histogram = &result.histogram;
    Some(CycleSpread {
        from: histogram.from,
        width: histogram.width,
        counts: histogram.counts.clone(),
        p90: result.cycle_p90?,
    })
}

/// The result as published: `simulation` rounds it, the contract names its parts.
fn figures(result: &simulation::SimulationResult) -> SimulationResult {
    serde_json::from_value(result.to_json()).expect("a result is spelled as the contract names it")
}

pub(crate) fn tell(listener: Option<&Listener>, job: Option<&str>, done: u64, total: u64) {
    if let Some(listener) = listener {
        listener(Event::Progress {
            job: job.map(str::to_owned),
            done,
            total,
        });
    }
}

/// Does long work where it holds up nobody.
pub(crate) async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::new(Code::Internal, error.to_string()))
}

/// A timeline as a face sees it.
pub(crate) fn spelled(template: &str, timeline: &Timeline, width: usize) -> DryRunReply {
    let zone = &timeline.zone;
    let rows = timeline.rows.iter().enumerate().map(|(index, row)| {
        let marks = timeline.marks.iter().filter(|mark| mark.row == index);
        TimelineRow {
            step: row.step.clone(),
            name: row.name.clone(),
            visit: row.visit,
            person: row.person.clone(),
            outcome: row.outcome.clone(),
            from: zone.rfc3339(row.from),
            to: row.to.map(|to| zone.rfc3339(to)),
            bars: row.bars.iter().map(|bar| spelled_bar(*bar, zone)).collect(),
            marks: marks.map(|mark| spelled_mark(*mark, zone)).collect(),
        }
    });
    DryRunReply {
        template: template.to_owned(),
        from: zone.rfc3339(timeline.from),
        to: zone.rfc3339(timeline.to),
        completed: timeline.completed,
        rows: rows.collect(),
        text: timeline.render(width),
    }
}

fn spelled_bar(bar: simulation::Bar, zone: &Zone) -> TimelineBar {
    TimelineBar {
        what: match bar.kind {
            BarKind::Waiting => "waiting",
            BarKind::Working => "working",
        }
        .to_owned(),
        from: zone.rfc3339(bar.from),
        to: zone.rfc3339(bar.to),
    }
}

fn spelled_mark(mark: simulation::Mark, zone: &Zone) -> TimelineMark {
    let (what, why) = match mark.kind {
        MarkKind::Deadline => ("deadline", None),
        MarkKind::Missed => ("missed", None),
        MarkKind::Mail => ("mail", None),
        MarkKind::Told(why) => ("told", Some(why.as_str().to_owned())),
        MarkKind::Failed => ("failed", None),
    };
    TimelineMark {
        what: what.to_owned(),
        why,
        at: zone.rfc3339(mark.at),
    }
}

/// The zone of times that are typed where there is no office.
fn default_zone() -> Zone {
    Zone::named("Europe/Berlin").unwrap_or_else(Zone::utc)
}
