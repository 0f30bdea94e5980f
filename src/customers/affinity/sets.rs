//! Sets of three and four by Eclat (Zaki 2000, Scalable algorithms for association mining, IEEE Transactions on Knowledge
//! and Data Engineering 12(3)): the lists of baskets that hold a set are met with those of one more good.

use super::chance::{discoveries, upper_tail};
use super::pairs::PairCounts;
use super::{Baskets, Together};
use crate::order::Order as _;
use std::collections::BTreeMap;

/// Three or four goods that are bought together.
#[derive(Clone, Debug, PartialEq)]
pub struct GoodsSet {
    /// Their numbers in the ledger, the most frequent first.
    pub goods: Vec<u32>,
    /// Baskets with all of them.
    pub together: u32,
    /// Baskets in all.
    pub baskets: u32,
    /// How many times more often than any two parts of the set explain: the smallest over all ways to part it in two.
    pub lift: f64,
    /// How likely that is by chance, for the way to part it that explains most: a set is productive if even that is
    /// unlikely (Webb 2010, Self-sufficient itemsets, ACM Transactions on Knowledge Discovery from Data 4(1)).
    pub chance: f64,
}

/// What was found, and how frequent a set had to be.
pub(super) struct Found {
    pub(super) sets: Vec<GoodsSet>,
    pub(super) least: u32,
}

/// No more sets than this are counted, and no more steps taken; beyond, sets have to be twice as frequent.
const MOST_SETS: usize = 5_000;
const MOST_STEPS: u64 = 8_000_000;

/// A set of ranks, rising; empty places at the end hold the largest number.
type Ranks = [u16; 4];
const EMPTY: u16 = u16::MAX;

pub(super) fn of(baskets: &Baskets, counts: &PairCounts, least: u32) -> Found {
    let tids = Tids::of(baskets);
    let mut least = least.max(1);
    loop {
        let mut miner = Miner { baskets, counts, tids: &tids, least, steps: 0, found: BTreeMap::new() };
        if miner.mine() {
            return Found { sets: productive(baskets, counts, &miner.found), least };
        }
        least = least.saturating_mul(2);
    }
}

/// For each rank the baskets that hold it, rising.
struct Tids {
    ends: Vec<u32>,
    all: Vec<u32>,
}

impl Tids {
    fn of(baskets: &Baskets) -> Tids {
        let mut ends = Vec::with_capacity(baskets.goods().len());
        let mut sum = 0u32;
        let mut next: Vec<u32> = Vec::with_capacity(baskets.goods().len());
        for rank in 0..baskets.goods().len() as u16 {
            next.push(sum);
            sum += baskets.holding(rank);
            ends.push(sum);
        }
        let mut all = vec![0u32; baskets.held()];
        for (number, basket) in (0u32..).zip(baskets.iter()) {
            for rank in basket {
                let Some(at) = next.get_mut(usize::from(*rank)) else { continue };
                if let Some(slot) = all.get_mut(*at as usize) {
                    *slot = number;
                }
                *at += 1;
            }
        }
        Tids { ends, all }
    }

    fn get(&self, rank: u16) -> &[u32] {
        let rank = usize::from(rank);
        let start = rank.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        let end = self.ends.get(rank).copied().unwrap_or(start);
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }
}

struct Miner<'a> {
    baskets: &'a Baskets,
    counts: &'a PairCounts,
    tids: &'a Tids,
    least: u32,
    steps: u64,
    /// Sets of three and four, and how many baskets hold each.
    found: BTreeMap<Ranks, u32>,
}

impl Miner<'_> {
    /// Finds all sets; `false` where there are too many.
    fn mine(&mut self) -> bool {
        let goods = self.baskets.goods().len() as u16;
        let mut partners: Vec<Vec<u16>> = vec![Vec::new(); usize::from(goods)];
        for (a, b, _) in self.counts.frequent(goods.into(), self.least) {
            if let Some(partners) = partners.get_mut(usize::from(a)) {
                partners.push(b);
            }
        }
        let mut pair: Vec<u32> = Vec::new();
        let mut three: Vec<u32> = Vec::new();
        for a in 0..goods {
            let Some(mine) = partners.get(usize::from(a)) else { continue };
            for (at, b) in mine.iter().enumerate() {
                let with_both = |c: &&u16| self.counts.get(*b, **c) >= self.least;
                let third: Vec<u16> =
                    mine.get(at + 1..).unwrap_or_default().iter().filter(with_both).copied().collect();
                if third.is_empty() {
                    continue;
                }
                self.meet(self.tids.get(a), *b, &mut pair);
                for (at, c) in third.iter().enumerate() {
                    self.meet(&pair, *c, &mut three);
                    if (three.len() as u32) < self.least {
                        continue;
                    }
                    self.found.insert([a, *b, *c, EMPTY], three.len() as u32);
                    for d in third.get(at + 1..).unwrap_or_default() {
                        if self.counts.get(*c, *d) < self.least {
                            continue;
                        }
                        let four = met(&three, self.tids.get(*d), |_| {});
                        self.steps += (three.len() + self.tids.get(*d).len().min(three.len() * 16)) as u64;
                        if four >= self.least {
                            self.found.insert([a, *b, *c, *d], four);
                        }
                    }
                    if self.found.len() > MOST_SETS || self.steps > MOST_STEPS {
                        return false;
                    }
                }
            }
        }
        true
    }

    fn meet(&mut self, tids: &[u32], with: u16, into: &mut Vec<u32>) {
        let other = self.tids.get(with);
        self.steps += (tids.len() + other.len().min(tids.len() * 16)) as u64;
        into.clear();
        met(tids, other, |tid| into.push(tid));
    }
}

/// What two rising lists have in common: each is shown, and how many there are. Where one is much longer, it is searched
/// rather than walked.
fn met(a: &[u32], b: &[u32], mut each: impl FnMut(u32)) -> u32 {
    let (short, mut long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut n = 0;
    if long.len() / 16 > short.len() {
        for tid in short {
            let at = long.partition_point(|other| other < tid);
            long = long.get(at..).unwrap_or_default();
            if long.first() == Some(tid) {
                n += 1;
                each(*tid);
            }
        }
        return n;
    }
    let mut others = long.iter().peekable();
    for tid in short {
        while others.next_if(|other| *other < tid).is_some() {}
        if others.peek() == Some(&tid) {
            n += 1;
            each(*tid);
        }
    }
    n
}

/// The sets that no two parts of them explain.
fn productive(baskets: &Baskets, counts: &PairCounts, found: &BTreeMap<Ranks, u32>) -> Vec<GoodsSet> {
    let all = baskets.count();
    let holding = |part: &[u16]| match part {
        [a] => baskets.holding(*a),
        [a, b] => counts.get(*a, *b),
        [a, b, c] => found.get(&[*a, *b, *c, EMPTY]).copied().unwrap_or(0),
        _ => 0,
    };
    let mut sets: Vec<(usize, GoodsSet)> = Vec::new();
    for (ranks, together) in found {
        let ranks: Vec<u16> = ranks.iter().copied().filter(|rank| *rank != EMPTY).collect();
        let (mut chance, mut lift) = (0.0_f64, f64::INFINITY);
        // Each way to part it in two once: the part without the last good is never empty.
        for mask in 1..(1u8 << (ranks.len() - 1)) {
            let side = |inside: bool| -> Vec<u16> {
                let chosen = ranks.iter().enumerate().filter(|(i, _)| (mask >> i & 1 == 1) == inside);
                chosen.map(|(_, rank)| *rank).collect()
            };
            let (one, other) = (holding(&side(true)), holding(&side(false)));
            chance = chance.max(upper_tail(*together, one, other, all));
            let expected = f64::from(one) * f64::from(other) / f64::from(all.max(1));
            lift = lift.min(f64::from(*together) / expected);
        }
        let goods = ranks.iter().map(|rank| baskets.good(*rank)).collect();
        sets.push((ranks.len(), GoodsSet { goods, together: *together, baskets: all, lift, chance }));
    }
    let goods = baskets.goods().len();
    let mut believed: Vec<GoodsSet> = Vec::new();
    for size in [3, 4] {
        let mine: Vec<&GoodsSet> = sets.iter().filter(|(n, _)| *n == size).map(|(_, set)| set).collect();
        let chances: Vec<f64> = mine.iter().map(|set| set.chance).collect();
        if let Some(most) = discoveries(&chances, choose(goods, size), Together::FALSE) {
            believed.extend(mine.into_iter().filter(|set| set.chance <= most).cloned());
        }
    }
    // Stable: ties stay smaller sets first, then in the order of the ranks.
    believed.order_by_key(|set| std::cmp::Reverse(set.together));
    believed
}

/// How many sets of `size` so many goods make.
fn choose(goods: usize, size: usize) -> u64 {
    (0..size as u64).fold(1u64, |product, i| product * (goods as u64).saturating_sub(i) / (i + 1))
}
