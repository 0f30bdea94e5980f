//! What the firm does, activity by activity: the value chain of Porter (1985, Competitive Advantage, Free Press), marked by
//! what each adds to the promise and what it costs.

use crate::value::strategy::{Strategy, worded};
use serde::{Deserialize, Serialize};

/// An activity of the chain: its key, its name, examples, and whether it supports the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Names it in documents.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What belongs to it in a small firm.
    pub holds: &'static str,
    /// Whether it supports all others rather than being a step on the way to the customer.
    pub supports: bool,
}

const fn kind(key: &'static str, name: &'static str, holds: &'static str, supports: bool) -> Kind {
    Kind { key, name, holds, supports }
}

/// The five on the way to the customer, then the four that support them.
pub const ACTIVITIES: [Kind; 9] = [
    kind("inbound", "What comes in", "Receiving, storing, checking what you buy (inbound logistics)", false),
    kind("operations", "Making it", "Cooking, cutting, building, serving (operations)", false),
    kind("outbound", "Getting it to them", "Packing, delivering, the counter (outbound logistics)", false),
    kind(
        "marketing",
        "Telling and selling",
        "The window, advice, prices, mailings (marketing and sales)",
        false,
    ),
    kind("service", "Afterwards", "Repairs, questions, complaints (service)", false),
    kind("infrastructure", "Running the firm", "Books, rooms, planning (firm infrastructure)", true),
    kind("people", "People", "Finding, teaching, keeping them (human resources)", true),
    kind("technology", "Tools and know-how", "Machines, recipes, software (technology)", true),
    kind("procurement", "Choosing what you buy", "Suppliers, terms (procurement)", true),
];

worded! {
    /// What an activity adds to the promise.
    Adds {
        /// Nothing that customers would miss.
        Nothing = "0", "nothing they would miss";
        /// A little.
        Little = "1", "a little";
        /// Much.
        Much = "2", "much";
        /// The promise rests on it.
        All = "3", "the promise rests on it";
    }
}

/// What is said of an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// What is done, in the owner's words.
    pub done: String,
    /// What it adds to the promise.
    pub adds: Option<Adds>,
    /// Of a hundred of all costs, how many go there.
    pub cost: Option<u8>,
}

/// How what an activity adds stands beside what it costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    /// The activity, by its place in [`ACTIVITIES`].
    pub place: usize,
    /// Its part of all that is added (0 to 1): nothing 0, a little 1, much 2, all 3, over the sum of these.
    pub adds: f64,
    /// Its part of all costs that are said (0 to 1).
    pub costs: f64,
}

/// From such a difference of the parts on it is worth a word: a tenth.
const FAR: f64 = 0.1;

impl Weighed {
    /// Whether it costs clearly more than it adds.
    pub fn is_dear(self) -> bool {
        self.costs - self.adds >= FAR
    }

    /// Whether it adds clearly more than it costs.
    pub fn carries(self) -> bool {
        self.adds - self.costs >= FAR
    }
}

impl Strategy {
    /// The activities of which both is said; none where all of them add nothing, or cost nothing.
    pub fn weighed(&self) -> Vec<Weighed> {
        let both = |place: usize, kind: &Kind| {
            let activity = self.chain.get(kind.key)?;
            Some((place, f64::from(activity.adds? as u8), f64::from(activity.cost?)))
        };
        let all: Vec<(usize, f64, f64)> =
            ACTIVITIES.iter().enumerate().filter_map(|(place, kind)| both(place, kind)).collect();
        let (adds, costs): (f64, f64) = (all.iter().map(|a| a.1).sum(), all.iter().map(|a| a.2).sum());
        if adds <= 0.0 || costs <= 0.0 {
            return Vec::new();
        }
        all.into_iter().map(|(place, a, c)| Weighed { place, adds: a / adds, costs: c / costs }).collect()
    }
}

/// Of an invented café.
pub(super) const EXAMPLE: &[(&str, &str, Adds, u8)] = &[
    ("inbound", "Vegetables come at six (invented)", Adds::Little, 10),
    ("operations", "Five soups are cooked each morning (invented)", Adds::All, 30),
    ("outbound", "Two people at the counter at noon (invented)", Adds::All, 20),
    ("marketing", "Leaflets in the offices (invented)", Adds::Nothing, 20),
    ("people", "Everyone can serve (invented)", Adds::Much, 10),
    ("infrastructure", "Rent and books (invented)", Adds::Little, 10),
];
