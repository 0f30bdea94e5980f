//! What was spent, on what and through which channel.

use crate::ledger::{Cost, CostKind, Ledger, Records};
use crate::order::Order as _;
use crate::quantity::{Amount, Currency, Day, Period};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The recorded costs in one currency; those without a currency count as being in it. Where it is not known in which
/// currency the orders are, it is held to be that of the costs, provided they have only one.
pub(crate) struct Spending<'a> {
    records: &'a Records,
    currency: Currency,
    /// Whether costs without a currency count as being in it.
    bare: bool,
    /// Nothing later is taken in.
    until: Day,
}

impl<'a> Spending<'a> {
    pub(crate) fn of(ledger: &'a Ledger, currency: Currency, until: Day) -> Spending<'a> {
        let records = ledger.records();
        let known: BTreeSet<Currency> =
            records.costs.iter().map(|c| c.currency).filter(|c| *c != Currency::UNKNOWN).collect();
        let only = known.first().copied().filter(|_| known.len() == 1);
        let currency = if currency == Currency::UNKNOWN { only.unwrap_or(currency) } else { currency };
        Spending { records, currency, bare: true, until }
    }

    #[cfg(feature = "terminal")]
    /// The costs of each currency apart, the one with most of them first.
    pub(crate) fn each(ledger: &'a Ledger, until: Day) -> Vec<Spending<'a>> {
        let records = ledger.records();
        let mut count: BTreeMap<Currency, u64> = BTreeMap::new();
        for cost in records.costs.iter().filter(|c| c.days.first() <= until) {
            *count.entry(cost.currency).or_default() += 1;
        }
        let mut all: Vec<(Currency, u64)> = count.into_iter().collect();
        all.order_by_key(|(currency, n)| (Reverse(*n), *currency));
        all.into_iter()
            .map(|(currency, _)| Spending { records, currency, bare: currency == Currency::UNKNOWN, until })
            .collect()
    }

    #[cfg(feature = "terminal")]
    /// The currency; unknown where neither costs nor orders have one.
    pub(crate) fn currency(&self) -> Currency {
        self.currency
    }

    /// The currency in which most costs are; `None` without costs.
    pub(crate) fn usual_currency(ledger: &Ledger) -> Option<Currency> {
        let mut count: BTreeMap<Currency, u64> = BTreeMap::new();
        for cost in &ledger.records().costs {
            *count.entry(cost.currency).or_default() += 1;
        }
        count.into_iter().max_by_key(|(currency, n)| (*n, Reverse(*currency))).map(|(currency, _)| currency)
    }

    fn costs(&self) -> impl Iterator<Item = &'a Cost> {
        let (currency, bare, until) = (self.currency, self.bare, self.until);
        let held = move |cost: &&Cost| {
            let same = cost.currency == currency || (bare && cost.currency == Currency::UNKNOWN);
            same && cost.days.first() <= until
        };
        self.records.costs.iter().filter(held)
    }

    /// From the first day of any cost to the last; `None` without costs.
    pub(crate) fn span(&self) -> Option<Period> {
        let first = self.costs().map(|c| c.days.first()).min()?;
        Period::new(first, self.costs().map(|c| c.days.last()).max()?)
    }

    /// From the first day of a cost of winning customers to the last; `None` without such costs.
    pub(crate) fn acquisition_span(&self) -> Option<Period> {
        let days = || self.costs().filter(|c| is_acquisition(c)).map(|c| c.days);
        Period::new(days().map(Period::first).min()?, days().map(Period::last).max()?)
    }

    /// Whether any cost of this kind is recorded, at any time.
    pub(crate) fn knows(&self, kind: CostKind) -> bool {
        self.costs().any(|c| c.kind == kind)
    }

    /// Whether costs of winning customers are recorded, at any time.
    pub(crate) fn knows_acquisition(&self) -> bool {
        self.costs().any(is_acquisition)
    }

    /// Spent in a period, on one kind or all.
    pub(crate) fn spent(&self, period: Period, kind: Option<CostKind>) -> Amount {
        self.costs().filter(|c| kind.is_none_or(|kind| c.kind == kind)).map(|c| falling_in(c, period)).sum()
    }

    /// Spent in a period on winning customers: marketing and sales.
    pub(crate) fn acquisition(&self, period: Period) -> Amount {
        self.costs().filter(|c| is_acquisition(c)).map(|c| falling_in(c, period)).sum()
    }

    /// The same by channel, as the files write it; channels without any cost in the period are left out.
    pub(crate) fn acquisition_by_channel(&self, period: Period) -> Vec<(&'a str, Amount)> {
        let mut all: Vec<(&str, Amount)> = self
            .costs()
            .filter(|c| is_acquisition(c))
            .map(|c| (self.records.text(c.channel), falling_in(c, period)))
            .filter(|(_, amount)| !amount.is_zero())
            .collect();
        all.order();
        all.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        all
    }

    /// How many costs lie in the period, at least in part.
    pub(crate) fn cases(&self, period: Period, kind: Option<CostKind>) -> u64 {
        let within = |c: &&Cost| kind.is_none_or(|kind| c.kind == kind) && overlap(c.days, period).is_some();
        self.costs().filter(within).count() as u64
    }

    /// How many different campaigns; `None` where no cost names one.
    pub(crate) fn campaigns(&self, period: Period) -> Option<u64> {
        if self.costs().all(|c| c.campaign.is_none()) {
            return None;
        }
        let named = self.costs().filter(|c| !c.campaign.is_none() && overlap(c.days, period).is_some());
        Some(named.map(|c| (c.channel, c.campaign)).collect::<BTreeSet<_>>().len() as u64)
    }

    /// How many clicks; `None` where no cost tells them.
    pub(crate) fn clicks(&self, period: Period) -> Option<u64> {
        let told = |c: &&Cost| c.clicks.is_some();
        self.costs().any(|c| told(&c)).then(|| {
            self.costs()
                .filter(|c| period.contains(c.days.first()))
                .filter_map(|c| c.clicks)
                .fold(0, u64::saturating_add)
        })
    }
}

fn is_acquisition(cost: &Cost) -> bool {
    matches!(cost.kind, CostKind::Marketing | CostKind::Sales)
}

fn overlap(a: Period, b: Period) -> Option<Period> {
    Period::new(a.first().max(b.first()), a.last().min(b.last()))
}

/// The part of a cost that falls into a period when it is spread evenly over its days. Parts over adjoining periods add
/// up to the cost to the ten-thousandth.
pub(crate) fn falling_in(cost: &Cost, period: Period) -> Amount {
    let Some(within) = overlap(cost.days, period) else { return Amount::ZERO };
    let until = |day: Day| {
        let days = i64::from(day - cost.days.first() + 1);
        cost.amount.ratio(days, i64::from(cost.days.days())).unwrap_or_default()
    };
    until(within.last()) - until(within.first() - 1)
}

/// Splits an amount by weights, to the ten-thousandth; where all weights are zero the last part takes all of it.
pub(crate) fn split(amount: Amount, weights: &[u64]) -> Vec<Amount> {
    if weights.iter().all(|weight| *weight == 0) {
        let last = weights.len().saturating_sub(1);
        return (0..weights.len()).map(|at| if at == last { amount } else { Amount::ZERO }).collect();
    }
    let total: u64 = weights.iter().sum();
    let mut sum = 0u64;
    let mut given = Amount::ZERO;
    weights
        .iter()
        .map(|weight| {
            sum += weight;
            let until = amount.ratio(sum as i64, total as i64).unwrap_or_default();
            let part = until - given;
            given = until;
            part
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i32) -> Day {
        Day::new(2024, 1, 1).unwrap() + n
    }

    proptest! {
        #[test]
        fn parts_of_a_cost_add_up_to_it(amount in -1_000_000i64..1_000_000, days in 1..70i32, cuts in prop::collection::btree_set(-5..80i32, 1..6)) {
            let cost = Cost {
                line: 1,
                days: Period::new(day(0), day(days - 1)).unwrap(),
                kind: CostKind::Marketing,
                channel: crate::ledger::Text::NONE,
                campaign: crate::ledger::Text::NONE,
                amount: Amount::from_ten_thousandths(amount),
                currency: Currency::EUR,
                impressions: None,
                clicks: None,
                claimed: None,
            };
            let edges: Vec<i32> = std::iter::once(-10).chain(cuts).chain(std::iter::once(90)).collect();
            let parts: Amount = edges
                .windows(2)
                .map(|edge| falling_in(&cost, Period::new(day(edge[0]), day(edge[1] - 1)).unwrap()))
                .sum();
            prop_assert_eq!(parts, cost.amount);
        }

        #[test]
        fn what_is_split_adds_up(amount in -1_000_000i64..1_000_000, weights in prop::collection::vec(0..50u64, 1..20)) {
            let amount = Amount::from_ten_thousandths(amount);
            let parts = split(amount, &weights);
            prop_assert_eq!(parts.iter().copied().sum::<Amount>(), amount);
            let nobody = weights.iter().all(|weight| *weight == 0);
            prop_assert!(parts.iter().zip(&weights).all(|(part, weight)| nobody || *weight > 0 || part.is_zero()));
        }
    }
}
