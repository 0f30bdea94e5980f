use super::chance::{discoveries, lift, upper_tail};
use super::{Baskets, Together};
use crate::measure::Interval;
use crate::quantity::Share;

/// Two goods, and how many baskets hold them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The more frequent one, by its number in the ledger.
    pub first: u32,
    /// The other.
    pub second: u32,
    /// Baskets with both.
    pub both: u32,
    /// Baskets with the first.
    pub with_first: u32,
    /// Baskets with the second.
    pub with_second: u32,
    /// Baskets in all.
    pub baskets: u32,
    /// How likely that many or more would be together by chance alone ([`super::upper_tail`]).
    pub chance: f64,
}

impl Pair {
    /// The part of all baskets that hold both.
    pub fn support(&self) -> Option<Share> {
        Share::of(self.both.into(), self.baskets.into())
    }

    /// Of the baskets with the first, the part that hold the second, too.
    pub fn confidence(&self) -> Option<Share> {
        Share::of(self.both.into(), self.with_first.into())
    }

    /// Of the baskets with the second, the part that hold the first, too.
    pub fn confidence_back(&self) -> Option<Share> {
        Share::of(self.both.into(), self.with_second.into())
    }

    /// How many times more often than by chance, with its bounds.
    pub fn lift(&self) -> Option<(f64, Interval)> {
        lift(self.both, self.with_first, self.with_second, self.baskets)
    }
}

/// In how many baskets each two of the ranked goods are: a triangle, each rank with those before it.
pub(super) struct PairCounts {
    counts: Vec<u32>,
}

impl PairCounts {
    pub(super) fn of(baskets: &Baskets) -> PairCounts {
        let mut counts = vec![0u32; possible(baskets.goods().len()) as usize];
        for basket in baskets.iter() {
            for (at, later) in basket.iter().enumerate().skip(1) {
                // The frequent goods, which come first, stand close together.
                let start = row(*later);
                let Some(row) = counts.get_mut(start..start + usize::from(*later)) else { continue };
                for earlier in basket.get(..at).unwrap_or_default() {
                    if let Some(n) = row.get_mut(usize::from(*earlier)) {
                        *n += 1;
                    }
                }
            }
        }
        PairCounts { counts }
    }

    /// In how many baskets both are; two different ranks.
    pub(super) fn get(&self, a: u16, b: u16) -> u32 {
        self.counts.get(row(a.max(b)) + usize::from(a.min(b))).copied().unwrap_or(0)
    }

    /// All pairs in at least `least` baskets.
    pub(super) fn frequent(&self, goods: usize, least: u32) -> impl Iterator<Item = (u16, u16, u32)> + '_ {
        (1..goods.min(Baskets::MOST) as u16).flat_map(move |later| {
            let start = row(later);
            let row = self.counts.get(start..start + usize::from(later)).unwrap_or_default();
            (0u16..).zip(row).filter(move |(_, n)| **n >= least).map(move |(earlier, n)| (earlier, later, *n))
        })
    }
}

fn row(later: u16) -> usize {
    let later = usize::from(later);
    later * later.saturating_sub(1) / 2
}

/// How many pairs so many goods make.
pub(super) fn possible(goods: usize) -> u64 {
    (goods * goods.saturating_sub(1) / 2) as u64
}

/// The pairs in at least `least` baskets that chance does not explain.
pub(super) fn beyond_chance(baskets: &Baskets, counts: &PairCounts, least: u32) -> Vec<Pair> {
    let all = baskets.count();
    let more_than_expected = |(a, b, both): &(u16, u16, u32)| {
        u64::from(*both) * u64::from(all) > u64::from(baskets.holding(*a)) * u64::from(baskets.holding(*b))
    };
    let mut pairs: Vec<Pair> = counts
        .frequent(baskets.goods().len(), least)
        .filter(more_than_expected)
        .map(|(a, b, both)| Pair {
            first: baskets.good(a),
            second: baskets.good(b),
            both,
            with_first: baskets.holding(a),
            with_second: baskets.holding(b),
            baskets: all,
            chance: upper_tail(both, baskets.holding(a), baskets.holding(b), all),
        })
        .collect();
    let chances: Vec<f64> = pairs.iter().map(|pair| pair.chance).collect();
    // All pairs that could have been found were tested, also those that were never together.
    let believed = discoveries(&chances, possible(baskets.goods().len()), Together::FALSE);
    pairs.retain(|pair| believed.is_some_and(|believed| pair.chance <= believed));
    // Stable: ties stay in the order of the ranks, which are by name.
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.both));
    pairs
}
