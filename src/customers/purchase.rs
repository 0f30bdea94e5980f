//! The one way in which every figure about customers walks the ledger.

use crate::ledger::{Ledger, NOBODY, Order, Standing};
use crate::quantity::{Amount, Day};

/// A counted order of an identified customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Purchase {
    pub(crate) day: Day,
    /// Charged, less given back.
    pub(crate) net: Amount,
    /// The segment the order lies in; 0 where there are no segments.
    pub(crate) segment: u16,
}

/// The counted orders of all identified customers in one currency, person by person, each oldest first.
///
/// Laid out anew for every answer: one pass in the order of the rows that writes, and after that all reading is in
/// order too, which is several times quicker than following [`Ledger::history`] to a million scattered rows.
pub(crate) struct Purchases<'a> {
    all: Vec<Purchase>,
    /// Where each person's room in `all` ends, and where it is filled up to.
    rooms: &'a [u32],
    filled: Vec<u32>,
}

impl Purchases<'_> {
    /// Those up to and including the day.
    pub(crate) fn of(ledger: &Ledger, currency: u8, up_to: Day) -> Purchases<'_> {
        Purchases::parted(ledger, currency, up_to, |_| 0)
    }

    /// The same, each in its segment.
    pub(crate) fn parted(
        ledger: &Ledger,
        currency: u8,
        up_to: Day,
        segment: impl Fn(&Order) -> u16,
    ) -> Purchases<'_> {
        let rooms = ledger.history_ends();
        let mut all = vec![Purchase::default(); rooms.last().map_or(0, |end| *end as usize)];
        let mut filled = ledger.history_starts();
        ledger.each_order(|order| {
            if order.currency != currency || order.standing != Standing::Counts || order.day > up_to {
                return;
            }
            // Nobody has no room.
            let Some(end) = filled.get_mut(order.person as usize) else { return };
            if let Some(slot) = all.get_mut(*end as usize) {
                *slot = Purchase { day: order.day, net: order.net(), segment: segment(&order) };
            }
            *end += 1;
        });
        let mut purchases = Purchases { all, rooms, filled };
        purchases.sort();
        purchases
    }

    fn sort(&mut self) {
        let mut start = 0;
        for (room, end) in self.rooms.iter().zip(&self.filled) {
            if let Some(mine) = self.all.get_mut(start..*end as usize) {
                // Many exports run from new to old.
                if mine.first() > mine.last() {
                    mine.reverse();
                }
                if !mine.is_sorted() {
                    mine.sort_unstable();
                }
            }
            start = *room as usize;
        }
    }

    /// Everyone with at least one of these orders, and all of theirs: guaranteed never empty.
    pub(crate) fn by_customer(&self) -> impl Iterator<Item = (u32, &[Purchase])> {
        let mut start = 0;
        self.rooms.iter().zip(&self.filled).enumerate().filter_map(move |(person, (room, end))| {
            let mine = self.all.get(start..*end as usize)?;
            start = *room as usize;
            (!mine.is_empty()).then_some((person as u32, mine))
        })
    }
}

/// The refunds of identified customers that stand on rows of their own, in the order of the rows.
pub(crate) fn lone_refunds(ledger: &Ledger, currency: u8) -> impl Iterator<Item = Order> {
    let any = ledger.statuses().iter().any(|s| s.standing == Standing::RefundOnly);
    any.then(|| ledger.orders()).into_iter().flatten().filter(move |order| {
        order.standing == Standing::RefundOnly && order.currency == currency && order.person != NOBODY
    })
}

/// The days between one order day and the next.
pub(crate) fn gaps(purchases: &[Purchase]) -> impl Iterator<Item = u32> {
    let pairs = purchases.iter().zip(purchases.iter().skip(1));
    pairs.map(|(earlier, later)| (later.day - earlier.day) as u32).filter(|days| *days > 0)
}
