//! Customer satisfaction: the share of answers in the top two boxes of the scale.

use crate::ledger::{Instrument, Records, Scale, Score};
use crate::quantity::Share;
use crate::voice::scope::is_asked;
use crate::voice::{Missing, Scope, Z95};

/// Satisfied answers, and all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Csat {
    /// How many answered.
    pub n: u64,
    /// Answers in the two best boxes of their scale.
    pub top: u64,
    /// The mean on the scale, and the scale; `None` where it was asked on several.
    pub mean: Option<(f64, Scale)>,
}

/// Scales with so many steps have boxes; longer ones are thermometers.
const MOST_BOXES: Score = Score::whole(10);

impl Csat {
    /// How satisfied these answers are. Scales longer than eleven steps have no boxes and are left out.
    ///
    /// # Errors
    /// When it was not asked, or nobody answered.
    pub fn of(records: &Records, scope: Scope<'_>) -> Result<Csat, Missing> {
        let (mut n, mut top, mut sum) = (0u64, 0u64, 0i64);
        let mut scales: Vec<Scale> = Vec::new();
        for (score, scale) in scope.scores(records, Instrument::Csat) {
            let Some(scale) = scale
                .filter(|scale| scale.high.hundredths() - scale.low.hundredths() <= MOST_BOXES.hundredths())
            else {
                continue;
            };
            n += 1;
            top += u64::from(scale.below_best(score) <= Score::whole(1));
            sum += i64::from(score.hundredths());
            if !scales.contains(&scale) {
                scales.push(scale);
            }
        }
        if n == 0 {
            return Err(if is_asked(records, Instrument::Csat) {
                Missing::NobodyAnswered
            } else {
                Missing::NotAsked
            });
        }
        let mean = match scales.as_slice() {
            [scale] => Some((sum as f64 / 100.0 / n as f64, *scale)),
            _ => None,
        };
        Ok(Csat { n, top, mean })
    }

    /// The share of answers in the two best boxes.
    pub fn share(&self) -> Option<Share> {
        Share::of(self.top, self.n)
    }

    /// Its 95 % interval.
    pub fn interval(&self) -> Option<(Share, Share)> {
        wilson(self.top, self.n)
    }
}

/// The 95 % interval of a share (Wilson, Journal of the American Statistical Association 22, 1927, 209–212), which stays
/// within 0 and 1 and holds for small samples; `None` without any.
///
/// ```
/// let (low, high) = regulars::voice::csat::wilson(15, 50).unwrap();
/// assert_eq!(format!("{:.4} {:.4}", low.value(), high.value()), "0.1910 0.4375");
/// ```
pub fn wilson(part: u64, whole: u64) -> Option<(Share, Share)> {
    let p = Share::of(part, whole)?.value();
    let (n, z2) = (whole as f64, Z95 * Z95);
    let middle = p + z2 / (2.0 * n);
    let half = Z95 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let end = |value: f64| Share::new((value / (1.0 + z2 / n)).clamp(0.0, 1.0));
    let low = if part == 0 { Share::new(0.0) } else { end(middle - half) };
    let high = if part == whole { Share::new(1.0) } else { end(middle + half) };
    Some((low?, high?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        let rounded = |part, whole| {
            let (low, high) = wilson(part, whole).unwrap();
            format!("{:.4} {:.4}", low.value(), high.value())
        };
        assert_eq!(rounded(15, 50), "0.1910 0.4375");
        assert_eq!(rounded(0, 50), "0.0000 0.0713");
        assert_eq!(rounded(50, 50), "0.9287 1.0000");
        assert_eq!(wilson(0, 0), None);
    }
}
