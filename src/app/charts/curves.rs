use super::backend::{text_width, widest, widest_bold};
use super::ink::Ink;
use super::pen::{Sheet, Side};
use super::scale::{Scale, every, spread};
use super::{Plot, Reading, Stop};
use crate::format;
use crate::text::text;

const AIR: f64 = 8.0;
const LINE: f64 = 15.0;

/// Concentration: what share of the revenue the customers bring, from those who spend least to those who spend most,
/// against the straight line that equal spending would give. The top fifth is shaded.
pub(crate) fn lorenz(points: &[(f64, f64)], top_fifth: Option<f64>, width: u32) -> Plot {
    let t = &text().overview;
    let ticks = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];
    let sheet = Sheet {
        width,
        height: (width * 3 / 5).clamp(240, 320),
        left: text_width(&format::whole_percent(1.0)) + AIR,
        right: text_width(&format::whole_percent(1.0)) / 2.0 + 2.0,
        top: AIR,
        bottom: 2.0 * LINE + AIR,
    };
    sheet.draw(0.0..1.0, 0.0..1.0, |pen| {
        pen.bar((0.8, 0.0), (1.0, 1.0), Ink::Faint)?;
        for tick in ticks {
            let label = format::whole_percent(tick);
            let (x, y) = pen.at(tick, 0.0);
            pen.word(x, y + LINE, Side::Middle, Ink::Quiet, &label)?;
            let (x, y) = pen.at(0.0, tick);
            pen.word(x - AIR, y, Side::Left, Ink::Quiet, &label)?;
            if tick > 0.0 {
                pen.line([(0.0, tick), (1.0, tick)], Ink::Grid)?;
            }
        }
        pen.line([(0.0, 0.0), (1.0, 0.0)], Ink::Base)?;
        pen.line([(0.0, 0.0), (1.0, 1.0)], Ink::Base)?;
        pen.line(points.iter().copied(), Ink::One)?;
        let (x, y) = pen.at(0.0, 0.0);
        pen.word(x, y + 2.0 * LINE, Side::Right, Ink::Quiet, t.lorenz_axis)?;
        // Above the diagonal there is room as far up as the words are long.
        let (left, right) = (pen.at(0.0, 0.0).0, pen.at(1.0, 0.0).0);
        let part = ((widest(t.lorenz_equal) + 2.0 * AIR) / (right - left)).clamp(0.5, 0.94);
        let (x, y) = pen.at(part, part);
        pen.word(x - AIR, y - AIR / 2.0, Side::Left, Ink::Quiet, t.lorenz_equal)?;
        if let Some(share) = top_fifth {
            let curve = height_at(points, 0.8);
            pen.dot((0.8, curve), Ink::One)?;
            let [who, bring] = t.lorenz_top;
            let bring = [bring, " ", &format::whole_percent(share)].concat();
            let wide = widest_bold(who).max(widest_bold(&bring)) / (right - left);
            // In the corner below the curve; where that has no room, the title says it alone.
            let (x, y) = (right - AIR / 2.0, pen.bottom() - LINE * 1.5);
            if pen.at(0.0, height_at(points, 1.0 - wide)).1 < y - LINE {
                pen.word(x, y, Side::Left, Ink::One, who)?;
                pen.word(x, y + LINE, Side::Left, Ink::One, &bring)?;
            }
        }
        let tenths = (1..=10).map(|i| f64::from(i) / 10.0);
        Ok(tenths
            .map(|share| {
                let y = height_at(points, share);
                Stop {
                    x: pen.at(share, 0.0).0,
                    head: (t.lorenz_stop)(&format::whole_percent(share)),
                    readings: vec![Reading {
                        ink: Ink::One,
                        name: String::new(),
                        value: (t.lorenz_brings)(&format::percent(y)),
                        y: Some(pen.at(share, y).1),
                    }],
                }
            })
            .collect())
    })
}

/// The height of a line through points sorted by `x`.
fn height_at(points: &[(f64, f64)], x: f64) -> f64 {
    let after = points.partition_point(|(px, _)| *px < x);
    match (points.get(after.wrapping_sub(1)), points.get(after)) {
        (Some((x0, y0)), Some((x1, y1))) if x1 > x0 => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (_, Some((_, y))) => *y,
        (Some((_, y)), None) => *y,
        (None, None) => 0.0,
    }
}

/// A cohort as a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Curve {
    /// What it is called.
    pub(crate) name: String,
    /// Its values from the first stretch on, finished stretches only.
    pub(crate) values: Vec<f64>,
}

/// A curve that is pointed out.
struct Line<'a> {
    name: &'a str,
    ink: Ink,
    points: Vec<(f64, f64)>,
}

/// Cohorts over the time since their first order: all of them faint, the average of all in full colour and the newest
/// one with more than one finished stretch beside it. `start` leaves out the first stretches (in which everybody
/// bought); `unit` writes a value, `since` names a stretch and `axis` what the stretches are counted from.
pub(crate) fn cohort_curves(
    curves: &[Curve],
    average: &[f64],
    start: usize,
    unit: &dyn Fn(f64) -> String,
    since: &dyn Fn(usize) -> String,
    axis: &str,
    width: u32,
) -> Plot {
    let t = &text().cohorts;
    let longest = average.len().max(start + 2);
    let drawn = |values: &[f64]| -> Vec<(f64, f64)> {
        values.iter().enumerate().skip(start).map(|(i, v)| (i as f64, *v)).collect()
    };
    let newest = curves.iter().rev().find(|c| c.values.len() > start + 1);
    let all =
        || curves.iter().flat_map(|c| c.values.iter().skip(start)).chain(average.iter().skip(start)).copied();
    let scale = Scale::covering(all().fold(0.0, f64::min), all().fold(0.0, f64::max), 4);
    let labels: Vec<(f64, String)> = scale.ticks().map(|tick| (tick, unit(tick))).collect();
    let left = labels.iter().map(|(_, l)| text_width(l)).fold(0.0, f64::max) + AIR;
    let named = newest.map(|n| Line { name: &n.name, ink: Ink::Two, points: drawn(&n.values) });
    let mean = Line { name: t.average, ink: Ink::One, points: drawn(average) };
    let lines: Vec<Line<'_>> = named.into_iter().chain([mean]).collect();
    let right = lines.iter().map(|l| widest_bold(l.name)).fold(0.0, f64::max) + AIR * 1.5;
    let sheet = Sheet {
        width,
        height: (width * 2 / 5).clamp(240, 360),
        left,
        right,
        top: AIR,
        bottom: 2.0 * LINE + AIR,
    };
    let (first, last) = (start as f64, (longest - 1) as f64);
    sheet.draw(first..last, scale.first..scale.last, |pen| {
        for (tick, label) in &labels {
            pen.line([(first, *tick), (last, *tick)], if *tick == 0.0 { Ink::Base } else { Ink::Grid })?;
            let (x, y) = pen.at(first, *tick);
            pen.word(x - AIR, y, Side::Left, Ink::Quiet, label)?;
        }
        for curve in curves {
            let points = drawn(&curve.values);
            if points.len() > 1 {
                pen.line(points, Ink::Faint)?;
            }
        }
        let mut ends = Vec::new();
        for line in &lines {
            if line.points.len() > 1 {
                pen.line(line.points.iter().copied(), line.ink)?;
            }
            if let Some((x, y)) = line.points.last() {
                ends.push((pen.at(*x, *y), line));
            }
        }
        let wanted: Vec<f64> = ends.iter().map(|((_, y), _)| *y).collect();
        let bottom = f64::from(sheet.height) - sheet.bottom - LINE / 2.0;
        for (((x, _), line), y) in ends.iter().zip(spread(&wanted, LINE, sheet.top, bottom)) {
            pen.word(x + AIR * 0.75, y, Side::Right, line.ink, line.name)?;
        }
        let slot = pen.at(first + 1.0, 0.0).0 - pen.at(first, 0.0).0;
        let rhythm = every(slot, text_width("000") + 4.0, &[1, 2, 3, 6, 12]);
        let bottom = pen.bottom();
        for i in (start..longest).filter(|i| i.is_multiple_of(rhythm)) {
            let x = pen.at(i as f64, 0.0).0;
            pen.word(x, bottom + LINE, Side::Middle, Ink::Quiet, &format::count(i as u64))?;
        }
        let x = pen.at(first, 0.0).0;
        pen.word(x, bottom + 2.0 * LINE, Side::Right, Ink::Quiet, axis)?;
        Ok((start..longest)
            .filter_map(|i| {
                let mean = *average.get(i)?;
                let here: Vec<f64> = curves.iter().filter_map(|c| c.values.get(i)).copied().collect();
                let (low, high) =
                    here.iter().fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(*v), high.max(*v)));
                let reading = |ink, name: &str, value: f64| Reading {
                    ink,
                    name: name.into(),
                    value: unit(value),
                    y: Some(pen.at(i as f64, value).1),
                };
                let mut readings = vec![reading(Ink::One, t.average, mean)];
                if let Some((newest, value)) = newest.and_then(|n| Some((n, *n.values.get(i)?))) {
                    readings.push(reading(Ink::Two, &newest.name, value));
                }
                if here.len() > 1 {
                    readings.push(Reading {
                        ink: Ink::Faint,
                        name: t.all_between.into(),
                        value: (t.between)(&unit(low), &unit(high)),
                        y: None,
                    });
                }
                Some(Stop { x: pen.at(i as f64, 0.0).0, head: since(i), readings })
            })
            .collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_between_its_points() {
        let points = [(0.0, 0.0), (0.5, 0.2), (1.0, 1.0)];
        assert_eq!(height_at(&points, 0.0), 0.0);
        assert!((height_at(&points, 0.75) - 0.6).abs() < 1e-12);
        assert_eq!(height_at(&points, 2.0), 1.0);
        assert_eq!(height_at(&[], 0.5), 0.0);
    }

    #[test]
    fn the_lorenz_curve_is_drawn_where_it_lies() {
        let points: Vec<(f64, f64)> = (0..=100).map(|i| f64::from(i) / 100.0).map(|x| (x, x * x)).collect();
        let plot = lorenz(&points, Some(0.36), 500);
        let line = plot.marks.split("line-one\" points=\"").nth(1).unwrap().split('"').next().unwrap();
        let pixels: Vec<(f64, f64)> = line
            .split(' ')
            .map(|p| p.split_once(',').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).unwrap())
            .collect();
        assert_eq!(pixels.len(), 101);
        let ((x0, y0), (x1, y1)) = (pixels[0], pixels[100]);
        assert!((y0 - plot.bottom).abs() < 0.2 && (y1 - plot.top).abs() < 0.2);
        // Half of the customers bring a quarter of the revenue.
        let (xm, ym) = pixels[50];
        assert!((xm - (x0 + x1) / 2.0).abs() < 0.2);
        assert!((ym - (y0 + 0.25 * (y1 - y0))).abs() < 0.2);
        assert_eq!(plot.stops.len(), 10);
        assert!((plot.stops[4].readings[0].y.unwrap() - ym).abs() < 0.2);
    }

    #[test]
    fn a_single_cohort_and_none_are_drawn_too() {
        let unit = |v: f64| format::whole_percent(v);
        let since = |i: usize| i.to_string();
        let one = [Curve { name: "Jan 2024".into(), values: vec![1.0] }];
        assert!(cohort_curves(&one, &[1.0], 1, &unit, &since, "later", 300).stops.is_empty());
        assert!(cohort_curves(&[], &[], 0, &unit, &since, "later", 300).stops.is_empty());
        let two = [
            Curve { name: "Jan 2024".into(), values: vec![1.0, 0.5, 0.3] },
            Curve { name: "Feb 2024".into(), values: vec![1.0, 0.4] },
        ];
        let plot = cohort_curves(&two, &[1.0, 0.45, 0.3], 1, &unit, &since, "later", 300);
        assert_eq!(plot.stops.len(), 2);
        assert_eq!(plot.stops[0].spoken(), "1: average 45%, Jan 2024 50%, all between 40% and 50%");
    }
}
