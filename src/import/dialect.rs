//! Which byte stands between the cells.

use crate::import::cells::{Record, Splitter};
use crate::import::{DecimalSign, number};
use crate::order::Order as _;

/// How a table's cells are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The byte between cells; a comma where there is only one column.
    pub delimiter: u8,
    /// Whether the first line is `sep=…`, which spreadsheets write and read but which is no row.
    pub sep_line: bool,
}

/// In the order of preference where nothing else decides.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The dialect of a table, judged by its beginning in UTF-8: the delimiter that parts the most rows into the same
/// number of cells, quotes respected. A `sep=` line decides alone.
pub fn detect(text: &[u8]) -> Dialect {
    if let Some(delimiter) = sep_line(text) {
        return Dialect { delimiter, sep_line: true };
    }
    let mut best = (0.0, b',');
    for delimiter in CANDIDATES {
        let score = score(text, delimiter);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    Dialect { delimiter: best.1, sep_line: false }
}

fn sep_line(text: &[u8]) -> Option<u8> {
    let line = text.split(|b| matches!(b, b'\n' | b'\r')).next()?;
    // Some writers quote the line like a cell; a tab survives the trimming of neither.
    let line = line.strip_prefix(b"\"").and_then(|l| l.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => Some(*delimiter),
        _ => None,
    }
}

/// So many rows are enough to judge by.
const ROWS: usize = 1_000;

fn score(text: &[u8], delimiter: u8) -> f64 {
    let mut widths = Vec::new();
    rows(text, delimiter, |row| {
        widths.push(row.len());
        widths.len() < ROWS
    });
    let Some(width) = most_frequent(&widths).filter(|width| *width > 1) else { return 0.0 };
    let alike = widths.iter().filter(|w| **w == width).count() as f64 / widths.len() as f64;
    // A delimiter that is really a decimal comma leaves the header in one piece, so that the first row of the usual
    // width is already one of numbers.
    let mut named = false;
    rows(text, delimiter, |row| {
        named = row.len() == width && !row.cells().any(is_number);
        row.len() != width
    });
    alike * alike * (width as f64).ln_1p() * if named { 1.0 } else { 0.25 }
}

/// The rows of a sample that are not empty, until `take` has enough. Of a sample that breaks off, the last row says
/// nothing, unless there is no other.
fn rows(text: &[u8], delimiter: u8, mut take: impl FnMut(&Record<'_>) -> bool) {
    let mut splitter = Splitter::new(delimiter);
    let (mut more, mut seen) = (true, 0);
    let mut count = |record: &Record<'_>, seen: &mut usize| {
        if more && !record.is_blank() {
            *seen += 1;
            more = take(record);
        }
        more
    };
    splitter.feed(text, &mut |record| count(record, &mut seen));
    if !text.ends_with(b"\n") && seen < 2 {
        splitter.finish(&mut |record| count(record, &mut seen));
    }
}

fn is_number(cell: &[u8]) -> bool {
    [DecimalSign::Dot, DecimalSign::Comma]
        .into_iter()
        .any(|decimal| matches!(number::amount(cell, decimal), number::Parsed::Amount { .. }))
}

fn most_frequent(widths: &[usize]) -> Option<usize> {
    let mut sorted = widths.to_vec();
    sorted.order();
    let best = sorted.chunk_by(|a, b| a == b).max_by_key(|run| run.len())?;
    best.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, delimiter: char) {
        let found = Dialect { delimiter: delimiter as u8, sep_line: false };
        assert_eq!(detect(text.as_bytes()), found, "{text}");
        assert_eq!(detect(text.replace('\n', "\r\n").as_bytes()), found, "{text}");
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_rows_alike() {
        check("id,date,total\n1,2026-03-01,12.50\n2,2026-03-02,7.00\n", ',');
        check("id;date;total\n1;01.03.2026;12,50\n2;02.03.2026;7,00\n", ';');
        check("id\tname\ttotal\n1\tTea, black\t12,50\n2\tTea, green\t7,00\n", '\t');
        check("id|name|total\n1|Tea, black|12,50\n2|Tea, green|7,00\n", '|');
    }

    #[test]
    fn decimal_commas_part_no_cells() {
        // Each row has as many commas as the next; only the header tells.
        check("date;net;gross\n01.03.2026;10,00;11,90\n02.03.2026;20,00;23,80\n03.03.2026;5,00;5,95\n", ';');
        check("customer;total\nada;10,00\nbob;20,00\ncy;5,00\n", ';');
        check("date\tnet\tgross\n2026-03-01\t10,00\t11,90\n2026-03-02\t20,00\t23,80\n", '\t');
    }

    #[test]
    fn quotes_are_respected() {
        let row = "\"01/03/2026\",\"Tea; Coffee; Cake\",\"1.234,50\"\n";
        check(&format!("\"Date\",\"Item; Title\",\"Gross\"\n{}", row.repeat(5)), ',');
        check("name;note\n\"a\";\"one, two,\nthree, four\"\n\"b\";\"five, six, seven\"\n", ';');
    }

    #[test]
    fn title_rows_and_totals_do_not_mislead() {
        check(
            "Campaign report\n\"January 1, 2026 - March 31, 2026\"\nDay\tCampaign\tCost\n2026-01-01\tSpring, early\t1,234.50\n2026-01-02\tSpring, late\t12.00\nTotal: Account\t--\t1,246.50\n",
            '\t',
        );
        check(
            "Sales by Customer Detail\nCorner Shop\n\n,Date,Type,Amount\nAda,,,\n,01/03/2026,Invoice,12.50\nTotal for Ada,,,12.50\nTOTAL,,,12.50\n\nMonday\n",
            ',',
        );
    }

    #[test]
    fn one_column_and_nothing_are_taken_for_commas() {
        check("email\nada@example.org\nbob@example.org\n", ',');
        check("", ',');
        check("\n\n", ',');
    }

    #[test]
    fn a_sample_that_breaks_off_is_no_worse() {
        let text = "id;date;total\n1;01.03.2026;12,50\n2;02.03.2026;7,00\n";
        for end in 9..text.len() {
            assert_eq!(detect(&text.as_bytes()[..end]).delimiter, b';', "up to {end}");
        }
    }

    #[test]
    fn a_sep_line_decides() {
        for line in ["sep=;\r\n", "SEP=;\n", "\"sep=;\"\n"] {
            let found = detect(format!("{line}a,b\n1,2\n").as_bytes());
            assert_eq!(found, Dialect { delimiter: b';', sep_line: true });
        }
        assert_eq!(detect(b"sep=\t\na,b\n").delimiter, b'\t');
        assert!(!detect(b"separator,b\n1,2\n").sep_line);
    }
}
