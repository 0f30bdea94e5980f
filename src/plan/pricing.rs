//! A change of price, and the change in volume at which it neither gains nor loses.
//!
//! Everything rests on what a piece leaves after its cost; that cost is taken to stay as it is. What customers will do is
//! not foretold: the question answered is how much they would have to change.

use crate::customers::affinity::Bundle;
use crate::customers::{Assortment, Good, margin};
use crate::ledger::Ledger;
use crate::order::Order as _;
use crate::quantity::{Amount, Share};

/// The relative change in volume at which a relative change of price leaves profit as it was: −p ÷ (m + p), m being the
/// part of the old price that a piece leaves. −0.2 says: a fifth fewer pieces would leave as much as before. `None` where
/// nothing is left of a piece any more, so that no volume makes up for it.
///
/// Source: Nagle, Hogan and Zale (2011), The Strategy and Tactics of Pricing, chapter 9: break-even sales change =
/// −ΔP ÷ (CM + ΔP).
///
/// ```
/// use regulars::plan::pricing::break_even_volume;
/// use regulars::quantity::Share;
/// let half = Share::HALF;
/// // A coffee of 4 that costs 2: at 4.40 each leaves 2.40 rather than 2, so 2 ÷ 2.4 of the cups do.
/// assert!((break_even_volume(0.10, half).unwrap() - (2.0 / 2.4 - 1.0)).abs() < 1e-12);
/// assert!((break_even_volume(-0.10, half).unwrap() - 0.25).abs() < 1e-12);
/// assert_eq!(break_even_volume(-0.50, half), None);
/// ```
pub fn break_even_volume(change: f64, margin: Share) -> Option<f64> {
    let left = margin.value() + change;
    (left > 1e-12 && change > -1.0).then(|| -change / left)
}

/// The relative change in profit when price changes by `change` and volume by `volume`: (m + p)(1 + v) ÷ m − 1. `None` without
/// a margin to begin with.
pub fn profit_change(change: f64, volume: f64, margin: Share) -> Option<f64> {
    let m = margin.value();
    (m > 0.0).then(|| (m + change) * (1.0 + volume) / m - 1.0)
}

/// What is looked at: everything, a category, or one good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All goods.
    All,
    /// A category, by its number in the ledger.
    Category(u16),
    /// One good, by its number in the ledger.
    Good(u32),
}

/// What was sold of a scope.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sold {
    /// What they brought, as far as that is known.
    pub revenue: Amount,
    /// Cost of these goods.
    pub cost: Amount,
    /// Pieces in thousandths whose amount is known.
    pub thousandths: i64,
    /// Pieces in thousandths whose amount no file tells.
    pub untold: i64,
    /// Whether the owner’s one margin enters into the cost.
    pub by_margin: bool,
}

impl Sold {
    /// What was sold of a scope.
    pub fn of(assortment: &Assortment, scope: &Scope) -> Sold {
        let within = |good: &&Good| match scope {
            Scope::All => true,
            Scope::Category(category) => good.category == *category,
            Scope::Good(item) => good.item == *item,
        };
        assortment.goods.iter().filter(within).fold(Sold::default(), |sum, good| Sold {
            revenue: sum.revenue + good.revenue,
            cost: sum.cost + good.cost,
            thousandths: sum.thousandths + good.thousandths,
            untold: sum.untold + good.untold,
            by_margin: sum.by_margin || good.by_margin,
        })
    }

    /// Whether what all of it brought is known.
    pub fn is_told(&self) -> bool {
        self.untold == 0
    }

    /// What is left of revenue after the goods.
    pub fn profit(&self) -> Amount {
        self.revenue - self.cost
    }

    /// The part that is left; `None` where the goods cost more than they brought.
    pub fn margin(&self) -> Option<Share> {
        margin(self.revenue, self.cost)
    }

    /// What would have been left with another price and another volume.
    pub fn profit_with(&self, change: f64, volume: f64) -> Option<Amount> {
        let revenue = self.revenue.to_f64() * (1.0 + change) * (1.0 + volume);
        Amount::from_f64(revenue - self.cost.to_f64() * (1.0 + volume))
    }
}

/// The categories sold, those with most revenue first: number and what was sold.
pub fn categories(assortment: &Assortment, ledger: &Ledger) -> Vec<(u16, Sold)> {
    let mut numbers: Vec<u16> = assortment.goods.iter().map(|good| good.category).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let named = |n: &u16| !ledger.categories().get(u32::from(*n)).trim().is_empty();
    let mut all: Vec<(u16, Sold)> =
        numbers.into_iter().filter(named).map(|n| (n, Sold::of(assortment, &Scope::Category(n)))).collect();
    all.order_by(|a, b| {
        let name = |n: u16| ledger.categories().get(u32::from(n));
        b.1.revenue.cmp(&a.1.revenue).then_with(|| name(a.0).cmp(name(b.0)))
    });
    all
}

/// What a discount on a bundle costs at once, and how many more have to be sold to make up for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BundleDiscount {
    /// What is given away on those who buy all of it already.
    pub given: Amount,
    /// What one more bundle leaves, sold to somebody who would have bought none of it.
    pub leaves_new: Amount,
    /// What it leaves if they would have bought the dearest piece anyway.
    pub leaves_added: Amount,
    /// More bundles needed if all are of the first kind; `None` where one leaves nothing.
    pub needed_new: Option<u64>,
    /// More bundles needed if all are of the second kind.
    pub needed_added: Option<u64>,
}

impl BundleDiscount {
    /// For a discount on the whole bundle.
    pub fn of(bundle: &Bundle, discount: Share) -> BundleDiscount {
        let off = Amount::from_f64(bundle.price.to_f64() * discount.value()).unwrap_or_default();
        let given = Amount::from_f64(off.to_f64() * f64::from(bundle.together)).unwrap_or_default();
        let leaves_new = bundle.price - off - bundle.cost;
        let leaves_added = leaves_new - (bundle.dearest - bundle.dearest_cost);
        let needed = |leaves: Amount| {
            (leaves > Amount::ZERO).then(|| (given.to_f64() / leaves.to_f64() - 1e-9).ceil().max(0.0) as u64)
        };
        BundleDiscount {
            given,
            leaves_new,
            leaves_added,
            needed_new: needed(leaves_new),
            needed_added: needed(leaves_added),
        }
    }
}
