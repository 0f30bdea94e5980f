//! Mutual value: what customers and the firm give each other, what they make together, and who else takes part.
//!
//! | part | what it is |
//! |---|---|
//! | [`GiveAndTake`] | offers, programmes and touchpoints: what each side gains, with evidence; the [`Index`] of mutual gain and its history |
//! | [`Community`] | what is made together with customers: effort, gain on both sides, stage, who took part |
//! | [`Ecosystem`] | six parties around the firm, five principles, and a statement of people, planet and profit |

mod community;
mod ecosystem;
mod exchange;
mod index;

pub use community::{Community, Count, Initiative, Kind, MOST_COUNTS, Phase, Verdict};
pub use ecosystem::{Ecosystem, PRINCIPLES, Party, Principle, Role};
pub use exchange::{Field, GiveAndTake, Item, Memory, Sort, Standing, TERMS};
pub use index::{Gain, Index, mean};

#[cfg(test)]
mod tests;
