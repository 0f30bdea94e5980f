use crate::customers::choice::{Choice, Resolved};
use crate::customers::middle::twice_median;
use crate::customers::purchase::{Purchases, gaps, lone_refunds};
use crate::ledger::Ledger;
use crate::quantity::{Amount, Currency, Day, Period};

/// One line per customer, in columns, equally long, in the order of their numbers in the ledger.
///
/// A customer is a person with at least one counted order in the currency up to the day.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    pub(crate) index: u8,
    pub(crate) currency: Currency,
    /// From the first to the last counted order in the currency.
    pub(crate) span: Period,
    /// Days are counted back from here; nothing later is taken in.
    pub(crate) as_of: Day,
    pub(crate) person: Vec<u32>,
    /// Counted orders.
    pub(crate) orders: Vec<u32>,
    /// Charged less given back, refunds on rows of their own included.
    pub(crate) net: Vec<Amount>,
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
            span,
            as_of,
            person: Vec::new(),
            orders: Vec::new(),
            net: Vec::new(),
            first: Vec::new(),
            last: Vec::new(),
            twice_gap: Vec::new(),
        };
        let mut between: Vec<u32> = Vec::new();
        for (person, purchases) in Purchases::of(ledger, index, as_of).by_customer() {
            let (Some(first), Some(last)) = (purchases.first(), purchases.last()) else { continue };
            between.clear();
            between.extend(gaps(purchases));
            summary.person.push(person);
            summary.orders.push(purchases.len() as u32);
            summary.net.push(purchases.iter().map(|p| p.net).sum());
            summary.first.push(first.day);
            summary.last.push(last.day);
            summary.twice_gap.push(twice_median(&mut between).unwrap_or(Self::NO_GAP));
        }
        for order in lone_refunds(ledger, index) {
            // Past the last order every refund counts, however late: see `Resolved::day_of_refund`.
            let counts = order.day <= as_of || span.last() <= as_of;
            let slot = summary.person.binary_search(&order.person).ok().filter(|_| counts);
            if let Some(net) = slot.and_then(|slot| summary.net.get_mut(slot)) {
                *net += order.net();
            }
        }
        (!summary.person.is_empty()).then_some(summary)
    }
}
