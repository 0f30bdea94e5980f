//! Value curves, and whether the promise fits the firm and its future.

mod curves;
mod fit;
mod futures;
mod judged;
#[cfg(test)]
mod tests;

use crate::page::{Act, Address, Block, Button, Cell, Look, Outcome, Page, Room, Sight, actions, paper};
use crate::value::strategy::{Curves, Strategy};

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let mut page = match address.room {
        Room::Curves => curves::page(sight, address),
        _ => fit::page(sight, address),
    };
    page.blocks.extend(actions::listed(sight, address.room));
    page.blocks.extend(match address.room {
        Room::Curves => paper::desk::<Curves>(sight),
        _ => paper::desk::<Strategy>(sight),
    });
    page.with(Block::Links(super::promise::ways(address.room)))
}

pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    let here = || {
        let names = [fit::PART, curves::CARD, curves::FACTOR];
        page(sight, &names.iter().fold(Address::new(room), |address, name| address.with(name, act.get(name))))
    };
    let whole = match room {
        Room::Curves => paper::act::<Curves>(sight, act),
        _ => paper::act::<Strategy>(sight, act),
    };
    if let Some(outcome) = whole.or_else(|| actions::act(sight, room, act, here)) {
        return outcome;
    }
    match room {
        Room::Curves => curves::act(sight, act, here),
        _ => fit::act(sight, act, here),
    }
}

/// A button of a row, like a link.
fn press(words: &str, of: &str, act: Act) -> Cell {
    Cell::Button(Button { look: Look::Link, ..Button::new(words, act).named(format!("{words}: {of}")) })
}
