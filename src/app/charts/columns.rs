use super::backend::{text_width, widest_bold};
use super::ink::Ink;
use super::pen::{Drawn, Pen, Sheet, Side};
use super::scale::{Scale, every, spread};
use super::{Plot, Reading, Stop};
use crate::format;
use crate::text::text;
use regulars::customers::{GapBin, MonthSales};
use regulars::quantity::{Amount, Currency, Money};
use std::ops::Range;

/// Room between a label and what it belongs to, in pixels.
const AIR: f64 = 8.0;
/// Room from one line of text to the next, in pixels.
const LINE: f64 = 15.0;
/// Fewer columns than this stand together on the left instead of growing wide.
const FEW: usize = 6;

/// As high as a chart of this width wants to be.
pub(super) fn height(width: u32) -> u32 {
    (width * 2 / 5).clamp(220, 320)
}

/// The part of each slot that is left white between columns.
fn gap(slot: f64) -> f64 {
    if slot >= 12.0 {
        0.28
    } else if slot >= 5.0 {
        0.18
    } else {
        0.0
    }
}

/// Horizontal lines at round numbers with their labels on the left; the line at zero is drawn last, over the columns.
struct Rules {
    scale: Scale,
    labels: Vec<(f64, String)>,
}

impl Rules {
    fn new(scale: Scale, label: impl Fn(f64) -> String) -> Rules {
        Rules { scale, labels: scale.ticks().map(|t| (t, label(t))).collect() }
    }

    /// Room for the labels.
    fn left(&self) -> f64 {
        self.labels.iter().map(|(_, l)| text_width(l)).fold(0.0, f64::max) + AIR
    }

    fn range(&self) -> Range<f64> {
        self.scale.first..self.scale.last
    }

    fn draw(&self, pen: &mut Pen<'_>, x: Range<f64>) -> Drawn {
        for (tick, label) in &self.labels {
            if *tick != 0.0 {
                pen.line([(x.start, *tick), (x.end, *tick)], Ink::Grid)?;
            }
            let (left, y) = pen.at(x.start, *tick);
            pen.word(left - AIR, y, Side::Left, Ink::Quiet, label)?;
        }
        Ok(())
    }

    fn zero(&self, pen: &mut Pen<'_>, x: Range<f64>) -> Drawn {
        pen.line([(x.start, 0.0), (x.end, 0.0)], Ink::Base)
    }
}

/// One of the amounts that are stacked in a column.
struct Layer {
    ink: Ink,
    name: &'static str,
    of: fn(&MonthSales) -> Amount,
}

/// Net revenue by month: a column each, what returning customers brought below, what new ones brought on top.
pub(crate) fn months(data: &[MonthSales], currency: Currency, width: u32) -> Plot {
    let t = &text().overview;
    let anonymous = data.iter().any(|m| !m.anonymous.is_zero());
    let mut layers = vec![
        Layer { ink: Ink::One, name: t.returning, of: |m| m.returning },
        Layer { ink: Ink::Two, name: t.new, of: |m| m.new },
    ];
    if anonymous {
        layers.push(Layer { ink: Ink::Three, name: t.anonymous, of: |m| m.anonymous });
    }
    let stacks: Vec<Vec<(f64, f64)>> =
        data.iter().map(|m| stack(layers.iter().map(|l| (l.of)(m).to_f64()).collect())).collect();
    let ends = || stacks.iter().flatten().flat_map(|(a, b)| [*a, *b]);
    let rules =
        Rules::new(Scale::covering(ends().fold(0.0, f64::min), ends().fold(0.0, f64::max), 4), |tick| {
            format::short_money(tick, currency)
        });
    let names = layers.iter().map(|l| widest_bold(l.name)).fold(0.0, f64::max);
    let sheet = Sheet {
        width,
        height: height(width),
        left: rules.left(),
        right: names + AIR,
        top: AIR,
        bottom: 2.0 * LINE + AIR,
    };
    let slots = data.len().max(FEW) as f64;
    let x = 0.0..slots;
    sheet.draw(x.clone(), rules.range(), |pen| {
        let slot = pen.at(1.0, 0.0).0 - pen.at(0.0, 0.0).0;
        let white = gap(slot) / 2.0;
        rules.draw(pen, x.clone())?;
        let mut stops = Vec::with_capacity(data.len());
        for (i, (month, segments)) in data.iter().zip(&stacks).enumerate() {
            let i = i as f64;
            let mut readings = Vec::with_capacity(layers.len() + 1);
            for (layer, (from, to)) in layers.iter().zip(segments) {
                if from != to {
                    let ink = layer.ink.part(month.partial);
                    pen.bar((i + white, *from), (i + 1.0 - white, *to), ink)?;
                }
                readings.push(Reading {
                    ink: layer.ink,
                    name: layer.name.into(),
                    value: format::money(Money::new((layer.of)(month), currency)),
                    y: None,
                });
            }
            readings.push(Reading {
                ink: Ink::Quiet,
                name: String::new(),
                value: (t.orders)(u64::from(month.orders), &format::count(u64::from(month.orders))),
                y: None,
            });
            let head = format::full_month(month.month);
            stops.push(Stop {
                x: pen.at(i + 0.5, 0.0).0,
                head: if month.partial { (t.partial_month)(&head) } else { head },
                readings,
            });
        }
        rules.zero(pen, x)?;
        name_months(pen, data, slot)?;
        if let Some(last) = stacks.last() {
            let right = pen.at(data.len() as f64, 0.0).0 + AIR / 2.0;
            let wanted: Vec<f64> = last.iter().map(|(a, b)| pen.at(0.0, (a + b) / 2.0).1).collect();
            let bottom = f64::from(sheet.height) - sheet.bottom - LINE / 2.0;
            for (layer, y) in layers.iter().zip(spread(&wanted, LINE, sheet.top, bottom)) {
                pen.word(right, y, Side::Right, layer.ink, layer.name)?;
            }
        }
        Ok(stops)
    })
}

/// Where each layer of a column begins and ends: what is above zero is stacked up, what is below is stacked down.
pub(super) fn stack(values: Vec<f64>) -> Vec<(f64, f64)> {
    let (mut up, mut down) = (0.0, 0.0);
    values
        .into_iter()
        .map(|value| {
            let end = if value < 0.0 { &mut down } else { &mut up };
            let from = *end;
            *end += value;
            (from, *end)
        })
        .collect()
}

/// Months below their columns, as many as fit, and each year once.
fn name_months(pen: &mut Pen<'_>, data: &[MonthSales], slot: f64) -> Drawn {
    let widest = data.iter().map(|m| text_width(&format::short_month(m.month))).fold(0.0, f64::max);
    let rhythm = every(slot, widest + 4.0, &[1, 2, 3, 6, 12]);
    let bottom = pen.bottom();
    let mut year_until = f64::MIN;
    let mut first = true;
    for (i, month) in data.iter().enumerate() {
        let january = month.month.number() == 1;
        let months = month.month.year() * 12 + month.month.number() as i32 - 1;
        if months.rem_euclid(rhythm as i32) != 0 {
            continue;
        }
        let x = pen.at(i as f64 + 0.5, 0.0).0;
        let year = month.month.year().to_string();
        if rhythm >= 12 {
            pen.word(x, bottom + LINE, Side::Middle, Ink::Quiet, &year)?;
            continue;
        }
        pen.word(x, bottom + LINE, Side::Middle, Ink::Quiet, &format::short_month(month.month))?;
        let half = text_width(&year) / 2.0;
        // The year of the first label gives way to a January that follows closely.
        let months_to_january = (13 - month.month.number() as usize) % 12;
        let crowded = first && !january && (months_to_january as f64) * slot < 2.0 * half + AIR;
        if (first || january) && !crowded && x - half > year_until {
            pen.word(x, bottom + 2.0 * LINE, Side::Middle, Ink::Quiet, &year)?;
            year_until = x + half + AIR;
        }
        first = false;
    }
    Ok(())
}

/// Days between orders: a column for each bin, the middle half of all gaps in full colour, and a line at the median.
pub(crate) fn gaps(bins: &[GapBin], quartiles: Option<[f64; 3]>, width: u32) -> Plot {
    let t = &text().overview;
    let most = bins.iter().map(|b| b.count).max().unwrap_or(0);
    let rules =
        Rules::new(Scale::covering(0.0, most as f64, 4).no_finer(1.0), |tick| format::number(tick, 0));
    let wide = bins.first().map_or(1.0, |b| f64::from(b.to - b.from));
    // The last bin holds all that is longer, however long: it stands apart, as wide as the others.
    let open = bins.last().filter(|b| bins.len() > 1 && f64::from(b.to - b.from) > wide);
    let equal = bins.len() - usize::from(open.is_some());
    let slots = (equal as f64 + if open.is_some() { 1.6 } else { 0.0 }).max(FEW as f64);
    let sheet = Sheet {
        width,
        height: height(width),
        left: rules.left(),
        right: AIR * 2.0,
        top: LINE + AIR,
        bottom: 2.0 * LINE + AIR,
    };
    let x = 0.0..slots;
    sheet.draw(x.clone(), rules.range(), |pen| {
        let slot = pen.at(1.0, 0.0).0 - pen.at(0.0, 0.0).0;
        let white = gap(slot) / 2.0;
        rules.draw(pen, x.clone())?;
        let mut stops = Vec::with_capacity(bins.len());
        for (i, bin) in bins.iter().enumerate() {
            let left = if i < equal { i as f64 } else { slots - 1.0 };
            let (from, to) = (left + white, left + 1.0 - white);
            pen.bar((from, 0.0), (to, bin.count as f64), Ink::OnePart)?;
            if let Some([lower, _, upper]) = quartiles.filter(|_| i < equal) {
                let (lower, upper) = ((lower / wide).max(from), (upper / wide).min(to));
                if lower < upper {
                    pen.bar((lower, 0.0), (upper, bin.count as f64), Ink::One)?;
                }
            }
            stops.push(Stop {
                x: pen.at(left + 0.5, 0.0).0,
                head: if i < equal { (t.gap_bin)(bin.from, bin.to) } else { (t.gap_longer)(bin.from) },
                readings: vec![Reading {
                    ink: Ink::One,
                    name: String::new(),
                    value: (t.gap_count)(bin.count, &format::count(bin.count)),
                    y: None,
                }],
            });
        }
        rules.zero(pen, x)?;
        let bottom = pen.bottom();
        let last = bins.get(equal.wrapping_sub(1)).map_or(0, |b| b.to);
        let label = |i: usize| format::count((i as f64 * wide) as u64);
        let rhythm = every(slot, text_width(&label(equal)) + AIR, &[1, 2, 5, 10]);
        let longer = open.map(|_| pen.at(slots - 0.5, 0.0).0);
        let until = longer.map_or(f64::MAX, |x| x - text_width(t.longer) / 2.0 - AIR);
        for i in (0..=equal).step_by(rhythm) {
            let x = pen.at(i as f64, 0.0).0;
            let label = label(i);
            if x + text_width(&label) / 2.0 <= until {
                pen.word(x, bottom + LINE, Side::Middle, Ink::Quiet, &label)?;
            }
        }
        if let Some(x) = longer {
            pen.word(x, bottom + LINE, Side::Middle, Ink::Quiet, t.longer)?;
        }
        let left = pen.at(0.0, 0.0).0;
        pen.word(left, bottom + 2.0 * LINE, Side::Right, Ink::Quiet, t.gap_axis)?;
        if let Some([_, median, _]) = quartiles.filter(|q| q.iter().all(|q| *q <= f64::from(last))) {
            let at = median / wide;
            pen.line([(at, 0.0), (at, rules.scale.last)], Ink::Base)?;
            let (x, y) = pen.at(at, rules.scale.last);
            let word = (t.gap_median)(&format::days(median));
            let side = if x + text_width(&word) > f64::from(width) - AIR { Side::Left } else { Side::Right };
            pen.word(x, y - LINE / 2.0, side, Ink::Loud, &word)?;
        }
        Ok(stops)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regulars::quantity::Month;

    fn sales(n: usize) -> Vec<MonthSales> {
        (0..n)
            .map(|i| MonthSales {
                month: Month::new(2024, 11).unwrap().plus(i as i32),
                partial: i + 1 == n,
                new: Amount::from_cents(100_000 * (1 + i as i64 % 3)),
                returning: Amount::from_cents(250_000),
                anonymous: Amount::ZERO,
                new_customers: 10,
                returning_customers: 20,
                orders: 40,
            })
            .collect()
    }

    /// The numbers of an attribute, over all elements with a class.
    fn numbers(plot: &Plot, class: &str, attribute: &str) -> Vec<f64> {
        plot.marks
            .split('<')
            .filter(|e| e.contains(&format!("class=\"{class}\"")))
            .filter_map(|e| e.split(&format!(" {attribute}=\"")).nth(1)?.split('"').next()?.parse().ok())
            .collect()
    }

    #[test]
    fn columns_are_as_high_as_their_amounts() {
        let data = sales(12);
        let plot = months(&data, Currency::EUR, 700);
        let returning = numbers(&plot, "fill-one", "height");
        let new = numbers(&plot, "fill-two", "height");
        assert_eq!((returning.len(), new.len()), (11, 11), "the unfinished month has inks of its own");
        assert_eq!(numbers(&plot, "fill-two-part", "height").len(), 1);
        // €2,500 returning against €1,000, €2,000 and €3,000 new, on one scale.
        for (i, (r, n)) in returning.iter().zip(&new).enumerate() {
            let amount = 1_000.0 * (1 + i % 3) as f64;
            assert!((n / r - amount / 2_500.0).abs() < 0.01, "{i}: {n} {r}");
        }
        // The highest column, €5,500 on a scale that ends at €6,000, stays inside.
        let tops = numbers(&plot, "fill-two", "y");
        assert!(tops.iter().all(|y| *y >= plot.top) && tops.iter().any(|y| *y < plot.top + 40.0));
    }

    #[test]
    fn stops_stand_in_the_middle_of_their_columns() {
        let plot = months(&sales(12), Currency::EUR, 700);
        let (x, w) = (numbers(&plot, "fill-one", "x"), numbers(&plot, "fill-one", "width"));
        for ((x, w), stop) in x.iter().zip(&w).zip(&plot.stops) {
            assert!((x + w / 2.0 - stop.x).abs() < 0.3, "{x} {w} {stop:?}");
        }
        assert_eq!(plot.stops.len(), 12);
        let first = plot.stops.first().unwrap();
        assert_eq!(first.spoken(), "November 2024: won earlier €2,500, new €1,000, 40 orders");
    }

    #[test]
    fn everything_stays_on_the_sheet_at_every_width() {
        for width in [280, 328, 480, 700, 1100] {
            for n in [1, 2, 3, 12, 13, 36, 120, 400] {
                let plot = months(&sales(n), Currency::EUR, width);
                assert_inside(&plot);
                assert_eq!(plot.stops.len(), n);
            }
            for n in [1, 2, 7, 24] {
                let mut bins: Vec<GapBin> =
                    (0..n).map(|i| GapBin { from: i * 7, to: i * 7 + 7, count: u64::from(n - i) }).collect();
                assert_inside(&gaps(&bins, Some([3.0, 5.0, 6.5]), width));
                bins.push(GapBin { from: n * 7, to: 5_000, count: 1 });
                let plot = gaps(&bins, Some([3.0, 5.0, 6.5]), width);
                assert_inside(&plot);
                assert_eq!(plot.stops.len(), n as usize + 1);
            }
        }
    }

    fn assert_inside(plot: &Plot) {
        let (w, h) = (f64::from(plot.width), f64::from(plot.height));
        for element in plot.marks.split('<').filter(|e| e.starts_with("text")) {
            let value = |name: &str| -> f64 {
                element
                    .split(&format!(" {name}=\""))
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap()
                    .parse()
                    .unwrap()
            };
            let word = element.split('>').nth(1).unwrap();
            let (x, y, wide) = (value("x"), value("y"), text_width(word));
            let left = if element.contains("\"end\"") {
                x - wide
            } else if element.contains("\"middle\"") {
                x - wide / 2.0
            } else {
                x
            };
            assert!(left >= -8.0 && left + wide <= w + 8.0, "{word} at {left} of {w}");
            assert!(y >= 8.0 && y <= h, "{word} at {y} of {h}");
        }
        assert!(plot.stops.is_sorted_by(|a, b| a.x < b.x));
    }

    #[test]
    fn refunds_that_outweigh_sales_go_below_zero() {
        assert_eq!(stack(vec![5.0, -2.0, 3.0, -1.0]), [(0.0, 5.0), (0.0, -2.0), (5.0, 8.0), (-2.0, -3.0)]);
        let mut data = sales(12);
        data[3].new = Amount::from_cents(-300_000);
        let plot = months(&data, Currency::EUR, 700);
        assert_inside(&plot);
        assert!(plot.marks.contains("−€"));
    }

    #[test]
    fn the_middle_half_of_the_gaps_is_in_full_color() {
        let bins: Vec<GapBin> = (0..10).map(|i| GapBin { from: i * 10, to: i * 10 + 10, count: 5 }).collect();
        let plot = gaps(&bins, Some([20.0, 45.0, 60.0]), 700);
        assert_eq!(numbers(&plot, "fill-one-part", "x").len(), 10);
        let (x, w) = (numbers(&plot, "fill-one", "x"), numbers(&plot, "fill-one", "width"));
        assert_eq!(x.len(), 4, "20 to 60 days are four bins");
        let all = numbers(&plot, "fill-one-part", "x");
        assert_eq!(x.first(), all.get(2));
        assert!((w[0] - numbers(&plot, "fill-one-part", "width")[2]).abs() < 0.2);
    }
}
