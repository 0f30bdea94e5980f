//! What winning customers costs, against what exactly those customers bring.

use super::{Seen, drawing, explained};
use crate::findings::Severity;
use crate::ledger::costs_aside;
use crate::lifetime::{Acquisition, Marginal, Payback, WinningCost};
use crate::measure::{Figure, Measure, Sentence, Unknown, Value};
use crate::page::{Address, Block, Cell, Choice, Drawing, Item, Page, Picture, Room, Series, Table};
use crate::quantity::{Amount, Month, Quarter};
use crate::{language, say, tell, text};

/// The customs of the trade.
const RULES: &str = text!(
    "Two rules of thumb: a customer should bring three times what winning them cost (Skok 2010), and the cost should be back within twelve months. Both come from software sold by subscription. They are customs, not laws: a shop with little money on hand needs its cost back sooner, one whose customers stay for years can wait longer."
);
/// Cohorts whose curves are drawn, the latest ones.
const DRAWN: usize = 4;

pub(super) fn page(seen: Seen<'_>, address: &Address) -> Page {
    match seen.study.acquisition(seen.sight.ledger) {
        Some(told) => whole(seen, &told, address.get("through")),
        None => nothing(seen),
    }
}

fn nothing(seen: Seen<'_>) -> Page {
    let asides = seen.sight.ledger.sources().iter().filter_map(|file| {
        Some(
            Sentence::from(format!("{}: ", file.name())).then(costs_aside(&file.costs, seen.study.currency)?),
        )
    });
    let asides: Vec<Sentence> = asides.collect();
    if !asides.is_empty() {
        return Page::new(say!("Your costs are in another currency than your orders."))
            .lede(say!("What winning a customer costs is known once both are in the same."))
            .with(Block::List(asides));
    }
    let item = Item {
        severity: Severity::Someday,
        statement: say!("Tell what you spend on being found: one line a month is enough.").into(),
        reason: say!("Costs of marketing and sales, with the channel they went to, are held here against the customers who came in the same months.").into(),
        next_step: say!("Open an export of your advertising account, or").into(),
        to: Some((say!("type the costs in").into(), Address::new(Room::Typed).with("kind", "costs"))),
    };
    Page::new(say!("What winning a customer costs is not known yet."))
        .lede(say!("With it you see what each channel’s customers bring back, and how soon."))
        .with(Block::Items(vec![item]))
}

fn figures(seen: Seen<'_>, told: &Acquisition) -> Vec<Figure> {
    let money = |measure, amount: Option<Amount>| {
        let value = amount.map_or(Value::Unknown(Unknown::NobodyNew), |amount| seen.money(amount));
        Figure::new(measure, value).over(told.period).from_cases(told.total.customers)
    };
    vec![
        money(Measure::AcquisitionSpend, Some(told.total.spent)),
        money(Measure::AcquisitionCost, told.total.each()),
        seen.figure(Measure::WonWorth),
        seen.figure(Measure::WonTimes),
        seen.figure(Measure::MarginalCost),
    ]
}

fn whole(seen: Seen<'_>, told: &Acquisition, through: &str) -> Page {
    let figures = figures(seen, told);
    let find = |measure: Measure| figures.iter().find(|f| f.measure == measure);
    let (cost, worth, times) =
        (find(Measure::AcquisitionCost), find(Measure::WonWorth), find(Measure::WonTimes));
    let title = match (cost, worth) {
        (Some(cost), Some(worth)) if told.total.customers > 0 => {
            tell!("A new customer costs you {cost} and leaves {worth}.", cost, worth)
        }
        _ => say!("Money was spent on winning customers, but nobody new came in those months.").into(),
    };
    let mut lede = tell!(
        "In the months with costs you spent {spent} and {customers|customer|customers} came for the first time. What they leave is what they have left so far and what is foreseen of them for the next {months}, after the goods.",
        spent = seen.money(told.total.spent),
        customers = Value::Count(told.total.customers),
        months = seen.months()
    );
    if let Some(times) = times.filter(|t| t.value.number().is_some()) {
        lede = lede.words(" ").then(tell!("What was spent comes back {times} times.", times));
    }
    let mut page = Page::new(title)
        .lede(lede)
        .with(Block::Figures(figures.clone()))
        .with(Block::Note(language::said(RULES).into()));
    page.blocks.push(Block::Note(
        say!("Some of these customers would have come without it, so every channel looks a little better than it is.").into(),
    ));
    channels(&mut page, seen, told);
    let months = by_month(&mut page, seen, told, through);
    marginal(&mut page, seen, months);
    paybacks(&mut page, seen, told);
    page.with(Block::Fold {
        title: say!("How this is computed, and where it comes from").into(),
        blocks: explained(&[
            Measure::AcquisitionSpend,
            Measure::AcquisitionCost,
            Measure::WonWorth,
            Measure::WonTimes,
            Measure::MarginalCost,
        ]),
    })
}

fn row(seen: Seen<'_>, name: String, cost: &WinningCost) -> Vec<Cell> {
    let each = |amount: Option<Amount>| {
        amount.map_or(Cell::Value(Value::Unknown(Unknown::NobodyNew)), |amount| seen.money(amount).into())
    };
    vec![
        name.into(),
        seen.money(cost.spent).into(),
        Value::Count(cost.customers).into(),
        each(cost.each()),
        seen.money(cost.earned).into(),
        seen.money(cost.to_come).into(),
        each(cost.value_each()),
        cost.times().map_or(Cell::Empty, |times| Value::Number(times).into()),
    ]
}

fn costs(caption: &str, first: &str) -> Table {
    let columns = [
        first,
        say!("#Spent"),
        say!("#New customers"),
        say!("#Cost of one"),
        say!("#Left so far"),
        say!("#Still to come"),
        say!("#Each leaves"),
        say!("#Comes back times"),
    ];
    Table::new(caption, &columns)
}

fn channels(page: &mut Page, seen: Seen<'_>, told: &Acquisition) {
    page.blocks.push(Block::Heading(say!("Channel by channel").into()));
    let mut table = costs(say!("What each channel cost and brought"), say!("Channel"));
    for (name, cost) in &told.channels {
        let name = name.clone().unwrap_or_else(|| say!("Not said").to_owned());
        table.push(row(seen, name, cost));
    }
    table.push_total(row(seen, say!("All").into(), &told.total));
    page.blocks.push(Block::Table(table));
    if told.channels.iter().all(|(name, cost)| name.is_none() || cost.customers == 0) {
        page.blocks.push(Block::Note(
            say!("None of your lists says what brought a customer. Ask each newcomer how they found you, and note it with their name: then every channel stands for itself.").into(),
        ));
    }
}

/// The months of the chosen channel, or of all together.
fn by_month<'a>(
    page: &mut Page,
    seen: Seen<'_>,
    told: &'a Acquisition,
    through: &str,
) -> &'a [(Month, WinningCost)] {
    page.blocks.push(Block::Heading(say!("Month by month").into()));
    let channels = told.channels.iter().zip(&told.channel_months);
    let named =
        || channels.clone().filter_map(|((name, total), months)| Some((name.as_ref()?, total, months)));
    let chosen = named().find(|(name, ..)| *name == through);
    if named().count() > 0 {
        let options = named().map(|(name, ..)| (name.clone(), name.clone()));
        page.blocks.push(Block::Choices(vec![Choice {
            name: "through".into(),
            label: say!("Channel").into(),
            options: std::iter::once((String::new(), say!("all channels").to_owned()))
                .chain(options)
                .collect(),
            chosen: chosen.map_or(String::new(), |(name, ..)| name.clone()),
        }]));
    }
    let (total, months) = chosen.map_or((&told.total, &told.months), |(_, total, months)| (total, months));
    let labels = months.iter().map(|(month, _)| Value::Month(*month)).collect();
    let value = |of: fn(&WinningCost) -> Amount| months.iter().map(move |(_, cost)| of(cost).to_f64());
    let paid = months.iter().filter(|(_, c)| c.earned + c.to_come >= c.spent).count() as u64;
    let (paid, all) = (Value::Count(paid), Value::Count(months.len() as u64));
    let title = match chosen {
        Some((channel, ..)) => tell!(
            "In {paid} of {all|month|months} the newcomers through “{channel}” pay for what was spent on it",
            paid,
            all,
            channel = channel.as_str()
        ),
        None => {
            tell!("In {paid} of {all|month|months} the newcomers pay for what was spent on them", paid, all)
        }
    };
    page.blocks.push(Block::Picture(drawing(
        title,
        say!("Spent in each month, against what the customers leave who came in it"),
        say!("Two lines over the months: what was spent, and what the customers of that month leave.").into(),
        seen.unit(),
        Picture::Lines {
            labels,
            series: vec![
                Series::known(say!("They leave"), value(|cost| cost.earned + cost.to_come)),
                Series::known(say!("Spent"), value(|cost| cost.spent)),
            ],
        },
    )));
    let mut table = costs(say!("What each month cost and brought"), say!("Month"));
    for (month, cost) in months {
        table.push(row(seen, month.to_string(), cost));
    }
    table.push_total(row(seen, say!("All").into(), total));
    page.blocks
        .push(Block::Fold { title: say!("Each month in figures").into(), blocks: vec![Block::Table(table)] });
    months
}

fn quarter(quarter: Quarter) -> String {
    format!("{} Q{}", quarter.year(), quarter.number())
}

fn paybacks(page: &mut Page, seen: Seen<'_>, told: &Acquisition) {
    let known: Vec<&Payback> = told.paybacks.iter().filter(|p| !p.earned.is_empty()).collect();
    let Some(longest) = known.iter().map(|p| p.earned.len()).max() else { return };
    page.blocks.push(Block::Heading(say!("How soon it comes back").into()));
    let back = known.iter().filter(|p| p.paid_back_in().is_some_and(|month| month <= 12)).count() as u64;
    let title = tell!(
        "In {back} of {known|quarter|quarters} the newcomers paid for themselves within twelve months",
        back = Value::Count(back),
        known = Value::Count(known.len() as u64)
    );
    let labels = (1..=longest).map(|month| Value::Count(month as u64)).collect();
    let part = |p: &Payback, at: usize| {
        let cost = p.cost.to_f64();
        p.earned.get(at).filter(|_| cost > 0.0).map(|earned| earned.to_f64() / cost)
    };
    let mut series: Vec<Series> = known
        .iter()
        .rev()
        .take(DRAWN)
        .map(|p| Series {
            name: quarter(p.quarter),
            values: (0..longest).map(|at| part(p, at)).collect(),
            between: Vec::new(),
        })
        .collect();
    series.reverse();
    series.push(Series::known(say!("Paid back"), std::iter::repeat_n(1.0, longest)));
    page.blocks.push(Block::Picture(Drawing {
        note: say!("A curve ends where not all customers of its quarter have been seen for longer.").into(),
        ..drawing(
            title,
            say!("What each newcomer has left, as part of what winning them cost, by months since their own first order"),
            say!("A rising line for each of the latest quarters; where it crosses the level line the cost is back.").into(),
            crate::page::Unit::Share,
            Picture::Lines { labels, series },
        )
    }));
    let mut table = Table::new(
        say!("How soon newcomers pay back what winning them cost"),
        &[
            say!("First order in"),
            say!("#New customers"),
            say!("#Cost of one"),
            say!("#Each has left"),
            say!("#After months"),
            say!("Paid back"),
        ],
    );
    for p in &known {
        table.push(vec![
            quarter(p.quarter).into(),
            Value::Count(p.customers).into(),
            seen.money(p.cost).into(),
            seen.maybe(p.earned.last().copied()).into(),
            Value::Count(p.earned.len() as u64).into(),
            match p.paid_back_in() {
                Some(month) => say!("in month {month}", month).into(),
                None => say!("not yet").into(),
            },
        ]);
    }
    page.blocks.push(Block::Table(table));
}

fn marginal(page: &mut Page, seen: Seen<'_>, months: &[(Month, WinningCost)]) {
    let Some(marginal) = Marginal::of(months, seen.study.as_of) else { return };
    page.blocks.push(Block::Heading(say!("Did the last month’s money bring more?").into()));
    let (now, before) = (marginal.now, marginal.before);
    let said = tell!(
        "In {month} you spent {spent} and won {won|customer|customers}; the month before it was {spent_before} and {won_before}.",
        month = marginal.month.to_string(),
        spent = seen.money(now.0),
        won = Value::Count(now.1),
        spent_before = seen.money(before.0),
        won_before = Value::Count(before.1)
    );
    let said = said.words(" ");
    let said = match marginal.cost_of_one_more() {
        Some(each) if now.0 > before.0 => {
            said.then(tell!("Each additional customer cost {each}.", each = seen.money(each)))
        }
        Some(each) => {
            said.then(tell!("Each customer that was done without saved {each}.", each = seen.money(each)))
        }
        None if now.0 > before.0 => said.words(say!("More was spent and no more came for it.")),
        None if now.0 < before.0 => said.words(say!("Less was spent and no fewer came.")),
        None => said.words(say!("As much was spent, so the difference comes from elsewhere.")),
    };
    page.blocks.push(Block::Say(said));
    page.blocks.push(Block::Note(
        say!("One month is little: weather, season and chance weigh as much. Take it as a hint.").into(),
    ));
}
