//! Whether those who answered a survey ordered again: the judgement of customers' feet.

use crate::customers::{Choice, Purchases, gaps, twice_median};
use crate::ledger::{Ledger, NOBODY};
use crate::quantity::Day;
use crate::value::Heard;
use crate::value::heard::{About, Questions};
use std::collections::BTreeMap;

/// Answers joined with what came after them.
///
/// Of each customer the last answer counts whose time is over: within twice their usual gap after it they ordered again,
/// or they were late. The usual gap is the middle of their own gaps up to the answer, where they had come on three days
/// or more by then, else that of all customers; a week at least. Nothing after the answer tells the gap, so that coming
/// again can't shorten the time it is judged by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repurchase {
    /// The rows hold 10 for who ordered again and 0 for who did not; [`Derived::of`](crate::value::Derived::of) tells from
    /// them which driver goes with it.
    pub heard: Heard,
    /// How many of the rows ordered again.
    pub again: u64,
    /// Customers whose time is not over for any of their answers.
    pub waiting: u64,
    /// Answers on drivers whose writer is not known, or had not bought by then.
    pub unknown: u64,
}

/// A gap counts as a week at least, in days, twice.
const SHORTEST: u32 = 14;

struct Answered {
    day: Day,
    on: Vec<Option<f64>>,
}

impl Repurchase {
    /// From all answers on `size` drivers that questions are `about`, in the chosen currency.
    pub(crate) fn by(ledger: &Ledger, choice: &Choice, size: usize, about: About<'_>) -> Repurchase {
        let records = ledger.records();
        let questions = Questions::of(records, about);
        let mut found = Repurchase::default();
        let mut answers: BTreeMap<u32, Vec<Answered>> = BTreeMap::new();
        for response in &records.responses {
            let on = questions.performance(response, size);
            if on.iter().all(Option::is_none) {
                continue;
            }
            match (ledger.person_of(response.identity), response.day) {
                (NOBODY, _) | (_, None) => found.unknown += 1,
                (person, Some(day)) => answers.entry(person).or_default().push(Answered { day, on }),
            }
        }
        let Some(chosen) = choice.resolve(ledger).filter(|_| !answers.is_empty()) else {
            found.unknown += answers.values().map(|of| of.len() as u64).sum::<u64>();
            return found;
        };
        let purchases = Purchases::of(ledger, chosen.index, chosen.until);
        let mut middles: Vec<u32> = purchases
            .by_customer()
            .filter_map(|(_, all)| twice_median(&mut gaps(all).collect::<Vec<u32>>()))
            .collect();
        // Twice the middle of twice the gaps.
        let everybodys = twice_median(&mut middles).map(|four_times| four_times / 2);
        for (person, all) in purchases.by_customer() {
            let Some(mut of) = answers.remove(&person) else { continue };
            of.sort_by_key(|answered| answered.day);
            let mut waits = false;
            for answered in of.into_iter().rev() {
                let before = all.partition_point(|purchase| purchase.day <= answered.day);
                if before == 0 {
                    found.unknown += 1;
                    continue;
                }
                let mut own: Vec<u32> = gaps(all.get(..before).unwrap_or_default()).collect();
                let own = if own.len() >= 2 { twice_median(&mut own) } else { None };
                let Some(within) = own.or(everybodys).map(|twice| twice.max(SHORTEST)) else { continue };
                let until = answered.day.epoch().saturating_add(i32::try_from(within).unwrap_or(i32::MAX));
                let next = all.iter().map(|purchase| purchase.day).find(|day| *day > answered.day);
                let came = next.is_some_and(|day| day.epoch() <= until);
                // Who came already has come, even where the time is not over: but to count them and not those who still
                // may would make everybody faithful.
                if until > chosen.as_of.epoch() {
                    waits = true;
                    continue;
                }
                found.again += u64::from(came);
                found.heard.rows.push((if came { 10.0 } else { 0.0 }, answered.on));
                waits = false;
                break;
            }
            found.waiting += u64::from(waits);
        }
        found.unknown += answers.values().map(|of| of.len() as u64).sum::<u64>();
        found.heard.performance = vec![None; size];
        found.heard.importance = vec![None; size];
        found
    }

    /// Of the owner's own drivers.
    pub fn of(ledger: &Ledger, choice: &Choice, drivers: &crate::value::Drivers) -> Repurchase {
        Repurchase::by(ledger, choice, drivers.list.len(), &crate::value::heard::about(drivers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Derived, Drivers};

    fn ledger(orders: &str, survey: &str) -> Ledger {
        let orders = format!("order id,email,date,total\n{orders}");
        let survey = format!(
            "Timestamp,Email,How likely are you to recommend us?,How good is our quality?,How fair is our price?\n{survey}"
        );
        let plan = crate::import::Plan {
            kind: crate::ledger::Kind::Survey,
            kind_settled: true,
            delimiter: b',',
            ..crate::import::Plan::default()
        };
        let as_survey =
            crate::import::inspect_as("s.csv", survey.len() as u64, survey.as_bytes(), &plan).unwrap().plan;
        let read = |csv: &str, plan| crate::import::read("f.csv", csv.as_bytes(), plan).unwrap().1;
        Ledger::of([read(&orders, None), read(&survey, Some(as_survey))])
    }

    fn of(orders: &str, survey: &str) -> Repurchase {
        Repurchase::of(&ledger(orders, survey), &Choice::default(), &Drivers::default())
    }

    /// Every ten days up to 31 January; then the last day of the data, which somebody else buys on.
    fn every_ten(who: &str, more: &[&str]) -> String {
        let days = ["2026-01-01", "2026-01-11", "2026-01-21", "2026-01-31"];
        days.iter().chain(more).map(|day| format!("{who}-{day},{who}@example.org,{day},10\n")).collect()
    }

    #[test]
    fn ordering_again_is_judged_within_twice_the_gap_known_at_the_answer() {
        // Answered on 31 January: until 20 February.
        let orders = every_ten("in-time", &["2026-02-20"])
            + &every_ten("late", &["2026-02-21"])
            + &every_ten("never", &[])
            + &every_ten("same-day", &[])
            + "x,other@example.org,2026-06-30,10\n";
        let survey = "2026-01-31,in-time@example.org,9,5,1\n2026-01-31,late@example.org,9,4,1\n2026-01-31,never@example.org,2,1,1\n2026-01-31,same-day@example.org,2,2,1\n2026-01-31,stranger@example.org,2,1,1\n";
        let found = of(&orders, survey);
        assert_eq!((found.heard.rows.len(), found.again, found.waiting, found.unknown), (4, 1, 0, 1));
        // Quality 5 of 1 to 5 is 10 of 10; the only one who came again.
        let came: Vec<Option<f64>> =
            found.heard.rows.iter().filter(|row| row.0 == 10.0).map(|row| row.1[0]).collect();
        assert_eq!(came, [Some(10.0)]);
    }

    #[test]
    fn whose_time_is_not_over_waits_and_an_earlier_answer_counts() {
        let orders = every_ten("one", &["2026-02-05", "2026-02-15"]) + &every_ten("two", &["2026-02-15"]);
        // The data end on 15 February. Answers of 10 February still wait, that of 21 January does not.
        let survey = "2026-01-21,one@example.org,9,3,1\n2026-02-10,one@example.org,9,5,1\n2026-02-10,two@example.org,9,5,1\n";
        let found = of(&orders, survey);
        assert_eq!((found.heard.rows.len(), found.again, found.waiting), (1, 1, 1));
        assert_eq!(found.heard.rows[0].1[0], Some(5.0));
    }

    #[test]
    fn the_driver_that_goes_with_coming_again_is_found() {
        let (mut orders, mut survey) = (String::from("x,other@example.org,2026-06-30,10\n"), String::new());
        for i in 0..80 {
            let (who, quality, price) = (format!("p{i}"), i % 5 + 1, i / 5 % 5 + 1);
            // Who finds the quality good comes again, whatever they think of the price; one in ten does the contrary.
            let again = (quality > 3) != (i % 10 == 0);
            orders += &every_ten(&who, if again { &["2026-02-10"] } else { &[] });
            survey += &format!("2026-01-31,{who}@example.org,{},{quality},{price}\n", i % 11);
        }
        let found = of(&orders, &survey);
        assert_eq!(found.heard.rows.len(), 80);
        let derived = Derived::of(&found.heard);
        assert!(matches!(derived, Derived::Weights { .. }), "{derived:?}");
        assert_eq!(derived.importance(0), Some(10.0));
        assert!(derived.importance(2).unwrap() < 2.0, "{derived:?}");
    }
}
