//! What is known already and could stand on the canvas.

use super::canvas::{ASIDE, BACK, TAKE};
use crate::measure::{Sentence, Value};
use crate::page::{Act, Block, Button, Cell, Look, Sight, Table, paper};
use crate::value::promise::{Canvas, Column, Part, Source, Suggestion, suggestions};
use crate::value::{Derived, Drivers, Heard, Journey};
use crate::voice;

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
    let texts = voice::Heard::of(sight.ledger, None, &sight.documents.get());
    suggestions(canvas, &texts, &journey, &drivers, &judged)
}

/// What they are and where they come from, each to be taken in by one press.
pub(super) fn blocks(found: &[Suggestion], canvas: &Canvas) -> Vec<Block> {
    let back = (canvas.aside() > 0)
        .then(|| Block::Buttons(vec![Button::new("Show again what you left aside", Act::new(BACK))]));
    if found.is_empty() && back.is_none() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading("Known already from your other pages".into())];
    if found.is_empty() {
        blocks.push(Block::Note("Everything found there stands on the canvas or was left aside.".into()));
    } else {
        let columns = ["What", "Where it comes from", "As a job", "As a pain", "As a gain", "Not here"];
        let mut table = Table::new("Known already", &columns);
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
                let likely = if column == suggestion.column { "Take it in" } else { column.name() };
                button(likely, Act::new(TAKE).with("column", column.word()))
            };
            table.push(vec![
                suggestion.words.clone().into(),
                Cell::Say(sources(suggestion)),
                take(Column::Job),
                take(Column::Pain),
                take(Column::Gain),
                button("Leave it", Act::new(ASIDE)),
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
        if !said.is_empty() {
            said = said.words("; ");
        }
        said = match source {
            Source::Theme { tones, .. } => said
                .words("what they write: ")
                .value(Value::Count(tones.negative))
                .words(" complain, ")
                .value(Value::Count(tones.positive))
                .words(" praise"),
            Source::Touchpoint { name, part, .. } => said.words(match part {
                Part::Doing => format!("what they do at “{name}”"),
                Part::Pain => format!("what hurts at “{name}”"),
                Part::Expects => format!("what they expect at “{name}”"),
                Part::Feeling => "they feel badly there on their way".to_owned(),
            }),
            Source::Driver { importance, performance, .. } => said
                .words("what they weigh: matters ")
                .value(Value::Number(*importance))
                .words(", goes ")
                .value(Value::Number(*performance)),
        };
    }
    said
}
