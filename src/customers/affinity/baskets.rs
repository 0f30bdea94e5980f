use crate::customers::Choice;
use crate::ledger::{Ledger, NOBODY, Standing};
use crate::quantity::Period;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// What counts as one basket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BasketOf {
    /// One order.
    #[default]
    Order,
    /// Everything a customer bought in the period.
    Customer,
}

/// What was bought at once, in columns: for each basket the ranks of the goods in it, each once, in rising order.
///
/// The most frequent goods come first and are ranked from 0; at most [`Baskets::MOST`] are ranked, the rest is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baskets {
    /// Where each basket ends in `held`.
    ends: Vec<u32>,
    held: Vec<u16>,
    /// For each rank the number of the good, and how many baskets hold it.
    goods: Vec<u32>,
    counts: Vec<u32>,
    different: u32,
}

/// Not in any basket.
const NONE: u32 = u32::MAX;

impl Baskets {
    /// So many different goods are looked at, the most frequent ones.
    pub const MOST: usize = 1_000;

    /// The baskets of a ledger in the chosen period and currency: counted orders, lines with a name, nothing that came
    /// back; `None` where there are none.
    pub fn of(ledger: &Ledger, choice: &Choice, of: BasketOf) -> Option<Baskets> {
        let chosen = choice.resolve(ledger)?;
        let (basket, count) = numbered(ledger, chosen.index, chosen.period, of);
        let lines = ledger.lines();
        let named: Vec<bool> = ledger.items().iter().map(|name| !name.trim().is_empty()).collect();
        let each = || {
            let columns = lines.order.iter().zip(lines.item.iter()).zip(lines.quantity.iter());
            columns.filter_map(|((order, item), quantity)| {
                let at = basket.get(order as usize).copied().filter(|at| *at != NONE)?;
                let bought = quantity > 0 && named.get(item as usize).copied().unwrap_or(false);
                bought.then_some((at, item))
            })
        };
        let baskets = Baskets::count_up(count, ledger.items().len(), each, |a, b| {
            ledger.items().get(a).cmp(ledger.items().get(b))
        });
        (baskets.count() > 0).then_some(baskets)
    }

    /// Baskets from pairs of a basket’s number (below `baskets`) and a good’s number (below `goods`); others are left out.
    /// Of goods in equally many baskets the lower number comes first.
    pub fn from_pairs(baskets: u32, goods: usize, pairs: &[(u32, u32)]) -> Baskets {
        Baskets::count_up(baskets, goods, || pairs.iter().copied(), |a, b| a.cmp(&b))
    }

    fn count_up<I: Iterator<Item = (u32, u32)>>(
        baskets: u32,
        goods: usize,
        pairs: impl Fn() -> I,
        by_name: impl Fn(u32, u32) -> std::cmp::Ordering,
    ) -> Baskets {
        // First how much room each basket needs, then the goods into it: two walks and no allocation for a line.
        let mut filled = vec![0u32; baskets as usize + 1];
        for (basket, good) in pairs() {
            if let (Some(n), true) = (filled.get_mut(basket as usize + 1), (good as usize) < goods) {
                *n += 1;
            }
        }
        let mut sum = 0;
        for n in &mut filled {
            sum += *n;
            *n = sum;
        }
        let starts = filled.clone();
        let mut held = vec![0u32; sum as usize];
        for (basket, good) in pairs() {
            let Some(at) = filled.get_mut(basket as usize).filter(|_| (good as usize) < goods) else {
                continue;
            };
            if basket < baskets
                && let Some(slot) = held.get_mut(*at as usize)
            {
                *slot = good;
                *at += 1;
            }
        }
        let mut counts = vec![0u32; goods];
        let bounds = || starts.iter().zip(starts.iter().skip(1)).map(|(a, b)| (*a as usize, *b as usize));
        for (start, end) in bounds() {
            let Some(mine) = held.get_mut(start..end) else { continue };
            mine.sort_unstable();
            let mut before = NONE;
            for good in mine {
                // One that stands twice is marked, to be dropped below.
                if *good == before {
                    *good = NONE;
                    continue;
                }
                before = *good;
                if let Some(n) = counts.get_mut(*good as usize) {
                    *n += 1;
                }
            }
        }
        let mut order: Vec<u32> = (0u32..).zip(&counts).filter(|(_, n)| **n > 0).map(|(g, _)| g).collect();
        let count = |good: u32| counts.get(good as usize).copied().unwrap_or(0);
        order.sort_unstable_by(|a, b| {
            Reverse(count(*a)).cmp(&Reverse(count(*b))).then_with(|| by_name(*a, *b))
        });
        let different = order.len() as u32;
        order.truncate(Baskets::MOST);
        let mut rank = vec![u16::MAX; goods];
        for (at, good) in order.iter().enumerate() {
            if let Some(slot) = rank.get_mut(*good as usize) {
                *slot = at as u16;
            }
        }
        let mut ranked: Vec<u16> = Vec::with_capacity(held.len());
        let mut ends: Vec<u32> = Vec::with_capacity(baskets as usize);
        for (start, end) in bounds() {
            let mine = held.get(start..end).unwrap_or_default();
            if mine.is_empty() {
                continue;
            }
            let from = ranked.len();
            let known = mine.iter().filter_map(|good| rank.get(*good as usize).copied());
            ranked.extend(known.filter(|rank| *rank != u16::MAX));
            if let Some(mine) = ranked.get_mut(from..) {
                mine.sort_unstable();
            }
            ends.push(ranked.len() as u32);
        }
        let of_rank = order.iter().map(|good| count(*good)).collect();
        Baskets { ends, held: ranked, goods: order, counts: of_rank, different }
    }

    /// How many baskets hold anything.
    pub fn count(&self) -> u32 {
        self.ends.len() as u32
    }

    /// How many different goods there are, ranked or not.
    pub fn different(&self) -> u32 {
        self.different
    }

    /// The number of the good at each rank.
    pub fn goods(&self) -> &[u32] {
        &self.goods
    }

    /// How many baskets hold the good of this rank.
    pub fn holding(&self, rank: u16) -> u32 {
        self.counts.get(usize::from(rank)).copied().unwrap_or(0)
    }

    /// The number of the good of this rank.
    pub fn good(&self, rank: u16) -> u32 {
        self.goods.get(usize::from(rank)).copied().unwrap_or(NONE)
    }

    /// The ranks in each basket, rising.
    pub fn iter(&self) -> impl Iterator<Item = &[u16]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let mine = self.held.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            mine
        })
    }

    /// How many goods are held, each once a basket.
    pub(super) fn held(&self) -> usize {
        self.held.len()
    }
}

/// The basket of each order, and how many there are.
fn numbered(ledger: &Ledger, currency: u8, period: Period, of: BasketOf) -> (Vec<u32>, u32) {
    let mut count = 0;
    let numbered = ledger
        .orders()
        .map(|order| {
            let counts = order.standing == Standing::Counts && order.currency == currency;
            if !counts || !period.contains(order.day) {
                return NONE;
            }
            match of {
                BasketOf::Customer if order.person == NOBODY => NONE,
                BasketOf::Customer => order.person,
                BasketOf::Order => {
                    count += 1;
                    count - 1
                }
            }
        })
        .collect();
    match of {
        BasketOf::Order => (numbered, count),
        BasketOf::Customer => (numbered, ledger.people() as u32),
    }
}
