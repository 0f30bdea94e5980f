//! Who will have left, month by month, and whether such forecasts came true.

use super::backtest::SHORTEST;
use super::histories::History;
use super::model::{Model, PurchaseModel};
use super::parts::PartedBy;
use super::study::Study;
use super::units::{Months, Weeks};
use crate::customers::{Choice, Member};
use crate::ledger::Ledger;
use crate::measure::Interval;
use crate::quantity::{Amount, Day, Share};
use serde::{Deserialize, Serialize};

/// One month from now on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaving {
    /// The which-th month, from 1.
    pub month: u16,
    /// Of today’s customers, the share that is left at its end.
    pub left: Share,
    /// Of those who were left at its beginning, the share that leaves in it.
    pub leaves: Share,
}

/// What would have been said at the ends of past months, and what happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LookBack {
    /// So far ahead was looked each time.
    pub ahead: Months,
    /// Oldest first.
    pub months: Vec<MonthBack>,
}

/// The end of a past month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthBack {
    /// The last day of the month.
    pub day: Day,
    /// Customers who had bought by then.
    pub customers: u64,
    /// The share of them that had probably left, by what was known then.
    pub gone: Share,
    /// The share that was expected to order nothing in the time looked ahead.
    pub said: Share,
    /// The share that did order nothing.
    pub happened: Share,
    /// Wilson’s interval of that share, with 95 % confidence.
    pub between: Interval,
}

/// How forecasts of “will they order at all?” came true in the back-test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Customers by what was said of them, least probable first; bins nobody lies in are left out.
    pub bins: Vec<CalibrationBin>,
    /// Customers in all.
    pub customers: u64,
    /// The share of them that was expected to order.
    pub said: Share,
    /// The share that did.
    pub happened: Share,
    /// By how much what was said of a bin was off, on average over the customers (expected calibration error).
    pub off: f64,
}

/// Customers of whom about the same was said.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibrationBin {
    /// From this probability on.
    pub from: Share,
    /// How many customers.
    pub customers: u64,
    /// What was said of them on average.
    pub said: Share,
    /// How many of them did order.
    pub ordered: u64,
    /// The same as a share.
    pub happened: Share,
    /// Wilson’s interval of that share, with 95 % confidence.
    pub between: Interval,
}

/// Bins of equal width from 0 to 1.
const BINS: usize = 10;
/// Customers over whom a group’s leaving is judged.
const OF_GROUP: usize = 400;
/// Month ends that are looked back to, and different histories that each is judged over.
const LOOKED_BACK: usize = 12;
const JUDGED_OVER: usize = 400;
/// How far ahead was looked from there: the longest of these, in months, for which there are at least so many month ends.
const AHEAD: [(u16, usize); 4] = [(12, 6), (6, 6), (3, 3), (1, 2)];

impl Study {
    /// How today’s customers will leave in the next twelve months; empty where nobody is left today.
    #[must_use]
    pub fn leaving(&self) -> Vec<Leaving> {
        self.leaves(self.panel(5_000).iter().map(|m| (m.history, m.weight)))
    }

    /// The same of each part of the customers; those of whom nobody is left are left out.
    #[must_use]
    pub fn leaving_by(&self, ledger: &Ledger, choice: &Choice, by: PartedBy) -> Vec<(Member, Vec<Leaving>)> {
        let (members, of) = self.parted(ledger, choice, by);
        let histories: Vec<History> = self.histories.iter().map(|(history, _)| history).collect();
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); members.len()];
        for (row, part) in self.histories.row_of().iter().zip(of) {
            if let Some(rows) = rows.get_mut(part) {
                rows.push(*row);
            }
        }
        members
            .into_iter()
            .zip(rows)
            .map(|(member, mut rows)| {
                // In one order, whatever the order of the customers.
                rows.sort_unstable();
                let every = rows.len().div_ceil(OF_GROUP).max(1);
                let some = rows.iter().step_by(every).filter_map(|row| histories.get(*row as usize));
                (member, self.leaves(some.map(|history| (*history, 1.0))))
            })
            .filter(|(_, months)| !months.is_empty())
            .collect()
    }

    fn leaves(&self, some: impl Iterator<Item = (History, f64)>) -> Vec<Leaving> {
        let Some(model) = self.model_of_alive() else { return Vec::new() };
        let some: Vec<(History, f64)> =
            some.map(|(history, weight)| (history, weight * model.alive(&history).value())).collect();
        let all: f64 = some.iter().map(|(_, alive)| alive).sum();
        if all <= 0.0 {
            return Vec::new();
        }
        let mut before = 1.0;
        (1..=12)
            .map_while(|month| {
                let end = Months::new(month)?.weeks();
                let there = some.iter().map(|(history, alive)| alive * model.staying(history, end).value());
                let left = there.sum::<f64>() / all;
                let leaves = if before > 0.0 { 1.0 - left / before } else { 0.0 };
                let leaving =
                    Leaving { month, left: Share::new(left.min(1.0))?, leaves: Share::new(leaves.max(0.0))? };
                before = left;
                Some(leaving)
            })
            .collect()
    }

    /// What would have been said at the end of each of the last months, by today’s model and by what was known of each
    /// customer then, and what happened; `None` where too little time has passed since.
    #[must_use]
    pub fn looking_back(&self) -> Option<LookBack> {
        let earliest = self.first_day + SHORTEST;
        let (ahead, ends) = AHEAD.iter().find_map(|(months, least)| {
            let ahead = Months::new(*months)?;
            let latest = self.as_of - days_of(ahead);
            let back = std::iter::successors(Some(latest.month()), |month| Some(month.plus(-1)));
            let ends = back.map(|month| month.last()).skip_while(|day| *day > latest);
            let ends: Vec<Day> = ends.take_while(|day| *day >= earliest).take(LOOKED_BACK).collect();
            (ends.len() >= *least).then_some((ahead, ends))
        })?;
        let months: Vec<MonthBack> =
            ends.iter().rev().filter_map(|day| self.as_seen_on(*day, ahead)).collect();
        (!months.is_empty()).then_some(LookBack { ahead, months })
    }

    fn as_seen_on(&self, day: Day, ahead: Months) -> Option<MonthBack> {
        let (model, alive_by) = (self.model()?, self.model_of_alive()?);
        let seen = self.base.at(day);
        let days = days_of(ahead);
        let until = day + days;
        let silent = self.base.counts(&seen.places, day, until).iter().filter(|came| **came == 0).count();
        let (mut gone, mut said, mut all) = (0.0, 0.0, 0.0);
        let every = seen.histories.distinct().div_ceil(JUDGED_OVER).max(1);
        for (history, weight) in seen.histories.iter().step_by(every) {
            gone += weight * (1.0 - alive_by.alive(&history).value());
            said += weight * (1.0 - any(&model, &history, Weeks::from_days(days)));
            all += weight;
        }
        let customers = seen.places.len() as u64;
        let share = |sum: f64| Share::new((sum / all).clamp(0.0, 1.0));
        Some(MonthBack {
            day,
            customers,
            gone: share(gone)?,
            said: share(said)?,
            happened: Share::of(silent as u64, customers)?,
            between: Interval::wilson(silent as u64, customers)?,
        })
    }

    /// How often customers ordered of whom the back-test said how probable that was; `None` without a back-test.
    #[must_use]
    pub fn calibration(&self) -> Option<Calibration> {
        let test = self.backtest.as_ref().ok()?;
        let model = test.best()?.fit.model;
        let seen = self.base.at(test.calibrated_to);
        let came = self.base.counts(&seen.places, test.calibrated_to, test.tested_to);
        let said: Vec<f64> =
            seen.histories.iter().map(|(history, _)| any(&model, &history, test.weeks)).collect();
        let rows = seen.histories.row_of().iter();
        of_cases(rows.zip(came).filter_map(|(row, came)| Some((*said.get(*row as usize)?, came > 0))))
    }

    /// What a customer would be worth who is surely still there, times the chance that they are not: for those of whom
    /// either is well possible, with 20 to 80 % of still being customers. Nothing for all others, who are safe or gone.
    pub(super) fn at_risk(&self, place: u32, worth: Option<Amount>) -> Option<Amount> {
        let row = self.rows.get(*self.histories.row_of().get(place as usize)? as usize)?;
        if !(0.2..=0.8).contains(&row.alive) {
            return Some(Amount::ZERO);
        }
        let history = self.histories.customer(place as usize)?;
        let there = self.model()?.alive(&history).value();
        Amount::from_f64(worth?.to_f64() / there * (1.0 - row.alive))
    }
}

/// Whole days in so many months.
fn days_of(months: Months) -> i32 {
    (months.weeks().value() * 7.0).round() as i32
}

/// The chance of at least one purchase.
fn any(model: &Model, history: &History, weeks: Weeks) -> f64 {
    1.0 - model.chance_of(history, weeks, 0)
}

fn of_cases(cases: impl Iterator<Item = (f64, bool)>) -> Option<Calibration> {
    let mut bins = [(0u64, 0.0, 0u64); BINS];
    // In one order, whatever the order of the customers: sums of numbers with a point depend on it.
    let mut cases: Vec<(f64, bool)> = cases.collect();
    cases.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    for (said, ordered) in cases {
        let at = ((said * BINS as f64) as usize).min(BINS - 1);
        if let Some((customers, sum, came)) = bins.get_mut(at) {
            *customers += 1;
            *sum += said;
            *came += u64::from(ordered);
        }
    }
    let customers: u64 = bins.iter().map(|(n, ..)| n).sum();
    let total = customers as f64;
    let mean = |sum: f64, n: u64| Share::new((sum / n as f64).clamp(0.0, 1.0));
    let told: Vec<CalibrationBin> = bins
        .iter()
        .enumerate()
        .filter_map(|(at, (n, sum, came))| {
            Some(CalibrationBin {
                from: Share::of(at as u64, BINS as u64)?,
                customers: *n,
                said: mean(*sum, *n)?,
                ordered: *came,
                happened: Share::of(*came, *n)?,
                between: Interval::wilson(*came, *n)?,
            })
        })
        .collect();
    let off = told
        .iter()
        .map(|bin| (bin.said.value() - bin.happened.value()).abs() * bin.customers as f64 / total)
        .sum();
    Some(Calibration {
        said: mean(bins.iter().map(|(_, sum, _)| sum).sum(), customers)?,
        happened: Share::of(bins.iter().map(|(.., came)| came).sum(), customers)?,
        bins: told,
        customers,
        off,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn said_thirty_was_a_quarter() {
        // Of four of whom 30 % was said one came; of two of whom 90 and 95 % was said both.
        let cases = [(0.3, true), (0.3, false), (0.3, false), (0.3, false), (0.9, true), (0.95, true)];
        let told = of_cases(cases.into_iter()).unwrap();
        assert_eq!(told.bins.len(), 2);
        let (low, high) = (told.bins[0], told.bins[1]);
        assert_eq!((low.customers, low.ordered, low.happened.value()), (4, 1, 0.25));
        assert!((low.said.value() - 0.3).abs() < 1e-12 && (high.said.value() - 0.925).abs() < 1e-12);
        assert!((told.off - (0.05 * 4.0 + 0.075 * 2.0) / 6.0).abs() < 1e-12);
        assert!((told.said.value() - 3.05 / 6.0).abs() < 1e-12);
        assert_eq!(told.happened, Share::of(3, 6).unwrap());
        assert_eq!(of_cases(std::iter::empty()), None);
    }
}
