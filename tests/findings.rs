//! Each kind of finding: when it has to speak, and when it must not.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

mod common;

use common::*;
use regulars::customers::{Choice, Overview};
use regulars::findings::{Finding, SHOWN, Severity, data_dated};
use regulars::ledger::{CostKind, Instrument, Ledger, Line};
use regulars::measure::{Measure, Unknown, Value};
use regulars::quantity::Period;

fn overview(rows: &[Row]) -> Overview {
    Overview::of(&ledger(rows), &Choice::default()).unwrap()
}

/// The overview of the days from `first` to `last`.
fn overview_of(rows: &[Row], first: i32, last: i32) -> Overview {
    let period = Period::new(day(first), day(last));
    Overview::of(&ledger(rows), &Choice { period, ..Choice::default() }).unwrap()
}

fn finding(overview: &Overview, kind: &str) -> Option<Finding> {
    overview.all_findings.iter().find(|f| f.kind == kind).cloned()
}

/// Everything a finding says, as one text.
fn said(finding: &Finding) -> String {
    [&finding.statement, &finding.reason, &finding.next_step].map(text).join(" ")
}

/// A shop with two years of steady trade: `n` customers who each come every `every` days, the first on a day of their own.
fn steady(n: i32, every: i32, days: i32) -> Vec<Row> {
    (0..n)
        .flat_map(|i| {
            (0..).map(move |k| i % every + k * every).take_while(move |on| *on < days).map(move |on| (i, on))
        })
        .map(|(i, on)| order(&format!("steady{i}@x.org"), on, 2000))
        .collect()
}

#[test]
fn overdue_regulars() {
    let mut rows = steady(20, 20, 700);
    rows.extend([0, 30, 60, 90].map(|on| order("late@x.org", 500 + on, 5000)));
    let late = overview(&rows);
    let found = finding(&late, "overdue_regulars").unwrap();
    // Silent since day 590 with a usual gap of 30 days; four orders of 50 euros in the past twelve months.
    assert_eq!(found.severity, Severity::Soon);
    assert!(
        said(&found)
            .starts_with("One regular is overdue; this one brought 200.00 in the past twelve months."),
        "{}",
        said(&found)
    );
    assert_eq!(
        text(&late.headline),
        "All of your 21 customers have come back. One regular is overdue.".replace("21", "twenty-one")
    );

    assert!(finding(&overview(&steady(20, 20, 700)), "overdue_regulars").is_none());
}

#[test]
fn a_regular_is_late_by_their_own_measure() {
    let base = steady(20, 20, 700);
    // The last day of trade is 699. Each of these came on four days.
    let overdue = |days: [i32; 4]| {
        let mut rows = base.clone();
        rows.extend(days.map(|on| order("maybe@x.org", on, 5000)));
        finding(&overview(&rows), "overdue_regulars").is_some()
    };
    // Usual gap 30, silent for 61 days, more than twice as long; and for 60, not more.
    assert!(overdue([548, 578, 608, 638]));
    assert!(!overdue([549, 579, 609, 639]));
    // Daily visits: silent for 8 days is a week more than the usual gap; for 7 it is not.
    assert!(overdue([688, 689, 690, 691]));
    assert!(!overdue([689, 690, 691, 692]));
    // Only three days, or four orders on three days: no regular.
    assert!(!overdue([548, 578, 578, 608]));
    // Silent for more than twelve months: lost, not overdue. Day 699 is 2025-11-30, a year before is 2024-11-30, day 334.
    assert!(overdue([245, 275, 305, 335]));
    assert!(!overdue([244, 274, 304, 334]));
}

#[test]
fn second_purchase_slipping() {
    // Three newcomers a week; of those before day `until` half come back after a month, of the later ones one in eight.
    let shop = |until: i32| {
        let mut rows = steady(5, 30, 900);
        for (i, on) in (0..900).step_by(2).enumerate() {
            let mail = format!("new{i}@x.org");
            rows.push(order(&mail, on, 2000));
            let back = if on < until { i % 2 == 0 } else { i % 8 == 0 };
            if back && on + 30 < 900 {
                rows.push(order(&mail, on + 30, 2000));
            }
        }
        overview(&rows)
    };
    // The last 90 days cannot be judged; the 90 before them are days 720 to 809.
    let found = finding(&shop(720), "second_purchase_slipping").unwrap();
    assert!(text(&found.statement).starts_with("Fewer newcomers return: 0.1"), "{}", text(&found.statement));
    assert!(
        said(&found).contains("By chance alone such a fall would happen less than once in a thousand times.")
    );
    assert!(finding(&shop(900), "second_purchase_slipping").is_none());
    // What happened after the finished cohorts does not count against them.
    assert!(finding(&shop(810), "second_purchase_slipping").is_none());
}

#[test]
fn old_customers_who_look_new_do_not_make_newcomers_slip() {
    // Fifty regulars from the first day on, all "new" in the data's first month and all back within weeks; real newcomers
    // come later and one in three returns, then as now.
    let mut rows = steady(50, 20, 500);
    for (i, on) in (60..500).step_by(3).enumerate() {
        rows.push(order(&format!("new{i}@x.org"), on, 2000));
        if i % 3 == 0 && on + 40 < 500 {
            rows.push(order(&format!("new{i}@x.org"), on + 40, 2000));
        }
    }
    let overview = overview(&rows);
    assert!(finding(&overview, "second_purchase_slipping").is_none());
    assert!(finding(&overview, "new_customers_falling").is_none());
}

#[test]
fn concentration_high_and_one_customer_dominates() {
    let mut rows: Vec<Row> = (0..50).map(|i| order(&format!("m{i}@x.org"), i * 8, 1000)).collect();
    let even = overview(&rows);
    assert!(
        finding(&even, "concentration_high").is_none() && finding(&even, "one_customer_dominates").is_none()
    );
    rows.extend((0..10).map(|i| order(&format!("big{i}@x.org"), i * 40, 30_000)));
    let top = overview(&rows);
    let found = finding(&top, "concentration_high").unwrap();
    assert!(said(&found).contains("It hangs on 11 people"), "{}", said(&found));
    assert!(finding(&top, "one_customer_dominates").is_none());
    rows.push(order("whale@x.org", 390, 400_000));
    let found = finding(&overview(&rows), "one_customer_dominates").unwrap();
    assert_eq!(found.severity, Severity::Urgent);
    assert!(said(&found).contains("That is 4000.00 in this period."));
    // Where most pay without a name, it is of those with one that she brings so much, and of all it may be little.
    rows.extend((0..10).map(|i| order("", i * 30, 100_000)));
    let told = said(&finding(&overview(&rows), "one_customer_dominates").unwrap());
    assert!(told.contains("of what customers with a name spend") && !told.contains("revenue"), "{told}");
    rows.extend((0..50).map(|i| order("", i * 7, 100_000)));
    let till = overview(&rows);
    assert!(
        finding(&till, "one_customer_dominates").is_none() && finding(&till, "concentration_high").is_none()
    );
    // Four customers are too few to speak of one who dominates.
    let few: Vec<Row> =
        (0..4).map(|i| order(&format!("m{i}@x.org"), i, 1000 + i64::from(i) * 9000)).collect();
    assert!(finding(&overview(&few), "one_customer_dominates").is_none());
}

#[test]
fn refunds_rising() {
    let shop = |every: usize| -> Vec<Row> {
        let refund = |(i, row): (usize, Row)| {
            let often = if row.day < day(350) { 40 } else { every };
            if i % often == 0 { row.refunded(2000) } else { row }
        };
        steady(20, 20, 700).into_iter().enumerate().map(refund).collect()
    };
    let found = finding(&overview_of(&shop(8), 350, 699), "refunds_rising").unwrap();
    assert_eq!(found.severity, Severity::Urgent);
    assert!(text(&found.statement).starts_with("Refunds are rising: 0.12"), "{}", text(&found.statement));
    assert!(finding(&overview_of(&shop(40), 350, 699), "refunds_rising").is_none());
    // A tenth more often is nothing to speak of.
    assert!(finding(&overview_of(&shop(36), 350, 699), "refunds_rising").is_none());
    // Fewer refunds than before are no bad news.
    assert!(finding(&overview_of(&shop(4000), 350, 699), "refunds_rising").is_none());
}

#[test]
fn new_customers_moving() {
    // Newcomers every `before` days until day 600, every `after` days from then on, beside a few regulars.
    let shop = |before: usize, after: usize| {
        let mut rows = steady(5, 30, 800);
        let days = (0..600).step_by(before).chain((600..800).step_by(after));
        rows.extend(days.enumerate().map(|(i, on)| order(&format!("new{i}@x.org"), on, 2000)));
        overview_of(&rows, 600, 799)
    };
    let falling = finding(&shop(2, 5), "new_customers_falling").unwrap();
    assert_eq!(falling.severity, Severity::Soon);
    assert!(
        text(&falling.statement).starts_with("Fewer new customers: 40, after 100"),
        "{}",
        text(&falling.statement)
    );
    assert!(text(&falling.reason).contains("season"));
    let rising = finding(&shop(5, 2), "new_customers_rising").unwrap();
    assert_eq!(rising.severity, Severity::Good);
    for steady in [shop(5, 5), shop(5, 4)] {
        assert!(finding(&steady, "new_customers_falling").is_none());
        assert!(finding(&steady, "new_customers_rising").is_none());
    }
}

#[test]
fn many_anonymous_orders() {
    let shop = |named: i32, nameless: i32| {
        let mut rows = steady(1, 1, named);
        rows.extend((0..nameless).map(|i| order("", i, 500)));
        overview(&rows)
    };
    assert_eq!(finding(&shop(60, 40), "many_anonymous_orders").unwrap().severity, Severity::Someday);
    assert_eq!(finding(&shop(40, 60), "many_anonymous_orders").unwrap().severity, Severity::Soon);
    assert!(finding(&shop(81, 19), "many_anonymous_orders").is_none());
    assert!(finding(&shop(1, 8), "many_anonymous_orders").is_none());
}

#[test]
fn retention_moving() {
    // A hundred customers buy in each of three stretches of 200 days; `then` and `now` of them also in the next one.
    let shop = |then: i32, now: i32| {
        let mut rows = vec![order("first@x.org", 0, 100), order("last@x.org", 599, 100)];
        for i in 0..100 {
            rows.push(order(&format!("a{i}@x.org"), 10 + i, 2000));
            rows.push(order(&format!("b{i}@x.org"), 210 + i, 2000));
            if i < then {
                rows.push(order(&format!("a{i}@x.org"), 210 + i, 2000));
            }
            if i < now {
                rows.push(order(&format!("b{i}@x.org"), 410 + i, 2000));
            }
        }
        overview_of(&rows, 400, 599)
    };
    let well = finding(&shop(30, 70), "retention_going_well").unwrap();
    assert_eq!(well.severity, Severity::Good);
    assert!(text(&well.statement).starts_with("You keep more customers: 0.53"), "{}", text(&well.statement));
    assert_eq!(finding(&shop(70, 30), "retention_falling").unwrap().severity, Severity::Soon);
    for kind in ["retention_going_well", "retention_falling"] {
        assert!(finding(&shop(40, 57), kind).is_none());
    }
}

#[test]
fn average_order_moving() {
    // Orders vary by a third either way around their average.
    let shop = |now: i64| -> Vec<Row> {
        let vary = |(i, mut row): (usize, Row)| {
            let average = if row.day < day(350) { 2000 } else { now };
            row.gross = average + (i as i64 * 7919 % 1401 - 700);
            row
        };
        steady(20, 20, 700).into_iter().enumerate().map(vary).collect()
    };
    let up = finding(&overview_of(&shop(2500), 350, 699), "average_order_rising").unwrap();
    assert_eq!(up.severity, Severity::Good);
    assert!(text(&up.statement).starts_with("Orders are getting larger: 2"), "{}", text(&up.statement));
    assert_eq!(
        finding(&overview_of(&shop(1500), 350, 699), "average_order_falling").unwrap().severity,
        Severity::Soon
    );
    for kind in ["average_order_rising", "average_order_falling"] {
        assert!(finding(&overview_of(&shop(2060), 350, 699), kind).is_none());
    }
}

#[test]
fn one_huge_order_does_not_move_the_average() {
    let mut rows = steady(20, 20, 700);
    rows.push(order("whale@x.org", 600, 500_000));
    assert!(finding(&overview_of(&rows, 350, 699), "average_order_rising").is_none());
}

#[test]
fn data_short_data_old_and_data_ahead() {
    let found = finding(&overview(&steady(5, 10, 100)), "data_short").unwrap();
    assert_eq!(text(&found.statement), "The data cover only 13 weeks.");
    assert_eq!(
        text(&finding(&overview(&steady(1, 1, 1)), "data_short").unwrap().statement),
        "The data cover only 1 day."
    );
    assert!(finding(&overview(&steady(5, 10, 200)), "data_short").is_none());

    assert_eq!(data_dated(day(0), day(31)), None);
    assert_eq!(
        text(&data_dated(day(0), day(40)).unwrap().statement),
        "The last order is from 2024-01-01, 40 days ago."
    );
    let old = data_dated(day(0), day(200)).unwrap();
    assert_eq!(text(&old.statement), "The last order is from 2024-01-01, about 7 months ago.");
    assert_eq!(old.severity, Severity::Urgent);
    // Somewhere it is tomorrow already; the day after is a slip of the pen, or of a clock.
    assert_eq!(data_dated(day(1), day(0)), None);
    let ahead = data_dated(day(366), day(0)).unwrap();
    assert_eq!(ahead.severity, Severity::Urgent);
    assert_eq!(text(&ahead.statement), "An order is dated 2025-01-01, which is yet to come.");
}

#[test]
fn the_most_urgent_and_dearest_come_first_and_not_too_many() {
    // Everything at once: late regulars, a whale, nameless orders, refunds, smaller orders, fewer newcomers.
    let mut rows: Vec<Row> = steady(20, 20, 800);
    for row in &mut rows {
        if row.day >= day(400) {
            row.gross = 1000 + i64::from(row.day.epoch() % 7);
        }
    }
    rows.extend((0..400).map(|i| order("", i * 2, 900)));
    rows.extend((0..300).map(|i| order(&format!("new{i}@x.org"), 200 + i, 2000)));
    rows.extend((0..200).map(|i| order(&format!("sad{i}@x.org"), 600 + i, 2000).refunded(1500)));
    rows.extend([430, 470, 510, 550].map(|on| order("whale@x.org", on, 200_000)));
    let overview = overview_of(&rows, 400, 799);
    assert_eq!(overview.findings, overview.all_findings[..SHOWN]);
    let found = overview.all_findings;
    assert!(found.len() > SHOWN);
    assert!(found.is_sorted_by_key(|f| f.severity));
    assert_eq!(found.iter().filter(|f| f.severity == Severity::Urgent).count(), 2, "{found:#?}");
    // Both urgent: the whale brought 8,000, the refunds were 3,000.
    assert_eq!(
        (found[0].kind.as_str(), found[1].kind.as_str()),
        ("one_customer_dominates", "refunds_rising")
    );
}

/// The headline and the sentence behind it, of one shop after another.
#[test]
fn it_reads_well_however_little_there_is() {
    let tell = |rows: &[Row]| {
        let overview = overview(rows);
        (text(&overview.headline), text(&overview.lede))
    };
    let one = [order("a@x.org", 0, 1250)];
    assert_eq!(
        tell(&one),
        (
            "Your one customer has bought once.".into(),
            "On 2024-01-01 1 customer placed 1 order, worth 12.50.".into()
        )
    );
    let three: Vec<Row> = (0..3).map(|i| order(&format!("{i}@x.org"), i * 9, 1000)).collect();
    let (headline, lede) = tell(&three);
    assert_eq!(headline, "None of your three customers has come back yet.");
    assert_eq!(lede, "Between 2024-01-01 and 2024-01-19 3 customers placed 3 orders, worth 30.00.");
    let nobody = [order("", 0, 500), order("", 1, 700).refunded(100)];
    assert_eq!(
        tell(&nobody),
        (
            "Neither of your two orders says who bought.".into(),
            "Between 2024-01-01 and 2024-01-02 there were 2 orders, worth 11.00 after refunds. Who bought is not in the data.".into()
        )
    );
    assert_eq!(tell(&nobody[..1]).0, "Your one order does not say who bought.");
    let mixed = [order("a@x.org", 0, 500), order("", 3, 700), order("a@x.org", 9, 100)];
    assert_eq!(
        tell(&mixed).1,
        "Between 2024-01-01 and 2024-01-10 1 customer placed 2 orders; with those without a name there were 3 orders, worth 13.00."
    );
    // Forty-one of a hundred regulars stop at day 600; two in ten newcomers come back.
    let mut busy = steady(100, 25, 700);
    busy.retain(|row| {
        row.day < day(600)
            || row.who[1].trim_start_matches("steady").trim_end_matches("@x.org").parse::<i32>().unwrap()
                >= 41
    });
    busy.extend((0..150).map(|i| order(&format!("once{i}@x.org"), 400 + i, 500)));
    let (headline, lede) = tell(&busy);
    assert_eq!(headline, "Four in ten of your customers come back. Forty-one regulars are overdue.");
    assert!(
        lede.contains(
            " 0.4 of these customers had bought at least twice by then. The overdue regulars brought "
        ),
        "{lede}"
    );
    let period =
        Overview::of(&ledger(&one), &Choice { period: Period::new(day(5), day(9)), ..Choice::default() })
            .unwrap();
    assert_eq!(text(&period.headline), "Nobody ordered in this period.");
}

/// The overview of the days from `first` to `last` of orders and what lies beside them.
fn overview_with(rows: &[Row], book: Book, first: i32, last: i32) -> Overview {
    let ledger = Ledger::of([batch("shop", rows), book.batch("books")]);
    let period = Period::new(day(first), day(last));
    Overview::of(&ledger, &Choice { period, ..Choice::default() }).unwrap()
}

/// Two years of steady trade in the first half of which `old` people come, and `new` more in the second.
fn growing(old: i32, new: i32) -> Vec<Row> {
    let mut rows = steady(old, 20, 740);
    let late = (0..new).flat_map(|i| (400 + i % 20..740).step_by(20).map(move |on| (i, on)));
    rows.extend(late.map(|(i, on)| order(&format!("new{i}@x.org"), on, 2000)));
    rows
}

#[test]
fn acquisition_cost_high_and_payback_long() {
    // Each buys for about 340 in the year, which leaves 170; nobody leaves, so the worth is m·1.1 ÷ 0.1, near 2,000.
    let spent = |cents: i64| {
        let book = Book::new().cost(CostKind::Marketing, "Ads", (380, 739), cents);
        overview_with(&growing(20, 20), book, 375, 739)
    };
    // 20 new customers at 1,000 each: more than a third of the worth, and five years of margin.
    let dear = finding(&spent(2_000_000), "acquisition_cost_high").unwrap();
    assert_eq!(dear.severity, Severity::Soon);
    assert!(said(&dear).starts_with("A new customer costs 1000.00 and is worth about "), "{}", said(&dear));
    assert!(finding(&spent(2_000_000), "payback_long").is_none());
    assert_eq!(finding(&spent(10_000_000), "acquisition_cost_high").unwrap().severity, Severity::Urgent);
    // At 400 each it takes more than two years, but is less than a third.
    assert!(finding(&spent(800_000), "acquisition_cost_high").is_none());
    assert!(finding(&spent(800_000), "payback_long").is_some());
    let cheap = spent(20_000);
    assert!(finding(&cheap, "acquisition_cost_high").is_none() && finding(&cheap, "payback_long").is_none());
    // Nine newcomers are too few to tell.
    let book = Book::new().cost(CostKind::Marketing, "Ads", (380, 739), 10_000_000);
    assert!(finding(&overview_with(&growing(20, 9), book, 375, 739), "acquisition_cost_high").is_none());
}

#[test]
fn channel_without_customers_and_channel_loses_money() {
    let books = |leaflets: i64, fair: i64| {
        let book = Book::new().cost(CostKind::Marketing, "Leaflets", (400, 739), leaflets).cost(
            CostKind::Sales,
            "Fair",
            (400, 739),
            fair,
        );
        let book = (0..20).fold(book, |book, i| book.contact(&format!("new{i}@x.org"), "fair"));
        overview_with(&growing(20, 20), book, 375, 739)
    };
    let idle = finding(&books(50_000, 50_000), "channel_without_customers").unwrap();
    assert!(text(&idle.statement).starts_with("500.00 went to Leaflets"), "{}", text(&idle.statement));
    // Little money is nothing to speak of.
    assert!(finding(&books(2_000, 50_000), "channel_without_customers").is_none());
    assert!(finding(&books(50_000, 50_000), "channel_loses_money").is_none());
    let losing = finding(&books(0, 5_000_000), "channel_loses_money").unwrap();
    assert!(
        text(&losing.statement).starts_with("Customers won through Fair leave -"),
        "{}",
        text(&losing.statement)
    );
}

#[test]
fn costs_end_early() {
    let ending = |last: i32| {
        let book = Book::new().cost(CostKind::Marketing, "Ads", (400, last), 1000);
        finding(&overview_with(&growing(20, 20), book, 375, 739), "costs_end_early")
    };
    assert!(ending(600).is_some());
    assert!(ending(700).is_none());
}

#[test]
fn opens_without_clicks() {
    let letters = |delivered, opened, clicked| {
        let book = Book::new().mailing(700, delivered, opened, clicked);
        finding(&overview_with(&growing(20, 20), book, 375, 739), "opens_without_clicks")
    };
    assert!(said(&letters(1000, 500, 10).unwrap()).contains("0.02"));
    assert!(letters(1000, 500, 60).is_none());
    assert!(letters(1000, 200, 4).is_none());
    assert!(letters(150, 80, 1).is_none());
}

#[test]
fn contacts_never_bought() {
    let list = |strangers: i32, agreed: bool| {
        let mut book = (0..15).fold(Book::new(), |book, i| book.contact(&format!("steady{i}@x.org"), ""));
        book = (0..strangers).fold(book, |book, i| book.contact(&format!("stranger{i}@x.org"), ""));
        if agreed {
            book = book.all_agreed();
        }
        finding(&overview_with(&growing(20, 20), book, 375, 739), "contacts_never_bought")
    };
    assert!(said(&list(30, true).unwrap()).contains("That is 30 of 45."));
    assert!(list(10, true).is_none());
    assert!(list(30, false).is_none());
}

#[test]
fn refunds_rising_in_category() {
    // Every order holds one thing, lamps and chairs in turn; from day 350 on one in `every` lamps goes back.
    let shop = |every: usize| {
        let rows: Vec<Row> = steady(40, 20, 700)
            .into_iter()
            .enumerate()
            .map(|(i, row)| {
                let often = if row.day >= day(350) && i % 2 == 0 { every } else { 40 };
                if i / 2 % often == 0 { row.refunded(2000) } else { row }
            })
            .collect();
        let mut file = batch("shop", &rows);
        for name in ["", "lamps", "chairs"] {
            file.categories.push(name);
        }
        for order in 0..rows.len() as u32 {
            let category = 1 + (order % 2) as u16;
            file.lines.push(Line { order, category, quantity: 1000, ..Line::default() }, rows.len());
        }
        let period = Period::new(day(350), day(699));
        let overview = Overview::of(&Ledger::of([file]), &Choice { period, ..Choice::default() }).unwrap();
        finding(&overview, "refunds_rising_in_category")
    };
    let lamps = shop(8).unwrap();
    assert!(
        text(&lamps.statement).starts_with("Refunds are rising where lamps is bought: 0.12"),
        "{}",
        said(&lamps)
    );
    assert!(shop(40).is_none());
    assert!(shop(36).is_none());
}

#[test]
fn second_purchase_low() {
    // A newcomer every other day; one in `every` is back after a month.
    let shop = |every: usize| {
        let mut rows = steady(5, 30, 900);
        for (i, on) in (0..900).step_by(2).enumerate() {
            rows.push(order(&format!("new{i}@x.org"), on, 2000));
            if i % every == 0 && on + 30 < 900 {
                rows.push(order(&format!("new{i}@x.org"), on + 30, 2000));
            }
        }
        finding(&overview(&rows), "second_purchase_low")
    };
    assert!(said(&shop(20).unwrap()).contains("Few newcomers return"));
    assert!(shop(3).is_none());
    assert!(shop(6).is_none(), "seven or eight of 45 may be chance");
}

/// Answers on satisfaction at a touchpoint on these days, so many of a hundred of them a 5 and the others a 2.
fn satisfied(book: Book, touchpoint: &str, days: std::ops::Range<i32>, top: i32) -> Book {
    days.fold(book, |book, on| {
        let score = if on * 37 % 100 < top { 5 } else { 2 };
        book.answer("", on, Instrument::Csat, (1, 5), touchpoint, score)
    })
}

#[test]
fn satisfaction_low_at_touchpoint() {
    // Day 739 is the 9th of January 2026: the last three months that are over are October to December, days 639 to 730.
    let place = |till: i32, october: i32| {
        let book = satisfied(Book::new(), "web", 600..739, 90);
        let book = satisfied(book, "till", 600..670, october);
        let book = satisfied(book, "till", 670..739, till);
        finding(&overview_with(&growing(20, 20), book, 375, 739), "satisfaction_low_at_touchpoint")
    };
    let low = place(40, 40).unwrap();
    assert!(
        text(&low.statement).starts_with("Few are satisfied at “till”, for three months running: 0."),
        "{}",
        said(&low)
    );
    assert!(said(&low).contains("training or tools"));
    // As good as elsewhere; or better in one of the three months.
    assert!(place(90, 90).is_none());
    assert!(place(40, 95).is_none());
    // Low everywhere is no matter of one place.
    let book = satisfied(satisfied(Book::new(), "web", 600..739, 40), "till", 600..739, 40);
    let everywhere = overview_with(&growing(20, 20), book, 375, 739);
    assert!(finding(&everywhere, "satisfaction_low_at_touchpoint").is_none());
    let alone = overview_with(&growing(20, 20), satisfied(Book::new(), "till", 600..739, 40), 375, 739);
    assert!(finding(&alone, "satisfaction_low_at_touchpoint").is_none());
}

#[test]
fn nps_falling_while_csat_holds() {
    // Of a hundred answers in the year before 60 promote and 10 detract.
    let scores = |book: Book, from: i32, promoters: i32, detractors: i32, n: i32| {
        (0..n).fold(book, |book, i| {
            let score = match i * 100 / n {
                part if part < promoters => 9,
                part if part < promoters + detractors => 3,
                _ => 7,
            };
            book.answer("", from + i, Instrument::Nps, (0, 10), "", score)
        })
    };
    let said_so = |promoters, detractors, n, satisfied_now| {
        let book = scores(Book::new(), 60, 60, 10, n);
        let book = scores(book, 420, promoters, detractors, n);
        let book = satisfied(satisfied(book, "", 60..260, 80), "", 420..620, satisfied_now);
        finding(&overview_with(&growing(20, 20), book, 375, 739), "nps_falling_while_csat_holds")
    };
    let falling = said_so(30, 30, 100, 80).unwrap();
    assert!(text(&falling.statement).ends_with("the score is 0, after 50."), "{}", text(&falling.statement));
    assert!(said(&falling).contains("your prices"));
    // Satisfaction falls as well; the score moves within the margins; it rises; too few have answered.
    assert!(said_so(30, 30, 100, 40).is_none());
    assert!(said_so(55, 15, 100, 80).is_none());
    assert!(said_so(90, 0, 100, 80).is_none());
    assert!(said_so(30, 30, 12, 80).is_none());
}

#[test]
fn good_customers_unhappy() {
    // Twenty who bring 20 an order, and one who brings 200.
    let shop = |email: &str, answers: &[(i32, i32)]| {
        let mut rows = steady(20, 20, 740);
        rows.extend([500, 600, 700].map(|on| order("best@x.org", on, 20_000)));
        let book = answers.iter().fold(Book::new(), |book, (on, score)| {
            book.answer(email, *on, Instrument::Nps, (0, 10), "", *score)
        });
        finding(&overview_with(&rows, book, 375, 739), "good_customers_unhappy")
    };
    let unhappy = shop("best@x.org", &[(500, 10), (720, 4)]).unwrap();
    assert_eq!(
        text(&unhappy.statement),
        "One of your best customers is unhappy; this one brought 600.00 in this period."
    );
    // Made up with since; long ago; a customer who brings little; a happy one.
    assert!(shop("best@x.org", &[(500, 4), (720, 10)]).is_none());
    assert!(shop("best@x.org", &[(370, 4)]).is_none());
    assert!(shop("steady3@x.org", &[(720, 4)]).is_none());
    assert!(shop("best@x.org", &[(720, 7)]).is_none());
}

/// Where nobody new comes, everybody who buys has bought before: that is told as it is, and never as a merit.
#[test]
fn nobody_new_is_no_praise() {
    let cdnow = std::fs::read("tests/data/cdnow_sample.csv").unwrap();
    let cdnow = Ledger::of([regulars::import::read("cdnow_sample.csv", &cdnow, None).unwrap().1]);
    let headline = text(&Overview::of(&cdnow, &Choice::default()).unwrap().headline);
    assert!(
        headline.starts_with(
            "Nobody new came: all 812 customers had bought before. 1545 customers of the time before stayed away. "
        ),
        "{headline}"
    );
    // Time enough has passed: there was only nobody new to come back.
    let back = Overview::of(&cdnow, &Choice::default()).unwrap();
    let back = &back.figure(Measure::SecondWithin90).unwrap().value;
    assert_eq!(*back, Value::Unknown(Unknown::NobodyNew));
    let short = overview(&steady(20, 20, 60));
    let back = &short.figure(Measure::SecondWithin90).unwrap().value;
    assert_eq!(*back, Value::Unknown(Unknown::TooShort));
    let lede = text(&Overview::of(&cdnow, &Choice::default()).unwrap().lede);
    assert!(!lede.contains("at least twice"), "{lede}");
    // All of them come back as always, and nobody new: no boast either, and nobody who stayed away.
    let all = steady(20, 20, 800);
    assert!(
        text(&overview(&all).headline)
            .starts_with("Nobody new came: all twenty customers had bought before. No"),
        "{}",
        text(&overview(&all).headline)
    );
    let one = overview_of(&[order("a@x.org", 0, 500), order("a@x.org", 90, 500)], 60, 100);
    assert_eq!(text(&one.headline), "Nobody new came: your one customer had bought before.");
    // A few new ones, and far fewer customers than before: the share alone would boast.
    let mut fewer: Vec<Row> =
        (0..60).flat_map(|i| [100, 120].map(|on| order(&format!("{i}@x.org"), on, 500))).collect();
    fewer.extend((0..20).map(|i| order(&format!("{i}@x.org"), 250, 500)));
    fewer.push(order("new@x.org", 260, 500));
    let headline = text(&overview_of(&fewer, 200, 299).headline);
    assert!(
        headline.ends_with("But there were twenty-one customers, after sixty in the time before."),
        "{headline}"
    );
}
