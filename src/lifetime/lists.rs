//! Whom to look after, and why: lists that are made of the outlooks.

use super::model::PurchaseModel;
use super::study::Study;
use crate::customers::rhythm::{ORDER_DAYS, Regular};
use crate::measure::{Sentence, Value};
use crate::order::Order as _;
use crate::quantity::{Amount, Currency, Day, Share};
use crate::tell;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ListKind {
    /// Regulars slipping away: it is open whether they are still there. Those with most at risk first.
    Slipping,
    /// Overdue regulars, the same as in every other place; those worth most first, those almost certainly gone last.
    Overdue,
    /// Newcomers who will probably come back at least twice, the most probable first.
    Promising,
    /// The best, who come as they always do: a discount would only give money away. Those worth most first.
    FullPrice,
}

/// A customer on a list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// Number in the ledger.
    pub person: u32,
    /// Days on which they bought.
    pub days: u32,
    /// The last of them.
    pub last: Day,
    /// Days since then.
    pub silent: i32,
    /// The middle of their gaps between purchase days, in days.
    pub own_gap: Option<f64>,
    /// Days since the last purchase beyond that gap.
    pub overdue: Option<f64>,
    /// Whether they are a regular, and an overdue one; of nobody else.
    pub(crate) regular: Option<Regular>,
    /// How probable it is that they are still a customer.
    pub alive: Share,
    /// Orders to be expected within the horizon.
    pub orders: f64,
    /// What these are worth.
    pub worth: Option<Amount>,
    /// Whether that rests on what everybody spends, for want of repeat purchases.
    pub spend_is_everybodys: bool,
    /// What is at risk: what they would be worth if they were surely still there, times the chance that they are not,
    /// where that chance lies between 20 and 80 %; else nothing.
    pub at_risk: Option<Amount>,
    /// How probable it is that they come back at least twice within the horizon; of newcomers alone.
    pub twice: Option<Share>,
}

/// A list and what it stands among.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// Which.
    pub kind: ListKind,
    /// Who is on it.
    pub rows: Vec<Listed>,
    /// Customers it was drawn from: regulars, those with a rhythm, newcomers, all.
    pub among: u64,
    /// Of these: so long silent that they are probably gone; left out of those slipping away, and last of those overdue.
    pub gone: u64,
    /// Of newcomers: the mean of their chances to come back at least twice.
    pub usual_twice: Option<Share>,
}

/// Days since the first purchase up to which somebody is new.
pub(crate) const NEW: i32 = 90;
/// Below this somebody is almost certainly gone.
const GONE: f64 = 0.05;

impl Study {
    /// The list of this kind.
    #[must_use]
    pub fn list(&self, kind: ListKind) -> List {
        let mut list = List { kind, rows: Vec::new(), among: 0, gone: 0, usual_twice: None };
        let mut all: Vec<Listed> =
            (0..self.base.len() as u32).filter_map(|place| self.listed(place)).collect();
        match kind {
            ListKind::Slipping => {
                all.retain(|one| one.regular.is_some());
                list.among = all.len() as u64;
                list.gone = all.iter().filter(|one| one.alive.value() < 0.2).count() as u64;
                all.retain(|one| (0.2..=0.8).contains(&one.alive.value()));
                all.order_by_key(|one| (Reverse(one.at_risk), one.person));
            }
            ListKind::Overdue => {
                all.retain(|one| one.regular.is_some());
                list.among = all.len() as u64;
                all.retain(|one| one.regular == Some(Regular::Overdue));
                let gone = |one: &Listed| one.alive.value() < GONE;
                list.gone = all.iter().filter(|one| gone(one)).count() as u64;
                all.order_by_key(|one| (gone(one), Reverse(one.worth), one.person));
            }
            ListKind::Promising => self.promising(&mut all, &mut list),
            ListKind::FullPrice => {
                list.among = all.len() as u64;
                all.order_by_key(|one| (Reverse(one.worth), one.person));
                all.truncate(all.len().div_ceil(5));
                all.retain(|one| {
                    one.days as usize >= ORDER_DAYS
                        && one.alive.value() >= 0.9
                        && one.overdue.is_some_and(|days| days <= 0.0)
                });
            }
        }
        list.rows = all;
        list
    }

    fn promising(&self, all: &mut Vec<Listed>, list: &mut List) {
        let Some(model) = self.model() else { return all.clear() };
        let weeks = self.settings.horizon.weeks();
        all.retain_mut(|one| {
            let Some(outlook) = self.outlook(one.person) else { return false };
            if outlook.history.age * 7.0 >= f64::from(NEW) {
                return false;
            }
            let few: f64 = model.counts(&outlook.history, weeks, 1).iter().sum();
            one.twice = Share::new((1.0 - few).clamp(0.0, 1.0));
            true
        });
        list.among = all.len() as u64;
        let chances: Vec<f64> = all.iter().filter_map(|one| one.twice).map(Share::value).collect();
        let usual = chances.iter().sum::<f64>() / chances.len().max(1) as f64;
        list.usual_twice = Share::new(usual).filter(|_| !chances.is_empty());
        all.retain(|one| one.twice.is_some_and(|chance| chance.value() > usual && chance.value() >= 0.3));
        all.order_by(|a, b| {
            let chance = |one: &Listed| one.twice.map_or(0.0, Share::value);
            chance(b).total_cmp(&chance(a)).then(b.worth.cmp(&a.worth)).then(a.person.cmp(&b.person))
        });
    }

    fn listed(&self, place: u32) -> Option<Listed> {
        let outlook = self.outlook(self.base.person(place))?;
        let visits = self.base.visits(place);
        let last = visits.last()?.day;
        let pairs = visits.iter().zip(visits.iter().skip(1));
        let mut gaps: Vec<u32> = pairs.map(|(a, b)| (b.day - a.day) as u32).collect();
        Some(Listed {
            person: outlook.person,
            days: visits.len() as u32,
            last,
            silent: self.as_of - last,
            own_gap: outlook.own_gap,
            overdue: outlook.overdue,
            regular: Regular::of(last, &mut gaps, self.as_of),
            alive: outlook.alive,
            orders: outlook.orders,
            worth: outlook.value,
            spend_is_everybodys: outlook.spend_is_everybodys,
            at_risk: self.at_risk(place, outlook.value),
            twice: None,
        })
    }
}

impl Listed {
    /// Why they are on the list, in words for people.
    #[must_use]
    pub fn reason(&self, kind: ListKind, currency: Currency) -> Sentence {
        let span = |days: f64| Value::Days(days.round());
        let (days, silent) = (Value::Count(self.days.into()), span(f64::from(self.silent)));
        match kind {
            ListKind::Slipping => {
                let alive = Value::Share(self.alive);
                match self.own_gap.map(span) {
                    Some(gap) => tell!(
                        "Came on {days|day|days}, usually every {gap}; silent for {silent}. The chance that they are still a customer is {alive}.",
                        days,
                        gap,
                        silent,
                        alive
                    ),
                    None => tell!(
                        "Came on {days|day|days}; silent for {silent}. The chance that they are still a customer is {alive}.",
                        days,
                        silent,
                        alive
                    ),
                }
            }
            ListKind::Overdue => match self.own_gap.map(span) {
                Some(gap) => {
                    tell!(
                        "Came on {days|day|days}, usually every {gap}; silent for {silent}.",
                        days,
                        gap,
                        silent
                    )
                }
                None => tell!("Came on {days|day|days}; silent for {silent}.", days, silent),
            },
            ListKind::Promising => {
                let bought = match (self.days, self.silent) {
                    (1, 0) => tell!("Bought for the first time on the last day of your data."),
                    (1, _) => {
                        tell!("Bought for the first time {silent} before the last day of your data.", silent)
                    }
                    (_, 0) => {
                        tell!(
                            "Has already bought on {days|day|days}, the last time on the last day of your data.",
                            days
                        )
                    }
                    _ => tell!(
                        "Has already bought on {days|day|days}, the last time {silent} before the last day of your data.",
                        days,
                        silent
                    ),
                };
                match self.twice.map(Value::Share) {
                    Some(chance) => {
                        bought.followed_by(tell!("The chance of two orders more is {chance}.", chance))
                    }
                    None => bought,
                }
            }
            ListKind::FullPrice => {
                let on_time = match self.own_gap.map(span) {
                    Some(gap) => tell!(
                        "Came on {days|day|days}, usually every {gap}; last seen {silent} ago, so in time.",
                        days,
                        gap,
                        silent
                    ),
                    None => {
                        tell!("Came on {days|day|days}; last seen {silent} ago, so in time.", days, silent)
                    }
                };
                match self.worth {
                    Some(worth) => on_time.followed_by(tell!(
                        "Worth about {worth} without a discount.",
                        worth = Value::money(worth, currency)
                    )),
                    None => on_time,
                }
            }
        }
    }
}
