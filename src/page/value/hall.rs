//! What customers value, in short: one story through six rooms.

use super::{Ground, dimensions, disciplines, drivers, experiments, journey, number, rivals};
use crate::measure::{Figure, Measure, Sentence};
use crate::page::{Address, Block, Cell, Page, Room, Sight, Table};
use crate::{language, say};

/// A page of this hall: its name, what it takes, and what it says now.
type Told = (Room, &'static str, &'static str, Option<Sentence>);

fn told(sight: Sight<'_>, ground: &Ground) -> [Told; 6] {
    [
        (
            Room::Drivers,
            say!("What they weigh"),
            say!("Five things, each with two numbers."),
            (!ground.is_open()).then(|| drivers::in_short(ground)),
        ),
        (
            Room::Dimensions,
            say!("What it is worth to them"),
            say!("Six kinds of value, each with a number and where it should be."),
            dimensions::in_short(sight, ground),
        ),
        (
            Room::Rivals,
            say!("Where else they could go"),
            say!("One rival’s name, price and a few ratings."),
            rivals::in_short(sight, ground),
        ),
        (
            Room::Journey,
            say!("How they come to you"),
            say!("The moments at which they meet you, and how each feels."),
            journey::in_short(sight),
        ),
        (
            Room::Disciplines,
            say!("What you lead in"),
            say!("Twelve questions, answered by sentences."),
            disciplines::in_short(sight),
        ),
        (
            Room::Experiments,
            say!("What you try"),
            say!("One change, and how you will see that it helped."),
            experiments::in_short(sight),
        ),
    ]
}

/// The first thing to say of it all; `None` where nothing is known.
pub(super) fn in_short(sight: Sight<'_>) -> Option<Sentence> {
    let ground = Ground::of(sight);
    if !ground.is_open() {
        return Some(drivers::in_short(&ground));
    }
    told(sight, &ground).into_iter().find_map(|(.., says)| says)
}

pub(super) fn page(sight: Sight<'_>) -> Page {
    let ground = Ground::of(sight);
    let told = told(sight, &ground);
    let done = told.iter().filter(|(.., says)| says.is_some()).count();
    let next = told.iter().find(|(.., says)| says.is_none());
    let title = match (done, ground.is_open()) {
        (0, _) => Sentence::from(say!("Why do your customers come to you, and not elsewhere?")),
        (_, false) => drivers::in_short(&ground),
        (n, true) => Sentence::from(say!("{n} of six questions about your customers are answered.", n)),
    };
    let mut page = Page::new(title).lede(match (done, next) {
        (0, _) => say!("Six pages answer that together. Each works with nothing but what you know; where customers were asked, their answers count more than yours. Begin with the first.").to_owned(),
        (_, Some((_, name, ..))) => say!("Next: {name}.", name = language::inside(name)),
        (_, None) => say!("Every page is begun. Look again when something changes.").to_owned(),
    });
    let perceived = ground.perceived();
    let figures: Vec<Figure> = [
        number(Measure::ValuePerceived, perceived.value()),
        number(Measure::ValueBenefits, perceived.benefits),
        number(Measure::ValueSacrifices, perceived.sacrifices),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !figures.is_empty() {
        page.blocks.push(Block::Figures(figures));
    }
    let mut table = Table::new(say!("Six pages"), &[say!("Page"), say!("What it says now")]);
    for (room, name, takes, says) in told {
        table.push(vec![
            Cell::Link(name.to_owned(), Address::new(room)),
            says.map_or_else(|| Cell::Words(say!("Nothing yet. It takes: {takes}", takes)), Cell::Say),
        ]);
    }
    page.blocks.push(Block::Table(table));
    page.with(Block::List(vec![
        say!("What customers weigh tells where to begin; the dimensions tell what else they get from you than the thing itself.").into(),
        say!("Rivals tell what your price has to carry; the journey tells where it is won and lost.").into(),
        say!("What you lead in tells what to say no to; and what you try tells whether any of it is true.").into(),
    ]))
}
