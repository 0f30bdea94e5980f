//! Signals that are watched, and what is then done: sense and respond (Haeckel 1999, Adaptive Enterprise, Harvard Business
//! School Press).

use crate::quantity::Day;
use crate::text;
use serde::{Deserialize, Serialize};

crate::invented::invented!(crate::value::strategy::Strategy::example());

/// Something that is watched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Its number.
    pub id: u32,
    /// What it is.
    #[serde(with = "invented")]
    pub what: String,
    /// Where it is seen.
    #[serde(with = "invented")]
    pub seen: String,
    /// From where on something is done.
    #[serde(with = "invented")]
    pub threshold: String,
    /// What is then done.
    #[serde(with = "invented")]
    pub then: String,
    /// When it was last looked at.
    pub looked: Option<Day>,
    /// Every so many days it is looked at; [`USUAL`] where nothing is said.
    pub every: Option<u16>,
    /// Whether the threshold was crossed when it was last looked at.
    pub crossed: bool,
}

/// A month, more or less.
pub const USUAL: u16 = 30;

impl Signal {
    /// When it is to be looked at next; `None` where it never was.
    pub fn next(&self) -> Option<Day> {
        Some(self.looked? + i32::from(self.every.unwrap_or(USUAL)))
    }

    /// Whether it is to be looked at on this day: what never was always is.
    pub fn is_due(&self, today: Day) -> bool {
        self.next().is_none_or(|next| next <= today)
    }
}

/// Of an invented café.
pub(super) const EXAMPLE: &[(&str, &str, &str, &str)] = &[
    (
        text!("The supermarket sells hot soup (invented)"),
        text!("Walk past at noon"),
        text!("One counter with soup"),
        text!("Say in the window what was cooked this morning"),
    ),
    (
        text!("Fewer guests from the offices (invented)"),
        text!("Orders from 11 to 14, by week"),
        text!("A tenth fewer, three weeks running"),
        text!("Ask ten of them why"),
    ),
];
