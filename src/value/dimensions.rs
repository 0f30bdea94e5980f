use crate::automation::Dimension;
use crate::ledger::Records;
use crate::order::Order as _;
use crate::quantity::Day;
use crate::say;
use crate::value::context::{self, Context};
use crate::value::rating::weighted;
use crate::value::{Drivers, Judged, Rating};
use crate::voice::{Csat, Scope, ThemeTones};
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

impl Dimension {
    /// All six.
    pub const ALL: [Dimension; 6] = [
        Dimension::Functional,
        Dimension::Economic,
        Dimension::Emotional,
        Dimension::Social,
        Dimension::Epistemic,
        Dimension::Conditional,
    ];

    /// As a page hands it out.
    pub fn word(self) -> &'static str {
        match self {
            Dimension::Functional => "functional",
            Dimension::Economic => "economic",
            Dimension::Emotional => "emotional",
            Dimension::Social => "social",
            Dimension::Epistemic => "epistemic",
            Dimension::Conditional => "conditional",
        }
    }

    /// As it comes back from a page.
    pub fn of(word: &str) -> Option<Dimension> {
        Dimension::ALL.into_iter().find(|dimension| dimension.word() == word)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Functional => say!("Functional"),
            Dimension::Economic => say!("Economic"),
            Dimension::Emotional => say!("Experience and feeling"),
            Dimension::Social => say!("Symbolic and social"),
            Dimension::Epistemic => say!("New and to learn"),
            Dimension::Conditional => say!("The occasion"),
        }
    }

    /// What it is, as a question to oneself.
    pub fn asks(self) -> &'static str {
        match self {
            Dimension::Functional => {
                say!("Does it do what customers need it for, every time, without trouble?")
            }
            Dimension::Economic => say!("Do they find it worth the money, the time and the risk?"),
            Dimension::Emotional => say!("Do they feel well with you, welcome, glad to have come?"),
            Dimension::Social => {
                say!("Does it bring them together with others, or say something about them they like?")
            }
            Dimension::Epistemic => say!("Do they find something new with you, or learn something?"),
            Dimension::Conditional => {
                say!("Is it right when they are in a hurry, on a journey, on a feast day?")
            }
        }
    }

    /// What usually raises it.
    pub fn raise(self) -> &'static str {
        match self {
            Dimension::Functional => say!("Mend what fails most often, before anything is added."),
            Dimension::Economic => say!("Show what is in the price, or take away time and effort."),
            Dimension::Emotional => {
                say!("Decide on one moment of the visit that should be remembered, and look after it.")
            }
            Dimension::Social => say!("Give regulars a place, a name, or something to bring others to."),
            Dimension::Epistemic => say!("Change one thing every month, and tell the story behind it."),
            Dimension::Conditional => {
                say!("Ask when people would come but can’t, and make it possible once.")
            }
        }
    }

    /// The dimension that a driver usually speaks for, by the number of the usual ones.
    fn of_driver(id: u32) -> Option<Dimension> {
        match id {
            1 | 4 | 5 => Some(Dimension::Functional),
            2 => Some(Dimension::Emotional),
            3 => Some(Dimension::Economic),
            _ => None,
        }
    }
}

/// Where a score comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// The owner's own judgement, with its reason.
    Judgement {
        /// How much, from 0 to 10.
        score: Rating,
        /// What it rests on.
        why: String,
    },
    /// A driver of value, by its number: from surveys where it was asked, else as judged there.
    Driver(u32),
    /// The satisfied answers at a touchpoint, by its name in the surveys.
    Touchpoint(String),
    /// Praise against complaint in what was written about a theme, by the theme's key.
    Theme(String),
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it comes from.
    pub kind: Kind,
    /// How much it counts beside the others.
    pub weight: Rating,
}

/// What the owner says of one dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// How much it matters, before the context shifts it; the middle where nothing is said.
    pub weight: Option<Rating>,
    /// Where it should be.
    pub target: Option<Rating>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// The scores of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// When.
    pub day: Day,
    /// What was different then; may be empty.
    pub note: String,
    /// The scores, in the order of [`Dimension::ALL`].
    pub scores: [Option<Rating>; 6],
}

/// Six dimensions of value with evidence, weights, targets and history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scorecard {
    parts: [Part; 6],
    /// What shifts the weights. The weights themselves are never changed by it.
    pub context: Context,
    /// Factors of the owner's own in place of those of the context, by the shift's key, in tenths.
    pub factors: BTreeMap<String, u8>,
    /// Earlier scores, oldest first.
    pub history: Vec<Snapshot>,
}

impl Paper for Scorecard {
    const NAME: &'static str = "value scorecard";
    const TITLE: &'static str = "scorecard";
}

/// So many pieces of evidence a dimension has at most, and so many days are kept.
const MOST: usize = 50;

/// A score from 0 to 10, and from how many answers it comes; `None` where it was judged.
pub type Scored = (f64, Option<u64>);

/// One dimension, worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Which.
    pub dimension: Dimension,
    /// Each piece of evidence: its place, and what it says; `None` where that can't be known.
    pub evidence: Vec<(usize, Option<Scored>)>,
    /// What was taken because no evidence was given: the drivers that usually speak for it.
    pub supposed: Vec<(u32, f64)>,
    /// The score.
    pub score: Option<f64>,
    /// The weight as typed, or the middle.
    pub typed: f64,
    /// The weight after the context.
    pub weight: f64,
    /// The target.
    pub target: Option<f64>,
}

impl Standing {
    /// How far it falls short of its target; below 0 where it is ahead.
    pub fn gap(&self) -> Option<f64> {
        Some(self.target? - self.score?)
    }
}

impl Scorecard {
    /// What is said of a dimension.
    pub fn part(&self, dimension: Dimension) -> &Part {
        let [functional, economic, emotional, social, epistemic, conditional] = &self.parts;
        match dimension {
            Dimension::Functional => functional,
            Dimension::Economic => economic,
            Dimension::Emotional => emotional,
            Dimension::Social => social,
            Dimension::Epistemic => epistemic,
            Dimension::Conditional => conditional,
        }
    }

    /// The same, to be changed.
    pub fn part_mut(&mut self, dimension: Dimension) -> &mut Part {
        let [functional, economic, emotional, social, epistemic, conditional] = &mut self.parts;
        match dimension {
            Dimension::Functional => functional,
            Dimension::Economic => economic,
            Dimension::Emotional => emotional,
            Dimension::Social => social,
            Dimension::Epistemic => epistemic,
            Dimension::Conditional => conditional,
        }
    }

    /// One piece of evidence more; `false` where there are too many.
    pub fn add(&mut self, dimension: Dimension, evidence: Evidence) -> bool {
        let all = &mut self.part_mut(dimension).evidence;
        let room = all.len() < MOST;
        if room {
            all.push(evidence);
        }
        room
    }

    /// The factor by which a shift moves a weight.
    pub fn factor(&self, shift: &context::Shift) -> f64 {
        self.factors.get(shift.key).map_or(shift.factor, |tenths| f64::from(*tenths) / 10.0)
    }

    /// The weight of a dimension after all shifts of the context. Choosing nothing leaves the typed weight as it is.
    ///
    /// ```
    /// use regulars::value::{Dimension, Scorecard, context::Context};
    /// let mut card = Scorecard::default();
    /// let before = Dimension::ALL.map(|d| card.weight(d));
    /// card.context = Context::of("technology", "individual", "", "", "", "");
    /// assert_ne!(Dimension::ALL.map(|d| card.weight(d)), before);
    /// card.context = Context::default();
    /// assert_eq!(Dimension::ALL.map(|d| card.weight(d)), before);
    /// ```
    pub fn weight(&self, dimension: Dimension) -> f64 {
        let shifts = self.context.shifts().filter(|shift| shift.dimension == dimension);
        shifts.fold(self.typed(dimension), |weight, shift| weight * self.factor(shift))
    }

    fn typed(&self, dimension: Dimension) -> f64 {
        self.part(dimension).weight.unwrap_or(Rating::MIDDLE).value()
    }

    /// Whether what was written is evidence for anything here.
    pub fn hears_themes(&self) -> bool {
        self.parts.iter().flat_map(|part| &part.evidence).any(|e| matches!(e.kind, Kind::Theme(_)))
    }

    /// Every dimension, worked out from the drivers as they are judged, from what was answered at touchpoints, and from
    /// what was written about themes: the share of praise in praise and complaint, on ten.
    pub fn standings(
        &self,
        drivers: &Drivers,
        judged: &[Judged],
        records: &Records,
        themes: &ThemeTones,
    ) -> Vec<Standing> {
        let of_driver = |id: u32| -> Option<(f64, Option<u64>)> {
            let place = drivers.list.iter().position(|driver| driver.id == id)?;
            let judged = judged.get(place)?;
            Some((judged.performance?, judged.rated_by))
        };
        let read = |evidence: &Evidence| match &evidence.kind {
            Kind::Judgement { score, .. } => Some((score.value(), None)),
            Kind::Driver(id) => of_driver(*id),
            Kind::Touchpoint(name) => {
                let csat = Csat::of(records, Scope { touchpoint: Some(name), ..Scope::default() }).ok()?;
                Some((10.0 * csat.share()?.value(), Some(csat.n)))
            }
            Kind::Theme(key) => {
                let (_, tones) = themes.get(key)?;
                let n = tones.positive + tones.negative;
                (n > 0).then(|| (10.0 * tones.positive as f64 / n as f64, Some(n)))
            }
        };
        let standing = |dimension: Dimension| {
            let part = self.part(dimension);
            let evidence: Vec<_> = part.evidence.iter().map(read).enumerate().collect();
            let known = part
                .evidence
                .iter()
                .zip(&evidence)
                .filter_map(|(e, (_, read))| Some((read.as_ref()?.0, e.weight.value())));
            let supposed: Vec<(u32, f64)> = drivers
                .list
                .iter()
                .filter(|d| part.evidence.is_empty() && Dimension::of_driver(d.id) == Some(dimension))
                .filter_map(|d| Some((d.id, of_driver(d.id)?.0)))
                .collect();
            let score = weighted(known).or_else(|| weighted(supposed.iter().map(|(_, score)| (*score, 1.0))));
            Standing {
                dimension,
                evidence,
                supposed,
                score,
                typed: self.typed(dimension),
                weight: self.weight(dimension),
                target: part.target.map(Rating::value),
            }
        };
        Dimension::ALL.into_iter().map(standing).collect()
    }

    /// The mean of all scores by weight.
    pub fn score(standings: &[Standing]) -> Option<f64> {
        weighted(standings.iter().filter_map(|s| Some((s.score?, s.weight))))
    }

    /// The mean shortfall by weight.
    pub fn shortfall(standings: &[Standing]) -> Option<f64> {
        weighted(standings.iter().filter_map(|s| Some((s.gap()?.max(0.0), s.weight))))
    }

    /// Remembers today's scores; those of the same day are replaced.
    pub fn remember(&mut self, day: Day, note: &str, standings: &[Standing]) {
        let mut scores = [None; 6];
        for (slot, standing) in scores.iter_mut().zip(standings) {
            *slot = standing.score.and_then(Rating::new);
        }
        self.history.retain(|snapshot| snapshot.day != day);
        self.history.push(Snapshot { day, note: note.to_owned(), scores });
        self.history.order_by_key(|snapshot| snapshot.day);
        let gone = self.history.len().saturating_sub(MOST);
        self.history.drain(..gone);
    }

    /// An invented café, to show what the page looks like.
    pub fn example() -> Scorecard {
        let mut card = Scorecard::default();
        let said = [(80, 90), (60, 70), (75, 90), (55, 60), (30, 50), (45, 50)];
        for (dimension, (score, target)) in Dimension::ALL.into_iter().zip(said) {
            let score = Rating::tenths(score);
            let kind = Kind::Judgement { score, why: say!("Invented").to_owned() };
            card.part_mut(dimension).target = Some(Rating::tenths(target));
            card.add(dimension, Evidence { kind, weight: Rating::MIDDLE });
        }
        card
    }
}
