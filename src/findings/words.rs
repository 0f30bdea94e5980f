//! Numbers as words.

use crate::language::said;
use crate::measure::{Part, Value};
use crate::quantity::{Month, Quarter, Share};
use crate::{say, text};

/// A whole number as one says it before what is counted: below a hundred in words (`forty-one`), a larger one as a value,
/// written in digits by the customs of the reader.
pub(super) fn number(n: u64) -> Part {
    if n < 100 { spelled(n).into() } else { Value::Count(n).into() }
}

/// The same at the start of a sentence.
pub(super) fn number_first(n: u64) -> Part {
    if n < 100 { capital(&spelled(n)).into() } else { Value::Count(n).into() }
}

/// A whole number up to a hundred in words. As it stands before what is counted: languages that bend `one` by what it
/// counts need a sentence of their own for it.
pub(super) fn spelled(n: u64) -> String {
    const SMALL: [&str; 20] = [
        text!("no§so many"),
        text!("one§so many"),
        text!("two"),
        text!("three"),
        text!("four"),
        text!("five"),
        text!("six"),
        text!("seven"),
        text!("eight"),
        text!("nine"),
        text!("ten"),
        text!("eleven"),
        text!("twelve"),
        text!("thirteen"),
        text!("fourteen"),
        text!("fifteen"),
        text!("sixteen"),
        text!("seventeen"),
        text!("eighteen"),
        text!("nineteen"),
    ];
    const TENS: [&str; 10] = [
        "",
        "",
        text!("twenty"),
        text!("thirty"),
        text!("forty"),
        text!("fifty"),
        text!("sixty"),
        text!("seventy"),
        text!("eighty"),
        text!("ninety"),
    ];
    if let Some(word) = SMALL.get(n as usize) {
        return said(word).to_owned();
    }
    match (TENS.get((n / 10) as usize), SMALL.get((n % 10) as usize)) {
        (Some(tens), Some(_)) if n.is_multiple_of(10) => said(tens).to_owned(),
        (Some(tens), Some(ones)) => say!("{tens}-{ones}", tens = said(tens), ones = said(ones)),
        _ => n.to_string(),
    }
}

/// With a capital letter at the start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How many of so many customers come back, as one says it: `Four in ten of your customers come back.` Whole sentences,
/// because the fraction decides about the verb.
pub(super) fn come_back_of_many(some: u64, all: u64) -> &'static str {
    let share = some as f64 / all as f64;
    const SAID: [(f64, &str); 16] = [
        (0.03, text!("Hardly any of your customers come back.")),
        (0.075, text!("One in twenty of your customers come back.")),
        (0.15, text!("One in ten of your customers come back.")),
        (0.225, text!("One in five of your customers come back.")),
        (0.28, text!("A quarter of your customers come back.")),
        (0.315, text!("Three in ten of your customers come back.")),
        (0.36, text!("A third of your customers come back.")),
        (0.435, text!("Four in ten of your customers come back.")),
        (0.485, text!("Nearly half of your customers come back.")),
        (0.55, text!("About half of your customers come back.")),
        (0.64, text!("Six in ten of your customers come back.")),
        (0.69, text!("Two thirds of your customers come back.")),
        (0.73, text!("Seven in ten of your customers come back.")),
        (0.775, text!("Three quarters of your customers come back.")),
        (0.85, text!("Eight in ten of your customers come back.")),
        (0.95, text!("Nine in ten of your customers come back.")),
    ];
    let beyond = text!("Nearly all of your customers come back.");
    said(SAID.iter().find(|(below, _)| share < *below).map_or(beyond, |(_, sentence)| sentence))
}

/// A part of a sum, as one says it of what somebody brings: `a third`, `two fifths`, `nearly all`.
pub(super) fn portion(share: Share) -> &'static str {
    const SAID: [(f64, &str); 15] = [
        (0.03, text!("hardly any§part of a sum")),
        (0.075, text!("a twentieth§part of a sum")),
        (0.15, text!("a tenth§part of a sum")),
        (0.225, text!("a fifth§part of a sum")),
        (0.28, text!("a quarter§part of a sum")),
        (0.315, text!("three tenths§part of a sum")),
        (0.365, text!("a third§part of a sum")),
        (0.45, text!("two fifths§part of a sum")),
        (0.55, text!("about half§part of a sum")),
        (0.635, text!("three fifths§part of a sum")),
        (0.705, text!("two thirds§part of a sum")),
        (0.775, text!("three quarters§part of a sum")),
        (0.85, text!("four fifths§part of a sum")),
        (0.95, text!("nine tenths§part of a sum")),
        (1.0, text!("nearly all§part of a sum")),
    ];
    let all = text!("all§part of a sum");
    said(match share {
        Share::ALL => all,
        _ => SAID.iter().find(|(up_to, _)| share.value() <= *up_to).map_or(all, |(_, part)| part),
    })
}

/// `September 2026`.
pub(super) fn month(month: Month) -> String {
    format!("{} {}", month.name(), month.year())
}

/// `the third quarter of 2026`, as it stands after `in`.
pub(super) fn quarter(quarter: Quarter) -> String {
    // No count: its thousands are not parted.
    let year = quarter.year().to_string();
    match quarter.number() {
        1 => say!("the first quarter of {year}§after in", year),
        2 => say!("the second quarter of {year}§after in", year),
        3 => say!("the third quarter of {year}§after in", year),
        _ => say!("the fourth quarter of {year}§after in", year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{self, Words};

    #[test]
    fn numbers_are_said() {
        let said = |n| spelled(n);
        assert_eq!(
            [0, 1, 12, 20, 41, 99].map(said),
            ["no", "one", "twelve", "twenty", "forty-one", "ninety-nine"]
        );
        assert_eq!([number(41), number_first(41)], ["forty-one".into(), "Forty-one".into()]);
        // In digits, parted as the reader parts them.
        assert_eq!([number(100), number_first(2042)], [100, 2042].map(|n| Value::Count(n).into()));
        assert_eq!(capital("forty-one"), "Forty-one");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn numbers_are_said_in_german() {
        const SMALL: [&str; 20] = [
            "keine",
            "ein",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "zehn",
            "elf",
            "zwölf",
            "dreizehn",
            "vierzehn",
            "fünfzehn",
            "sechzehn",
            "siebzehn",
            "achtzehn",
            "neunzehn",
        ];
        const TENS: [&str; 8] =
            ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
        let german = Words::of_lists("de");
        let said = |n| language::within(german, || spelled(n));
        for n in 0..100_usize {
            let expected = match (SMALL.get(n), n % 10) {
                (Some(small), _) => (*small).to_owned(),
                (None, 0) => TENS[n / 10 - 2].to_owned(),
                (None, ones) => format!("{}und{}", SMALL[ones], TENS[n / 10 - 2]),
            };
            assert_eq!(said(n as u64), expected);
        }
        assert_eq!(
            [21, 41, 77, 99].map(said),
            ["einundzwanzig", "einundvierzig", "siebenundsiebzig", "neunundneunzig"]
        );
        assert_eq!(said(100), "100");
    }

    /// Fractions by what stands for them, in English and in German, before those who come back.
    const COME_BACK: [(f64, &str, &str); 17] = [
        (0.0, "Hardly any of", "Kaum jemand kommt ein zweites Mal."),
        (0.05, "One in twenty of", "Einer von zwanzig Kunden kommt"),
        (0.1, "One in ten of", "Einer von zehn Kunden kommt"),
        (0.2, "One in five of", "Einer von fünf Kunden kommt"),
        (0.25, "A quarter of", "Ein Viertel Ihrer Kunden kommt"),
        (0.3, "Three in ten of", "Drei von zehn Kunden kommen"),
        (1.0 / 3.0, "A third of", "Ein Drittel Ihrer Kunden kommt"),
        (0.4, "Four in ten of", "Vier von zehn Kunden kommen"),
        (0.46, "Nearly half of", "Fast die Hälfte Ihrer Kunden kommt"),
        (0.5, "About half of", "Etwa die Hälfte Ihrer Kunden kommt"),
        (0.6, "Six in ten of", "Sechs von zehn Kunden kommen"),
        (2.0 / 3.0, "Two thirds of", "Zwei Drittel Ihrer Kunden kommen"),
        (0.7, "Seven in ten of", "Sieben von zehn Kunden kommen"),
        (0.75, "Three quarters of", "Drei Viertel Ihrer Kunden kommen"),
        (0.8, "Eight in ten of", "Acht von zehn Kunden kommen"),
        (0.9, "Nine in ten of", "Neun von zehn Kunden kommen"),
        (1.0, "Nearly all of", "Fast alle Ihre Kunden kommen"),
    ];

    #[test]
    fn a_fraction_in_words_is_never_further_off_than_a_twentieth() {
        let german = Words::of_lists("de");
        for part in 0..=1000 {
            let english = come_back_of_many(part, 1000);
            let other = language::within(german, || come_back_of_many(part, 1000));
            let (value, ..) = COME_BACK
                .into_iter()
                .find(|(_, one, two)| english.starts_with(one) && other.starts_with(two))
                .unwrap_or_else(|| panic!("{english} / {other}"));
            assert!((value - part as f64 / 1000.0).abs() <= 0.0501, "{part}: {english} / {other}");
        }
        assert_eq!(come_back_of_many(431, 1000), "Four in ten of your customers come back.");
    }

    /// Parts of a sum in English and in German.
    const PORTIONS: [(f64, &str, &str); 16] = [
        (0.0, "hardly any", "kaum etwas"),
        (0.05, "a twentieth", "ein Zwanzigstel"),
        (0.1, "a tenth", "ein Zehntel"),
        (0.2, "a fifth", "ein Fünftel"),
        (0.25, "a quarter", "ein Viertel"),
        (0.3, "three tenths", "drei Zehntel"),
        (1.0 / 3.0, "a third", "ein Drittel"),
        (0.4, "two fifths", "zwei Fünftel"),
        (0.5, "about half", "etwa die Hälfte"),
        (0.6, "three fifths", "drei Fünftel"),
        (2.0 / 3.0, "two thirds", "zwei Drittel"),
        (0.75, "three quarters", "drei Viertel"),
        (0.8, "four fifths", "vier Fünftel"),
        (0.9, "nine tenths", "neun Zehntel"),
        (1.0, "nearly all", "fast alles"),
        (1.0, "all", "alles"),
    ];

    #[test]
    fn a_portion_is_near_what_it_says() {
        let german = Words::of_lists("de");
        for part in 0..=1000 {
            let share = Share::of(part, 1000).unwrap();
            let said = (portion(share), language::within(german, || portion(share)));
            let (value, ..) = PORTIONS
                .into_iter()
                .find(|(_, english, other)| said == (*english, *other))
                .unwrap_or_else(|| panic!("{said:?}"));
            assert!((value - share.value()).abs() <= 0.0501, "{part}: {said:?}");
        }
        assert_eq!(portion(Share::ALL), "all");
        // What is said of a third lies nearer to it than to any rounder part.
        for part in 0..=1000 {
            let share = Share::of(part, 1000).unwrap();
            if portion(share) == "a third" {
                assert!((share.value() - 1.0 / 3.0).abs() < 0.033, "{part}");
            }
        }
    }

    #[test]
    fn months_and_quarters_have_names() {
        let march = Month::new(2026, 3).unwrap();
        assert_eq!(month(march), "March 2026");
        assert_eq!(month(march.plus(9)), "December 2026");
        assert_eq!(quarter(march.quarter()), "the first quarter of 2026");
        assert_eq!(quarter(march.plus(9).quarter()), "the fourth quarter of 2026");
        let german = language::within(Words::of_lists("de"), || {
            (month(march), march.short_name(), quarter(march.plus(6).quarter()))
        });
        assert_eq!(german, ("März 2026".to_owned(), "März", "dritten Quartal 2026".to_owned()));
    }
}
