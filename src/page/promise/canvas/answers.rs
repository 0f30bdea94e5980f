//! What answers what, what is not answered, and what answers nothing.

use super::{REMOVE, link, way};
use crate::measure::Value;
use crate::order::Order as _;
use crate::page::{Act, Bar, Block, Cell, Drawing, Picture, Room, Sight, Table, Unit, actions};
use crate::say;
use crate::value::promise::{Canvas, Column, Fit, Weighed};

/// So many needs stand in the picture; the board holds all.
const DRAWN: usize = 16;

/// What matters, and what of it is not answered; nothing where there is no need to compare with another.
pub(super) fn picture(fit: &Fit<'_>) -> Option<Drawing> {
    let mut needs = fit.needs.clone();
    needs.order_by(|a, b| b.weight.total_cmp(&a.weight));
    let bar = |need: &Weighed<'_>| Bar {
        name: need.item.words.clone(),
        value: Some(need.weight),
        between: None,
        loud: need.answers == 0,
    };
    let bars: Vec<Bar> = needs.iter().take(DRAWN).map(bar).collect();
    let open = fit.needs.len() - fit.answered();
    let title = match (open, fit.needs.len()) {
        (0, n) => say!("All {n} needs are answered", n),
        (open, n) if open == n => say!("No need is answered yet").to_owned(),
        (1, n) => say!("1 of {n} needs is not answered", n),
        (open, n) => say!("{open} of {n} needs are not answered", open, n),
    };
    (bars.len() > 1).then(|| Drawing {
        title: title.into(),
        say: say!("How much each need matters, from 0 to 10").into(),
        description: say!("Each bar is a job, a pain or a gain, the longest first. Those that stand out are not answered by anything you offer.").into(),
        note: say!("Those that stand out are not answered by anything you offer.").into(),
        unit: Unit::Number(1),
        picture: Picture::Bars(bars),
    })
}

pub(super) fn open(sight: Sight<'_>, fit: &Fit<'_>) -> Vec<Block> {
    let open = fit.open();
    if open.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        say!("Not answered"),
        &[
            say!("What they need"),
            say!("Which is a"),
            say!("#Matters"),
            say!("Say what answers it"),
            say!("Plan"),
        ],
    );
    for need in open {
        let aim = match need.item.column() {
            Column::Pain => say!("Ease this: {words}", words = need.item.words),
            _ => say!("Help with this: {words}", words = need.item.words),
        };
        table.push(vec![
            need.item.words.clone().into(),
            need.item.column().name().into(),
            Value::Number(need.weight).into(),
            Cell::Link(say!("Answer “{words}”", words = need.item.words), way(need.item)),
            actions::plan(sight, Room::Canvas, &need.item.words, &aim, "", ""),
        ]);
    }
    vec![Block::Heading(say!("What is not answered").into()), Block::Table(table)]
}

pub(super) fn idle(fit: &Fit<'_>) -> Vec<Block> {
    if fit.idle.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        say!("Answers nothing"),
        &[say!("What you offer"), say!("Which is a"), say!("Say what it answers"), say!("Remove")],
    );
    for item in &fit.idle {
        let remove = Act::new(REMOVE).with("id", item.id.to_string());
        table.push(vec![
            item.words.clone().into(),
            item.column().name().into(),
            Cell::Link(say!("What does “{words}” answer?", words = item.words), way(item)),
            link(say!("Remove: {words}", words = item.words), say!("Remove"), remove),
        ]);
    }
    vec![
        Block::Heading(say!("What answers nothing").into()),
        Block::Say(
            say!("It costs work, and nobody on this canvas needs it. Either a need is missing here, or it can go.")
                .into(),
        ),
        Block::Table(table),
    ]
}

pub(super) fn answered(fit: &Fit<'_>, canvas: &Canvas, can_be_changed: bool) -> Table {
    let mut columns = vec![say!("What they need"), say!("Which is a"), say!("#Matters"), say!("Answered by")];
    if can_be_changed {
        columns.push(say!("Change"));
    }
    let mut table = Table::new(say!("What answers what"), &columns);
    for Weighed { item, weight, .. } in &fit.needs {
        let by: Vec<&str> = canvas.answered_by(item.id).map(|i| i.words.as_str()).collect();
        let mut cells = vec![
            item.words.clone().into(),
            item.column().name().into(),
            Value::Number(*weight).into(),
            if by.is_empty() { say!("nothing").into() } else { by.join("; ").into() },
        ];
        if can_be_changed {
            cells.push(Cell::Link(say!("Change “{words}”", words = item.words), way(item)));
        }
        table.push(cells);
    }
    table
}
