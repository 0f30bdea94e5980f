use super::words::{come_back_of_many, number, number_first};
use super::{Facts, Watch};
use crate::customers::Count;
use crate::measure::{Measure, Sentence, Value};
use crate::{say, tell};

impl Facts<'_> {
    /// The sentence a shop owner would say: who comes back, and which regulars do not.
    pub(crate) fn headline(&self) -> Sentence {
        let now = &self.counts.now;
        if now.orders == 0 {
            let chosen_all = self.chosen.period == self.chosen.span;
            return if chosen_all {
                tell!("None of these orders counts as paid.")
            } else {
                tell!("Nobody ordered in this period.")
            };
        }
        if now.customers == 0 {
            return match now.orders {
                1 => tell!("Your one order does not say who bought."),
                2 => tell!("Neither of your two orders says who bought."),
                n => tell!("None of your {number|order|orders} says who bought.", number = number(n)),
            };
        }
        let who = if now.new == 0 { nobody_new(now) } else { come_back(now.repeaters, now.customers) };
        let then = self.counts.then.as_ref().filter(|then| now.new > 0 && is_decline(now, then));
        let fewer = then.map(|then| fewer(now.customers, then.customers)).unwrap_or_default();
        who.followed_by(fewer).followed_by(overdue(self.watch))
    }

    /// The figures behind the headline.
    pub(crate) fn lede(&self) -> Sentence {
        let now = &self.counts.now;
        let period = self.chosen.period;
        let (first, last) = (Value::Date(period.first()), Value::Date(period.last()));
        let lede = if first == last {
            tell!("On {day}§before a clause", day = first)
        } else {
            tell!("Between {first} and {last}§before a clause", first, last)
        };
        let (Some(orders), Some(net)) = (self.figure(Measure::Orders), self.figure(Measure::NetRevenue))
        else {
            return lede;
        };
        if now.orders == 0 {
            return lede.followed_by(say!("no order counts.§after a date"));
        }
        let worth = if now.refunds.is_zero() {
            tell!(", worth {net}.", net)
        } else {
            tell!(", worth {net} after refunds.", net)
        };
        let Some(customers) = self.figure(Measure::Customers).filter(|_| now.customers > 0) else {
            let were = match now.orders {
                1 => tell!("there was {orders} order§after a date", orders),
                _ => tell!("there were {orders} orders§after a date", orders),
            };
            return lede.followed_by(were).then(worth).followed_by(say!("Who bought is not in the data."));
        };
        let named = now.orders - now.anonymous;
        let told = Value::Count(named);
        let placed = match (now.customers, named) {
            (1, 1) if now.anonymous == 0 => {
                tell!("{customers} customer placed {orders} order§after a date", customers, orders)
            }
            (1, _) if now.anonymous == 0 => {
                tell!("{customers} customer placed {orders} orders§after a date", customers, orders)
            }
            _ if now.anonymous == 0 => {
                tell!("{customers} customers placed {orders} orders§after a date", customers, orders)
            }
            (1, 1) => tell!(
                "{customers} customer placed {named} order; with those without a name there were {orders} orders§after a date",
                customers,
                named = told,
                orders
            ),
            (1, _) => tell!(
                "{customers} customer placed {named} orders; with those without a name there were {orders} orders§after a date",
                customers,
                named = told,
                orders
            ),
            _ => tell!(
                "{customers} customers placed {named} orders; with those without a name there were {orders} orders§after a date",
                customers,
                named = told,
                orders
            ),
        };
        let mut lede = lede.followed_by(placed).then(worth);
        if let (Some(repeat), true) =
            (self.figure(Measure::RepeatRate), now.customers > 1 && now.repeaters > 0 && now.new > 0)
        {
            lede = lede
                .followed_by(tell!("{repeat} of these customers had bought at least twice by then.", repeat));
        }
        if let (Some(worth), true) = (self.figure(Measure::OverdueValue), self.watch.overdue > 0) {
            lede = lede.followed_by(match self.watch.overdue {
                1 => tell!("The overdue regular brought {worth} in the past twelve months.", worth),
                _ => tell!("The overdue regulars brought {worth} in the past twelve months.", worth),
            });
        }
        lede
    }
}

/// Fewer customers than this are counted out one by one.
const FEW: u64 = 10;

/// Nobody came for the first time. That all the others had bought before is no merit then; who stayed away is told.
fn nobody_new(now: &Count) -> Sentence {
    let all = match now.customers {
        1 => tell!("Nobody new came: your one customer had bought before."),
        2 => tell!("Nobody new came: both of your customers had bought before."),
        n => tell!("Nobody new came: all {all|customer|customers} had bought before.", all = number(n)),
    };
    all.followed_by(match now.before - now.kept {
        0 => Sentence::new(),
        1 => tell!("One customer of the time before stayed away."),
        n => tell!("{number} customers of the time before stayed away.", number = number_first(n)),
    })
}

/// Where most had bought before because fewer new ones came, and fewer customers came in all: a tenth fewer at least.
fn is_decline(now: &Count, then: &Count) -> bool {
    now.customers * 10 <= then.customers * 9 && now.new < then.new && now.repeaters * 2 > now.customers
}

fn fewer(now: u64, then: u64) -> Sentence {
    match now {
        1 => tell!("There were {then} in the time before.", then = number(then)),
        _ => tell!(
            "But there were {now} customers, after {then} in the time before.",
            now = number(now),
            then = number(then)
        ),
    }
}

fn come_back(repeaters: u64, customers: u64) -> Sentence {
    match (repeaters, customers) {
        (0, 1) => tell!("Your one customer has bought once."),
        (_, 1) => tell!("Your one customer has come back."),
        (0, n) => tell!("None of your {all|customer|customers} has come back yet.", all = number(n)),
        (2, 2) => tell!("Both of your customers have come back."),
        (all, n) if all == n => {
            tell!("All of your {all|customer|customers} have come back.", all = number(n))
        }
        (1, n) if n < FEW => tell!("One of your {all} customers has come back.", all = number(n)),
        (some, n) if n < FEW => {
            tell!(
                "{some} of your {all|customer|customers} have come back.",
                some = number_first(some),
                all = number(n)
            )
        }
        (some, n) => come_back_of_many(some, n).into(),
    }
}

fn overdue(watch: &Watch) -> Sentence {
    match (watch.overdue, watch.regulars) {
        (_, 0) => Sentence::new(),
        (0, 1) => tell!("Your one regular is on time."),
        (0, n) if n < FEW => tell!("All of your {all} regulars are on time.", all = number(n)),
        (0, _) => tell!("No regular is overdue."),
        (1, 1) => tell!("Your one regular is overdue."),
        (1, _) => tell!("One regular is overdue."),
        (n, _) => tell!("{late} regulars are overdue.", late = number_first(n)),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_reads_like_a_person_said_it() {
        let come_back = |some, all| crate::page::csv::plain(&super::come_back(some, all));
        assert_eq!(come_back(430, 1000), "Four in ten of your customers come back.");
        assert_eq!(come_back(0, 3), "None of your three customers has come back yet.");
        assert_eq!(come_back(1, 3), "One of your three customers has come back.");
        assert_eq!(come_back(2, 3), "Two of your three customers have come back.");
        assert_eq!(come_back(2, 2), "Both of your customers have come back.");
        assert_eq!(come_back(0, 1), "Your one customer has bought once.");
        assert_eq!(come_back(0, 2000), "None of your 2,000 customers has come back yet.");
        assert_eq!(come_back(1, 100), "Hardly any of your customers come back.");
        assert_eq!(come_back(20, 20), "All of your twenty customers have come back.");
    }
}
