//! The promise beside what the firm is for, what it wants to reach, and how it wants to be seen.

use crate::quantity::Share;
use crate::value::strategy::worded;
use crate::{say, text};
use serde::{Deserialize, Serialize};

crate::invented::invented!(crate::value::strategy::Strategy::example());

worded! {
    /// What the promise is measured by.
    Kind {
        /// What the firm is for.
        Mission = "mission", say!("Mission: what you are for");
        /// What it wants to reach.
        Objective = "objective", say!("Objective: what you want to reach");
        /// How it wants to be seen beside rivals.
        Positioning = "positioning", say!("Positioning: how you want to be seen");
    }
}

worded! {
    /// Whether the promise fits.
    Fit {
        /// It does.
        Fits = "fits", say!("It fits");
        /// In part.
        Partly = "partly", say!("In part");
        /// It does not.
        Not = "not", say!("It does not fit");
    }
}

/// One thing that the promise is measured by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Its number.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// In the owner's words.
    #[serde(with = "invented")]
    pub words: String,
    /// Whether the promise fits it, as the owner judges.
    pub fit: Option<Fit>,
    /// Why.
    #[serde(with = "invented")]
    pub why: String,
}

/// How far the promise fits: what fits counts one, what fits in part a half, of all that is judged. `None` where nothing is.
pub fn fit(all: &[Measured]) -> Option<Share> {
    let judged: Vec<Fit> = all.iter().filter_map(|one| one.fit).collect();
    let points: u64 = judged
        .iter()
        .map(|fit| match fit {
            Fit::Fits => 2,
            Fit::Partly => 1,
            Fit::Not => 0,
        })
        .sum();
    Share::of(points, 2 * judged.len() as u64)
}

/// Of an invented café.
pub(super) const EXAMPLE: &[(Kind, &str, Option<Fit>, &str)] = &[
    (
        Kind::Mission,
        text!("Good food for people who work (invented)"),
        Some(Fit::Fits),
        text!("A hot meal in two minutes is just that"),
    ),
    (
        Kind::Objective,
        text!("A third of sales from evenings (invented)"),
        Some(Fit::Not),
        text!("The promise speaks of lunch alone"),
    ),
    (
        Kind::Positioning,
        text!("The fastest kitchen near the station (invented)"),
        Some(Fit::Partly),
        text!("Fast, yes; but the window says “home-made”"),
    ),
];
