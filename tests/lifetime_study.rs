//! Prediction for whole ledgers: who counts, what is warned of, how sure it is, and that it can be stopped.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{Row, day, ledger, order};
use regulars::customers::Choice;
use regulars::ledger::Ledger;
use regulars::lifetime::{
    Interval, Method, ModelKind, Months, NoBacktest, PurchaseModel, RatePerYear, RefundPolicy, Settings,
    Study, Uncertainty, Unfit, Verdict, Warning,
};
use regulars::quantity::{Amount, Share};

fn study_with(ledger: &Ledger, settings: &Settings) -> Result<Study, Unfit> {
    Study::of(ledger, &Choice::default(), settings, &mut |_| true)
}

fn quick() -> Settings {
    Settings { uncertainty: Some(Uncertainty::Asymptotic), draws: 60, ..Settings::default() }
}

fn study(rows: &[Row]) -> Study {
    study_with(&ledger(rows), &quick()).unwrap()
}

/// People who come at their own pace and leave by and by, over two years: ordinary trade.
fn trade(people: u32, seed: u64) -> Vec<Row> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut wait = move |mean: f64| -(1.0 - random.f64()).ln() * mean;
    let mut rows = Vec::new();
    for i in 0..people {
        let (mut at, pace, stays) = (wait(180.0).min(600.0), wait(60.0) + 5.0, wait(250.0) * wait(1.0));
        let end = at + stays;
        while at < end && at < 730.0 {
            rows.push(order(&format!("p{i}@example.com"), at as i32, 1000 + (wait(2000.0) as i64)));
            at += wait(pace);
        }
    }
    rows
}

#[test]
fn ordinary_trade_is_foreseen_without_a_warning() {
    let rows = trade(600, 1);
    let study = study(&rows);
    assert_eq!(study.warnings, []);
    let test = study.backtest.as_ref().unwrap();
    assert!(matches!(test.verdict, Verdict::TrustTotals | Verdict::RoughTotals), "{}", test.words());
    for fitted in &study.fits {
        assert_eq!(
            (fitted.fit.method, fitted.reason),
            (Method::MaximumLikelihood, None),
            "{:?}",
            fitted.fit.model
        );
    }
    assert_ne!(study.alive_by, ModelKind::BgNbd);
    // What single customers are expected to bring adds up to the whole.
    let sum: Amount = study.outlooks().map(|o| o.value.unwrap()).sum();
    let equity = study.equity.value.unwrap().amount;
    assert!((sum.to_f64() / equity.to_f64() - 1.0).abs() < 1e-6);
    let Interval { low, high } = study.equity.value_range.unwrap();
    assert!(low < equity.to_f64() && equity.to_f64() < high && high < 1.6 * low, "{low} {equity:?} {high}");
    // Of many single customers, intervals of counts hold what is expected; nobody's is negative.
    for outlook in study.outlooks().take(40) {
        let spread = study.spread(outlook.person).unwrap();
        assert!(
            spread.orders.low >= 0.0 && spread.orders.high + 1.0 >= outlook.orders,
            "{outlook:?} {spread:?}"
        );
        assert!(spread.value.unwrap().low >= 0.0);
    }
    assert_eq!(study.spread(1_000_000), None);
}

#[test]
fn simulated_futures_have_the_models_own_mean() {
    let rows = trade(300, 5);
    for settings in
        [quick(), Settings { uncertainty: Some(Uncertainty::Bootstrap), draws: 40, ..Settings::default() }]
    {
        let study = study_with(&ledger(&rows), &settings).unwrap();
        let Interval { low, high } = study.equity.orders_range;
        let middle = (low + high) / 2.0;
        assert!((middle / study.equity.orders - 1.0).abs() < 0.12, "{low} {} {high}", study.equity.orders);
    }
}

#[test]
fn the_same_seed_gives_the_same_figures_whatever_the_order_of_rows() {
    let mut rows = trade(200, 2);
    let first = study(&rows);
    rows.reverse();
    let second = study(&rows);
    assert_eq!((first.equity, &first.fits, &first.backtest), (second.equity, &second.fits, &second.backtest));
}

#[test]
fn whoever_came_after_the_cut_is_in_neither_part() {
    let mut rows = trade(300, 3);
    let cut = Settings { calibrate_to: Some(day(400)), as_of: Some(day(729)), ..quick() };
    rows.push(order("anchor@example.com", 729, 100));
    let before = study_with(&ledger(&rows), &cut).unwrap();
    for i in 0..40 {
        for at in [500, 520, 540, 560] {
            rows.push(order(&format!("late{i}@example.com"), at, 1000));
        }
    }
    let after = study_with(&ledger(&rows), &cut).unwrap();
    assert_eq!(before.backtest, after.backtest);
    assert_ne!(before.fits, after.fits);
    // A cut outside the data holds nothing back, and that is said.
    for outside in [day(729), day(900), day(0) - 5] {
        let study =
            study_with(&ledger(&rows), &Settings { calibrate_to: Some(outside), ..cut.clone() }).unwrap();
        assert_eq!(study.backtest, Err(NoBacktest::NothingHeldBack));
    }
}

#[test]
fn a_whale_is_found_named_and_can_be_left_out() {
    let mut rows = trade(300, 4);
    for i in 0..600 {
        rows.push(order("till@example.com", 100 + i, 500));
    }
    let all = ledger(&rows);
    let study = study_with(&all, &quick()).unwrap();
    let whale = study.warnings.iter().find_map(|w| match w {
        Warning::Whale { person, repeats, with, without, .. } => Some((*person, *repeats, *with, *without)),
        _ => None,
    });
    let (person, repeats, with, without) = whale.unwrap();
    assert_eq!((all.person(person).email, repeats), ("till@example.com", 599));
    assert!(with > 0.0 && without > 0.0);
    let calm = study_with(&all, &Settings { without: vec![person], ..quick() }).unwrap();
    assert_eq!((calm.warnings.len(), calm.customers()), (0, study.customers() - 1));
    assert_eq!(calm.outlook(person), None);
    let model = calm.fits.iter().find(|f| f.fit.model.kind() == study.chosen).unwrap().fit.model;
    let year = Months::YEAR.weeks();
    let alone: f64 = calm.outlooks().map(|o| model.expected(&o.history, year)).sum();
    assert!((alone / without - 1.0).abs() < 1e-6 && with != without, "{alone} {with} {without}");
}

fn kinds(study: &Study) -> String {
    study.warnings.iter().map(|w| format!("{w:?};")).collect()
}

#[test]
fn yearly_seasonal_and_regular_trade_is_warned_of() {
    // Everyone comes once a year, in November or December.
    let mut random = fastrand::Rng::with_seed(9);
    let mut rows = Vec::new();
    for i in 0..150 {
        for year in 0..4 {
            let at = 365 * year + 306 + random.i32(0..58);
            rows.push(order(&format!("p{i}@example.com"), at, 2000));
        }
    }
    let found = kinds(&study(&rows));
    assert!(found.contains("YearlyBuyers") && found.contains("Seasons { months: [11, 12]"), "{found}");
    // Every four weeks, to the day or the next, until they stop.
    let mut rows = Vec::new();
    for i in 0..80 {
        for k in 0..random.i32(3..20) {
            rows.push(order(&format!("p{i}@example.com"), i + 28 * k + random.i32(0..3), 2000));
        }
    }
    let found = kinds(&study(&rows));
    assert!(found.contains("RegularRhythm"), "{found}");
    for warning in study(&rows).warnings {
        assert!(warning.words().ends_with('.'));
    }
}

#[test]
fn spend_that_follows_frequency_and_spend_of_nothing_are_said() {
    let mut rows = trade(300, 6);
    let mut count = std::collections::BTreeMap::new();
    for row in &rows {
        *count.entry(row.who.clone()).or_insert(0i64) += 1;
    }
    for row in &mut rows {
        row.gross = 500 * count[&row.who];
    }
    for at in [10, 90, 200] {
        rows.push(order("free@example.com", at, 0));
    }
    let found = kinds(&study(&rows));
    assert!(
        found.contains("SpendFollowsFrequency") && found.contains("WithoutSpend { customers: 1 }"),
        "{found}"
    );
}

#[test]
fn refunds_are_taken_off_ignored_or_undo_an_order() {
    let mut rows = trade(300, 7);
    let who = "mind@example.com";
    rows.extend([order(who, 10, 4000), order(who, 40, 4000), order(who, 80, 4000).refunded(4000)]);
    rows.push(Row::refund_row(who, 60, 1000));
    let all = ledger(&rows);
    let outlook = |refunds| {
        let study = study_with(&all, &Settings { refunds, ..quick() }).unwrap();
        study.outlooks().find(|o| all.person(o.person).email == who).unwrap()
    };
    let [taken, undone, ignored] =
        [RefundPolicy::Subtract, RefundPolicy::LeaveOutFull, RefundPolicy::Ignore].map(outlook);
    assert_eq!([taken, undone, ignored].map(|o| o.history.repeats), [2, 1, 2]);
    // 15, 30 and 40 a time, each drawn towards everybody's mean.
    assert!(taken.spend < undone.spend && undone.spend < ignored.spend, "{taken:?} {undone:?} {ignored:?}");
    let own = taken.own_gap.unwrap();
    assert_eq!(own, 35.0);
    assert!(taken.overdue.unwrap() > 500.0 && undone.own_gap.is_none());
}

#[test]
fn worth_follows_horizon_margin_and_discount() {
    let all = ledger(&trade(300, 8));
    let value =
        |settings: Settings| study_with(&all, &settings).unwrap().equity.value.unwrap().amount.to_f64();
    let base = Settings { discount: RatePerYear::NONE, ..quick() };
    let plain = value(base.clone());
    let half = value(Settings { margin: Share::new(0.5).unwrap(), ..base.clone() });
    assert!((half / plain - 0.5).abs() < 1e-6);
    // Against the long way: month by month, each month's orders discounted from its middle.
    let study = study_with(&all, &base).unwrap();
    let model = study.fits.iter().find(|f| f.fit.model.kind() == study.chosen).unwrap().fit.model;
    let slow: f64 = study
        .outlooks()
        .map(|o| {
            let until =
                |months: u16| Months::new(months).map_or(0.0, |m| model.expected(&o.history, m.weeks()));
            let orders = |k: u16| until(k) - until(k - 1);
            let worth: f64 = (1..=12).map(|k| orders(k) / 1.1_f64.powf((f64::from(k) - 0.5) / 12.0)).sum();
            worth * o.spend.unwrap().to_f64()
        })
        .sum();
    let discounted = value(Settings { discount: RatePerYear::new(0.1).unwrap(), ..base.clone() });
    assert!((discounted / slow - 1.0).abs() < 1e-4 && discounted < plain, "{discounted} {slow} {plain}");
    assert!(value(Settings { horizon: Months::new(36).unwrap(), ..base }) > plain);
}

#[test]
fn what_cannot_be_foreseen_says_why() {
    assert_eq!(study_with(&Ledger::default(), &quick()).unwrap_err(), Unfit::NoCustomers);
    let short: Vec<Row> = (0..30).map(|i| order("a@example.com", i, 100)).collect();
    assert_eq!(study_with(&ledger(&short), &quick()).unwrap_err(), Unfit::TooShort { days: 29 });
    let once: Vec<Row> = (0..300).map(|i| order(&format!("p{i}@example.com"), i, 100)).collect();
    assert_eq!(study_with(&ledger(&once), &quick()).unwrap_err(), Unfit::NobodyReturns { customers: 300 });
    // A handful of customers: the fit leans on what is usual and says so.
    let few = study(&trade(9, 11));
    assert!(kinds(&few).contains("FewReturn"));
    assert!(few.fits.iter().all(|f| f.fit.method == Method::Steadied));
    for outlook in few.outlooks() {
        assert!(outlook.orders.is_finite() && outlook.value.is_none_or(|v| !v.is_negative()));
    }
}

#[test]
fn the_work_can_be_stopped_at_any_point() {
    let all = ledger(&trade(200, 12));
    let settings = Settings { uncertainty: Some(Uncertainty::Bootstrap), draws: 20, ..Settings::default() };
    let mut told = Vec::new();
    Study::of(&all, &Choice::default(), &settings, &mut |part| {
        told.push(part);
        true
    })
    .unwrap();
    assert!(told.is_sorted() && told.first() == Some(&0.0) && told.last() == Some(&1.0), "{told:?}");
    for stop in 0..told.len() - 1 {
        let mut left = stop;
        let stopped = Study::of(&all, &Choice::default(), &settings, &mut |_| {
            left = left.wrapping_sub(1);
            left != usize::MAX
        });
        assert_eq!(stopped.err(), Some(Unfit::Cancelled), "at {stop} of {}", told.len());
    }
}
