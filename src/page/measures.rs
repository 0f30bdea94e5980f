//! Every measure: what it is now, month by month, and segment by segment.

use crate::customers::{CohortSpan, Group, Member, Segment, SegmentBy, Segments, Sheet, Trend};
use crate::language::said;
use crate::measure::{self, Figure, Measure, Sentence, Value};
use crate::page::{Address, Bar, Block, Cell, Choice, Drawing, Page, Picture, Series, Sight, Table, Unit};
use crate::quantity::{Currency, Month, Period};
use crate::voice;
use crate::{say, tell, text};

/// The rooms of the catalogue as headings, in the order of the page.
const ROOMS: [(&str, &str); 10] = [
    ("orders", text!("Orders")),
    ("customers", text!("Customers")),
    ("survey", text!("What customers say")),
    ("feedback", text!("What customers write")),
    ("acquisition", text!("Winning customers")),
    ("profit", text!("What is left")),
    ("spend", text!("Costs")),
    ("email", text!("E-mails")),
    ("contacts", text!("Contacts")),
    ("", text!("More")),
];
/// So many segments are drawn.
const DRAWN: usize = 15;

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    match address.get("view") {
        "trend" => trend(sight, address),
        "segments" => segments(sight, address),
        _ => now(sight, address),
    }
}

/// What is known besides orders, in a few figures: for the first page.
pub(super) fn besides(sight: Sight<'_>) -> Page {
    let sheet = Sheet::of(sight.ledger, sight.choice, &sight.settings().assumptions);
    let mut page = Page::new(say!("Here is what your files tell, besides orders."))
        .lede(say!("Bring in an export of your orders, and you see what these people buy."));
    for (room, name) in
        ROOMS.iter().filter(|(room, _)| matches!(*room, "survey" | "spend" | "email" | "contacts"))
    {
        let known: Vec<Figure> = sheet
            .figures
            .iter()
            .filter(|f| room_of(f.measure) == *room && !matches!(f.value, Value::Unknown(_)))
            .cloned()
            .collect();
        if !known.is_empty() {
            page.blocks.push(Block::Heading(said(name).to_owned()));
            page.blocks.push(Block::Figures(known));
        }
    }
    page
}

fn room_of(measure: Measure) -> &'static str {
    let room = measure.id().split('.').next().unwrap_or("");
    ROOMS.iter().find(|(known, _)| *known == room).map_or("", |(known, _)| known)
}

fn view(address: &Address) -> Choice {
    let option = |key: &str, name: &str| (key.to_owned(), name.to_owned());
    Choice {
        name: "view".into(),
        label: say!("Show").into(),
        options: vec![
            option("", say!("As they are now")),
            option("trend", say!("Month by month")),
            option("segments", say!("Segment by segment")),
        ],
        chosen: address.get("view").to_owned(),
    }
}

fn now(sight: Sight<'_>, address: &Address) -> Page {
    let mut sheet = Sheet::of(sight.ledger, sight.choice, &sight.settings().assumptions);
    sheet.figures.extend(written(sight));
    let unknown = |f: &&Figure| matches!(f.value, Value::Unknown(_));
    let known = sheet.figures.iter().filter(|f| !unknown(f)).count() as u64;
    let open = sheet.figures.len() as u64 - known;
    let count = Value::Count(known);
    let title = match known {
        0 => Sentence::from(say!("No figure is known yet.")),
        1 => tell!("{count} figure is known of your business, and each says what it means.", count),
        _ => tell!("{count} figures are known of your business, and each says what it means.", count),
    };
    let lede = match (open, sheet.period) {
        (_, None) if known == 0 => {
            Sentence::from(say!("Open a file, or type something in, and your figures appear here."))
        }
        (_, None) => Sentence::from(say!("Open a file, or type something in, and they appear here.")),
        (0, Some(_)) => Sentence::from(say!("Choose one to read its definition and what makes it better.")),
        (open, Some(_)) => tell!(
            "Choose one to read its definition. {open} more would need data you have not brought yet; they are listed at the end.",
            open = Value::Count(open)
        ),
    };
    let mut page = Page::new(title).lede(lede).with(Block::Choices(vec![view(address)]));
    if known == 0 {
        page = page.with(Block::WaysIn);
    }
    for (room, name) in ROOMS {
        let of_room = sheet.figures.iter().filter(|f| room_of(f.measure) == room && !unknown(f));
        let figures: Vec<Figure> = of_room.cloned().collect();
        if !figures.is_empty() {
            page.blocks.push(Block::Heading(said(name).to_owned()));
            page.blocks.push(Block::Figures(figures));
        }
    }
    let missing: Vec<Figure> = sheet.figures.iter().filter(unknown).cloned().collect();
    if !missing.is_empty() {
        page.blocks.push(Block::Fold {
            title: say!("What can’t be known yet, and why").into(),
            blocks: vec![Block::Figures(missing)],
        });
    }
    page
}

/// What customers wrote in the period that is looked at; nothing where nobody ever wrote.
fn written(sight: Sight<'_>) -> Vec<Figure> {
    if voice::said(sight.ledger).is_empty() {
        return Vec::new();
    }
    let period = super::voice::period(sight);
    let heard = sight.heard(period);
    voice::figures_of(heard.tones(|_| true), heard.all.len() as u64, period)
}

/// The measure named in the address, if it is one of these, else the first.
fn chosen(address: &Address, among: &[Measure], usual: Measure) -> Measure {
    let named = among.iter().copied().find(|m| m.id() == address.get("measure"));
    named.or_else(|| among.contains(&usual).then_some(usual)).or(among.first().copied()).unwrap_or(usual)
}

fn which(among: &[Measure], chosen: Measure) -> Choice {
    Choice {
        name: "measure".into(),
        label: say!("Figure").into(),
        options: among.iter().map(|m| (m.id().to_owned(), m.entry().name.to_owned())).collect(),
        chosen: chosen.id().to_owned(),
    }
}

fn unit(measure: Measure, currency: Currency) -> Unit {
    match measure.unit() {
        measure::Unit::Count => Unit::Count,
        measure::Unit::Money => Unit::Money(currency),
        measure::Unit::Share => Unit::Share,
        measure::Unit::Days => Unit::Days,
        measure::Unit::Points => Unit::Number(0),
        measure::Unit::Months | measure::Unit::Number | measure::Unit::Date | measure::Unit::Text => {
            Unit::Number(1)
        }
    }
}

fn between(figure: &Figure) -> Option<(f64, f64)> {
    figure.interval.map(|interval| (interval.low, interval.high))
}

/// `Mar 2026` or `Q1 2026`.
fn name(period: Period, span: CohortSpan) -> Value {
    match span {
        CohortSpan::Month => Value::Month(period.first().month()),
        CohortSpan::Quarter => Value::Quarter(period.first().quarter()),
    }
}

fn short(month: Month) -> String {
    format!("{} {}", month.short_name(), month.year())
}

fn trend(sight: Sight<'_>, address: &Address) -> Page {
    let span = if address.get("span") == "quarter" { CohortSpan::Quarter } else { CohortSpan::Month };
    let trend = Trend::of(sight.ledger, sight.choice, &sight.settings().assumptions, span);
    let known = |measure: Measure| {
        let numbers = trend.stretches.iter().filter_map(|s| s.figure(measure)?.value.number());
        numbers.count() > 0
    };
    let among: Vec<Measure> = Measure::ALL.iter().copied().filter(|m| m.has_trend() && known(*m)).collect();
    let measure = chosen(address, &among, Measure::NetRevenue);
    let spans = Choice {
        name: "span".into(),
        label: say!("By§parted so").into(),
        options: vec![(String::new(), say!("month").into()), ("quarter".into(), say!("quarter").into())],
        chosen: address.get("span").to_owned(),
    };
    let entry = measure.entry();
    let mut page = Page::new(match span {
        CohortSpan::Month => say!("{measure}, month by month.", measure = entry.name),
        CohortSpan::Quarter => say!("{measure}, quarter by quarter.", measure = entry.name),
    })
    .lede(entry.definition)
    .with(Block::Choices(vec![view(address), which(&among, measure), spans]));
    let stretches: Vec<_> = trend.stretches.iter().filter_map(|s| Some((s, s.figure(measure)?))).collect();
    if stretches.is_empty() {
        return page.with(Block::Say(say!("There is nothing to show yet: no file tells it.").into()));
    }
    let labels = stretches.iter().map(|(s, _)| name(s.period, span)).collect();
    let series = Series {
        name: entry.name.to_owned(),
        values: stretches.iter().map(|(_, f)| f.value.number()).collect(),
        between: if stretches.iter().any(|(_, f)| f.interval.is_some()) {
            stretches.iter().map(|(_, f)| between(f)).collect()
        } else {
            Vec::new()
        },
    };
    let whole = entry.unit == measure::Unit::Count || measure.adds_up();
    let picture = if whole {
        Picture::Columns { labels, series: vec![Series { between: Vec::new(), ..series }] }
    } else {
        Picture::Lines { labels, series: vec![series] }
    };
    let unfinished = stretches.iter().any(|(s, _)| s.unfinished);
    page.blocks.push(Block::Picture(Drawing {
        title: headline(stretches.iter().map(|(s, f)| (name(s.period, span), *f)), span),
        say: entry.name.to_owned(),
        description: Sentence::from(say!("{measure} over time.", measure = entry.name)),
        note: if unfinished {
            say!("The first or last stretch is not complete.").into()
        } else {
            String::new()
        },
        unit: unit(measure, trend.currency),
        picture,
    }));
    let mut table = Table::new(
        entry.name,
        &[say!("Time"), say!("#Value"), say!("#Stretch before"), say!("#Rests on"), say!("Between")],
    );
    for (stretch, figure) in stretches.iter().rev() {
        table.push(vec![
            name(stretch.period, span).into(),
            figure.value.clone().into(),
            figure.previous.clone().map_or(Cell::Empty, Cell::Value),
            figure.cases.map_or(Cell::Empty, |n| Value::Count(n).into()),
            sure(figure),
        ]);
    }
    page.with(Block::Fold {
        title: say!("Every value, and what it rests on").into(),
        blocks: vec![Block::Table(table)],
    })
}

/// What it is now, and what it was before: `Oct 2026: €21,641, after €21,240 the month before`.
fn headline<'a>(figures: impl Iterator<Item = (Value, &'a Figure)>, span: CohortSpan) -> Sentence {
    let Some((name, last)) = figures.filter(|(_, f)| f.value.number().is_some()).last() else {
        return Sentence::from(say!("Not known yet"));
    };
    let now = last.value.clone();
    match (last.previous.clone().filter(|before| before.number().is_some()), span) {
        (Some(before), CohortSpan::Month) => {
            tell!("{time}: {now}, after {before} the month before", time = name, now, before)
        }
        (Some(before), CohortSpan::Quarter) => {
            tell!("{time}: {now}, after {before} the quarter before", time = name, now, before)
        }
        (None, _) => Sentence::new().value(name).words(": ").value(now),
    }
}

fn sure(figure: &Figure) -> Cell {
    let Some(interval) = figure.interval else { return Cell::Empty };
    let like = |number: f64| match &figure.value {
        Value::Share(_) => crate::quantity::Share::new(number).map_or(Value::Number(number), Value::Share),
        Value::Money(money) => crate::quantity::Amount::from_f64(number)
            .map_or(Value::Number(number), |amount| Value::money(amount, money.currency)),
        Value::Days(_) => Value::Days(number),
        _ => Value::Number(number),
    };
    Cell::Between(like(interval.low), like(interval.high))
}

const BY: [(&str, &str, SegmentBy); 7] = [
    ("", text!("Group of customers"), SegmentBy::Group),
    ("channel", text!("Sales channel"), SegmentBy::Channel),
    ("place", text!("Place"), SegmentBy::Place),
    ("won", text!("How they were won"), SegmentBy::AcquisitionChannel),
    ("recommends", text!("Whether they recommend you"), SegmentBy::NpsGroup),
    ("month", text!("Month of the first order"), SegmentBy::Cohort(CohortSpan::Month)),
    ("quarter", text!("Quarter of the first order"), SegmentBy::Cohort(CohortSpan::Quarter)),
];

fn segments(sight: Sight<'_>, address: &Address) -> Page {
    let by = BY.iter().find(|(key, ..)| *key == address.get("by")).map_or(SegmentBy::Group, |(_, _, by)| *by);
    let told = Segments::of(sight.ledger, sight.choice, &sight.settings().assumptions, by);
    let by_choice = Choice {
        name: "by".into(),
        label: say!("Parted by").into(),
        options: BY.iter().map(|(key, name, _)| ((*key).to_owned(), said(name).to_owned())).collect(),
        chosen: address.get("by").to_owned(),
    };
    let Some(told) = told else {
        return Page::new(say!("Nobody can be told apart yet."))
            .lede(say!("Open a file whose orders say who bought."))
            .with(Block::Choices(vec![view(address), by_choice]))
            .with(Block::WaysIn);
    };
    let among: Vec<Measure> = Measure::ALL
        .iter()
        .copied()
        .filter(|m| told.segments.iter().any(|s| s.figure(*m).is_some_and(|f| f.value.number().is_some())))
        .filter(|m| !matches!(m.unit(), measure::Unit::Date | measure::Unit::Text))
        .collect();
    let measure = chosen(address, &among, Measure::NetRevenue);
    let entry = measure.entry();
    let mut page = Page::new(say!("{measure}, segment by segment.", measure = entry.name))
        .lede(entry.definition)
        .with(Block::Choices(vec![view(address), by_choice, which(&among, measure)]));
    let bars: Vec<Bar> = told
        .segments
        .iter()
        .filter_map(|s| Some((s, s.figure(measure)?)))
        .take(DRAWN)
        .map(|(s, f)| Bar {
            name: member(&s.member, by),
            value: f.value.number(),
            between: between(f),
            loud: false,
        })
        .collect();
    page.blocks.push(Block::Picture(Drawing {
        title: best(&told.segments, measure, by),
        say: entry.name.to_owned(),
        description: Sentence::from(say!("{measure} of each segment, as bars.", measure = entry.name)),
        note: String::new(),
        unit: unit(measure, told.currency),
        picture: Picture::Bars(bars),
    }));
    page.with(Block::Table(side_by_side(&told, &among)))
}

fn best(segments: &[Segment], measure: Measure, by: SegmentBy) -> Sentence {
    let number = |s: &&Segment| s.figure(measure).and_then(|f| f.value.number());
    let known = segments.iter().filter(|s| number(s).is_some());
    let top = known.max_by(|a, b| number(a).unwrap_or(0.0).total_cmp(&number(b).unwrap_or(0.0)));
    match top.and_then(|s| Some((s, s.figure(measure)?))) {
        Some((segment, figure)) => tell!(
            "Most: {segment}, {figure}",
            segment = member(&segment.member, by),
            figure = figure.value.clone()
        ),
        None => Sentence::from(say!("Not known yet")),
    }
}

/// A column for each measure; so the whole can be compared and saved.
fn side_by_side(told: &Segments, among: &[Measure]) -> Table {
    let names: Vec<String> = among.iter().map(|m| format!("#{}", m.entry().name)).collect();
    let mut columns = vec![say!("Segment")];
    columns.extend(names.iter().map(String::as_str));
    let mut table = Table::new(say!("Segments side by side"), &columns);
    for segment in &told.segments {
        let mut cells: Vec<Cell> = vec![member(&segment.member, told.by).into()];
        cells
            .extend(among.iter().map(|m| segment.figure(*m).map_or(Cell::Empty, |f| f.value.clone().into())));
        table.push(cells);
    }
    table
}

fn member(member: &Member, by: SegmentBy) -> String {
    match member {
        Member::Group(group) => Group::name(*group).to_owned(),
        Member::Named(name) => name.clone(),
        Member::Cohort(month) => match by {
            SegmentBy::Cohort(CohortSpan::Quarter) => {
                let quarter = month.quarter();
                format!("Q{} {}", quarter.number(), quarter.year())
            }
            _ => short(*month),
        },
        Member::NpsGroup(group) => group.name().to_owned(),
        Member::Others if by == SegmentBy::NpsGroup => say!("did not answer").to_owned(),
        Member::Others => say!("all others").to_owned(),
        Member::Nameless => say!("without a name").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::{self, Assumptions};
    use crate::ledger::Ledger;
    use crate::page::Room;
    use crate::workspace::Documents;

    fn sample() -> Ledger {
        let csv = crate::sample::orders_csv();
        Ledger::of([crate::import::read("sample.csv", csv.as_bytes(), None).unwrap().1])
    }

    #[test]
    fn every_view_shows_figures_of_the_sample_and_none_of_nothing() {
        let choice = customers::Choice::default();
        let (empty, sample) = (Ledger::default(), sample());
        for chosen in ["", "trend", "segments"] {
            let address = Address::new(Room::Measures).with("view", chosen);
            let page = |ledger| page(Sight::new(ledger, &choice, &Documents::default()), &address);
            assert!(!page(&empty).title.is_empty());
            let page = page(&sample);
            let shown = page.blocks.iter().any(|b| match b {
                Block::Figures(figures) => figures.len() > 5,
                Block::Picture(_) => true,
                _ => false,
            });
            assert!(shown, "{chosen}");
        }
    }

    #[test]
    fn the_chosen_figure_is_drawn_with_a_bar_for_each_group() {
        let (choice, ledger) = (customers::Choice::default(), sample());
        let address = Address::new(Room::Measures).with("view", "segments").with("measure", "orders.count");
        let page = page(Sight::new(&ledger, &choice, &Documents::default()), &address);
        let Some(Block::Picture(Drawing { picture: Picture::Bars(bars), .. })) =
            page.blocks.iter().find(|b| matches!(b, Block::Picture(_)))
        else {
            panic!()
        };
        let drawn: f64 = bars.iter().filter_map(|b| b.value).sum();
        let sheet = Sheet::of(&ledger, &choice, &Assumptions::default());
        assert_eq!(Some(drawn), sheet.figure(Measure::Orders).and_then(|f| f.value.number()));
    }
}
