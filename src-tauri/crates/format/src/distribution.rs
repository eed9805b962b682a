//! How random durations are spelled.

use std::time::Duration;

use model::{Distribution, Value};

use crate::{
    limits,
    reader::{
        Cursor, Fields,
        scalar::{duration, number},
    },
    time::spell_duration,
    writer::{self, Object},
};

/// The names of the distributions in documents.
pub(crate) const WORDS: [&str; 8] = [
    "fixed",
    "uniform",
    "triangular",
    "exponential",
    "normal",
    "lognormal",
    "gamma",
    "empirical",
];

/// Reads a distribution.
pub(crate) fn read(cursor: Cursor<'_>) -> Option<Distribution> {
    cursor.object(|fields| {
        let given: Vec<&'static str> = WORDS.into_iter().filter(|word| fields.has(word)).collect();
        match given[..] {
            // A median with a 90th percentile is a lognormal too, with or without saying so.
            [] if fields.has("median") || fields.has("p90") => lognormal(fields),
            [] => {
                WORDS.into_iter().for_each(|word| fields.pass_over(word));
                let words = WORDS.map(|word| format!("`{word}`")).join(", ");
                fields.refuse("bad-distribution", format!("expected one of {words}"))
            }
            [word] => one(word, fields),
            [first, second, ..] => {
                WORDS.into_iter().for_each(|word| fields.pass_over(word));
                fields.refuse(
                    "bad-distribution",
                    format!(
                        "there can be only one distribution, this has `{first}` and `{second}`"
                    ),
                )
            }
        }
    })
}

fn one(word: &'static str, fields: &mut Fields<'_>) -> Option<Distribution> {
    fields.must(word, |cursor| match word {
        "fixed" => duration(cursor).map(Distribution::Fixed),
        "uniform" => {
            let [min, max] = cursor.exactly("`[min, max]`", duration)?;
            ordered(cursor, &[min, max])?;
            Some(Distribution::Uniform { min, max })
        }
        "triangular" => {
            let [min, likely, max] = cursor.exactly("`[min, likely, max]`", duration)?;
            ordered(cursor, &[min, likely, max])?;
            Some(Distribution::Triangular { min, likely, max })
        }
        "exponential" => positive(cursor).map(|mean| Distribution::Exponential { mean }),
        "normal" => {
            let [mean, sd] = cursor.exactly("`[mean, sd]`", duration)?;
            Some(Distribution::Normal { mean, sd })
        }
        "lognormal" => cursor.object(lognormal),
        "gamma" => {
            let [mean, sd] = cursor.exactly("`[mean, sd]`", positive)?;
            Some(Distribution::Gamma { mean, sd })
        }
        _ => cursor
            .some("observed duration", duration)
            .map(Distribution::Empirical),
    })
}

fn lognormal(fields: &mut Fields<'_>) -> Option<Distribution> {
    fields.belong_to("a lognormal distribution");
    let median = fields.must("median", positive);
    if fields.has("p90") {
        let p90 = fields.must("p90", |cursor| {
            let p90 = duration(cursor)?;
            if median.is_some_and(|median| p90 < median) {
                return cursor.refuse(
                    "bad-distribution",
                    "the 90th percentile lies below the median",
                );
            }
            Some(p90)
        });
        return Some(Distribution::LognormalByP90 {
            median: median?,
            p90: p90?,
        });
    }
    let sigma = fields.must("sigma", number(0.0..=limits::SIGMA));
    Some(Distribution::Lognormal {
        median: median?,
        sigma: sigma?,
    })
}

fn positive(cursor: Cursor<'_>) -> Option<Duration> {
    let duration = duration(cursor)?;
    if duration.is_zero() {
        return cursor.refuse("out-of-range", "expected a duration above zero");
    }
    Some(duration)
}

fn ordered(cursor: Cursor<'_>, bounds: &[Duration]) -> Option<()> {
    if !bounds.is_sorted() {
        return cursor.refuse("bad-distribution", "the durations have to rise");
    }
    Some(())
}

/// Spells a distribution.
pub(crate) fn spell(distribution: &Distribution) -> Value {
    let one = |duration: &Duration| Value::from(spell_duration(*duration));
    let all = |durations: &[Duration]| writer::list(durations, one);
    let (word, value) = match distribution {
        Distribution::Fixed(duration) => ("fixed", one(duration)),
        Distribution::Uniform { min, max } => ("uniform", all(&[*min, *max])),
        Distribution::Triangular { min, likely, max } => {
            ("triangular", all(&[*min, *likely, *max]))
        }
        Distribution::Exponential { mean } => ("exponential", one(mean)),
        Distribution::Normal { mean, sd } => ("normal", all(&[*mean, *sd])),
        Distribution::Lognormal { median, sigma } => (
            "lognormal",
            spell_lognormal(*median, "sigma", writer::number(*sigma)),
        ),
        Distribution::LognormalByP90 { median, p90 } => {
            ("lognormal", spell_lognormal(*median, "p90", one(p90)))
        }
        Distribution::Gamma { mean, sd } => ("gamma", all(&[*mean, *sd])),
        Distribution::Empirical(durations) => ("empirical", all(durations)),
    };
    let mut object = Object::new();
    object.put(word, value);
    object.done()
}

fn spell_lognormal(median: Duration, name: &str, value: Value) -> Value {
    let mut object = Object::new();
    object.put("median", spell_duration(median));
    object.put(name, value);
    object.done()
}
