use crate::ledger::{Instrument, Records, Response, Scale, Score};
use crate::quantity::Period;

/// Which answers are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope<'a> {
    /// Given on these days; those without a date are left out then. Without a period all count.
    pub period: Option<Period>,
    /// Given about this touchpoint.
    pub touchpoint: Option<&'a str>,
}

impl Scope<'_> {
    /// The responses within.
    pub fn responses<'r>(&self, records: &'r Records) -> impl Iterator<Item = &'r Response> {
        let scope = self.owned();
        records.responses.iter().filter(move |response| {
            let on_time = scope.0.is_none_or(|period| response.day.is_some_and(|day| period.contains(day)));
            let there = scope
                .1
                .as_deref()
                .is_none_or(|asked| parts(records.text(response.touchpoint)).any(|part| part == asked));
            on_time && there
        })
    }

    fn owned(&self) -> (Option<Period>, Option<String>) {
        (self.period, self.touchpoint.map(str::to_owned))
    }

    /// The scores given to questions of one instrument, with their scales.
    pub(super) fn scores(
        &self,
        records: &Records,
        instrument: Instrument,
    ) -> impl Iterator<Item = (Score, Option<Scale>)> {
        self.responses(records).flat_map(|response| &response.answers).filter_map(move |(asked, score)| {
            let asked = records.asked.get(usize::from(*asked))?;
            (asked.instrument == instrument).then_some((*score, asked.scale))
        })
    }
}

/// The touchpoints that some response names, in the order of the alphabet. A cell may name several, parted by semicolons.
pub fn touchpoints(records: &Records) -> Vec<&str> {
    let mut all: Vec<&str> =
        records.responses.iter().flat_map(|r| parts(records.text(r.touchpoint))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// Whether some question measures this.
pub(super) fn is_asked(records: &Records, instrument: Instrument) -> bool {
    records.asked.iter().any(|asked| asked.instrument == instrument)
}
