//! What chance alone would bring, and how many findings of many tests to believe.

use crate::lifetime::ln_gamma;
use crate::measure::Interval;

/// How likely at least `both` of `first` marked things are among `second` drawn from `all` without looking: the upper tail
/// of the hypergeometric distribution, which is Fisher’s exact test for “together more often than by chance” (Fisher
/// 1935, The Design of Experiments). 1 where the counts contradict each other.
///
/// ```
/// use regulars::customers::affinity::upper_tail;
/// // The lady tasting tea: all four of four guessed right, 1 in 70.
/// assert!((upper_tail(4, 4, 4, 8) - 1.0 / 70.0).abs() < 1e-12);
/// assert!((upper_tail(3, 4, 4, 8) - 17.0 / 70.0).abs() < 1e-12);
/// ```
pub fn upper_tail(both: u32, first: u32, second: u32, all: u32) -> f64 {
    let most = first.min(second);
    let least = (u64::from(first) + u64::from(second)).saturating_sub(u64::from(all)) as u32;
    if both <= least || first > all || second > all {
        return 1.0;
    }
    if both > most {
        return 0.0;
    }
    let choose = |n: u32, k: u32| {
        let [n, k] = [n, k].map(f64::from);
        ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0)
    };
    let start = choose(first, both) + choose(all - first, second - both) - choose(all, second);
    let [a, b, n] = [first, second, all].map(f64::from);
    // The terms rise to the mode and fall after it; relative to the first they are summed without underflow.
    let (mut term, mut sum) = (1.0_f64, 1.0_f64);
    let mut x = f64::from(both);
    while x < f64::from(most) {
        let ratio = (a - x) * (b - x) / ((x + 1.0) * (n - a - b + x + 1.0));
        term *= ratio;
        sum += term;
        x += 1.0;
        if ratio < 1.0 && term < sum * 1e-17 {
            break;
        }
        if sum > 1e250 {
            return 1.0;
        }
    }
    (start + sum.ln()).exp().min(1.0)
}

/// Of these probabilities (of `tests` that were made, those not given counting as 1) which may be believed if of all that
/// are believed on average at most the part `wrong` may be chance: the largest probability to believe, `None` if none.
///
/// The step-up procedure of Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57(1), equation 1.
///
/// ```
/// use regulars::customers::affinity::discoveries;
/// // The fifteen tests of the paper’s section 4.1: at 0.05 the four smallest are believed.
/// let p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
/// assert_eq!(discoveries(&p, 15, 0.05), Some(0.0095));
/// ```
pub fn discoveries(probabilities: &[f64], tests: u64, wrong: f64) -> Option<f64> {
    let mut sorted = probabilities.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let held = |(at, p): &(usize, &f64)| **p <= (at + 1) as f64 * wrong / tests.max(1) as f64;
    sorted.iter().enumerate().rev().find(held).map(|(_, p)| *p)
}

/// How many times more often than by chance, and between which bounds that lies in 95 of 100 samples.
///
/// The bounds are those of the logarithm by the delta method for four multinomial cells:
/// var ln(lift) ≈ (1/p₁₂ − 1/p₁ − 1/p₂ + 2·lift − 1) ÷ n; at independence this is Katz’s 1/n₁₂ − 1/n₁ − 1/n₂ + 1/n.
pub(super) fn lift(both: u32, first: u32, second: u32, all: u32) -> Option<(f64, Interval)> {
    let [both, first, second, all] = [both, first, second, all].map(f64::from);
    if both * first * second * all <= 0.0 {
        return None;
    }
    let lift = both * all / (first * second);
    let variance = 1.0 / both - 1.0 / first - 1.0 / second + (2.0 * lift - 1.0) / all;
    let reach = (1.959_963_984_540_054 * variance.max(0.0).sqrt()).exp();
    Some((lift, Interval { low: lift / reach, high: lift * reach }))
}
