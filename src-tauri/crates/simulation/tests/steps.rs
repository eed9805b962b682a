//! Kinds of steps, deadlines, failures and loops, worked out by hand.

#[path = "common/make.rs"]
mod make;

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use make::{
    days, decision, end, hours, merge, minutes, office, pause, service, task, template, wait,
    webhook, work,
};
use model::{
    Distribution, Office, Step, Template,
    kind::{DecisionBy, MergeMode},
    template::Start,
};
use simulation::{Options, SimulateError, SimulationResult, compare, simulate};

const HOUR: f64 = 3_600.0;

fn run(template: &Template, office: Option<&Office>, runs: usize) -> SimulationResult {
    let options = Options {
        runs,
        ..Options::default()
    };
    simulate(template, office, &options).expect("the template can be run")
}

fn fixed(key: &str, time: Duration) -> Step {
    work(key, Distribution::Fixed(time))
}

#[test]
fn waiting_working_and_later_starts_add_up() {
    let mut first = pause("first", Distribution::Fixed(hours(5)));
    first.simulation.work = Some(Distribution::Fixed(hours(2)));
    let mut second = fixed("second", hours(1));
    second.start = Start::Hours(3);
    let template = template(vec![first, second], &[("first", "second")]);
    let result = run(&template, None, 3);
    assert_eq!(result.cycle.unwrap().mean, 11.0 * HOUR);
    let times: Vec<(f64, f64)> = result
        .steps
        .iter()
        .map(|step| (step.wait.unwrap().mean, step.work.unwrap().mean))
        .collect();
    assert_eq!(times, [(5.0 * HOUR, 2.0 * HOUR), (3.0 * HOUR, HOUR)]);
}

#[test]
fn a_deadline_is_missed_by_finishing_exactly_at_it() {
    let mut late = fixed("late", days(1));
    late.deadline_days = Some(1);
    let mut in_time = fixed("in-time", days(1) - minutes(1));
    in_time.deadline_days = Some(1);
    let template = template(vec![late, in_time], &[("late", "in-time")]);
    let result = run(&template, None, 4);
    let [late, in_time] = [0, 1].map(|step| result.steps[step].deadline.unwrap());
    assert_eq!((late.missed, late.share), (4, Some(1.0)));
    assert_eq!((in_time.missed, in_time.share), (0, Some(0.0)));
    let mails = result.controller_mails.unwrap();
    assert_eq!((mails.mean, mails.sd, mails.max), (1.0, Some(0.0), 1.0));
}

#[test]
fn a_wait_is_met_when_its_time_comes_or_given_up() {
    let mut met = wait("met", Some(10));
    met.simulation.wait = Some(Distribution::Fixed(days(3)));
    let mut too_long = wait("too-long", Some(2));
    too_long.simulation.wait = Some(Distribution::Fixed(days(30)));
    let at_once = wait("at-once", Some(2));
    let mut never = wait("never", Some(4));
    never.simulation.outcomes = vec![("not_in_time".to_owned(), 1.0)];
    let mut endless = wait("endless", None);
    endless.simulation.outcomes = vec![("not_in_time".to_owned(), 1.0)];
    let template = template(
        vec![met, too_long, at_once, never, endless],
        &[
            ("met", "too-long"),
            ("too-long", "at-once"),
            ("at-once", "never"),
            ("never", "endless"),
        ],
    );
    let result = run(&template, None, 5);
    assert_eq!(result.cycle.unwrap().max, 9.0 * 24.0 * HOUR);
    let counts: Vec<[u64; 2]> = result
        .outcomes
        .iter()
        .map(|(_, counts)| [counts[0].1, counts[1].1])
        .collect();
    // A wait that nothing can end but its condition is met.
    assert_eq!(counts, [[5, 0], [0, 5], [5, 0], [0, 5], [5, 0]]);
}

#[test]
fn a_service_that_always_fails_is_tried_by_its_plan_and_then_falls_to_the_owner() {
    let mut call = webhook("call", "value");
    call.simulation.work = Some(Distribution::Fixed(hours(2)));
    let template = template(vec![call], &[]);
    let retries = [minutes(1), minutes(2)];
    let mut office = office(Vec::new(), None);
    office.services = vec![service("value", Duration::from_secs(10), 1.0, &retries)];
    let result = run(&template, Some(&office), 7);
    let found = &result.services[0];
    assert_eq!((found.calls, found.failed, found.given_up), (21, 21, 7));
    // Three attempts of ten seconds, the pauses, and the owner's work.
    assert_eq!(result.cycle.unwrap().mean, 30.0 + 180.0 + 2.0 * HOUR);
    assert_eq!(result.steps[0].wait.unwrap().mean, 210.0);
    office.services[0].webhook.repeatable = false;
    let result = run(&template, Some(&office), 7);
    assert_eq!(result.services[0].calls, 7);
    office.services.clear();
    let result = run(&template, Some(&office), 7);
    assert_eq!(
        (result.services[0].calls, result.cycle.unwrap().max),
        (7, 0.0)
    );
}

#[test]
fn a_merge_that_cannot_have_all_it_waits_for_falls_to_the_owner() {
    let template = template(
        vec![
            decision(
                "which",
                DecisionBy::Condition,
                &[("left", 1.0), ("right", 0.0)],
            ),
            merge("both", MergeMode::All),
            end("done", false),
        ],
        &[
            ("which=left", "both"),
            ("which=right", "both"),
            ("both", "done"),
        ],
    );
    let result = run(&template, None, 3);
    assert_eq!((result.completed, result.steps[2].visits), (3, 3));
    assert_eq!(result.controller_mails.unwrap().mean, 1.0);
}

#[test]
fn a_loop_without_a_way_out_is_stopped_by_the_guard() {
    let mut template = template(
        vec![
            fixed("again", hours(1)),
            decision("enough", DecisionBy::Person, &[("no", 1.0), ("yes", 0.0)]),
        ],
        &[("again", "enough"), ("enough=no", "again")],
    );
    template.settings.visits_max = 5;
    let result = run(&template, None, 6);
    assert_eq!((result.completed, result.cycle), (0, None));
    assert_eq!(result.steps[0].visits, 36);
    assert_eq!(result.controller_mails.unwrap().mean, 1.0);
    template.settings.visits_max = u32::MAX;
    template.flows.push(template.flows[0].clone());
    assert_eq!(run(&template, None, 1).completed, 0);
}

#[test]
fn a_loop_is_left_by_its_share() {
    let template = template(
        vec![
            fixed("try", hours(1)),
            decision("good", DecisionBy::Person, &[("no", 0.5), ("yes", 0.5)]),
        ],
        &[("try", "good"), ("good=no", "try")],
    );
    let result = run(&template, None, 20_000);
    let visits = result.steps[0].visits as f64 / 20_000.0;
    assert!((visits - 2.0).abs() < 0.05, "{visits}");
    assert_eq!(result.completed, 20_000);
}

#[test]
fn the_json_is_the_contracts() {
    let mut value = work(
        "value",
        Distribution::Uniform {
            min: hours(1),
            max: hours(3),
        },
    );
    value.deadline_days = Some(0);
    let template = template(
        vec![
            value,
            decision("good", DecisionBy::Person, &[("yes", 2.0), ("no", 1.0)]),
            webhook("call", "portal"),
            task("unseen"),
        ],
        &[("value", "good"), ("good=yes", "call"), ("call", "unseen")],
    );
    let result = run(&template, None, 10);
    insta::assert_snapshot!(serde_json::to_string_pretty(&result.to_json()).unwrap());
    let histogram = &result.histogram;
    assert_eq!(histogram.counts.iter().sum::<u64>(), 10);
    assert!(histogram.from <= result.cycle.unwrap().p05);
    assert!(histogram.from + histogram.width * 40.0 > result.cycle.unwrap().max);
    let (cycle, p90) = (result.cycle.unwrap(), result.cycle_p90.unwrap());
    assert!(cycle.p80 <= p90 && p90 <= cycle.p95);
    let single = run(&template, None, 1).to_json();
    assert!(single["cycle"].get("sd").is_none());
}

#[test]
fn the_caller_can_stop_a_simulation_and_ask_for_too_much() {
    let template = template(vec![fixed("a", hours(1))], &[]);
    let told = AtomicUsize::new(0);
    let go_on = |done: usize| {
        told.fetch_max(done, Ordering::Relaxed);
        done < 500
    };
    let options = Options {
        runs: 100_000,
        go_on: Some(&go_on),
        ..Options::default()
    };
    assert_eq!(
        simulate(&template, None, &options),
        Err(SimulateError::Stopped)
    );
    assert!((500..5_000).contains(&told.load(Ordering::Relaxed)));
    let shared = office(vec![make::person("anna")], Some(1.0));
    assert_eq!(
        simulate(&template, Some(&shared), &options),
        Err(SimulateError::Stopped)
    );
    let of = |runs| {
        simulate(
            &template,
            None,
            &Options {
                runs,
                ..Options::default()
            },
        )
    };
    assert_eq!(of(0), Err(SimulateError::NoRuns));
    assert!(matches!(
        of(usize::MAX),
        Err(SimulateError::TooManyRuns { .. })
    ));
    let mut broken = template.clone();
    broken.flows = vec![model::Flow {
        from: "a".to_owned(),
        to: "gone".to_owned(),
        outcome: None,
    }];
    assert!(matches!(
        simulate(&broken, None, &Options::default()),
        Err(SimulateError::Plan(_))
    ));
}

#[test]
fn two_templates_are_compared_on_the_same_luck() {
    let (first, office) = make::w12();
    let mut second = first.clone();
    second.steps[11].simulation.wait = Some(Distribution::Fixed(hours(71)));
    second.steps.swap(0, 1);
    second.key = "quicker".to_owned();
    let options = Options {
        runs: 400,
        ..Options::default()
    };
    let compared = compare(&first, &second, Some(&office), &options).unwrap();
    // Everything but the one pause is drawn alike, whatever the order of the steps in the document.
    let cycle = compared.cycle.unwrap();
    let [mean, low, high] = [cycle.mean, cycle.low, cycle.high].map(|value| value / HOUR);
    assert!(mean < 0.0 && low <= mean && mean <= high, "{mean}");
    let same = compare(&first, &first, Some(&office), &options).unwrap();
    assert_eq!(same.cycle.unwrap().high, 0.0);
    assert_eq!(same.first, same.second);
    assert!(compared.to_json()["difference"]["cycle"]["mean"].is_number());
}
