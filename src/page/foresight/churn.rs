//! Who has left, who will, and whether such forecasts came true.

use super::{Seen, drawing, explained, named, share, whole};
use crate::customers::Member;
use crate::lifetime::{Calibration, CalibrationBin, Leaving, ModelKind, MonthBack, PartedBy, WorthPart};
use crate::measure::{self, Measure, Sentence, Value};
use crate::page::{Address, Bar, Block, Cell, Choice, Drawing, Mark, Page, Picture, Series, Table, Unit};
use crate::quantity::Amount;
use crate::{language, say, tell};

pub(super) fn page(seen: Seen<'_>, address: &Address) -> Page {
    let still = seen.figure(Measure::StillCustomers);
    let next = seen.figure(Measure::ChurnNextYear);
    let title = tell!(
        "Of {customers|customer|customers}, about {still} are still yours.",
        customers = Value::Count(seen.study.customers() as u64),
        still = &still
    );
    let lede = tell!(
        "Nobody tells a shop that they have left. It is told from how long each has been silent by their own pace. Of those who are still customers, {next} will probably leave within a year.",
        next = &next
    );
    let mut page = Page::new(title).lede(lede).with(Block::Figures(
        [Measure::StillCustomers, Measure::ChurnPredicted, Measure::ChurnNextYear, Measure::ValueAtRisk]
            .map(|measure| seen.figure(measure))
            .to_vec(),
    ));
    let by_group = seen.study.leaving_by(seen.sight.ledger, seen.sight.choice, PartedBy::Group);
    groups(&mut page, seen, &by_group);
    to_come(&mut page, seen, address, &by_group);
    looking_back(&mut page, seen);
    calibration(&mut page, seen);
    page.blocks.push(Block::Note(say!("Value at risk counts what they would be worth if they were surely still there, times the chance that they are not. So it can be more than their worth as it stands, in which that chance is taken off already.").into()));
    page = super::settings::warnings(page, seen.sight, &seen.study.warnings);
    let mut fold = explained(&[
        Measure::StillCustomers,
        Measure::ChurnPredicted,
        Measure::ChurnNextYear,
        Measure::ValueAtRisk,
        Measure::ForecastOff,
    ]);
    fold.push(Block::Say(optimism(seen)));
    page.with(Block::Fold {
        title: say!("How this is computed, and where it comes from").into(),
        blocks: fold,
    })
}

/// Why one model is never asked who is still there.
pub(super) fn optimism(seen: Seen<'_>) -> Sentence {
    let (model, when) = (seen.study.alive_by.name(), seen.study.alive_by.leaves_when());
    let mean = |kind: ModelKind| super::models::mean_alive(seen.study, kind);
    match (mean(ModelKind::BgNbd), mean(seen.study.alive_by)) {
        (Some(rosy), Some(sober)) => tell!(
            "Who is still a customer is told by {model}, in which one may leave {when}. BG/NBD is never asked: in it nobody can leave before a second purchase, so it takes everyone who bought once for a customer for ever: by it {rosy} of all would still be customers, and not {sober}.",
            model,
            when,
            rosy = share(rosy),
            sober = share(sober)
        ),
        _ => tell!(
            "Who is still a customer is told by {model}, in which one may leave {when}. BG/NBD is never asked: in it nobody can leave before a second purchase, so it takes everyone who bought once for a customer for ever.",
            model,
            when
        ),
    }
}

/// A group in addresses, whatever the language.
fn key(member: &Member) -> String {
    language::in_english(|| named(member))
}

fn groups(page: &mut Page, seen: Seen<'_>, by_group: &[(Member, Vec<Leaving>)]) {
    let parts = seen.study.parts(seen.sight.ledger, seen.sight.choice, PartedBy::Group);
    let gone = |part: &WorthPart| 1.0 - part.still / part.customers as f64;
    let riskiest =
        parts.iter().filter(|p| p.at_risk.is_some_and(|a| a > Amount::ZERO)).max_by_key(|p| p.at_risk);
    page.blocks.push(Block::Heading(say!("Group by group").into()));
    let bars = parts
        .iter()
        .map(|part| Bar {
            name: named(&part.member),
            value: Some(gone(part)),
            between: None,
            loud: riskiest.is_some_and(|most| most.member == part.member),
        })
        .collect();
    let title = match riskiest.and_then(|part| Some((part, part.at_risk?))) {
        Some((part, at_risk)) => tell!(
            "Of “{group}”, {gone} have probably left; most value at risk lies there: {at_risk}",
            group = named(&part.member),
            gone = share(gone(part)),
            at_risk = seen.money(at_risk)
        ),
        None => say!("No value is at risk in any group").into(),
    };
    page.blocks.push(Block::Picture(drawing(
        title,
        say!("Share of each group that has probably left for good"),
        say!("A bar for each group: how many of its customers have probably left.").into(),
        Unit::Share,
        Picture::Bars(bars),
    )));
    let columns = [
        say!("Group"),
        say!("#Customers"),
        say!("#Still customers"),
        say!("#Probably gone"),
        say!("#Of those still there, leave within a year"),
        say!("#Worth"),
        say!("#Value at risk"),
    ];
    let mut table = Table::new(say!("Who has left and who will, group by group"), &columns);
    let row = |name: String,
               customers: u64,
               still: f64,
               leaves: Option<&Leaving>,
               worth: Option<Amount>,
               at_risk: Option<Amount>| {
        vec![
            Cell::Words(name),
            Value::Count(customers).into(),
            whole(still).into(),
            share(1.0 - still / customers as f64).into(),
            leaves.map_or(Cell::Empty, |year| Value::Share(year.left.rest()).into()),
            seen.maybe(worth).into(),
            seen.maybe(at_risk).into(),
        ]
    };
    for part in &parts {
        let year = by_group.iter().find(|(of, _)| *of == part.member).and_then(|(_, months)| months.last());
        table.push(row(named(&part.member), part.customers, part.still, year, part.worth, part.at_risk));
    }
    let all = seen.study.leaving();
    table.push_total(row(
        say!("All").into(),
        parts.iter().map(|p| p.customers).sum(),
        parts.iter().map(|p| p.still).sum(),
        all.last(),
        parts.iter().map(|p| p.worth).sum(),
        parts.iter().map(|p| p.at_risk).sum(),
    ));
    page.blocks.push(Block::Table(table));
}

fn to_come(page: &mut Page, seen: Seen<'_>, address: &Address, by_group: &[(Member, Vec<Leaving>)]) {
    let chosen = by_group.iter().find(|(member, _)| key(member) == address.get("of"));
    let everybodys = seen.study.leaving();
    let (leaving, still) = match chosen {
        Some((member, months)) => {
            let parts = seen.study.parts(seen.sight.ledger, seen.sight.choice, PartedBy::Group);
            let still = parts.iter().find(|part| part.member == *member).map_or(0.0, |part| part.still);
            (months, still)
        }
        None => (&everybodys, seen.study.still_customers()),
    };
    let (Some(first), Some(last)) = (leaving.first(), leaving.last()) else { return };
    page.blocks.push(Block::Heading(say!("Month by month from now").into()));
    if by_group.len() > 1 {
        let groups = by_group.iter().map(|(member, _)| (key(member), named(member)));
        page.blocks.push(Block::Choices(vec![Choice {
            name: "of".into(),
            label: say!("Group").into(),
            options: std::iter::once((String::new(), say!("all customers").to_owned()))
                .chain(groups)
                .collect(),
            chosen: chosen.map_or(String::new(), |(member, _)| key(member)),
        }]));
    }
    let today = seen.study.as_of.month();
    let labels = std::iter::once(say!("now").into())
        .chain(leaving.iter().map(|m| Value::Month(today.plus(i32::from(m.month)))))
        .collect();
    let left = std::iter::once(1.0).chain(leaving.iter().map(|m| m.left.value()));
    let still_there = Value::Share(last.left);
    let title = match chosen {
        Some((member, _)) => tell!(
            "Of those of today’s “{group}” who are still there, {left} will probably still be customers in a year",
            left = still_there,
            group = named(member)
        ),
        None => {
            tell!(
                "Of today’s customers, {left} will probably still be customers in a year",
                left = still_there
            )
        }
    };
    page.blocks.push(Block::Picture(Drawing {
        note: say!("If you do nothing differently. Customers won until then are not in it.").into(),
        ..drawing(
            title,
            say!("Share of today’s customers who are still customers at the end of each month"),
            tell!(
                "A falling line: {soon} are left after a month, {later} after twelve.",
                soon = Value::Share(first.left),
                later = Value::Share(last.left)
            ),
            Unit::Share,
            Picture::Lines { labels, series: vec![Series::known(say!("Still customers"), left)] },
        )
    }));
    let mut table = Table::new(
        say!("Who leaves, month by month"),
        &[say!("Month"), say!("#Left at its end"), say!("#Leave in it"), say!("#That is of today’s")],
    );
    let mut before = 1.0;
    for month in leaving {
        table.push(vec![
            Value::Month(today.plus(i32::from(month.month))).into(),
            whole(still * month.left.value()).into(),
            Value::Share(month.leaves).into(),
            share(before - month.left.value()).into(),
        ]);
        before = month.left.value();
    }
    page.blocks
        .push(Block::Fold { title: say!("Each month in figures").into(), blocks: vec![Block::Table(table)] });
}

/// What would have been said at the ends of past months, and what happened.
fn looking_back(page: &mut Page, seen: Seen<'_>) {
    let Some(back) = seen.study.looking_back() else { return };
    let Some(last) = back.months.last() else { return };
    let ahead = super::months(back.ahead);
    page.blocks.push(Block::Heading(say!("Month by month until now").into()));
    let when = last.day.month();
    let title = tell!(
        "At the end of {month} {year}, {said} were expected to order nothing for the next {ahead}; {happened} ordered nothing",
        month = when.name(),
        year = when.year().to_string(),
        said = Value::Share(last.said),
        ahead = ahead.clone(),
        happened = Value::Share(last.happened)
    );
    let of = |value: fn(&MonthBack) -> f64| back.months.iter().map(value).collect::<Vec<f64>>();
    page.blocks.push(Block::Picture(Drawing {
        note: say!("Each month is judged by today’s model and by what was known of each customer then. Nobody tells when they leave; whether they order can be seen.").into(),
        ..drawing(
            title,
            &say!("Share of all customers so far who order nothing for {ahead}, as said at the end of each month and as it came", ahead),
            say!("Two lines over the past months: the share that was expected to order nothing, and the share that did not order.").into(),
            Unit::Share,
            Picture::Lines {
                labels: back.months.iter().map(|m| Value::Month(m.day.month())).collect(),
                series: vec![
                    Series::known(say!("Said"), of(|m| m.said.value())),
                    Series::known(say!("Came true"), of(|m| m.happened.value())),
                ],
            },
        )
    }));
    let columns = [
        say!("End of"),
        say!("#Customers so far"),
        say!("#Probably gone"),
        say!("#Said to order nothing"),
        say!("#Ordered nothing"),
        say!("#Chance alone allows"),
    ];
    let mut table =
        Table::new(say!("What would have been said at the end of each month, and what happened"), &columns);
    for month in &back.months {
        table.push(vec![
            Value::Month(month.day.month()).into(),
            Value::Count(month.customers).into(),
            Value::Share(month.gone).into(),
            Value::Share(month.said).into(),
            Value::Share(month.happened).into(),
            Cell::Between(share(month.between.low), share(month.between.high)),
        ]);
    }
    page.blocks.push(Block::Fold {
        title: say!("Each past month in figures").into(),
        blocks: vec![Block::Table(table)],
    });
}

fn calibration(page: &mut Page, seen: Seen<'_>) {
    page.blocks.push(Block::Heading(say!("Did it come true?").into()));
    let Some(told) = seen.study.calibration() else {
        page.blocks.push(Block::Say(match &seen.study.backtest {
            Err(why) => why.words().into(),
            Ok(_) => say!("There was nobody to try it on.").into(),
        }));
        return;
    };
    let title = match speaking(&told) {
        Some(bin) => tell!(
            "Of whom it said {said} will order, {happened} did",
            said = Value::Share(bin.said),
            happened = Value::Share(bin.happened)
        ),
        None => say!("What was said, and what happened").into(),
    };
    let marks = told.bins.iter().map(|bin| Mark {
        name: say!("{customers} customers", customers = bin.customers),
        x: bin.said.value(),
        y: bin.happened.value(),
        loud: speaking(&told).is_some_and(|loud| loud == *bin),
    });
    page.blocks.push(Block::Picture(Drawing {
        note: say!(
            "A forecast that is right lies on the line: above it more ordered than was said, below it fewer."
        )
        .into(),
        ..drawing(
            title,
            say!("Customers parted by what was said of them before the orders that were held back"),
            tell!("Of all {customers} customers it said that {said} will order; {happened} did. What was said was off by {off} on average.", customers = Value::Count(told.customers), said = Value::Share(told.said), happened = Value::Share(told.happened), off = share(told.off)),
            Unit::Share,
            Picture::Points {
                across: say!("Chance of an order, as said before").into(),
                up: say!("Share that did order").into(),
                across_unit: Unit::Share,
                marks: marks.collect(),
                lines: vec![[(0.0, 0.0), (1.0, 1.0)]],
            },
        )
    }));
    let columns = [
        say!("Chance said"),
        say!("#Customers"),
        say!("#Said on average"),
        say!("#Ordered"),
        say!("#That is"),
        say!("#Chance alone allows"),
    ];
    let mut table = Table::new(say!("What was said of customers, and what happened"), &columns);
    for bin in &told.bins {
        table.push(vec![
            {
                let from = bin.from.value();
                format!("{}–{}", measure::number(from * 100.0, 0), measure::percent(from + 0.1, 0)).into()
            },
            Value::Count(bin.customers).into(),
            Value::Share(bin.said).into(),
            Value::Count(bin.ordered).into(),
            Value::Share(bin.happened).into(),
            Cell::Between(share(bin.between.low), share(bin.between.high)),
        ]);
    }
    table.push_total(vec![
        say!("All").into(),
        Value::Count(told.customers).into(),
        Value::Share(told.said).into(),
        Value::Count(told.bins.iter().map(|b| b.ordered).sum()).into(),
        Value::Share(told.happened).into(),
        Cell::Empty,
    ]);
    page.blocks.push(Block::Table(table));
    page.blocks.push(Block::Note(
        say!("“Chance alone allows” is Wilson’s interval with 95% confidence: where what was said lies within it, the customers of that row do not speak against the forecast.").into(),
    ));
}

/// The bin to speak of: most customers of whom neither was almost certain.
fn speaking(told: &Calibration) -> Option<CalibrationBin> {
    let open = |bin: &&CalibrationBin| (0.15..0.9).contains(&bin.said.value()) && bin.customers >= 20;
    told.bins.iter().filter(open).max_by_key(|bin| bin.customers).copied()
}
