//! Draws against what their distributions promise.

use super::*;

const HOUR: Duration = Duration::from_secs(3_600);

/// Mean and median of many draws in hours.
fn drawn(distribution: &Distribution) -> (f64, f64) {
    let sampler = Sampler::new(distribution);
    let mut values: Vec<i64> = (0..40_000)
        .map(|case| sampler.draw(&mut visit_stream(case_key(1, case), 7, 1, Purpose::Work)))
        .collect();
    values.sort_unstable();
    let mean = values.iter().sum::<i64>() as f64 / values.len() as f64;
    (mean / 3.6e6, values[values.len() / 2] as f64 / 3.6e6)
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() < 0.02 * expected.max(0.5),
        "{found} is not near {expected}"
    );
}

#[test]
fn draws_have_the_mean_and_median_of_their_distribution() {
    let cases = [
        (Distribution::Fixed(HOUR), 1.0, 1.0),
        (
            Distribution::Uniform {
                min: HOUR,
                max: HOUR * 3,
            },
            2.0,
            2.0,
        ),
        (
            Distribution::Triangular {
                min: HOUR,
                likely: HOUR * 2,
                max: HOUR * 6,
            },
            3.0,
            6.0 - 10_f64.sqrt(),
        ),
        (Distribution::Exponential { mean: HOUR }, 1.0, 2_f64.ln()),
        (
            Distribution::Normal {
                mean: HOUR * 10,
                sd: HOUR,
            },
            10.0,
            10.0,
        ),
        (
            Distribution::Lognormal {
                median: HOUR,
                sigma: 0.5,
            },
            0.125_f64.exp(),
            1.0,
        ),
        (
            Distribution::LognormalByP90 {
                median: HOUR,
                p90: HOUR * 2,
            },
            (0.5 * (2_f64.ln() / Z90).powi(2)).exp(),
            1.0,
        ),
        (
            Distribution::Empirical(vec![HOUR * 5, HOUR, HOUR * 3]),
            3.0,
            3.0,
        ),
    ];
    for (distribution, mean, median) in cases {
        let found = drawn(&distribution);
        near(found.0, mean);
        near(found.1, median);
    }
    near(
        drawn(&Distribution::Gamma {
            mean: HOUR * 4,
            sd: HOUR * 2,
        })
        .0,
        4.0,
    );
}

#[test]
fn hostile_distributions_stay_within_bounds() {
    let huge = Duration::from_secs(u64::MAX / 1_000);
    let zero = Duration::ZERO;
    let hostile = [
        Distribution::Fixed(huge),
        Distribution::Uniform {
            min: huge,
            max: zero,
        },
        Distribution::Triangular {
            min: zero,
            likely: zero,
            max: zero,
        },
        Distribution::Triangular {
            min: huge,
            likely: zero,
            max: huge,
        },
        Distribution::Exponential { mean: huge },
        Distribution::Normal {
            mean: zero,
            sd: huge,
        },
        Distribution::Lognormal {
            median: zero,
            sigma: 1.0,
        },
        Distribution::Lognormal {
            median: huge,
            sigma: f64::MAX,
        },
        Distribution::Lognormal {
            median: HOUR,
            sigma: f64::NAN,
        },
        Distribution::LognormalByP90 {
            median: zero,
            p90: zero,
        },
        Distribution::LognormalByP90 {
            median: HOUR,
            p90: zero,
        },
        Distribution::Gamma {
            mean: zero,
            sd: zero,
        },
        Distribution::Gamma {
            mean: HOUR,
            sd: zero,
        },
        Distribution::Gamma {
            mean: HOUR,
            sd: huge,
        },
        Distribution::Empirical(Vec::new()),
    ];
    for distribution in hostile {
        let sampler = Sampler::new(&distribution);
        for case in 0..200 {
            let value = sampler.draw(&mut case_stream(case_key(3, case), Purpose::Work));
            assert!(
                (0..=DRAW_MAX_MS).contains(&value),
                "{distribution:?} gave {value}"
            );
        }
        assert!((0..=DRAW_MAX_MS).contains(&sampler.typical()));
    }
}

#[test]
fn outcomes_come_by_their_weights() {
    let shares = Shares::new(&[7.0, 0.0, 3.0]);
    let mut counts = [0; 3];
    for case in 0..20_000 {
        counts[shares.draw(&mut case_stream(case_key(1, case), Purpose::Outcome))] += 1;
    }
    assert_eq!(counts[1], 0);
    near(f64::from(counts[0]) / 20_000.0, 0.7);
    for weights in [
        vec![0.0, 0.0],
        vec![f64::NAN, -1.0],
        vec![f64::MAX, f64::MAX],
    ] {
        assert_eq!(&*Shares::new(&weights).0, [0.5, 1.0], "{weights:?}");
    }
}

#[test]
fn what_is_most_due_leads_out_of_a_likely_loop() {
    let shares = Shares::new(&[0.3, 0.7]);
    assert_eq!(shares.most_due(&[0, 0]), 1);
    assert_eq!(shares.most_due(&[0, 1]), 0);
    assert_eq!(Shares::new(&[1.0, 1.0, 1.0]).most_due(&[0, 0, 0]), 0);
    assert_eq!(Shares::new(&[1.0, 0.0]).most_due(&[50, 0]), 0);
}
