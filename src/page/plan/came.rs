//! What was expected of actions, and what was measured afterwards.

use crate::measure::{Measure, Sentence, Unit, Value};
use crate::page::{Block, Cell, Sight, Table};
use crate::plan::afterwards::{FEWEST_CASES, is_by_week};
use crate::plan::equity::Ground;
use crate::plan::{Action, Actions, Compared, Outcome, Seen, State, afterwards};
use crate::quantity::{Amount, Currency, Share};
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
    match measure.entry().unit {
        Unit::Share => Value::Number(by * 100.0),
        _ => value(measure, by, currency),
    }
}

/// In what it moved, where its value does not say so.
fn unit(measure: Measure) -> &'static str {
    match measure.entry().unit {
        Unit::Share | Unit::Points => " points",
        _ if is_by_week(measure) => " a week",
        _ => "",
    }
}

fn shown(measure: Measure, number: f64, currency: Currency) -> Cell {
    let says = Sentence::new().value(value(measure, number, currency));
    Cell::Say(if is_by_week(measure) { says.words(" a week") } else { says })
}

fn verdict(compared: &Compared, target: Option<f64>) -> &'static str {
    match compared.outcome(target) {
        Outcome::Reached => "Better, and as far as you expected",
        Outcome::Better if target.is_some() => "Better, but not as far as you expected",
        Outcome::Better => "Better",
        Outcome::Open => "Not clear: it may be chance",
        Outcome::Worse => "Worse",
    }
}

/// What can be said, in a sentence; `None` where there is nothing to wait for.
fn says(seen: &Seen, action: &Action) -> Sentence {
    match seen {
        Seen::NoMeasure if action.measured.is_empty() => {
            "It is measured by no figure of your data: say in words what came of it.".into()
        }
        Seen::NoMeasure => action.measured.clone().into(),
        Seen::NotDone => "Too early to say: it is not done yet.".into(),
        Seen::NoDay => "Say on which day it was done: afterwards begins there.".into(),
        Seen::TooEarly(day) => Sentence::new()
            .words("Too early to say: bring in data up to ")
            .value(Value::Date(*day))
            .words(" at least."),
        Seen::NothingBefore => "Your data begin too late: four weeks before it began are needed.".into(),
        Seen::TooFew => format!("Too few to tell: {FEWEST_CASES} people or answers on each side are needed, and weeks that differ.").into(),
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
    let ground = Ground::of(sight.ledger, sight.choice, sight.documents, 1);
    let all = All::of(sight, plan.all().iter().filter(of), ground.currency);
    if all.seen.is_empty() {
        return vec![Block::Say("Nothing is under way or done yet. Choose a figure for what you plan: it is counted before you begin and after you are done.".into())];
    }
    let mut blocks = vec![Block::Say(in_short(&all))];
    let mut table = Table::new(
        "Expected and measured",
        &["Action", "Measured by", "#Before", "#Expected", "#After", "Moved by", "Between", "What that says"],
    );
    for (action, seen) in &all.seen {
        let measure = action.measured_by();
        let target = measure.zip(action.target).map(|(m, t)| shown(m, t, all.currency));
        let (before, after, by, between) = match (seen, measure, &action.baseline) {
            (Seen::Compared(c), ..) => {
                let m = c.measure;
                let end = |by: f64| moved(m, by, all.currency);
                let by = Sentence::new().value(end(c.difference.seen)).words(unit(m));
                let between = c.difference.between;
                (
                    shown(m, c.before, all.currency),
                    shown(m, c.after, all.currency),
                    Cell::Say(by),
                    Cell::Between(end(between.low), end(between.high)),
                )
            }
            (_, Some(m), Some(noted)) if noted.measure == m.id() => {
                (shown(m, noted.value, all.currency), Cell::Empty, Cell::Empty, Cell::Empty)
            }
            _ => (Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty),
        };
        table.push(vec![
            action.aim.clone().into(),
            measure.map_or_else(|| action.measure.clone(), |m| m.entry().name.to_owned()).into(),
            before,
            target.unwrap_or_else(|| action.expected.clone().into()),
            after,
            by,
            between,
            Cell::Say(says(seen, action)),
        ]);
    }
    blocks.push(Block::Table(table));
    blocks.extend(in_money(&all, &ground));
    blocks.push(Block::Fold {
        title: "How it is judged".into(),
        blocks: vec![Block::List(
            [
                "Equally many whole weeks before its beginning and after its end are compared, four at least and thirteen at most. What lies between counts for neither.",
                "“Between” holds the true difference in 95 of 100 such comparisons. Where nothing at all lies within it, the difference may be chance.",
                "Two shares are compared by Newcombe’s interval (1998), everything else by Welch’s (1947): of answers, of customers, or of weeks.",
                "A comparison with the time before can’t tell what you did from the season, the weather, or a neighbour who closed. Two groups by lot can.",
                "Two things done at the same time and measured by the same figure can’t be told apart: their effect is counted once.",
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
        return "It is too early to say what came of it.".into();
    }
    let better = of(&[Outcome::Reached, Outcome::Better]);
    Sentence::new()
        .words("Of ")
        .value(Value::Count(compared))
        .words(if compared == 1 { " thing that can be judged, " } else { " things that can be judged, " })
        .value(Value::Count(better))
        .words(" made it better, ")
        .value(Value::Count(of(&[Outcome::Worse])))
        .words(" worse, and of ")
        .value(Value::Count(of(&[Outcome::Open])))
        .words(" it is not clear.")
}

/// Expected and measured in money of a year, where both can be told.
fn in_money(all: &All<'_>, ground: &Ground) -> Vec<Block> {
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
    let mut table =
        Table::new("What that is worth in a year", &["Figure", "#Expected", "#Measured", "Between"]);
    for (measure, (seen, low, high)) in &by_measure {
        table.push(vec![
            measure.entry().name.into(),
            Cell::Empty,
            money(*seen).into(),
            Cell::Between(money(*low), money(*high)),
        ]);
    }
    // Bounds are added end to end: wider than they need be if the figures move apart from each other, as they should be
    // where nobody knows whether they do.
    let sum = |of: fn(&(f64, f64, f64)) -> f64| by_measure.values().map(of).sum::<f64>();
    table.push_total(vec![
        "Together".into(),
        expected.map_or(Cell::Empty, |e| money(e.first_year).into()),
        money(sum(|w| w.0)).into(),
        Cell::Between(money(sum(|w| w.1)), money(sum(|w| w.2))),
    ]);
    vec![
        Block::Heading("In money".into()),
        Block::Table(table),
        Block::Note("Margin left in a year if what was measured lasts, before the cost of the actions. Figures that overlap, such as orders and revenue, tell the same money twice: choose one for each action. Where “Between” holds nothing at all, do not count on the money.".into()),
    ]
}

/// What can be said of one action, where it is under way or done.
pub(super) fn one(sight: Sight<'_>, action: &Action) -> Vec<Block> {
    let currency = Ground::of(sight.ledger, sight.choice, sight.documents, 1).currency;
    let mut blocks = Vec::new();
    if let Some((measure, noted)) = action.measured_by().zip(action.baseline.as_ref()) {
        let mut says = Sentence::new()
            .words(format!("{} when it began: ", measure.entry().name))
            .value(value(measure, noted.value, currency));
        if is_by_week(measure) {
            says = says.words(" a week");
        }
        blocks.push(Block::Say(
            says.words(", from ")
                .value(Value::Date(noted.period.first()))
                .words(" to ")
                .value(Value::Date(noted.period.last()))
                .words("."),
        ));
    }
    if action.state != State::Done {
        return blocks;
    }
    let all = All::of(sight, std::iter::once(action), currency);
    for (action, seen) in &all.seen {
        let mut sentence = says(seen, action);
        if let Seen::Compared(c) = seen {
            sentence = sentence
                .words(format!(". {}: ", c.measure.entry().name))
                .value(value(c.measure, c.before, currency))
                .words(" before, ")
                .value(value(c.measure, c.after, currency))
                .words(" after; the difference lies between ")
                .value(moved(c.measure, c.difference.between.low, currency))
                .words(" and ")
                .value(moved(c.measure, c.difference.between.high, currency))
                .words(unit(c.measure))
                .words(".");
        }
        blocks.push(Block::Say(sentence));
    }
    blocks
}
