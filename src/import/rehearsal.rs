//! Invented rows to rehearse with.

use std::fmt::Write;

/// A table of so many invented orders, as a shop would export them: for running through the reader before there is a file,
/// so that the browser has compiled it well by then. Always the same bytes.
///
/// ```
/// let table = regulars::import::rehearsal(50);
/// let (_, batch) = regulars::import::read("rehearsal.csv", table.as_bytes(), None).unwrap();
/// assert_eq!((batch.orders.len(), batch.identities.len()), (50, 17));
/// ```
pub fn rehearsal(rows: u32) -> String {
    const PEOPLE_OF_ROWS: u32 = 3;
    let people = rows.div_ceil(PEOPLE_OF_ROWS).max(1);
    let mut table = String::with_capacity(rows as usize * 80);
    table.push_str("Order,Created at,Email,Total,Refunded Amount,Currency,Financial Status,Source\n");
    for i in 0..rows {
        // Spread like people who come back, by a multiplier that visits everyone.
        let person = i.wrapping_mul(7_919) % people;
        let (day, hour, minute) = (i / 60 % 28 + 1, i % 12 + 8, i % 60);
        let (month, cents) = (i / 1_680 % 12 + 1, i.wrapping_mul(37) % 9_000 + 500);
        let (refunded, status) = if i % 40 == 7 { ("5.00", "partially_refunded") } else { ("0.00", "paid") };
        let source = if i % 5 == 0 { "pos" } else { "web" };
        // Writing to a text never fails.
        let _ = writeln!(
            table,
            "#{},2025-{month:02}-{day:02} {hour:02}:{minute:02}:00 +0100,person{person}@rehearsal.example,{}.{:02},{refunded},EUR,{status},{source}",
            i + 1_001,
            cents / 100,
            cents % 100,
        );
    }
    table
}
