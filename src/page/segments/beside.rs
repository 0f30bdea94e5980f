//! Segments side by side.

use super::{Stage, size, told_of, way_to, ways};
use crate::customers::segment::{Contrast, Overlap, Segment, SegmentKey, Shares, Verdict};
use crate::measure::{Figure, Interval, Measure, Sentence, Value};
use crate::page::{Address, Block, Cell, Choice, Page, Table};
use crate::quantity::{Amount, Share};
use crate::{language, say, tell};

/// The names of the choices, one for each segment.
const SIDES: [&str; 4] = ["a", "b", "c", "d"];
/// What is compared where nothing is chosen.
const USUAL: [&str; 4] = ["rfm:champions", "rfm:at-risk", "", ""];

pub(super) fn page(stage: &Stage<'_>, address: &Address) -> Page {
    let all = stage.all();
    let any = SIDES.iter().any(|side| !address.get(side).is_empty());
    let keys = SIDES.iter().zip(USUAL).map(|(side, usual)| if any { address.get(side) } else { usual });
    let keys: Vec<&str> = keys.collect();
    let choices = SIDES.iter().zip(&keys).enumerate().map(|(i, (side, key))| {
        let none = ("none".to_owned(), say!("No further one").to_owned());
        let options = (i > 1).then_some(none).into_iter().chain(all.iter().cloned()).collect();
        let chosen = if key.is_empty() { "none" } else { key };
        Choice {
            name: (*side).to_owned(),
            label: say!("Segment {n}", n = i + 1),
            options,
            chosen: chosen.into(),
        }
    });
    let mut segments: Vec<Segment> = Vec::new();
    for key in keys.iter().filter_map(|key| key.parse::<SegmentKey>().ok()) {
        if !segments.iter().any(|known| known.key == key) {
            segments.extend(stage.scene().segment(&key));
        }
    }
    let choices = Block::Choices(choices.collect());
    if segments.len() < 2 {
        return Page::new(say!("Choose two segments or more to hold them side by side."))
            .with(choices)
            .with(ways());
    }
    let people: Vec<&crate::customers::segment::People> = segments.iter().map(|s| &s.people).collect();
    let contrasts = stage.scene().contrasts(&people);
    let assumptions = stage.sight.settings().assumptions;
    let shares = Shares::of(stage.scene(), &assumptions);
    Page::new(title(&segments, &contrasts))
        .lede(say!("What they are like, and whether a difference is more than chance."))
        .with(choices)
        .with(Block::Table(like(&segments, &contrasts)))
        .with(Block::Note(caveat(segments.len()).into()))
        .with(Block::Heading(say!("What they make of the whole").into()))
        .with(Block::Table(parts(&segments, &shares)))
        .with(Block::Heading(say!("Who is in both").into()))
        .with(Block::Table(overlaps(&segments)))
        .with(Block::Fold {
            title: say!("Every figure of the chosen period").into(),
            blocks: vec![Block::Table(every(stage, &segments))],
        })
        .with(ways())
}

/// The clearest difference, in a sentence.
fn title(segments: &[Segment], contrasts: &[Contrast]) -> Sentence {
    let clear = contrasts.iter().flat_map(|contrast| {
        contrast.verdicts.iter().enumerate().filter_map(move |(at, verdict)| match verdict {
            Verdict::More(p) | Verdict::Less(p) => Some((*p, contrast, at, *verdict)),
            _ => None,
        })
    });
    let Some((_, contrast, at, verdict)) = clear.min_by(|a, b| a.0.total_cmp(&b.0)) else {
        return say!("Nothing that is told here sets these apart by more than chance.").into();
    };
    let name = segments.get(at).map_or("", |segment| segment.name.as_str());
    let more = matches!(verdict, Verdict::More(_));
    let does = match (contrast.measure, more) {
        (Measure::SegmentCameBack, true) => say!("come back more often"),
        (Measure::SegmentCameBack, false) => say!("come back less often"),
        (Measure::SegmentLately, true) => say!("have bought lately more often"),
        (Measure::SegmentLately, false) => say!("have bought lately less often"),
        (Measure::SegmentSpent, true) => say!("have spent more"),
        (Measure::SegmentSpent, false) => say!("have spent less"),
        (Measure::SegmentOrders, true) => say!("have ordered more often"),
        (Measure::SegmentOrders, false) => say!("have ordered less often"),
        (Measure::SegmentBasket, true) => say!("spend more on an order"),
        (Measure::SegmentBasket, false) => say!("spend less on an order"),
        (_, true) => say!("recommend you more"),
        (_, false) => say!("recommend you less"),
    };
    let figure = |at: usize| {
        let (segment, figure) = (segments.get(at)?, contrast.figures.get(at)?);
        Some(figure.clone().told_of(segment.key.to_string()))
    };
    match (segments, figure(at), figure(1 - at.min(1))) {
        ([a, b], Some(mine), Some(theirs)) => {
            let other = if at == 0 { &b.name } else { &a.name };
            let other = other.as_str();
            tell!("“{name}” {does} than “{other}”, {mine} against {theirs}.", name, does, other, mine, theirs)
        }
        (_, Some(mine), _) => {
            tell!("“{name}” {does} than all other customers, {mine}.", name, does, mine)
        }
        _ => tell!("“{name}” {does} than all other customers.", name, does),
    }
}

/// An interval in the unit of its figure.
fn between(figure: &Figure) -> Option<(Value, Value)> {
    let Interval { low, high } = figure.interval?;
    let value = |bound: f64| match &figure.value {
        Value::Share(_) => Share::new(bound.clamp(0.0, 1.0)).map(Value::Share),
        Value::Money(money) => Amount::from_f64(bound).map(|amount| Value::money(amount, money.currency)),
        _ => Some(Value::Number(bound)),
    };
    Some((value(low)?, value(high)?))
}

fn like(segments: &[Segment], contrasts: &[Contrast]) -> Table {
    let mut columns = vec![
        say!("What").to_owned(),
        say!("Segment").to_owned(),
        say!("#Value").to_owned(),
        say!("#Likely between").to_owned(),
    ];
    columns.push(match segments.len() {
        2 => say!("Against the other").to_owned(),
        _ => say!("Against all other customers").to_owned(),
    });
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(say!("Segments beside one another"), &columns);
    for contrast in contrasts {
        for (at, (segment, figure)) in segments.iter().zip(&contrast.figures).enumerate() {
            let what =
                if at == 0 { language::said(contrast.measure.entry().name).into() } else { Cell::Empty };
            let between = between(figure).map_or(Cell::Empty, |(low, high)| Cell::Between(low, high));
            let verdict = contrast.verdicts.get(at).map_or("", |verdict| word(*verdict));
            table.push(vec![
                what,
                Cell::Link(segment.name.clone(), way_to(&segment.key)),
                figure.clone().told_of(segment.key.to_string()).into(),
                between,
                verdict.into(),
            ]);
        }
    }
    table
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::More(_) => say!("more, and not by chance"),
        Verdict::Less(_) => say!("less, and not by chance"),
        Verdict::Chance(_) => say!("may be chance"),
        Verdict::Same => say!("no difference"),
        Verdict::TooFew => say!("too few to tell"),
    }
}

fn caveat(n: usize) -> &'static str {
    match n {
        2 => {
            say!(
                "Who is in both is left out where they are held against one another; a segment that lies wholly within the other is held against the rest of it. Many differences are told at once, and of twenty one is clear by chance alone: each has to be the clearer for it (Holm’s correction). A difference that is more than chance may still have another reason: segments that are made by spending differ in spending."
            )
        }
        _ => {
            say!(
                "Each is held against all customers who are not in it. Many differences are told at once, and of twenty one is clear by chance alone: each has to be the clearer for it (Holm’s correction). A difference that is more than chance may still have another reason: segments that are made by spending differ in spending."
            )
        }
    }
}

fn parts(segments: &[Segment], shares: &Shares<'_>) -> Table {
    let told: Vec<Vec<Figure>> = segments
        .iter()
        .map(|segment| {
            let shares = told_of(segment, shares.figures(&segment.people));
            std::iter::once(size(segment)).chain(shares).collect()
        })
        .collect();
    let measures: Vec<Measure> =
        told.first().map(|one| one.iter().map(|f| f.measure).collect()).unwrap_or_default();
    let columns: Vec<String> = std::iter::once(say!("Segment").to_owned())
        .chain(measures.iter().map(|measure| format!("#{}", language::said(measure.entry().name))))
        .collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(say!("The shares of customers, revenue and profit"), &columns);
    for (segment, figures) in segments.iter().zip(told) {
        let mut cells = vec![Cell::Link(segment.name.clone(), way_to(&segment.key))];
        cells.extend(figures.into_iter().map(Cell::Figure));
        table.push(cells);
    }
    table
}

fn overlaps(segments: &[Segment]) -> Table {
    let columns = [
        say!("First"),
        say!("Second"),
        say!("#Only in the first"),
        say!("#In both"),
        say!("#Only in the second"),
        say!("#Overlap"),
    ];
    let mut table = Table::new(say!("How the segments overlap"), &columns);
    for (i, a) in segments.iter().enumerate() {
        for b in segments.iter().skip(i + 1) {
            let overlap = Overlap::of(&a.people, &b.people);
            let share = overlap.share().map_or(Cell::Empty, |share| {
                let both = format!("{} {}", a.key, b.key);
                Cell::Figure(Figure::new(Measure::SegmentOverlap, Value::Share(share)).told_of(both))
            });
            let count = |n: usize| Cell::Value(Value::Count(n as u64));
            table.push(vec![
                a.name.as_str().into(),
                b.name.as_str().into(),
                count(overlap.first),
                count(overlap.both),
                count(overlap.second),
                share,
            ]);
        }
    }
    table
}

fn every(stage: &Stage<'_>, segments: &[Segment]) -> Table {
    let assumptions = stage.sight.settings().assumptions;
    let sheets: Vec<Vec<Figure>> = segments
        .iter()
        .map(|segment| {
            told_of(segment, stage.scene().sheet(stage.sight.choice, &segment.people, &assumptions))
        })
        .collect();
    let columns: Vec<String> = std::iter::once(say!("Figure").to_owned())
        .chain(segments.iter().map(|segment| format!("#{}", segment.name)))
        .collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(say!("Every figure, segment by segment"), &columns);
    for measure in Measure::ALL {
        let told: Vec<Option<&Figure>> =
            sheets.iter().map(|sheet| sheet.iter().find(|figure| figure.measure == *measure)).collect();
        if told.iter().flatten().all(|figure| matches!(figure.value, Value::Unknown(_))) {
            continue;
        }
        let mut cells: Vec<Cell> = vec![language::said(measure.entry().name).into()];
        cells.extend(
            told.into_iter().map(|figure| figure.map_or(Cell::Empty, |figure| figure.clone().into())),
        );
        table.push(cells);
    }
    table
}
