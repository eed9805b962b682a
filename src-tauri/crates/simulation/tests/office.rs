//! People, hours and arrivals, worked out by hand.

#[path = "common/make.rs"]
mod make;

use chrono::NaiveDate;
use make::{days, decision, end, hours, merge, office, pause, person, task, template, w12, work};
use model::{
    Calendar, Distribution, Office, Template,
    calendar::Hours,
    kind::{DecisionBy, MergeMode},
    office::{Arrivals, Record},
    template::Responsible,
};
use simulation::{Options, SimulationResult, simulate};

const HOUR: f64 = 3_600.0;

fn nine_to_five() -> Calendar {
    let mut week: [Vec<Hours>; 7] = Default::default();
    week[..5].fill(vec![Hours {
        from: 9 * 60,
        to: 17 * 60,
    }]);
    Calendar {
        week,
        holidays: Vec::new(),
    }
}

fn run(template: &Template, office: &Office, runs: usize) -> SimulationResult {
    let options = Options {
        runs,
        ..Options::default()
    };
    simulate(template, Some(office), &options).expect("the template can be run")
}

fn three_hours(key: &str) -> model::Step {
    work(key, Distribution::Fixed(hours(3)))
}

/// So many starts a week that the first few fall into one second.
const AT_ONCE: f64 = 1e12;

#[test]
fn branches_of_one_process_queue_at_one_desk() {
    let template = template(
        vec![
            task("begin"),
            three_hours("a"),
            three_hours("b"),
            three_hours("c"),
            merge("all", MergeMode::All),
        ],
        &[
            ("begin", "a"),
            ("begin", "b"),
            ("begin", "c"),
            ("a", "all"),
            ("b", "all"),
            ("c", "all"),
        ],
    );
    let mut anna = person("anna");
    anna.calendar = Some(nine_to_five());
    anna.cost_per_hour = Some(40.0);
    let result = run(&template, &office(vec![anna], None), 1);
    // Monday 8:00: a 9-12, b 12-15, c 15-17 and Tuesday 9-10.
    assert_eq!(result.cycle.unwrap().max, 26.0 * HOUR);
    let queue = result.people[0].queue.unwrap();
    assert_eq!(
        (queue.p05, queue.p50, queue.max),
        (HOUR, 4.0 * HOUR, 7.0 * HOUR)
    );
    // Nine hours of work in the nine working hours until Tuesday 10:00.
    assert_eq!(result.people[0].busy_share, Some(1.0));
    assert_eq!(result.cost.unwrap().mean, 360.0);
    let waits: Vec<f64> = result.steps[1..4]
        .iter()
        .map(|step| step.wait.unwrap().mean)
        .collect();
    assert_eq!(waits, [HOUR, 4.0 * HOUR, 23.0 * HOUR]);
    assert!(
        result.steps[1..4]
            .iter()
            .all(|step| step.work.unwrap().mean == 3.0 * HOUR)
    );
    assert_eq!(result.steps[0].work, None);
}

#[test]
fn processes_that_share_a_person_are_served_first_come_first_served() {
    let template = template(vec![three_hours("a")], &[]);
    let mut anna = person("anna");
    anna.calendar = Some(nine_to_five());
    let result = run(&template, &office(vec![anna], Some(AT_ONCE)), 3);
    let cycle = result.cycle.unwrap();
    assert_eq!(
        [cycle.p05, cycle.p50, cycle.max].map(|value| (value / HOUR).round()),
        [4.0, 7.0, 26.0]
    );
    // Nine hours of work in the nine working hours from Monday 9:00 to Tuesday 10:00.
    assert!((result.people[0].busy_share.unwrap() - 1.0).abs() < 1e-6);
    assert_eq!(result.completed, 3);
}

#[test]
fn without_arrivals_every_process_has_the_office_to_itself() {
    let template = template(vec![three_hours("a")], &[]);
    let mut anna = person("anna");
    anna.calendar = Some(nine_to_five());
    let result = run(&template, &office(vec![anna], None), 50);
    let cycle = result.cycle.unwrap();
    assert_eq!((cycle.mean, cycle.max), (4.0 * HOUR, 4.0 * HOUR));
}

#[test]
fn a_person_without_other_processes_is_busy_a_share_of_the_hours_of_each() {
    let template = template(
        vec![three_hours("a"), pause("b", Distribution::Fixed(days(1)))],
        &[("a", "b")],
    );
    let mut anna = person("anna");
    anna.calendar = Some(nine_to_five());
    let result = run(&template, &office(vec![anna], None), 50);
    // Three hours of the eleven from Monday 9:00 to Tuesday 12:00, fifty times.
    assert!((result.people[0].busy_share.unwrap() - 3.0 / 11.0).abs() < 1e-9);
}

#[test]
fn nobody_works_longer_than_there_are_hours_where_processes_are_stopped() {
    let mut template = template(
        vec![
            three_hours("a"),
            decision("b", DecisionBy::Person, &[("again", 0.9), ("done", 0.1)]),
            end("end", false),
        ],
        &[("a", "b"), ("b=again", "a"), ("b=done", "end")],
    );
    template.settings.visits_max = 3;
    let result = run(&template, &office(vec![person("anna")], Some(AT_ONCE)), 40);
    assert!(result.completed < 40);
    let busy = result.people[0].busy_share.unwrap();
    assert!((0.99..=1.0).contains(&busy), "{busy}");
}

#[test]
fn a_process_of_a_century_leaves_the_next_one_its_hours() {
    let template = template(
        vec![
            three_hours("a"),
            pause("b", Distribution::Fixed(days(36_500))),
            three_hours("c"),
        ],
        &[("a", "b"), ("b", "c")],
    );
    let mut anna = person("anna");
    anna.calendar = Some(nine_to_five());
    let result = run(&template, &office(vec![anna], None), 10);
    let cycle = result.cycle.unwrap();
    assert_eq!((cycle.sd, cycle.p05), (Some(0.0), cycle.max));
    assert_eq!(result.steps[0].wait.unwrap().max, HOUR);
}

#[test]
fn without_people_nobody_waits_for_hours() {
    let template = template(vec![three_hours("a")], &[]);
    let mut office = office(Vec::new(), Some(100.0));
    office.calendar = Some(nine_to_five());
    assert_eq!(run(&template, &office, 20).cycle.unwrap().max, 3.0 * HOUR);
}

#[test]
fn a_person_has_the_offices_calendar_and_own_absences() {
    let template = template(vec![three_hours("a")], &[]);
    let mut anna = person("anna");
    let date = |day| NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
    anna.absences = vec![(date(5), date(6))];
    let mut office = office(vec![anna], None);
    assert_eq!(run(&template, &office, 1).cycle.unwrap().max, 43.0 * HOUR);
    office.calendar = Some(nine_to_five());
    // Wednesday 9-12.
    assert_eq!(run(&template, &office, 1).cycle.unwrap().max, 52.0 * HOUR);
    office.people[0].absences = vec![(date(1), NaiveDate::from_ymd_opt(2200, 1, 1).unwrap())];
    let never = run(&template, &office, 2);
    assert_eq!((never.completed, never.cycle), (0, None));
    assert_eq!(never.steps[0].visits, 2);
}

#[test]
fn steps_fall_to_supervisors_and_named_people() {
    let mut steps = vec![
        three_hours("a"),
        three_hours("b"),
        three_hours("c"),
        three_hours("d"),
    ];
    steps[0].responsible = Responsible::PropertySupervisor;
    steps[1].responsible = Responsible::ContactSupervisor;
    steps[2].responsible = Responsible::Person("carl".to_owned());
    let template = {
        let mut template = template(steps, &[("a", "b"), ("b", "c"), ("c", "d")]);
        template.settings.starters = vec!["dora".to_owned()];
        template
    };
    let people = ["anna", "ben", "carl", "dora"].map(person).to_vec();
    let record = |key: &str, supervisor: &str| Record {
        key: key.to_owned(),
        supervisor: Some(supervisor.to_owned()),
        fields: model::Map::new(),
    };
    let mut office = office(people, Some(1.0));
    office.properties = vec![record("1", "anna")];
    office.contacts = vec![record("c1", "ben")];
    let result = run(&template, &office, 10);
    // Starts lie a week apart: hardly anybody waits, and everybody does as much.
    let shares: Vec<f64> = result
        .people
        .iter()
        .map(|person| person.busy_share.unwrap())
        .collect();
    assert!(
        shares
            .iter()
            .all(|&share| share > 0.0 && (share - shares[0]).abs() < 1e-9)
    );
    assert_eq!(result.people[3].queue.unwrap().max, 0.0);
}

#[test]
fn starts_within_the_calendar_fall_into_the_hours_and_are_as_many() {
    let template = template(vec![three_hours("a")], &[]);
    let mut office = office(vec![person("anna")], Some(20.0));
    office.people[0].calendar = None;
    office.calendar = Some(nine_to_five());
    let round_the_clock = run(&template, &office, 2_000);
    office.arrivals = Some(Arrivals {
        per_week: 20.0,
        within_calendar: true,
    });
    let within = run(&template, &office, 2_000);
    // 60 of 40 hours a week are not to be done, so the last start hardly matters: both are overloaded alike.
    let ratio = within.cycle.unwrap().mean / round_the_clock.cycle.unwrap().mean;
    assert!((ratio - 1.0).abs() < 0.1, "{ratio}");
    let light = Office {
        arrivals: Some(Arrivals {
            per_week: 0.5,
            within_calendar: true,
        }),
        ..office
    };
    let light = run(&template, &light, 500);
    // Whoever comes within the hours is begun with at once, but for the few who meet another.
    assert_eq!(light.people[0].queue.unwrap().p80, 0.0);
}

#[test]
fn an_end_of_the_process_frees_the_desk() {
    let template = template(
        vec![
            task("begin"),
            work("long", Distribution::Fixed(hours(100))),
            work("short", Distribution::Fixed(hours(1))),
            end("over", true),
        ],
        &[("begin", "long"), ("begin", "short"), ("short", "over")],
    );
    let mut long_for_ben = template;
    long_for_ben.steps[1].responsible = Responsible::Person("ben".to_owned());
    let mut people = vec![person("anna"), person("ben")];
    people[1].active = false;
    people[1].cost_per_hour = Some(10.0);
    let result = run(&long_for_ben, &office(people, Some(AT_ONCE)), 3);
    // Anna does the short ones one after the other; Ben drops each long one when its process is over.
    let cycle = result.cycle.unwrap();
    assert_eq!(
        [cycle.p05, cycle.p50, cycle.max].map(|value| (value / HOUR).round()),
        [1.0, 2.0, 3.0]
    );
    assert!((result.people[1].busy_share.unwrap() - 1.0).abs() < 1e-3);
    assert!((result.cost.unwrap().mean - 10.0).abs() < 0.01);
    assert_eq!(result.steps[1].work, None);
}

#[test]
fn shared_people_do_not_depend_on_threads_either() {
    let (template, mut office) = w12();
    office.people = ["anna", "ben", "carl", "dora", "eva"].map(person).to_vec();
    office.calendar = Some(nine_to_five());
    let bytes = |threads| {
        let options = Options {
            runs: 800,
            threads,
            ..Options::default()
        };
        simulate(&template, Some(&office), &options)
            .unwrap()
            .to_json()
            .to_string()
    };
    let one = bytes(1);
    assert_eq!(bytes(2), one);
    assert_eq!(bytes(4), one);
    let result = run(&template, &office, 4_000);
    assert_eq!(result.completed, 4_000);
    // Five desks instead of one pool: as busy as the pool of the work item, with somewhat longer queues.
    let busy: f64 = result
        .people
        .iter()
        .map(|person| person.busy_share.unwrap())
        .sum::<f64>()
        / 5.0;
    assert!((busy - 0.85).abs() < 0.03, "{busy}");
    assert!(result.cycle.unwrap().mean / 86_400.0 > 12.0);
}

#[test]
fn a_decision_without_work_needs_nobody() {
    let template = template(
        vec![decision(
            "good",
            DecisionBy::Person,
            &[("yes", 1.0), ("no", 1.0)],
        )],
        &[],
    );
    let mut anna = person("anna");
    anna.calendar = Some(nine_to_five());
    let result = run(&template, &office(vec![anna], Some(1_000.0)), 400);
    assert_eq!(result.cycle.unwrap().max, 0.0);
    let counts: Vec<u64> = result.outcomes[0]
        .1
        .iter()
        .map(|(_, count)| *count)
        .collect();
    assert_eq!(counts.iter().sum::<u64>(), 400);
    assert!(
        counts.iter().all(|&count| (160..240).contains(&count)),
        "{counts:?}"
    );
}

#[test]
fn people_go_on_working_however_long_the_simulation_runs() {
    let template = template(vec![three_hours("a")], &[]);
    let mut office = office(vec![person("anna")], Some(1.0));
    office.calendar = Some(nine_to_five());
    // Some eighty years, with three of forty hours a week worked.
    let result = run(&template, &office, 4_000);
    assert_eq!(result.completed, 4_000);
    let busy = result.people[0].busy_share.unwrap();
    assert!((busy - 3.0 / 40.0).abs() < 0.004, "{busy}");
}
