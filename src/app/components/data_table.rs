use leptos::prelude::*;

/// A small table, all text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    /// What it shows, for those who hear it.
    pub(crate) caption: String,
    /// The columns' names, and whether a column holds numbers (set to the right).
    pub(crate) head: Vec<(String, bool)>,
    /// The rows; the first cell of each names it.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// A table whose first column names its rows and whose other columns hold numbers.
    pub(crate) fn of_numbers(caption: impl Into<String>, head: &[&str], rows: Vec<Vec<String>>) -> Table {
        let head = head.iter().enumerate().map(|(i, name)| ((*name).to_owned(), i > 0)).collect();
        Table { caption: caption.into(), head, rows }
    }
}

/// Draws a small table. It scrolls sideways by itself where it is too wide.
#[component]
pub(crate) fn DataTable(
    /// What is in it.
    table: Table,
) -> impl IntoView {
    let Table { caption, head, rows } = table;
    let numeric: Vec<bool> = head.iter().map(|(_, numeric)| *numeric).collect();
    let head: Vec<_> = head
        .into_iter()
        .map(|(name, numeric)| view! { <th scope="col" class:n=numeric>{name}</th> })
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let cells: Vec<_> = row
                .into_iter()
                .zip(&numeric)
                .enumerate()
                .map(|(i, (cell, numeric))| match i {
                    0 => view! { <th scope="row">{cell}</th> }.into_any(),
                    _ => view! { <td class:n=*numeric>{cell}</td> }.into_any(),
                })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    let label = caption.clone();
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=label>
            <table class="data">
                <caption class="unseen">{caption}</caption>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
