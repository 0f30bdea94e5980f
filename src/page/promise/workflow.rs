//! Seven steps, what stands in each, what is missing, and the way on.

use super::Ground;
use super::canvas::fit_figure;
use crate::measure::{Sentence, Value};
use crate::page::paper::{self, Reading};
use crate::page::{
    Act, Address, Block, Button, Cell, Field, FieldKind, Form, Look, Outcome, Page, Room, Sight, Table,
};
use crate::value::promise::{Canvas, Change, Column, Fit, Lack, Step, Verdict, Workflow};
use crate::{language, say, tell};

const REVIEW: &str = "review";
const CHANGED: &str = "changed";
const STILL: &str = "still";
const LOOK: &str = "look";

pub(super) fn page(sight: Sight<'_>) -> Page {
    let ground = Ground::of(sight);
    let mut page = told(&ground);
    page.blocks.push(Block::Figures(vec![ground.steps()]));
    page.blocks.push(Block::Table(table(&ground)));
    page.blocks.extend(rounds(&ground));
    page.blocks.push(Block::Form(changing()));
    page.blocks.push(Block::Form(reviewing(&ground)));
    page.blocks.extend(changes(&ground.workflow));
    page.blocks.push(Block::Fold {
        title: say!("When a step is done").into(),
        blocks: vec![
            Block::Say(say!("The steps read your other pages: nothing has to be ticked off twice. A step is done when nothing in its row is missing.").into()),
            Block::Say(say!("On the day of review a new round begins. What you wrote stays; each step wants to be looked at again: by a new test, a new wording, a noted change, or by saying that it still holds.").into()),
        ],
    });
    page.blocks.push(Block::Note(
        say!("One canvas for each segment: the one that is open on its page is the one that counts here.")
            .into(),
    ));
    page
}

/// What stands first on the page: what is due, what is next, or that all is done.
pub(super) fn told(ground: &Ground) -> Page {
    let grounds = ground.grounds();
    let (round, next) = (ground.workflow.round(ground.today), ground.workflow.next(ground.today));
    let Some(open) = grounds.open() else {
        return Page::new(match next {
            Some(day) => tell!("All seven steps are done. Look again on {day}.", day = Value::Date(day)),
            None => say!("All seven steps are done.").into(),
        });
    };
    let lacks = grounds.lacks(open);
    let again = grounds.done() == 0 && round > 1;
    let title = if again {
        say!("The day of review has come: look at every step again.").to_owned()
    } else {
        say!("Step {n} of seven: {step}.", n = open as usize + 1, step = language::inside(open.words()))
    };
    Page::new(title).lede(say!("Next: {lacks}.", lacks = joined(&lacks)))
}

fn joined(lacks: &[Lack]) -> String {
    lacks.iter().map(|lack| lack.words()).collect::<Vec<_>>().join("; ")
}

/// Where a step is done.
pub(super) fn room(step: Step) -> (Room, &'static str) {
    match step {
        Step::Segment | Step::Map | Step::Fit => (Room::Canvas, say!("To the canvas")),
        Step::Benchmark => (Room::Rivals, say!("To your rivals")),
        Step::Formulate => (Room::Statement, say!("To the statement")),
        Step::Test => (Room::Coverage, say!("To claims and tests")),
        Step::Refine => (Room::Workflow, say!("Below on this page")),
    }
}

fn table(ground: &Ground) -> Table {
    let mut table = Table::new(
        say!("Seven steps"),
        &[say!("Step"), say!("What stands"), say!("What is missing"), say!("Go on"), say!("Still holds")],
    );
    let grounds = ground.grounds();
    for (place, step) in Step::ALL.into_iter().enumerate() {
        let lacks = grounds.lacks(step);
        let (room, words) = room(step);
        let still = if lacks == [Lack::NotAgain] {
            let act = Act::new(STILL).with("step", step.word()).with(Act::TODAY, "");
            Cell::Button(Button {
                look: Look::Link,
                ..Button::new(say!("It still holds"), act)
                    .named(say!("It still holds: {words}", words = step.words()))
            })
        } else {
            Cell::Empty
        };
        table.push(vec![
            format!("{}. {}", place + 1, step.words()).into(),
            Cell::Say(found(ground, step)),
            if lacks.is_empty() { say!("nothing: done").into() } else { joined(&lacks).into() },
            Cell::Link(words.into(), Address::new(room)),
            still,
        ]);
    }
    table
}

/// Pieces of one cell, one after the other.
fn listed(all: impl IntoIterator<Item = Sentence>) -> Sentence {
    let joined = |said: Sentence, next| if said.is_empty() { next } else { said.words(", ").then(next) };
    all.into_iter().fold(Sentence::new(), joined)
}

/// `2 jobs`, `1 pain reliever`.
fn cards(canvas: &Canvas, column: Column) -> Sentence {
    let cards = canvas.column(column).count() as u64;
    let n = Value::Count(cards);
    match (column, cards) {
        (Column::Job, 1) => tell!("{n} job", n),
        (Column::Job, _) => tell!("{n} jobs", n),
        (Column::Pain, 1) => tell!("{n} pain", n),
        (Column::Pain, _) => tell!("{n} pains", n),
        (Column::Gain, 1) => tell!("{n} gain", n),
        (Column::Gain, _) => tell!("{n} gains", n),
        (Column::Product, 1) => tell!("{n} product or service", n),
        (Column::Product, _) => tell!("{n} products and services", n),
        (Column::Reliever, 1) => tell!("{n} pain reliever", n),
        (Column::Reliever, _) => tell!("{n} pain relievers", n),
        (Column::Creator, 1) => tell!("{n} gain creator", n),
        (Column::Creator, _) => tell!("{n} gain creators", n),
    }
}

/// What stands in a step.
fn found(ground: &Ground, step: Step) -> Sentence {
    let canvas = &ground.canvas;
    let n = |count: usize| Value::Count(count as u64);
    let in_columns = |columns: [Column; 3]| columns.into_iter().map(|column| cards(canvas, column));
    match step {
        Step::Segment => {
            let segment = Some(&canvas.segment).filter(|segment| !segment.is_empty());
            let segment = segment.map(|segment| Sentence::from(segment.as_str()));
            listed(segment.into_iter().chain(in_columns(Column::PROFILE)))
        }
        Step::Map => listed(in_columns(Column::OFFER)),
        Step::Fit => {
            let fit = Fit::of(canvas);
            let Some(score) = fit_figure(&fit) else { return say!("nothing yet").into() };
            let idle = match fit.idle.len() {
                0 => None,
                1 => Some(tell!("{n} thing answers nothing", n = n(1))),
                idle => Some(tell!("{n} things answer nothing", n = n(idle))),
            };
            listed(std::iter::once(tell!("{score} of what matters is answered", score)).chain(idle))
        }
        Step::Benchmark => {
            let promises = ground.rivals.all.iter().filter(|rival| !rival.promise.is_empty()).count();
            listed([
                match ground.rivals.all.len() {
                    1 => tell!("{n} rival", n = n(1)),
                    rivals => tell!("{n} rivals", n = n(rivals)),
                },
                match promises {
                    1 => tell!("{n} promise of theirs", n = n(1)),
                    promises => tell!("{n} promises of theirs", n = n(promises)),
                },
            ])
        }
        Step::Formulate => match &ground.statement {
            None => say!("nothing yet").into(),
            Some(one) => match one.latest() {
                Some(kept) => tell!(
                    "written for “{segment}”, last kept on {day}",
                    segment = one.segment.as_str(),
                    day = Value::Date(kept.day)
                ),
                None => {
                    tell!(
                        "written for “{segment}”, not kept as a version yet",
                        segment = one.segment.as_str()
                    )
                }
            },
        },
        Step::Test => {
            let log = ground.proof.entries();
            let holds = log.iter().filter(|entry| entry.verdict() == Verdict::Holds).count();
            listed([
                match log.len() {
                    1 => tell!("{n} test", n = n(1)),
                    tests => tell!("{n} tests", n = n(tests)),
                },
                match ground.proof.asked() as usize {
                    1 => tell!("{n} person", n = n(1)),
                    people => tell!("{n} people", n = n(people)),
                },
                match holds {
                    1 => tell!("{n} holds", n = n(1)),
                    holds => tell!("{n} hold", n = n(holds)),
                },
            ])
        }
        Step::Refine => {
            let noted = match ground.workflow.changes().len() {
                1 => tell!("{n} change noted", n = n(1)),
                changes => tell!("{n} changes noted", n = n(changes)),
            };
            let next = ground.workflow.next(ground.today);
            let next = next.map(|day| tell!("next review on {day}", day = Value::Date(day)));
            listed(std::iter::once(noted).chain(next))
        }
    }
}

fn rounds(ground: &Ground) -> Vec<Block> {
    let round = ground.workflow.round(ground.today);
    let round = Value::Count(round as u64);
    let said = match ground.workflow.began(ground.today) {
        Some(day) => tell!("This is round {round}, which began on {day}.", round, day = Value::Date(day)),
        None => tell!("This is round {round}.", round),
    };
    let said = match ground.today {
        Some(day) => said.followed_by(tell!("Told as of {day}.", day = Value::Date(day))),
        None => said,
    };
    let look = Button::new(say!("See whether the review is due"), Act::new(LOOK).with(Act::TODAY, ""));
    let mut blocks = vec![Block::Say(said)];
    if ground.workflow.next(ground.today).is_some() {
        blocks.push(Block::Buttons(vec![look]));
    }
    blocks
}

fn today() -> Field {
    Field::new(Act::TODAY, "", FieldKind::Hidden)
}

fn changing() -> Form {
    Form {
        name: CHANGED.into(),
        title: say!("What did you change after a test?").into(),
        fields: vec![
            Field::new("words", say!("In a sentence"), FieldKind::Words)
                .hint(say!("Such as: we no longer promise five minutes at noon; we take orders ahead.")),
            today(),
        ],
        submit: say!("Note it").into(),
        ..Form::default()
    }
}

fn reviewing(ground: &Ground) -> Form {
    // Where no day is set yet, that of the statement is a good one.
    let of_statement = ground.statement.as_ref().and_then(|one| one.review);
    let next = ground.workflow.next(ground.today).or(of_statement.filter(|day| Some(*day) > ground.today));
    Form {
        name: REVIEW.into(),
        title: say!("When will you look at all of it again?").into(),
        says: say!("A quarter of a year is a good distance; sooner where much changes.").into(),
        fields: vec![
            Field::new("day", say!("Day of the next review"), FieldKind::Date)
                .value(next.map_or(String::new(), |day| day.to_string())),
            today(),
        ],
        submit: say!("Set the day").into(),
        ..Form::default()
    }
}

fn changes(workflow: &Workflow) -> Vec<Block> {
    if workflow.changes().is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        say!("What was changed, and how the promise stood then"),
        &[say!("What was changed"), say!("When"), say!("#Needs answered"), say!("#Claims that are shown")],
    );
    for change in workflow.changes().iter().rev() {
        table.push(vec![
            change.words.clone().into(),
            change.day.map_or(Cell::Empty, |day| Value::Date(day).into()),
            change.fit().map_or(Cell::Empty, |share| Value::Share(share).into()),
            change.backed().map_or(Cell::Empty, |share| Value::Share(share).into()),
        ]);
    }
    vec![Block::Heading(say!("What was changed").into()), Block::Table(table)]
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let ground = Ground::of(sight);
    let mut read = Reading::of(act);
    let mut workflow = ground.workflow.clone();
    let now = crate::page::day(act.get(Act::TODAY)).or(ground.today);
    workflow.see(now);
    let today = ground.today.max(now);
    match act.name.as_str() {
        LOOK => {}
        STILL => {
            let Some(step) = Step::of(act.get("step")) else { return Outcome::Nothing };
            workflow.look(step, today);
        }
        CHANGED => {
            let (fit, backed) = (Fit::of(&ground.canvas).score(), ground.proof.backed());
            if !workflow.change(Change::new(today, read.words("words"), fit, backed)) {
                read.refuse("words", say!("Say what you changed. Two hundred changes are the most."));
            }
        }
        REVIEW => match read.day("day") {
            Some(day) if workflow.review(day, today) => {}
            Some(_) => read.refuse("day", say!("Choose a day that lies ahead.")),
            None if read.wrong.is_empty() => read.refuse("day", say!("Choose a day.")),
            None => {}
        },
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &workflow) } else { paper::again(here(), act, &read.wrong) }
}
