//! Customer effort (Dixon, Freeman, Toman, “Stop trying to delight your customers”, Harvard Business Review 7/2010; as a
//! statement to agree with: the same, “The effortless experience”, 2013).

use crate::ledger::{Instrument, Records, Scale, Score};
use crate::order::Order as _;
use crate::quantity::Share;
use crate::voice::scope::is_asked;
use crate::voice::{Missing, Scope};

/// Easy answers, and all of them, on one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ces {
    /// The version that was asked: 1 to 5 for effort, low being good, or 1 to 7 for agreement that it was easy.
    pub scale: Scale,
    /// How many answered.
    pub n: u64,
    /// Answers on the good side of the scale's middle: 5 to 7 of 7, or 1 and 2 where effort is asked from 1 to 5.
    pub easy: u64,
    /// The mean on the scale.
    pub mean: f64,
}

impl Ces {
    /// How easy it was, on the scale that most were asked on.
    ///
    /// # Errors
    /// When it was not asked, nobody answered, two versions have equally many answers, or nobody has said which end of the
    /// scale is good.
    pub fn of(records: &Records, scope: Scope<'_>) -> Result<Ces, Missing> {
        let mut all = Ces::by_scale(records, scope);
        all.order_by_key(|ces| std::cmp::Reverse(ces.n));
        match all.as_slice() {
            [] if scope.scores(records, Instrument::Ces).next().is_some() => Err(Missing::WhichEndIsGood),
            [] if is_asked(records, Instrument::Ces) => Err(Missing::NobodyAnswered),
            [] => Err(Missing::NotAsked),
            [first, second, ..] if first.n == second.n => Err(Missing::SeveralScales),
            [first, ..] => Ok(*first),
        }
    }

    /// The same for each version that was asked, in the order of their scales.
    pub fn by_scale(records: &Records, scope: Scope<'_>) -> Vec<Ces> {
        let mut scored: Vec<(Scale, Score)> = scope
            .scores(records, Instrument::Ces)
            .filter_map(|(score, scale)| Some((scale?, score)))
            .collect();
        scored.order();
        scored
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|group| {
                let (scale, _) = *group.first()?;
                let sum: i64 = group.iter().map(|(_, score)| i64::from(score.hundredths())).sum();
                let easy = group.iter().filter(|(_, score)| is_easy(scale, *score)).count() as u64;
                let n = group.len() as u64;
                Some(Ces { scale, n, easy, mean: sum as f64 / 100.0 / n as f64 })
            })
            .collect()
    }

    /// The share of easy answers.
    pub fn share(&self) -> Option<Share> {
        Share::of(self.easy, self.n)
    }
}

/// Better than the middle of the scale.
fn is_easy(scale: Scale, score: Score) -> bool {
    let length = scale.high.hundredths() - scale.low.hundredths();
    scale.below_best(score).hundredths() * 2 < length
}
