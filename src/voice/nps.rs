//! Net promoter score (Reichheld, “The one number you need to grow”, Harvard Business Review 12/2003).

use crate::ledger::{Instrument, Records, Score};
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
            NpsGroup::Promoters => "Promoters",
            NpsGroup::Passives => "Passives",
            NpsGroup::Detractors => "Detractors",
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
}
