//! Whether two groups differ: intervals, and how many cases have to be planned for.
//!
//! Every interval is one of 95 %. A verdict is read from it once, at the planned end: looking at it again and again until
//! it happens to leave zero finds differences where there are none (Armitage, McPherson and Rowe 1969, Repeated
//! significance tests on accumulating data, Journal of the Royal Statistical Society A 132; Johari, Koomen, Pekelis and
//! Walsh 2017, Peeking at A/B tests, KDD).

use crate::measure::Interval;
use crate::value::numbers::{normal_quantile, student_quantile};

/// The second group less the first, and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The difference seen.
    pub seen: f64,
    /// Where the true one lies.
    pub between: Interval,
}

impl Difference {
    /// Whether no difference at all can be ruled out.
    pub fn is_clear(&self) -> bool {
        self.between.low > 0.0 || self.between.high < 0.0
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many did it.
    pub part: u64,
    /// Of how many.
    pub whole: u64,
}

/// The difference of two shares with Newcombe's hybrid score interval: the square-and-add of two Wilson intervals
/// (Newcombe 1998, Interval estimation for the difference between independent proportions, Statistics in Medicine 17,
/// method 10). `None` without cases in either group.
///
/// ```
/// use regulars::value::difference::{Rate, rates};
/// let seen = rates(Rate { part: 48, whole: 80 }, Rate { part: 56, whole: 70 }).unwrap();
/// assert_eq!(format!("{:.4} {:.4}", seen.between.low, seen.between.high), "0.0524 0.3339");
/// ```
pub fn rates(first: Rate, second: Rate) -> Option<Difference> {
    let (one, two) =
        (Interval::wilson(first.part, first.whole)?, Interval::wilson(second.part, second.whole)?);
    let p = |rate: Rate| rate.part as f64 / rate.whole as f64;
    let (p1, p2) = (p(first), p(second));
    let seen = p2 - p1;
    let low = seen - (p2 - two.low).hypot(one.high - p1);
    let high = seen + (two.high - p2).hypot(p1 - one.low);
    Some(Difference { seen, between: Interval { low, high } })
}

/// What is known of numbers: how many, their mean, and their standard deviation (with n − 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// How many.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub deviation: f64,
}

/// The difference of two means with Welch's interval (Welch 1947, The generalization of ‘Student’s’ problem, Biometrika
/// 34), which does not suppose that both groups spread alike. `None` with fewer than two in a group, or where nothing
/// spreads.
pub fn means(first: Mean, second: Mean) -> Option<Difference> {
    if first.n < 2 || second.n < 2 {
        return None;
    }
    let part = |m: Mean| m.deviation * m.deviation / m.n as f64;
    let (v1, v2) = (part(first), part(second));
    let freedom = (v1 + v2).powi(2) / (v1 * v1 / (first.n - 1) as f64 + v2 * v2 / (second.n - 1) as f64);
    let reach = student_quantile(0.975, freedom) * (v1 + v2).sqrt();
    let seen = second.mean - first.mean;
    (seen.is_finite() && reach.is_finite() && reach > 0.0)
        .then_some(Difference { seen, between: Interval { low: seen - reach, high: seen + reach } })
}

/// Answers from 0 to 10 by group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Groups {
    /// 9 and 10.
    pub promoters: u64,
    /// 7 and 8.
    pub passives: u64,
    /// 0 to 6.
    pub detractors: u64,
}

impl Groups {
    fn n(self) -> u64 {
        self.promoters.saturating_add(self.passives).saturating_add(self.detractors)
    }

    /// Mean and standard deviation of answers that count 100, 0 or −100: their mean is the net promoter score.
    fn points(self) -> Option<Mean> {
        let n = self.n();
        if n < 2 {
            return None;
        }
        let (p, d) = (self.promoters as f64 / n as f64, self.detractors as f64 / n as f64);
        let variance = (p + d - (p - d).powi(2)).max(0.0) * n as f64 / (n - 1) as f64;
        Some(Mean { n, mean: 100.0 * (p - d), deviation: 100.0 * variance.sqrt() })
    }
}

/// The difference of two net promoter scores in points: a mean of answers that count 100, 0 or −100, with Welch's
/// interval.
pub fn scores(first: Groups, second: Groups) -> Option<Difference> {
    means(first.points()?, second.points()?)
}

/// With this chance a difference that is there is found, and 5 of 100 that are not are.
const POWER: f64 = 0.8;

/// So many cases each of two groups needs, so that a share moving from `from` to `to` is found in 8 of 10 trials
/// (Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, equation 4.14). `None` where the two are
/// the same or no shares.
///
/// ```
/// // By hand: z = 1.96 and 0.8416, (1.96·√(2·0.15·0.85) + 0.8416·√(0.09 + 0.16))² ÷ 0.1² = 198.9, rounded up.
/// assert_eq!(regulars::value::difference::cases_for_rates(0.1, 0.2), Some(199));
/// ```
pub fn cases_for_rates(from: f64, to: f64) -> Option<u64> {
    if !((0.0..=1.0).contains(&from) && (0.0..=1.0).contains(&to)) {
        return None;
    }
    let middle = 0.5 * (from + to);
    let null = normal_quantile(0.975) * (2.0 * middle * (1.0 - middle)).sqrt();
    let there = normal_quantile(POWER) * (from * (1.0 - from) + to * (1.0 - to)).sqrt();
    whole(((null + there) / (to - from)).powi(2))
}

/// So many cases each of two groups needs, so that means that differ by `by` are found in 8 of 10 trials, where single
/// values spread by `deviation`: 2·((z₀.₉₇₅ + z₀.₈)·σ ÷ δ)².
pub fn cases_for_means(by: f64, deviation: f64) -> Option<u64> {
    whole(2.0 * ((normal_quantile(0.975) + normal_quantile(POWER)) * deviation / by).powi(2))
}

/// The most that can be planned for: more than that is never reached by a small firm.
const MOST_CASES: f64 = 1e9;

fn whole(cases: f64) -> Option<u64> {
    (cases.is_finite() && cases > 0.0 && cases <= MOST_CASES).then(|| cases.ceil().max(2.0) as u64)
}
