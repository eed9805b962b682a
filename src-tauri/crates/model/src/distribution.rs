//! Random durations as values. Drawing from them is `simulation`'s job.

use std::time::Duration;

/// A distribution of durations; all parameters are durations, so every unit is explicit.
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    /// Always the same.
    Fixed(Duration),
    /// Anything between two bounds, equally likely.
    Uniform {
        /// Lower bound.
        min: Duration,
        /// Upper bound, not below `min`.
        max: Duration,
    },
    /// Between two bounds with a most likely value.
    Triangular {
        /// Lower bound.
        min: Duration,
        /// The most likely value, between the bounds.
        likely: Duration,
        /// Upper bound.
        max: Duration,
    },
    /// Memoryless, by its mean.
    Exponential {
        /// Mean, above zero.
        mean: Duration,
    },
    /// Normal, cut at zero: a negative draw counts as zero.
    Normal {
        /// Mean before the cut.
        mean: Duration,
        /// Standard deviation before the cut.
        sd: Duration,
    },
    /// Lognormal by its median and the standard deviation of the logarithm.
    Lognormal {
        /// Median, above zero.
        median: Duration,
        /// Standard deviation of the natural logarithm, zero or more.
        sigma: f64,
    },
    /// Lognormal by its median and its 90th percentile.
    LognormalByP90 {
        /// Median, above zero.
        median: Duration,
        /// 90th percentile, not below the median.
        p90: Duration,
    },
    /// Gamma by mean and standard deviation, both above zero.
    Gamma {
        /// Mean.
        mean: Duration,
        /// Standard deviation.
        sd: Duration,
    },
    /// One of the observed values, equally likely; never empty.
    Empirical(Vec<Duration>),
}
