//! What winning customers cost, against what exactly those customers bring.

use super::base::Visit;
use super::study::Study;
use crate::customers::won_through;
use crate::ledger::Ledger;
use crate::order::Order as _;
use crate::quantity::{Amount, Currency, Day, Month, Period, Quarter};
use crate::voice::spend::Spending;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Costs of marketing and sales in the months that have any, and the customers who first bought in these months.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Acquisition {
    /// Money is in this.
    pub currency: Currency,
    /// Whole months, from the first with such a cost to the last up to the day of the study.
    pub period: Period,
    /// All together.
    pub total: WinningCost,
    /// By what brought them, the most expensive first; `None` gathers costs without a channel and customers of whom
    /// nothing is said.
    pub channels: Vec<(Option<String>, WinningCost)>,
    /// Month by month, oldest first.
    pub months: Vec<(Month, WinningCost)>,
    /// The same months of each of the channels, in their order. Guaranteed: they add up to [`Acquisition::months`].
    pub channel_months: Vec<Vec<(Month, WinningCost)>>,
    /// By the quarter of the first purchase, oldest first; quarters that lie wholly in the period.
    pub paybacks: Vec<Payback>,
    /// The last two whole months; `None` where there are not two.
    pub marginal: Option<Marginal>,
}

/// What was spent to win customers, and what they bring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WinningCost {
    /// Spent on marketing and sales.
    pub spent: Amount,
    /// Customers who first bought in that time.
    pub customers: u64,
    /// What they have left so far, margin applied.
    pub earned: Amount,
    /// What they will leave within the horizon; nothing where spend has no fit.
    pub to_come: Amount,
}

impl WinningCost {
    /// Spent for each customer; `None` without customers.
    #[must_use]
    pub fn each(&self) -> Option<Amount> {
        self.spent.ratio(1, self.customers as i64)
    }

    /// What each customer leaves, so far and within the horizon; `None` without customers.
    #[must_use]
    pub fn value_each(&self) -> Option<Amount> {
        (self.earned + self.to_come).ratio(1, self.customers as i64)
    }

    /// How many times over the customers pay for what winning them cost; `None` where nothing was spent or nobody won.
    #[must_use]
    pub fn times(&self) -> Option<f64> {
        let paid = !self.spent.is_zero() && self.customers > 0;
        paid.then(|| (self.earned + self.to_come).to_f64() / self.spent.to_f64())
    }

    fn add(&mut self, customer: &Customer) {
        self.customers += 1;
        self.earned += customer.earned;
        self.to_come += customer.to_come;
    }
}

/// How the customers of a quarter pay back what winning them cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Payback {
    /// The quarter of their first purchase.
    pub quarter: Quarter,
    /// How many.
    pub customers: u64,
    /// Spent for each.
    pub cost: Amount,
    /// What each had left by the end of the first, second … month since their own first purchase, as far as all of them
    /// have been seen for so long.
    pub earned: Vec<Amount>,
}

impl Payback {
    /// The month, from 1, in which the cost had come back; `None` where it has not yet.
    #[must_use]
    pub fn paid_back_in(&self) -> Option<u32> {
        let at = self.earned.iter().position(|earned| *earned >= self.cost)?;
        Some(at as u32 + 1)
    }
}

/// What the last whole month’s spending brought, against the month before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marginal {
    /// The last whole month.
    pub month: Month,
    /// Spent in it, and customers won.
    pub now: (Amount, u64),
    /// The same of the month before.
    pub before: (Amount, u64),
}

impl Marginal {
    /// Of the last two months that were over on a day; `None` where there are not two.
    #[must_use]
    pub fn of(months: &[(Month, WinningCost)], as_of: Day) -> Option<Marginal> {
        let over: Vec<_> = months.iter().filter(|(month, _)| month.last() <= as_of).collect();
        match over.as_slice() {
            [.., (_, before), (month, now)] => Some(Marginal {
                month: *month,
                now: (now.spent, now.customers),
                before: (before.spent, before.customers),
            }),
            _ => None,
        }
    }

    /// What each additional customer cost; `None` unless more (or less) of both was spent and won.
    #[must_use]
    pub fn cost_of_one_more(&self) -> Option<Amount> {
        let spent = self.now.0 - self.before.0;
        let won = self.now.1 as i64 - self.before.1 as i64;
        (won != 0 && !spent.is_zero() && spent.is_negative() == (won < 0))
            .then(|| spent.ratio(1, won))
            .flatten()
    }
}

/// A customer who first bought in the period.
struct Customer {
    month: Month,
    earned: Amount,
    to_come: Amount,
}

/// Days in a month, on average.
const MONTH: f64 = 365.25 / 12.0;

impl Study {
    /// Costs of winning customers against what they bring; `None` where no such costs are known.
    #[must_use]
    pub fn acquisition(&self, ledger: &Ledger) -> Option<Acquisition> {
        let spending = Spending::of(ledger, self.currency, self.as_of);
        let span = spending.acquisition_span()?;
        let last = span.last().min(self.as_of).month();
        let period = Period::new(span.first().month().first(), last.last())?;
        let months = (0..=last.since(period.first().month())).map(|n| period.first().month().plus(n));
        let spent = |of: Period| spending.acquisition(of);
        let whole = |month: Month| Period::new(month.first(), month.last());
        let mut months: Vec<(Month, WinningCost)> = months
            .map(|month| {
                (
                    month,
                    WinningCost { spent: whole(month).map_or(Amount::ZERO, spent), ..WinningCost::default() },
                )
            })
            .collect();
        let mut total = WinningCost { spent: spent(period), ..WinningCost::default() };
        let empty: Vec<(Month, WinningCost)> =
            months.iter().map(|(month, _)| (*month, WinningCost::default())).collect();
        let mut channels: BTreeMap<String, Channel> = BTreeMap::new();
        for (at, (month, _)) in empty.iter().enumerate() {
            let Some(days) = whole(*month) else { continue };
            for (name, amount) in spending.acquisition_by_channel(days) {
                let channel = of_channel(&mut channels, name, &empty);
                channel.total.spent += amount;
                if let Some((_, cost)) = channel.months.get_mut(at) {
                    cost.spent += amount;
                }
            }
        }
        let won = won_through(ledger);
        for place in 0..self.base.len() as u32 {
            let Some(customer) = self.customer(place).filter(|c| period.contains(c.month.first())) else {
                continue;
            };
            let name = won.get(self.base.person(place) as usize).copied().flatten().unwrap_or("");
            let channel = of_channel(&mut channels, name, &empty);
            channel.total.add(&customer);
            total.add(&customer);
            for all in [&mut channel.months, &mut months] {
                if let Some((_, cost)) = all.iter_mut().find(|(month, _)| *month == customer.month) {
                    cost.add(&customer);
                }
            }
        }
        let mut channels: Vec<Channel> = channels.into_values().collect();
        channels.order_by(|a, b| {
            let named = a.name.is_none().cmp(&b.name.is_none());
            b.total.spent.cmp(&a.total.spent).then(named).then(a.name.cmp(&b.name))
        });
        let marginal = Marginal::of(&months, self.as_of);
        let paybacks = self.paybacks(period, &months);
        let (channels, channel_months) =
            channels.into_iter().map(|channel| ((channel.name, channel.total), channel.months)).unzip();
        let currency = self.currency;
        Some(Acquisition { currency, period, total, channels, months, channel_months, paybacks, marginal })
    }

    fn customer(&self, place: u32) -> Option<Customer> {
        let visits = self.base.visits(place);
        let spent: Amount = visits.iter().map(|visit| visit.spent).sum();
        Some(Customer {
            month: visits.first()?.day.month(),
            earned: Amount::from_f64(spent.to_f64() * self.settings.margin.value())?,
            to_come: self.exact_worth(place).and_then(Amount::from_f64).unwrap_or_default(),
        })
    }

    fn paybacks(&self, period: Period, months: &[(Month, WinningCost)]) -> Vec<Payback> {
        let first = period.first().quarter();
        let quarters = (0..=period.last().quarter().since(first)).map(|n| first.plus(n));
        quarters
            .filter(|q| period.contains(q.first()) && period.contains(q.last()) && q.last() <= self.as_of)
            .filter_map(|quarter| {
                let mine = months.iter().filter(|(month, _)| month.first().quarter() == quarter);
                let (mut spent, mut customers) = (Amount::ZERO, 0);
                for (_, cost) in mine {
                    spent += cost.spent;
                    customers += cost.customers;
                }
                let seen = f64::from(self.as_of - quarter.last()) / MONTH;
                let came = |visits: &&[Visit]| {
                    visits.first().is_some_and(|v| quarter.first() <= v.day && v.day <= quarter.last())
                };
                let mut by_month = vec![Amount::ZERO; (seen.floor() as usize).min(36)];
                for visits in self.base.all().map(|(_, visits)| visits).filter(came) {
                    let Some(first) = visits.first() else { continue };
                    for visit in visits {
                        let at = (f64::from(visit.day - first.day) / MONTH) as usize;
                        if let Some(slot) = by_month.get_mut(at) {
                            *slot += visit.spent;
                        }
                    }
                }
                let margin = self.settings.margin.value();
                let mut sum = Amount::ZERO;
                let earned = by_month
                    .into_iter()
                    .filter_map(|month| {
                        sum += month;
                        Amount::from_f64(sum.to_f64() * margin / customers as f64)
                    })
                    .collect();
                Some(Payback { quarter, customers, cost: spent.ratio(1, customers as i64)?, earned })
            })
            .collect()
    }
}

/// A channel on the way to its place among the others.
struct Channel {
    name: Option<String>,
    total: WinningCost,
    months: Vec<(Month, WinningCost)>,
}

fn of_channel<'a>(
    channels: &'a mut BTreeMap<String, Channel>,
    name: &str,
    empty: &[(Month, WinningCost)],
) -> &'a mut Channel {
    let name = name.trim();
    let channel = channels.entry(name.to_lowercase()).or_insert_with(|| Channel {
        name: None,
        total: WinningCost::default(),
        months: empty.to_vec(),
    });
    if !name.is_empty() {
        channel.name =
            Some(channel.name.take().map_or_else(|| name.to_owned(), |known| known.min(name.to_owned())));
    }
    channel
}
