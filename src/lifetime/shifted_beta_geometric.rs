use super::ascent::{Ended, Matrix, climb};
use super::special::{ln_beta, ln_gamma_ratio};
use crate::quantity::RatePerYear;
use crate::say;
use serde::{Deserialize, Serialize};

/// Shifted beta geometric: at each renewal a subscriber leaves with a probability of their own.
///
/// Fader & Hardie (2007), “How to Project Customer Retention”, Journal of Interactive Marketing 21(1): churn eq. 5 and
/// 7, survival eq. 6, retention eq. 8; discounted residual lifetime Fader & Hardie (2010), “Customer-Base Valuation in
/// a Contractual Setting”, Marketing Science 29(1), eq. 6, as the sum it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShiftedBetaGeometric {
    /// First parameter of the probability of leaving.
    pub alpha: f64,
    /// Second parameter of the probability of leaving.
    pub beta: f64,
}

/// How the model came out of a survival curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenewalFit {
    /// The model.
    pub model: ShiftedBetaGeometric,
    /// ln of the likelihood of the curve, its first value being the number of customers.
    pub log_likelihood: f64,
    /// Standard errors of ln α and ln β, for as many customers as the first value of the curve.
    pub errors: [f64; 2],
}

/// Why a survival curve has no fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoRenewalFit {
    /// Fewer than two renewals, or values that rise, or that are no numbers.
    NotACurve,
    /// Nobody left, so how many will cannot be known.
    NobodyLeaves,
    /// Nobody stayed past the first renewal, or everyone leaves at the same rate, so that the differences between
    /// customers cannot be known.
    NoDifferences,
}

impl NoRenewalFit {
    /// What happened and what to do, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            NoRenewalFit::NotACurve => {
                say!(
                    "These figures are no survival curve: it needs at least two renewals, and never rises. Check the figures."
                )
            }
            NoRenewalFit::NobodyLeaves => {
                say!(
                    "Nobody has left yet, so how many will can’t be known. Come back after the next renewals."
                )
            }
            NoRenewalFit::NoDifferences => {
                say!(
                    "Customers leave at the same rate at every renewal, or all at once, so how they differ can’t be known. Use the plain renewal rate."
                )
            }
        }
    }
}

impl ShiftedBetaGeometric {
    /// With these parameters; `None` unless both are positive and finite.
    pub fn new(alpha: f64, beta: f64) -> Option<ShiftedBetaGeometric> {
        let valid = [alpha, beta].iter().all(|v| v.is_finite() && *v > 0.0);
        valid.then_some(ShiftedBetaGeometric { alpha, beta })
    }

    /// The maximum-likelihood fit to a curve: customers (or a percentage of them) at the start and after each renewal.
    ///
    /// # Errors
    /// A curve that rises, without losses, or without differences between customers, has no fit.
    pub fn fit(curve: &[f64]) -> Result<RenewalFit, NoRenewalFit> {
        let falls = curve.windows(2).all(|w| matches!(w, [a, b] if a >= b));
        if curve.len() < 3 || !falls || curve.iter().any(|v| !v.is_finite() || *v < 0.0) {
            return Err(NoRenewalFit::NotACurve);
        }
        let lost: Vec<f64> = curve.windows(2).map(|w| if let [a, b] = w { a - b } else { 0.0 }).collect();
        let kept = curve.last().copied().unwrap_or_default();
        if lost.iter().sum::<f64>() <= 0.0 {
            return Err(NoRenewalFit::NobodyLeaves);
        }
        let top = climb(|logs| Self::surface(&lost, kept, logs), [0.0, 0.5], None);
        let ([a, b], Some(Matrix([[aa, _], [_, bb]])), Ended::Top) =
            (top.at.map(f64::exp), top.covariance, top.ended)
        else {
            return Err(NoRenewalFit::NoDifferences);
        };
        let model = Self::new(a, b).filter(|_| a < 1e4 && b < 1e4).ok_or(NoRenewalFit::NoDifferences)?;
        Ok(RenewalFit { model, log_likelihood: top.value, errors: [aa.sqrt(), bb.sqrt()] })
    }

    /// Σ lost·ln P(T = t) + kept·ln S(t), and its derivatives by ln α and ln β.
    fn surface(lost: &[f64], kept: f64, logs: &[f64; 2]) -> (f64, [f64; 2]) {
        let [a, b] = logs.map(f64::exp);
        // ln S(t) = Σ over renewals of ln((β + j)/(α + β + j)), and its derivatives.
        let (mut value, mut by_a, mut by_b) = (0.0, 0.0, 0.0);
        let (mut survived, mut d_a, mut d_b) = (0.0, 0.0, 0.0);
        for (lost, j) in lost.iter().zip(0u32..) {
            let (j, both) = (f64::from(j), a + b + f64::from(j));
            value += lost * (survived + (a / both).ln());
            by_a += lost * (d_a + 1.0 / a - 1.0 / both);
            by_b += lost * (d_b - 1.0 / both);
            survived += ((b + j) / both).ln();
            d_a -= 1.0 / both;
            d_b += 1.0 / (b + j) - 1.0 / both;
        }
        value += kept * survived;
        by_a += kept * d_a;
        by_b += kept * d_b;
        (value, [by_a * a, by_b * b])
    }

    /// The share that is still there after t renewals.
    #[must_use]
    pub fn survival(&self, renewals: u32) -> f64 {
        let t = f64::from(renewals);
        (ln_gamma_ratio(self.beta, t) - ln_gamma_ratio(self.alpha + self.beta, t)).exp()
    }

    /// The share that leaves at exactly the t-th renewal, t from 1; none leaves at a 0th.
    #[must_use]
    pub fn leaves_at(&self, renewal: u32) -> f64 {
        match renewal.checked_sub(1) {
            Some(before) => self.survival(before) * self.alpha / (self.alpha + self.beta + f64::from(before)),
            None => 0.0,
        }
    }

    /// Of those there before the t-th renewal, t from 1, the share that renews: it rises, for those likely to leave go first.
    #[must_use]
    pub fn retention(&self, renewal: u32) -> f64 {
        let t = f64::from(renewal.max(1));
        (self.beta + t - 1.0) / (self.alpha + self.beta + t - 1.0)
    }

    /// Payments still to be expected of somebody who has renewed n times and is about to decide again, one payment a
    /// year, each discounted from today, over at most `years` further renewals.
    #[must_use]
    pub fn residual_payments(&self, renewed: u32, discount: RatePerYear, years: u32) -> f64 {
        let (mut there, mut sum, mut factor) = (1.0, 0.0, 1.0);
        for k in 1..=years {
            there *= self.retention(renewed.saturating_add(k));
            sum += there * factor;
            factor /= 1.0 + discount.value();
        }
        sum
    }

    /// The mean probability of leaving at a renewal, over all who start.
    #[must_use]
    pub fn mean_leaving(&self) -> f64 {
        self.alpha / (self.alpha + self.beta)
    }

    /// The density of the probability of leaving among customers at p between 0 and 1.
    #[must_use]
    pub fn density(&self, p: f64) -> f64 {
        ((self.alpha - 1.0) * p.ln() + (self.beta - 1.0) * (-p).ln_1p() - ln_beta(self.alpha, self.beta))
            .exp()
    }
}
