//! What one invests in, beside rivals: the strategy canvas with its value curves, and the grid of what to eliminate, reduce,
//! raise and create (Kim and Mauborgne 2005, Blue Ocean Strategy, Harvard Business School Press).

use crate::say;
use crate::value::strategy::worded;
use crate::value::{Drivers, Judged, Rating, Rivals};
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::invented::invented!(Curves::example());

worded! {
    /// What is done with a factor.
    Lever {
        /// Leave it out.
        Eliminate = "eliminate", say!("Eliminate");
        /// Less of it than is usual.
        Reduce = "reduce", say!("Reduce");
        /// More of it than is usual.
        Raise = "raise", say!("Raise");
        /// What nobody offers yet.
        Create = "create", say!("Create");
    }
}

impl Lever {
    /// What belongs there.
    pub fn asks(self) -> &'static str {
        match self {
            Lever::Eliminate => say!("What all offer, and few would miss."),
            Lever::Reduce => say!("What is done better than anybody asks for."),
            Lever::Raise => say!("What customers have to put up with everywhere."),
            Lever::Create => say!("What nobody in the trade offers yet."),
        }
    }
}

/// Something that firms of the trade invest in, besides the drivers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// Its number.
    pub id: u32,
    /// What it is called.
    #[serde(with = "invented")]
    pub name: String,
    /// How much the owner's firm offers of it.
    pub own: Option<Rating>,
    /// How much each rival offers, by the rival's number.
    pub rivals: BTreeMap<u32, Rating>,
}

/// A card of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Its number.
    pub id: u32,
    /// In which column it stands.
    pub lever: Lever,
    /// What it is.
    #[serde(with = "invented")]
    pub words: String,
    /// The line of the canvas that it changes, by its key; empty where it changes none.
    pub line: String,
    /// Where that line should come to.
    pub to: Option<Rating>,
}

/// Value curves and the grid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curves {
    next: u32,
    /// Factors besides the drivers.
    pub factors: Vec<Factor>,
    moves: Vec<Move>,
}

impl Paper for Curves {
    const NAME: &'static str = "value curves";
    const TITLE: &'static str = "value curves";
}

/// A line of the canvas: a driver, or a factor of the owner's.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// `d` and the number of a driver, or `f` and the number of a factor.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// How much it matters to customers, from 0 to 10.
    pub matters: Option<f64>,
    /// How much the owner's firm offers, from 0 to 10.
    pub own: Option<f64>,
    /// How much each rival offers, in the order of [`Rivals::all`].
    pub rivals: Vec<Option<f64>>,
    /// Where it should come to by the grid; where it stays, as it is.
    pub planned: Option<f64>,
}

impl Line {
    /// The best rival, by its place, and what it offers.
    pub fn best(&self) -> Option<(usize, f64)> {
        let known = self.rivals.iter().enumerate().filter_map(|(place, v)| Some((place, (*v)?)));
        known.rev().max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// The mean of the rivals.
    pub fn usual(&self) -> Option<f64> {
        let known: Vec<f64> = self.rivals.iter().copied().flatten().collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    }

    /// By how much the owner's firm is ahead of the best rival.
    pub fn ahead(&self) -> Option<f64> {
        Some(self.own? - self.best()?.1)
    }
}

/// The strategy canvas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canvas {
    /// Its lines: the drivers, then the factors.
    pub lines: Vec<Line>,
}

/// From such a distance on a curve goes its own way: a point and a half of ten.
const APART: f64 = 1.5;

impl Canvas {
    /// How far the owner's curve lies from the mean of the rivals, on average over all lines on which both are known, in
    /// points of ten; `None` where there is none.
    pub fn divergence(&self) -> Option<f64> {
        let apart: Vec<f64> =
            self.lines.iter().filter_map(|line| Some((line.own? - line.usual()?).abs())).collect();
        (!apart.is_empty()).then(|| apart.iter().sum::<f64>() / apart.len() as f64)
    }

    /// Whether the curve goes its own way.
    pub fn is_apart(&self) -> Option<bool> {
        self.divergence().map(|d| d >= APART)
    }

    /// Whether the owner's curve lies near that of every rival: beside the mean of two that go apart it may be like neither.
    pub fn is_like_each(&self) -> bool {
        self.rivals().all(|rival| self.are_alike(None, Some(rival)))
    }

    /// Whether all curves lie near one another.
    pub fn are_all_alike(&self) -> bool {
        self.is_like_each()
            && self.rivals().all(|one| (0..one).all(|other| self.are_alike(Some(one), Some(other))))
    }

    /// The rivals by their places.
    fn rivals(&self) -> std::ops::Range<usize> {
        0..self.lines.iter().map(|line| line.rivals.len()).max().unwrap_or(0)
    }

    /// Whether two curves, each a rival's or the owner's, lie near one another where both are known.
    fn are_alike(&self, one: Option<usize>, other: Option<usize>) -> bool {
        let value = |line: &Line, of: Option<usize>| match of {
            None => line.own,
            Some(rival) => line.rivals.get(rival).copied().flatten(),
        };
        let apart: Vec<f64> = self
            .lines
            .iter()
            .filter_map(|line| Some((value(line, one)? - value(line, other)?).abs()))
            .collect();
        apart.is_empty() || apart.iter().sum::<f64>() / (apart.len() as f64) < APART
    }

    /// The line on which one is furthest ahead of the best rival, where that is more than nothing.
    pub fn ahead(&self) -> Option<&Line> {
        let known = self.lines.iter().filter_map(|line| Some((line, line.ahead()?)));
        known.filter(|(_, by)| *by > 0.0).rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(line, _)| line)
    }

    /// The line on which one is furthest behind the best rival.
    pub fn behind(&self) -> Option<&Line> {
        let known = self.lines.iter().filter_map(|line| Some((line, line.ahead()?)));
        known.filter(|(_, by)| *by < 0.0).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(line, _)| line)
    }

    /// Whether the grid changes anything on it.
    pub fn is_planned(&self) -> bool {
        self.lines.iter().any(|line| line.planned != line.own)
    }

    /// What could be done with a line, where its numbers say so: raised where it matters and all are weak or one is behind,
    /// reduced where it matters little and one offers as much as rivals, eliminated where it matters to hardly anybody.
    pub fn suggests(&self, line: &Line) -> Option<Lever> {
        let (matters, own) = (line.matters?, line.own?);
        let best = line.best().map_or(own, |(_, best)| best);
        if matters >= 7.0 && (own < best || own < 6.0) {
            Some(Lever::Raise)
        } else if matters <= 2.0 && own >= 3.0 {
            Some(Lever::Eliminate)
        } else if matters <= 5.0 && own >= 6.0 && own >= best {
            Some(Lever::Reduce)
        } else {
            None
        }
    }
}

/// More can't be told apart in one picture.
const MOST_FACTORS: usize = 20;
/// A grid with more cards is no choice any more.
const MOST_MOVES: usize = 60;

impl Curves {
    /// One more factor; `None` where the name is empty or taken, or there are too many.
    pub fn add(&mut self, name: &str) -> Option<u32> {
        let name = name.trim();
        let taken = self.factors.iter().any(|factor| factor.name.to_lowercase() == name.to_lowercase());
        if name.is_empty() || taken || self.factors.len() >= MOST_FACTORS {
            return None;
        }
        self.next = self.next.saturating_add(1);
        self.factors.push(Factor { id: self.next, name: name.to_owned(), ..Factor::default() });
        Some(self.next)
    }

    /// Without this factor; cards that changed it stay, and change no line any more. Whether it was there.
    pub fn remove_factor(&mut self, id: u32) -> bool {
        let before = self.factors.len();
        self.factors.retain(|factor| factor.id != id);
        let key = format!("f{id}");
        self.moves.iter_mut().filter(|card| card.line == key).for_each(|card| card.line.clear());
        self.factors.len() < before
    }

    /// The cards of a column, from top to bottom.
    pub fn moves(&self, lever: Lever) -> impl Iterator<Item = &Move> {
        self.moves.iter().filter(move |card| card.lever == lever)
    }

    /// All cards, column by column.
    pub fn all(&self) -> impl Iterator<Item = &Move> {
        Lever::ALL.iter().flat_map(|lever| self.moves(*lever))
    }

    /// A card, to be changed.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Move> {
        self.moves.iter_mut().find(|card| card.id == id)
    }

    /// One more card, at the end of its column; `None` without words, where the same words stand there already, or where
    /// there are too many.
    pub fn put(&mut self, lever: Lever, words: &str, line: &str) -> Option<u32> {
        let words = words.trim();
        let taken = self.moves.iter().any(|card| card.words.to_lowercase() == words.to_lowercase());
        if words.is_empty() || taken || self.moves.len() >= MOST_MOVES {
            return None;
        }
        self.next = self.next.saturating_add(1);
        let (words, line) = (words.to_owned(), line.to_owned());
        self.moves.push(Move { id: self.next, lever, words, line, to: None });
        Some(self.next)
    }

    /// Without this card; whether it was there.
    pub fn take(&mut self, id: u32) -> bool {
        let before = self.moves.len();
        self.moves.retain(|card| card.id != id);
        self.moves.len() < before
    }

    /// Moves a card into a column, before another one; to its end where that one is not in it. Whether anything moved.
    pub fn shift(&mut self, id: u32, lever: Lever, before: Option<u32>) -> bool {
        let Some(from) = self.moves.iter().position(|card| card.id == id) else { return false };
        let was = self.moves.clone();
        let card = Move { lever, ..self.moves.remove(from) };
        let below = self.moves.iter().position(|c| Some(c.id) == before && c.lever == lever);
        self.moves.insert(below.unwrap_or(self.moves.len()), card);
        self.moves != was
    }

    /// The canvas: each driver with the ratings of the page of rivals, then each factor. `judged` follows the drivers.
    pub fn canvas(&self, drivers: &Drivers, judged: &[Judged], rivals: &Rivals) -> Canvas {
        let mut lines: Vec<Line> = Vec::new();
        for (place, driver) in drivers.list.iter().enumerate() {
            let judged = judged.get(place).copied().unwrap_or_default();
            let rated = |id: u32| move |r: &crate::value::Rival| r.offer.ratings.get(&id).map(|v| v.value());
            lines.push(self.line(
                format!("d{}", driver.id),
                &driver.name,
                judged.importance,
                rivals.own_rating(driver, judged),
                rivals.all.iter().map(rated(driver.id)).collect(),
            ));
        }
        for factor in &self.factors {
            let rated = |r: &crate::value::Rival| factor.rivals.get(&r.id).map(|v| v.value());
            lines.push(self.line(
                format!("f{}", factor.id),
                &factor.name,
                None,
                factor.own.map(Rating::value),
                rivals.all.iter().map(rated).collect(),
            ));
        }
        // A line of which nothing is known tells nothing.
        lines.retain(|line| {
            line.key.starts_with('f') || line.own.is_some() || line.rivals.iter().any(Option::is_some)
        });
        Canvas { lines }
    }

    fn line(
        &self,
        key: String,
        name: &str,
        matters: Option<f64>,
        own: Option<f64>,
        rivals: Vec<Option<f64>>,
    ) -> Line {
        // The last card that speaks of it decides.
        let card = self.moves.iter().rev().find(|card| card.line == key);
        let planned = match card {
            Some(card) if card.lever == Lever::Eliminate => Some(0.0),
            Some(card) => card.to.map(Rating::value).or(own),
            None => own,
        };
        Line { key, name: name.to_owned(), matters, own, rivals, planned }
    }

    /// An invented café's grid, to begin from.
    pub fn example() -> Curves {
        let mut all = Curves::default();
        let cards = [
            (Lever::Eliminate, say!("The long menu (invented)")),
            (Lever::Reduce, say!("Cakes to choose from (invented)")),
            (Lever::Raise, say!("How fast one is served at noon (invented)")),
            (Lever::Create, say!("Soup in jars for the way home (invented)")),
        ];
        for (lever, words) in cards {
            all.put(lever, words, "");
        }
        all
    }
}
