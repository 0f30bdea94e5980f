use super::words::{capital, fraction, number, plural};
use super::{Facts, Watch};
use crate::measure::{Measure, Sentence, Value};

impl Facts<'_> {
    /// The sentence a shop owner would say: who comes back, and which regulars do not.
    pub(crate) fn headline(&self) -> Sentence {
        let now = &self.counts.now;
        if now.orders == 0 {
            let chosen_all = self.chosen.period == self.chosen.span;
            return Sentence::new().words(if chosen_all {
                "None of these orders counts as paid."
            } else {
                "Nobody ordered in this period."
            });
        }
        if now.customers == 0 {
            return Sentence::new().words(match now.orders {
                1 => "Your one order does not say who bought.".to_owned(),
                2 => "Neither of your two orders says who bought.".to_owned(),
                n => format!("None of your {} orders says who bought.", number(n)),
            });
        }
        let back = come_back(now.repeaters, now.customers);
        let overdue = overdue(self.watch);
        let between = if overdue.is_empty() { "" } else { " " };
        Sentence::new().words(format!("{back}{between}{overdue}"))
    }

    /// The figures behind the headline.
    pub(crate) fn lede(&self) -> Sentence {
        let now = &self.counts.now;
        let period = self.chosen.period;
        let mut lede = Sentence::new()
            .words("Between ")
            .value(Value::Date(period.first()))
            .words(" and ")
            .value(Value::Date(period.last()))
            .words(" ");
        if period.first() == period.last() {
            lede = Sentence::new().words("On ").value(Value::Date(period.first())).words(" ");
        }
        let (Some(orders), Some(net)) = (self.figure(Measure::Orders), self.figure(Measure::NetRevenue))
        else {
            return lede;
        };
        if now.orders == 0 {
            return lede.words("no order counts.");
        }
        let order_word = plural(now.orders, " order", " orders");
        let after = if now.refunds.is_zero() { "" } else { " after refunds" };
        let Some(customers) = self.figure(Measure::Customers).filter(|_| now.customers > 0) else {
            return lede
                .words(plural(now.orders, "there was ", "there were "))
                .figure(orders)
                .words(format!("{order_word}, worth "))
                .figure(net)
                .words(format!("{after}. Who bought is not in the data."));
        };
        lede = lede.figure(customers).words(plural(now.customers, " customer placed ", " customers placed "));
        lede = match now.orders - now.anonymous {
            named if now.anonymous > 0 => lede
                .value(Value::Count(named))
                .words(plural(named, " order", " orders"))
                .words("; with those without a name there were ")
                .figure(orders)
                .words(format!("{order_word}, worth ")),
            _ => lede.figure(orders).words(format!("{order_word}, worth ")),
        };
        lede = lede.figure(net).words(format!("{after}."));
        if let (Some(repeat), true) =
            (self.figure(Measure::RepeatRate), now.customers > 1 && now.repeaters > 0)
        {
            lede = lede
                .words(" ")
                .figure(repeat)
                .words(" of these customers had bought at least twice by then.");
        }
        if let (Some(worth), true) = (self.figure(Measure::OverdueValue), self.watch.overdue > 0) {
            lede = lede
                .words(plural(
                    self.watch.overdue,
                    " The overdue regular brought ",
                    " The overdue regulars brought ",
                ))
                .figure(worth)
                .words(" in the past twelve months.");
        }
        lede
    }
}

/// Fewer customers than this are counted out one by one.
const FEW: u64 = 10;

fn come_back(repeaters: u64, customers: u64) -> String {
    match (repeaters, customers) {
        (0, 1) => "Your one customer has bought once.".to_owned(),
        (_, 1) => "Your one customer has come back.".to_owned(),
        (0, n) => format!("None of your {} customers has come back yet.", number(n)),
        (2, 2) => "Both of your customers have come back.".to_owned(),
        (all, n) if all == n => format!("All of your {} customers have come back.", number(n)),
        (1, n) if n < FEW => format!("One of your {} customers has come back.", number(n)),
        (some, n) if n < FEW => {
            format!("{} of your {} customers have come back.", capital(&number(some)), number(n))
        }
        (some, n) => format!("{} of your customers come back.", capital(fraction(some, n))),
    }
}

fn overdue(watch: &Watch) -> String {
    match (watch.overdue, watch.regulars) {
        (_, 0) => String::new(),
        (0, 1) => "Your one regular is on time.".to_owned(),
        (0, n) if n < FEW => format!("All of your {} regulars are on time.", number(n)),
        (0, _) => "No regular is overdue.".to_owned(),
        (1, 1) => "Your one regular is overdue.".to_owned(),
        (1, _) => "One regular is overdue.".to_owned(),
        (n, _) => format!("{} regulars are overdue.", capital(&number(n))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_like_a_person_said_it() {
        assert_eq!(come_back(430, 1000), "Four in ten of your customers come back.");
        assert_eq!(come_back(0, 3), "None of your three customers has come back yet.");
        assert_eq!(come_back(1, 3), "One of your three customers has come back.");
        assert_eq!(come_back(2, 3), "Two of your three customers have come back.");
        assert_eq!(come_back(2, 2), "Both of your customers have come back.");
        assert_eq!(come_back(0, 1), "Your one customer has bought once.");
        assert_eq!(come_back(0, 2000), "None of your 2000 customers has come back yet.");
        assert_eq!(come_back(1, 100), "Hardly any of your customers come back.");
        assert_eq!(come_back(20, 20), "All of your twenty customers have come back.");
    }
}
