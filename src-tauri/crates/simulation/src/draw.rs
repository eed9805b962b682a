//! Durations and outcomes drawn from what a template says about them. Owns the random streams: every draw has its
//! own, named by seed, process, step, visit and purpose, so that a draw depends on nothing that happened before it.
//! That makes results independent of threads, and lets two templates be compared on the same random numbers.

use std::time::Duration;

use model::Distribution;
use rand_distr::{Distribution as _, Exp1, Gamma, StandardNormal};
use rand_xoshiro::{
    SplitMix64,
    rand_core::{RngCore as _, SeedableRng as _},
};

/// No drawn duration is longer: a hundred years in milliseconds. Keeps all arithmetic far from its limits.
pub(crate) const DRAW_MAX_MS: i64 = 36_525 * model::zone::DAY_MS;

/// Standard normal quantile of 0.9.
const Z90: f64 = 1.281_551_565_544_600_4;

/// What a draw is for. Each purpose has a stream of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    /// Working time of a visit.
    Work = 1,
    /// Waiting time of a visit.
    Wait = 2,
    /// Outcome of a visit.
    Outcome = 3,
    /// Latency and failure of a visit's calls.
    Calls = 4,
    /// Time until the next process starts.
    Arrival = 5,
    /// Who owns a process.
    Owner = 6,
    /// Which property a process has.
    Property = 7,
    /// Which contact a process has.
    Contact = 8,
}

/// Spreads every bit of the input over the whole output.
pub(crate) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    bits ^ (bits >> 33)
}

/// The key of a text: the same for the same step key in another template.
pub(crate) fn text_key(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The key of a process.
pub(crate) fn case_key(seed: u64, case: u32) -> u64 {
    mix(mix(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)).wrapping_add(u64::from(case)))
}

/// The random stream of a process for a purpose that belongs to no step.
pub(crate) fn case_stream(case_key: u64, purpose: Purpose) -> SplitMix64 {
    visit_stream(case_key, 0, 0, purpose)
}

/// The random stream of a visit of a step for a purpose.
pub(crate) fn visit_stream(
    case_key: u64,
    step_key: u64,
    visit: u32,
    purpose: Purpose,
) -> SplitMix64 {
    let place = (u64::from(visit) << 8) | purpose as u64;
    let key = mix((case_key ^ step_key).wrapping_add(place.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    SplitMix64::from_seed(key.to_le_bytes())
}

/// A number from 0 up to, not including, 1.
pub(crate) fn share(random: &mut SplitMix64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    (random.next_u64() >> 11) as f64 * STEP
}

/// An index below `count`, which is not 0.
pub(crate) fn index(random: &mut SplitMix64, count: usize) -> usize {
    let wide = u128::from(random.next_u64()) * (count as u128);
    usize::try_from(wide >> 64).unwrap_or(0)
}

/// An exponential duration in milliseconds.
pub(crate) fn exponential(random: &mut SplitMix64, mean_ms: f64) -> i64 {
    let unit: f64 = Exp1.sample(random);
    bounded(unit * mean_ms)
}

/// A distribution ready to be drawn from, in milliseconds.
#[derive(Clone, Debug)]
pub(crate) enum Sampler {
    Fixed(i64),
    Uniform { min: f64, max: f64 },
    Triangular { min: f64, likely: f64, max: f64 },
    Exponential { mean: f64 },
    Normal { mean: f64, sd: f64 },
    Lognormal { mu: f64, sigma: f64 },
    Gamma { gamma: Gamma<f64>, mean: f64 },
    Empirical(Box<[i64]>),
}

impl Sampler {
    pub(crate) fn new(distribution: &Distribution) -> Self {
        match distribution {
            Distribution::Fixed(value) => Self::Fixed(whole_ms(*value)),
            Distribution::Uniform { min, max } => Self::Uniform {
                min: ms(*min),
                max: ms(*max),
            },
            Distribution::Triangular { min, likely, max } => Self::Triangular {
                min: ms(*min),
                likely: ms(*likely),
                max: ms(*max),
            },
            Distribution::Exponential { mean } => Self::Exponential { mean: ms(*mean) },
            Distribution::Normal { mean, sd } => Self::Normal {
                mean: ms(*mean),
                sd: ms(*sd),
            },
            Distribution::Lognormal { median, sigma } => Self::Lognormal {
                mu: ms(*median).ln(),
                sigma: *sigma,
            },
            Distribution::LognormalByP90 { median, p90 } => Self::Lognormal {
                mu: ms(*median).ln(),
                sigma: (ms(*p90) / ms(*median)).ln() / Z90,
            },
            Distribution::Gamma { mean, sd } => Self::gamma(ms(*mean), ms(*sd)),
            Distribution::Empirical(values) => {
                let mut values: Box<[i64]> = values.iter().map(|&value| whole_ms(value)).collect();
                values.sort_unstable();
                Self::Empirical(values)
            }
        }
    }

    /// A gamma distribution; one without any spread is a fixed duration.
    fn gamma(mean: f64, sd: f64) -> Self {
        let (shape, scale) = ((mean / sd).powi(2), sd * sd / mean);
        match Gamma::new(shape, scale) {
            Ok(gamma) if shape.is_finite() && scale.is_finite() => Self::Gamma { gamma, mean },
            Ok(_) | Err(_) => Self::Fixed(bounded(mean)),
        }
    }

    /// One draw in milliseconds, from 0 to [`DRAW_MAX_MS`].
    pub(crate) fn draw(&self, random: &mut SplitMix64) -> i64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Uniform { min, max } => bounded(min + (max - min) * share(random)),
            Self::Triangular { min, likely, max } => {
                bounded(triangular(*min, *likely, *max, share(random)))
            }
            Self::Exponential { mean } => exponential(random, *mean),
            Self::Normal { mean, sd } => {
                let unit: f64 = StandardNormal.sample(random);
                bounded(mean + sd * unit)
            }
            Self::Lognormal { mu, sigma } => {
                let unit: f64 = StandardNormal.sample(random);
                bounded((mu + sigma * unit).exp())
            }
            Self::Gamma { gamma, .. } => bounded(gamma.sample(random)),
            Self::Empirical(values) if values.is_empty() => 0,
            Self::Empirical(values) => values[index(random, values.len())],
        }
    }

    /// The duration to reckon with: the most likely one of a triangular, the median of a lognormal and of observed
    /// values, else the mean.
    pub(crate) fn typical(&self) -> i64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Uniform { min, max } => bounded(f64::midpoint(*min, *max)),
            Self::Triangular { likely, .. } => bounded(*likely),
            Self::Exponential { mean } | Self::Normal { mean, .. } | Self::Gamma { mean, .. } => {
                bounded(*mean)
            }
            Self::Lognormal { mu, .. } => bounded(mu.exp()),
            Self::Empirical(values) => values
                .get(values.len().saturating_sub(1) / 2)
                .copied()
                .unwrap_or(0),
        }
    }
}

fn triangular(min: f64, likely: f64, max: f64, share: f64) -> f64 {
    let width = max - min;
    if width <= 0.0 {
        return min;
    }
    if share * width < likely - min {
        min + (share * width * (likely - min)).sqrt()
    } else {
        max - ((1.0 - share) * width * (max - likely)).sqrt()
    }
}

/// Shares of outcomes, as running sums up to 1.
#[derive(Clone, Debug)]
pub(crate) struct Shares(Box<[f64]>);

impl Shares {
    /// Shares after these weights. What is below zero or no number counts as 0; where nothing is left, all are equal.
    pub(crate) fn new(weights: &[f64]) -> Self {
        let sound: Vec<f64> = weights
            .iter()
            .map(|&weight| {
                if weight.is_finite() {
                    weight.max(0.0)
                } else {
                    0.0
                }
            })
            .collect();
        let sum: f64 = sound.iter().sum();
        let equal = 1.0 / weights.len().max(1) as f64;
        let mut reached = 0.0;
        let sums = sound.iter().map(|weight| {
            reached += if sum > 0.0 && sum.is_finite() {
                weight / sum
            } else {
                equal
            };
            reached
        });
        Self(sums.collect())
    }

    /// A drawn outcome; 0 where there is none.
    pub(crate) fn draw(&self, random: &mut SplitMix64) -> usize {
        let share = share(random);
        let drawn = self.0.iter().take_while(|&&sum| sum <= share).count();
        // The last sum may lie a hair below 1; the draw then is the last outcome that has a share.
        if drawn < self.0.len() {
            drawn
        } else {
            self.last_with_share()
        }
    }

    /// The outcome that is furthest behind its share, given how often each was chosen; on the first visit that is
    /// the most likely one. Unlike always taking the most likely, this leads out of loops.
    pub(crate) fn most_due(&self, chosen: &[u64]) -> usize {
        let visits = chosen.iter().sum::<u64>() as f64 + 1.0;
        let mut best = (0, f64::NEG_INFINITY);
        for place in 0..self.0.len() {
            let behind =
                self.share(place) * visits - chosen.get(place).map_or(0.0, |&times| times as f64);
            // Shares that are equal by intent may differ in the last bit.
            if self.share(place) > 0.0 && behind > best.1 + 1e-9 {
                best = (place, behind);
            }
        }
        best.0
    }

    fn share(&self, place: usize) -> f64 {
        self.0[place] - if place == 0 { 0.0 } else { self.0[place - 1] }
    }

    fn last_with_share(&self) -> usize {
        (0..self.0.len())
            .rev()
            .find(|&place| self.share(place) > 0.0)
            .unwrap_or(0)
    }
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

fn whole_ms(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis())
        .unwrap_or(i64::MAX)
        .min(DRAW_MAX_MS)
}

/// Whole milliseconds within the limits; what is no number counts as 0.
fn bounded(value_ms: f64) -> i64 {
    // Casts of floats saturate and turn what is no number into 0.
    ((value_ms + 0.5).floor() as i64).clamp(0, DRAW_MAX_MS)
}

#[cfg(test)]
mod tests;
