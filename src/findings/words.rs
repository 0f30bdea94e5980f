//! Numbers as words.

use crate::quantity::{Month, Quarter, Share};

/// A whole number below a hundred in words, a larger one in digits: `forty-one`, `141`.
pub(super) fn number(n: u64) -> String {
    const SMALL: [&str; 20] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(word) = SMALL.get(n as usize) {
        return (*word).to_owned();
    }
    match (TENS.get((n / 10) as usize), SMALL.get((n % 10) as usize)) {
        (Some(tens), Some(_)) if n.is_multiple_of(10) => (*tens).to_owned(),
        (Some(tens), Some(ones)) => format!("{tens}-{ones}"),
        _ => grouped(n),
    }
}

/// Digits in groups of three, parted by narrow no-break spaces, which no language reads as a decimal sign.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 4 {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// With a capital letter at the start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How many out of how many, as one says it: `four in ten`, `a third`, `nearly all`.
pub(super) fn fraction(part: u64, whole: u64) -> &'static str {
    let share = part as f64 / whole as f64;
    const SAID: [(f64, &str); 14] = [
        (0.03, "hardly any"),
        (0.075, "one in twenty"),
        (0.15, "one in ten"),
        (0.225, "one in five"),
        (0.28, "a quarter"),
        (0.315, "three in ten"),
        (0.36, "a third"),
        (0.45, "four in ten"),
        (0.55, "about half"),
        (0.64, "six in ten"),
        (0.69, "two thirds"),
        (0.73, "seven in ten"),
        (0.775, "three quarters"),
        (0.85, "eight in ten"),
    ];
    let beyond = if share < 0.95 { "nine in ten" } else { "nearly all" };
    SAID.iter().find(|(below, _)| share < *below).map_or(beyond, |(_, said)| said)
}

/// `1 order`, `3 orders`: the noun alone.
pub(super) fn plural<'a>(n: u64, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

/// A part of a sum, as one says it: `a third`, `two fifths`, `nearly all`.
pub(super) fn portion(share: Share) -> &'static str {
    const SAID: [(f64, &str); 14] = [
        (0.03, "hardly any"),
        (0.075, "a twentieth"),
        (0.15, "a tenth"),
        (0.225, "a fifth"),
        (0.29, "a quarter"),
        (0.365, "a third"),
        (0.45, "two fifths"),
        (0.55, "about half"),
        (0.635, "three fifths"),
        (0.705, "two thirds"),
        (0.775, "three quarters"),
        (0.85, "four fifths"),
        (0.95, "nine tenths"),
        (1.0, "nearly all"),
    ];
    match share {
        Share::ALL => "all",
        _ => SAID.iter().find(|(up_to, _)| share.value() <= *up_to).map_or("all", |(_, said)| said),
    }
}

/// `September 2026`.
pub(super) fn month(month: Month) -> String {
    format!("{} {}", month.name(), month.year())
}

/// `the third quarter of 2026`.
pub(super) fn quarter(quarter: Quarter) -> String {
    const NAMES: [&str; 4] = ["first", "second", "third", "fourth"];
    let name = NAMES.get(quarter.number() as usize - 1).copied().unwrap_or_default();
    format!("the {name} quarter of {}", quarter.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said() {
        let said = |n| number(n);
        assert_eq!(
            [0, 1, 12, 20, 41, 99].map(said),
            ["no", "one", "twelve", "twenty", "forty-one", "ninety-nine"]
        );
        assert_eq!(
            [100, 1234, 12_345, 1_234_567].map(said),
            ["100", "1234", "12\u{202f}345", "1\u{202f}234\u{202f}567"]
        );
        assert_eq!(capital("forty-one"), "Forty-one");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn a_fraction_in_words_is_never_further_off_than_a_twentieth() {
        let value = |said| match said {
            "hardly any" => 0.0,
            "one in twenty" => 0.05,
            "one in ten" => 0.1,
            "one in five" => 0.2,
            "a quarter" => 0.25,
            "three in ten" => 0.3,
            "a third" => 1.0 / 3.0,
            "four in ten" => 0.4,
            "about half" => 0.5,
            "six in ten" => 0.6,
            "two thirds" => 2.0 / 3.0,
            "seven in ten" => 0.7,
            "three quarters" => 0.75,
            "eight in ten" => 0.8,
            "nine in ten" => 0.9,
            "nearly all" => 1.0,
            other => panic!("{other}"),
        };
        for part in 0..=1000 {
            assert!((value(fraction(part, 1000)) - part as f64 / 1000.0).abs() <= 0.0501, "{part}");
        }
        assert_eq!(fraction(431, 1000), "four in ten");
    }

    #[test]
    fn a_portion_is_near_what_it_says() {
        let value = |said| match said {
            "hardly any" => 0.0,
            "a twentieth" => 0.05,
            "a tenth" => 0.1,
            "a fifth" => 0.2,
            "a quarter" => 0.25,
            "a third" => 1.0 / 3.0,
            "two fifths" => 0.4,
            "about half" => 0.5,
            "three fifths" => 0.6,
            "two thirds" => 2.0 / 3.0,
            "three quarters" => 0.75,
            "four fifths" => 0.8,
            "nine tenths" => 0.9,
            "nearly all" | "all" => 1.0,
            other => panic!("{other}"),
        };
        for part in 0..=1000 {
            let share = Share::of(part, 1000).unwrap();
            assert!((value(portion(share)) - share.value()).abs() <= 0.0501, "{part}");
        }
        assert_eq!(portion(Share::ALL), "all");
    }

    #[test]
    fn months_and_quarters_have_names() {
        let march = Month::new(2026, 3).unwrap();
        assert_eq!(month(march), "March 2026");
        assert_eq!(month(march.plus(9)), "December 2026");
        assert_eq!(quarter(march.quarter()), "the first quarter of 2026");
    }
}
