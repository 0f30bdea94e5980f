//! The promise to customers: one hall, and rooms for the canvas, for claims and what shows them, and for seven steps.

mod canvas;
mod found;
#[cfg(test)]
mod tests;

use crate::page::{Act, Address, Block, Outcome, Page, Room, Sight, actions, paper};
use crate::value::promise::Canvas;

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let mut page = match address.room {
        Room::Canvas => canvas::page(sight, address),
        _ => return Page::new("The promise to customers").with(Block::Links(ways(address.room))),
    };
    page.blocks.extend(actions::listed(sight, address.room));
    page.blocks.extend(paper::desk::<Canvas>(sight));
    page.with(Block::Links(ways(address.room)))
}

/// Ways to the other rooms of this hall.
pub(super) fn ways(here: Room) -> Vec<(String, Address)> {
    let all = [
        (Room::Promise, "Your promise, in short"),
        (Room::Canvas, "What they need, and what you give"),
        (Room::Statement, "The promise in words"),
        (Room::Coverage, "What you claim, and what shows it"),
        (Room::Workflow, "Seven steps"),
        (Room::Curves, "Beside what others offer"),
        (Room::Strategy, "Whether it fits your firm"),
    ];
    let others = all.into_iter().filter(|(room, _)| *room != here);
    others.map(|(room, words)| (words.to_owned(), Address::new(room))).collect()
}

/// What an act in one of these rooms comes to.
pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    let here = || page(sight, &Address::new(room).with("row", act.get("row")));
    let whole = match room {
        Room::Canvas => paper::act::<Canvas>(sight, act),
        _ => return Outcome::Nothing,
    };
    if let Some(outcome) = whole.or_else(|| actions::act(sight, room, act, here)) {
        return outcome;
    }
    canvas::act(sight, act, here)
}
