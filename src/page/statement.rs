//! The promise in words: put together from its parts, checked while it is typed, kept with its day, looked at again.

mod kept;
#[cfg(test)]
mod tests;
mod told;

use crate::measure::{Sentence, Value};
use crate::page::paper::{self, Reading, hidden};
use crate::page::{
    Act, Address, Block, Button, Cell, Choice, Field, FieldKind, Form, Outcome, Page, Piece, Room, Sight,
    Table, actions, picked,
};
use crate::quantity::Day;
use crate::value::promise::{Canvas, Column, Entry, Proof, Verdict};
use crate::value::statement::{
    Ground, PATTERNS, Parts, Pattern, Pitfall, Statement, Statements, Version, check,
};
use crate::value::{Drivers, Heard, Rivals};
use crate::{language, say, text};

const ADD: &str = "add";
const PARTS: &str = "parts";
const TRY: &str = "try";
const KEEP: &str = "keep";
const READ: &str = "read";
const CHECK: &str = "check";
const REVIEW: &str = "review";
const REMOVE: &str = "remove";
const FORGET: &str = "forget";
const EXAMPLE: &str = "example";
/// In addresses the statement stands under this name.
const WHICH: &str = "which";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all: Statements = paper::now(sight);
    let one = address.get(WHICH).parse().ok().and_then(|id| all.get(id)).or(all.all().first());
    let mut page = match one {
        None => empty(sight),
        Some(one) => shown(sight, &all, one, address),
    };
    page.blocks
        .push(Block::Fold { title: say!("Check any text").into(), blocks: vec![Block::Form(any_text())] });
    page.blocks.push(Block::Fold {
        title: say!("How the check works, and how often it is right").into(),
        blocks: told::method(),
    });
    page.blocks.extend(actions::listed(sight, Room::Statement));
    page.blocks.extend(paper::desk::<Statements>(sight));
    page.with(Block::Links(crate::page::promise::ways(Room::Statement)))
}

fn empty(sight: Sight<'_>) -> Page {
    let example = Statements::example();
    let text = example.all().first().map(Statement::text).unwrap_or_default();
    let mut page = Page::new(say!("Why should somebody come to you? Say it in two sentences.")).lede(
        say!("You type seven short parts: for whom, what they need, what you are, what they get, what else they could do, what you do differently, how one can see it. They become a statement, in several patterns, and you are told what weakens it while you type."),
    );
    page.blocks.push(Block::Form(adding(sight, 1)));
    page.blocks.push(Block::Buttons(vec![Button::new(say!("Begin with an example"), Act::new(EXAMPLE))]));
    page.with(paper::example(vec![
        Block::Say(text.into()),
        Block::Say(say!("It names whom it is for and what they would do otherwise, promises one thing, and says how that was counted.").into()),
    ]))
}

/// What is known besides the text of a statement to this segment; where no segment is named, it is any text, and is not asked
/// whether it was tested.
fn ground(sight: Sight<'_>, parts: &Parts, segment: Option<&str>) -> Ground {
    let log: Proof = paper::now(sight);
    let rivals: Rivals = paper::now(sight);
    let drivers: Drivers = paper::now(sight);
    let judged = drivers.judged(&Heard::of(sight.ledger.records(), &drivers), None);
    // What matters much and goes well; of several, what matters most.
    let good = drivers.list.iter().zip(&judged).filter_map(|(driver, judged)| {
        let (matters, goes) = (judged.importance?, judged.performance?);
        (matters >= 5.0 && goes >= 7.0 && !driver.is_price()).then_some((matters, driver.name.as_str()))
    });
    let strength = good.max_by(|a, b| a.0.total_cmp(&b.0)).map_or("", |(_, name)| name);
    let mut known: Vec<(String, String)> =
        rivals.all.iter().map(|rival| (rival.name.clone(), rival.short.clone())).collect();
    let rival = parts.rival.trim();
    if !rival.is_empty() && !known.iter().any(|(name, _)| name.eq_ignore_ascii_case(rival)) {
        known.insert(0, (rival.to_owned(), String::new()));
    }
    // Where no proof is typed, a test that held is one.
    let held = |entry: &&Entry| entry.verdict() == Verdict::Holds && entry.share().is_some();
    let proof = match tests(&log, segment.unwrap_or_default()).find(held) {
        Some(Entry { agreed: Some(agreed), asked, tested, .. }) if parts.proof.trim().is_empty() => {
            say!("{agreed} of {asked}: {tested}", agreed, asked, tested)
        }
        _ => parts.proof.clone(),
    };
    Ground {
        rivals: known,
        strength: strength.to_owned(),
        benefit: parts.benefit.clone(),
        proof,
        tests: segment.map(|segment| tests(&log, segment).count() as u64),
    }
}

/// The entries of the validation log that speak of this segment, or of none in particular.
fn tests<'a>(proof: &'a Proof, segment: &str) -> impl Iterator<Item = &'a Entry> {
    let segment = segment.to_lowercase();
    proof
        .entries()
        .into_iter()
        .filter(move |entry| entry.segment.is_empty() || entry.segment.to_lowercase() == segment)
}

/// The last day of the data; `None` where nothing is loaded.
pub(super) fn last_day(sight: Sight<'_>) -> Option<Day> {
    sight.ledger.sources().iter().filter_map(|source| source.last_day).max()
}

fn shown(sight: Sight<'_>, all: &Statements, one: &Statement, address: &Address) -> Page {
    let text = one.text();
    let ground = ground(sight, &one.parts, Some(&one.segment));
    let found = check(&text, &ground);
    let mut page = Page::new(told::title(one, &text, &found)).lede(told::lede(one, &text, &found));
    if all.all().len() > 1 {
        let first = all.all().first().map_or(0, |one| one.id);
        let key = |id: u32| if id == first { String::new() } else { id.to_string() };
        page.blocks.push(Block::Choices(vec![Choice {
            name: WHICH.into(),
            label: say!("To whom").into(),
            options: all.all().iter().map(|one| (key(one.id), one.segment.clone())).collect(),
            chosen: key(one.id),
        }]));
    }
    let written = !text.is_empty();
    if written {
        page.blocks.extend(told::checked(&text, &found));
        if found.has(Pitfall::Unvalidated) {
            let to = Address::new(Room::Coverage);
            page.blocks
                .push(Block::Links(vec![(say!("Write down what you tested with customers").into(), to)]));
        }
        page.blocks.push(told::planned(sight, one, &found));
    }
    let parts = Block::Form(parts_form(sight, one));
    if one.own.is_empty() {
        page.blocks.push(parts);
    } else {
        page.blocks
            .push(Block::Fold { title: say!("The parts, and other patterns").into(), blocks: vec![parts] });
    }
    if written {
        page.blocks.push(Block::Form(keeping(one, &text)));
        page.blocks.push(Block::Heading(say!("The same in other patterns").into()));
        page.blocks.push(Block::Table(told::patterns(&one.parts, &one.pattern)));
    }
    page.blocks.extend(kept::versions(one, &ground, address));
    page.blocks.extend(kept::review(sight, one));
    if all.all().len() > 1 {
        page.blocks.push(Block::Heading(say!("All your statements").into()));
        page.blocks.push(Block::Table(kept::all(sight, all)));
    }
    let act = Act::new(REMOVE).with("id", one.id.to_string()).with(Act::LEAVE, WHICH);
    page.blocks.push(Block::Fold {
        title: say!("A statement for another segment, or delete this one").into(),
        blocks: vec![
            Block::Form(adding(sight, all.next_id())),
            Block::Buttons(vec![
                Button::new(say!("Delete this statement"), act)
                    .named(say!("Delete the statement for {segment}", segment = one.segment))
                    .confirm(say!("You can undo this on the same page.")),
            ]),
        ],
    });
    page
}

fn adding(sight: Sight<'_>, next: u32) -> Form {
    let to = Address::new(Room::Statement).with(WHICH, next.to_string());
    let canvas: Canvas = paper::now(sight);
    let mut known: Vec<String> = picked::offered(sight).into_iter().map(|(_, name)| name).collect();
    known.retain(|name| *name != canvas.segment);
    known.splice(..0, Some(canvas.segment).filter(|name| !name.is_empty()));
    let mut fields = Vec::new();
    if !known.is_empty() {
        let options = known.iter().map(|name| (name.as_str(), name.as_str()));
        fields.push(paper::one_of("known", say!("One of your segments"), options, ""));
    }
    fields.push(
        Field::new("segment", say!("Or in your own words"), FieldKind::Words)
            .hint(say!("Lunch on working days; new parents; people who moved here.")),
    );
    fields.push(hidden(Act::TO, to.to_string()));
    Form {
        name: ADD.into(),
        title: say!("A statement for one kind of customer").into(),
        fields,
        submit: say!("Begin").into(),
        ..Form::default()
    }
}

/// What is asked for each part: its name, its question, an example.
const ASKED: [(&str, &str, &str); 7] = [
    ("target", text!("For …"), text!("people who work near the station")),
    ("need", text!("who …"), text!("have twenty minutes for lunch")),
    ("offer", text!("we are …"), text!("the soup bar")),
    ("benefit", text!("that …"), text!("serves a hot meal in two minutes")),
    ("rival", text!("Unlike …"), text!("the supermarket, or whatever they would do without you")),
    ("difference", text!("we …"), text!("cook every soup the same morning")),
    (
        "proof",
        text!("One can see it from this:"),
        text!("Of 120 guests in March, 111 had their soup within two minutes"),
    ),
];

/// What the owner has typed elsewhere and could say here: on the canvas of the same segment, and of rivals.
fn known(sight: Sight<'_>, segment: &str, part: &str) -> String {
    let canvas: Canvas = paper::now(sight);
    let same = canvas.segment.to_lowercase() == segment.to_lowercase();
    let first = |column| canvas.column(column).next().filter(|_| same).map(|item| item.words.clone());
    let said = match part {
        "need" => first(Column::Pain).or(first(Column::Job)),
        "offer" => first(Column::Product),
        "benefit" => first(Column::Gain),
        "difference" => first(Column::Reliever).or(first(Column::Creator)),
        "rival" => {
            let rivals: Rivals = paper::now(sight);
            rivals.all.first().map(|rival| rival.name.clone())
        }
        _ => None,
    };
    said.map_or(String::new(), |words| say!("You wrote elsewhere: “{words}”.", words))
}

fn parts_form(sight: Sight<'_>, one: &Statement) -> Form {
    let mut fields =
        vec![Field::new("segment", say!("Segment"), FieldKind::Words).value(one.segment.clone())];
    fields.extend(ASKED.iter().map(|(name, label, hint)| {
        let hint = format!("{}. {}", language::said(hint), known(sight, &one.segment, name));
        Field::new(name, language::said(label), FieldKind::Words)
            .hint(hint.trim_end())
            .value(one.parts.get(name))
    }));
    let patterns = PATTERNS.iter().map(|p| (p.key.to_owned(), language::said(p.name).to_owned())).collect();
    fields.push(
        Field::new("pattern", say!("Pattern"), FieldKind::OneOf(patterns))
            .value(Pattern::of(&one.pattern).key),
    );
    fields.push(hidden("id", one.id.to_string()));
    Form {
        name: PARTS.into(),
        title: say!("The parts").into(),
        says: say!("Each may stay empty. Write as you would go on after the words before the field.").into(),
        fields,
        submit: say!("Keep the parts").into(),
        live: TRY.into(),
        ..Form::default()
    }
}

fn keeping(one: &Statement, text: &str) -> Form {
    Form {
        name: KEEP.into(),
        title: say!("Keep it as a version").into(),
        says: say!("Change the words as you like: what you type here stands in place of the pattern. Emptied, the pattern comes back.").into(),
        fields: vec![
            Field::new("text", say!("The statement"), FieldKind::Long).value(text),
            Field::new(Act::TODAY, say!("On§day"), FieldKind::Today),
            Field::new("note", say!("Why, or for what"), FieldKind::Words).hint(say!("Such as: for the new window. May be left empty.")),
            hidden("id", one.id.to_string()),
        ],
        submit: say!("Keep this version").into(),
        live: READ.into(),
        ..Form::default()
    }
}

fn any_text() -> Form {
    Form {
        name: CHECK.into(),
        title: say!("Check any text").into(),
        says: say!("A leaflet, the first lines of your website, what a rival writes. Nothing is kept.")
            .into(),
        fields: vec![Field::new("text", say!("The text"), FieldKind::Long)],
        live: CHECK.into(),
        ..Form::default()
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let here = || page(sight, &Address::new(Room::Statement).with(WHICH, act.get("id")));
    let whole = paper::act::<Statements>(sight, act);
    if let Some(outcome) = whole.or_else(|| actions::act(sight, Room::Statement, act, here)) {
        return outcome;
    }
    let mut all: Statements = paper::now(sight);
    let mut read = Reading::of(act);
    let id: u32 = act.get("id").parse().unwrap_or(0);
    let typed = || {
        let mut parts = Parts::default();
        for (name, ..) in ASKED {
            if let Some(slot) = parts.get_mut(name) {
                *slot = read_words(act, name);
            }
        }
        parts
    };
    match act.name.as_str() {
        TRY => {
            let parts = typed();
            let text = Pattern::of(act.get("pattern")).text(&parts);
            let found = check(&text, &ground(sight, &parts, Some(act.get("segment"))));
            return Outcome::Said(told::live(&text, &found));
        }
        READ | CHECK => {
            let one = all.get(id).filter(|_| act.name == READ);
            let parts = one.map(|one| one.parts.clone()).unwrap_or_default();
            let text = read.words("text");
            let found = check(&text, &ground(sight, &parts, one.map(|one| one.segment.as_str())));
            return Outcome::Said(told::live(&text, &found));
        }
        EXAMPLE => {
            if !all.all().is_empty() {
                return Outcome::Nothing;
            }
            all = Statements::example();
        }
        ADD => {
            let own = read.words("segment");
            let segment = if own.is_empty() { read.words("known") } else { own };
            if all.add(&segment).is_none() {
                read.refuse(
                    "segment",
                    say!("Give a name that no other statement has; forty statements are the most."),
                );
            }
        }
        PARTS => {
            let segment = read.words("segment");
            if segment.is_empty() || all.is_taken(&segment, id) {
                read.refuse("segment", say!("Give a name that no other statement has."));
            }
            let Some(one) = all.get_mut(id) else { return Outcome::Nothing };
            let parts = typed();
            let pattern = Pattern::of(act.get("pattern")).key;
            // Who changes parts or pattern wants to see what becomes of them.
            if one.parts != parts || Pattern::of(&one.pattern).key != pattern {
                one.own.clear();
            }
            (one.segment, one.parts) = (segment, parts);
            pattern.clone_into(&mut one.pattern);
        }
        KEEP => {
            let (text, note) = (read.words("text"), read.words("note"));
            let day = read.day(Act::TODAY);
            let Some(one) = all.get_mut(id) else { return Outcome::Nothing };
            one.own = if text == Pattern::of(&one.pattern).text(&one.parts) { String::new() } else { text };
            let text = one.text();
            match day {
                Some(day) if !text.is_empty() => one.keep(Version { day, text, note }),
                Some(_) => read.refuse("text", say!("Write the statement first.")),
                None if read.wrong.is_empty() => read.refuse(Act::TODAY, say!("Say on which day.")),
                None => {}
            }
        }
        FORGET => {
            let Some(one) = all.get_mut(id) else { return Outcome::Nothing };
            let place: usize = act.get("place").parse().unwrap_or(usize::MAX);
            if place >= one.versions.len() {
                return Outcome::Nothing;
            }
            one.versions.remove(place);
        }
        REVIEW => {
            let day = read.day("review");
            let Some(one) = all.get_mut(id) else { return Outcome::Nothing };
            one.review = day;
        }
        REMOVE => {
            if !all.remove(id) {
                return Outcome::Nothing;
            }
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &all) } else { paper::again(here(), act, &read.wrong) }
}

fn read_words(act: &Act, name: &str) -> String {
    Reading::of(act).words(name)
}
