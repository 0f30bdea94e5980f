//! What is bought together, what comes next, and which first purchase makes regulars.
//!
//! | part | what it is |
//! |---|---|
//! | [`Baskets`] | what was bought at once (or by one customer), as numbers |
//! | [`Together`] | pairs and larger sets, with what chance alone would bring |
//! | [`Bundle`] | a set of goods as an offer: price, cost, the revenue it touches |
//! | [`Next`] | for each customer what to offer next, and why |
//! | [`FirstGoods`] | what customers bought first, and what became of them |

mod baskets;
mod bundle;
mod chance;
mod first;
mod next;
mod pairs;
mod sets;

pub use baskets::{BasketOf, Baskets};
pub use bundle::{Bundle, bundles};
pub use chance::{discoveries, upper_tail};
pub use first::{FirstGood, FirstGoods};
pub use next::{Next, Offer, Why};
pub use pairs::Pair;
pub use sets::GoodsSet;

use crate::customers::Choice;
use crate::ledger::Ledger;
use pairs::PairCounts;

/// Pairs and sets of goods that are bought together.
///
/// Guaranteed: no pair or set is listed that was bought together fewer than [`Together::least`] times; pairs are sorted by
/// how many baskets hold them, ties by name; what files came in which order does not matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// What a basket is.
    pub of: BasketOf,
    /// Baskets with at least one good in them.
    pub baskets: u32,
    /// Different goods in them.
    pub goods: u32,
    /// Of those, so many were looked at: the most frequent ones, at most [`Baskets::MOST`].
    pub looked_at: u32,
    /// Pairs that more baskets hold than chance explains, see [`Together::FALSE`].
    pub pairs: Vec<Pair>,
    /// Sets of three and four likewise: more than any two parts of them explain.
    pub sets: Vec<GoodsSet>,
    /// Pairs that were tested.
    pub tested: u64,
    /// A set has to be in so many baskets. It is raised where there would be too many sets to look at.
    pub least: u32,
}

impl Together {
    /// Of the pairs (and of the sets of each size) that are listed, on average at most this part is chance: the
    /// false-discovery rate of Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57(1).
    pub const FALSE: f64 = 0.05;
    /// What is in fewer baskets than this is never listed.
    pub const LEAST: u32 = 5;

    /// What is bought together in the chosen period and currency; `None` where no file names goods.
    pub fn of(ledger: &Ledger, choice: &Choice, of: BasketOf) -> Option<Together> {
        Some(Together::among(&Baskets::of(ledger, choice, of)?, of))
    }

    /// What is together in these baskets.
    pub fn among(baskets: &Baskets, of: BasketOf) -> Together {
        let counts = PairCounts::of(baskets);
        let found = sets::of(baskets, &counts, Together::LEAST);
        Together {
            of,
            baskets: baskets.count(),
            goods: baskets.different(),
            looked_at: baskets.goods().len() as u32,
            pairs: pairs::beyond_chance(baskets, &counts, Together::LEAST),
            sets: found.sets,
            tested: pairs::possible(baskets.goods().len()),
            least: found.least,
        }
    }
}
