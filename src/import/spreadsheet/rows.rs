use super::fault::Fault;
use super::limits::Meter;
use crate::order::Order as _;
use std::collections::BTreeMap;

/// The rows of one sheet on their way into text.
///
/// Each row is written as wide as the table is, so that a last cell that is empty does not look like one that is
/// missing; how wide that is, the fullest of the first rows tells.
pub(super) struct Rows<'a> {
    meter: &'a Meter,
    row: Row,
    /// The first rows, until the width is known.
    first: Vec<Line>,
    width: Option<u32>,
    /// Empty rows that are written only when a filled one follows.
    blank: u32,
    /// Rows so far, empty ones included.
    count: u32,
    filled: u64,
    text: String,
    /// Merged cells that reach below the row at hand: by column, the last row they cover and what they hold.
    merged: BTreeMap<u32, (u32, String)>,
}

/// So many first rows tell the width: the header of a table stands within them.
const FIRST: usize = 60;

enum Line {
    Blank(u32),
    Row(Row),
}

/// The cells of a row: column and where its text lies.
#[derive(Clone, Default)]
struct Row {
    cells: Vec<(u32, usize, usize)>,
    text: String,
}

impl<'a> Rows<'a> {
    pub(super) fn new(meter: &'a Meter) -> Rows<'a> {
        Rows {
            meter,
            row: Row::default(),
            first: Vec::new(),
            width: None,
            blank: 0,
            count: 0,
            filled: 0,
            text: String::new(),
            merged: BTreeMap::new(),
        }
    }

    /// How many rows are complete, empty ones included: the number of the row at hand, counted from 0.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// A cell of the row at hand.
    pub(super) fn cell(&mut self, column: u32, value: &str) -> Result<(), Fault> {
        if column >= self.meter.limits.columns {
            return Err(Fault::TooManyColumns);
        }
        if !value.is_empty() {
            self.meter.cells(1)?;
            // Held until it is written, and counted again then.
            if self.row.text.len() as u64 > self.meter.limits.text {
                return Err(Fault::TooLarge);
            }
            let start = self.row.text.len();
            self.row.text.push_str(value);
            self.row.cells.push((column, start, self.row.text.len()));
        }
        Ok(())
    }

    /// What a cell holds stands in its column down to this row, the row at hand being the first.
    pub(super) fn merge(&mut self, column: u32, last: u32, value: &str) {
        if last > self.count && !value.is_empty() {
            self.merged.insert(column, (last, value.to_owned()));
        }
    }

    /// So many rows without anything.
    pub(super) fn blank(&mut self, rows: u32) {
        self.count = self.count.saturating_add(rows);
        self.blank = self.blank.saturating_add(rows);
    }

    /// The row at hand ends.
    pub(super) fn end(&mut self) -> Result<(), Fault> {
        self.fill_merged()?;
        let mut row = std::mem::take(&mut self.row);
        if row.cells.is_empty() {
            self.row = row;
            self.blank(1);
            return Ok(());
        }
        // Only what stands before a filled row can be too far down: files often say that all rows below are empty.
        self.count = self.count.saturating_add(1);
        if self.count > self.meter.limits.rows {
            return Err(Fault::TooManyRows);
        }
        if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
            row.cells.order_by_key(|cell| cell.0);
            row.cells.dedup_by_key(|cell| cell.0);
        }
        self.filled += 1;
        let blank = std::mem::take(&mut self.blank);
        match self.width {
            Some(width) => {
                self.write_blank(blank)?;
                self.write(&row, width)?;
                row.cells.clear();
                row.text.clear();
                self.row = row;
            }
            None => {
                self.meter.text(row.text.len())?;
                if blank > 0 {
                    self.first.push(Line::Blank(blank));
                }
                self.first.push(Line::Row(row));
                if self.filled as usize >= FIRST {
                    self.write_first()?;
                }
            }
        }
        Ok(())
    }

    /// The row at hand ends, and stands so many times.
    pub(super) fn end_repeated(&mut self, times: u32) -> Result<(), Fault> {
        if self.row.cells.is_empty() && self.merged.is_empty() {
            self.blank(times);
            return Ok(());
        }
        let row = if times > 1 { self.row.clone() } else { Row::default() };
        self.end()?;
        for written in 1..times {
            if row.cells.is_empty() && self.merged.is_empty() {
                // What was merged has ended; nothing follows it.
                self.blank(times - written);
                break;
            }
            self.meter.cells(row.cells.len() as u64)?;
            self.row.clone_from(&row);
            self.end()?;
        }
        Ok(())
    }

    /// The text of all rows, and how many of them hold something.
    pub(super) fn finish(mut self) -> Result<(String, u64), Fault> {
        self.write_first()?;
        Ok((self.text, self.filled))
    }

    fn fill_merged(&mut self) -> Result<(), Fault> {
        if self.merged.is_empty() {
            return Ok(());
        }
        let row = self.count;
        self.merged.retain(|_, (last, _)| *last >= row);
        self.meter.cells(self.merged.len() as u64)?;
        for (column, (_, value)) in &self.merged {
            if !self.row.cells.iter().any(|cell| cell.0 == *column) {
                let start = self.row.text.len();
                self.row.text.push_str(value);
                self.row.cells.push((*column, start, self.row.text.len()));
            }
        }
        Ok(())
    }

    fn write_first(&mut self) -> Result<(), Fault> {
        if self.width.is_some() {
            return Ok(());
        }
        let first = std::mem::take(&mut self.first);
        let fullest = first.iter().filter_map(|line| match line {
            Line::Row(row) => Some((row.cells.len(), row.cells.last().map_or(0, |cell| cell.0 + 1))),
            Line::Blank(_) => None,
        });
        let width = fullest.max().map_or(0, |(_, width)| width);
        self.width = Some(width);
        for line in &first {
            match line {
                Line::Blank(rows) => self.write_blank(*rows)?,
                Line::Row(row) => self.write(row, width)?,
            }
        }
        Ok(())
    }

    fn write_blank(&mut self, rows: u32) -> Result<(), Fault> {
        self.meter.text(rows as usize)?;
        self.text.extend(std::iter::repeat_n('\n', rows as usize));
        Ok(())
    }

    fn write(&mut self, row: &Row, width: u32) -> Result<(), Fault> {
        let before = self.text.len();
        let mut column = 0;
        let end = row.cells.last().map_or(0, |cell| cell.0 + 1).max(width);
        self.meter.cells(u64::from(end).saturating_sub(row.cells.len() as u64))?;
        for (at, from, to) in &row.cells {
            self.commas(*at - column);
            column = *at;
            quote(row.text.get(*from..*to).unwrap_or(""), &mut self.text);
        }
        self.commas((end - column).saturating_sub(1));
        self.text.push('\n');
        self.meter.text(self.text.len() - before)
    }

    fn commas(&mut self, number: u32) {
        self.text.extend(std::iter::repeat_n(',', number as usize));
    }
}

/// A cell as text: in quotes where it holds anything that another delimiter could be taken for.
fn quote(cell: &str, text: &mut String) {
    if !cell.bytes().any(|b| matches!(b, b',' | b';' | b'\t' | b'|' | b'"' | b'\n' | b'\r')) {
        text.push_str(cell);
        return;
    }
    text.push('"');
    for (i, part) in cell.split('"').enumerate() {
        if i > 0 {
            text.push_str("\"\"");
        }
        text.push_str(part);
    }
    text.push('"');
}
