//! Ledgers made by hand, for the tests.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing)]

use regulars::ledger::{
    Batch, Identities, Ledger, Lines, NOBODY, Orders, Origin, Standing, StatusName, TextPool,
};
use regulars::quantity::{Amount, Currency, Day};
use std::collections::BTreeMap;

/// An order as a test writes it down. Who is id, e-mail and name; all empty is nobody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub id: String,
    pub who: [String; 3],
    pub day: Day,
    pub gross: i64,
    pub refund: i64,
    pub currency: &'static str,
    pub status: &'static str,
}

/// What the statuses of the tests mean.
pub fn standing(status: &str) -> Standing {
    match status {
        "voided" => Standing::DoesNotCount,
        "refund" => Standing::RefundOnly,
        _ => Standing::Counts,
    }
}

/// A day in 2024 and after, counted from 2024-01-01.
pub fn day(n: i32) -> Day {
    Day::new(2024, 1, 1).unwrap() + n
}

/// A paid order in euro cents by someone with an e-mail; an empty one is nobody.
pub fn order(email: &str, on: i32, cents: i64) -> Row {
    Row {
        id: String::new(),
        who: [String::new(), email.to_owned(), String::new()],
        day: day(on),
        gross: cents,
        refund: 0,
        currency: "EUR",
        status: "paid",
    }
}

impl Row {
    pub fn refunded(mut self, cents: i64) -> Row {
        self.refund = cents;
        self
    }
    pub fn status(mut self, status: &'static str) -> Row {
        self.status = status;
        self
    }
    pub fn currency(mut self, currency: &'static str) -> Row {
        self.currency = currency;
        self
    }
    pub fn id(mut self, id: &str) -> Row {
        self.id = id.to_owned();
        self
    }
    /// A refund on a row of its own.
    pub fn refund_row(email: &str, on: i32, cents: i64) -> Row {
        Row { gross: 0, refund: cents, status: "refund", ..order(email, on, 0) }
    }
    pub fn net(&self) -> i64 {
        self.gross - self.refund
    }
}

/// The rows as a file; its digest is made from what it says, as an importer would.
pub fn batch(scope: &str, rows: &[Row]) -> Batch {
    let mut orders = Orders::default();
    let mut identities = Identities::default();
    let mut known: BTreeMap<&[String; 3], u32> = BTreeMap::new();
    let mut currencies: Vec<Currency> = Vec::new();
    let mut statuses: Vec<StatusName> = Vec::new();
    let with_ids = rows.iter().any(|r| !r.id.is_empty());
    let mut digest = 5381u64;
    for row in rows {
        for byte in format!("{row:?}").bytes() {
            digest = digest.wrapping_mul(33) ^ u64::from(byte);
        }
        let identity = match row.who.iter().all(String::is_empty) {
            true => NOBODY,
            false => *known
                .entry(&row.who)
                .or_insert_with(|| identities.push(&row.who[0], &row.who[1], &row.who[2])),
        };
        let currency = Currency::parse(row.currency).unwrap();
        let currency = currencies.iter().position(|c| *c == currency).unwrap_or_else(|| {
            currencies.push(currency);
            currencies.len() - 1
        });
        let status = statuses.iter().position(|s| s.text == row.status).unwrap_or_else(|| {
            statuses.push(StatusName { text: row.status.to_owned(), standing: standing(row.status) });
            statuses.len() - 1
        });
        if with_ids {
            orders.id.push(&row.id);
        }
        let room = rows.len();
        orders.identity.push(identity, room);
        orders.day.push(row.day, room);
        orders.minute.push(Orders::NO_TIME, room);
        orders.gross.push(Amount::from_cents(row.gross), room);
        orders.refund.push(Amount::from_cents(row.refund), room);
        orders.goods.push(Amount::from_cents(row.gross), room);
        orders.currency.push(currency as u8, room);
        orders.status.push(status as u16, room);
        orders.channel.push(0, room);
        orders.place.push(0, room);
    }
    let empty_first = || {
        let mut pool = TextPool::default();
        pool.push("");
        pool
    };
    let mut batch = Batch {
        origin: Origin {
            file: format!("{scope}.csv"),
            bytes: rows.len() as u64,
            digest,
            scope: scope.to_owned(),
            ..Origin::default()
        },
        orders,
        lines: Lines::default(),
        identities,
        currencies,
        statuses,
        channels: empty_first(),
        places: empty_first(),
        items: empty_first(),
        ..Batch::default()
    };
    batch.account.rows_read = rows.len() as u64;
    batch
}

/// The ledger of one file with these rows.
pub fn ledger(rows: &[Row]) -> Ledger {
    Ledger::of([batch("test", rows)])
}

/// A sentence as one would read it, figures in their machine form.
pub fn text(sentence: &regulars::measure::Sentence) -> String {
    use regulars::measure::Part;
    sentence
        .0
        .iter()
        .map(|part| match part {
            Part::Words(words) => words.clone(),
            Part::Figure(figure) => figure.value.machine().unwrap_or_else(|| "?".to_owned()),
            Part::Value(value) => value.machine().unwrap_or_else(|| "?".to_owned()),
        })
        .collect()
}
