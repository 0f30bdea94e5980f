//! Every text of every page passes through the language: said in brackets, what stands outside of them is either the
//! owner's own or was forgotten.

use super::*;
use crate::language::{self, Words};
use serde_json::Value;
use std::collections::BTreeSet;

/// Fields that are names for the program, not for people.
const KEYS: [&str; 20] = [
    "name", "key", "room", "choices", "chosen", "data", "currency", "measure", "to", "severity", "look",
    "kind", "unit", "value", "live", "id", "Customer", "Text", "Money", "Date",
];

/// The texts of a value that were not said in brackets, with where they stand.
fn outside(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let mut depth = 0;
            let left: String = text
                .chars()
                .filter(|c| {
                    depth += i32::from(*c == '⟦') - i32::from(*c == '⟧');
                    depth == 0 && *c != '⟧'
                })
                .collect();
            let words = left.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1).count();
            if words > 0 {
                found.insert(format!("{path}: {text}"));
            }
        }
        Value::Array(list) => list.iter().for_each(|value| outside(value, path, found)),
        Value::Object(map) => {
            for (key, value) in map {
                // A column's name is for people.
                if !KEYS.contains(&key.as_str()) || (key == "name" && path.ends_with("columns")) {
                    outside(value, &format!("{path}.{key}"), found);
                }
            }
        }
        _ => {}
    }
}

fn ledger() -> Ledger {
    let csv = crate::sample::orders_csv();
    Ledger::of([crate::import::read(crate::sample::FILE_NAME, csv.as_bytes(), None).unwrap().1])
}

/// `ROOM=drivers cargo test --lib untranslated -- --ignored --nocapture` lists what a room says outside of the language;
/// `ROOM=all` does it for all.
#[test]
#[ignore = "lists what to look at; it can't know which words are the owner's"]
fn what_is_said_outside_of_the_language() {
    let wanted = std::env::var("ROOM").unwrap_or_default();
    let (empty, full) = (Ledger::default(), ledger());
    let (choice, documents) = (customers::Choice::default(), Documents::default());
    for room in Room::ALL.iter().filter(|room| wanted == "all" || room.word() == wanted) {
        let mut found = BTreeSet::new();
        for ledger in [&empty, &full] {
            let sight = Sight::new(ledger, &choice, &documents);
            let address = Address::new(*room);
            let study = room.needs_study().then(|| {
                let asked = lifetime::Settings { draws: 10, ..asked(sight, &address) };
                Study::of(ledger, &choice, &asked, &mut |_| true)
            });
            let sight = study.as_ref().map_or(sight, |study| sight.foreseeing(study));
            let page = language::within(Words::bracketed(), || page(sight, &address));
            outside(&serde_json::to_value(&page).unwrap(), "", &mut found);
        }
        for text in found {
            println!("{}{text}", room.word());
        }
    }
}
