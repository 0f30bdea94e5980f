//! From group to group: where people were on one day, and where they are on another.

use crate::customers::Choice;
use crate::customers::segment::family::{Part, Parting};
use crate::customers::segment::{Facts, FamilyKey, Own, People, Scene, SegmentKey};
use crate::ledger::Ledger;
use crate::quantity::{Amount, Currency, Day, Share};
use crate::say;
use std::cmp::Ordering;

/// What people are parted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moving {
    /// By a family.
    Family(FamilyKey),
    /// By whether they are in a segment.
    Segment(SegmentKey),
}

/// A group that people come from or go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Names it for good; empty for those who had not bought by then, and for those in no group.
    pub member: String,
    /// Its name on screen.
    pub name: String,
    /// 0 for the best of the groups, more for worse ones, the same for groups that are as good. `None` where none is better
    /// than another, and for those in no group.
    pub rank: Option<usize>,
}

/// People who went the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Index into [`Movement::places`].
    pub from: usize,
    /// Index into [`Movement::places`].
    pub to: usize,
    /// Who.
    pub people: People,
    /// What they brought in the time up to the first day, as long as that between the two.
    pub before: Amount,
    /// What they brought after the first day, up to the second.
    pub after: Amount,
}

/// Who moved from group to group between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The first day, at its end.
    pub from: Day,
    /// The second day, at its end.
    pub to: Day,
    /// Money is in this.
    pub currency: Currency,
    /// The groups, in the order of their family; last of all those who had not bought yet.
    pub places: Vec<Place>,
    /// Every way that anybody went, staying included, by place. Guaranteed: everyone who had bought by the second day is
    /// in exactly one.
    pub flows: Vec<Flow>,
}

impl Movement {
    /// Who moved between two days; `None` where nobody had bought by the first, where the first is not the earlier one, or
    /// where the past can't be told.
    pub fn between(
        ledger: &Ledger,
        choice: &Choice,
        own: &Own,
        by: &Moving,
        (from, to): (Day, Day),
    ) -> Option<Movement> {
        let then = Facts::of(ledger, choice, Some(from)).filter(|_| from < to)?;
        let now = Facts::of(ledger, choice, Some(to))?;
        let parting = |facts: &Facts| by.parting(Scene::new(ledger, facts, own));
        let (before, after) = (parting(&then)?, parting(&now)?);
        let mut places: Vec<Place> = Vec::new();
        for part in before.parts.iter().chain(&after.parts) {
            if !places.iter().any(|place| place.member == part.member) {
                let rank = by.rank(&part.member, places.len());
                places.push(Place { member: part.member.clone(), name: part.name.clone(), rank });
            }
        }
        let (none, not_yet) = (places.len(), places.len() + 1);
        for name in [say!("In none of these"), say!("Had not bought yet")] {
            places.push(Place { member: String::new(), name: name.to_owned(), rank: None });
        }
        let at = |parting: &Parting| -> Vec<usize> {
            let place = |part: &Part| places.iter().position(|place| place.member == part.member);
            parting.parts.iter().map(|part| place(part).unwrap_or(none)).collect()
        };
        let (places_then, places_now) = (at(&before), at(&after));
        let place = |facts: &Facts, parting: &Parting, at: &[usize], person: u32| {
            if facts.orders(person) == 0 {
                return not_yet;
            }
            let part = parting.of.get(person as usize).copied().unwrap_or(Parting::NONE);
            at.get(usize::from(part)).copied().unwrap_or(none)
        };
        let days = to - from;
        let timeline = now.timeline(ledger);
        let mut ways: Vec<(usize, usize, u32)> = (0..now.people() as u32)
            .filter(|person| now.orders(*person) > 0)
            .map(|p| (place(&then, &before, &places_then, p), place(&now, &after, &places_now, p), p))
            .collect();
        ways.sort_unstable();
        let brought = |person: u32, from: Day, to: Day| {
            Amount::from_ten_thousandths(timeline.between(person as usize, from, to).1)
        };
        let flows = ways
            .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
            .filter_map(|same| {
                let (start, end, _) = same.first().copied()?;
                Some(Flow {
                    from: start,
                    to: end,
                    people: same.iter().map(|(.., person)| *person).collect(),
                    before: same.iter().map(|(.., p)| brought(*p, from + (1 - days), from)).sum(),
                    after: same.iter().map(|(.., p)| brought(*p, from + 1, to)).sum(),
                })
            })
            .collect();
        Some(Movement { from, to, currency: now.currency(), places, flows })
    }

    /// Whether a way leads to a better group (`Less`), to one as good, or to a worse one (`Greater`); `None` where groups are
    /// neither.
    pub fn turn(&self, flow: &Flow) -> Option<Ordering> {
        let rank = |place: usize| self.places.get(place).and_then(|place| place.rank);
        Some(rank(flow.to)?.cmp(&rank(flow.from)?))
    }

    /// How many lay in each place on the first day.
    pub fn sizes_then(&self) -> Vec<usize> {
        self.sizes(|flow| flow.from)
    }

    /// How many lie in each place on the second day.
    pub fn sizes_now(&self) -> Vec<usize> {
        self.sizes(|flow| flow.to)
    }

    fn sizes(&self, place: impl Fn(&Flow) -> usize) -> Vec<usize> {
        let mut sizes = vec![0; self.places.len()];
        for flow in &self.flows {
            if let Some(size) = sizes.get_mut(place(flow)) {
                *size += flow.people.len();
            }
        }
        sizes
    }

    /// Whether it is the place of those who had not bought yet.
    pub fn is_not_yet(&self, place: usize) -> bool {
        place + 1 == self.places.len()
    }

    /// Of those who were customers on the first day: how many moved, and of how many.
    pub fn moved(&self) -> (usize, usize) {
        let were = self.flows.iter().filter(|flow| !self.is_not_yet(flow.from));
        were.fold((0, 0), |(moved, all), flow| {
            let people = flow.people.len();
            (moved + if flow.from == flow.to { 0 } else { people }, all + people)
        })
    }

    /// The share of those who were customers on the first day that moved.
    pub fn share_moved(&self) -> Option<Share> {
        let (moved, all) = self.moved();
        Share::of(moved as u64, all as u64)
    }
}

impl Moving {
    /// How far down from the best a group stands that comes at `place` in the order of its family.
    fn rank(&self, member: &str, place: usize) -> Option<usize> {
        match self {
            // From champions to lost, from the top fifth to the lower half.
            Moving::Family(FamilyKey::Rfm | FamilyKey::Shopify | FamilyKey::Klaviyo | FamilyKey::Tier) => {
                Some(place)
            }
            // Somebody new is as much of a customer as somebody who has come for years.
            Moving::Family(FamilyKey::Lifecycle) => Some(match member {
                "slipping" => 1,
                "lapsed" => 2,
                _ => 0,
            }),
            // From one order to ten and more.
            Moving::Family(FamilyKey::Frequency) => usize::from(u8::MAX).checked_sub(place),
            Moving::Family(_) | Moving::Segment(_) => None,
        }
    }

    fn parting(&self, scene: Scene<'_>) -> Option<Parting> {
        match self {
            Moving::Family(key) if key.has_past() => scene.parting(key),
            Moving::Family(_) => None,
            Moving::Segment(key) => {
                let segment = scene.segment(key)?;
                let parts = vec![
                    Part::new("in", segment.name.clone(), segment.says.clone()),
                    Part::new("out", say!("Not in “{name}”", name = segment.name), ""),
                ];
                let mut of = vec![1; scene.facts.people()];
                for person in segment.people.iter() {
                    if let Some(slot) = of.get_mut(person as usize) {
                        *slot = 0;
                    }
                }
                Some(Parting { parts, of })
            }
        }
    }
}
