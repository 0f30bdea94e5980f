//! What the models know of a customer, and the table in which equal histories stand once.

use super::units::Weeks;
use serde::{Deserialize, Serialize};

/// A customer's history in the field's terms, which are unlike those of recency–frequency–money scores.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// Repeat purchases x: days with a purchase after the first such day ("frequency"; not the number of orders).
    pub repeats: u32,
    /// The customer's age in weeks at the last purchase, t_x ("recency"; not how long ago it was); 0 without repeats.
    pub recency: f64,
    /// Weeks from the first purchase to the end of what was observed, T.
    pub age: f64,
}

impl History {
    /// A history that can be: 0 ≤ t_x ≤ T, and t_x = 0 exactly where nothing was repeated; else `None`.
    ///
    /// ```
    /// use regulars::lifetime::{History, Weeks};
    /// let weeks = |n| Weeks::new(n).unwrap();
    /// assert!(History::new(2, weeks(30.43), weeks(38.86)).is_some());
    /// assert!(History::new(2, weeks(40.0), weeks(38.86)).is_none());
    /// assert!(History::new(0, weeks(3.0), weeks(38.86)).is_none());
    /// ```
    pub fn new(repeats: u32, recency: Weeks, age: Weeks) -> Option<History> {
        let possible = recency <= age && (repeats > 0) == (recency.value() > 0.0);
        possible.then_some(History { repeats, recency: recency.value(), age: age.value() })
    }
}

/// A customer's history in whole days, as the ledger has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Days {
    pub(super) repeats: u32,
    pub(super) recency: u32,
    pub(super) age: u32,
}

/// One history and its places in the lists of distinct values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) count: u32,
    pub(super) recency: u32,
    pub(super) age: u32,
}

/// Many histories, equal ones together.
///
/// Guaranteed: rows are sorted and distinct, so the order of the customers does not show in anything fitted.
#[derive(Clone, Debug, Default)]
pub struct Histories {
    counts: Vec<u32>,
    times: Vec<f64>,
    rows: Vec<Row>,
    weights: Vec<f64>,
    row_of: Vec<u32>,
}

impl Histories {
    /// The table of these customers, given as repeat purchases, age in days at the last one, and age in days.
    pub fn of_days(customers: impl IntoIterator<Item = (u32, u32, u32)>) -> Histories {
        let mut keyed: Vec<(Days, u32)> = customers
            .into_iter()
            .zip(0u32..)
            .map(|((repeats, recency, age), i)| (Days { repeats, recency, age }, i))
            .collect();
        keyed.sort_unstable();
        let mut row_of = vec![0; keyed.len()];
        let mut distinct: Vec<Days> = Vec::new();
        let mut weights: Vec<f64> = Vec::new();
        for (days, customer) in keyed {
            match weights.last_mut().filter(|_| distinct.last() == Some(&days)) {
                Some(weight) => *weight += 1.0,
                None => {
                    distinct.push(days);
                    weights.push(1.0);
                }
            }
            if let Some(slot) = row_of.get_mut(customer as usize) {
                *slot = distinct.len() as u32 - 1;
            }
        }
        let counts = sorted(distinct.iter().map(|d| d.repeats));
        let times = sorted(distinct.iter().flat_map(|d| [d.recency, d.age]));
        let place = |list: &[u32], value: u32| list.binary_search(&value).unwrap_or(0) as u32;
        let rows = distinct
            .iter()
            .map(|d| Row {
                count: place(&counts, d.repeats),
                recency: place(&times, d.recency),
                age: place(&times, d.age),
            })
            .collect();
        let times = times.into_iter().map(|days| f64::from(days) / 7.0).collect();
        Histories { counts, times, rows, weights, row_of }
    }

    /// How many customers.
    pub fn customers(&self) -> usize {
        self.row_of.len()
    }

    /// How many different histories.
    pub fn distinct(&self) -> usize {
        self.rows.len()
    }

    /// Each different history, and how many customers have it.
    pub fn iter(&self) -> impl Iterator<Item = (History, f64)> + '_ {
        self.rows.iter().zip(&self.weights).map(|(row, weight)| (self.history(*row), *weight))
    }

    /// The history of the customer with this place in the input.
    pub fn customer(&self, place: usize) -> Option<History> {
        let row = self.rows.get(*self.row_of.get(place)? as usize)?;
        Some(self.history(*row))
    }

    fn history(&self, row: Row) -> History {
        let time = |place: u32| self.times.get(place as usize).copied().unwrap_or_default();
        History {
            repeats: self.counts.get(row.count as usize).copied().unwrap_or_default(),
            recency: time(row.recency),
            age: time(row.age),
        }
    }

    pub(super) fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Distinct ages and ages at the last purchase, in weeks.
    pub(super) fn times(&self) -> &[f64] {
        &self.times
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The row of each customer, in the order of the input.
    pub(super) fn row_of(&self) -> &[u32] {
        &self.row_of
    }

    /// About one in `every` of the rows, spread evenly: good enough to start a fit from.
    pub(super) fn thinned(&self, every: usize) -> Histories {
        let keep = |i: usize| i.is_multiple_of(every.max(1));
        let rows = self.rows.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, row)| *row).collect();
        let weights = self.weights.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, w)| *w).collect();
        Histories {
            counts: self.counts.clone(),
            times: self.times.clone(),
            rows,
            weights,
            row_of: Vec::new(),
        }
    }
}

fn sorted(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut values: Vec<u32> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}
