//! Random documents that hold every rule of their readers.

use std::time::Duration;

use model::{Distribution, Value};
use proptest::{collection::vec, option, prelude::*};

pub(crate) mod kinds;
pub(crate) mod office;
pub(crate) mod process;
pub(crate) mod scenario;
pub(crate) mod template;

pub(crate) fn key() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9äß_.-]{1,12}"
}

pub(crate) fn line() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-z ]{1,30}", "\\PC{0,20}"]
}

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-z \n]{1,40}",
        "(?s).{0,30}",
        Just("Dear {{ contact.name }},\n\"{{{{\" \\ \u{1f600}".to_owned())
    ]
}

pub(crate) fn lines() -> impl Strategy<Value = Vec<String>> {
    vec(line(), 0..4)
}

/// Entries with names that differ.
pub(crate) fn entries<T: std::fmt::Debug>(
    name: impl Strategy<Value = String>,
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<(String, T)>> {
    vec((name, value), 0..4).prop_map(|mut entries| {
        let mut seen = std::collections::HashSet::new();
        entries.retain(|(name, _)| seen.insert(name.clone()));
        entries
    })
}

pub(crate) fn plain() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        proptest::num::f64::NORMAL.prop_map(Value::from),
        text().prop_map(Value::from),
    ]
}

pub(crate) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![1 => Just(Value::Null), 4 => plain()];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            entries(line(), inner).prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

pub(crate) fn duration() -> impl Strategy<Value = Duration> {
    prop_oneof![
        (0_u64..400).prop_map(|days| Duration::from_secs(days * 86_400)),
        (0_u64..40_000_000).prop_map(Duration::from_secs),
        (0_u64..1_000_000, 0_u32..1_000_000_000)
            .prop_map(|(seconds, nanos)| Duration::new(seconds, nanos)),
    ]
}

fn positive() -> impl Strategy<Value = Duration> {
    duration().prop_map(|duration| duration.max(Duration::from_nanos(1)))
}

pub(crate) fn distribution() -> impl Strategy<Value = Distribution> {
    let rising = |count: usize| {
        vec(positive(), count).prop_map(|mut durations| {
            durations.sort();
            durations
        })
    };
    prop_oneof![
        duration().prop_map(Distribution::Fixed),
        rising(2).prop_map(|bounds| Distribution::Uniform {
            min: bounds[0],
            max: bounds[1]
        }),
        rising(3).prop_map(|bounds| Distribution::Triangular {
            min: bounds[0],
            likely: bounds[1],
            max: bounds[2]
        }),
        positive().prop_map(|mean| Distribution::Exponential { mean }),
        (duration(), duration()).prop_map(|(mean, sd)| Distribution::Normal { mean, sd }),
        (positive(), 0.0..10.0)
            .prop_map(|(median, sigma)| Distribution::Lognormal { median, sigma }),
        rising(2).prop_map(|bounds| Distribution::LognormalByP90 {
            median: bounds[0],
            p90: bounds[1]
        }),
        (positive(), positive()).prop_map(|(mean, sd)| Distribution::Gamma { mean, sd }),
        vec(duration(), 1..5).prop_map(Distribution::Empirical),
    ]
}

pub(crate) fn pixels(min: f64) -> impl Strategy<Value = Option<[f64; 2]>> {
    let one = move || prop_oneof![(0..1_000).prop_map(f64::from), min..1_000_000.0];
    option::of([one(), one()])
}
