use crate::ledger::{Instrument, Ledger, NOBODY, Scale, Score};
use crate::quantity::Day;
use crate::voice::scope::scores_in;

/// What a person answered last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Last {
    /// Nothing where the answer has no date; such answers count as the oldest.
    pub(crate) day: Option<Day>,
    pub(crate) score: Score,
    pub(crate) scale: Option<Scale>,
}

/// For each person of the ledger their last answer to a question of this instrument, none after `until`; of several on
/// one day the poorest.
pub(crate) fn last_answers(ledger: &Ledger, instrument: Instrument, until: Day) -> Vec<Option<Last>> {
    let records = ledger.records();
    let mut last: Vec<Option<Last>> = vec![None; ledger.people()];
    for response in records.responses.iter().filter(|r| r.day.is_none_or(|day| day <= until)) {
        let person = ledger.person_of(response.identity);
        let slot = match person {
            NOBODY => None,
            person => last.get_mut(person as usize),
        };
        let Some(slot) = slot else { continue };
        for (score, scale) in scores_in(records, response, instrument) {
            let answer = Last { day: response.day, score, scale };
            if slot.is_none_or(|known| answer.rank() > known.rank()) {
                *slot = Some(answer);
            }
        }
    }
    last
}

impl Last {
    /// Whether it lies on the poor side of the scale's middle; `None` where nobody has said which side that is.
    pub(crate) fn is_poor(&self) -> Option<bool> {
        let scale = self.scale?;
        let length = scale.high.hundredths() - scale.low.hundredths();
        Some(scale.below_best(self.score).hundredths() * 2 > length)
    }

    /// Later before earlier, then poorer before better.
    fn rank(&self) -> (Option<Day>, i32, Option<Scale>, Score) {
        let below = self.scale.map_or(0, |scale| scale.below_best(self.score).hundredths());
        (self.day, below, self.scale, self.score)
    }
}
