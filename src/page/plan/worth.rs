//! What actions bring on the footing of customer equity, and what that rests on.

use crate::automation::{Assumption, Lever};
use crate::lifetime::Prospect;
use crate::measure::{Assumed, Figure, Measure, Sentence, Value};
use crate::page::foresight::{self, ahead, months};
use crate::page::{Address, Block, Cell, Page, Room, Sight, Table};
use crate::plan::equity::{Ground, Return, Untold};
use crate::plan::{Action, Actions, State};
use crate::quantity::{Amount, Share};
use crate::{say, tell};

/// What it rests on; `None` while it is not worked out yet what customers are worth, though it can be.
fn grounded<'a>(sight: Sight<'a>, address: &Address) -> Option<Ground<'a>> {
    if sight.study.is_none() && sight.ledger.people() > 0 {
        return None;
    }
    let asked = foresight::horizon(address);
    Some(Ground::of(sight.ledger, sight.choice, sight.documents, sight.foreseen(), asked))
}

fn money(ground: &Ground<'_>, of: f64) -> Value {
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
        .map_or(Cell::Empty, |rate| Cell::Say(tell!("{n}%", n = Value::Number((100.0 * rate).round()))))
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

fn row(ground: &Ground<'_>, name: &str, told: Result<Return, Untold>) -> Vec<Cell> {
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
    let Some(ground) = grounded(sight, address) else {
        let Page { title, lede, .. } = foresight::waiting();
        return vec![Block::Say(title.words(" ").then(lede))];
    };
    let mut blocks = vec![Block::Choices(vec![ahead(sight, ground.ahead)])];
    let missing: Vec<&str> = ground.missing().map(called).collect();
    if ground.prospect.is_none() && !missing.is_empty() {
        blocks.push(Block::Note(
            say!(
                "Not known yet: {what}. Bring in your orders, or type them in on the page of next steps.",
                what = missing.join(", ")
            )
            .into(),
        ));
    }
    let each: Vec<(&Action, Result<Return, Untold>)> =
        plan.all().iter().filter(|a| counts(a)).map(|a| (a, ground.returns(a))).collect();
    // Of a plan only what is told in numbers adds up; the others stand below with what is missing.
    let told = each.iter().filter(|(_, told)| told.is_ok());
    let together = ground.together(told.map(|(action, _)| *action));
    if let Ok(told) = &together {
        blocks.push(Block::Say(in_short(&ground, told)));
        blocks.push(Block::Figures(figures(sight, &ground, told)));
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
    for (action, told) in each {
        table.push(row(&ground, &action.aim, told));
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
    blocks.push(Block::Note(match ground.prospect {
        Some(_) => say!("“All together” is worked out for the whole plan at once and need not be the sum of the rows: whom one action keeps also spends what another adds, and nobody can be kept twice. “Between” is what comes of it if your customers are worth as little or as much as they may be, with nine chances in ten, and what you expect comes true.").into(),
        None => say!("“All together” is worked out for the whole plan at once and need not be the sum of the rows: whom one action keeps also spends what another adds, and nobody can be kept twice. “Between” is what comes of the low and the high ends of your firm’s numbers, if what you expect comes true.").into(),
    }));
    blocks.extend(match &ground.prospect {
        Some(prospect) => foreseen(sight, &ground, prospect),
        None => rests_on(&ground),
    });
    blocks
}

fn in_short(ground: &Ground<'_>, told: &Return) -> Sentence {
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

fn figures(sight: Sight<'_>, ground: &Ground<'_>, told: &Return) -> Vec<Figure> {
    let assumes = vec![Assumed::Margin, Assumed::DiscountRate];
    let mut all = vec![
        Figure::new(Measure::PlanEquity, money(ground, told.equity)).assuming(assumes.clone()),
        Figure::new(Measure::PlanCost, money(ground, told.cost)).assuming(vec![Assumed::DiscountRate]),
    ];
    if let Some(rate) = told.rate() {
        all.push(Figure::new(Measure::PlanReturn, Value::Number((100.0 * rate).round())).assuming(assumes));
    }
    match sight.foreseen().and_then(crate::lifetime::Study::ahead) {
        Some(days) => all.into_iter().map(|figure| figure.over(days)).collect(),
        None => all,
    }
}

/// What is foreseen, which all of it is added to, and what that rests on: nothing else than on the page of worth.
fn foreseen(sight: Sight<'_>, ground: &Ground<'_>, prospect: &Prospect<'_>) -> Vec<Block> {
    let (study, won) = (prospect.study(), prospect.won());
    let figure = |measure| study.figure(sight.ledger, measure);
    let mut table = Table::new(say!("What it rests on"), &[say!("Number"), say!("#Likely"), say!("Comes")]);
    let mut row = |name: &str, value: Value, from: &str| {
        table.push(vec![name.into(), value.into(), from.into()]);
    };
    let share = |part: f64| Share::new(part).map_or(Value::Number(part), Value::Share);
    let (data, settings) = (say!("from the forecast"), say!("from your settings"));
    row(say!("Customers so far"), Value::Count(study.customers() as u64), data);
    if let Some(stay) = study.stay_a_year() {
        row(say!("Of today’s customers, still customers in a year"), Value::Share(stay), data);
    }
    row(say!("New customers in that time"), Value::Count(won.to_come.round() as u64), data);
    row(
        say!("Margin"),
        Value::Share(study.settings.margin),
        say!("from your settings, and your files where they tell costs"),
    );
    row(say!("What a year’s wait costs"), share(ground.discount), settings);
    for Assumption { spread, origin, .. } in ground.numbers.iter().filter(|a| a.lever == Lever::HourCost) {
        row(Lever::HourCost.name(), money(ground, spread.likely()), origin.words());
    }
    vec![
        Block::Heading(say!("What it rests on").into()),
        Block::List(vec![
            say!("What you expect of each is yours: no data can know it beforehand. Everything else is below.")
                .into(),
            tell!(
                "As things are, the customers you have leave you {total} in the next {months}, and those still to come {won}. These are the sums of the page “Worth”; what the plan adds is added to both.",
                total = &figure(Measure::EquityTotal),
                months = months(ground.ahead),
                won = &figure(Measure::EquityWon)
            ),
            say!("More who stay: everyone leaves more slowly by the same factor, until so many more of a hundred are still customers in a year.").into(),
        ]),
        Block::Table(table),
        Block::Links(vec![(
            say!("What customers are worth, and the settings").into(),
            Address::new(Room::Worth),
        )]),
    ]
}

/// Every number it rests on, and where that comes from.
fn rests_on(ground: &Ground<'_>) -> Vec<Block> {
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
    if let Some(sum) = ground.by_year() {
        says.push(tell!(
            "By these yearly numbers your customers leave you {sum} in the next {months}, discounted to today. That is not the worth of your customers, which is foreseen from their orders: too little is known of these yet.",
            sum = money(ground, sum),
            months = months(ground.ahead)
        ));
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
    let worth = Address::new(Room::Plan).with("view", "worth");
    let Some(ground) = grounded(sight, &Address::new(Room::Plan)) else {
        let expected = !action.effect.is_empty();
        return expected
            .then(|| Block::Links(vec![(say!("What it brings").into(), worth)]))
            .into_iter()
            .collect();
    };
    let Ok(told) = ground.returns(action) else { return Vec::new() };
    let (equity, cost) = (money(&ground, told.equity), money(&ground, told.cost));
    let months = months(ground.ahead);
    vec![Block::Say(match told.rate() {
        Some(rate) => tell!(
            "In the next {months} it would add {equity} to what your customers leave you, and cost {cost}: a return of {rate}%, if what you expect comes true.",
            months,
            equity,
            cost,
            rate = Value::Number((100.0 * rate).round())
        ),
        None => tell!(
            "In the next {months} it would add {equity} to what your customers leave you, and cost {cost}, if what you expect comes true.",
            months,
            equity,
            cost
        ),
    })]
}
