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
    let looks: Vec<Look> = (0..table.columns.len()).map(|at| Look::of(table, at)).collect();
    let head: Vec<_> = table
        .columns
        .iter()
        .zip(&looks)
        .map(|(c, look)| view! { <th scope="col" class=look.class>{c.name.clone()}</th> })
        .collect();
    let rows: Vec<_> = table.rows.iter().map(|row| row_of(row, &looks, here)).collect();
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
        {table.cut.clone().map(|(_, says)| view! { <p class="note">{says}</p> })}
    }
    .into_any()
}

/// How a column's cells look.
#[derive(Clone, Copy, Default)]
struct Look {
    class: &'static str,
    money: Cents,
}

/// Whether money is written with its cents.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Cents {
    /// Where it is little.
    #[default]
    Small,
    /// Always: what is accounted for.
    All,
    /// Never: beside what is in the thousands they say nothing, and a column is read down its digits.
    None,
}

impl Look {
    fn of(table: &Table, at: usize) -> Look {
        let large = |value: &Value| matches!(value, Value::Money(m) if m.amount.abs() >= format::WHOLE_FROM);
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        let money = match table.exact {
            true => Cents::All,
            false if cells.any(|cell| matches!(cell, Cell::Value(value) if large(value))) => Cents::None,
            false => Cents::Small,
        };
        Look { class: class_of(table, at), money }
    }

    fn value(self, value: &Value) -> String {
        match (value, self.money) {
            (Value::Money(money), Cents::All) => format::exact_money(*money),
            (Value::Money(money), Cents::None) => format::whole_money(*money),
            _ => format::value(value),
        }
    }
}

/// The class of a column's cells: `n` for numbers, `press` where there is nothing but what can be pressed, which says
/// nothing on paper.
fn class_of(table: &Table, at: usize) -> &'static str {
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

fn row_of(row: &Row, looks: &[Look], here: Here) -> AnyView {
    let cells: Vec<_> = row
        .cells
        .iter()
        .enumerate()
        .map(|(i, cell)| {
            let look = looks.get(i).copied().unwrap_or_default();
            let content = cell_of(cell, look, here);
            // A row that goes on from the one above has no name.
            let nameless =
                matches!(cell, Cell::Empty) || matches!(cell, Cell::Words(words) if words.is_empty());
            match i {
                0 if !nameless => view! { <th scope="row" class=look.class>{content}</th> }.into_any(),
                _ => view! { <td class=look.class>{content}</td> }.into_any(),
            }
        })
        .collect();
    view! { <tr class:total=row.total>{cells}</tr> }.into_any()
}

fn cell_of(cell: &Cell, look: Look, here: Here) -> AnyView {
    match cell {
        Cell::Words(words) => words.clone().into_any(),
        Cell::Say(sentence) => view! { <Sentence sentence=sentence.clone() /> }.into_any(),
        Cell::Value(value) => match format::reason(value) {
            Some(why) => view! { <span class="soft" title=why>{look.value(value)}</span> }.into_any(),
            None => look.value(value).into_any(),
        },
        Cell::Figure(figure) => data(figure).into_any(),
        Cell::Between(low, high) => (text().common.between)(&look.value(low), &look.value(high)).into_any(),
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
