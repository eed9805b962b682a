//! Templates and offices made in code, W12 among them: the work item on which simulators are measured. Taken in by
//! this crate's tests and bench.
#![allow(dead_code, reason = "each target takes what it needs")]

use std::time::Duration;

use model::{
    Distribution, Flow, Kind, Office, Step, Template, Zone,
    kind::{
        Decision, DecisionBy, End, Merge, MergeMode, Outcome, Task, Wait, Webhook, WebhookTarget,
    },
    office::{
        Arrivals, Blanks, Credentials, Method, Person, Role, Service, ServiceAnswer,
        ServiceSimulation, ServiceWebhook, SignatureScheme,
    },
    template::{About, Responsible, Settings, Start, StepSimulation},
};

pub(crate) const fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

pub(crate) const fn hours(count: u64) -> Duration {
    minutes(count * 60)
}

pub(crate) const fn days(count: u64) -> Duration {
    hours(count * 24)
}

pub(crate) fn template(steps: Vec<Step>, flows: &[(&str, &str)]) -> Template {
    Template {
        key: "made".to_owned(),
        name: "Made".to_owned(),
        description: String::new(),
        group: String::new(),
        settings: Settings::default(),
        steps,
        flows: flows.iter().map(|&(from, to)| flow(from, to)).collect(),
        notes: Vec::new(),
    }
}

/// A flow; `step=outcome` leaves by that outcome.
fn flow(from: &str, to: &str) -> Flow {
    let (from, outcome) = match from.split_once('=') {
        Some((from, outcome)) => (from, Some(outcome.to_owned())),
        None => (from, None),
    };
    Flow {
        from: from.to_owned(),
        to: to.to_owned(),
        outcome,
    }
}

pub(crate) fn step(key: &str, kind: Kind) -> Step {
    Step {
        key: key.to_owned(),
        name: key.to_owned(),
        kind,
        start: Start::Previous,
        responsible: Responsible::Owner,
        deadline_days: None,
        about: About::default(),
        at: None,
        simulation: StepSimulation::default(),
    }
}

pub(crate) fn task(key: &str) -> Step {
    let task = Task {
        subject: key.to_owned(),
        description: String::new(),
        priority: 3,
        processor: None,
        files: Vec::new(),
    };
    step(key, Kind::Task(task))
}

pub(crate) fn work(key: &str, work: Distribution) -> Step {
    let mut step = task(key);
    step.simulation.work = Some(work);
    step
}

pub(crate) fn pause(key: &str, wait: Distribution) -> Step {
    let mut step = task(key);
    step.simulation.wait = Some(wait);
    step
}

pub(crate) fn decision(key: &str, by: DecisionBy, outcomes: &[(&str, f64)]) -> Step {
    let decision = Decision {
        question: key.to_owned(),
        by,
        outcomes: outcomes
            .iter()
            .map(|(key, _)| Outcome {
                key: (*key).to_owned(),
                label: (*key).to_owned(),
            })
            .collect(),
        conditions: Vec::new(),
    };
    let mut step = step(key, Kind::Decision(decision));
    step.simulation.outcomes = outcomes
        .iter()
        .map(|&(key, share)| (key.to_owned(), share))
        .collect();
    step
}

pub(crate) fn webhook(key: &str, service: &str) -> Step {
    let target = WebhookTarget::Service {
        service: service.to_owned(),
        parameters: Vec::new(),
    };
    let write = Vec::new();
    step(
        key,
        Kind::Webhook(Webhook {
            target,
            write,
            result: None,
        }),
    )
}

pub(crate) fn merge(key: &str, mode: MergeMode) -> Step {
    step(key, Kind::Merge(Merge { mode }))
}

pub(crate) fn wait(key: &str, days_max: Option<u32>) -> Step {
    let until = "property.price > 1".to_owned();
    step(key, Kind::Wait(Wait { until, days_max }))
}

pub(crate) fn end(key: &str, ends_process: bool) -> Step {
    let end = End {
        ends_process,
        tell_controller: false,
    };
    step(key, Kind::End(end))
}

pub(crate) fn berlin() -> Zone {
    Zone::named("Europe/Berlin").expect("the tz database knows Berlin")
}

pub(crate) fn office(people: Vec<Person>, per_week: Option<f64>) -> Office {
    Office {
        people,
        arrivals: per_week.map(|per_week| Arrivals {
            per_week,
            within_calendar: false,
        }),
        ..Office::empty(berlin())
    }
}

pub(crate) fn person(key: &str) -> Person {
    Person {
        key: key.to_owned(),
        name: key.to_owned(),
        email: None,
        extension: None,
        roles: vec![Role::Agent],
        calendar: None,
        absences: Vec::new(),
        deputy: None,
        cost_per_hour: None,
        active: true,
    }
}

pub(crate) fn service(key: &str, latency: Duration, failure: f64, retry: &[Duration]) -> Service {
    Service {
        key: key.to_owned(),
        name: key.to_owned(),
        provider: "Sample".to_owned(),
        description: String::new(),
        enabled: true,
        webhook: ServiceWebhook {
            url: "http://127.0.0.1:4010/".to_owned(),
            method: Method::Post,
            timeout: Duration::from_secs(5),
            repeatable: true,
            retry: retry.to_vec(),
            blanks: Blanks::Plus,
            rate: None,
            network: None,
            callback: false,
        },
        parameters: Vec::new(),
        answer: ServiceAnswer::default(),
        credentials: Credentials::None,
        signature: SignatureScheme::None,
        simulation: ServiceSimulation {
            latency: Some(Distribution::Fixed(latency)),
            failure,
        },
    }
}

pub(crate) fn lognormal(median: u64, sigma: f64) -> Distribution {
    Distribution::Lognormal {
        median: minutes(median),
        sigma,
    }
}

/// W12 and its office, in which nobody waits for people.
pub(crate) fn w12() -> (Template, Office) {
    let mut intake = work("s1", lognormal(20, 0.6));
    intake.deadline_days = Some(1);
    let mut assess = work("s5", lognormal(45, 0.5));
    assess.deadline_days = Some(2);
    let mut fast = work("s6", Distribution::Fixed(minutes(15)));
    fast.deadline_days = Some(2);
    let mut detailed = work("s7", lognormal(90, 0.6));
    detailed.deadline_days = Some(2);
    let steps = vec![
        intake,
        work("s2", Distribution::Exponential { mean: minutes(30) }),
        work("s3", Distribution::Fixed(minutes(10))),
        pause("s4", Distribution::Fixed(days(2))),
        assess,
        decision(
            "route",
            DecisionBy::Person,
            &[("fast", 0.7), ("detailed", 0.3)],
        ),
        fast,
        detailed,
        merge("joined", MergeMode::Any),
        webhook("s8", "archive"),
        work("s9", lognormal(30, 0.5)),
        pause("s10", Distribution::Fixed(days(3))),
        work("s11", Distribution::Exponential { mean: minutes(20) }),
        work("s12", Distribution::Fixed(minutes(5))),
        end("done", false),
    ];
    let flows = [
        ("s1", "s2"),
        ("s2", "s3"),
        ("s3", "s4"),
        ("s4", "s5"),
        ("s5", "route"),
        ("route=fast", "s6"),
        ("route=detailed", "s7"),
        ("s6", "joined"),
        ("s7", "joined"),
        ("joined", "s8"),
        ("s8", "s9"),
        ("s9", "s10"),
        ("s10", "s11"),
        ("s11", "s12"),
        ("s12", "done"),
    ];
    let mut office = office(Vec::new(), Some(604_800.0 / 12_870.0));
    let latency = Duration::from_millis(500);
    office.services = vec![service("archive", latency, 0.05, &[minutes(1); 3])];
    (template(steps, &flows), office)
}
