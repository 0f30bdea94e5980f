//! The tables of a report as files: a spreadsheet with a sheet for each, or one text with all of them.

use super::cover::Cover;
use super::printed::figures;
use super::{meanings, measured, sections, sources};
use crate::automation::Assessments;
use crate::measure::{Sentence, Value};
use crate::page::csv::{file, plain, push_cells};
use crate::page::export::{Sheet, SheetCell, workbook};
use crate::page::{Act, Address, Block, Button, Cell, Drawing, Outcome, Picture, Room, Series, Sight, Table};
use crate::{language, say};
use std::collections::BTreeSet;

const SHEETS: &str = "save-sheets";
const CSV: &str = "save-csv";
/// So many rows of each table are in the files: every list a small firm reads, and no list of all customers.
const ROWS: usize = 5_000;

pub(super) fn buttons() -> [Button; 2] {
    [
        Button::new(say!("Save all tables as a spreadsheet (.xlsx)"), Act::new(SHEETS)),
        Button::new(say!("Save all tables as one table (.csv)"), Act::new(CSV)),
    ]
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    match act.name.as_str() {
        SHEETS => Outcome::File("report.xlsx".into(), workbook(&all(sight))),
        CSV => {
            let mut csv = file();
            for sheet in all(sight) {
                let cell = |text: &str| SheetCell::Text(text.to_owned());
                push_cells(&mut csv, &[cell(&sheet.name)]);
                let header: Vec<SheetCell> = sheet.header.iter().map(|title| cell(title)).collect();
                push_cells(&mut csv, &header);
                sheet.rows.iter().for_each(|row| push_cells(&mut csv, row));
                push_cells(&mut csv, &[]);
            }
            Outcome::text("report.csv".into(), csv)
        }
        _ => Outcome::Nothing,
    }
}

/// Every table and picture of the chosen sections, the figures in one sheet before them, and the sources.
fn all(sight: Sight<'_>) -> Vec<Sheet> {
    let cover: Cover = sight.documents.get();
    let assessments: Assessments = sight.documents.get();
    let assessment = crate::page::assessment::chosen(&assessments, &Address::new(Room::Report));
    let told = sections(sight, &cover, assessment, ROWS);
    let mut sheets = Vec::new();
    let text = |words: &str| SheetCell::Text(words.to_owned());
    let mut rows = Vec::new();
    let mut parts = Vec::new();
    let from: Vec<(&str, Address)> =
        told.iter().filter_map(|one| Some((one.title, one.from.clone()?))).collect();
    for one in told {
        let part = Block::Part { title: one.title.to_owned(), blocks: one.blocks };
        let mut seen = BTreeSet::new();
        figures(&part, &mut |figure| {
            // A figure that is named twice in a section stands here once.
            if !seen.insert(format!("{figure:?}")) {
                return;
            }
            let entry = figure.measure.entry();
            let day = |of: fn(crate::quantity::Period) -> crate::quantity::Day| {
                figure.period.map_or(SheetCell::Empty, |period| SheetCell::Day(of(period)))
            };
            let bound = |of: fn(crate::measure::Interval) -> f64| {
                figure.interval.map_or(SheetCell::Empty, |interval| SheetCell::Number(of(interval)))
            };
            rows.push(vec![
                text(one.title),
                text(language::said(entry.name)),
                text(entry.id),
                value(&figure.value),
                unit(&figure.value),
                bound(|i| i.low),
                bound(|i| i.high),
                figure.cases.map_or(SheetCell::Empty, |n| SheetCell::Number(n as f64)),
                day(|p| p.first()),
                day(|p| p.last()),
                text(language::said(entry.definition)),
            ]);
        });
        parts.push(part);
    }
    if !rows.is_empty() {
        let header = [
            say!("Section"),
            say!("Figure"),
            say!("Id"),
            say!("Value"),
            say!("In"),
            say!("At least"),
            say!("At most"),
            say!("Cases"),
            say!("From"),
            say!("To"),
            say!("What it means"),
        ];
        sheets.push(Sheet { name: say!("Figures").into(), header: header.map(String::from).to_vec(), rows });
    }
    let ends = [meanings(&measured(&parts)), sources(sight, &from)];
    for part in parts.iter().chain(ends.iter().flatten()) {
        gather(part, "", &mut sheets);
    }
    sheets
}

fn gather(block: &Block, section: &str, sheets: &mut Vec<Sheet>) {
    match block {
        Block::Part { title, blocks } => blocks.iter().for_each(|block| gather(block, title, sheets)),
        Block::Table(table) if !table.rows.is_empty() => sheets.push(of_table(table)),
        Block::Picture(drawing) => sheets.extend(of_picture(drawing, section)),
        _ => {}
    }
}

/// A table; an interval takes two columns.
fn of_table(table: &Table) -> Sheet {
    let wide: Vec<bool> = (0..table.columns.len())
        .map(|i| table.rows.iter().any(|row| matches!(row.cells.get(i), Some(Cell::Between(..)))))
        .collect();
    let mut header = Vec::new();
    for (column, wide) in table.columns.iter().zip(&wide) {
        header.push(column.name.clone());
        if *wide {
            header.push(say!("{name}, to", name = column.name));
        }
    }
    let row = |row: &crate::page::Row| {
        let mut cells = Vec::new();
        for (cell, wide) in row.cells.iter().zip(&wide) {
            match cell {
                Cell::Words(words) | Cell::Customer(_, words) | Cell::Link(words, _) if words.is_empty() => {
                    cells.push(SheetCell::Empty);
                }
                Cell::Words(words) | Cell::Customer(_, words) | Cell::Link(words, _) => {
                    cells.push(SheetCell::Text(words.clone()));
                }
                Cell::Say(sentence) => cells.push(said(sentence)),
                Cell::Value(one) => cells.push(value(one)),
                Cell::Figure(figure) => cells.push(value(&figure.value)),
                Cell::Between(low, high) => cells.extend([value(low), value(high)]),
                Cell::Button(_) | Cell::Empty => cells.push(SheetCell::Empty),
            }
            if *wide && !matches!(cell, Cell::Between(..)) {
                cells.push(SheetCell::Empty);
            }
        }
        cells
    };
    Sheet { name: table.caption.clone(), header, rows: table.rows.iter().map(row).collect() }
}

fn said(sentence: &Sentence) -> SheetCell {
    match sentence.0.as_slice() {
        [] => SheetCell::Empty,
        // A value alone stays a number.
        [crate::measure::Part::Value(one)] => value(one),
        [crate::measure::Part::Figure(figure)] => value(&figure.value),
        _ => SheetCell::Text(plain(sentence)),
    }
}

fn value(of: &Value) -> SheetCell {
    match of {
        Value::Date(day) => SheetCell::Day(*day),
        Value::Month(_) | Value::Quarter(_) => of.machine().map_or(SheetCell::Empty, SheetCell::Text),
        Value::Text(text) => SheetCell::Text(text.clone()),
        Value::Unknown(_) => SheetCell::Empty,
        number => number.number().map_or(SheetCell::Empty, SheetCell::Number),
    }
}

fn unit(of: &Value) -> SheetCell {
    SheetCell::Text(match of {
        Value::Money(money) => money.currency.code().to_owned(),
        Value::Share(_) => say!("part of 1").to_owned(),
        Value::Days(_) => say!("days§unit").to_owned(),
        _ => return SheetCell::Empty,
    })
}

/// The numbers of a picture.
fn of_picture(drawing: &Drawing, section: &str) -> Option<Sheet> {
    let text = |words: &str| SheetCell::Text(words.to_owned());
    let number = |value: Option<f64>| value.map_or(SheetCell::Empty, SheetCell::Number);
    let ends = |between: Option<(f64, f64)>| [number(between.map(|b| b.0)), number(between.map(|b| b.1))];
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let (header, rows): (Vec<String>, Vec<Vec<SheetCell>>) = match &drawing.picture {
        Picture::Columns { labels, series }
        | Picture::Lines { labels, series }
        | Picture::Radar { axes: labels, series, .. } => {
            let known = |one: &Series, at: usize| number(one.values.get(at).copied().flatten());
            let row = |(at, label): (usize, &Value)| {
                std::iter::once(value(label)).chain(series.iter().map(|one| known(one, at))).collect()
            };
            let header = std::iter::once(String::new()).chain(series.iter().map(|one| one.name.clone()));
            (header.collect(), labels.iter().enumerate().map(row).collect())
        }
        Picture::Waterfall(steps) => {
            let rows = steps.iter().map(|step| vec![text(&step.name), SheetCell::Number(step.value)]);
            (named(&["", say!("Value")]), rows.collect())
        }
        Picture::Bars(bars) => {
            let row = |bar: &crate::page::Bar| {
                let mut cells = vec![text(&bar.name), number(bar.value)];
                cells.extend(ends(bar.between));
                cells
            };
            (named(&["", say!("Value"), say!("At least"), say!("At most")]), bars.iter().map(row).collect())
        }
        Picture::Flows { from, to, groups, ways, .. } => {
            let name = |at: usize| groups.get(at).map_or(SheetCell::Empty, |name| text(name));
            let rows = ways.iter().map(|(a, b, n)| vec![name(*a), name(*b), SheetCell::Number(*n)]);
            let side = |of: &Value| of.machine().unwrap_or_default();
            (named(&[&side(from), &side(to), say!("Value")]), rows.collect())
        }
        Picture::Timeline { spans, .. } => {
            let rows = spans
                .iter()
                .map(|s| vec![text(&s.name), SheetCell::Day(s.from), SheetCell::Day(s.to), text(&s.says)]);
            (named(&["", say!("From"), say!("To"), say!("How far")]), rows.collect())
        }
        Picture::Points { across, up, marks, .. } => {
            let rows =
                marks.iter().map(|m| vec![text(&m.name), SheetCell::Number(m.x), SheetCell::Number(m.y)]);
            (named(&["", across, up]), rows.collect())
        }
    };
    let name = if drawing.say.is_empty() { section.to_owned() } else { drawing.say.clone() };
    (!rows.is_empty()).then_some(Sheet { name, header, rows })
}
