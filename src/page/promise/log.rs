//! The validation log: what was tested with customers, how many agreed, and what came of it.

use super::coverage::{name, spots};
use crate::measure::{Interval, Sentence, Value};
use crate::page::paper::{self, Reading, hidden, one_of};
use crate::page::{
    Act, Address, Block, Button, Cell, Field, FieldKind, Form, Look, Outcome, Room, Sight, Table,
};
use crate::quantity::Share;
use crate::value::promise::{Canvas, Entry, Kind, NEEDED, Proof, Verdict, known as known_entries};
use crate::{say, tell};

const ENTER: &str = "enter";
const CHANGE: &str = "change";
const STRIKE: &str = "strike";
const LIVE: &str = "reading";
const TAKE: &str = "take";

/// The log, how it counts, and room for more.
pub(super) fn blocks(sight: Sight<'_>, proof: &Proof) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(say!("What was tested").into())];
    if proof.entries().is_empty() {
        blocks.push(Block::Say(say!("Nothing was tested yet. Five interviews are enough to hear what is wrong with a promise; it takes thirty to say how many it holds for.").into()));
    } else {
        blocks.push(Block::Table(counts(proof)));
        blocks.push(Block::Table(table(proof, true)));
    }
    blocks.extend(known(sight, proof));
    blocks.push(adding(sight));
    blocks
}

fn counts(proof: &Proof) -> Table {
    let columns = [
        say!("How"),
        say!("Tells what people"),
        say!("#Tests"),
        say!("#People"),
        say!("#Hold§tests"),
        say!("#Do not hold"),
        say!("#Open§tests"),
    ];
    let mut table = Table::new(say!("Tests by kind"), &columns);
    for counted in proof.counted() {
        let mut cells: Vec<Cell> = vec![
            counted.kind.words().into(),
            if counted.kind.is_deed() { say!("do§what people") } else { say!("say§what people") }.into(),
            Value::Count(counted.entries).into(),
            Value::Count(counted.asked).into(),
        ];
        cells.extend(counted.verdicts.map(|n| Cell::Value(Value::Count(n))));
        table.push(cells);
    }
    table
}

pub(super) fn table(proof: &Proof, can_be_changed: bool) -> Table {
    of(&proof.entries(), can_be_changed)
}

fn share(value: f64) -> Value {
    Value::Share(Share::new(value.clamp(0.0, 1.0)).unwrap_or(Share::NONE))
}

/// Entries, the latest first.
pub(super) fn of(entries: &[&Entry], can_be_changed: bool) -> Table {
    let mut columns = vec![
        say!("What was tested"),
        say!("Day"),
        say!("How"),
        say!("Where"),
        say!("#Asked"),
        say!("#Agreed"),
        say!("#Part"),
        say!("In truth between"),
        say!("Came of it"),
        say!("Learned"),
        say!("Change"),
    ];
    if !can_be_changed {
        columns.pop();
    }
    let mut table = Table::new(say!("Validation log"), &columns);
    for entry in entries.iter().rev() {
        let mut cells = vec![
            entry.tested.clone().into(),
            entry.day.map_or(Cell::Empty, |day| Value::Date(day).into()),
            entry.kind.words().into(),
            entry.spot.map_or(say!("not said").into(), |spot| name(spot).into()),
            Value::Count(entry.asked).into(),
            entry.agreed.map_or(Cell::Empty, |n| Value::Count(n).into()),
            entry.share().map_or(Cell::Empty, |s| Value::Share(s).into()),
            entry
                .between()
                .map_or(Cell::Empty, |Interval { low, high }| Cell::Between(share(low), share(high))),
            entry.verdict().words().into(),
            entry.note.clone().into(),
        ];
        if can_be_changed {
            let to = Address::new(Room::Coverage).with("row", format!("test {}", entry.id));
            cells.push(Cell::Link(say!("Change “{tested}”", tested = entry.tested), to));
        }
        table.push(cells);
    }
    table
}

fn form(entry: &Entry) -> Form {
    let number = |n: u64| if n > 0 { n.to_string() } else { String::new() };
    let kinds = Kind::ALL.iter().map(|k| (k.word().to_owned(), k.words().to_owned())).collect();
    let places = spots();
    let places = places.iter().map(|(key, words)| (key.as_str(), words.as_str()));
    let verdicts = Verdict::ALL.iter().map(|v| (v.word(), v.words()));
    let day = entry.day.map_or(String::new(), |day| day.to_string());
    Form {
        fields: vec![
            Field::new("tested", say!("What was tested"), FieldKind::Words)
                .hint(say!("A sentence that can be wrong, such as: half of those who taste it buy a bag."))
                .value(entry.tested.clone()),
            Field::new("day", say!("When"), FieldKind::Date).value(day),
            Field::new("kind", say!("How"), FieldKind::OneOf(kinds)).value(entry.kind.word()),
            one_of(
                "spot",
                say!("Which claims it speaks of"),
                places,
                &entry.spot.map_or(String::new(), |s| s.to_string()),
            ),
            Field::new("segment", say!("With whom"), FieldKind::Words).value(entry.segment.clone()),
            Field::new("asked", say!("How many were asked or watched"), FieldKind::Number)
                .value(number(entry.asked)),
            Field::new("agreed", say!("How many of them agreed, or did it"), FieldKind::Number)
                .hint(say!("Left empty where that can’t be counted so."))
                .value(entry.agreed.map_or(String::new(), |n| n.to_string())),
            Field::new("least", say!("So many of a hundred have to agree"), FieldKind::Number)
                .hint(say!("Set before you ask. Empty: {n}, more than not.", n = NEEDED))
                .value(number(u64::from(entry.least))),
            one_of(
                "verdict",
                say!("What came of it§test"),
                verdicts,
                entry.verdict.map_or("", Verdict::word),
            )
            .hint(say!("Left open, the counts say it.")),
            Field::new("note", say!("What you learned"), FieldKind::Long).value(entry.note.clone()),
        ],
        submit: say!("Keep it").into(),
        live: LIVE.into(),
        ..Form::default()
    }
}

/// A form for one more test.
pub(super) fn adding(sight: Sight<'_>) -> Block {
    let canvas: Canvas = paper::now(sight);
    let empty = Entry { segment: canvas.segment, ..Entry::default() };
    let mut form = Form { name: ENTER.into(), title: say!("A test").into(), ..form(&empty) };
    for field in form.fields.iter_mut().filter(|field| field.name == "day") {
        field.kind = FieldKind::Today;
    }
    Block::Fold { title: say!("Note a test").into(), blocks: vec![Block::Form(form)] }
}

/// The entry that the address names, to be changed.
pub(super) fn about(proof: &Proof, row: &str) -> Vec<Block> {
    let id = row.strip_prefix("test ").and_then(|id| id.parse().ok());
    let Some(entry) = id.and_then(|id: u32| proof.get(id)) else { return Vec::new() };
    let mut form = Form { name: CHANGE.into(), title: entry.tested.clone(), ..form(entry) };
    form.fields.extend([hidden("id", entry.id.to_string()), hidden("row", row)]);
    let strike = Act::new(STRIKE).with("id", entry.id.to_string()).with(Act::LEAVE, "row");
    let strike = Button::new(say!("Take it out of the log"), strike);
    vec![Block::Form(form), Block::Buttons(vec![strike])]
}

/// All that is known already and not in the log.
fn found(sight: Sight<'_>, proof: &Proof) -> Vec<Entry> {
    let heard = sight.heard(None);
    known_entries(proof, &heard, &paper::now(sight))
}

/// What is known already, to be taken in by one press.
pub(super) fn known(sight: Sight<'_>, proof: &Proof) -> Vec<Block> {
    let found = found(sight, proof);
    if found.is_empty() {
        return Vec::new();
    }
    let columns = [
        say!("What it says§entry"),
        say!("How"),
        say!("Where it would count"),
        say!("#People"),
        say!("#Agree"),
        say!("Came of it"),
        say!("Take it in§proposal"),
    ];
    let mut table = Table::new(say!("Known already"), &columns);
    for entry in &found {
        let act = Act::new(TAKE).with("what", entry.from.as_str());
        table.push(vec![
            entry.tested.clone().into(),
            entry.kind.words().into(),
            entry.spot.map_or(Cell::Empty, |spot| name(spot).into()),
            Value::Count(entry.asked).into(),
            entry.agreed.map_or(Cell::Empty, |n| Value::Count(n).into()),
            entry.verdict().words().into(),
            Cell::Button(Button {
                look: Look::Link,
                ..Button::new(say!("Take it in§proposal"), act)
                    .named(say!("Take it in: {tested}", tested = entry.tested))
            }),
        ]);
    }
    vec![Block::Heading(say!("Known already from your other pages").into()), Block::Table(table)]
}

/// An entry as it was typed.
fn typed(read: &mut Reading<'_>, act: &Act) -> Entry {
    let entry = Entry {
        day: read.day("day"),
        kind: Kind::of(act.get("kind")).unwrap_or_default(),
        tested: read.words("tested"),
        spot: act.get("spot").parse().ok(),
        segment: read.words("segment"),
        asked: read.count("asked").unwrap_or(0),
        agreed: read.count("agreed"),
        least: read.number("least", 1.0, 99.0).map_or(0, |least| least.round() as u8),
        verdict: Verdict::ALL.into_iter().find(|v| v.word() == act.get("verdict")),
        note: read.words("note"),
        ..Entry::default()
    };
    if entry.tested.is_empty() {
        read.refuse("tested", say!("Say what was tested."));
    }
    if entry.agreed.is_some_and(|agreed| agreed > entry.asked) {
        read.refuse("agreed", say!("More can’t agree than were asked."));
    }
    entry
}

/// What the counts say so far.
fn said(entry: &Entry) -> Sentence {
    let Some((seen, between)) = entry.share().zip(entry.between()) else { return Sentence::new() };
    let needed = entry.needed();
    let so = match entry.verdict() {
        Verdict::Holds => say!("With {needed} of a hundred needed, it holds.", needed),
        Verdict::Fails => say!("With {needed} of a hundred needed, it does not hold.", needed),
        Verdict::Open => say!(
            "With {needed} of a hundred needed, open still. More people, or a clearer question, would tell.",
            needed
        ),
    };
    tell!(
        "{seen} of these agree; of all such customers between {low} and {high} would. {so}",
        seen = Value::Share(seen),
        low = share(between.low),
        high = share(between.high),
        so
    )
}

/// What an act on the log comes to: `None` where the log was changed, or where something in the form is wrong.
pub(super) fn act(sight: Sight<'_>, proof: &mut Proof, read: &mut Reading<'_>, act: &Act) -> Option<Outcome> {
    let id: u32 = act.get("id").parse().unwrap_or(0);
    match act.name.as_str() {
        LIVE => return Some(Outcome::said(said(&typed(read, act)))),
        ENTER => {
            let entry = typed(read, act);
            if read.wrong.is_empty() && proof.enter(entry).is_none() {
                read.refuse("tested", say!("The log is full. Take something out first."));
            }
        }
        CHANGE => {
            let entry = typed(read, act);
            let Some(slot) = proof.get_mut(id) else { return Some(Outcome::Nothing) };
            *slot = Entry { id, from: std::mem::take(&mut slot.from), ..entry };
        }
        STRIKE => {
            if !proof.strike(id) {
                return Some(Outcome::Nothing);
            }
        }
        TAKE => {
            let wanted = |entry: &Entry| entry.from == act.get("what");
            let taken = found(sight, proof).into_iter().find(wanted).and_then(|entry| proof.enter(entry));
            if taken.is_none() {
                return Some(Outcome::Nothing);
            }
        }
        _ => return Some(Outcome::Nothing),
    }
    None
}
