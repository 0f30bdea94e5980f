//! What those who recommend the business and those who do not are worth to it, and whether they come back.

use crate::customers::{Choice, Resolved};
use crate::ledger::{Instrument, Ledger, NOBODY, Order, Standing};
use crate::quantity::{Amount, Currency, Day};
use crate::voice::{NpsGroup, last_answers, unhappy};
use std::collections::BTreeMap;

/// Of those who answered, how many ordered again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CameBack {
    /// Within so many days after the answer.
    pub days: i32,
    /// For promoters, passives and detractors: who answered long enough ago, and who of them ordered in that time.
    pub groups: [(NpsGroup, u64, u64); 3],
}

/// Days that an answer is watched for, the longer ones first.
const WATCHED: [i32; 3] = [180, 90, 30];
/// With so many answers of promoters and of detractors a time is long enough to look at.
const ENOUGH: u64 = 10;

impl CameBack {
    /// Over the first dated answer of each customer that lies long enough before the last order; the longest time for
    /// which enough of them do, else the shortest. `None` where no answer can be laid beside orders.
    pub fn of(ledger: &Ledger) -> Option<CameBack> {
        let all = WATCHED.map(|days| CameBack::within(ledger, days));
        let enough = |back: &CameBack| {
            back.groups
                .iter()
                .filter(|(group, ..)| *group != NpsGroup::Passives)
                .all(|(_, asked, _)| *asked >= ENOUGH)
        };
        let some = |back: &CameBack| back.groups.iter().any(|(_, asked, _)| *asked > 0);
        let last = all.iter().rev().find(|back| some(back)).copied();
        all.into_iter().find(enough).or(last)
    }

    fn within(ledger: &Ledger, days: i32) -> CameBack {
        let mut groups = NpsGroup::ALL.map(|group| (group, 0, 0));
        let ends = ledger.extents().iter().filter_map(|e| e.span).map(|span| span.last()).max();
        let mut first: BTreeMap<u32, (Day, NpsGroup)> = BTreeMap::new();
        let records = ledger.records();
        for response in &records.responses {
            let person = ledger.person_of(response.identity);
            let (Some(day), Some(end)) = (response.day, ends) else { continue };
            if person == NOBODY || end - day < days {
                continue;
            }
            let score = response.answers.iter().find_map(|(asked, score)| {
                let asked = records.asked.get(usize::from(*asked))?;
                (asked.instrument == Instrument::Nps).then_some(*score)
            });
            let Some(score) = score else { continue };
            let answer = (day, NpsGroup::of(score));
            let slot = first.entry(person).or_insert(answer);
            // Of two on one day the poorer.
            if day < slot.0 || (day == slot.0 && answer.1 > slot.1) {
                *slot = answer;
            }
        }
        let mut back: BTreeMap<u32, bool> = BTreeMap::new();
        for order in ledger.orders().filter(counts) {
            if let Some((day, _)) = first.get(&order.person) {
                *back.entry(order.person).or_default() |= (1..=days).contains(&(order.day - *day));
            }
        }
        for (person, (_, group)) in &first {
            if let Some((_, asked, came)) = groups.iter_mut().find(|(of, ..)| of == group) {
                *asked += 1;
                *came += u64::from(back.get(person).copied().unwrap_or(false));
            }
        }
        CameBack { days, groups }
    }
}

fn counts(order: &Order) -> bool {
    order.standing == Standing::Counts && order.person != NOBODY
}

/// A good customer who is unhappy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unhappy {
    /// Who.
    pub person: u32,
    /// What they brought in the twelve months up to the last day, after refunds.
    pub brought: Amount,
    /// In which currency.
    pub currency: Currency,
    /// When they last answered.
    pub answered: Option<Day>,
}

/// Customers among the fifth who brought most in the last twelve months whose last answer, at most a year old, was poor;
/// who brought most first.
pub fn good_but_unhappy(ledger: &Ledger, choice: &Choice) -> Vec<Unhappy> {
    let Some(chosen) = choice.resolve(ledger) else { return Vec::new() };
    // Who answered after the last order counts, too.
    let until = ledger.records().last_day().map_or(chosen.as_of, |day| day.max(chosen.as_of));
    let poor = unhappy(ledger, until);
    let days = [Instrument::Nps, Instrument::Csat].map(|of| last_answers(ledger, of, until));
    let answered =
        |person: u32| days.iter().filter_map(|d| d.get(person as usize).copied().flatten()?.day).max();
    best_fifth(ledger, &chosen)
        .into_iter()
        .filter(|(_, person)| poor.contains(person))
        .map(|(brought, person)| Unhappy {
            person,
            brought,
            currency: chosen.currency,
            answered: answered(person),
        })
        .collect()
}

/// The fifth who brought most in the last twelve months, and how much; who brought most first.
pub(crate) fn best_fifth(ledger: &Ledger, chosen: &Resolved) -> Vec<(Amount, u32)> {
    let mut brought: BTreeMap<u32, Amount> = BTreeMap::new();
    let of_year = |order: &Order| {
        let listed = order.standing != Standing::DoesNotCount && order.currency == chosen.index;
        listed && order.person != NOBODY && (0..365).contains(&(chosen.as_of - order.day))
    };
    for order in ledger.orders().filter(of_year) {
        *brought.entry(order.person).or_default() += order.net();
    }
    let mut ranked: Vec<(Amount, u32)> = brought
        .into_iter()
        .map(|(person, net)| (net, person))
        .filter(|(net, _)| *net > Amount::ZERO)
        .collect();
    ranked.sort_unstable_by_key(|(net, person)| (std::cmp::Reverse(*net), *person));
    ranked.truncate(ranked.len().div_ceil(5));
    ranked
}
