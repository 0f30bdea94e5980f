//! What the customers will be worth.

use super::{Seen, drawing, explained, goods, named, settings, share, whole};
use crate::language::said;
use crate::lifetime::{Change, PartedBy, Spend, Verdict};
use crate::measure::{Measure, Sentence, Unknown, Value};
use crate::page::{Address, Bar, Block, Cell, Choice, Drawing, Page, Picture, Series, Step, Table, Unit};
use crate::quantity::Amount;
use crate::{say, tell, text};

const BY: [(PartedBy, &str, &str, &str); 3] = [
    (PartedBy::Group, "", text!("group"), text!("Group")),
    (PartedBy::Cohort, "cohort", text!("quarter of the first order"), text!("First order in")),
    (PartedBy::Channel, "channel", text!("what brought them"), text!("Came through")),
];

const SINCE: [(i32, &str, &str); 2] =
    [(365, "", text!("a year ago")), (91, "quarter", text!("three months ago"))];

pub(super) fn page(seen: Seen<'_>, address: &Address) -> Page {
    let mut page =
        opening(seen).with(Block::Choices(vec![super::ahead(seen.sight, seen.study.settings.horizon)]));
    page.blocks.push(Block::Figures(
        [
            Measure::EquityTotal,
            Measure::EquityOrders,
            Measure::EquityEach,
            Measure::StillCustomers,
            Measure::EquityWon,
        ]
        .map(|measure| seen.figure(measure))
        .to_vec(),
    ));
    if let Some(won) = seen.study.to_be_won() {
        page.blocks.push(Block::Note(
            tell!("Customers still to come are counted apart: it is supposed that they come as in the last {days} ({came} came), so about {to_come} in the next {months}, evenly spread, and behave like those before them. What winning them costs is not taken off.", days = Value::Days(won.days.into()), came = Value::Count(won.came), to_come = whole(won.to_come), months = seen.months()),
        ));
    }
    trust(&mut page, seen);
    let mut page = settings::warnings(page, seen.sight, &seen.study.warnings);
    change(&mut page, seen, address);
    what_if(&mut page, seen);
    concentration(&mut page, seen);
    parts(&mut page, seen, address);
    page.blocks.push(Block::Form(settings::form(&seen.sight.settings())));
    page.blocks.push(Block::Fold {
        title: say!("Margins by category, and what service costs").into(),
        blocks: vec![Block::Form(goods::form(seen.sight))],
    });
    let page = settings::left_out(page, seen.sight);
    page.with(Block::Fold {
        title: say!("How this is computed, and where it comes from").into(),
        blocks: explained(&[
            Measure::EquityTotal,
            Measure::EquityOrders,
            Measure::EquityWon,
            Measure::PointOfRetention,
            Measure::MoreSpend,
            Measure::OneMoreOrder,
            Measure::EquityTopFifth,
            Measure::EquityGini,
            Measure::StillCustomers,
        ]),
    })
}

fn opening(seen: Seen<'_>) -> Page {
    let study = seen.study;
    let total = seen.figure(Measure::EquityTotal);
    let orders = seen.figure(Measure::EquityOrders);
    if let (Value::Unknown(_), Err(why)) = (&total.value, &study.spend) {
        let title = tell!(
            "Your customers will probably order {orders|time|times} in the next {months}; what that brings can’t be told yet.",
            orders = &orders,
            months = seen.months()
        );
        return Page::new(title).lede(why.words());
    }
    let title = tell!(
        "Your customers will probably leave you {total} in the next {months}.",
        total = &total,
        months = seen.months()
    );
    let mut lede = tell!(
        "That is what stays after the goods, {margin} of what they pay, in today’s money: about {orders|order|orders} by the {customers|customer|customers} there have been so far.",
        margin = Value::Share(study.settings.margin),
        orders = whole(study.equity.orders),
        customers = Value::Count(study.customers() as u64)
    );
    if let Some(range) = study.equity.value_range {
        let ends = Amount::from_f64(range.low).zip(Amount::from_f64(range.high));
        if let Some((low, high)) = ends {
            lede = lede.words(" ").then(tell!(
                "With nine chances in ten it comes to between {low} and {high}, as far as customers go on as they did.",
                low = seen.money(low),
                high = seen.money(high)
            ));
        }
    }
    Page::new(title).lede(lede)
}

/// How the forecast did when it was tried, beside the one that needs no model.
fn trust(page: &mut Page, seen: Seen<'_>) {
    page.blocks.push(Block::Heading(say!("Can you trust it?").into()));
    match &seen.study.backtest {
        Ok(test) => {
            page.blocks.push(Block::Say(test.words().into()));
            page.blocks.push(Block::Figures(
                [Measure::ForecastOrders, Measure::ForecastActual, Measure::ForecastNaive]
                    .map(|measure| seen.figure(measure))
                    .to_vec(),
            ));
            let low = test.best().and_then(|best| best.error).is_some_and(|error| error < -0.1);
            if low && test.verdict != Verdict::TooFewToTell {
                page.blocks.push(Block::Note(
                    say!("It foresaw too little then, and may do so now: these models expect people to fade a little faster than yours did.").into(),
                ));
            }
        }
        Err(why) => page.blocks.push(Block::Say(why.words().into())),
    }
    let once = seen.study.outlooks().filter(|o| o.spend_is_everybodys).count() as u64;
    let everybody = seen.study.spend.as_ref().ok().and_then(|fit| fit.model.expected(None::<&Spend>));
    if let (1.., Some(mean)) = (once, everybody.and_then(Amount::from_f64)) {
        page.blocks.push(Block::Note(
            tell!("{once|customer has|customers have} not come back yet, or spent nothing when they did, so nothing is known of what they spend then. They are counted with what everybody spends then, {mean}, which is more than some who did come back spend.", once = Value::Count(once), mean = seen.money(mean)),
        ));
    }
}

fn change(page: &mut Page, seen: Seen<'_>, address: &Address) {
    let wanted = SINCE.iter().find(|(_, key, _)| *key == address.get("since"));
    let found = wanted.into_iter().chain(SINCE.iter()).find_map(|(days, key, words)| {
        Some((seen.study.change_since(seen.study.as_of - *days)?, *key, *words))
    });
    let Some((change, key, words)) = found else { return };
    page.blocks.push(Block::Heading(say!("What has changed").into()));
    let possible = SINCE.iter().filter(|(days, ..)| seen.study.as_of - *days >= seen.study.first_day);
    let options: Vec<_> =
        possible.map(|(_, key, words)| ((*key).to_owned(), said(words).to_owned())).collect();
    if options.len() > 1 {
        page.blocks.push(Block::Choices(vec![Choice {
            name: "since".into(),
            label: say!("Comparison").into(),
            options,
            chosen: key.to_owned(),
        }]));
    }
    let words = said(words);
    let steps = steps(&change, words);
    let description = steps.iter().fold(Sentence::new(), |said, step| {
        let amount = Amount::from_f64(step.value).unwrap_or_default();
        said.words(format!("{}: ", step.name)).value(seen.money(amount)).words(". ")
    });
    let more = change.now.amount >= change.then.amount;
    let by = (change.now.amount - change.then.amount).abs();
    let title = if more {
        tell!("Your customers are worth {by} more than {then}", by = seen.money(by), then = words)
    } else {
        tell!("Your customers are worth {by} less than {then}", by = seen.money(by), then = words)
    };
    page.blocks.push(Block::Picture(Drawing {
        note: say!("Both days are valued by today’s model and by what was known of each customer then, so that the change comes from customers alone. Lost are those who have more probably left than not.").into(),
        ..drawing(
            title,
            say!("Worth of your customers then and now, and whom the change comes from"),
            description,
            seen.unit(),
            Picture::Waterfall(steps),
        )
    }));
}

fn steps(change: &Change, words: &str) -> Vec<Step> {
    let step = |name: String, amount: Amount, total| Step { name, value: amount.to_f64(), total };
    let part = |name: &str, part: crate::lifetime::ChangePart| {
        step(format!("{name} ({})", crate::language::counted(part.customers)), part.adds, false)
    };
    vec![
        step(words.to_owned(), change.then.amount, true),
        part(say!("New"), change.new),
        part(say!("Grown"), change.growing),
        part(say!("Shrunk"), change.shrinking),
        part(say!("Lost"), change.lost),
        step(say!("now").to_owned(), change.now.amount, true),
    ]
}

fn what_if(page: &mut Page, seen: Seen<'_>) {
    let Some(what_if) = seen.study.what_if() else { return };
    page.blocks.push(Block::Heading(say!("What a little more would be worth").into()));
    let levers = [
        (Measure::PointOfRetention, what_if.point_of_retention),
        (Measure::MoreSpend, Some(what_if.more_spend)),
        (Measure::OneMoreOrder, Some(what_if.one_more_order)),
    ];
    let largest = levers.iter().filter_map(|(m, e)| Some((e.as_ref()?.worth.amount, m))).max();
    let Some((most, which)) = largest else { return };
    let bars = levers
        .iter()
        .map(|(measure, estimate)| Bar {
            name: measure.entry().name.to_owned(),
            value: estimate.map(|e| e.worth.amount.to_f64()),
            between: estimate.and_then(|e| e.between).map(|b| (b.low, b.high)),
            loud: measure == which,
        })
        .collect();
    let title =
        tell!("{measure} would be worth {most}", measure = which.entry().name, most = seen.money(most));
    page.blocks.push(Block::Picture(Drawing {
        note: say!("The thin lines show where it lies with nine chances in ten, as far as the model is right. Each is told for itself, all else as it is, before what it takes to get there.").into(),
        ..drawing(
            title,
            &say!("Added to the worth of your customers in the next {months}", months = seen.months()),
            Sentence::from(say!("Three bars: what one more of a hundred customers staying, orders five per cent larger, and one more order a year would each add.")),
            seen.unit(),
            Picture::Bars(bars),
        )
    }));
    page.blocks.push(Block::Say(
        tell!("Of those who are customers today, {stay_a_year} will probably still be customers in a year. If one more of every hundred stayed, that would be worth as much as the first bar says: so much you could spend on it, and no more.", stay_a_year = Value::Share(what_if.stay_a_year)),
    ));
}

fn concentration(page: &mut Page, seen: Seen<'_>) {
    let Some(told) = seen.study.concentration() else { return };
    page.blocks.push(Block::Heading(say!("In how many hands it lies").into()));
    let labels = (0..=10).map(|tenth| Value::share(tenth, 10, Unknown::NoCustomers)).collect();
    let even = (0..=10).map(|tenth| f64::from(tenth) / 10.0);
    let title = tell!(
        "A fifth of your customers carries {part} of what they all are worth",
        part = seen.figure(Measure::EquityTopFifth)
    );
    page.blocks.push(Block::Picture(drawing(
        title,
        say!("Part of the worth that lies with the customers worth least, up to so many of them"),
        tell!("A curve that sags below the straight line: half of the customers carry {half}, the largest alone {largest}.", half = share(told.lorenz.get(5).copied().unwrap_or_default()), largest = Value::Share(told.largest)),
        Unit::Share,
        Picture::Lines {
            labels,
            series: vec![
                Series::known(say!("Your customers"), told.lorenz),
                Series::known(say!("All alike"), even),
            ],
        },
    )));
}

fn parts(page: &mut Page, seen: Seen<'_>, address: &Address) {
    let (by, key, _, column) =
        BY.iter().find(|(_, key, ..)| *key == address.get("by")).copied().unwrap_or(BY[0]);
    page.blocks.push(Block::Heading(say!("Who it comes from").into()));
    page.blocks.push(Block::Choices(vec![Choice {
        name: "by".into(),
        label: say!("By§parted so").into(),
        options: BY.iter().map(|(_, key, name, _)| ((*key).to_owned(), said(name).to_owned())).collect(),
        chosen: key.to_owned(),
    }]));
    let columns = [
        said(column),
        say!("#Customers"),
        say!("#Still customers"),
        say!("#Orders to expect"),
        say!("#Worth"),
        say!("#Each"),
        say!("#Part of all"),
    ];
    let mut table = Table::new(say!("Worth of your customers, parted"), &columns);
    let parts = seen.study.parts(seen.sight.ledger, seen.sight.choice, by);
    let all = seen.study.equity.value.map(|value| value.amount);
    let row = |name: String, customers: u64, still: f64, orders: f64, worth: Option<Amount>| -> Vec<Cell> {
        let part = worth.zip(all).map(|(worth, all)| worth.to_f64() / all.to_f64());
        vec![
            name.into(),
            Value::Count(customers).into(),
            whole(still).into(),
            whole(orders).into(),
            seen.maybe(worth).into(),
            seen.maybe(worth.and_then(|worth| worth.ratio(1, customers as i64))).into(),
            part.map_or(Cell::Empty, |part| share(part).into()),
        ]
    };
    for part in &parts {
        table.push(row(named(&part.member), part.customers, part.still, part.orders, part.worth));
    }
    let sum = |of: fn(&crate::lifetime::WorthPart) -> f64| parts.iter().map(of).sum::<f64>();
    let customers = parts.iter().map(|p| p.customers).sum();
    table.push_total(row(say!("All").into(), customers, sum(|p| p.still), sum(|p| p.orders), all));
    page.blocks.push(Block::Table(table));
}
