//! What the customers will be worth who are still to be won.

use super::integral::from_now;
use super::model::{Model, PurchaseModel};
use super::panel::Estimate;
use super::study::{Settings, Study};
use super::uncertainty::Interval;
use super::units::{WEEKS_PER_YEAR, Weeks};
use super::worth::discounted;
use crate::quantity::{Amount, Money};
use serde::{Deserialize, Serialize};

/// The customers expected to be won within the horizon, if they come as in the last twelve months, evenly spread, and
/// behave as those so far. What winning them costs is not taken off.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Won {
    /// Customers who came in the last twelve months (or since the first day, where that is less).
    pub came: u64,
    /// Over how many days.
    pub days: u32,
    /// Customers to come within the horizon.
    pub to_come: f64,
    /// What a first purchase brought on average, before the margin.
    pub first_purchase: Amount,
    /// What they leave within the horizon, first purchases included, discounted to today.
    pub value: Estimate,
}

impl Study {
    /// What the customers are worth who are expected to be won; `None` where spend has no fit.
    #[must_use]
    pub fn to_be_won(&self) -> Option<Won> {
        let spend = self.spend.as_ref().ok()?.model;
        let days = (self.as_of - self.first_day + 1).clamp(1, 365);
        let since = self.as_of - days;
        let firsts: Vec<Amount> = self
            .base
            .all()
            .filter_map(|(_, visits)| visits.first())
            .filter(|first| first.day > since)
            .map(|first| first.spent)
            .collect();
        let came = firsts.len() as u64;
        let all: Amount = firsts.iter().copied().sum();
        let first_purchase = all.ratio(1, came as i64).unwrap_or_default();
        let weeks = self.settings.horizon.weeks().value();
        let to_come = came as f64 / f64::from(days) * 7.0 * weeks;
        let margin = self.settings.margin.value();
        let each = |model: &Model, mean: f64| {
            margin * of_one(model, first_purchase.to_f64(), mean, &self.settings, 1.0)
        };
        let worth = to_come * each(&self.model()?, spend.mean()?);
        let mut chance = super::chance::Chance::new(self.settings.seed.wrapping_add(3));
        let mut spends = self.spend_draws.iter().cycle();
        let drawn = self
            .draws
            .iter()
            .filter_map(|model| {
                let mean = spends.next().unwrap_or(&spend).mean()?;
                // How many came is itself a matter of chance, and so is how many will.
                let rate = chance.gamma(came.max(1) as f64) / came.max(1) as f64;
                Some(chance.poisson(to_come * rate) * each(model, mean))
            })
            .collect();
        let worth = Money::new(Amount::from_f64(worth)?, self.currency);
        let value = Estimate { worth, between: Interval::of(drawn) };
        Some(Won { came, days: days.unsigned_abs(), to_come, first_purchase, value })
    }
}

/// What a customer brings, on average over all moments of the horizon at which they may come: the first purchase, and
/// those that follow in the time that is left. (1/H) ∫₀ᴴ e^(−δτ) (first + mean · D(H − τ)) dτ. They leave k times as
/// quickly, which makes E(kt)/k of E(t) as for those who are customers already.
pub(super) fn of_one(model: &Model, first: f64, mean: f64, asked: &Settings, k: f64) -> f64 {
    let (end, force) = (asked.horizon.weeks().value(), asked.discount.force_per_year() / WEEKS_PER_YEAR);
    let over_all = from_now(end, |t| {
        let left = Weeks::new(end - t).unwrap_or_default();
        let later =
            |until: Weeks| model.expected_of_new(Weeks::new(until.value() * k).unwrap_or_default()) / k;
        let repeats = discounted(later, left, asked.discount).1;
        (-force * t).exp() * (first + mean * repeats)
    });
    over_all / end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifetime::ModelKind;
    use crate::quantity::RatePerYear;

    /// A rough sum over days gives the same as the rule.
    #[test]
    fn each_day_of_the_horizon_brings_as_many() {
        let model = ModelKind::MbgNbd.with([0.52, 6.18, 0.89, 1.61]).unwrap();
        let asked = Settings::default();
        let end = asked.horizon.weeks().value();
        let days = 365;
        let by_day: f64 = (0..days)
            .map(|day| {
                let t = (f64::from(day) + 0.5) * end / f64::from(days);
                let left = Weeks::new(end - t).unwrap();
                let worth_now = 1.1_f64.powf(-t / WEEKS_PER_YEAR);
                let later: f64 = (0..400)
                    .map(|i| {
                        let at = |i: i32| Weeks::new(left.value() * f64::from(i) / 400.0).unwrap();
                        let more = model.expected_of_new(at(i + 1)) - model.expected_of_new(at(i));
                        more * 1.1_f64.powf(-at(i).value() / WEEKS_PER_YEAR)
                    })
                    .sum();
                worth_now * (20.0 + 30.0 * later) / f64::from(days)
            })
            .sum();
        let rule = of_one(&model, 20.0, 30.0, &asked, 1.0);
        assert!((rule / by_day - 1.0).abs() < 1e-3, "{rule} {by_day}");
        let patient = Settings { discount: RatePerYear::NONE, ..asked };
        assert!(of_one(&model, 20.0, 30.0, &patient, 1.0) > rule);
    }
}
