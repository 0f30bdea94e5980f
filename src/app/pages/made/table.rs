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
    let numbers: Vec<bool> = table.columns.iter().map(|c| c.numbers).collect();
    let head: Vec<_> = table
        .columns
        .iter()
        .map(|c| view! { <th scope="col" class:n=c.numbers>{c.name.clone()}</th> })
        .collect();
    let rows: Vec<_> = table.rows.iter().map(|row| row_of(row, &numbers, table.exact, here)).collect();
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

fn row_of(row: &Row, numbers: &[bool], exact: bool, here: Here) -> AnyView {
    let cells: Vec<_> = row
        .cells
        .iter()
        .zip(numbers.iter().chain(std::iter::repeat(&false)))
        .enumerate()
        .map(|(i, (cell, number))| {
            let content = cell_of(cell, exact, here);
            // A row that goes on from the one above has no name.
            let nameless =
                matches!(cell, Cell::Empty) || matches!(cell, Cell::Words(words) if words.is_empty());
            match i {
                0 if !nameless => view! { <th scope="row" class:n=*number>{content}</th> }.into_any(),
                _ => view! { <td class:n=*number>{content}</td> }.into_any(),
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
