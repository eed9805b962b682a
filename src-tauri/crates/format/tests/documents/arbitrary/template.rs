//! Random templates.

use std::collections::HashSet;

use model::{
    Flow, Kind, Step, Template,
    template::{About, Need, Note, Responsible, Settings, Start, StepSimulation},
};
use proptest::{collection::vec, option, prelude::*, sample::Index};

use super::{distribution, key, kinds::kind, line, lines, pixels, text};

/// Any template that a document can hold.
pub(crate) fn template() -> impl Strategy<Value = Template> {
    let flow = (any::<Index>(), any::<Index>(), option::of(any::<Index>()));
    let head = (key(), line(), text(), line(), settings());
    let notes = vec(note(), 0..3);
    (head, vec(step(), 0..6), vec(flow, 0..8), notes).prop_map(|(head, mut steps, flows, notes)| {
        for (index, step) in steps.iter_mut().enumerate() {
            step.key = format!("{}-{index}", step.key);
        }
        let (key, name, description, group, settings) = head;
        Template {
            key,
            name,
            description,
            group,
            settings,
            flows: connect(&steps, &flows),
            steps,
            notes,
        }
    })
}

fn connect(steps: &[Step], flows: &[(Index, Index, Option<Index>)]) -> Vec<Flow> {
    if steps.is_empty() {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let flows = flows.iter().map(|(from, to, outcome)| {
        let from = &steps[from.index(steps.len())];
        let outcomes = from.kind.outcomes();
        let outcome = outcome.filter(|_| !outcomes.is_empty());
        Flow {
            from: from.key.clone(),
            to: steps[to.index(steps.len())].key.clone(),
            outcome: outcome.map(|index| outcomes[index.index(outcomes.len())].to_owned()),
        }
    });
    flows
        .filter(|flow| seen.insert((flow.from.clone(), flow.to.clone(), flow.outcome.clone())))
        .collect()
}

fn settings() -> impl Strategy<Value = Settings> {
    let controller = prop_oneof![key(), Just("controller@office.example".to_owned())];
    (
        option::of(line()),
        option::of(controller),
        lines(),
        option::of(need()),
        option::of(need()),
        prop_oneof![Just(100), 1_u32..=10_000],
    )
        .prop_map(
            |(title, controller, starters, property, contact, visits_max)| Settings {
                title,
                controller,
                starters,
                property,
                contact,
                visits_max,
            },
        )
}

fn need() -> impl Strategy<Value = Need> {
    prop_oneof![Just(Need::Required), Just(Need::Optional), Just(Need::None)]
}

fn step() -> impl Strategy<Value = Step> {
    let head = (key(), line(), kind(), start(), responsible());
    let about = (any::<bool>(), any::<bool>());
    let weights = vec(0.0..5.0, 0..3);
    let simulation = (
        option::of(distribution()),
        option::of(distribution()),
        weights,
    );
    let deadline = option::of(0_u32..=36_500);
    (head, deadline, about, pixels(-1_000_000.0), simulation).prop_map(
        |((key, name, kind, start, responsible), deadline_days, about, at, simulation)| {
            let (work, wait, weights) = simulation;
            Step {
                simulation: StepSimulation {
                    work,
                    wait,
                    outcomes: shares(&kind, &weights),
                },
                key,
                name,
                kind,
                start,
                responsible,
                deadline_days,
                about: About {
                    property: about.0,
                    contact: about.1,
                },
                at,
            }
        },
    )
}

fn shares(kind: &Kind, weights: &[f64]) -> Vec<(String, f64)> {
    let shares = kind.outcomes().into_iter().map(str::to_owned);
    let shares: Vec<(String, f64)> = shares.zip(weights.iter().copied()).collect();
    let counts = shares.iter().any(|(_, share)| *share > 0.0);
    if counts { shares } else { Vec::new() }
}

fn start() -> impl Strategy<Value = Start> {
    prop_oneof![
        Just(Start::Previous),
        (0_u32..=876_000).prop_map(Start::Hours),
        (0_u32..=36_500).prop_map(Start::Days),
        (0_u32..=36_500).prop_map(Start::WorkingDays),
    ]
}

/// Who something falls to.
pub(crate) fn responsible() -> impl Strategy<Value = Responsible> {
    prop_oneof![
        Just(Responsible::Owner),
        Just(Responsible::PropertySupervisor),
        Just(Responsible::ContactSupervisor),
        key().prop_map(Responsible::Person),
    ]
}

fn note() -> impl Strategy<Value = Note> {
    let note = (text(), pixels(-1_000_000.0), pixels(0.0), any::<bool>());
    note.prop_map(|(text, at, size, frame)| Note {
        text,
        at,
        size,
        frame,
    })
}
