//! The promise in words, and what weakens it.

use crate::page::{Act, Address, Outcome, Page, Sight};

pub(super) fn page(_: Sight<'_>, _: &Address) -> Page {
    Page::new("The promise in words, and what weakens it")
}

pub(super) fn act(_: Sight<'_>, _: &Act) -> Outcome {
    Outcome::Nothing
}
