use super::heard::Heard;
use crate::customers::{Assumptions, Choice, Member, Resolved, SegmentBy, Segments, Sheet};
use crate::ledger::{Ledger, NOBODY, Standing};
use crate::measure::{Figure, Measure};
use crate::order::Order as _;
use crate::quantity::{Amount, Period};

/// What findings rest on besides the counts of orders and customers: costs, letters, goods, contacts.
#[derive(Default)]
pub(crate) struct Evidence {
    /// Every measure of the period; `None` where nothing but orders is loaded.
    sheet: Option<Sheet>,
    /// The channels that customers are won through; empty where no file tells them.
    pub(super) channels: Vec<Channel>,
    /// Refunded orders by category of goods; empty where no file tells categories or there is nothing to compare with.
    pub(super) categories: Vec<Category>,
    /// Answers to surveys; `None` where none are loaded.
    pub(super) heard: Option<Heard>,
    /// Contacts who may be written to, and how many of them never ordered.
    pub(super) contacts: (u64, u64),
}

/// What a channel cost and brought.
pub(super) struct Channel {
    /// Empty for what no channel is known of.
    pub(super) name: String,
    pub(super) spent: Amount,
    pub(super) new: u64,
    pub(super) profit: Option<Figure>,
}

/// Orders with goods of a category, and how many of them were refunded: in the period, and in the one compared with.
pub(super) struct Category {
    pub(super) name: String,
    pub(super) now: (u64, u64),
    pub(super) then: (u64, u64),
    /// What was given back in the period on orders with such goods.
    pub(super) refunds: Amount,
}

impl Evidence {
    pub(crate) fn of(
        ledger: &Ledger,
        choice: &Choice,
        chosen: &Resolved,
        assumptions: &Assumptions,
    ) -> Evidence {
        let choice = Choice { period: Some(chosen.period), currency: Some(chosen.currency), ..*choice };
        let records = ledger.records();
        let beside =
            !records.costs.is_empty() || !records.engagement.is_empty() || !records.responses.is_empty();
        let sheet = beside.then(|| Sheet::of(ledger, &choice, assumptions));
        let told = records.contacts.iter().any(|c| !c.channel.is_none()) && !records.costs.is_empty();
        let channels = if told { channels(ledger, &choice, assumptions) } else { Vec::new() };
        Evidence {
            sheet,
            channels,
            categories: categories(ledger, chosen),
            heard: Heard::of(ledger, chosen),
            contacts: contacts(ledger),
        }
    }

    /// A measure of the period, where more than orders is loaded.
    pub(super) fn figure(&self, measure: Measure) -> Option<&Figure> {
        self.sheet.as_ref()?.figure(measure)
    }
}

fn channels(ledger: &Ledger, choice: &Choice, assumptions: &Assumptions) -> Vec<Channel> {
    let segments = Segments::of(ledger, choice, assumptions, SegmentBy::AcquisitionChannel);
    let of = |segment: &crate::customers::Segment| {
        let number = |measure| segment.figure(measure).and_then(|f| f.value.number());
        Channel {
            name: match &segment.member {
                Member::Named(name) => name.clone(),
                _ => String::new(),
            },
            spent: number(Measure::AcquisitionSpend).and_then(Amount::from_f64).unwrap_or_default(),
            new: number(Measure::NewCustomers).unwrap_or(0.0) as u64,
            profit: segment.figure(Measure::Profit).cloned(),
        }
    };
    segments.iter().flat_map(|s| &s.segments).map(of).collect()
}

fn categories(ledger: &Ledger, chosen: &Resolved) -> Vec<Category> {
    let Some(compared) = chosen.compared.filter(|_| ledger.categories().len() > 1) else {
        return Vec::new();
    };
    // Each order once for each category in it.
    let mut pairs: Vec<(u16, u32)> =
        ledger.lines().iter().filter(|l| l.category != 0).map(|l| (l.category, l.order)).collect();
    pairs.order();
    pairs.dedup();
    let mut all: Vec<Category> = pairs
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|group| {
            let (number, _) = group.first()?;
            let orders = || {
                group
                    .iter()
                    .filter_map(|(_, row)| ledger.order(*row))
                    .filter(|o| o.currency == chosen.index && o.standing == Standing::Counts)
            };
            let refunded = |period: Period| {
                orders().filter(|o| period.contains(o.day)).fold((0, 0), |(some, all), order| {
                    (some + u64::from(order.refund > Amount::ZERO), all + 1)
                })
            };
            Some(Category {
                name: ledger.categories().get(u32::from(*number)).to_owned(),
                now: refunded(chosen.period),
                then: refunded(compared),
                refunds: orders().filter(|o| chosen.period.contains(o.day)).map(|o| o.refund).sum(),
            })
        })
        .collect();
    all.order_by(|a, b| a.name.cmp(&b.name));
    all
}

fn contacts(ledger: &Ledger) -> (u64, u64) {
    let mut people: Vec<u32> = ledger
        .records()
        .contacts
        .iter()
        .filter(|c| c.agreed == Some(true))
        .map(|c| ledger.person_of(c.identity))
        .filter(|person| *person != NOBODY)
        .collect();
    people.order();
    people.dedup();
    let never = people.iter().filter(|person| ledger.history(**person).is_empty()).count();
    (people.len() as u64, never as u64)
}
