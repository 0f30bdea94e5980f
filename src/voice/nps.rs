//! Net promoter score (Reichheld, “The one number you need to grow”, Harvard Business Review 12/2003).

use crate::ledger::{Instrument, Records, Score};
use crate::measure::Interval;
use crate::measure::chance::{Chance, two_sided};
use crate::say;
use crate::voice::scope::is_asked;
use crate::voice::{Missing, Scope, Z95};
use serde::{Deserialize, Serialize};

/// How someone who was asked for a recommendation stands to the business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NpsGroup {
    /// Answered 9 or 10.
    Promoters,
    /// Answered 7 or 8.
    Passives,
    /// Answered 0 to 6.
    Detractors,
}

impl NpsGroup {
    /// All three, best first.
    pub const ALL: [NpsGroup; 3] = [NpsGroup::Promoters, NpsGroup::Passives, NpsGroup::Detractors];

    /// The group of an answer from 0 to 10.
    pub fn of(score: Score) -> NpsGroup {
        match score {
            score if score >= Score::whole(9) => NpsGroup::Promoters,
            score if score >= Score::whole(7) => NpsGroup::Passives,
            _ => NpsGroup::Detractors,
        }
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            NpsGroup::Promoters => say!("Promoters"),
            NpsGroup::Passives => say!("Passives"),
            NpsGroup::Detractors => say!("Detractors"),
        }
    }
}

/// Promoters, passives and detractors, and what they make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nps {
    /// Answers of 9 or 10.
    pub promoters: u64,
    /// Answers of 7 or 8.
    pub passives: u64,
    /// Answers of 0 to 6.
    pub detractors: u64,
}

impl Nps {
    /// The score of these answers; blank ones are no answers.
    ///
    /// # Errors
    /// When it was not asked from 0 to 10, or nobody answered.
    pub fn of(records: &Records, scope: Scope<'_>) -> Result<Nps, Missing> {
        let mut nps = Nps { promoters: 0, passives: 0, detractors: 0 };
        for (score, _) in scope.scores(records, Instrument::Nps) {
            let group = match NpsGroup::of(score) {
                NpsGroup::Promoters => &mut nps.promoters,
                NpsGroup::Passives => &mut nps.passives,
                NpsGroup::Detractors => &mut nps.detractors,
            };
            *group += 1;
        }
        match nps.n() {
            0 if is_asked(records, Instrument::Nps) => Err(Missing::NobodyAnswered),
            0 => Err(Missing::NotAsked),
            _ => Ok(nps),
        }
    }

    /// How many answered.
    pub fn n(&self) -> u64 {
        self.promoters + self.passives + self.detractors
    }

    /// From −100 to 100: the percentage of promoters less that of detractors. NaN without answers.
    pub fn score(&self) -> f64 {
        100.0 * (self.promoters as f64 - self.detractors as f64) / self.n() as f64
    }

    /// Half the width of the 95 % interval, in points, from the variance of a difference of multinomial shares:
    /// SE = 100·√((p + d − (p − d)²) ÷ n), p and d being the shares of promoters and detractors.
    ///
    /// ```
    /// let nps = regulars::voice::Nps { promoters: 162, passives: 108, detractors: 54 };
    /// assert_eq!(format!("{:.2} ± {:.2}", nps.score(), nps.margin()), "33.33 ± 8.12");
    /// ```
    pub fn margin(&self) -> f64 {
        let n = self.n() as f64;
        let (p, d) = (self.promoters as f64 / n, self.detractors as f64 / n);
        Z95 * 100.0 * ((p + d - (p - d).powi(2)) / n).sqrt()
    }

    /// Between which bounds the score of all customers lies, if these answers are a fair sample: in 95 of 100 such samples.
    /// `None` below ten answers, which tell next to nothing. Where all answers are alike their spread is nothing, and still
    /// they are not all customers: then the interval of Wilson (1927) for that one share tells how many of another kind
    /// there may be, and they count as far away as they can lie.
    ///
    /// ```
    /// use regulars::voice::Nps;
    /// let nps = |promoters, passives, detractors| Nps { promoters, passives, detractors }.between();
    /// assert_eq!(nps(2, 0, 0), None);
    /// // Wilson: of 20, all: from 20 ÷ (20 + 1.96²) = 83.887 % on. At worst the others are detractors: 100 − 2 × 16.113.
    /// let (low, high) = nps(20, 0, 0).unwrap();
    /// assert_eq!((format!("{low:.2}"), high), ("67.77".to_owned(), 100.0));
    /// ```
    pub fn between(&self) -> Option<(f64, f64)> {
        const LEAST: u64 = 10;
        let n = self.n();
        if n < LEAST {
            return None;
        }
        let others = 100.0 * (1.0 - Interval::wilson(n, n)?.low);
        Some(match (self.promoters == n, self.passives == n, self.detractors == n) {
            (true, ..) => (100.0 - 2.0 * others, 100.0),
            (_, true, _) => (-others, others),
            (.., true) => (-100.0, -100.0 + 2.0 * others),
            _ => {
                let (score, margin) = (self.score(), self.margin());
                ((score - margin).max(-100.0), (score + margin).min(100.0))
            }
        })
    }

    /// How often chance alone would set two scores at least so far apart, if both came from the same customers: the
    /// two-sided test of their difference with the multinomial variance of all answers together,
    /// SE = 100·√((p + d − (p − d)²)·(1/n + 1/m)). With the variance of all it keeps its level in small and uneven
    /// samples, where that of each apart does not. `None` where either has fewer than ten answers, or all answers are alike.
    pub(crate) fn chance_of_difference(self, other: Nps) -> Option<Chance> {
        const LEAST: u64 = 10;
        let (n, m) = (self.n() as f64, other.n() as f64);
        let p = (self.promoters + other.promoters) as f64 / (n + m);
        let d = (self.detractors + other.detractors) as f64 / (n + m);
        let error = 100.0 * ((p + d - (p - d).powi(2)) * (1.0 / n + 1.0 / m)).sqrt();
        let enough = self.n() >= LEAST && other.n() >= LEAST && error > 0.0;
        enough.then(|| two_sided((self.score() - other.score()) / error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nps(promoters: u64, passives: u64, detractors: u64) -> Nps {
        Nps { promoters, passives, detractors }
    }

    #[test]
    fn scores_are_held_against_the_spread_of_all_answers() {
        // Of 200 answers 70 promote and 50 detract: a variance of 0.6 − 0.1², an error of 100·√(0.59 · 0.02) = 10.863
        // points; 20 points are 1.841 of them.
        let chance = nps(30, 40, 30).chance_of_difference(nps(40, 40, 20)).unwrap();
        assert!((chance.0 - 0.065_605).abs() < 2e-5, "{chance:?}");
        assert!(nps(30, 40, 30).chance_of_difference(nps(60, 30, 10)).unwrap().is_seldom());
        assert_eq!(nps(3, 3, 3).chance_of_difference(nps(60, 30, 10)), None);
        assert_eq!(nps(40, 0, 0).chance_of_difference(nps(50, 0, 0)), None);
    }

    /// By chance alone a change is claimed at most as often as one time in twenty, and a little.
    #[test]
    fn two_samples_of_the_same_customers_seldom_differ() {
        let mut random = fastrand::Rng::with_seed(20_251_122);
        for (promoters, passives) in [(0.5, 0.3), (0.8, 0.15), (0.33, 0.34), (0.9, 0.08), (0.2, 0.2)] {
            for (n, m) in [(12, 12), (10, 100), (30, 300), (80, 60), (400, 400)] {
                let mut draw = |n: u64| {
                    let mut drawn = nps(0, 0, 0);
                    for _ in 0..n {
                        let at = random.f64();
                        if at < promoters {
                            drawn.promoters += 1;
                        } else if at < promoters + passives {
                            drawn.passives += 1;
                        } else {
                            drawn.detractors += 1;
                        }
                    }
                    drawn
                };
                let claimed = (0..4_000)
                    .filter(|_| draw(n).chance_of_difference(draw(m)).is_some_and(Chance::is_seldom));
                let rate = claimed.count() as f64 / 4_000.0;
                // Two standard errors of 4,000 tries above one in twenty is 5.7 %.
                assert!(rate <= 0.06, "{promoters} {passives} {n} {m}: {rate}");
            }
        }
    }
}
