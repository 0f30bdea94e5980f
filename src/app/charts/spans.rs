//! Bars from day to day, one below the other (Gantt): what is late stands out, what is over steps back.

use super::backend::widest;
use super::flows::cut;
use super::ink::Ink;
use super::pen::{Sheet, Side};
use super::{Plot, Reading, Stop};
use crate::format;
use regulars::order::Order as _;
use regulars::page::Span;
use regulars::quantity::Day;

/// Room between a label and what it belongs to, in pixels.
const AIR: f64 = 8.0;
/// Room from one line of text to the next, in pixels.
const LINE: f64 = 15.0;
/// How high a bar is, in pixels.
const BAR: f64 = 12.0;
/// How high a row is: its name, its bar and the white below it, in pixels.
const ROW: f64 = LINE + BAR + 9.0;

/// Draws them; `now` names the day as of which it is told.
pub(super) fn spans(all: &[Span], today: Option<Day>, now: &str, width: u32) -> Plot {
    let x = |day: Day| f64::from(day.epoch());
    let days = || all.iter().flat_map(|s| [x(s.from), x(s.to) + 1.0]).chain(today.map(x));
    let (low, high) = (days().fold(f64::INFINITY, f64::min), days().fold(f64::NEG_INFINITY, f64::max));
    let (low, high) = if low < high { (low, high) } else { (0.0, 1.0) };
    let sheet = Sheet {
        width,
        height: (all.len().max(1) as f64 * ROW + 2.0 * LINE + AIR) as u32,
        left: 1.0,
        right: AIR,
        top: 1.5 * LINE,
        bottom: LINE + AIR,
    };
    let count = all.len().max(1) as f64;
    sheet.draw(low..high, 0.0..count, |pen| {
        let bottom = pen.bottom();
        // Months, as many as have room for their names.
        let first = Day::from_epoch(low as i32).month();
        let months = Day::from_epoch(high as i32).month().since(first).clamp(0, 600);
        let across = f64::from(width) - AIR;
        let room = widest("Mar 2026") + 2.0 * AIR;
        let rhythm = ((f64::from(months) * room / across.max(1.0)).ceil() as i32).max(1);
        for i in (1..=months).step_by(rhythm as usize) {
            let month = first.plus(i);
            let at = x(month.first());
            pen.line([(at, 0.0), (at, count)], Ink::Grid)?;
            let at = pen.at(at, 0.0).0;
            if at + room <= f64::from(width) {
                pen.word(at, bottom + LINE, Side::Right, Ink::Quiet, &format::month(month))?;
            }
        }
        for (i, span) in all.iter().enumerate() {
            let top = count - i as f64;
            let part = |pixels: f64| pixels / ROW;
            let (begins, y) = pen.at(x(span.from), top);
            let name = cut(&[span.name.as_str(), " · ", &span.says].concat(), f64::from(width) - 2.0 * AIR);
            // What begins far on the right has its name end at the edge.
            let begins = begins.min(f64::from(width) - AIR - widest(&name)).max(1.0);
            let ink = if span.loud { Ink::Loud } else { Ink::Quiet };
            pen.word(begins, y + LINE / 2.0 + 1.0, Side::Right, ink, &name)?;
            let ink = match (span.loud, span.over) {
                (true, _) => Ink::Two,
                (_, true) => Ink::OnePart,
                _ => Ink::One,
            };
            let (bar_top, bar_end) = (top - part(LINE + 2.0), top - part(LINE + 2.0 + BAR));
            pen.bar((x(span.from), bar_end), (x(span.to) + 1.0, bar_top), ink)?;
        }
        let mut stops = Vec::new();
        if let Some(today) = today {
            pen.line([(x(today), 0.0), (x(today), count)], Ink::Base)?;
            let at = pen.at(x(today), count).0;
            let fits = at + widest(now) + AIR <= f64::from(width);
            pen.word(at, LINE * 0.6, if fits { Side::Right } else { Side::Left }, Ink::Loud, now)?;
            let running = all.iter().filter(|s| s.from <= today && today <= s.to);
            stops.push(stop(at, today, running));
        }
        for span in all {
            let at = pen.at(x(span.from), 0.0).0;
            if stops.iter().all(|s: &Stop| (s.x - at).abs() > 0.5) {
                stops.push(stop(
                    at,
                    span.from,
                    all.iter().filter(|s| s.from <= span.from && span.from <= s.to),
                ));
            }
        }
        stops.order_by(|a, b| a.x.total_cmp(&b.x));
        Ok(stops)
    })
}

/// What runs on a day.
fn stop<'a>(x: f64, day: Day, running: impl Iterator<Item = &'a Span>) -> Stop {
    let reading = |span: &Span| Reading {
        ink: if span.loud { Ink::Two } else { Ink::One },
        name: span.name.clone(),
        value: span.says.clone(),
        y: None,
    };
    Stop { x, head: format::day(day), readings: running.map(reading).collect() }
}
