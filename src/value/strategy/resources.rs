//! What the firm has, and what of it can carry an advantage: valuable, rare, hard to imitate (Barney 1991, Firm resources and
//! sustained competitive advantage, Journal of Management 17(1), 99–120), and organised to be used (Barney 1995, Looking
//! inside for competitive advantage, Academy of Management Executive 9(4), 49–61).

use crate::{say, text};
use serde::{Deserialize, Serialize};

crate::invented::invented!(crate::value::strategy::Strategy::example());

/// The four questions, in the order in which they are asked: their names in forms, and what is asked.
pub const QUESTIONS: [(&str, &str); 4] = [
    ("valuable", text!("Valuable: do customers get something from it, or does it lower what you pay?")),
    ("rare", text!("Rare: do few rivals have it?")),
    ("hard", text!("Hard to imitate: would it take rivals long, or cost them much?")),
    ("organised", text!("Organised: do you use it every day, and does somebody look after it?")),
];

/// Something that the firm has: people, a place, a recipe, a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Its number.
    pub id: u32,
    /// What it is.
    #[serde(with = "invented")]
    pub name: String,
    /// The answers to [`QUESTIONS`].
    pub answers: [Option<bool>; 4],
}

/// What a resource brings beside rivals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It costs more than it brings.
    Disadvantage,
    /// Others have as much.
    Parity,
    /// Until others have it, too.
    Temporary,
    /// It could carry an advantage, if it were used.
    Unused,
    /// It carries an advantage that lasts.
    Lasting,
}

impl Verdict {
    /// In a few words.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Disadvantage => say!("A disadvantage"),
            Verdict::Parity => say!("As good as others"),
            Verdict::Temporary => say!("An advantage for a while"),
            Verdict::Unused => say!("An advantage that lies unused"),
            Verdict::Lasting => say!("An advantage that lasts"),
        }
    }

    /// What follows.
    pub fn next(self) -> &'static str {
        match self {
            Verdict::Disadvantage => say!("Ask what it is kept for, and what it costs."),
            Verdict::Parity => say!("Keep it up; do not build the promise on it."),
            Verdict::Temporary => say!("Use it now, and think of what comes when others have it."),
            Verdict::Unused => say!("Give it to somebody, and use it where customers see it."),
            Verdict::Lasting => say!("Build the promise on it, and protect it."),
        }
    }
}

impl Resource {
    /// What it brings, by the questions in their order: the first “no” decides. `None` while an answer before it is missing.
    ///
    /// ```
    /// use regulars::value::strategy::resources::{Resource, Verdict};
    /// let one = |answers| Resource { answers, ..Resource::default() }.verdict();
    /// assert_eq!(one([Some(true), Some(false), None, None]), Some(Verdict::Parity));
    /// assert_eq!(one([Some(true), None, Some(false), None]), None);
    /// assert_eq!(one([Some(true); 4]), Some(Verdict::Lasting));
    /// ```
    pub fn verdict(&self) -> Option<Verdict> {
        const NO: [Verdict; 4] =
            [Verdict::Disadvantage, Verdict::Parity, Verdict::Temporary, Verdict::Unused];
        for (answer, verdict) in self.answers.iter().zip(NO) {
            if !(*answer)? {
                return Some(verdict);
            }
        }
        Some(Verdict::Lasting)
    }
}

/// Of an invented café.
pub(super) const EXAMPLE: &[(&str, [Option<bool>; 4])] = &[
    (text!("The corner by the station (invented)"), [Some(true), Some(true), Some(true), Some(true)]),
    (text!("The grandmother’s recipes (invented)"), [Some(true), Some(true), Some(true), Some(false)]),
    (text!("A fast coffee machine (invented)"), [Some(true), Some(false), None, None]),
];
