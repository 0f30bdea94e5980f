use crate::customers::choice::{Choice, Resolved};
use crate::customers::middle::twice_median;
use crate::customers::purchase::{Purchase, Purchases, gaps, lone_refunds};
use crate::ledger::Ledger;
use crate::quantity::{Amount, Currency, Day};

/// One line per customer, in columns, equally long, in the order of their numbers in the ledger.
///
/// A customer is a person with at least one counted order in the currency up to the day.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    pub(crate) index: u8,
    pub(crate) currency: Currency,
    /// Days are counted back from here.
    pub(crate) as_of: Day,
    /// Nothing later is taken in; see [`Resolved::until`].
    pub(crate) until: Day,
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
        Summary::walked(ledger, choice, as_of, |_, _| {})
    }

    /// The same, and in passing the purchases of each customer, oldest first, are shown to someone else, too.
    pub(crate) fn walked(
        ledger: &Ledger,
        choice: &Choice,
        as_of: Option<Day>,
        mut shown: impl FnMut(u32, &[Purchase]),
    ) -> Option<Summary> {
        let Resolved { index, currency, as_of, until, .. } = choice.resolve_as_of(ledger, as_of)?;
        let mut summary = Summary {
            index,
            currency,
            as_of,
            until,
            person: Vec::new(),
            orders: Vec::new(),
            net: Vec::new(),
            first: Vec::new(),
            last: Vec::new(),
            twice_gap: Vec::new(),
        };
        let mut between: Vec<u32> = Vec::new();
        for (person, purchases) in Purchases::of(ledger, index, until).by_customer() {
            let (Some(first), Some(last)) = (purchases.first(), purchases.last()) else { continue };
            shown(person, purchases);
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
            let slot = summary.person.binary_search(&order.person).ok().filter(|_| order.day <= until);
            if let Some(net) = slot.and_then(|slot| summary.net.get_mut(slot)) {
                *net += order.net();
            }
        }
        (!summary.person.is_empty()).then_some(summary)
    }
}
