//! The promise to customers: what they need, what is offered, what is claimed, what is shown, and seven steps from one to
//! the other.
//!
//! ```text
//! Canvas (one for each segment) ── Fit ──┐
//! Proof (claims, validation log) ─ Grid ─┼──▶ Steps ── review ──▶ the next round
//! rivals, statement ─────────────────────┘
//! ```
//!
//! | part | what it is |
//! |---|---|
//! | [`Canvas`] | jobs, pains, gains of a segment beside products, pain relievers, gain creators, ranked and linked |
//! | [`Fit`] | how much of what matters is answered, what is not, and what answers nothing |
//! | [`Suggestion`] | jobs, pains and gains found in what customers write, in their journey and in the drivers |
//! | [`Proof`] | what is claimed in a grid of eighteen squares, and the log of what was tested with customers |
//! | [`Workflow`], [`Grounds`] | seven steps that fill from all of that, and rounds that end on a day of review |

mod canvas;
mod coverage;
mod evidence;
mod fit;
mod known;
mod steps;
mod suggestions;
#[cfg(test)]
mod tests;

pub use canvas::{Canvas, Column, Item, MOST_ITEMS, Sort};
pub use coverage::{Aspect, Benefit, Claim, Proof, Spot, Square, Standing};
pub use evidence::{Counted, Entry, Kind, NEEDED, Verdict};
pub use fit::{Fit, Weighed};
pub use known::known;
pub use steps::{Change, Grounds, Lack, Step, Workflow};
pub use suggestions::{Part, Source, Suggestion, suggestions};
