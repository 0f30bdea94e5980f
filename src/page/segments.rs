//! Segments as pages: all of them, one of them, building a rule, its language, side by side, and movement.

mod beside;
mod builder;
mod hall;
mod language;
mod list;
mod movement;
mod one;

use crate::customers::segment::{Facts, Own, People, Scene, Segment, SegmentKey};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::csv::{file, push_row};
use crate::page::{Act, Address, Block, Cell, Outcome, Page, Room, Sight, Table};
use crate::quantity::Money;
use crate::{say, tell};
use std::rc::Rc;

/// So many people are shown; a file holds all.
const SHOWN: usize = 100;

/// What these pages are made from.
struct Stage<'a> {
    sight: Sight<'a>,
    facts: Rc<Facts>,
    own: Own,
}

impl Stage<'_> {
    fn of(sight: Sight<'_>) -> Option<Stage<'_>> {
        Some(Stage { sight, facts: sight.facts()?, own: sight.documents.get() })
    }

    fn scene(&self) -> Scene<'_> {
        Scene::new(self.sight.ledger, &self.facts, &self.own).foreseeing(self.sight.foreseen())
    }

    /// The people of a segment as a table.
    fn listed(&self, caption: &str, people: &People) -> Table {
        let mut table = Table::new(
            caption,
            &[say!("Customer"), say!("#Orders"), say!("#Brought"), say!("Last order"), say!("E-mail")],
        );
        let facts = &self.facts;
        for person in self.ranked(people).into_iter().take(SHOWN) {
            let known = self.sight.ledger.person(person);
            let last = facts.last(person).map_or(Cell::Empty, |day| Value::Date(day).into());
            table.push(vec![
                Cell::Customer(person, known.title().to_owned()),
                Value::Count(u64::from(facts.orders(person))).into(),
                Value::money(facts.net(person), facts.currency()).into(),
                last,
                known.email.into(),
            ]);
        }
        table.of(people.len(), say!("The {n} who brought most are shown; the file holds all.", n = SHOWN))
    }

    /// Who brought most first; of equals the first in the ledger.
    fn ranked(&self, people: &People) -> Vec<u32> {
        let mut ranked: Vec<u32> = people.iter().collect();
        ranked.sort_by_key(|person| (std::cmp::Reverse(self.facts.net(*person)), *person));
        ranked
    }

    /// The people of a segment as a file.
    fn file(&self, people: &People) -> String {
        let mut csv = file();
        let head = [
            say!("Name"),
            say!("E-mail"),
            say!("Id"),
            say!("Orders"),
            say!("Net revenue"),
            say!("Currency"),
            say!("First order"),
            say!("Last order"),
        ];
        push_row(&mut csv, head);
        let facts = &self.facts;
        let currency = facts.currency();
        for person in self.ranked(people) {
            let known = self.sight.ledger.person(person);
            let day = |day: Option<crate::quantity::Day>| day.map_or(String::new(), |day| day.to_string());
            let cells = [
                known.name.to_owned(),
                known.email.to_owned(),
                known.id.to_owned(),
                facts.orders(person).to_string(),
                Money::new(facts.net(person), currency).to_string(),
                currency.to_string(),
                day(facts.first(person)),
                day(facts.last(person)),
            ];
            push_row(&mut csv, cells.iter().map(String::as_str));
        }
        csv
    }

    /// Every segment there is, for choosing one: its key and its name, with that of its family.
    fn all(&self) -> Vec<(String, String)> {
        let families = self.scene().families();
        let own_first = families.iter().rev().take(1).chain(families.iter().rev().skip(1).rev());
        own_first
            .flat_map(|family| {
                family
                    .segments
                    .iter()
                    .map(|segment| (segment.key.to_string(), format!("{}: {}", family.name, segment.name)))
            })
            .collect()
    }
}

/// The page of a segment.
fn way_to(key: &SegmentKey) -> Address {
    Address::new(Room::Segment).with("key", key.to_string())
}

/// A name as a part of a file's name.
fn plain_name(name: &str) -> String {
    let letters = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' });
    let joined: String = letters.collect::<String>().to_lowercase();
    joined.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// How many people, in a figure.
fn size(segment: &Segment) -> Figure {
    let people = Value::Count(segment.people.len() as u64);
    Figure::new(Measure::SegmentPeople, people).told_of(segment.key.to_string())
}

/// Figures that are told of this segment alone.
fn told_of(segment: &Segment, figures: Vec<Figure>) -> Vec<Figure> {
    figures.into_iter().map(|figure| figure.told_of(segment.key.to_string())).collect()
}

/// Nothing is loaded from which people could be told apart.
fn nobody() -> Page {
    Page::new(say!("There is nobody to put into segments yet.")).lede(
        say!("Bring in a file of orders that names its customers. Then they fall into groups by themselves: how recently and how often they buy, what they like, where they are. And you can put together groups of your own, such as “three orders or more, and silent for 60 days”."),
    )
    .with(Block::WaysIn)
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    if address.room == Room::Language {
        return language::page(sight);
    }
    let Some(stage) = Stage::of(sight) else { return nobody() };
    match address.room {
        Room::Segment => one::page(&stage, address),
        Room::Rule => builder::page(&stage, address),
        Room::SideBySide => beside::page(&stage, address),
        Room::Movement => movement::page(&stage, address),
        _ => hall::page(&stage, address),
    }
}

pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    let Some(stage) = Stage::of(sight) else { return Outcome::Nothing };
    match room {
        Room::Segments => list::act(&stage, act),
        Room::Segment => one::act(&stage, act),
        Room::Rule => builder::act(&stage, act),
        Room::Movement => movement::act(&stage, act),
        _ => Outcome::Nothing,
    }
}

/// A paragraph with how many people, and how many of them bought.
fn counted(people: usize, bought: usize) -> Sentence {
    let count = |n: usize| Value::Count(n as u64);
    match (people, people - bought, bought) {
        (1, 0, _) => tell!("{people} person", people = count(people)),
        (_, 0, _) => tell!("{people} people", people = count(people)),
        (1, ..) => tell!(
            "{people} person, of whom {bought} have bought",
            people = count(people),
            bought = count(bought)
        ),
        (_, _, 1) => tell!(
            "{people} people, of whom {bought} has bought",
            people = count(people),
            bought = count(bought)
        ),
        _ => tell!(
            "{people} people, of whom {bought} have bought",
            people = count(people),
            bought = count(bought)
        ),
    }
}

/// Ways to where segments are made and compared.
fn ways() -> Block {
    let way = |words: &str, room: Room| (words.to_owned(), Address::new(room));
    Block::Links(vec![
        way(say!("All segments"), Room::Segments),
        way(say!("Make a rule"), Room::Rule),
        way(say!("Side by side"), Room::SideBySide),
        way(say!("Who moved"), Room::Movement),
    ])
}

#[cfg(test)]
mod tests;
