//! Two ways to integrate: fixed rules for smooth stretches, and a rule that refines itself for everything else.

use std::f64::consts::{FRAC_PI_2, PI};
use std::sync::OnceLock;
use wide::f64x4;

/// A point between −1 and 1 and its weight.
pub(super) type Node = (f64, f64);

/// Four points and their weights side by side.
pub(super) type Lanes = (f64x4, f64x4);

/// Gauss–Legendre rules of 4, 8, 16 and 32 points.
pub(super) struct Rules {
    pub(super) brief: Vec<Node>,
    pub(super) short: Vec<Lanes>,
    pub(super) middle: Vec<Lanes>,
    pub(super) long: Vec<Lanes>,
}

/// ∫ f from 0 to the end, for a smooth f that changes most near 0: four points in the first fifth and four in the rest.
pub(super) fn from_now(end: f64, f: impl Fn(f64) -> f64) -> f64 {
    let over = |from: f64, to: f64| -> f64 {
        let half = (to - from) / 2.0;
        rules().brief.iter().map(|(node, weight)| weight * half * f(from + half * (1.0 + node))).sum()
    };
    over(0.0, end / 5.0) + over(end / 5.0, end)
}

/// The rules, computed once.
pub(super) fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules {
        brief: gauss_legendre(4),
        short: lanes(&gauss_legendre(8)),
        middle: lanes(&gauss_legendre(16)),
        long: lanes(&gauss_legendre(32)),
    })
}

fn lanes(nodes: &[Node]) -> Vec<Lanes> {
    let four = |of: fn(&Node) -> f64, four: &[Node]| {
        let mut lane = [0.0; 4];
        for (slot, node) in lane.iter_mut().zip(four) {
            *slot = of(node);
        }
        f64x4::from(lane)
    };
    nodes.chunks(4).map(|some| (four(|n| n.0, some), four(|n| n.1, some))).collect()
}

/// The roots of the Legendre polynomial of degree n by Newton's method, and their weights 2/((1 − x²)·P′(x)²).
fn gauss_legendre(n: u32) -> Vec<Node> {
    let degree = f64::from(n);
    (1..=n)
        .map(|k| {
            let mut x = f64::cos(PI * (f64::from(k) - 0.25) / (degree + 0.5));
            let mut slope = 1.0;
            for _ in 0..20 {
                let (mut before, mut p) = (1.0, x);
                for j in 2..=n {
                    let j = f64::from(j);
                    (before, p) = (p, ((2.0 * j - 1.0) * x * p - (j - 1.0) * before) / j);
                }
                slope = degree * (x * p - before) / (x * x - 1.0);
                let step = p / slope;
                x -= step;
                if step.abs() < 1e-16 {
                    break;
                }
            }
            (x, 2.0 / ((1.0 - x * x) * slope * slope))
        })
        .collect()
}

/// ∫₀¹ f by the double exponential rule (Takahasi & Mori 1974), refined until two refinements agree.
///
/// `f` is given ln p and ln(1 − p), both exact near either end, and returns ln of the integrand, so that neither
/// singular ends nor tiny masses near them are lost.
pub(super) fn unit(f: impl Fn(f64, f64) -> f64) -> f64 {
    let at = |tau: f64| {
        let logit = PI * tau.sinh();
        let tail = (-logit.abs()).exp().ln_1p();
        let (ln_p, ln_q) = (-tail + logit.min(0.0), -tail - logit.max(0.0));
        let ln_f = f(ln_p, ln_q) + ln_p + ln_q;
        if ln_f.is_nan() { 0.0 } else { ln_f.exp() * 2.0 * FRAC_PI_2 * tau.cosh() }
    };
    // A mass p^a near 0 counts as far as p = e^−10⁷.
    const REACH: f64 = 16.0;
    let mut step = 0.25;
    let rounds = |step: f64| (REACH / step) as i32;
    let mut sum: f64 = (-rounds(step)..=rounds(step)).map(|k| at(f64::from(k) * step)).sum();
    let mut result = sum * step;
    for _ in 0..9 {
        step /= 2.0;
        let odd = (-rounds(step)..=rounds(step)).filter(|k| k % 2 != 0);
        sum += odd.map(|k| at(f64::from(k) * step)).sum::<f64>();
        let finer = sum * step;
        let settled = (finer - result).abs() <= 1e-13 * finer.abs() && step < 0.07;
        result = finer;
        if settled {
            break;
        }
    }
    result
}
