use crate::customers::choice::{Choice, Resolved};
use crate::customers::middle::twice_median;
use crate::customers::purchase::{each_customer, each_gap, each_lone_refund};
use crate::ledger::Ledger;
use crate::quantity::{Amount, Currency, Day};

/// One line per customer, in columns, equally long, in the order of their numbers in the ledger.
///
/// A customer is a person with at least one counted order in the currency up to the day.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    pub(crate) index: u8,
    pub(crate) currency: Currency,
    /// Days are counted back from here; nothing later is taken in.
    pub(crate) as_of: Day,
    pub(crate) person: Vec<u32>,
    /// Counted orders.
    pub(crate) orders: Vec<u32>,
    /// Charged less given back, refunds on rows of their own included.
    pub(crate) net: Vec<Amount>,
    pub(crate) refunds: Vec<Amount>,
    pub(crate) first: Vec<Day>,
    pub(crate) last: Vec<Day>,
    /// Twice the median days between order days, or [`Summary::NO_GAP`].
    pub(crate) twice_gap: Vec<u32>,
}

impl Summary {
    /// In `twice_gap`: fewer than two order days.
    pub(crate) const NO_GAP: u32 = u32::MAX;

    /// The summary of what was chosen, as of a day or else of the last counted order; `None` when nobody can be told apart.
    pub(crate) fn of(ledger: &Ledger, choice: &Choice, as_of: Option<Day>) -> Option<Summary> {
        let Resolved { index, currency, span, .. } = choice.resolve(ledger)?;
        let as_of = as_of.unwrap_or(span.last());
        let mut summary = Summary {
            index,
            currency,
            as_of,
            person: Vec::new(),
            orders: Vec::new(),
            net: Vec::new(),
            refunds: Vec::new(),
            first: Vec::new(),
            last: Vec::new(),
            twice_gap: Vec::new(),
        };
        let mut gaps: Vec<u32> = Vec::new();
        each_customer(ledger, index, as_of, |person, purchases| {
            let (Some(first), Some(last)) = (purchases.first(), purchases.last()) else { return };
            gaps.clear();
            each_gap(purchases, |_, days| gaps.push(days));
            summary.person.push(person);
            summary.orders.push(purchases.len() as u32);
            summary.net.push(purchases.iter().map(|p| p.net()).sum());
            summary.refunds.push(purchases.iter().map(|p| p.refund).sum());
            summary.first.push(first.day);
            summary.last.push(last.day);
            summary.twice_gap.push(twice_median(&mut gaps).unwrap_or(Self::NO_GAP));
        });
        each_lone_refund(ledger, index, |order| {
            // Past the last order every refund counts, however late: see `Resolved::day_of_refund`.
            let counts = order.day <= as_of || span.last() <= as_of;
            let (Ok(slot), true) = (summary.person.binary_search(&order.person), counts) else { return };
            if let (Some(net), Some(refunds)) = (summary.net.get_mut(slot), summary.refunds.get_mut(slot)) {
                *net += order.net();
                *refunds += order.refund;
            }
        });
        (!summary.person.is_empty()).then_some(summary)
    }
}
