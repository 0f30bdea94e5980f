use crate::ledger::{Ledger, Order, Standing};
use crate::quantity::Day;
use std::sync::OnceLock;

/// The counted orders of each person, oldest first: where each person's part ends, and one list of rows for all, which is
/// written once somebody asks for it. Reading a file and seeing the first page does without.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    ends: Vec<u32>,
    rows: OnceLock<Vec<u32>>,
}

/// How many counted orders each person has.
pub(super) struct Counting(Vec<u32>);

impl Counting {
    pub(super) fn of(people: usize) -> Counting {
        Counting(vec![0; people])
    }

    pub(super) fn take(&mut self, order: &Order) {
        // Nobody has no place among the people.
        if order.standing == Standing::Counts
            && let Some(orders) = self.0.get_mut(order.person as usize)
        {
            *orders += 1;
        }
    }

    pub(super) fn history(mut self) -> History {
        let mut end = 0u32;
        for orders in &mut self.0 {
            end += *orders;
            *orders = end;
        }
        History { ends: self.0, rows: OnceLock::new() }
    }
}

impl History {
    /// Sorts the ledger's counted orders by person and day. Orders of one day keep the order of their rows, or its
    /// reverse where the file runs from new to old.
    fn rows(&self, ledger: &Ledger) -> Vec<u32> {
        let mut filled = self.starts();
        let mut rows = vec![0u32; self.ends.last().map_or(0, |end| *end as usize)];
        ledger.each_order(|order| {
            if order.standing == Standing::Counts
                && let Some(end) = filled.get_mut(order.person as usize)
            {
                if let Some(slot) = rows.get_mut(*end as usize) {
                    *slot = order.row;
                }
                *end += 1;
            }
        });
        self.sort(&mut rows, ledger);
        rows
    }

    fn sort(&self, rows: &mut [u32], ledger: &Ledger) {
        let days = &ledger.columns().day;
        let day = |row: &u32| days.get(*row as usize).unwrap_or_default();
        let newest_first = runs_backwards(days.iter());
        let mut start = 0usize;
        for end in &self.ends {
            let end = *end as usize;
            if let Some(mine) = rows.get_mut(start..end) {
                if newest_first {
                    mine.reverse();
                }
                if !mine.is_sorted_by_key(day) {
                    mine.sort_by_key(day);
                }
            }
            start = end;
        }
    }

    pub(super) fn of_person(&self, ledger: &Ledger, person: u32) -> &[u32] {
        let rows = self.rows.get_or_init(|| self.rows(ledger));
        let i = person as usize;
        let start = if i == 0 { 0 } else { self.ends.get(i - 1).copied().unwrap_or(u32::MAX) as usize };
        let end = self.ends.get(i).copied().unwrap_or(0) as usize;
        rows.get(start..end).unwrap_or(&[])
    }

    /// For each person where their part ends in a list of all counted orders, person by person.
    pub(super) fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Where each of these parts begins.
    pub(super) fn starts(&self) -> Vec<u32> {
        std::iter::once(0).chain(self.ends.iter().copied()).take(self.ends.len()).collect()
    }

    pub(super) fn heap_bytes(&self) -> usize {
        (self.ends.capacity() + self.rows.get().map_or(0, Vec::capacity)) * size_of::<u32>()
    }
}

/// Whether a file's days fall more often than they rise from row to row.
fn runs_backwards(days: impl Iterator<Item = Day>) -> bool {
    let mut last = None;
    let mut balance = 0i64;
    for day in days.take(10_000) {
        if let Some(last) = last {
            balance += i64::from(day > last) - i64::from(day < last);
        }
        last = Some(day);
    }
    balance < 0
}
