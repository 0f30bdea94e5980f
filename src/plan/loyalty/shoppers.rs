use super::{Design, Stamp};
use crate::customers::Choice;
use crate::ledger::{Ledger, NOBODY, Standing};
use crate::quantity::Day;

/// A counted order.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Visit {
    /// When.
    pub day: Day,
    /// Charged less given back, in major units; orders that brought nothing earn nothing.
    pub net: f64,
    /// Pieces; one where they are not told.
    pub pieces: f64,
}

/// Everyone whose orders carry a name, with the orders of one period, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shoppers {
    people: Vec<u32>,
    regular: Vec<bool>,
    ends: Vec<u32>,
    visits: Vec<Visit>,
}

/// A tier looks back so many days.
const YEAR: i32 = 365;
/// Regulars have come on so many days.
const REGULAR: usize = 4;

impl Shoppers {
    /// Those of the chosen period and currency; `None` where nobody can be told apart.
    pub fn of(ledger: &Ledger, choice: &Choice) -> Option<Shoppers> {
        let chosen = choice.resolve(ledger)?;
        let mut thousandths = vec![0i64; ledger.columns().len()];
        for line in ledger.lines().iter().filter(|line| line.quantity > 0) {
            if let Some(sum) = thousandths.get_mut(line.order as usize) {
                *sum += i64::from(line.quantity);
            }
        }
        let mut all: Vec<(u32, Visit)> = Vec::new();
        let mut days: Vec<(u32, Day)> = Vec::new();
        for order in ledger.orders() {
            let counts = order.standing == Standing::Counts && order.currency == chosen.index;
            if !counts || order.person == NOBODY || order.day > chosen.until {
                continue;
            }
            days.push((order.person, order.day));
            if chosen.period.contains(order.day) {
                let pieces = thousandths.get(order.row as usize).copied().unwrap_or(0);
                let pieces = if pieces > 0 { pieces as f64 / 1_000.0 } else { 1.0 };
                all.push((order.person, Visit { day: order.day, net: order.net().to_f64(), pieces }));
            }
        }
        days.sort_unstable();
        days.dedup();
        let regular = |person: u32| {
            let from = days.partition_point(|(other, _)| *other < person);
            let mine = days.get(from..).unwrap_or_default();
            let mine = mine.get(..mine.partition_point(|(other, _)| *other == person)).unwrap_or_default();
            mine.len() >= REGULAR && mine.last().is_some_and(|(_, last)| chosen.as_of - *last < YEAR)
        };
        let mut shoppers = Shoppers::from_visits(all);
        shoppers.regular = shoppers.people.iter().map(|person| regular(*person)).collect();
        (!shoppers.people.is_empty()).then_some(shoppers)
    }

    /// From orders of people, in any order; nobody is a regular.
    pub fn from_visits(mut all: Vec<(u32, Visit)>) -> Shoppers {
        all.sort_by(|a, b| (a.0, a.1.day).cmp(&(b.0, b.1.day)).then_with(|| a.1.net.total_cmp(&b.1.net)));
        let mut shoppers = Shoppers::default();
        for of_person in all.chunk_by(|a, b| a.0 == b.0) {
            let Some((person, _)) = of_person.first() else { continue };
            shoppers.people.push(*person);
            shoppers.regular.push(false);
            shoppers.visits.extend(of_person.iter().map(|(_, visit)| *visit));
            shoppers.ends.push(shoppers.visits.len() as u32);
        }
        shoppers
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// The number in the ledger of the one at a place.
    pub fn person(&self, at: usize) -> u32 {
        self.people.get(at).copied().unwrap_or(NOBODY)
    }

    /// Whether they come regularly already.
    pub fn is_regular(&self, at: usize) -> bool {
        self.regular.get(at).copied().unwrap_or(false)
    }

    fn visits(&self, at: usize) -> &[Visit] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.visits.get(start as usize..end as usize).unwrap_or_default()
    }

    /// What they brought, in major units.
    pub fn revenue(&self, at: usize) -> f64 {
        self.visits(at).iter().map(|visit| visit.net).sum()
    }

    /// What everyone would have earned, in major units, if all had done `uplift` more.
    pub fn earned(&self, design: &Design, uplift: f64) -> Vec<f64> {
        (0..self.len()).map(|at| self.value(at, design, uplift)).collect()
    }

    /// What the one at a place would have earned, in major units at the price of the shop. With an uplift of 0.1 each order
    /// is a tenth larger, and a tenth more stamps are given.
    pub fn value(&self, at: usize, design: &Design, uplift: f64) -> f64 {
        let more = 1.0 + uplift;
        let paid = self.visits(at).iter().filter(|visit| visit.net > 0.0);
        match design {
            Design::BuyN { n, stamp, reward } => {
                let stamps: f64 = paid
                    .map(|visit| match stamp {
                        Stamp::Visit => 1.0,
                        Stamp::Piece => visit.pieces,
                    })
                    .sum();
                // A hair is added so that ten times a tenth is one.
                (stamps * more / f64::from((*n).max(1)) + 1e-9).floor() * reward.to_f64()
            }
            Design::Points { per_unit, worth, lot } => {
                let points = paid.map(|visit| visit.net).sum::<f64>() * more * per_unit;
                match lot {
                    0 => points * worth,
                    lot => (points / f64::from(*lot) + 1e-9).floor() * f64::from(*lot) * worth,
                }
            }
            Design::Cashback { back, from } => {
                let large = paid.map(|visit| visit.net * more).filter(|net| *net >= from.to_f64());
                large.sum::<f64>() * back.value()
            }
            Design::Tiers(tiers) => {
                let visits = self.visits(at);
                let (mut oldest, mut spent, mut value) = (0usize, 0.0, 0.0);
                for visit in visits {
                    while let Some(old) = visits.get(oldest).filter(|old| visit.day - old.day >= YEAR) {
                        spent -= old.net.max(0.0) * more;
                        oldest += 1;
                    }
                    let net = visit.net.max(0.0) * more;
                    let reached = tiers.iter().filter(|tier| spent + 1e-9 >= tier.from.to_f64());
                    let back = reached.map(|tier| tier.back.value()).fold(0.0, f64::max);
                    value += net * back;
                    spent += net;
                }
                value
            }
        }
    }
}
