//! What was expected of actions, and what was measured afterwards.

use crate::lifetime::Months;
use crate::measure::{Measure, Sentence, Unit, Value};
use crate::page::{Block, Cell, Sight, Table};
use crate::plan::afterwards::{FEWEST_CASES, is_by_week};
use crate::plan::equity::Ground;
use crate::plan::{Action, Actions, Compared, Outcome, Seen, State, afterwards};
use crate::quantity::{Amount, Currency, Share};
use crate::{language, say, tell};
use std::collections::BTreeMap;

/// What a measure's number is.
fn value(measure: Measure, number: f64, currency: Currency) -> Value {
    let entry = measure.entry();
    match entry.unit {
        Unit::Share => Share::new(number).map_or(Value::Number(number * 100.0), Value::Share),
        Unit::Money => {
            Amount::from_f64(number).map_or(Value::Number(number), |amount| Value::money(amount, currency))
        }
        _ => Value::Number(number),
    }
}

/// How a measure moved: shares in points.
fn moved(measure: Measure, by: f64, currency: Currency) -> Value {
    match measure.unit() {
        Unit::Share => Value::Number(by * 100.0),
        _ => value(measure, by, currency),
    }
}

fn shown(measure: Measure, number: f64, currency: Currency) -> Sentence {
    let value = value(measure, number, currency);
    if is_by_week(measure) { tell!("{n} a week", n = value) } else { Sentence::new().value(value) }
}

/// A move, with its unit where the value does not say it.
fn by(measure: Measure, by: f64, currency: Currency) -> Sentence {
    let value = moved(measure, by, currency);
    match measure.unit() {
        Unit::Share | Unit::Points => tell!("{n} points", n = value),
        _ if is_by_week(measure) => tell!("{n} a week", n = value),
        _ => Sentence::new().value(value),
    }
}

fn verdict(compared: &Compared, target: Option<f64>) -> &'static str {
    match compared.outcome(target) {
        Outcome::Reached => say!("Better, and as far as you expected"),
        Outcome::Better if target.is_some() => say!("Better, but not as far as you expected"),
        Outcome::Better => say!("Better"),
        Outcome::Open => say!("Not clear: it may be chance"),
        Outcome::Worse => say!("Worse"),
    }
}

/// What can be said, in a sentence; `None` where there is nothing to wait for.
fn says(seen: &Seen, action: &Action) -> Sentence {
    match seen {
        Seen::NoMeasure if action.measured.is_empty() => {
            say!("It is measured by no figure of your data: say in words what came of it.").into()
        }
        Seen::NoMeasure => action.measured.clone().into(),
        Seen::NotDone => say!("Too early to say: it is not done yet.").into(),
        Seen::NoDay => say!("Say on which day it was done: afterwards begins there.").into(),
        Seen::TooEarly(day) => {
            tell!("Too early to say: bring in data up to {day} at least.", day = Value::Date(*day))
        }
        Seen::NothingBefore => {
            say!("Your data begin too late: four weeks before it began are needed.").into()
        }
        Seen::TooFew => say!(
            "Too few to tell: {count} people or answers on each side are needed, and weeks that differ.",
            count = FEWEST_CASES
        )
        .into(),
        Seen::Compared(compared) => verdict(compared, action.target).into(),
    }
}

/// All that were done, were begun or have a measure, with what can be said of them.
struct All<'a> {
    seen: Vec<(&'a Action, Seen)>,
    currency: Currency,
}

impl<'a> All<'a> {
    fn of(sight: Sight<'_>, plan: impl Iterator<Item = &'a Action>, currency: Currency) -> All<'a> {
        let actions: Vec<&Action> = plan.collect();
        let assumptions = sight.settings().assumptions;
        let seen = afterwards(sight.ledger, sight.choice, &assumptions, &actions);
        All { seen: actions.into_iter().zip(seen).collect(), currency }
    }

    fn compared(&self) -> impl Iterator<Item = (&'a Action, &Compared)> {
        self.seen.iter().filter_map(|(action, seen)| match seen {
            Seen::Compared(compared) => Some((*action, compared)),
            _ => None,
        })
    }
}

pub(super) fn blocks(sight: Sight<'_>, plan: &Actions) -> Vec<Block> {
    let of = |a: &&Action| matches!(a.state, State::Doing | State::Done);
    let ground = Ground::of(sight.ledger, sight.choice, sight.documents, None, Some(Months::YEAR));
    let all = All::of(sight, plan.all().iter().filter(of), ground.currency);
    if all.seen.is_empty() {
        return vec![Block::Say(say!("Nothing is under way or done yet. Choose a figure for what you plan: it is counted before you begin and after you are done.").into())];
    }
    let mut blocks = vec![Block::Say(in_short(&all))];
    let mut table = Table::new(
        say!("Expected and measured"),
        &[
            say!("Action"),
            say!("Measured by"),
            say!("#Before"),
            say!("#Expected"),
            say!("#After"),
            say!("Moved by"),
            say!("Between"),
            say!("What that says"),
        ],
    );
    for (action, seen) in &all.seen {
        let measure = action.measured_by();
        let target = measure.zip(action.target).map(|(m, t)| Cell::Say(shown(m, t, all.currency)));
        let (before, after, moved_by, between) = match (seen, measure, &action.baseline) {
            (Seen::Compared(c), ..) => {
                let m = c.measure;
                let end = |by: f64| moved(m, by, all.currency);
                let between = c.difference.between;
                (
                    Cell::Say(shown(m, c.before, all.currency)),
                    Cell::Say(shown(m, c.after, all.currency)),
                    Cell::Say(by(m, c.difference.seen, all.currency)),
                    Cell::Between(end(between.low), end(between.high)),
                )
            }
            (_, Some(m), Some(noted)) if noted.measure == m.id() => {
                (Cell::Say(shown(m, noted.value, all.currency)), Cell::Empty, Cell::Empty, Cell::Empty)
            }
            _ => (Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty),
        };
        table.push(vec![
            action.aim.clone().into(),
            measure
                .map_or_else(|| action.measure.clone(), |m| language::said(m.entry().name).to_owned())
                .into(),
            before,
            target.unwrap_or_else(|| action.expected.clone().into()),
            after,
            moved_by,
            between,
            Cell::Say(says(seen, action)),
        ]);
    }
    blocks.push(Block::Table(table));
    blocks.extend(in_money(&all, &ground));
    blocks.push(Block::Fold {
        title: say!("How it is judged").into(),
        blocks: vec![Block::List(
            [
                say!("Equally many whole weeks before its beginning and after its end are compared, four at least and thirteen at most. What lies between counts for neither."),
                say!("“Between” holds the true difference in 95 of 100 such comparisons. Where nothing at all lies within it, the difference may be chance."),
                say!("Two shares are compared by Newcombe’s interval (1998), everything else by Welch’s (1947): of answers, of customers, or of weeks."),
                say!("A comparison with the time before can’t tell what you did from the season, the weather, or a neighbour who closed. Two groups by lot can."),
                say!("Two things done at the same time and measured by the same figure can’t be told apart: their effect is counted once."),
            ]
            .map(Sentence::from)
            .to_vec(),
        )],
    });
    blocks
}

fn in_short(all: &All<'_>) -> Sentence {
    let of = |outcomes: &[Outcome]| {
        all.compared().filter(|(a, c)| outcomes.contains(&c.outcome(a.target))).count() as u64
    };
    let compared = all.compared().count() as u64;
    if compared == 0 {
        return say!("It is too early to say what came of it.").into();
    }
    let better = of(&[Outcome::Reached, Outcome::Better]);
    let (better, worse, open) =
        (Value::Count(better), Value::Count(of(&[Outcome::Worse])), Value::Count(of(&[Outcome::Open])));
    let n = Value::Count(compared);
    match compared {
        1 => tell!(
            "Of {n} thing that can be judged, {better} made it better, {worse} worse, and of {open} it is not clear.",
            n,
            better,
            worse,
            open
        ),
        _ => tell!(
            "Of {n} things that can be judged, {better} made it better, {worse} worse, and of {open} it is not clear.",
            n,
            better,
            worse,
            open
        ),
    }
}

/// Expected and measured in money of a year, where both can be told.
fn in_money(all: &All<'_>, ground: &Ground<'_>) -> Vec<Block> {
    // Of those measured by the same figure only the widest difference counts: they can't be told apart.
    let mut by_measure: BTreeMap<Measure, (f64, f64, f64)> = BTreeMap::new();
    for (_, compared) in all.compared() {
        if let Some(worth) = ground.in_a_year(compared) {
            let slot = by_measure.entry(compared.measure).or_insert(worth);
            if worth.0.abs() > slot.0.abs() {
                *slot = worth;
            }
        }
    }
    if by_measure.is_empty() {
        return Vec::new();
    }
    let judged = all.compared().filter(|(_, c)| ground.in_a_year(c).is_some()).map(|(action, _)| action);
    let expected = ground.together(judged).ok();
    let money = |of: f64| {
        Amount::from_f64(of.round()).map_or(Value::Number(of), |amount| Value::money(amount, ground.currency))
    };
    let mut table = Table::new(
        say!("What that is worth in a year"),
        &[say!("Figure"), say!("#Expected"), say!("#Measured"), say!("Between")],
    );
    for (measure, (seen, low, high)) in &by_measure {
        table.push(vec![
            language::said(measure.entry().name).into(),
            Cell::Empty,
            money(*seen).into(),
            Cell::Between(money(*low), money(*high)),
        ]);
    }
    // Bounds are added end to end: wider than they need be if the figures move apart from each other, as they should be
    // where nobody knows whether they do.
    let sum = |of: fn(&(f64, f64, f64)) -> f64| by_measure.values().map(of).sum::<f64>();
    table.push_total(vec![
        say!("Together").into(),
        expected.and_then(|e| e.first_year).map_or(Cell::Empty, |e| money(e).into()),
        money(sum(|w| w.0)).into(),
        Cell::Between(money(sum(|w| w.1)), money(sum(|w| w.2))),
    ]);
    vec![
        Block::Heading(say!("In money").into()),
        Block::Table(table),
        Block::Note(say!("Margin left in a year if what was measured lasts, before the cost of the actions. Figures that overlap, such as orders and revenue, tell the same money twice: choose one for each action. Where “Between” holds nothing at all, do not count on the money.").into()),
    ]
}

/// What can be said of one action, where it is under way or done.
pub(super) fn one(sight: Sight<'_>, action: &Action) -> Vec<Block> {
    let currency = Ground::of(sight.ledger, sight.choice, sight.documents, None, Some(Months::YEAR)).currency;
    let mut blocks = Vec::new();
    if let Some((measure, noted)) = action.measured_by().zip(action.baseline.as_ref()) {
        let name = language::said(measure.entry().name);
        let value = value(measure, noted.value, currency);
        let (from, to) = (Value::Date(noted.period.first()), Value::Date(noted.period.last()));
        blocks.push(Block::Say(if is_by_week(measure) {
            tell!("{name} when it began: {value} a week, from {from} to {to}.", name, value, from, to)
        } else {
            tell!("{name} when it began: {value}, from {from} to {to}.", name, value, from, to)
        }));
    }
    if action.state != State::Done {
        return blocks;
    }
    let all = All::of(sight, std::iter::once(action), currency);
    for (action, seen) in &all.seen {
        let mut sentence = says(seen, action);
        if let Seen::Compared(c) = seen {
            let m = c.measure;
            let name = language::said(m.entry().name);
            let (before, after) = (value(m, c.before, currency), value(m, c.after, currency));
            let (low, high) =
                (moved(m, c.difference.between.low, currency), moved(m, c.difference.between.high, currency));
            let told = match m.unit() {
                Unit::Share | Unit::Points => tell!(
                    "{name}: {before} before, {after} after; the difference lies between {low} and {high} points.",
                    name,
                    before,
                    after,
                    low,
                    high
                ),
                _ if is_by_week(m) => tell!(
                    "{name}: {before} before, {after} after; the difference lies between {low} and {high} a week.",
                    name,
                    before,
                    after,
                    low,
                    high
                ),
                _ => tell!(
                    "{name}: {before} before, {after} after; the difference lies between {low} and {high}.",
                    name,
                    before,
                    after,
                    low,
                    high
                ),
            };
            sentence = sentence.words(". ").then(told);
        }
        blocks.push(Block::Say(sentence));
    }
    blocks
}
