//! What customers say: how texts are read and parted into themes, what the owner sets right, and what every text obeys.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use regulars::ledger::{Kind, Ledger};
use regulars::voice::{By, Corrections, Heard, Judgement, Language, Tone, judge, language_of, said};

/// A ledger of typed feedback: date, text, source, stars.
fn feedback(rows: &[[&str; 4]]) -> Ledger {
    let rows = rows.iter().map(|[date, text, source, stars]| {
        let cells = [*date, *text, *source, *stars, ""];
        cells.iter().map(|c| (*c).to_owned()).collect()
    });
    Ledger::of([regulars::import::typed::batch(Kind::Feedback, rows.collect())])
}

fn heard<'a>(ledger: &'a Ledger, corrections: &Corrections) -> Heard<'a> {
    Heard::of(ledger, None, corrections)
}

fn bakery() -> Vec<[&'static str; 4]> {
    vec![
        ["2026-01-03", "The sourdough bread is excellent but far too expensive.", "Google", ""],
        ["2026-01-09", "Lovely sourdough bread, friendly staff.", "Google", "5"],
        ["2026-02-01", "I waited an hour and the staff were rude.", "counter", "1"],
        ["2026-02-11", "Das Sauerteigbrot ist lecker, das Personal unfreundlich.", "counter", ""],
        ["2026-03-05", "Oat milk is always sold out.", "", ""],
        ["2026-03-06", "No oat milk again, disappointing!", "", ""],
        ["2026-03-07", "They had oat milk today.", "", ""],
    ]
}

#[test]
fn themes_are_found_counted_and_judged() {
    let rows = bakery();
    let ledger = feedback(&rows);
    let heard = heard(&ledger, &Corrections::default());
    let theme = |key: &str| {
        heard.themes.iter().find(|t| t.key == key).unwrap_or_else(|| panic!("{key}: {:?}", heard.themes))
    };
    // By hand: staff in three texts, kind once and rude twice; price once, a complaint beside praise of the bread.
    let staff = theme("topic:staff");
    assert_eq!((staff.texts, staff.tones.positive, staff.tones.negative), (3, 1, 2));
    let price = theme("topic:price");
    assert_eq!((price.texts, price.tones.negative), (1, 1));
    let taste = theme("topic:taste");
    assert_eq!((taste.texts, taste.tones.positive), (3, 3));
    assert!(taste.phrases.iter().any(|p| p.words == "sourdough bread" && p.texts == 2), "{taste:?}");
    let milk = heard.themes.iter().find(|t| t.name.to_lowercase() == "oat milk").unwrap();
    assert_eq!((milk.texts, milk.tones.negative), (3, 2));
    // The themes' texts are those that point to them.
    for (at, theme) in heard.themes.iter().enumerate() {
        let pointing = heard.all.iter().filter(|r| r.themes.iter().any(|(t, _)| *t == at)).count();
        assert_eq!(theme.texts, pointing as u64, "{}", theme.name);
        assert_eq!(heard.tones_of(at), theme.tones);
        assert!(theme.tones.n() <= theme.texts);
    }
}

#[test]
fn stars_decide_over_words_and_the_owner_over_both() {
    let rows =
        [["2026-01-01", "Good.", "", "1"], ["2026-01-02", "Good.", "", ""], ["2026-01-03", "Хорошо", "", ""]];
    let ledger = feedback(&rows);
    let before = heard(&ledger, &Corrections::default());
    let by: Vec<_> = before.all.iter().map(|r| (r.tone, r.by)).collect();
    let expected =
        [(None, By::Nothing), (Some(Tone::Positive), By::Words), (Some(Tone::Negative), By::Stars)];
    assert_eq!(by, expected);
    let mut corrections = Corrections::default();
    corrections.tones.insert(before.all[0].said.key, Tone::Positive);
    corrections.tones.insert(before.all[2].said.key, Tone::Neutral);
    let after = heard(&ledger, &corrections);
    let tones: Vec<_> = after.all.iter().map(|r| r.tone).collect();
    assert_eq!(tones, [Some(Tone::Positive), Some(Tone::Positive), Some(Tone::Neutral)]);
}

#[test]
fn what_the_owner_sets_right_holds_when_the_file_is_read_again_in_another_order() {
    let mut rows = bakery();
    let ledger = feedback(&rows);
    let first = heard(&ledger, &Corrections::default());
    let mut corrections = Corrections::default();
    let rude = first.all.iter().find(|r| r.said.text.contains("rude")).unwrap();
    corrections.tones.insert(rude.said.key, Tone::Neutral);
    corrections.names.insert("topic:staff".into(), "Our people".into());
    corrections.moved.insert("oat milk".into(), "What is missing".into());
    let bread = first.themes.iter().flat_map(|t| &t.phrases).find(|p| p.words == "sourdough bread").unwrap();
    corrections.moved.insert(bread.key.clone(), "Bread".into());
    rows.reverse();
    rows.push(["2026-04-01", "The staff is great.", "Google", ""]);
    let ledger = feedback(&rows);
    let again = heard(&ledger, &corrections);
    let rude = again.all.iter().find(|r| r.said.text.contains("rude")).unwrap();
    assert_eq!((rude.tone, rude.by), (Some(Tone::Neutral), By::Owner));
    let named = |name: &str| again.themes.iter().find(|t| t.name == name);
    assert!(named("Our people").is_some_and(|t| t.renamed && t.texts == 4));
    assert!(named("What is missing").is_some_and(|t| t.texts == 3));
    assert!(named("Bread").is_some_and(|t| t.texts == 2));
    assert!(named("Staff and service").is_none());
    // A phrase can belong nowhere, and two themes of one name are one.
    corrections.moved.insert("oat milk".into(), String::new());
    corrections.names.insert("topic:price".into(), "our people".into());
    let last = heard(&ledger, &corrections);
    assert!(last.themes.iter().all(|t| t.name != "What is missing"));
    let people: Vec<_> = last.themes.iter().filter(|t| t.name.to_lowercase() == "our people").collect();
    assert_eq!((people.len(), people[0].texts), (1, 5));
}

#[test]
fn equal_texts_of_different_days_are_told_apart_and_doubled_spaces_are_not() {
    let key = |date, text, source| said(&feedback(&[[date, text, source, ""]]))[0].key;
    assert_eq!(key("2026-01-01", "Super  nett", "Google"), key("2026-01-01", " Super nett", "google "));
    assert_ne!(key("2026-01-01", "Super nett", "Google"), key("2026-01-02", "Super nett", "Google"));
    assert_ne!(key("2026-01-01", "Super nett", "Google"), key("2026-01-01", "Super nett", "counter"));
}

#[test]
fn comments_beside_answers_are_texts_too() {
    let row = ["2026-01-01", "nps", "3", "delivery", "The parcel was late.", ""].map(str::to_owned).to_vec();
    let ledger = Ledger::of([regulars::import::typed::batch(Kind::Survey, vec![row])]);
    let heard = heard(&ledger, &Corrections::default());
    assert_eq!(heard.all.len(), 1);
    assert_eq!((heard.all[0].said.source, heard.all[0].tone), ("delivery", Some(Tone::Negative)));
    assert!(heard.themes.iter().any(|t| t.key == "topic:delivery"));
}

#[test]
fn every_negation_turns_praise_round() {
    for (language, praise, complaint) in [
        (Language::English, "The soup was good", "The soup was not good"),
        (Language::English, "The staff is helpful", "The staff isn't helpful"),
        (Language::German, "Die Suppe war gut", "Die Suppe war nicht gut"),
        (Language::German, "Mir hat es gefallen", "Mir hat es nicht gefallen"),
        (Language::German, "Hilfsbereit war die Dame", "Hilfsbereit war die Dame nicht"),
        (Language::French, "La soupe est bonne", "La soupe n'est pas bonne"),
        (Language::French, "Je recommande", "Je ne recommande pas"),
        (Language::Spanish, "La sopa es buena", "La sopa no es buena"),
        (Language::Dutch, "De soep was lekker", "De soep was niet lekker"),
        (Language::Dutch, "De soep smaakte", "De soep smaakte niet"),
    ] {
        assert!(judge(praise, language).score() > 0.0, "{praise}");
        assert!(judge(complaint, language).score() < 0.0, "{complaint}");
    }
    // A “not only” turns nothing round, and what is free of faults is good.
    assert!(judge("Not only good but great", Language::English).score() > 0.5);
    assert!(judge("No problems", Language::English).score() > 0.0);
    assert!(judge("Very good", Language::English).score() > judge("Good", Language::English).score());
    assert!(judge("Good!!", Language::English).score() > judge("Good", Language::English).score());
    assert!(judge("A bit good", Language::English).score() < judge("Good", Language::English).score());
}

/// A word of praise for each language.
const PRAISE: [(Language, &str); 5] = [
    (Language::English, "excellent"),
    (Language::German, "hervorragend"),
    (Language::French, "excellent"),
    (Language::Spanish, "excelente"),
    (Language::Dutch, "uitstekend"),
];

fn anything() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "not",
        "good",
        "nicht",
        "gut",
        "ne",
        "pas",
        "bon",
        "no",
        "bueno",
        "niet",
        "goed",
        "too",
        "zu",
        "trop",
        ",",
        ".",
        "!",
        "but",
        "aber",
        "mais",
        "expensive",
        "teuer",
        "😡",
        "😍",
        ":)",
        "(",
        "only",
        "schlecht",
        "staff",
        "prix",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(words, 0..40).prop_map(|words| words.join(" ")),
        "[א-ת\u{200b}\u{200f}\u{202e}a-z .!,]{0,80}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read_and_another_sentence_of_praise_never_lowers_its_score(text in anything()) {
        for (language, praise) in PRAISE {
            let before = judge(&text, language);
            prop_assert!((-1.0..=1.0).contains(&before.score()));
            let after = judge(&format!("{text}. {praise}"), language);
            prop_assert!(after.score() >= before.score(), "{language:?} {before:?} {after:?}");
            language_of(&text, language);
        }
    }

    #[test]
    fn more_praise_is_never_a_worse_tone(praise in 0.0f32..20.0, complaint in 0.0f32..20.0, more in 0.0f32..5.0) {
        let of = |praise, complaint| Judgement { praise, complaint };
        prop_assert!(of(praise + more, complaint).tone() <= of(praise, complaint).tone());
        prop_assert!(of(praise, complaint + more).tone() >= of(praise, complaint).tone());
    }

    #[test]
    fn whatever_is_written_every_text_is_counted_once(texts in prop::collection::vec(anything(), 1..12)) {
        let rows: Vec<[&str; 4]> = texts.iter().map(|t| ["2026-01-01", t.as_str(), "", ""]).collect();
        let ledger = feedback(&rows);
        let heard = heard(&ledger, &Corrections::default());
        let tones = heard.tones(|_| true);
        let open = heard.all.iter().filter(|r| r.tone.is_none()).count() as u64;
        prop_assert_eq!(tones.n() + open, heard.all.len() as u64);
        let months: u64 = heard.by_month(|r| r.tone).iter().map(|(_, t)| t.n()).sum();
        prop_assert_eq!(months, tones.n());
        // The same texts in another order make the same themes.
        let mut rows = rows;
        rows.reverse();
        let other = feedback(&rows);
        let again = Heard::of(&other, None, &Corrections::default());
        prop_assert_eq!(again.themes, heard.themes);
    }
}

#[test]
fn a_text_without_end_is_read_at_its_beginning() {
    let long = "sehr gut und teuer ".repeat(60_000);
    assert!(long.len() > 1_000_000);
    assert!(judge(&long, Language::German).is_any());
    let one_word = "a".repeat(1_000_000);
    assert_eq!(judge(&one_word, Language::English), Judgement::default());
    let ledger = feedback(&[["2026-01-01", &long, "", ""], ["2026-01-01", &one_word, "", ""]]);
    assert_eq!(heard(&ledger, &Corrections::default()).all.len(), 2);
}
