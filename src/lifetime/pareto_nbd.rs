use super::ascent::Matrix;
use super::histories::{Histories, History};
use super::integral::{self, Lanes, rules};
use super::model::PurchaseModel;
use super::special::{ln_gamma_ratio, one_less_power, rising, sigmoid, softplus};
use super::units::Weeks;
use crate::quantity::Share;
use serde::{Deserialize, Serialize};
use wide::f64x4;

/// Pareto/NBD: customers buy at random at their own pace, and leave for good after a lifetime of their own.
///
/// Schmittlein, Morrison & Colombo (1987), Counting Your Customers, Management Science 33(1), in the notation of Fader
/// & Hardie (2005), “A Note on Deriving the Pareto/NBD Model”. Their A₀ (eq. 15–20, a difference of two 2F1 that loses
/// all digits for heavy buyers and needs two branches around α = β) is taken as the integral it came from,
/// ∫ (α + τ)^−(r+x) (β + τ)^−(s+1) dτ from t_x to T, by Gauss–Legendre in ln(min(α, β) + τ): smooth everywhere.
/// Expected purchases eq. 27 and 41; distribution of counts Fader & Hardie (2006), “Deriving an Expression for
/// P(X(t) = x) Under the Pareto/NBD Model”, likewise integrated.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParetoNbd {
    /// Shape of the purchase rate.
    pub r: f64,
    /// Scale of the purchase rate, in weeks.
    pub alpha: f64,
    /// Shape of the rate of leaving.
    pub s: f64,
    /// Scale of the rate of leaving, in weeks.
    pub beta: f64,
}

impl ParetoNbd {
    /// With these parameters, rates in weeks; `None` unless all are positive and finite.
    pub fn new(r: f64, alpha: f64, s: f64, beta: f64) -> Option<ParetoNbd> {
        let valid = [r, alpha, s, beta].iter().all(|p| p.is_finite() && *p > 0.0);
        valid.then_some(ParetoNbd { r, alpha, s, beta })
    }

    /// ln of the odds of having left between the last purchase and the end, against being alive.
    fn ln_odds_gone(&self, history: &History) -> f64 {
        self.gone(f64::from(history.repeats), history.recency, history.age).0
    }

    /// These odds u, and their derivatives by r, α, s and β.
    ///
    /// u = ln s + (r+x)·ln(α+T) + s·ln(β+T) + ln ∫ (α+τ)^−(r+x) (β+τ)^−(s+1) dτ, τ from t_x to T.
    fn gone(&self, x: f64, recency: f64, age: f64) -> (f64, [f64; 4]) {
        let ParetoNbd { r, alpha, s, beta } = *self;
        if age <= recency {
            return (f64::NEG_INFINITY, [0.0; 4]);
        }
        let shape = r + x;
        let scale = alpha.min(beta);
        let (from_alpha, from_beta) = (alpha + recency, beta + recency);
        // How far the integrand has fallen, in logarithms, τ weeks after the last purchase.
        let fallen = |tau: f64| shape * (tau / from_alpha).ln_1p() + s * (tau / from_beta).ln_1p();
        let whole = age - recency;
        let fall = fallen(whole);
        let reach = |tau: f64| (tau / (scale + recency)).ln_1p();
        let mut length = reach(whole);
        let mut seen = fall;
        if fall > FAR {
            // What lies further than e⁻⁴² down is never seen; find where that is.
            let (mut near, mut far) = (0.0, length);
            for _ in 0..60 {
                let middle = (near + far) / 2.0;
                if fallen((scale + recency) * f64::exp_m1(middle)) > FAR {
                    far = middle
                } else {
                    near = middle
                }
                if far - near < 0.05 * far {
                    break;
                }
            }
            length = far;
            seen = FAR;
        }
        let rules = rules();
        let (rule, pieces): (&[Lanes], u32) = match () {
            () if seen < 1.0 && length < 0.7 => (&rules.short, 1),
            () if seen < 8.0 && length < 3.0 => (&rules.middle, 1),
            () => (&rules.long, (length / 6.0).ceil() as u32),
        };
        let half = length / f64::from(2 * pieces);
        let one = f64x4::splat(1.0);
        let mut sums = [f64x4::splat(0.0); 5];
        for piece in 0..pieces {
            let middle = f64x4::splat(half * (f64::from(2 * piece) + 1.0));
            for (node, weight) in rule {
                // Logarithms are wanted to an absolute, not a relative precision: plain exp and ln do.
                let y = *node * half + middle;
                let tau = (y.exp() - one) * (scale + recency);
                let (log_alpha, log_beta) = if alpha <= beta {
                    (y, (tau / from_beta + one).ln())
                } else {
                    ((tau / from_alpha + one).ln(), y)
                };
                let (per_alpha, per_beta) = (one / (tau + from_alpha), one / (tau + from_beta));
                let jacobian = (tau + (scale + recency)) * per_beta;
                let m = *weight * jacobian * (log_alpha * -shape - log_beta * s).exp();
                let parts = [m, m * log_alpha, m * per_alpha, m * log_beta, m * per_beta];
                for (sum, part) in sums.iter_mut().zip(parts) {
                    *sum += part;
                }
            }
        }
        let [mass, by_r, by_alpha, by_s, by_beta] = sums.map(f64x4::reduce_add);
        let u = s.ln() + fall + (mass * half).ln();
        let slopes = [
            (whole / from_alpha).ln_1p() - by_r / mass,
            shape * (1.0 / (alpha + age) - by_alpha / mass),
            1.0 / s + (whole / from_beta).ln_1p() - by_s / mass,
            s / (beta + age) - (s + 1.0) * by_beta / mass,
        ];
        (u, slopes)
    }

    /// The probability of n repeat purchases in the first t weeks: still there at the end, or left on the way.
    fn count(&self, t: f64, n: u32) -> f64 {
        let ParetoNbd { r, alpha, s, beta } = *self;
        if t <= 0.0 {
            return f64::from(u8::from(n == 0));
        }
        let n = f64::from(n);
        let front = ln_gamma_ratio(r, n) - ln_gamma_ratio(1.0, n);
        let ln_t = t.ln();
        let bought =
            |ln_tau: f64, tau: f64| front + n * (ln_tau - (alpha + tau).ln()) - r * (tau / alpha).ln_1p();
        let stayed = bought(ln_t, t) - s * (t / beta).ln_1p();
        let ln_per_week = (t * s / beta).ln();
        let left = integral::unit(|ln_p, _| {
            let tau = t * ln_p.exp();
            bought(ln_t + ln_p, tau) + ln_per_week - (s + 1.0) * (tau / beta).ln_1p()
        });
        stayed.exp() + left
    }

    /// The customer who is alive after this history, as a new one.
    fn after(&self, history: &History) -> ParetoNbd {
        ParetoNbd {
            r: self.r + f64::from(history.repeats),
            alpha: self.alpha + history.age,
            s: self.s,
            beta: self.beta + history.age,
        }
    }
}

/// e^−FAR is nothing beside 1.
const FAR: f64 = 42.0;

impl PurchaseModel for ParetoNbd {
    fn ln_likelihood(&self, history: &History) -> f64 {
        let x = f64::from(history.repeats);
        ln_gamma_ratio(self.r, x)
            - self.r * (history.age / self.alpha).ln_1p()
            - x * (self.alpha + history.age).ln()
            - self.s * (history.age / self.beta).ln_1p()
            + softplus(self.ln_odds_gone(history))
    }

    fn expected_of_new(&self, t: Weeks) -> f64 {
        let lived = self.beta * one_less_power(self.s - 1.0, (t.value() / self.beta).ln_1p());
        self.r / self.alpha * lived
    }

    fn expected(&self, history: &History, t: Weeks) -> f64 {
        sigmoid(-self.ln_odds_gone(history)) * self.after(history).expected_of_new(t)
    }

    fn alive(&self, history: &History) -> Share {
        Share::new(sigmoid(-self.ln_odds_gone(history))).unwrap_or(Share::NONE)
    }

    fn counts_of_new(&self, t: Weeks, up_to: u32) -> Vec<f64> {
        (0..=up_to).map(|n| self.count(t.value(), n)).collect()
    }

    fn counts_if_alive(&self, history: &History, t: Weeks, up_to: u32) -> Vec<f64> {
        self.after(history).counts_of_new(t, up_to)
    }

    fn chance_of(&self, history: &History, t: Weeks, n: u32) -> f64 {
        let alive = sigmoid(-self.ln_odds_gone(history));
        let gone = if n == 0 { 1.0 - alive } else { 0.0 };
        gone + alive * self.after(history).count(t.value(), n)
    }
}

/// The log-likelihood of many histories and its gradient.
pub(super) struct Likelihood<'a> {
    histories: &'a Histories,
    weights: &'a [f64],
    shape: Vec<[f64; 2]>,
}

impl<'a> Likelihood<'a> {
    pub(super) fn new(histories: &'a Histories, weights: &'a [f64]) -> Likelihood<'a> {
        Likelihood { histories, weights, shape: Vec::new() }
    }

    /// ln L and its derivatives by ln r, ln α, ln s, ln β.
    pub(super) fn at(&mut self, logs: &[f64; 4]) -> (f64, [f64; 4]) {
        let mut sum = (0.0, [0.0; 4]);
        let weights = self.weights.iter();
        self.each(logs, weights.copied(), |weight, value, slope| {
            sum.0 += weight * value;
            for (sum, slope) in sum.1.iter_mut().zip(slope) {
                *sum += weight * slope;
            }
        });
        sum
    }

    /// ln of the likelihood of each history and its derivatives by the logarithms, in order, each told with what is
    /// handed along for it.
    fn each<T>(
        &mut self,
        logs: &[f64; 4],
        along: impl Iterator<Item = T>,
        mut tell: impl FnMut(T, f64, [f64; 4]),
    ) {
        let [r, alpha, s, beta] = logs.map(f64::exp);
        let model = ParetoNbd { r, alpha, s, beta };
        rising(r, self.histories.counts(), &mut self.shape);
        for ((history, row), along) in
            self.histories.iter().map(|(h, _)| h).zip(self.histories.rows()).zip(along)
        {
            let [ln_shape, d_shape] = self.shape.get(row.count as usize).copied().unwrap_or_default();
            let (x, age) = (f64::from(history.repeats), history.age);
            let (u, [u_r, u_alpha, u_s, u_beta]) = model.gone(x, history.recency, age);
            let (ln_r, ln_s) = ((age / alpha).ln_1p(), (age / beta).ln_1p());
            let gone = sigmoid(u);
            let value = ln_shape - r * ln_r - x * (alpha + age).ln() - s * ln_s + softplus(u);
            let slope = [
                r * (d_shape - ln_r + gone * u_r),
                alpha * (r / alpha - (r + x) / (alpha + age) + gone * u_alpha),
                s * (gone * u_s - ln_s),
                beta * (s / beta - s / (beta + age) + gone * u_beta),
            ];
            tell(along, value, slope);
        }
    }
}

/// Height, slope and negative second derivatives of each history at one point: there, the likelihood of histories drawn
/// anew differs in nothing but how often each counts.
pub(super) struct Ground {
    each: Vec<(f64, [f64; 4], [f64; 10])>,
}

impl Ground {
    /// At this point, second derivatives by central differences of the slope.
    pub(super) fn at(histories: &Histories, logs: &[f64; 4]) -> Ground {
        const STEP: f64 = 1e-4;
        let mut likelihood = Likelihood::new(histories, histories.weights());
        let mut each = vec![(0.0, [0.0; 4], [0.0; 10]); histories.distinct()];
        likelihood.each(logs, each.iter_mut(), |known, value, slope| (known.0, known.1) = (value, slope));
        for i in 0..4 {
            for sign in [1.0, -1.0] {
                let mut there = *logs;
                if let Some(slot) = there.get_mut(i) {
                    *slot += sign * STEP;
                }
                likelihood.each(&there, each.iter_mut(), |known, _, slope| {
                    for (slot, (a, b)) in known.2.iter_mut().zip(PAIRS) {
                        // An entry off the diagonal is told twice, once from either side.
                        let half = if a == b { 1.0 } else { 0.5 };
                        if a == i {
                            *slot -= sign * half * slope.get(b).copied().unwrap_or_default() / (2.0 * STEP);
                        }
                        if b == i && a != b {
                            *slot -= sign * half * slope.get(a).copied().unwrap_or_default() / (2.0 * STEP);
                        }
                    }
                });
            }
        }
        Ground { each }
    }

    /// Height, slope and negative second derivatives with these weights.
    pub(super) fn with(&self, weights: &[f64]) -> ((f64, [f64; 4]), Matrix<4>) {
        let (mut value, mut slope, mut bends) = (0.0, [0.0; 4], [0.0; 10]);
        for ((of_value, of_slope, of_bend), weight) in self.each.iter().zip(weights) {
            value += weight * of_value;
            for (sum, part) in slope.iter_mut().zip(of_slope) {
                *sum += weight * part;
            }
            for (sum, part) in bends.iter_mut().zip(of_bend) {
                *sum += weight * part;
            }
        }
        let mut bend = Matrix([[0.0; 4]; 4]);
        for (part, (a, b)) in bends.into_iter().zip(PAIRS) {
            bend.add(a, b, part);
            if a != b {
                bend.add(b, a, part);
            }
        }
        ((value, slope), bend)
    }
}

/// The entries of a symmetric matrix that are told apart.
const PAIRS: [(usize, usize); 10] =
    [(0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 3)];
