//! Batches as an import could have made them, without an import.

use regulars::ledger::{Batch, Column, Identities, NOBODY, Orders, Origin, Standing, StatusName, TextPool};
use regulars::quantity::{Amount, Currency, Day};

/// A file with so many orders; the same number gives the same file.
pub(crate) fn batch(file: &str, digest: u64, orders: u32) -> Batch {
    let mut rows = Orders::default();
    let room = orders as usize;
    for row in 0..orders {
        rows.id.push(&format!("{file}-{row}"));
        rows.identity.push(if row % 7 == 6 { NOBODY } else { row % 5 }, room);
        rows.day.push(Day::from_epoch(19_000 + (row % 900) as i32), room);
        rows.minute.push(Orders::NO_TIME, room);
        rows.gross.push(Amount::from_cents(i64::from(row % 10_007) * 17), room);
        rows.refund.push(Amount::ZERO, room);
        rows.goods.push(Amount::from_cents(i64::from(row % 10_007) * 13), room);
        rows.currency.push(0, room);
        rows.status.push((row % 2) as u16, room);
        rows.channel.push(0, room);
        rows.place.push(0, room);
    }
    let mut identities = Identities::default();
    for i in 0..5 {
        identities.push(&format!("{i}"), &format!("c{i}@example.org"), "Ümit €");
    }
    let nothing = || TextPool::from_parts(String::new(), vec![0]).unwrap();
    Batch {
        origin: Origin {
            file: file.into(),
            bytes: u64::from(orders) * 60,
            digest,
            recognised_as: "a general table".into(),
            scope: "order id".into(),
        },
        orders: rows,
        identities,
        currencies: vec![Currency::EUR],
        statuses: ["paid", "voided"]
            .map(|text| StatusName { text: text.into(), standing: Standing::Counts })
            .to_vec(),
        channels: nothing(),
        places: nothing(),
        items: nothing(),
        ..Batch::default()
    }
}

/// Whether a column takes bytes in the pieces, so that a test about pieces is one.
pub(crate) fn is_varied<T>(column: &Column<T>) -> bool {
    matches!(column, Column::Each(_))
}
