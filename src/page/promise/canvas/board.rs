//! The board, and the forms of what stands on it.

use super::{ADD, KEEP, LINK, MOVE, REMOVE, UNLINK, link, named, way};
use crate::page::paper::{hidden, one_of};
use crate::page::{Act, Block, Board, Button, Card, Field, FieldKind, Form, Lane, Table};
use crate::say;
use crate::value::promise::{Canvas, Column, Fit, Item};

pub(super) fn board(canvas: &Canvas, fit: &Fit<'_>) -> Board {
    let card = |item: &Item| {
        let mut tags = Vec::new();
        tags.extend(item.importance().map(|said| say!("matters {said}", said)));
        tags.extend(item.sort().and_then(|sort| sort.words().split(':').next()).map(str::to_owned));
        let need = fit.needs.iter().find(|need| need.item.id == item.id);
        let (says, loud) = match need.map(|need| need.answers) {
            Some(0) => (say!("not answered").to_owned(), true),
            Some(1) => (say!("answered by one").to_owned(), false),
            Some(n) => (say!("answered by {n}", n), false),
            None if item.answers().is_empty() => (say!("answers nothing").to_owned(), true),
            None => {
                let needs = item.answers().iter().filter_map(|id| canvas.get(*id));
                let needs: Vec<&str> = needs.map(|need| need.words.as_str()).collect();
                (say!("for: {needs}", needs = needs.join("; ")), false)
            }
        };
        Card {
            key: item.id.to_string(),
            title: item.words.clone(),
            says: says.into(),
            tags,
            to: Some(way(item)),
            loud,
        }
    };
    let lane = |column: Column| {
        let cards: Vec<Card> = canvas.column(column).map(card).collect();
        let says = if cards.is_empty() { hint(column) } else { "" };
        Lane { key: column.word().into(), title: column.title().into(), says: says.into(), cards }
    };
    Board {
        name: MOVE.into(),
        title: say!("What {whom} need, and what you give them", whom = named(canvas)),
        columns: Column::ALL.into_iter().map(lane).collect(),
    }
}

fn hint(column: Column) -> &'static str {
    match column {
        Column::Job => say!("Such as: get lunch in twenty minutes; look good at work; feel at ease."),
        Column::Pain => say!("Such as: queues at noon; not knowing what it will cost."),
        Column::Gain => say!("Such as: being greeted by name; something new now and then."),
        Column::Product => say!("Such as: the set lunch; the subscription; repairs."),
        Column::Reliever => say!("Such as: order ahead; a fixed price."),
        Column::Creator => say!("Such as: a person who remembers what they like."),
    }
}

fn columns() -> FieldKind {
    FieldKind::OneOf(
        Column::ALL.iter().map(|c| (c.word().to_owned(), format!("{} ({})", c.title(), c.name()))).collect(),
    )
}

fn importance(value: Option<u8>) -> Field {
    Field::new("importance", say!("How much it matters, from 1 to 10"), FieldKind::Number)
        .hint(say!("May be left empty: its place tells it then."))
        .value(value.map_or(String::new(), |said| said.to_string()))
}

pub(super) fn adding() -> Form {
    Form {
        name: ADD.into(),
        title: say!("Something on the canvas").into(),
        fields: vec![
            Field::new("column", say!("What it is"), columns()).value(Column::Job.word()),
            Field::new("words", say!("In a few words"), FieldKind::Words)
                .hint(say!("As a customer would say it. One thing at a time.")),
            importance(None),
        ],
        submit: say!("Put it there").into(),
        ..Form::default()
    }
}

/// One item: a form, and what it answers or is answered by.
pub(super) fn about(canvas: &Canvas, item: &Item) -> Vec<Block> {
    let side = if item.column().is_profile() { Column::PROFILE } else { Column::OFFER };
    let columns = side.iter().map(|c| (c.word().to_owned(), c.title().to_owned())).collect();
    let mut fields = vec![
        Field::new("words", say!("In a few words"), FieldKind::Words).value(item.words.clone()),
        Field::new("column", say!("Where it stands"), FieldKind::OneOf(columns)).value(item.column().word()),
        importance(item.importance()),
    ];
    if !item.column().sorts().is_empty() {
        let sorts = item.column().sorts().iter().map(|s| (s.word(), s.words()));
        fields.push(one_of("sort", say!("What sort"), sorts, item.sort().map_or("", |s| s.word())));
    }
    fields.extend([hidden("id", item.id.to_string()), hidden("row", item.id.to_string())]);
    let remove = Act::new(REMOVE).with("id", item.id.to_string()).with(Act::LEAVE, "row");
    let mut blocks = vec![
        Block::Form(Form {
            name: KEEP.into(),
            title: item.words.clone(),
            fields,
            submit: say!("Keep it").into(),
            ..Form::default()
        }),
        Block::Buttons(vec![Button::new(say!("Take it off the canvas"), remove)]),
    ];
    let (caption, across): (_, Vec<&Item>) = if item.column().is_profile() {
        (say!("What answers it"), canvas.items().filter(|i| !i.column().is_profile()).collect())
    } else {
        (say!("What it answers"), canvas.items().filter(|i| i.column().is_profile()).collect())
    };
    if across.is_empty() {
        blocks.push(Block::Note(say!("Nothing stands on the other side yet.").into()));
        return blocks;
    }
    let mut table = Table::new(caption, &[caption, say!("Is§column"), say!("Now§linked"), say!("Change")]);
    for other in across {
        let (from, to) = if item.column().is_profile() { (other, item) } else { (item, other) };
        let is_linked = from.answers().contains(&to.id);
        let (now, words, name) = if is_linked {
            (say!("yes"), say!("It does not"), UNLINK)
        } else {
            (say!("no"), say!("It does"), LINK)
        };
        let act = Act::new(name)
            .with("from", from.id.to_string())
            .with("to", to.id.to_string())
            .with("row", item.id.to_string());
        table.push(vec![
            other.words.clone().into(),
            other.column().name().into(),
            now.into(),
            link(
                say!("{words}: “{offer}” for “{need}”", words, offer = from.words, need = to.words),
                words,
                act,
            ),
        ]);
    }
    blocks.push(Block::Table(table));
    blocks
}

/// Linking two items by choosing both.
pub(super) fn linking(canvas: &Canvas) -> Vec<Block> {
    let options = |columns: [Column; 3]| -> Vec<(String, String)> {
        let items = columns.into_iter().flat_map(|column| canvas.column(column));
        items.map(|i| (i.id.to_string(), format!("{} ({})", i.words, i.column().name()))).collect()
    };
    let (offer, needs) = (options(Column::OFFER), options(Column::PROFILE));
    let (Some(first), Some(need)) = (offer.first(), needs.first()) else { return Vec::new() };
    let (first, need) = (first.0.clone(), need.0.clone());
    vec![Block::Form(Form {
        name: LINK.into(),
        title: say!("Say what answers what").into(),
        fields: vec![
            Field::new("from", say!("This§offer"), FieldKind::OneOf(offer)).value(first),
            Field::new("to", say!("answers§what they need"), FieldKind::OneOf(needs)).value(need),
        ],
        submit: say!("Link them").into(),
        ..Form::default()
    })]
}
