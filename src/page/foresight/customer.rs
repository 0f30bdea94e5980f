//! What to expect of one customer: a part of their page.

use super::{Seen, explained, settings};
use crate::lifetime::{Outlook, Spread};
use crate::measure::{Measure, Sentence, Value};
use crate::page::{Address, Block, Page, Room};
use crate::quantity::Amount;
use crate::{say, tell};

/// What is told of one customer, in this order.
const TOLD: [Measure; 5] =
    [Measure::OneAlive, Measure::OneOrders, Measure::OneSpend, Measure::OneWorth, Measure::OneOverdue];

pub(super) fn page(seen: Seen<'_>, address: &Address) -> Page {
    let person = address.get("person").parse().ok();
    match person.and_then(|person| seen.study.outlook(person)) {
        Some(one) => known(seen, &one),
        None => unknown(seen, person),
    }
}

/// Nothing is foreseen of somebody who was left out, or who has no order that counts.
fn unknown(seen: Seen<'_>, person: Option<u32>) -> Page {
    let name = person.and_then(|person| seen.sight.ledger.goes_by(person));
    let left_out = seen.sight.settings().left_out;
    match name.filter(|name| left_out.contains(name)) {
        Some(name) => Page::new(say!("You left this account out of the forecast."))
            .lede(say!("Nothing is foreseen of it, and it bends the forecast for nobody else."))
            .with(Block::Buttons(vec![settings::take_in(&name)])),
        None => Page::new(say!("Nothing can be foreseen of them."))
            .lede(say!("They have no order that counts in the currency shown.")),
    }
}

fn known(seen: Seen<'_>, one: &Outlook) -> Page {
    let figures = TOLD.iter().filter_map(|measure| seen.study.figure_of(one.person, *measure)).collect();
    let mut page = Page::new(title(seen, one)).lede(standing(one)).with(Block::Figures(figures));
    if one.alive.value() <= 0.35 {
        page.blocks.push(Block::Note(
            say!("This goes by their own rhythm. The group goes by how they stand beside all others, so the two may differ: a month of silence is little for most, and much for who came every three days.").into(),
        ));
    }
    if let Some(spread) = seen.study.spread(one.person) {
        page.blocks.push(Block::Say(between(seen, &spread)));
    }
    if let (true, Some(spend)) = (one.spend_is_everybodys, one.spend) {
        page.blocks.push(Block::Note(
            tell!("They have not come back with money spent, so nothing is known of what their orders bring then. What everybody spends who comes back is counted, {spend}: more than some who did come back spend.", spend = seen.money(spend)),
        ));
    }
    let ways = [
        (say!("What all your customers are worth, and what this rests on"), Room::Worth),
        (say!("How far the forecast can be trusted"), Room::Models),
    ];
    page.with(Block::Links(
        ways.iter().map(|(words, room)| ((*words).to_owned(), Address::new(*room))).collect(),
    ))
    .with(Block::Fold {
        title: say!("How this is computed, and where it comes from").into(),
        blocks: explained(&TOLD),
    })
}

fn title(seen: Seen<'_>, one: &Outlook) -> Sentence {
    let ahead = seen.months();
    if one.orders < 0.05 {
        return say!("Hardly an order is to be expected of them in the next {ahead}.", ahead).into();
    }
    let worth = one.value.map(|worth| seen.money(worth));
    match (one.orders, worth) {
        (few, Some(worth)) if few < 0.5 => {
            tell!("Less than one order to expect in the next {ahead}, worth {worth} to you.", ahead, worth)
        }
        (few, None) if few < 0.5 => tell!("Less than one order to expect in the next {ahead}.", ahead),
        (few, Some(worth)) if few < 1.5 => {
            tell!("About one order to expect in the next {ahead}, worth {worth} to you.", ahead, worth)
        }
        (few, None) if few < 1.5 => tell!("About one order to expect in the next {ahead}.", ahead),
        (some, Some(worth)) => tell!(
            "About {orders|order|orders} to expect in the next {ahead}, worth {worth} to you.",
            orders = super::whole(some),
            ahead,
            worth
        ),
        (some, None) => {
            tell!(
                "About {orders|order|orders} to expect in the next {ahead}.",
                orders = super::whole(some),
                ahead
            )
        }
    }
}

/// Whether they are still there, and whether they are late.
fn standing(one: &Outlook) -> Sentence {
    let said = match one.alive.value() {
        sure if sure >= 0.9 => say!("Almost certainly still a customer"),
        likely if likely >= 0.65 => say!("Probably still a customer"),
        open if open > 0.35 => say!("It is open whether they are still a customer"),
        unlikely if unlikely > 0.1 => say!("Probably no customer any more"),
        _ => say!("Almost certainly no customer any more"),
    };
    match (one.own_gap, one.overdue) {
        (Some(gap), Some(late)) if late.round() > 0.0 => tell!(
            "{said}. They usually come every {gap} and are {late} over that.",
            said,
            gap = Value::Days(gap.round()),
            late = Value::Days(late.round())
        ),
        (Some(gap), Some(_)) => tell!(
            "{said}. They usually come every {gap}, and that time has not passed yet.",
            said,
            gap = Value::Days(gap.round())
        ),
        _ => format!("{said}.").into(),
    }
}

/// How far it may stray, and what to make of that.
fn between(seen: Seen<'_>, spread: &Spread) -> Sentence {
    let (few, many) = (super::whole(spread.orders.low), super::whole(spread.orders.high));
    let ends = spread.value.and_then(|v| Amount::from_f64(v.low).zip(Amount::from_f64(v.high)));
    let said = match ends {
        Some((low, high)) => tell!(
            "With nine chances in ten they order between {few} and {many|time|times}, which leaves between {low} and {high}.",
            few,
            many,
            low = seen.money(low),
            high = seen.money(high)
        ),
        None => tell!("With nine chances in ten they order between {few} and {many|time|times}.", few, many),
    };
    said.words(" ").words(say!(
        "For one customer that is always wide: use it to tell customers apart, and count on totals alone."
    ))
}
