//! Pictures whose numbers come with a page: columns, lines, waterfalls, bars and points, in any unit.

use super::backend::{text_width, widest, widest_bold};
use super::columns::{height, stack};
use super::flows::{Flows, cut, flows, folded};
use super::ink::Ink;
use super::pen::{Drawn, Pen, Sheet, Side};
use super::scale::{Scale, every, spread};
use super::spans::spans;
use super::{Plot, Reading, Stop};
use crate::components::Table;
use crate::format;
use crate::text::text;
use regulars::measure::Value;
use regulars::order::Order as _;
use regulars::page::{Bar, Drawing, Mark, Picture, Series, Span, Step, Unit};
use regulars::quantity::{Amount, Money};

/// Room between a label and what it belongs to, in pixels.
const AIR: f64 = 8.0;
/// Room from one line of text to the next, in pixels.
const LINE: f64 = 15.0;
/// Fewer columns than this stand together on the left instead of growing wide.
const FEW: usize = 6;
/// How high a horizontal bar and the white below it are, in pixels.
const ROW: f64 = 28.0;

/// Draws a picture at a width in pixels.
pub(crate) fn drawn(drawing: &Drawing, width: u32) -> Plot {
    let unit = drawing.unit;
    match &drawing.picture {
        Picture::Columns { labels, series } => columns(&written(labels), series, unit, width),
        Picture::Lines { labels, series } => lines(&written(labels), series, unit, width),
        Picture::Waterfall(steps) => waterfall(steps, unit, width),
        Picture::Bars(all) => bars(all, unit, width),
        Picture::Radar { axes, series, most } => radar(&written(axes), series, *most, unit, width),
        Picture::Flows { from, to, groups, ways, worse } => {
            let (from, to) = (format::value(from), format::value(to));
            flows(&Flows { from: &from, to: &to, groups, ways, worse }, width, |value| exact(value, unit))
        }
        Picture::Timeline { spans: all, today } => {
            let now = today.map_or_else(String::new, format::day);
            spans(all, *today, &now, width)
        }
        Picture::Points { across, up, across_unit, marks, lines } => {
            points((across, *across_unit), (up, unit), marks, lines, width)
        }
    }
}

/// The numbers behind a picture.
pub(crate) fn numbers(drawing: &Drawing) -> Table {
    let (unit, t) = (drawing.unit, &text().common);
    let known = |value: Option<f64>| value.map_or_else(|| t.not_known.to_owned(), |v| exact(v, unit));
    let between = |ends: Option<(f64, f64)>| {
        ends.map_or_else(String::new, |(low, high)| (t.between)(&exact(low, unit), &exact(high, unit)))
    };
    let rows = |rows: Vec<Vec<String>>, head: &[&str]| Table::of_numbers(drawing.say.clone(), head, rows);
    match &drawing.picture {
        Picture::Columns { labels, series }
        | Picture::Lines { labels, series }
        | Picture::Radar { axes: labels, series, .. } => {
            let mut head = vec![""];
            for one in series {
                head.push(&one.name);
                if !one.between.is_empty() {
                    head.push(t.interval);
                }
            }
            let row = |(i, label): (usize, &Value)| {
                let mut cells = vec![format::value(label)];
                for one in series {
                    cells.push(known(one.values.get(i).copied().flatten()));
                    if !one.between.is_empty() {
                        cells.push(between(one.between.get(i).copied().flatten()));
                    }
                }
                cells
            };
            rows(labels.iter().enumerate().map(row).collect(), &head)
        }
        Picture::Waterfall(steps) => {
            rows(steps.iter().map(|s| vec![s.name.clone(), exact(s.value, unit)]).collect(), &["", t.amount])
        }
        Picture::Bars(bars) => {
            let uncertain = bars.iter().any(|b| b.between.is_some());
            let row = |b: &Bar| {
                let mut cells = vec![b.name.clone(), known(b.value)];
                if uncertain {
                    cells.push(between(b.between));
                }
                cells
            };
            let head: &[&str] = if uncertain { &["", t.amount, t.interval] } else { &["", t.amount] };
            rows(bars.iter().map(row).collect(), head)
        }
        Picture::Flows { from, to, groups, ways, .. } => {
            let name = |at: usize| groups.get(at).cloned().unwrap_or_default();
            let row = |way: &(usize, usize, f64)| vec![name(way.0), name(way.1), exact(way.2, unit)];
            rows(ways.iter().map(row).collect(), &[&format::value(from), &format::value(to), t.amount])
        }
        Picture::Timeline { spans, .. } => {
            let row = |s: &Span| vec![s.name.clone(), format::day(s.from), format::day(s.to), s.says.clone()];
            rows(spans.iter().map(row).collect(), &["", t.begins, t.ends, t.state])
        }
        Picture::Points { across, up, across_unit, marks, .. } => {
            let row = |m: &Mark| vec![m.name.clone(), exact(m.x, *across_unit), exact(m.y, unit)];
            rows(marks.iter().map(row).collect(), &["", across, up])
        }
    }
}

/// What stands below or around, as the reader writes it.
fn written(labels: &[Value]) -> Vec<String> {
    labels.iter().map(format::value).collect()
}

/// A value as it is read at a mark.
fn exact(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Count => format::number(value, 0),
        Unit::Number(decimals) => format::number(value, decimals),
        Unit::Share => format::percent(value),
        Unit::Days => format::days(value),
        Unit::Money(currency) => match Amount::from_f64(value) {
            Some(amount) => format::exact_money(Money::new(amount, currency)),
            None => format::number(value, 0),
        },
    }
}

/// A value on an axis.
fn short(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Money(currency) => format::short_money(value, currency),
        Unit::Share => format::whole_percent(value),
        Unit::Days | Unit::Count => format::number(value, 0),
        Unit::Number(decimals) => format::number(value, decimals),
    }
}

/// A scale whose steps are no finer than its labels tell apart.
fn scale((low, high): (f64, f64), unit: Unit) -> Scale {
    let finest = match unit {
        Unit::Count | Unit::Days => 1.0,
        Unit::Share => 0.01,
        Unit::Number(decimals) => 10f64.powi(-i32::from(decimals)),
        Unit::Money(_) => 0.0,
    };
    Scale::covering(low, high, 4).no_finer(finest)
}

fn ink(series: usize) -> Ink {
    match series {
        0 => Ink::One,
        1 => Ink::Two,
        2 => Ink::Three,
        _ => Ink::Base,
    }
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((0.0, 0.0), |(low, high), v| (f64::min(low, v), f64::max(high, v)))
}

/// Labels of the vertical axis and lines across at round numbers.
fn rules(pen: &mut Pen<'_>, scale: Scale, unit: Unit, x: (f64, f64)) -> Drawn {
    for tick in scale.ticks() {
        let ink = if tick == 0.0 { Ink::Base } else { Ink::Grid };
        pen.line([(x.0, tick), (x.1, tick)], ink)?;
        let (left, y) = pen.at(x.0, tick);
        pen.word(left - AIR, y, Side::Left, Ink::Quiet, &short(tick, unit))?;
    }
    Ok(())
}

fn room_for(scale: Scale, unit: Unit) -> f64 {
    scale.ticks().map(|t| text_width(&short(t, unit))).fold(0.0, f64::max) + AIR
}

/// Words below the columns, as many as fit.
fn name_slots(pen: &mut Pen<'_>, labels: &[String], slot: f64, half: f64, width: u32) -> Drawn {
    let widest = labels.iter().map(|l| text_width(l)).fold(0.0, f64::max);
    let rhythm = every(slot, widest + 6.0, &[1, 2, 3, 4, 6, 12]);
    let bottom = pen.bottom();
    for (i, label) in labels.iter().enumerate().filter(|(i, _)| i.is_multiple_of(rhythm)) {
        // The first and the last stay within the picture.
        let own = text_width(label) / 2.0;
        let x = pen.at(i as f64 + half, 0.0).0.min(f64::from(width) - own).max(own);
        pen.word(x, bottom + LINE, Side::Middle, Ink::Quiet, label)?;
    }
    Ok(())
}

fn stop(x: f64, head: &str, readings: Vec<Reading>) -> Stop {
    Stop { x, head: head.to_owned(), readings }
}

fn reading(ink: Ink, name: &str, value: String, y: Option<f64>) -> Reading {
    Reading { ink, name: name.to_owned(), value, y }
}

fn columns(labels: &[String], series: &[Series], unit: Unit, width: u32) -> Plot {
    let at = |s: &Series, i: usize| s.values.get(i).copied().flatten().unwrap_or(0.0);
    let stacks: Vec<Vec<(f64, f64)>> =
        (0..labels.len()).map(|i| stack(series.iter().map(|s| at(s, i)).collect())).collect();
    let scale = scale(ends(stacks.iter().flatten().flat_map(|(a, b)| [*a, *b])), unit);
    let named = series.len() > 1;
    // The columns keep most of the room.
    let names = series.iter().map(|s| widest_bold(&s.name)).fold(0.0, f64::max).min(f64::from(width) / 3.0);
    let sheet = Sheet {
        width,
        height: height(width),
        left: room_for(scale, unit),
        right: if named { names + AIR } else { AIR },
        top: AIR,
        bottom: LINE + AIR * 1.5,
    };
    let slots = labels.len().max(FEW) as f64;
    sheet.draw(0.0..slots, scale.first..scale.last, |pen| {
        rules(pen, scale, unit, (0.0, slots))?;
        let slot = pen.at(1.0, 0.0).0 - pen.at(0.0, 0.0).0;
        let white = if slot >= 12.0 { 0.14 } else { 0.06 };
        let mut stops = Vec::with_capacity(labels.len());
        for (i, (label, stack)) in labels.iter().zip(&stacks).enumerate() {
            let left = i as f64;
            let mut readings = Vec::with_capacity(series.len());
            for (n, (one, (from, to))) in series.iter().zip(stack).enumerate() {
                if from != to {
                    pen.bar((left + white, *from), (left + 1.0 - white, *to), ink(n))?;
                }
                let value = one.values.get(i).copied().flatten();
                let said = value.map_or_else(|| text().common.not_known.to_owned(), |v| exact(v, unit));
                readings.push(reading(ink(n), if named { &one.name } else { "" }, said, None));
            }
            stops.push(stop(pen.at(left + 0.5, 0.0).0, label, readings));
        }
        name_slots(pen, labels, slot, 0.5, width)?;
        if let (true, Some(last)) = (named, stacks.last()) {
            let right = pen.at(labels.len() as f64, 0.0).0 + AIR / 2.0;
            let wanted: Vec<f64> = last.iter().map(|(a, b)| pen.at(0.0, (a + b) / 2.0).1).collect();
            let bottom = f64::from(sheet.height) - sheet.bottom - LINE / 2.0;
            for ((n, one), y) in series.iter().enumerate().zip(spread(&wanted, LINE, sheet.top, bottom)) {
                pen.word(right, y, Side::Right, ink(n), &cut_bold(&one.name, names))?;
            }
        }
        Ok(stops)
    })
}

/// As much of a bold name as there is room for.
fn cut_bold(name: &str, room: f64) -> String {
    cut(name, room * widest("n") / widest_bold("n"))
}

fn lines(labels: &[String], series: &[Series], unit: Unit, width: u32) -> Plot {
    let known = || series.iter().flat_map(|s| s.values.iter().flatten().copied());
    let wide = || series.iter().flat_map(|s| s.between.iter().flatten().flat_map(|(a, b)| [*a, *b]));
    let scale = scale(ends(known().chain(wide())), unit);
    let named = series.len() > 1;
    let names = series.iter().map(|s| widest_bold(&s.name)).fold(0.0, f64::max) + AIR * 1.5;
    // Names that would take the lines' room stand above them.
    let beside = named && names <= f64::from(width) / 3.0;
    let above = if named && !beside { series.len() as f64 * LINE } else { 0.0 };
    let sheet = Sheet {
        width,
        height: height(width) + above as u32,
        left: room_for(scale, unit),
        right: if beside { names } else { AIR * 2.0 },
        top: AIR + above,
        bottom: LINE + AIR * 1.5,
    };
    let last = labels.len().saturating_sub(1).max(1) as f64;
    sheet.draw(0.0..last, scale.first..scale.last, |pen| {
        rules(pen, scale, unit, (0.0, last))?;
        let mut readings: Vec<Vec<Reading>> = vec![Vec::new(); labels.len()];
        let mut ends_at = Vec::new();
        for (n, one) in series.iter().enumerate() {
            for pick in [|b: (f64, f64)| b.0, |b: (f64, f64)| b.1] {
                let edge = one.between.iter().enumerate().filter_map(|(i, b)| Some((i as f64, pick((*b)?))));
                pen.line(edge, Ink::Faint)?;
            }
            // A gap in what is known is a gap in the line.
            let at = |i: usize| one.values.get(i).copied().flatten();
            let runs: Vec<usize> = (0..labels.len()).collect();
            for run in runs.chunk_by(|a, b| at(*a).is_some() == at(*b).is_some()) {
                let points: Vec<(f64, f64)> = run.iter().filter_map(|i| Some((*i as f64, at(*i)?))).collect();
                match points.as_slice() {
                    [] => {}
                    [only] => pen.dot(*only, ink(n))?,
                    _ => pen.line(points, ink(n))?,
                }
            }
            for (i, readings) in readings.iter_mut().enumerate() {
                if let Some(value) = at(i) {
                    let y = Some(pen.at(0.0, value).1);
                    readings.push(reading(ink(n), if named { &one.name } else { "" }, exact(value, unit), y));
                }
                if let Some((low, high)) = one.between.get(i).copied().flatten() {
                    let said = (text().common.between)(&exact(low, unit), &exact(high, unit));
                    readings.push(reading(Ink::Quiet, text().common.interval, said, None));
                }
            }
            if let Some((i, value)) = (0..labels.len()).rev().find_map(|i| Some((i, at(i)?))) {
                ends_at.push((pen.at(i as f64, value), n, one.name.as_str()));
            }
        }
        if named && !beside {
            for (n, one) in series.iter().enumerate() {
                let name = cut_bold(&one.name, f64::from(width) - 1.0);
                pen.word(1.0, (n as f64 + 0.5) * LINE, Side::Right, ink(n), &name)?;
            }
        }
        if beside {
            let wanted: Vec<f64> = ends_at.iter().map(|((_, y), ..)| *y).collect();
            let bottom = f64::from(sheet.height) - sheet.bottom - LINE / 2.0;
            for (((x, _), n, name), y) in ends_at.iter().zip(spread(&wanted, LINE, sheet.top, bottom)) {
                pen.word(x + AIR * 0.75, y, Side::Right, ink(*n), name)?;
            }
        }
        let slot = pen.at(1.0, 0.0).0 - pen.at(0.0, 0.0).0;
        name_slots(pen, labels, slot, 0.0, width)?;
        let stops = labels.iter().zip(readings).enumerate();
        Ok(stops.map(|(i, (label, readings))| stop(pen.at(i as f64, 0.0).0, label, readings)).collect())
    })
}

/// Steps as rows from top to bottom, so that their names have room on a phone, too.
fn waterfall(steps: &[Step], unit: Unit, width: u32) -> Plot {
    let mut reached = 0.0;
    let spans: Vec<(f64, f64)> = steps
        .iter()
        .map(|step| {
            let from = if step.total { 0.0 } else { reached };
            reached = if step.total { step.value } else { reached + step.value };
            (from, reached)
        })
        .collect();
    let rows: Vec<RowOf<'_>> = steps
        .iter()
        .zip(&spans)
        .map(|(step, (from, to))| RowOf {
            name: &step.name,
            from: *from,
            to: Some(*to),
            between: None,
            before: String::new(),
            ink: match (step.total, step.value < 0.0) {
                (true, _) => Ink::One,
                (false, true) => Ink::Two,
                (false, false) => Ink::Three,
            },
            said: exact(step.value, unit),
        })
        .collect();
    horizontal(&rows, 0.0, width)
}

fn bars(bars: &[Bar], unit: Unit, width: u32) -> Plot {
    let any_loud = bars.iter().any(|b| b.loud);
    let middle = same_middle(bars);
    let rows: Vec<RowOf<'_>> = bars
        .iter()
        .map(|bar| {
            let ink = if any_loud && !bar.loud { Ink::OnePart } else { Ink::One };
            let mut row = RowOf {
                name: &bar.name,
                from: 0.0,
                to: bar.value,
                between: bar.between,
                before: String::new(),
                said: bar.value.map_or_else(|| text().common.not_known.to_owned(), |v| exact(v, unit)),
                ink,
            };
            // From the low to the high end, each written where it is: the middle is the same for all.
            if let (Some(_), Some((low, high))) = (middle, bar.between) {
                (row.from, row.to, row.between) = (low, Some(high), None);
                (row.before, row.said) = (exact(low, unit), exact(high, unit));
            }
            row
        })
        .collect();
    horizontal(&rows, middle.unwrap_or(0.0), width)
}

/// The value around which all bars lie, where they tell nothing but how far it sways.
fn same_middle(bars: &[Bar]) -> Option<f64> {
    let middle = bars.first()?.value?;
    let same = bars.iter().all(|bar| bar.value == Some(middle) && bar.between.is_some());
    (same && bars.len() > 1).then_some(middle)
}

/// A horizontal bar with its words.
struct RowOf<'a> {
    name: &'a str,
    from: f64,
    to: Option<f64>,
    between: Option<(f64, f64)>,
    /// What is written before it, and what behind it.
    before: String,
    said: String,
    ink: Ink,
}

/// Each row has its name above its bar and its value behind it, so there is nothing to stop at. The bars lie at a line at
/// `base`, which leaves their names free.
fn horizontal(rows: &[RowOf<'_>], base: f64, width: u32) -> Plot {
    let all = rows.iter().flat_map(|r| {
        let (low, high) = r.between.unwrap_or((base, base));
        [r.from, r.to.unwrap_or(base), low, high]
    });
    let (low, high) = all.fold((base, base), |(low, high), v| (f64::min(low, v), f64::max(high, v)));
    let (low, high) = if low == high { (base, base + 1.0) } else { (low, high) };
    let before = rows.iter().map(|r| widest(&r.before)).fold(0.0, f64::max);
    let said = rows.iter().map(|r| widest(&r.said)).fold(0.0, f64::max);
    let names: Vec<[String; 2]> = rows.iter().map(|r| folded(r.name, f64::from(width) - 2.0)).collect();
    // All rows are as high as the highest.
    let above = if names.iter().any(|[first, _]| !first.is_empty()) { 2.0 * LINE } else { LINE };
    let tall = ROW + above;
    let sheet = Sheet {
        width,
        height: (rows.len().max(1) as f64 * tall + AIR * 2.0) as u32,
        left: if before > 0.0 { before + AIR } else { 1.0 },
        right: said + AIR,
        top: AIR,
        bottom: AIR,
    };
    let count = rows.len().max(1) as f64;
    sheet.draw(low..high, 0.0..count, |pen| {
        for (i, (row, name)) in rows.iter().zip(&names).enumerate() {
            let top = count - i as f64;
            let part = |pixels: f64| pixels / tall;
            let (bar_top, bar_end) = (top - part(above + 3.0), top - part(above + ROW - 9.0));
            let bar_y = pen.at(base, bar_top).1;
            for (line, name) in [1.5, 0.5].into_iter().zip(name).filter(|(_, name)| !name.is_empty()) {
                pen.word(1.0, bar_y - line * LINE - 2.0, Side::Right, Ink::Quiet, name)?;
            }
            let to = row.to.unwrap_or(row.from);
            if to != row.from {
                pen.bar((row.from.min(to), bar_end), (row.from.max(to), bar_top), row.ink)?;
            }
            let middle = (bar_top + bar_end) / 2.0;
            let mut far = row.from.max(to);
            if let Some((low, high)) = row.between {
                pen.line([(low, middle), (high, middle)], Ink::Base)?;
                for end in [low, high] {
                    pen.line([(end, bar_top), (end, bar_end)], Ink::Base)?;
                }
                far = far.max(high);
            }
            // The line that the bars lie at, and nothing where a bar reaches across it.
            for line in [base, 0.0].into_iter().filter(|at| *at == base || (row.from < *at && *at < to)) {
                pen.line([(line, bar_top + part(3.0)), (line, bar_end - part(3.0))], Ink::Base)?;
            }
            let (x, y) = pen.at(far.max(base), middle);
            pen.word(x + AIR * 0.75, y, Side::Right, Ink::Loud, &row.said)?;
            let x = pen.at(row.from.min(to), middle).0;
            pen.word(x - AIR * 0.75, y, Side::Left, Ink::Loud, &row.before)?;
        }
        Ok(Vec::new())
    })
}

/// Axes leave the centre clockwise from the top; values lie on them from nothing to `most`. What is unknown lies at the
/// centre without a dot.
fn radar(axes: &[String], series: &[Series], most: f64, unit: Unit, width: u32) -> Plot {
    // The names leave the picture most of the room and go on in a second line.
    let words = axes.iter().map(|a| widest(a)).fold(0.0, f64::max).min(f64::from(width) / 3.6) + AIR;
    let named = series.len() > 1;
    let legend = if named { LINE * (series.len() as f64 + 0.5) } else { 0.0 };
    let size = (f64::from(width) - 2.0 * words).clamp(120.0, 340.0);
    let side = ((f64::from(width) - size) / 2.0).max(0.0);
    let sheet = Sheet {
        width,
        height: (size + 3.0 * LINE + legend) as u32,
        left: side,
        right: side,
        top: 1.5 * LINE + legend,
        bottom: 1.5 * LINE,
    };
    let turn = std::f64::consts::TAU / axes.len().max(1) as f64;
    let at = |i: usize, far: f64| (far * (i as f64 * turn).sin(), far * (i as f64 * turn).cos());
    let ring = |far: f64| (0..=axes.len()).map(move |i| at(i, far));
    let part = |value: Option<f64>| value.map_or(0.0, |v| (v / most).clamp(0.0, 1.0));
    sheet.draw(-1.0..1.0, -1.0..1.0, |pen| {
        for quarter in 1..=4 {
            pen.line(ring(f64::from(quarter) / 4.0), Ink::Grid)?;
        }
        for (i, axis) in axes.iter().enumerate() {
            let end = at(i, 1.0);
            pen.line([(0.0, 0.0), end], Ink::Grid)?;
            let (x, y) = pen.at(end.0, end.1);
            let beside = match end.0 {
                x if x > 0.2 => Side::Right,
                x if x < -0.2 => Side::Left,
                _ => Side::Middle,
            };
            let air = if end.0.abs() > 0.2 { AIR / 2.0 * end.0.signum() } else { 0.0 };
            let y = y - end.1 * LINE * 0.7;
            let [first, second] = match beside {
                Side::Middle => [String::new(), cut(axis, f64::from(width))],
                _ => folded(axis, side - AIR / 2.0),
            };
            let lift = if first.is_empty() { 0.0 } else { LINE / 2.0 };
            pen.word(x + air, y - lift, beside, Ink::Quiet, &first)?;
            pen.word(x + air, y + lift, beside, Ink::Quiet, &second)?;
        }
        // The main line is drawn last, so that it lies on top.
        for (n, one) in series.iter().enumerate().rev() {
            let value = |i: usize| one.values.get(i).copied().flatten();
            pen.line((0..=axes.len()).map(|i| at(i, part(value(i % axes.len().max(1))))), ink(n))?;
            for i in (0..axes.len()).filter(|i| value(*i).is_some()) {
                pen.dot(at(i, part(value(i))), ink(n))?;
            }
        }
        if named {
            for (n, one) in series.iter().enumerate() {
                let name = cut_bold(&one.name, f64::from(width) - 1.0);
                pen.word(1.0, (n as f64 + 0.5) * LINE, Side::Right, ink(n), &name)?;
            }
        }
        let mut stops: Vec<Stop> = axes
            .iter()
            .enumerate()
            .map(|(i, axis)| {
                let said = |one: &Series| {
                    let value = one.values.get(i).copied().flatten();
                    value.map_or_else(|| text().common.not_known.to_owned(), |v| exact(v, unit))
                };
                let readings = series.iter().enumerate().map(|(n, one)| {
                    let far = part(one.values.get(i).copied().flatten());
                    let y = Some(pen.at(at(i, far).0, at(i, far).1).1);
                    reading(ink(n), if named { &one.name } else { "" }, said(one), y)
                });
                let x = pen.at(at(i, 1.0).0, 0.0).0;
                stop(x, axis, readings.collect())
            })
            .collect();
        stops.order_by(|a, b| a.x.total_cmp(&b.x));
        Ok(stops)
    })
}

fn points(
    (across, across_unit): (&str, Unit),
    (up, unit): (&str, Unit),
    marks: &[Mark],
    lines: &[[(f64, f64); 2]],
    width: u32,
) -> Plot {
    let xs = || marks.iter().map(|m| m.x).chain(lines.iter().flatten().map(|p| p.0));
    let ys = || marks.iter().map(|m| m.y).chain(lines.iter().flatten().map(|p| p.1));
    let (x, y) = (scale(ends(xs()), across_unit), scale(ends(ys()), unit));
    let across_lines = folded(across, f64::from(width) - 2.0);
    let sheet = Sheet {
        width,
        height: (width * 3 / 5).clamp(260, 420),
        left: room_for(y, unit),
        right: AIR * 3.0,
        top: LINE + AIR,
        bottom: if across_lines.iter().any(String::is_empty) { 2.0 } else { 3.0 } * LINE + AIR,
    };
    sheet.draw(x.first..x.last, y.first..y.last, |pen| {
        rules(pen, y, unit, (x.first, x.last))?;
        let bottom = pen.bottom();
        for tick in x.ticks() {
            let at = pen.at(tick, 0.0).0;
            pen.word(at, bottom + LINE, Side::Middle, Ink::Quiet, &short(tick, across_unit))?;
        }
        let (left, top) = pen.at(x.first, y.last);
        // What has no room behind the labels begins at the edge, and goes on below.
        let begins = |word: &str| left.min(f64::from(width) - widest(word)).max(1.0);
        let up_word = cut(up, f64::from(width));
        pen.word(begins(&up_word), top - LINE * 0.8, Side::Right, Ink::Quiet, &up_word)?;
        for (line, word) in across_lines.iter().rev().filter(|word| !word.is_empty()).enumerate() {
            let y = f64::from(sheet.height) - AIR - line as f64 * LINE;
            pen.word(begins(word), y, Side::Right, Ink::Quiet, word)?;
        }
        for line in lines {
            pen.line(*line, Ink::Base)?;
        }
        let mut stops = Vec::with_capacity(marks.len());
        let mut taken: Vec<Spot> = Vec::with_capacity(marks.len() * 2 + 1);
        taken.push(Spot { left: 0.0, right: left + widest(up), y: top - LINE * 0.8 });
        let (edge, ground) = ((f64::from(width), bottom - LINE / 2.0), pen.at(x.last, y.first));
        // Pixels as data.
        let back = |px: f64, py: f64| {
            let across = (px - left) / (ground.0 - left);
            let up = (py - ground.1) / (top - ground.1);
            (x.first + across * (x.last - x.first), y.first + up * (y.last - y.first))
        };
        for mark in marks {
            let (at, y) = pen.at(mark.x, mark.y);
            taken.push(Spot { left: at - AIR / 2.0, right: at + AIR / 2.0, y });
        }
        for mark in marks {
            let ink = if mark.loud { Ink::Two } else { Ink::One };
            pen.dot((mark.x, mark.y), ink)?;
            let (at, y) = pen.at(mark.x, mark.y);
            if marks.len() <= 16 || mark.loud {
                // Where a name has no place as it is, some of it may have one.
                let found = [2.0, 4.0].into_iter().find_map(|part| {
                    let name = cut(&mark.name, edge.0 / part);
                    free(&taken, (at, y), widest(&name), edge).map(|spot| (name, spot))
                });
                if let Some((name, spot)) = found {
                    // What stands a line or more away is led to its dot.
                    if (spot.y - y).abs() > LINE {
                        let near = if spot.left > at { spot.left } else { spot.right.min(at) };
                        pen.line([(mark.x, mark.y), back(near, spot.y)], Ink::Base)?;
                        pen.dot((mark.x, mark.y), ink)?;
                    }
                    pen.word(spot.left, spot.y, Side::Right, Ink::Loud, &name)?;
                    taken.push(spot);
                }
            }
            let readings = vec![
                reading(ink, across, exact(mark.x, across_unit), None),
                reading(ink, up, exact(mark.y, unit), Some(y)),
            ];
            stops.push(stop(at, &mark.name, readings));
        }
        stops.order_by(|a, b| a.x.total_cmp(&b.x));
        Ok(stops)
    })
}

/// A place that a word or a dot takes, in pixels: one line of text high, around `y`.
struct Spot {
    left: f64,
    right: f64,
    y: f64,
}

/// The nearest place beside a mark where its name meets no other name and no other mark. Where there is none, the name
/// is left to the pointer and to the table: names upon each other could not be read.
fn free(taken: &[Spot], (x, y): (f64, f64), room: f64, (width, bottom): (f64, f64)) -> Option<Spot> {
    let rows = [0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0];
    let places = rows.into_iter().flat_map(|row| {
        let aside = if row == 0.0 { AIR } else { AIR / 2.0 };
        [x + aside, x - aside - room].map(|left| Spot { left, right: left + room, y: y + row * (LINE - 2.0) })
    });
    let meets = |a: &Spot, b: &Spot| a.left < b.right && b.left < a.right && (a.y - b.y).abs() < LINE - 3.0;
    places
        .filter(|spot| spot.left >= 0.0 && spot.right <= width && spot.y >= LINE && spot.y <= bottom)
        .find(|spot| !taken.iter().any(|other| meets(spot, other)))
}
