//! The cohorts as a picture: a value for each cohort and stretch, and how dark it is drawn.

use crate::customers::{Cohort, CohortCell, Cohorts};
use crate::measure::{Unknown, Value};
use crate::quantity::{Amount, Month, Share};
use serde::{Deserialize, Serialize};

/// What is told of a cohort in each stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CohortMeasure {
    /// The share of its customers who bought.
    #[default]
    CameBack,
    /// Net revenue.
    Revenue,
    /// Net revenue since the beginning per customer of the cohort.
    Value,
}

/// One measure of all cohorts, side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// A row for each cohort, oldest first.
    pub rows: Vec<HeatRow>,
    /// All cohorts together, as far as at least one has finished the stretch; only those that have are counted in.
    ///
    /// For [`CohortMeasure::CameBack`] and [`CohortMeasure::Value`] every customer weighs the same; for
    /// [`CohortMeasure::Revenue`] every cohort does.
    pub average: Vec<HeatCell>,
    /// The value from which a cell is darkest; `None` when there is nothing to tell cells apart by.
    pub darkest: Option<Value>,
    /// Stretches of the longest row.
    pub stretches: usize,
}

/// A cohort.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    /// The first month of its first stretch.
    pub start: Month,
    /// Its customers.
    pub size: u32,
    /// Stretch by stretch from the first one.
    pub cells: Vec<HeatCell>,
}

/// A cohort in a stretch.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatCell {
    /// What is told.
    pub value: Value,
    /// How dark it is drawn, from 0 (nothing) to 1 ([`Heat::darkest`] or more).
    pub depth: f64,
    /// Whether the data end before the stretch does, so that the value may still grow.
    pub unfinished: bool,
}

/// What several cohorts did in the same stretch of their lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pool {
    /// Cohorts.
    pub(crate) cohorts: u32,
    /// Their customers.
    pub(crate) size: u64,
    /// Those who bought in the stretch.
    pub(crate) customers: u64,
    pub(crate) net: Amount,
    pub(crate) cumulative: Amount,
}

/// A cohort of fewer customers than this can't set the scale: one of two customers buying is no half of anything.
const SETS_THE_SCALE: u32 = 10;

impl CohortCell {
    /// The share of a cohort of this size who bought in the stretch; `None` for a cohort of nobody.
    pub fn share(&self, size: u32) -> Option<Share> {
        Share::of(self.customers.into(), size.into())
    }

    /// Net revenue since the cohort began for each of its customers, so many in all; `None` for a cohort of nobody.
    pub fn value_each(&self, size: u32) -> Option<Amount> {
        self.cumulative.ratio(1, size.into())
    }
}

impl HeatRow {
    /// The values of the stretches that are over, as a curve.
    pub fn finished(&self) -> Vec<f64> {
        self.cells.iter().take_while(|cell| !cell.unfinished).map_while(|cell| cell.value.number()).collect()
    }
}

impl Heat {
    /// The cohorts large enough to be drawn as curves: those of fewer than ten customers jump about and say little; where
    /// there are no others, all.
    pub fn telling(&self) -> Vec<&HeatRow> {
        let large: Vec<&HeatRow> = self.rows.iter().filter(|row| row.size >= SETS_THE_SCALE).collect();
        if large.is_empty() { self.rows.iter().collect() } else { large }
    }

    /// The average as a curve.
    pub fn average_curve(&self) -> Vec<f64> {
        self.average.iter().map_while(|cell| cell.value.number()).collect()
    }
}

impl Cohorts {
    /// The cohorts, one measure of each.
    pub fn heat(&self, measure: CohortMeasure) -> Heat {
        let top = self.top(measure);
        let depth = |value: &Value| match (value.number(), top) {
            (Some(value), Some(top)) => (value / top).clamp(0.0, 1.0),
            _ => 0.0,
        };
        let cell = |value: Value, unfinished| HeatCell { depth: depth(&value), value, unfinished };
        let rows = self.cohorts.iter().map(|cohort| HeatRow {
            start: cohort.start,
            size: cohort.size,
            cells: cohort
                .cells
                .iter()
                .map(|c| cell(self.value_of(measure, c, cohort), c.unfinished))
                .collect(),
        });
        let average = (0..).map(|at| self.finished(at)).take_while(|pool| pool.cohorts > 0);
        Heat {
            rows: rows.collect(),
            average: average.map(|pool| cell(self.average_of(measure, pool), false)).collect(),
            darkest: top.and_then(|top| match measure {
                CohortMeasure::CameBack => Share::new(top).map(Value::Share),
                _ => Amount::from_f64(top).map(|top| Value::money(top, self.currency)),
            }),
            stretches: self.cohorts.iter().map(|c| c.cells.len()).max().unwrap_or(0),
        }
    }

    /// What the cohorts that have finished this stretch of their lives (0 is the first) did in it.
    pub(crate) fn finished(&self, at: usize) -> Pool {
        let mut pool = Pool::default();
        for cohort in &self.cohorts {
            if let Some(cell) = cohort.cells.get(at).filter(|cell| !cell.unfinished) {
                pool.cohorts += 1;
                pool.size += u64::from(cohort.size);
                pool.customers += u64::from(cell.customers);
                pool.net += cell.net;
                pool.cumulative += cell.cumulative;
            }
        }
        pool
    }

    pub(crate) fn value_of(&self, measure: CohortMeasure, cell: &CohortCell, cohort: &Cohort) -> Value {
        match measure {
            CohortMeasure::CameBack => {
                cell.share(cohort.size).map_or(Value::Unknown(Unknown::NoCustomers), Value::Share)
            }
            CohortMeasure::Revenue => Value::money(cell.net, self.currency),
            CohortMeasure::Value => self.money(cell.value_each(cohort.size)),
        }
    }

    pub(crate) fn average_of(&self, measure: CohortMeasure, pool: Pool) -> Value {
        match measure {
            CohortMeasure::CameBack => Value::share(pool.customers, pool.size, Unknown::NoCustomers),
            CohortMeasure::Revenue => self.money(pool.net.ratio(1, pool.cohorts.into())),
            CohortMeasure::Value => {
                self.money(i64::try_from(pool.size).ok().and_then(|size| pool.cumulative.ratio(1, size)))
            }
        }
    }

    fn money(&self, amount: Option<Amount>) -> Value {
        amount.map_or(Value::Unknown(Unknown::NoCustomers), |amount| Value::money(amount, self.currency))
    }

    /// The largest value to be told apart: in the first stretch everybody buys, so it sets the scale only for what adds
    /// up from there on.
    fn top(&self, measure: CohortMeasure) -> Option<f64> {
        let first = usize::from(measure != CohortMeasure::Value);
        let among = |least: u32| {
            self.cohorts
                .iter()
                .filter(|cohort| cohort.size >= least)
                .flat_map(|cohort| cohort.cells.iter().skip(first).map(move |cell| (cell, cohort)))
                .filter_map(|(cell, cohort)| self.value_of(measure, cell, cohort).number())
                .filter(|value| *value > 0.0)
                .reduce(f64::max)
        };
        among(SETS_THE_SCALE).or_else(|| among(1))
    }
}
