//! Tables.

use super::Here;
use super::block::button;
use crate::components::{Sentence, data};
use crate::format;
use crate::router::Route;
use crate::text::text;
use leptos::prelude::*;
use regulars::measure::Value;
use regulars::page::{Cell, Row, Table};

pub(super) fn table_of(table: &Table, here: Here) -> AnyView {
    let looks: Vec<&'static str> = (0..table.columns.len()).map(|at| look_of(table, at)).collect();
    let head: Vec<_> = table
        .columns
        .iter()
        .zip(&looks)
        .map(|(c, look)| view! { <th scope="col" class=*look>{c.name.clone()}</th> })
        .collect();
    let rows: Vec<_> = table.rows.iter().map(|row| row_of(row, &looks, table.exact, here)).collect();
    let label = table.caption.clone();
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=label>
            <table class="data made">
                <caption class="unseen">{table.caption.clone()}</caption>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The class of a column's cells: `n` for numbers, `press` where there is nothing but what can be pressed, which says
/// nothing on paper.
fn look_of(table: &Table, at: usize) -> &'static str {
    let Some(column) = table.columns.get(at) else { return "" };
    // A link says something, unless it says what stands above it.
    let (mut only, mut pressed) = (at > 0, false);
    for cell in table.rows.iter().filter_map(|row| row.cells.get(at)) {
        match cell {
            Cell::Button(_) => pressed = true,
            Cell::Link(words, _) => pressed |= *words == column.name,
            Cell::Empty => {}
            _ => only = false,
        }
    }
    match (only && pressed, column.numbers) {
        (true, _) => "press",
        (_, true) => "n",
        _ => "",
    }
}

fn row_of(row: &Row, looks: &[&'static str], exact: bool, here: Here) -> AnyView {
    let cells: Vec<_> = row
        .cells
        .iter()
        .enumerate()
        .map(|(i, cell)| {
            let look = looks.get(i).copied().unwrap_or_default();
            let content = cell_of(cell, exact, here);
            // A row that goes on from the one above has no name.
            let nameless =
                matches!(cell, Cell::Empty) || matches!(cell, Cell::Words(words) if words.is_empty());
            match i {
                0 if !nameless => view! { <th scope="row" class=look>{content}</th> }.into_any(),
                _ => view! { <td class=look>{content}</td> }.into_any(),
            }
        })
        .collect();
    view! { <tr class:total=row.total>{cells}</tr> }.into_any()
}

fn cell_of(cell: &Cell, exact: bool, here: Here) -> AnyView {
    match cell {
        Cell::Words(words) => words.clone().into_any(),
        Cell::Say(sentence) => view! { <Sentence sentence=sentence.clone() /> }.into_any(),
        Cell::Value(Value::Money(money)) if exact => format::exact_money(*money).into_any(),
        Cell::Value(value) => match format::reason(value) {
            Some(why) => view! { <span class="soft" title=why>{format::value(value)}</span> }.into_any(),
            None => format::value(value).into_any(),
        },
        Cell::Figure(figure) => data(figure).into_any(),
        Cell::Between(low, high) => {
            (text().common.between)(&format::value(low), &format::value(high)).into_any()
        }
        Cell::Customer(person, name) => {
            view! { <a href=Route::Customer(*person).href()>{name.clone()}</a> }.into_any()
        }
        Cell::Link(words, to) => {
            view! { <a href=Route::Made(to.clone()).href()>{words.clone()}</a> }.into_any()
        }
        Cell::Button(of) => button(of.clone(), here),
        Cell::Empty => ().into_any(),
    }
}
