use regulars::order::Order as _;

/// A scale with round numbers: from `first` to `last` in steps of `step`, covering what it was made for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) first: f64,
    pub(super) last: f64,
    pub(super) step: f64,
}

impl Scale {
    /// Covers `low` to `high` and zero with steps of 1, 2 or 5 times a power of ten, at most `steps` of them
    /// (two more where both signs occur). What is no number counts as zero.
    pub(super) fn covering(low: f64, high: f64, steps: u32) -> Scale {
        let low = if low.is_finite() { low.min(0.0) } else { 0.0 };
        let high = if high.is_finite() { high.max(0.0) } else { 0.0 };
        if high - low <= 0.0 {
            return Scale { first: 0.0, last: 1.0, step: 1.0 };
        }
        let rough = (high - low) / f64::from(steps.max(1));
        let power = 10f64.powi(rough.log10().floor() as i32);
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= rough * 0.999_999);
        let step = step.unwrap_or(power * 10.0);
        let whole = |x: f64| if (x - x.round()).abs() < 1e-9 { x.round() } else { x };
        Scale { first: whole(low / step).floor() * step, last: whole(high / step).ceil() * step, step }
    }

    /// The same with steps of `finest` at least: what has no halves gets none, and no label is written twice.
    pub(super) fn no_finer(self, finest: f64) -> Scale {
        if self.step >= finest {
            return self;
        }
        let whole = |x: f64, round: fn(f64) -> f64| round(x / finest) * finest;
        Scale { first: whole(self.first, f64::floor), last: whole(self.last, f64::ceil), step: finest }
    }

    /// The round numbers, from first to last.
    pub(super) fn ticks(self) -> impl Iterator<Item = f64> {
        let (from, to) = ((self.first / self.step).round() as i64, (self.last / self.step).round() as i64);
        (from..=to).map(move |i| i as f64 * self.step)
    }
}

/// Every how many labels one is written, so that each has at least `needed` pixels and the rhythm is one of `rhythms`
/// (or a multiple of the last).
pub(super) fn every(room: f64, needed: f64, rhythms: &[usize]) -> usize {
    let fits = |n: usize| room * n as f64 >= needed;
    let last = rhythms.last().copied().unwrap_or(1).max(1);
    rhythms.iter().copied().chain((2..1000).map(|k| k * last)).find(|n| fits(*n)).unwrap_or(last * 1000)
}

/// Moves positions apart so that neighbours keep `apart` pixels and all stay between `top` and `bottom`, changing as
/// little as it can. They keep their order and come back in the order given.
pub(super) fn spread(wanted: &[f64], apart: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    let want = |i: usize| wanted.get(i).copied().unwrap_or(0.0);
    order.order_by(|a, b| want(*a).total_cmp(&want(*b)));
    let mut placed: Vec<(usize, f64)> = Vec::with_capacity(wanted.len());
    for i in order {
        let floor = placed.last().map_or(top, |(_, y)| y + apart);
        placed.push((i, want(i).max(floor)));
    }
    let mut ceiling = bottom;
    for (_, y) in placed.iter_mut().rev() {
        *y = y.min(ceiling);
        ceiling = *y - apart;
    }
    placed.order_by_key(|(i, _)| *i);
    placed.into_iter().map(|(_, y)| y).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(low: f64, high: f64, steps: u32) -> Vec<f64> {
        Scale::covering(low, high, steps).ticks().collect()
    }

    #[test]
    fn ticks_are_round_and_cover() {
        assert_eq!(ticks(0.0, 48_000.0, 5), [0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0, 50_000.0]);
        assert_eq!(ticks(0.0, 1.0, 4), [0.0, 0.5, 1.0]);
        assert_eq!(ticks(0.0, 5.0, 5), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(ticks(-30.0, 70.0, 5), [-40.0, -20.0, 0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(ticks(3.0, 7.0, 4), [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(ticks(0.0, 0.0, 4), [0.0, 1.0]);
        assert_eq!(ticks(f64::NAN, f64::INFINITY, 4), [0.0, 1.0]);
    }

    #[test]
    fn counts_have_no_halves() {
        let ticks = |low, high| Scale::covering(low, high, 4).no_finer(1.0).ticks().collect::<Vec<f64>>();
        assert_eq!(ticks(0.0, 1.0), [0.0, 1.0]);
        assert_eq!(ticks(0.0, 2.0), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(-1.0, 1.5), [-1.0, 0.0, 1.0, 2.0]);
        assert_eq!(ticks(0.0, 40.0), [0.0, 10.0, 20.0, 30.0, 40.0]);
    }

    #[test]
    fn any_range_gets_few_ticks_that_cover_it() {
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..2_000 {
            let size = 10f64.powf(random.f64() * 14.0 - 4.0);
            let (low, high) = (-size * random.f64(), size * random.f64());
            let scale = Scale::covering(low, high, 5);
            let ticks: Vec<f64> = scale.ticks().collect();
            assert!(ticks.len() >= 2 && ticks.len() <= 8, "{low} {high} {ticks:?}");
            assert!(scale.first <= low + size * 1e-9 && scale.last >= high - size * 1e-9);
            assert!(ticks.contains(&0.0));
        }
    }

    #[test]
    fn labels_are_thinned_to_a_rhythm() {
        assert_eq!(every(40.0, 30.0, &[1, 2, 3, 6, 12]), 1);
        assert_eq!(every(12.0, 30.0, &[1, 2, 3, 6, 12]), 3);
        assert_eq!(every(1.0, 30.0, &[1, 2, 3, 6, 12]), 36);
        assert_eq!(every(0.0, 30.0, &[1]), 1000);
    }

    #[test]
    fn labels_are_moved_apart_and_stay_inside() {
        assert_eq!(spread(&[10.0, 50.0], 14.0, 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread(&[50.0, 10.0, 12.0], 14.0, 0.0, 100.0), [50.0, 10.0, 24.0]);
        assert_eq!(spread(&[95.0, 99.0], 14.0, 0.0, 100.0), [86.0, 100.0]);
        assert_eq!(spread(&[-5.0], 14.0, 0.0, 100.0), [0.0]);
        assert!(spread(&[], 14.0, 0.0, 100.0).is_empty());
    }
}
