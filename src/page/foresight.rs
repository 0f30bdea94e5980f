//! What prediction says, as pages: what customers will be worth, whom to look after, who leaves, what winning customers
//! pays, and the models behind all of it.

mod acquisition;
mod churn;
mod customer;
mod goods;
mod models;
mod settings;
mod slipping;
mod worth;

use crate::customers::Member;
use crate::lifetime::{self, Months, Study, Unfit};
use crate::measure::{Figure, Measure, Sentence, Unknown, Value};
use crate::page::{Act, Address, Block, Choice, Drawing, Outcome, Page, Picture, Room, Sight, Unit};
use crate::quantity::{Amount, Share};
use crate::say;

/// A page about a study that is there.
#[derive(Clone, Copy)]
struct Seen<'a> {
    sight: Sight<'a>,
    study: &'a Study,
}

/// What a study for this page is asked.
pub(super) fn asked(sight: Sight<'_>, address: &Address) -> lifetime::Settings {
    sight.settings().study(sight.ledger, sight.choice, horizon(address))
}

/// How far the address wants to look ahead.
pub(super) fn horizon(address: &Address) -> Option<Months> {
    address.get("months").parse().ok().and_then(Months::new).filter(|m| HORIZONS.contains(&m.value()))
}

/// How far ahead to look, with the owner’s usual time as the usual choice.
pub(super) fn ahead(sight: Sight<'_>, chosen: Months) -> Choice {
    let usual = sight.settings().horizon.value();
    let key = |n: u16| if n == usual { String::new() } else { n.to_string() };
    let options = HORIZONS.iter().map(|n| (key(*n), say!("{n} months", n))).collect();
    Choice { name: "months".into(), label: say!("Look ahead").into(), options, chosen: key(chosen.value()) }
}

/// The horizons to choose from, in months.
const HORIZONS: [u16; 3] = [12, 24, 36];

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let study = match sight.study {
        None => return waiting(),
        Some(Err(why)) if address.room == Room::Outlook => {
            return Page::new(say!("What to expect of them can’t be told yet.")).lede(why.words());
        }
        Some(Err(why)) => return cannot(sight, *why),
        Some(Ok(study)) => study,
    };
    let seen = Seen { sight, study };
    match address.room {
        Room::Slipping => slipping::page(seen, address),
        Room::Churn => churn::page(seen, address),
        Room::Acquisition => acquisition::page(seen, address),
        Room::Models => models::page(seen),
        Room::Outlook => customer::page(seen, address),
        _ => worth::page(seen, address),
    }
}

/// What an act on one of these pages comes to.
pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    match (room, sight.study) {
        (Room::Slipping, Some(Ok(study))) => slipping::save(Seen { sight, study }, act),
        _ => settings::act(sight, room, act),
    }
}

pub(super) fn waiting() -> Page {
    Page::new(say!("This is being worked out …"))
        .lede(say!("Several models are fitted to your orders and tried on the last part of them. It takes seconds, on this device alone."))
}

fn cannot(sight: Sight<'_>, why: Unfit) -> Page {
    if sight.ledger.orders().next().is_none() {
        return Page::new(say!("No orders are loaded yet."))
            .lede(say!("Bring in the orders export of your shop. Then you read here what to expect of your customers."))
            .with(Block::WaysIn);
    }
    let mut page = Page::new(say!("Nothing can be foreseen from these orders yet.")).lede(why.words());
    if matches!(why, Unfit::NoCustomers | Unfit::TooShort { .. }) {
        page = page.with(Block::WaysIn);
    }
    settings::left_out(page, sight)
}

impl Seen<'_> {
    fn figure(self, measure: Measure) -> Figure {
        self.study.figure(self.sight.ledger, measure)
    }

    fn money(self, amount: Amount) -> Value {
        Value::money(amount, self.study.currency)
    }

    fn maybe(self, amount: Option<Amount>) -> Value {
        amount.map_or(Value::Unknown(Unknown::NobodyTwice), |amount| self.money(amount))
    }

    fn unit(self) -> Unit {
        Unit::Money(self.study.currency)
    }

    fn title(self, person: u32) -> String {
        self.sight.ledger.person(person).title().to_owned()
    }

    fn months(self) -> String {
        months(self.study.settings.horizon)
    }
}

/// A length of time in words.
pub(super) fn months(months: Months) -> String {
    match months.value() {
        1 => say!("month§the next one").to_owned(),
        12 => say!("twelve months").to_owned(),
        n => say!("{n} months", n),
    }
}

/// A number without decimals.
fn whole(number: f64) -> Value {
    Value::Count(number.round().max(0.0) as u64)
}

fn share(part: f64) -> Value {
    Share::new(part.clamp(0.0, 1.0)).map_or(Value::Unknown(Unknown::NoCustomers), Value::Share)
}

fn named(member: &Member) -> String {
    match member {
        Member::Group(group) => group.name().to_owned(),
        Member::Named(name) => name.clone(),
        Member::Cohort(month) => format!("{} Q{}", month.quarter().year(), month.quarter().number()),
        Member::NpsGroup(group) => group.name().to_owned(),
        Member::Others => say!("Not known, and all others").to_owned(),
        Member::Nameless => say!("Without a name").to_owned(),
    }
}

/// What a measure means and where it comes from, for those who want to know.
pub(super) fn explained(measures: &[Measure]) -> Vec<Block> {
    let lines = measures.iter().map(|measure| {
        let entry = measure.entry();
        Sentence::from(match entry.source {
            Some(source) => say!(
                "{measure}: {formula}. Source: {source}",
                measure = entry.name,
                formula = entry.formula,
                source
            ),
            None => format!("{}: {}.", entry.name, entry.formula),
        })
    });
    vec![Block::List(lines.collect())]
}

/// A picture without a note.
fn drawing(title: Sentence, say: &str, description: Sentence, unit: Unit, picture: Picture) -> Drawing {
    Drawing { title, say: say.to_owned(), description, note: String::new(), unit, picture }
}

#[cfg(test)]
mod tests;
