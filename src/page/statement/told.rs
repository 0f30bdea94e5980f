//! What is said about a text: marked, explained, and in other patterns.

use super::*;
use crate::measure::{Figure, Measure};
use crate::quantity::Share;
use crate::value::statement::{Check, FOUND, Hit, LONG};
use crate::voice::Language;
use crate::{language, say, tell};

/// The finding.
pub(super) fn title(one: &Statement, text: &str, found: &Check) -> String {
    let whom = &one.segment;
    if text.is_empty() {
        return say!("What do you promise to “{whom}”?", whom);
    }
    match found.hits.as_slice() {
        [] => say!("Nothing was found that weakens your promise to “{whom}”.", whom),
        [hit] => {
            say!(
                "Your promise to “{whom}” has one weak spot: {spot}.",
                whom,
                spot = language::inside(hit.pitfall.name())
            )
        }
        [hit, ..] => {
            say!(
                "Your promise to “{whom}” has {n|weak spot|weak spots}. The first: {spot}.",
                whom,
                n = found.hits.len(),
                spot = language::inside(hit.pitfall.name())
            )
        }
    }
}

pub(super) fn lede(one: &Statement, text: &str, found: &Check) -> Sentence {
    if text.is_empty() {
        return say!("Fill in what you know below. The statement is put together while you type.").into();
    }
    let Some(latest) = one.latest() else {
        return say!("It has not been kept as a version yet.").into();
    };
    let day = Value::Date(latest.day);
    match (latest.text == text, found.hits.is_empty()) {
        (false, _) => tell!("Last kept on {day}, and changed since.", day),
        (true, true) => tell!("Last kept on {day}. Now say it to somebody who does not know you.", day),
        (true, false) => tell!("Last kept on {day}.", day),
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
    let longest = read.longest;
    let length = say!(
        "{words|word|words} in {n|sentence|sentences}, the longest {longest}.",
        words = read.words,
        n = read.sentences,
        longest
    );
    blocks.push(Block::Note(match read.ease {
        Some(ease) => tell!(
            "{length} Reading ease {ease}: {level}.",
            length,
            ease = Figure::new(Measure::ReadingEase, Value::Number(ease)),
            level = read.words()
        ),
        None => {
            let name = if found.language == Language::Other { say!("This language") } else { found.language.name() };
            say!("{length} {language} is read for length and numbers alone: the lists of words, and Flesch’s reading ease, were made for English.", length, language = name).into()
        }
    }));
    blocks
}

fn explained(hit: &Hit, number: u32) -> Sentence {
    say!(
        "{number}. {name}. {why} Instead: {instead}",
        number,
        name = hit.pitfall.name(),
        why = hit.pitfall.why(),
        instead = hit.instead
    )
    .into()
}

/// What is shown while somebody types.
pub(super) fn live(text: &str, found: &Check) -> Vec<Block> {
    if text.is_empty() {
        return Vec::new();
    }
    let head = match found.hits.len() {
        0 => say!("Nothing was found that weakens it.").to_owned(),
        1 => say!("1 weak spot found:").to_owned(),
        n => say!("{n} weak spots found:", n),
    };
    std::iter::once(Block::Say(head.into())).chain(checked(text, found)).collect()
}

/// What to do about it, to be put on the plan.
pub(super) fn planned(sight: Sight<'_>, one: &Statement, found: &Check) -> Block {
    let mut table =
        Table::new(say!("What to do about it"), &[say!("Weak spot"), say!("Better"), say!("Plan")]);
    for hit in &found.hits {
        let aim = say!(
            "The promise to “{segment}”: end “{spot}”",
            segment = one.segment,
            spot = language::inside(hit.pitfall.name())
        );
        table.push(vec![
            hit.pitfall.name().into(),
            hit.instead.clone().into(),
            actions::plan(sight, Room::Statement, &one.segment, &aim, "", ""),
        ]);
    }
    Block::Fold { title: say!("Put it on the plan").into(), blocks: vec![Block::Table(table)] }
}

/// The same parts in each pattern.
pub(super) fn patterns(parts: &Parts, chosen: &str) -> Table {
    let mut table = Table::new(say!("Patterns"), &[say!("Pattern"), say!("Reads§pattern"), say!("Of use")]);
    for pattern in PATTERNS {
        let name = language::said(pattern.name);
        let name = if pattern.key == Pattern::of(chosen).key {
            say!("{name} (chosen)", name)
        } else {
            name.to_owned()
        };
        let serves = language::said(pattern.serves);
        let serves = if pattern.source.is_empty() {
            serves.to_owned()
        } else {
            format!("{serves} {}", language::said(pattern.source))
        };
        table.push(vec![name.into(), pattern.text(parts).into(), serves.into()]);
    }
    table
}

/// How the check works, and how often it is right.
pub(super) fn method() -> Vec<Block> {
    let mut table = Table::new(
        say!("How often it is right"),
        &[
            say!("Weakness"),
            say!("#Had it"),
            say!("#Found in"),
            say!("#Rightly"),
            say!("#Of those found, right"),
            say!("#Of those that had it, found"),
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
            Pitfall::Generic => say!("words of praise that every firm uses.").to_owned(),
            Pitfall::Features => {
                say!("a list of three and more things in a text without a word of what customers get.").into()
            }
            Pitfall::Rivals => say!("no word that compares, and none of your rivals by name.").into(),
            Pitfall::Jargon => {
                say!("words of managers and specialists, and short forms in capital letters.").into()
            }
            Pitfall::Hard => {
                say!("a sentence of more than {n} words, or a reading ease below 30 (Flesch 1948).", n = LONG)
            }
            Pitfall::Several => say!("three and more kinds of promises in one sentence.").into(),
            Pitfall::Unproven => {
                say!("no number, guarantee, test or name. Sizes of listed features do not count.").into()
            }
            Pitfall::Unvalidated => {
                say!("no test with customers in your notes. It is asked of your own statements only.").into()
            }
        };
        Sentence::from(format!("{}: {looks}", pitfall.name()))
    });
    vec![
        Block::Say(say!("The check reads words, not thoughts. It looks for:").into()),
        Block::List(rules.into()),
        Block::Say(say!("It was tried on statements that were made up after its lists of words were finished:").into()),
        Block::Table(table),
        Block::Note(say!("They are invented, and by the same hand as the lists: with what firms really write it may be right less often. Trust your customers more than it.").into()),
    ]
}
