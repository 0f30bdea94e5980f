//! Files as people have them, read from end to end.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use regulars::import::{Inspection, read};
use regulars::ledger::{Batch, Ledger, Standing};
use regulars::quantity::{Amount, Currency, Day, Money};
use std::path::Path;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

fn read_file(name: &str) -> (Inspection, Batch) {
    read(name, &file(name), None).unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

/// What a file says in all, in the currency it says it in.
#[derive(Debug, PartialEq)]
struct Totals {
    orders: usize,
    customers: usize,
    anonymous: usize,
    gross: String,
    refunds: String,
    first: String,
    last: String,
}

fn totals(batch: &Batch) -> Totals {
    totals_in(batch, batch.currencies[0])
}

fn totals_in(batch: &Batch, currency: Currency) -> Totals {
    let ledger = Ledger::of([batch.clone()]);
    let here = |o: &regulars::ledger::Order| ledger.currencies()[o.currency as usize] == currency;
    let counted: Vec<_> = ledger.orders().filter(here).filter(|o| o.standing == Standing::Counts).collect();
    let mut people: Vec<u32> =
        counted.iter().map(|o| o.person).filter(|p| *p != regulars::ledger::NOBODY).collect();
    people.sort_unstable();
    people.dedup();
    let money = |amount: Amount| Money::new(amount, currency).to_string();
    let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
    Totals {
        orders: counted.len(),
        customers: people.len(),
        anonymous: counted.iter().filter(|o| o.person == regulars::ledger::NOBODY).count(),
        gross: money(counted.iter().map(|o| o.gross).sum()),
        refunds: money(
            ledger
                .orders()
                .filter(here)
                .filter(|o| o.standing != Standing::DoesNotCount)
                .map(|o| o.refund)
                .sum(),
        ),
        first: day(counted.iter().map(|o| o.day).min()),
        last: day(counted.iter().map(|o| o.day).max()),
    }
}

fn expect(
    orders: usize,
    customers: usize,
    anonymous: usize,
    gross: &str,
    refunds: &str,
    first: &str,
    last: &str,
) -> Totals {
    Totals {
        orders,
        customers,
        anonymous,
        gross: gross.into(),
        refunds: refunds.into(),
        first: first.into(),
        last: last.into(),
    }
}

#[test]
fn cdnow_ties_out_with_its_publication() {
    let (inspection, batch) = read_file("cdnow_sample.csv");
    assert_eq!(inspection.recognised_as, "a general table");
    assert_eq!(totals(&batch), expect(6_919, 2_357, 0, "244091.94", "0.00", "1997-01-01", "1998-06-30"));
    assert_eq!(batch.orders.gross.iter().filter(|gross| gross.is_zero()).count(), 8);
    assert_eq!((batch.account.rows_read, batch.account.rows_left_out()), (6_919, 0));
}

#[test]
fn the_orders_of_the_r_package_rfm() {
    let (_, batch) = read_file("rfm_data_orders.csv");
    let totals = totals(&batch);
    assert_eq!((totals.orders, totals.customers, totals.anonymous), (4_906, 995, 0));
}
