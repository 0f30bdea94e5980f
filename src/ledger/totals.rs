//! What one file adds up to by itself, whatever other files say: the figures to hold against the platform's own screen.

use crate::ledger::{Batch, Records, StatusName};
use crate::order::Order as _;
use crate::quantity::{Amount, Currency};
use serde::{Deserialize, Serialize};

/// All orders of one file with one status, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusTotal {
    /// The currency.
    pub currency: Currency,
    /// The status, and whether its orders count.
    pub status: StatusName,
    /// How many orders, or refunds on rows of their own.
    pub orders: u64,
    /// Charged, before refunds.
    pub gross: Amount,
    /// Given back.
    pub refund: Amount,
    /// Goods without tax and shipping; nothing where the file does not tell them apart.
    pub goods: Amount,
}

/// The currencies that costs name, each once.
pub(super) fn cost_currencies(records: &Records) -> Vec<Currency> {
    let mut all = Vec::new();
    for cost in &records.costs {
        if cost.currency != Currency::UNKNOWN && !all.contains(&cost.currency) {
            all.push(cost.currency);
        }
    }
    all
}

/// The totals of a batch by currency and status: by currency in the order of the file, the status with most orders first.
pub(super) fn totals(batch: &Batch) -> Vec<StatusTotal> {
    let statuses = batch.statuses.len();
    let mut all: Vec<StatusTotal> = batch
        .currencies
        .iter()
        .flat_map(|currency| batch.statuses.iter().map(move |status| (*currency, status)))
        .map(|(currency, status)| StatusTotal {
            currency,
            status: status.clone(),
            orders: 0,
            gross: Amount::ZERO,
            refund: Amount::ZERO,
            goods: Amount::ZERO,
        })
        .collect();
    let o = &batch.orders;
    for ((((currency, status), gross), refund), goods) in
        o.currency.iter().zip(o.status.iter()).zip(o.gross.iter()).zip(o.refund.iter()).zip(o.goods.iter())
    {
        if let Some(total) = all.get_mut(usize::from(currency) * statuses + usize::from(status)) {
            total.orders += 1;
            total.gross += gross;
            total.refund += refund;
            total.goods += goods;
        }
    }
    all.retain(|total| total.orders > 0);
    let place = |currency| batch.currencies.iter().position(|c| *c == currency);
    all.order_by(|a, b| {
        let key = |t: &StatusTotal| (place(t.currency), std::cmp::Reverse(t.orders));
        key(a).cmp(&key(b)).then_with(|| a.status.text.cmp(&b.status.text))
    });
    all
}
