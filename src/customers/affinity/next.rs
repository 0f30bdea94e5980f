use super::pairs::{PairCounts, beyond_chance};
use super::{BasketOf, Baskets, Together};
use crate::customers::Choice;
use crate::customers::middle::twice_median;
use crate::ledger::{Ledger, NOBODY, Standing};
use crate::measure::Interval;
use crate::quantity::{Day, Share};
use std::cmp::{Ordering, Reverse};

/// What to offer a customer next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    /// The customer.
    pub person: u32,
    /// The good, by its number in the ledger.
    pub good: u32,
    /// Why this one.
    pub why: Why,
    /// Of those in the same place, so many bought it: the cautious end of the interval orders the offers.
    pub chance: Share,
}

/// Why something is offered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// They bought this, and of those who did, more than by chance bought the offer as well.
    GoesWith {
        /// What they bought.
        with: u32,
        /// Customers with both.
        both: u32,
        /// Customers with what they bought.
        with_it: u32,
        /// How many times more often than by chance.
        lift: f64,
    },
    /// They bought it before, it is used up by a rhythm, and it is about time.
    UsedUp {
        /// The usual days between two purchases: their own where they came three times, everybody’s before.
        usual: u32,
        /// Days since they last bought it.
        since: u32,
    },
}

/// For each customer what to offer next.
///
/// Guaranteed: nobody is offered what they have, unless it is bought again and again by a rhythm and that time has
/// passed; nothing is offered that goes with something only by chance; sorted by person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Next {
    /// At most one offer for each customer.
    pub offers: Vec<Offer>,
    /// Customers who bought anything with a name.
    pub customers: u32,
    /// Goods that are bought again and again: their number, and the usual days between.
    pub rhythms: Vec<(u32, u32)>,
}

/// A rhythm is told from so many gaps, and only of goods that so many of their buyers buy on two days or more.
const GAPS: usize = 10;
const AGAIN: f64 = 0.3;
/// Later than so many times the usual days, who used to buy a good has stopped: it is no refill any more.
const STOPPED: u32 = 3;

/// A day on which a customer bought a good.
type Bought = (u32, Day);

impl Next {
    /// From everything that was bought in the chosen currency; `None` where no customer bought anything with a name.
    pub fn of(ledger: &Ledger, choice: &Choice) -> Option<Next> {
        let everything = choice.everything(ledger);
        let chosen = everything.resolve(ledger)?;
        let baskets = Baskets::of(ledger, &everything, BasketOf::Customer)?;
        let rules = Rules::of(&baskets, ledger.items().len());
        let (ends, mut bought) = histories(ledger, chosen.index, chosen.until);
        let rhythms = rhythms(&ends, &mut bought, ledger.items().len());
        let mut next = Next::default();
        let mut start = 0;
        for (person, end) in (0u32..).zip(ends) {
            let mine = bought.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            if mine.is_empty() {
                continue;
            }
            next.customers += 1;
            let offer =
                used_up(person, mine, &rhythms, chosen.as_of).or_else(|| rules.goes_with(person, mine));
            next.offers.extend(offer);
        }
        let known = (0u32..).zip(&rhythms).filter_map(|(item, r)| Some((item, r.as_ref()?.usual)));
        next.rhythms = known.collect();
        Some(next)
    }

    /// The offer for a customer.
    pub fn for_person(&self, person: u32) -> Option<&Offer> {
        let at = self.offers.binary_search_by_key(&person, |offer| offer.person).ok()?;
        self.offers.get(at)
    }

    /// What to offer to most of these customers (their numbers, sorted): the goods and for how many of them each is the
    /// next one, most first.
    pub fn for_people(&self, people: &[u32]) -> Vec<(u32, u32)> {
        let mut goods: Vec<u32> =
            people.iter().filter_map(|person| self.for_person(*person)).map(|offer| offer.good).collect();
        goods.sort_unstable();
        let mut counted: Vec<(u32, u32)> = goods
            .chunk_by(|a, b| a == b)
            .filter_map(|same| Some((*same.first()?, same.len() as u32)))
            .collect();
        counted.sort_by_key(|(good, n)| (Reverse(*n), *good));
        counted
    }
}

/// For each good what goes with it, best first.
struct Rules {
    with: Vec<Vec<Rule>>,
}

#[derive(Clone, Copy)]
struct Rule {
    good: u32,
    both: u32,
    with_it: u32,
    lift: f64,
    share: Share,
    cautious: f64,
}

impl Rules {
    fn of(baskets: &Baskets, goods: usize) -> Rules {
        let counts = PairCounts::of(baskets);
        let mut with: Vec<Vec<Rule>> = vec![Vec::new(); goods];
        for pair in beyond_chance(baskets, &counts, Together::LEAST) {
            let Some((lift, bounds)) = pair.lift().filter(|(_, bounds)| bounds.low > 1.0) else { continue };
            debug_assert!(bounds.low <= lift);
            let ways =
                [(pair.first, pair.second, pair.with_first), (pair.second, pair.first, pair.with_second)];
            for (from, to, with_it) in ways {
                let (Some(share), Some(seen)) = (
                    Share::of(pair.both.into(), with_it.into()),
                    Interval::wilson(pair.both.into(), with_it.into()),
                ) else {
                    continue;
                };
                if let Some(rules) = with.get_mut(from as usize) {
                    rules.push(Rule { good: to, both: pair.both, with_it, lift, share, cautious: seen.low });
                }
            }
        }
        for rules in &mut with {
            rules.sort_by(better);
        }
        Rules { with }
    }

    /// The best of what goes with anything they have and don’t have yet.
    fn goes_with(&self, person: u32, bought: &[Bought]) -> Option<Offer> {
        let has = |good: u32| bought.binary_search_by_key(&good, |(item, _)| *item).is_ok();
        let best_of = |item: u32| {
            let rule = self.with.get(item as usize)?.iter().find(|rule| !has(rule.good))?;
            Some((item, *rule))
        };
        let (with, rule) = bought
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|same| best_of(same.first()?.0))
            .min_by(|a, b| better(&a.1, &b.1))?;
        let why = Why::GoesWith { with, both: rule.both, with_it: rule.with_it, lift: rule.lift };
        Some(Offer { person, good: rule.good, why, chance: rule.share })
    }
}

fn better(a: &Rule, b: &Rule) -> Ordering {
    b.cautious.total_cmp(&a.cautious).then_with(|| b.both.cmp(&a.both)).then_with(|| a.good.cmp(&b.good))
}

/// For each customer the days on which they bought each good: where each customer ends, and the days, by good.
fn histories(ledger: &Ledger, currency: u8, until: Day) -> (Vec<u32>, Vec<Bought>) {
    let mut filled = vec![0u32; ledger.people() + 1];
    let named: Vec<bool> = ledger.items().iter().map(|name| !name.trim().is_empty()).collect();
    let of_order: Vec<(u32, Day)> = ledger
        .orders()
        .map(|o| {
            let counts = o.standing == Standing::Counts && o.currency == currency && o.day <= until;
            (if counts { o.person } else { NOBODY }, o.day)
        })
        .collect();
    let lines = ledger.lines();
    let each = || {
        let columns = lines.order.iter().zip(lines.item.iter()).zip(lines.quantity.iter());
        columns.filter_map(|((order, item), quantity)| {
            let (person, day) =
                of_order.get(order as usize).copied().filter(|(person, _)| *person != NOBODY)?;
            let bought = quantity > 0 && named.get(item as usize).copied().unwrap_or(false);
            bought.then_some((person, item, day))
        })
    };
    for (person, ..) in each() {
        if let Some(n) = filled.get_mut(person as usize + 1) {
            *n += 1;
        }
    }
    let mut sum = 0;
    for n in &mut filled {
        sum += *n;
        *n = sum;
    }
    let mut bought: Vec<Bought> = vec![(0, Day::default()); sum as usize];
    for (person, item, day) in each() {
        let Some(at) = filled.get_mut(person as usize) else { continue };
        if let Some(slot) = bought.get_mut(*at as usize) {
            *slot = (item, day);
        }
        *at += 1;
    }
    filled.pop();
    (filled, bought)
}

/// How a good is bought again.
#[derive(Clone, Copy)]
struct Rhythm {
    usual: u32,
    again: Share,
}

/// Sorts each customer’s days by good, and tells which goods are bought again and again.
fn rhythms(ends: &[u32], bought: &mut [Bought], goods: usize) -> Vec<Option<Rhythm>> {
    let mut gaps: Vec<(u32, u32)> = Vec::new();
    let mut buyers = vec![(0u64, 0u64); goods];
    let mut start = 0;
    for end in ends {
        let Some(mine) = bought.get_mut(start..*end as usize) else { continue };
        start = *end as usize;
        mine.sort_unstable();
        for same in mine.chunk_by(|a, b| a.0 == b.0) {
            let Some((good, _)) = same.first().copied() else { continue };
            let before = gaps.len();
            gaps.extend(between(same).map(|days| (good, days)));
            if let Some((all, again)) = buyers.get_mut(good as usize) {
                *all += 1;
                *again += u64::from(gaps.len() > before);
            }
        }
    }
    gaps.sort_unstable();
    let mut rhythms = vec![None; goods];
    for same in gaps.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() >= GAPS) {
        let Some((good, _)) = same.first().copied() else { continue };
        let (all, again) = buyers.get(good as usize).copied().unwrap_or_default();
        let mut days: Vec<u32> = same.iter().map(|(_, days)| *days).collect();
        let often = Share::of(again, all).filter(|share| share.value() >= AGAIN);
        if let (Some(again), Some(twice), Some(slot)) =
            (often, twice_median(&mut days), rhythms.get_mut(good as usize))
        {
            *slot = Some(Rhythm { usual: twice.div_ceil(2), again });
        }
    }
    rhythms
}

/// Days between one purchase and the next, of one customer and good, by rising day.
fn between(same: &[Bought]) -> impl Iterator<Item = u32> {
    let pairs = same.iter().zip(same.iter().skip(1));
    pairs.map(|(a, b)| (b.1 - a.1) as u32).filter(|days| *days > 0)
}

/// What they buy again and again, where the time has come: the one that is latest against its rhythm.
fn used_up(person: u32, bought: &[Bought], rhythms: &[Option<Rhythm>], today: Day) -> Option<Offer> {
    let mut best: Option<(f64, Offer)> = None;
    for same in bought.chunk_by(|a, b| a.0 == b.0) {
        let Some((good, last)) = same.last().copied() else { continue };
        let Some(rhythm) = rhythms.get(good as usize).copied().flatten() else { continue };
        let mut own: Vec<u32> = between(same).collect();
        // Who bought it once may have tried it; the rhythm is of those who came back for it.
        if own.is_empty() {
            continue;
        }
        let usual = match own.len() {
            1 => rhythm.usual,
            _ => twice_median(&mut own).map_or(rhythm.usual, |twice| twice.div_ceil(2)),
        };
        let since = (today - last).max(0) as u32;
        if since < usual || since > usual.saturating_mul(STOPPED) {
            continue;
        }
        let late = f64::from(since) / f64::from(usual.max(1));
        if best.as_ref().is_none_or(|(most, _)| late > *most) {
            best =
                Some((late, Offer { person, good, why: Why::UsedUp { usual, since }, chance: rhythm.again }));
        }
    }
    best.map(|(_, offer)| offer)
}
