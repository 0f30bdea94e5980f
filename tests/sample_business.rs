//! The sample business, read by the importer like any other file, comes to what its own books say.
#![allow(clippy::unwrap_used)]

use regulars::import::{Profile, read};
use regulars::ledger::{Ledger, NOBODY, Standing};
use regulars::quantity::{Amount, Currency};
use regulars::sample::{Books, FILE_NAME, SEED, generate};
use std::collections::BTreeSet;

#[test]
fn the_importer_arrives_at_the_generators_own_books() {
    for seed in [SEED, 7] {
        let business = generate(seed);
        let (inspection, batch) = read(FILE_NAME, business.csv.as_bytes(), None).unwrap();
        assert_eq!(inspection.plan.profile, Profile::ShopifyOrders);
        assert_eq!(inspection.questions, []);
        assert_eq!(batch.account.noted, [], "every row is used as it stands");
        assert_eq!(batch.currencies, [Currency::EUR]);
        let rows = batch.account.rows_read;
        let ledger = Ledger::of([batch]);
        let counted: Vec<_> = ledger.orders().filter(|order| order.standing == Standing::Counts).collect();
        let people: BTreeSet<_> = counted.iter().map(|order| order.person).filter(|p| *p != NOBODY).collect();
        let sum = |of: fn(&regulars::ledger::Order) -> Amount| counted.iter().map(of).sum::<Amount>();
        let read = Books {
            rows,
            orders_written: ledger.orders().count() as u64,
            orders: counted.len() as u64,
            anonymous: counted.iter().filter(|order| order.person == NOBODY).count() as u64,
            customers: people.len() as u64,
            gross: sum(|order| order.gross),
            refunds: sum(|order| order.refund),
            first: counted.iter().map(|order| order.day).min().unwrap(),
            last: counted.iter().map(|order| order.day).max().unwrap(),
        };
        assert_eq!(read, business.books);
    }
}
