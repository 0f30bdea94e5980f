//! What winning customers costs, against what exactly those customers bring.

use super::{Seen, drawing, explained};
use crate::findings::Severity;
use crate::lifetime::{Acquisition, Marginal, Payback, WinningCost};
use crate::measure::{Figure, Measure, Sentence, Unknown, Value};
use crate::page::{Address, Block, Cell, Choice, Drawing, Item, Page, Picture, Room, Series, Table};
use crate::quantity::{Amount, Month, Quarter};

/// The customs of the trade.
const RULES: &str = "Two rules of thumb: a customer should bring three times what winning them cost (Skok 2010), and the cost should be back within twelve months. Both come from software sold by subscription. They are customs, not laws: a shop with little money on hand needs its cost back sooner, one whose customers stay for years can wait longer.";
/// Cohorts whose curves are drawn, the latest ones.
const DRAWN: usize = 4;

pub(super) fn page(seen: Seen<'_>, address: &Address) -> Page {
    match seen.study.acquisition(seen.sight.ledger) {
        Some(told) => whole(seen, &told, address.get("through")),
        None => nothing(),
    }
}

fn nothing() -> Page {
    let item = Item {
        severity: Severity::Someday,
        statement: "Tell what you spend on being found: one line a month is enough.".into(),
        reason: "Costs of marketing and sales, with the channel they went to, are held here against the customers who came in the same months.".into(),
        next_step: "Open an export of your advertising account, or".into(),
        to: Some(("type the costs in".into(), Address::new(Room::Typed).with("kind", "costs"))),
    };
    Page::new("What winning a customer costs is not known yet.")
        .lede("With it you see what each channel’s customers bring back, and how soon.")
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
        (Some(cost), Some(worth)) if told.total.customers > 0 => Sentence::new()
            .words("A new customer costs you ")
            .figure(cost)
            .words(" and leaves ")
            .figure(worth)
            .words("."),
        _ => "Money was spent on winning customers, but nobody new came in those months.".into(),
    };
    let mut lede = Sentence::new()
        .words("In the months with costs you spent ")
        .value(seen.money(told.total.spent))
        .words(" and ")
        .value(Value::Count(told.total.customers))
        .words(" customers came for the first time. What they leave is what they have left so far and what is foreseen of them for the next ")
        .words(seen.months())
        .words(", after the goods.");
    if let Some(times) = times.filter(|t| t.value.number().is_some()) {
        lede = lede.words(" What was spent comes back ").figure(times).words(" times.");
    }
    let mut page =
        Page::new(title).lede(lede).with(Block::Figures(figures.clone())).with(Block::Note(RULES.into()));
    page.blocks.push(Block::Note(
        "Some of these customers would have come without it, so every channel looks a little better than it is.".into(),
    ));
    channels(&mut page, seen, told);
    let months = by_month(&mut page, seen, told, through);
    marginal(&mut page, seen, months);
    paybacks(&mut page, seen, told);
    page.with(Block::Fold {
        title: "How this is computed, and where it comes from".into(),
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
        "#Spent",
        "#New customers",
        "#Cost of one",
        "#Left so far",
        "#Still to come",
        "#Each leaves",
        "#Comes back times",
    ];
    Table::new(caption, &columns)
}

fn channels(page: &mut Page, seen: Seen<'_>, told: &Acquisition) {
    page.blocks.push(Block::Heading("Channel by channel".into()));
    let mut table = costs("What each channel cost and brought", "Channel");
    for (name, cost) in &told.channels {
        let name = name.clone().unwrap_or_else(|| "Not said".to_owned());
        table.push(row(seen, name, cost));
    }
    table.push_total(row(seen, "All".into(), &told.total));
    page.blocks.push(Block::Table(table));
    if told.channels.iter().all(|(name, cost)| name.is_none() || cost.customers == 0) {
        page.blocks.push(Block::Note(
            "None of your lists says what brought a customer. Ask each newcomer how they found you, and note it with their name: then every channel stands for itself.".into(),
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
    page.blocks.push(Block::Heading("Month by month".into()));
    let channels = told.channels.iter().zip(&told.channel_months);
    let named =
        || channels.clone().filter_map(|((name, total), months)| Some((name.as_ref()?, total, months)));
    let chosen = named().find(|(name, ..)| *name == through);
    if named().count() > 0 {
        let options = named().map(|(name, ..)| (name.clone(), name.clone()));
        page.blocks.push(Block::Choices(vec![Choice {
            name: "through".into(),
            label: "Channel".into(),
            options: std::iter::once((String::new(), "all channels".to_owned())).chain(options).collect(),
            chosen: chosen.map_or(String::new(), |(name, ..)| name.clone()),
        }]));
    }
    let (total, months) = chosen.map_or((&told.total, &told.months), |(_, total, months)| (total, months));
    let labels: Vec<String> = months.iter().map(|(month, _)| month.to_string()).collect();
    let value = |of: fn(&WinningCost) -> Amount| months.iter().map(move |(_, cost)| of(cost).to_f64());
    let paid = months.iter().filter(|(_, c)| c.earned + c.to_come >= c.spent).count() as u64;
    let title = Sentence::new()
        .value(Value::Count(paid))
        .words(" of ")
        .value(Value::Count(months.len() as u64))
        .words(match chosen {
            Some((name, ..)) => format!(" months’ newcomers through “{name}” pay for what was spent on it"),
            None => " months’ newcomers pay for what was spent on them".to_owned(),
        });
    page.blocks.push(Block::Picture(drawing(
        title,
        "Spent in each month, against what the customers leave who came in it",
        "Two lines over the months: what was spent, and what the customers of that month leave.".into(),
        seen.unit(),
        Picture::Lines {
            labels,
            series: vec![
                Series::known("They leave", value(|cost| cost.earned + cost.to_come)),
                Series::known("Spent", value(|cost| cost.spent)),
            ],
        },
    )));
    let mut table = costs("What each month cost and brought", "Month");
    for (month, cost) in months {
        table.push(row(seen, month.to_string(), cost));
    }
    table.push_total(row(seen, "All".into(), total));
    page.blocks
        .push(Block::Fold { title: "Each month in figures".into(), blocks: vec![Block::Table(table)] });
    months
}

fn quarter(quarter: Quarter) -> String {
    format!("{} Q{}", quarter.year(), quarter.number())
}

fn paybacks(page: &mut Page, seen: Seen<'_>, told: &Acquisition) {
    let known: Vec<&Payback> = told.paybacks.iter().filter(|p| !p.earned.is_empty()).collect();
    let Some(longest) = known.iter().map(|p| p.earned.len()).max() else { return };
    page.blocks.push(Block::Heading("How soon it comes back".into()));
    let back = known.iter().filter(|p| p.paid_back_in().is_some_and(|month| month <= 12)).count() as u64;
    let title = Sentence::new()
        .value(Value::Count(back))
        .words(" of ")
        .value(Value::Count(known.len() as u64))
        .words(" quarters had paid for their newcomers within twelve months");
    let labels = (1..=longest).map(|month| month.to_string()).collect();
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
    series.push(Series::known("Paid back", std::iter::repeat_n(1.0, longest)));
    page.blocks.push(Block::Picture(Drawing {
        note: "A curve ends where not all customers of its quarter have been seen for longer.".into(),
        ..drawing(
            title,
            "What each newcomer has left, as part of what winning them cost, by months since their own first order",
            "A rising line for each of the latest quarters; where it crosses the level line the cost is back.".into(),
            crate::page::Unit::Share,
            Picture::Lines { labels, series },
        )
    }));
    let mut table = Table::new(
        "How soon newcomers pay back what winning them cost",
        &["First order in", "#New customers", "#Cost of one", "#Each has left", "#After months", "Paid back"],
    );
    for p in &known {
        table.push(vec![
            quarter(p.quarter).into(),
            Value::Count(p.customers).into(),
            seen.money(p.cost).into(),
            seen.maybe(p.earned.last().copied()).into(),
            Value::Count(p.earned.len() as u64).into(),
            match p.paid_back_in() {
                Some(month) => format!("in month {month}").into(),
                None => "not yet".into(),
            },
        ]);
    }
    page.blocks.push(Block::Table(table));
}

fn marginal(page: &mut Page, seen: Seen<'_>, months: &[(Month, WinningCost)]) {
    let Some(marginal) = Marginal::of(months, seen.study.as_of) else { return };
    page.blocks.push(Block::Heading("Did the last month’s money bring more?".into()));
    let (now, before) = (marginal.now, marginal.before);
    let said = Sentence::new()
        .words(format!("In {} you spent ", marginal.month))
        .value(seen.money(now.0))
        .words(" and won ")
        .value(Value::Count(now.1))
        .words(" customers; the month before it was ")
        .value(seen.money(before.0))
        .words(" and ")
        .value(Value::Count(before.1))
        .words(". ");
    let said = match marginal.cost_of_one_more() {
        Some(each) if now.0 > before.0 => {
            said.words("Each additional customer cost ").value(seen.money(each)).words(".")
        }
        Some(each) => {
            said.words("Each customer that was done without saved ").value(seen.money(each)).words(".")
        }
        None if now.0 > before.0 => said.words("More was spent and no more came for it."),
        None if now.0 < before.0 => said.words("Less was spent and no fewer came."),
        None => said.words("As much was spent, so the difference comes from elsewhere."),
    };
    page.blocks.push(Block::Say(said));
    page.blocks.push(Block::Note(
        "One month is little: weather, season and chance weigh as much. Take it as a hint.".into(),
    ));
}
