//! Versions side by side, and the next review.

use super::*;
use crate::value::statement::{Change, changes};
use crate::{say, tell};

/// In addresses the two versions that are compared stand under these names, by their place from 1.
const EARLIER: &str = "earlier";
const LATER: &str = "later";

/// The versions of a statement, and two of them side by side.
pub(super) fn versions(one: &Statement, ground: &Ground, address: &Address) -> Vec<Block> {
    if one.versions.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        say!("Versions"),
        &[say!("Kept on"), say!("The statement"), say!("Why"), say!("#Weak spots"), say!("Remove")],
    );
    for (place, version) in one.versions.iter().enumerate().rev() {
        let act = Act::new(FORGET).with("id", one.id.to_string()).with("place", place.to_string());
        table.push(vec![
            Value::Date(version.day).into(),
            version.text.clone().into(),
            version.note.clone().into(),
            Value::Count(check(&version.text, ground).hits.len() as u64).into(),
            Cell::Button(Button {
                look: crate::page::Look::Link,
                ..Button::new(say!("Remove"), act)
                    .named(tell!("Remove the version of {day}", day = Value::Date(version.day)))
            }),
        ]);
    }
    let mut blocks = vec![Block::Heading(say!("Versions").into()), Block::Table(table)];
    let n = one.versions.len();
    if n < 2 {
        return blocks;
    }
    let at = |name: &str, usual: usize| {
        address.get(name).parse().ok().filter(|place| (1..=n).contains(place)).unwrap_or(usual)
    };
    let (a, b) = (at(EARLIER, n - 1), at(LATER, n));
    let (Some(earlier), Some(later)) = (one.versions.get(a - 1), one.versions.get(b - 1)) else {
        return blocks;
    };
    let choice = |name: &str, label: &str, usual: usize, chosen: usize| {
        let key = |place: usize| if place == usual { String::new() } else { place.to_string() };
        let options =
            one.versions.iter().zip(1..).map(|(v, place)| (key(place), format!("{place}: {}", v.day)));
        Choice { name: name.into(), label: label.into(), options: options.collect(), chosen: key(chosen) }
    };
    blocks.push(Block::Choices(vec![
        choice(EARLIER, say!("Compare§versions"), n - 1, a),
        choice(LATER, say!("with§compared"), n, b),
    ]));
    blocks.push(Block::Table(beside(earlier, later, ground)));
    blocks
}

fn beside(earlier: &Version, later: &Version, ground: &Ground) -> Table {
    let columns = [format!("{}", earlier.day), format!("{}", later.day)];
    let names: Vec<&str> = std::iter::once("").chain(columns.iter().map(String::as_str)).collect();
    let mut table = Table::new(say!("Two versions side by side"), &names);
    table.push(vec![say!("The statement").into(), earlier.text.clone().into(), later.text.clone().into()]);
    let (mut out, mut new) = (Vec::new(), Vec::new());
    for change in changes(&earlier.text, &later.text) {
        match change {
            Change::Same(_) => {}
            Change::Out(words) => out.push(say!("“{name}”", name = words)),
            Change::In(words) => new.push(say!("“{name}”", name = words)),
        }
    }
    let said =
        |words: Vec<String>| if words.is_empty() { say!("nothing").to_owned() } else { words.join(" · ") };
    table.push(vec![say!("Only here").into(), said(out).into(), said(new).into()]);
    let found = [earlier, later].map(|version| check(&version.text, ground));
    let row = |name: &str, cell: &dyn Fn(&crate::value::statement::Check) -> Cell| {
        std::iter::once(name.into()).chain(found.iter().map(cell)).collect::<Vec<Cell>>()
    };
    table.push(row(say!("Weak spots"), &|found| {
        let names: Vec<&str> = found.hits.iter().map(|hit| hit.pitfall.name()).collect();
        if names.is_empty() { say!("none§weak spots").into() } else { names.join(", ").into() }
    }));
    table.push(row(say!("Words"), &|found| {
        found.readability.map_or(Cell::Empty, |read| Value::Count(read.words as u64).into())
    }));
    table.push(row(say!("Reading ease"), &|found| {
        found
            .readability
            .and_then(|read| read.ease)
            .map_or(say!("not measured").into(), |ease| Value::Number(ease).into())
    }));
    table
}

/// When it is looked at again.
pub(super) fn review(sight: Sight<'_>, one: &Statement) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(say!("Next review").into())];
    let today = last_day(sight);
    blocks.push(Block::Say(match (one.review, today) {
        (None, _) => {
            say!("No day is set. A promise is worth a look twice a year, and whenever a rival moves.").into()
        }
        (Some(day), Some(today)) if one.is_due(today) => tell!(
            "It was due on {day}: your data reach to {today}. Read it aloud, change what is no longer true, keep it as a version, and set the next day.",
            day = Value::Date(day),
            today = Value::Date(today)
        ),
        (Some(day), _) => {
            tell!("It is looked at again on {day}.", day = Value::Date(day))
        }
    }));
    blocks.push(Block::Form(Form {
        name: REVIEW.into(),
        title: say!("When you look at it again").into(),
        fields: vec![
            Field::new("review", say!("Day"), FieldKind::Date)
                .value(one.review.map_or(String::new(), |day| day.to_string())),
            hidden("id", one.id.to_string()),
        ],
        submit: say!("Keep the day").into(),
        ..Form::default()
    }));
    blocks
}

/// All statements, with what they say and when they are looked at again.
pub(super) fn all(sight: Sight<'_>, all: &Statements) -> Table {
    let mut table = Table::new(
        say!("All statements"),
        &[
            say!("For§whom"),
            say!("Says§statement"),
            say!("#Weak spots"),
            say!("#Versions"),
            say!("Next review"),
        ],
    );
    for one in all.all() {
        let text = one.text();
        let hits = check(&text, &ground(sight, &one.parts, Some(&one.segment))).hits.len();
        table.push(vec![
            Cell::Link(one.segment.clone(), Address::new(Room::Statement).with(WHICH, one.id.to_string())),
            text.into(),
            Value::Count(hits as u64).into(),
            Value::Count(one.versions.len() as u64).into(),
            one.review.map_or(Cell::Empty, |day| Value::Date(day).into()),
        ]);
    }
    table
}
