//! Ribbons from groups on the left to groups on the right (Sankey 1898), as wide as what goes that way.

use super::backend::{widest, widest_bold};
use super::ink::Ink;
use super::pen::{Sheet, Side};
use super::scale::spread;
use super::{Plot, Reading, Stop};
use regulars::order::Order as _;

/// Room between a label and what it belongs to, in pixels.
const AIR: f64 = 8.0;
/// Room from one line of text to the next, in pixels.
const LINE: f64 = 15.0;
/// How wide a group is drawn, and the white between two of them, in pixels.
const GROUP: f64 = 10.0;
const WHITE: f64 = 7.0;
/// Of how many pieces a ribbon's edge is made.
const PIECES: usize = 16;

/// What is drawn.
pub(super) struct Flows<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) groups: &'a [String],
    pub(super) ways: &'a [(usize, usize, f64)],
    /// The ways to a worse group.
    pub(super) worse: &'a [(usize, usize)],
}

/// Draws them; `said` writes a value. Those who went to a worse group are drawn in another ink than the others.
pub(super) fn flows(of: &Flows<'_>, width: u32, said: impl Fn(f64) -> String) -> Plot {
    let side = |end: fn(&(usize, usize, f64)) -> usize| -> Vec<f64> {
        let mut sizes = vec![0.0; of.groups.len()];
        for way in of.ways {
            if let Some(size) = sizes.get_mut(end(way)) {
                *size += way.2;
            }
        }
        sizes
    };
    let (left, right) = (side(|way| way.0), side(|way| way.1));
    let rows = |sizes: &[f64]| sizes.iter().filter(|size| **size > 0.0).count().max(1) as f64;
    let most = rows(&left).max(rows(&right));
    let height = (most * 30.0 + 60.0).clamp(220.0, 460.0);
    let whole: f64 = of.ways.iter().map(|way| way.2).sum::<f64>().max(1.0);
    let free = height - 2.0 * LINE - AIR - WHITE * (most - 1.0);
    let scale = free / whole;
    let third = f64::from(width) / 3.2;
    let words = of.groups.iter().map(|name| widest(name)).fold(0.0, f64::max).min(third) + AIR;
    let sheet =
        Sheet { width, height: height as u32, left: words, right: words, top: 1.5 * LINE, bottom: AIR };
    let inner = (f64::from(width) - 2.0 * words).max(40.0);
    let deep = height - 1.5 * LINE - AIR;
    // Each group from its top to its bottom, in pixels from the top of the drawing.
    let stacked = |sizes: &[f64]| {
        let mut top = 0.0;
        let place = |size: &f64| {
            let here = (top, top + size * scale);
            if *size > 0.0 {
                top = here.1 + WHITE;
            }
            here
        };
        sizes.iter().map(place).collect::<Vec<(f64, f64)>>()
    };
    let (left_at, right_at) = (stacked(&left), stacked(&right));
    sheet.draw(0.0..inner, -deep..0.0, |pen| {
        let tops = |at: &[(f64, f64)]| at.iter().map(|(top, _)| *top).collect::<Vec<f64>>();
        let (mut out, mut into) = (tops(&left_at), tops(&right_at));
        let mut ribbons: Vec<(f64, f64, f64, Ink)> = Vec::new();
        let mut ways = of.ways.to_vec();
        ways.order_by_key(|way| (way.0, way.1));
        for (from, to, size) in ways {
            let (Some(start), Some(end)) = (out.get_mut(from), into.get_mut(to)) else { continue };
            let ink = match from == to {
                true => Ink::Faint,
                false if of.worse.contains(&(from, to)) => Ink::TwoPart,
                false => Ink::OnePart,
            };
            ribbons.push((*start, *end, size * scale, ink));
            *start += size * scale;
            *end += size * scale;
        }
        // The widest lie below the others.
        ribbons.order_by(|a, b| b.2.total_cmp(&a.2));
        for (start, end, wide, ink) in ribbons {
            let edge = |shift: f64| {
                (0..=PIECES).map(move |i| {
                    let t = i as f64 / PIECES as f64;
                    // A smooth step.
                    let bend = t * t * (3.0 - 2.0 * t);
                    (GROUP + t * (inner - 2.0 * GROUP), -(start + shift + bend * (end - start)))
                })
            };
            let wide = wide.max(0.5);
            pen.area(edge(0.0).chain(edge(wide).collect::<Vec<_>>().into_iter().rev()), ink)?;
        }
        let mut stops = Vec::new();
        for (at, sizes, x, head, beside) in [
            (&left_at, &left, 0.0, of.from, Side::Left),
            (&right_at, &right, inner - GROUP, of.to, Side::Right),
        ] {
            let there: Vec<usize> =
                (0..sizes.len()).filter(|i| sizes.get(*i).is_some_and(|s| *s > 0.0)).collect();
            let mut readings = Vec::new();
            let place = |i: &usize| at.get(*i).copied().unwrap_or_default();
            let wanted: Vec<f64> =
                there.iter().map(|i| pen.at(0.0, -(place(i).0 + place(i).1) / 2.0).1).collect();
            let ys = spread(&wanted, LINE, 1.5 * LINE, height - LINE / 2.0);
            let (edge, towards) = match beside {
                Side::Left => (pen.at(0.0, 0.0).0 - AIR / 2.0, Side::Left),
                _ => (pen.at(inner, 0.0).0 + AIR / 2.0, Side::Right),
            };
            for (i, y) in there.iter().zip(ys) {
                let (top, bottom) = place(i);
                pen.bar((x, -top), (x + GROUP, -bottom.max(top + 1.0)), Ink::One)?;
                let name = of.groups.get(*i).map_or("", String::as_str);
                pen.word(edge, y, towards, Ink::Quiet, &cut(name, words - AIR))?;
                let size = sizes.get(*i).copied().unwrap_or(0.0);
                readings.push(Reading { ink: Ink::One, name: name.to_owned(), value: said(size), y: None });
            }
            let (group_x, _) = pen.at(if x > 0.0 { inner } else { 0.0 }, 0.0);
            // Above its groups; where both would meet there, above their names.
            let head_x = match widest_bold(of.from) + widest_bold(of.to) + AIR <= inner {
                true => group_x,
                false if x > 0.0 => group_x + words,
                false => group_x - words,
            };
            let towards = if x > 0.0 { Side::Left } else { Side::Right };
            pen.word(head_x, LINE * 0.6, towards, Ink::Loud, head)?;
            stops.push(Stop { x: pen.at(x + GROUP / 2.0, 0.0).0, head: head.to_owned(), readings });
        }
        Ok(stops)
    })
}

/// As much of a word as there is room for.
pub(super) fn cut(word: &str, room: f64) -> String {
    if widest(word) <= room {
        return word.to_owned();
    }
    let mut short = String::new();
    for letter in word.chars() {
        short.push(letter);
        if widest(&short) + widest("…") > room {
            short.pop();
            break;
        }
    }
    [short.trim_end(), "…"].concat()
}

/// A word in two lines where one has no room for it; the first is empty where one has.
pub(super) fn folded(word: &str, room: f64) -> [String; 2] {
    let mut end = 0;
    for (at, letter) in word.char_indices() {
        if letter == ' ' && word.get(..at).is_some_and(|first| widest(first) <= room) {
            end = at;
        }
    }
    match word.split_at_checked(end) {
        Some((first, rest)) if widest(word) > room => [first.to_owned(), cut(rest.trim_start(), room)],
        _ => [String::new(), word.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_go_on_in_a_second_line_and_end_within_it() {
        assert_eq!(folded("Moka", 100.0), ["", "Moka"]);
        assert_eq!(folded("Moka Pot", 40.0), ["Moka", "Pot"]);
        let [first, second] = folded("Ceramic Dripper, size 02, with a wooden stand", 100.0);
        assert_eq!(first, "Ceramic Dripper,");
        assert!(second.ends_with('…') && widest(&second) <= 100.0);
    }
}
