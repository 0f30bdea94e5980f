//! Value, brand and relationship: three things that keep customers, each by its drivers (Rust, Zeithaml and Lemon 2000,
//! Driving Customer Equity; Rust, Lemon and Zeithaml 2004, Return on marketing, Journal of Marketing 68(1)).
//!
//! | part | what it is |
//! |---|---|
//! | [`SUBS`] | ten drivers, each of one [`Pillar`], with the words by which surveys ask about them |
//! | [`EquityDrivers`] | what the owner judges, and supposes of effects and costs |
//! | [`Hints`] | what figures and other pages hint at, kept apart from answers and judgement |
//! | [`Equity`] | all of it side by side: what counts, what matters, what comes first |
//! | [`STRATEGIES`] | what can be done, and which drivers it works on |

mod hints;
mod strategies;
mod subs;

pub use hints::{Hint, Hints};
pub use strategies::{STRATEGIES, Strategy};
pub use subs::{Pillar, SUBS, Sub};

use crate::customers::Choice;
use crate::ledger::{Instrument, Ledger};
use crate::order::Order as _;
use crate::say;
use crate::value::rating::weighted;
use crate::value::{Derived, Drivers, Heard, Rating, Repurchase, Slope, slopes};
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};

crate::invented::invented!(EquityDrivers::example());

/// How many drivers there are.
const N: usize = SUBS.len();

/// What the owner says of each driver, in the order of [`SUBS`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EquityDrivers {
    all: [Own; N],
}

/// What the owner says of one driver.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Own {
    /// How well it goes.
    pub judged: Option<Rating>,
    /// How much it matters.
    pub matters: Option<Rating>,
    /// On what both rest.
    #[serde(with = "invented")]
    pub why: String,
    /// Of all customers, the part that stays a year and would have left, if it went one point better.
    pub effect: Option<f64>,
    /// What that point would cost, in the firm's currency.
    pub cost: Option<f64>,
}

impl Paper for EquityDrivers {
    const NAME: &'static str = "equity drivers";
    const TITLE: &'static str = "equity drivers";
}

impl EquityDrivers {
    /// What is said of a driver, by its place.
    pub fn get(&self, place: usize) -> Option<&Own> {
        self.all.get(place)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut Own> {
        self.all.get_mut(place)
    }

    /// An invented café.
    pub fn example() -> EquityDrivers {
        let mut all = EquityDrivers::default();
        let said = [
            (85, 90),
            (45, 60),
            (60, 70),
            (40, 50),
            (80, 60),
            (70, 40),
            (35, 45),
            (50, 85),
            (60, 40),
            (55, 30),
        ];
        for (own, (judged, matters)) in all.all.iter_mut().zip(said) {
            own.judged = Some(Rating::tenths(judged));
            own.matters = Some(Rating::tenths(matters));
            own.why = say!("This is invented.").into();
        }
        if let Some(own) = all.all.get_mut(7) {
            (own.effect, own.cost) = (Some(0.01), Some(600.0));
        }
        all
    }
}

/// From where the rating that counts comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rated {
    /// So many answers of customers.
    Answers(u64),
    /// The owner's judgement.
    Judgement,
    /// A hint of figures or other pages.
    Hint,
}

/// From where it is told how much a driver matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighed {
    /// From who ordered again after answering.
    Retention,
    /// From the overall judgement in surveys.
    Choice,
    /// The owner says so.
    Judgement,
}

/// One driver with everything that is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stand {
    /// What answers say, and how many.
    pub survey: Option<(f64, u64)>,
    /// What the owner judges.
    pub judged: Option<f64>,
    /// What figures hint at.
    pub hint: Option<Hint>,
    /// The one that counts: ten answers or more, else the judgement, else fewer answers, else a hint.
    pub rating: Option<(f64, Rated)>,
    /// How much it matters for coming again, 0 to 10, the most important one being 10.
    pub retention: Option<f64>,
    /// How much it matters for the overall judgement.
    pub choice: Option<f64>,
    /// How much it matters as the owner says.
    pub matters: Option<f64>,
    /// The one that counts: coming again where it can be derived, else the overall judgement, else the owner's word.
    pub importance: Option<(f64, Weighed)>,
    /// What a point more goes with, in the chance to order again, 0 to 1; where enough answered.
    pub effect: Option<Slope>,
}

impl Stand {
    /// How much there is to win, from 0 to 10: how much it matters × how far it is from 10, ÷ 10.
    pub fn priority(&self) -> Option<f64> {
        Some(self.importance?.0 * (10.0 - self.rating?.0) / 10.0)
    }
}

/// All drivers side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Equity {
    /// In the order of [`SUBS`].
    pub stands: Vec<Stand>,
    /// Answers joined with what came after them.
    pub again: Repurchase,
    /// What goes with coming again.
    pub retention: Derived,
    /// What goes with the overall judgement.
    pub choice: Derived,
}

/// From so many answers on, customers are believed before the owner.
const BELIEVED: u64 = 10;

impl Equity {
    /// From everything that is known. The owner's own words for quality, price and convenience in surveys are those of
    /// `drivers`.
    pub fn of(
        ledger: &Ledger,
        chosen: &Choice,
        own: &EquityDrivers,
        drivers: &Drivers,
        hints: Hints,
    ) -> Equity {
        let about = |instrument: Instrument, words: &str| {
            matches!(instrument, Instrument::Driver | Instrument::Other)
                .then(|| SUBS.iter().position(|sub| sub.is_asked_by(words, drivers)))
                .flatten()
        };
        let heard = Heard::by(ledger.records(), N, &about);
        let again = Repurchase::by(ledger, chosen, N, &about);
        let (retention, choice) = (Derived::of(&again.heard), Derived::of(&heard));
        let slopes = slopes(&again.heard);
        let stand = |place: usize| {
            let own = own.get(place).cloned().unwrap_or_default();
            let survey = heard.performance_of(place);
            let (judged, matters) = (own.judged.map(Rating::value), own.matters.map(Rating::value));
            let hint = hints.get(place).cloned();
            let few = survey.map(|(mean, n)| (mean, Rated::Answers(n)));
            let rating = few
                .filter(|_| survey.is_some_and(|(_, n)| n >= BELIEVED))
                .or(judged.map(|value| (value, Rated::Judgement)))
                .or(few)
                .or(hint.as_ref().map(|hint| (hint.value, Rated::Hint)));
            let (of_retention, of_choice) = (retention.importance(place), choice.importance(place));
            let importance = of_retention
                .map(|value| (value, Weighed::Retention))
                .or(of_choice.map(|value| (value, Weighed::Choice)))
                .or(matters.map(|value| (value, Weighed::Judgement)));
            // A point out of ten of an outcome that is 0 or 10.
            let effect = slopes.get(place).copied().flatten().map(|slope| Slope {
                each: slope.each / 10.0,
                between: crate::measure::Interval {
                    low: slope.between.low / 10.0,
                    high: slope.between.high / 10.0,
                },
            });
            Stand {
                survey,
                judged,
                hint,
                rating,
                retention: of_retention,
                choice: of_choice,
                matters,
                importance,
                effect,
            }
        };
        Equity { stands: (0..N).map(stand).collect(), again, retention, choice }
    }

    /// How well the drivers of a pillar go, what matters more counting more; where nobody says what matters, all the same.
    pub fn pillar(&self, pillar: Pillar) -> Option<f64> {
        let mine =
            || SUBS.iter().zip(&self.stands).filter(|(sub, _)| sub.pillar == pillar).map(|(_, stand)| stand);
        let any =
            mine().any(|stand| stand.rating.is_some() && stand.importance.is_some_and(|(i, _)| i > 0.0));
        weighted(mine().filter_map(|stand| {
            let weight = if any { stand.importance.map_or(0.0, |(i, _)| i) } else { 1.0 };
            Some((stand.rating?.0, weight))
        }))
    }

    /// The places of all drivers of which it is known, the ones with most to win first.
    pub fn order(&self) -> Vec<usize> {
        let mut all: Vec<(usize, f64)> = self
            .stands
            .iter()
            .enumerate()
            .filter_map(|(place, stand)| Some((place, stand.priority()?)))
            .collect();
        all.order_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.into_iter().map(|(place, _)| place).collect()
    }

    /// The strategies that fit best first: by the most there is to win on a driver they work on; those of which nothing is
    /// known are left out.
    pub fn strategies(&self) -> Vec<(&'static Strategy, f64)> {
        let fit = |strategy: &'static Strategy| {
            let wins = strategy.subs.iter().filter_map(|place| self.stands.get(*place)?.priority());
            let (most, sum, n) =
                wins.fold((0.0, 0.0, 0), |(m, s, n), win| (f64::max(m, win), s + win, n + 1));
            // Of two that reach the same best driver, the one whose others also have something to win.
            (n > 0).then(|| (strategy, most + 0.01 * sum / f64::from(n)))
        };
        let mut all: Vec<(&'static Strategy, f64)> = STRATEGIES.iter().filter_map(fit).collect();
        all.order_by(|a, b| b.1.total_cmp(&a.1));
        all
    }

    /// Whether nothing is known of any driver.
    pub fn is_open(&self) -> bool {
        self.stands.iter().all(|stand| stand.rating.is_none() && stand.importance.is_none())
    }
}

#[cfg(test)]
pub(crate) mod tests;
