//! What the cohorts say.

use super::words::{capital, month, number, plural, portion, quarter};
use crate::customers::{Cohort, CohortMeasure, CohortSpan, Cohorts};
use crate::measure::{Sentence, Value};
use crate::quantity::{Amount, Month, Share};

/// Fewer customers than this are counted out one by one, and no cohort of fewer is held against the others.
const FEW: u64 = 10;
/// Fewer customers than this say nothing about a time that only the earliest have seen.
const ENOUGH: u64 = 30;

impl Cohorts {
    /// The sentence a shop owner would say about this measure. Its figures are those of [`Cohorts::heat`]'s average.
    pub fn headline(&self, measure: CohortMeasure) -> Sentence {
        match measure {
            CohortMeasure::CameBack => Sentence::new().words(self.come_back()),
            CohortMeasure::Revenue => Sentence::new().words(self.carried_by()),
            CohortMeasure::Value => self.worth(),
        }
    }

    /// Who is counted, and how the newest cohort stands against all of them.
    pub fn lede(&self, measure: CohortMeasure) -> Sentence {
        let all: u64 = self.cohorts.iter().map(|c| u64::from(c.size)).sum();
        let lede = Sentence::new().value(Value::Count(all)).words(format!(
            "{}, grouped by the {} of their first order.",
            plural(all, " customer", " customers"),
            self.stretch(),
        ));
        let at = usize::from(measure == CohortMeasure::CameBack);
        let pool = self.finished(at);
        let newest = self.cohorts.iter().rev().find(|c| c.cells.get(at).is_some_and(|cell| !cell.unfinished));
        let Some(newest) = newest.filter(|c| u64::from(c.size) >= FEW && pool.cohorts > 1) else {
            return lede;
        };
        let Some(cell) = newest.cells.get(at) else { return lede };
        let average = self.average_of(measure, pool);
        let value = self.value_of(measure, cell, newest);
        let (stretch, start) = (self.stretch(), self.name(newest.start));
        match measure {
            CohortMeasure::CameBack => lede
                .words(" Of the ")
                .value(Value::Count(newest.size.into()))
                .words(format!(" who first came in {start}, "))
                .value(value)
                .words(format!(" bought again in the {stretch} after; over all cohorts it is "))
                .value(average)
                .words("."),
            CohortMeasure::Revenue => lede
                .words(format!(" Those who first came in {start} brought "))
                .value(value)
                .words(format!(" in that {stretch}; an average cohort brings "))
                .value(average)
                .words(" in its first."),
            CohortMeasure::Value => lede
                .words(format!(" Those who first came in {start} brought "))
                .value(value)
                .words(format!(" each in that {stretch}; over all cohorts it is "))
                .value(average)
                .words("."),
        }
    }

    fn stretch(&self) -> &'static str {
        match self.span {
            CohortSpan::Month => "month",
            CohortSpan::Quarter => "quarter",
        }
    }

    /// `September 2026`, `the third quarter of 2026`.
    fn name(&self, start: Month) -> String {
        match self.span {
            CohortSpan::Month => month(start),
            CohortSpan::Quarter => quarter(start.quarter()),
        }
    }

    /// The stretch to look ahead to, and how it is called when looking back from it.
    fn later(&self) -> (usize, &'static str) {
        match self.span {
            CohortSpan::Month => (6, "half a year on"),
            CohortSpan::Quarter => (4, "a year on"),
        }
    }

    fn come_back(&self) -> String {
        let stretch = self.stretch();
        let next = self.finished(1);
        if next.cohorts == 0 {
            return format!("It is too early to tell who comes back: no cohort’s second {stretch} is over.");
        }
        let who = plural(next.size, "customer", "customers");
        if next.customers == 0 {
            return match next.size {
                1 => format!("Your one new customer did not buy again in the {stretch} after."),
                n => format!("None of your {} new customers bought again in the {stretch} after.", number(n)),
            };
        }
        if next.size < FEW {
            return match next.size {
                1 => format!("Your one new customer bought again in the {stretch} after."),
                n => format!(
                    "Of your {} new {who}, {} bought again in the {stretch} after.",
                    number(n),
                    if next.customers == n { "all".to_owned() } else { number(next.customers) }
                ),
            };
        }
        // In tens where that is near enough, else in hundreds.
        let per = if next.customers * 5 >= next.size { 10 } else { 100 };
        let of = |part: u64, whole: u64| (part * per * 2 + whole) / (whole * 2);
        let first = match of(next.customers, next.size) {
            0 => return format!("Hardly any new customer buys again in the next {stretch}."),
            n => format!(
                "Of every {} new customers, {} {} again in the next {stretch}",
                if per == 10 { "ten" } else { "hundred" },
                number(n),
                plural(n, "buys", "buy"),
            ),
        };
        let (at, when) = self.later();
        let later = self.finished(at);
        if later.size < ENOUGH {
            return format!("{first}.");
        }
        match of(later.customers, later.size) {
            0 => format!("{first}; {when}, hardly any do."),
            n if n == of(next.customers, next.size) => format!("{first}, and as many {when}."),
            n => format!("{first}; {when}, {} {}.", number(n), plural(n, "does", "do")),
        }
    }

    /// Which part of the last finished stretch's revenue came from customers of earlier ones.
    fn carried_by(&self) -> String {
        let Some(last) = self.last_finished() else {
            return format!("It is too early to tell: the first {} is not over.", self.stretch());
        };
        let (mut all, mut earlier) = (Amount::ZERO, Amount::ZERO);
        for cohort in self.cohorts.iter().filter(|c| c.start <= last) {
            let net = self.in_stretch(cohort, last);
            all += net;
            if cohort.start < last {
                earlier += net;
            }
        }
        let when = self.name(last);
        if all <= Amount::ZERO {
            return format!("Customers brought nothing in {when}.");
        }
        if earlier.is_zero() {
            return format!("All that customers brought in {when} came from new ones.");
        }
        match Share::new(earlier.to_f64() / all.to_f64()).map(portion) {
            Some("all") => {
                format!("All that customers brought in {when} came from those who had bought before.")
            }
            Some(part) => {
                format!("{} of what customers brought in {when} came from those won before.", capital(part))
            }
            None => format!("Refunds outweigh what some customers brought in {when}."),
        }
    }

    /// What a customer brings at first, and by the end of a year.
    fn worth(&self) -> Sentence {
        let stretch = self.stretch();
        let first = self.finished(0);
        if first.cohorts == 0 {
            return Sentence::new()
                .words(format!("It is too early to tell: the first {stretch} is not over."));
        }
        let sentence = Sentence::new()
            .words("A new customer brings ")
            .value(self.average_of(CohortMeasure::Value, first))
            .words(format!(" in the first {stretch}"));
        let (at, when) = match self.span {
            CohortSpan::Month => (11, "twelfth"),
            CohortSpan::Quarter => (3, "fourth"),
        };
        let year = self.finished(at);
        if year.size < ENOUGH {
            return sentence.words(".");
        }
        sentence
            .words(" and ")
            .value(self.average_of(CohortMeasure::Value, year))
            .words(format!(" in all by the end of the {when}."))
    }

    /// The first month of the last stretch that is over.
    fn last_finished(&self) -> Option<Month> {
        let months = self.months();
        self.cohorts
            .iter()
            .flat_map(|cohort| {
                let over = cohort.cells.iter().take_while(|cell| !cell.unfinished).count() as i32;
                (over > 0).then(|| cohort.start.plus((over - 1) * months))
            })
            .max()
    }

    /// What a cohort brought in the stretch that starts with this month.
    fn in_stretch(&self, cohort: &Cohort, start: Month) -> Amount {
        let at = start.since(cohort.start) / self.months();
        usize::try_from(at).ok().and_then(|at| cohort.cells.get(at)).map_or(Amount::ZERO, |cell| cell.net)
    }

    fn months(&self) -> i32 {
        match self.span {
            CohortSpan::Month => 1,
            CohortSpan::Quarter => 3,
        }
    }
}
