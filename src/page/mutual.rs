//! What customers and the firm give each other: the ledger of it, whom to serve before they ask, what is made together, and
//! who else takes part.

mod community;
mod ecosystem;
mod exchange;
mod proactive;

use crate::measure::{Figure, Measure, Sentence, Value};
pub(super) use crate::page::paper::more;
use crate::page::paper::{self, Reading};
use crate::page::{Act, Address, Block, Button, Field, FieldKind, Outcome, Page, Room, Sight};
use crate::say;
use crate::value::mutual::{Community, Ecosystem, Gain, GiveAndTake};

/// The act that takes an invented example for one's own, to change it.
pub(super) const EXAMPLE: &str = "example";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let mut page = match address.room {
        Room::Proactive => return proactive::page(sight, address).with(Block::Links(ways(address.room))),
        Room::Community => community::page(sight, address),
        Room::Ecosystem => ecosystem::page(sight, address),
        _ => exchange::page(sight, address),
    };
    page.blocks.extend(super::actions::listed(sight, address.room));
    page.blocks.extend(match address.room {
        Room::Community => paper::desk::<Community>(sight),
        Room::Ecosystem => paper::desk::<Ecosystem>(sight),
        _ => paper::desk::<GiveAndTake>(sight),
    });
    page.with(Block::Links(ways(address.room)))
}

pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    if room == Room::Proactive {
        return proactive::act(sight, act);
    }
    let here = || page(sight, &Address::new(room).with("row", act.get("row")));
    let whole = match room {
        Room::Community => paper::act::<Community>(sight, act),
        Room::Ecosystem => paper::act::<Ecosystem>(sight, act),
        _ => paper::act::<GiveAndTake>(sight, act),
    };
    if let Some(outcome) = whole.or_else(|| super::actions::act(sight, room, act, here)) {
        return outcome;
    }
    match room {
        Room::Community => community::act(sight, act, here),
        Room::Ecosystem => ecosystem::act(sight, act, here),
        _ => exchange::act(sight, act, here),
    }
}

/// What is known of give and take, in a sentence; `None` where nothing is.
pub(super) fn in_short(sight: Sight<'_>) -> Option<Sentence> {
    exchange::in_short(sight)
}

/// Ways to the other rooms of this hall.
pub(super) fn ways(here: Room) -> Vec<(String, Address)> {
    let all = [
        (Room::Mutual, say!("Give and take")),
        (Room::Proactive, say!("Whom to serve before they ask")),
        (Room::Community, say!("What is made together")),
        (Room::Ecosystem, say!("Who else takes part")),
        (Room::Loyalty, say!("Loyalty programmes, tried on your orders")),
        (Room::LongAndShort, say!("What pays late against what pays now")),
        (Room::Equity, say!("What keeps customers")),
    ];
    let others = all.into_iter().filter(|(room, _)| *room != here);
    others.map(|(room, words)| (words.to_owned(), Address::new(room))).collect()
}

/// A fold with an invented example, and the button that takes it over.
pub(super) fn example(mut blocks: Vec<Block>) -> Block {
    blocks.push(Block::Buttons(vec![Button::new(say!("Begin with this example"), Act::new(EXAMPLE))]));
    paper::example(blocks)
}

/// A field for a gain from −5 to 5.
fn gain_field(name: &str, label: &str, value: Option<Gain>) -> Field {
    Field::new(name, label, FieldKind::Number).value(value.map_or(String::new(), |v| v.to_string()))
}

/// What stands in it.
fn gain(read: &mut Reading<'_>, name: &str) -> Option<Gain> {
    match Gain::parse(&read.words(name)) {
        Ok(gain) => gain,
        Err(problem) => {
            read.refuse(name, problem);
            None
        }
    }
}

/// A figure that is a plain number, where it is known.
pub(super) fn number(measure: Measure, value: Option<f64>) -> Option<Figure> {
    Some(Figure::new(measure, Value::Number(value?)))
}

#[cfg(test)]
pub(super) mod tests;
