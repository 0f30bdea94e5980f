//! What ties a file's figures to its rows.

use crate::ledger::Reason;
use crate::quantity::Amount;
use serde::{Deserialize, Serialize};

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutRow {
    /// The line of the file on which it starts, from 1.
    pub line: u64,
    /// Why.
    pub reason: Reason,
    /// Its cells, as written.
    pub cells: Vec<String>,
}

/// The rows of a file that were left out, as many as are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The names of the columns.
    pub header: Vec<String>,
    /// In the order of the file.
    pub rows: Vec<LeftOutRow>,
    /// Further ones that were counted and not kept.
    pub more: u64,
    /// Letters kept so far; only counts while a file is read.
    #[serde(skip)]
    pub letters: usize,
}

impl LeftOut {
    /// So many rows are kept at most.
    pub const ROWS_KEPT: usize = 5_000;
    /// And so many letters in them.
    pub const LETTERS_KEPT: usize = 1 << 20;

    /// Keeps a row, or counts it where enough are kept.
    pub fn keep(&mut self, line: u64, reason: Reason, cells: impl Iterator<Item = String>) {
        if self.rows.len() >= Self::ROWS_KEPT || self.letters >= Self::LETTERS_KEPT {
            self.more += 1;
            return;
        }
        let mut room = Self::LETTERS_KEPT - self.letters;
        let mut kept = Vec::new();
        for mut cell in cells {
            // A cell that is megabytes long is no cell but a broken quote; its beginning tells as much.
            if cell.len() > room.min(4_000) {
                let end = (0..=room.min(4_000)).rev().find(|at| cell.is_char_boundary(*at)).unwrap_or(0);
                cell.truncate(end);
                cell.push('…');
            }
            room = room.saturating_sub(cell.len() + 1);
            kept.push(cell);
            if room == 0 {
                break;
            }
        }
        self.letters = Self::LETTERS_KEPT - room;
        self.rows.push(LeftOutRow { line, reason, cells: kept });
    }
}

/// What someone gets who adds up a file's column of amounts without looking, and what is in it that does not belong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blind {
    /// The column's name.
    pub column: String,
    /// The sum of all its cells that are amounts, of whatever currency.
    pub total: Amount,
    /// Of these: in rows that were left out (totals, memos, unreadable ones).
    pub left_out: Amount,
    /// Of these: in further rows of an order whose total stands on its first row already.
    pub repeated: Amount,
}
