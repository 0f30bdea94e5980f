//! OpenDocument spreadsheets: .ods (OpenDocument 1.3 part 3, chapters 9 and 19).

use super::Sheet;
use super::decimal::plain;
use super::excel::iso;
use super::fault::Fault;
use super::markup::{Markup, Piece, Tag};
use super::package::Package;
use super::rows::Rows;
use std::borrow::Cow;
use std::collections::BTreeSet;

pub(super) fn sheets(package: &Package<'_>) -> Result<Vec<Sheet>, Fault> {
    refuse_protected(package)?;
    let mut markup = Markup::of(package.part("content.xml")?.ok_or(Fault::Damaged)?);
    let mut sheets = Vec::new();
    let mut unseen = BTreeSet::new();
    let mut style = String::new();
    // Tables within a table belong to a cell.
    let mut open: Option<Open<'_>> = None;
    let mut inner = 0;
    loop {
        match markup.next()? {
            Piece::Over => return Ok(sheets),
            Piece::Start(tag) => match (tag.name(), &mut open) {
                ("style", None) => style = tag.get("name").map(Cow::into_owned).unwrap_or_default(),
                ("table-properties", None) if tag.get("display").as_deref() == Some("false") => {
                    package.meter.text(style.len())?;
                    unseen.insert(style.clone());
                }
                ("table", None) => {
                    let hidden = tag.get("style-name").is_some_and(|style| unseen.contains(&*style));
                    let name = tag.get("name").map(Cow::into_owned).unwrap_or_default();
                    open = Some(Open {
                        sheet: Sheet { name, hidden, ..Sheet::default() },
                        rows: Rows::new(package.meter),
                        column: 0,
                        repeat_row: 1,
                        cell: None,
                    });
                }
                ("table", Some(_)) => inner += 1,
                (_, Some(open)) if inner == 0 => open.start(&tag)?,
                _ => {}
            },
            Piece::Text(text) => {
                if let (0, Some(open)) = (inner, &mut open) {
                    open.text(&text);
                }
            }
            Piece::End(name) => match (&*name, inner) {
                ("table", 0) => {
                    let Some(Open { mut sheet, rows, .. }) = open.take() else { continue };
                    (sheet.text, sheet.rows) = rows.finish()?;
                    if sheets.len() < package.meter.limits.sheets {
                        sheets.push(sheet);
                    }
                }
                ("table", _) => inner -= 1,
                (name, 0) => {
                    if let Some(open) = &mut open {
                        open.end(name)?;
                    }
                }
                _ => {}
            },
        }
    }
}

fn refuse_protected(package: &Package<'_>) -> Result<(), Fault> {
    let Some(part) = package.part("META-INF/manifest.xml")? else { return Ok(()) };
    let mut markup = Markup::of(part);
    loop {
        match markup.next()? {
            Piece::Over => return Ok(()),
            Piece::Start(tag) if tag.name() == "encryption-data" => return Err(Fault::Protected),
            _ => {}
        }
    }
}

/// A sheet as it is being read.
struct Open<'a> {
    sheet: Sheet,
    rows: Rows<'a>,
    column: u32,
    repeat_row: u32,
    cell: Option<Cell>,
}

/// A cell as it is being read.
#[derive(Default)]
struct Cell {
    /// What it holds, where an attribute says so; else its paragraphs say it.
    value: Option<String>,
    is_number: bool,
    text: String,
    paragraphs: u32,
    in_paragraph: u32,
    /// Within a note about the cell.
    in_note: u32,
    repeat: u32,
    rows_spanned: u32,
    computed: bool,
}

impl Open<'_> {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        match tag.name() {
            "table-row" => {
                self.column = 0;
                self.repeat_row = tag.number("number-rows-repeated").unwrap_or(1).max(1);
            }
            "table-cell" | "covered-table-cell" => self.cell = Some(Cell::of(tag)),
            name => {
                if let Some(cell) = &mut self.cell {
                    cell.start(name, tag);
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell
            && cell.in_paragraph > 0
            && cell.in_note == 0
        {
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "table-cell" | "covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let told = cell.value.as_deref().unwrap_or(&cell.text);
                self.sheet.uncomputed += u64::from(cell.computed && told.is_empty());
                if told.is_empty() {
                    self.column = self.column.saturating_add(cell.repeat);
                    return Ok(());
                }
                if cell.rows_spanned > 1 && !cell.is_number {
                    let last = self.rows.count().saturating_add(cell.rows_spanned - 1);
                    self.rows.merge(self.column, last, told);
                }
                for _ in 0..cell.repeat {
                    self.rows.cell(self.column, told)?;
                    self.column = self.column.saturating_add(1);
                }
            }
            "table-row" => self.rows.end_repeated(self.repeat_row)?,
            name => {
                if let Some(cell) = &mut self.cell {
                    cell.end(name);
                }
            }
        }
        Ok(())
    }
}

impl Cell {
    fn of(tag: &Tag<'_>) -> Cell {
        let kind = tag.get("value-type");
        let (value, is_number) = match kind.as_deref() {
            Some("float" | "percentage") => (tag.get("value").map(|v| plain(v.trim()).into_owned()), true),
            Some("currency") => {
                (tag.get("value").map(|v| money(v.trim(), tag.get("currency").as_deref())), true)
            }
            Some("date") => (tag.get("date-value").map(|v| iso(&v)), false),
            Some("time") => (tag.get("time-value").map(|v| clock(&v)), false),
            Some("boolean") => {
                let told = if tag.get("boolean-value").as_deref() == Some("true") { "TRUE" } else { "FALSE" };
                (Some(told.to_owned()), false)
            }
            Some("string") => (tag.get("string-value").map(Cow::into_owned), false),
            _ => (None, false),
        };
        Cell {
            value,
            is_number,
            repeat: tag.number("number-columns-repeated").unwrap_or(1).max(1),
            rows_spanned: tag.number("number-rows-spanned").unwrap_or(1),
            computed: tag.get("formula").is_some(),
            ..Cell::default()
        }
    }

    fn start(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "annotation" | "note" => self.in_note += 1,
            _ if self.in_note > 0 => {}
            "p" | "h" => {
                if self.paragraphs > 0 && self.in_paragraph == 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.in_paragraph += 1;
            }
            "s" => {
                let blanks = tag.number("c").unwrap_or(1).min(1_000);
                self.text.extend(std::iter::repeat_n(' ', blanks));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "annotation" | "note" => self.in_note = self.in_note.saturating_sub(1),
            "p" | "h" if self.in_note == 0 => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            _ => {}
        }
    }
}

fn money(value: &str, currency: Option<&str>) -> String {
    match currency {
        Some(code) if crate::quantity::Currency::parse(code).is_some() => format!("{} {code}", plain(value)),
        _ => plain(value).into_owned(),
    }
}

/// `PT14H05M00S` as `14:05:00`; what is written otherwise stays as it is.
fn clock(stored: &str) -> String {
    let told = || {
        let (hours, rest) = stored.trim().strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
        let number = |text: &str| text.parse::<u32>().ok();
        Some(format!("{:02}:{:02}:{:02}", number(hours)?, number(minutes)?, number(seconds)?))
    };
    told().unwrap_or_else(|| stored.to_owned())
}
