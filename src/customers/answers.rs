//! What customers answered over one stretch of time, as measures.

use crate::customers::cell::Told;
use crate::ledger::Records;
use crate::measure::{Interval, Measure, Unknown, Value};
use crate::quantity::Share;
use crate::voice::csat::wilson;
use crate::voice::{Ces, Csat, Missing, Nps, Scope};

/// Everything that is measured of the answers within a scope.
pub(crate) struct Answers {
    /// All of them, and those with a comment; `None` where no survey is loaded.
    responses: Option<(u64, u64)>,
    nps: Result<Nps, Missing>,
    csat: Result<Csat, Missing>,
    ces: Result<Ces, Missing>,
}

impl Answers {
    pub(crate) fn of(records: &Records, scope: Scope<'_>) -> Answers {
        let counted = || {
            scope.responses(records).fold((0, 0), |(all, commented), response| {
                (all + 1, commented + u64::from(!response.comment.is_none()))
            })
        };
        Answers {
            responses: (!records.responses.is_empty()).then(counted),
            nps: Nps::of(records, scope),
            csat: Csat::of(records, scope),
            ces: Ces::of(records, scope),
        }
    }

    /// A measure of answers; `None` for any other, and for the days of the first and last one.
    pub(crate) fn told(&self, measure: Measure) -> Option<Told> {
        let count = |of: fn((u64, u64)) -> u64| match self.responses {
            Some(responses) => Told::plain(Value::Count(of(responses)), None),
            None => Told::unknown(Unknown::NoAnswers),
        };
        Some(match measure {
            Measure::Responses => count(|(all, _)| all),
            Measure::Comments => count(|(_, commented)| commented),
            Measure::NpsAnswers
            | Measure::NpsPromoters
            | Measure::NpsPassives
            | Measure::NpsDetractors
            | Measure::NpsScore
            | Measure::NpsMargin => answered(&self.nps, |nps| recommendation(nps, measure)),
            Measure::CsatAnswers | Measure::CsatTop | Measure::CsatShare | Measure::CsatMean => {
                answered(&self.csat, |csat| satisfaction(csat, measure))
            }
            Measure::CesAnswers
            | Measure::CesScale
            | Measure::CesTop
            | Measure::CesShare
            | Measure::CesMean => answered(&self.ces, |ces| ease(ces, measure)),
            _ => return None,
        })
    }
}

fn answered<T>(all: &Result<T, Missing>, tell: impl Fn(&T) -> Told) -> Told {
    all.as_ref().map_or_else(|missing| Told::unknown((*missing).into()), tell)
}

fn recommendation(nps: &Nps, measure: Measure) -> Told {
    let (n, score, margin) = (nps.n(), nps.score(), nps.margin());
    let value = match measure {
        Measure::NpsAnswers => return Told::plain(Value::Count(n), None),
        Measure::NpsPromoters => Value::Count(nps.promoters),
        Measure::NpsPassives => Value::Count(nps.passives),
        Measure::NpsDetractors => Value::Count(nps.detractors),
        Measure::NpsScore => Value::Number(score),
        _ => Value::Number(margin),
    };
    let interval = nps.between().filter(|_| measure == Measure::NpsScore).map(bounds_of_score);
    Told { interval, ..Told::plain(value, Some(n)) }
}

fn bounds_of_score((low, high): (f64, f64)) -> Interval {
    Interval { low, high }
}

fn satisfaction(csat: &Csat, measure: Measure) -> Told {
    let value = match measure {
        Measure::CsatAnswers => return Told::plain(Value::Count(csat.n), None),
        Measure::CsatTop => Value::Count(csat.top),
        Measure::CsatShare => Value::share(csat.top, csat.n, Unknown::NoAnswers),
        _ => csat.mean.map_or(Value::Unknown(Unknown::MixedScales), |(mean, _)| Value::Number(mean)),
    };
    let interval = csat.interval().filter(|_| measure == Measure::CsatShare).map(bounds);
    Told { interval, ..Told::plain(value, Some(csat.n)) }
}

fn ease(ces: &Ces, measure: Measure) -> Told {
    let value = match measure {
        Measure::CesAnswers => return Told::plain(Value::Count(ces.n), None),
        Measure::CesScale => Value::Text(ces.scale.ends()),
        Measure::CesTop => Value::Count(ces.easy),
        Measure::CesShare => Value::share(ces.easy, ces.n, Unknown::NoAnswers),
        _ => Value::Number(ces.mean),
    };
    let interval = wilson(ces.easy, ces.n).filter(|_| measure == Measure::CesShare).map(bounds);
    Told { interval, ..Told::plain(value, Some(ces.n)) }
}

fn bounds((low, high): (Share, Share)) -> Interval {
    Interval { low: low.value(), high: high.value() }
}
