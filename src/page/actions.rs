//! What is going to be done, on the page where it was thought of.

use crate::measure::Value;
use crate::page::paper::{Reading, hidden};
use crate::page::{
    Act, Block, Button, Cell, Field, FieldKind, Form, Look, Outcome, Page, Room, Sight, Table,
};
use crate::plan::{Action, Actions, From, State};
use crate::quantity::{Amount, Currency, Money};

const PLAN: &str = "plan";
const CHANGE: &str = "plan-change";
const DROP: &str = "plan-drop";
const UNDO: &str = "plan-undo";

/// A button that puts something on the plan; words where it stands there already.
pub(super) fn plan(
    sight: Sight<'_>,
    room: Room,
    what: &str,
    aim: &str,
    driver: &str,
    dimension: &str,
) -> Cell {
    let plan: Actions = sight.documents.get();
    if let Some(action) = plan.of(room.word()).find(|a| a.from.what == what && a.aim == aim) {
        return Cell::Words(format!("On the plan: {}", action.state.words().to_lowercase()));
    }
    let act = Act::new(PLAN)
        .with("what", what)
        .with("aim", aim)
        .with("driver", driver)
        .with("dimension", dimension);
    Cell::Button(Button { look: Look::Link, ..Button::new("Plan it", act).named(format!("Plan it: {what}")) })
}

/// What was planned on this page; nothing where nothing was.
pub(super) fn listed(sight: Sight<'_>, room: Room) -> Vec<Block> {
    let plan: Actions = sight.documents.get();
    let mut table = Table::new(
        "What you are going to do",
        &["Aim", "From", "Who", "Begins", "Cost", "Measured by", "State"],
    );
    let mut folds = Vec::new();
    for action in plan.of(room.word()) {
        table.push(vec![
            action.aim.clone().into(),
            action.from.what.clone().into(),
            action.owner.clone().into(),
            action.start.map_or(Cell::Empty, |day| Value::Date(day).into()),
            action.cost.map_or(Cell::Empty, |cost| Value::Money(cost).into()),
            action.measure.clone().into(),
            action.state.words().into(),
        ]);
        folds.push(Block::Fold {
            title: format!("Who, when, how measured: {}", action.aim),
            blocks: vec![
                Block::Form(form(action)),
                Block::Buttons(vec![Button::new(
                    "Take it off the plan",
                    Act::new(DROP).with("id", action.id.to_string()),
                )]),
            ],
        });
    }
    let undo = (sight.documents.steps::<Actions>().0 > 0)
        .then(|| Block::Buttons(vec![Button::new("Undo the last change to the plan", Act::new(UNDO))]));
    if folds.is_empty() {
        return undo.into_iter().collect();
    }
    let head = [Block::Heading("What you are going to do".into()), Block::Table(table)];
    head.into_iter().chain(folds).chain(undo).collect()
}

fn form(action: &Action) -> Form {
    let words = |name: &str, label: &str, value: &str| Field::new(name, label, FieldKind::Words).value(value);
    let states = State::ALL.iter().map(|s| (s.word().to_owned(), s.words().to_owned())).collect();
    let (cost, currency) = match action.cost {
        Some(cost) => (cost.amount.to_f64().to_string(), cost.currency.code().to_owned()),
        None => (String::new(), String::new()),
    };
    Form {
        name: CHANGE.into(),
        title: "About this action".into(),
        fields: vec![
            words("aim", "What should become better", &action.aim),
            words("owner", "Who does it", &action.owner),
            Field::new("start", "Begins on", FieldKind::Date)
                .value(action.start.map_or(String::new(), |day| day.to_string())),
            Field::new("cost", "What it costs", FieldKind::Number).value(cost),
            words("currency", "In which currency", &currency)
                .hint("EUR, USD, GBP. Empty: that of your orders."),
            words("measure", "How you will see that it helped", &action.measure),
            words("expected", "What you expect", &action.expected),
            words("measured", "What came of it", &action.measured),
            Field::new("state", "How far it is", FieldKind::OneOf(states)).value(action.state.word()),
            hidden("id", action.id.to_string()),
        ],
        submit: "Keep it".into(),
        ..Form::default()
    }
}

/// What an act on the plan comes to; `None` where it is none. `page` is the page it came from.
pub(super) fn act(sight: Sight<'_>, room: Room, act: &Act, page: impl FnOnce() -> Page) -> Option<Outcome> {
    let mut plan: Actions = sight.documents.get();
    let id = act.get("id").parse().unwrap_or(0);
    match act.name.as_str() {
        PLAN => {
            let aim = Reading::of(act).words("aim");
            if aim.is_empty() {
                return Some(Outcome::Nothing);
            }
            plan.add(Action {
                aim,
                from: From { room: room.word().to_owned(), what: act.get("what").to_owned() },
                driver: act.get("driver").to_owned(),
                dimension: act.get("dimension").to_owned(),
                ..Action::default()
            });
        }
        CHANGE => {
            let mut read = Reading::of(act);
            let (cost, start) = (read.number("cost", 0.0, 1e9), read.day("start"));
            let currency = match act.get("currency").trim() {
                "" => main_currency(sight),
                code => Currency::parse(&code.to_uppercase()),
            };
            let cost = match (cost.and_then(Amount::from_f64), currency) {
                (None, _) => None,
                (Some(cost), Some(currency)) => Some(Money::new(cost, currency)),
                (Some(_), None) => {
                    read.refuse("currency", "Say the currency by its three letters, such as EUR.");
                    None
                }
            };
            if read.words("aim").is_empty() {
                read.refuse("aim", "Say what should become better.");
            }
            if !read.wrong.is_empty() {
                return Some(super::paper::again(page(), act, &read.wrong));
            }
            let Some(action) = plan.get_mut(id) else { return Some(Outcome::Nothing) };
            action.aim = read.words("aim");
            action.owner = read.words("owner");
            action.measure = read.words("measure");
            action.expected = read.words("expected");
            action.measured = read.words("measured");
            action.state = State::of(act.get("state")).unwrap_or(action.state);
            (action.cost, action.start) = (cost, start);
        }
        DROP => {
            if !plan.remove(id) {
                return Some(Outcome::Nothing);
            }
        }
        UNDO => {
            return Some(sight.documents.undone::<Actions>().map_or(Outcome::Nothing, Outcome::Keep));
        }
        _ => return None,
    }
    Some(Outcome::Keep(sight.documents.edited(&plan)))
}

/// The currency of most orders.
pub(super) fn main_currency(sight: Sight<'_>) -> Option<Currency> {
    super::typed::main_currency(sight.ledger)
}
