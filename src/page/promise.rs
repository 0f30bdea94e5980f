//! The promise to customers: canvas, coverage, seven steps.

use crate::page::{Act, Address, Outcome, Page, Room, Sight};

pub(super) fn page(_: Sight<'_>, _: &Address) -> Page {
    Page::new("The promise to customers")
}

pub(super) fn act(_: Sight<'_>, _: Room, _: &Act) -> Outcome {
    Outcome::Nothing
}
