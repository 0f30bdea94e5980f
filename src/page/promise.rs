//! The promise to customers: one hall, and rooms for the canvas, for claims and what shows them, and for seven steps.

mod canvas;
mod coverage;
mod found;
mod hall;
mod log;
#[cfg(test)]
mod tests;
mod workflow;

use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::{Act, Address, Block, Outcome, Page, Room, Sight, actions, paper};
use crate::quantity::{Day, Period};
use crate::value::Rivals;
use crate::value::promise::{Canvas, Grounds, Proof, Workflow};
use crate::value::statement::{Statement, Statements};
use crate::{language, text};

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let mut page = match address.room {
        Room::Canvas => canvas::page(sight, address),
        Room::Coverage => coverage::page(sight, address),
        Room::Workflow => workflow::page(sight),
        _ => return hall::page(sight),
    };
    page.blocks.extend(actions::listed(sight, address.room));
    page.blocks.extend(match address.room {
        Room::Canvas => paper::desk::<Canvas>(sight),
        Room::Coverage => paper::desk::<Proof>(sight),
        _ => paper::desk::<Workflow>(sight),
    });
    page.with(Block::Links(ways(address.room)))
}

/// The rooms of this hall, and what each is called.
const WAYS: [(Room, &str); 7] = [
    (Room::Promise, text!("Your promise, in short")),
    (Room::Canvas, text!("What they need, and what you give")),
    (Room::Statement, text!("The promise in words")),
    (Room::Coverage, text!("What you claim, and what shows it")),
    (Room::Workflow, text!("Seven steps")),
    (Room::Curves, text!("Beside what others offer")),
    (Room::Strategy, text!("Whether it fits your firm")),
];

/// What is known of the promise, in a sentence; `None` where nothing is.
pub(super) fn in_short(sight: Sight<'_>) -> Option<Sentence> {
    hall::in_short(&Ground::of(sight))
}

/// Ways to the other rooms of this hall.
pub(super) fn ways(here: Room) -> Vec<(String, Address)> {
    let others = WAYS.into_iter().filter(|(room, _)| *room != here);
    others.map(|(room, words)| (language::said(words).to_owned(), Address::new(room))).collect()
}

/// What an act in one of these rooms comes to.
pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    let here = || page(sight, &Address::new(room).with("row", act.get("row")));
    let whole = match room {
        Room::Canvas | Room::Promise => paper::act::<Canvas>(sight, act),
        Room::Coverage => paper::act::<Proof>(sight, act),
        Room::Workflow => paper::act::<Workflow>(sight, act),
        _ => return Outcome::Nothing,
    };
    if let Some(outcome) = whole.or_else(|| actions::act(sight, room, act, here)) {
        return outcome;
    }
    match room {
        Room::Canvas => canvas::act(sight, act, here),
        Room::Coverage => coverage::act(sight, act, here),
        Room::Promise => Outcome::Nothing,
        _ => workflow::act(sight, act, here),
    }
}

/// All documents that the promise rests on.
struct Ground {
    canvas: Canvas,
    proof: Proof,
    rivals: Rivals,
    workflow: Workflow,
    /// The promise to the segment of the canvas; to whom it is first made where it has none of its own.
    statement: Option<Statement>,
    today: Option<Day>,
}

impl Ground {
    fn of(sight: Sight<'_>) -> Ground {
        let workflow: Workflow = paper::now(sight);
        let orders = sight.ledger.extents().iter().filter_map(|extent| extent.span).map(Period::last).max();
        let today = workflow.today(orders.max(sight.ledger.records().last_day()));
        let canvas: Canvas = paper::now(sight);
        let statements: Statements = paper::now(sight);
        let written = || statements.all().iter().filter(|one| !one.text().is_empty());
        let own = written().find(|one| one.segment.to_lowercase() == canvas.segment.to_lowercase());
        let statement = own.or_else(|| written().next()).cloned();
        Ground { canvas, proof: paper::now(sight), rivals: paper::now(sight), workflow, statement, today }
    }

    fn grounds(&self) -> Grounds<'_> {
        Grounds {
            canvas: &self.canvas,
            proof: &self.proof,
            rivals: &self.rivals,
            statement: self.statement.as_ref().map(|one| one.latest().map(|kept| kept.day)),
            workflow: &self.workflow,
            today: self.today,
        }
    }

    fn steps(&self) -> Figure {
        Figure::new(Measure::PromiseSteps, Value::Count(self.grounds().done() as u64))
    }
}

/// Claims that are shown, and people asked; nothing of what is not known.
fn proof_figures(proof: &Proof) -> Vec<Figure> {
    let backed = proof.backed().map(|share| {
        Figure::new(Measure::PromiseBacked, Value::Share(share)).from_cases(proof.claims().len() as u64)
    });
    let log = proof.entries().len() as u64;
    let asked =
        (log > 0).then(|| Figure::new(Measure::PromiseAsked, Value::Count(proof.asked())).from_cases(log));
    backed.into_iter().chain(asked).collect()
}
