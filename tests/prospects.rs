//! What follows from a study: changes, what-ifs, customers to be won, lists, calibration, acquisition.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use regulars::customers::Choice;
use regulars::ledger::{CostKind, Ledger};
use regulars::lifetime::{ListKind, Months, PartedBy, Settings, Study};
use regulars::quantity::{Amount, Day, Share};
use regulars::sample;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const CDNOW: &str = include_str!("data/cdnow_sample.csv");

fn cdnow() -> &'static (Ledger, Study) {
    static STUDY: OnceLock<(Ledger, Study)> = OnceLock::new();
    STUDY.get_or_init(|| study(Ledger::of([read("cdnow.csv", CDNOW)])))
}

fn cafe() -> &'static (Ledger, Study) {
    static STUDY: OnceLock<(Ledger, Study)> = OnceLock::new();
    STUDY.get_or_init(|| study(Ledger::of([read(sample::FILE_NAME, &sample::orders_csv())])))
}

fn read(name: &str, csv: &str) -> regulars::ledger::Batch {
    regulars::import::read(name, csv.as_bytes(), None).unwrap().1
}

fn study(ledger: Ledger) -> (Ledger, Study) {
    let settings = Settings { draws: 60, margin: Share::HALF, ..Settings::default() };
    let study = Study::of(&ledger, &Choice::default(), &settings, &mut |_| true).unwrap();
    (ledger, study)
}

#[test]
fn a_change_adds_up_and_agrees_with_the_customers() {
    for (_, study) in [cdnow(), cafe()] {
        for days in [30, 91, 365] {
            let change = study.change_since(study.as_of - days).unwrap();
            let parts = [change.new, change.growing, change.shrinking, change.lost];
            let adds: Amount = parts.iter().map(|p| p.adds).sum();
            assert_eq!(change.then.amount + adds, change.now.amount);
            assert_eq!(Some(change.now), study.equity.value);
            assert_eq!(parts.iter().map(|p| p.customers).sum::<u64>(), study.customers() as u64);
            assert!(change.growing.adds >= Amount::ZERO && change.shrinking.adds <= Amount::ZERO);
            assert!(change.lost.adds <= Amount::ZERO);
            // Who is new is told by the histories alone.
            let new = study.outlooks().filter(|o| o.history.age * 7.0 < f64::from(days) - 0.5);
            let (count, worth) = new.fold((0, Amount::ZERO), |(n, sum), o| (n + 1, sum + o.value.unwrap()));
            assert_eq!(change.new.customers, count);
            assert!((change.new.adds - worth).abs() < Amount::from_cents(100));
        }
        assert_eq!(study.change_since(study.as_of), None);
        assert_eq!(study.change_since(study.first_day - 1), None);
    }
}

#[test]
fn small_improvements_are_worth_something_and_no_more_than_can_be() {
    for (_, study) in [cdnow(), cafe()] {
        let what_if = study.what_if().unwrap();
        let total = study.equity.value.unwrap().amount.to_f64();
        assert!((what_if.more_spend.worth.amount.to_f64() / total - 0.05).abs() < 1e-6);
        let stays = what_if.stay_a_year.value();
        assert!((0.3..0.999).contains(&stays), "{stays}");
        let point = what_if.point_of_retention.unwrap();
        for estimate in [point, what_if.more_spend, what_if.one_more_order] {
            let between = estimate.between.unwrap();
            let worth = estimate.worth.amount.to_f64();
            assert!(
                0.0 < between.low && between.low < worth * 1.25 && worth * 0.8 < between.high,
                "{estimate:?}"
            );
        }
        // A point more stay for a year at most: it can't be worth more than that point of all who might.
        assert!(point.worth.amount.to_f64() < 0.05 * total, "{point:?} of {total}");
        // One order a year from everybody who is alive, at everybody’s spend, is a bound.
        let most: f64 = study
            .outlooks()
            .map(|o| o.alive.value() * o.spend.unwrap().to_f64() * study.settings.margin.value())
            .sum();
        let one_more = what_if.one_more_order.worth.amount.to_f64();
        assert!(one_more < most * 1.25 && one_more > most * 0.5, "{one_more} {most}");
    }
}

#[test]
fn customers_to_be_won_come_at_the_rate_they_came() {
    for (ledger, study) in [cdnow(), cafe()] {
        let won = study.to_be_won().unwrap();
        let since = study.as_of - 365;
        let firsts = (0..ledger.people() as u32)
            .filter_map(|p| ledger.history(p).first())
            .filter(|row| ledger.order(**row).unwrap().day > since);
        assert_eq!(won.came, firsts.count() as u64);
        assert_eq!(won.days, 365);
        assert!((won.to_come - won.came as f64 * 365.25 / 365.0).abs() < 1e-6);
        let worth = won.value.worth.amount.to_f64();
        if won.came > 0 {
            let between = won.value.between.unwrap();
            assert!(between.low < worth && worth < between.high);
            assert!(worth > won.to_come * won.first_purchase.to_f64() * 0.5 * 0.9);
        }
    }
}

#[test]
fn parts_add_up_to_the_whole_however_parted() {
    for (ledger, study) in [cdnow(), cafe()] {
        for by in [PartedBy::Group, PartedBy::Cohort, PartedBy::Channel] {
            let parts = study.parts(ledger, &Choice::default(), by);
            assert_eq!(parts.iter().map(|p| p.customers).sum::<u64>(), study.customers() as u64, "{by:?}");
            let worth: Amount = parts.iter().map(|p| p.worth.unwrap()).sum();
            assert_eq!(worth, study.equity.value.unwrap().amount, "{by:?}");
            let orders: f64 = parts.iter().map(|p| p.orders).sum();
            assert!((orders / study.equity.orders - 1.0).abs() < 1e-9);
            let members: Vec<_> = parts.iter().map(|p| &p.member).collect();
            assert!(members.iter().enumerate().all(|(i, m)| !members[..i].contains(m)));
        }
    }
}

#[test]
fn those_who_leave_never_come_back_and_what_was_said_came_about_true() {
    for (_, study) in [cdnow(), cafe()] {
        let leaving = study.leaving();
        assert_eq!(leaving.len(), 12);
        let mut left = 1.0;
        for month in &leaving {
            left *= 1.0 - month.leaves.value();
            assert!((month.left.value() - left).abs() < 1e-9);
        }
        let stays = study.what_if().unwrap().stay_a_year.value();
        if study.chosen == study.alive_by {
            assert!((left - stays).abs() < 0.005, "{left} {stays}");
        }
        let test = study.backtest.as_ref().unwrap();
        let told = study.calibration().unwrap();
        assert_eq!(told.customers, test.customers);
        assert_eq!(told.bins.iter().map(|b| b.customers).sum::<u64>(), test.customers);
        for bin in &told.bins {
            assert!(bin.between.low <= bin.happened.value() && bin.happened.value() <= bin.between.high);
            assert!(
                bin.from.value() <= bin.said.value() && bin.said.value() <= bin.from.value() + 0.1 + 1e-12
            );
        }
        assert!(told.off < 0.15, "{}", told.off);
    }
}

#[test]
fn lists_hold_whom_they_say_they_hold() {
    let (_, study) = cafe();
    for kind in [ListKind::Slipping, ListKind::Overdue, ListKind::Promising, ListKind::FullPrice] {
        let list = study.list(kind);
        println!("{kind:?}: {} of {}, {} gone", list.rows.len(), list.among, list.gone);
        assert!(!list.rows.is_empty() && (list.rows.len() as u64) < list.among, "{kind:?}");
        let risk = |i: usize| list.rows[i].at_risk;
        for (i, one) in list.rows.iter().enumerate() {
            assert!(text(&one.reason(kind, study.currency)).len() > 30);
            assert!(!text(&one.reason(kind, study.currency)).contains('?'));
            match kind {
                ListKind::Slipping => {
                    assert!(one.days >= 4 && one.silent < 366 && (0.2..=0.8).contains(&one.alive.value()));
                    assert!(i == 0 || risk(i) <= risk(i - 1));
                }
                ListKind::Overdue => {
                    assert!(one.days >= 4 && one.silent < 366);
                    assert!(one.overdue.unwrap() > one.own_gap.unwrap());
                }
                ListKind::Promising => assert!(one.twice >= list.usual_twice),
                ListKind::FullPrice => assert!(one.overdue.unwrap() <= 0.0 && one.alive.value() >= 0.9),
            }
        }
    }
}

/// Two years of a shop that pays for two channels, with people who come every month.
fn advertised() -> Ledger {
    let mut rows = Vec::new();
    let mut books = Book::new();
    for i in 0..60 {
        let email = format!("c{i}@x.org");
        let first = 20 + i * 10;
        let visits = if i % 3 == 0 { 1 } else { 4 + i % 5 };
        for visit in 0..visits {
            let on = first + visit * (20 + i % 17);
            if on <= 730 {
                rows.push(order(&email, on, 2000 + i64::from(i) * 10));
            }
        }
        books = books.contact(&email, if i % 2 == 0 { "Google Ads" } else { "fair" });
    }
    rows.push(order("c1@x.org", 730, 1000));
    books = books
        .cost(CostKind::Marketing, "google ads", (366, 730), 36_500)
        .cost(CostKind::Sales, "Fair", (500, 500), 10_000)
        .cost(CostKind::Service, "", (366, 730), 7_300);
    Ledger::of([batch("shop", &rows), books.batch("books")])
}

#[test]
fn what_customers_cost_is_held_against_exactly_those_customers() {
    let (ledger, study) = study(advertised());
    let told = study.acquisition(&ledger).unwrap();
    assert_eq!((told.period.first(), told.period.last()), (day(366), day(730)));
    assert_eq!(told.total.spent, Amount::from_cents(46_500));
    // First purchases on days 20, 30 … 610: those from day 370 on came in the second year.
    assert_eq!(told.total.customers, 25);
    for sums in [
        told.channels.iter().map(|(_, c)| *c).collect::<Vec<_>>(),
        told.months.iter().map(|(_, c)| *c).collect(),
    ] {
        assert_eq!(sums.iter().map(|c| c.spent).sum::<Amount>(), told.total.spent);
        assert_eq!(sums.iter().map(|c| c.customers).sum::<u64>(), told.total.customers);
        assert_eq!(sums.iter().map(|c| c.earned).sum::<Amount>(), told.total.earned);
        assert_eq!(sums.iter().map(|c| c.to_come).sum::<Amount>(), told.total.to_come);
    }
    // Channel by channel and month by month it is the same money and the same people.
    for (at, (month, all)) in told.months.iter().enumerate() {
        let parts: Vec<_> = told.channel_months.iter().map(|months| months[at]).collect();
        assert!(parts.iter().all(|(of, _)| of == month));
        assert_eq!(parts.iter().map(|(_, c)| c.spent).sum::<Amount>(), all.spent, "{month}");
        assert_eq!(parts.iter().map(|(_, c)| c.customers).sum::<u64>(), all.customers, "{month}");
        assert_eq!(parts.iter().map(|(_, c)| c.earned).sum::<Amount>(), all.earned, "{month}");
    }
    for ((_, total), months) in told.channels.iter().zip(&told.channel_months) {
        assert_eq!(months.iter().map(|(_, c)| c.spent).sum::<Amount>(), total.spent);
        assert_eq!(months.iter().map(|(_, c)| c.customers).sum::<u64>(), total.customers);
    }
    let names: Vec<_> = told.channels.iter().map(|(name, c)| (name.as_deref(), c.customers)).collect();
    assert_eq!(names, [(Some("Google Ads"), 12), (Some("Fair"), 13)]);
    // What they have left so far, straight from the orders: half of what each spent.
    let mine = (0..ledger.people() as u32)
        .map(|p| ledger.history(p).iter().map(|r| ledger.order(*r).unwrap()).collect::<Vec<_>>())
        .filter(|orders| orders.first().is_some_and(|o| o.day >= day(366)));
    let gross: Amount = mine.flatten().map(|o| o.net()).sum();
    assert!((told.total.earned.to_f64() - gross.to_f64() / 2.0).abs() < 0.01);
    assert_eq!(told.months.len(), 12);
    // Nobody came in the last quarter.
    assert_eq!(told.paybacks.len(), 3);
    for payback in &told.paybacks {
        assert!(payback.earned.is_sorted());
        if let Some(month) = payback.paid_back_in() {
            assert!(payback.earned[month as usize - 1] >= payback.cost);
            assert!(month == 1 || payback.earned[month as usize - 2] < payback.cost);
        }
    }
    // December and November of 2025: 31 and 30 days at one euro, nobody new.
    let marginal = told.marginal.unwrap();
    assert_eq!(marginal.now, (Amount::from_cents(3_100), 0));
    assert_eq!(marginal.before, (Amount::from_cents(3_000), 0));
    assert_eq!(marginal.cost_of_one_more(), None);
    assert!(cafe().1.acquisition(&cafe().0).is_none());
}

#[test]
fn a_longer_horizon_is_worth_more_and_won_customers_grow_with_it() {
    let (ledger, short) = cafe();
    let settings = Settings { horizon: Months::new(24).unwrap(), ..short.settings.clone() };
    let long = Study::of(ledger, &Choice::default(), &settings, &mut |_| true).unwrap();
    let worth = |study: &Study| study.equity.value.unwrap().amount;
    assert!(worth(&long) > worth(short));
    let won = |study: &Study| study.to_be_won().unwrap();
    assert!((won(&long).to_come / won(short).to_come - 2.0).abs() < 1e-9);
    assert!(won(&long).value.worth.amount > won(short).value.worth.amount);
}

/// The look back counts what its own definition says, from the orders themselves.
#[test]
fn what_was_said_at_past_month_ends_is_held_against_the_orders() {
    let (ledger, study) = cdnow();
    let back = study.looking_back().unwrap();
    assert_eq!(back.ahead.value(), 6);
    // Six months before the last day, 30 June 1998, lies 29 December: November is the last month that can be judged.
    assert_eq!(back.months.len(), 10);
    assert_eq!(back.months.first().unwrap().day.to_string(), "1997-02-28");
    assert_eq!(back.months.last().unwrap().day.to_string(), "1997-11-30");
    for month in &back.months {
        let mut days: BTreeMap<u32, (Day, Day)> = BTreeMap::new();
        for order in ledger.orders().filter(|o| o.day <= month.day + 183) {
            let (first, last) = days.entry(order.person).or_insert((order.day, order.day));
            (*first, *last) = ((*first).min(order.day), (*last).max(order.day));
        }
        let so_far: Vec<_> = days.values().filter(|(first, _)| *first <= month.day).collect();
        let silent = so_far.iter().filter(|(_, last)| *last <= month.day).count();
        assert_eq!(month.customers, so_far.len() as u64);
        assert_eq!(month.happened, Share::of(silent as u64, month.customers).unwrap());
        assert!(month.between.low <= month.happened.value() && month.happened.value() <= month.between.high);
        // Of most who have gone nothing is to be expected, and of some who have not.
        assert!(month.gone.value() <= month.said.value() + 0.02, "{month:?}");
        assert!((month.said.value() - month.happened.value()).abs() < 0.15, "{month:?}");
    }
    let (_, cafe) = cafe();
    assert_eq!(cafe.looking_back().unwrap().ahead.value(), 12);
}

#[test]
fn groups_leave_month_by_month_and_make_up_the_whole() {
    for (ledger, study) in [cdnow(), cafe()] {
        let parts = study.parts(ledger, &Choice::default(), PartedBy::Group);
        let leaving = study.leaving_by(ledger, &Choice::default(), PartedBy::Group);
        assert!(leaving.len() > 5);
        let (mut left, mut still) = (0.0, 0.0);
        for (member, months) in &leaving {
            assert_eq!(months.len(), 12);
            let mut before = 1.0;
            for month in months {
                assert!(month.left.value() <= before, "{member:?}");
                assert!((month.leaves.value() - (1.0 - month.left.value() / before)).abs() < 1e-9);
                before = month.left.value();
            }
            let part = parts.iter().find(|part| part.member == *member).unwrap();
            left += part.still * before;
            still += part.still;
        }
        let whole = study.leaving().last().unwrap().left.value();
        assert!((left / still - whole).abs() < 0.01, "{} {whole}", left / still);
    }
}

/// Another horizon, margin or rate is answered from the same fits, and as if everything had been worked out again.
#[test]
fn nothing_is_fitted_twice() {
    let (ledger, study) = cafe();
    let other = Settings {
        horizon: Months::new(24).unwrap(),
        margin: Share::new(0.3).unwrap(),
        discount: regulars::lifetime::RatePerYear::NONE,
        ..study.settings.clone()
    };
    let anew = study.anew(&other).unwrap();
    let fresh = Study::of(ledger, &Choice::default(), &other, &mut |_| true).unwrap();
    assert_eq!((anew.equity, &anew.warnings, anew.chosen), (fresh.equity, &fresh.warnings, fresh.chosen));
    assert_ne!(anew.equity, study.equity);
    assert!(anew.outlooks().eq(fresh.outlooks()));
    assert_eq!(anew.spread(7), fresh.spread(7));
    // What concerns the customers or the fits is not answered from them.
    for asked in [
        Settings { calibrate_to: Some(study.as_of - 100), ..study.settings.clone() },
        Settings { without: vec![1], ..study.settings.clone() },
        Settings { draws: 10, ..study.settings.clone() },
        Settings { refunds: regulars::lifetime::RefundPolicy::Ignore, ..study.settings.clone() },
    ] {
        assert!(study.anew(&asked).is_none());
    }
}
