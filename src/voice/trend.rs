//! Month by month or quarter by quarter.

use crate::ledger::Records;
use crate::quantity::{Day, Period};
use crate::voice::Scope;

/// How long each step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
}

impl Step {
    /// The month or quarter of a day.
    pub(crate) fn around(self, day: Day) -> Option<Period> {
        match self {
            Step::Month => Period::new(day.month().first(), day.month().last()),
            Step::Quarter => Period::new(day.quarter().first(), day.quarter().last()),
        }
    }
}

/// One step of a trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point<T> {
    /// The month or quarter.
    pub period: Period,
    /// The figure.
    pub value: T,
}

/// A figure for each month or quarter from the first to the last response, those without any included.
///
/// ```
/// use regulars::voice::{Nps, Scope, trend::{Step, over}};
/// let records = regulars::ledger::Records::default();
/// assert!(over(&records, Step::Month, Scope::default(), Nps::of).is_empty());
/// ```
pub fn over<T>(
    records: &Records,
    step: Step,
    scope: Scope<'_>,
    figure: impl Fn(&Records, Scope<'_>) -> T,
) -> Vec<Point<T>> {
    let days = || scope.responses(records).filter_map(|response| response.day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Vec::new() };
    let mut points = Vec::new();
    let mut next = step.around(first);
    while let Some(period) = next.filter(|period| period.first() <= last) {
        points.push(Point { period, value: figure(records, Scope { period: Some(period), ..scope }) });
        next = step.around(period.last() + 1);
    }
    points
}
