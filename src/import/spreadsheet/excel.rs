//! Office Open XML workbooks: .xlsx and .xlsm (ECMA-376 part 1, chapter 18).

use super::Sheet;
use super::decimal::plain;
use super::fault::Fault;
use super::format::Format;
use super::markup::{Markup, Piece};
use super::package::Package;
use super::rows::Rows;
use super::serial::{self, Epoch};
use crate::ledger::TextPool;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) fn sheets(package: &Package<'_>) -> Result<Vec<Sheet>, Fault> {
    let workbook = main_part(package)?;
    let folder = workbook.rsplit_once('/').map_or("", |(folder, _)| folder);
    let links = links(package, &workbook)?;
    let find = |kind: &str| links.values().find(|link| link.kind == kind).map(|link| link.target.clone());
    let Contents { tabs, epoch } = contents(package, &workbook)?;
    let in_folder = |name: &str| format!("{folder}/{name}");
    let book = Book {
        epoch,
        texts: texts(package, &find("sharedStrings").unwrap_or_else(|| in_folder("sharedStrings.xml")))?,
        formats: formats(package, &find("styles").unwrap_or_else(|| in_folder("styles.xml")))?,
    };
    let mut sheets = Vec::new();
    for tab in tabs.into_iter().take(package.meter.limits.sheets) {
        // Charts and dialogs have tabs as well.
        let Some(link) = links.get(&tab.link).filter(|link| link.kind == "worksheet") else { continue };
        let Some((text, rows, uncomputed)) = book.sheet(package, &link.target)? else { continue };
        sheets.push(Sheet { name: tab.name, hidden: tab.hidden, rows, uncomputed, text });
    }
    Ok(sheets)
}

/// Where one part refers to another.
struct Link {
    /// The last word of its kind.
    kind: String,
    target: String,
}

fn main_part(package: &Package<'_>) -> Result<String, Fault> {
    let links = links(package, "")?;
    let main = links.into_values().find(|link| link.kind == "officeDocument");
    Ok(main.map_or_else(|| "xl/workbook.xml".to_owned(), |link| link.target))
}

/// What a part refers to, by the names it uses for it.
fn links(package: &Package<'_>, part: &str) -> Result<BTreeMap<String, Link>, Fault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let mut links = BTreeMap::new();
    let Some(part) = package.part(&format!("{folder}/_rels/{file}.rels"))? else { return Ok(links) };
    let mut markup = Markup::of(part);
    loop {
        match markup.next()? {
            Piece::Over => return Ok(links),
            Piece::Start(tag) if tag.name() == "Relationship" => {
                let (Some(id), Some(kind), Some(target)) =
                    (tag.get("Id"), tag.get("Type"), tag.get("Target"))
                else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
                links.insert(id.into_owned(), Link { kind, target: resolved(folder, &target) });
            }
            _ => {}
        }
    }
}

/// A path that is written as seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

struct Tab {
    name: String,
    hidden: bool,
    link: String,
}

struct Contents {
    tabs: Vec<Tab>,
    epoch: Epoch,
}

fn contents(package: &Package<'_>, workbook: &str) -> Result<Contents, Fault> {
    let mut contents = Contents { tabs: Vec::new(), epoch: Epoch::From1900 };
    let mut markup = Markup::of(package.part(workbook)?.ok_or(Fault::Damaged)?);
    loop {
        match markup.next()? {
            Piece::Over => return Ok(contents),
            Piece::Start(tag) => match tag.name() {
                "workbookPr" if tag.yes("date1904") => contents.epoch = Epoch::From1904,
                "sheet" => contents.tabs.push(Tab {
                    name: tag.get("name").map(Cow::into_owned).unwrap_or_default(),
                    hidden: matches!(tag.get("state").as_deref(), Some("hidden" | "veryHidden")),
                    link: tag.get("id").map(Cow::into_owned).unwrap_or_default(),
                }),
                _ => {}
            },
            _ => {}
        }
    }
}

/// The texts that cells refer to by number.
fn texts(package: &Package<'_>, path: &str) -> Result<TextPool, Fault> {
    let mut texts = TextPool::default();
    let Some(part) = package.part(path)? else { return Ok(texts) };
    let mut markup = Markup::of(part);
    let mut text = String::new();
    let mut letters = Letters::default();
    loop {
        match markup.next()? {
            Piece::Over => return Ok(texts),
            Piece::Start(tag) => {
                letters.start(tag.name());
                if tag.name() == "si" {
                    text.clear();
                }
            }
            Piece::Text(piece) if letters.count() => text.push_str(&piece),
            Piece::Text(_) => {}
            Piece::End(name) => {
                letters.end(&name);
                if name == "si" {
                    // Its place takes room as well.
                    package.meter.text(text.len() + 4)?;
                    texts.push(&unescaped(&text));
                }
            }
        }
    }
}

/// Whether letters in a rich text belong to it: those within `t`, unless they tell how East Asian ones are read.
#[derive(Default)]
struct Letters {
    text: bool,
    reading: bool,
}

impl Letters {
    fn start(&mut self, tag: &str) {
        self.set(tag, true);
    }

    fn end(&mut self, tag: &str) {
        self.set(tag, false);
    }

    fn set(&mut self, tag: &str, within: bool) {
        match tag {
            "t" => self.text = within,
            "rPh" => self.reading = within,
            _ => {}
        }
    }

    fn count(&self) -> bool {
        self.text && !self.reading
    }
}

/// Letters that XML can't hold are written `_x000D_`.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let letter = after
            .split_at_checked(4)
            .filter(|(code, tail)| tail.starts_with('_') && code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|(code, tail)| Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?, tail)));
        rest = match letter {
            Some((letter, tail)) => {
                out.push(letter);
                tail.get(1..).unwrap_or("")
            }
            None => {
                out.push_str("_x");
                after
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The number formats of cells, by the number of their style.
fn formats(package: &Package<'_>, path: &str) -> Result<Vec<Format>, Fault> {
    let Some(part) = package.part(path)? else { return Ok(Vec::new()) };
    let mut markup = Markup::of(part);
    let mut own: BTreeMap<u32, Format> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    loop {
        match markup.next()? {
            Piece::Over => return Ok(formats),
            Piece::Start(tag) => match tag.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.get("formatCode")) {
                        own.entry(id).or_insert_with(|| Format::of_code(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = tag.number("numFmtId").unwrap_or(0);
                    formats.push(own.get(&id).cloned().unwrap_or_else(|| Format::built_in(id)));
                }
                _ => {}
            },
            Piece::End(name) if name == "cellXfs" => in_cells = false,
            _ => {}
        }
    }
}

/// What the cells of all sheets refer to.
struct Book {
    epoch: Epoch,
    texts: TextPool,
    formats: Vec<Format>,
}

/// A cell as it is being read.
#[derive(Default)]
struct Raw {
    column: u32,
    style: usize,
    kind: String,
    stored: String,
    /// A result is there, if an empty one.
    has_value: bool,
    has_formula: bool,
}

/// Cells merged downwards: by their first row and column (counted from 0), the last row.
type Merged = BTreeMap<(u32, u32), u32>;

impl Book {
    /// A sheet's text, its filled rows, and its formulas without a result; `None` where the part is missing.
    fn sheet(&self, package: &Package<'_>, path: &str) -> Result<Option<(String, u64, u64)>, Fault> {
        let mut merged = Merged::new();
        // Which cells are merged stands below the cells.
        let read = self.rows(package, path, &mut merged)?;
        if merged.is_empty() || read.is_none() {
            return Ok(read);
        }
        drop(read);
        self.rows(package, path, &mut merged)
    }

    fn rows(
        &self,
        package: &Package<'_>,
        path: &str,
        merged: &mut Merged,
    ) -> Result<Option<(String, u64, u64)>, Fault> {
        let Some(part) = package.part(path)? else { return Ok(None) };
        let mut markup = Markup::of(part);
        let mut rows = Rows::new(package.meter);
        let mut raw = Raw::default();
        let mut letters = Letters::default();
        let (mut next, mut in_value, mut uncomputed) = (0, false, 0);
        loop {
            match markup.next()? {
                Piece::Over => break,
                Piece::Start(tag) => match tag.name() {
                    "row" => {
                        next = 0;
                        let before = tag.number::<u32>("r").unwrap_or(0).saturating_sub(1);
                        rows.blank(before.saturating_sub(rows.count()));
                    }
                    "c" => {
                        raw.column = tag.get("r").and_then(|r| column(&r)).unwrap_or(next);
                        next = raw.column.saturating_add(1);
                        raw.style = tag.number("s").unwrap_or(0);
                        raw.kind.clear();
                        raw.kind.push_str(tag.get("t").as_deref().unwrap_or("n"));
                        raw.stored.clear();
                        (raw.has_value, raw.has_formula) = (false, false);
                    }
                    "v" => (in_value, raw.has_value) = (true, true),
                    "f" => raw.has_formula = true,
                    "mergeCell" => {
                        if let Some((first, column, last)) = tag.get("ref").and_then(|r| downwards(&r)) {
                            package.meter.cells(1)?;
                            merged.insert((first, column), last);
                        }
                    }
                    name => letters.start(name),
                },
                Piece::Text(piece) if in_value || letters.count() => raw.stored.push_str(&piece),
                Piece::Text(_) => {}
                Piece::End(name) => match &*name {
                    "v" => in_value = false,
                    "c" => {
                        uncomputed += u64::from(raw.has_formula && !raw.has_value);
                        self.cell(&raw, &mut rows, merged)?;
                    }
                    "row" => rows.end()?,
                    name => letters.end(name),
                },
            }
        }
        let (text, filled) = rows.finish()?;
        Ok(Some((text, filled, uncomputed)))
    }

    fn cell(&self, raw: &Raw, rows: &mut Rows<'_>, merged: &Merged) -> Result<(), Fault> {
        let text: Cow<'_, str> = match raw.kind.as_str() {
            "s" => Cow::Borrowed(raw.stored.trim().parse().map_or("", |number| self.texts.get(number))),
            "inlineStr" | "str" => unescaped(&raw.stored),
            "b" => Cow::Borrowed(if raw.stored.trim() == "1" { "TRUE" } else { "FALSE" }),
            "e" => Cow::Borrowed(&raw.stored),
            "d" => Cow::Owned(iso(&raw.stored)),
            _ => self.number(raw.stored.trim(), raw.style),
        };
        rows.cell(raw.column, &text)?;
        // A number that is merged over rows stands once: added up, it must stay what it is.
        let is_number = raw.kind == "n" && text.parse::<f64>().is_ok();
        if !merged.is_empty()
            && !is_number
            && let Some(last) = merged.get(&(rows.count(), raw.column))
        {
            rows.merge(raw.column, *last, &text);
        }
        Ok(())
    }

    fn number<'a>(&self, stored: &'a str, style: usize) -> Cow<'a, str> {
        let told = |days: fn(f64) -> Option<String>| stored.parse().ok().and_then(days);
        let told = match self.formats.get(style) {
            _ if stored.is_empty() => None,
            Some(Format::Date) => stored.parse().ok().and_then(|days| serial::date(days, self.epoch)),
            Some(Format::Time) => told(serial::time),
            Some(Format::Duration) => told(serial::duration),
            Some(Format::Money(sign)) => Some(format!("{} {sign}", plain(stored))),
            Some(Format::Number) | None => None,
        };
        told.map_or_else(|| plain(stored), Cow::Owned)
    }
}

/// A date and time as ISO 8601 writes it, with a blank between the two.
pub(super) fn iso(stored: &str) -> String {
    let stored = stored.trim();
    let stored = stored.strip_suffix("T00:00:00").unwrap_or(stored);
    stored.replacen('T', " ", 1)
}

/// The column that a reference like `AB12` names, counted from 0.
fn column(reference: &str) -> Option<u32> {
    let letters = reference.bytes().filter(|b| *b != b'$').take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0u32, |number, letter| {
        number.saturating_mul(26).saturating_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    number.checked_sub(1)
}

/// The row that a reference names, counted from 0.
fn row(reference: &str) -> Option<u32> {
    let digits = reference.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.parse::<u32>().ok()?.checked_sub(1)
}

/// The first row, the column and the last row of a reference over several rows, like `A2:A4`.
fn downwards(reference: &str) -> Option<(u32, u32, u32)> {
    let (from, to) = reference.split_once(':')?;
    let (first, last) = (row(from)?, row(to)?);
    (last > first).then_some((first, column(from)?, last))
}
