//! Seeded random numbers of the kinds the models are made of.

/// Guaranteed: the same seed, the same numbers.
pub(super) struct Chance(fastrand::Rng);

impl Chance {
    pub(super) fn new(seed: u64) -> Chance {
        Chance(fastrand::Rng::with_seed(seed))
    }

    /// Between 0 and 1, never 0.
    pub(super) fn uniform(&mut self) -> f64 {
        1.0 - self.0.f64()
    }

    /// Normal with mean 0 and variance 1 (Box & Muller 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Exponential with mean 1.
    pub(super) fn exponential(&mut self) -> f64 {
        -self.uniform().ln()
    }

    /// Gamma with this shape and scale 1 (Marsaglia & Tsang 2000).
    pub(super) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let lift = self.uniform().powf(1.0 / shape);
            return self.gamma(shape + 1.0) * lift;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let normal = self.normal();
            let v = (1.0 + c * normal).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * normal * normal + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// Beta(a, b).
    pub(super) fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (first, second) = (self.gamma(a), self.gamma(b));
        let sum = first + second;
        if sum > 0.0 { first / sum } else { f64::from(u8::from(self.uniform() < a / (a + b))) }
    }

    /// Poisson; beyond a mean of 200 by the nearest normal.
    pub(super) fn poisson(&mut self, mean: f64) -> f64 {
        if mean > 200.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0);
        }
        let (mut count, mut passed) = (0.0, self.exponential());
        while passed < mean {
            count += 1.0;
            passed += self.exponential();
        }
        count
    }

    /// The number of the first success when each succeeds with probability p, from 1.
    pub(super) fn first_success(&mut self, p: f64) -> f64 {
        if p >= 1.0 {
            return 1.0;
        }
        (self.uniform().ln() / (-p).ln_1p()).floor() + 1.0
    }
}
