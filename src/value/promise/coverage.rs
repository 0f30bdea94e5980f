//! What is claimed, and what shows that it is true.

use crate::quantity::{Day, Share};
use crate::say;
use crate::value::promise::{Counted, Entry, Kind, Verdict};
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};

crate::invented::invented!(Proof::example());

/// What sort of value is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Benefit {
    /// It does something for them.
    Functional,
    /// They feel better by it.
    Emotional,
    /// They stand better with others by it.
    Social,
}

/// In what it is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Aspect {
    /// What it costs.
    Price,
    /// How well it does what it is for.
    Performance,
    /// How little trouble it is.
    Convenience,
    /// How little can go wrong.
    Risk,
    /// How it looks and feels.
    Design,
    /// Who helps, and how.
    Service,
}

impl Benefit {
    /// All three.
    pub const ALL: [Benefit; 3] = [Benefit::Functional, Benefit::Emotional, Benefit::Social];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Benefit::Functional => "functional",
            Benefit::Emotional => "emotional",
            Benefit::Social => "social",
        }
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Benefit::Functional => say!("What it does for them"),
            Benefit::Emotional => say!("How it makes them feel"),
            Benefit::Social => say!("How they stand with others"),
        }
    }
}

impl Aspect {
    /// All six.
    pub const ALL: [Aspect; 6] = [
        Aspect::Price,
        Aspect::Performance,
        Aspect::Convenience,
        Aspect::Risk,
        Aspect::Design,
        Aspect::Service,
    ];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Aspect::Price => "price",
            Aspect::Performance => "performance",
            Aspect::Convenience => "convenience",
            Aspect::Risk => "risk",
            Aspect::Design => "design",
            Aspect::Service => "service",
        }
    }

    /// As it is shown.
    pub fn words(self) -> &'static str {
        match self {
            Aspect::Price => say!("Price"),
            Aspect::Performance => say!("Performance"),
            Aspect::Convenience => say!("Convenience"),
            Aspect::Risk => say!("Less risk"),
            Aspect::Design => say!("Design"),
            Aspect::Service => say!("Service§promise"),
        }
    }
}

/// A square of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// What sort of value.
    pub benefit: Benefit,
    /// In what.
    pub aspect: Aspect,
}

impl Spot {
    /// All eighteen, row by row.
    pub fn all() -> impl Iterator<Item = Spot> {
        let row = |benefit| Aspect::ALL.into_iter().map(move |aspect| Spot { benefit, aspect });
        Benefit::ALL.into_iter().flat_map(row)
    }
}

/// As a page hands it out: `emotional.service`.
impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.benefit.word(), self.aspect.word())
    }
}

impl std::str::FromStr for Spot {
    type Err = ();
    fn from_str(text: &str) -> Result<Spot, ()> {
        let (benefit, aspect) = text.split_once('.').ok_or(())?;
        let benefit = Benefit::ALL.into_iter().find(|b| b.word() == benefit).ok_or(())?;
        let aspect = Aspect::ALL.into_iter().find(|a| a.word() == aspect).ok_or(())?;
        Ok(Spot { benefit, aspect })
    }
}

/// Something that is claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its number, never given twice while it stands in the document.
    pub id: u32,
    /// Where it belongs.
    pub spot: Spot,
    /// Its words, as customers read or hear them.
    #[serde(with = "invented")]
    pub words: String,
}

/// What is claimed, and the log of what was tested.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    claims: Vec<Claim>,
    entries: Vec<Entry>,
}

impl Paper for Proof {
    const NAME: &'static str = "promise proof";
    const TITLE: &'static str = "claims and evidence";
}

/// So many claims are more than any customer remembers.
const MOST_CLAIMS: usize = 60;
/// So many entries are kept.
const MOST_ENTRIES: usize = 500;

/// A square of the grid with all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Square<'a> {
    /// Which one.
    pub spot: Spot,
    /// What is claimed there.
    pub claims: Vec<&'a Claim>,
    /// What was tested there.
    pub entries: Vec<&'a Entry>,
}

/// How claims and evidence stand to each other in a square.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Neither claimed nor shown.
    Empty,
    /// Claimed; nothing shows it.
    Unshown,
    /// Claimed, and what was tested says otherwise.
    Refuted,
    /// Claimed and shown.
    Shown,
    /// Shown and not claimed.
    Unclaimed,
}

impl Square<'_> {
    /// How many of its entries came to this.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.entries.iter().filter(|entry| entry.verdict() == verdict).count()
    }

    /// How claims and evidence stand to each other. One test that holds outweighs those that don’t, which stay to be seen
    /// ([`Square::is_disputed`]).
    pub fn standing(&self) -> Standing {
        let (holds, fails) = (self.count(Verdict::Holds), self.count(Verdict::Fails));
        match (self.claims.is_empty(), holds, fails) {
            (false, 1.., _) => Standing::Shown,
            (false, 0, 1..) => Standing::Refuted,
            (false, 0, 0) => Standing::Unshown,
            (true, 1.., _) => Standing::Unclaimed,
            (true, 0, _) => Standing::Empty,
        }
    }

    /// Whether some of its tests hold and others don’t.
    pub fn is_disputed(&self) -> bool {
        self.count(Verdict::Holds) > 0 && self.count(Verdict::Fails) > 0
    }
}

impl Proof {
    /// What is claimed.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The log, oldest first; what has no day first of all.
    pub fn entries(&self) -> Vec<&Entry> {
        use crate::order::Order as _;
        let mut all: Vec<&Entry> = self.entries.iter().collect();
        all.order_by_key(|entry| entry.day);
        all
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.entries.is_empty()
    }

    /// One more claim; `None` without words, where it is claimed there already, or where there are too many.
    pub fn claim(&mut self, spot: Spot, words: &str) -> Option<u32> {
        let words = words.trim();
        let same = |c: &Claim| c.spot == spot && c.words.to_lowercase() == words.to_lowercase();
        if words.is_empty() || self.claims.len() >= MOST_CLAIMS || self.claims.iter().any(same) {
            return None;
        }
        let id = self.claims.iter().map(|claim| claim.id).max().unwrap_or(0).checked_add(1)?;
        self.claims.push(Claim { id, spot, words: words.to_owned() });
        Some(id)
    }

    /// Takes a claim back; whether it was there.
    pub fn unclaim(&mut self, id: u32) -> bool {
        let before = self.claims.len();
        self.claims.retain(|claim| claim.id != id);
        self.claims.len() < before
    }

    /// An entry by its number.
    pub fn get(&self, id: u32) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// One more entry; its number is given here. `None` where there are too many, or one from the same source.
    pub fn enter(&mut self, entry: Entry) -> Option<u32> {
        let known = !entry.from.is_empty() && self.entries.iter().any(|e| e.from == entry.from);
        if known || self.entries.len() >= MOST_ENTRIES {
            return None;
        }
        let id = self.entries.iter().map(|entry| entry.id).max().unwrap_or(0).checked_add(1)?;
        self.entries.push(Entry { id, ..entry });
        Some(id)
    }

    /// Takes an entry out; whether it was there.
    pub fn strike(&mut self, id: u32) -> bool {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.id != id);
        self.entries.len() < before
    }

    /// The grid, row by row.
    pub fn squares(&self) -> Vec<Square<'_>> {
        let log = self.entries();
        Spot::all()
            .map(|spot| Square {
                spot,
                claims: self.claims.iter().filter(|claim| claim.spot == spot).collect(),
                entries: log.iter().copied().filter(|entry| entry.spot == Some(spot)).collect(),
            })
            .collect()
    }

    /// Claims that stand in squares of this standing.
    pub fn claims_that(&self, standing: Standing) -> Vec<&Claim> {
        self.squares().into_iter().filter(|s| s.standing() == standing).flat_map(|s| s.claims).collect()
    }

    /// Of all claims those that are shown; `None` where nothing is claimed.
    pub fn backed(&self) -> Option<Share> {
        Share::of(self.claims_that(Standing::Shown).len() as u64, self.claims.len() as u64)
    }

    /// How many people stand behind the log.
    pub fn asked(&self) -> u64 {
        self.entries.iter().fold(0, |sum, entry| sum.saturating_add(entry.asked))
    }

    /// The log by kind; kinds without entries are left out.
    pub fn counted(&self) -> Vec<Counted> {
        let of = |kind: Kind| {
            let mut counted = Counted { kind, entries: 0, asked: 0, verdicts: [0; 3] };
            for entry in self.entries.iter().filter(|entry| entry.kind == kind) {
                counted.entries += 1;
                counted.asked = counted.asked.saturating_add(entry.asked);
                let place = Verdict::ALL.iter().position(|v| *v == entry.verdict());
                if let Some(count) = place.and_then(|place| counted.verdicts.get_mut(place)) {
                    *count += 1;
                }
            }
            counted
        };
        Kind::ALL.into_iter().map(of).filter(|counted| counted.entries > 0).collect()
    }

    /// Claims and tests of an invented coffee roastery, to show what the page looks like.
    pub fn example() -> Proof {
        let spot = |benefit, aspect| Spot { benefit, aspect };
        let mut proof = Proof::default();
        let fresh = spot(Benefit::Functional, Aspect::Performance);
        let never_out = spot(Benefit::Functional, Aspect::Convenience);
        let by_name = spot(Benefit::Emotional, Aspect::Service);
        proof.claim(fresh, say!("Roasted this week, always (invented)"));
        proof.claim(never_out, say!("You never run out (invented)"));
        proof.claim(spot(Benefit::Social, Aspect::Design), say!("A gift they will remember (invented)"));
        for (month, kind, tested, spot, asked, agreed) in [
            (2, Kind::Interview, say!("Guests taste that the roast is fresh"), fresh, 12, 11),
            (3, Kind::Preorder, say!("Half of those who are asked take the subscription"), never_out, 40, 13),
            (4, Kind::Survey, say!("Guests feel that we know what they like"), by_name, 60, 49),
        ] {
            proof.enter(Entry {
                day: Day::new(2025, month, 10),
                kind,
                tested: say!("{tested} (invented)", tested),
                spot: Some(spot),
                asked,
                agreed: Some(agreed),
                ..Entry::default()
            });
        }
        proof
    }
}
