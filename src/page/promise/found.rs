//! What is known already and could stand on the canvas.

use super::canvas::{ASIDE, BACK, TAKE};
use crate::measure::{Sentence, Value};
use crate::page::{Act, Block, Button, Cell, Look, Sight, Table, paper};
use crate::value::promise::{Canvas, Column, Part, Source, Suggestion, suggestions};
use crate::value::{Derived, Drivers, Heard, Journey};
use crate::{say, tell};

/// All suggestions for this canvas.
pub(super) fn all(sight: Sight<'_>, canvas: &Canvas) -> Vec<Suggestion> {
    let (drivers, journey): (Drivers, Journey) = (paper::now(sight), paper::now(sight));
    let heard = Heard::of(sight.ledger.records(), &drivers);
    let said = drivers.judged(&heard, None);
    // Where nobody said what matters, answers may tell it.
    let judged = if said.iter().all(|j| j.importance.is_none()) {
        drivers.judged(&heard, Some(&Derived::of(&heard)))
    } else {
        said
    };
    let texts = sight.heard(None);
    suggestions(canvas, &texts, &journey, &drivers, &judged)
}

/// What they are and where they come from, each to be taken in by one press.
pub(super) fn blocks(found: &[Suggestion], canvas: &Canvas) -> Vec<Block> {
    let back = (canvas.aside() > 0)
        .then(|| Block::Buttons(vec![Button::new(say!("Show again what you left aside"), Act::new(BACK))]));
    if found.is_empty() && back.is_none() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(say!("Known already from your other pages").into())];
    if found.is_empty() {
        blocks
            .push(Block::Note(say!("Everything found there stands on the canvas or was left aside.").into()));
    } else {
        let columns = [
            say!("What"),
            say!("Where it comes from§need"),
            say!("As a job"),
            say!("As a pain"),
            say!("As a gain"),
            say!("Not here"),
        ];
        let mut table = Table::new(say!("Known already"), &columns);
        for suggestion in found {
            let key = suggestion.keys().into_iter().next().unwrap_or_default();
            let button = |words: &str, act: Act| {
                let named = format!("{words}: {}", suggestion.words);
                Cell::Button(Button {
                    look: Look::Link,
                    ..Button::new(words, act.with("what", key.as_str())).named(named)
                })
            };
            let take = |column: Column| {
                let likely =
                    if column == suggestion.column { say!("Take it in§proposal") } else { column.name() };
                button(likely, Act::new(TAKE).with("column", column.word()))
            };
            table.push(vec![
                suggestion.words.clone().into(),
                Cell::Say(sources(suggestion)),
                take(Column::Job),
                take(Column::Pain),
                take(Column::Gain),
                button(say!("Leave it"), Act::new(ASIDE)),
            ]);
        }
        blocks.push(Block::Table(table));
    }
    blocks.extend(back);
    blocks
}

fn sources(suggestion: &Suggestion) -> Sentence {
    let mut said = Sentence::new();
    for source in &suggestion.sources {
        let next: Sentence = match source {
            Source::Theme { tones, .. } => tell!(
                "what they write: {negative} complain, {positive} praise",
                negative = Value::Count(tones.negative),
                positive = Value::Count(tones.positive)
            ),
            Source::Touchpoint { name, part, .. } => match part {
                Part::Doing => say!("what they do at “{name}”", name),
                Part::Pain => say!("what hurts at “{name}”", name),
                Part::Expects => say!("what they expect at “{name}”", name),
                Part::Feeling => say!("they feel badly there on their way").to_owned(),
            }
            .into(),
            Source::Driver { importance, performance, .. } => tell!(
                "what they weigh: matters {importance}, goes {performance}",
                importance = Value::Number(*importance),
                performance = Value::Number(*performance)
            ),
        };
        said = if said.is_empty() { next } else { said.words("; ").then(next) };
    }
    said
}
