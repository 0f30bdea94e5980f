//! Value curves, and whether the promise fits the firm and its future.

use crate::page::{Act, Address, Outcome, Page, Room, Sight};

pub(super) fn page(_: Sight<'_>, _: &Address) -> Page {
    Page::new("Value curves, and whether the promise fits the firm and its future")
}

pub(super) fn act(_: Sight<'_>, _: Room, _: &Act) -> Outcome {
    Outcome::Nothing
}
