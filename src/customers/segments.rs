//! How customers and orders are parted into segments.

use crate::customers::choice::Resolved;
use crate::customers::purchase::Purchases;
use crate::customers::summary::Summary;
use crate::customers::{Choice, CohortSpan, Group, Thresholds};
use crate::ledger::{Instrument, Ledger, NOBODY, Order};
use crate::order::Order as _;
use crate::quantity::Month;
use crate::voice::{NpsGroup, last_answers};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What parts orders into segments. Each order lies in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SegmentBy {
    /// The group of its customer, as of the last day of the data.
    Group,
    /// The sales channel of the order.
    Channel,
    /// The place of the order.
    Place,
    /// The month or quarter of its customer's first order.
    Cohort(CohortSpan),
    /// How its customer was won, by the lists of customers and contacts.
    AcquisitionChannel,
    /// Whether its customer would recommend the business, by their last answer.
    NpsGroup,
}

/// Who is in a segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Member {
    /// Customers of a group.
    Group(Group),
    /// Those with this name: of a channel or a place.
    Named(String),
    /// Customers whose first order lies in the month, or in the quarter that begins with it.
    Cohort(Month),
    /// Customers who answered so.
    NpsGroup(NpsGroup),
    /// Everyone who lies in none of the others: smaller channels and places, a channel that is not known, or no answer.
    Others,
    /// Orders without a customer.
    Nameless,
}

impl Member {
    /// Whether it only gathers what the others leave.
    pub(crate) fn is_rest(&self) -> bool {
        matches!(self, Member::Others | Member::Nameless)
    }
}

/// The segments of a ledger.
pub(crate) struct Segmentation {
    pub(crate) by: SegmentBy,
    /// Guaranteed: in an order that does not depend on the order of files or rows, the rest last.
    pub(crate) members: Vec<Member>,
    /// For each person, channel or place of the ledger its segment.
    of: Vec<u16>,
    /// For each channel that customers are won through, in lower case, its segment.
    channels: BTreeMap<String, u16>,
}

/// No more named segments than this stand for themselves; the smaller ones are put together.
const MOST: usize = 40;

impl Segmentation {
    pub(crate) fn of(ledger: &Ledger, choice: &Choice, chosen: &Resolved, by: SegmentBy) -> Segmentation {
        match by {
            SegmentBy::Group => by_group(ledger, choice),
            SegmentBy::Channel => by_text(ledger, chosen, by),
            SegmentBy::Place => by_text(ledger, chosen, by),
            SegmentBy::Cohort(span) => by_cohort(ledger, chosen, span),
            SegmentBy::AcquisitionChannel => by_acquisition(ledger),
            SegmentBy::NpsGroup => by_recommendation(ledger, chosen),
        }
    }

    /// Some people, and everyone else.
    pub(crate) fn among(ledger: &Ledger, people: &[u32]) -> Segmentation {
        let mut of = vec![1; ledger.people()];
        for person in people {
            if let Some(slot) = of.get_mut(*person as usize) {
                *slot = 0;
            }
        }
        let members = vec![Member::Named(String::new()), Member::Others, Member::Nameless];
        Segmentation { by: SegmentBy::Group, members, of, channels: BTreeMap::new() }
    }

    /// The segment of an order.
    pub(crate) fn of_order(&self, ledger: &Ledger, order: &Order) -> u16 {
        let row = order.row as usize;
        let columns = ledger.columns();
        let at = match self.by {
            SegmentBy::Channel => columns.channel.get(row).map(usize::from),
            SegmentBy::Place => columns.place.get(row).map(usize::from),
            _ => return self.person(order.person),
        };
        at.and_then(|at| self.of.get(at).copied()).unwrap_or(self.last())
    }

    /// Whether people are parted, so that whatever they do lies in the same segment.
    pub(crate) fn parts_people(&self) -> bool {
        !matches!(self.by, SegmentBy::Channel | SegmentBy::Place)
    }

    /// The place of a person's segment where people are parted; of nobody the last.
    pub(crate) fn of_person(&self, person: u32) -> usize {
        usize::from(self.person(person))
    }

    fn person(&self, person: u32) -> u16 {
        let known = if person == NOBODY { None } else { self.of.get(person as usize) };
        known.copied().unwrap_or(self.last())
    }

    /// The segment of a channel that money was spent on.
    pub(crate) fn of_channel(&self, channel: &str) -> usize {
        let others = self.members.iter().position(|m| *m == Member::Others).unwrap_or(0);
        self.channels.get(&folded(channel)).map_or(others, |at| usize::from(*at))
    }

    fn last(&self) -> u16 {
        self.members.len().saturating_sub(1) as u16
    }
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

fn by_group(ledger: &Ledger, choice: &Choice) -> Segmentation {
    let members: Vec<Member> =
        Group::ALL.into_iter().map(Member::Group).chain([Member::Others, Member::Nameless]).collect();
    let mut of = vec![Group::ALL.len() as u16; ledger.people()];
    if let Some(customers) = Summary::of(ledger, choice, None) {
        let thresholds = choice.thresholds.unwrap_or_else(|| Thresholds::of(&customers));
        for (person, score) in customers.person.iter().zip(thresholds.scores(&customers)) {
            if let Some(slot) = of.get_mut(*person as usize) {
                *slot = score.group() as u16;
            }
        }
    }
    Segmentation { by: SegmentBy::Group, members, of, channels: BTreeMap::new() }
}

/// By a text that stands with the order: those with most orders for themselves.
fn by_text(ledger: &Ledger, chosen: &Resolved, by: SegmentBy) -> Segmentation {
    let (names, column) = match by {
        SegmentBy::Place => (ledger.places(), &ledger.columns().place),
        _ => (ledger.channels(), &ledger.columns().channel),
    };
    let mut orders = vec![0u64; names.len()];
    for (order, name) in ledger.orders().zip(column.iter()) {
        if let (Some(n), true) = (orders.get_mut(usize::from(name)), order.currency == chosen.index) {
            *n += 1;
        }
    }
    let mut ranked: Vec<(u64, &str, usize)> = orders
        .iter()
        .zip(names.iter())
        .enumerate()
        .filter(|(_, (orders, name))| **orders > 0 && !name.is_empty())
        .map(|(at, (orders, name))| (*orders, name, at))
        .collect();
    ranked.order_by_key(|(orders, name, _)| (Reverse(*orders), *name));
    ranked.truncate(MOST);
    let others = ranked.len() as u16;
    let mut of = vec![others; names.len().max(1)];
    for (segment, (_, _, at)) in ranked.iter().enumerate() {
        if let Some(slot) = of.get_mut(*at) {
            *slot = segment as u16;
        }
    }
    let named = ranked.iter().map(|(_, name, _)| Member::Named((*name).to_owned()));
    let members = named.chain(std::iter::once(Member::Others)).collect();
    Segmentation { by, members, of, channels: BTreeMap::new() }
}

fn by_cohort(ledger: &Ledger, chosen: &Resolved, span: CohortSpan) -> Segmentation {
    let mut start: Vec<Option<Month>> = vec![None; ledger.people()];
    for (person, purchases) in Purchases::of(ledger, chosen.index, chosen.until).by_customer() {
        let month = purchases.first().map(|p| match span {
            CohortSpan::Month => p.day.month(),
            CohortSpan::Quarter => p.day.quarter().first_month(),
        });
        if let Some(slot) = start.get_mut(person as usize) {
            *slot = month;
        }
    }
    let mut months: Vec<Month> = start.iter().copied().flatten().collect();
    months.order();
    months.dedup();
    // Of very many cohorts the latest stand for themselves.
    let months = months.split_off(months.len().saturating_sub(MOST));
    let others = months.len() as u16;
    let segment = |month: &Option<Month>| {
        month.and_then(|month| months.binary_search(&month).ok()).map_or(others, |at| at as u16)
    };
    let of = start.iter().map(segment).collect();
    let members =
        months.iter().copied().map(Member::Cohort).chain([Member::Others, Member::Nameless]).collect();
    Segmentation { by: SegmentBy::Cohort(span), members, of, channels: BTreeMap::new() }
}

/// By the channel that the earliest record of a person names; channels that cost money and won nobody stand there, too.
fn by_acquisition(ledger: &Ledger) -> Segmentation {
    let records = ledger.records();
    let won = won_through(ledger);
    let mut spelled: BTreeMap<String, &str> = BTreeMap::new();
    let mut size: BTreeMap<String, u64> = BTreeMap::new();
    let of_people = won.iter().copied().flatten().map(|name| (name, 1));
    let of_costs = records.costs.iter().map(|c| (records.text(c.channel), 0));
    for (name, people) in of_people.chain(of_costs).filter(|(name, _)| !name.trim().is_empty()) {
        let best = spelled.entry(folded(name)).or_insert(name);
        *best = name.min(best);
        *size.entry(folded(name)).or_default() += people;
    }
    let mut ranked: Vec<(&String, u64)> = size.iter().map(|(name, size)| (name, *size)).collect();
    ranked.order_by_key(|(name, size)| (Reverse(*size), *name));
    ranked.truncate(MOST);
    let channels: BTreeMap<String, u16> =
        ranked.iter().enumerate().map(|(at, (name, _))| ((*name).clone(), at as u16)).collect();
    let others = channels.len() as u16;
    let of = won
        .iter()
        .map(|name| name.and_then(|name| channels.get(&folded(name)).copied()).unwrap_or(others))
        .collect();
    let named = ranked.iter().filter_map(|(name, _)| spelled.get(*name));
    let members = named
        .map(|name| Member::Named(name.trim().to_owned()))
        .chain([Member::Others, Member::Nameless])
        .collect();
    Segmentation { by: SegmentBy::AcquisitionChannel, members, of, channels }
}

/// By the last answer to whether they would recommend the business.
fn by_recommendation(ledger: &Ledger, chosen: &Resolved) -> Segmentation {
    let groups = NpsGroup::ALL.map(Member::NpsGroup);
    let others = groups.len() as u16;
    let of = last_answers(ledger, Instrument::Nps, chosen.until)
        .iter()
        .map(|last| last.map_or(others, |last| NpsGroup::of(last.score) as u16))
        .collect();
    let members = groups.into_iter().chain([Member::Others, Member::Nameless]).collect();
    Segmentation { by: SegmentBy::NpsGroup, members, of, channels: BTreeMap::new() }
}

/// For each person the channel that won them, by the earliest record that names one.
pub(crate) fn won_through(ledger: &Ledger) -> Vec<Option<&str>> {
    let records = ledger.records();
    let mut known: Vec<_> = records
        .contacts
        .iter()
        .map(|c| {
            let day = c.first_seen;
            (ledger.person_of(c.identity), day.is_none(), day, records.text(c.channel))
        })
        .filter(|(person, .., channel)| *person != NOBODY && !channel.trim().is_empty())
        .collect();
    known.sort_unstable();
    let mut won = vec![None; ledger.people()];
    for (person, .., channel) in known.into_iter().rev() {
        if let Some(slot) = won.get_mut(person as usize) {
            *slot = Some(channel);
        }
    }
    won
}
