use crate::ledger::{Ledger, Standing};
use crate::quantity::Day;

/// The counted orders of each person, oldest first: one list of rows for all, and where each person's part ends.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    ends: Vec<u32>,
    rows: Vec<u32>,
}

impl History {
    /// Sorts the ledger's counted orders by person and day. Orders of one day keep the order of their rows, or its
    /// reverse where the file runs from new to old.
    pub(super) fn of(ledger: &Ledger) -> History {
        let mut ends = vec![0u32; ledger.people()];
        // Nobody has no place among the people.
        ledger.each_order(|order| {
            if order.standing == Standing::Counts
                && let Some(end) = ends.get_mut(order.person as usize)
            {
                *end += 1;
            }
        });
        let mut total = 0u32;
        for end in &mut ends {
            let start = total;
            total += *end;
            *end = start;
        }
        let mut rows = vec![0u32; total as usize];
        ledger.each_order(|order| {
            if order.standing == Standing::Counts
                && let Some(end) = ends.get_mut(order.person as usize)
            {
                if let Some(slot) = rows.get_mut(*end as usize) {
                    *slot = order.row;
                }
                *end += 1;
            }
        });
        let mut history = History { ends, rows };
        history.sort(ledger);
        history
    }

    fn sort(&mut self, ledger: &Ledger) {
        let days = &ledger.columns().day;
        let day = |row: &u32| days.get(*row as usize).unwrap_or_default();
        let newest_first = runs_backwards(days.iter());
        let mut start = 0usize;
        for end in &self.ends {
            let end = *end as usize;
            if let Some(mine) = self.rows.get_mut(start..end) {
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

    pub(super) fn of_person(&self, person: u32) -> &[u32] {
        let i = person as usize;
        let start = if i == 0 { 0 } else { self.ends.get(i - 1).copied().unwrap_or(u32::MAX) as usize };
        let end = self.ends.get(i).copied().unwrap_or(0) as usize;
        self.rows.get(start..end).unwrap_or(&[])
    }

    /// For each person where their part ends in a list of all counted orders, person by person.
    pub(super) fn ends(&self) -> &[u32] {
        &self.ends
    }

    pub(super) fn heap_bytes(&self) -> usize {
        (self.ends.capacity() + self.rows.capacity()) * size_of::<u32>()
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
