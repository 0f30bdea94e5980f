//! What the forecast rests on, and who stays out of it: forms whose answers come back as settings.

use super::{HORIZONS, goods};
use crate::language::{self, said};
use crate::ledger::Link;
use crate::lifetime::{Months, RefundPolicy, Warning};
use crate::measure::Sentence;
use crate::page::day;
use crate::page::{
    Act, Address, Block, Button, Cell, Field, FieldKind, Form, Look, Outcome, Page, Room, Sight, Table,
};
use crate::quantity::{RatePerYear, Share};
use crate::workspace::Settings;
use crate::{say, text};

/// The name of the form.
const FORM: &str = "settings";
const LEAVE_OUT: &str = "leave-out";
const TAKE_IN: &str = "take-in";

const REFUNDS: [(RefundPolicy, &str, &str); 3] = [
    (RefundPolicy::Subtract, "subtract", text!("is taken off what the customer spent; the visit counts")),
    (RefundPolicy::LeaveOutFull, "leave-out", text!("likewise; an order given back in full never happened")),
    (RefundPolicy::Ignore, "ignore", text!("is left aside: spend is what was charged")),
];

/// The form, as the settings are.
pub(super) fn form(settings: &Settings) -> Form {
    let word =
        REFUNDS.iter().find(|(policy, ..)| *policy == settings.refunds).map_or("", |(_, word, _)| word);
    let policies =
        REFUNDS.iter().map(|(_, word, says)| ((*word).to_owned(), said(says).to_owned())).collect();
    let horizons = HORIZONS.iter().map(|n| (n.to_string(), say!("{n} months", n))).collect();
    let day = settings.calibrate_to.map_or(String::new(), |day| day.to_string());
    Form {
        name: FORM.to_owned(),
        title: say!("What this rests on").to_owned(),
        says: say!("Nobody but you knows what is left of an order. Until you say so, half of it counts as left, which suits few trades exactly; a year’s wait costs ten per cent, about what money costs a small business; and what was given back is taken off.").to_owned(),
        fields: vec![
            Field::new("margin", say!("Left of 100 of revenue, after the goods"), FieldKind::Number)
                .hint(say!("In per cent. Usual: shops 30–60, cafés 60–75, services 50–90."))
                .value(shown(settings.assumptions.margin.value())),
            Field::new("discount", say!("What a year’s wait costs"), FieldKind::Number)
                .hint(say!("In per cent a year: what you pay for credit, or would earn elsewhere."))
                .value(shown(settings.assumptions.discount_rate.value())),
            Field::new("refunds", say!("Money given back"), FieldKind::OneOf(policies)).value(word),
            Field::new("horizon", say!("Look ahead"), FieldKind::OneOf(horizons))
                .value(settings.horizon.value().to_string()),
            Field::new("calibrate", say!("Try the forecast on everything after"), FieldKind::Date)
                .hint(say!("Left empty, about the last third of your orders is held back, at most a year."))
                .value(day),
        ],
        submit: say!("Work it out anew").to_owned(),
        said: String::new(),
        live: String::new(),
    }
}

/// What the reader’s act comes to.
pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    let mut settings = sight.settings();
    let kept = match act.name.as_str() {
        FORM => return answered(sight, room, act),
        goods::FORM => return goods::answered(sight, room, act),
        LEAVE_OUT => act
            .get("person")
            .parse()
            .ok()
            .and_then(|person| sight.ledger.goes_by(person))
            .is_some_and(|name| settings.left_out.insert(name)),
        TAKE_IN => {
            let before = settings.left_out.len();
            settings.left_out.retain(|name| key(name) != act.get("name"));
            settings.left_out.len() < before
        }
        _ => false,
    };
    if kept { Outcome::Keep(sight.documents.with(&settings)) } else { Outcome::Nothing }
}

fn answered(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    let mut settings = sight.settings();
    let mut wrong: Vec<(&str, &str)> = Vec::new();
    match percent(act.get("margin")).and_then(Share::new) {
        Some(margin) => settings.assumptions.margin = margin,
        None => wrong.push(("margin", say!("A number from 0 to 100, please."))),
    }
    match percent(act.get("discount")).and_then(RatePerYear::new) {
        Some(rate) => settings.assumptions.discount_rate = rate,
        None => wrong.push(("discount", say!("A number from 0 to 1000, please."))),
    }
    match REFUNDS.iter().find(|(_, word, _)| *word == act.get("refunds")) {
        Some((policy, ..)) => settings.refunds = *policy,
        None => wrong.push(("refunds", say!("Please choose one."))),
    }
    match act.get("horizon").parse().ok().and_then(Months::new) {
        Some(horizon) => settings.horizon = horizon,
        None => wrong.push(("horizon", say!("Please choose one."))),
    }
    match (act.get("calibrate"), day(act.get("calibrate"))) {
        ("", _) => settings.calibrate_to = None,
        (_, Some(day)) => settings.calibrate_to = Some(day),
        _ => wrong.push(("calibrate", say!("A date such as 2026-03-31, please."))),
    }
    if wrong.is_empty() {
        return Outcome::Keep(sight.documents.with(&settings));
    }
    returned(sight, room, form(&sight.settings()), act, &wrong)
}

/// The page once more, with what was typed and what is wrong with it. The form comes first, so that it is seen.
pub(super) fn returned(
    sight: Sight<'_>,
    room: Room,
    mut form: Form,
    act: &Act,
    wrong: &[(&str, &str)],
) -> Outcome {
    form.said = say!("Nothing was changed yet: please look at what is marked.").to_owned();
    for field in &mut form.fields {
        field.value = act.get(&field.name).to_owned();
        let problem = wrong.iter().find(|(name, _)| *name == field.name);
        field.problem = problem.map_or(String::new(), |(_, says)| (*says).to_owned());
    }
    let mut page = super::page(sight, &Address::new(room));
    page.blocks.insert(0, Block::Form(form));
    Outcome::Page(Box::new(page))
}

/// A share as it is typed, in per cent.
pub(super) fn shown(share: f64) -> String {
    format!("{}", (share * 10_000.0).round() / 100.0)
}

/// A number of per cent, with a comma or a dot, with a sign or without.
pub(super) fn percent(typed: &str) -> Option<f64> {
    let plain = typed.trim().trim_end_matches('%').trim().replace(',', ".");
    plain.parse::<f64>().ok().filter(|n| n.is_finite()).map(|n| n / 100.0)
}

/// What makes the forecast doubtful, with what can be done about it here.
pub(super) fn warnings(mut page: Page, sight: Sight<'_>, warnings: &[Warning]) -> Page {
    if warnings.is_empty() {
        return page;
    }
    page.blocks.push(Block::Heading(say!("Before you rely on it").into()));
    page.blocks.push(Block::List(warnings.iter().map(|w| Sentence::from(w.words())).collect()));
    let whales = warnings.iter().filter_map(|warning| match warning {
        Warning::Whale { person, repeats, .. } => Some((*person, *repeats)),
        _ => None,
    });
    let mut table = Table::new(
        say!("Accounts that bend the forecast"),
        &[say!("Account"), say!("#Days it came back on"), say!("What to do")],
    );
    for (person, repeats) in whales {
        let name = sight.ledger.person(person).title().to_owned();
        let act = Act::new(LEAVE_OUT).with("person", person.to_string());
        let button = Button { look: Look::Link, ..Button::new(say!("Leave it out"), act) };
        table.push(vec![
            Cell::Customer(person, name.clone()),
            crate::measure::Value::Count(repeats.into()).into(),
            Cell::Button(button.named(say!("Leave {name} out of the forecast", name))),
        ]);
    }
    if !table.rows.is_empty() {
        page.blocks.push(Block::Table(table));
    }
    page
}

/// Who was left out, to be taken in again.
pub(super) fn left_out(mut page: Page, sight: Sight<'_>) -> Page {
    if sight.settings().left_out.is_empty() {
        return page;
    }
    page.blocks.push(Block::Heading(say!("Left out of the forecast by you").into()));
    let mut table = Table::new(
        say!("Accounts that are left out of the forecast"),
        &[say!("Account"), say!("Changed your mind?")],
    );
    for name in &sight.settings().left_out {
        let button = Button { look: Look::Link, ..take_in(name) };
        table.push(vec![
            words(name).into(),
            Cell::Button(button.named(say!("Take it in again: {account}", account = words(name)))),
        ]);
    }
    page.with(Block::Table(table))
}

/// Takes an account in again that was left out.
pub(super) fn take_in(name: &Link) -> Button {
    Button::new(say!("Take it in again"), Act::new(TAKE_IN).with("name", key(name)))
}

/// An account in what a button does, whatever the language.
fn key(name: &Link) -> String {
    language::in_english(|| words(name))
}

fn words(name: &Link) -> String {
    match name {
        Link::Email(email) => email.clone(),
        Link::Id { scope, id } if scope.is_empty() => say!("number {id}", id),
        Link::Id { scope, id } => say!("number {id} ({scope})", id, scope),
        Link::Name { name, .. } => name.clone(),
    }
}
