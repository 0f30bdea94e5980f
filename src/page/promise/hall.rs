//! The promise in short: where it stands, what to do next, and the ways to its rooms.

use super::canvas::fit_figure;
use super::{Ground, WAYS, coverage, proof_figures, workflow};
use crate::findings::Severity;
use crate::measure::{Figure, Sentence, Value};
use crate::page::csv::plain;
use crate::page::{Address, Block, Cell, Item, Page, Room, Sight, Table};
use crate::value::promise::{Column, Fit, Standing};
use crate::{language, say, tell};

/// What is known of the promise, in a sentence; `None` where nothing is.
pub(super) fn in_short(ground: &Ground) -> Option<Sentence> {
    let fit = Fit::of(&ground.canvas);
    let score = fit_figure(&fit);
    let shown = ground.proof.backed().map(Value::Share);
    Some(match (score, shown) {
        (Some(score), Some(shown)) => tell!(
            "{score} of what matters to them is answered; {shown} of what you claim is shown to be true.",
            score,
            shown
        ),
        (Some(score), None) => tell!("{score} of what matters to them is answered.", score),
        (None, Some(shown)) => tell!("{shown} of what you claim is shown to be true.", shown),
        (None, None) => return None,
    })
}

pub(super) fn page(sight: Sight<'_>) -> Page {
    let ground = Ground::of(sight);
    let mut page = match in_short(&ground) {
        Some(said) => Page::new(said).lede(stands(&ground)),
        None => Page::new(say!("What do you promise your customers, and is it true?")).lede(
            say!("A promise rests on four things: what they need, what you give, how you say it, and what shows that it holds. Begin with the canvas; five cards are enough."),
        ),
    };
    let fit = Fit::of(&ground.canvas);
    let mut figures: Vec<Figure> = fit_figure(&fit).into_iter().collect();
    figures.extend(proof_figures(&ground.proof));
    figures.push(ground.steps());
    page.blocks.push(Block::Figures(figures));
    page.blocks.extend(super::canvas::others(sight));
    page.blocks.push(Block::Heading(say!("What to do next").into()));
    page.blocks.push(Block::Items(items(&ground, &fit)));
    page.blocks.push(Block::Heading(say!("All pages").into()));
    page.blocks.push(Block::Table(rooms(sight, &ground, &fit)));
    page
}

/// Steps done, and the next day of review.
fn stands(ground: &Ground) -> Sentence {
    let steps = ground.steps();
    match ground.workflow.next(ground.today) {
        Some(day) => tell!(
            "{steps} of seven steps are done. The next review is on {day}.",
            steps,
            day = Value::Date(day)
        ),
        None => tell!("{steps} of seven steps are done. No review is set.", steps),
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
            say!("You claim “{words}”, and what you tested says otherwise.", words = claim.words),
            say!("It stands under {spot}.", spot = coverage::name(claim.spot)),
            say!("Make it true, or take it back."),
            say!("To claims and tests"),
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
            say!("Step {n} of seven is open: {step}.", n = step as usize + 1, step = step.words()),
            match lacks.len() {
                1 => say!("1 thing is missing in it.").to_owned(),
                n => say!("{n} things are missing in it.", n),
            },
            &say!("Do this: {lack}.", lack = first),
            words,
            room,
        );
    }
    if let Some(need) = fit.open().first().filter(|_| fit.answered() > 0) {
        push(
            Severity::Soon,
            say!("“{words}” matters, and nothing you offer answers it.", words = need.item.words),
            match need.item.column() {
                Column::Job => say!("Of what is not answered, this job weighs most."),
                Column::Pain => say!("Of what is not answered, this pain weighs most."),
                _ => say!("Of what is not answered, this gain weighs most."),
            }
            .to_owned(),
            say!("Find one thing you could do for it, however small."),
            say!("To the canvas"),
            Room::Canvas,
        );
    }
    if let Some(claim) = ground.proof.claims_that(Standing::Unshown).first() {
        push(
            Severity::Someday,
            say!("Nothing shows yet that “{words}” is true.", words = claim.words),
            say!("It stands under {spot}.", spot = coverage::name(claim.spot)),
            say!("Ask five customers a question that could prove it wrong."),
            say!("To claims and tests"),
            Room::Coverage,
        );
    }
    if items.is_empty() {
        items.push(Item {
            severity: Severity::Good,
            statement: say!("All seven steps are done, and all you claim is shown.").into(),
            reason: Sentence::new(),
            next_step: say!("Look again on the day of review.").into(),
            to: Some((say!("To the seven steps").to_owned(), Address::new(Room::Workflow))),
        });
    }
    items
}

fn rooms(sight: Sight<'_>, ground: &Ground, fit: &Fit<'_>) -> Table {
    let mut table = Table::new(say!("Pages of your promise"), &[say!("Page"), say!("What it says now")]);
    for (room, name) in WAYS.into_iter().filter(|(room, _)| *room != Room::Promise) {
        let says = says(sight, room, ground, fit);
        let takes = match room {
            Room::Canvas => say!("Five cards: what they need, and what you give."),
            Room::Statement => say!("For whom, what they get, and why from you."),
            Room::Coverage => say!("One claim, and one thing you asked or tried."),
            Room::Workflow => say!("It fills from the other pages."),
            Room::Curves => say!("One rival, rated on what customers weigh."),
            _ => say!("What your firm is for, and what it is good at."),
        };
        table.push(vec![
            Cell::Link(language::said(name).to_owned(), Address::new(room)),
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
            Some(tell!("{score} of what matters to them is answered.", score))
        }
        Room::Coverage => {
            let claims = ground.proof.claims().len() as u64;
            let tests = ground.proof.entries().len() as u64;
            let (n, m) = (Value::Count(claims), Value::Count(tests));
            (!ground.proof.is_empty()).then(|| match (claims, tests) {
                (1, 1) => tell!("{claims} claim, {tests} test.", claims = n, tests = m),
                (1, _) => tell!("{claims} claim, {tests} tests.", claims = n, tests = m),
                (_, 1) => tell!("{claims} claims, {tests} test.", claims = n, tests = m),
                _ => tell!("{claims} claims, {tests} tests.", claims = n, tests = m),
            })
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
