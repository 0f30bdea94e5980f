//! One segment: who is in it, what they are like, and what can be done with it.

use super::{Stage, counted, nobody, plain_name, told_of, way_to, ways};
use crate::customers::segment::{FamilyKey, Made, OwnSegment, Rule, Segment, SegmentKey, Vocabulary};
use crate::measure::{Sentence, Value};
use crate::page::picked::SEGMENT;
use crate::page::{
    Act, Address, Block, Button, Cell, Copied, Field, FieldKind, Form, Outcome, Page, Passage, Room, Table,
};
use crate::{language, say};

const SAVE: &str = "save-people";
const RENAME: &str = "rename";
const COPY: &str = "duplicate";
const DELETE: &str = "delete";

pub(super) fn page(stage: &Stage<'_>, address: &Address) -> Page {
    let Ok(key) = address.get("key").parse::<SegmentKey>() else { return nobody() };
    let foresees = key.family == FamilyKey::Alive && stage.sight.foreseen().is_none();
    let Some(segment) = stage.scene().segment(&key) else {
        let page = Page::new(say!("There is no such segment."))
            .lede(say!("It may have been deleted, or the files that told it are not loaded any more."));
        let page = if foresees { page.with(forecast(address)) } else { page };
        return page.with(ways());
    };
    let bought = segment.people.iter().filter(|p| stage.facts.orders(*p) > 0).count();
    let title = counted(segment.people.len(), bought);
    let one = segment.people.len() == 1;
    let name = &segment.name;
    let title = title.words(" ").then(match one {
        true => say!("is in “{name}”.", name),
        false => say!("are in “{name}”.", name),
    });
    let own = (key.family == FamilyKey::Own).then(|| stage.own.get(key.member.parse().ok()?)).flatten();
    let mut page = Page::new(title).lede(segment.says.clone());
    page.blocks.extend(doubts(stage, own));
    let settings = stage.sight.settings();
    let figures = stage.scene().figures(&segment.people, &settings.assumptions);
    page.blocks.push(Block::Figures(told_of(&segment, figures)));
    if !segment.people.is_empty() {
        let act = Act::new(SAVE).with("key", key.to_string());
        let words = match segment.people.len() {
            1 => say!("Save them as a file").to_owned(),
            n => say!("Save all {n} as a file", n),
        };
        page.blocks.push(Block::Buttons(vec![Button::new(words, act).main()]));
        page.blocks.push(Block::Table(stage.listed(&segment.name, &segment.people)));
    }
    page.blocks.push(Block::Links(links(stage, &key, &segment)));
    if let Some(own) = own {
        page.blocks.extend(keeping(own));
    }
    page.blocks.push(Block::Fold {
        title: say!("Every figure of the chosen period").into(),
        blocks: sheet(stage, &segment),
    });
    page
}

fn forecast(address: &Address) -> Block {
    let to = address.clone().with(Address::FORESEE, "yes");
    Block::Links(vec![(say!("Make the forecast it rests on (that takes seconds)").into(), to)])
}

fn links(stage: &Stage<'_>, key: &SegmentKey, segment: &Segment) -> Vec<(String, Address)> {
    let text = key.to_string();
    let everyone = SegmentKey::everyone();
    let mut links = vec![(
        say!("Beside all customers").to_owned(),
        Address::new(Room::SideBySide).with("a", text.clone()).with("b", everyone.to_string()),
    )];
    let with = |room: Room| Address::new(room).with(SEGMENT, text.clone());
    links.push((say!("What to do for them").to_owned(), with(Room::Plays)));
    links.push((say!("As a file for your mail or ad tool").to_owned(), with(Room::Export)));
    if key.family == FamilyKey::Own || key.family.has_past() {
        let by = if key.family == FamilyKey::Own { text.clone() } else { key.family.to_string() };
        links.push((say!("Who came and who left").to_owned(), Address::new(Room::Movement).with("by", by)));
    }
    let rule = match stage.own.get(key.member.parse().unwrap_or(u32::MAX)).map(|own| &own.made) {
        Some(Made::Rule(_)) if key.family == FamilyKey::Own => {
            links.push((
                say!("Change the rule").to_owned(),
                Address::new(Room::Rule).with("own", key.member.clone()),
            ));
            None
        }
        Some(Made::List(_)) if key.family == FamilyKey::Own => {
            Some(format!("in segment \"{}\"", segment.name))
        }
        _ => Some(format!("in segment \"{key}\"")),
    };
    if let Some(text) = rule {
        links
            .push((say!("Narrow it down by a rule").to_owned(), Address::new(Room::Rule).with("text", text)));
    }
    links.push((say!("All segments").to_owned(), Address::new(Room::Segments)));
    links
}

/// What the data do not know of a rule.
fn doubts(stage: &Stage<'_>, own: Option<&OwnSegment>) -> Vec<Block> {
    let Some(Made::Rule(text)) = own.map(|own| &own.made) else { return Vec::new() };
    match Rule::parse(text, &Vocabulary::default()) {
        Ok(rule) => {
            let mut blocks: Vec<Block> =
                stage.scene().doubts(&rule).into_iter().map(|doubt| Block::Note(doubt.into())).collect();
            if rule.foresees() && stage.sight.foreseen().is_none() {
                let number = own.map_or(0, |own| own.number);
                blocks.push(forecast(&way_to(&SegmentKey::own(number))));
            }
            blocks
        }
        Err(wrong) => vec![Block::Note(say!("Its rule can’t be read: {wrong}", wrong).into())],
    }
}

/// Renaming, duplicating, sharing and deleting.
fn keeping(own: &OwnSegment) -> Vec<Block> {
    let act = |name: &str| Act::new(name).with("own", own.number.to_string());
    let mut blocks = vec![Block::Form(rename(own, own.name.clone(), ""))];
    if let Made::Rule(text) = &own.made {
        blocks.push(Block::Copy(Copied {
            label: say!("The rule, to share it").into(),
            what: Passage::Text(Rule::said_of(text)),
        }));
        // The link is kept in English: it opens the rule in every language.
        let link = Address::new(Room::Rule).with("text", text.clone()).with("name", own.name.clone());
        blocks.push(Block::Copy(Copied {
            label: say!("A link that opens the rule").into(),
            what: Passage::Link(link),
        }));
    }
    let hall = Address::new(Room::Segments).to_string();
    blocks.push(Block::Buttons(vec![
        Button::new(say!("Duplicate"), act(COPY)),
        Button::new(say!("Delete"), act(DELETE).with(Act::TO, hall)).confirm(say!("“{name}” will be gone. Your customers and orders stay as they are; rules that speak of it hold for nobody then.", name = own.name)),
    ]));
    vec![Block::Fold { title: say!("Rename, share, duplicate, delete").into(), blocks }]
}

fn rename(own: &OwnSegment, name: String, problem: &str) -> Form {
    let mut field = Field::new("name", say!("Name"), FieldKind::Words).value(name);
    field.problem = problem.to_owned();
    let number = Field::new("own", "", FieldKind::Hidden).value(own.number.to_string());
    Form {
        name: RENAME.into(),
        title: say!("Rename it").into(),
        fields: vec![field, number],
        submit: say!("Rename").into(),
        ..Form::default()
    }
}

fn sheet(stage: &Stage<'_>, segment: &Segment) -> Vec<Block> {
    let assumptions = stage.sight.settings().assumptions;
    let mut table = Table::new(
        say!("Every figure that can be told of them"),
        &[say!("Figure"), say!("#Value"), say!("#Before")],
    );
    let figures = stage.scene().sheet(stage.sight.choice, &segment.people, &assumptions);
    for figure in told_of(segment, figures) {
        let before = figure.previous.clone().filter(|before| !matches!(before, Value::Unknown(_)));
        if !matches!(figure.value, Value::Unknown(_)) {
            let name = language::said(figure.measure.entry().name);
            table.push(vec![name.into(), figure.into(), before.map_or(Cell::Empty, Cell::Value)]);
        }
    }
    match table.rows.is_empty() {
        true => vec![Block::Say(say!("Nothing can be told of them in the chosen period.").into())],
        false => vec![Block::Table(table)],
    }
}

pub(super) fn act(stage: &Stage<'_>, act: &Act) -> Outcome {
    if act.name == SAVE {
        let segment = act.get("key").parse().ok().and_then(|key| stage.scene().segment(&key));
        return segment.map_or(Outcome::Nothing, |segment| {
            let name = format!("{}-{}.csv", plain_name(&segment.name), stage.facts.as_of());
            Outcome::text(name, stage.file(&segment.people))
        });
    }
    let Some(one) = act.get("own").parse().ok().and_then(|number| stage.own.get(number)) else {
        return Outcome::Nothing;
    };
    let mut own = stage.own.clone();
    match act.name.as_str() {
        RENAME => {
            let name = act.get("name").trim();
            let taken = stage.own.named(name).is_some_and(|other| other.number != one.number);
            if name.is_empty() || taken {
                let problem =
                    if taken { say!("Another segment has this name.") } else { say!("Give it a name.") };
                let back = (say!("Back to “{name}”", name = one.name), way_to(&SegmentKey::own(one.number)));
                let page = Page::new(Sentence::from(say!("It is not renamed yet.")))
                    .with(Block::Form(rename(one, act.get("name").to_owned(), problem)))
                    .with(Block::Links(vec![back]));
                return Outcome::Page(Box::new(page));
            }
            own.rename(one.number, name);
        }
        COPY => {
            let name =
                (2..).map(|n| format!("{} ({n})", one.name)).find(|name| stage.own.named(name).is_none());
            own.add(&name.unwrap_or_default(), one.made.clone());
        }
        DELETE => own.remove(one.number),
        _ => return Outcome::Nothing,
    }
    Outcome::Keep(stage.sight.documents.with(&own))
}
