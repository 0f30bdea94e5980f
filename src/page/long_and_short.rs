//! What pays late against what pays now.

use crate::page::{Act, Address, Outcome, Page, Sight};

pub(super) fn page(_: Sight<'_>, _: &Address) -> Page {
    Page::new("What pays late against what pays now")
}

pub(super) fn act(_: Sight<'_>, _: &Act) -> Outcome {
    Outcome::Nothing
}
