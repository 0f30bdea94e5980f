//! What customers are worth, group by group, by when they came and by what brought them.

use super::study::Study;
use crate::customers::{Choice, CohortSpan, Member, SegmentBy, Segmentation, won_through};
use crate::ledger::Ledger;
use crate::order::Order as _;
use crate::quantity::Amount;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What parts the customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartedBy {
    /// The eleven groups.
    Group,
    /// The quarter of the first order.
    Cohort,
    /// What brought them: by the lists of customers and contacts, where any of these says so; else the sales channel of
    /// the first order.
    Channel,
}

/// Some of the customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorthPart {
    /// Who.
    pub member: Member,
    /// How many.
    pub customers: u64,
    /// How many of them are expected to be customers still.
    pub still: f64,
    /// Orders to be expected of them within the horizon.
    pub orders: f64,
    /// What these are worth; `None` where spend has no fit.
    pub worth: Option<Amount>,
    /// What is at risk: see [`Listed::at_risk`](super::Listed).
    pub at_risk: Option<Amount>,
}

/// No more channels than this stand for themselves.
const MOST: usize = 20;

impl Study {
    /// The customers parted, each once. Guaranteed: the worths of the parts add up to that of all.
    #[must_use]
    pub fn parts(&self, ledger: &Ledger, choice: &Choice, by: PartedBy) -> Vec<WorthPart> {
        let (members, of) = self.parted(ledger, choice, by);
        let mut parts: Vec<(WorthPart, f64)> = members
            .into_iter()
            .map(|member| {
                let zero = self.spend.is_ok().then_some(Amount::ZERO);
                let (worth, at_risk) = (zero, zero);
                (WorthPart { member, customers: 0, still: 0.0, orders: 0.0, worth, at_risk }, 0.0)
            })
            .collect();
        for (place, outlook) in (0u32..).zip(self.outlooks()) {
            let Some((part, exact)) = of.get(place as usize).and_then(|at| parts.get_mut(*at)) else {
                continue;
            };
            part.customers += 1;
            part.still += outlook.alive.value();
            part.orders += outlook.orders;
            *exact += self.exact_worth(place).unwrap_or_default();
            part.at_risk = part.at_risk.zip(self.at_risk(place, outlook.value)).map(|(sum, more)| sum + more);
        }
        parts.retain(|(part, _)| part.customers > 0);
        for (part, exact) in &mut parts {
            part.worth = part.worth.and_then(|_| Amount::from_f64(*exact));
        }
        let mut parts: Vec<WorthPart> = parts.into_iter().map(|(part, _)| part).collect();
        // What rounding leaves goes with the largest.
        if let Some(all) = self.equity.value {
            let sum: Amount = parts.iter().filter_map(|p| p.worth).sum();
            if let Some(worth) = parts.iter_mut().filter_map(|p| p.worth.as_mut()).max() {
                *worth += all.amount - sum;
            }
        }
        parts
    }

    /// What a customer is worth in major units, before rounding.
    pub(super) fn exact_worth(&self, place: u32) -> Option<f64> {
        let row = self.rows.get(*self.histories.row_of().get(place as usize)? as usize)?;
        let own = self.spends.get(place as usize)?;
        Some(row.discounted * self.expected_spend(own.as_ref())? * self.settings.margin.value())
    }

    /// The parts, and for each customer the place of theirs.
    pub(super) fn parted(&self, ledger: &Ledger, choice: &Choice, by: PartedBy) -> (Vec<Member>, Vec<usize>) {
        match by {
            PartedBy::Group => self.segments(ledger, choice, SegmentBy::Group),
            PartedBy::Cohort => self.segments(ledger, choice, SegmentBy::Cohort(CohortSpan::Quarter)),
            PartedBy::Channel => self.channels(ledger),
        }
    }

    /// For each customer the place of their segment.
    fn segments(&self, ledger: &Ledger, choice: &Choice, by: SegmentBy) -> (Vec<Member>, Vec<usize>) {
        let Some(chosen) = choice.resolve_as_of(ledger, Some(self.as_of)) else {
            return (vec![Member::Others], vec![0; self.customers()]);
        };
        let segmentation = Segmentation::of(ledger, choice, &chosen, by);
        let places = 0..self.base.len() as u32;
        let of = places.map(|place| segmentation.of_person(self.base.person(place))).collect();
        (segmentation.members, of)
    }

    fn channels(&self, ledger: &Ledger) -> (Vec<Member>, Vec<usize>) {
        let won = won_through(ledger);
        let told = won.iter().any(Option::is_some);
        let first = |person: u32| {
            let row = ledger.history(person).first()?;
            let channel = ledger.columns().channel.get(*row as usize)?;
            Some(ledger.channels().get(u32::from(channel))).filter(|name| !name.is_empty())
        };
        let name = |person: u32| {
            if told { won.get(person as usize).copied().flatten() } else { first(person) }
        };
        let folded = |name: &str| name.trim().to_lowercase();
        let mut seen: BTreeMap<String, (u64, &str)> = BTreeMap::new();
        for name in (0..self.base.len() as u32).filter_map(|place| name(self.base.person(place))) {
            let slot = seen.entry(folded(name)).or_insert((0, name));
            slot.0 += 1;
            slot.1 = name.min(slot.1);
        }
        let mut ranked: Vec<(&String, (u64, &str))> = seen.iter().map(|(key, value)| (key, *value)).collect();
        ranked.order_by_key(|(key, (customers, _))| (Reverse(*customers), *key));
        ranked.truncate(MOST);
        let place: BTreeMap<&String, usize> =
            ranked.iter().enumerate().map(|(at, (key, _))| (*key, at)).collect();
        let of = (0..self.base.len() as u32)
            .map(|at| {
                let known = name(self.base.person(at)).and_then(|name| place.get(&folded(name)));
                known.copied().unwrap_or(ranked.len())
            })
            .collect();
        let named = ranked.iter().map(|(_, (_, name))| Member::Named(name.trim().to_owned()));
        (named.chain([Member::Others]).collect(), of)
    }
}
