//! Fitted on the first part, tried on the rest: how far a forecast can be trusted.

use super::base::{CustomerBase, Observed};
use super::fit::{Fit, SpendFit, Unfit};
use super::histories::{Histories, History};
use super::model::{Model, ModelKind, PurchaseModel};
use super::pace::Pace;
use super::units::Weeks;
use crate::quantity::Day;
use crate::say;
use serde::{Deserialize, Serialize};

/// A model, fitted up to the calibration's end and held against what came after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// The fit up to the end of the calibration.
    pub fit: Fit,
    /// Why it is not plain maximum likelihood, where it is not.
    pub reason: Option<Unfit>,
    /// Orders foreseen for the hold-out: the sum over all customers, each given their history.
    pub predicted_orders: f64,
    /// Foreseen less actual, as a part of actual; `None` where nothing came.
    pub error: Option<f64>,
    /// ln of the probability of the counts that came, given the histories: the higher, the better.
    pub held_out: f64,
    /// How far off the forecast was for one customer, on average.
    pub mean_absolute_error: f64,
}

/// The forecast that needs no model: as many orders as in the equally long time before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Naive {
    /// Orders it foresees.
    pub predicted_orders: f64,
    /// Foreseen less actual, as a part of actual; `None` where nothing came.
    pub error: Option<f64>,
    /// How far off it was for one customer, on average.
    pub mean_absolute_error: f64,
}

/// Customers with equally many repeat purchases before the hold-out, and their orders in it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrequencyClass {
    /// Repeat purchases up to the end of the calibration.
    pub repeats: u32,
    /// Whether those with more are in this class as well.
    pub or_more: bool,
    /// How many customers.
    pub customers: u64,
    /// Their orders in the hold-out.
    pub actual_orders: u64,
    /// What the chosen model foresaw.
    pub predicted_orders: f64,
    /// What the naive forecast foresaw.
    pub naive_orders: f64,
}

/// The orders since the calibration's end, counted up.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cumulative {
    /// Days since the calibration's end; the last stretch may be shorter than a week.
    pub days: u32,
    /// Orders up to then.
    pub actual_orders: u64,
    /// What the chosen model foresaw up to then.
    pub predicted_orders: f64,
    /// What the naive forecast foresaw up to then.
    pub naive_orders: f64,
}

/// What the back-test says about the forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Off by at most a tenth in total.
    TrustTotals,
    /// Off by at most a quarter in total.
    RoughTotals,
    /// Off by more.
    DoNotTrust,
    /// Simply expecting the same as before was nearer.
    NaiveIsBetter,
    /// So few orders came that nothing can be said.
    TooFewToTell,
}

/// The whole back-test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Backtest {
    /// Last day of the calibration.
    pub calibrated_to: Day,
    /// Last day of the hold-out.
    pub tested_to: Day,
    /// Length of the hold-out.
    pub weeks: Weeks,
    /// Customers who had bought by the end of the calibration; those who came later count nowhere.
    pub customers: u64,
    /// Their orders in the hold-out, one for each customer and day.
    pub actual_orders: u64,
    /// All models that could be fitted.
    pub models: Vec<Tested>,
    /// The one under which what came was most probable.
    pub chosen: ModelKind,
    /// Spend, fitted up to the calibration's end.
    pub spend: Result<SpendFit, Unfit>,
    /// The forecast that needs no model.
    pub naive: Naive,
    /// By repeat purchases before the hold-out.
    pub classes: Vec<FrequencyClass>,
    /// Week by week, or in thirteen stretches where there is much to count.
    pub cumulative: Vec<Cumulative>,
    /// What to make of it.
    pub verdict: Verdict,
}

/// The last class takes everyone with as many repeat purchases or more.
const LAST_CLASS: u32 = 7;
/// Distinct (history, count) pairs from which on the held-out likelihood is taken over a part of the customers.
const PAIRS: usize = 4_000;
/// Evaluations that the cumulative picture may cost.
const PICTURE: usize = 300_000;
/// Days a calibration needs.
pub(super) const SHORTEST: i32 = 56;

/// The calibration's end that suits the data: two thirds in, the hold-out between four weeks and a year; `None` where
/// the data are too short to hold anything back.
pub(super) fn split(first: Day, as_of: Day) -> Option<Day> {
    let days = as_of - first;
    let held_out = (days / 3).clamp(28, 364);
    (days - held_out >= SHORTEST).then(|| as_of - held_out)
}

impl Backtest {
    /// Fits on what was known at the end of `calibrated_to` and holds the rest of the base against it.
    ///
    /// # Errors
    /// Where no model can be fitted, or the work was called off.
    pub(super) async fn of(
        base: &CustomerBase,
        calibrated_to: Day,
        pace: &mut impl Pace,
    ) -> Result<Backtest, Unfit> {
        let observed = base.at(calibrated_to);
        let histories = &observed.histories;
        let until = base.as_of;
        let days = until - calibrated_to;
        let weeks = Weeks::from_days(days);
        let cases = Cases::of(base, &observed, calibrated_to);
        let mut models: Vec<Tested> = Vec::new();
        let mut why = Unfit::NoCustomers;
        for (kind, part) in ModelKind::ALL.into_iter().zip([0.0, 0.15, 0.3]) {
            if !pace.proceed(part).await {
                return Err(Unfit::Cancelled);
            }
            match Fit::best_of(kind, histories) {
                Ok((fit, reason)) => models.push(tried(fit, reason, histories, &cases, weeks)),
                Err(reason) => why = reason,
            }
        }
        if !pace.proceed(0.8).await {
            return Err(Unfit::Cancelled);
        }
        let best = models.iter().max_by(|a, b| a.held_out.total_cmp(&b.held_out)).ok_or(why)?;
        let chosen = best.fit.model;
        let actual = cases.came();
        let total = cases.naive();
        let naive_told = Naive {
            predicted_orders: total,
            error: error(total, actual),
            mean_absolute_error: cases.mean_gap(|case| f64::from(case.before) * cases.scale),
        };
        Ok(Backtest {
            calibrated_to,
            tested_to: until,
            weeks,
            customers: histories.customers() as u64,
            actual_orders: actual,
            verdict: verdict(best, &naive_told, actual),
            chosen: chosen.kind(),
            spend: SpendFit::of(observed.spends.iter().copied().flatten()),
            classes: classes(&chosen, histories, &cases, weeks),
            cumulative: cumulative(base, &observed.places, &chosen, histories, calibrated_to, total),
            naive: naive_told,
            models,
        })
    }

    /// The chosen model's results.
    #[must_use]
    pub fn best(&self) -> Option<&Tested> {
        self.models.iter().find(|tested| tested.fit.model.kind() == self.chosen)
    }

    /// The verdict in words for people.
    #[must_use]
    pub fn words(&self) -> String {
        let Some(best) = self.best() else { return String::new() };
        let off = |error: Option<f64>, foreseen: f64| match error {
            None if foreseen < 0.5 => say!("exactly right").to_owned(),
            Some(e) if e.abs() < 0.005 => say!("exactly right").to_owned(),
            Some(e) if e < 0.0 => say!("{percent}% too few", percent = format_args!("{:.0}", -e * 100.0)),
            Some(e) => say!("{percent}% too many", percent = format_args!("{:.0}", e * 100.0)),
            None => say!("though none came").to_owned(),
        };
        let orders = |number: f64| number.round().max(0.0) as u64;
        let weeks = self.weeks.value().round();
        let story = say!(
            "The last {weeks} weeks were held back and foreseen from what came before: {foreseen|order was|orders were} foreseen, {came} came ({off}).",
            weeks,
            foreseen = orders(best.predicted_orders),
            came = self.actual_orders,
            off = off(best.error, best.predicted_orders)
        );
        let naive = say!(
            "Expecting as many as in the {weeks} weeks before would have said {foreseen} ({off}).",
            weeks,
            foreseen = orders(self.naive.predicted_orders),
            off = off(self.naive.error, self.naive.predicted_orders)
        );
        let verdict = match self.verdict {
            Verdict::TrustTotals => say!("Trust it for totals, not for single customers."),
            Verdict::RoughTotals => {
                say!("Take its totals as a rough guide, and do not count on it for single customers.")
            }
            Verdict::DoNotTrust => say!("Do not plan with it: your customers do not behave as it assumes."),
            Verdict::NaiveIsBetter => {
                say!("It does no better than expecting the same as before, so plan with that.")
            }
            Verdict::TooFewToTell => say!("So few orders came that this says little either way."),
        };
        format!("{story} {naive} {verdict}")
    }
}

fn error(predicted: f64, actual: u64) -> Option<f64> {
    (actual > 0).then(|| predicted / actual as f64 - 1.0)
}

fn verdict(best: &Tested, naive: &Naive, actual: u64) -> Verdict {
    if actual < 10 {
        return Verdict::TooFewToTell;
    }
    let size = |error: Option<f64>| error.map_or(f64::INFINITY, f64::abs);
    match (size(best.error), size(naive.error)) {
        (mine, theirs) if theirs < mine && naive.mean_absolute_error <= best.mean_absolute_error => {
            Verdict::NaiveIsBetter
        }
        (mine, theirs) if theirs < mine && mine > 0.1 => Verdict::NaiveIsBetter,
        (mine, _) if mine <= 0.1 => Verdict::TrustTotals,
        (mine, _) if mine <= 0.25 => Verdict::RoughTotals,
        _ => Verdict::DoNotTrust,
    }
}

/// A customer of the back-test: their row in the histories, repeat purchases in the time before, and orders that came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Case {
    row: u32,
    came: u32,
    before: u32,
}

/// All customers, sorted, so that the order in which they stand in the ledger shows nowhere.
struct Cases {
    all: Vec<Case>,
    /// How many times longer the hold-out is than the time before that the naive forecast looks at.
    scale: f64,
}

impl Cases {
    /// The time before is as long as the hold-out, or all there is.
    fn of(base: &CustomerBase, observed: &Observed, end: Day) -> Cases {
        let days = base.as_of - end;
        let start = (end - days).max(base.first_day() - 1);
        let came = base.counts(&observed.places, end, base.as_of);
        let before = observed.places.iter().map(|place| {
            let repeats = base.visits(*place).iter().skip(1);
            repeats.filter(|v| start < v.day && v.day <= end).count() as u32
        });
        let rows = observed.histories.row_of().iter();
        let mut all: Vec<Case> = rows
            .zip(came)
            .zip(before)
            .map(|((row, came), before)| Case { row: *row, came, before })
            .collect();
        all.sort_unstable();
        Cases { all, scale: f64::from(days) / f64::from((end - start).max(1)) }
    }

    fn came(&self) -> u64 {
        self.all.iter().map(|case| u64::from(case.came)).sum()
    }

    fn naive(&self) -> f64 {
        self.all.iter().map(|case| u64::from(case.before)).sum::<u64>() as f64 * self.scale
    }

    fn mean_gap(&self, predicted: impl Fn(&Case) -> f64) -> f64 {
        let sum: f64 = self.all.iter().map(|case| (predicted(case) - f64::from(case.came)).abs()).sum();
        sum / self.all.len().max(1) as f64
    }
}

fn tried(fit: Fit, reason: Option<Unfit>, histories: &Histories, cases: &Cases, weeks: Weeks) -> Tested {
    let expected: Vec<f64> = histories.iter().map(|(h, _)| fit.model.expected(&h, weeks)).collect();
    let predicted: f64 = expected.iter().zip(histories.weights()).map(|(e, w)| e * w).sum();
    Tested {
        held_out: held_out(&fit.model, histories, cases, weeks),
        predicted_orders: predicted,
        error: error(predicted, cases.came()),
        mean_absolute_error: cases
            .mean_gap(|case| expected.get(case.row as usize).copied().unwrap_or_default()),
        fit,
        reason,
    }
}

/// ln of the probability of what came, given the histories.
fn held_out(model: &Model, histories: &Histories, cases: &Cases, weeks: Weeks) -> f64 {
    let rows: Vec<History> = histories.iter().map(|(h, _)| h).collect();
    let distinct = cases.all.chunk_by(|a, b| (a.row, a.came) == (b.row, b.came));
    let every = distinct.clone().count().div_ceil(PAIRS).max(1);
    let (mut sum, mut seen) = (0.0, 0.0);
    for same in distinct.step_by(every) {
        let (Some(case), count) = (same.first(), same.len() as f64) else { continue };
        let Some(history) = rows.get(case.row as usize) else { continue };
        sum += count * model.chance_of(history, weeks, case.came).max(f64::MIN_POSITIVE).ln();
        seen += count;
    }
    sum * cases.all.len() as f64 / f64::max(seen, 1.0)
}

fn classes(model: &Model, histories: &Histories, cases: &Cases, weeks: Weeks) -> Vec<FrequencyClass> {
    let mut classes: Vec<FrequencyClass> = (0..=LAST_CLASS)
        .map(|repeats| FrequencyClass {
            repeats,
            or_more: repeats == LAST_CLASS,
            customers: 0,
            actual_orders: 0,
            predicted_orders: 0.0,
            naive_orders: 0.0,
        })
        .collect();
    let rows: Vec<History> = histories.iter().map(|(h, _)| h).collect();
    for (history, weight) in histories.iter() {
        if let Some(class) = classes.get_mut(history.repeats.min(LAST_CLASS) as usize) {
            class.customers += weight as u64;
            class.predicted_orders += weight * model.expected(&history, weeks);
        }
    }
    for case in &cases.all {
        let repeats = rows.get(case.row as usize).map_or(0, |h| h.repeats);
        if let Some(class) = classes.get_mut(repeats.min(LAST_CLASS) as usize) {
            class.actual_orders += u64::from(case.came);
            class.naive_orders += f64::from(case.before) * cases.scale;
        }
    }
    classes.retain(|class| class.customers > 0);
    classes
}

fn cumulative(
    base: &CustomerBase,
    places: &[u32],
    model: &Model,
    histories: &Histories,
    from: Day,
    naive: f64,
) -> Vec<Cumulative> {
    let days = base.as_of - from;
    let weekly = days.unsigned_abs().div_ceil(7);
    let step =
        if histories.distinct() * weekly as usize <= PICTURE { 7 } else { weekly.div_ceil(13) as i32 * 7 };
    let mut per_day = vec![0u64; days.max(0) as usize + 1];
    for visit in places.iter().flat_map(|place| base.visits(*place)) {
        if let Some(slot) =
            usize::try_from(visit.day - from).ok().filter(|d| *d > 0).and_then(|d| per_day.get_mut(d))
        {
            *slot += 1;
        }
    }
    let ends = (1..).map(|i| i * step).take_while(|end| *end < days).chain([days]);
    let (mut seen, mut actual) = (0usize, 0);
    ends.map(|end| {
        let weeks = Weeks::from_days(end);
        actual += per_day.iter().take(end as usize + 1).skip(seen).sum::<u64>();
        seen = end as usize + 1;
        Cumulative {
            days: end as u32,
            actual_orders: actual,
            predicted_orders: histories.iter().map(|(h, n)| n * model.expected(&h, weeks)).sum(),
            naive_orders: naive * f64::from(end) / f64::from(days),
        }
    })
    .collect()
}
