//! Everything that is going to be done.

use crate::page::{Act, Address, Outcome, Page, Sight};

pub(super) fn page(_: Sight<'_>, _: &Address) -> Page {
    Page::new("Everything that is going to be done")
}

pub(super) fn act(_: Sight<'_>, _: &Act) -> Outcome {
    Outcome::Nothing
}
