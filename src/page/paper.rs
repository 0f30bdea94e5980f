//! One way to edit all documents: kept with every act, undone and redone, copied, handed over as a file.

use crate::page::{Act, Block, Button, Field, FieldKind, Form, Outcome, Page, Sight};
use crate::quantity::Day;
use crate::say;
use crate::value::Rating;
use crate::workspace::{Folder, Paper};

const UNDO: &str = "undo";
const REDO: &str = "redo";
const COPY: &str = "copy";
const NEW: &str = "new";
const OPEN: &str = "open";
const CALL: &str = "call";
const REMOVE: &str = "remove-paper";
const SAVE: &str = "save-paper";
const TAKE: &str = "take-paper";

/// The open document of this kind.
pub(super) fn now<T: Paper>(sight: Sight<'_>) -> T {
    sight.documents.get::<Folder<T>>().now()
}

/// What becomes of the open document, to be undone.
pub(super) fn keep<T: Paper>(sight: Sight<'_>, paper: &T) -> Outcome {
    let folder: Folder<T> = sight.documents.get();
    Outcome::Keep(sight.documents.edited(&folder.with(paper)))
}

/// Opens the document at this place of its folder.
pub(super) fn open(place: usize) -> Act {
    Act::new(OPEN).with("place", place.to_string())
}

/// What can be done with the document as a whole, at the end of its page.
pub(super) fn desk<T: Paper>(sight: Sight<'_>) -> Vec<Block> {
    let folder: Folder<T> = sight.documents.get();
    let (back, on) = sight.documents.steps::<Folder<T>>();
    let mut buttons = Vec::new();
    if back > 0 {
        buttons.push(Button::new(say!("Undo the last change"), Act::new(UNDO)));
    }
    if on > 0 {
        buttons.push(Button::new(say!("Redo"), Act::new(REDO)));
    }
    buttons.push(Button::new(say!("Print or save as PDF"), Act::new(Act::PRINT)));
    let names: Vec<(String, String)> = folder
        .names()
        .enumerate()
        .map(|(i, name)| {
            (i.to_string(), if name.is_empty() { say!("Number {n}", n = i + 1) } else { name.into() })
        })
        .collect();
    let mut blocks = Vec::new();
    if names.len() > 1 {
        blocks.push(Block::Form(Form {
            name: OPEN.into(),
            title: say!("Open another sheet").into(),
            fields: vec![
                Field::new("place", say!("Which"), FieldKind::OneOf(names)).value(folder.place().to_string()),
            ],
            submit: say!("Open it").into(),
            ..Form::default()
        }));
    }
    blocks.push(Block::Form(Form {
        name: CALL.into(),
        title: say!("Name this sheet").into(),
        fields: vec![
            Field::new("name", say!("Name"), FieldKind::Words)
                .hint(say!("A segment, a client, a year. May be left empty."))
                .value(folder.name()),
        ],
        submit: say!("Save the name").into(),
        ..Form::default()
    }));
    blocks.push(Block::Form(Form {
        name: TAKE.into(),
        title: say!("Take in a sheet from a file").into(),
        says: say!("It comes beside the sheets you have: nothing is written over.").into(),
        fields: vec![
            Field::new("file", say!("File"), FieldKind::File)
                .hint(say!("A file that was saved from this page, here or elsewhere.")),
        ],
        submit: say!("Take it in").into(),
        ..Form::default()
    }));
    let mut whole = vec![
        Button::new(say!("Make a copy to try something"), Act::new(COPY)),
        Button::new(say!("Begin an empty sheet"), Act::new(NEW)),
        Button::new(say!("Save this sheet as a file"), Act::new(SAVE)),
    ];
    if folder.names().next().is_some() {
        whole.push(
            Button::new(say!("Delete this sheet"), Act::new(REMOVE))
                .confirm(say!("You can undo this on the same page.")),
        );
    }
    blocks.push(Block::Buttons(whole));
    let title = match folder.name() {
        "" => say!("Copies, files, other sheets").into(),
        name => say!("Copies, files, other sheets: this is “{name}”", name).into(),
    };
    vec![Block::Buttons(buttons), Block::Fold { title, blocks }]
}

/// What an act on the document as a whole comes to; `None` where it is none.
pub(super) fn act<T: Paper>(sight: Sight<'_>, act: &Act) -> Option<Outcome> {
    let folder: Folder<T> = sight.documents.get();
    let kept = |folder: Folder<T>| Outcome::Keep(sight.documents.edited(&folder));
    let full = |problem: crate::workspace::NotTaken| Outcome::Page(Box::new(Page::new(problem.to_string())));
    Some(match act.name.as_str() {
        UNDO => sight.documents.undone::<Folder<T>>().map_or(Outcome::Nothing, Outcome::Keep),
        REDO => sight.documents.redone::<Folder<T>>().map_or(Outcome::Nothing, Outcome::Keep),
        COPY => {
            let name = match folder.name() {
                "" => say!("Copy§a document").to_owned(),
                name => say!("{name}, copy", name),
            };
            folder.and(&name, &folder.now()).map_or_else(full, kept)
        }
        NEW => folder.and("", &T::default()).map_or_else(full, kept),
        OPEN => kept(folder.opened(act.get("place").parse().unwrap_or(0))),
        CALL => kept(folder.called(act.get("name").trim())),
        REMOVE => kept(folder.without()),
        SAVE => {
            let file = format!("{}.txt", T::TITLE.replace(' ', "-"));
            Outcome::File(file, folder.to_file().into_bytes())
        }
        TAKE => match folder.taking(act.get("file")) {
            Ok(folder) => kept(folder),
            Err(problem) => {
                let mut page = Page::new(say!("The file was not taken.")).lede(problem.to_string());
                page.blocks = desk::<T>(sight);
                Outcome::Page(Box::new(page))
            }
        },
        _ => return None,
    })
}

/// The page with the form that was sent once more: what was typed in it, and beside it what is wrong. It stands on top, so
/// that nobody has to look for it in a fold.
pub(super) fn again(mut page: Page, act: &Act, wrong: &[(String, String)]) -> Outcome {
    let Some(mut form) = take_form(&mut page.blocks, act) else { return Outcome::Nothing };
    form.said = say!("Nothing was kept yet: please look at what is marked.").into();
    for field in &mut form.fields {
        if field.kind != FieldKind::Hidden {
            field.value = act.get(&field.name).to_owned();
        }
        if let Some((_, problem)) = wrong.iter().find(|(name, _)| *name == field.name) {
            field.problem.clone_from(problem);
        }
    }
    page.blocks.insert(0, Block::Form(form));
    Outcome::Page(Box::new(page))
}

/// Takes the form out of the page from which an act came: of several with its name the one whose hidden fields agree.
fn take_form(blocks: &mut Vec<Block>, act: &Act) -> Option<Form> {
    let is_it = |form: &Form| {
        // The day on which the reader acts is filled in on the way.
        let hidden = form.fields.iter().filter(|f| f.kind == FieldKind::Hidden && f.name != Act::TODAY);
        form.name == act.name && hidden.into_iter().all(|f| f.value == act.get(&f.name))
    };
    for at in 0..blocks.len() {
        match blocks.get_mut(at) {
            Some(Block::Form(form)) if is_it(form) => match blocks.remove(at) {
                Block::Form(form) => return Some(form),
                _ => return None,
            },
            Some(Block::Fold { blocks, .. } | Block::Part { blocks, .. }) => {
                if let Some(form) = take_form(blocks, act) {
                    return Some(form);
                }
            }
            _ => {}
        }
    }
    None
}

/// What is read from a form, and what in it can't be read.
pub(super) struct Reading<'a> {
    act: &'a Act,
    pub(super) wrong: Vec<(String, String)>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(act: &'a Act) -> Reading<'a> {
        Reading { act, wrong: Vec::new() }
    }

    pub(super) fn refuse(&mut self, name: &str, problem: &str) {
        self.wrong.push((name.to_owned(), problem.to_owned()));
    }

    /// A rating; what stays empty is none.
    pub(super) fn rating(&mut self, name: &str) -> Option<Rating> {
        match Rating::parse(self.act.get(name)) {
            Ok(rating) => rating,
            Err(problem) => {
                self.refuse(name, problem);
                None
            }
        }
    }

    /// A number between bounds, with a decimal point or comma, perhaps with a percent sign.
    pub(super) fn number(&mut self, name: &str, low: f64, high: f64) -> Option<f64> {
        let text: String = self.act.get(name).chars().filter(|c| !c.is_whitespace() && *c != '%').collect();
        if text.is_empty() {
            return None;
        }
        let value = text.replace(',', ".").parse().ok().filter(|v| (low..=high).contains(v));
        if value.is_none() {
            self.refuse(name, &say!("This should be a number from {low} to {high}.", low, high));
        }
        value
    }

    /// A whole number.
    pub(super) fn count(&mut self, name: &str) -> Option<u64> {
        const MOST: u64 = 1_000_000_000;
        let text: String = self.act.get(name).chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            return None;
        }
        let value = text.parse().ok().filter(|n| *n <= MOST);
        if value.is_none() {
            self.refuse(name, say!("This should be a whole number."));
        }
        value
    }

    /// A date; what stays empty is none.
    pub(super) fn day(&mut self, name: &str) -> Option<Day> {
        let text = self.act.get(name);
        let day = super::day(text);
        if day.is_none() && !text.trim().is_empty() {
            self.refuse(name, say!("This should be a date, such as 2026-03-01."));
        }
        day
    }

    /// Words without white at their ends, not longer than what a person would write here.
    pub(super) fn words(&self, name: &str) -> String {
        self.act.get(name).trim().chars().take(2000).collect()
    }
}

pub(super) fn hidden(name: &str, value: impl Into<String>) -> Field {
    Field::new(name, "", FieldKind::Hidden).value(value)
}

/// A field for a judgement from 0 to 10.
pub(super) fn rated(name: &str, label: &str, value: Option<Rating>) -> Field {
    Field::new(name, label, FieldKind::Number).value(value.map_or(String::new(), |v| v.to_string()))
}

/// A field with one of several, or none of them.
pub(super) fn one_of<'a>(
    name: &str,
    label: &str,
    options: impl Iterator<Item = (&'a str, &'a str)>,
    chosen: &str,
) -> Field {
    let open = (String::new(), say!("not said").to_owned());
    let options = options.map(|(key, words)| (key.to_owned(), words.to_owned()));
    Field::new(name, label, FieldKind::OneOf([open].into_iter().chain(options).collect())).value(chosen)
}

/// A fold with an invented example, so that nobody takes it for their own.
pub(super) fn example(blocks: Vec<Block>) -> Block {
    let mut all = vec![Block::Note(
        say!("All of this is invented. It shows what stands here once you have typed in your own.").into(),
    )];
    all.extend(blocks);
    Block::Fold { title: say!("What it will look like: an invented example").into(), blocks: all }
}

/// What more data would add.
pub(super) fn more(says: &[&str]) -> Vec<Block> {
    if says.is_empty() {
        return Vec::new();
    }
    let says = says.iter().map(|say| (*say).into()).collect();
    vec![Block::Heading(say!("What would make this surer").into()), Block::List(says)]
}
