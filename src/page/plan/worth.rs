//! What actions bring on the footing of customer equity, and what that rests on.

use crate::automation::{Assumption, Lever};
use crate::measure::{Assumed, Figure, Measure, Sentence, Value};
use crate::page::{Address, Block, Cell, Choice, Room, Sight, Table};
use crate::plan::equity::{Ground, Return, Untold};
use crate::plan::{Action, Actions, State};
use crate::quantity::{Amount, Share};
use crate::{language, say, tell, text};

/// Years that can be looked at, the usual ones first.
const YEARS: [(&str, &str, u32); 3] =
    [("", text!("Three years"), 3), ("1", text!("One year"), 1), ("5", text!("Five years"), 5)];

fn years(address: &Address) -> u32 {
    YEARS.iter().find(|(key, ..)| *key == address.get("years")).map_or(3, |(_, _, years)| *years)
}

fn money(ground: &Ground, of: f64) -> Value {
    Amount::from_f64(of.round()).map_or(Value::Number(of), |amount| Value::money(amount, ground.currency))
}

fn counts(action: &Action) -> bool {
    matches!(action.state, State::Planned | State::Doing | State::Done)
}

/// What a number of the firm is called within a sentence.
fn called(lever: Lever) -> &'static str {
    match lever {
        Lever::Customers => say!("customers in a year"),
        Lever::Frequency => say!("orders of each in a year"),
        Lever::OrderValue => say!("average order§in a sentence"),
        Lever::Margin => say!("margin"),
        Lever::Retention => say!("customers who stay"),
        Lever::HourCost => say!("cost of an hour of work"),
        other => other.name(),
    }
}

fn why(untold: Untold) -> &'static str {
    match untold {
        Untold::NothingExpected => say!("Say in numbers what you expect of it"),
        Untold::FirmUnknown => say!("What your customers bring is not known"),
        Untold::OtherCurrency => say!("Its cost is in another currency than your orders"),
    }
}

/// What is left of each hundred that was spent.
fn rate(told: &Return) -> Cell {
    told.rate()
        .map_or(Cell::Empty, |rate| Cell::Say(tell!("{n} %", n = Value::Number((100.0 * rate).round()))))
}

fn needed(told: &Return) -> Cell {
    match told.needed {
        Some(part) if part <= 0.0 => say!("It costs nothing").into(),
        Some(part) => match Share::new(part) {
            Some(share) => Value::Share(share).into(),
            None => Cell::Say(tell!("{n} times as much as you expect", n = Value::Number(part))),
        },
        None => say!("It does not pay").into(),
    }
}

fn row(ground: &Ground, name: &str, told: Result<Return, Untold>) -> Vec<Cell> {
    match told {
        Err(untold) => vec![
            name.into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            why(untold).into(),
        ],
        Ok(told) => vec![
            name.into(),
            money(ground, told.cost).into(),
            money(ground, told.equity).into(),
            Cell::Between(money(ground, told.low), money(ground, told.high)),
            money(ground, told.net()).into(),
            rate(&told),
            needed(&told),
        ],
    }
}

pub(super) fn blocks(sight: Sight<'_>, plan: &Actions, address: &Address) -> Vec<Block> {
    let ground = Ground::of(sight.ledger, sight.choice, sight.documents, years(address));
    let mut blocks = vec![Block::Choices(vec![Choice {
        name: "years".into(),
        label: say!("Looking ahead").into(),
        options: YEARS
            .iter()
            .map(|(key, name, _)| ((*key).to_owned(), language::said(name).to_owned()))
            .collect(),
        chosen: address.get("years").to_owned(),
    }])];
    let missing: Vec<&str> = ground.missing().map(called).collect();
    if !missing.is_empty() {
        blocks.push(Block::Note(
            say!(
                "Not known yet: {what}. Bring in your orders, or type them in on the page of next steps.",
                what = missing.join(", ")
            )
            .into(),
        ));
    }
    // Of a plan only what is told in numbers adds up; the others stand below with what is missing.
    let told = |a: &&Action| counts(a) && ground.returns(a).is_ok();
    let together = ground.together(plan.all().iter().filter(told));
    if let Ok(told) = &together {
        blocks.push(Block::Say(in_short(&ground, told)));
        blocks.push(Block::Figures(figures(&ground, told)));
    }
    let mut table = Table::new(
        say!("What each brings"),
        &[
            say!("Action"),
            say!("#Costs"),
            say!("#Adds to customer equity"),
            say!("Between"),
            say!("#Left over"),
            say!("#Return"),
            say!("Pays if so much of it comes true"),
        ],
    );
    for action in plan.all().iter().filter(|a| counts(a)) {
        table.push(row(&ground, &action.aim, ground.returns(action)));
    }
    if table.rows.is_empty() {
        blocks.push(Block::Say(
            say!("Nothing is planned yet. Ideas count from the day they are planned.").into(),
        ));
        return blocks;
    }
    if let Ok(together) = together {
        let cells = row(&ground, say!("All together"), Ok(together));
        table.push_total(cells);
    }
    blocks.push(Block::Table(table));
    blocks.push(Block::Note(say!("Together they bring less than one by one where two work on the same thing: nobody can be kept twice. “Between” is what comes of the low and the high ends of your firm’s numbers, if what you expect comes true.").into()));
    blocks.extend(rests_on(&ground));
    blocks
}

fn in_short(ground: &Ground, told: &Return) -> Sentence {
    let says = tell!(
        "If all you expect comes true, the plan adds {equity} to what your customers leave you, and costs {cost}.",
        equity = money(ground, told.equity),
        cost = money(ground, told.cost)
    );
    match told.needed.and_then(Share::new).filter(|part| part.value() > 0.0) {
        Some(part) => {
            says.words(" ").then(tell!("It pays if {part} of that comes true.", part = Value::Share(part)))
        }
        None => says,
    }
}

fn figures(ground: &Ground, told: &Return) -> Vec<Figure> {
    let assumes = vec![Assumed::Margin, Assumed::DiscountRate];
    let mut all = vec![
        Figure::new(Measure::PlanEquity, money(ground, told.equity)).assuming(assumes.clone()),
        Figure::new(Measure::PlanCost, money(ground, told.cost)).assuming(vec![Assumed::DiscountRate]),
    ];
    if let Some(rate) = told.rate() {
        all.push(Figure::new(Measure::PlanReturn, Value::Number((100.0 * rate).round())).assuming(assumes));
    }
    all
}

/// Every number it rests on, and where that comes from.
fn rests_on(ground: &Ground) -> Vec<Block> {
    let mut table = Table::new(
        say!("What it rests on"),
        &[say!("Number"), say!("#Likely"), say!("Between"), say!("Comes")],
    );
    for Assumption { lever, spread, origin } in &ground.numbers {
        let shown = |v: f64| match lever {
            lever if lever.is_share() => Share::new(v).map_or(Value::Number(v), Value::Share),
            lever if lever.is_money() => {
                Amount::from_f64(v).map_or(Value::Number(v), |amount| Value::money(amount, ground.currency))
            }
            _ => Value::Number(v),
        };
        let sure = spread.low() == spread.high();
        table.push(vec![
            lever.name().into(),
            shown(spread.likely()).into(),
            if sure { Cell::Empty } else { Cell::Between(shown(spread.low()), shown(spread.high())) },
            origin.words().into(),
        ]);
    }
    table.push(vec![
        say!("New customers in a year").into(),
        Value::Number(ground.won).into(),
        Cell::Empty,
        say!("from your data, where they cover a year").into(),
    ]);
    table.push(vec![
        say!("What a year’s wait costs").into(),
        Share::new(ground.discount).map_or(Value::Number(ground.discount), Value::Share).into(),
        Cell::Empty,
        say!("from your settings").into(),
    ]);
    let mut says = vec![Sentence::from(say!(
        "What you expect of each is yours: no data can know it beforehand. Everything else is below."
    ))];
    if let Some(equity) = ground.equity() {
        let equity = money(ground, equity);
        says.push(if ground.years == 1 {
            tell!("As things are, your customers leave you {equity} in one year.", equity)
        } else {
            tell!(
                "As things are, your customers leave you {equity} in these years, discounted to today.",
                equity
            )
        });
    }
    if ground.supposes() {
        says.push(
            say!("Some of it is supposed as long as you say nothing else: the margin matters most.").into(),
        );
    }
    vec![
        Block::Heading(say!("What it rests on").into()),
        Block::List(says),
        Block::Table(table),
        Block::Links(vec![
            (say!("Say what you know of your firm").into(), Address::new(Room::Steps)),
            (say!("What customers are worth, and the settings").into(), Address::new(Room::Worth)),
        ]),
    ]
}

/// What one action brings, in a sentence.
pub(super) fn one(sight: Sight<'_>, action: &Action) -> Vec<Block> {
    let ground = Ground::of(sight.ledger, sight.choice, sight.documents, years(&Address::new(Room::Plan)));
    let Ok(told) = ground.returns(action) else { return Vec::new() };
    let (equity, cost) = (money(&ground, told.equity), money(&ground, told.cost));
    vec![Block::Say(match told.rate() {
        Some(rate) => tell!(
            "In three years it would add {equity} to what your customers leave you, and cost {cost}: a return of {rate} %, if what you expect comes true.",
            equity,
            cost,
            rate = Value::Number((100.0 * rate).round())
        ),
        None => tell!(
            "In three years it would add {equity} to what your customers leave you, and cost {cost}, if what you expect comes true.",
            equity,
            cost
        ),
    })]
}
