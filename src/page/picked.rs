//! A segment to choose, on pages that are about one.

use crate::customers::segment::{FamilyKey, Own, Scene, Segment, SegmentKey};
use crate::page::{Address, Choice, Sight};
use crate::say;

/// In addresses the segment stands under this name.
pub(super) const SEGMENT: &str = "segment";

/// The segments to choose from, and the one that is; `None` where nobody bought.
pub(super) struct Picked {
    /// What can be chosen.
    pub(super) choice: Choice,
    /// What is chosen.
    pub(super) segment: Segment,
}

/// The families that are offered; any other segment can be come to by a link.
const OFFERED: [FamilyKey; 5] =
    [FamilyKey::Everyone, FamilyKey::Rfm, FamilyKey::Lifecycle, FamilyKey::Tier, FamilyKey::Own];

impl Picked {
    /// By the address; `usual` where it names none, or none that there is.
    pub(super) fn of(sight: Sight<'_>, address: &Address, usual: &SegmentKey) -> Option<Picked> {
        let facts = sight.facts()?;
        let own: Own = sight.documents.get();
        let scene = Scene::new(sight.ledger, &facts, &own).foreseeing(sight.foreseen());
        let named: Option<SegmentKey> = address.get(SEGMENT).parse().ok();
        let segment = named
            .and_then(|key| scene.segment(&key))
            .or_else(|| scene.segment(usual))
            .or_else(|| scene.segment(&SegmentKey::everyone()))?;
        let offered: Vec<(String, Segment)> = OFFERED
            .iter()
            .filter_map(|key| scene.family(key))
            .flat_map(|family| family.segments.into_iter().map(move |segment| (family.name.clone(), segment)))
            .filter(|(_, segment)| !segment.people.is_empty())
            .collect();
        // What two families call the same is told apart by their names.
        let shared = |name: &str| offered.iter().filter(|(_, other)| other.name == name).count() > 1;
        let named = |(family, segment): &(String, Segment)| match shared(&segment.name) {
            true => format!("{}: {}", family, segment.name),
            false => segment.name.clone(),
        };
        let mut options: Vec<(String, String)> =
            offered.iter().map(|one| (word(&one.1.key, usual), named(one))).collect();
        let chosen = word(&segment.key, usual);
        if !options.iter().any(|(key, _)| *key == chosen) {
            options.insert(0, (chosen.clone(), segment.name.clone()));
        }
        let choice = Choice { name: SEGMENT.into(), label: say!("Segment").into(), options, chosen };
        Some(Picked { choice, segment })
    }
}

/// This segment where there is anybody in it, else the largest of its family, else everybody.
pub(super) fn peopled(sight: Sight<'_>, usual: SegmentKey) -> SegmentKey {
    let Some(facts) = sight.facts() else { return usual };
    let own: Own = sight.documents.get();
    let scene = Scene::new(sight.ledger, &facts, &own);
    if scene.segment(&usual).is_some_and(|segment| !segment.people.is_empty()) {
        return usual;
    }
    let family = scene.family(&usual.family).map(|family| family.segments).unwrap_or_default();
    let some = family.into_iter().rev().filter(|segment| !segment.people.is_empty());
    some.max_by_key(|segment| segment.people.len()).map_or_else(SegmentKey::everyone, |segment| segment.key)
}

/// Every segment that is offered: its key and its name.
pub(super) fn offered(sight: Sight<'_>) -> Vec<(String, String)> {
    let Some(facts) = sight.facts() else { return Vec::new() };
    let own: Own = sight.documents.get();
    let scene = Scene::new(sight.ledger, &facts, &own);
    let families = OFFERED.iter().filter_map(|key| scene.family(key));
    families.flat_map(|family| family.segments).map(|s| (s.key.to_string(), s.name)).collect()
}

/// As the address has it: what is usual is left out.
fn word(key: &SegmentKey, usual: &SegmentKey) -> String {
    if key == usual { String::new() } else { key.to_string() }
}

/// A segment by its key.
pub(super) fn segment(sight: Sight<'_>, key: &str) -> Option<Segment> {
    let facts = sight.facts()?;
    let own: Own = sight.documents.get();
    Scene::new(sight.ledger, &facts, &own).foreseeing(sight.foreseen()).segment(&key.parse().ok()?)
}
