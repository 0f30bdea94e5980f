//! What is known of each person, in columns: worked out once for a ledger and a choice, read by every rule.

use crate::customers::choice::Resolved;
use crate::customers::middle::{scaled_quantile, twice_median};
use crate::customers::purchase::{Purchase, Purchases, gaps};
use crate::customers::segment::Scene;
use crate::customers::segment::words::{Words, buyers, most_often};
use crate::customers::summary::Summary;
use crate::customers::{Choice, RfmScore, Thresholds};
use crate::ledger::{Ledger, Standing};
use crate::quantity::{Amount, Currency, Day};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// So many days someone is new, or newly back.
const LATELY: i32 = 90;
/// Slipping: silent for more than so many of their usual gaps.
const SLIPPING: u32 = 2;
/// Lapsed: silent for more than so many of them.
const LAPSED: u32 = 4;
/// A gap counts as a week at least.
const SHORTEST: u32 = 7;

/// Where in their life with the business a customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lifecycle {
    /// First bought within the last 90 days.
    New,
    /// Came back within the last 90 days, after a pause of more than four of their usual gaps.
    WonBack,
    /// Silent for no more than twice their usual gap.
    Active,
    /// Silent for more than twice their usual gap.
    Slipping,
    /// Silent for more than four of them.
    Lapsed,
}

impl Lifecycle {
    /// All five.
    pub const ALL: [Lifecycle; 5] =
        [Lifecycle::New, Lifecycle::Active, Lifecycle::Slipping, Lifecycle::Lapsed, Lifecycle::WonBack];
}

/// How much a customer brought, beside all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// As much as the best fifth.
    Top,
    /// Less than these, and as much as the better half.
    Middle,
    /// Less than that.
    Small,
}

impl Tier {
    /// All three.
    pub const ALL: [Tier; 3] = [Tier::Top, Tier::Middle, Tier::Small];
}

/// What is known of each person of a ledger, as of a day, in the chosen currency.
///
/// Columns are as long as there are people in the ledger. People who never bought (they stand in a list of customers, or
/// answered a question) are in them, with nothing ordered.
#[derive(Debug)]
pub struct Facts {
    pub(super) choice: Choice,
    pub(super) chosen: Resolved,
    customers: usize,
    pub(super) orders: Vec<u32>,
    pub(super) net: Vec<Amount>,
    /// The largest single order, less what was given back of it.
    pub(super) largest: Vec<Amount>,
    /// [`Facts::NEVER`] for those who never bought.
    pub(super) first: Vec<Day>,
    pub(super) last: Vec<Day>,
    /// Twice the middle of their gaps, or [`Summary::NO_GAP`].
    pub(super) twice_gap: Vec<u32>,
    /// The longest pause that ended within the last 90 days, in days.
    pause: Vec<u32>,
    /// Twice the middle of all customers' usual gaps; `None` where nobody came twice.
    everybodys: Option<u32>,
    /// Scores by fifths, or by the owner's thresholds; nothing for those who never bought.
    pub(super) scores: Vec<Option<RfmScore>>,
    pub(super) thirds: Thirds,
    /// From this net revenue on customers are in the top tier, and in the middle one.
    tiers: (Amount, Amount),
    given_back: OnceCell<Vec<Amount>>,
    channel: OnceCell<Words>,
    place: OnceCell<Words>,
    category: OnceCell<Words>,
    buyers: OnceCell<Vec<u32>>,
    timeline: OnceCell<Timeline>,
    attributes: RefCell<BTreeMap<String, Option<Rc<Words>>>>,
}

/// Every counted order of each person: days and amounts, person by person, oldest first.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// Where each person's part ends.
    ends: Vec<u32>,
    days: Vec<Day>,
    nets: Vec<Amount>,
}

/// Where thirds of the customers part: a value beyond a bound lies above it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Thirds {
    pub(super) silent: [i64; 2],
    pub(super) orders: [i64; 2],
    pub(super) net: [i64; 2],
}

impl Facts {
    /// The day of someone who never bought.
    pub(super) const NEVER: Day = Day::from_epoch(i32::MIN / 2);

    /// What is known as of a day, or else of the last day of the data; `None` where nobody bought up to then.
    pub fn of(ledger: &Ledger, choice: &Choice, as_of: Option<Day>) -> Option<Facts> {
        let people = ledger.people();
        let chosen = choice.resolve_as_of(ledger, as_of)?;
        let (mut pause, mut largest) = (vec![0u32; people], vec![Amount::ZERO; people]);
        let lately = chosen.as_of.epoch().saturating_sub(LATELY);
        let summary = Summary::walked(ledger, choice, as_of, |person, purchases| {
            if let Some(slot) = pause.get_mut(person as usize) {
                *slot = recent_pause(purchases, lately);
            }
            if let Some(slot) = largest.get_mut(person as usize) {
                *slot = purchases.iter().map(|p| p.net).max().unwrap_or_default();
            }
        })?;
        let thresholds = choice.thresholds.unwrap_or_else(|| Thresholds::of(&summary));
        let mut usual: Vec<u32> =
            summary.twice_gap.iter().copied().filter(|gap| *gap != Summary::NO_GAP).collect();
        let everybodys = twice_median(&mut usual).map(|four_times| four_times / 2);
        let scores = thresholds.scores(&summary).into_iter().map(Some);
        let slots = &summary.person;
        Some(Facts {
            choice: *choice,
            customers: slots.len(),
            orders: spread(people, slots, summary.orders.iter().copied(), 0),
            net: spread(people, slots, summary.net.iter().copied(), Amount::ZERO),
            first: spread(people, slots, summary.first.iter().copied(), Facts::NEVER),
            last: spread(people, slots, summary.last.iter().copied(), Facts::NEVER),
            twice_gap: spread(people, slots, summary.twice_gap.iter().copied(), Summary::NO_GAP),
            scores: spread(people, slots, scores, None),
            thirds: Thirds::of(&summary),
            tiers: tiers(&summary),
            largest,
            pause,
            everybodys,
            chosen,
            given_back: OnceCell::new(),
            channel: OnceCell::new(),
            place: OnceCell::new(),
            category: OnceCell::new(),
            buyers: OnceCell::new(),
            timeline: OnceCell::new(),
            attributes: RefCell::default(),
        })
    }

    /// The day as of which everything is told.
    pub fn as_of(&self) -> Day {
        self.chosen.as_of
    }

    /// The currency of all money.
    pub fn currency(&self) -> Currency {
        self.chosen.currency
    }

    /// People of the ledger, whether they bought or not.
    pub fn people(&self) -> usize {
        self.orders.len()
    }

    /// People who bought.
    pub fn customers(&self) -> usize {
        self.customers
    }

    /// Counted orders of a person.
    pub fn orders(&self, person: u32) -> u32 {
        self.orders.get(person as usize).copied().unwrap_or(0)
    }

    /// What a person brought: charged less given back.
    pub fn net(&self, person: u32) -> Amount {
        self.net.get(person as usize).copied().unwrap_or_default()
    }

    /// A person's first order day; `None` for someone who never bought.
    pub fn first(&self, person: u32) -> Option<Day> {
        self.first.get(person as usize).copied().filter(|day| *day != Facts::NEVER)
    }

    /// A person's last order day; `None` for someone who never bought.
    pub fn last(&self, person: u32) -> Option<Day> {
        self.last.get(person as usize).copied().filter(|day| *day != Facts::NEVER)
    }

    /// A person's scores; `None` for someone who never bought.
    pub fn score(&self, person: u32) -> Option<RfmScore> {
        self.scores.get(person as usize).copied().flatten()
    }

    /// Where a person is in their life with the business; `None` for someone who never bought.
    ///
    /// The usual gap is the middle of their own, where they came on three days or more; else that of everybody's; never
    /// less than a week. Where nobody ever came back, 90 days stand for it.
    pub fn lifecycle(&self, person: u32) -> Option<Lifecycle> {
        let at = person as usize;
        let (first, last) = (self.first(person)?, self.last(person)?);
        let own = self.twice_gap.get(at).copied().filter(|gap| *gap != Summary::NO_GAP);
        let own = own.filter(|_| self.orders(person) >= 3);
        let twice = own.or(self.everybodys).unwrap_or(2 * LATELY as u32).max(2 * SHORTEST);
        let silent = u32::try_from(self.as_of() - last).unwrap_or(0);
        let pause = self.pause.get(at).copied().unwrap_or(0);
        Some(match () {
            () if self.as_of() - first < LATELY => Lifecycle::New,
            () if 2 * pause > LAPSED * twice => Lifecycle::WonBack,
            () if 2 * silent > LAPSED * twice => Lifecycle::Lapsed,
            () if 2 * silent > SLIPPING * twice => Lifecycle::Slipping,
            () => Lifecycle::Active,
        })
    }

    /// How much a person brought beside all others; `None` for someone who never bought.
    pub fn tier(&self, person: u32) -> Option<Tier> {
        let net = self.net(person);
        (self.orders(person) > 0).then(|| match () {
            () if net >= self.tiers.0 => Tier::Top,
            () if net >= self.tiers.1 => Tier::Middle,
            () => Tier::Small,
        })
    }

    /// What was given back to each person.
    pub(super) fn given_back(&self, ledger: &Ledger) -> &[Amount] {
        self.given_back.get_or_init(|| {
            let mut all = vec![Amount::ZERO; self.people()];
            for order in ledger.orders().filter(|o| !o.refund.is_zero()) {
                let counts = order.standing != Standing::DoesNotCount
                    && order.day <= self.chosen.until
                    && order.currency == self.chosen.index;
                if let Some(sum) = all.get_mut(order.person as usize).filter(|_| counts) {
                    *sum += order.refund;
                }
            }
            all
        })
    }

    /// The channel of most of each person's orders.
    pub(super) fn channel(&self, ledger: &Ledger) -> &Words {
        self.channel.get_or_init(|| {
            let columns = ledger.columns();
            most_often(ledger, &self.chosen, ledger.channels(), |row| columns.channel.get(row as usize))
        })
    }

    /// The place of most of each person's orders.
    pub(super) fn place(&self, ledger: &Ledger) -> &Words {
        self.place.get_or_init(|| {
            let columns = ledger.columns();
            most_often(ledger, &self.chosen, ledger.places(), |row| columns.place.get(row as usize))
        })
    }

    /// The category each person bought most often.
    pub(super) fn category(&self, ledger: &Ledger) -> &Words {
        self.category.get_or_init(|| super::words::favourite_category(ledger, self.buyers(ledger)))
    }

    /// For each order who bought it; nobody where it does not count.
    pub(super) fn buyers(&self, ledger: &Ledger) -> &[u32] {
        self.buyers.get_or_init(|| buyers(ledger, &self.chosen))
    }

    /// All orders, person by person.
    pub(super) fn timeline(&self, ledger: &Ledger) -> &Timeline {
        self.timeline.get_or_init(|| {
            let mut timeline = Timeline::default();
            for (person, purchases) in
                Purchases::of(ledger, self.chosen.index, self.chosen.until).by_customer()
            {
                timeline.ends.resize(person as usize, timeline.days.len() as u32);
                timeline.days.extend(purchases.iter().map(|p| p.day));
                timeline.nets.extend(purchases.iter().map(|p| p.net));
                timeline.ends.push(timeline.days.len() as u32);
            }
            timeline.ends.resize(self.people(), timeline.days.len() as u32);
            timeline
        })
    }

    /// What a further column of the lists of customers says of each person; `None` where none has it.
    pub(super) fn attribute(&self, scene: Scene<'_>, name: &str) -> Option<Rc<Words>> {
        if let Some(known) = self.attributes.borrow().get(name) {
            return known.clone();
        }
        let words = scene.attribute(name).map(Rc::new);
        self.attributes.borrow_mut().insert(name.to_owned(), words.clone());
        words
    }
}

impl Timeline {
    /// How many orders a person placed from one day to another, and what they brought, in ten-thousandths.
    pub(super) fn between(&self, person: usize, from: Day, to: Day) -> (u32, i64) {
        let start = person.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(person).copied().unwrap_or(start);
        let days = self.days.get(start as usize..end as usize).unwrap_or_default();
        let first = days.partition_point(|day| *day < from);
        let last = days.partition_point(|day| *day <= to).max(first);
        let nets = self.nets.get(start as usize + first..start as usize + last).unwrap_or_default();
        (nets.len() as u32, nets.iter().copied().sum::<Amount>().ten_thousandths())
    }
}

/// The facts of one choice as of the last day, worked out when they are first asked for.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Rc<OnceCell<Option<Rc<Facts>>>>);

impl Shelf {
    /// The facts; a shelf belongs to one ledger and one choice.
    pub fn facts(&self, ledger: &Ledger, choice: &Choice) -> Option<Rc<Facts>> {
        self.0.get_or_init(|| Facts::of(ledger, choice, None).map(Rc::new)).clone()
    }
}

/// Puts values in the places of these people; everyone else has `nothing`.
fn spread<T: Copy>(people: usize, slots: &[u32], values: impl Iterator<Item = T>, nothing: T) -> Vec<T> {
    let mut all = vec![nothing; people];
    for (person, value) in slots.iter().zip(values) {
        if let Some(slot) = all.get_mut(*person as usize) {
            *slot = value;
        }
    }
    all
}

/// The longest pause that ended after the day.
fn recent_pause(purchases: &[Purchase], after: i32) -> u32 {
    let from = purchases.partition_point(|p| p.day.epoch() <= after);
    gaps(purchases.get(from.saturating_sub(1)..).unwrap_or_default()).max().unwrap_or(0)
}

/// The net revenue from which on a customer is among the best fifth, and among the better half.
fn tiers(summary: &Summary) -> (Amount, Amount) {
    let mut net: Vec<Amount> = summary.net.clone();
    net.sort_unstable();
    let above = |parts: usize, of: usize| {
        let room = (net.len() * parts).div_ceil(of).max(1);
        net.get(net.len().saturating_sub(room)).copied().unwrap_or_default()
    };
    (above(1, 5), above(1, 2))
}

impl Thirds {
    fn of(summary: &Summary) -> Thirds {
        let bounds = |values: Vec<i64>| {
            let mut values = values;
            values.sort_unstable();
            // The quantile, raised to the next whole value.
            [1, 2].map(|k| -(-scaled_quantile(&values, k, 3).unwrap_or(0)).div_euclid(3) as i64)
        };
        Thirds {
            silent: bounds(summary.last.iter().map(|last| i64::from(summary.as_of - *last)).collect()),
            orders: bounds(summary.orders.iter().map(|n| i64::from(*n)).collect()),
            net: bounds(summary.net.iter().map(|net| net.ten_thousandths()).collect()),
        }
    }

    /// From 1 (poor) to 3 for how recently, how often and for how much.
    pub(super) fn scores(&self, silent: i32, orders: u32, net: Amount) -> [u8; 3] {
        let place =
            |value: i64, bounds: &[i64; 2]| 1 + bounds.iter().map(|b| u8::from(value > *b)).sum::<u8>();
        [
            4 - place(i64::from(silent), &self.silent),
            place(i64::from(orders), &self.orders),
            place(net.ten_thousandths(), &self.net),
        ]
    }
}
