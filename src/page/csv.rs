//! Texts as cells of a file that a spreadsheet opens.

use crate::measure::{self, Part, Sentence, Value};
use crate::page::export::SheetCell;
use crate::quantity::Currency;
use crate::say;

/// Adds a text as a cell that no spreadsheet takes for a formula (CWE-1236).
pub(crate) fn push_text(csv: &mut String, text: &str) {
    // A telephone number is a sign and digits alone: taken for a formula it is still that number, and tools need it bare.
    let number = text
        .strip_prefix('+')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && !number;
    let quoted = text.contains([',', ';', '"', '\r', '\n', '\t']);
    if quoted {
        csv.push('"');
    }
    if formula {
        csv.push('\'');
    }
    for letter in text.chars() {
        if letter == '"' {
            csv.push('"');
        }
        csv.push(letter);
    }
    if quoted {
        csv.push('"');
    }
}

/// A sentence in plain letters, its values as a file has them: dates as ISO 8601, money with its currency.
pub(crate) fn plain(sentence: &Sentence) -> String {
    let value = |value: &Value| match value {
        Value::Money(money) if money.currency == Currency::UNKNOWN => money.to_string(),
        Value::Money(money) => format!("{money} {}", money.currency),
        Value::Share(share) => measure::percent(share.value(), 0),
        Value::Days(days) => say!("{days|day|days}", days),
        Value::Count(n) => crate::language::counted(*n).to_string(),
        other => other.machine().unwrap_or_default(),
    };
    let said = sentence.0.iter().map(|part| match part {
        Part::Words(words) => words.clone(),
        Part::Figure(figure) => value(&figure.value),
        Part::Value(of) => value(of),
    });
    said.collect()
}

/// Adds a row of texts.
pub(crate) fn push_row<'a>(csv: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (i, cell) in cells.into_iter().enumerate() {
        if i > 0 {
            csv.push(',');
        }
        push_text(csv, cell);
    }
    csv.push_str("\r\n");
}

/// Adds a row of cells; numbers and days stand bare, so that spreadsheets take them for what they are.
pub(crate) fn push_cells(csv: &mut String, cells: &[SheetCell]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            csv.push(',');
        }
        match cell {
            SheetCell::Text(text) => push_text(csv, text),
            SheetCell::Number(number) if number.is_finite() => csv.push_str(&number.to_string()),
            SheetCell::Day(day) => csv.push_str(&day.to_string()),
            SheetCell::Number(_) | SheetCell::Empty => {}
        }
    }
    csv.push_str("\r\n");
}

/// An empty file that spreadsheets take for UTF-8.
pub(crate) fn file() -> String {
    "\u{FEFF}".to_owned()
}
