use crate::customers::Resolved;
use crate::ledger::{Ledger, Records};
use crate::measure::chance::{self, Chance};
use crate::quantity::{Day, Period};
use crate::voice::trend::Step;
use crate::voice::{Csat, Nps, Scope, touchpoints, unhappy};
use std::collections::BTreeSet;

/// What findings rest on of the answers to surveys.
pub(super) struct Heard {
    /// In the period, and in the one compared with.
    pub(super) nps: Option<(Nps, Nps)>,
    /// The same of satisfaction.
    pub(super) csat: Option<(Csat, Csat)>,
    /// The touchpoint that satisfies least, if it did so three times running.
    pub(super) low: Option<LowTouchpoint>,
    /// People whose last answers, none older than a year, are poor.
    pub(super) unhappy: BTreeSet<u32>,
}

/// A touchpoint where few were satisfied in three months or quarters running, and fewer than elsewhere.
pub(super) struct LowTouchpoint {
    pub(super) name: String,
    pub(super) step: Step,
    /// Satisfied answers, and all, in each of the three, oldest first.
    pub(super) here: [(u64, u64); 3],
    /// Over all three, everywhere else.
    pub(super) elsewhere: (u64, u64),
    /// How often chance alone would set one touchpoint so far apart, with as many of them as there are.
    pub(super) chance: Chance,
}

/// Fewer satisfied answers than this part of all are few.
const LOW: f64 = 0.7;
/// Fewer answers than this in a month or quarter say nothing.
const FEW: u64 = 5;

impl Heard {
    /// `None` where no survey is loaded.
    pub(super) fn of(ledger: &Ledger, chosen: &Resolved) -> Option<Heard> {
        let records = ledger.records();
        if records.responses.is_empty() {
            return None;
        }
        let over = |period: Period| Scope { period: Some(period), ..Scope::default() };
        let now = over(chosen.period);
        let then = chosen.compared.map(over);
        Some(Heard {
            nps: then.and_then(|then| Nps::of(records, now).ok().zip(Nps::of(records, then).ok())),
            csat: then.and_then(|then| Csat::of(records, now).ok().zip(Csat::of(records, then).ok())),
            low: [Step::Month, Step::Quarter]
                .into_iter()
                .find_map(|step| low_touchpoint(records, step, chosen.period.last())),
            unhappy: unhappy(ledger, chosen.as_of),
        })
    }
}

/// The last three months or quarters that were over on this day, oldest first.
fn last_three(step: Step, day: Day) -> Option<[Period; 3]> {
    let around = step.around(day)?;
    let third = if around.last() <= day { around } else { step.around(around.first() - 1)? };
    let second = step.around(third.first() - 1)?;
    Some([step.around(second.first() - 1)?, second, third])
}

fn low_touchpoint(records: &Records, step: Step, day: Day) -> Option<LowTouchpoint> {
    let periods = last_three(step, day)?;
    let satisfied = |touchpoint: Option<&str>| {
        periods.map(|period| {
            let scope = Scope { period: Some(period), touchpoint, among: None };
            Csat::of(records, scope).map_or((0, 0), |csat| (csat.top, csat.n))
        })
    };
    let sum = |parts: [(u64, u64); 3]| parts.iter().fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    let all = sum(satisfied(None));
    let names = touchpoints(records);
    let low = names.iter().filter_map(|name| {
        let here = satisfied(Some(name));
        if !here.iter().all(|(top, n)| *n >= FEW && (*top as f64) < LOW * *n as f64) {
            return None;
        }
        let (top, n) = sum(here);
        let elsewhere = (all.0 - top, all.1 - n);
        let Chance(single) = chance::of_shares((top, n), elsewhere)?;
        let chance = Chance((single * names.len() as f64).min(1.0));
        let lower = top * elsewhere.1 < elsewhere.0 * n;
        let name = (*name).to_owned();
        (lower && chance.is_seldom()).then_some(LowTouchpoint { name, step, here, elsewhere, chance })
    });
    low.min_by(|a, b| a.chance.0.total_cmp(&b.chance.0).then_with(|| a.name.cmp(&b.name)))
}
