//! Figures about customers against published values, and against the same figures counted in the most naive way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::*;
use regulars::customers::*;
use regulars::ledger::Ledger;
use regulars::quantity::{Amount, Day};
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
