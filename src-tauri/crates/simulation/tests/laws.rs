//! Laws of every simulation: no template and no office makes it panic or hang, and threads do not matter.

#[path = "common/make.rs"]
mod make;

use std::time::Duration;

use make::{decision, end, merge, office, person, service, task, template, wait, webhook};
use model::{
    Calendar, Distribution, Flow, Office, Step, Template,
    calendar::Hours,
    kind::{DecisionBy, FollowUpProcess, Kind, MergeMode},
    office::Arrivals,
    template::{Responsible, Start},
};
use proptest::prelude::*;
use simulation::{Options, dry_run, simulate};

fn duration() -> impl Strategy<Value = Duration> {
    prop_oneof![
        4 => (0_u64..400_000).prop_map(Duration::from_secs),
        1 => Just(Duration::ZERO),
        1 => Just(Duration::MAX),
    ]
}

fn distribution() -> impl Strategy<Value = Distribution> {
    let hostile = prop_oneof![0.0..3.0, Just(f64::NAN), Just(f64::INFINITY), Just(-1.0)];
    (0_u8..9, duration(), duration(), duration(), hostile).prop_map(
        |(which, min, likely, max, sigma)| match which {
            0 => Distribution::Fixed(min),
            1 => Distribution::Uniform { min, max },
            2 => Distribution::Triangular { min, likely, max },
            3 => Distribution::Exponential { mean: min },
            4 => Distribution::Normal { mean: min, sd: max },
            5 => Distribution::Lognormal { median: min, sigma },
            6 => Distribution::LognormalByP90 {
                median: min,
                p90: max,
            },
            7 => Distribution::Gamma { mean: min, sd: max },
            _ => Distribution::Empirical(vec![min, likely, max]),
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let kind = (
        0_u8..10,
        prop::option::of(0_u32..9),
        any::<bool>(),
        0.0..2.0,
    );
    let rest = (
        prop::option::of(distribution()),
        prop::option::of(distribution()),
        prop::option::of(0_u32..5),
        0_u8..5,
        0_u8..4,
    );
    (kind, rest).prop_map(
        |((which, days, flag, weight), (work, waiting, deadline, who, start))| {
            let by = if flag {
                DecisionBy::Person
            } else {
                DecisionBy::Condition
            };
            let mode = if flag { MergeMode::All } else { MergeMode::Any };
            let mut step = match which {
                0 => decision("", by, &[("a", weight), ("b", 1.0)]),
                1 => merge("", mode),
                2 => wait("", days),
                3 => webhook("", if flag { "known" } else { "unknown" }),
                4 => end("", flag),
                5 => make::step(
                    "",
                    Kind::FollowUpProcess(FollowUpProcess {
                        template: "x".to_owned(),
                        wait: flag,
                    }),
                ),
                _ => task(""),
            };
            if which == 2 && flag {
                step.simulation.outcomes =
                    vec![("not_in_time".to_owned(), weight), ("met".to_owned(), 1.0)];
            }
            step.simulation.work = work;
            step.simulation.wait = waiting;
            step.deadline_days = deadline;
            step.responsible = match who {
                0 => Responsible::PropertySupervisor,
                1 => Responsible::Person("anna".to_owned()),
                2 => Responsible::Person("nobody".to_owned()),
                _ => Responsible::Owner,
            };
            step.start = match start {
                0 => Start::Hours(deadline.unwrap_or(1)),
                1 => Start::WorkingDays(1),
                2 => Start::Days(2),
                _ => Start::Previous,
            };
            step
        },
    )
}

fn any_template() -> impl Strategy<Value = Template> {
    let flows = prop::collection::vec((0_usize..64, 0_usize..64, any::<bool>()), 0..16);
    (prop::collection::vec(step(), 0..10), flows, 1_u32..6).prop_map(
        |(mut steps, flows, visits)| {
            for (index, step) in steps.iter_mut().enumerate() {
                step.key = format!("s{index}");
            }
            let mut template = template(Vec::new(), &[]);
            for (from, to, first) in flows {
                if steps.is_empty() {
                    continue;
                }
                let (from, to) = (&steps[from % steps.len()], &steps[to % steps.len()]);
                let outcomes = from.kind.outcomes();
                let outcome = if first {
                    outcomes.first()
                } else {
                    outcomes.last()
                };
                template.flows.push(Flow {
                    from: from.key.clone(),
                    to: to.key.clone(),
                    outcome: outcome.map(|&key| key.to_owned()),
                });
            }
            template.steps = steps;
            template.settings.visits_max = visits;
            template
        },
    )
}

fn any_office() -> impl Strategy<Value = Office> {
    let arrivals = prop::option::of((
        prop_oneof![0.0..100.0, Just(1e300), Just(-1.0), Just(f64::NAN)],
        any::<bool>(),
    ));
    (0_usize..3, arrivals, 0_u8..3, 0.0..1.0, any::<bool>()).prop_map(
        |(people, arrivals, calendar, failure, repeatable)| {
            let mut office = office(
                ["anna", "ben", "carl"][..people]
                    .iter()
                    .map(|key| person(key))
                    .collect(),
                None,
            );
            if let Some(anna) = office.people.first_mut() {
                anna.cost_per_hour = Some(f64::MAX);
                anna.active = repeatable;
            }
            let mut week: [Vec<Hours>; 7] = Default::default();
            if calendar == 1 {
                week[1] = vec![Hours { from: 60, to: 180 }];
            }
            office.calendar = (calendar < 2).then_some(Calendar {
                week,
                holidays: Vec::new(),
            });
            office.arrivals = arrivals.map(|(per_week, within_calendar)| Arrivals {
                per_week,
                within_calendar,
            });
            office.services = vec![service(
                "known",
                Duration::from_secs(3),
                failure,
                &[Duration::MAX, Duration::ZERO],
            )];
            office.services[0].webhook.repeatable = repeatable;
            office
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_template_in_any_office_is_played_to_the_end(template in any_template(), office in any_office(), seed: u64) {
        let play = |threads| {
            let options = Options { runs: 100, seed, threads, ..Options::default() };
            simulate(&template, Some(&office), &options).unwrap()
        };
        let result = play(1);
        prop_assert!(result.completed <= 100);
        prop_assert_eq!(result.controller_mails.is_some(), true);
        for step in &result.steps {
            let missed = step.deadline.map_or(0, |deadline| deadline.missed);
            prop_assert!(missed <= step.visits);
            for summary in [step.wait, step.work].into_iter().flatten() {
                prop_assert!(summary.p05 >= 0.0 && summary.p05 <= summary.p50 && summary.p50 <= summary.p80);
                prop_assert!(summary.p80 <= summary.p95 && summary.p95 <= summary.max && summary.mean <= summary.max * (1.0 + 1e-9));
            }
        }
        for service in &result.services {
            prop_assert!(service.failed <= service.calls && service.given_up <= service.failed);
        }
        prop_assert_eq!(play(3).to_json().to_string(), result.to_json().to_string());
        let timeline = dry_run(&template, Some(&office), None).unwrap();
        for row in &timeline.rows {
            let mut at = row.from;
            for bar in &row.bars {
                prop_assert!(bar.from == at && bar.to > at);
                at = bar.to;
            }
        }
        prop_assert!(timeline.render(80).lines().all(|line| line.chars().count() <= 80));
    }
}
