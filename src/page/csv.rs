//! Texts as cells of a file that a spreadsheet opens.

/// Adds a text as a cell that no spreadsheet takes for a formula (CWE-1236).
pub(crate) fn push_text(csv: &mut String, text: &str) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
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

/// An empty file that spreadsheets take for UTF-8.
pub(crate) fn file() -> String {
    "\u{FEFF}".to_owned()
}
