//! What the ledger promises, over random files: the same orders and people whatever the order in which things arrive.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::*;
use proptest::prelude::*;
use regulars::customers::{Choice, CohortSpan, Cohorts, CustomerQuery, Overview, Rfm, Table};
use regulars::ledger::{Ledger, Line, NOBODY, Standing};
use regulars::measure::{Measure, Value};
use regulars::quantity::{Amount, Currency, Day};
use std::collections::{BTreeMap, BTreeSet};

/// A file: its scope and rows.
type File = (&'static str, Vec<Row>);

fn text_of(prefix: &'static str, n: u32) -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 3 => (0..n).prop_map(move |i| format!("{prefix}{i}"))]
}

fn row(with_ids: bool) -> impl Strategy<Value = Row> {
    let id = if with_ids { text_of("o", 30).boxed() } else { Just(String::new()).boxed() };
    let who = (text_of("c", 6), text_of("m", 6), text_of("n", 4));
    let currency = prop_oneof![5 => Just("EUR"), 1 => Just("USD")];
    let status = prop_oneof![6 => Just("paid"), 1 => Just("voided"), 1 => Just("refund")];
    (id, who, 0..700i32, 0..40i64, 0..30i64, currency, status).prop_map(
        |(id, who, on, units, refund, currency, status)| {
            let gross = if status == "refund" { 0 } else { units * 100 + 1 };
            let refund = if status == "refund" {
                refund
            } else if refund > 25 {
                gross
            } else {
                0
            };
            Row { id, who: who.into(), day: day(on), gross, refund, currency, status }
        },
    )
}

/// A file in which no order id stands twice, as an importer leaves it.
fn file() -> impl Strategy<Value = File> {
    let scope = prop_oneof![Just("shop"), Just("till")];
    any::<bool>().prop_flat_map(move |with_ids| {
        (scope.clone(), prop::collection::vec(row(with_ids), 1..40)).prop_map(|(scope, mut rows)| {
            let mut seen = BTreeSet::new();
            rows.retain(|r| r.id.is_empty() || seen.insert(r.id.clone()));
            (scope, rows)
        })
    })
}

fn files() -> impl Strategy<Value = Vec<File>> {
    prop::collection::vec(file(), 1..5)
}

fn of(files: &[File]) -> Ledger {
    Ledger::of(files.iter().map(|(scope, rows)| batch(scope, rows)))
}

/// Everything that is told about a ledger, the numbers of people left out.
fn told(ledger: &Ledger) -> String {
    let mut told = String::new();
    for currency in [Currency::EUR, Currency::USD] {
        let choice = Choice { currency: Some(currency), ..Choice::default() };
        let query = CustomerQuery { count: u32::MAX, ..CustomerQuery::default() };
        let mut rows: Vec<String> = Table::of(ledger, &choice)
            .map(|table| table.page(ledger, &query).rows)
            .unwrap_or_default()
            .into_iter()
            .map(|row| {
                format!("{:?}", regulars::customers::CustomerRow { person: 0, title: String::new(), ..row })
            })
            .collect();
        rows.sort();
        told.push_str(&format!(
            "{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{rows:#?}\n",
            Overview::of(ledger, &choice),
            Overview::of(ledger, &choice.everything(ledger)),
            Rfm::of(ledger, &choice, None),
            Cohorts::of(ledger, &choice, CohortSpan::Month),
            Cohorts::of(ledger, &choice, CohortSpan::Quarter),
        ));
    }
    told
}

fn shuffled<T: Clone>(things: &[T], seed: u64) -> Vec<T> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut things = things.to_vec();
    random.shuffle(&mut things);
    things
}

/// A row without an id as it is compared with others: what names the person best counts, and the rest of what it has.
fn compared(row: &Row) -> Row {
    let who = [&row.who[1], &row.who[0], &row.who[2]].into_iter().find(|text| !text.is_empty());
    Row { who: [who.cloned().unwrap_or_default(), String::new(), String::new()], ..row.clone() }
}

/// The same orders found in the most naive way: every order with an id in its latest version, every order without one as
/// often as the file that has it most often.
fn orders_by_hand(files: &[File]) -> BTreeMap<(String, i64, i64, String, String), usize> {
    type Version = (Day, u64);
    let mut by_id: BTreeMap<(&str, &str), (Version, &Row)> = BTreeMap::new();
    let mut without: BTreeMap<Row, usize> = BTreeMap::new();
    for (scope, rows) in files {
        let Some(last) = rows.iter().map(|r| r.day).max() else { continue };
        let version = (last, batch(scope, rows).origin.digest);
        let mut here: BTreeMap<Row, usize> = BTreeMap::new();
        for row in rows {
            if row.id.is_empty() {
                *here.entry(compared(row)).or_default() += 1;
            } else {
                let slot = by_id.entry((scope, &row.id)).or_insert((version, row));
                if slot.0 < version {
                    *slot = (version, row);
                }
            }
        }
        for (row, n) in here {
            let slot = without.entry(row).or_default();
            *slot = n.max(*slot);
        }
    }
    let mut all = BTreeMap::new();
    let with = by_id.values().map(|(_, row)| ((*row).clone(), 1));
    for (row, n) in with.chain(without) {
        let key =
            (row.day.to_string(), row.gross, row.refund, row.currency.to_owned(), row.status.to_owned());
        *all.entry(key).or_default() += n;
    }
    all
}

/// Who is one person, by merging overlapping sets until nothing changes.
fn people_by_hand(files: &[File]) -> BTreeSet<BTreeSet<String>> {
    let mut sets: Vec<BTreeSet<String>> = Vec::new();
    for (scope, rows) in files {
        for Row { who: [id, email, name], .. } in rows {
            let keys = [
                (!id.is_empty()).then(|| format!("id {scope} {id}")),
                (!email.is_empty()).then(|| format!("mail {email}")),
            ];
            let mut keys: BTreeSet<String> = keys.into_iter().flatten().collect();
            if keys.is_empty() && !name.is_empty() {
                keys.insert(format!("name {scope} {name}"));
            }
            if !keys.is_empty() {
                sets.push(keys);
            }
        }
    }
    while let Some((i, j)) = (0..sets.len())
        .flat_map(|i| (i + 1..sets.len()).map(move |j| (i, j)))
        .find(|(i, j)| !sets[*i].is_disjoint(&sets[*j]))
    {
        let other = sets.swap_remove(j);
        sets[i].extend(other);
    }
    sets.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_does_not_matter(files in files(), seed: u64) {
        prop_assert_eq!(told(&of(&files)), told(&of(&shuffled(&files, seed))));
    }

    #[test]
    fn the_order_of_rows_does_not_matter((scope, rows) in file(), seed: u64) {
        let other = shuffled(&rows, seed);
        prop_assert_eq!(told(&of(&[(scope, rows)])), told(&of(&[(scope, other)])));
    }

    #[test]
    fn the_same_file_again_changes_nothing(files in files(), again in 0usize..5) {
        let mut ledger = of(&files);
        let before = told(&ledger);
        let (scope, rows) = &files[again % files.len()];
        prop_assert!(ledger.append(batch(scope, rows)).already_there);
        // Under another digest it is another file, but holds no new order.
        let mut copy = batch(scope, rows);
        copy.origin.digest ^= 1;
        let appended = ledger.append(copy);
        prop_assert_eq!(appended.added, 0);
        prop_assert_eq!(appended.known + appended.updated, rows.len() as u64);
        prop_assert_eq!(told(&ledger), before);
    }

    #[test]
    fn every_order_is_there_once(files in files()) {
        let ledger = of(&files);
        let mut found = BTreeMap::new();
        for order in ledger.orders() {
            let status = ledger.columns().status.get(order.row as usize).unwrap();
            let key = (
                order.day.to_string(),
                order.gross.ten_thousandths() / 100,
                order.refund.ten_thousandths() / 100,
                ledger.currencies()[usize::from(order.currency)].to_string(),
                ledger.statuses()[usize::from(status)].text.clone(),
            );
            *found.entry(key).or_default() += 1usize;
        }
        prop_assert_eq!(found, orders_by_hand(&files));
    }

    #[test]
    fn overlapping_exports_overlap(rows in prop::collection::vec(row(false), 3..60), cut in 0.0..1.0f64, overlap in 0usize..20) {
        let cut = (cut * rows.len() as f64) as usize;
        let [first, second] = [&rows[..(cut + overlap).min(rows.len())], &rows[cut.min(rows.len())..]];
        prop_assume!(!first.is_empty() && !second.is_empty());
        // Rows that are equal by chance and lie on both sides of the cut cannot be told from the overlap; leave them out.
        let same = |a: &Row, b: &Row| compared(a) == compared(b);
        let twice = rows.iter().any(|r| rows.iter().filter(|s| same(s, r)).count() > 1);
        prop_assume!(!twice);
        let whole = told(&of(&[("shop", rows.clone())]));
        prop_assert_eq!(told(&of(&[("shop", first.to_vec()), ("shop", second.to_vec())])), whole);
    }

    #[test]
    fn people_are_joined_by_id_and_email_transitively(files in files()) {
        let ledger = of(&files);
        let by_hand = people_by_hand(&files);
        prop_assert_eq!(ledger.people(), by_hand.len());
        // Whoever is one person in the ledger is one by hand: the names they are found under lie in one set.
        let mut seen: BTreeMap<u32, &BTreeSet<String>> = BTreeMap::new();
        for order in ledger.orders().filter(|o| o.person != NOBODY) {
            let identity = ledger.columns().identity.get(order.row as usize).unwrap();
            let (email, id) = (ledger.identities().email.get(identity), ledger.identities().id.get(identity));
            let scope = &ledger.source_of(order.row).unwrap().origin.scope;
            let name = ledger.identities().name.get(identity);
            let key = match (id, email) {
                ("", "") => format!("name {scope} {name}"),
                ("", email) => format!("mail {email}"),
                (id, _) => format!("id {scope} {id}"),
            };
            let set = by_hand.iter().find(|set| set.contains(&key)).unwrap();
            prop_assert_eq!(*seen.entry(order.person).or_insert(set), set);
        }
        prop_assert_eq!(seen.values().collect::<BTreeSet<_>>().len(), seen.len());
    }

    #[test]
    fn scaling_the_money_scales_the_money(files in files(), by in 2i64..1000) {
        let scaled: Vec<File> = files
            .iter()
            .map(|(scope, rows)| (*scope, rows.iter().map(|r| Row { gross: r.gross * by, refund: r.refund * by, ..r.clone() }).collect()))
            .collect();
        // Which of two equally late versions counts is settled by the digest, which scaling changes.
        prop_assume!(files.iter().all(|(_, rows)| rows.iter().all(|r| r.id.is_empty())));
        let choice = Choice::default();
        let (plain, large) = (of(&files), of(&scaled));
        let (Some(a), Some(b)) = (Overview::of(&plain, &choice), Overview::of(&large, &choice)) else {
            return Err(TestCaseError::fail("no overview"));
        };
        for (a, b) in a.figures.iter().zip(&b.figures) {
            prop_assert_eq!(a.measure, b.measure);
            match (&a.value, &b.value) {
                // A quotient is rounded to ten-thousandths before it can be scaled.
                (Value::Money(a), Value::Money(b)) => prop_assert!(
                    (b.amount.ten_thousandths() - a.amount.ten_thousandths() * by).abs() <= by / 2 + 1
                ),
                (Value::Share(a), Value::Share(b)) => prop_assert!((a.value() - b.value()).abs() < 1e-12),
                (Value::Number(a), Value::Number(b)) => prop_assert!((a - b).abs() < 1e-12),
                (a, b) => prop_assert_eq!(a, b),
            }
        }
        let grid = |ledger: &Ledger, by: i64| {
            Rfm::of(ledger, &choice, None).map(|rfm| {
                let cells: Vec<_> = rfm.cells.iter().map(|c| (c.customers, c.net.ten_thousandths() * by)).collect();
                (rfm.thresholds.monetary.map(|m| m.ten_thousandths() * by), cells, rfm.note)
            })
        };
        prop_assert_eq!(grid(&plain, by), grid(&large, 1));
        let scores = |ledger: &Ledger| Table::of(ledger, &choice).map(|t| t.scores().collect::<Vec<_>>());
        prop_assert_eq!(scores(&plain), scores(&large));
    }

    #[test]
    fn what_belongs_together_adds_up(files in files()) {
        let ledger = of(&files);
        for currency in [Currency::EUR, Currency::USD] {
            // Nothing is left of a currency whose every order came again in another.
            let named = ledger.currencies().iter().position(|c| *c == currency);
            if !ledger.orders().any(|o| Some(usize::from(o.currency)) == named) {
                continue;
            }
            let choice = Choice { currency: Some(currency), ..Choice::default() }.everything(&ledger);
            let overview = Overview::of(&ledger, &choice).unwrap();
            let money = |measure| match &overview.figure(measure).unwrap().value {
                Value::Money(money) => money.amount,
                other => panic!("{other:?}"),
            };
            let count = |measure| overview.figure(measure).unwrap().value.number().unwrap_or(0.0) as u64;
            // To the cent, whatever the day of a refund: every row that counts is in the sum.
            let index = ledger.currencies().iter().position(|c| *c == currency).unwrap() as u8;
            let all = || ledger.orders().filter(move |o| o.currency == index && o.standing != Standing::DoesNotCount);
            prop_assert_eq!(money(Measure::GrossRevenue), all().map(|o| o.gross).sum());
            prop_assert_eq!(money(Measure::Refunds), all().map(|o| o.refund).sum());
            prop_assert_eq!(money(Measure::NetRevenue), money(Measure::GrossRevenue) - money(Measure::Refunds));
            prop_assert_eq!(count(Measure::Customers), count(Measure::NewCustomers) + count(Measure::ReturningCustomers));
            let months = &overview.breakdown.months;
            prop_assert_eq!(months.iter().map(|m| m.new + m.returning + m.anonymous).sum::<Amount>(), money(Measure::NetRevenue));
            prop_assert_eq!(months.iter().map(|m| u64::from(m.orders)).sum::<u64>(), count(Measure::Orders));
            prop_assert_eq!(months.iter().map(|m| u64::from(m.new_customers)).sum::<u64>(), count(Measure::NewCustomers));
            prop_assert_eq!(
                overview.breakdown.by_status.iter().filter(|s| s.standing == Standing::Counts).map(|s| s.count).sum::<u64>(),
                count(Measure::Orders)
            );
            let Some(rfm) = Rfm::of(&ledger, &choice, None) else { continue };
            let table = Table::of(&ledger, &choice).unwrap();
            let rows = table.page(&ledger, &CustomerQuery { count: u32::MAX, ..CustomerQuery::default() }).rows;
            prop_assert_eq!(u64::from(rfm.customers), count(Measure::Customers));
            prop_assert_eq!(rows.len() as u64, count(Measure::Customers));
            let total: Amount = rows.iter().map(|r| r.net).sum();
            prop_assert_eq!(rfm.cells.iter().map(|c| c.net).sum::<Amount>(), total);
            prop_assert_eq!(rfm.groups.iter().map(|g| g.net).sum::<Amount>(), total);
            prop_assert_eq!(rfm.groups.iter().map(|g| g.customers).sum::<u32>(), rfm.customers);
            for summary in &rfm.groups {
                let mine: Vec<_> = rows.iter().filter(|r| r.group == summary.group).collect();
                prop_assert_eq!(mine.len(), summary.customers as usize);
                prop_assert_eq!(mine.iter().map(|r| u64::from(r.orders)).sum::<u64>(), summary.orders);
            }
            for span in [CohortSpan::Month, CohortSpan::Quarter] {
                let cohorts = Cohorts::of(&ledger, &choice, span).unwrap().cohorts;
                prop_assert_eq!(cohorts.iter().map(|c| c.size).sum::<u32>(), rfm.customers);
                prop_assert_eq!(cohorts.iter().map(|c| c.cells.last().unwrap().cumulative).sum::<Amount>(), total);
                for cohort in &cohorts {
                    prop_assert_eq!(cohort.cells[0].customers, cohort.size);
                    prop_assert!(cohort.cells.iter().all(|c| c.customers <= cohort.size));
                }
            }
        }
    }

    #[test]
    fn kept_and_lost_are_all(files in files(), first in 0..600i32, days in 10..200i32) {
        let period = regulars::quantity::Period::new(day(first), day(first + days));
        let Some(overview) = Overview::of(&of(&files), &Choice { period, ..Choice::default() }) else { return Ok(()) };
        let value = |measure| overview.figure(measure).unwrap().value.number();
        match (value(Measure::RetentionRate), value(Measure::ChurnRate)) {
            (Some(kept), Some(lost)) => prop_assert!((kept + lost - 1.0).abs() < 1e-15),
            (None, None) => {}
            (kept, lost) => prop_assert!(false, "{kept:?} {lost:?}"),
        }
        for window in [Some(overview.period), overview.compared].into_iter().flatten() {
            prop_assert!(window.days() > 0);
        }
        prop_assert!(overview.compared.is_none_or(|c| c.first() >= overview.span.first() && c.last() <= overview.span.last()));
    }
}

#[test]
fn a_batch_without_statuses_counts_beside_one_with() {
    let mut silent = batch("shop", &[order("a", 1, 500)]);
    silent.statuses.clear();
    let voided = batch("till", &[order("b", 2, 700).status("voided")]);
    for batches in [[silent.clone(), voided.clone()], [voided, silent]] {
        let ledger = Ledger::of(batches);
        let counted: Vec<Amount> =
            ledger.orders().filter(|o| o.standing == Standing::Counts).map(|o| o.gross).collect();
        assert_eq!(counted, [Amount::from_cents(500)]);
    }
}

#[test]
fn a_batch_without_currencies_keeps_its_own() {
    let mut silent = batch("shop", &[order("a", 1, 500)]);
    silent.currencies.clear();
    let ledger = Ledger::of([batch("till", &[order("b", 2, 700)]), silent]);
    assert_eq!(ledger.currencies(), [Currency::EUR, Currency::UNKNOWN]);
    assert_eq!(ledger.extents().iter().map(|e| e.orders).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn the_same_email_with_two_names_in_one_file_is_one_person() {
    let named = |name: &str, on: i32| Row {
        who: [String::new(), "ann@x.org".into(), name.into()],
        ..order("", on, 100)
    };
    let ledger = ledger(&[named("Ann", 1), named("Ann Lee", 2)]);
    assert_eq!(ledger.people(), 1);
    assert_eq!(ledger.history(0).len(), 2);
}

#[test]
fn the_latest_file_knows_what_someone_is_called() {
    let named = |name: &str, on: i32| Row {
        who: [String::new(), "ann@x.org".into(), name.into()],
        ..order("", on, 100)
    };
    let files = [batch("shop", &[named("Ann Miller", 1)]), batch("till", &[named("Ann Lee", 9)])];
    for files in [files.clone(), [files[1].clone(), files[0].clone()]] {
        assert_eq!(Ledger::of(files).person(0).name, "Ann Lee");
    }
}

#[test]
fn an_unchanged_order_in_a_later_export_is_known_and_a_changed_one_updated() {
    let mut ledger = Ledger::of([batch("shop", &[order("a", 1, 500).id("1"), order("b", 2, 700).id("2")])]);
    let later =
        [order("a", 1, 500).id("1"), order("b", 2, 700).id("2").refunded(700), order("b", 5, 900).id("3")];
    let appended = ledger.append(batch("shop", &later));
    assert_eq!((appended.added, appended.known, appended.updated), (1, 1, 1));
    assert_eq!(ledger.orders().map(|o| o.refund).sum::<Amount>(), Amount::from_cents(700));
    // An older export does not undo it.
    let mut older = batch("shop", &[order("b", 2, 700).id("2")]);
    older.origin.digest = 1;
    assert_eq!(ledger.append(older).known, 1);
    assert_eq!(ledger.orders().map(|o| o.refund).sum::<Amount>(), Amount::from_cents(700));
}

#[test]
fn lines_follow_their_order() {
    let with_lines = |mut batch: regulars::ledger::Batch, lines: &[(u32, &str, i32)]| {
        for (order, item, quantity) in lines {
            let item = batch.items.push(item);
            let line = Line { order: *order, item, quantity: *quantity, ..Line::default() };
            batch.lines.push(line, 0);
        }
        batch
    };
    let early = with_lines(
        batch("shop", &[order("a", 1, 500).id("1"), order("b", 2, 700).id("2")]),
        &[(0, "tea", 1000), (1, "mug", 1000), (1, "tea", 2000)],
    );
    let late = with_lines(
        batch("shop", &[order("b", 9, 900).id("3"), order("b", 2, 700).id("2")]),
        &[(0, "pot", 1000), (1, "tea", 1000)],
    );
    for batches in [[early.clone(), late.clone()], [late, early]] {
        let ledger = Ledger::of(batches);
        let mut said: Vec<(String, String, i32)> = ledger
            .lines()
            .order
            .iter()
            .zip(ledger.lines().item.iter())
            .zip(ledger.lines().quantity.iter())
            .map(|((order, item), n)| {
                (ledger.columns().id.get(order).to_owned(), ledger.items().get(item).to_owned(), n)
            })
            .collect();
        said.sort();
        let said: Vec<_> = said.iter().map(|(order, item, n)| (order.as_str(), item.as_str(), *n)).collect();
        assert_eq!(said, [("1", "tea", 1000), ("2", "tea", 1000), ("3", "pot", 1000)]);
    }
}
