//! The one way in which every figure about customers walks the ledger.

use crate::ledger::{Ledger, NOBODY, Order, Standing};
use crate::quantity::{Amount, Day};

/// A counted order of an identified customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Purchase {
    pub(crate) day: Day,
    pub(crate) gross: Amount,
    pub(crate) refund: Amount,
}

impl Purchase {
    pub(crate) fn net(&self) -> Amount {
        self.gross - self.refund
    }
}

/// Visits everyone who has at least one counted order in the currency up to the day, with all of these orders, oldest
/// first: guaranteed never empty.
pub(crate) fn each_customer(
    ledger: &Ledger,
    currency: u8,
    up_to: Day,
    mut visit: impl FnMut(u32, &[Purchase]),
) {
    let columns = ledger.columns();
    let mut purchases: Vec<Purchase> = Vec::new();
    for person in 0..ledger.people() as u32 {
        purchases.clear();
        for row in ledger.history(person) {
            let row = *row as usize;
            if columns.currency.get(row) != Some(currency) {
                continue;
            }
            let day = columns.day.get(row).unwrap_or_default();
            if day > up_to {
                break;
            }
            purchases.push(Purchase {
                day,
                gross: columns.gross.get(row).unwrap_or_default(),
                refund: columns.refund.get(row).unwrap_or_default(),
            });
        }
        if !purchases.is_empty() {
            visit(person, &purchases);
        }
    }
}

/// Visits the refunds of identified customers that stand on rows of their own, in the order of the rows.
pub(crate) fn each_lone_refund(ledger: &Ledger, currency: u8, mut visit: impl FnMut(Order)) {
    if !ledger.statuses().iter().any(|s| s.standing == Standing::RefundOnly) {
        return;
    }
    for order in ledger.orders() {
        if order.standing == Standing::RefundOnly && order.currency == currency && order.person != NOBODY {
            visit(order);
        }
    }
}

/// Visits the days between one order day and the next, with the day on which each gap ends.
pub(crate) fn each_gap(purchases: &[Purchase], mut visit: impl FnMut(Day, u32)) {
    for (earlier, later) in purchases.iter().zip(purchases.iter().skip(1)) {
        let days = later.day - earlier.day;
        if days > 0 {
            visit(later.day, days as u32);
        }
    }
}
