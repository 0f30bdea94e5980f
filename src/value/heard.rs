use crate::ledger::{Asked, Instrument, Records, Response, Scale, Score};
use crate::value::Drivers;

/// What surveys say of the drivers: each answer on a scale from 0 to 10, 10 being the best.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// For each driver the mean of its answers and their number; `None` where it was not asked.
    pub performance: Vec<Option<(f64, u64)>>,
    /// The same for questions of how much it matters.
    pub importance: Vec<Option<(f64, u64)>>,
    /// The overall judgement that stands beside most answers on drivers.
    pub overall: Option<Instrument>,
    /// Responses with an overall judgement: it, and the answer on each driver.
    pub rows: Vec<(f64, Vec<Option<f64>>)>,
    /// Drivers that were asked about and are not on the owner's list, in the order of the alphabet.
    pub others: Vec<String>,
}

/// A score from 0 (worst) to 10 (best); `None` on a scale without length.
pub(crate) fn out_of_ten(scale: Scale, score: Score) -> Option<f64> {
    let length = f64::from(scale.high.hundredths()) - f64::from(scale.low.hundredths());
    let below = f64::from(scale.below_best(score).hundredths());
    (length > 0.0).then(|| (10.0 * (1.0 - below / length)).clamp(0.0, 10.0))
}

/// Words by which a question asks how much something matters, not how well it goes.
const MATTERS: [&str; 4] = ["importan", "matter", "wichtig", "priorit"];

fn asks_what_matters(words: &str) -> bool {
    let words = words.to_lowercase();
    MATTERS.iter().any(|word| words.contains(word))
}

/// What a question asks of a driver, by its place.
#[derive(Clone, Copy)]
enum Asks {
    Performance(usize),
    Importance(usize),
}

/// Which driver a question asks about, by what it measures and its words; the first of several.
pub(crate) type About<'a> = &'a dyn Fn(Instrument, &str) -> Option<usize>;

/// What each of the records' questions asks.
pub(super) struct Questions(Vec<Option<(Asks, Scale)>>);

impl Questions {
    pub(super) fn of(records: &Records, about: About<'_>) -> Questions {
        let ask = |asked: &Asked| {
            let (scale, driver) = (asked.scale?, about(asked.instrument, &asked.words)?);
            let which = if asks_what_matters(&asked.words) {
                Asks::Importance(driver)
            } else {
                Asks::Performance(driver)
            };
            Some((which, scale))
        };
        Questions(records.asked.iter().map(ask).collect())
    }

    /// What a response says of a question on a driver, out of ten.
    fn said(&self, place: u16, score: Score) -> Option<(Asks, Option<f64>)> {
        let (which, scale) = self.0.get(usize::from(place)).copied().flatten()?;
        Some((which, out_of_ten(scale, score)))
    }

    /// How well a response says that each of `size` drivers goes.
    pub(super) fn performance(&self, response: &Response, size: usize) -> Vec<Option<f64>> {
        let mut on = vec![None; size];
        for (place, score) in &response.answers {
            if let Some((Asks::Performance(driver), Some(value))) = self.said(*place, *score)
                && let Some(slot) = on.get_mut(driver)
            {
                *slot = Some(value);
            }
        }
        on
    }
}

/// Which of the owner's drivers a question asks about.
pub(crate) fn about(drivers: &Drivers) -> impl Fn(Instrument, &str) -> Option<usize> {
    move |instrument, words| {
        let asks =
            instrument == Instrument::Driver || (instrument == Instrument::Other && asks_what_matters(words));
        asks.then(|| drivers.list.iter().position(|driver| driver.is_asked_by(words))).flatten()
    }
}

impl Heard {
    /// From all responses that are loaded. A question counts for the first driver that it asks about.
    pub fn of(records: &Records, drivers: &Drivers) -> Heard {
        let mut heard = Heard::by(records, drivers.list.len(), &about(drivers));
        let unknown = |words: &str| !drivers.list.iter().any(|driver| driver.is_asked_by(words));
        heard.others = records
            .asked
            .iter()
            .filter(|asked| asked.instrument == Instrument::Driver && unknown(&asked.words))
            .map(|asked| asked.words.clone())
            .collect();
        heard.others.sort_unstable();
        heard.others.dedup();
        heard
    }

    /// The same of `size` drivers that questions are `about`.
    pub(crate) fn by(records: &Records, size: usize, about: About<'_>) -> Heard {
        let questions = Questions::of(records, about);
        let mut performance = vec![(0.0, 0_u64); size];
        let mut importance = vec![(0.0, 0_u64); size];
        let kinds = [Instrument::Nps, Instrument::Csat, Instrument::Ces];
        let mut rows: [Vec<(f64, Vec<Option<f64>>)>; 3] = Default::default();
        for response in &records.responses {
            let on = questions.performance(response, size);
            let mut overall = [None; 3];
            for (place, score) in &response.answers {
                if let Some((which, value)) = questions.said(*place, *score) {
                    let slot = match which {
                        Asks::Performance(driver) => performance.get_mut(driver),
                        Asks::Importance(driver) => importance.get_mut(driver),
                    };
                    if let (Some((sum, n)), Some(value)) = (slot, value) {
                        *sum += value;
                        *n += 1;
                    }
                } else if let Some(asked) = records.asked.get(usize::from(*place)) {
                    let kind = kinds.iter().position(|kind| *kind == asked.instrument);
                    let scale =
                        asked.scale.or((asked.instrument == Instrument::Nps).then_some(Scale::rising(0, 10)));
                    let value = scale.and_then(|scale| out_of_ten(scale, *score));
                    if let Some(slot) = kind.and_then(|kind| overall.get_mut(kind)) {
                        *slot = value;
                    }
                }
            }
            if on.iter().any(Option::is_some) {
                for (rows, overall) in rows.iter_mut().zip(overall) {
                    rows.extend(overall.map(|overall| (overall, on.clone())));
                }
            }
        }
        // Of several overall judgements the one with most answers; of equals recommendation before the others.
        let best = (0..3).rev().max_by_key(|i| rows.get(*i).map_or(0, Vec::len)).unwrap_or(0);
        let rows = rows.get_mut(best).map(std::mem::take).unwrap_or_default();
        let mean = |(sum, n): (f64, u64)| (n > 0).then(|| (sum / n as f64, n));
        Heard {
            performance: performance.into_iter().map(mean).collect(),
            importance: importance.into_iter().map(mean).collect(),
            overall: kinds.get(best).copied().filter(|_| !rows.is_empty()),
            rows,
            others: Vec::new(),
        }
    }

    /// How well a driver goes, and from how many answers.
    pub fn performance_of(&self, place: usize) -> Option<(f64, u64)> {
        self.performance.get(place).copied().flatten()
    }

    /// How much a driver matters as customers say, and from how many answers.
    pub fn importance_of(&self, place: usize) -> Option<(f64, u64)> {
        self.importance.get(place).copied().flatten()
    }
}
