//! What the cohorts say.

use super::words::{capital, month, number, portion, quarter, spelled};
use crate::customers::{Cohort, CohortMeasure, CohortSpan, Cohorts};
use crate::measure::{Sentence, Value};
use crate::quantity::{Amount, Month, Share};
use crate::{say, tell};

/// Fewer customers than this are counted out one by one, and no cohort of fewer is held against the others.
const FEW: u64 = 10;
/// Parts that lie no further apart than this are said to be as many.
const ALIKE: f64 = 0.02;
/// Fewer customers than this say nothing about a time that only the earliest have seen.
const ENOUGH: u64 = 30;

impl Cohorts {
    /// The sentence a shop owner would say about this measure. Its figures are those of [`Cohorts::heat`]'s average.
    pub fn headline(&self, measure: CohortMeasure) -> Sentence {
        match measure {
            CohortMeasure::CameBack => self.come_back(),
            CohortMeasure::Revenue => self.carried_by().into(),
            CohortMeasure::Value => self.worth(),
        }
    }

    /// Who is counted, and how the newest cohort stands against all of them.
    pub fn lede(&self, measure: CohortMeasure) -> Sentence {
        let all: u64 = self.cohorts.iter().map(|c| u64::from(c.size)).sum();
        let count = Value::Count(all);
        let lede = match all {
            1 => tell!(
                "{count} customer, grouped by the {stretch} of their first order.",
                count,
                stretch = self.stretch()
            ),
            _ => tell!(
                "{count} customers, grouped by the {stretch} of their first order.",
                count,
                stretch = self.stretch()
            ),
        };
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
        lede.followed_by(match measure {
            CohortMeasure::CameBack => tell!(
                "Of the {all} who first came in {start}, {share} bought again in the {stretch} after; over all cohorts it is {average}.",
                all = Value::Count(newest.size.into()),
                start,
                share = value,
                stretch,
                average
            ),
            CohortMeasure::Revenue => tell!(
                "Those who first came in {start} brought {value} in that {stretch}; an average cohort brings {average} in its first.",
                start,
                value,
                stretch,
                average
            ),
            CohortMeasure::Value => tell!(
                "Those who first came in {start} brought {value} each in that {stretch}; over all cohorts it is {average}.",
                start,
                value,
                stretch,
                average
            ),
        })
    }

    fn stretch(&self) -> &'static str {
        match self.span {
            CohortSpan::Month => say!("month§within a sentence"),
            CohortSpan::Quarter => say!("quarter§within a sentence"),
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
            CohortSpan::Month => (6, say!("half a year on")),
            CohortSpan::Quarter => (4, say!("a year on")),
        }
    }

    fn come_back(&self) -> Sentence {
        let stretch = self.stretch();
        let next = self.finished(1);
        if next.cohorts == 0 {
            return tell!(
                "It is too early to tell who comes back: no cohort’s second {stretch} is over.",
                stretch
            );
        }
        if next.customers == 0 {
            return match next.size {
                1 => tell!("Your one new customer did not buy again in the {stretch} after.", stretch),
                n => tell!(
                    "None of your {all|new customer|new customers} bought again in the {stretch} after.",
                    all = number(n),
                    stretch
                ),
            };
        }
        if next.size < FEW {
            let all = spelled(next.size);
            return match (next.customers, next.size) {
                (_, 1) => tell!("Your one new customer bought again in the {stretch} after.", stretch),
                (some, n) if some == n => {
                    tell!(
                        "Of your {all|new customer|new customers}, all bought again in the {stretch} after.",
                        all,
                        stretch
                    )
                }
                (1, _) => tell!(
                    "Of your {all|new customer|new customers}, one bought again in the {stretch} after.",
                    all,
                    stretch
                ),
                (some, _) => tell!(
                    "Of your {all|new customer|new customers}, {some} bought again in the {stretch} after.",
                    all,
                    some = spelled(some),
                    stretch
                ),
            };
        }
        let (at, when) = self.later();
        let later = self.finished(at);
        let told = later.size >= ENOUGH;
        // In tens where that is near enough and tells both apart, else in hundreds.
        let part = |some: u64, of: u64| some as f64 / of.max(1) as f64;
        let (soon, then) = (part(next.customers, next.size), part(later.customers, later.size));
        let blurred = told && (soon - then).abs() > ALIKE && (soon * 10.0).round() == (then * 10.0).round();
        let (per, all) = if next.customers * 5 >= next.size && !blurred {
            (10, say!("ten§new customers"))
        } else {
            (100, say!("hundred§new customers"))
        };
        let of = |part: u64, whole: u64| (part * per * 2 + whole) / (whole * 2);
        let first = match of(next.customers, next.size) {
            0 => return tell!("Hardly any new customer buys again in the next {stretch}.", stretch),
            1 => say!("Of every {all} new customers, one buys again in the next {stretch}", all, stretch),
            n => say!(
                "Of every {all} new customers, {some} buy again in the next {stretch}",
                all,
                some = spelled(n),
                stretch
            ),
        };
        if !told {
            return format!("{first}.").into();
        }
        match of(later.customers, later.size) {
            0 => tell!("{first}; {when}, hardly any do.", first, when),
            n if n == of(next.customers, next.size) => tell!("{first}, and as many {when}.", first, when),
            1 => tell!("{first}; {when}, one does.", first, when),
            n => tell!("{first}; {when}, {some} do.", first, when, some = number(n)),
        }
    }

    /// Which part of the last finished stretch's revenue came from customers of earlier ones.
    fn carried_by(&self) -> String {
        let Some(last) = self.last_finished() else {
            return say!(
                "It is too early to tell: the first {stretch} is not over.",
                stretch = self.stretch()
            );
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
            return say!("Customers brought nothing in {when}.", when);
        }
        if earlier.is_zero() {
            return say!("All that customers brought in {when} came from new ones.", when);
        }
        match Share::new(earlier.to_f64() / all.to_f64()) {
            Some(Share::ALL) => {
                say!("All that customers brought in {when} came from those who had bought before.", when)
            }
            Some(share) => say!(
                "{part} of what customers brought in {when} came from those won before.",
                part = capital(portion(share)),
                when
            ),
            None => say!("Refunds outweigh what some customers brought in {when}.", when),
        }
    }

    /// What a customer brings at first, and by the end of a year.
    fn worth(&self) -> Sentence {
        let stretch = self.stretch();
        let first = self.finished(0);
        if first.cohorts == 0 {
            return tell!("It is too early to tell: the first {stretch} is not over.", stretch);
        }
        let first = self.average_of(CohortMeasure::Value, first);
        let year = self.finished(match self.span {
            CohortSpan::Month => 11,
            CohortSpan::Quarter => 3,
        });
        if year.size < ENOUGH {
            return tell!("A new customer brings {first} in the first {stretch}.", first, stretch);
        }
        let year = self.average_of(CohortMeasure::Value, year);
        match self.span {
            CohortSpan::Month => tell!(
                "A new customer brings {first} in the first month and {year} in all by the end of the twelfth.",
                first,
                year
            ),
            CohortSpan::Quarter => tell!(
                "A new customer brings {first} in the first quarter and {year} in all by the end of the fourth.",
                first,
                year
            ),
        }
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
