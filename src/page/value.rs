//! What customers value: one hall and six rooms, each useful with nothing but typed answers.

mod dimensions;
mod disciplines;
mod drivers;
mod experiments;
mod hall;
mod journey;
mod rivals;

use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::paper::{example, more};
use crate::page::{Act, Address, Block, Outcome, Page, Room, Sight};
use crate::say;
use crate::value::{Derived, Drivers, Heard, Judged, Perceived, Placed, Thresholds};

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let mut page = match address.room {
        Room::Drivers => drivers::page(sight, address),
        Room::Dimensions => dimensions::page(sight),
        Room::Rivals => rivals::page(sight),
        Room::Journey => journey::page(sight, address),
        Room::Disciplines => disciplines::page(sight, address),
        Room::Experiments => experiments::page(sight, address),
        _ => return hall::page(sight),
    };
    page.blocks.extend(super::actions::listed(sight, address.room));
    page.blocks.extend(match address.room {
        Room::Drivers => super::paper::desk::<Drivers>(sight),
        Room::Dimensions => super::paper::desk::<crate::value::Scorecard>(sight),
        Room::Rivals => super::paper::desk::<crate::value::Rivals>(sight),
        Room::Journey => super::paper::desk::<crate::value::Journey>(sight),
        Room::Disciplines => super::paper::desk::<crate::value::Disciplines>(sight),
        _ => super::paper::desk::<crate::value::Experiments>(sight),
    });
    page.with(Block::Links(ways(address.room)))
}

/// Ways to the other rooms of this hall.
fn ways(here: Room) -> Vec<(String, Address)> {
    let all = [
        (Room::Value, say!("What they value, in short")),
        (Room::Drivers, say!("What they weigh")),
        (Room::Dimensions, say!("Six dimensions of value")),
        (Room::Rivals, say!("Beside your rivals")),
        (Room::Journey, say!("Their way with you")),
        (Room::Disciplines, say!("What you lead in")),
        (Room::Experiments, say!("What you try")),
    ];
    let others = all.into_iter().filter(|(room, _)| *room != here);
    others.map(|(room, words)| (words.to_owned(), Address::new(room))).collect()
}

/// What an act in one of these rooms comes to.
pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    let here = || {
        let same = |address: Address, name: &str| address.with(name, act.get(name));
        page(sight, &same(same(Address::new(room), "row"), "which"))
    };
    let whole = match room {
        Room::Drivers => super::paper::act::<Drivers>(sight, act),
        Room::Dimensions => super::paper::act::<crate::value::Scorecard>(sight, act),
        Room::Rivals => super::paper::act::<crate::value::Rivals>(sight, act),
        Room::Journey => super::paper::act::<crate::value::Journey>(sight, act),
        Room::Disciplines => super::paper::act::<crate::value::Disciplines>(sight, act),
        Room::Experiments => super::paper::act::<crate::value::Experiments>(sight, act),
        _ => return Outcome::Nothing,
    };
    if let Some(outcome) = whole.or_else(|| super::actions::act(sight, room, act, here)) {
        return outcome;
    }
    match room {
        Room::Drivers => drivers::act(sight, act, here),
        Room::Dimensions => dimensions::act(sight, act, here),
        Room::Rivals => rivals::act(sight, act, here),
        Room::Journey => journey::act(sight, act, here),
        Room::Disciplines => disciplines::act(sight, act, here),
        _ => experiments::act(sight, act, here),
    }
}

/// What is known of the value to customers, in a sentence; `None` where nothing is.
pub(super) fn in_short(sight: Sight<'_>) -> Option<Sentence> {
    hall::in_short(sight)
}

/// The drivers with all that is known of them.
struct Ground {
    drivers: Drivers,
    heard: Heard,
    judged: Vec<Judged>,
}

impl Ground {
    fn of(sight: Sight<'_>) -> Ground {
        let drivers: Drivers = super::paper::now(sight);
        let heard = Heard::of(sight.ledger.records(), &drivers);
        let judged = drivers.judged(&heard, None);
        Ground { drivers, heard, judged }
    }

    /// With importance derived from answers.
    fn weighing(&mut self, derived: &Derived) {
        self.judged = self.drivers.judged(&self.heard, Some(derived));
    }

    fn perceived(&self) -> Perceived {
        let all: Vec<_> = self.drivers.list.iter().zip(self.judged.iter().copied()).collect();
        Perceived::of(&all)
    }

    fn thresholds(&self) -> Thresholds {
        Thresholds::of(&self.drivers, &self.judged)
    }

    /// Where each driver stands.
    fn places(&self) -> Vec<Option<Placed>> {
        let thresholds = self.thresholds();
        self.judged.iter().map(|judged| thresholds.place(*judged)).collect()
    }

    /// Whether nothing is known of any driver.
    fn is_open(&self) -> bool {
        self.judged.iter().all(|j| j.importance.is_none() && j.performance.is_none())
    }
}

/// A figure that is a plain number, where it is known.
fn number(measure: Measure, value: Option<f64>) -> Option<Figure> {
    Some(Figure::new(measure, Value::Number(value?)))
}
