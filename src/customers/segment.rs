//! Segments to act on: people who belong together, ready-made or by the owner's own rule.
//!
//! ```text
//! Ledger + Choice (+ day) ── Facts::of ──▶ Facts, a column for each thing known of people
//! Facts + Own + Study     ── Scene ──────▶ families of segments, one segment by its key
//! ```
//!
//! [`SegmentBy`](crate::customers::SegmentBy) parts *orders*, so that measures add up to the whole; here *people* are
//! parted, or gathered, whatever their orders say: a person may lie in many segments. What both know, such as how
//! someone was won, is worked out there and read here.

mod beside;
mod facts;
mod family;
mod key;
mod movement;
mod own;
mod people;
mod ready;
pub mod rule;
mod words;

pub use beside::{Contrast, Overlap, Shares, Verdict};
pub use facts::{Facts, Lifecycle, Shelf, Tier};
pub use family::{Family, Segment};
pub use key::{FamilyKey, SegmentKey};
pub use movement::{Flow, Movement, Moving, Place};
pub use own::{Made, Own, OwnSegment};
pub use people::People;
pub use ready::{Klaviyo, Shopify};
pub use rule::{Misread, Rule, Vocabulary};

use crate::ledger::Ledger;
use crate::lifetime::Study;

/// All that segments are made from.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// Everything that is loaded.
    pub ledger: &'a Ledger,
    /// What is known of each person, as of a day.
    pub facts: &'a Facts,
    /// The owner's own segments.
    pub own: &'a Own,
    /// What prediction says; `None` where it was not asked.
    pub study: Option<&'a Study>,
}

impl<'a> Scene<'a> {
    /// The scene without anything foreseen.
    pub fn new(ledger: &'a Ledger, facts: &'a Facts, own: &'a Own) -> Scene<'a> {
        Scene { ledger, facts, own, study: None }
    }

    /// With what prediction says, where it says something.
    #[must_use]
    pub fn foreseeing(self, study: Option<&'a Study>) -> Scene<'a> {
        Scene { study, ..self }
    }

    /// The ready-made segmentations that these data allow, and the owner's own segments where there are any.
    pub fn families(self) -> Vec<Family> {
        let ready = self.family_keys().into_iter().filter_map(|key| self.family(&key));
        ready.filter(|family| !family.segments.is_empty()).collect()
    }

    /// The segment with this key; `None` where the data know no such segment. One that nobody lies in is there, too, and
    /// empty, where its family has a place for it.
    pub fn segment(self, key: &SegmentKey) -> Option<Segment> {
        match &key.family {
            FamilyKey::Own => self.own_segment(key.member.parse().ok()?),
            family => self.family(family)?.segments.into_iter().find(|segment| segment.key == *key),
        }
    }
}
