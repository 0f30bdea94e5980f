//! What the firm does, activity by activity: the value chain of Porter (1985, Competitive Advantage, Free Press), marked by
//! what each adds to the promise and what it costs.

use crate::value::strategy::{Strategy, worded};
use crate::{say, text};
use serde::{Deserialize, Serialize};

crate::invented::invented!(crate::value::strategy::Strategy::example());

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
    kind(
        "inbound",
        text!("What comes in"),
        text!("Receiving, storing, checking what you buy (inbound logistics)"),
        false,
    ),
    kind("operations", text!("Making it"), text!("Cooking, cutting, building, serving (operations)"), false),
    kind(
        "outbound",
        text!("Getting it to them"),
        text!("Packing, delivering, the counter (outbound logistics)"),
        false,
    ),
    kind(
        "marketing",
        text!("Telling and selling"),
        text!("The window, advice, prices, mailings (marketing and sales)"),
        false,
    ),
    kind("service", text!("Afterwards"), text!("Repairs, questions, complaints (service)"), false),
    kind(
        "infrastructure",
        text!("Running the firm"),
        text!("Books, rooms, planning (firm infrastructure)"),
        true,
    ),
    kind(
        "people",
        text!("People§activity"),
        text!("Finding, teaching, keeping them (human resources)"),
        true,
    ),
    kind("technology", text!("Tools and know-how"), text!("Machines, recipes, software (technology)"), true),
    kind("procurement", text!("Choosing what you buy"), text!("Suppliers, terms (procurement)"), true),
];

worded! {
    /// What an activity adds to the promise.
    Adds {
        /// Nothing that customers would miss.
        Nothing = "0", say!("nothing they would miss");
        /// A little.
        Little = "1", say!("a little");
        /// Much.
        Much = "2", say!("much");
        /// The promise rests on it.
        All = "3", say!("the promise rests on it");
    }
}

/// What is said of an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// What is done, in the owner's words.
    #[serde(with = "invented")]
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
    ("inbound", text!("Vegetables come at six (invented)"), Adds::Little, 10),
    ("operations", text!("Five soups are cooked each morning (invented)"), Adds::All, 30),
    ("outbound", text!("Two people at the counter at noon (invented)"), Adds::All, 20),
    ("marketing", text!("Leaflets in the offices (invented)"), Adds::Nothing, 20),
    ("people", text!("Everyone can serve (invented)"), Adds::Much, 10),
    ("infrastructure", text!("Rent and books (invented)"), Adds::Little, 10),
];
