//! Seven steps, what stands in each, what is missing, and the way on.

use super::Ground;
use super::canvas::fit_figure;
use crate::measure::{Sentence, Value};
use crate::page::paper::{self, Reading};
use crate::page::{
    Act, Address, Block, Button, Cell, Field, FieldKind, Form, Look, Outcome, Page, Room, Sight, Table,
};
use crate::value::promise::{Change, Column, Fit, Lack, Step, Verdict, Workflow};

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
        title: "When a step is done".into(),
        blocks: vec![
            Block::Say("The steps read your other pages: nothing has to be ticked off twice. A step is done when nothing in its row is missing.".into()),
            Block::Say("On the day of review a new round begins. What you wrote stays; each step wants to be looked at again: by a new test, a new wording, a noted change, or by saying that it still holds.".into()),
        ],
    });
    page.blocks.push(Block::Note(
        "One canvas for each segment: the one that is open on its page is the one that counts here.".into(),
    ));
    page
}

/// What stands first on the page: what is due, what is next, or that all is done.
pub(super) fn told(ground: &Ground) -> Page {
    let grounds = ground.grounds();
    let (round, next) = (ground.workflow.round(ground.today), ground.workflow.next(ground.today));
    let Some(open) = grounds.open() else {
        let title = Sentence::from("All seven steps are done.");
        return Page::new(match next {
            Some(day) => title.words(" Look again on ").value(Value::Date(day)).words("."),
            None => title,
        });
    };
    let lacks = grounds.lacks(open);
    let again = grounds.done() == 0 && round > 1;
    let title = if again {
        "The day of review has come: look at every step again.".to_owned()
    } else {
        format!("Step {} of seven: {}.", open as usize + 1, lower(open.words()))
    };
    Page::new(title).lede(format!("Next: {}.", joined(&lacks)))
}

/// With a small first letter.
fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

fn joined(lacks: &[Lack]) -> String {
    lacks.iter().map(|lack| lack.words()).collect::<Vec<_>>().join("; ")
}

/// Where a step is done.
pub(super) fn room(step: Step) -> (Room, &'static str) {
    match step {
        Step::Segment | Step::Map | Step::Fit => (Room::Canvas, "To the canvas"),
        Step::Benchmark => (Room::Rivals, "To your rivals"),
        Step::Formulate => (Room::Statement, "To the statement"),
        Step::Test => (Room::Coverage, "To claims and tests"),
        Step::Refine => (Room::Workflow, "Below on this page"),
    }
}

fn table(ground: &Ground) -> Table {
    let mut table =
        Table::new("Seven steps", &["Step", "What stands", "What is missing", "Go on", "Still holds"]);
    let grounds = ground.grounds();
    for (place, step) in Step::ALL.into_iter().enumerate() {
        let lacks = grounds.lacks(step);
        let (room, words) = room(step);
        let still = if lacks == [Lack::NotAgain] {
            let act = Act::new(STILL).with("step", step.word()).with(Act::TODAY, "");
            Cell::Button(Button {
                look: Look::Link,
                ..Button::new("It still holds", act).named(format!("It still holds: {}", step.words()))
            })
        } else {
            Cell::Empty
        };
        table.push(vec![
            format!("{}. {}", place + 1, step.words()).into(),
            Cell::Say(found(ground, step)),
            if lacks.is_empty() { "nothing: done".into() } else { joined(&lacks).into() },
            Cell::Link(words.into(), Address::new(room)),
            still,
        ]);
    }
    table
}

fn count(said: Sentence, n: usize, one: &str, several: &str) -> Sentence {
    let said = if said.is_empty() { said } else { said.words(", ") };
    said.value(Value::Count(n as u64)).words(format!(" {}", if n == 1 { one } else { several }))
}

/// What the other pages have for a step.
fn found(ground: &Ground, step: Step) -> Sentence {
    let canvas = &ground.canvas;
    let in_columns = |columns: [Column; 3], said: Sentence| {
        columns.into_iter().fold(said, |said, column| {
            let name = column.name();
            let several = match column {
                Column::Product => "products and services".to_owned(),
                _ => format!("{name}s"),
            };
            count(said, canvas.column(column).count(), name, &several)
        })
    };
    let said = Sentence::new();
    match step {
        Step::Segment if canvas.segment.is_empty() => in_columns(Column::PROFILE, said),
        Step::Segment => in_columns(Column::PROFILE, said.words(canvas.segment.clone())),
        Step::Map => in_columns(Column::OFFER, said),
        Step::Fit => {
            let fit = Fit::of(canvas);
            let Some(score) = fit_figure(&fit) else { return "nothing yet".into() };
            let said = said.figure(&score).words(" of what matters is answered");
            if fit.idle.is_empty() {
                said
            } else {
                count(said, fit.idle.len(), "thing answers nothing", "things answer nothing")
            }
        }
        Step::Benchmark => {
            let promises = ground.rivals.all.iter().filter(|rival| !rival.promise.is_empty()).count();
            let said = count(said, ground.rivals.all.len(), "rival", "rivals");
            count(said, promises, "promise of theirs", "promises of theirs")
        }
        Step::Formulate => match &ground.statement {
            None => "nothing yet".into(),
            Some(one) => {
                let said = said.words(format!("written for “{}”", one.segment));
                match one.latest() {
                    Some(kept) => said.words(", last kept on ").value(Value::Date(kept.day)),
                    None => said.words(", not kept as a version yet"),
                }
            }
        },
        Step::Test => {
            let log = ground.proof.entries();
            let holds = log.iter().filter(|entry| entry.verdict() == Verdict::Holds).count();
            let said = count(said, log.len(), "test", "tests");
            let said = count(said, ground.proof.asked() as usize, "person", "people");
            count(said, holds, "holds", "hold")
        }
        Step::Refine => {
            let said = count(said, ground.workflow.changes().len(), "change noted", "changes noted");
            match ground.workflow.next(ground.today) {
                Some(day) => said.words(", next review on ").value(Value::Date(day)),
                None => said,
            }
        }
    }
}

fn rounds(ground: &Ground) -> Vec<Block> {
    let round = ground.workflow.round(ground.today);
    let said = Sentence::new().words("This is round ").value(Value::Count(round as u64));
    let said = match ground.workflow.began(ground.today) {
        Some(day) => said.words(", which began on ").value(Value::Date(day)).words("."),
        None => said.words("."),
    };
    let said = match ground.today {
        Some(day) => said.words(" Told as of ").value(Value::Date(day)).words("."),
        None => said,
    };
    let look = Button::new("See whether the review is due", Act::new(LOOK).with(Act::TODAY, ""));
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
        title: "What did you change after a test?".into(),
        fields: vec![
            Field::new("words", "In a sentence", FieldKind::Words)
                .hint("Such as: we no longer promise five minutes at noon; we take orders ahead."),
            today(),
        ],
        submit: "Note it".into(),
        ..Form::default()
    }
}

fn reviewing(ground: &Ground) -> Form {
    // Where no day is set yet, that of the statement is a good one.
    let of_statement = ground.statement.as_ref().and_then(|one| one.review);
    let next = ground.workflow.next(ground.today).or(of_statement.filter(|day| Some(*day) > ground.today));
    Form {
        name: REVIEW.into(),
        title: "When will you look at all of it again?".into(),
        says: "A quarter of a year is a good distance; sooner where much changes.".into(),
        fields: vec![
            Field::new("day", "Day of the next review", FieldKind::Date)
                .hint("Such as 2026-09-30.")
                .value(next.map_or(String::new(), |day| day.to_string())),
            today(),
        ],
        submit: "Set the day".into(),
        ..Form::default()
    }
}

fn changes(workflow: &Workflow) -> Vec<Block> {
    if workflow.changes().is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        "What was changed, and how the promise stood then",
        &["What was changed", "When", "#Needs answered", "#Claims that are shown"],
    );
    for change in workflow.changes().iter().rev() {
        table.push(vec![
            change.words.clone().into(),
            change.day.map_or(Cell::Empty, |day| Value::Date(day).into()),
            change.fit().map_or(Cell::Empty, |share| Value::Share(share).into()),
            change.backed().map_or(Cell::Empty, |share| Value::Share(share).into()),
        ]);
    }
    vec![Block::Heading("What was changed".into()), Block::Table(table)]
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
                read.refuse("words", "Say what you changed. Two hundred changes are the most.");
            }
        }
        REVIEW => match read.day("day") {
            Some(day) if workflow.review(day, today) => {}
            Some(_) => read.refuse("day", "Choose a day that lies ahead."),
            None if read.wrong.is_empty() => read.refuse("day", "Choose a day."),
            None => {}
        },
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &workflow) } else { paper::again(here(), act, &read.wrong) }
}
