//! What is said about a text: marked, explained, and in other patterns.

use super::*;
use crate::measure::{Figure, Measure};
use crate::quantity::Share;
use crate::value::statement::{Check, FOUND, Hit, LONG};
use crate::voice::Language;

/// The finding.
pub(super) fn title(one: &Statement, text: &str, found: &Check) -> String {
    let whom = &one.segment;
    if text.is_empty() {
        return format!("What do you promise to “{whom}”?");
    }
    match found.hits.as_slice() {
        [] => format!("Nothing was found that weakens your promise to “{whom}”."),
        [hit] => {
            format!("Your promise to “{whom}” has one weak spot: {}.", hit.pitfall.name().to_lowercase())
        }
        [hit, ..] => {
            format!(
                "Your promise to “{whom}” has {} weak spots. The first: {}.",
                found.hits.len(),
                hit.pitfall.name().to_lowercase()
            )
        }
    }
}

pub(super) fn lede(one: &Statement, text: &str, found: &Check) -> Sentence {
    if text.is_empty() {
        return "Fill in what you know below. The statement is put together while you type.".into();
    }
    let Some(latest) = one.latest() else {
        return "It has not been kept as a version yet.".into();
    };
    let kept = Sentence::new().words("Last kept on ").value(Value::Date(latest.day));
    match (latest.text == text, found.hits.is_empty()) {
        (false, _) => kept.words(", and changed since."),
        (true, true) => kept.words(". Now say it to somebody who does not know you."),
        (true, false) => kept.words("."),
    }
}

/// The text with its marks, and what they mean.
pub(super) fn checked(text: &str, found: &Check) -> Vec<Block> {
    let pieces = found.pieces(text).into_iter().map(|(words, mark)| Piece { words, mark }).collect();
    let mut blocks = vec![Block::Marked(pieces)];
    if !found.hits.is_empty() {
        blocks.push(Block::List(
            found.hits.iter().zip(1..).map(|(hit, number)| explained(hit, number)).collect(),
        ));
    }
    let Some(read) = found.readability else { return blocks };
    let words = format!(
        "{} words in {}, the longest {}. ",
        read.words,
        count(read.sentences, "sentence"),
        read.longest
    );
    blocks.push(Block::Note(match read.ease {
        Some(ease) => Sentence::new()
            .words(format!("{words}Reading ease "))
            .figure(&Figure::new(Measure::ReadingEase, Value::Number(ease)))
            .words(format!(": {}.", read.words())),
        None => {
            let name = if found.language == Language::Other { "This language" } else { found.language.name() };
            format!("{words}{name} is read for length and numbers alone: the lists of words, and Flesch’s reading ease, were made for English.").into()
        }
    }));
    blocks
}

fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn explained(hit: &Hit, number: u32) -> Sentence {
    format!("{number}. {}. {} Instead: {}", hit.pitfall.name(), hit.pitfall.why(), hit.instead).into()
}

/// What is shown while somebody types.
pub(super) fn live(text: &str, found: &Check) -> Vec<Block> {
    if text.is_empty() {
        return Vec::new();
    }
    let head = match found.hits.len() {
        0 => "Nothing was found that weakens it.".to_owned(),
        n => format!("{} found:", count(n, "weak spot")),
    };
    std::iter::once(Block::Say(head.into())).chain(checked(text, found)).collect()
}

/// What to do about it, to be put on the plan.
pub(super) fn planned(sight: Sight<'_>, one: &Statement, found: &Check) -> Block {
    let mut table = Table::new("What to do about it", &["Weak spot", "Better", "Plan"]);
    for hit in &found.hits {
        let aim = format!("The promise to “{}”: end “{}”", one.segment, hit.pitfall.name().to_lowercase());
        table.push(vec![
            hit.pitfall.name().into(),
            hit.instead.clone().into(),
            actions::plan(sight, Room::Statement, &one.segment, &aim, "", ""),
        ]);
    }
    Block::Fold { title: "Put it on the plan".into(), blocks: vec![Block::Table(table)] }
}

/// The same parts in each pattern.
pub(super) fn patterns(parts: &Parts, chosen: &str) -> Table {
    let mut table = Table::new("Patterns", &["Pattern", "Reads", "Of use"]);
    for pattern in PATTERNS {
        let name = if pattern.key == Pattern::of(chosen).key {
            format!("{} (chosen)", pattern.name)
        } else {
            pattern.name.to_owned()
        };
        let serves = if pattern.source.is_empty() {
            pattern.serves.to_owned()
        } else {
            format!("{} {}", pattern.serves, pattern.source)
        };
        table.push(vec![name.into(), pattern.text(parts).into(), serves.into()]);
    }
    table
}

/// How the check works, and how often it is right.
pub(super) fn method() -> Vec<Block> {
    let mut table = Table::new(
        "How often it is right",
        &[
            "Weakness",
            "#Had it",
            "#Found in",
            "#Rightly",
            "#Of those found, right",
            "#Of those that had it, found",
        ],
    );
    let part = |part: u32, whole: u32| {
        Share::of(part.into(), whole.into()).map_or(Cell::Empty, |share| Value::Share(share).into())
    };
    for found in FOUND {
        let n = |n: u32| Cell::from(Value::Count(n.into()));
        table.push(vec![
            found.pitfall.name().into(),
            n(found.has),
            n(found.found),
            n(found.right),
            part(found.right, found.found),
            part(found.right, found.has),
        ]);
    }
    let rules = Pitfall::ALL.map(|pitfall| {
        let looks = match pitfall {
            Pitfall::Generic => "words of praise that every firm uses.".to_owned(),
            Pitfall::Features => {
                "a list of three and more things in a text without a word of what customers get.".into()
            }
            Pitfall::Rivals => "no word that compares, and none of your rivals by name.".into(),
            Pitfall::Jargon => {
                "words of managers and specialists, and short forms in capital letters.".into()
            }
            Pitfall::Hard => {
                format!("a sentence of more than {LONG} words, or a reading ease below 30 (Flesch 1948).")
            }
            Pitfall::Several => "three and more kinds of promises in one sentence.".into(),
            Pitfall::Unproven => {
                "no number, guarantee, test or name. Sizes of listed features do not count.".into()
            }
            Pitfall::Unvalidated => {
                "no test with customers in your notes. It is asked of your own statements only.".into()
            }
        };
        Sentence::from(format!("{}: {looks}", pitfall.name()))
    });
    vec![
        Block::Say("The check reads words, not thoughts. It looks for:".into()),
        Block::List(rules.into()),
        Block::Say("It was tried on statements that were made up after its lists of words were finished:".into()),
        Block::Table(table),
        Block::Note("They are invented, and by the same hand as the lists: with what firms really write it may be right less often. Trust your customers more than it.".into()),
    ]
}
