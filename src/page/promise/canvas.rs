//! Jobs, pains and gains beside what is offered: a board, what is not answered, what answers nothing.

mod answers;
mod board;
mod whom;

pub(super) use whom::others;

use super::found;
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::paper::{self, Reading, example, more};
use crate::page::{Act, Address, Block, Board, Button, Cell, Look, Outcome, Page, Room, Sight};
use crate::value::promise::{Canvas, Column, Fit, Item, MOST_ITEMS, Suggestion};
use crate::workspace::Folder;
use crate::{say, tell};
use answers::{answered, idle, open, picture};
use board::{about, adding, board, linking};
use whom::{chosen, segments};

const ADD: &str = "add";
const KEEP: &str = "keep";
const MOVE: &str = "move";
const LINK: &str = "link";
const UNLINK: &str = "unlink";
const REMOVE: &str = "remove";
const WHOM: &str = "whom";
const ANOTHER: &str = "another";
const EXAMPLE: &str = "example";
pub(super) const TAKE: &str = "take";
pub(super) const ASIDE: &str = "aside";
pub(super) const BACK: &str = "bring-back";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let canvas: Canvas = paper::now(sight);
    let fit = Fit::of(&canvas);
    let mut page = told(&canvas, &fit);
    page.blocks.extend(others(sight));
    if let Some(item) = address.get("row").parse().ok().and_then(|id| canvas.get(id)) {
        page.blocks.extend(about(&canvas, item));
    }
    if canvas.is_empty() {
        page.blocks.extend(segments(sight, &canvas));
        page.blocks.push(Block::Form(adding()));
        page.blocks.extend(found::blocks(&found::all(sight, &canvas), &canvas));
        page.blocks.push(Block::Buttons(vec![Button::new(say!("Begin with an example"), Act::new(EXAMPLE))]));
        let shown = Canvas::example();
        page.blocks.push(example(vec![
            Block::Table(answered(&Fit::of(&shown), &shown, false)),
            Block::Say(say!("The example says: nobody tells guests which beans suit their machine, and the printed mugs answer nothing they need.").into()),
        ]));
        return page;
    }
    page.blocks.extend(figures(&fit));
    page.blocks.push(Block::Board(board(&canvas, &fit)));
    page.blocks.push(Block::Note(say!("What stands higher matters more. Move a card by hand, or from its handle with the arrow keys; open it to change it or to say what it answers.").into()));
    page.blocks
        .push(Block::Fold { title: say!("Put something on it").into(), blocks: vec![Block::Form(adding())] });
    page.blocks.extend(picture(&fit).map(Block::Picture));
    page.blocks.extend(open(sight, &fit));
    page.blocks.extend(idle(&fit));
    page.blocks.push(Block::Heading(say!("What answers what").into()));
    page.blocks.push(Block::Table(answered(&fit, &canvas, true)));
    page.blocks.extend(linking(&canvas));
    page.blocks.extend(found::blocks(&found::all(sight, &canvas), &canvas));
    page.blocks.extend(segments(sight, &canvas));
    page.blocks.push(Block::Fold { title: say!("How it is counted§needs").into(), blocks: method() });
    let mut says = vec![say!(
        "Ask five people of the segment what they want to get done and what gets in their way: what stands here is a supposition until then."
    )];
    if sight.ledger.records().feedback.is_empty() {
        says.push(say!(
            "What customers write, from a file or typed in: its themes are offered here as pains and gains."
        ));
    }
    page.blocks.extend(more(&says));
    page
}

fn named(canvas: &Canvas) -> &str {
    if canvas.segment.is_empty() { say!("your customers") } else { &canvas.segment }
}

fn told(canvas: &Canvas, fit: &Fit<'_>) -> Page {
    let open = fit.open();
    let offered = Column::OFFER.into_iter().flat_map(|column| canvas.column(column)).count();
    match (fit.needs.len(), offered, open.first()) {
        (0, 0, _) => Page::new(say!("What do your customers need, and what of it do you give them?")).lede(
            say!("On one side what a segment wants to get done, what hurts, what it hopes for. On the other what you sell, how it eases what hurts and brings what is hoped for. Five cards are enough to begin."),
        ),
        (0, _, _) => Page::new(say!("It is said what you offer, and not yet what customers need."))
            .lede(say!("Write down one thing they want to get done, one that hurts them, one they hope for.")),
        (n, 0, _) => Page::new(if n == 1 {
            say!("One need is written down. What do you offer for it?").to_owned()
        } else {
            say!("{n} needs are written down. What do you offer for them?", n)
        })
        .lede(say!("Say what you sell, then what each of it answers.")),
        (_, _, Some(first)) => {
            Page::new(say!("“{words}” matters, and nothing you offer answers it.", words = first.item.words)).lede(share(canvas, fit))
        }
        (_, _, None) => Page::new(say!("Everything that matters to {whom} is answered.", whom = named(canvas)))
            .lede(say!("If you only suppose so, ask five of them.")),
    }
}

fn share(canvas: &Canvas, fit: &Fit<'_>) -> Sentence {
    let Some(score) = fit_figure(fit) else { return Sentence::new() };
    tell!("Of what matters to {whom}, {score} is answered.", whom = named(canvas), score)
}

pub(super) fn fit_figure(fit: &Fit<'_>) -> Option<Figure> {
    let score = Value::Share(fit.score()?);
    Some(Figure::new(Measure::PromiseFit, score).from_cases(fit.needs.len() as u64))
}

fn figures(fit: &Fit<'_>) -> Vec<Block> {
    let Some(score) = fit_figure(fit) else { return Vec::new() };
    let parts: Vec<Sentence> = Column::PROFILE
        .into_iter()
        .filter_map(|column| {
            let part = fit.score_of(column)?;
            Some(tell!("{column}: {part} answered.", column = column.title(), part = Value::Share(part)))
        })
        .collect();
    vec![Block::Figures(vec![score]), Block::List(parts)]
}

fn link(named: String, words: &str, act: Act) -> Cell {
    Cell::Button(Button { look: Look::Link, ..Button::new(words, act).named(named) })
}

fn way(item: &Item) -> Address {
    Address::new(Room::Canvas).with("row", item.id.to_string())
}

fn method() -> Vec<Block> {
    vec![
        Block::Say(say!("Needs answered = the importance of all jobs, pains and gains that something answers ÷ the importance of all of them. What matters more counts more.").into()),
        Block::Say(say!("Importance is the number you gave, from 1 to 10. Where there is none, the place in the column tells it: of four cards the first counts 10, the next 7.5, then 5, then 2.5, but never more than a card above it or less than one below it.").into()),
        Block::Say(say!("A card that is moved takes on a number that its neighbours allow; a number that is typed moves its card. So order and numbers always say the same.").into()),
        Block::Note(say!("Columns: Osterwalder, Pigneur, Bernarda and Smith (2014), Value Proposition Design, Wiley. The score is our own: it tells how much is answered, not how well. How well it is answered has to be tested with customers.").into()),
    ]
}

/// The page as it is, and above it why nothing changed.
fn refused(mut page: Page, says: String) -> Outcome {
    page.blocks.insert(0, Block::Note(says.into()));
    Outcome::Page(Box::new(page))
}

/// The whole document with this canvas, named after its segment.
fn kept(sight: Sight<'_>, folder: Folder<Canvas>, name: &str) -> Outcome {
    Outcome::Keep(sight.documents.edited(&folder.called(name)))
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut canvas: Canvas = paper::now(sight);
    let mut read = Reading::of(act);
    let number = |name: &str| act.get(name).parse::<u32>().unwrap_or(0);
    let column = Column::of(act.get("column"));
    match act.name.as_str() {
        EXAMPLE if canvas.is_empty() => return paper::keep(sight, &Canvas::example()),
        WHOM => {
            (canvas.key, canvas.segment) = chosen(sight, act, &canvas);
            let folder: Folder<Canvas> = sight.documents.get();
            let name = canvas.segment.clone();
            return kept(sight, folder.with(&canvas), &name);
        }
        ANOTHER => {
            let (key, segment) = chosen(sight, act, &Canvas::default());
            if segment.is_empty() {
                read.refuse("words", say!("Say whom it is about."));
            } else {
                let folder: Folder<Canvas> = sight.documents.get();
                let mut new = Canvas::default();
                (new.key, new.segment) = (key, segment.clone());
                return match folder.and(&segment, &new) {
                    Ok(folder) => kept(sight, folder, &segment),
                    Err(problem) => paper::again(here(), act, &[("words".to_owned(), problem.to_string())]),
                };
            }
        }
        ADD => {
            let weight = read.number("importance", 1.0, 10.0).map(|w| w.round() as u8);
            let column = column.unwrap_or_default();
            let words = read.words("words");
            if words.is_empty() {
                read.refuse("words", say!("Say what it is."));
            } else {
                match canvas.add(column, &words) {
                    Some(id) => drop(canvas.weigh(id, weight)),
                    None if canvas.items().count() >= MOST_ITEMS => {
                        read.refuse("words", say!("The canvas is full. Take something off it first."));
                    }
                    None => read.refuse("words", say!("This stands in that column already.")),
                }
            }
        }
        KEEP => {
            let id = number("id");
            let Some(item) = canvas.get(id) else { return Outcome::Nothing };
            let weight = read.number("importance", 1.0, 10.0).map(|w| w.round() as u8);
            let (words, to) = (read.words("words"), column.unwrap_or(item.column()));
            if words.is_empty() {
                read.refuse("words", say!("Say what it is."));
            } else if canvas.named(to, &words).is_some_and(|other| other.id != id) {
                read.refuse("words", say!("This stands in that column already."));
            }
            if to != item.column() && !canvas.put(id, to, None) {
                read.refuse(
                    "column",
                    say!("What customers need can’t become what you offer, nor the other way."),
                );
            }
            let sort = to.sorts().iter().copied().find(|s| s.word() == act.get("sort"));
            if let Some(item) = canvas.get_mut(id) {
                item.words = words;
                item.sort_as(sort);
            }
            canvas.weigh(id, weight);
        }
        MOVE => {
            let (id, to) = (act.get(Board::CARD).parse().unwrap_or(0), Column::of(act.get(Board::COLUMN)));
            let (Some(item), Some(to)) = (canvas.get(id), to) else { return Outcome::Nothing };
            let says = say!(
                "“{words}” stays where it was: what customers need and what you offer are two sides. Add it on the other side instead.",
                words = item.words
            );
            if !canvas.put(id, to, act.get(Board::BEFORE).parse().ok()) {
                return refused(here(), says);
            }
        }
        LINK => {
            if !canvas.link(number("from"), number("to")) {
                return Outcome::Nothing;
            }
        }
        UNLINK => {
            if !canvas.unlink(number("from"), number("to")) {
                return Outcome::Nothing;
            }
        }
        REMOVE => {
            if !canvas.remove(number("id")) {
                return Outcome::Nothing;
            }
        }
        TAKE | ASIDE => {
            let wanted = |s: &Suggestion| s.keys().iter().any(|key| key == act.get("what"));
            let Some(suggestion) = found::all(sight, &canvas).into_iter().find(wanted) else {
                return Outcome::Nothing;
            };
            if act.name == ASIDE {
                canvas.leave_aside(&suggestion.keys());
            } else if canvas.take(&suggestion, column.unwrap_or(suggestion.column)).is_none() {
                let says =
                    say!("It was not taken in: it stands in that column already, or the canvas is full.");
                return refused(here(), says.into());
            }
        }
        BACK => canvas.bring_back(),
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &canvas) } else { paper::again(here(), act, &read.wrong) }
}
