//! What the pages of groups and cohorts draw and say, against the same things counted another way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::*;
use proptest::prelude::*;
use regulars::customers::*;
use regulars::measure::Value;
use regulars::quantity::{Amount, Currency, Day, Month};
use std::collections::{BTreeMap, BTreeSet};

/// Orders of up to a dozen customers over 200 days, some refunded.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0..12u8, 0..200i32, 1..20_000i64, 0..5u8).prop_map(|(who, on, cents, refunded)| {
        let row = order(&format!("{who}@example.com"), on, cents);
        if refunded == 0 { row.refunded(cents / 2) } else { row }
    });
    prop::collection::vec(row, 1..80)
}

fn thresholds() -> impl Strategy<Value = Thresholds> {
    (prop::array::uniform4(0i32..200), prop::array::uniform4(1u32..9), prop::array::uniform4(0i64..90_000))
        .prop_map(|(mut recency, mut frequency, mut cents)| {
            recency.sort_unstable();
            frequency.sort_unstable();
            cents.sort_unstable();
            Thresholds { recency, frequency, monetary: cents.map(Amount::from_cents) }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn grid_and_table_and_customer_agree_on_chosen_thresholds(rows in rows(), typed in thresholds()) {
        let ledger = ledger(&rows);
        let choice = Choice { thresholds: Some(typed), ..Choice::default() };
        let rfm = Rfm::of(&ledger, &choice, None).unwrap();
        prop_assert_eq!(rfm.thresholds, typed);
        prop_assert!(!rfm.from_quintiles);
        prop_assert_eq!(&Rfm::of(&ledger, &Choice::default(), Some(typed)).unwrap(), &rfm);
        let table = Table::of(&ledger, &choice).unwrap();
        prop_assert_eq!(&table.rfm(None), &rfm);
        for group in Group::ALL {
            let query = CustomerQuery { group: Some(group), count: 100, ..CustomerQuery::default() };
            let page = table.page(&ledger, &query);
            prop_assert_eq!(page.matching, rfm.group(group).unwrap().customers);
            for row in page.rows {
                let score = table.file(&ledger, row.person).unwrap().score;
                prop_assert_eq!(score, typed.score(row.silent, row.orders, row.net));
                prop_assert_eq!(score.group(), group);
            }
        }
        // And without any they are fifths, as ever.
        prop_assert!(Table::of(&ledger, &Choice::default()).unwrap().rfm(None).from_quintiles);
    }

    #[test]
    fn shares_of_the_grid_make_up_the_whole(rows in rows()) {
        let rfm = Rfm::of(&ledger(&rows), &Choice::default(), None).unwrap();
        let net: i64 = rows.iter().map(Row::net).sum();
        prop_assert_eq!(rfm.net(), Amount::from_cents(net));
        let sum: f64 = rfm.cells.iter().map(|c| rfm.share(c.net).unwrap().value()).sum();
        prop_assert!((sum - 1.0).abs() < 1e-9);
        for cell in &rfm.cells {
            let percent = 100.0 * cell.net.to_f64() / rfm.net().to_f64();
            let shade = match percent {
                p if p <= 0.0 => 0,
                p if p < 1.0 => 1,
                p if p < 2.0 => 2,
                p if p < 4.0 => 3,
                p if p < 8.0 => 4,
                p if p < 16.0 => 5,
                _ => 6,
            };
            prop_assert_eq!(rfm.shade(cell.net), shade);
        }
    }

    #[test]
    fn the_picture_of_cohorts_is_that_of_the_rows(rows in rows(), quarters in any::<bool>()) {
        let span = if quarters { CohortSpan::Quarter } else { CohortSpan::Month };
        let months = if quarters { 3 } else { 1 };
        let stretch = |day: Day| {
            let since = day.month().since(Month::new(2024, 1).unwrap());
            since / months
        };
        let end = rows.iter().map(|r| r.day).max().unwrap();
        // Customer by customer, as one would do it on paper.
        let mut born: BTreeMap<&str, i32> = BTreeMap::new();
        for row in &rows {
            let at = stretch(row.day);
            born.entry(&row.who[1]).and_modify(|b| *b = at.min(*b)).or_insert(at);
        }
        let size = |start: i32| born.values().filter(|b| **b == start).count() as f64;
        let bought = |start: i32, at: i32| {
            let who: BTreeSet<&str> = rows
                .iter()
                .filter(|r| born[r.who[1].as_str()] == start && stretch(r.day) == at)
                .map(|r| r.who[1].as_str())
                .collect();
            who.len() as f64
        };
        let net = |start: i32, at: i32| -> f64 {
            let of = |r: &&Row| born[r.who[1].as_str()] == start && stretch(r.day) == at;
            rows.iter().filter(of).map(|r| r.net() as f64 / 100.0).sum()
        };
        let over = |at: i32| Month::new(2024, 1).unwrap().plus((at + 1) * months).first() - 1 <= end;
        let starts: BTreeSet<i32> = born.values().copied().collect();

        let cohorts = Cohorts::of(&ledger(&rows), &Choice::default(), span).unwrap();
        for measure in [CohortMeasure::CameBack, CohortMeasure::Revenue, CohortMeasure::Value] {
            let value = |start: i32, at: i32| match measure {
                CohortMeasure::CameBack => bought(start, at) / size(start),
                CohortMeasure::Revenue => net(start, at),
                CohortMeasure::Value => (start..=at).map(|a| net(start, a)).sum::<f64>() / size(start),
            };
            let heat = cohorts.heat(measure);
            prop_assert_eq!(heat.rows.len(), starts.len());
            prop_assert_eq!(heat.stretches as i32, stretch(end) - starts.first().unwrap() + 1);
            for (row, start) in heat.rows.iter().zip(&starts) {
                prop_assert_eq!(row.start, Month::new(2024, 1).unwrap().plus(start * months));
                prop_assert_eq!(f64::from(row.size), size(*start));
                prop_assert_eq!(row.cells.len() as i32, stretch(end) - start + 1);
                for (cell, at) in row.cells.iter().zip(*start..) {
                    // Money per customer is rounded to a hundredth of a cent.
                    prop_assert!((cell.value.number().unwrap() - value(*start, at)).abs() < 1e-4);
                    prop_assert_eq!(cell.unfinished, !over(at));
                    prop_assert!((0.0..=1.0).contains(&cell.depth));
                }
                let finished = (*start..).take_while(|at| over(*at)).count().min(row.cells.len());
                prop_assert_eq!(row.finished().len(), finished);
            }
            for (at, cell) in heat.average.iter().enumerate() {
                let at = at as i32;
                let there: Vec<i32> = starts.iter().copied().filter(|s| over(s + at)).collect();
                let people: f64 = there.iter().map(|s| size(*s)).sum();
                let expected = match measure {
                    CohortMeasure::CameBack => there.iter().map(|s| bought(*s, s + at)).sum::<f64>() / people,
                    CohortMeasure::Revenue => {
                        there.iter().map(|s| net(*s, s + at)).sum::<f64>() / there.len() as f64
                    }
                    CohortMeasure::Value => {
                        there.iter().map(|s| value(*s, s + at) * size(*s)).sum::<f64>() / people
                    }
                };
                prop_assert!((cell.value.number().unwrap() - expected).abs() < 1e-4);
            }
            prop_assert_eq!(heat.average_curve().len(), heat.average.len());
            prop_assert!(!starts.iter().any(|s| over(s + heat.average.len() as i32)));
        }
    }
}

/// Cohorts of January, February … 2024, each with its size and, stretch by stretch, who bought and for how many euros
/// in all; the last stretch of each is unfinished.
fn cohorts(span: CohortSpan, rows: &[(u32, &[(u32, i64)])]) -> Cohorts {
    let months = if span == CohortSpan::Month { 1 } else { 3 };
    let cohorts = rows.iter().zip(0..).map(|((size, stretches), i)| {
        let mut cumulative = Amount::ZERO;
        let last = stretches.len() - 1;
        let cells = stretches.iter().enumerate().map(|(at, (customers, euros))| {
            let net = Amount::from_cents(euros * 100);
            cumulative += net;
            CohortCell { customers: *customers, net, cumulative, unfinished: at == last }
        });
        Cohort { start: Month::new(2024, 1).unwrap().plus(i * months), size: *size, cells: cells.collect() }
    });
    Cohorts { span, currency: Currency::EUR, as_of: day(100), cohorts: cohorts.collect() }
}

fn says(cohorts: &Cohorts, measure: CohortMeasure) -> String {
    text(&cohorts.headline(measure))
}

#[test]
fn who_comes_back_is_said_as_one_would() {
    use CohortMeasure::CameBack;
    let month = |rows: &[(u32, &[(u32, i64)])]| says(&cohorts(CohortSpan::Month, rows), CameBack);
    assert_eq!(
        month(&[(40, &[(40, 400)])]),
        "It is too early to tell who comes back: no cohort’s second month is over."
    );
    assert_eq!(
        month(&[(40, &[(40, 400), (9, 90)])]),
        "It is too early to tell who comes back: no cohort’s second month is over."
    );
    assert_eq!(
        month(&[(40, &[(40, 400), (10, 90), (4, 10)]), (60, &[(60, 600), (20, 5)])]),
        "Of every ten new customers, three buy again in the next month."
    );
    assert_eq!(
        month(&[(400, &[(400, 1), (48, 1), (1, 1), (1, 1), (1, 1), (1, 1), (24, 1), (1, 1)])]),
        "Of every hundred new customers, twelve buy again in the next month; half a year on, six do."
    );
    assert_eq!(
        month(&[(400, &[(400, 1), (80, 1), (1, 1), (1, 1), (1, 1), (1, 1), (81, 1), (1, 1)])]),
        "Of every ten new customers, two buy again in the next month, and as many half a year on."
    );
    assert_eq!(
        month(&[(7, &[(7, 1), (2, 1), (0, 0)])]),
        "Of your seven new customers, two bought again in the month after."
    );
    assert_eq!(
        month(&[(7, &[(7, 1), (7, 1), (0, 0)])]),
        "Of your seven new customers, all bought again in the month after."
    );
    assert_eq!(
        month(&[(700, &[(700, 1), (0, 0), (0, 0)])]),
        "None of your 700 new customers bought again in the month after."
    );
    assert_eq!(
        month(&[(700, &[(700, 1), (2, 1), (0, 0)])]),
        "Hardly any new customer buys again in the next month."
    );
    let quarters: &[(u32, i64)] = &[(50, 1), (25, 1), (1, 1), (1, 1), (4, 1), (1, 1)];
    assert_eq!(
        says(&cohorts(CohortSpan::Quarter, &[(50, quarters)]), CameBack),
        "Of every ten new customers, five buy again in the next quarter; a year on, one does."
    );
}

#[test]
fn what_cohorts_bring_is_said_as_one_would() {
    use CohortMeasure::{Revenue, Value};
    let two = cohorts(
        CohortSpan::Month,
        &[
            (50, &[(50, 1000), (30, 600), (20, 400), (5, 100)]),
            (40, &[(40, 800), (30, 400), (5, 50)]),
            (20, &[(20, 200), (1, 9)]),
        ],
    );
    // In March, the last month that is over: 400 + 400 of 1,000 euros came from customers of January and February.
    assert_eq!(
        says(&two, Revenue),
        "Four fifths of what customers brought in March 2024 came from those won before."
    );
    // 2,000 euros from 110 customers in their first month.
    assert_eq!(says(&two, Value), "A new customer brings 18.18 in the first month.");
    let one: &[(u32, i64)] = &[(30, 300), (3, 30), (3, 30), (3, 240), (1, 1)];
    let year = cohorts(CohortSpan::Quarter, &[(30, one)]);
    assert_eq!(
        says(&year, Value),
        "A new customer brings 10.00 in the first quarter and 20.00 in all by the end of the fourth."
    );
    assert_eq!(text(&year.lede(Value)), "30 customers, grouped by the quarter of their first order.");
    assert_eq!(
        text(&two.lede(CohortMeasure::CameBack)),
        "110 customers, grouped by the month of their first order. Of the 40 who first came in February 2024, 0.75 bought \
         again in the month after; over all cohorts it is 0.6666666666666666."
    );
    assert_eq!(
        text(&two.lede(Revenue)),
        "110 customers, grouped by the month of their first order. Those who first came in March 2024 brought 200.00 in \
         that month; an average cohort brings 666.67 in its first."
    );
    let early = cohorts(CohortSpan::Month, &[(50, &[(50, 1000)])]);
    assert_eq!(says(&early, Revenue), "It is too early to tell: the first month is not over.");
    assert_eq!(says(&early, Value), "It is too early to tell: the first month is not over.");
}

#[test]
fn a_tiny_cohort_does_not_set_the_scale() {
    let heat = cohorts(
        CohortSpan::Month,
        &[(40, &[(40, 1), (10, 1), (8, 1), (0, 0)]), (2, &[(2, 1), (2, 1), (1, 1)])],
    )
    .heat(CohortMeasure::CameBack);
    assert_eq!(heat.darkest.unwrap().number(), Some(0.25));
    assert_eq!(heat.rows[0].cells[2].depth, 0.8);
    assert_eq!(heat.rows[1].cells[1].depth, 1.0);
    assert_eq!(heat.rows[0].cells[3].value, Value::share(0, 40, regulars::measure::Unknown::TooShort));
    // With nobody but tiny ones, they have to.
    let tiny = cohorts(CohortSpan::Month, &[(2, &[(2, 1), (1, 1), (0, 0)])]).heat(CohortMeasure::CameBack);
    assert_eq!(tiny.darkest.unwrap().number(), Some(0.5));
}

/// A ledger with so many customers who order on each of these days for so many euros.
fn people(kinds: &[(&str, usize, &[i32], i64)]) -> regulars::ledger::Ledger {
    let mut rows = Vec::new();
    for (kind, many, days, euros) in kinds {
        for n in 0..*many {
            rows.extend(days.iter().map(|on| order(&format!("{kind}{n}@example.com"), *on, euros * 100)));
        }
    }
    ledger(&rows)
}

#[test]
fn the_groups_are_summed_up_as_one_would() {
    let typed = Thresholds {
        recency: [10, 20, 30, 40],
        frequency: [1, 2, 3, 4],
        monetary: [10, 20, 30, 40].map(Amount::from_cents),
    };
    let says = |kinds: &[(&str, usize, &[i32], i64)]| {
        let rfm = Rfm::of(&people(kinds), &Choice::default(), Some(typed)).unwrap();
        (text(&rfm.headline()), text(&rfm.lede()))
    };
    let often: &[i32] = &[60, 70, 80, 90, 100];
    let gone: &[i32] = &[1, 2, 3, 4, 5];
    let (headline, lede) = says(&[("best", 12, often, 10), ("gone", 24, gone, 5), ("once", 60, &[50], 10)]);
    assert_eq!(
        headline,
        "Twelve champions bring a third of what your customers spend. Twenty-four customers who used to buy often have not been here for long."
    );
    assert_eq!(
        lede,
        "96 customers are grouped by how lately and how often they have bought, as of 2024-04-10. Those who used to buy often are in the \
         groups “At risk” and “Can’t lose them” and have brought 600.00 so far."
    );
    let (headline, lede) = says(&[("best", 1, often, 10), ("gone", 1, gone, 10)]);
    assert_eq!(
        headline,
        "One champion brings about half of what your customers spend. One customer who used to buy often has not been here for long."
    );
    assert!(lede.ends_with("The one who used to buy often is in the group “At risk” or “Can’t lose them” and has brought 50.00 so far."));
    let (headline, lede) = says(&[("once", 1, &[50], 10)]);
    assert_eq!(headline, "Nobody buys both lately and often enough to be a champion.");
    assert_eq!(lede, "1 customer is grouped by how lately and how often they have bought, as of 2024-02-20.");
}
