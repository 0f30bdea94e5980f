//! Who bought on which days and what it brought: all that prediction takes from the ledger.

use super::gamma_gamma::Spend;
use super::histories::Histories;
use crate::customers::{Choice, Resolved};
use crate::ledger::{Ledger, NOBODY, Standing};
use crate::quantity::{Amount, Currency, Day};
use serde::{Deserialize, Serialize};

/// What becomes of money given back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RefundPolicy {
    /// It is taken off what the customer spent; the visit still counts as a purchase. A refund on a row of its own is
    /// taken off the last purchase before it.
    #[default]
    Subtract,
    /// As `Subtract`, and an order given back in full counts as if it had never been.
    LeaveOutFull,
    /// Spend is what was charged.
    Ignore,
}

/// A day on which a customer bought, and what it brought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Visit {
    pub(super) day: Day,
    pub(super) spent: Amount,
}

/// The purchase days of all customers in one currency up to a day, in the order of their numbers in the ledger.
#[derive(Clone, Debug)]
pub(super) struct CustomerBase {
    pub(super) currency: Currency,
    pub(super) as_of: Day,
    person: Vec<u32>,
    ends: Vec<usize>,
    visits: Vec<Visit>,
}

/// What is known of the customers at the end of a day.
pub(super) struct Observed {
    /// Places in the base: those born by then, and only they.
    pub(super) places: Vec<u32>,
    pub(super) histories: Histories,
    /// Mean spend of the repeat days; `None` without repeats or without money in them.
    pub(super) spends: Vec<Option<Spend>>,
    /// Repeat customers whose repeat days brought nothing, or less: they tell nothing about spend.
    pub(super) without_spend: u64,
}

impl CustomerBase {
    /// `None` where no counted order has a customer.
    pub(super) fn of(
        ledger: &Ledger,
        choice: &Choice,
        as_of: Option<Day>,
        refunds: RefundPolicy,
        without: &[u32],
    ) -> Option<CustomerBase> {
        let Resolved { index, currency, as_of, until, .. } = choice.resolve_as_of(ledger, as_of)?;
        let mine = |order: &crate::ledger::Order| {
            order.currency == index
                && order.person != NOBODY
                && order.day <= until
                && !without.contains(&order.person)
        };
        let mut bought: Vec<(u32, Day, Amount)> = Vec::new();
        let mut given_back: Vec<(u32, Day, Amount)> = Vec::new();
        for order in ledger.orders().filter(mine) {
            let spent = match refunds {
                RefundPolicy::Ignore => order.gross,
                RefundPolicy::Subtract | RefundPolicy::LeaveOutFull => order.net(),
            };
            let in_full = order.gross > Amount::ZERO && order.refund >= order.gross;
            match order.standing {
                Standing::Counts if refunds == RefundPolicy::LeaveOutFull && in_full => {}
                Standing::Counts => bought.push((order.person, order.day, spent)),
                Standing::RefundOnly if refunds != RefundPolicy::Ignore => {
                    given_back.push((order.person, order.day, order.net()));
                }
                _ => {}
            }
        }
        bought.sort_unstable();
        let mut base =
            CustomerBase { currency, as_of, person: Vec::new(), ends: Vec::new(), visits: Vec::new() };
        for (person, day, spent) in bought {
            if base.person.last() != Some(&person) {
                base.person.push(person);
                base.ends.push(base.visits.len());
            } else if let Some(last) = base.visits.last_mut().filter(|last| last.day == day) {
                last.spent += spent;
                continue;
            }
            base.visits.push(Visit { day, spent });
            if let Some(end) = base.ends.last_mut() {
                *end = base.visits.len();
            }
        }
        for (person, day, net) in given_back {
            base.take_off(person, day, net);
        }
        (!base.person.is_empty()).then_some(base)
    }

    /// Takes a refund off the last purchase up to its day, or off the first one there is.
    fn take_off(&mut self, person: u32, day: Day, net: Amount) {
        let Ok(place) = self.person.binary_search(&person) else { return };
        let (start, end) = self.room(place);
        let Some(mine) = self.visits.get_mut(start..end) else { return };
        let before = mine.partition_point(|visit| visit.day <= day).max(1);
        if let Some(visit) = mine.get_mut(before - 1) {
            visit.spent += net;
        }
    }

    fn room(&self, place: usize) -> (usize, usize) {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        (start, self.ends.get(place).copied().unwrap_or(start))
    }

    pub(super) fn len(&self) -> usize {
        self.person.len()
    }

    /// The customer's number in the ledger.
    pub(super) fn person(&self, place: u32) -> u32 {
        self.person.get(place as usize).copied().unwrap_or(NOBODY)
    }

    /// The place of the customer with this number in the ledger.
    pub(super) fn place(&self, person: u32) -> Option<u32> {
        self.person.binary_search(&person).ok().map(|place| place as u32)
    }

    /// Oldest first; one for each day.
    pub(super) fn visits(&self, place: u32) -> &[Visit] {
        let (start, end) = self.room(place as usize);
        self.visits.get(start..end).unwrap_or(&[])
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &[Visit])> {
        (0..self.len() as u32).map(|place| (place, self.visits(place)))
    }

    /// The first purchase of all.
    pub(super) fn first_day(&self) -> Day {
        self.visits.iter().map(|v| v.day).min().unwrap_or_default()
    }

    /// What was known at the end of a day. Who first bought later does not appear.
    pub(super) fn at(&self, end: Day) -> Observed {
        let mut places = Vec::new();
        let mut days = Vec::new();
        let mut spends = Vec::new();
        let mut without_spend = 0;
        for (place, visits) in self.all() {
            let seen = visits.partition_point(|visit| visit.day <= end);
            let Some((first, repeats)) = visits.get(..seen).and_then(<[Visit]>::split_first) else {
                continue;
            };
            let last = repeats.last().unwrap_or(first);
            places.push(place);
            days.push((repeats.len() as u32, (last.day - first.day) as u32, (end - first.day) as u32));
            let total: Amount = repeats.iter().map(|visit| visit.spent).sum();
            let spend = (total > Amount::ZERO)
                .then(|| Spend { days: repeats.len() as u32, mean: total.to_f64() / repeats.len() as f64 });
            without_spend += u64::from(spend.is_none() && !repeats.is_empty());
            spends.push(spend);
        }
        Observed { places, histories: Histories::of_days(days), spends, without_spend }
    }

    /// For the customers at these places, days with a purchase after `after` up to and including `until`.
    pub(super) fn counts(&self, places: &[u32], after: Day, until: Day) -> Vec<u32> {
        let count = |place: &u32| {
            let visits = self.visits(*place);
            let upto = |day: Day| visits.partition_point(|visit| visit.day <= day);
            (upto(until) - upto(after)) as u32
        };
        places.iter().map(count).collect()
    }
}
