//! How long a customer who is still there stays.

use super::coin::Coin;
use super::histories::History;
use super::integral;
use super::model::{Model, ModelKind};
use super::special::ln_beta;
use super::units::Weeks;
use crate::quantity::Share;
use crate::say;

impl Model {
    /// How probable it is that a customer who is alive after this history is still alive t weeks later.
    ///
    /// Pareto/NBD: the rate of leaving given that one is alive is Gamma(s, β + T), so that it is
    /// ((β + T) / (β + T + t))^s (Fader & Hardie 2005, “A Note on Deriving the Pareto/NBD Model”, section 5). BG/NBD and
    /// MBG/NBD: E\[e^(−λpt)\] with λ ~ Gamma(r + x, α + T), p ~ Beta(a, b + throws): the coin falls at purchases alone.
    #[must_use]
    pub fn staying(&self, history: &History, t: Weeks) -> Share {
        let stays = match self {
            Model::BgNbd(model) => spared(&model.0.after(super::BgNbd::THROW, history), t.value()),
            Model::MbgNbd(model) => spared(&model.0.after(super::MbgNbd::THROW, history), t.value()),
            Model::ParetoNbd(model) => (-model.s * (t.value() / (model.beta + history.age)).ln_1p()).exp(),
        };
        Share::new(stays.clamp(0.0, 1.0)).unwrap_or(Share::NONE)
    }
}

/// E\[e^(−λpt)\] = (1 + z)^−r · ₂F₁(r, b; a + b; z / (1 + z)) with z = t/α: all terms positive.
fn spared(coin: &Coin, t: f64) -> f64 {
    let Coin { r, alpha, a, b } = *coin;
    let (l, w) = ((t / alpha).ln_1p(), t / (alpha + t));
    let (mut term, mut sum) = (1.0, 0.0);
    for n in 0..TERMS {
        sum += term;
        let n = f64::from(n);
        let ratio = (r + n) * (b + n) / ((a + b + n) * (n + 1.0)) * w;
        term *= ratio;
        if ratio < 1.0 && term <= 1e-17 * sum * (1.0 - ratio) {
            return (sum.ln() - r * l).exp();
        }
        if !sum.is_finite() {
            break;
        }
    }
    spared_by_integral(coin, t)
}

/// Terms of the series after which integrating is quicker.
const TERMS: u32 = 3_000;

/// The same by integrating (1 + pt/α)^−r over p ~ Beta(a, b).
fn spared_by_integral(coin: &Coin, t: f64) -> f64 {
    let Coin { r, alpha, a, b } = *coin;
    let ln_b = ln_beta(a, b);
    integral::unit(|ln_p, ln_q| {
        -r * (ln_p.exp() * t / alpha).ln_1p() + (a - 1.0) * ln_p + (b - 1.0) * ln_q - ln_b
    })
}

impl ModelKind {
    /// When a customer can leave, in words for people.
    #[must_use]
    pub fn leaves_when(self) -> &'static str {
        match self {
            ModelKind::BgNbd => say!("after any purchase but the first"),
            ModelKind::MbgNbd => say!("after any purchase"),
            ModelKind::ParetoNbd => say!("at any time"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifetime::PurchaseModel;

    fn weeks(n: f64) -> Weeks {
        Weeks::new(n).unwrap()
    }

    #[test]
    fn series_and_integral_agree() {
        for (r, alpha, a, b) in [
            (0.24, 4.4, 0.79, 2.4),
            (26.2, 35.0, 0.79, 29.0),
            (0.5, 6.0, 1e-3, 1.6),
            (900.0, 80.0, 0.9, 300.0),
        ] {
            let coin = Coin { r, alpha, a, b };
            for t in [0.5, 13.0, 52.0, 156.0] {
                let (one, other) = (spared(&coin, t), spared_by_integral(&coin, t));
                assert!((one - other).abs() < 1e-10 * other, "{coin:?} {t}: {one} {other}");
            }
        }
    }

    /// Purchases come at the rate one has for as long as one stays, so that they are its integral; rate and lifetime
    /// are independent in Pareto/NBD.
    #[test]
    fn staying_adds_up_to_the_expected_purchases() {
        let model = ModelKind::ParetoNbd.with([0.55, 10.6, 0.6, 11.7]).unwrap();
        let history = History::new(2, weeks(30.43), weeks(38.86)).unwrap();
        let rate = (0.55 + 2.0) / (10.6 + 38.86);
        let steps = 4_000;
        let step = 52.0 / f64::from(steps);
        let area: f64 = (0..steps)
            .map(|i| model.staying(&history, weeks((f64::from(i) + 0.5) * step)).value() * step)
            .sum();
        let expected = model.expected(&history, weeks(52.0));
        assert!((model.alive(&history).value() * rate * area / expected - 1.0).abs() < 1e-6);
    }

    #[test]
    fn nobody_comes_back_from_having_left() {
        for kind in ModelKind::ALL {
            let model = kind.with([0.5, 6.0, 0.9, 1.6]).unwrap();
            let history = History::new(4, weeks(20.0), weeks(30.0)).unwrap();
            let mut before = 1.0;
            for t in [0.0, 1.0, 10.0, 100.0, 1e4] {
                let now = model.staying(&history, weeks(t)).value();
                assert!(now <= before && now > 0.0, "{kind:?}");
                before = now;
            }
        }
    }
}
