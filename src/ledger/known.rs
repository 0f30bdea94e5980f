use crate::ledger::{Batch, Column, Identities, Ledger, NOBODY, Orders, StatusName, hash};
use crate::quantity::{Currency, Day};
use hashbrown::HashTable;

/// What becomes of an order that arrives.
pub(super) enum Fate {
    /// It was not there.
    New,
    /// It is there already.
    Known,
    /// It was there in this row, in a version from a file that reaches less far in time.
    Replaces(u32),
}

/// Tells, for the orders of one arriving batch, which of them the ledger holds already.
pub(super) struct Known {
    by_id: HashTable<u32>,
    /// Orders without id: a fingerprint of all they say, and how many copies the ledger holds that were not yet matched.
    copies: HashTable<(u64, u32)>,
}

impl Known {
    pub(super) fn of(ledger: &Ledger, batch: &Batch) -> Known {
        let orders = ledger.columns();
        let has_id = |row: u32| !orders.id.get(row).is_empty();
        let (mut some_with, mut some_without) = (false, batch.orders.id.is_empty());
        for id in batch.orders.id.iter() {
            some_with |= !id.is_empty();
            some_without |= id.is_empty();
        }
        let mut known = Known { by_id: HashTable::new(), copies: HashTable::new() };
        for row in 0..orders.len() as u32 {
            if some_with && has_id(row) {
                if ledger.source_of(row).is_some_and(|s| s.origin.scope == batch.origin.scope) {
                    let of = |row: &u32| hash(orders.id.get(*row).as_bytes());
                    known.by_id.insert_unique(of(&row), row, of);
                }
            } else if some_without && !has_id(row) {
                let print = Said::of_ledger(ledger, row).fingerprint();
                match known.copies.find_mut(print, |(p, _)| *p == print) {
                    Some((_, copies)) => *copies += 1,
                    None => {
                        known.copies.insert_unique(print, (print, 1), |(p, _)| *p);
                    }
                }
            }
        }
        known
    }

    pub(super) fn fate(&mut self, ledger: &Ledger, batch: &Batch, row: usize, last_day: Option<Day>) -> Fate {
        let id = batch.orders.id.get(row as u32);
        if !id.is_empty() {
            let ids = &ledger.columns().id;
            return match self.by_id.find(hash(id.as_bytes()), |row| ids.get(*row) == id) {
                None => Fate::New,
                Some(row) => {
                    let older = ledger
                        .source_of(*row)
                        .is_some_and(|s| (s.last_day, s.origin.digest) < (last_day, batch.origin.digest));
                    if older { Fate::Replaces(*row) } else { Fate::Known }
                }
            };
        }
        let print = Said::of_batch(batch, row).fingerprint();
        match self.copies.find_mut(print, |(p, _)| *p == print) {
            Some((_, copies)) if *copies > 0 => {
                *copies -= 1;
                Fate::Known
            }
            _ => Fate::New,
        }
    }
}

/// All that an order without an id says, in words rather than numbers of a dictionary.
struct Said<'a> {
    who: &'a str,
    status: &'a str,
    currency: Currency,
    numbers: [i64; 4],
}

impl<'a> Said<'a> {
    fn of_ledger(ledger: &'a Ledger, row: u32) -> Said<'a> {
        Said::read(
            ledger.columns(),
            ledger.identities(),
            ledger.statuses(),
            ledger.currencies(),
            row as usize,
        )
    }

    fn of_batch(batch: &'a Batch, row: usize) -> Said<'a> {
        Said::read(&batch.orders, &batch.identities, &batch.statuses, &batch.currencies, row)
    }

    fn read(
        orders: &Orders,
        identities: &'a Identities,
        statuses: &'a [StatusName],
        currencies: &[Currency],
        row: usize,
    ) -> Said<'a> {
        let identity = orders.identity.get(row).unwrap_or(NOBODY);
        let who =
            [identities.email.get(identity), identities.id.get(identity), identities.name.get(identity)]
                .into_iter()
                .find(|t| !t.is_empty())
                .unwrap_or("");
        let number = |column: &Column<u16>| column.get(row).unwrap_or_default() as usize;
        Said {
            who,
            status: statuses.get(number(&orders.status)).map_or("", |s| s.text.as_str()),
            currency: orders
                .currency
                .get(row)
                .and_then(|c| currencies.get(c as usize).copied())
                .unwrap_or(Currency::UNKNOWN),
            numbers: [
                i64::from(orders.day.get(row).unwrap_or_default().epoch()),
                i64::from(orders.minute.get(row).unwrap_or(Orders::NO_TIME)),
                orders.gross.get(row).unwrap_or_default().ten_thousandths(),
                orders.refund.get(row).unwrap_or_default().ten_thousandths(),
            ],
        }
    }

    fn fingerprint(&self) -> u64 {
        let mut bytes = [0u8; 51];
        let parts = [hash(self.who.as_bytes()), hash(self.status.as_bytes())]
            .into_iter()
            .chain(self.numbers.iter().map(|n| *n as u64))
            .flat_map(u64::to_le_bytes)
            .chain(self.currency.code().bytes());
        for (slot, byte) in bytes.iter_mut().zip(parts) {
            *slot = byte;
        }
        hash(&bytes)
    }
}
