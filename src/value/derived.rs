//! How much each driver matters, derived from what goes together with customers' overall judgement.

use crate::measure::Interval;
use crate::value::Heard;
use crate::value::numbers::{Square, normal_quantile};

/// The relative weight of a driver.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Its part of what all drivers explain; all parts add up to 1.
    pub part: f64,
    /// Between which bounds the part lies in 95 of 100 samples drawn anew from the answers.
    pub between: Interval,
}

/// How closely a driver goes with the overall judgement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// Pearson's r.
    pub r: f64,
    /// From how many responses.
    pub n: u64,
    /// Its 95 % interval (Fisher 1921).
    pub between: Interval,
}

/// Importance derived from answers: as much as their number allows.
#[derive(Clone, Debug, PartialEq)]
pub enum Derived {
    /// Not enough to say anything.
    TooFew {
        /// The most responses that hold an overall judgement and a driver.
        have: u64,
        /// So many it takes.
        need: u64,
    },
    /// How each driver alone goes with the overall judgement.
    Correlations {
        /// For each driver of the list.
        each: Vec<Option<Correlation>>,
        /// Responses in which all drivers were answered.
        complete: u64,
        /// So many of these it takes for relative weights.
        need: u64,
    },
    /// Relative weights (Johnson 2000).
    Weights {
        /// For each driver of the list; `None` for those that were not asked, or always judged the same.
        each: Vec<Option<Weight>>,
        /// Responses in which all of them were answered.
        n: u64,
        /// R² of the regression on all of them.
        explained: f64,
    },
}

/// Fewer responses than this say nothing.
const FEW: u64 = 10;
/// So many drivers at most are weighed together; no list is longer.
pub const MOST_DRIVERS: usize = 20;
/// Draws of the bootstrap, and the work they may come to (draws × responses × pairs of drivers).
const DRAWS: usize = 300;
const FEWEST_DRAWS: usize = 60;
const WORK: usize = 60_000_000;
const SEED: u64 = 0x0d21_7e25;

/// So many complete responses relative weights of `drivers` drivers take: ten for each (Harrell 2015, Regression Modeling
/// Strategies, section 4.4), and fifty at least.
pub fn enough(drivers: usize) -> u64 {
    50.max(10 * drivers as u64)
}

impl Derived {
    /// From what surveys say.
    pub fn of(heard: &Heard) -> Derived {
        let size = heard.performance.len().min(MOST_DRIVERS);
        let each: Vec<Option<Correlation>> = (0..size).map(|place| correlation(heard, place)).collect();
        // A driver that few answered would take the other answers of everyone else with it.
        let most = each.iter().flatten().map(|c| c.n).max().unwrap_or(0);
        let among: Vec<usize> = each
            .iter()
            .enumerate()
            .filter_map(|(place, c)| c.filter(|c| 2 * c.n >= most).map(|_| place))
            .collect();
        if among.is_empty() {
            let answered = |place: usize| {
                heard.rows.iter().filter(|(_, on)| on.get(place).is_some_and(Option::is_some)).count()
            };
            let have = (0..size).map(answered).max().unwrap_or(0) as u64;
            return Derived::TooFew { have, need: FEW };
        }
        let rows = complete(heard, &among);
        let need = enough(among.len());
        let complete = rows.len() as u64;
        let weighed = if complete >= need && among.len() > 1 { weights(&rows, among.len()) } else { None };
        match weighed {
            Some((parts, explained)) => {
                let mut each = vec![None; heard.performance.len()];
                for (place, weight) in among.into_iter().zip(parts) {
                    if let Some(slot) = each.get_mut(place) {
                        *slot = Some(weight);
                    }
                }
                Derived::Weights { each, n: complete, explained }
            }
            None => Derived::Correlations { each, complete, need },
        }
    }

    /// How much a driver matters from 0 to 10, the most important one being 10; never below 0.
    pub fn importance(&self, place: usize) -> Option<f64> {
        let all: Vec<Option<f64>> = match self {
            Derived::TooFew { .. } => return None,
            Derived::Correlations { each, .. } => each.iter().map(|c| c.map(|c| c.r.max(0.0))).collect(),
            Derived::Weights { each, .. } => each.iter().map(|w| w.map(|w| w.part)).collect(),
        };
        let most = all.iter().flatten().fold(0.0, |most, v| f64::max(most, *v));
        let own = all.get(place).copied().flatten()?;
        (most > 0.0).then(|| 10.0 * own / most)
    }
}

fn correlation(heard: &Heard, place: usize) -> Option<Correlation> {
    let pairs: Vec<(f64, f64)> = heard
        .rows
        .iter()
        .filter_map(|(overall, on)| Some((*overall, on.get(place).copied().flatten()?)))
        .collect();
    let n = pairs.len() as u64;
    if n < FEW {
        return None;
    }
    let r = pearson(&pairs)?;
    // Fisher's z is without bounds at 1; a hair inside, its interval ends there.
    let z = r.clamp(-0.999_999, 0.999_999).atanh();
    let reach = normal_quantile(0.975) / ((n - 3) as f64).sqrt();
    Some(Correlation {
        r,
        n,
        between: Interval { low: (z - reach).tanh().min(r), high: (z + reach).tanh().max(r) },
    })
}

fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let (mx, my) = pairs.iter().fold((0.0, 0.0), |(x, y), (a, b)| (x + a / n, y + b / n));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (a, b) in pairs {
        let (x, y) = (a - mx, b - my);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    let r = xy / (xx * yy).sqrt();
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}

/// Rows in which all of these were answered: the drivers, and the overall judgement behind them.
fn complete(heard: &Heard, among: &[usize]) -> Vec<Vec<f64>> {
    let row = |(overall, on): &(f64, Vec<Option<f64>>)| {
        let drivers: Option<Vec<f64>> = among.iter().map(|place| on.get(*place).copied().flatten()).collect();
        drivers.map(|mut row| {
            row.push(*overall);
            row
        })
    };
    heard.rows.iter().filter_map(row).collect()
}

/// Correlations of all columns with each other, the rows counted as often as `times` says; `None` where a column does not
/// vary.
fn correlations(rows: &[Vec<f64>], columns: usize, times: Option<&[u32]>) -> Option<Square> {
    let mut n = 0.0;
    let mut sums = vec![0.0; columns];
    let mut products = vec![0.0; columns * columns];
    for (at, row) in rows.iter().enumerate() {
        let times = times.map_or(1.0, |times| times.get(at).copied().map_or(0.0, f64::from));
        if times == 0.0 {
            continue;
        }
        n += times;
        for (i, a) in row.iter().enumerate() {
            if let Some(sum) = sums.get_mut(i) {
                *sum += times * a;
            }
            let line = products.get_mut(i * columns..).into_iter().flatten();
            for (product, b) in line.zip(row) {
                *product += times * a * b;
            }
        }
    }
    let sum = |i: usize| sums.get(i).copied().unwrap_or(0.0);
    let covered =
        |i: usize, j: usize| products.get(i * columns + j).copied().unwrap_or(0.0) - sum(i) * sum(j) / n;
    let varies = (0..columns).all(|i| covered(i, i) > 1e-9 * n);
    varies.then(|| {
        Square::new(columns, |i, j| {
            if i == j { 1.0 } else { covered(i, j) / (covered(i, i) * covered(j, j)).sqrt() }
        })
    })
}

/// Johnson's relative weights (2000, Multivariate Behavioral Research 35(1), equations 3 to 8) from the correlations of
/// drivers among each other and of each with the overall judgement: what each adds to R². They are never negative and
/// add up to R², which comes with them.
///
/// The drivers are replaced by the uncorrelated variables nearest to them, Z = X·Q·Λ^−½·Q′; the judgement is regressed
/// on these (β), the drivers on them (Λ* = Q·Λ^½·Q′), and the squares are multiplied. Drivers that say the same share
/// alike: directions without any length are left out.
///
/// ```
/// // Two drivers with r = 0.6 between them, 0.5 and 0.4 with the judgement; by hand R² = (0.25 + 0.16 − 2·0.5·0.4·0.6) ÷ (1 − 0.36) = 0.265625.
/// let r = |i: usize, j: usize| if i == j { 1.0 } else { 0.6 };
/// let (weights, explained) = regulars::value::relative_weights(2, r, |i| [0.5, 0.4][i]);
/// assert!((weights.iter().sum::<f64>() - explained).abs() < 1e-12 && (explained - 0.265_625).abs() < 1e-12);
/// ```
pub fn relative_weights(
    drivers: usize,
    among: impl Fn(usize, usize) -> f64,
    with: impl Fn(usize) -> f64,
) -> (Vec<f64>, f64) {
    let r = Square::new(drivers, among);
    let (values, vectors) = r.eigen();
    let power = |i: usize, j: usize, by: fn(f64) -> f64| -> f64 {
        values.iter().enumerate().map(|(k, value)| vectors.at(i, k) * by(*value) * vectors.at(j, k)).sum()
    };
    let back = |value: f64| if value > 1e-9 { 1.0 / value.sqrt() } else { 0.0 };
    let root = |value: f64| value.max(0.0).sqrt();
    let beta: Vec<f64> =
        (0..drivers).map(|k| (0..drivers).map(|j| power(k, j, back) * with(j)).sum::<f64>()).collect();
    let weights: Vec<f64> = (0..drivers)
        .map(|j| beta.iter().enumerate().map(|(k, beta)| power(j, k, root).powi(2) * beta * beta).sum())
        .collect();
    let explained = weights.iter().sum();
    (weights, explained)
}

/// What a point more on a driver goes with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// By so much the judgement is higher, all other drivers alike; both from 0 to 10.
    pub each: f64,
    /// Between which bounds it lies in 95 of 100 samples drawn anew from the answers.
    pub between: Interval,
}

/// What a point more on each driver goes with, all others alike: the slopes of the least-squares regression of the
/// judgement on all drivers, with percentile intervals of a bootstrap. Where the judgement is 10 for those who ordered
/// again and 0 for those who did not, a tenth of a slope is a change of that chance (a linear probability model).
///
/// `None` of drivers that were hardly asked; an empty list where there are too few complete answers ([`enough`]), or where
/// two drivers always say the same.
pub fn slopes(heard: &Heard) -> Vec<Option<Slope>> {
    let Derived::Weights { each, .. } = Derived::of(heard) else { return Vec::new() };
    let among: Vec<usize> = each.iter().enumerate().filter_map(|(place, w)| w.map(|_| place)).collect();
    let rows = complete(heard, &among);
    let Some(seen) = regressed(&rows, among.len(), None) else { return Vec::new() };
    let drawn = redrawn(&rows, among.len(), &|times| regressed(&rows, among.len(), Some(times)));
    let mut all = vec![None; each.len()];
    for ((place, slope), drawn) in among.into_iter().zip(seen).zip(drawn) {
        if let Some(slot) = all.get_mut(place) {
            *slot = Some(Slope { each: slope, between: percentiles(slope, drawn, (f64::MIN, f64::MAX)) });
        }
    }
    all
}

/// The slopes of a regression on all drivers, in the units of the rows.
fn regressed(rows: &[Vec<f64>], drivers: usize, times: Option<&[u32]>) -> Option<Vec<f64>> {
    let r = correlations(rows, drivers + 1, times)?;
    let (values, vectors) = Square::new(drivers, |i, j| r.at(i, j)).eigen();
    if values.iter().any(|value| *value < 1e-6) {
        return None;
    }
    let spread: Vec<f64> = (0..=drivers).map(|column| spread(rows, column, times)).collect();
    let sd = |column: usize| spread.get(column).copied().unwrap_or(0.0);
    let inverse = |i: usize, j: usize| -> f64 {
        values.iter().enumerate().map(|(k, value)| vectors.at(i, k) * vectors.at(j, k) / value).sum()
    };
    let beta = |i: usize| (0..drivers).map(|j| inverse(i, j) * r.at(j, drivers)).sum::<f64>();
    let slopes: Vec<f64> = (0..drivers).map(|i| beta(i) * sd(drivers) / sd(i)).collect();
    slopes.iter().all(|slope| slope.is_finite()).then_some(slopes)
}

/// The standard deviation of a column, the rows counted as often as `times` says.
fn spread(rows: &[Vec<f64>], column: usize, times: Option<&[u32]>) -> f64 {
    let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for (at, row) in rows.iter().enumerate() {
        let times = times.map_or(1.0, |times| times.get(at).copied().map_or(0.0, f64::from));
        let value = row.get(column).copied().unwrap_or(0.0);
        n += times;
        sum += times * value;
        squares += times * value * value;
    }
    (squares / n - (sum / n).powi(2)).max(0.0).sqrt()
}

/// What `judge` says of each driver in samples drawn anew from the rows, from a fixed seed; one list for each driver.
fn redrawn(rows: &[Vec<f64>], drivers: usize, judge: &dyn Fn(&[u32]) -> Option<Vec<f64>>) -> Vec<Vec<f64>> {
    let draws = (WORK / (rows.len() * (drivers + 1).pow(2)).max(1)).clamp(FEWEST_DRAWS, DRAWS);
    let mut chance = fastrand::Rng::with_seed(SEED);
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(draws); drivers];
    for _ in 0..draws {
        let mut times = vec![0_u32; rows.len()];
        for _ in 0..rows.len() {
            if let Some(slot) = times.get_mut(chance.usize(..rows.len())) {
                *slot += 1;
            }
        }
        if let Some(parts) = judge(&times) {
            drawn.iter_mut().zip(parts).for_each(|(all, part)| all.push(part));
        }
    }
    drawn
}

/// The middle 95 of 100 draws, around what was seen; `widest` where nothing was drawn.
fn percentiles(seen: f64, mut drawn: Vec<f64>, widest: (f64, f64)) -> Interval {
    drawn.sort_by(f64::total_cmp);
    let bound = |at: f64| {
        let place = (at * drawn.len().saturating_sub(1) as f64).round() as usize;
        drawn.get(place).copied()
    };
    let (low, high) = (bound(0.025).unwrap_or(widest.0), bound(0.975).unwrap_or(widest.1));
    Interval { low: low.min(seen), high: high.max(seen) }
}

/// Each driver's part with its interval, and R².
fn weights(rows: &[Vec<f64>], drivers: usize) -> Option<(Vec<Weight>, f64)> {
    let parts = |times: Option<&[u32]>| {
        let all = correlations(rows, drivers + 1, times)?;
        let (weights, explained) = relative_weights(drivers, |i, j| all.at(i, j), |i| all.at(i, drivers));
        (explained > 1e-12).then(|| (weights.iter().map(|w| w / explained).collect::<Vec<f64>>(), explained))
    };
    let (seen, explained) = parts(None)?;
    let drawn = redrawn(rows, drivers, &|times| Some(parts(Some(times))?.0));
    let weight =
        |(part, drawn): (f64, Vec<f64>)| Weight { part, between: percentiles(part, drawn, (0.0, 1.0)) };
    Some((seen.into_iter().zip(drawn).map(weight).collect(), explained))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(rows: Vec<(f64, Vec<Option<f64>>)>) -> Heard {
        let size = rows.first().map_or(0, |row| row.1.len());
        Heard { performance: vec![None; size], rows, ..Heard::default() }
    }

    #[test]
    fn slopes_are_those_of_the_line_the_answers_were_made_from() {
        // The judgement is 1 + 0.5 × first − 0.25 × second, and a wave that has nothing to do with either.
        let row = |i: u32| {
            let (a, b) = (f64::from(i % 11), f64::from(i / 11 % 11));
            let wave = if i < 121 { 0.3 } else { -0.3 };
            (1.0 + 0.5 * a - 0.25 * b + wave, vec![Some(a), Some(b), None])
        };
        let all = slopes(&heard((0..242).map(row).collect()));
        let each: Vec<Option<f64>> =
            all.iter().map(|slope| slope.map(|s| (s.each * 1e6).round() / 1e6)).collect();
        assert_eq!(each, [Some(0.5), Some(-0.25), None]);
        for (slope, truth) in all.iter().flatten().zip([0.5, -0.25]) {
            let Interval { low, high } = slope.between;
            assert!(low < truth && truth < high && high - low < 0.1, "{slope:?}");
        }
    }

    #[test]
    fn too_few_answers_and_drivers_that_say_the_same_have_no_slopes() {
        let row = |i: u32| (f64::from(i % 7), vec![Some(f64::from(i % 5)), Some(f64::from(i % 3))]);
        assert!(slopes(&heard((0..49).map(row).collect())).is_empty());
        assert_eq!(slopes(&heard((0..60).map(row).collect())).len(), 2);
        let same = |i: u32| (f64::from(i % 7), vec![Some(f64::from(i % 5)), Some(f64::from(i % 5))]);
        assert!(slopes(&heard((0..60).map(same).collect())).is_empty());
    }
}
