use super::chance::{discoveries, upper_tail};
use crate::customers::Choice;
use crate::customers::purchase::{Purchase, Purchases};
use crate::ledger::{Ledger, NOBODY, Standing};
use crate::measure::Interval;
use crate::order::Order as _;
use crate::quantity::{Amount, Day, Share};

/// What became of the customers whose first purchase held a good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FirstGood {
    /// The good, by its number in the ledger.
    pub good: u32,
    /// Customers whose first day with an order held it.
    pub customers: u32,
    /// Of those, who came back on another day within the time.
    pub back: u32,
    /// What each brought after the first day within the time, on average.
    pub later: Amount,
    /// Between which bounds that mean lies, in major units: 1.96 standard errors to both sides.
    pub later_bounds: Interval,
    /// How likely at least so many would come back if the first purchase made no difference.
    pub chance: f64,
    /// Whether that is too unlikely to be chance, all goods considered.
    pub stands_out: bool,
}

impl FirstGood {
    /// The part that came back.
    pub fn share(&self) -> Option<Share> {
        Share::of(self.back.into(), self.customers.into())
    }

    /// Between which bounds it lies (Wilson).
    pub fn bounds(&self) -> Option<Interval> {
        Interval::wilson(self.back.into(), self.customers.into())
    }
}

/// What customers bought first, and whether they came back.
///
/// It describes; it proves nothing: who buys a grinder first may have meant to stay before they bought it.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstGoods {
    /// So many days after the first one are looked at, for everybody alike.
    pub days: u32,
    /// Customers who had that long, with goods that have a name on their first day.
    pub customers: u32,
    /// Of those, who came back.
    pub back: u32,
    /// What each brought later, on average.
    pub later: Amount,
    /// Goods that at least [`FirstGoods::LEAST`] of them bought first; those whose buyers came back most surely first.
    pub goods: Vec<FirstGood>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    customers: u32,
    back: u32,
    later: f64,
    squares: f64,
}

impl Sum {
    fn add(&mut self, back: bool, later: Amount) {
        let later = later.to_f64();
        self.customers += 1;
        self.back += u32::from(back);
        self.later += later;
        self.squares += later * later;
    }

    fn mean(&self) -> (Amount, Interval) {
        let n = f64::from(self.customers);
        let mean = self.later / n.max(1.0);
        let variance = ((self.squares - n * mean * mean) / (n - 1.0).max(1.0)).max(0.0);
        let reach = 1.959_963_984_540_054 * (variance / n.max(1.0)).sqrt();
        (Amount::from_f64(mean).unwrap_or_default(), Interval { low: mean - reach, high: mean + reach })
    }
}

impl FirstGoods {
    /// Fewer first buyers than this tell nothing.
    pub const LEAST: u32 = 20;
    /// Half a year is looked at where enough customers had it, else a quarter.
    const DAYS: [u32; 2] = [180, 90];

    /// From all of the data in the chosen currency; `None` where fewer than [`FirstGoods::LEAST`] customers had ninety
    /// days since a first purchase that names its goods.
    pub fn of(ledger: &Ledger, choice: &Choice) -> Option<FirstGoods> {
        FirstGoods::DAYS.into_iter().find_map(|days| FirstGoods::within(ledger, choice, days))
    }

    fn within(ledger: &Ledger, choice: &Choice, days: u32) -> Option<FirstGoods> {
        let chosen = choice.resolve(ledger)?;
        let enough = chosen.as_of + -(days as i32);
        // The first day, whether they came back, and what they brought later, of everyone who had the time.
        let mut after: Vec<Option<(Day, bool, Amount)>> = vec![None; ledger.people()];
        for (person, purchases) in Purchases::of(ledger, chosen.index, chosen.until).by_customer() {
            let Some(first) = purchases.first().map(|p| p.day).filter(|day| *day <= enough) else { continue };
            let later =
                purchases.iter().filter(|p: &&Purchase| p.day > first && p.day - first <= days as i32);
            let brought = later.clone().map(|p| p.net).sum();
            if let Some(slot) = after.get_mut(person as usize) {
                *slot = Some((first, later.count() > 0, brought));
            }
        }
        let first_of = |row: u32| {
            let order = ledger.order(row).filter(|o| {
                o.standing == Standing::Counts && o.currency == chosen.index && o.person != NOBODY
            })?;
            let (first, ..) = after.get(order.person as usize).copied().flatten()?;
            (order.day == first).then_some(order.person)
        };
        let lines = ledger.lines();
        let mut firsts: Vec<(u32, u32)> = lines
            .iter()
            .filter(|line| line.quantity > 0 && !ledger.items().get(line.item).trim().is_empty())
            .filter_map(|line| Some((first_of(line.order)?, line.item)))
            .collect();
        firsts.sort_unstable();
        firsts.dedup();
        let mut all = Sum::default();
        let mut sums = vec![Sum::default(); ledger.items().len()];
        for of_person in firsts.chunk_by(|a, b| a.0 == b.0) {
            let person = of_person.first().map_or(NOBODY, |(person, _)| *person);
            let Some((_, back, later)) = after.get(person as usize).copied().flatten() else { continue };
            all.add(back, later);
            for (_, good) in of_person {
                if let Some(sum) = sums.get_mut(*good as usize) {
                    sum.add(back, later);
                }
            }
        }
        if all.customers < FirstGoods::LEAST {
            return None;
        }
        let (later, _) = all.mean();
        Some(FirstGoods {
            days,
            customers: all.customers,
            back: all.back,
            later,
            goods: judged(ledger, &all, &sums),
        })
    }
}

/// The goods with enough first buyers, each held against all.
fn judged(ledger: &Ledger, all: &Sum, sums: &[Sum]) -> Vec<FirstGood> {
    let enough = (0u32..).zip(sums).filter(|(_, sum)| sum.customers >= FirstGoods::LEAST);
    let mut goods: Vec<FirstGood> = enough
        .map(|(good, sum)| {
            let (later, later_bounds) = sum.mean();
            FirstGood {
                good,
                customers: sum.customers,
                back: sum.back,
                later,
                later_bounds,
                chance: upper_tail(sum.back, sum.customers, all.back, all.customers),
                stands_out: false,
            }
        })
        .collect();
    let chances: Vec<f64> = goods.iter().map(|good| good.chance).collect();
    if let Some(most) = discoveries(&chances, goods.len() as u64, super::Together::FALSE) {
        goods.iter_mut().for_each(|good| good.stands_out = good.chance <= most);
    }
    let low = |good: &FirstGood| good.bounds().map_or(0.0, |bounds| bounds.low);
    goods.order_by(|a, b| {
        low(b).total_cmp(&low(a)).then_with(|| ledger.items().get(a.good).cmp(ledger.items().get(b.good)))
    });
    goods
}
