//! What if: two templates on the same random numbers. Process by process the same draws meet steps of the same key,
//! so that the difference is that of the templates and not that of the luck.

use model::{Map, Office, Template, Value};

use crate::{
    Options, SimulationResult,
    monte_carlo::{play, shares_desks},
    result::seconds,
    scene::{Scene, SimulateError},
    tally::Tally,
};

/// Batches into which processes that meet each other are gathered: they are no independent measurements.
const BATCHES: usize = 20;

/// Two results and what differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Of the first template.
    pub first: SimulationResult,
    /// Of the second.
    pub second: SimulationResult,
    /// Second minus first, in seconds; absent where too few processes were completed under both.
    pub cycle: Option<Difference>,
}

/// A mean difference with its 95 % confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The mean.
    pub mean: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// Simulates two templates in the same office on the same random numbers.
pub fn compare(
    first: &Template,
    second: &Template,
    office: Option<&Office>,
    options: &Options<'_>,
) -> Result<Comparison, SimulateError> {
    let scenes = (
        Scene::new(first, office, options.start)?,
        Scene::new(second, office, options.start)?,
    );
    // The processes of the second come behind those of the first.
    let go_on = |done| options.go_on.is_none_or(|go_on| go_on(options.runs + done));
    let behind = Options {
        go_on: Some(&go_on),
        ..*options
    };
    let tallies = (
        play(&scenes.0, office, options, true)?,
        play(&scenes.1, office, &behind, true)?,
    );
    let together = shares_desks(&scenes.0, office);
    let differences = pair(&by_case(&tallies.0), &by_case(&tallies.1));
    Ok(Comparison {
        cycle: difference(&differences, together),
        first: SimulationResult::new(first, &scenes.0, options, tallies.0, together),
        second: SimulationResult::new(second, &scenes.1, options, tallies.1, together),
    })
}

impl Comparison {
    /// Both results and the difference of the mean cycle time, in whole seconds.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("first".to_owned(), self.first.to_json());
        json.insert("second".to_owned(), self.second.to_json());
        if let Some(cycle) = self.cycle {
            let values = [
                ("mean", cycle.mean),
                ("low", cycle.low),
                ("high", cycle.high),
            ];
            let values: Map = values
                .into_iter()
                .map(|(key, value)| (key.to_owned(), seconds(value)))
                .collect();
            let mut difference = Map::new();
            difference.insert("cycle".to_owned(), values.into());
            json.insert("difference".to_owned(), difference.into());
        }
        json.into()
    }
}

/// Cycle times in milliseconds with their process, in the order of the processes.
fn by_case(tally: &Tally) -> Vec<(u32, i64)> {
    let cases = tally.cases.iter().flatten().copied();
    let mut cycles: Vec<(u32, i64)> = cases.zip(tally.cycle.iter()).collect();
    cycles.sort_unstable();
    cycles
}

/// Differences in seconds of the processes that were completed under both.
fn pair(first: &[(u32, i64)], second: &[(u32, i64)]) -> Vec<f64> {
    let mut others = second.iter().peekable();
    let mut differences = Vec::with_capacity(first.len());
    for &(case, cycle) in first {
        while others.next_if(|(other, _)| *other < case).is_some() {}
        if let Some((_, other)) = others.next_if(|(other, _)| *other == case) {
            differences.push((other - cycle) as f64 / 1_000.0);
        }
    }
    differences
}

fn difference(differences: &[f64], together: bool) -> Option<Difference> {
    let batches: Vec<f64> = if together {
        let size = differences.len() / BATCHES;
        let batches = differences.chunks_exact(size.max(1));
        batches.map(mean).collect()
    } else {
        differences.to_vec()
    };
    let count = batches.len();
    if count < 2 {
        return None;
    }
    let middle = mean(&batches);
    let squares: f64 = batches.iter().map(|value| (value - middle).powi(2)).sum();
    let error = (squares / (count - 1) as f64 / count as f64).sqrt();
    let reach = student_975(count - 1) * error;
    let mean = mean(differences);
    Some(Difference {
        mean,
        low: mean - reach,
        high: mean + reach,
    })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The 0.975 quantile of Student's distribution, by the expansion of Cornish and Fisher; the first few, where that is
/// too coarse, from the table.
fn student_975(freedom: usize) -> f64 {
    const TABLE: [f64; 6] = [
        12.706_205, 4.302_653, 3.182_446, 2.776_445, 2.570_582, 2.446_912,
    ];
    if let Some(&value) = TABLE.get(freedom.wrapping_sub(1)) {
        return value;
    }
    let (z, n) = (1.959_963_985_f64, freedom as f64);
    let first = (z.powi(3) + z) / 4.0;
    let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    let third = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0;
    z + first / n + second / (n * n) + third / (n * n * n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_student() {
        for (freedom, expected) in [
            (1, 12.706),
            (4, 2.776),
            (7, 2.365),
            (10, 2.228),
            (19, 2.093),
            (1_000, 1.962),
        ] {
            assert!((student_975(freedom) - expected).abs() < 2e-3, "{freedom}");
        }
        let found = difference(&[1.0, 2.0, 3.0, 4.0, 5.0], false).unwrap();
        // Standard error of the mean is the root of 2.5 / 5.
        let reach = 2.776_445 * 0.5_f64.sqrt();
        assert!((found.mean - 3.0).abs() < 1e-12 && (found.high - 3.0 - reach).abs() < 1e-6);
        assert_eq!(difference(&[1.0], false), None);
    }

    #[test]
    fn only_processes_completed_under_both_are_paired() {
        let first = [(0, 1_000), (2, 5_000), (3, 0)];
        let second = [(1, 9_000), (2, 7_000), (3, 1_000), (4, 0)];
        assert_eq!(pair(&first, &second), [2.0, 1.0]);
    }
}
