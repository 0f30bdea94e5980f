//! Medians and fifths, in whole numbers as long as possible.
//!
//! One rule throughout: of an even number of values the median is the average of the two middle ones, and any other
//! quantile lies between two neighbours in proportion (Hyndman and Fan 1996, type 7; the default of R and NumPy).

/// Twice the median, which is a whole number; `None` without values. The values are sorted in passing.
pub(crate) fn twice_median(values: &mut [u32]) -> Option<u32> {
    values.sort_unstable();
    let n = values.len();
    let low = *values.get(n.checked_sub(1)? / 2)?;
    let high = *values.get(n / 2)?;
    Some(low.saturating_add(high))
}

/// `parts` times the quantile at `k / parts` of sorted values, which is a whole number; `None` without values.
pub(crate) fn scaled_quantile(sorted: &[i64], k: usize, parts: usize) -> Option<i128> {
    let place = sorted.len().checked_sub(1)? * k;
    let (at, beyond) = (place / parts, (place % parts) as i128);
    let low = i128::from(*sorted.get(at)?);
    let high = i128::from(sorted.get(at + 1).copied().unwrap_or(*sorted.get(at)?));
    Some(low * parts as i128 + beyond * (high - low))
}

/// How often each whole number occurred, for quantiles of many small numbers without sorting them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Grown as far as numbers have come.
    counts: Vec<u64>,
    total: u64,
    limit: u32,
}

impl Tally {
    /// Room for numbers up to `largest`.
    pub(crate) fn up_to(largest: u32) -> Tally {
        Tally { counts: Vec::new(), total: 0, limit: largest }
    }

    /// Counts a number; a larger one than there is room for is left out.
    #[inline]
    pub(crate) fn count(&mut self, number: u32) {
        if number > self.limit {
            return;
        }
        let at = number as usize;
        if at >= self.counts.len() {
            self.counts.resize(at + 1, 0);
        }
        if let Some(slot) = self.counts.get_mut(at) {
            *slot += 1;
            self.total += 1;
        }
    }

    /// Numbers counted.
    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    /// Numbers counted from `from` up to, not including, `to`.
    pub(crate) fn between(&self, from: u32, to: u32) -> u64 {
        let to = (to as usize).min(self.counts.len());
        self.counts.get((from as usize).min(to)..to).map_or(0, |c| c.iter().sum())
    }

    /// The largest number counted.
    pub(crate) fn largest(&self) -> Option<u32> {
        self.counts.iter().rposition(|c| *c > 0).map(|n| n as u32)
    }

    /// The number at this place (from 0) among all, sorted.
    fn at(&self, place: u64) -> Option<u32> {
        let mut seen = 0;
        let found = self.counts.iter().position(|c| {
            seen += c;
            seen > place
        })?;
        Some(found as u32)
    }

    /// The quantile at `k / parts`; `None` when nothing was counted.
    pub(crate) fn quantile(&self, k: u64, parts: u64) -> Option<f64> {
        let place = self.total.checked_sub(1)? * k;
        let low = f64::from(self.at(place / parts)?);
        let high = self.at(place / parts + 1).map_or(low, f64::from);
        Some(low + (high - low) * (place % parts) as f64 / parts as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_median_is_the_average_of_the_two_middle_ones() {
        assert_eq!(twice_median(&mut []), None);
        assert_eq!(twice_median(&mut [7]), Some(14));
        assert_eq!(twice_median(&mut [9, 1]), Some(10));
        assert_eq!(twice_median(&mut [9, 1, 2]), Some(4));
        assert_eq!(twice_median(&mut [4, 1, 9, 2]), Some(6));
    }

    #[test]
    fn quantiles_are_those_of_r() {
        // R: quantile(c(1, 2, 4, 8), c(.2, .25, .5, .8)) is 1.6, 1.75, 3, 5.6.
        let sorted = [1, 2, 4, 8];
        assert_eq!(scaled_quantile(&sorted, 1, 5), Some(8));
        assert_eq!(scaled_quantile(&sorted, 1, 4), Some(7));
        assert_eq!(scaled_quantile(&sorted, 1, 2), Some(6));
        assert_eq!(scaled_quantile(&sorted, 4, 5), Some(28));
        assert_eq!(scaled_quantile(&[], 1, 5), None);
    }

    proptest! {
        #[test]
        fn counting_and_sorting_agree(mut values in prop::collection::vec(0u32..40, 1..60), k in 0usize..=4) {
            let mut tally = Tally::up_to(50);
            values.iter().for_each(|v| tally.count(*v));
            values.sort_unstable();
            let sorted: Vec<i64> = values.iter().map(|v| i64::from(*v)).collect();
            let exact = scaled_quantile(&sorted, k, 4).unwrap() as f64 / 4.0;
            prop_assert!((tally.quantile(k as u64, 4).unwrap() - exact).abs() < 1e-12);
            prop_assert_eq!(tally.largest(), values.last().copied());
            prop_assert_eq!(tally.between(10, 20), values.iter().filter(|v| (10..20).contains(*v)).count() as u64);
        }
    }
}
