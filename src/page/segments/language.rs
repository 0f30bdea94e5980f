//! What rules can speak of, field by field.

use crate::customers::segment::rule::{reference, shown};
use crate::customers::segment::{Rule, Vocabulary};
use crate::page::{Address, Block, Cell, Page, Room, Sight, Table};
use crate::{language, say};

pub(super) fn page(sight: Sight<'_>) -> Page {
    let mut table = Table::new(
        say!("What rules can speak of"),
        &[say!("Name"), say!("Kind"), say!("What it means"), say!("Example")],
    );
    for entry in reference() {
        let try_it = Address::new(Room::Rule).with("text", entry.example);
        let rule = Rule::parse(entry.example, &Vocabulary::default());
        // In English as it is written: shorter than it would be printed.
        let example = rule.ok().filter(|rule| rule.said() != rule.to_string());
        table.push(vec![
            shown(entry.name).into(),
            language::said(entry.kind).into(),
            language::said(entry.says).into(),
            Cell::Link(example.map_or_else(|| entry.example.to_owned(), |rule| rule.said()), try_it),
        ]);
    }
    let own = &sight.ledger.records().attributes;
    let own = match own.len() {
        0 => say!("Your lists of customers have no further columns; once they do, their names can be used like these.").to_owned(),
        _ => say!("Your lists of customers also tell: {columns}.", columns = own.join(", ")),
    };
    Page::new(say!("Rules read like English."))
        .lede(say!("A condition is a name, a comparison and a value. Join conditions with and, or, not, and brackets."))
        .with(Block::List(vec![
            say!("Numbers: at least, at most, more than, less than, is, is not, between … and …. Signs such as >= will do, too.").into(),
            say!("Dates: since 2026-01-31, before, on, between … and …, in the last 60 days, more than 60 days ago; also weeks, months and years, counted back from the last day of your data.").into(),
            say!("Words: is, is not, is one of \"A\", \"B\", contains, is known, is unknown. They stand in quotation marks; capitals do not matter.").into(),
            say!("Orders, what was spent and what was bought can be counted over certain days: orders at least 2 in the last 90 days.").into(),
            say!("What is not known of somebody fulfils no condition, is not included. Put not ( … ) around a condition to have them, too.").into(),
        ]))
        .with(Block::Table(table))
        .with(Block::Note(own.into()))
        .with(super::ways())
}
