//! What is going to be done, on the page where it was thought of.

use crate::measure::{Measure, Unit, Value};
use crate::page::paper::{Reading, hidden, one_of};
use crate::page::{
    Act, Address, Block, Button, Cell, Field, FieldKind, Form, Look, Outcome, Page, Room, Sight, Table, day,
};
use crate::plan::{Action, Actions, Expected, From, Full, State, afterwards, measurable};
use crate::quantity::{Amount, Currency, Day, Money};
use crate::{language, say};

const CHANGE: &str = "plan-change";
const DROP: &str = "plan-drop";
const UNDO: &str = "plan-undo";
const REDO: &str = "plan-redo";

/// The room of actions that come from the first page.
pub const OVERVIEW: &str = "overview";

/// A button that puts something on the plan; words where it stands there already.
pub(super) fn plan(
    sight: Sight<'_>,
    room: Room,
    what: &str,
    aim: &str,
    driver: &str,
    dimension: &str,
) -> Cell {
    plan_from(sight, room.word(), what, aim, driver, dimension)
}

/// The same for a place that may be no made page. On the page of the plan the act says where it comes from.
pub(super) fn plan_from(
    sight: Sight<'_>,
    room: &str,
    what: &str,
    aim: &str,
    driver: &str,
    dimension: &str,
) -> Cell {
    let plan: Actions = sight.documents.get();
    if let Some(action) = plan.of(room).find(|a| a.from.what == what && a.aim == aim) {
        let on_the_plan = match action.state {
            State::Idea => say!("On the plan: idea"),
            State::Planned => say!("On the plan: planned"),
            State::Doing => say!("On the plan: under way"),
            State::Done => say!("On the plan: done"),
            State::Dropped => say!("On the plan: given up"),
        };
        return Cell::Words(on_the_plan.to_owned());
    }
    let act = Act::new(Act::PLAN)
        .with("room", room)
        .with("what", what)
        .with("aim", aim)
        .with("driver", driver)
        .with("dimension", dimension);
    Cell::Button(Button {
        look: Look::Link,
        ..Button::new(say!("Plan it"), act).named(say!("Plan it: {what}", what))
    })
}

/// The same outside a table.
pub(super) fn offer(sight: Sight<'_>, room: Room, what: &str, aim: &str, dimension: &str) -> Block {
    match plan(sight, room, what, aim, "", dimension) {
        Cell::Button(button) => {
            Block::Buttons(vec![Button { look: Look::Quiet, ..button }.named(say!("Plan it: {aim}", aim))])
        }
        Cell::Words(words) => Block::Note(format!("{words}.").into()),
        _ => Block::Buttons(Vec::new()),
    }
}

/// What was planned on this page; nothing where nothing was.
pub(super) fn listed(sight: Sight<'_>, room: Room) -> Vec<Block> {
    let plan: Actions = sight.documents.get();
    let mut table = Table::new(
        say!("What you are going to do"),
        &[
            say!("Aim"),
            say!("From"),
            say!("Who"),
            say!("Begins"),
            say!("Due"),
            say!("Cost"),
            say!("Measured by"),
            say!("State"),
        ],
    );
    let mut folds = Vec::new();
    for action in plan.of(room.word()) {
        table.push(vec![
            action.aim.clone().into(),
            action.from.what.clone().into(),
            action.owner.clone().into(),
            date(action.start),
            date(action.due),
            action.cost.map_or(Cell::Empty, |cost| Value::Money(cost).into()),
            measured_by(action).into(),
            action.state.words().into(),
        ]);
        folds.push(Block::Fold {
            title: say!("Who, when, how measured: {aim}", aim = action.aim).into(),
            blocks: vec![Block::Form(form(action)), Block::Buttons(vec![off(action)])],
        });
    }
    if folds.is_empty() {
        return Vec::new();
    }
    let mut ends = undo(sight);
    ends.push(Block::Links(vec![(say!("Everything that is planned").into(), Address::new(Room::Plan))]));
    let head = [Block::Heading(say!("What you are going to do").into()), Block::Table(table)];
    head.into_iter().chain(folds).chain(ends).collect()
}

/// The button that takes an action off the plan.
pub(super) fn off(action: &Action) -> Button {
    Button::new(say!("Take it off the plan"), Act::new(DROP).with("id", action.id.to_string()))
        .named(say!("Take it off the plan: {aim}", aim = action.aim))
}

/// Buttons that take the last change of the plan back, or make it again; nothing where there is none.
pub(super) fn undo(sight: Sight<'_>) -> Vec<Block> {
    let (back, on) = sight.documents.steps::<Actions>();
    let mut buttons = Vec::new();
    if back > 0 {
        buttons.push(Button::new(say!("Undo the last change to the plan"), Act::new(UNDO)));
    }
    if on > 0 {
        buttons.push(Button::new(say!("Redo"), Act::new(REDO)));
    }
    if buttons.is_empty() { Vec::new() } else { vec![Block::Buttons(buttons)] }
}

/// A day, or nothing.
pub(super) fn date(day: Option<Day>) -> Cell {
    day.map_or(Cell::Empty, |day| Value::Date(day).into())
}

/// Which dimension of value it is about; pages that name a benefit by its key have it said here.
pub(super) fn dimension(action: &Action) -> &str {
    match action.dimension.as_str() {
        "functional" => say!("functional§benefit"),
        "emotional" => say!("emotional§benefit"),
        "social" => say!("social§benefit"),
        other => other,
    }
}

/// By what an action is measured, in words.
pub(super) fn measured_by(action: &Action) -> String {
    match (action.measured_by(), action.measure.as_str()) {
        (Some(measure), "") => language::said(measure.entry().name).to_owned(),
        (_, words) => words.to_owned(),
    }
}

fn is_share(measure: Option<Measure>) -> bool {
    measure.is_some_and(|measure| measure.unit() == Unit::Share)
}

/// A number as it is typed: shares in per cent, without the last digits of what a computer makes of them.
fn typed(value: Option<f64>, share: bool) -> String {
    let times = if share { 100.0 } else { 1.0 };
    value.map_or(String::new(), |v| ((v * times * 1e6).round() / 1e6).to_string())
}

/// Everything there is to say about an action.
pub(super) fn form(action: &Action) -> Form {
    let words = |name: &str, label: &str, value: &str| Field::new(name, label, FieldKind::Words).value(value);
    let number = |name: &str, label: &str, value: String, hint: &str| {
        Field::new(name, label, FieldKind::Number).hint(hint).value(value)
    };
    let on = |name: &str, label: &str, day: Option<Day>| {
        Field::new(name, label, FieldKind::Date).value(day.map_or(String::new(), |day| day.to_string()))
    };
    let states = State::ALL.iter().map(|s| (s.word().to_owned(), s.words().to_owned())).collect();
    let amount = |money: Option<Money>| money.map_or(String::new(), |m| m.amount.to_f64().to_string());
    let currency = action.cost.or(action.monthly).map_or(String::new(), |m| m.currency.code().to_owned());
    let effect = action.effect;
    Form {
        name: CHANGE.into(),
        title: say!("About this action").into(),
        says: say!("All but the aim may be left empty.").into(),
        fields: vec![
            words("aim", say!("What should become better"), &action.aim),
            Field::new("state", say!("How far it is"), FieldKind::OneOf(states)).value(action.state.word()),
            words("owner", say!("Who does it"), &action.owner),
            on("start", say!("Begins on"), action.start),
            on("due", say!("Due on"), action.due),
            on("finished", say!("Was done on"), action.finished),
            number("cost", say!("What it costs once"), amount(action.cost), ""),
            number("monthly", say!("What it costs each month"), amount(action.monthly), ""),
            words("currency", say!("In which currency"), &currency)
                .hint(say!("EUR, USD, GBP. Empty: that of your orders.")),
            number("hours", say!("Hours of work once"), typed(action.hours, false), ""),
            number("hours-monthly", say!("Hours of work each month"), typed(action.hours_monthly, false), ""),
            one_of(
                "by",
                say!("Measured by"),
                measurable().map(|m| (m.id(), language::said(m.entry().name))),
                action.measured_by().map_or("", Measure::id),
            )
            .hint(say!("From your own data: counted before it began, and after it was done.")),
            number(
                "target",
                say!("What that should be afterwards"),
                typed(action.target, is_share(action.measured_by())),
                say!("Shares in per cent; what adds up, such as orders, for an average week."),
            ),
            words("measure", say!("How else you will see that it helped"), &action.measure),
            number(
                "retention",
                say!("Customers kept, more in a hundred"),
                typed(effect.retention, true),
                say!("2: of a hundred customers two more stay each year."),
            ),
            number("frequency", say!("They buy more often (in per cent)"), typed(effect.frequency, true), ""),
            number("value", say!("Orders get larger (in per cent)"), typed(effect.value, true), ""),
            number("won", say!("More customers won in a year"), typed(effect.won, false), ""),
            words("expected", say!("What you expect, in words"), &action.expected),
            words("measured", say!("What came of it, in words"), &action.measured),
            hidden("id", action.id.to_string()),
            hidden(Act::TODAY, ""),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

/// The last day of what is loaded, or the latest on which the owner did something to the plan.
pub(super) fn today(sight: Sight<'_>, plan: &Actions) -> Option<Day> {
    sight.ledger.period().map(|period| period.last()).max(plan.seen())
}

/// Puts an action into a state. What it is measured by is noted as it stands when it begins.
pub(super) fn put(
    sight: Sight<'_>,
    plan: &mut Actions,
    id: u32,
    state: State,
    before: Option<u32>,
) -> Result<bool, Full> {
    let was = plan.get(id).map(|action| action.state);
    let there = plan.put(id, state, before, today(sight, plan))?;
    let begins = state == State::Doing && was != Some(State::Doing);
    if let Some(action) = plan.get_mut(id).filter(|a| begins && a.baseline.is_none()) {
        note_baseline(sight, action);
    }
    Ok(there)
}

/// Notes what the action’s measure is before its beginning; nothing where the data don’t tell.
fn note_baseline(sight: Sight<'_>, action: &mut Action) {
    action.baseline = action.measured_by().zip(action.start).and_then(|(measure, start)| {
        let assumptions = sight.settings().assumptions;
        afterwards::baseline(sight.ledger, sight.choice, &assumptions, measure, start)
    });
}

/// That too much is under way.
pub(super) fn full(full: Full) -> String {
    let Full { limit } = full;
    match limit {
        1 => say!("It stays where it was: one thing is under way already. Finish or give up one first, or raise the limit on the page of the plan.").to_owned(),
        limit => say!("It stays where it was: {limit} things are under way already. Finish or give up one first, or raise the limit on the page of the plan.", limit),
    }
}

/// What an act on the plan comes to; `None` where it is none. `page` is the page it came from.
pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act, page: impl FnOnce() -> Page) -> Option<Outcome> {
    let mut plan: Actions = sight.documents.get();
    let id = act.get("id").parse().unwrap_or(0);
    if let Some(today) = day(act.get(Act::TODAY)) {
        plan.see(today);
    }
    match act.name.as_str() {
        Act::PLAN => {
            let of_finding = super::plan::of_finding(sight, act.get("finding"));
            let (what, aim) =
                of_finding.unwrap_or_else(|| (act.get("what").to_owned(), Reading::of(act).words("aim")));
            if aim.is_empty() {
                return Some(Outcome::Nothing);
            }
            let room = match (room, act.get("room")) {
                (Room::Plan, word) if word == OVERVIEW || Room::of(word).is_some() => word,
                _ => room.word(),
            };
            plan.add(Action {
                aim,
                from: From { room: room.to_owned(), what },
                driver: act.get("driver").to_owned(),
                dimension: act.get("dimension").to_owned(),
                ..Action::default()
            });
        }
        CHANGE => {
            let mut read = Reading::of(act);
            let changed = plan.get(id).cloned().map(|action| changed(sight, act, &mut read, action));
            let Some(changed) = changed else { return Some(Outcome::Nothing) };
            let state = State::of(act.get("state")).unwrap_or(changed.state);
            let moves = changed.state != state;
            if read.wrong.is_empty() {
                if let Some(action) = plan.get_mut(id) {
                    *action = changed;
                }
                if let Err(problem) = if moves { put(sight, &mut plan, id, state, None) } else { Ok(true) } {
                    read.refuse("state", &full(problem));
                }
            }
            if !read.wrong.is_empty() {
                return Some(super::paper::again(page(), act, &read.wrong));
            }
        }
        DROP => {
            if !plan.remove(id) {
                return Some(Outcome::Nothing);
            }
        }
        UNDO => {
            return Some(sight.documents.undone::<Actions>().map_or(Outcome::Nothing, Outcome::Keep));
        }
        REDO => {
            return Some(sight.documents.redone::<Actions>().map_or(Outcome::Nothing, Outcome::Keep));
        }
        _ => return None,
    }
    Some(Outcome::Keep(sight.documents.edited(&plan)))
}

/// The action as the form says it, its state left as it is.
fn changed(sight: Sight<'_>, act: &Act, read: &mut Reading<'_>, was: Action) -> Action {
    const MOST: f64 = 1e9;
    let currency = match act.get("currency").trim() {
        "" => main_currency(sight),
        code => Currency::parse(&code.to_uppercase()),
    };
    let mut money = |name: &str| {
        let amount = Amount::from_f64(read.number(name, 0.0, MOST)?)?;
        if currency.is_none() && read.wrong.iter().all(|(name, _)| name != "currency") {
            read.refuse("currency", say!("Say the currency by its three letters, such as EUR."));
        }
        Some(Money::new(amount, currency?))
    };
    let (cost, monthly) = (money("cost"), money("monthly"));
    let by = measurable().find(|measure| measure.id() == act.get("by"));
    let (most, part) = if is_share(by) { (100.0, 0.01) } else { (MOST, 1.0) };
    let target = read.number("target", -most, most).map(|v| v * part);
    let mut share = |name: &str, low: f64, high: f64| read.number(name, low, high).map(|v| v / 100.0);
    let effect = Expected {
        retention: share("retention", -100.0, 100.0),
        frequency: share("frequency", -100.0, 1000.0),
        value: share("value", -100.0, 1000.0),
        won: read.number("won", -MOST, MOST),
    };
    let (start, due, finished) = (read.day("start"), read.day("due"), read.day("finished"));
    if start.zip(due).is_some_and(|(start, due)| due < start) {
        read.refuse("due", say!("This lies before its beginning."));
    }
    let aim = read.words("aim");
    if aim.is_empty() {
        read.refuse("aim", say!("Say what should become better."));
    }
    let before = (was.by.clone(), was.start);
    let mut action = Action {
        aim,
        owner: read.words("owner"),
        cost,
        monthly,
        hours: read.number("hours", 0.0, 1e5),
        hours_monthly: read.number("hours-monthly", 0.0, 1e5),
        start,
        due,
        finished,
        measure: read.words("measure"),
        by: by.map_or("", Measure::id).to_owned(),
        target,
        expected: read.words("expected"),
        effect,
        measured: read.words("measured"),
        ..was
    };
    // What was noted of another measure, or before another beginning, says nothing of this one.
    if (&action.by, action.start) != (&before.0, before.1) {
        action.baseline = None;
        if matches!(action.state, State::Doing | State::Done) {
            note_baseline(sight, &mut action);
        }
    }
    action
}

/// The currency of most orders.
pub(super) fn main_currency(sight: Sight<'_>) -> Option<Currency> {
    super::typed::main_currency(sight.ledger)
}
