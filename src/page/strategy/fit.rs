//! Five looks at the promise from within the firm: each in short, and one of them open.

use super::{futures, judged};
use crate::measure::Sentence;
use crate::page::paper::{self, Reading, example, hidden};
use crate::page::{
    Act, Address, Block, Button, Cell, Choice, Field, FieldKind, Form, Outcome, Page, Room, Sight, Table,
};
use crate::value::statement::Statements;
use crate::value::strategy::Strategy;
use crate::{language, say, text};

/// In addresses the open part stands under this name.
pub(super) const PART: &str = "part";
pub(super) const REMOVE: &str = "remove";
const EXAMPLE: &str = "example";

/// The parts: key, name, what it takes.
const PARTS: [(&str, &str, &str); 5] = [
    (
        "audit",
        text!("Beside mission, objectives, positioning"),
        text!("one sentence each, and whether the promise fits it"),
    ),
    ("resources", text!("What you have"), text!("a few things, each with four questions")),
    ("chain", text!("What you do"), text!("nine activities: what each adds, what each costs")),
    ("futures", text!("Four futures"), text!("two open questions, and how the promise fares")),
    ("watch", text!("What to watch"), text!("a signal, and what you then do")),
];

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all: Strategy = paper::now(sight);
    let part = PARTS.iter().find(|(key, ..)| *key == address.get(PART)).map_or("", |(key, ..)| key);
    let mut page = told(sight, &all, part);
    let options = std::iter::once(("", say!("In short")))
        .chain(PARTS.iter().map(|(key, name, _)| (*key, language::said(name))));
    page.blocks.push(Block::Choices(vec![Choice {
        name: PART.into(),
        label: say!("Part§strategy").into(),
        options: options.map(|(key, name)| (key.to_owned(), name.to_owned())).collect(),
        chosen: part.to_owned(),
    }]));
    page.blocks.extend(promises(sight));
    page.blocks.extend(match part {
        "audit" => judged::audit(sight, &all),
        "resources" => judged::resources(sight, &all),
        "chain" => judged::chain(sight, &all),
        "futures" => futures::scenarios(sight, &all),
        "watch" => futures::watch(sight, &all),
        _ => short(sight, &all),
    });
    page
}

/// What a part says now; `None` where nothing was typed.
fn says(sight: Sight<'_>, all: &Strategy, part: &str) -> Option<Sentence> {
    match part {
        "audit" => judged::audit_says(all),
        "resources" => judged::resources_say(all),
        "chain" => judged::chain_says(all),
        "futures" => futures::scenarios_say(all),
        _ => futures::watch_says(sight, all),
    }
}

fn told(sight: Sight<'_>, all: &Strategy, part: &str) -> Page {
    if !part.is_empty() {
        let (title, lede) = match part {
            "audit" => (
                say!("Does the promise fit what you are for?"),
                say!(
                    "Write down what you are for, what you want to reach, how you want to be seen. Then hold the promise against each."
                ),
            ),
            "resources" => (
                say!("What do you have that others lack?"),
                say!(
                    "A place, people, a recipe, a name. Four questions, asked in their order, tell what each of them can carry."
                ),
            ),
            "chain" => (
                say!("Which of the things you do carry the promise?"),
                say!(
                    "Nine activities. Say of each what it adds to the promise, and what part of your costs goes there."
                ),
            ),
            "futures" => (
                say!("In which futures does the promise hold?"),
                say!("Choose two questions that nobody can answer yet. Their answers make four futures."),
            ),
            _ => (
                say!("What would tell you that the promise is growing old?"),
                say!(
                    "A signal, where you see it, from where on you act, and what you then do: decided now, while nothing is on fire."
                ),
            ),
        };
        return match says(sight, all, part) {
            Some(says) => Page::new(says),
            None => Page::new(title).lede(lede),
        };
    }
    let said: Vec<Option<Sentence>> = PARTS.iter().map(|(key, ..)| says(sight, all, key)).collect();
    let done = said.iter().flatten().count();
    let next = PARTS
        .iter()
        .zip(&said)
        .find(|(_, says)| says.is_none())
        .map(|((_, name, _), _)| language::inside(language::said(name)));
    match (done, said.into_iter().flatten().next(), next) {
        (0, ..) | (_, None, _) => Page::new(say!("Does the promise fit your firm, and its future?")).lede(
            say!("Five looks at it. Each takes a few minutes, and each says something by itself. Begin with the first."),
        ),
        (_, Some(first), Some(next)) => Page::new(first).lede(say!("{done} of five looks are taken. Next: {next}.", done, next)),
        (_, Some(first), None) => Page::new(first).lede(say!("All five looks are taken.")),
    }
}

fn short(sight: Sight<'_>, all: &Strategy) -> Vec<Block> {
    let mut table = Table::new(say!("Five looks"), &[say!("Look§strategy"), say!("What it says now")]);
    let mut none = true;
    for (key, name, takes) in PARTS {
        let says = says(sight, all, key);
        none &= says.is_none();
        table.push(vec![
            Cell::Link(language::said(name).into(), Address::new(Room::Strategy).with(PART, key)),
            says.map_or_else(
                || Cell::Words(say!("Nothing yet. It takes: {takes}.", takes = language::said(takes))),
                Cell::Say,
            ),
        ]);
    }
    let mut blocks = vec![Block::Table(table)];
    if none {
        let shown = Strategy::example();
        let says = PARTS.iter().filter_map(|(key, ..)| self::says(sight, &shown, key)).collect();
        blocks.push(Block::Buttons(vec![Button::new(say!("Begin with an example"), Act::new(EXAMPLE))]));
        blocks.push(example(vec![Block::List(says)]));
    }
    blocks
}

/// The promise that is looked at.
fn promises(sight: Sight<'_>) -> Vec<Block> {
    let all: Statements = paper::now(sight);
    let written: Vec<Sentence> = all
        .all()
        .iter()
        .map(|one| (one, one.text()))
        .filter(|(_, text)| !text.is_empty())
        .map(|(one, text)| format!("{}: {text}", one.segment).into())
        .collect();
    if written.is_empty() {
        let to = Address::new(Room::Statement);
        return vec![Block::Links(vec![(
            say!("The promise is not written down yet: put it into words").into(),
            to,
        )])];
    }
    vec![Block::Fold { title: say!("The promise").into(), blocks: vec![Block::List(written)] }]
}

/// A form of a part: it comes back with the part, so that the part stays open.
pub(super) fn form(part: &str, name: &str, title: &str, id: Option<u32>, mut fields: Vec<Field>) -> Form {
    fields.push(hidden(PART, part));
    fields.extend(id.map(|id| hidden("id", id.to_string())));
    let submit = if id.is_some() { say!("Keep it") } else { say!("Add it") };
    Form { name: name.into(), title: title.into(), fields, submit: submit.into(), ..Form::default() }
}

pub(super) fn field(name: &str, label: &str, value: &str) -> Field {
    Field::new(name, label, FieldKind::Words).value(value)
}

/// A fold with the form of an entry, and the button that removes it.
pub(super) fn entry(title: &str, form: Form, id: u32) -> Block {
    let act = Act::new(REMOVE).with("id", id.to_string());
    Block::Fold {
        title: say!("Change: {title}", title).into(),
        blocks: vec![
            Block::Form(form),
            Block::Buttons(vec![Button::new(say!("Remove it"), act).named(say!("Remove {title}", title))]),
        ],
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut all: Strategy = paper::now(sight);
    let mut read = Reading::of(act);
    let known = match act.name.as_str() {
        REMOVE => all.remove(act.get("id").parse().unwrap_or(0)),
        EXAMPLE => {
            let empty = all == Strategy::default();
            if empty {
                all = Strategy::example();
            }
            empty
        }
        _ => judged::act(&mut all, act, &mut read) || futures::act(&mut all, act, &mut read),
    };
    match (known, read.wrong.is_empty()) {
        (false, _) => Outcome::Nothing,
        (true, true) => paper::keep(sight, &all),
        (true, false) => paper::again(here(), act, &read.wrong),
    }
}
