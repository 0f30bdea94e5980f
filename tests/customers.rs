//! Figures about customers against published values, and against the same figures counted in the most naive way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, unreachable_pub)]

mod common;

use common::*;
use proptest::prelude::*;
use regulars::customers::*;
use regulars::ledger::Ledger;
use regulars::measure::{Measure, Value};
use regulars::quantity::{Amount, Currency, Day, Month, Period};
use std::collections::BTreeMap;

/// `YYYY-MM-DD`.
fn date(text: &str) -> Day {
    let mut parts = text.split('-').map(|p| p.parse::<u32>().unwrap());
    let mut next = || parts.next().unwrap();
    Day::new(next() as i32, next(), next()).unwrap()
}

fn rfm_orders() -> Ledger {
    let rows: Vec<Row> = include_str!("data/rfm_data_orders.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let [name, on, revenue] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
            let who = [name.to_owned(), String::new(), String::new()];
            Row { who, day: date(on), ..order("", 0, revenue.parse::<i64>().unwrap() * 100) }
        })
        .collect();
    ledger(&rows)
}

#[test]
fn scores_are_those_of_the_r_package() {
    let ledger = rfm_orders();
    let table = Table::as_of(&ledger, &Choice::default(), date("2006-12-31")).unwrap();
    assert_eq!(table.len(), 995);
    let known: BTreeMap<String, CustomerFile> = table
        .scores()
        .map(|(p, _)| (ledger.person(p).id.to_owned(), table.file(&ledger, p).unwrap()))
        .collect();
    for (name, silent, orders, net, code) in
        [("Abbey O'Reilly", 205, 6, 472, 343), ("Aden Murphy", 98, 7, 596, 544)]
    {
        let file = &known[name];
        assert_eq!(
            (file.row.silent, file.row.orders, file.row.net),
            (silent, orders, Amount::from_cents(net * 100))
        );
        assert_eq!(file.score.code(), code, "{name}");
    }
    let with = |code| table.scores().filter(|(_, score)| score.code() == code).count();
    assert_eq!((with(555), with(111)), (35, 75));
    // The package's documentation gives the lower bounds of the next score: 115, 181, 297.4 (from 298 in whole days) and 482
    // days; 4, 5, 6 and 8 orders; 256, 382, 506.4 (from 507) and 666 dollars.
    let rfm = table.rfm(None);
    assert_eq!(rfm.thresholds.recency, [114, 180, 297, 481]);
    assert_eq!(rfm.thresholds.frequency, [3, 4, 5, 7]);
    assert_eq!(rfm.thresholds.monetary, [255, 381, 506, 665].map(|usd| Amount::from_cents(usd * 100)));
    assert_eq!(rfm.note, None);
    assert_eq!(Rfm::as_of(&ledger, &Choice::default(), None, date("2006-12-31")), Some(rfm));
}

/// The same figures in the most naive way: maps, floats, and a pass over everything for each question.
mod by_hand {
    use super::*;

    pub struct Shop {
        /// Counted orders and lone refunds in euros, the latter moved to the nearest day of trade.
        rows: Vec<Row>,
        pub span: Period,
    }

    type People = BTreeMap<String, Vec<Row>>;

    impl Shop {
        pub fn of(rows: &[Row]) -> Option<Shop> {
            let counted = || rows.iter().filter(|r| r.currency == "EUR" && r.status == "paid");
            let span = Period::new(counted().map(|r| r.day).min()?, counted().map(|r| r.day).max()?)?;
            let rows = rows
                .iter()
                .filter(|r| r.currency == "EUR" && r.status != "voided")
                .map(|r| match r.status {
                    "refund" => Row { day: r.day.max(span.first()).min(span.last()), ..r.clone() },
                    _ => r.clone(),
                })
                .collect();
            Some(Shop { rows, span })
        }

        fn within(&self, period: Period) -> impl Iterator<Item = &Row> {
            self.rows.iter().filter(move |r| period.contains(r.day))
        }

        fn orders(&self, period: Period) -> Vec<&Row> {
            self.within(period).filter(|r| r.status == "paid").collect()
        }

        fn people(&self) -> People {
            let mut people = People::new();
            for row in self.rows.iter().filter(|r| r.status == "paid" && !r.who[1].is_empty()) {
                people.entry(row.who[1].clone()).or_default().push(row.clone());
            }
            people
        }

        fn buyers(&self, period: Period) -> Vec<String> {
            self.people()
                .into_iter()
                .filter(|(_, o)| o.iter().any(|r| period.contains(r.day)))
                .map(|(p, _)| p)
                .collect()
        }

        fn first(&self, person: &str) -> Day {
            self.people()[person].iter().map(|r| r.day).min().unwrap()
        }

        fn order_days(&self, person: &str) -> Vec<Day> {
            let days: std::collections::BTreeSet<Day> = self.people()[person].iter().map(|r| r.day).collect();
            days.into_iter().collect()
        }

        fn gaps(&self, person: &str, period: Period) -> Vec<f64> {
            let days = self.order_days(person);
            let pairs = days.windows(2).filter(|w| period.contains(w[1]));
            pairs.map(|w| f64::from(w[1] - w[0])).collect()
        }

        fn spend(&self, period: Period) -> Vec<f64> {
            let mut net: BTreeMap<&str, i64> = BTreeMap::new();
            for row in self.within(period).filter(|r| !r.who[1].is_empty()) {
                *net.entry(&row.who[1]).or_default() += row.net();
            }
            let mut spend: Vec<f64> =
                net.into_values().filter(|n| *n > 0).map(|n| n as f64 / 100.0).collect();
            spend.sort_by(f64::total_cmp);
            spend
        }

        /// Half the relative mean absolute difference: the definition of Gini's coefficient, over all pairs.
        fn gini(&self, period: Period) -> Option<f64> {
            let spend = self.spend(period);
            let n = spend.len() as f64;
            let mean = spend.iter().sum::<f64>() / n;
            let differences: f64 = spend.iter().flat_map(|a| spend.iter().map(move |b| (a - b).abs())).sum();
            (n > 0.0).then(|| differences / (2.0 * n * n * mean))
        }

        /// The most that this share of customers, least spenders first, adds up to.
        pub fn lorenz(&self, period: Period, share: f64) -> f64 {
            let spend = self.spend(period);
            let taken = (share * spend.len() as f64).round() as usize;
            spend[..taken].iter().sum::<f64>() / spend.iter().sum::<f64>()
        }

        pub fn median(mut values: Vec<f64>) -> Option<f64> {
            values.sort_by(f64::total_cmp);
            let n = values.len();
            match n {
                0 => None,
                n if n % 2 == 1 => Some(values[n / 2]),
                n => Some((values[n / 2 - 1] + values[n / 2]) / 2.0),
            }
        }

        pub fn usual_gap(&self, person: &str) -> Option<f64> {
            Self::median(self.gaps(person, self.span))
        }

        pub fn value(&self, measure: Measure, period: Period) -> Option<f64> {
            let cents = |n: i64| n as f64 / 100.0;
            let share = |part: usize, whole: usize| (whole > 0).then(|| part as f64 / whole as f64);
            let orders = self.orders(period);
            let buyers = self.buyers(period);
            let before = self.buyers(period.before());
            let anyone = !self.people().is_empty();
            let net: i64 = self.within(period).map(Row::net).sum();
            let known = |n: usize| anyone.then_some(n as f64);
            let regulars: Vec<String> = self
                .people()
                .into_keys()
                .filter(|p| {
                    let days = self.order_days(p);
                    days.len() >= 4 && *days.last().unwrap() > self.span.year_before().last()
                })
                .collect();
            let overdue: Vec<&String> = regulars
                .iter()
                .filter(|p| {
                    let silent = f64::from(self.span.last() - *self.order_days(p).last().unwrap());
                    let usual = self.usual_gap(p).unwrap();
                    silent > 2.0 * usual && silent >= usual + 7.0
                })
                .collect();
            let newcomers: Vec<String> = self
                .people()
                .into_keys()
                .filter(|p| (90..180).contains(&(self.span.last() - self.first(p))))
                .collect();
            let back = |p: &&String| {
                let days = self.order_days(p);
                days.len() > 1 && days[1] - days[0] <= 90
            };
            let reaches_back = period.before().first() >= self.span.first();
            let kept = before.iter().filter(|p| buyers.contains(p)).count();
            match measure {
                Measure::Orders => Some(orders.len() as f64),
                Measure::Customers => Some(buyers.len() as f64),
                Measure::AnonymousOrders => {
                    Some(orders.iter().filter(|r| r.who[1].is_empty()).count() as f64)
                }
                Measure::GrossRevenue => Some(cents(self.within(period).map(|r| r.gross).sum())),
                Measure::Refunds => Some(cents(self.within(period).map(|r| r.refund).sum())),
                Measure::RefundRate => {
                    let gross: i64 = self.within(period).map(|r| r.gross).sum();
                    let refunds: i64 = self.within(period).map(|r| r.refund).sum();
                    (gross > 0 && refunds <= gross).then(|| refunds as f64 / gross as f64)
                }
                Measure::NetRevenue => Some(cents(net)),
                Measure::ProductSales => None,
                Measure::FirstDate => Some(f64::from(self.span.first().epoch())),
                Measure::LastDate => Some(f64::from(self.span.last().epoch())),
                Measure::AverageOrderValue => (!orders.is_empty()).then(|| cents(net) / orders.len() as f64),
                Measure::PurchaseFrequency => {
                    share(orders.iter().filter(|r| !r.who[1].is_empty()).count(), buyers.len())
                }
                Measure::RepeatRate => share(
                    buyers
                        .iter()
                        .filter(|p| self.people()[*p].iter().filter(|r| r.day <= period.last()).count() >= 2)
                        .count(),
                    buyers.len(),
                ),
                Measure::RetentionRate => share(kept, before.len()).filter(|_| reaches_back),
                Measure::ChurnRate => share(before.len() - kept, before.len()).filter(|_| reaches_back),
                Measure::NewCustomers => {
                    known(buyers.iter().filter(|p| period.contains(self.first(p))).count())
                }
                Measure::ReturningCustomers => {
                    known(buyers.iter().filter(|p| self.first(p) < period.first()).count())
                }
                Measure::SecondWithin90 => share(newcomers.iter().filter(back).count(), newcomers.len()),
                Measure::TimeBetweenOrders => {
                    Self::median(self.people().keys().flat_map(|p| self.gaps(p, period)).collect())
                }
                Measure::Regulars => known(regulars.len()),
                Measure::OverdueRegulars => known(overdue.len()),
                Measure::OverdueValue => known(0).map(|_| {
                    let since = self.span.year_before().last();
                    let theirs = overdue.iter().flat_map(|p| self.people()[*p].clone());
                    cents(theirs.filter(|r| r.day > since).map(|r| r.net()).sum())
                }),
                Measure::TopFifthShare => {
                    let spend = self.spend(period);
                    let top = (spend.len() as f64 / 5.0).ceil() as usize;
                    let sum: f64 = spend.iter().sum();
                    (!spend.is_empty()).then(|| spend.iter().rev().take(top).sum::<f64>() / sum)
                }
                Measure::LargestShare => {
                    let spend = self.spend(period);
                    spend.last().map(|most| most / spend.iter().sum::<f64>())
                }
                Measure::Gini => self.gini(period),
                other => panic!("{other:?} is not told by the overview"),
            }
        }

        pub fn month(&self, month: Month, period: Period) -> MonthSales {
            let begins = period.first().max(month.first());
            let part = Period::new(begins, period.last().min(month.last())).unwrap();
            let mut sales = MonthSales {
                month,
                partial: month.first() < period.first() || period.last().min(self.span.last()) < month.last(),
                new: Amount::ZERO,
                returning: Amount::ZERO,
                anonymous: Amount::ZERO,
                new_customers: self.buyers(part).iter().filter(|p| part.contains(self.first(p))).count()
                    as u32,
                returning_customers: self.buyers(part).iter().filter(|p| self.first(p) < begins).count()
                    as u32,
                orders: self.orders(part).len() as u32,
            };
            for row in self.within(part) {
                let person = &row.who[1];
                let slot = if person.is_empty() || !self.people().contains_key(person) {
                    &mut sales.anonymous
                } else if self.first(person) >= begins && self.first(person) <= row.day {
                    &mut sales.new
                } else {
                    &mut sales.returning
                };
                *slot += Amount::from_cents(row.net());
            }
            sales
        }

        pub fn cohort_cell(&self, start: Period, stretch: Period) -> (u32, i64) {
            let born: Vec<String> =
                self.people().into_keys().filter(|p| start.contains(self.first(p))).collect();
            let active =
                born.iter().filter(|p| self.people()[*p].iter().any(|r| stretch.contains(r.day))).count();
            // A refund before the first order that is known falls into the first stretch.
            let net = self.rows.iter().filter(|r| born.contains(&r.who[1]));
            let net = net.filter(|r| stretch.contains(r.day) || (stretch == start && r.day < start.first()));
            (active as u32, net.map(Row::net).sum())
        }
    }
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let who = prop_oneof![1 => Just(String::new()), 8 => (0..12u32).prop_map(|i| format!("m{i}@x.org"))];
    let currency = prop_oneof![8 => Just("EUR"), 1 => Just("USD")];
    let status = prop_oneof![12 => Just("paid"), 1 => Just("voided"), 1 => Just("refund")];
    let row = (who, 0..800i32, 0..2_000i64, 0..10u8, currency, status).prop_map(
        |(who, on, cents, back, currency, status)| {
            let gross = if status == "refund" { 0 } else { cents * 5 };
            let refund = if status == "refund" {
                cents
            } else if back == 0 {
                gross
            } else {
                0
            };
            Row { gross, refund, currency, status, ..order(&who, on, 0) }
        },
    );
    prop::collection::vec(row, 1..120)
}

fn euros(rows: &[Row]) -> (Ledger, Choice) {
    (ledger(rows), Choice { currency: Some(Currency::EUR), ..Choice::default() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn the_overview_is_what_counting_by_hand_gives(rows in rows(), first in -50..850i32, days in 0..500i32, year: bool, chosen: bool) {
        let (ledger, mut choice) = euros(&rows);
        let Some(shop) = by_hand::Shop::of(&rows) else { return Ok(()) };
        if chosen {
            choice.period = Period::new(day(first), day(first + days));
        }
        if year {
            choice.compare = Compare::YearBefore;
        }
        let overview = Overview::of(&ledger, &choice).unwrap();
        prop_assert_eq!(overview.span, shop.span);
        let seen: Vec<Measure> = overview.figures.iter().map(|f| f.measure).collect();
        prop_assert_eq!(seen, Measure::ALL[..=Measure::Gini as usize].to_vec());
        for figure in &overview.figures {
            let by_hand = shop.value(figure.measure, overview.period);
            let same = match (figure.value.number(), by_hand) {
                (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0) + if matches!(figure.value, Value::Money(_)) { 5.1e-5 } else { 0.0 },
                (None, None) => true,
                _ => figure.measure == Measure::ProductSales,
            };
            prop_assert!(same, "{:?} {:?} by hand {by_hand:?}", figure.measure, figure.value);
            let previous = figure.previous.as_ref().and_then(Value::number);
            if let (Some(compared), Some(previous)) = (overview.compared, previous) {
                let by_hand = shop.value(figure.measure, compared).unwrap();
                prop_assert!((previous - by_hand).abs() <= 1e-9 * by_hand.abs().max(1.0) + 5.1e-5, "{:?} before", figure.measure);
            }
        }
        let Breakdown { months, lorenz, gaps, gap_quartiles, .. } = &overview.breakdown;
        for month in months {
            prop_assert_eq!(*month, shop.month(month.month, overview.period));
        }
        prop_assert!(months.windows(2).all(|w| w[1].month.since(w[0].month) == 1));
        prop_assert!(lorenz.len() <= 101);
        for (share, of) in lorenz {
            prop_assert!((shop.lorenz(overview.period, *share) - of).abs() < 1e-9);
        }
        if let Some((first, last)) = lorenz.first().zip(lorenz.last()) {
            prop_assert_eq!((*first, *last), ((0.0, 0.0), (1.0, 1.0)));
        }
        let middle = shop.value(Measure::TimeBetweenOrders, overview.period);
        prop_assert_eq!(gap_quartiles.map(|q| q[1]), middle);
        prop_assert!(gaps.windows(2).all(|w| w[0].to == w[1].from));
        prop_assert!(gaps.len() <= 30);
        let counted: u64 = gaps.iter().map(|g| g.count).sum();
        prop_assert_eq!(Some(counted), overview.figure(Measure::TimeBetweenOrders).unwrap().cases);
        prop_assert!(overview.findings.len() <= regulars::findings::SHOWN);
    }

    #[test]
    fn the_table_is_what_counting_by_hand_gives(rows in rows(), sort in 0..7usize, descending: bool, search in "[m@x1]{0,2}") {
        let (ledger, choice) = euros(&rows);
        let Some(shop) = by_hand::Shop::of(&rows) else { return Ok(()) };
        let Some(table) = Table::of(&ledger, &choice) else { return Ok(()) };
        let everyone = table.page(&ledger, &CustomerQuery { count: 1000, ..CustomerQuery::default() });
        for row in &everyone.rows {
            let mine = |r: &&Row| r.who[1] == row.title && r.currency == "EUR" && r.status != "voided";
            let orders = || rows.iter().filter(mine).filter(|r| r.status == "paid");
            prop_assert_eq!(row.orders as usize, orders().count());
            prop_assert_eq!(row.net, Amount::from_cents(rows.iter().filter(mine).map(Row::net).sum()));
            prop_assert_eq!((Some(row.first), Some(row.last)), (orders().map(|r| r.day).min(), orders().map(|r| r.day).max()));
            prop_assert_eq!(row.silent, shop.span.last() - row.last);
            prop_assert_eq!(row.usual_gap, shop.usual_gap(&row.title));
            let file = table.file(&ledger, row.person).unwrap();
            prop_assert_eq!(&file.row, row);
            prop_assert_eq!(file.score.group(), row.group);
            prop_assert_eq!(file.refunds, Amount::from_cents(rows.iter().filter(mine).map(|r| r.refund).sum()));
            prop_assert_eq!(file.history.len(), rows.iter().filter(|r| r.who[1] == row.title && r.currency == "EUR").count());
            prop_assert!(file.history.is_sorted_by(|a, b| a.day >= b.day));
            prop_assert_eq!(file.rank as usize, 1 + everyone.rows.iter().filter(|r| r.net > row.net).count());
        }
        let sort = [SortBy::Title, SortBy::Orders, SortBy::Net, SortBy::First, SortBy::Last, SortBy::UsualGap, SortBy::Silent][sort];
        let query = CustomerQuery { sort, descending, search: search.to_uppercase(), group: None, from: 2, count: 4 };
        let page = table.page(&ledger, &query);
        let mut wanted: Vec<&CustomerRow> = everyone.rows.iter().filter(|r| r.title.contains(&search)).collect();
        let key = |r: &CustomerRow| match sort {
            SortBy::Title => 0.0,
            SortBy::Orders => f64::from(r.orders),
            SortBy::Net => r.net.to_f64(),
            SortBy::First => f64::from(r.first.epoch()),
            SortBy::Last => f64::from(r.last.epoch()),
            SortBy::UsualGap => r.usual_gap.unwrap_or(if descending { -1.0 } else { f64::MAX }),
            SortBy::Silent => f64::from(r.silent),
        };
        wanted.sort_by(|a, b| {
            let by_key = key(a).total_cmp(&key(b));
            let by_key = if descending { by_key.reverse() } else { by_key };
            let by_title = a.title.cmp(&b.title);
            by_key.then(if sort == SortBy::Title && descending { by_title.reverse() } else { by_title })
        });
        prop_assert_eq!((page.total, page.matching), (everyone.total, wanted.len() as u32));
        prop_assert_eq!(page.rows.iter().collect::<Vec<_>>(), wanted.into_iter().skip(2).take(4).collect::<Vec<_>>());
    }

    #[test]
    fn cohorts_are_what_counting_by_hand_gives(rows in rows(), quarters: bool) {
        let (ledger, choice) = euros(&rows);
        let span = if quarters { CohortSpan::Quarter } else { CohortSpan::Month };
        let Some(shop) = by_hand::Shop::of(&rows) else { return Ok(()) };
        let Some(cohorts) = Cohorts::of(&ledger, &choice, span) else { return Ok(()) };
        let width = if quarters { 3 } else { 1 };
        let stretch = |start: Month| Period::new(start.first(), start.plus(width - 1).last()).unwrap();
        for cohort in &cohorts.cohorts {
            let mut cumulative = 0;
            for (i, cell) in cohort.cells.iter().enumerate() {
                let when = stretch(cohort.start.plus(i as i32 * width));
                let (customers, net) = shop.cohort_cell(stretch(cohort.start), when);
                cumulative += net;
                prop_assert_eq!((cell.customers, cell.net), (customers, Amount::from_cents(net)));
                prop_assert_eq!(cell.cumulative, Amount::from_cents(cumulative));
                prop_assert_eq!(cell.unfinished, when.last() > shop.span.last());
            }
            let last = stretch(cohort.start.plus((cohort.cells.len() as i32 - 1) * width));
            prop_assert!(last.contains(shop.span.last()));
        }
    }

    #[test]
    fn the_grid_follows_its_rule(rows in rows(), typed: bool) {
        let (ledger, choice) = euros(&rows);
        let Some(table) = Table::of(&ledger, &choice) else { return Ok(()) };
        let thresholds = typed.then(|| Thresholds {
            recency: [30, 60, 120, 240],
            frequency: [1, 2, 4, 8],
            monetary: [10, 20, 50, 100].map(|euros| Amount::from_cents(euros * 100)),
        });
        let rfm = table.rfm(thresholds);
        prop_assert_eq!(Rfm::of(&ledger, &choice, thresholds), Some(rfm.clone()));
        prop_assert_eq!(rfm.from_quintiles, !typed);
        let rows = table.page(&ledger, &CustomerQuery { count: 1000, ..CustomerQuery::default() }).rows;
        let above = |bounds: [f64; 4], value: f64| bounds.iter().filter(|b| value > **b).count() as u8;
        for cell in &rfm.cells {
            let here = rows.iter().filter(|r| {
                let recency = 5 - above(rfm.thresholds.recency.map(f64::from), f64::from(r.silent));
                let frequency = 1 + above(rfm.thresholds.frequency.map(f64::from), f64::from(r.orders));
                (recency, frequency) == (cell.recency, cell.frequency)
            });
            prop_assert_eq!(here.clone().count() as u32, cell.customers);
            prop_assert_eq!(here.map(|r| r.net).sum::<Amount>(), cell.net);
            prop_assert_eq!(cell.group, Group::of(cell.recency, cell.frequency));
        }
        for group in &rfm.groups {
            if !typed {
                let silent: Vec<f64> = rows.iter().filter(|r| r.group == group.group).map(|r| f64::from(r.silent)).collect();
                let median = by_hand::Shop::median(silent).map_or(0.0, f64::ceil);
                prop_assert_eq!(f64::from(group.median_recency), median);
            }
        }
        if !typed {
            // At least a fifth lies at or below the first bound, and at least a fifth at or above the last.
            let n = rows.len();
            let spent: Vec<Amount> = rows.iter().map(|r| r.net).collect();
            prop_assert!(spent.iter().filter(|s| **s <= rfm.thresholds.monetary[0]).count() * 5 >= n);
            prop_assert!(rfm.thresholds.monetary.is_sorted() && rfm.thresholds.recency.is_sorted());
        }
    }
}

#[test]
fn thresholds_of_an_export_in_cents_lie_between_cents() {
    // Ten customers with 1.01, 2.02 … 10.10 euros: R's quantile(x, .2) is 2.828, and the next cent is 2.83.
    let rows: Vec<Row> = (1..=10).map(|i| order(&format!("m{i}@x.org"), i, i64::from(i) * 101)).collect();
    let rfm = Rfm::of(&ledger(&rows), &Choice::default(), None).unwrap();
    // All amounts are multiples of 1.01, so that the next amount the data could hold is 3.03.
    assert_eq!(rfm.thresholds.monetary, [303, 505, 707, 909].map(Amount::from_cents));
    assert!(rfm.note.unwrap().starts_with("Only 10 customers"));
}

#[test]
fn ties_leave_holes_that_are_explained() {
    let mut rows: Vec<Row> =
        (0..90).map(|i| order(&format!("m{i}@x.org"), i * 3, 1000 + i64::from(i))).collect();
    rows.extend((0..10).map(|i| order(&format!("m{i}@x.org"), 300 + i, 1000)));
    let rfm = Rfm::of(&ledger(&rows), &Choice::default(), None).unwrap();
    // Ninety customers; only ten came twice, and nobody more often.
    assert_eq!(rfm.thresholds.frequency, [1, 2, 2, 2]);
    assert_eq!(
        rfm.note.as_deref(),
        Some(
            "89% of these customers ordered only once: they all score 1 for how often, and the others are parted evenly among the scores above. \
             Nobody has scores 3, 4 and 5 for how often, because many customers ordered equally often, and equals get equal scores."
        )
    );
    let typed = Rfm::of(
        &ledger(&rows),
        &Choice::default(),
        Some(Thresholds { frequency: [1, 2, 3, 4], ..rfm.thresholds }),
    )
    .unwrap();
    assert_eq!(
        typed.note.as_deref(),
        Some("Nobody has scores 3, 4 and 5 for how often with these thresholds.")
    );
}

#[test]
fn the_default_is_the_last_twelve_months_and_the_busiest_currency() {
    let mut rows: Vec<Row> = (0..800).step_by(10).map(|i| order("a@x.org", i, 500)).collect();
    rows.push(order("a@x.org", 900, 500).currency("USD"));
    let overview = Overview::of(&ledger(&rows), &Choice::default()).unwrap();
    assert_eq!(overview.currency, Currency::EUR);
    assert_eq!(overview.currencies.len(), 2);
    // Day 790 after 2024-01-01 is 2026-03-01.
    assert_eq!((overview.period.first(), overview.period.last()), (date("2025-03-02"), date("2026-03-01")));
    assert_eq!(overview.compared, Some(overview.period.before()));
    let gone = Choice { currency: Currency::parse("GBP"), ..Choice::default() };
    assert_eq!(Overview::of(&ledger(&rows), &gone).unwrap().currency, Currency::EUR);
    let short = ledger(&rows[..30]);
    let overview = Overview::of(&short, &Choice::default()).unwrap();
    assert_eq!((overview.period, overview.compared), (overview.span, None));
}

#[test]
fn a_refund_after_the_last_order_is_not_lost() {
    let rows = [order("a@x.org", 0, 1000), order("b@x.org", 10, 700), Row::refund_row("b@x.org", 40, 300)];
    let ledger = ledger(&rows);
    let overview = Overview::of(&ledger, &Choice::default()).unwrap();
    assert_eq!(overview.span.last(), day(10));
    assert_eq!(overview.figure(Measure::Refunds).unwrap().value.machine().as_deref(), Some("3.00"));
    let table = Table::of(&ledger, &Choice::default()).unwrap();
    let page = table.page(&ledger, &CustomerQuery { count: 9, ..CustomerQuery::default() });
    assert_eq!(page.rows.iter().map(|r| r.net).sum::<Amount>(), Amount::from_cents(1400));
}

#[test]
fn nothing_loaded_and_nothing_counted() {
    let empty = Ledger::default();
    let choice = Choice::default();
    assert_eq!(Overview::of(&empty, &choice), None);
    assert!(Table::of(&empty, &choice).is_none());
    assert_eq!(Rfm::of(&empty, &choice, None), None);
    assert_eq!(Cohorts::of(&empty, &choice, CohortSpan::Month), None);
    let voided = ledger(&[order("a@x.org", 3, 100).status("voided")]);
    let overview = Overview::of(&voided, &choice).unwrap();
    assert_eq!(text(&overview.headline), "None of these orders counts as paid.");
    assert_eq!(overview.figure(Measure::AverageOrderValue).unwrap().value.machine(), None);
    assert_eq!(overview.figure(Measure::LastDate).unwrap().value.machine(), None);
    assert_eq!(overview.breakdown.by_status.len(), 1);
    assert!(Table::of(&voided, &choice).is_none());
}

#[test]
fn no_cell_of_the_csv_is_a_formula() {
    let named = |name: &str, email: &str, on: i32, cents: i64| Row {
        who: [String::new(), email.into(), name.into()],
        ..order("", on, cents)
    };
    let rows = [
        named("=HYPERLINK(\"http://x\")", "a@x.org", 1, 1000),
        named("+49 171", "b@x.org", 2, 900),
        named("-Ann-", "c@x.org", 3, 800),
        named("@home", "d@x.org", 4, 700),
        named("\ttab", "e@x.org", 5, 600),
        named("Smith, \"Jo\"", "f@x.org", 6, 500),
        named("Plain", "g@x.org", 7, 400).refunded(900),
    ];
    let ledger = ledger(&rows);
    let table = Table::of(&ledger, &Choice::default()).unwrap();
    let query = CustomerQuery { sort: SortBy::Net, descending: true, ..CustomerQuery::default() };
    let csv = table.csv(&ledger, &query);
    let body = csv.strip_prefix('\u{feff}').unwrap();
    let cells: Vec<&str> = body.split("\r\n").skip(1).filter(|l| !l.is_empty()).collect();
    let starts = [
        "\"'=HYPERLINK(\"\"http://x\"\")\",",
        "'+49 171,",
        "'-Ann-,",
        "'@home,",
        "\"'\ttab\",",
        "\"Smith, \"\"Jo\"\"\",",
        "Plain,",
    ];
    assert_eq!(cells.len(), starts.len());
    for (line, start) in cells.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
        assert_eq!(line.matches(',').count() - usize::from(start.starts_with("\"Smith")), 14);
    }
    // Numbers stay numbers, below zero as well.
    assert!(cells[6].contains(",1,-5.00,9.00,EUR,2024-01-08,2024-01-08,,0,"), "{}", cells[6]);
}

#[test]
fn where_most_bought_once_the_others_are_parted_evenly() {
    // Sixty bought once; ten each twice, three, four and five times. Plain fifths would part at 1, 1, 1 and 3.
    let mut rows = Vec::new();
    for (who, times) in (0..60).map(|i| (i, 1)).chain((60..100).map(|i| (i, 2 + (i - 60) / 10))) {
        rows.extend((0..times).map(|k| order(&format!("m{who}@x.org"), who * 3 + k * 100, 1000)));
    }
    let rfm = Rfm::of(&ledger(&rows), &Choice::default(), None).unwrap();
    assert_eq!(rfm.thresholds.frequency, [1, 2, 3, 4]);
    let with =
        |frequency| rfm.cells.iter().filter(|c| c.frequency == frequency).map(|c| c.customers).sum::<u32>();
    assert_eq!([1, 2, 3, 4, 5].map(with), [60, 10, 10, 10, 10]);
    assert!(rfm.note.unwrap().starts_with("60% of these customers ordered only once"));
}
