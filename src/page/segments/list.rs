//! Lists: people chosen one by one, by what their line says.

use super::{Stage, way_to};
use crate::customers::segment::{Made, SegmentKey};
use crate::ledger::Link;
use crate::measure::{Sentence, Value};
use crate::page::{Act, Address, Block, Field, FieldKind, Form, Outcome, Page, Room};
use crate::{say, tell};
use std::collections::{BTreeMap, BTreeSet};

const SAVE: &str = "save-list";
const LIVE: &str = "list-live";
/// So many lines that were not found are named.
const NAMED: usize = 20;

pub(super) fn form(stage: &Stage<'_>) -> Form {
    let next = way_to(&SegmentKey::own(stage.own.next()));
    Form {
        name: SAVE.into(),
        title: say!("A list of certain people").into(),
        says: say!("Paste e-mail addresses, customer numbers or full names, one on each line, or a column from a spreadsheet.").into(),
        fields: vec![
            Field::new("name", say!("Name of the list"), FieldKind::Words).hint(say!("For example: Guests of the tasting")),
            Field::new("people", say!("People"), FieldKind::Long),
            Field::new(Act::TO, "", FieldKind::Hidden).value(next.to_string()),
        ],
        submit: say!("Save the list").into(),
        live: LIVE.into(),
        ..Form::default()
    }
}

/// Who was found, by what they go by for good, and which lines name nobody.
struct Found {
    people: BTreeMap<u32, Link>,
    missing: Vec<String>,
}

fn find(stage: &Stage<'_>, text: &str) -> Found {
    let ledger = stage.sight.ledger;
    let lines: Vec<&str> = text
        .split(['\n', '\r', ';', '\t', ','])
        .map(|line| line.trim().trim_matches(['"', '\'', '<', '>']).trim())
        .filter(|line| !line.is_empty())
        .collect();
    let wanted: BTreeSet<String> = lines.iter().map(|line| line.to_lowercase()).collect();
    // For each way of naming someone who it is; a name that two people share names nobody.
    let mut known: BTreeMap<String, Option<u32>> = BTreeMap::new();
    let identities = ledger.identities();
    for identity in 0..identities.len() as u32 {
        let person = ledger.person_of(identity);
        for said in
            [identities.email.get(identity), identities.id.get(identity), identities.name.get(identity)]
        {
            let said = said.trim().to_lowercase();
            if !said.is_empty() && wanted.contains(&said) {
                known
                    .entry(said)
                    .and_modify(|who| *who = who.filter(|who| *who == person))
                    .or_insert(Some(person));
            }
        }
    }
    let mut found: BTreeSet<u32> = BTreeSet::new();
    let mut missing: Vec<String> = Vec::new();
    for line in lines {
        match known.get(&line.to_lowercase()).copied().flatten() {
            Some(person) => drop(found.insert(person)),
            None if missing.iter().any(|known| known == line) => {}
            None => missing.push(line.to_owned()),
        }
    }
    let people = ledger.go_by(&found);
    Found { people, missing }
}

fn says(found: &Found) -> Sentence {
    let n = found.people.len();
    let count = Value::Count(n as u64);
    let said = match n {
        1 => tell!("{count} person was found.", count),
        _ => tell!("{count} people were found.", count),
    };
    let missing = found.missing.len();
    if missing == 0 {
        return said;
    }
    let named: Vec<&str> = found.missing.iter().take(NAMED).map(String::as_str).collect();
    let lines = [named.join(", ").as_str(), if missing > NAMED { ", …" } else { "" }].concat();
    said.words(" ").then(match missing {
        1 => say!("{missing} line names nobody in your files, or more than one: {lines}", missing, lines),
        _ => say!("{missing} lines name nobody in your files, or more than one: {lines}", missing, lines),
    })
}

pub(super) fn act(stage: &Stage<'_>, act: &Act) -> Outcome {
    let found = find(stage, act.get("people"));
    match act.name.as_str() {
        LIVE if act.get("people").trim().is_empty() => Outcome::said(Sentence::new()),
        LIVE => Outcome::said(says(&found)),
        SAVE => save(stage, act, found),
        _ => Outcome::Nothing,
    }
}

fn save(stage: &Stage<'_>, act: &Act, found: Found) -> Outcome {
    let name = act.get("name").trim();
    let mut problems = [String::new(), String::new()];
    if name.is_empty() {
        problems[0] = say!("Give the list a name.").into();
    } else if stage.own.named(name).is_some() {
        problems[0] = say!("There is a segment “{name}” already.", name);
    }
    // What was not found is not dropped in silence: it has to be seen once, as it stands.
    let sure = act.get("seen") == act.get("people");
    if found.people.is_empty() {
        problems[1] = say!("Nobody of these is in your files.").into();
    } else if !found.missing.is_empty() && !sure {
        problems[1] =
            say!("{found} Save again to leave them out.", found = crate::page::csv::plain(&says(&found)));
    }
    if problems.iter().any(|problem| !problem.is_empty()) {
        let mut form = form(stage);
        for (field, problem) in form.fields.iter_mut().zip(problems) {
            field.value = act.get(&field.name).to_owned();
            field.problem = problem;
        }
        form.fields.push(Field::new("seen", "", FieldKind::Hidden).value(act.get("people")));
        let page = Page::new(say!("The list is not saved yet.")).with(Block::Form(form));
        let back = (say!("Back to all segments").to_owned(), Address::new(Room::Segments));
        return Outcome::Page(Box::new(page.with(Block::Links(vec![back]))));
    }
    let mut own = stage.own.clone();
    own.add(name, Made::List(found.people.into_values().collect()));
    Outcome::Keep(stage.sight.documents.with(&own))
}
