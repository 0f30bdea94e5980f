//! What was measured before an action and after it, and how sure the difference is.
//!
//! Equally many whole weeks before its beginning and after its end are compared, so that every weekday counts as often on
//! both sides; what lies between belongs to neither. What can't tell them apart, such as a season or a neighbour who closed,
//! is not taken out: that is what [`experiments`](crate::value::Experiments) with two groups by lot are for.
//!
//! | measure | compared by |
//! |---|---|
//! | a share of people or answers | Newcombe’s interval of two shares ([`rates`]) |
//! | the net promoter score | Welch’s interval of two means of answers ([`scores`]) |
//! | orders per customer | Welch’s interval of two means of customers ([`means`]) |
//! | everything else | Welch’s interval of two means of weeks |

use crate::customers::{Assumptions, Choice, Trend};
use crate::ledger::{Ledger, NOBODY, Standing};
use crate::measure::{Direction, Measure};
use crate::plan::{Action, Baseline, State};
use crate::quantity::{Day, Period};
use crate::value::difference::{Difference, Groups, Mean, Rate, means, rates, scores};
use crate::voice::{Nps, Scope};
use std::collections::BTreeMap;

/// By what a measure’s two stretches are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Share,
    Score,
    Customer,
    Week,
}

/// The measures by which an action can be judged from the data, by the order of the catalogue.
const MEASURES: [(Measure, By); 19] = [
    (Measure::Orders, By::Week),
    (Measure::Customers, By::Week),
    (Measure::GrossRevenue, By::Week),
    (Measure::Refunds, By::Week),
    (Measure::NetRevenue, By::Week),
    (Measure::ProductSales, By::Week),
    (Measure::AverageOrderValue, By::Week),
    (Measure::PurchaseFrequency, By::Customer),
    (Measure::RepeatRate, By::Share),
    (Measure::RetentionRate, By::Share),
    (Measure::ChurnRate, By::Share),
    (Measure::NewCustomers, By::Week),
    (Measure::ReturningCustomers, By::Week),
    (Measure::Responses, By::Week),
    (Measure::Comments, By::Week),
    (Measure::NpsScore, By::Score),
    (Measure::CsatShare, By::Share),
    (Measure::CesShare, By::Share),
    (Measure::GrossProfit, By::Week),
];

/// Weeks on each side, at least: fewer say nothing of how much weeks differ.
pub const FEWEST_WEEKS: i32 = 4;
/// Weeks on each side, at most: a quarter, so that the season does not turn in between.
pub const MOST_WEEKS: i32 = 13;
/// So many people or answers each side needs.
pub const FEWEST_CASES: u64 = 20;

/// The measures by which an action can be judged from the data.
pub fn measurable() -> impl Iterator<Item = Measure> {
    MEASURES.iter().map(|(measure, _)| *measure)
}

/// Whether this measure is told as what a week brings on average.
pub fn is_by_week(measure: Measure) -> bool {
    measure.adds_up()
        || matches!(
            measure,
            Measure::Customers | Measure::ReturningCustomers | Measure::Responses | Measure::Comments
        )
}

/// What can be said of an action’s measure.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// It is measured by none of the catalogue.
    NoMeasure,
    /// It is not done yet.
    NotDone,
    /// It was done without a day, so that nobody knows where afterwards begins.
    NoDay,
    /// Too early: data up to this day are needed.
    TooEarly(Day),
    /// The data do not reach far enough back.
    NothingBefore,
    /// The data don’t tell this measure in both stretches, or too few people or answers stand behind it.
    TooFew,
    /// Both stretches can be compared.
    Compared(Compared),
}

/// A measure before an action and after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// Which.
    pub measure: Measure,
    /// Its value before, in its unit; of what adds up, that of a week on average.
    pub before: f64,
    /// Its value after.
    pub after: f64,
    /// After less before, with its interval of 95 %.
    pub difference: Difference,
    /// The weeks before the beginning, and those after the end.
    pub stretches: [Period; 2],
    /// How many people, answers or weeks each side rests on.
    pub cases: [u64; 2],
}

/// What a comparison comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Better, and as far as was expected.
    Reached,
    /// Better; short of what was expected, or nothing was expected in numbers.
    Better,
    /// It may be chance.
    Open,
    /// Worse.
    Worse,
}

impl Compared {
    /// What it comes to beside the value that was expected. Of measures for which neither way is good, more counts as
    /// better.
    pub fn outcome(&self, target: Option<f64>) -> Outcome {
        let up = self.measure.entry().direction != Direction::Down;
        match (self.difference.is_clear(), (self.difference.seen > 0.0) == up) {
            (false, _) => Outcome::Open,
            (true, false) => Outcome::Worse,
            (true, true) => match target {
                Some(target) if (up && self.after >= target) || (!up && self.after <= target) => {
                    Outcome::Reached
                }
                _ => Outcome::Better,
            },
        }
    }
}

/// The weeks to compare: equally many that end before `start` and begin after `done`.
fn stretches(data: Period, start: Day, done: Day) -> Result<[Period; 2], Seen> {
    let after = (data.last() - done) / 7;
    if after < FEWEST_WEEKS {
        return Err(Seen::TooEarly(done + 7 * FEWEST_WEEKS));
    }
    let before = (start - data.first()) / 7;
    if before < FEWEST_WEEKS {
        return Err(Seen::NothingBefore);
    }
    let days = 7 * after.min(before).min(MOST_WEEKS);
    match (Period::new(start - days, start - 1), Period::new(done + 1, done + days)) {
        (Some(before), Some(after)) => Ok([before, after]),
        _ => Err(Seen::NothingBefore),
    }
}

/// The days on which a measure could be told.
fn data(ledger: &Ledger, choice: &Choice, measure: Measure) -> Option<Period> {
    if !measure.id().starts_with("survey.") {
        return choice.span(ledger, None);
    }
    let days = || ledger.records().responses.iter().filter_map(|r| r.day);
    Period::new(days().min()?, days().max()?)
}

fn weeks(period: Period) -> impl Iterator<Item = Period> {
    (0..period.days() / 7).filter_map(move |n| {
        let first = period.first() + 7 * n;
        Period::new(first, first + 6)
    })
}

/// What a looking needs, action by action.
struct Wanted {
    measure: Measure,
    by: By,
    stretches: [Period; 2],
    /// Where its stretches stand among all that are counted.
    at: std::ops::Range<usize>,
}

/// Everything that can be said of each action’s measure, in their order.
pub fn afterwards(
    ledger: &Ledger,
    choice: &Choice,
    assumptions: &Assumptions,
    actions: &[&Action],
) -> Vec<Seen> {
    let mut periods = Vec::new();
    let wanted: Vec<Result<Wanted, Seen>> = actions
        .iter()
        .map(|action| {
            let mut wanted = wanted(ledger, choice, action)?;
            let from = periods.len();
            match wanted.by {
                By::Share => periods.extend(wanted.stretches),
                By::Week => periods.extend(wanted.stretches.into_iter().flat_map(weeks)),
                By::Score | By::Customer => {}
            }
            wanted.at = from..periods.len();
            Ok(wanted)
        })
        .collect();
    // All of them in one walk through the orders.
    let told = match periods.is_empty() {
        true => Vec::new(),
        false => Trend::over(ledger, choice, assumptions, &periods),
    };
    wanted
        .into_iter()
        .map(|wanted| {
            let wanted = match wanted {
                Ok(wanted) => wanted,
                Err(seen) => return seen,
            };
            let figures: Vec<(Option<f64>, u64)> = told
                .get(wanted.at.clone())
                .unwrap_or_default()
                .iter()
                .map(|stretch| match stretch.figure(wanted.measure) {
                    Some(figure) => (figure.value.number(), figure.cases.unwrap_or(0)),
                    None => (None, 0),
                })
                .collect();
            compared(ledger, choice, &wanted, &figures).map_or(Seen::TooFew, Seen::Compared)
        })
        .collect()
}

fn wanted(ledger: &Ledger, choice: &Choice, action: &Action) -> Result<Wanted, Seen> {
    let measure = action.measured_by().ok_or(Seen::NoMeasure)?;
    let (_, by) = *MEASURES.iter().find(|(one, _)| *one == measure).ok_or(Seen::NoMeasure)?;
    if action.state != State::Done {
        return Err(Seen::NotDone);
    }
    let done = action.finished.or(action.due).ok_or(Seen::NoDay)?;
    let start = action.start.unwrap_or(done).min(done);
    let data = data(ledger, choice, measure).ok_or(Seen::TooEarly(done + 7 * FEWEST_WEEKS))?;
    Ok(Wanted { measure, by, stretches: stretches(data, start, done)?, at: 0..0 })
}

fn compared(
    ledger: &Ledger,
    choice: &Choice,
    wanted: &Wanted,
    figures: &[(Option<f64>, u64)],
) -> Option<Compared> {
    let (before, after, difference, cases) = match wanted.by {
        By::Share => {
            let rate = |at: usize| {
                let (share, whole) = *figures.get(at)?;
                let part = (share? * whole as f64).round() as u64;
                (whole >= FEWEST_CASES).then_some(Rate { part, whole })
            };
            let (one, two) = (rate(0)?, rate(1)?);
            let share = |rate: Rate| rate.part as f64 / rate.whole as f64;
            (share(one), share(two), rates(one, two)?, [one.whole, two.whole])
        }
        By::Score => {
            let [one, two] = wanted.stretches.map(|period| {
                let scope = Scope { period: Some(period), ..Scope::default() };
                Nps::of(ledger.records(), scope).ok().filter(|nps| nps.n() >= FEWEST_CASES)
            });
            let (one, two) = (one?, two?);
            let groups = |nps: &Nps| Groups {
                promoters: nps.promoters,
                passives: nps.passives,
                detractors: nps.detractors,
            };
            (one.score(), two.score(), scores(groups(&one), groups(&two))?, [one.n(), two.n()])
        }
        By::Customer => {
            let [one, two] = per_customer(ledger, choice, wanted.stretches)?.map(|counts| mean(&counts));
            let (one, two) = (one?, two?);
            if one.n < FEWEST_CASES || two.n < FEWEST_CASES {
                return None;
            }
            (one.mean, two.mean, means(one, two)?, [one.n, two.n])
        }
        By::Week => {
            let (one, two) = figures.split_at_checked(figures.len() / 2)?;
            let of = |side: &[(Option<f64>, u64)]| {
                let values: Option<Vec<f64>> = side.iter().map(|(value, _)| *value).collect();
                mean(&values?)
            };
            let (one, two) = (of(one)?, of(two)?);
            (one.mean, two.mean, means(one, two)?, [one.n, two.n])
        }
    };
    let Wanted { measure, stretches, .. } = *wanted;
    Some(Compared { measure, before, after, difference, stretches, cases })
}

/// Mean and standard deviation; `None` of fewer than two.
fn mean(values: &[f64]) -> Option<Mean> {
    let n = values.len() as f64;
    if n < 2.0 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - mean).powi(2)).sum();
    Some(Mean { n: values.len() as u64, mean, deviation: (squares / (n - 1.0)).sqrt() })
}

/// How many counted orders each customer placed, of those who placed any.
fn per_customer(ledger: &Ledger, choice: &Choice, stretches: [Period; 2]) -> Option<[Vec<f64>; 2]> {
    let index = choice.resolve(ledger)?.index;
    let mut counts: [BTreeMap<u32, f64>; 2] = Default::default();
    for order in ledger.orders() {
        if order.currency != index || order.standing != Standing::Counts || order.person == NOBODY {
            continue;
        }
        for (counts, stretch) in counts.iter_mut().zip(stretches) {
            if stretch.contains(order.day) {
                *counts.entry(order.person).or_default() += 1.0;
            }
        }
    }
    Some(counts.map(|counts| counts.into_values().collect()))
}

/// What a measure was in the weeks before this day, a quarter at most; `None` where the data do not tell it. Told like the
/// comparison afterwards: of what adds up, a week on average.
pub fn baseline(
    ledger: &Ledger,
    choice: &Choice,
    assumptions: &Assumptions,
    measure: Measure,
    start: Day,
) -> Option<Baseline> {
    MEASURES.iter().find(|(one, _)| *one == measure)?;
    let data = data(ledger, choice, measure)?;
    let last = (start - 1).min(data.last());
    let weeks = ((last - data.first() + 1) / 7).min(MOST_WEEKS);
    if weeks < FEWEST_WEEKS {
        return None;
    }
    let period = Period::new(last - (7 * weeks - 1), last)?;
    let told = Trend::over(ledger, choice, assumptions, &[period]);
    let value = told.first()?.figure(measure)?.value.number()?;
    let value = if is_by_week(measure) { value / f64::from(weeks) } else { value };
    Some(Baseline { measure: measure.id().to_owned(), period, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i32) -> Day {
        Day::from_epoch(20_000 + n)
    }

    /// A shop with so many orders a day up to the hundredth day, and so many after it; two customers take turns.
    fn shop(before: u32, after: u32, days: i32) -> Ledger {
        let mut csv = String::from("customer id,date,amount\n");
        for n in 0..days {
            // One more every third day, so that weeks differ.
            let many = if n < 100 { before } else { after } + u32::from(n % 3 == 0);
            for i in 0..many {
                csv.push_str(&format!("{},{},10\n", i % 2, day(n)));
            }
        }
        Ledger::of([crate::import::read("shop.csv", csv.as_bytes(), None).unwrap().1])
    }

    fn done(by: Measure, start: i32, finished: i32) -> Action {
        Action {
            by: by.id().to_owned(),
            start: Some(day(start)),
            finished: Some(day(finished)),
            state: State::Done,
            ..Action::default()
        }
    }

    fn seen(ledger: &Ledger, action: &Action) -> Seen {
        afterwards(ledger, &Choice::default(), &Assumptions::default(), &[action]).remove(0)
    }

    #[test]
    fn weeks_before_and_after_are_those_counted_by_hand() {
        let ledger = shop(2, 4, 200);
        let Seen::Compared(seen) = seen(&ledger, &done(Measure::Orders, 99, 103)) else { panic!() };
        // Thirteen weeks would be 91 days: 99 lie before, 96 after, of which 91 are whole weeks.
        assert_eq!(seen.stretches.map(|p| (p.first(), p.last())), [(day(8), day(98)), (day(104), day(194))]);
        // Orders in these days, a week on average.
        let count =
            |from: i32, to: i32, each: i32| (from..=to).map(|n| each + i32::from(n % 3 == 0)).sum::<i32>();
        let weekly = |orders: i32| f64::from(orders) / 13.0;
        assert!((seen.before - weekly(count(8, 98, 2))).abs() < 1e-9);
        assert!((seen.after - weekly(count(104, 194, 4))).abs() < 1e-9);
        assert!(seen.difference.is_clear());
        assert_eq!(seen.outcome(Some(seen.after)), Outcome::Reached);
        assert_eq!(seen.outcome(Some(seen.after + 1.0)), Outcome::Better);
    }

    #[test]
    fn nothing_is_made_of_nothing_and_worse_is_worse() {
        let Seen::Compared(same) = seen(&shop(2, 2, 200), &done(Measure::Orders, 99, 103)) else { panic!() };
        assert_eq!(same.outcome(None), Outcome::Open);
        let Seen::Compared(worse) = seen(&shop(4, 2, 200), &done(Measure::Orders, 99, 103)) else { panic!() };
        assert_eq!(worse.outcome(None), Outcome::Worse);
    }

    #[test]
    fn too_early_too_few_and_nothing_before_are_said() {
        let ledger = shop(2, 4, 120);
        let of = |action: &Action| seen(&ledger, action);
        assert_eq!(of(&done(Measure::Orders, 80, 100)), Seen::TooEarly(day(128)));
        assert_eq!(of(&done(Measure::Orders, 20, 60)), Seen::NothingBefore);
        // Two customers are too few for a share.
        assert_eq!(of(&done(Measure::RetentionRate, 60, 61)), Seen::TooFew);
        assert_eq!(of(&Action { by: String::new(), ..done(Measure::Orders, 60, 61) }), Seen::NoMeasure);
        assert_eq!(of(&Action { state: State::Doing, ..done(Measure::Orders, 60, 61) }), Seen::NotDone);
        assert_eq!(of(&Action { finished: None, ..done(Measure::Orders, 60, 61) }), Seen::NoDay);
        assert_eq!(seen(&Ledger::default(), &done(Measure::Orders, 60, 61)), Seen::TooEarly(day(89)));
    }

    #[test]
    fn what_it_was_is_noted_by_the_week() {
        let ledger = shop(2, 4, 120);
        let noted = |measure, start| {
            baseline(&ledger, &Choice::default(), &Assumptions::default(), measure, day(start))
        };
        let orders = noted(Measure::Orders, 99).unwrap();
        assert_eq!((orders.period.first(), orders.period.last()), (day(8), day(98)));
        let count: i32 = (8..=98).map(|n| 2 + i32::from(n % 3 == 0)).sum();
        assert!((orders.value - f64::from(count) / 13.0).abs() < 1e-9);
        assert_eq!(noted(Measure::Orders, 20), None);
        assert_eq!(noted(Measure::Gini, 99), None);
    }

    #[test]
    fn every_measure_on_offer_can_be_told_of_a_stretch() {
        for measure in measurable() {
            assert!(measure.has_trend(), "{}", measure.id());
        }
    }
}
