//! The promise in short: where it stands, what to do next, and the ways to its rooms.

use super::canvas::fit_figure;
use super::{Ground, WAYS, coverage, proof_figures, workflow};
use crate::findings::Severity;
use crate::measure::{Figure, Sentence, Value};
use crate::page::csv::plain;
use crate::page::{Address, Block, Cell, Item, Page, Room, Sight, Table};
use crate::value::promise::{Fit, Standing};

/// What is known of the promise, in a sentence; `None` where nothing is.
pub(super) fn in_short(ground: &Ground) -> Option<Sentence> {
    let fit = Fit::of(&ground.canvas);
    let score = fit_figure(&fit);
    let backed = ground.proof.backed();
    let mut said = Sentence::new();
    if let Some(score) = &score {
        said = said.figure(score).words(" of what matters to them is answered");
    }
    if let Some(share) = backed {
        said = if score.is_some() { said.words("; ") } else { said };
        said = said.value(Value::Share(share)).words(" of what you claim is shown to be true");
    }
    (!said.is_empty()).then(|| said.words("."))
}

pub(super) fn page(sight: Sight<'_>) -> Page {
    let ground = Ground::of(sight);
    let mut page = match in_short(&ground) {
        Some(said) => Page::new(said).lede(stands(&ground)),
        None => Page::new("What do you promise your customers, and is it true?").lede(
            "A promise rests on four things: what they need, what you give, how you say it, and what shows that it holds. Begin with the canvas; five cards are enough.",
        ),
    };
    let fit = Fit::of(&ground.canvas);
    let mut figures: Vec<Figure> = fit_figure(&fit).into_iter().collect();
    figures.extend(proof_figures(&ground.proof));
    figures.push(ground.steps());
    page.blocks.push(Block::Figures(figures));
    page.blocks.extend(super::canvas::others(sight));
    page.blocks.push(Block::Heading("What to do next".into()));
    page.blocks.push(Block::Items(items(&ground, &fit)));
    page.blocks.push(Block::Heading("All pages".into()));
    page.blocks.push(Block::Table(rooms(sight, &ground, &fit)));
    page
}

/// Steps done, and the next day of review.
fn stands(ground: &Ground) -> Sentence {
    let said = Sentence::new().figure(&ground.steps()).words(" of seven steps are done.");
    match ground.workflow.next(ground.today) {
        Some(day) => said.words(" The next review is on ").value(Value::Date(day)).words("."),
        None => said.words(" No review is set."),
    }
}

fn items(ground: &Ground, fit: &Fit<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut push = |severity, statement: String, reason: String, next: &str, words: &str, room| {
        items.push(Item {
            severity,
            statement: statement.into(),
            reason: reason.into(),
            next_step: next.into(),
            to: Some((words.to_owned(), Address::new(room))),
        });
    };
    if let Some(claim) = ground.proof.claims_that(Standing::Refuted).first() {
        push(
            Severity::Urgent,
            format!("You claim “{}”, and what you tested says otherwise.", claim.words),
            format!("It stands under {}.", coverage::name(claim.spot)),
            "Make it true, or take it back.",
            "To claims and tests",
            Room::Coverage,
        );
    }
    let grounds = ground.grounds();
    if let Some(step) = grounds.open() {
        let (room, words) = workflow::room(step);
        let lacks = grounds.lacks(step);
        let first = lacks.first().map_or("", |lack| lack.words());
        push(
            Severity::Soon,
            format!("Step {} of seven is open: {}.", step as usize + 1, step.words()),
            format!(
                "{} {} missing in it.",
                lacks.len(),
                if lacks.len() == 1 { "thing is" } else { "things are" }
            ),
            &format!("Do this: {first}."),
            words,
            room,
        );
    }
    if let Some(need) = fit.open().first().filter(|_| fit.answered() > 0) {
        push(
            Severity::Soon,
            format!("“{}” matters, and nothing you offer answers it.", need.item.words),
            format!("Of what is not answered, this {} weighs most.", need.item.column().name()),
            "Find one thing you could do for it, however small.",
            "To the canvas",
            Room::Canvas,
        );
    }
    if let Some(claim) = ground.proof.claims_that(Standing::Unshown).first() {
        push(
            Severity::Someday,
            format!("Nothing shows yet that “{}” is true.", claim.words),
            format!("It stands under {}.", coverage::name(claim.spot)),
            "Ask five customers a question that could prove it wrong.",
            "To claims and tests",
            Room::Coverage,
        );
    }
    if items.is_empty() {
        items.push(Item {
            severity: Severity::Good,
            statement: "All seven steps are done, and all you claim is shown.".into(),
            reason: Sentence::new(),
            next_step: "Look again on the day of review.".into(),
            to: Some(("To the seven steps".to_owned(), Address::new(Room::Workflow))),
        });
    }
    items
}

fn rooms(sight: Sight<'_>, ground: &Ground, fit: &Fit<'_>) -> Table {
    let mut table = Table::new("Pages of your promise", &["Page", "What it says now"]);
    for (room, name) in WAYS.into_iter().filter(|(room, _)| *room != Room::Promise) {
        let says = says(sight, room, ground, fit);
        let takes = match room {
            Room::Canvas => "Five cards: what they need, and what you give.",
            Room::Statement => "For whom, what they get, and why from you.",
            Room::Coverage => "One claim, and one thing you asked or tried.",
            Room::Workflow => "It fills from the other pages.",
            Room::Curves => "One rival, rated on what customers weigh.",
            _ => "What your firm is for, and what it is good at.",
        };
        table.push(vec![
            Cell::Link(name.to_owned(), Address::new(room)),
            says.map_or_else(|| Cell::Words(takes.to_owned()), Cell::Say),
        ]);
    }
    table
}

/// What a room says now; `None` where nothing is written in it.
fn says(sight: Sight<'_>, room: Room, ground: &Ground, fit: &Fit<'_>) -> Option<Sentence> {
    match room {
        Room::Canvas => {
            let score = fit_figure(fit)?;
            Some(Sentence::new().figure(&score).words(" of what matters to them is answered."))
        }
        Room::Coverage => {
            let claims = ground.proof.claims().len() as u64;
            let tests = ground.proof.entries().len() as u64;
            let said = Sentence::new().value(Value::Count(claims)).words(if claims == 1 {
                " claim, "
            } else {
                " claims, "
            });
            (!ground.proof.is_empty())
                .then(|| said.value(Value::Count(tests)).words(if tests == 1 { " test." } else { " tests." }))
        }
        Room::Statement => ground.statement.as_ref().map(|one| one.text().into()),
        Room::Workflow => Some(workflow::told(ground).title),
        _ => {
            // Where nothing is written yet, the title of a page is a question.
            let title = crate::page::strategy::page(sight, &Address::new(room)).title;
            Some(title).filter(|title| !plain(title).ends_with('?'))
        }
    }
}
