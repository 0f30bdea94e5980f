//! Value, brand and relationship: what keeps customers.

use crate::page::{Act, Address, Outcome, Page, Sight};

pub(super) fn page(_: Sight<'_>, _: &Address) -> Page {
    Page::new("Value, brand and relationship")
}

pub(super) fn act(_: Sight<'_>, _: &Act) -> Outcome {
    Outcome::Nothing
}
