//! Contacts that were made, and who is never to be contacted.

use crate::ledger::Link;
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::{Act, Address, Block, Button, Cell, Choice, Outcome, Page, Room, Sight, Table};
use crate::plan::{ContactLog, Effect, Logged, Play};
use crate::quantity::Day;
use crate::{language, say, tell};
use std::collections::BTreeMap;

const DONE: &str = "done";
const UNDO: &str = "undo";
const NEVER: &str = "never";
const AGAIN: &str = "may-again";
/// So many are shown, the latest first.
const SHOWN: usize = 200;

/// The act that notes a contact.
pub(super) fn done(person: u32, play: &Play, day: Day) -> Act {
    Act::new(DONE)
        .with("person", person.to_string())
        .with("play", play.key)
        .with("day", day.epoch().to_string())
}

/// The act that leaves somebody in peace.
pub(super) fn never(person: u32) -> Act {
    Act::new(NEVER).with("person", person.to_string())
}

pub(super) fn page(sight: Sight<'_>, view: Choice) -> Page {
    let log: ContactLog = sight.documents.get();
    let known: BTreeMap<usize, u32> =
        log.by_person(sight.ledger).into_iter().map(|(p, at)| (at, p)).collect();
    let n = log.contacts.len() as u64;
    let title = match n {
        0 => Sentence::from(say!("No contact is noted yet.")),
        1 => Sentence::from(say!("One contact is noted.")),
        n => tell!("{n} contacts are noted.", n = Value::Count(n)),
    };
    let mut page = Page::new(title)
        .lede(say!("What you note as done in the calendar stands here. It counts in every plan, so that nobody is asked twice."))
        .with(Block::Choices(vec![view]));
    if n > 0 {
        page.blocks.push(Block::Figures(vec![Figure::new(Measure::PlayContacts, Value::Count(n))]));
        let came = came(sight, &log, &known);
        if !came.rows.is_empty() {
            page.blocks.push(Block::Heading(say!("What came of them").into()));
            page.blocks.push(Block::Table(came));
            page.blocks.push(Block::Note(say!("Only contacts that lie ninety days back or more. Some would have come anyway: what a play does is what comes on top of that. To know it, leave half of them out and compare.").into()));
        }
        let mut table = Table::new(
            say!("Contacts made"),
            &[say!("Day"), say!("With"), say!("Play"), say!("By"), say!("Wrong?")],
        );
        for (at, contact) in log.contacts.iter().enumerate().rev().take(SHOWN) {
            let who = match known.get(&at) {
                Some(person) => Cell::Customer(*person, sight.ledger.person(*person).title().to_owned()),
                None => words(&contact.who).into(),
            };
            let undo = Button::new(say!("Undo"), Act::new(UNDO).with("at", at.to_string())).named(say!(
                "Undo the contact with {name} on {day}",
                name = words(&contact.who),
                day = contact.day
            ));
            table.push(vec![
                Value::Date(contact.day).into(),
                who,
                called(&contact.play).into(),
                contact.by.words().into(),
                Cell::Button(undo),
            ]);
        }
        page.blocks.push(Block::Table(table));
        if log.contacts.len() > SHOWN {
            page.blocks.push(Block::Note(say!("The last {count} are shown.", count = SHOWN).into()));
        }
    }
    if !log.never.is_empty() {
        page.blocks.push(Block::Heading(say!("Never to be contacted").into()));
        let mut table =
            Table::new(say!("Never to be contacted"), &[say!("Who"), say!("Changed their mind?")]);
        for name in &log.never {
            let act = Act::new(AGAIN).with("name", words(name));
            table.push(vec![
                words(name).into(),
                Cell::Button(
                    Button::new(say!("May be asked again"), act)
                        .named(say!("{name} may be asked again", name = words(name))),
                ),
            ]);
        }
        page.blocks.push(Block::Table(table));
    }
    page.with(Block::Links(vec![(
        say!("The calendar").into(),
        Address::new(Room::Plays).with("view", "calendar"),
    )]))
}

/// For each play: who was contacted long enough ago, and who of them bought within ninety days.
fn came(sight: Sight<'_>, log: &ContactLog, known: &BTreeMap<usize, u32>) -> Table {
    let mut table = Table::new(
        say!("What came of contacts"),
        &[say!("Play"), say!("#Contacted"), say!("#Bought within 90 days")],
    );
    let Some(today) = sight.facts().map(|facts| facts.as_of()) else { return table };
    let mut by_play: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (at, person) in known {
        let Some(contact) = log.contacts.get(*at) else { continue };
        if today - contact.day < Effect::DAYS {
            continue;
        }
        let within = |day: Day| day > contact.day && day - contact.day <= Effect::DAYS;
        let bought = sight
            .ledger
            .history(*person)
            .iter()
            .any(|row| sight.ledger.order(*row).is_some_and(|o| within(o.day)));
        let (all, back) = by_play.entry(&contact.play).or_default();
        *all += 1;
        *back += u64::from(bought);
    }
    for (play, (all, back)) in by_play {
        table.push(vec![called(play).into(), Value::Count(all).into(), Value::Count(back).into()]);
    }
    table
}

/// What a play is called.
fn called(key: &str) -> &str {
    Play::of(key).map_or(key, |play| language::said(play.name))
}

fn words(name: &Link) -> String {
    match name {
        Link::Email(email) => email.clone(),
        Link::Id { scope, id } if scope.is_empty() => say!("number {id}", id),
        Link::Id { scope, id } => say!("number {id} ({scope})", id, scope),
        Link::Name { name, .. } => name.clone(),
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let mut log: ContactLog = sight.documents.get();
    let person = || act.get("person").parse().ok().and_then(|person| sight.ledger.goes_by(person));
    let changed = match act.name.as_str() {
        DONE => {
            let day = act.get("day").parse().ok().map(Day::from_epoch);
            match (person(), Play::of(act.get("play")), day) {
                (Some(who), Some(play), Some(day)) => {
                    log.note(Logged { who, play: play.key.to_owned(), by: play.by, day })
                }
                _ => false,
            }
        }
        UNDO => match act.get("at").parse::<usize>() {
            Ok(at) if at < log.contacts.len() => {
                log.contacts.remove(at);
                true
            }
            _ => false,
        },
        NEVER => person().is_some_and(|who| log.never.insert(who)),
        AGAIN => {
            let before = log.never.len();
            log.never.retain(|name| words(name) != act.get("name"));
            log.never.len() < before
        }
        _ => false,
    };
    if changed { Outcome::Keep(sight.documents.with(&log)) } else { Outcome::Nothing }
}
