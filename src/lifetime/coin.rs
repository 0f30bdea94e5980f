//! What BG/NBD and MBG/NBD share: purchases at a rate λ ~ Gamma(r, α), and after each one a coin that falls on
//! "gone for good" with probability p ~ Beta(a, b).
//!
//! The customers of both models, once known to be alive after x purchases, go on as new ones of this kind with r + x,
//! α + T, a and b + x (one more for MBG/NBD); so expected purchases and the distribution of counts are written once.

use super::histories::{Histories, History};
use super::integral;
use super::special::{ln_beta, ln_gamma_ratio, one_less_power, rising, sigmoid, softplus};
use serde::{Deserialize, Serialize};

/// The four parameters, rates in weeks: λ ~ Gamma(shape r, rate α), p ~ Beta(a, b).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coin {
    /// Shape of the purchase rate.
    pub r: f64,
    /// Scale of the purchase rate, in weeks.
    pub alpha: f64,
    /// First parameter of the dropout probability.
    pub a: f64,
    /// Second parameter of the dropout probability.
    pub b: f64,
}

/// When the coin is first thrown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FirstThrow {
    /// After the first repeat purchase: BG/NBD.
    AtRepeat,
    /// After the very first purchase: MBG/NBD.
    AtOnce,
}

impl FirstThrow {
    fn throws(self, repeats: u32) -> u32 {
        repeats + u32::from(self == FirstThrow::AtOnce)
    }
}

impl Coin {
    pub(super) fn new(r: f64, alpha: f64, a: f64, b: f64) -> Option<Coin> {
        let valid = [r, alpha, a, b].iter().all(|p| p.is_finite() && *p > 0.0);
        valid.then_some(Coin { r, alpha, a, b })
    }

    /// ln of the odds of being gone against being alive; −∞ where nobody can have gone.
    fn ln_odds_gone(&self, first: FirstThrow, history: &History) -> f64 {
        let throws = f64::from(first.throws(history.repeats));
        if throws == 0.0 {
            return f64::NEG_INFINITY;
        }
        let since = f64::ln_1p((history.age - history.recency) / (self.alpha + history.recency));
        self.a.ln() - (self.b + throws - 1.0).ln() + (self.r + f64::from(history.repeats)) * since
    }

    pub(super) fn alive(&self, first: FirstThrow, history: &History) -> f64 {
        sigmoid(-self.ln_odds_gone(first, history))
    }

    pub(super) fn ln_likelihood(&self, first: FirstThrow, history: &History) -> f64 {
        let (x, throws) = (f64::from(history.repeats), f64::from(first.throws(history.repeats)));
        ln_gamma_ratio(self.r, x)
            - x * (self.alpha + history.age).ln()
            - self.r * f64::ln_1p(history.age / self.alpha)
            + ln_beta_ratio(self.a, self.b, throws)
            + softplus(self.ln_odds_gone(first, history))
    }

    /// The customer who is alive after this history, as a new one.
    pub(super) fn after(&self, first: FirstThrow, history: &History) -> Coin {
        Coin {
            r: self.r + f64::from(history.repeats),
            alpha: self.alpha + history.age,
            a: self.a,
            b: self.b + f64::from(first.throws(history.repeats)),
        }
    }

    /// The purchases of someone alive within t weeks, the coin being thrown after each: E[(1 − e^(−λpt)) / p].
    ///
    /// Fader, Hardie & Lee (2005), eq. 9, after Pfaff's transformation and with the two removable poles at a = 1 and
    /// a + b = 1 taken out of the series.
    pub(super) fn expected(&self, t: f64) -> f64 {
        if t <= 0.0 {
            return 0.0;
        }
        let Coin { r, alpha, a, b } = *self;
        let (l, w) = (f64::ln_1p(t / alpha), t / (alpha + t));
        let first = (a + b - 1.0) * one_less_power(a - 1.0, l);
        let shrink = ((1.0 - a) * l).exp();
        let (mut term, mut sum, mut largest) = (w * (a + b - 1.0 - r), 0.0, 0.0_f64);
        for n in 1..SERIES_LIMIT {
            sum += term;
            largest = largest.max(term.abs());
            let n = f64::from(n);
            let ratio = (a + n - 1.0) * (a + b - 1.0 - r + n) / ((a + b + n - 1.0) * (n + 1.0)) * w;
            term *= ratio;
            if term.abs() <= 1e-17 * sum.abs() * (1.0 - w) && ratio.abs() < 1.0 || term == 0.0 {
                let result = first - shrink * sum;
                // What cancels is lost.
                if result > 0.0 && (shrink * largest).max(first.abs()) < 200.0 * result {
                    return result;
                }
                break;
            }
        }
        self.expected_by_integral(t)
    }

    /// The same by integrating (1 − (1 + pt/α)^(−r)) / p over p ~ Beta(a, b).
    fn expected_by_integral(&self, t: f64) -> f64 {
        let Coin { r, alpha, a, b } = *self;
        let (z, ln_b) = (t / alpha, ln_beta(a, b));
        integral::unit(|ln_p, ln_q| {
            let p = ln_p.exp();
            let bought =
                if p * z < 1e-12 { (r * z).ln() } else { (-(-r * f64::ln_1p(p * z)).exp_m1()).ln() - ln_p };
            bought + (a - 1.0) * ln_p + (b - 1.0) * ln_q - ln_b
        })
    }

    /// The probability of each number of purchases from 0 to `up_to` within t weeks of someone alive.
    ///
    /// Fader, Hardie & Lee (2005), eq. 8; its bracket, the chance of n or more purchases of somebody who never leaves,
    /// is summed from its far end.
    pub(super) fn counts(&self, t: f64, up_to: u32) -> Vec<f64> {
        let Coin { a, b, .. } = *self;
        let loyal = self.loyal_counts(t, up_to);
        let mut at_least = vec![0.0; loyal.len()];
        let mut beyond = if f64::from(up_to) < self.r * t / self.alpha {
            1.0 - loyal.iter().sum::<f64>()
        } else {
            loyal_beyond(self.r, self.alpha, t, up_to)
        };
        for (slot, p) in at_least.iter_mut().zip(&loyal).rev() {
            beyond += p;
            *slot = beyond;
        }
        // B(a, b + n) / B(a, b): the coin has spared them n times.
        let mut spared = 1.0;
        let mut spared_before = 0.0;
        loyal
            .iter()
            .zip(at_least)
            .zip(0u32..)
            .map(|((p, at_least), n)| {
                let n = f64::from(n);
                let gone = if n > 0.0 { spared_before * a / (a + b + n - 1.0) * at_least } else { 0.0 };
                let result = spared * p + gone;
                spared_before = spared;
                spared *= (b + n) / (a + b + n);
                result
            })
            .collect()
    }

    fn loyal_counts(&self, t: f64, up_to: u32) -> Vec<f64> {
        let (stay, ln_w) = (-self.r * f64::ln_1p(t / self.alpha), (t / (self.alpha + t)).ln());
        let mut log = stay;
        (0..=up_to)
            .map(|n| {
                let p = log.exp();
                let n = f64::from(n);
                log += ((self.r + n) / (n + 1.0)).ln() + ln_w;
                p
            })
            .collect()
    }
}

/// The chance of more than n purchases in t weeks of somebody who never leaves: a negative binomial tail, for n no
/// less than its mean, so that its terms fall.
fn loyal_beyond(r: f64, alpha: f64, t: f64, n: u32) -> f64 {
    if t <= 0.0 {
        return 0.0;
    }
    let (w, next) = (t / (alpha + t), f64::from(n) + 1.0);
    let ln_first =
        ln_gamma_ratio(r, next) - ln_gamma_ratio(1.0, next) - r * f64::ln_1p(t / alpha) + next * w.ln();
    let (mut term, mut sum, mut j) = (1.0, 0.0_f64, next);
    for _ in 0..10_000_000 {
        sum += term;
        let ratio = (r + j) / (j + 1.0) * w;
        term *= ratio;
        j += 1.0;
        if ratio < 1.0 && term < 1e-17 * sum * (1.0 - ratio) {
            break;
        }
    }
    (ln_first + sum.ln()).exp().min(1.0)
}

/// ln B(a, b + n) − ln B(a, b): all n throws spared.
fn ln_beta_ratio(a: f64, b: f64, n: f64) -> f64 {
    ln_gamma_ratio(b, n) - ln_gamma_ratio(a + b, n)
}

/// Terms of the series after which integrating is quicker.
const SERIES_LIMIT: u32 = 3_000;

/// The log-likelihood of many histories and its gradient, with all logarithms taken once per distinct value.
pub(super) struct Likelihood<'a> {
    histories: &'a Histories,
    weights: &'a [f64],
    shape: Vec<[f64; 2]>,
    spared: Vec<[f64; 2]>,
    thrown: Vec<[f64; 2]>,
    throws: Vec<u32>,
    logs: Vec<[f64; 2]>,
    odds: Vec<[f64; 3]>,
}

impl<'a> Likelihood<'a> {
    pub(super) fn new(histories: &'a Histories, weights: &'a [f64], first: FirstThrow) -> Likelihood<'a> {
        Likelihood {
            histories,
            weights,
            shape: Vec::new(),
            spared: Vec::new(),
            thrown: Vec::new(),
            throws: histories.counts().iter().map(|x| first.throws(*x)).collect(),
            logs: Vec::new(),
            odds: Vec::new(),
        }
    }

    /// ln L and its derivatives by ln r, ln α, ln a, ln b (Fader, Hardie & Lee 2005, eq. 6; for MBG/NBD Batislam,
    /// Denizel & Filiztekin 2007, eq. 2).
    pub(super) fn at(&mut self, logs: &[f64; 4]) -> (f64, [f64; 4]) {
        let [r, alpha, a, b] = logs.map(f64::exp);
        let counts = self.histories.counts();
        rising(r, counts, &mut self.shape);
        rising(b, &self.throws, &mut self.spared);
        rising(a + b, &self.throws, &mut self.thrown);
        self.logs.clear();
        self.logs.extend(self.histories.times().iter().map(|t| [(alpha + t).ln(), 1.0 / (alpha + t)]));
        self.odds.clear();
        self.odds.extend(counts.iter().zip(&self.throws).map(|(x, throws)| {
            let throws = f64::from(*throws);
            let below = b + throws - 1.0;
            if throws == 0.0 {
                [f64::NEG_INFINITY, 0.0, r]
            } else {
                [(a / below).ln(), 1.0 / below, r + f64::from(*x)]
            }
        }));
        let ln_alpha = alpha.ln();
        // How the derivatives of ln B(a, b + n)/B(a, b) start depends on n alone.
        let mut value = 0.0;
        let [mut by_r, mut by_alpha, mut by_a, mut by_b] = [0.0; 4];
        let mut of_count = vec![0.0; counts.len()];
        for (row, weight) in self.histories.rows().iter().zip(self.weights) {
            let (Some([ln_odds, inverse, shape]), Some([ln_age, per_age]), Some([ln_last, per_last])) = (
                self.odds.get(row.count as usize),
                self.logs.get(row.age as usize),
                self.logs.get(row.recency as usize),
            ) else {
                continue;
            };
            let since = ln_age - ln_last;
            let u = ln_odds + shape * since;
            let e = (-u.abs()).exp();
            let below = 1.0 / (1.0 + e);
            let gone = if u >= 0.0 { below } else { e * below };
            value += weight * (u.max(0.0) + e.ln_1p() + r * (ln_alpha - ln_age) - (shape - r) * ln_age);
            by_r += weight * (ln_alpha - ln_age + gone * since);
            by_alpha += weight * (r / alpha - shape * per_age + gone * shape * (per_age - per_last));
            by_a += weight * gone;
            by_b -= weight * gone * inverse;
            if let Some(slot) = of_count.get_mut(row.count as usize) {
                *slot += weight;
            }
        }
        by_a /= a;
        for (((weight, shape), spared), thrown) in
            of_count.iter().zip(&self.shape).zip(&self.spared).zip(&self.thrown)
        {
            let ([ln_shape, d_shape], [ln_spared, d_spared], [ln_thrown, d_thrown]) = (shape, spared, thrown);
            value += weight * (ln_shape + ln_spared - ln_thrown);
            by_r += weight * d_shape;
            by_a -= weight * d_thrown;
            by_b += weight * (d_spared - d_thrown);
        }
        (value, [by_r * r, by_alpha * alpha, by_a * a, by_b * b])
    }
}
