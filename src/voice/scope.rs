use crate::ledger::{Instrument, Records, Response, Scale, Score};
use crate::order::Order as _;
use crate::quantity::Period;

/// Which answers are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope<'a> {
    /// Given on these days; those without a date are left out then. Without a period all count.
    pub period: Option<Period>,
    /// Given about this touchpoint.
    pub touchpoint: Option<&'a str>,
    /// Only these, by their places among the records' responses; all where nothing is given.
    pub among: Option<&'a [u32]>,
}

impl<'a> Scope<'a> {
    /// The responses within.
    pub fn responses(self, records: &'a Records) -> impl Iterator<Item = &'a Response> {
        let (some, all) = match self.among {
            Some(places) => (places, &[][..]),
            None => (&[][..], records.responses.as_slice()),
        };
        let some = some.iter().filter_map(|at| records.responses.get(*at as usize));
        some.chain(all).filter(move |response| {
            let on_time =
                self.period.is_none_or(|period| response.day.is_some_and(|day| period.contains(day)));
            let there = self
                .touchpoint
                .is_none_or(|asked| parts(records.text(response.touchpoint)).any(|part| part == asked));
            on_time && there
        })
    }

    /// The scores given to questions of one instrument, with their scales.
    pub(super) fn scores(
        self,
        records: &'a Records,
        instrument: Instrument,
    ) -> impl Iterator<Item = (Score, Option<Scale>)> {
        self.responses(records).flat_map(move |response| scores_in(records, response, instrument))
    }
}

/// The scores that one response gives to questions of an instrument, with their scales.
pub(super) fn scores_in(
    records: &Records,
    response: &Response,
    instrument: Instrument,
) -> impl Iterator<Item = (Score, Option<Scale>)> {
    response.answers.iter().filter_map(move |(asked, score)| {
        let asked = records.asked.get(usize::from(*asked))?;
        (asked.instrument == instrument).then_some((*score, asked.scale))
    })
}

/// The touchpoints that some response names, in the order of the alphabet. A cell may name several, parted by semicolons.
pub fn touchpoints(records: &Records) -> Vec<&str> {
    let mut all: Vec<&str> =
        records.responses.iter().flat_map(|r| parts(records.text(r.touchpoint))).collect();
    all.order();
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
