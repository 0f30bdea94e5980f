//! Who has left, who will, and whether such forecasts came true.

use super::{Seen, drawing, explained, named, share, whole};
use crate::customers::Member;
use crate::lifetime::{Calibration, CalibrationBin, Leaving, ModelKind, MonthBack, PartedBy, WorthPart};
use crate::measure::{Measure, Sentence, Value};
use crate::page::{Address, Bar, Block, Cell, Choice, Drawing, Mark, Page, Picture, Series, Table, Unit};
use crate::quantity::Amount;

pub(super) fn page(seen: Seen<'_>, address: &Address) -> Page {
    let still = seen.figure(Measure::StillCustomers);
    let next = seen.figure(Measure::ChurnNextYear);
    let title = Sentence::new()
        .words("Of ")
        .value(Value::Count(seen.study.customers() as u64))
        .words(" customers, about ")
        .figure(&still)
        .words(" are still yours.");
    let lede = Sentence::new()
        .words("Nobody tells a shop that they have left. It is told from how long each has been silent by their own pace. Of those who are still customers, ")
        .figure(&next)
        .words(" will probably leave within a year.");
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
    let mut fold = explained(&[
        Measure::StillCustomers,
        Measure::ChurnPredicted,
        Measure::ChurnNextYear,
        Measure::ValueAtRisk,
        Measure::ForecastOff,
    ]);
    fold.push(Block::Say(optimism(seen)));
    page.with(Block::Fold { title: "How this is computed, and where it comes from".into(), blocks: fold })
}

/// Why one model is never asked who is still there.
pub(super) fn optimism(seen: Seen<'_>) -> Sentence {
    let said = Sentence::from(format!(
        "Who is still a customer is told by {}, in which one may leave {}. BG/NBD is never asked: in it nobody can leave before a second purchase, so it takes everyone who bought once for a customer for ever",
        seen.study.alive_by.name(),
        seen.study.alive_by.leaves_when()
    ));
    let mean = |kind: ModelKind| super::models::mean_alive(seen.study, kind);
    match (mean(ModelKind::BgNbd), mean(seen.study.alive_by)) {
        (Some(rosy), Some(sober)) => said
            .words(": by it ")
            .value(share(rosy))
            .words(" of all would still be customers, and not ")
            .value(share(sober))
            .words("."),
        _ => said.words("."),
    }
}

fn groups(page: &mut Page, seen: Seen<'_>, by_group: &[(Member, Vec<Leaving>)]) {
    let parts = seen.study.parts(seen.sight.ledger, seen.sight.choice, PartedBy::Group);
    let gone = |part: &WorthPart| 1.0 - part.still / part.customers as f64;
    let riskiest =
        parts.iter().filter(|p| p.at_risk.is_some_and(|a| a > Amount::ZERO)).max_by_key(|p| p.at_risk);
    page.blocks.push(Block::Heading("Group by group".into()));
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
        Some((part, at_risk)) => Sentence::new()
            .words(format!("Most is at risk with “{}”: ", named(&part.member)))
            .value(seen.money(at_risk)),
        None => "Nothing is at risk in any group".into(),
    };
    page.blocks.push(Block::Picture(drawing(
        title,
        "Share of each group that has probably left for good",
        "A bar for each group: how many of its customers have probably left.".into(),
        Unit::Share,
        Picture::Bars(bars),
    )));
    let columns = [
        "Group",
        "#Customers",
        "#Still customers",
        "#Probably gone",
        "#Of those still there, leave within a year",
        "#Worth",
        "#At risk",
    ];
    let mut table = Table::new("Who has left and who will, group by group", &columns);
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
        "All".into(),
        parts.iter().map(|p| p.customers).sum(),
        parts.iter().map(|p| p.still).sum(),
        all.last(),
        parts.iter().map(|p| p.worth).sum(),
        parts.iter().map(|p| p.at_risk).sum(),
    ));
    page.blocks.push(Block::Table(table));
}

fn to_come(page: &mut Page, seen: Seen<'_>, address: &Address, by_group: &[(Member, Vec<Leaving>)]) {
    let chosen = by_group.iter().find(|(member, _)| named(member) == address.get("of"));
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
    page.blocks.push(Block::Heading("Month by month from now".into()));
    if by_group.len() > 1 {
        let groups = by_group.iter().map(|(member, _)| (named(member), named(member)));
        page.blocks.push(Block::Choices(vec![Choice {
            name: "of".into(),
            label: "Of".into(),
            options: std::iter::once((String::new(), "all customers".to_owned())).chain(groups).collect(),
            chosen: chosen.map_or(String::new(), |(member, _)| named(member)),
        }]));
    }
    let whose = match chosen {
        Some((member, _)) => {
            format!(" of those of today’s “{}” who are still there will probably be left", named(member))
        }
        None => " of today’s customers will probably be left".to_owned(),
    };
    let today = seen.study.as_of.month();
    let labels: Vec<String> = std::iter::once("now".to_owned())
        .chain(leaving.iter().map(|m| today.plus(i32::from(m.month)).to_string()))
        .collect();
    let left = std::iter::once(1.0).chain(leaving.iter().map(|m| m.left.value()));
    let title = Sentence::new().words("In a year ").value(Value::Share(last.left)).words(whose);
    page.blocks.push(Block::Picture(Drawing {
        note: "If you do nothing differently. Customers won until then are not in it.".into(),
        ..drawing(
            title,
            "Share of today’s customers who are still customers at the end of each month",
            Sentence::new()
                .words("A falling line: ")
                .value(Value::Share(first.left))
                .words(" are left after a month, ")
                .value(Value::Share(last.left))
                .words(" after twelve."),
            Unit::Share,
            Picture::Lines { labels, series: vec![Series::known("Still customers", left)] },
        )
    }));
    let mut table = Table::new(
        "Who leaves, month by month",
        &["Month", "#Left at its end", "#Leave in it", "#That is of today’s"],
    );
    let mut before = 1.0;
    for month in leaving {
        table.push(vec![
            today.plus(i32::from(month.month)).to_string().into(),
            whole(still * month.left.value()).into(),
            Value::Share(month.leaves).into(),
            share(before - month.left.value()).into(),
        ]);
        before = month.left.value();
    }
    page.blocks
        .push(Block::Fold { title: "Each month in figures".into(), blocks: vec![Block::Table(table)] });
}

/// What would have been said at the ends of past months, and what happened.
fn looking_back(page: &mut Page, seen: Seen<'_>) {
    let Some(back) = seen.study.looking_back() else { return };
    let Some(last) = back.months.last() else { return };
    let ahead = super::months(back.ahead);
    page.blocks.push(Block::Heading("Month by month until now".into()));
    let when = last.day.month();
    let title = Sentence::new()
        .words(format!("At the end of {} {}, ", when.name(), when.year()))
        .value(Value::Share(last.said))
        .words(format!(" were expected to order nothing for the next {ahead}; "))
        .value(Value::Share(last.happened))
        .words(" did not");
    let of = |value: fn(&MonthBack) -> f64| back.months.iter().map(value).collect::<Vec<f64>>();
    page.blocks.push(Block::Picture(Drawing {
        note: "Each month is judged by today’s model and by what was known of each customer then. Nobody tells when they leave; whether they order can be seen.".into(),
        ..drawing(
            title,
            &format!("Share of all customers so far who order nothing for {ahead}, as said at the end of each month and as it came"),
            "Two lines over the past months: the share that was expected to order nothing, and the share that did not order.".into(),
            Unit::Share,
            Picture::Lines {
                labels: back.months.iter().map(|m| m.day.month().to_string()).collect(),
                series: vec![
                    Series::known("Said", of(|m| m.said.value())),
                    Series::known("Came true", of(|m| m.happened.value())),
                ],
            },
        )
    }));
    let columns = [
        "End of",
        "#Customers so far",
        "#Probably gone",
        "#Said to order nothing",
        "#Ordered nothing",
        "#Chance alone allows",
    ];
    let mut table =
        Table::new("What would have been said at the end of each month, and what happened", &columns);
    for month in &back.months {
        table.push(vec![
            month.day.month().to_string().into(),
            Value::Count(month.customers).into(),
            Value::Share(month.gone).into(),
            Value::Share(month.said).into(),
            Value::Share(month.happened).into(),
            Cell::Between(share(month.between.low), share(month.between.high)),
        ]);
    }
    page.blocks
        .push(Block::Fold { title: "Each past month in figures".into(), blocks: vec![Block::Table(table)] });
}

fn calibration(page: &mut Page, seen: Seen<'_>) {
    page.blocks.push(Block::Heading("Did it come true?".into()));
    let Some(told) = seen.study.calibration() else {
        page.blocks.push(Block::Say(match &seen.study.backtest {
            Err(why) => why.words().into(),
            Ok(_) => "There was nobody to try it on.".into(),
        }));
        return;
    };
    let title = match speaking(&told) {
        Some(bin) => Sentence::new()
            .words("Of whom it said ")
            .value(Value::Share(bin.said))
            .words(" will order, ")
            .value(Value::Share(bin.happened))
            .words(" did"),
        None => "What was said, and what happened".into(),
    };
    let marks = told.bins.iter().map(|bin| Mark {
        name: format!("{} customers", bin.customers),
        x: bin.said.value(),
        y: bin.happened.value(),
        loud: speaking(&told).is_some_and(|loud| loud == *bin),
    });
    page.blocks.push(Block::Picture(Drawing {
        note:
            "A forecast that is right lies on the line: above it more ordered than was said, below it fewer."
                .into(),
        ..drawing(
            title,
            "Customers parted by what was said of them before the orders that were held back",
            Sentence::new()
                .words("Of all ")
                .value(Value::Count(told.customers))
                .words(" customers it said that ")
                .value(Value::Share(told.said))
                .words(" will order; ")
                .value(Value::Share(told.happened))
                .words(" did. What was said was off by ")
                .value(share(told.off))
                .words(" on average."),
            Unit::Share,
            Picture::Points {
                across: "Chance of an order, as said before".into(),
                up: "Share that did order".into(),
                across_unit: Unit::Share,
                marks: marks.collect(),
                lines: vec![[(0.0, 0.0), (1.0, 1.0)]],
            },
        )
    }));
    let columns =
        ["Chance said", "#Customers", "#Said on average", "#Ordered", "#That is", "#Chance alone allows"];
    let mut table = Table::new("What was said of customers, and what happened", &columns);
    for bin in &told.bins {
        table.push(vec![
            format!("{:.0}–{:.0} %", bin.from.value() * 100.0, bin.from.value() * 100.0 + 10.0).into(),
            Value::Count(bin.customers).into(),
            Value::Share(bin.said).into(),
            Value::Count(bin.ordered).into(),
            Value::Share(bin.happened).into(),
            Cell::Between(share(bin.between.low), share(bin.between.high)),
        ]);
    }
    table.push_total(vec![
        "All".into(),
        Value::Count(told.customers).into(),
        Value::Share(told.said).into(),
        Value::Count(told.bins.iter().map(|b| b.ordered).sum()).into(),
        Value::Share(told.happened).into(),
        Cell::Empty,
    ]);
    page.blocks.push(Block::Table(table));
    page.blocks.push(Block::Note(
        "“Chance alone allows” is Wilson’s interval with 95 % confidence: where what was said lies within it, the customers of that row do not speak against the forecast.".into(),
    ));
}

/// The bin to speak of: most customers of whom neither was almost certain.
fn speaking(told: &Calibration) -> Option<CalibrationBin> {
    let open = |bin: &&CalibrationBin| (0.15..0.9).contains(&bin.said.value()) && bin.customers >= 20;
    told.bins.iter().filter(open).max_by_key(|bin| bin.customers).copied()
}
