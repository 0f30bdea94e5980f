//! What actions bring on the footing of customer equity, and what that rests on.

use crate::automation::{Assumption, Lever};
use crate::measure::{Assumed, Figure, Measure, Sentence, Value};
use crate::page::{Address, Block, Cell, Choice, Room, Sight, Table};
use crate::plan::equity::{Ground, Return, Untold};
use crate::plan::{Action, Actions, State};
use crate::quantity::{Amount, Share};

/// Years that can be looked at, the usual ones first.
const YEARS: [(&str, &str, u32); 3] = [("", "Three years", 3), ("1", "One year", 1), ("5", "Five years", 5)];

fn years(address: &Address) -> u32 {
    YEARS.iter().find(|(key, ..)| *key == address.get("years")).map_or(3, |(_, _, years)| *years)
}

fn money(ground: &Ground, of: f64) -> Value {
    Amount::from_f64(of.round()).map_or(Value::Number(of), |amount| Value::money(amount, ground.currency))
}

fn counts(action: &Action) -> bool {
    matches!(action.state, State::Planned | State::Doing | State::Done)
}

fn why(untold: Untold) -> &'static str {
    match untold {
        Untold::NothingExpected => "Say in numbers what you expect of it",
        Untold::FirmUnknown => "What your customers bring is not known",
        Untold::OtherCurrency => "Its cost is in another currency than your orders",
    }
}

/// What is left of each hundred that was spent.
fn rate(told: &Return) -> Cell {
    told.rate().map_or(Cell::Empty, |rate| {
        Cell::Say(Sentence::new().value(Value::Number((100.0 * rate).round())).words(" %"))
    })
}

fn needed(told: &Return) -> Cell {
    match told.needed {
        Some(part) if part <= 0.0 => "It costs nothing".into(),
        Some(part) => match Share::new(part) {
            Some(share) => Value::Share(share).into(),
            None => {
                Cell::Say(Sentence::new().value(Value::Number(part)).words(" times as much as you expect"))
            }
        },
        None => "It does not pay".into(),
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
        label: "Looking ahead".into(),
        options: YEARS.iter().map(|(key, name, _)| ((*key).to_owned(), (*name).to_owned())).collect(),
        chosen: address.get("years").to_owned(),
    }])];
    let missing: Vec<&str> = ground.missing().map(Lever::name).collect();
    if !missing.is_empty() {
        blocks.push(Block::Note(
            format!(
                "Not known yet: {}. Bring in your orders, or type them in on the page of next steps.",
                missing.join(", ").to_lowercase()
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
        "What each brings",
        &[
            "Action",
            "#Costs",
            "#Adds to customer equity",
            "Between",
            "#Left over",
            "#Return",
            "Pays if so much of it comes true",
        ],
    );
    for action in plan.all().iter().filter(|a| counts(a)) {
        table.push(row(&ground, &action.aim, ground.returns(action)));
    }
    if table.rows.is_empty() {
        blocks.push(Block::Say("Nothing is planned yet. Ideas count from the day they are planned.".into()));
        return blocks;
    }
    if let Ok(together) = together {
        let cells = row(&ground, "All together", Ok(together));
        table.push_total(cells);
    }
    blocks.push(Block::Table(table));
    blocks.push(Block::Note("Together they bring less than one by one where two work on the same thing: nobody can be kept twice. “Between” is what comes of the low and the high ends of your firm’s numbers, if what you expect comes true.".into()));
    blocks.extend(rests_on(&ground));
    blocks
}

fn in_short(ground: &Ground, told: &Return) -> Sentence {
    let says = Sentence::new()
        .words("If all you expect comes true, the plan adds ")
        .value(money(ground, told.equity))
        .words(" to what your customers leave you, and costs ")
        .value(money(ground, told.cost))
        .words(".");
    match told.needed.and_then(Share::new).filter(|part| part.value() > 0.0) {
        Some(part) => says.words(" It pays if ").value(Value::Share(part)).words(" of that comes true."),
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
    let mut table = Table::new("What it rests on", &["Number", "#Likely", "Between", "Comes"]);
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
        "New customers in a year".into(),
        Value::Number(ground.won).into(),
        Cell::Empty,
        "from your data, where they cover a year".into(),
    ]);
    table.push(vec![
        "What a year’s wait costs".into(),
        Share::new(ground.discount).map_or(Value::Number(ground.discount), Value::Share).into(),
        Cell::Empty,
        "from your settings".into(),
    ]);
    let mut says = vec![Sentence::from(
        "What you expect of each is yours: no data can know it beforehand. Everything else is below.",
    )];
    if let Some(equity) = ground.equity() {
        says.push(
            Sentence::new()
                .words("As things are, your customers leave you ")
                .value(money(ground, equity))
                .words(if ground.years == 1 {
                    " in one year."
                } else {
                    " in these years, discounted to today."
                }),
        );
    }
    if ground.supposes() {
        says.push("Some of it is supposed as long as you say nothing else: the margin matters most.".into());
    }
    vec![
        Block::Heading("What it rests on".into()),
        Block::List(says),
        Block::Table(table),
        Block::Links(vec![
            ("Say what you know of your firm".into(), Address::new(Room::Steps)),
            ("What customers are worth, and the settings".into(), Address::new(Room::Worth)),
        ]),
    ]
}

/// What one action brings, in a sentence.
pub(super) fn one(sight: Sight<'_>, action: &Action) -> Vec<Block> {
    let ground = Ground::of(sight.ledger, sight.choice, sight.documents, years(&Address::new(Room::Plan)));
    let Ok(told) = ground.returns(action) else { return Vec::new() };
    let mut says = Sentence::new()
        .words("In three years it would add ")
        .value(money(&ground, told.equity))
        .words(" to what your customers leave you, and cost ")
        .value(money(&ground, told.cost));
    if let Some(rate) = told.rate() {
        says = says.words(": a return of ").value(Value::Number((100.0 * rate).round())).words(" %");
    }
    vec![Block::Say(says.words(", if what you expect comes true."))]
}
