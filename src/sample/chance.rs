/// Seeded chance in whole numbers: no floating point, so that every machine draws the same.
pub(super) struct Chance(fastrand::Rng);

/// Quantiles of the exponential distribution with mean 100, in the middle of sixteen equal parts: −100·ln(1 − (i + ½)/16).
const EXPONENTIAL: [u32; 16] = [3, 10, 17, 25, 33, 42, 52, 63, 76, 90, 107, 127, 152, 186, 237, 347];

impl Chance {
    pub(super) fn new(seed: u64) -> Chance {
        Chance(fastrand::Rng::with_seed(seed))
    }

    /// A number from `from` up to and including `to`.
    pub(super) fn between(&mut self, from: u32, to: u32) -> u32 {
        self.0.u32(from..=to.max(from))
    }

    /// Yes in `n` of a thousand cases.
    pub(super) fn in_thousand(&mut self, n: u32) -> bool {
        self.0.u32(0..1_000) < n
    }

    /// One of the entries, each as likely as its weight.
    pub(super) fn weighted<T: Copy + Default>(&mut self, table: &[(u32, T)]) -> T {
        let total: u32 = table.iter().map(|(weight, _)| weight).sum();
        let mut at = self.0.u32(0..total.max(1));
        for &(weight, value) in table {
            if at < weight {
                return value;
            }
            at -= weight;
        }
        T::default()
    }

    /// Any of the entries.
    pub(super) fn any<T: Copy + Default>(&mut self, of: &[T]) -> T {
        let at = self.0.u32(0..of.len().max(1) as u32);
        of.get(at as usize).copied().unwrap_or_default()
    }

    /// How many things happen when `thousandths` ÷ 1000 are to be expected: eight chances of an eighth each.
    pub(super) fn happenings(&mut self, thousandths: u32) -> u32 {
        let (surely, perhaps) = (thousandths / 8_000, thousandths % 8_000);
        (0..8).map(|_| surely + u32::from(self.0.u32(0..8_000) < perhaps)).sum()
    }

    /// A waiting time around `mean` that forgets how long one has waited; at least 1.
    pub(super) fn wait(&mut self, mean: u32) -> u32 {
        (mean * self.any(&EXPONENTIAL) / 100).max(1)
    }

    /// A number within `spread` per cent around `mean`; at least 1.
    pub(super) fn around(&mut self, mean: u32, spread: u32) -> u32 {
        let half = mean * spread / 100;
        self.between(mean.saturating_sub(half), mean + half).max(1)
    }
}
