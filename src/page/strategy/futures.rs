//! Four futures, and what is watched.

use super::fit::{PART, entry, field, form};
use super::judged::{add, replace};
use super::press;
use crate::measure::{Sentence, Value};
use crate::page::paper::{Reading, hidden, one_of};
use crate::page::statement::last_day;
use crate::page::{Act, Block, Cell, Field, FieldKind, Form, Room, Sight, Table, actions};
use crate::quantity::Day;
use crate::value::strategy::Strategy;
use crate::value::strategy::scenarios::{Axis, Fares, Future, Held, Robust, Scenarios};
use crate::value::strategy::watch::{Signal, USUAL};
use crate::{say, tell};

const AXES: &str = "axes";
const FUTURE: &str = "future";
const HOLD: &str = "hold";
const FARE: &str = "fare";
const WATCH: &str = "watch";
const CHANGE: &str = "change-signal";
const QUIET: &str = "quiet";
const CROSSED: &str = "crossed";

// ---- Four futures

pub(super) fn scenarios_say(all: &Strategy) -> Option<Sentence> {
    let scenarios = &all.scenarios;
    if !scenarios.is_set() {
        return None;
    }
    let robust: Vec<(&Held, Robust)> =
        scenarios.lines.iter().filter_map(|line| Some((line, line.robust()?))).collect();
    let fails = robust.iter().find_map(|(line, robust)| match robust {
        Robust::Fails(n) => Some((line, *n)),
        _ => None,
    });
    Some(match (robust.as_slice(), fails, scenarios.hardest()) {
        ([], ..) => say!("Four futures are drawn. Say next how the promise fares in each.").into(),
        (_, Some((line, n)), Some((place, _))) => {
            let future = scenarios.name(place);
            match n {
                1 => say!("“{words}” fails in one future of four, “{future}”.", words = line.words, future),
                n => say!(
                    "“{words}” fails in {n} futures of four, “{future}” among them.",
                    words = line.words,
                    n,
                    future
                ),
            }
            .into()
        }
        ([(line, Robust::Holds)], ..) => {
            say!("“{words}” holds in all four futures.", words = line.words).into()
        }
        _ => say!("Nothing you hold against the futures fails in any of them.").into(),
    })
}

pub(super) fn scenarios(sight: Sight<'_>, all: &Strategy) -> Vec<Block> {
    let scenarios = &all.scenarios;
    let mut blocks = Vec::new();
    let axes = Block::Form(axes(scenarios));
    if !scenarios.is_set() {
        return vec![axes, method()];
    }
    let mut table = Table::new(
        say!("Four futures"),
        &[say!("Future"), say!("When"), say!("What it is like"), say!("What you would do"), say!("Plan")],
    );
    for (place, future) in scenarios.futures.iter().enumerate() {
        table.push(vec![
            scenarios.name(place).into(),
            scenarios.answers(place).join(", ").into(),
            future.story.clone().into(),
            future.then.clone().into(),
            if future.then.is_empty() {
                Cell::Empty
            } else {
                let aim = say!(
                    "Be ready for “{future}”: {then}",
                    future = scenarios.name(place),
                    then = future.then
                );
                actions::plan(sight, Room::Strategy, &scenarios.name(place), &aim, "", "")
            },
        ]);
    }
    blocks.push(Block::Table(table));
    if !scenarios.lines.is_empty() {
        let names: Vec<String> = (0..4).map(|place| scenarios.name(place)).collect();
        let columns: Vec<&str> = std::iter::once(say!("What is held against them"))
            .chain(names.iter().map(|name| name.trim_start_matches('#')))
            .chain([say!("In all four")])
            .collect();
        let mut table = Table::new(say!("What is robust"), &columns);
        for line in &scenarios.lines {
            let mut cells: Vec<Cell> = vec![line.words.clone().into()];
            cells.extend(
                line.fares.iter().map(|fares| fares.map_or(Cell::Empty, |fares| fares.words().into())),
            );
            cells.push(match line.robust() {
                None => say!("open still").into(),
                Some(Robust::Holds) => say!("robust: it holds everywhere").into(),
                Some(Robust::Bends) => say!("it bends, and fails nowhere").into(),
                Some(Robust::Fails(1)) => say!("it fails in one").into(),
                Some(Robust::Fails(n)) => say!("it fails in {n}", n).into(),
            });
            table.push(cells);
        }
        blocks.push(Block::Table(table));
        for line in &scenarios.lines {
            let form = form("futures", FARE, &line.words, Some(line.id), held(scenarios, Some(line)));
            blocks.push(entry(&line.words, form, line.id));
        }
    }
    blocks.push(Block::Form(form(
        "futures",
        HOLD,
        say!("Hold something against the futures"),
        None,
        held(scenarios, None),
    )));
    for (place, future) in scenarios.futures.iter().enumerate() {
        blocks.push(Block::Fold {
            title: say!("Tell it: {future}", future = scenarios.name(place)).into(),
            blocks: vec![Block::Form(telling(place, scenarios, future))],
        });
    }
    blocks.push(Block::Fold { title: say!("The two questions").into(), blocks: vec![axes] });
    blocks.push(method());
    blocks
}

fn method() -> Block {
    Block::Note(say!("Choose questions whose answer matters to you most and is least known. After Schwartz (1991), The Art of the Long View, Doubleday.").into())
}

fn axes(scenarios: &Scenarios) -> Form {
    let mut fields = Vec::new();
    let hints = [
        [say!("Do people come back to the offices?"), say!("They do"), say!("They stay at home")],
        [say!("What does food cost?"), say!("Cheap"), say!("Dear")],
    ];
    for (place, (axis, hints)) in scenarios.axes.iter().zip(hints).enumerate() {
        let n = place + 1;
        let labels =
            [say!("Question {n}", n), say!("One answer").to_owned(), say!("The other answer").to_owned()];
        let names = [format!("asks{n}"), format!("one{n}"), format!("other{n}")];
        let values = [&axis.asks, &axis.one, &axis.other];
        for (((name, label), value), hint) in names.iter().zip(&labels).zip(values).zip(hints) {
            fields.push(field(name, label, value).hint(hint));
        }
    }
    let mut form = form("futures", AXES, say!("Two open questions"), None, fields);
    form.submit = say!("Keep the questions").into();
    form
}

fn telling(place: usize, scenarios: &Scenarios, future: &Future) -> Form {
    let mut form = form(
        "futures",
        FUTURE,
        &scenarios.answers(place).join(", "),
        None,
        vec![
            field("name", say!("Its name"), &future.name),
            Field::new("story", say!("What it is like"), FieldKind::Long).value(future.story.clone()),
            field("then", say!("What you would do"), &future.then),
            hidden("place", place.to_string()),
        ],
    );
    form.submit = say!("Keep it").into();
    form
}

fn held(scenarios: &Scenarios, line: Option<&Held>) -> Vec<Field> {
    let mut fields = vec![
        field("words", say!("What is held against them"), line.map_or("", |line| &line.words))
            .hint(say!("The promise, or a part of it: the price, the proof, for whom it is.")),
    ];
    for place in 0..4 {
        let chosen = line.and_then(|line| line.fares.get(place).copied().flatten()).map_or("", Fares::word);
        let options = Fares::ALL.iter().map(|fares| (fares.word(), fares.words()));
        fields.push(one_of(&format!("f{place}"), &scenarios.name(place), options, chosen));
    }
    fields
}

// ---- What is watched

fn is_due(signal: &Signal, today: Option<Day>) -> bool {
    today.map_or(signal.looked.is_none(), |today| signal.is_due(today))
}

pub(super) fn watch_says(sight: Sight<'_>, all: &Strategy) -> Option<Sentence> {
    let today = last_day(sight);
    let crossed = all.watch.iter().find(|signal| signal.crossed);
    let due = all.watch.iter().filter(|signal| is_due(signal, today)).count();
    if all.watch.is_empty() {
        return None;
    }
    Some(match (crossed, due) {
        (Some(signal), _) if signal.then.is_empty() => {
            say!("“{what}” has come: say what you do about it.", what = signal.what).into()
        }
        (Some(signal), _) => {
            say!("“{what}” has come: {then}.", what = signal.what, then = signal.then.trim_end_matches('.'))
                .into()
        }
        (None, 0) => say!("All signals are quiet.").into(),
        (None, 1) => say!("One signal waits to be looked at.").into(),
        (None, n) => say!("{n} signals wait to be looked at.", n).into(),
    })
}

pub(super) fn watch(sight: Sight<'_>, all: &Strategy) -> Vec<Block> {
    let today = last_day(sight);
    let mut blocks = Vec::new();
    if !all.watch.is_empty() {
        let mut table = Table::new(
            say!("What to watch"),
            &[
                say!("Signal"),
                say!("Where it is seen"),
                say!("From where on"),
                say!("What you then do"),
                say!("Last looked"),
                say!("State§of a signal"),
                say!("Quiet§signal"),
                say!("It has come"),
                say!("Plan"),
            ],
        );
        for one in &all.watch {
            let looked = |name: &str, words: &str| {
                let act =
                    Act::new(name).with("id", one.id.to_string()).with(PART, "watch").with(Act::TODAY, "");
                press(words, &one.what, act)
            };
            let state: Sentence = if one.crossed {
                say!("it has come").into()
            } else if is_due(one, today) {
                say!("to be looked at").into()
            } else {
                match one.next() {
                    Some(next) => tell!("quiet; again on {day}", day = Value::Date(next)),
                    None => say!("never looked at").into(),
                }
            };
            table.push(vec![
                one.what.clone().into(),
                one.seen.clone().into(),
                one.threshold.clone().into(),
                one.then.clone().into(),
                one.looked.map_or(say!("never§looked").into(), |day| Value::Date(day).into()),
                Cell::Say(state),
                looked(QUIET, say!("Looked: quiet")),
                looked(CROSSED, say!("Looked: it has come")),
                if one.then.is_empty() {
                    Cell::Empty
                } else {
                    actions::plan(sight, Room::Strategy, &one.what, &one.then, "", "")
                },
            ]);
        }
        blocks.push(Block::Table(table));
        if today.is_some() {
            blocks.push(Block::Note(
                say!("What is to be looked at is judged by the last day of your data.").into(),
            ));
        }
        for one in &all.watch {
            blocks.push(entry(
                &one.what,
                form("watch", CHANGE, &one.what, Some(one.id), signal(Some(one))),
                one.id,
            ));
        }
    }
    blocks.push(Block::Form(form("watch", WATCH, say!("A signal to watch"), None, signal(None))));
    blocks.push(Block::Note(
        say!("Sense and respond: Haeckel (1999), Adaptive Enterprise, Harvard Business School Press.").into(),
    ));
    blocks
}

fn signal(one: Option<&Signal>) -> Vec<Field> {
    let text = |name: &str, label: &str, value: fn(&Signal) -> &str, hint: &str| {
        field(name, label, one.map_or("", value)).hint(hint)
    };
    vec![
        text("what", say!("What you watch"), |one| &one.what, say!("The supermarket sells hot soup.")),
        text("seen", say!("Where you see it"), |one| &one.seen, say!("Walk past at noon.")),
        text(
            "threshold",
            say!("From where on you act"),
            |one| &one.threshold,
            say!("One counter with soup."),
        ),
        text(
            "then",
            say!("What you then do"),
            |one| &one.then,
            say!("Say in the window what was cooked this morning."),
        ),
        Field::new("every", say!("Every how many days you look"), FieldKind::Number)
            .hint(say!("Empty: every thirty."))
            .value(one.and_then(|one| one.every).map_or(String::new(), |days| days.to_string())),
    ]
}

/// Whether the act was one of these.
pub(super) fn act(all: &mut Strategy, act: &Act, read: &mut Reading<'_>) -> bool {
    let id: u32 = act.get("id").parse().unwrap_or(0);
    match act.name.as_str() {
        AXES => {
            for (axis, n) in all.scenarios.axes.iter_mut().zip(1..) {
                let words = |name: &str| read.words(&format!("{name}{n}"));
                *axis = Axis { asks: words("asks"), one: words("one"), other: words("other") };
            }
        }
        FUTURE => {
            let place: usize = act.get("place").parse().unwrap_or(usize::MAX);
            let Some(future) = all.scenarios.futures.get_mut(place) else { return false };
            *future =
                Future { name: read.words("name"), story: read.words("story"), then: read.words("then") };
        }
        HOLD | FARE => {
            let words = read.words("words");
            if words.is_empty() {
                read.refuse("words", say!("Say what is held against the futures."));
            }
            let fares = [0, 1, 2, 3].map(|place| Fares::of(act.get(&format!("f{place}"))));
            let one = Held { id, words, fares };
            if act.name == FARE {
                return replace(&mut all.scenarios.lines, one, |one| one.id);
            }
            let id = all.number();
            add(&mut all.scenarios.lines, Held { id, ..one }, "words", read);
        }
        WATCH | CHANGE => {
            let what = read.words("what");
            if what.is_empty() {
                read.refuse("what", say!("Say what you watch."));
            }
            let every = read.number("every", 1.0, 3650.0).map(|days| days.round() as u16);
            let known = all.watch.iter().find(|signal| signal.id == id).cloned().unwrap_or_default();
            let one = Signal {
                id,
                what,
                seen: read.words("seen"),
                threshold: read.words("threshold"),
                then: read.words("then"),
                every: every.filter(|days| *days != USUAL),
                ..known
            };
            if act.name == CHANGE {
                return replace(&mut all.watch, one, |one| one.id);
            }
            let id = all.number();
            add(&mut all.watch, Signal { id, looked: None, crossed: false, ..one }, "what", read);
        }
        QUIET | CROSSED => {
            let Some(day) = read.day(Act::TODAY) else { return false };
            let Some(signal) = all.watch.iter_mut().find(|signal| signal.id == id) else { return false };
            signal.looked = Some(day);
            signal.crossed = act.name == CROSSED;
        }
        _ => return false,
    }
    true
}
