//! What the data cannot say.

use super::{Facts, Finding, Place, Ranked, Severity};
use crate::measure::{Measure, Value};
use crate::quantity::{Amount, Day};
use crate::tell;

impl Facts<'_> {
    pub(super) fn about_data(&self) -> Vec<Ranked> {
        [self.many_anonymous_orders(), self.data_short()].into_iter().flatten().collect()
    }

    /// A fifth or more of at least ten orders belongs to nobody.
    fn many_anonymous_orders(&self) -> Option<Ranked> {
        let now = &self.counts.now;
        if now.orders < 10 || now.anonymous * 5 < now.orders {
            return None;
        }
        let anonymous = self.figure(Measure::AnonymousOrders)?;
        let orders = self.figure(Measure::Orders)?;
        let half = now.anonymous * 2 >= now.orders;
        Some(Ranked {
            money: Amount::ZERO,
            finding: Finding {
                kind: "many_anonymous_orders".to_owned(),
                severity: if half { Severity::Soon } else { Severity::Someday },
                statement: tell!(
                    "Of {orders|order|orders}, {anonymous} don’t say for sure who bought.",
                    anonymous,
                    orders
                ),
                reason: tell!(
                    "They count as revenue, but nobody can say whether the people behind them come back: every figure about customers leaves them out.",
                ),
                next_step: tell!(
                    "Ask for an e-mail at the till, or hand out a stamp card that knows who it belongs to."
                ),
                place: Place::Files,
            },
        })
    }

    /// Less than half a year from the first order to the last.
    fn data_short(&self) -> Option<Ranked> {
        let days = self.chosen.span.days();
        if days >= 183 || self.counts.now.orders == 0 {
            return None;
        }
        let count = Value::Count(if days < 14 { days as u64 } else { days as u64 / 7 });
        let statement = match days {
            1 => tell!("The data cover only {count} day.", count),
            2..14 => tell!("The data cover only {count|day|days}.", count),
            _ => tell!("The data cover only {count|week|weeks}.", count),
        };
        Some(Ranked {
            money: Amount::ZERO,
            finding: Finding {
                kind: "data_short".to_owned(),
                severity: Severity::Someday,
                statement,
                reason: tell!(
                    "Who comes back shows only over time, and before that old customers look new. A year or two makes every figure here surer.",
                ),
                next_step: tell!(
                    "Export a longer time from your shop and add the file; nothing is counted twice."
                ),
                place: Place::Files,
            },
        })
    }
}

/// The finding that the data end long before today, or after it; `None` when the last order is at most a month old. A day
/// ahead is no error: somewhere it is tomorrow already.
///
/// The engine knows no clock: whoever shows the overview hands in the day and puts this first.
pub fn data_dated(last_order: Day, today: Day) -> Option<Finding> {
    match today - last_order {
        ..-1 => Some(ahead(last_order)),
        -1..=31 => None,
        age => Some(old(last_order, age)),
    }
}

fn ahead(last_order: Day) -> Finding {
    Finding {
        kind: "data_ahead".to_owned(),
        severity: Severity::Urgent,
        statement: tell!("An order is dated {day}, which is yet to come.", day = Value::Date(last_order)),
        reason: tell!("Everything here is told as of that day, so that everyone else looks silent."),
        next_step: tell!("Mend the date in the file and bring it in again."),
        place: Place::Files,
    }
}

fn old(last_order: Day, age: i32) -> Finding {
    let day = Value::Date(last_order);
    let statement = if age < 62 {
        tell!("The last order is from {day}, {days|day|days} ago.", day, days = Value::Count(age as u64))
    } else if age < 730 {
        let months = Value::Count((f64::from(age) / 30.4).round() as u64);
        tell!("The last order is from {day}, about {months|month|months} ago.", day, months)
    } else {
        let years = Value::Count((f64::from(age) / 365.25).round() as u64);
        tell!("The last order is from {day}, about {years|year|years} ago.", day, years)
    };
    Finding {
        kind: "data_old".to_owned(),
        severity: if age > 92 { Severity::Urgent } else { Severity::Soon },
        statement,
        reason: tell!(
            "Everything here is told as of that day. Whoever looks overdue may have been back since."
        ),
        next_step: tell!("Add a fresh export; orders that are known already are not counted again."),
        place: Place::Files,
    }
}
