//! What a little more of retention, of spend or of orders would be worth.

use super::gamma_gamma::GammaGamma;
use super::histories::History;
use super::integral::from_now;
use super::model::{Model, PurchaseModel};
use super::panel::{Estimate, Member};
use super::study::{Settings, Study};
use super::units::{WEEKS_PER_YEAR, Weeks};
use super::worth::discounted;
use crate::quantity::Share;
use serde::{Deserialize, Serialize};

/// What three small improvements would add to what present customers are worth within the horizon, each on its own,
/// all else as it is. What it takes to get there is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhatIf {
    /// Of today’s customers, the share expected to be customers still a year from now.
    pub stay_a_year: Share,
    /// If that share were one point higher, everyone leaving more slowly by the same factor; `None` where there is no
    /// room for a point more.
    pub point_of_retention: Option<Estimate>,
    /// If every order brought five per cent more.
    pub more_spend: Estimate,
    /// If everyone placed one more order a year, for as long as they stay.
    pub one_more_order: Estimate,
}

/// By how much spend rises.
const MORE: f64 = 0.05;
/// By how much retention rises.
const POINT: f64 = 0.01;

impl Study {
    /// What small improvements would be worth; `None` where spend has no fit.
    #[must_use]
    pub fn what_if(&self) -> Option<WhatIf> {
        let asked = &self.settings;
        let stay_a_year = self.stay_a_year()?;
        let [more_spend, one_more_order] = self.effects(|model, spend, panel| {
            let now = worth(model, spend, panel, asked, 1.0)?;
            Some((now, [MORE * now, one_more(model, spend, panel, asked)?]))
        })?;
        let retention = self.effects(|model, spend, panel| {
            let (now, slower) = (worth(model, spend, panel, asked, 1.0)?, slower(model, panel, POINT)?);
            Some((now, [worth(model, spend, panel, asked, slower)? - now]))
        });
        let point_of_retention = retention.map(|[point]| point);
        Some(WhatIf { stay_a_year, point_of_retention, more_spend, one_more_order })
    }

    /// Of today’s customers, the share expected to be customers still a year from now; `None` where nobody is left.
    #[must_use]
    pub fn stay_a_year(&self) -> Option<Share> {
        Share::new(stay(&self.model()?, &self.panel(5_000), 1.0)?)
    }
}

/// Purchases when customers leave k times as quickly: E(kt)/k.
///
/// Scaling each customer’s rate of leaving μ (Pareto/NBD) or chance of leaving at a purchase p (BG/NBD, MBG/NBD) from now
/// on by k turns E\[∫₀ᵗ λ e^(−μu) du\] into E\[∫₀ᵗ λ e^(−kμu) du\], and with v = ku into E(kt)/k; likewise with λp for μ.
fn expected_when_leaving(model: &Model, history: &History, t: Weeks, k: f64) -> f64 {
    model.expected(history, Weeks::new(t.value() * k).unwrap_or_default()) / k
}

/// The members’ worth when they leave k times as quickly; margins cancel out.
pub(super) fn worth(
    model: &Model,
    spend: &GammaGamma,
    panel: &[Member],
    asked: &Settings,
    k: f64,
) -> Option<f64> {
    let end = asked.horizon.weeks();
    panel
        .iter()
        .map(|m| {
            let orders =
                discounted(|t| expected_when_leaving(model, &m.history, t, k), end, asked.discount).1;
            Some(m.weight * orders * spend.expected(m.spend.as_ref())?)
        })
        .sum()
}

/// Of the members who are alive now, the share that still is after a year when they leave k times as quickly.
pub(super) fn stay(model: &Model, panel: &[Member], k: f64) -> Option<f64> {
    let year = Weeks::new(WEEKS_PER_YEAR * k)?;
    let (mut now, mut then) = (0.0, 0.0);
    for m in panel {
        let alive = m.weight * model.alive(&m.history).value();
        now += alive;
        then += alive * model.staying(&m.history, year).value();
    }
    (now > 0.0).then(|| then / now)
}

/// The factor on leaving that lets this much more of the members stay a year; `None` where nobody is left to stay.
fn slower(model: &Model, panel: &[Member], more: f64) -> Option<f64> {
    let before = stay(model, panel, 1.0)?;
    if before + more >= 1.0 {
        return None;
    }
    factor(model, panel, before, before + more)
}

/// The factor on leaving with which `wanted` of the members stay a year, `before` staying as things are. Both lie between
/// nobody and all.
pub(super) fn factor(model: &Model, panel: &[Member], before: f64, wanted: f64) -> Option<f64> {
    // Regula falsi after Illinois: staying falls with k, from 1 at 0.
    let (mut low, mut high) = ((1e-9, 1.0 - wanted), (1.0, before - wanted));
    // Where fewer stay, they leave more quickly than now.
    while high.1 > 0.0 {
        low = high;
        high.0 *= 2.0;
        if high.0 > QUICKEST {
            return Some(QUICKEST);
        }
        high.1 = stay(model, panel, high.0)? - wanted;
    }
    let mut side = 0;
    for _ in 0..60 {
        let k = (low.0 * high.1 - high.0 * low.1) / (high.1 - low.1);
        let off = stay(model, panel, k)? - wanted;
        if off.abs() < 1e-12 {
            return Some(k);
        }
        if off > 0.0 {
            low = (k, off);
            high.1 *= if side == 1 { 0.5 } else { 1.0 };
            side = 1;
        } else {
            high = (k, off);
            low.1 *= if side == -1 { 0.5 } else { 1.0 };
            side = -1;
        }
    }
    Some((low.0 + high.0) / 2.0)
}

/// Nobody is looked at who leaves more quickly than this many times as now.
const QUICKEST: f64 = 65_536.0;

/// What one more order a year of each member is worth: spend × ∫ e^(−δt) P(alive at t) dt, t in years.
fn one_more(model: &Model, spend: &GammaGamma, panel: &[Member], asked: &Settings) -> Option<f64> {
    let (end, force) = (asked.horizon.weeks().value(), asked.discount.force_per_year() / WEEKS_PER_YEAR);
    panel
        .iter()
        .map(|m| {
            let there = from_now(end, |t| {
                let stays = model.staying(&m.history, Weeks::new(t).unwrap_or_default());
                (-force * t).exp() * stays.value()
            });
            let orders = model.alive(&m.history).value() * there / WEEKS_PER_YEAR;
            Some(m.weight * orders * spend.expected(m.spend.as_ref())?)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifetime::ParetoNbd;
    use crate::lifetime::model::ModelKind;
    use crate::lifetime::{Months, Spend};
    use crate::quantity::RatePerYear;

    fn weeks(n: f64) -> Weeks {
        Weeks::new(n).unwrap()
    }

    fn panel() -> Vec<Member> {
        [(0, 0.0, 30.0), (2, 20.0, 30.0), (9, 49.0, 50.0)]
            .map(|(x, seen, age)| Member {
                history: History::new(x, weeks(seen), weeks(age)).unwrap(),
                spend: (x > 0).then_some(Spend { days: x, mean: 20.0 + f64::from(x) }),
                weight: 3.0,
            })
            .to_vec()
    }

    fn models() -> Vec<Model> {
        ModelKind::ALL.iter().map(|kind| kind.with([0.5, 6.0, 0.9, 8.0]).unwrap()).collect()
    }

    fn spend() -> GammaGamma {
        GammaGamma::new(6.2, 3.7, 15.4).unwrap()
    }

    /// A customer of Pareto/NBD who is alive goes on as a new one whose rate of leaving is Gamma(s, β + T); times k it is
    /// Gamma(s, (β + T)/k).
    #[test]
    fn leaving_more_slowly_is_another_customer_of_the_same_model() {
        let model = ModelKind::ParetoNbd.with([0.55, 10.6, 0.6, 11.7]).unwrap();
        for m in panel() {
            let (x, age) = (f64::from(m.history.repeats), m.history.age);
            for k in [0.5, 0.97, 1.0, 2.0] {
                let slower = ParetoNbd::new(0.55 + x, 10.6 + age, 0.6, (11.7 + age) / k).unwrap();
                let wanted = model.alive(&m.history).value() * slower.expected_of_new(weeks(52.0));
                let got = expected_when_leaving(&model, &m.history, weeks(52.0), k);
                assert!((got / wanted - 1.0).abs() < 1e-9, "{k}: {got} {wanted}");
            }
        }
    }

    #[test]
    fn a_point_more_stay() {
        for model in models() {
            let (panel, before) = (panel(), stay(&model, &panel(), 1.0).unwrap());
            let k = slower(&model, &panel, POINT).unwrap();
            assert!(k < 1.0);
            assert!((stay(&model, &panel, k).unwrap() - before - POINT).abs() < 1e-9);
            assert_eq!(slower(&model, &panel, 1.0 - before), None);
        }
    }

    /// Two half points are worth what one is, a little less the second time; more of it is worth more.
    #[test]
    fn worth_rises_with_retention_and_evenly_so() {
        let asked = Settings { horizon: Months::new(24).unwrap(), ..Settings::default() };
        for model in models() {
            let value = |more: f64| {
                let k = slower(&model, &panel(), more).unwrap();
                worth(&model, &spend(), &panel(), &asked, k).unwrap()
            };
            let now = worth(&model, &spend(), &panel(), &asked, 1.0).unwrap();
            let (half, whole) = (value(POINT / 2.0) - now, value(POINT) - now);
            assert!(0.0 < half && half < whole, "{model:?}");
            assert!((2.0 * half / whole - 1.0).abs() < 0.02, "{model:?} {half} {whole}");
        }
    }

    /// Those who never leave and whom waiting costs nothing place one more order each year.
    #[test]
    fn one_more_order_of_somebody_faithful_is_one_more_order() {
        let asked = Settings {
            horizon: Months::new(24).unwrap(),
            discount: RatePerYear::NONE,
            ..Settings::default()
        };
        let faithful = ModelKind::ParetoNbd.with([0.5, 6.0, 1e-6, 1e6]).unwrap();
        let each: f64 = panel().iter().map(|m| m.weight * spend().expected(m.spend.as_ref()).unwrap()).sum();
        let two_years = one_more(&faithful, &spend(), &panel(), &asked).unwrap();
        assert!((two_years / each - 2.0).abs() < 1e-4, "{two_years} {each}");
        for model in models() {
            let some = one_more(&model, &spend(), &panel(), &asked).unwrap();
            assert!(0.0 < some && some < two_years);
        }
    }
}
