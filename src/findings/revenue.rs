//! Where the money comes from, and where it goes back.

use super::{Facts, Finding, Place, Ranked, Severity};
use crate::customers::Count;
use crate::measure::chance::{self, Sample};
use crate::measure::{Measure, Unknown, Value};
use crate::quantity::{Amount, Share};
use crate::tell;

impl Facts<'_> {
    pub(super) fn about_revenue(&self) -> Vec<Ranked> {
        [
            self.refunds_rising(),
            self.refunds_rising_in_category(),
            self.average_order_moving(),
            self.one_customer_dominates(),
            self.concentration_high(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The refunded part of revenue grew by half and by a point at least, and more orders than chance explains were
    /// refunded.
    fn refunds_rising(&self) -> Option<Ranked> {
        let (now, then) = (&self.counts.now, self.counts.then.as_ref()?);
        let rate = self.figure(Measure::RefundRate)?;
        let (part, before) = (rate.value.number()?, rate.previous.as_ref()?.number()?);
        let chance = chance::of_shares(refunded(now), refunded(then))?;
        let share = |(some, all): (u64, u64)| some as f64 / all as f64;
        let more_often = share(refunded(now)) > share(refunded(then));
        if !chance.is_seldom() || !more_often || part < before * 1.5 || part < before + 0.01 {
            return None;
        }
        Some(Ranked {
            money: now.refunds,
            finding: Finding {
                kind: "refunds_rising".to_owned(),
                severity: if part > 0.1 { Severity::Urgent } else { Severity::Soon },
                statement: tell!(
                    "Refunds are rising: {now} of what was charged went back, after {before} in the period compared with.",
                    now = rate,
                    before = rate.previous.clone()?
                ),
                reason: tell!(
                    "{now} refunds stand against {before}. By chance alone such a rise would happen {seldom}.",
                    now = Value::Count(now.refunded),
                    before = Value::Count(then.refunded),
                    seldom = chance.words()
                ),
                next_step: tell!(
                    "Look at the goods and the month they come from, and ask five of these customers what was wrong."
                ),
                place: Place::Customers(None),
            },
        })
    }

    /// Orders with goods of one category are refunded more often than before, by half and by two points at least. Looking
    /// at many categories finds a rise somewhere by chance, so the chance is taken as many times as there are categories.
    fn refunds_rising_in_category(&self) -> Option<Ranked> {
        let categories = &self.evidence.categories;
        let share = |(some, all): (u64, u64)| some as f64 / all as f64;
        let risen = categories.iter().filter_map(|category| {
            let (now, then) = (category.now, category.then);
            let chance::Chance(single) = chance::of_shares(now, then)?;
            let chance = chance::Chance((single * categories.len() as f64).min(1.0));
            let much = share(now) >= share(then) * 1.5 && share(now) >= share(then) + 0.02;
            (chance.is_seldom() && much).then_some((category, chance))
        });
        let (category, chance) =
            risen.min_by(|a, b| a.1.0.total_cmp(&b.1.0).then_with(|| a.0.name.cmp(&b.0.name)))?;
        let told = |(some, all)| Value::share(some, all, Unknown::NoOrders);
        Some(Ranked {
            money: category.refunds,
            finding: Finding {
                kind: "refunds_rising_in_category".to_owned(),
                severity: Severity::Soon,
                statement: tell!(
                    "Refunds are rising where {category} is bought: {now} of these orders were refunded, after {before} in the period compared with.",
                    category = category.name.as_str(),
                    now = told(category.now),
                    before = told(category.then)
                ),
                reason: tell!(
                    "{refunded} of {orders} orders, in part or in full. With as many categories as you have, chance alone would bring such a rise {seldom}.",
                    refunded = Value::Count(category.now.0),
                    orders = Value::Count(category.now.1),
                    seldom = chance.words()
                ),
                next_step: tell!(
                    "Look at these goods first: what is said in the returns, and what changed in supply or description.",
                ),
                place: Place::Files,
            },
        })
    }

    /// The average order moved by a tenth at least, and by more than chance explains.
    fn average_order_moving(&self) -> Option<Ranked> {
        let (now, then) = (&self.counts.now, self.counts.then.as_ref()?);
        let figure = self.figure(Measure::AverageOrderValue)?;
        let change = figure.change()?;
        let chance = chance::of_means(sample(now), sample(then))?;
        if change.abs() < 0.1 || !chance.is_seldom() {
            return None;
        }
        let up = change > 0.0;
        let before = figure.previous.clone()?;
        let moved = figure.value.number()? - before.number()?;
        Some(Ranked {
            money: Amount::from_f64(moved.abs() * now.orders as f64).unwrap_or_default(),
            finding: Finding {
                kind: if up { "average_order_rising" } else { "average_order_falling" }.to_owned(),
                severity: if up { Severity::Good } else { Severity::Soon },
                statement: if up {
                    tell!(
                        "Orders are getting larger: {now} on average, after {before}.",
                        now = figure,
                        before
                    )
                } else {
                    tell!(
                        "Orders are getting smaller: {now} on average, after {before}.",
                        now = figure,
                        before
                    )
                },
                reason: tell!(
                    "Orders differ a good deal from one to the next; by chance alone their average would move this far {seldom}.",
                    seldom = chance.words()
                ),
                next_step: if up {
                    tell!("See what people add to their orders, and put it where more of them find it.")
                } else {
                    tell!(
                        "Offer what goes with the order: a bundle, a larger size, free delivery from a round sum."
                    )
                },
                place: Place::Customers(None),
            },
        })
    }

    /// One customer of at least five brings a seventh of all revenue or more.
    fn one_customer_dominates(&self) -> Option<Ranked> {
        let figure = self.figure(Measure::LargestShare)?;
        let (person, net) = self.counts.now.largest()?;
        let of_all = net.to_f64() / self.figure(Measure::NetRevenue)?.value.number()?;
        if of_all.is_nan() || of_all < 0.15 || figure.cases? < 5 || person == crate::ledger::NOBODY {
            return None;
        }
        Some(Ranked {
            money: net,
            finding: Finding {
                kind: "one_customer_dominates".to_owned(),
                severity: if of_all >= 0.33 { Severity::Urgent } else { Severity::Soon },
                statement: match self.counts.now.anonymous {
                    0 => tell!("One customer brings {share} of your revenue.", share = figure),
                    _ => {
                        tell!(
                            "One customer brings {share} of what customers with a name spend.",
                            share = figure
                        )
                    }
                },
                reason: tell!(
                    "That is {net} in this period. If this customer leaves, it is gone at once.",
                    net = Value::money(net, self.chosen.currency)
                ),
                next_step: tell!(
                    "Know why they buy from you, speak with them before something goes wrong, and win others of that size."
                ),
                place: Place::Customers(None),
            },
        })
    }

    /// The top fifth of at least 25 customers brings three quarters of what all of them spend or more, and half of the
    /// revenue.
    fn concentration_high(&self) -> Option<Ranked> {
        let figure = self.figure(Measure::TopFifthShare)?;
        let share = figure.value.number()?;
        if share < 0.75 || figure.cases? < 25 {
            return None;
        }
        let all: Amount = self.counts.now.spenders().iter().copied().sum();
        let fifth = Amount::from_f64(all.to_f64() * share)?;
        if fifth.to_f64() < self.figure(Measure::NetRevenue)?.value.number()? / 2.0 {
            return None;
        }
        let customers = figure.cases?.div_ceil(5);
        Some(Ranked {
            money: fifth,
            finding: Finding {
                kind: "concentration_high".to_owned(),
                severity: Severity::Someday,
                statement: match self.counts.now.anonymous {
                    0 => tell!("A fifth of your customers brings {share} of your revenue.", share = figure),
                    _ => tell!(
                        "A fifth of your customers brings {share} of what customers with a name spend.",
                        share = figure
                    ),
                },
                reason: tell!(
                    "It hangs on {customers} people; the others together bring {rest}.",
                    customers = Value::Count(customers),
                    rest = Share::new(1.0 - share).map(Value::Share)?
                ),
                next_step: tell!(
                    "Know these customers by name, and give the next ones a reason to come more often.",
                ),
                place: Place::Groups,
            },
        })
    }
}

/// Refunds among counted orders; refunds of older orders on rows of their own can make them more than all orders.
fn refunded(count: &Count) -> (u64, u64) {
    (count.refunded.min(count.orders), count.orders)
}

fn sample(count: &Count) -> Sample {
    let mean = if count.orders == 0 { 0.0 } else { count.order_net.to_f64() / count.orders as f64 };
    let unit = Amount::PER_UNIT as f64;
    Sample { n: count.orders, mean, squares: count.squares as f64 / (unit * unit) }
}
