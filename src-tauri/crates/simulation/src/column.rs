//! A column of measured whole numbers and its summary. All sums are of whole numbers, so that a summary does not
//! depend on the order in which the numbers came.

/// Measured values. As long as they are all the same, only their number is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    same: i64,
    same_count: usize,
    values: Vec<i64>,
}

impl Column {
    pub(crate) fn push(&mut self, value: i64) {
        if self.values.is_empty() {
            if self.same_count == 0 || self.same == value {
                self.same = value;
                self.same_count += 1;
                return;
            }
            self.spread();
        }
        self.values.push(value);
    }

    pub(crate) fn len(&self) -> usize {
        self.same_count + self.values.len()
    }

    /// Appends what was measured elsewhere.
    pub(crate) fn append(&mut self, other: &Self) {
        if other.len() == 0 {
        } else if self.len() == 0 {
            self.clone_from(other);
        } else if self.values.is_empty() && other.values.is_empty() && self.same == other.same {
            self.same_count += other.same_count;
        } else {
            self.spread();
            self.values.extend(other.iter());
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = i64> {
        std::iter::repeat_n(self.same, self.same_count).chain(self.values.iter().copied())
    }

    fn spread(&mut self) {
        self.values
            .extend(std::iter::repeat_n(self.same, self.same_count));
        self.same_count = 0;
    }

    /// The summary, each value divided by `unit`; `None` of nothing. The order of the values is lost.
    pub(crate) fn summary(&mut self, unit: f64) -> Option<Summary> {
        let count = self.len();
        if count == 0 {
            return None;
        }
        let sum: i128 = self.iter().map(i128::from).sum();
        let sd = (count > 1).then(|| self.deviation(sum) / unit);
        let mut ranks = [0; 4];
        for (rank, percent) in ranks.iter_mut().zip([5, 50, 80, 95]) {
            *rank = nearest_rank(percent, count);
        }
        let [p05, p50, p80, p95] = self.select(ranks).map(|value| value as f64 / unit);
        Some(Summary {
            mean: sum as f64 / count as f64 / unit,
            sd,
            p05,
            p50,
            p80,
            p95,
            max: self.iter().max().unwrap_or_default() as f64 / unit,
        })
    }

    /// One nearest-rank quantile, divided by `unit`; `None` of nothing. The order of the values is lost.
    pub(crate) fn quantile(&mut self, percent: usize, unit: f64) -> Option<f64> {
        let count = self.len();
        if count == 0 {
            return None;
        }
        let [value] = self.select([nearest_rank(percent, count)]);
        Some(value as f64 / unit)
    }

    /// Standard deviation of the sample, which has at least two values.
    fn deviation(&self, sum: i128) -> f64 {
        if self.values.is_empty() {
            return 0.0;
        }
        let count = self.len();
        // Measured from a value near the mean, so that the squares stay small.
        let middle = i64::try_from(sum / count as i128).unwrap_or_default();
        let (mut moved, mut squares) = (0_i128, 0_u128);
        for value in self.iter() {
            let distance = i128::from(value) - i128::from(middle);
            moved += distance;
            squares += distance.unsigned_abs() * distance.unsigned_abs();
        }
        let (count, moved) = (count as f64, moved as f64);
        ((squares as f64 - moved * moved / count) / (count - 1.0))
            .max(0.0)
            .sqrt()
    }

    /// The values of these ranks, which are ascending and count from 0.
    fn select<const N: usize>(&mut self, ranks: [usize; N]) -> [i64; N] {
        let mut found = [self.same; N];
        if self.values.is_empty() {
            return found;
        }
        let mut rest = &mut self.values[..];
        // From the highest down, each within what lies below the last.
        for (found, rank) in found.iter_mut().zip(ranks).rev() {
            if rank < rest.len() {
                let (below, value, _) = rest.select_nth_unstable(rank);
                *found = *value;
                rest = below;
            }
        }
        // A rank that was asked for twice.
        for place in (1..N).rev() {
            if ranks[place - 1] == ranks[place] {
                found[place - 1] = found[place];
            }
        }
        found
    }
}

/// The place, from 0, of the nearest-rank percentile among `count` values, of which there is at least one.
fn nearest_rank(percent: usize, count: usize) -> usize {
    (percent * count).div_ceil(100).max(1) - 1
}

/// Mean, spread and nearest-rank percentiles of what was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Arithmetic mean.
    pub mean: f64,
    /// Standard deviation of the sample; of a single value there is none.
    pub sd: Option<f64>,
    /// 5th percentile.
    pub p05: f64,
    /// Median.
    pub p50: f64,
    /// 80th percentile.
    pub p80: f64,
    /// 95th percentile.
    pub p95: f64,
    /// Largest value.
    pub max: f64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn column(values: &[i64]) -> Column {
        let mut column = Column::default();
        values.iter().for_each(|&value| column.push(value));
        column
    }

    #[test]
    fn percentiles_are_nearest_rank() {
        let values: Vec<i64> = (1..=20).rev().collect();
        let summary = column(&values).summary(1.0).unwrap();
        assert_eq!(
            (
                summary.p05,
                summary.p50,
                summary.p80,
                summary.p95,
                summary.max
            ),
            (1.0, 10.0, 16.0, 19.0, 20.0)
        );
        assert_eq!(summary.mean, 10.5);
        assert!((summary.sd.unwrap() - 35_f64.sqrt()).abs() < 1e-12);
        let summary = column(&[15, 20, 35, 40, 50]).summary(1.0).unwrap();
        assert_eq!(
            (summary.p05, summary.p50, summary.p80, summary.p95),
            (15.0, 35.0, 40.0, 50.0)
        );
    }

    #[test]
    fn few_or_equal_values_have_a_summary_too() {
        assert_eq!(column(&[]).summary(1.0), None);
        let one = column(&[7]).summary(1.0).unwrap();
        assert_eq!((one.mean, one.sd, one.p05, one.max), (7.0, None, 7.0, 7.0));
        let same = column(&[5_000; 9]).summary(1_000.0).unwrap();
        assert_eq!((same.mean, same.sd, same.p95), (5.0, Some(0.0), 5.0));
    }

    proptest! {
        #[test]
        fn a_summary_does_not_depend_on_order_or_parts(values in prop::collection::vec(0_i64..9, 1..60), cut in 0_usize..60) {
            let cut = cut.min(values.len());
            let mut joined = column(&values[cut..]);
            joined.append(&column(&values[..cut]));
            prop_assert_eq!(joined.len(), values.len());
            prop_assert_eq!(joined.summary(1.0), column(&values).summary(1.0));
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let summary = column(&values).summary(1.0).unwrap();
            for (percent, found) in [(5, summary.p05), (50, summary.p50), (80, summary.p80), (95, summary.p95)] {
                let at_or_below = sorted.iter().filter(|&&value| value as f64 <= found).count();
                let below = sorted.iter().filter(|&&value| (value as f64) < found).count();
                prop_assert!(at_or_below * 100 >= percent * sorted.len() && below * 100 < percent * sorted.len());
            }
        }
    }
}
