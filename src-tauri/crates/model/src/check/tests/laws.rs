//! Arbitrary drawings: none makes the check panic, and large ones are checked in a moment.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::kind::{AssignContact, Autostart, RecordKind, Trigger, WriteValues};

fn any_step(index: usize, choice: u8) -> Step {
    let key = format!("s{index}");
    match choice % 10 {
        0 => decision(&key, &["a", "b"]),
        1 => decision(&key, &["a", "b", "c"]),
        2 | 3 => merge(&key, MergeMode::All),
        4 => merge(&key, MergeMode::Any),
        5 => end(&key),
        6 => wait(&key, "property.x == 1 && steps.s1.visits > 0", Some(1)),
        7 => step(
            &key,
            Kind::Autostart(Autostart {
                enabled: true,
                trigger: Trigger::RecordCreated {
                    record: RecordKind::Contact,
                },
                filter: None,
                owner: None,
            }),
        ),
        8 => step(
            &key,
            Kind::AssignContact(AssignContact {
                comment: "{{ contact.x }}".to_owned(),
                property_link: true,
            }),
        ),
        _ => step(
            &key,
            Kind::WriteValues(WriteValues {
                mode: Mode::Automatic,
                record: RecordKind::Project,
                field: "x".to_owned(),
                value: Some(json!(["{{ steps.s0.outcome }}", { "a b": "{{ x" }])),
            }),
        ),
    }
}

fn drawings() -> impl Strategy<Value = Template> {
    let steps = prop::collection::vec(any::<u8>(), 0..12);
    let flows = prop::collection::vec((0..13_usize, 0..13_usize, 0..5_usize), 0..24);
    (steps, flows).prop_map(|(steps, flows)| {
        let steps: Vec<Step> = steps
            .into_iter()
            .enumerate()
            .map(|(index, choice)| any_step(index, choice))
            .collect();
        let mut drawn = String::new();
        for (from, to, outcome) in flows {
            let outcome = ["", ":a", ":b", ":c", ":met"][outcome];
            write!(drawn, "s{from}>s{to}{outcome} ").expect("a String can be written to");
        }
        template(steps, &drawn)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_drawing_is_checked(drawing in drawings()) {
        let office = office();
        let problems = check::template(&drawing, Some(&office));
        let needs = check::needs(&drawing);
        prop_assert_eq!(&problems, &check::template(&drawing, Some(&office)));
        prop_assert_eq!(needs, check::needs(&drawing));
        for problem in &problems {
            prop_assert!(!problem.message.is_empty() && !problem.message.ends_with('.'));
        }
    }
}

/// Split, decision, join, again and again: 2,000 steps.
fn long() -> Template {
    let mut steps = Vec::new();
    let mut flows = String::new();
    for block in 0..400 {
        steps.extend([
            task(&format!("t{block}")),
            decision(&format!("d{block}"), &["yes", "no"]),
            task(&format!("a{block}")),
            merge(&format!("n{block}"), MergeMode::Any),
            merge(&format!("m{block}"), MergeMode::All),
        ]);
        let next = block + 1;
        write!(
            flows,
            "t{block}>d{block} t{block}>m{block} d{block}>a{block}:yes d{block}>n{block}:no a{block}>n{block} n{block}>m{block} m{block}>t{next} "
        )
        .expect("a String can be written to");
    }
    steps.pop();
    steps.push(end("m399"));
    template(steps, &flows.replace("m399>t400", ""))
}

#[test]
fn a_long_template_is_well() {
    expect(&long(), &[]);
}

/// Every merge waits for branches from all over, and every branch leads back.
#[test]
fn a_tangle_is_checked_within_the_work_allowed() {
    let mut steps = vec![task("s")];
    let mut flows = String::new();
    for index in 0..600 {
        steps.push(decision(&format!("d{index}"), &["yes", "no"]));
        steps.push(merge(&format!("m{index}"), MergeMode::All));
        let (next, back) = ((index * 7 + 1) % 600, (index * 13) % 600);
        write!(
            flows,
            "s>d{index} d{index}>m{next}:yes d{index}>m{back}:no m{index}>d{back} m{index}>d{next} "
        )
        .expect("a String can be written to");
    }
    let problems = check::template(&template(steps, &flows), None);
    assert!(
        problems.iter().all(|problem| !problem.is_error()),
        "{problems:?}"
    );
}
