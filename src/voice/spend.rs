//! What was spent to reach customers.

use crate::ledger::{Cost, CostKind, Records};
use crate::quantity::{Amount, Currency, Period};
use std::collections::BTreeSet;

/// Costs added up, in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spend {
    /// The currency.
    pub currency: Currency,
    /// All of it.
    pub total: Amount,
    /// Different campaigns, each channel's own; `None` where no file tells campaigns apart.
    pub campaigns: Option<u64>,
    /// How often it was clicked on; `None` where no file says.
    pub clicks: Option<u64>,
    /// From the first to the last day.
    pub days: Period,
    /// Rows it is made of.
    pub rows: u64,
}

impl Spend {
    /// For each currency, the one with most rows first. Costs count whole where their first day lies in the period.
    pub fn of(records: &Records, period: Option<Period>, kind: Option<CostKind>) -> Vec<Spend> {
        let within = |cost: &&Cost| {
            period.is_none_or(|p| p.contains(cost.days.first())) && kind.is_none_or(|kind| cost.kind == kind)
        };
        let currencies: BTreeSet<Currency> =
            records.costs.iter().filter(within).map(|cost| cost.currency).collect();
        let mut all: Vec<Spend> = currencies
            .into_iter()
            .filter_map(|currency| {
                let costs = || records.costs.iter().filter(within).filter(|cost| cost.currency == currency);
                let named: BTreeSet<_> =
                    costs().filter(|c| !c.campaign.is_none()).map(|c| (c.channel, c.campaign)).collect();
                let clicks = costs().filter_map(|cost| cost.clicks).reduce(u64::saturating_add);
                Some(Spend {
                    currency,
                    total: costs().map(|cost| cost.amount).sum(),
                    campaigns: Some(named.len() as u64).filter(|n| *n > 0),
                    clicks,
                    days: Period::new(
                        costs().map(|cost| cost.days.first()).min()?,
                        costs().map(|cost| cost.days.last()).max()?,
                    )?,
                    rows: costs().count() as u64,
                })
            })
            .collect();
        all.sort_by_key(|spend| (std::cmp::Reverse(spend.rows), spend.currency));
        all
    }
}
