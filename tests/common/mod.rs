//! Ledgers made by hand, for the tests.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing)]

use regulars::ledger::{
    Asked, Batch, Contact, Cost, CostKind, Engagement, Identities, Instrument, Interner, Ledger, Lines,
    NOBODY, Orders, Origin, Response, Scale, Score, Standing, StatusName, Text, TextPool,
};
use regulars::quantity::{Amount, Currency, Day, Period};
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

/// Records besides orders, put together by a test.
#[derive(Default)]
pub struct Book {
    batch: Batch,
    texts: Interner,
}

impl Book {
    pub fn new() -> Book {
        let mut book = Book::default();
        book.texts.intern("");
        book
    }

    fn text(&mut self, words: &str) -> Text {
        Text(self.texts.intern(words))
    }

    fn who(&mut self, email: &str) -> u32 {
        if email.is_empty() { NOBODY } else { self.batch.identities.push("", email, "") }
    }

    /// Money spent from one day to another, in cents.
    pub fn cost(mut self, kind: CostKind, channel: &str, days: (i32, i32), cents: i64) -> Book {
        let channel = self.text(channel);
        let days = Period::new(day(days.0), day(days.1)).unwrap();
        let line = self.batch.records.costs.len() as u32 + 2;
        self.batch.records.costs.push(Cost {
            line,
            days,
            kind,
            channel,
            campaign: Text::NONE,
            amount: Amount::from_cents(cents),
            currency: Currency::EUR,
            impressions: None,
            clicks: None,
            claimed: None,
        });
        self
    }

    /// Someone who was won through a channel.
    pub fn contact(mut self, email: &str, channel: &str) -> Book {
        let (identity, channel) = (self.who(email), self.text(channel));
        let line = self.batch.records.contacts.len() as u32 + 2;
        self.batch.records.contacts.push(Contact {
            key: Text::NONE,
            identity,
            line,
            first_seen: None,
            channel,
            agreed: None,
            tags: Vec::new(),
            attributes: Vec::new(),
        });
        self
    }

    /// Lets everybody agree to letters.
    pub fn all_agreed(mut self) -> Book {
        self.batch.records.contacts.iter_mut().for_each(|c| c.agreed = Some(true));
        self
    }

    /// An answer to one question on a scale from `low` to `high`; an empty e-mail is nobody.
    pub fn answer(
        mut self,
        email: &str,
        on: i32,
        instrument: Instrument,
        (low, high): (i32, i32),
        touchpoint: &str,
        score: i32,
    ) -> Book {
        let (identity, touchpoint) = (self.who(email), self.text(touchpoint));
        let scale = Scale { low: Score::whole(low), high: Score::whole(high), low_is_good: false };
        let asked = Asked { words: format!("{instrument:?}"), instrument, scale: Some(scale) };
        let records = &mut self.batch.records;
        let at = records.asked.iter().position(|a| *a == asked).unwrap_or_else(|| {
            records.asked.push(asked);
            records.asked.len() - 1
        });
        let line = records.responses.len() as u32 + 2;
        records.responses.push(Response {
            identity,
            line,
            key: Text::NONE,
            day: Some(day(on)),
            touchpoint,
            comment: Text::NONE,
            answers: vec![(at as u16, Score::whole(score))],
        });
        self
    }

    /// A mailing: delivered, opened, clicked.
    pub fn mailing(mut self, on: i32, delivered: u64, opened: u64, clicked: u64) -> Book {
        let title = self.text(&format!("Letter of day {on}"));
        let line = self.batch.records.engagement.len() as u32 + 2;
        self.batch.records.engagement.push(Engagement {
            line,
            key: Text::NONE,
            days: Period::new(day(on), day(on)).unwrap(),
            channel: Text::NONE,
            title,
            recipients: Some(delivered + 10),
            delivered: Some(delivered),
            opened: Some(opened),
            clicked: Some(clicked),
            signed_off: None,
            visits: None,
            interactions: None,
            attended: None,
        });
        self
    }

    /// The records as a file.
    pub fn batch(mut self, scope: &str) -> Batch {
        self.batch.records.texts = self.texts.into_pool();
        self.batch.origin.scope = scope.to_owned();
        self.batch.origin.digest = regulars::ledger::hash(format!("{:?}", self.batch.records).as_bytes());
        let mut empty_first = TextPool::default();
        empty_first.push("");
        for pool in [
            &mut self.batch.channels,
            &mut self.batch.places,
            &mut self.batch.items,
            &mut self.batch.categories,
        ] {
            *pool = empty_first.clone();
        }
        self.batch
    }
}
