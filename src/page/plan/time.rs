//! When what is done: a picture, with what is late marked.

use super::late;
use crate::measure::{Sentence, Value};
use crate::order::Order as _;
use crate::page::{Block, Drawing, Picture, Span, Unit};
use crate::plan::{Action, Actions, State};
use crate::quantity::Day;
use crate::{say, tell};

/// So many are drawn.
const DRAWN: usize = 40;

pub(super) fn blocks(plan: &Actions, now: Option<Day>) -> Vec<Block> {
    let mut dated: Vec<Span> = plan
        .all()
        .iter()
        .filter(|action| action.state != State::Dropped)
        .filter_map(|action| span(action, now))
        .collect();
    let open = plan.all().iter().filter(|a| a.is_open() && a.start.or(a.due).is_none()).count();
    dated.order_by_key(|span| (span.from, span.to));
    let left_out = dated.len().saturating_sub(DRAWN);
    dated.truncate(DRAWN);
    let mut blocks = Vec::new();
    if dated.is_empty() {
        blocks.push(Block::Say(
            say!("Nothing has a day yet. Open a card of the board and say when it begins and by when it is due.")
                .into(),
        ));
        return blocks;
    }
    let late = late(plan, now).count();
    let title = match late {
        0 => Sentence::from(say!("Nothing is late")),
        1 => Sentence::from(say!("One thing is late")),
        n => tell!("{n} things are late", n = Value::Count(n as u64)),
    };
    let note = match (open, left_out) {
        (0, 0) => String::new(),
        (0, n) => say!("{n} later ones are left out.", n),
        (1, _) => say!("One more has no day yet.").to_owned(),
        (n, _) => say!("{n} more have no day yet.", n),
    };
    blocks.push(Block::Picture(Drawing {
        title,
        say: say!("From beginning to due day").into(),
        description: say!("A bar for each thing to do, from its beginning to the day it is due.").into(),
        note,
        unit: Unit::Days,
        picture: Picture::Timeline { spans: dated, today: now },
    }));
    blocks
}

/// From when to when; `None` without any day.
fn span(action: &Action, now: Option<Day>) -> Option<Span> {
    let end = if action.state == State::Done { action.finished.or(action.due) } else { action.due };
    let from = action.start.or(end)?;
    let late = now.is_some_and(|now| action.is_late(now));
    Some(Span {
        name: action.aim.clone(),
        from,
        to: end.unwrap_or(from).max(from),
        says: if late {
            say!("{state}, late", state = action.state.words())
        } else {
            action.state.words().to_owned()
        },
        loud: late,
        over: action.state == State::Done,
    })
}
