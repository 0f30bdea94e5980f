//! A spreadsheet file (ECMA-376, part 1): just what other programs need to open it.
//!
//! Texts are written as texts, never as formulas, so that nothing a customer called themselves is ever computed.

use super::zip::packed;
use crate::quantity::Day;
use std::collections::BTreeSet;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum SheetCell {
    /// Words.
    Text(String),
    /// A number; one that is not finite is left empty.
    Number(f64),
    /// A day.
    Day(Day),
    /// Nothing.
    Empty,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; a tab has room for 31 letters of it.
    pub name: String,
    /// The names of its columns.
    pub header: Vec<String>,
    /// What stands below.
    pub rows: Vec<Vec<SheetCell>>,
}

/// The file with a sheet of this name, a header and rows. Guaranteed: what a reader of spreadsheets reads from it is what
/// was given, control characters left out, texts cut at the format’s 32,767 letters.
pub fn spreadsheet(name: &str, header: &[&str], rows: &[Vec<SheetCell>]) -> Vec<u8> {
    let header: Vec<String> = header.iter().map(|title| (*title).to_owned()).collect();
    packed_up(vec![(tab(name), sheet(&header, rows))])
}

/// The same with several sheets, in their order. Names that would be the same on their tabs are numbered.
pub fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let mut taken = BTreeSet::new();
    let mut parts = Vec::with_capacity(sheets.len());
    for one in sheets {
        let mut name = tab(&one.name);
        // Programs take two names for the same whatever the size of their letters.
        for number in 2.. {
            if taken.insert(name.to_lowercase()) {
                break;
            }
            let end = format!(" {number}");
            name = tab(&one.name).chars().take(31 - end.len()).chain(end.chars()).collect();
        }
        parts.push((name, sheet(&one.header, &one.rows)));
    }
    if parts.is_empty() {
        // A file without any sheet is none.
        parts.push((tab(""), sheet(&[], &[])));
    }
    packed_up(parts)
}

fn sheet(header: &[String], rows: &[Vec<SheetCell>]) -> String {
    let mut sheet = String::with_capacity(rows.len() * header.len() * 40 + 1_000);
    sheet.push_str(HEAD);
    sheet.push_str(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#);
    sheet.push_str("<row>");
    for title in header {
        push_text(&mut sheet, title, " s=\"2\"");
    }
    sheet.push_str("</row>");
    for row in rows {
        sheet.push_str("<row>");
        for cell in row {
            push(&mut sheet, cell);
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    sheet
}

/// The sheets, by the names of their tabs, with everything around them.
fn packed_up(sheets: Vec<(String, String)>) -> Vec<u8> {
    let mut types = [HEAD, TYPES].concat();
    let mut ways = [HEAD, PARTS].concat();
    let mut book = String::from(HEAD);
    book.push_str(r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"#);
    let mut parts = Vec::with_capacity(sheets.len());
    for (number, (name, sheet)) in (1..).zip(sheets) {
        book.push_str("<sheet name=\"");
        push_escaped(&mut book, &name);
        book.push_str(&format!("\" sheetId=\"{number}\" r:id=\"rId{}\"/>", number + 1));
        types.push_str(&format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"));
        ways.push_str(&format!("<Relationship Id=\"rId{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>", number + 1));
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet.into_bytes()));
    }
    book.push_str("</sheets></workbook>");
    types.push_str("</Types>");
    ways.push_str("</Relationships>");
    let mut all: Vec<(&str, Vec<u8>)> = vec![
        ("[Content_Types].xml", types.into_bytes()),
        ("_rels/.rels", [HEAD, ROOT].concat().into_bytes()),
        ("xl/workbook.xml", book.into_bytes()),
        ("xl/_rels/workbook.xml.rels", ways.into_bytes()),
        ("xl/styles.xml", [HEAD, STYLES].concat().into_bytes()),
    ];
    all.extend(parts.iter_mut().map(|(name, bytes)| (name.as_str(), std::mem::take(bytes))));
    packed(&all)
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#;
const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#;
/// Plain, a date, and a bold header.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf numFmtId="164" xfId="0" applyNumberFormat="1"/><xf fontId="1" xfId="0" applyFont="1"/></cellXfs></styleSheet>"#;

/// Day 0 of spreadsheets that count from 1900, leap-year mistake and all, for days from March 1900 on.
const ZERO: i32 = -25_569;
/// The format’s longest text.
const LONGEST: usize = 32_767;

fn push(sheet: &mut String, cell: &SheetCell) {
    match cell {
        SheetCell::Text(text) => push_text(sheet, text, ""),
        SheetCell::Number(number) if number.is_finite() => {
            sheet.push_str("<c><v>");
            sheet.push_str(&number.to_string());
            sheet.push_str("</v></c>");
        }
        // A day that spreadsheets can’t count is written out.
        SheetCell::Day(day) if day.epoch() - ZERO > 60 => {
            sheet.push_str("<c s=\"1\"><v>");
            sheet.push_str(&(day.epoch() - ZERO).to_string());
            sheet.push_str("</v></c>");
        }
        SheetCell::Day(day) => push_text(sheet, &day.to_string(), ""),
        SheetCell::Number(_) | SheetCell::Empty => sheet.push_str("<c/>"),
    }
}

fn push_text(sheet: &mut String, text: &str, style: &str) {
    sheet.push_str("<c t=\"inlineStr\"");
    sheet.push_str(style);
    sheet.push_str("><is><t xml:space=\"preserve\">");
    push_escaped(sheet, text);
    sheet.push_str("</t></is></c>");
}

fn push_escaped(xml: &mut String, text: &str) {
    for letter in text.chars().take(LONGEST) {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' => xml.push(letter),
            '\r' => xml.push_str("&#13;"),
            // XML 1.0 can’t hold these in any form.
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            letter => xml.push(letter),
        }
    }
}

/// A name that a tab may have.
fn tab(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c })
        .take(31)
        .collect();
    let plain = plain.trim().trim_matches('\'').trim();
    if plain.is_empty() { "Sheet1".to_owned() } else { plain.to_owned() }
}
