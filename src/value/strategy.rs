//! Whether the promise stands out beside rivals, fits the firm, and holds in other futures.
//!
//! | part | what it is |
//! |---|---|
//! | [`Curves`] | what one invests in beside rivals, factor by factor, and what to eliminate, reduce, raise and create |
//! | [`Strategy`] | the document of the parts below |
//! | [`audit`] | the promise beside mission, objectives and positioning |
//! | [`resources`] | what the firm has: valuable, rare, hard to imitate, organised |
//! | [`chain`] | what the firm does: what each activity adds to the promise, and what it costs |
//! | [`scenarios`] | two open questions, four futures, and what holds in all of them |
//! | [`watch`] | signals, and what is then done |

pub mod audit;
pub mod chain;
pub mod curves;
pub mod resources;
pub mod scenarios;
#[cfg(test)]
mod tests;
pub mod watch;

pub use curves::{Canvas, Curves, Factor, Lever, Line, Move};

use crate::language::said;
use crate::workspace::Paper;
use audit::Measured;
use chain::Activity;
use resources::Resource;
use scenarios::Scenarios;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use watch::Signal;

/// What the owner writes about the promise and the firm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strategy {
    next: u32,
    /// What the promise is measured by.
    pub audit: Vec<Measured>,
    /// What the firm has.
    pub resources: Vec<Resource>,
    /// What is said of activities, by their key in [`chain::ACTIVITIES`].
    pub chain: BTreeMap<String, Activity>,
    /// Four futures.
    pub scenarios: Scenarios,
    /// What is watched.
    pub watch: Vec<Signal>,
}

impl Paper for Strategy {
    const NAME: &'static str = "strategy";
    const TITLE: &'static str = "strategic fit";
}

/// No list of this document is longer: what is longer is not looked after.
pub const MOST: usize = 40;

impl Strategy {
    /// A number that has not been given before in this document.
    pub fn number(&mut self) -> u32 {
        self.next = self.next.saturating_add(1);
        self.next
    }

    /// Without the entry of this number, in whichever list it stands; whether there was one.
    pub fn remove(&mut self, id: u32) -> bool {
        let count = |all: &Strategy| {
            all.audit.len() + all.resources.len() + all.scenarios.lines.len() + all.watch.len()
        };
        let before = count(self);
        self.audit.retain(|one| one.id != id);
        self.resources.retain(|one| one.id != id);
        self.scenarios.lines.retain(|one| one.id != id);
        self.watch.retain(|one| one.id != id);
        count(self) < before
    }

    /// What an invented café would write, to show what the page looks like and to begin from.
    pub fn example() -> Strategy {
        let mut all = Strategy::default();
        for (kind, words, fit, why) in audit::EXAMPLE {
            let id = all.number();
            all.audit.push(Measured {
                id,
                kind: *kind,
                words: said(words).into(),
                fit: *fit,
                why: said(why).into(),
            });
        }
        for (name, answers) in resources::EXAMPLE {
            let id = all.number();
            all.resources.push(Resource { id, name: said(name).into(), answers: *answers });
        }
        for (key, done, adds, cost) in chain::EXAMPLE {
            let activity = Activity { done: said(done).into(), adds: Some(*adds), cost: Some(*cost) };
            all.chain.insert((*key).into(), activity);
        }
        all.scenarios = Scenarios::example(all.number());
        for (what, seen, threshold, then) in watch::EXAMPLE {
            let id = all.number();
            all.watch.push(Signal {
                id,
                what: said(what).into(),
                seen: said(seen).into(),
                threshold: said(threshold).into(),
                then: said(then).into(),
                ..Signal::default()
            });
        }
        all
    }
}

/// An enum whose values have a key and words.
macro_rules! worded {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $value:ident = $key:literal, $words:expr;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$one])* $value),+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [$name] = &[$($name::$value),+];

            /// As a page hands it out.
            pub fn word(self) -> &'static str {
                match self { $($name::$value => $key),+ }
            }

            /// As it is shown.
            pub fn words(self) -> &'static str {
                match self { $($name::$value => $words),+ }
            }

            /// As it comes back from a page.
            pub fn of(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}
use worded;
