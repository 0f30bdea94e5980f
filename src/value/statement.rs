//! The promise in a sentence or two: what it is made of, how it is worded, its versions, and what weakens it.
//!
//! | part | what it is |
//! |---|---|
//! | [`Statements`] | one statement for each segment, with its versions and the day of its next review |
//! | [`PATTERNS`] | ways to word the same parts |
//! | [`check`] | what weakens a text, marked in it, with a better direction; [`FOUND`] says how often it is right |
//! | [`Readability`] | how easily it is read |
//! | [`changes`] | what differs between two versions |

mod changes;
mod patterns;
mod pitfalls;
mod quality;
mod readability;
#[cfg(test)]
mod tests;
mod words;

pub use changes::{Change, changes};
pub use patterns::{PATTERNS, Pattern};
pub use pitfalls::{Check, Ground, Hit, Pitfall, check};
pub use quality::{FOUND, Found};
pub use readability::{LONG, Readability};

use crate::quantity::Day;
use crate::say;
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};

crate::invented::invented!(Statements::example());

/// What a statement is made of, in the owner's words; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// For whom it is.
    #[serde(with = "invented")]
    pub target: String,
    /// What they need, or what troubles them; after “who”.
    #[serde(with = "invented")]
    pub need: String,
    /// What is offered: the kind of thing; after “we are”.
    #[serde(with = "invented")]
    pub offer: String,
    /// What they get from it; after “that”.
    #[serde(with = "invented")]
    pub benefit: String,
    /// What they would do otherwise; after “unlike”.
    #[serde(with = "invented")]
    pub rival: String,
    /// What is done differently; after “we”.
    #[serde(with = "invented")]
    pub difference: String,
    /// What bears it out: a sentence of its own.
    #[serde(with = "invented")]
    pub proof: String,
}

impl Parts {
    /// Each with its name, in the order in which they are asked.
    pub fn all(&self) -> [(&'static str, &str); 7] {
        [
            ("target", &self.target),
            ("need", &self.need),
            ("offer", &self.offer),
            ("benefit", &self.benefit),
            ("rival", &self.rival),
            ("difference", &self.difference),
            ("proof", &self.proof),
        ]
    }

    /// One by its name; empty where there is none of that name.
    pub fn get(&self, name: &str) -> &str {
        self.all().into_iter().find(|(n, _)| *n == name).map_or("", |(_, words)| words)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "target" => &mut self.target,
            "need" => &mut self.need,
            "offer" => &mut self.offer,
            "benefit" => &mut self.benefit,
            "rival" => &mut self.rival,
            "difference" => &mut self.difference,
            "proof" => &mut self.proof,
            _ => return None,
        })
    }
}

/// A wording that was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// On which day.
    pub day: Day,
    /// The words.
    pub text: String,
    /// Why it was changed, or for what it is used; may be empty.
    pub note: String,
}

/// The promise to one segment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its number, never given twice while it is in use.
    pub id: u32,
    /// To whom it is made: a segment's name, or any words. No two statements have the same.
    #[serde(with = "invented")]
    pub segment: String,
    /// What it is made of.
    pub parts: Parts,
    /// The key of the pattern that was chosen; the first one where it is empty.
    pub pattern: String,
    /// In the owner's own words, in place of the pattern; may be empty.
    #[serde(with = "invented")]
    pub own: String,
    /// The wordings that were kept, oldest first.
    pub versions: Vec<Version>,
    /// When it is looked at again.
    pub review: Option<Day>,
}

/// So many versions are kept of a statement; the oldest give way.
const VERSIONS: usize = 60;

impl Statement {
    /// As it stands now: in the owner's own words, or else by the pattern.
    pub fn text(&self) -> String {
        if self.own.trim().is_empty() {
            Pattern::of(&self.pattern).text(&self.parts)
        } else {
            self.own.trim().to_owned()
        }
    }

    /// Keeps a wording under its day, in the order of days; the same words on the same day are kept once.
    pub fn keep(&mut self, version: Version) {
        let same = |v: &&mut Version| v.day == version.day && v.text == version.text;
        if let Some(known) = self.versions.iter_mut().find(same) {
            known.note = version.note;
            return;
        }
        let after = self.versions.iter().take_while(|v| v.day <= version.day).count();
        self.versions.insert(after, version);
        if self.versions.len() > VERSIONS {
            self.versions.remove(0);
        }
    }

    /// The wording that was kept last.
    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Whether the day of its review has come.
    pub fn is_due(&self, today: Day) -> bool {
        self.review.is_some_and(|day| day <= today)
    }
}

/// The promise to each segment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statements {
    next: u32,
    all: Vec<Statement>,
}

impl Paper for Statements {
    const NAME: &'static str = "statements";
    const TITLE: &'static str = "statements";
}

/// To more segments nobody can make a promise of its own.
const MOST: usize = 40;

impl Statements {
    /// All of them, in the order in which they were begun.
    pub fn all(&self) -> &[Statement] {
        &self.all
    }

    /// One by its number.
    pub fn get(&self, id: u32) -> Option<&Statement> {
        self.all.iter().find(|one| one.id == id)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Statement> {
        self.all.iter_mut().find(|one| one.id == id)
    }

    /// The number that the next one will have.
    pub fn next_id(&self) -> u32 {
        self.next.saturating_add(1)
    }

    /// One more, for this segment; `None` where that has no name or a statement already, or where there are too many.
    pub fn add(&mut self, segment: &str) -> Option<u32> {
        let segment = segment.trim();
        if segment.is_empty() || self.is_taken(segment, 0) || self.all.len() >= MOST {
            return None;
        }
        self.next = self.next_id();
        self.all.push(Statement { id: self.next, segment: segment.to_owned(), ..Statement::default() });
        Some(self.next)
    }

    /// Whether another statement than `but` is made to this segment.
    pub fn is_taken(&self, segment: &str, but: u32) -> bool {
        self.all.iter().any(|one| one.id != but && one.segment.to_lowercase() == segment.to_lowercase())
    }

    /// Without this one; whether it was there.
    pub fn remove(&mut self, id: u32) -> bool {
        let before = self.all.len();
        self.all.retain(|one| one.id != id);
        self.all.len() < before
    }

    /// The nearest review of all, and whose it is.
    pub fn review(&self) -> Option<(Day, &Statement)> {
        self.all.iter().filter_map(|one| Some((one.review?, one))).min_by_key(|(day, _)| *day)
    }

    /// An invented promise of the invented café of the sample business.
    pub fn example() -> Statements {
        let mut all = Statements::default();
        let id = all.add(say!("Lunch on working days (invented)"));
        if let Some(one) = id.and_then(|id| all.get_mut(id)) {
            one.parts = Parts {
                target: say!("people who work near the station").into(),
                need: say!("have twenty minutes for lunch").into(),
                offer: say!("the soup bar").into(),
                benefit: say!("serves a hot meal in two minutes").into(),
                rival: say!("the supermarket").into(),
                difference: say!("cook every soup the same morning").into(),
                proof: say!("Of 120 guests in March, 111 had their soup within two minutes").into(),
            };
        }
        all
    }
}
