//! Where the money comes from, and where it goes back.

use super::{Facts, Finding, Place, Ranked, Severity};
use crate::customers::Count;
use crate::measure::chance::{self, Sample};
use crate::measure::{Measure, Sentence, Unknown, Value};
use crate::quantity::{Amount, Share};

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
                statement: Sentence::new()
                    .words("Refunds are rising: ")
                    .figure(rate)
                    .words(" of what was charged went back, after ")
                    .value(rate.previous.clone()?)
                    .words(" in the period compared with."),
                reason: Sentence::new()
                    .value(Value::Count(now.refunded))
                    .words(" refunds stand against ")
                    .value(Value::Count(then.refunded))
                    .words(format!(". By chance alone such a rise would happen {}.", chance.words())),
                next_step: Sentence::new()
                    .words("Look at the goods and the month they come from, and ask five of these customers what was wrong."),
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
                statement: Sentence::new()
                    .words(format!("Refunds are rising where {} is bought: ", category.name))
                    .value(told(category.now))
                    .words(" of these orders were refunded, after ")
                    .value(told(category.then))
                    .words(" in the period compared with."),
                reason: Sentence::new()
                    .value(Value::Count(category.now.0))
                    .words(" of ")
                    .value(Value::Count(category.now.1))
                    .words(format!(
                        " orders, in part or in full. With as many categories as you have, chance alone would bring such a rise {}.",
                        chance.words()
                    )),
                next_step: Sentence::new().words(
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
        let moved = figure.value.number()? - figure.previous.as_ref()?.number()?;
        Some(Ranked {
            money: Amount::from_f64(moved.abs() * now.orders as f64).unwrap_or_default(),
            finding: Finding {
                kind: if up { "average_order_rising" } else { "average_order_falling" }.to_owned(),
                severity: if up { Severity::Good } else { Severity::Soon },
                statement: Sentence::new()
                    .words(if up { "Orders are getting larger: " } else { "Orders are getting smaller: " })
                    .figure(figure)
                    .words(" on average, after ")
                    .value(figure.previous.clone()?)
                    .words("."),
                reason: Sentence::new().words(format!(
                    "Orders differ a good deal from one to the next; by chance alone their average would move this far {}.",
                    chance.words()
                )),
                next_step: Sentence::new().words(if up {
                    "See what people add to their orders, and put it where more of them find it."
                } else {
                    "Offer what goes with the order: a bundle, a larger size, free delivery from a round sum."
                }),
                place: Place::Customers(None),
            },
        })
    }

    /// One customer of at least five brings a seventh of the revenue or more.
    fn one_customer_dominates(&self) -> Option<Ranked> {
        let figure = self.figure(Measure::LargestShare)?;
        let share = figure.value.number()?;
        let (person, net) = self.counts.now.largest()?;
        if share < 0.15 || figure.cases? < 5 || person == crate::ledger::NOBODY {
            return None;
        }
        Some(Ranked {
            money: net,
            finding: Finding {
                kind: "one_customer_dominates".to_owned(),
                severity: if share >= 0.33 { Severity::Urgent } else { Severity::Soon },
                statement: Sentence::new().words("One customer brings ").figure(figure).words(" of your revenue."),
                reason: Sentence::new()
                    .words("That is ")
                    .value(Value::money(net, self.chosen.currency))
                    .words(" in this period. If this customer leaves, it is gone at once."),
                next_step: Sentence::new()
                    .words("Know why they buy from you, speak with them before something goes wrong, and win others of that size."),
                place: Place::Customers(None),
            },
        })
    }

    /// The top fifth of at least 25 customers brings three quarters of the revenue or more.
    fn concentration_high(&self) -> Option<Ranked> {
        let figure = self.figure(Measure::TopFifthShare)?;
        let share = figure.value.number()?;
        if share < 0.75 || figure.cases? < 25 {
            return None;
        }
        let all: Amount = self.counts.now.spenders().iter().copied().sum();
        let fifth = Amount::from_f64(all.to_f64() * share)?;
        let customers = figure.cases?.div_ceil(5);
        Some(Ranked {
            money: fifth,
            finding: Finding {
                kind: "concentration_high".to_owned(),
                severity: Severity::Someday,
                statement: Sentence::new()
                    .words("A fifth of your customers brings ")
                    .figure(figure)
                    .words(" of your revenue."),
                reason: Sentence::new()
                    .words("It hangs on ")
                    .value(Value::Count(customers))
                    .words(" people; the others together bring ")
                    .value(Share::new(1.0 - share).map(Value::Share)?)
                    .words("."),
                next_step: Sentence::new().words(
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
