use crate::customers::segment::{FamilyKey, People, SegmentKey};

/// People who belong together, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Names it for good.
    pub key: SegmentKey,
    /// Its name on screen.
    pub name: String,
    /// Its rule in words.
    pub says: String,
    /// Who is in it.
    pub people: People,
}

/// A way of parting people, and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// Names it for good.
    pub key: FamilyKey,
    /// Its name on screen.
    pub name: String,
    /// What parts them, in words.
    pub says: String,
    /// Its parts. Guaranteed but for tags and own segments: nobody lies in two of them.
    pub segments: Vec<Segment>,
}

/// A place in a [`Parting`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Names it for good.
    pub(super) member: String,
    /// Its name on screen.
    pub(super) name: String,
    /// Its rule in words.
    pub(super) says: String,
}

/// Who lies in which part, each in one at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parting {
    pub(super) parts: Vec<Part>,
    /// For each person their part, or [`Parting::NONE`].
    pub(super) of: Vec<u16>,
}

impl Part {
    pub(super) fn new(member: impl Into<String>, name: impl Into<String>, says: impl Into<String>) -> Part {
        Part { member: member.into(), name: name.into(), says: says.into() }
    }
}

impl Parting {
    /// In no part.
    pub(super) const NONE: u16 = u16::MAX;

    /// The parts as segments; `empty` ones only where asked for.
    pub(super) fn segments(&self, family: &FamilyKey, empty: bool) -> Vec<Segment> {
        let mut sizes = vec![0usize; self.parts.len()];
        for part in &self.of {
            if let Some(size) = sizes.get_mut(usize::from(*part)) {
                *size += 1;
            }
        }
        let mut people: Vec<Vec<u32>> = sizes.iter().map(|size| Vec::with_capacity(*size)).collect();
        for (person, part) in (0u32..).zip(&self.of) {
            if let Some(people) = people.get_mut(usize::from(*part)) {
                people.push(person);
            }
        }
        let named = self.parts.iter().zip(people).filter(|(_, people)| empty || !people.is_empty());
        named
            .map(|(part, people)| Segment {
                key: SegmentKey::new(family.clone(), part.member.clone()),
                name: part.name.clone(),
                says: part.says.clone(),
                people: people.into_iter().collect(),
            })
            .collect()
    }
}
