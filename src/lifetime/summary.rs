//! The customers of a ledger in the fewest figures that prediction needs.

use super::base::{CustomerBase, RefundPolicy};
use crate::customers::Choice;
use crate::import::summary::CustomerSummary;
use crate::ledger::{Ledger, Person};
use crate::order::Order as _;
use crate::quantity::Day;

/// Each customer's purchases up to the end of a day (or of the last day of the data), refunds taken off, in the order of
/// their ids; empty where no counted order has a customer. Who first bought later does not appear.
///
/// It is the table that `docs/summary.md` lets a database make: the same rows, to the cent.
pub fn summary(ledger: &Ledger, choice: &Choice, end: Option<Day>) -> Vec<CustomerSummary> {
    let Some(base) = CustomerBase::of(ledger, choice, None, RefundPolicy::Subtract, &[]) else {
        return Vec::new();
    };
    let seen = base.at(end.unwrap_or(base.as_of));
    let mut customers: Vec<CustomerSummary> = seen
        .places
        .iter()
        .zip(&seen.spends)
        .enumerate()
        .filter_map(|(place, (in_base, spend))| {
            let history = seen.histories.customer(place)?;
            let days = |weeks: f64| (weeks * 7.0).round() as u32;
            let customer = key(&ledger.person(base.person(*in_base)));
            let spend = spend.as_ref().map(|spend| spend.mean);
            CustomerSummary::new(customer, history.repeats, days(history.recency), days(history.age), spend)
        })
        .collect();
    customers.order_by(|a, b| a.customer.cmp(&b.customer));
    customers
}

/// What names a person in a database: the id, else the e-mail, else the name.
fn key<'a>(person: &Person<'a>) -> &'a str {
    [person.id, person.email, person.name].into_iter().find(|key| !key.is_empty()).unwrap_or("")
}
