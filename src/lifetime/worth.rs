//! What the orders to come are worth today.

use super::chance::Chance;
use super::gamma_gamma::{GammaGamma, Spend};
use super::histories::History;
use super::integral::rules;
use super::model::{Model, ModelKind, PurchaseModel};
use super::units::{Months, WEEKS_PER_YEAR, Weeks};
use crate::quantity::RatePerYear;

/// Orders within the horizon, and the same with each counting as what one now would be worth:
/// ∫ e^(−δt) dE(t) = e^(−δH)·E(H) + δ·∫ e^(−δt)·E(t) dt, E rising smoothly.
pub(super) fn orders(model: &Model, history: &History, horizon: Months, discount: RatePerYear) -> (f64, f64) {
    discounted(|until| model.expected(history, until), horizon.weeks(), discount)
}

/// The same for any expectation that rises smoothly with time.
pub(super) fn discounted(expected: impl Fn(Weeks) -> f64, end: Weeks, discount: RatePerYear) -> (f64, f64) {
    let (all, force) = (expected(end), discount.force_per_year() / WEEKS_PER_YEAR);
    if force == 0.0 || all == 0.0 {
        return (all, all);
    }
    let end = end.value();
    let before_end: f64 = rules()
        .brief
        .iter()
        .map(|(node, weight)| {
            let t = end * (1.0 + node) / 2.0;
            weight * end / 2.0 * (-force * t).exp() * expected(Weeks::new(t).unwrap_or_default())
        })
        .sum();
    (all, (-force * end).exp() * all + force * before_end)
}

/// One future that might come of a customer, under one model: the number of purchases in `weeks`.
pub(super) fn future(model: &Model, history: &History, weeks: Weeks, chance: &mut Chance) -> f64 {
    if chance.uniform() > model.alive(history).value() {
        return 0.0;
    }
    let (t, x) = (weeks.value(), f64::from(history.repeats));
    let [r, alpha, u, v] = model.parameters();
    let rate = chance.gamma(r + x) / (alpha + history.age);
    match model.kind() {
        ModelKind::ParetoNbd => {
            let leaving = chance.gamma(u) / (v + history.age);
            let stay = if leaving > 0.0 { chance.exponential() / leaving } else { t };
            chance.poisson(rate * stay.min(t))
        }
        kind @ (ModelKind::BgNbd | ModelKind::MbgNbd) => {
            let throws = x + if kind == ModelKind::MbgNbd { 1.0 } else { 0.0 };
            let p = chance.beta(u, v + throws);
            let willing = chance.poisson(rate * t);
            willing.min(chance.first_success(p))
        }
    }
}

/// What that many purchases of a customer bring, given what they spent so far.
pub(super) fn spending(
    model: &GammaGamma,
    spend: Option<&Spend>,
    purchases: f64,
    chance: &mut Chance,
) -> f64 {
    if purchases == 0.0 {
        return 0.0;
    }
    let (shape, scale) = model.rate_after(spend);
    chance.gamma(model.p * purchases) * scale / chance.gamma(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn futures_have_the_mean_that_is_expected() {
        let weeks = |n| Weeks::new(n).unwrap();
        let mut chance = Chance::new(3);
        for kind in ModelKind::ALL {
            let model = kind.with([0.55, 8.0, 0.8, 30.0]).unwrap();
            for (x, recency) in [(0, 0.0), (3, 20.0), (26, 30.0)] {
                let history = History::new(x, weeks(recency), weeks(31.0)).unwrap();
                let sum: f64 = (0..40_000).map(|_| future(&model, &history, weeks(52.0), &mut chance)).sum();
                let (mean, expected) = (sum / 40_000.0, model.expected(&history, weeks(52.0)));
                assert!((mean / expected - 1.0).abs() < 0.05, "{kind:?} {x}: {mean} {expected}");
            }
        }
        let spend = GammaGamma::new(6.25, 3.74, 15.44).unwrap();
        let own = Spend { days: 2, mean: 50.0 };
        let sum: f64 = (0..40_000).map(|_| spending(&spend, Some(&own), 3.0, &mut chance)).sum();
        let expected = 3.0 * spend.expected(Some(&own)).unwrap();
        assert!((sum / 40_000.0 / expected - 1.0).abs() < 0.05);
    }
}
