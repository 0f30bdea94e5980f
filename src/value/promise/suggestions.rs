//! Jobs, pains and gains that are known already.

use crate::value::promise::{Canvas, Column, Sort};
use crate::value::{Drivers, Journey, Judged, Quadrant, Thresholds};
use crate::voice::{Heard, Tones};

/// Where a suggestion comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// What customers write.
    Theme {
        /// The theme’s name for machines.
        key: String,
        /// How many praise and complain.
        tones: Tones,
    },
    /// The journey.
    Touchpoint {
        /// Its number there.
        id: u32,
        /// What it is called.
        name: String,
        /// Which part of it was taken.
        part: Part,
    },
    /// What customers weigh.
    Driver {
        /// Its number there.
        id: u32,
        /// How much it matters, from 0 to 10.
        importance: f64,
        /// How well it goes, from 0 to 10.
        performance: f64,
    },
}

/// A part of a touchpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What customers do there.
    Doing,
    /// What hurts.
    Pain,
    /// What they expect.
    Expects,
    /// That they feel badly there.
    Feeling,
}

impl Source {
    /// Names it for good, so that what was taken in or left aside is not suggested again.
    pub fn key(&self) -> String {
        match self {
            Source::Theme { key, .. } => format!("theme {key}"),
            Source::Touchpoint { id, part, .. } => {
                let part = match part {
                    Part::Doing => "doing",
                    Part::Pain | Part::Feeling => "pain",
                    Part::Expects => "expects",
                };
                format!("touchpoint {id} {part}")
            }
            Source::Driver { id, .. } => format!("driver {id}"),
        }
    }
}

/// Something that could stand on a canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Where it would stand.
    pub column: Column,
    /// What it is.
    pub words: String,
    /// What sort of job or gain, where that can be told.
    pub sort: Option<Sort>,
    /// How much it matters, where that is known.
    pub importance: Option<u8>,
    /// Where it comes from; one source or several that say the same.
    pub sources: Vec<Source>,
}

impl Suggestion {
    /// The names of its sources.
    pub fn keys(&self) -> Vec<String> {
        self.sources.iter().map(Source::key).collect()
    }
}

/// So many texts at least make a theme a suggestion.
const FEW: u64 = 3;
/// So many are read at a time.
const MOST: usize = 24;

/// What is known already and does not stand on the canvas: themes that more texts complain of than praise as pains, the
/// others as gains; what hurts in the journey as pains, what is expected there as gains, what is done there as jobs;
/// drivers that matter as pains where they go poorly and as gains where they go well ([`Quadrant`]).
///
/// Guaranteed: no two with the same words in the same column, none from a source that was taken in or left aside.
pub fn suggestions(
    canvas: &Canvas,
    heard: &Heard<'_>,
    journey: &Journey,
    drivers: &Drivers,
    judged: &[Judged],
) -> Vec<Suggestion> {
    let mut all: Vec<Suggestion> = Vec::new();
    let mut suggest = |column, words: &str, sort, importance, source: Source| {
        let words = words.trim();
        let same = |s: &&mut Suggestion| s.column == column && s.words.to_lowercase() == words.to_lowercase();
        if words.is_empty() {
        } else if let Some(known) = all.iter_mut().find(same) {
            known.importance = known.importance.or(importance);
            known.sort = known.sort.or(sort);
            known.sources.push(source);
        } else {
            let sources = vec![source];
            all.push(Suggestion { column, words: words.to_owned(), sort, importance, sources });
        }
    };
    for theme in &heard.themes {
        let Tones { positive, negative, .. } = theme.tones;
        let source = Source::Theme { key: theme.key.clone(), tones: theme.tones };
        if negative >= FEW && negative >= positive {
            suggest(Column::Pain, &theme.name, None, None, source);
        } else if positive >= FEW && positive > negative {
            suggest(Column::Gain, &theme.name, None, None, source);
        }
    }
    for point in journey.all() {
        let source = |part| Source::Touchpoint { id: point.id, name: point.name.clone(), part };
        if !point.pain.trim().is_empty() {
            suggest(Column::Pain, &point.pain, None, None, source(Part::Pain));
        } else if point.feeling().is_some_and(|felt| felt < 0) {
            suggest(Column::Pain, &point.name, None, None, source(Part::Feeling));
        }
        suggest(Column::Gain, &point.expects, Some(Sort::Expected), None, source(Part::Expects));
        suggest(Column::Job, &point.doing, Some(Sort::Functional), None, source(Part::Doing));
    }
    let thresholds = Thresholds::of(drivers, judged);
    for (driver, judged) in drivers.list.iter().zip(judged) {
        let Some(placed) = thresholds.place(*judged) else { continue };
        let column = match placed.quadrant {
            Quadrant::Concentrate => Column::Pain,
            Quadrant::KeepUp => Column::Gain,
            Quadrant::LowPriority | Quadrant::Overkill => continue,
        };
        let (importance, performance) = (placed.importance, placed.performance);
        let weight = (importance.round() as u8).clamp(1, 10);
        let source = Source::Driver { id: driver.id, importance, performance };
        suggest(column, &driver.name, None, Some(weight), source);
    }
    all.retain(|s| canvas.named(s.column, &s.words).is_none() && !canvas.knows(&s.keys()));
    all.truncate(MOST);
    all
}

impl Canvas {
    /// Takes a suggestion in, in this column; its number, or `None` where it stands there already or there is no room.
    pub fn take(&mut self, suggestion: &Suggestion, column: Column) -> Option<u32> {
        let id = self.add(column, &suggestion.words)?;
        self.weigh(id, suggestion.importance);
        let item = self.get_mut(id)?;
        item.sort_as(suggestion.sort);
        item.from = suggestion.keys();
        Some(id)
    }
}
