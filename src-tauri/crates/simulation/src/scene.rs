//! A template and an office made ready to be played: the engine's plan beside what each step, service and person does
//! in a simulation. Read-only, shared by all threads.
//!
//! What is assumed where a template says nothing: a step without `simulation` takes no time, for nothing is known of
//! it; outcomes are equally likely, but a wait is met. What a condition says is not looked at, because records have
//! no values here: a decision by condition goes by its shares as well.

use std::sync::Arc;

use engine::{Behaviour, Person, Plan, PlanError, StepId};
use model::{
    Calendar, Kind, Office, Template, Timestamp, Zone,
    kind::WebhookTarget,
    office::Record,
    zone::{DAY_MS, parse_rfc3339},
};
use thiserror::Error;

use crate::{
    draw::{Sampler, Shares, text_key},
    hours::{Hours, absences},
};

/// The loop guard of a simulated process is at most this, so that every process comes to an end in sensible time.
const VISITS_MAX: u32 = 10_000;

/// Why a template cannot be simulated.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SimulateError {
    /// The template cannot be run at all; a document that was read and checked never gives this.
    #[error("the template cannot be run: {0:?}")]
    Plan(PlanError),
    /// Nothing to simulate.
    #[error("at least one process has to be simulated")]
    NoRuns,
    /// More processes than can be counted.
    #[error("at most {max} processes can be simulated at a time")]
    TooManyRuns {
        /// The most there can be.
        max: usize,
    },
    /// The caller did not want to go on.
    #[error("the simulation was stopped")]
    Stopped,
}

/// How a step is played.
#[derive(Clone, Debug)]
pub(crate) struct Play {
    pub(crate) key: u64,
    pub(crate) work: Option<Sampler>,
    pub(crate) wait: Option<Sampler>,
    pub(crate) outcomes: Shares,
    /// The service a webhook step calls, among those of the scene.
    pub(crate) service: Option<usize>,
    /// A wait that may be given up, so that it need not be met.
    pub(crate) may_give_up: bool,
    pub(crate) manual: bool,
    /// Sends a mail to somebody outside.
    pub(crate) mails: bool,
}

/// How a service is played.
#[derive(Clone, Debug)]
pub(crate) struct ServicePlay {
    pub(crate) key: String,
    pub(crate) latency: Option<Sampler>,
    pub(crate) failure: f64,
    pub(crate) plan: delivery::Plan,
    pub(crate) repeatable: bool,
}

/// Somebody of the office.
#[derive(Clone, Debug)]
pub(crate) struct Staff {
    pub(crate) key: String,
    pub(crate) name: String,
    /// Laid out from the beginning of the simulation on; each player lays out more as it goes.
    pub(crate) hours: Hours,
    /// Millionths of the currency.
    pub(crate) cost_per_hour: Option<i64>,
    /// First and last day of each absence, as days since the epoch.
    pub(crate) absences: Vec<(i64, i64)>,
    /// Who takes over meanwhile, among the staff.
    pub(crate) deputy: Option<Person>,
}

/// What a simulation plays.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    pub(crate) plan: Arc<Plan>,
    pub(crate) zone: Zone,
    pub(crate) start: Timestamp,
    pub(crate) steps: Vec<Play>,
    pub(crate) services: Vec<ServicePlay>,
    /// In the order of the office; empty: nobody waits for anybody.
    pub(crate) staff: Vec<Staff>,
    /// Who can own a process.
    pub(crate) owners: Vec<Person>,
    /// Supervisors of the office's properties, one for each.
    pub(crate) properties: Vec<Option<Person>>,
    /// Supervisors of the office's contacts, one for each.
    pub(crate) contacts: Vec<Option<Person>>,
    pub(crate) office_hours: Option<Hours>,
    /// Working time of the office in an ordinary week in milliseconds.
    pub(crate) office_week: i64,
}

impl Scene {
    pub(crate) fn new(
        template: &Template,
        office: Option<&Office>,
        start: Option<Timestamp>,
    ) -> Result<Self, SimulateError> {
        let nobody = Office::empty(Zone::named("Europe/Berlin").unwrap_or_else(Zone::utc));
        let office = office.unwrap_or(&nobody);
        let zone = office.zone.clone();
        let start = start.unwrap_or_else(|| default_start(&zone));
        let calendar = office.calendar.as_ref();
        let number = |key: &str| person_number(office, key);
        let plan = Plan::compile(&playable(template), &zone, calendar, &mut |key| number(key))
            .map_err(SimulateError::Plan)?;
        let services = services(template, office);
        let steps = steps(template, &plan, &services);
        let supervisors = |records: &[Record]| {
            let supervisors = records
                .iter()
                .map(|record| record.supervisor.as_deref().map(number));
            supervisors.collect()
        };
        Ok(Self {
            plan: Arc::new(plan),
            start,
            steps,
            services,
            staff: staff(office, &zone, start),
            owners: owners(template, office),
            properties: supervisors(&office.properties),
            contacts: supervisors(&office.contacts),
            office_hours: calendar
                .map(|calendar| Hours::new(&zone, Some(calendar), Vec::new(), start.0)),
            office_week: calendar.map_or(0, week_ms),
            zone,
        })
    }

    /// Who does at this time what falls to a person, by the rule of [`Office::stand_in`].
    pub(crate) fn stand_in(&self, person: Person, now: i64) -> Person {
        let of = |person: Person| self.staff.get(person.0 as usize);
        if of(person).is_none_or(|staff| staff.deputy.is_none() || staff.absences.is_empty()) {
            return person;
        }
        let day = self.zone.local(Timestamp(now)).0.div_euclid(DAY_MS);
        let mut next = person;
        for _ in &self.staff {
            let Some(staff) = of(next) else { break };
            let away = |&(first, last): &(i64, i64)| first <= day && day <= last;
            if !staff.absences.iter().any(away) {
                return next;
            }
            match staff.deputy {
                Some(deputy) => next = deputy,
                None => break,
            }
        }
        person
    }

    pub(crate) fn step(&self, id: StepId) -> &Play {
        &self.steps[id.index()]
    }
}

/// Monday 2026-01-05, 8:00 in the zone.
fn default_start(zone: &Zone) -> Timestamp {
    let monday = parse_rfc3339("2026-01-05T08:00:00Z").unwrap_or_default();
    zone.instant(model::zone::Local(monday.0))
}

/// Somebody the office does not know gets a number beyond its people; nobody waits for such a person.
fn person_number(office: &Office, key: &str) -> Person {
    let known = office.people.iter().position(|person| person.key == key);
    Person(
        known
            .and_then(|place| u32::try_from(place).ok())
            .unwrap_or(u32::MAX),
    )
}

/// The template with waits that look only when the simulation says so: how long they take is drawn, so that looking
/// every hour would find nothing.
fn playable(template: &Template) -> Template {
    let mut template = template.clone();
    for step in &mut template.steps {
        if let Kind::Wait(wait) = &mut step.kind {
            wait.until = "property.simulated == true".to_owned();
        }
    }
    template.settings.visits_max = template.settings.visits_max.min(VISITS_MAX);
    template
}

/// The services the template calls: those of the office in its order, then those it does not know.
fn services(template: &Template, office: &Office) -> Vec<ServicePlay> {
    let called = |key: &str| {
        template
            .steps
            .iter()
            .any(|step| called_service(&step.kind) == Some(key))
    };
    let known = office
        .services
        .iter()
        .filter(|service| called(&service.key));
    let mut plays: Vec<ServicePlay> = known
        .map(|service| ServicePlay {
            key: service.key.clone(),
            latency: service.simulation.latency.as_ref().map(Sampler::new),
            failure: service.simulation.failure,
            plan: delivery::Plan {
                delays: service.webhook.retry.clone(),
                // Seconds of it say nothing about days.
                jitter: delivery::Jitter::NONE,
                ..delivery::Plan::default()
            },
            repeatable: service.webhook.repeatable,
        })
        .collect();
    for key in template
        .steps
        .iter()
        .filter_map(|step| called_service(&step.kind))
    {
        if plays.iter().all(|play| play.key != key) {
            plays.push(ServicePlay {
                key: key.to_owned(),
                latency: None,
                failure: 0.0,
                plan: delivery::Plan {
                    jitter: delivery::Jitter::NONE,
                    ..delivery::Plan::default()
                },
                repeatable: true,
            });
        }
    }
    plays
}

fn called_service(kind: &Kind) -> Option<&str> {
    if let Kind::Webhook(webhook) = kind
        && let WebhookTarget::Service { service, .. } = &webhook.target
    {
        Some(service)
    } else {
        None
    }
}

fn steps(template: &Template, plan: &Plan, services: &[ServicePlay]) -> Vec<Play> {
    let play = |(index, step): (usize, &model::Step)| {
        let behaviour = &plan
            .step(StepId(u16::try_from(index).unwrap_or(u16::MAX)))
            .behaviour;
        let simulation = &step.simulation;
        let keys = step.kind.outcomes();
        let weight = |key: &&str| {
            let given = simulation
                .outcomes
                .iter()
                .find(|(outcome, _)| outcome == key);
            given.map_or(0.0, |&(_, weight)| weight)
        };
        let mut weights: Vec<f64> = keys.iter().map(weight).collect();
        if matches!(step.kind, Kind::Wait(_)) && simulation.outcomes.is_empty() {
            weights = vec![1.0, 0.0];
        }
        Play {
            key: text_key(&step.key),
            work: simulation.work.as_ref().map(Sampler::new),
            wait: simulation.wait.as_ref().map(Sampler::new),
            outcomes: Shares::new(&weights),
            service: called_service(&step.kind)
                .and_then(|key| services.iter().position(|service| service.key == key)),
            may_give_up: matches!(
                behaviour,
                Behaviour::Wait {
                    days_max: Some(_),
                    ..
                }
            ),
            manual: matches!(behaviour, Behaviour::Manual),
            mails: matches!(
                step.kind,
                Kind::Email(_) | Kind::ForwardEmail(_) | Kind::OwnerNotification(_)
            ) && matches!(behaviour, Behaviour::Action),
        }
    };
    template.steps.iter().enumerate().map(play).collect()
}

fn staff(office: &Office, zone: &Zone, start: Timestamp) -> Vec<Staff> {
    let people = office.people.iter();
    people
        .map(|person| Staff {
            key: person.key.clone(),
            name: person.name.clone(),
            hours: Hours::of(zone, person, office.calendar.as_ref(), start.0),
            cost_per_hour: person
                .cost_per_hour
                .map(|cost| (cost * 1e6).round().clamp(0.0, 1e15) as i64),
            absences: absences(person),
            deputy: person
                .deputy
                .as_deref()
                .filter(|key| office.person(key).is_some_and(|deputy| deputy.active))
                .map(|key| person_number(office, key)),
        })
        .collect()
}

/// Who may start the template and works here; everybody where that is nobody.
fn owners(template: &Template, office: &Office) -> Vec<Person> {
    let starters = &template.settings.starters;
    let active = || office.people.iter().filter(|person| person.active);
    let number = |person: &model::office::Person| person_number(office, &person.key);
    let owners: Vec<Person> = active()
        .filter(|person| starters.contains(&person.key))
        .map(number)
        .collect();
    if owners.is_empty() {
        active().map(number).collect()
    } else {
        owners
    }
}

fn week_ms(calendar: &Calendar) -> i64 {
    let hours = calendar.week.iter().flatten();
    hours
        .map(|hours| i64::from(hours.to.saturating_sub(hours.from)) * 60_000)
        .sum()
}
