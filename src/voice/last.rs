use crate::ledger::{Instrument, Ledger, NOBODY, Scale, Score};
use crate::quantity::Day;
use crate::voice::NpsGroup;
use crate::voice::scope::scores_in;
use std::collections::BTreeSet;

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

/// Whoever, on the last day that they answered, would not recommend the business or was not satisfied.
pub(crate) fn unhappy(ledger: &Ledger, as_of: Day) -> BTreeSet<u32> {
    let recommends = last_answers(ledger, Instrument::Nps, as_of);
    let satisfied = last_answers(ledger, Instrument::Csat, as_of);
    let poor = recommends.into_iter().zip(satisfied).map(|(nps, csat)| {
        let nps = nps.map(|last| (last.day, NpsGroup::of(last.score) == NpsGroup::Detractors));
        let csat = csat.and_then(|last| Some((last.day, last.is_poor()?)));
        // Of two answers on one day the poor one.
        nps.max(csat).is_some_and(|(day, poor)| poor && day.is_some_and(|day| as_of - day < 365))
    });
    (0u32..).zip(poor).filter(|(_, poor)| *poor).map(|(person, _)| person).collect()
}
