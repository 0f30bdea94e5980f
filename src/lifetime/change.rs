//! How what present customers are worth has changed, and whom that comes from.

use super::study::{Study, outlooks};
use crate::quantity::{Amount, Day, Money};
use serde::{Deserialize, Serialize};

/// The change of what present customers are worth between two days.
///
/// Both days are valued by the model of the later one, so that the change comes from customers and not from a new fit.
/// Guaranteed: `then` + `new` + `growing` + `shrinking` + `lost` = `now`, to the ten-thousandth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The earlier day.
    pub from: Day,
    /// The later day.
    pub to: Day,
    /// What the customers of the earlier day were worth.
    pub then: Money,
    /// What those who came since are worth.
    pub new: ChangePart,
    /// What those who were there and are worth more now have gained.
    pub growing: ChangePart,
    /// What those who are worth less, though probably still customers, have lost.
    pub shrinking: ChangePart,
    /// What those who are worth less and have more probably left than not have lost.
    pub lost: ChangePart,
    /// What the customers of the later day are worth.
    pub now: Money,
}

/// A part of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePart {
    /// How many customers it comes from.
    pub customers: u64,
    /// What they add; negative where they take away.
    pub adds: Amount,
}

impl Study {
    /// The change since a day; `None` where nobody had bought by then, where the day is not before the study’s, or where
    /// spend has no fit.
    #[must_use]
    pub fn change_since(&self, from: Day) -> Option<Change> {
        let now = self.equity.value?.amount;
        if from >= self.as_of || from < self.first_day {
            return None;
        }
        let before = self.base.at(from);
        let (model, alive_by) = (self.model()?, self.model_of_alive()?);
        let rows = outlooks(&before.histories, &model, &alive_by, &self.settings);
        let margin = self.settings.margin.value();
        let mut earlier: Vec<Option<f64>> = vec![None; self.base.len()];
        let rows_of = before.histories.row_of().iter();
        for ((place, row), own) in before.places.iter().zip(rows_of).zip(&before.spends) {
            let (Some(slot), Some(row)) = (earlier.get_mut(*place as usize), rows.get(*row as usize)) else {
                continue;
            };
            *slot = Some(row.discounted * self.expected_spend(own.as_ref())? * margin);
        }
        let mut then = 0.0;
        let [mut new, mut growing, mut shrinking, mut lost] = [(0u64, 0.0); 4];
        for ((row, own), earlier) in self.histories.row_of().iter().zip(&self.spends).zip(earlier) {
            let Some(row) = self.rows.get(*row as usize) else { continue };
            let worth = row.discounted * self.expected_spend(own.as_ref())? * margin;
            then += earlier.unwrap_or_default();
            let (part, adds) = match earlier {
                None => (&mut new, worth),
                Some(before) if worth >= before => (&mut growing, worth - before),
                Some(before) if row.alive < 0.5 => (&mut lost, worth - before),
                Some(before) => (&mut shrinking, worth - before),
            };
            part.0 += 1;
            part.1 += adds;
        }
        let amount = |sum: f64| Amount::from_f64(sum).unwrap_or_default();
        let part = |(customers, adds): (u64, f64)| ChangePart { customers, adds: amount(adds) };
        let (then, new, growing, shrinking) = (amount(then), part(new), part(growing), part(shrinking));
        // What is left by rounding goes with the last part, so that all of it adds up.
        let rest = now - then - new.adds - growing.adds - shrinking.adds;
        let lost = ChangePart { customers: lost.0, adds: rest };
        let money = |amount: Amount| Money::new(amount, self.currency);
        let (then, now) = (money(then), money(now));
        Some(Change { from, to: self.as_of, then, new, growing, shrinking, lost, now })
    }
}
