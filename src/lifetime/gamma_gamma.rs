use super::special::{digamma, ln_gamma, ln_gamma_ratio};
use serde::{Deserialize, Serialize};

/// Gamma-Gamma: each customer spends around a mean of their own, and these means vary between customers.
///
/// Fader & Hardie (2013), “The Gamma-Gamma Model of Monetary Value”: likelihood eq. 1a, expected mean spend eq. 5;
/// Fader, Hardie & Lee (2005), RFM and CLV, Journal of Marketing Research 42(4). It takes spend and frequency for
/// independent; see [`Warning::SpendFollowsFrequency`](super::Warning).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GammaGamma {
    /// Shape of the spend of one purchase.
    pub p: f64,
    /// Shape of how customers differ.
    pub q: f64,
    /// Scale of how customers differ, in major units of the currency.
    pub gamma: f64,
}

/// What a customer spent on average on the days of their repeat purchases.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spend {
    /// How many such days; more than 0.
    pub days: u32,
    /// The mean in major units; more than 0.
    pub mean: f64,
}

impl GammaGamma {
    /// With these parameters; `None` unless all are positive and finite.
    pub fn new(p: f64, q: f64, gamma: f64) -> Option<GammaGamma> {
        let valid = [p, q, gamma].iter().all(|v| v.is_finite() && *v > 0.0);
        valid.then_some(GammaGamma { p, q, gamma })
    }

    /// ln of the likelihood of one customer's mean spend.
    #[must_use]
    pub fn ln_likelihood(&self, spend: &Spend) -> f64 {
        let (x, z) = (f64::from(spend.days), spend.mean);
        let GammaGamma { p, q, gamma } = *self;
        ln_gamma_ratio(p * x, q)
            - ln_gamma(q)
            - q * (x * z / gamma).ln_1p()
            - p * x * (gamma / (x * z)).ln_1p()
            - z.ln()
    }

    /// The mean spend of a purchase over all customers; `None` where q ≤ 1, when there is no mean.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.q > 1.0).then(|| self.p * self.gamma / (self.q - 1.0))
    }

    /// The mean spend to be expected of a customer: between their own and everybody's. `None` where there is no mean.
    ///
    /// For somebody without repeat purchases it is everybody's mean, above that of some who came back: say so.
    #[must_use]
    pub fn expected(&self, spend: Option<&Spend>) -> Option<f64> {
        let Some(spend) = spend else { return self.mean() };
        let x = f64::from(spend.days);
        let below = self.p * x + self.q - 1.0;
        (below > 0.0).then(|| self.p * (self.gamma + x * spend.mean) / below)
    }

    /// The customer's rate ν given what they spent, as shape and rate of its gamma distribution (Fader & Hardie 2013, eq. 4).
    pub(super) fn rate_after(&self, spend: Option<&Spend>) -> (f64, f64) {
        match spend {
            Some(s) => {
                let x = f64::from(s.days);
                (self.p * x + self.q, self.gamma + x * s.mean)
            }
            None => (self.q, self.gamma),
        }
    }

    /// ln L of many and its derivatives by ln p, ln q, ln γ.
    pub(super) fn surface(spends: &[(Spend, f64)], logs: &[f64; 3]) -> (f64, [f64; 3]) {
        let [p, q, gamma] = logs.map(f64::exp);
        let (psi_q, ln_gamma_q) = (digamma(q), ln_gamma(q));
        let mut value = 0.0;
        let [mut by_p, mut by_q, mut by_gamma] = [0.0; 3];
        let mut known = (0u32, [0.0; 3]);
        for (spend, weight) in spends {
            let (x, z) = (f64::from(spend.days), spend.mean);
            if known.0 != spend.days {
                let ratio = ln_gamma_ratio(p * x, q);
                known = (spend.days, [ratio, digamma(p * x + q), digamma(p * x)]);
            }
            let (_, [ratio, psi_both, psi_px]) = known;
            let (own, shared) = ((x * z / gamma).ln_1p(), (gamma / (x * z)).ln_1p());
            value += weight * (ratio - ln_gamma_q - q * own - p * x * shared - z.ln());
            by_p += weight * x * (psi_both - psi_px - shared);
            by_q += weight * (psi_both - psi_q - own);
            by_gamma += weight * (q / gamma - (p * x + q) / (gamma + x * z));
        }
        (value, [by_p * p, by_q * q, by_gamma * gamma])
    }
}
