//! What answers what, what is not answered, and what answers nothing.

use super::{REMOVE, link, way};
use crate::measure::Value;
use crate::order::Order as _;
use crate::page::{Act, Bar, Block, Cell, Drawing, Picture, Room, Sight, Table, Unit, actions};
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
        (0, n) => format!("All {n} needs are answered"),
        (open, n) if open == n => "No need is answered yet".to_owned(),
        (open, n) => format!("{open} of {n} needs {} not answered", if open == 1 { "is" } else { "are" }),
    };
    (bars.len() > 1).then(|| Drawing {
        title: title.into(),
        say: "How much each need matters, from 0 to 10".into(),
        description: "Each bar is a job, a pain or a gain, the longest first. Those that stand out are not answered by anything you offer.".into(),
        note: "Those that stand out are not answered by anything you offer.".into(),
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
        "Not answered",
        &["What they need", "Which is a", "#Matters", "Say what answers it", "Plan"],
    );
    for need in open {
        let aim = match need.item.column() {
            Column::Pain => format!("Ease this: {}", need.item.words),
            _ => format!("Help with this: {}", need.item.words),
        };
        table.push(vec![
            need.item.words.clone().into(),
            need.item.column().name().into(),
            Value::Number(need.weight).into(),
            Cell::Link(format!("Answer “{}”", need.item.words), way(need.item)),
            actions::plan(sight, Room::Canvas, &need.item.words, &aim, "", ""),
        ]);
    }
    vec![Block::Heading("What is not answered".into()), Block::Table(table)]
}

pub(super) fn idle(fit: &Fit<'_>) -> Vec<Block> {
    if fit.idle.is_empty() {
        return Vec::new();
    }
    let mut table =
        Table::new("Answers nothing", &["What you offer", "Which is a", "Say what it answers", "Remove"]);
    for item in &fit.idle {
        let remove = Act::new(REMOVE).with("id", item.id.to_string());
        table.push(vec![
            item.words.clone().into(),
            item.column().name().into(),
            Cell::Link(format!("What does “{}” answer?", item.words), way(item)),
            link(format!("Remove: {}", item.words), "Remove", remove),
        ]);
    }
    vec![
        Block::Heading("What answers nothing".into()),
        Block::Say(
            "It costs work, and nobody on this canvas needs it. Either a need is missing here, or it can go."
                .into(),
        ),
        Block::Table(table),
    ]
}

pub(super) fn answered(fit: &Fit<'_>, canvas: &Canvas, can_be_changed: bool) -> Table {
    let mut columns = vec!["What they need", "Which is a", "#Matters", "Answered by"];
    if can_be_changed {
        columns.push("Change");
    }
    let mut table = Table::new("What answers what", &columns);
    for Weighed { item, weight, .. } in &fit.needs {
        let by: Vec<&str> = canvas.answered_by(item.id).map(|i| i.words.as_str()).collect();
        let mut cells = vec![
            item.words.clone().into(),
            item.column().name().into(),
            Value::Number(*weight).into(),
            if by.is_empty() { "nothing".into() } else { by.join("; ").into() },
        ];
        if can_be_changed {
            cells.push(Cell::Link(format!("Change “{}”", item.words), way(item)));
        }
        table.push(cells);
    }
    table
}
