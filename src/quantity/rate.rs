use serde::{Deserialize, Serialize};

/// How much less a sum is worth for each year one waits for it: 0.1 means that 1.10 in a year is worth 1.00 today.
/// Guaranteed to lie between 0 and 10.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct RatePerYear(f64);

impl RatePerYear {
    /// Waiting costs nothing.
    pub const NONE: RatePerYear = RatePerYear(0.0);
    /// Ten per cent.
    pub const TENTH: RatePerYear = RatePerYear(0.1);

    /// The yearly rate, 0.1 for ten per cent; `None` below 0, above 10, or for what is no number.
    pub fn new(rate: f64) -> Option<RatePerYear> {
        (0.0..=10.0).contains(&rate).then_some(RatePerYear(rate))
    }

    /// As a number per year.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }

    /// The continuous rate with the same effect over a year.
    pub(crate) fn force_per_year(self) -> f64 {
        self.0.ln_1p()
    }
}
