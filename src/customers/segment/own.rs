//! What the owner put together: rules and lists, kept as a document.

use crate::customers::segment::{Rule, Scene, Segment, SegmentKey, Vocabulary};
use crate::ledger::Link;
use crate::order::Order as _;
use crate::say;
use crate::workspace::Kept;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The owner's own segments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// The number of the next one: numbers are never given twice.
    next: u32,
    segments: Vec<OwnSegment>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSegment {
    /// Its number for good.
    pub number: u32,
    /// Its name; no two have the same, case aside.
    pub name: String,
    /// Who is in it.
    pub made: Made,
}

/// What an own segment is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Made {
    /// A rule in the language of rules, as text: so it outlives every change of what it is read into.
    Rule(String),
    /// Certain people, by what they go by in every file.
    List(BTreeSet<Link>),
}

impl Kept for Own {
    const NAME: &'static str = "own segments";
}

impl Own {
    /// All of them, by name.
    pub fn all(&self) -> impl Iterator<Item = &OwnSegment> {
        let mut sorted: Vec<&OwnSegment> = self.segments.iter().collect();
        sorted.order_by_key(|segment| (segment.name.to_lowercase(), segment.number));
        sorted.into_iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The one with this number.
    pub fn get(&self, number: u32) -> Option<&OwnSegment> {
        self.segments.iter().find(|segment| segment.number == number)
    }

    /// The one with this name, case aside.
    pub fn named(&self, name: &str) -> Option<&OwnSegment> {
        let wanted = name.trim().to_lowercase();
        self.segments.iter().find(|segment| segment.name.to_lowercase() == wanted)
    }

    /// The number that the next one gets.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Puts one in, under a number of its own; its name must not be taken.
    pub fn add(&mut self, name: &str, made: Made) -> u32 {
        let number = self.next;
        self.next += 1;
        self.segments.push(OwnSegment { number, name: name.trim().to_owned(), made });
        number
    }

    /// The one with this number, to be changed.
    pub fn get_mut(&mut self, number: u32) -> Option<&mut OwnSegment> {
        self.segments.iter_mut().find(|segment| segment.number == number)
    }

    /// Gives one a new name, in the rules that speak of it, too.
    pub fn rename(&mut self, number: u32, name: &str) {
        let Some(before) = self.get(number).map(|own| own.name.clone()) else { return };
        let name = name.trim();
        for own in &mut self.segments {
            if own.number == number {
                own.name = name.to_owned();
            }
            if let Made::Rule(text) = &mut own.made
                && let Ok(rule) = Rule::parse(text, &Vocabulary::default())
            {
                *text = rule.renamed(&before, name).to_string();
            }
        }
    }

    /// Takes one out.
    pub fn remove(&mut self, number: u32) {
        self.segments.retain(|segment| segment.number != number);
    }
}

impl Scene<'_> {
    pub(super) fn own_segment(self, number: u32) -> Option<Segment> {
        let own = self.own.get(number)?;
        let (says, people) = match &own.made {
            // A rule that can't be read any more holds for nobody.
            Made::Rule(text) => {
                let rule = Rule::parse(text, &Vocabulary::default());
                (Rule::said_of(text), rule.map(|rule| self.fulfil(&rule)).unwrap_or_default())
            }
            Made::List(links) => {
                (say!("Chosen one by one.").to_owned(), self.ledger.going_by(links).into_iter().collect())
            }
        };
        Some(Segment { key: SegmentKey::own(number), name: own.name.clone(), says, people })
    }
}
