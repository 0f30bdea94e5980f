//! What to expect of one customer: a part of their page.

use super::{Seen, explained, settings};
use crate::lifetime::{Outlook, Spread};
use crate::measure::{Measure, Sentence, Value};
use crate::page::{Address, Block, Page, Room};
use crate::quantity::Amount;

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
        Some(name) => Page::new("You left this account out of the forecast.")
            .lede("Nothing is foreseen of it, and it bends the forecast for nobody else.")
            .with(Block::Buttons(vec![settings::take_in(&name)])),
        None => Page::new("Nothing can be foreseen of them.")
            .lede("They have no order that counts in the currency shown."),
    }
}

fn known(seen: Seen<'_>, one: &Outlook) -> Page {
    let figures = TOLD.iter().filter_map(|measure| seen.study.figure_of(one.person, *measure)).collect();
    let mut page = Page::new(title(seen, one)).lede(standing(one)).with(Block::Figures(figures));
    if let Some(spread) = seen.study.spread(one.person) {
        page.blocks.push(Block::Say(between(seen, &spread)));
    }
    if let (true, Some(spend)) = (one.spend_is_everybodys, one.spend) {
        page.blocks.push(Block::Note(
            Sentence::new()
                .words("They have not come back with money spent, so nothing is known of what their orders bring then. What everybody spends who comes back is counted, ")
                .value(seen.money(spend))
                .words(": more than some who did come back spend."),
        ));
    }
    let ways = [
        ("What all your customers are worth, and what this rests on", Room::Worth),
        ("How far the forecast can be trusted", Room::Models),
    ];
    page.with(Block::Links(
        ways.iter().map(|(words, room)| ((*words).to_owned(), Address::new(*room))).collect(),
    ))
    .with(Block::Fold {
        title: "How this is computed, and where it comes from".into(),
        blocks: explained(&TOLD),
    })
}

fn title(seen: Seen<'_>, one: &Outlook) -> Sentence {
    let ahead = seen.months();
    if one.orders < 0.05 {
        return format!("Hardly an order is to be expected of them in the next {ahead}.").into();
    }
    let orders = match one.orders {
        few if few < 0.5 => Sentence::new().words("Less than one order"),
        few if few < 1.5 => Sentence::new().words("About one order"),
        some => Sentence::new().words("About ").value(super::whole(some)).words(" orders"),
    };
    let orders = orders.words(format!(" to expect in the next {ahead}"));
    match one.value {
        Some(worth) => orders.words(", worth ").value(seen.money(worth)).words(" to you."),
        None => orders.words("."),
    }
}

/// Whether they are still there, and whether they are late.
fn standing(one: &Outlook) -> Sentence {
    let said = match one.alive.value() {
        sure if sure >= 0.9 => "Almost certainly still a customer",
        likely if likely >= 0.65 => "Probably still a customer",
        open if open > 0.35 => "It is open whether they are still a customer",
        unlikely if unlikely > 0.1 => "Probably no customer any more",
        _ => "Almost certainly no customer any more",
    };
    match (one.own_gap, one.overdue) {
        (Some(gap), Some(late)) if late.round() > 0.0 => Sentence::new()
            .words(format!("{said}. They usually come every "))
            .value(Value::Days(gap.round()))
            .words(" and are ")
            .value(Value::Days(late.round()))
            .words(" over that."),
        (Some(gap), Some(_)) => Sentence::new()
            .words(format!("{said}. They usually come every "))
            .value(Value::Days(gap.round()))
            .words(", and that time has not passed yet."),
        _ => format!("{said}.").into(),
    }
}

/// How far it may stray, and what to make of that.
fn between(seen: Seen<'_>, spread: &Spread) -> Sentence {
    let said = Sentence::new()
        .words("With nine chances in ten they order between ")
        .value(super::whole(spread.orders.low))
        .words(" and ")
        .value(super::whole(spread.orders.high))
        .words(" times");
    let ends = spread.value.and_then(|v| Amount::from_f64(v.low).zip(Amount::from_f64(v.high)));
    let said = match ends {
        Some((low, high)) => said
            .words(", which leaves between ")
            .value(seen.money(low))
            .words(" and ")
            .value(seen.money(high)),
        None => said,
    };
    said.words(
        ". For one customer that is always wide: use it to tell customers apart, and count on totals alone.",
    )
}
