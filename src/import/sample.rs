//! The rows at a file's beginning, at hand to be looked at again and again.

use crate::import::cells::{Record, Splitter};
use crate::ledger::TextPool;

/// Rows with their cells as text.
#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    cells: TextPool,
    /// For each row: where its cells begin, and how many there are.
    rows: Vec<(u32, u32)>,
}

impl Sample {
    /// Enough to tell columns apart, even where a file is sorted by date.
    const MOST_CELLS: usize = 400_000;

    /// The rows of `text`. Where the text breaks off the file, its last row is left away, being perhaps half a row.
    pub(super) fn of(text: &[u8], delimiter: u8, breaks_off: bool) -> Sample {
        let mut sample = Sample::default();
        let mut splitter = Splitter::new(delimiter);
        let mut take = |record: &Record<'_>| {
            let start = sample.cells.len() as u32;
            for cell in record.cells() {
                sample.cells.push(&crate::import::encoding::text(cell));
            }
            sample.rows.push((start, record.len() as u32));
            sample.cells.len() < Sample::MOST_CELLS
        };
        splitter.feed(text, &mut take);
        if !breaks_off {
            splitter.finish(&mut take);
        }
        sample
    }

    /// How many rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many cells a row has.
    pub(super) fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |(_, n)| *n as usize)
    }

    /// A cell; empty where there is none.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        match self.rows.get(row) {
            Some((start, n)) if column < *n as usize => self.cells.get(start + column as u32),
            _ => "",
        }
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }

    /// How many of a row's cells are not empty.
    pub(super) fn filled(&self, row: usize) -> usize {
        self.row(row).filter(|cell| !cell.is_empty()).count()
    }
}
