//! What customers and the firm give each other.

use crate::page::{Act, Address, Outcome, Page, Room, Sight};

pub(super) fn page(_: Sight<'_>, _: &Address) -> Page {
    Page::new("What customers and the firm give each other")
}

pub(super) fn act(_: Sight<'_>, _: Room, _: &Act) -> Outcome {
    Outcome::Nothing
}
